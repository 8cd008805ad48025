import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

@Suite("Compare: like cases and where they part")
struct ComparisonTests {
  private static let all = [arm, aze, geo]

  @Test("On random worlds every case has the outcome of its own question", arguments: 1...40)
  func outcomes(seed: Int) {
    let small = RandomWorld.world(seed: UInt64(seed))
    var dice = Dice(seed: UInt64(seed) &+ 9)
    let (restriction, day) = (dice.pick(small.restrictions), dice.pick(small.days))
    let comparison = small.world.comparison(
      of: restriction, small.question, over: Self.all, in: Span(from: day, through: day))
    #expect(comparison.cases.map(\.recipient) == Self.all)
    #expect(comparison.groups.flatMap(\.cases).sorted() == Array(Self.all.indices))
    for one in comparison.cases {
      var question = small.question
      question.recipient = one.recipient
      let reference = ReferenceEvaluator(world: small.world, question: question)
      #expect(
        one.course.map(\.outcome) == [reference.verdict(on: restriction, day: day).outcome])
    }
    for group in comparison.groups {
      let answers = Set(group.cases.map { comparison.cases[$0].answers })
      #expect(answers.count == 1)
      let outcomes = Set(group.cases.map { comparison.cases[$0].course.map(\.outcome) })
      #expect(outcomes.count <= group.treatments.count)
      for pair in group.pairs {
        #expect(pair.outcomes.0 != pair.outcomes.1)
        #expect(pair.difference != nil)
      }
      // Two treatments differ in the outcome, or in a class that an exercise covers.
      #expect(group.pairs.count == group.treatments.count * (group.treatments.count - 1) / 2)
    }
    let answers = comparison.groups.map { comparison.cases[$0.cases[0]].answers }
    #expect(Set(answers).count == answers.count)
  }

  /// A ban on those listed, from which a waiver for FMF or for all can be given; those of fact 3 exempt.
  private static func world() -> World {
    let law = Law(provisions: [
      provision(
        0, conditions: [Clause(expression: .listed(p(1)))], body: .restriction(Restriction())),
      provision(1, body: .list(.untilRemoved)),
      provision(
        2, body: .waiver(Waiver(reach: Reach(named: [p(0)]), holders: ["President"]))),
      provision(3, body: .fact),
      provision(
        4, conditions: [Clause(expression: .fact(p(3)))], body: .exemption(Reach(named: [p(0)]))),
    ])
    func exercise(_ id: Int, _ recipient: Recipient, _ scope: Expression? = nil) -> Entry {
      entry(
        id,
        body: .exercise(
          Exercise(
            act: Act(
              of: p(2), recipients: [recipient], signer: Signer(office: "President"),
              signed: date("2010-10-12")), grants: [.init(recipients: [recipient], scope: scope)])))
    }
    let turkey = recipient("TUR")
    return World(
      law: law,
      record: Record(entries: [
        entry(
          0, known: PartialDate(day: .distantPast),
          body: .register(Register(of: .everything, from: PartialDate(day: .distantPast)))),
        entry(
          1,
          body: .listing(
            Listing(
              on: p(1), year: 2010, recipients: [aze, arm, geo, turkey], signed: date("2010-09-05"))
          )),
        exercise(2, aze), exercise(3, arm, .attribute(.account, ["FMF"])),
        entry(
          4,
          body: .fact(
            FactStatement(
              that: p(3), recipients: [turkey], holds: true, from: date("2010-09-01")))),
      ]))
  }

  private static func comparison(_ span: Span) -> Comparison {
    let world = world()
    return world.comparison(
      of: p(0), Question(recipient: aze, known: day("2020-01-01")),
      over: world.recipientsNamed(by: p(0)), in: span)
  }

  @Test("All that the record names are compared, and an exempting fact makes a case unlike")
  func groups() {
    let comparison = Self.comparison(Span(from: day("2010-11-01"), through: day("2010-11-01")))
    #expect(comparison.cases.map(\.recipient.description) == ["ARM", "AZE", "GEO", "TUR"])
    #expect(comparison.respects.map(\.provision) == [p(1), p(3)])
    #expect(comparison.groups.map(\.cases) == [[0, 1, 2], [3]])
    #expect(comparison.groups[0].treatments == [[0], [1], [2]])
    #expect(comparison.groups[1].pairs.isEmpty)
    #expect(
      comparison.cases.map { $0.course.map(\.outcome) }
        == [[.prohibited], [.waived], [.prohibited], [.exempt]])
    #expect(comparison.cases[0].partial.map(\.exercise) == [e(3)])
    #expect(comparison.cases[0].partial.map(\.values) == [["FMF"]])
  }

  @Test("Like cases part at the exercise, full or partial")
  func pairs() throws {
    let comparison = Self.comparison(Span(from: day("2010-11-01"), through: day("2010-11-01")))
    let pairs = comparison.groups[0].pairs
    try #require(pairs.count == 3)
    // Armenia with its partial exercise beside Azerbaijan with a full one, for assistance in general.
    #expect(pairs[0].outcomes == (.prohibited, .waived))
    #expect(pairs[0].attribute == nil)
    // Armenia beside Georgia: only for the account that the exercise covers.
    #expect(pairs[1].outcomes == (.waived, .prohibited))
    #expect(pairs[1].attribute?.values == ["FMF"])
    let step = pairs[1].difference?.first
    #expect(step?.provision == p(2) || step?.entry == e(3))
    #expect(pairs[2].outcomes == (.waived, .prohibited))
  }

  @Test("Over a fiscal year the first day that differs is named")
  func year() {
    let comparison = Self.comparison(FiscalYear.year(2011).span)
    #expect(comparison.groups[0].pairs.first?.day == day("2010-10-12"))
    #expect(comparison.cases[1].course.map(\.outcome) == [.prohibited, .waived])
  }
}
