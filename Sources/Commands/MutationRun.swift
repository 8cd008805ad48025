internal import Documents
internal import Law
internal import Reasoning
internal import Record
internal import Synchronization
internal import Timeline

/// Runs the tests of law files on mutants of these files, on the timeline evaluator.
///
/// Tests on the day-by-day evaluator would say the same: `proviso test` compares the two.
struct MutationRun: Sendable {
  private let law: Law
  private let tests: [Prepared]

  /// A test with its world's record, which no change of the law's encoding touches.
  private struct Prepared: Sendable {
    var test: LawTest
    var record: Record
  }

  /// What became of the mutants of one file.
  struct Result: Sendable {
    var file: SourceID
    var mutants: [Mutant] = []
    /// For each mutant, the first test that noticed it; nil where none did.
    var noticedBy: [LawTest?] = []

    var noticed: Int { noticedBy.count { $0 != nil } }
  }

  /// Mutants between two words on progress.
  private static let round = 50

  init(_ workspace: Workspace) {
    law = workspace.law
    tests = workspace.law.tests.map { test in
      guard !test.given.isEmpty || test.givenComplete else {
        return Prepared(test: test, record: workspace.record)
      }
      let given = RecordChecker.checkGiven(
        test.given, complete: test.givenComplete, in: workspace.sources, against: workspace.law)
      return Prepared(test: test, record: given.record)
    }
  }

  /// Runs all mutants of a file on two threads.
  ///
  /// Complexity: mutants × tests of the file, but each mutant only until a test notices it.
  ///
  /// - Parameter progress: Told now and then how many of how many are done, by the calling thread.
  func run(_ file: SourceID, progress: (Int, Int) -> Void) -> Result {
    let mutants = law.mutants(of: file)
    let own = tests.filter { $0.test.file == file }
    let found = Mutex<[Int: LawTest]>([:])
    var done = 0
    while done < mutants.count {
      let first = done
      let round = min(Self.round, mutants.count - first)
      TwoThreads.run(round) { part in
        let law = law.mutated(by: mutants[first + part])
        guard let prepared = own.first(where: { Self.notices($0, law) }) else { return }
        found.withLock { $0[first + part] = prepared.test }
      }
      done += round
      progress(done, mutants.count)
    }
    let noticed = found.withLock { $0 }
    return Result(
      file: file, mutants: mutants, noticedBy: mutants.indices.map { noticed[$0] })
  }

  /// Whether an expectation of the test comes out differently under this law.
  private static func notices(_ prepared: Prepared, _ law: Law) -> Bool {
    let world = World(law: law, record: prepared.record)
    var evaluators: [Question: TimelineEvaluator] = [:]
    for expectation in prepared.test.expectations {
      let question = LawTestRun.question(expectation)
      var evaluator =
        evaluators.removeValue(forKey: question)
        ?? TimelineEvaluator(world: world, question: question)
      defer { evaluators[question] = evaluator }
      let restrictions = expectation.restriction.map { [$0] } ?? prepared.test.restrictions
      var day = expectation.span.start
      while day < expectation.span.end {
        let verdicts = restrictions.map { ($0, evaluator.verdict(on: $0, day: day)) }
        if LawTestRun.mismatch(expectation, verdicts, world) != nil { return true }
        day = day.advanced(by: 1)
      }
    }
    return prepared.test.provisionExpectations.contains { LawTestRun.miss($0, world) != nil }
  }
}
