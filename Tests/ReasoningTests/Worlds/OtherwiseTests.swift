import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

@Suite("Why not: the smallest sets of changes")
struct OtherwiseTests {
  /// All sets of at most two candidates that give a wanted outcome on the day-by-day evaluator.
  private static func hits(
    _ world: World, _ question: Question, _ restriction: ProvisionID, _ day: Day,
    _ wanted: Set<Outcome>, _ candidates: [Change]
  ) -> [[Change]: Outcome] {
    var hits: [[Change]: Outcome] = [:]
    func check(_ changes: [Change]) {
      let changed = world.changed(by: changes, question, on: day)
      let evaluator = ReferenceEvaluator(world: changed.world, question: changed.question)
      let outcome = evaluator.verdict(on: restriction, day: changed.day).outcome
      if wanted.contains(outcome) { hits[changes] = outcome }
    }
    for (index, one) in candidates.enumerated() {
      check([one])
      for other in candidates[(index + 1)...] where !one.excludes(other) { check([one, other]) }
    }
    return hits
  }

  @Test(
    "On random worlds they are the minimal ones among all sets, tried one by one", arguments: 1...24
  )
  func bruteForce(seed: Int) {
    let small = RandomWorld.world(seed: UInt64(seed))
    let (world, question) = (small.world, small.question)
    var dice = Dice(seed: UInt64(seed) &+ 77)
    let (restriction, day) = (dice.pick(small.restrictions), dice.pick(small.days))
    let inquiry = Inquiry(world: world, question: question)
    let answer = inquiry.otherwise(restriction, on: day)
    let candidates = inquiry.candidates(otherThan: restriction, on: day, wanted: answer.wanted)
    let reference = ReferenceEvaluator(world: world, question: question)
    #expect(reference.verdict(on: restriction, day: day).outcome == answer.outcome)
    let hits = Self.hits(world, question, restriction, day, answer.wanted, candidates)
    let minimal = hits.filter { set, _ in
      set.count == 1 || set.allSatisfy { hits[[$0]] == nil }
    }
    #expect(!answer.extent.wasCut)
    #expect(answer.sets.count == minimal.count)
    for set in answer.sets {
      #expect(minimal[set.changes] == set.outcome, "\(set.changes)")
    }
    #expect(answer.sets.map(\.changes.count) == answer.sets.map(\.changes.count).sorted())
  }

  @Test("The random worlds have answers of one change and of two, both ways")
  func worldsAreRich() {
    var sizes: Set<Int> = []
    var wanted: Set<Set<Outcome>> = []
    for seed in 1...24 {
      let small = RandomWorld.world(seed: UInt64(seed))
      var dice = Dice(seed: UInt64(seed) &+ 77)
      let (restriction, day) = (dice.pick(small.restrictions), dice.pick(small.days))
      let answer = Inquiry(world: small.world, question: small.question)
        .otherwise(restriction, on: day)
      sizes.formUnion(answer.sets.map(\.changes.count))
      wanted.insert(answer.wanted)
    }
    #expect(sizes == [1, 2])
    #expect(wanted.count == 2)
  }

  // MARK: - Small worlds

  /// A ban with a waiver that needs finding `a` and a partial exercise for FMF in September 2010.
  private static func world(_ entries: [Entry] = []) -> World {
    World(
      law: Law(provisions: [
        provision(
          0, recipients: RecipientSet(governmentOnly: true, named: [aze]),
          body: .restriction(
            Restriction(endings: [
              .init(condition: .determination(p(2)), reportedTo: "the Congress")
            ]))),
        provision(
          1,
          body: .waiver(
            Waiver(
              reach: Reach(named: [p(0)]), holders: ["President"], findings: [finding("a")],
              requires: .finding("a"), extensionLasts: .days(10)))),
        provision(2, body: .determination(by: ["President"])),
        provision(
          3, body: .delegation(.init(objects: [.init(provision: p(1))], delegate: "Secretary"))),
        provision(
          4, conditions: [Clause(expression: .attribute(.category, ["food", "seed"]))],
          body: .exemption(Reach(named: [p(0)]))),
      ]), record: Record(entries: entries))
  }

  private static let complete = entry(
    0, known: PartialDate(day: .distantPast),
    body: .register(Register(of: .everything, from: PartialDate(day: .distantPast))))

  private static func answer(
    _ world: World, on iso: String = "2010-09-15", wanted: Set<Outcome>? = nil, size: Int = 1
  ) -> Otherwise {
    Inquiry(world: world, question: Question(recipient: aze, known: day("2020-01-01")))
      .otherwise(p(0), on: day(iso), wanted: wanted, size: size)
  }

  @Test("A prohibition names the acts, other questions and other law that would have lifted it")
  func prohibited() {
    let answer = Self.answer(Self.world([Self.complete]))
    #expect(answer.outcome == .prohibited)
    #expect(
      answer.sets.map(\.changes) == [
        [.exercise(p(1))], [.determination(p(2))], [.day(day("2010-08-31"))],
        [.attribute(.category, ["food", "seed"])], [.attribute(.recipientKind, [])],
        [.strike(p(0))],
      ])
    #expect(
      answer.sets.map(\.outcome) == [
        .waived, .ended, .notApplicable, .exempt, .notApplicable, .notApplicable,
      ])
    #expect(answer.sets[0].by == .change(.exercise(p(1))))
    #expect(answer.sets[3].by == .reference(.provision(p(4))))
    #expect(answer.sets[0].delegates == [.exercise(p(1)): ["Secretary"]])
    #expect(answer.sets[1].delegates.isEmpty)
  }

  @Test("Where a delegate signed without a delegation, the delegation is what is missing")
  func delegation() {
    let exercise = entry(
      1,
      body: .exercise(
        Exercise(
          act: Act(
            of: p(1), recipients: [aze], signer: Signer(office: "Coordinator"),
            signed: date("2010-09-14")), certifies: .finding("a"),
          grants: [.init(recipients: [aze])])))
    let answer = Self.answer(Self.world([Self.complete, exercise]), wanted: [.waived])
    let change = Change.delegation(of: p(1), to: "Coordinator", from: day("2010-09-14"))
    #expect(answer.sets.map(\.changes) == [[.exercise(p(1))], [change]])
    #expect(answer.sets[1].by == .reference(.entry(e(1))))
  }

  @Test("A determination on the record that was not reported needs its report alone")
  func report() {
    let made = entry(
      1,
      body: .determination(
        Act(
          of: p(2), recipients: [aze], signer: Signer(office: "President"),
          signed: date("2010-09-02"))))
    let answer = Self.answer(Self.world([Self.complete, made]), wanted: [.ended])
    #expect(answer.outcome == .undetermined)
    #expect(answer.sets.map(\.changes) == [[.determination(p(2))], [.report(e(1))]])
    #expect(
      Self.answer(Self.world([Self.complete, made]), wanted: [.prohibited]).sets.map(\.changes)
        == [[.absence(p(2))], [.day(day("2010-09-01"))], [.without(e(1))]])
  }

  @Test("Two exercises that cover a day must both be left out for a prohibition")
  func twoEntries() {
    func exercise(_ id: Int, _ signed: String) -> Entry {
      entry(
        id,
        body: .exercise(
          Exercise(
            act: Act(
              of: p(1), recipients: [aze], signer: Signer(office: "President"),
              signed: date(signed), through: date("2010-09-30")), certifies: .finding("a"),
            grants: [.init(recipients: [aze])])))
    }
    let world = Self.world([Self.complete, exercise(1, "2010-09-05"), exercise(2, "2010-09-10")])
    let answer = Self.answer(world, size: 2)
    #expect(answer.outcome == .waived && answer.wanted == [.prohibited])
    #expect(
      answer.sets.map(\.changes) == [
        [.day(day("2010-09-04"))], [.day(day("2010-10-01"))], [.strike(p(1))],
        [.without(e(1)), .without(e(2))],
      ])
  }

  @Test("An unknown record can be completed either way")
  func unknown() {
    let answer = Self.answer(Self.world(), wanted: [.prohibited], size: 2)
    #expect(answer.outcome == .undetermined)
    #expect(
      answer.sets.map(\.changes) == [
        [.absence(p(2)), .complete(.exercises(p(1)))], [.absence(p(2)), .strike(p(1))],
      ])
  }

  @Test("What is so already needs no change, and the search says how far it looked")
  func extent() {
    let world = Self.world([Self.complete])
    let given = Self.answer(world, wanted: [.prohibited])
    #expect(given.isGiven && given.sets.isEmpty && given.extent.checked == 0)
    let all = Self.answer(world, size: 2)
    #expect(all.extent.completeSize == 2 && !all.extent.wasCut)
    let inquiry = Inquiry(
      world: world, question: Question(recipient: aze, known: day("2020-01-01")))
    let cut = inquiry.otherwise(p(0), on: day("2010-09-15"), size: 2, bound: all.extent.candidates)
    #expect(cut.extent.wasCut && cut.extent.completeSize == 1)
    #expect(cut.extent.checked == all.extent.candidates)
    #expect(inquiry.otherwise(p(0), on: day("2010-09-15"), bound: 3).extent.completeSize == 0)
  }
}
