internal import Briefing
internal import Documents
internal import Law
internal import Reasoning
internal import Record

extension CommandRun {
  /// Changes the law bit by bit and runs the tests beside it, for all files or those named.
  func mutate() throws(Refusal) -> Reply {
    let open = try openWorkspace(readsTests: true)
    let workspace = open.workspace
    var files = workspace.lawFiles
    if !arguments.positionals.isEmpty {
      let chosen = try filesNamed(in: workspace)
      files = files.filter { chosen.files.contains($0) }
    }
    let run = MutationRun(workspace)
    var progress = ProgressLine(isTerminal: surroundings.errorIsTerminal)
    var results: [MutationBriefing.File] = []
    for file in files {
      let result = run.run(file) { done, all in
        progress.show("\(workspace.sources[file].path): \(done) of \(all) changes")
      }
      let explained = workspace.law.unnoticed.filter { $0.file == file }
      guard !result.mutants.isEmpty || !explained.isEmpty else { continue }
      results.append(Self.described(result, explained, in: workspace))
    }
    progress.end()
    var reply = answer(
      MutationBriefing(files: results, workspace: place(of: workspace)), open)
    if !results.allSatisfy(\.isClean) { reply.code = .findings }
    return reply
  }

  private static func described(
    _ result: MutationRun.Result, _ explained: [UnnoticedChange], in workspace: Workspace
  ) -> MutationBriefing.File {
    let file = workspace.sources[result.file]
    func line(_ range: SourceRange) -> Int { file.lineAndColumn(of: range.lower).line }
    let reasons = Dictionary(
      explained.map { ($0.change, $0.because) }, uniquingKeysWith: { first, _ in first })
    var survivors: [MutationBriefing.Survivor] = []
    var noticed: Set<String> = []
    for (mutant, test) in zip(result.mutants, result.noticedBy) {
      if test != nil {
        noticed.insert(mutant.change)
        continue
      }
      survivors.append(
        MutationBriefing.Survivor(
          kind: mutant.operator.rawValue, change: mutant.change, line: line(mutant.range),
          because: reasons[mutant.change]))
    }
    let surviving = Set(survivors.map(\.change))
    return MutationBriefing.File(
      path: file.path, mutants: result.mutants.count, noticed: result.noticed,
      survivors: survivors,
      stale: explained.filter { !surviving.contains($0.change) }.map {
        MutationBriefing.Stale(
          change: $0.change, line: line($0.range), isNoticed: noticed.contains($0.change))
      })
  }
}
