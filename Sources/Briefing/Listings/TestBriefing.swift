import Reasoning

/// What became of the tests that stand beside the law.
public struct TestBriefing: Briefing {
  /// One test and the expectations that were not met.
  public struct Result: Hashable, Sendable {
    public var name: String
    /// The path of the file, as shown.
    public var path: String
    public var line: Int
    /// How many expectations were looked at.
    public var expectations: Int
    public var failures: [Failure]

    public init(
      name: String, path: String, line: Int, expectations: Int, failures: [Failure] = []
    ) {
      self.name = name
      self.path = path
      self.line = line
      self.expectations = expectations
      self.failures = failures
    }

    public var hasPassed: Bool { failures.isEmpty }
  }

  /// An expectation that was not met.
  public struct Failure: Hashable, Sendable {
    public var line: Int
    /// The expectation as it is written.
    public var expected: String
    /// What the engine answered, with the first day on which it did.
    public var found: String
    /// The first lines of the proof.
    public var reasons: [String]

    public init(line: Int, expected: String, found: String, reasons: [String] = []) {
      self.line = line
      self.expected = expected
      self.found = found
      self.reasons = reasons
    }
  }

  private let results: [Result]
  private let workspace: String

  /// - Parameters:
  ///   - results: In the order of output.
  ///   - workspace: The folder whose law was tested.
  public init(results: [Result], workspace: String) {
    self.results = results
    self.workspace = workspace
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "workspace": .string(workspace),
      "passed": .number(results.filter(\.hasPassed).count),
      "failed": .number(results.filter { !$0.hasPassed }.count),
      "tests": .array(
        results.map { result in
          [
            "test": .string(result.name), "path": .string(result.path),
            "line": .number(result.line), "expectations": .number(result.expectations),
            "passed": .bool(result.hasPassed),
            "failures": .array(result.failures.map(json)),
          ]
        }),
    ]
  }

  private func json(_ failure: Failure) -> JSON {
    [
      "line": .number(failure.line), "expected": .string(failure.expected),
      "found": .string(failure.found), "reasons": .strings(failure.reasons),
    ]
  }

  // MARK: - Page

  public var page: Page {
    let passed = results.filter(\.hasPassed).count
    let failed = results.filter { !$0.hasPassed }
    let expectations = results.reduce(0) { $0 + $1.expectations }
    let tail = failed.isEmpty ? "all passed" : "\(passed) passed, \(failed.count) failed"
    var blocks: [Block] = [
      .paragraph(
        results.isEmpty
          ? "There are no tests."
          : """
          \(count(results.count, "test")) with \(count(expectations, "expectation")): \
          \(strong: tail).
          """),
      .definitions([Definition("Workspace", Rich(workspace, .code))]),
    ]
    for result in failed {
      blocks.append(.heading(level: 2, Rich(result.name)))
      blocks.append(
        .list(
          result.failures.map { failure in
            ListItem(
              "\(result.path):\(failure.line): expected: \(failure.expected)",
              [ListItem("found: \(failure.found)")] + failure.reasons.map { ListItem(Rich($0)) })
          }))
    }
    return Page(title: "Tests beside the law", blocks: blocks)
  }
}
