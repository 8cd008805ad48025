internal import Briefing
internal import Documents
internal import Ledger
internal import Record

extension CommandRun {
  /// Everything that is wrong with law, record and what describes data, or with the files named.
  func check() throws(Refusal) -> Reply {
    let workspace = try loadWorkspace()
    let data = dataFolder(beside: workspace)
    let parts = [
      CheckedFiles(sources: workspace.sources, diagnostics: workspace.diagnostics),
      CheckedFiles(sources: data.sources, diagnostics: data.diagnostics),
    ]
    var chosen = parts.map(\.diagnostics)
    if !arguments.positionals.isEmpty {
      let files = try filesNamed(in: parts, of: workspace)
      chosen = zip(parts, files).map { part, files in part.diagnostics.filter(files.contains) }
    }
    // The gravest first; within one severity what is wrong with the law goes before its data.
    let findings = Severity.allCases.sorted().flatMap { severity in
      zip(parts, chosen).flatMap { part, chosen in
        chosen.filter { $0.severity == severity }
          .map { CheckBriefing.Finding($0, in: part.sources) }
      }
    }
    let briefing = CheckBriefing(
      workspace: workspace, data: data, findings: findings, place: place(of: workspace))
    var reply = Reply(code: Findings(chosen.flatMap(\.self)).exitCode)
    if style.format == .text {
      // In text each diagnostic is shown with its lines, in place of the table.
      var page = briefing.page
      page.blocks.removeAll { if case .table = $0 { true } else { false } }
      for finding in findings {
        let renderer = DiagnosticRenderer(
          store: finding.sources, colour: style.colour, width: style.width)
        reply.output += renderer.render(finding.diagnostic) + "\n\n"
      }
      reply.output += written(page)
    } else {
      reply.output = written(briefing)
    }
    return reply
  }

  /// The files of law and record that the positionals name, themselves or by their folder.
  func filesNamed(in workspace: Workspace) throws(Refusal) -> ChosenFiles {
    let files = CheckedFiles(sources: workspace.sources, diagnostics: workspace.diagnostics)
    return try filesNamed(in: [files], of: workspace)[0]
  }

  /// The files of each part that the positionals name, themselves or by their folder.
  private func filesNamed(
    in parts: [CheckedFiles], of workspace: Workspace
  ) throws(Refusal) -> [ChosenFiles] {
    var chosen = parts.map { _ in ChosenFiles() }
    let root = workspace.location.root
    func place(_ path: String) -> String? {
      FileStatus.canonical(root + "/" + path) ?? FileStatus.canonical(path)
    }
    // Where each file is: extra files are shown by the path that they were given by.
    let places = parts.map { part in part.sources.files.map { ($0.id, place($0.path)) } }
    for word in arguments.positionals {
      let near = word.hasPrefix("/") ? word : surroundings.folder + "/" + word
      guard let named = FileStatus.canonical(near) ?? FileStatus.canonical(root + "/" + word) else {
        throw Refusal(.unreadable, "there is no file or folder \(quoted(word))")
      }
      let below = named == "/" ? named : named + "/"
      func isMeant(_ path: String?) -> Bool { path == named || path?.hasPrefix(below) ?? false }
      var isFound = FileStatus(named) == .folder
      for (index, part) in parts.enumerated() {
        let found = places[index].filter { isMeant($0.1) }.map(\.0)
        // A file that could not be read is in no store, but its diagnostic bears its path.
        let unread = part.diagnostics.compactMap(\.path).filter { isMeant(place($0)) }
        chosen[index].files.formUnion(found)
        chosen[index].paths.formUnion(unread)
        if !found.isEmpty || !unread.isEmpty { isFound = true }
      }
      guard isFound else {
        let options = parts.count > 1 ? ["--law", "--record", "--data"] : ["--law", "--record"]
        throw Refusal(
          .unreadable, "\(quoted(word)) is no file of the workspace in \(quoted(root))",
          help: ["add it with \(options.map(quoted).joinedAsChoice)"])
      }
    }
    return chosen
  }
}

/// Files that were read together, with what is wrong with them.
private struct CheckedFiles {
  var sources: SourceStore
  var diagnostics: [Diagnostic]
}

/// Some files of a workspace.
struct ChosenFiles: Sendable {
  var files: Set<SourceID> = []
  /// Files that could not be read.
  var paths: Set<String> = []

  /// Whether a diagnostic is about one of the files, as its own place or as another party.
  func contains(_ diagnostic: Diagnostic) -> Bool {
    let ranges = ([diagnostic.primary].compactMap(\.self) + diagnostic.secondary).map(\.range)
    return ranges.contains { files.contains($0.source) }
      || diagnostic.path.map(paths.contains) ?? false
  }
}
