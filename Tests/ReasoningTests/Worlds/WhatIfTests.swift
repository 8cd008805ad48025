import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

/// What is supposed to be otherwise, over random worlds, held against the day-by-day evaluator.
@Suite("What if") struct WhatIfTests {
  /// A supposition of any kind that the world allows.
  private static func some(_ small: SmallWorld, _ dice: inout Dice) -> Supposition? {
    switch dice.number(0...9) {
    case 0, 1:
      return small.provisions.contains { $0.bill == "bill" } ? .bill("bill") : nil
    case 2...4:
      let chosen = dice.pick(small.provisions)
      guard let all = try? small.world.law.falling(with: chosen.id) else { return nil }
      return .strike(chosen.id, with: all.sorted())
    case 5, 6:
      return small.entries.isEmpty ? nil : .without(dice.pick(small.entries).id)
    case 7:
      return small.entries.isEmpty ? nil : .assumed(dice.pick(small.entries).id, text: "")
    case 8: return .reading(dice.pick(["x", "y"]))
    default:
      let provisions = dice.some(of: small.provisions, percent: 20)
      // A word that conditions of the workspace use cannot stand in a file outside of it.
      let rules = provisions.filter { (try? small.world.law.falling(with: $0.id)) != nil }
      return .file(
        path: "a.md", provisions: rules.map(\.id),
        entries: dice.some(of: small.entries, percent: 20).map(\.id), bills: [])
    }
  }

  private static func columns(_ small: SmallWorld, _ dice: inout Dice) -> [[Supposition]] {
    let columns = (0..<dice.number(1...2)).map { _ in
      (0..<dice.number(1...3)).compactMap { _ in some(small, &dice) }
    }
    return columns.filter { !$0.isEmpty }
  }

  private static func side(_ verdict: Verdict) -> WhatIf.Side {
    WhatIf.Side(outcome: verdict.outcome, by: verdict.by, support: verdict.support)
  }

  @Test("Outside of a column's own interval no answer changes", arguments: 1...100)
  func interval(seed: Int) {
    let small = RandomWorld.world(seed: UInt64(seed))
    var dice = Dice(seed: UInt64(seed) &+ 77)
    for _ in 0..<4 {
      let columns = Self.columns(small, &dice)
      guard !columns.isEmpty else { continue }
      let whatIf = WhatIf(world: small.world, question: small.question, columns: columns)
      let before = ReferenceEvaluator(world: whatIf.base, question: whatIf.question)
      for column in columns.indices {
        let after = ReferenceEvaluator(
          world: whatIf.worlds[column], question: whatIf.questions[column])
        let days = small.days.filter { !whatIf.intervals[column].contains($0) }
        for restriction in small.restrictions {
          for day in days {
            #expect(
              Self.side(before.verdict(on: restriction, day: day))
                == Self.side(after.verdict(on: restriction, day: day)),
              "seed \(seed), \(columns[column]), \(swift(restriction)), \(day)")
          }
        }
      }
    }
  }

  @Test("The spans that change are those in which the answers day by day differ", arguments: 1...60)
  func spans(seed: Int) {
    let small = RandomWorld.world(seed: UInt64(seed))
    var dice = Dice(seed: UInt64(seed) &+ 99)
    let columns = Self.columns(small, &dice)
    guard !columns.isEmpty else { return }
    let whatIf = WhatIf(world: small.world, question: small.question, columns: columns)
    let before = ReferenceEvaluator(world: whatIf.base, question: whatIf.question)
    let after = zip(whatIf.worlds, whatIf.questions).map {
      ReferenceEvaluator(world: $0, question: $1)
    }
    for restriction in small.restrictions {
      let changes = whatIf.changes(
        of: restriction, for: small.question.recipient, assistance: small.question.assistance)
      #expect(changes.isEmpty || whatIf.restrictions.contains(restriction), "seed \(seed)")
      for day in small.days {
        let base = Self.side(before.verdict(on: restriction, day: day))
        let sides = after.indices.map { Self.side(after[$0].verdict(on: restriction, day: day)) }
        let change = changes.first { $0.span.contains(day) }
        let place = "seed \(seed), \(columns), \(swift(restriction)), \(day)"
        #expect((change != nil) == sides.contains { $0 != base }, "\(place)")
        guard let change else { continue }
        #expect(change.before == base, "\(place)")
        #expect(change.after.map(\.side) == sides, "\(place)")
        for (column, changed) in change.after.enumerated() where changed.isChanged {
          #expect(whatIf.intervals[column].contains(day), "\(place)")
        }
      }
    }
  }

  @Test("Several suppositions at once are those of one column, and columns do not meet")
  func columnsApart() throws {
    // Two exercises, each lifting the ban for a month of its own.
    let law = Law(provisions: [
      provision(0, body: .restriction(Restriction())),
      provision(
        1,
        body: .waiver(
          Waiver(
            reach: Reach(named: [p(0)]), holders: ["President"], firstLasts: .months(1),
            extensionLasts: .months(1)))),
    ])
    func exercise(_ id: Int, _ signed: String) -> Entry {
      entry(
        id, known: PartialDate(day: .distantPast),
        body: .exercise(
          Exercise(
            act: Act(
              of: p(1), recipients: [aze], signer: Signer(office: "President"),
              signed: date(signed)), grants: [.init(recipients: [aze])])))
    }
    let register = entry(
      2, known: PartialDate(day: .distantPast),
      body: .register(Register(of: .everything, from: PartialDate(day: .distantPast))))
    let world = World(
      law: law,
      record: Record(entries: [exercise(0, "2010-10-01"), exercise(1, "2011-02-01"), register]))
    let question = Question(recipient: aze, known: day("2020-01-01"))
    let (first, second) = (Supposition.without(e(0)), Supposition.without(e(1)))
    func spans(_ columns: [[Supposition]]) -> [[Bool]] {
      WhatIf(world: world, question: question, columns: columns)
        .changes(of: p(0), for: aze, assistance: question.assistance)
        .map { $0.after.map(\.isChanged) }
    }
    #expect(spans([[first, second]]) == [[true], [true]])
    #expect(spans([[first], [second]]) == [[true, false], [false, true]])
    let together = WhatIf(world: world, question: question, columns: [[first, second]])
      .changes(of: p(0), for: aze, assistance: question.assistance)
    #expect(together.map { $0.after[0].needed } == [[0], [1]])
    #expect(together.map { $0.after[0].flippedBy } == [.entry(e(0)), .entry(e(1))])
    #expect(
      together.map(\.span) == [
        Span(from: day("2010-10-01"), through: day("2010-10-31")),
        Span(from: day("2011-02-01"), through: day("2011-02-28")),
      ])
  }

  @Test("Strike, and what falls with it; a word that conditions use is refused")
  func striking() {
    let law = Law(provisions: [
      provision(
        0, conditions: [Clause(expression: .fact(p(1)))], body: .restriction(Restriction())),
      provision(1, body: .fact),
    ])
    #expect(throws: StrikeRefusal.word(usedBy: [p(0)])) { try law.falling(with: p(1)) }
    #expect((try? law.falling(with: p(0))) == [p(0)])
  }

  @Test("Where the record leaves open what is left, the clause that made it so is still named")
  func flippedByRepeal() throws {
    // The waiver is repealed by a bill of two rules; without it, an ending nobody recorded is open.
    let law = Law(provisions: [
      provision(
        0,
        body: .restriction(
          Restriction(endings: [.init(condition: .determination(p(2)), reportedTo: nil)]))),
      provision(
        1, body: .waiver(Waiver(reach: Reach(named: [p(0)]), holders: ["President"]))),
      provision(2, body: .determination(by: ["President"])),
      provision(
        3, bill: "b", from: date("2011-01-01"),
        recipients: RecipientSet(
          governmentOnly: false, named: [geo]), body: .restriction(Restriction())),
      provision(4, bill: "b", from: date("2011-01-01"), body: .amendment(.repeals([p(1)]))),
    ])
    let exercise = entry(
      0,
      body: .exercise(
        Exercise(
          act: Act(
            of: p(1), recipients: [aze], signer: Signer(office: "President"),
            signed: date("2010-10-01")), grants: [.init(recipients: [aze])])))
    let whatIf = WhatIf(
      world: World(law: law, record: Record(entries: [exercise])),
      question: Question(recipient: aze, known: day("2020-01-01")), columns: [[.bill("b")]])
    let changes = whatIf.changes(of: p(0), for: aze, assistance: AssistanceClass())
    let change = try #require(changes.first)
    #expect(change.before.outcome == .waived && change.after[0].side.outcome == .undetermined)
    #expect(change.span == Span(start: day("2011-01-01"), end: .distantFuture))
    #expect(change.after[0].flippedBy == .provision(p(4)))
    #expect(whatIf.intervals == [Span(start: day("2011-01-01"), end: .distantFuture)])
  }
}
