public import Documents
internal import Law
internal import Record
internal import Timeline

/// What became of one test of a law file.
public struct LawTestState: Hashable, Sendable {
  public let name: String
  public let isPassed: Bool
  public let expectations: Int
  /// The days asked about, over all expectations.
  public let days: Int
  /// What came out otherwise, a sentence each without full stop.
  public let failures: [String]
}

extension Snapshot {
  /// Runs the tests of a law file, each on both evaluators and on every day that it names.
  ///
  /// The cost is that of the day-by-day evaluator on each of these days.
  public func runTests(of file: SourceID) -> [LawTestState] {
    var run = LawTestRun(workspace)
    return workspace.law.tests.filter { $0.file == file }.map { test in
      let result = run.run(test)
      let failures = result.failures.map { failure in
        "expected \(failure.expectation.outcome), and it is \(failure.outcome) on \(failure.day)"
      }
      let disagreements = result.disagreements.map { "the evaluators differ on \($0.day)" }
      return LawTestState(
        name: test.name, isPassed: result.isPassed, expectations: test.expectations.count,
        days: result.days, failures: failures + disagreements)
    }
  }
}
