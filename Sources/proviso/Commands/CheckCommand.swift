internal import Briefing
internal import Documents
internal import Record

extension CommandRun {
  /// Everything that is wrong with law and record, or with the files named.
  func check() throws(Refusal) -> Reply {
    let workspace = try loadWorkspace()
    var diagnostics = workspace.diagnostics
    if !arguments.positionals.isEmpty {
      let chosen = try filesNamed(in: workspace)
      diagnostics = diagnostics.filter { chosen.contains($0, in: workspace.sources) }
    }
    let findings = Findings(diagnostics)
    let briefing = CheckBriefing(
      workspace: workspace, diagnostics: findings.diagnostics, place: place(of: workspace))
    var reply = Reply(code: findings.exitCode)
    if style.format == .text {
      // In text each diagnostic is shown with its lines, in place of the table.
      var page = briefing.page
      page.blocks.removeAll { if case .table = $0 { true } else { false } }
      reply.output = findings.rendered(in: workspace.sources, self) + written(page)
    } else {
      reply.output = written(briefing)
    }
    return reply
  }

  /// The files of the workspace that the positionals name, themselves or by their folder.
  func filesNamed(in workspace: Workspace) throws(Refusal) -> ChosenFiles {
    var chosen = ChosenFiles()
    let root = workspace.location.root
    // Where each file is: extra files are shown by the path that they were given by.
    let places = workspace.sources.files.map { file in
      (file.id, FileStatus.canonical(root + "/" + file.path) ?? FileStatus.canonical(file.path))
    }
    for word in arguments.positionals {
      let near = word.hasPrefix("/") ? word : surroundings.folder + "/" + word
      guard let place = FileStatus.canonical(near) ?? FileStatus.canonical(root + "/" + word) else {
        throw Refusal(.unreadable, "there is no file or folder \(quoted(word))")
      }
      let below = place == "/" ? place : place + "/"
      let found = places.filter { $0.1 == place || $0.1?.hasPrefix(below) ?? false }.map(\.0)
      // A file that could not be read is in no store, but its diagnostic bears its path.
      let unread = workspace.diagnostics.compactMap(\.path).filter {
        let path = FileStatus.canonical(root + "/" + $0) ?? FileStatus.canonical($0)
        return path == place || path?.hasPrefix(below) ?? false
      }
      guard !found.isEmpty || !unread.isEmpty || FileStatus(place) == .folder else {
        throw Refusal(
          .unreadable, "\(quoted(word)) is no file of the workspace in \(quoted(root))",
          help: ["add it with `--law` or `--record`"])
      }
      chosen.files.formUnion(found)
      chosen.paths.formUnion(unread)
    }
    return chosen
  }
}

/// Some files of a workspace.
struct ChosenFiles: Sendable {
  var files: Set<SourceID> = []
  /// Files that could not be read.
  var paths: Set<String> = []

  /// Whether a diagnostic is about one of the files, as its own place or as another party.
  func contains(_ diagnostic: Diagnostic, in store: SourceStore) -> Bool {
    let ranges = ([diagnostic.primary].compactMap(\.self) + diagnostic.secondary).map(\.range)
    return ranges.contains { files.contains($0.source) }
      || diagnostic.path.map(paths.contains) ?? false
  }
}
