internal import Law
internal import Reasoning
internal import Record
internal import Timeline

/// Runs the tests that stand beside the law, each on both evaluators and on every day that it names.
///
/// A test that gives a record of its own is run on that alone. Where a line of a test states no
/// known day, all that the record will ever have is known.
struct LawTestRun {
  private let workspace: Workspace
  private var evaluators: [Question: Evaluators] = [:]

  /// What became of one test.
  struct Result {
    var test: LawTest
    /// The days asked about, over all of its expectations.
    var days = 0
    var failures: [Failure] = []
    /// Expectations on duties and ceilings that did not come out.
    var misses: [Miss] = []
    /// Where the two evaluators differ: an error of the program, not of the law.
    var disagreements: [Disagreement] = []

    var isPassed: Bool { failures.isEmpty && misses.isEmpty && disagreements.isEmpty }
  }

  /// An expectation on a duty or a ceiling that did not come out.
  struct Miss {
    var expectation: LawTest.ProvisionExpectation
    /// The first of the days with another answer.
    var day: Day
    /// The number of days with another answer.
    var days: Int
    /// What the provision says instead.
    var found: String
  }

  /// An expectation that did not come out.
  struct Failure {
    var expectation: LawTest.Expectation
    /// The first of the days with another answer.
    var day: Day
    /// The number of days with another answer.
    var days: Int
    /// The restriction that decided, nil where none was asked about.
    var restriction: ProvisionID?
    var outcome: Outcome
    var by: String?
    var support: Support?
    var world: World
    var question: Question
  }

  /// A restriction and day on which the two evaluators say different things.
  struct Disagreement {
    var expectation: LawTest.Expectation
    var restriction: ProvisionID
    var day: Day
    var timeline: Verdict
    var reference: Verdict
  }

  private struct Evaluators {
    var timeline: TimelineEvaluator
    var reference: ReferenceEvaluator
  }

  /// The answer to a whole expectation on one day.
  struct Answer: Equatable {
    var restriction: ProvisionID?
    var outcome: Outcome
    var by: String?
    var support: Support?
  }

  init(_ workspace: Workspace) {
    self.workspace = workspace
  }

  /// Runs one test; the cost is that of the day-by-day evaluator on each day named.
  mutating func run(_ test: LawTest) -> Result {
    var result = Result(test: test)
    let isOwnWorld = !test.given.isEmpty || test.givenComplete
    var record = workspace.record
    if isOwnWorld {
      record =
        RecordChecker.checkGiven(
          test.given, complete: test.givenComplete, in: workspace.sources, against: workspace.law
        ).record
    }
    let world = World(law: workspace.law, record: record)
    // Evaluators are kept from test to test as long as the world is the workspace's own.
    var own: [Question: Evaluators] = [:]
    for expectation in test.expectations {
      if isOwnWorld {
        run(expectation, test, world, &own, &result)
      } else {
        run(expectation, test, world, &evaluators, &result)
      }
    }
    for expectation in test.provisionExpectations {
      result.days += Int(expectation.span.end.number - expectation.span.start.number)
      if let miss = Self.miss(expectation, world) { result.misses.append(miss) }
    }
    return result
  }

  private func run(
    _ expectation: LawTest.Expectation, _ test: LawTest, _ world: World,
    _ evaluators: inout [Question: Evaluators], _ result: inout Result
  ) {
    let question = Self.question(expectation)
    var pair =
      evaluators.removeValue(forKey: question)
      ?? Evaluators(
        timeline: TimelineEvaluator(world: world, question: question),
        reference: ReferenceEvaluator(world: world, question: question))
    defer { evaluators[question] = pair }

    let restrictions = expectation.restriction.map { [$0] } ?? test.restrictions
    var failure: Failure?
    var day = expectation.span.start
    while day < expectation.span.end {
      result.days += 1
      var verdicts: [(ProvisionID, Verdict)] = []
      for restriction in restrictions {
        let verdict = pair.timeline.verdict(on: restriction, day: day)
        let reference = pair.reference.verdict(on: restriction, day: day)
        if verdict != reference {
          result.disagreements.append(
            Disagreement(
              expectation: expectation, restriction: restriction, day: day, timeline: verdict,
              reference: reference))
          return
        }
        verdicts.append((restriction, verdict))
      }
      if let got = Self.mismatch(expectation, verdicts, world) {
        failure =
          failure
          ?? Failure(
            expectation: expectation, day: day, days: 0, restriction: got.restriction,
            outcome: got.outcome, by: got.by, support: got.support, world: world,
            question: question)
        failure?.days += 1
      }
      day = day.advanced(by: 1)
    }
    if let failure { result.failures.append(failure) }
  }

  /// The answer that is not the one expected; nil where one of the deciding restrictions gives it.
  static func mismatch(
    _ expectation: LawTest.Expectation, _ verdicts: [(ProvisionID, Verdict)], _ world: World
  ) -> Answer? {
    func isWithheld(_ answer: Answer) -> Bool {
      guard let withheld = expectation.withheld else { return true }
      guard let id = answer.restriction, case .restriction(let restriction) = world.law[id].body
      else { return false }
      return restriction.amount == withheld
    }
    let overall = verdicts.reduce(Outcome.notApplicable) { Outcome.strictest($0, $1.1.outcome) }
    let answers = verdicts.filter { $0.1.outcome == overall }.map { restriction, verdict in
      Answer(
        restriction: restriction, outcome: overall, by: name(of: verdict.by, world),
        support: verdict.support)
    }
    let isMet = answers.contains { answer in
      (expectation.by == nil || expectation.by == answer.by)
        && (expectation.support == nil || expectation.support == answer.support?.rawValue)
        && isWithheld(answer)
    }
    let isBare =
      answers.isEmpty && expectation.by == nil && expectation.support == nil
      && expectation.withheld == nil
    if overall.description == expectation.outcome, isMet || isBare { return nil }
    return answers.first ?? Answer(outcome: overall)
  }

  private static func name(of reference: Reference?, _ world: World) -> String? {
    switch reference {
    case .provision(let id): world.law[id].name
    case .entry(let id): world.record[id].name
    case nil: nil
    }
  }

  static func question(_ expectation: LawTest.Expectation) -> Question {
    var assistance = AssistanceClass()
    if !expectation.governmentOnly { assistance[.recipientKind] = .value("other") }
    for attribute in ScopeAttribute.allCases {
      guard let word = expectation.attributes[attribute] else { continue }
      assistance[attribute] = word == "unknown" ? .unknown : .value(word)
    }
    return Question(
      recipient: expectation.recipient, assistance: assistance,
      known: expectation.known ?? allKnown, readings: Set(expectation.readings),
      bills: Set(expectation.bills))
  }

  /// A day on which everything with a date is known.
  static let allKnown = Day(year: 9999, month: 12, day: 31) ?? .distantFuture
}
