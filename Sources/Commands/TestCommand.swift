internal import Briefing
internal import Documents
internal import Law
internal import Reasoning
internal import Record
internal import Timeline

extension CommandRun {
  /// Runs the tests beside the law, all of them or those of the files named.
  func test() throws(Refusal) -> Reply {
    let open = try openWorkspace(readsTests: true)
    let workspace = open.workspace
    var tests = workspace.law.tests
    if !arguments.positionals.isEmpty {
      let chosen = try filesNamed(in: workspace)
      tests = tests.filter { chosen.files.contains($0.file) }
    }
    var run = LawTestRun(workspace)
    var results: [LawTestRun.Result] = []
    for test in tests { results.append(run.run(test)) }

    let words = TestWords(workspace: workspace)
    var reply = answer(
      TestBriefing(results: results.map(words.result), workspace: place(of: workspace)), open)
    if results.contains(where: { !$0.disagreements.isEmpty }) {
      reply.code = .internalError
      reply.notes += "error: the two evaluators differ, which is an error of the program\n"
    } else if !results.allSatisfy(\.isPassed) {
      reply.code = .findings
    }
    return reply
  }
}

/// Results of tests in words.
private struct TestWords {
  let workspace: Workspace

  private var sources: SourceStore { workspace.sources }

  func result(_ result: LawTestRun.Result) -> TestBriefing.Result {
    TestBriefing.Result(
      name: result.test.name, path: sources[result.test.file].path,
      line: line(result.test.range),
      expectations: result.test.expectations.count + result.test.provisionExpectations.count,
      failures: result.failures.map(failure) + result.misses.map(failure)
        + result.disagreements.map(failure))
  }

  private func failure(_ miss: LawTestRun.Miss) -> TestBriefing.Failure {
    let days = miss.days > 1 ? ", the first of \(miss.days) days" : ""
    return TestBriefing.Failure(
      line: line(miss.expectation.range), expected: words(miss.expectation.range),
      found: "\(miss.found) on \(miss.day)\(days)")
  }

  private func failure(_ failure: LawTestRun.Failure) -> TestBriefing.Failure {
    let by = failure.by.map { " by \($0)" } ?? ""
    let support = failure.support.map { " \($0.rawValue)" } ?? ""
    let days = failure.days > 1 ? ", the first of \(failure.days) days" : ""
    return TestBriefing.Failure(
      line: line(failure.expectation.range), expected: words(failure.expectation.range),
      found: "\(failure.outcome)\(by)\(support) on \(failure.day)\(days)",
      reasons: reasons(failure))
  }

  private func failure(_ disagreement: LawTestRun.Disagreement) -> TestBriefing.Failure {
    func found(_ verdict: Verdict) -> String {
      "\(verdict.outcome) resting on \(counted(verdict.deciding.count, "provision or entry"))"
    }
    let name = workspace.law[disagreement.restriction].name
    return TestBriefing.Failure(
      line: line(disagreement.expectation.range), expected: words(disagreement.expectation.range),
      found: "the two evaluators differ on \(name) on \(disagreement.day): "
        + "\(found(disagreement.timeline)) by timelines, "
        + "\(found(disagreement.reference)) day by day")
  }

  /// The first steps of the proof of what came out.
  private func reasons(_ failure: LawTestRun.Failure) -> [String] {
    guard let restriction = failure.restriction else { return [] }
    let ground = Ground(
      world: failure.world, sources: sources, documents: workspace.documents, hash: workspace.hash)
    let why = WhyBriefing(
      ground: ground, question: failure.question, restriction: restriction, on: failure.day)
    for case .tree(let nodes) in why.page.blocks {
      return Array(nodes.flatMap { steps($0, levels: 3) }.prefix(Self.stepsShown))
    }
    return []
  }

  private static let stepsShown = 20

  /// The labels of the first levels; a step with a single reason that has none itself stands alone.
  private func steps(_ node: TreeNode, levels: Int) -> [String] {
    let isAlone = node.children.count == 1 && node.children[0].children.isEmpty
    guard levels > 1, !isAlone else { return [node.label.plain] }
    return [node.label.plain] + node.children.flatMap { steps($0, levels: levels - 1) }
  }

  private func line(_ range: SourceRange) -> Int {
    sources.contains(range.source)
      ? sources[range.source].lineAndColumn(of: range.lower).line : 0
  }

  private func words(_ range: SourceRange) -> String {
    sources.text(range).split { $0 == " " || $0.isNewline }.joined(separator: " ")
  }
}
