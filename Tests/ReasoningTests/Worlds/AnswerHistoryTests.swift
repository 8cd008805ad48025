import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

@Suite("Changed: how an answer grew with what was known")
struct AnswerHistoryTests {
  @Test("On random worlds the lines are what asking on every known day gives", arguments: 1...30)
  func everyDay(seed: Int) {
    let small = RandomWorld.world(seed: UInt64(seed))
    let world = small.world
    var dice = Dice(seed: UInt64(seed) &+ 5)
    let (restriction, day) = (dice.pick(small.restrictions), dice.pick(small.days))
    let span = small.days.filter { !$0.isDistant }
    guard let first = span.min(), let last = span.max().map({ min($0, first.advanced(by: 250)) })
    else { return }
    let history = Inquiry(world: world, question: small.question)
      .history(of: restriction, on: day, from: first, through: last)
    var answer = history.first
    var turns = history.turns[...]
    for number in first.number...last.number {
      let known = Day(number: number)
      var question = small.question
      question.known = known
      if let turn = turns.first, turn.known == known {
        #expect(turn.before == answer && turn.after != answer)
        #expect(!turn.causes.isEmpty)
        answer = turn.after
        turns = turns.dropFirst()
      }
      let reference = ReferenceEvaluator(world: world, question: question)
      let verdict = reference.verdict(on: restriction, day: day)
      #expect(verdict.outcome == answer.outcome, "known \(known)")
      #expect(verdict.support == answer.support, "known \(known)")
      let actors: [Outcome] = [.waived, .exempt]
      if actors.contains(verdict.outcome) { #expect(verdict.by == answer.by, "known \(known)") }
    }
    #expect(turns.isEmpty)
  }

  private static func exercise(_ id: Int, known: String, withdrawn: String? = nil) -> Entry {
    entry(
      id, known: date(known), withdrawn: withdrawn.map(date),
      body: .exercise(
        Exercise(
          act: Act(of: p(1), recipients: [aze], signed: date("2010-09-02")),
          grants: [.init(recipients: [aze])])))
  }

  private static func history(_ entries: [Entry], enacted: String = "2010-09-01") -> AnswerHistory {
    let law = Law(provisions: [
      provision(0, body: .restriction(Restriction())),
      provision(
        1, enacted: date(enacted), body: .waiver(Waiver(reach: Reach(named: [p(0)]), holders: []))),
    ])
    return Inquiry(
      world: World(law: law, record: Record(entries: entries)),
      question: Question(recipient: aze, known: day("2020-01-01"))
    ).history(of: p(0), on: day("2010-09-15"), from: day("2010-09-10"), through: day("2010-12-31"))
  }

  private static let complete = entry(
    0, known: PartialDate(day: .distantPast),
    body: .register(Register(of: .everything, from: PartialDate(day: .distantPast))))

  @Test("An exercise published later turns the answer on that day, and its withdrawal back")
  func publishedAndWithdrawn() {
    let history = Self.history([
      Self.complete, Self.exercise(1, known: "2010-10-01", withdrawn: "2010-11-01"),
    ])
    #expect(history.first.outcome == .prohibited)
    #expect(history.turns.map(\.known) == [day("2010-10-01"), day("2010-11-01")])
    #expect(history.turns.map(\.after.outcome) == [.waived, .prohibited])
    #expect(history.turns.map(\.causes.first?.event) == [.becameKnown, .withdrawn])
    #expect(history.turns[0].causes.first?.without?.outcome == .prohibited)
    #expect(history.turns[1].causes.first?.without?.outcome == .waived)
  }

  @Test("A correction is the cause where it takes an entry away")
  func corrected() {
    var correction = entry(2, known: date("2010-10-05"), body: .nothing)
    correction.corrects = e(1)
    let history = Self.history([
      Self.complete, Self.exercise(1, known: "2010-09-02"), correction,
    ])
    #expect(history.first.outcome == .waived)
    #expect(history.turns.map(\.after.outcome) == [.prohibited])
    #expect(history.turns[0].causes.map(\.reference) == [.entry(e(2))])
    #expect(history.turns[0].causes[0].corrects == e(1))
  }

  @Test("Law that could be known only later is a cause as well")
  func enacted() {
    let history = Self.history(
      [Self.complete, Self.exercise(1, known: "2010-09-02")], enacted: "2010-10-20")
    #expect(history.turns.map(\.known) == [day("2010-10-20")])
    #expect(history.turns[0].causes.map(\.event) == [.enacted])
    #expect(history.turns[0].causes.map(\.reference) == [.provision(p(1))])
  }

  @Test("Of two entries of one day, each enough, both are named and neither is needed")
  func eachEnough() {
    let history = Self.history([
      Self.complete, Self.exercise(1, known: "2010-10-01"), Self.exercise(2, known: "2010-10-01"),
    ])
    // The later of two exercises is the one that the answer is by, so leaving it out changes that.
    #expect(history.turns[0].causes.map(\.reference) == [.entry(e(2))])
    let registers = (0...1).map { id in
      entry(
        id, known: date("2010-10-01"),
        body: .register(Register(of: .exercises(p(1)), from: date("2010-09-01"))))
    }
    let silent = Self.history(registers)
    #expect(silent.first.outcome == .undetermined)
    #expect(silent.turns.map(\.after.outcome) == [.prohibited])
    #expect(silent.turns[0].causes.map(\.reference) == [.entry(e(0)), .entry(e(1))])
    #expect(silent.turns[0].causes.allSatisfy { $0.without == nil })
  }
}
