internal import Briefing
internal import Documents
internal import Record

extension CommandRun {
  /// Entries proposed from presidential documents; nothing is written to the record.
  func readInstrument() throws(Refusal) -> Reply {
    for path in arguments.positionals where FileStatus(path) == .missing {
      throw Refusal(.unreadable, "there is no file or folder \(quoted(path))")
    }
    let open = try openWorkspace()
    var documents: [InstrumentBriefing.Document] = []
    var diagnostics: [Diagnostic] = []
    for root in arguments.positionals {
      let (paths, troubles) = Loader.files(under: root, endings: [".md", ".txt"])
      diagnostics += troubles
      for path in paths where !documents.contains(where: { $0.path == path }) {
        switch Loader.read(path: path) {
        case .success(let bytes):
          documents.append(.init(path: path, instrument: InstrumentReader.read(bytes)))
        case .failure(let diagnostic): diagnostics.append(diagnostic)
        }
      }
    }
    let briefing = InstrumentBriefing(documents, law: open.workspace.law)
    var reply = answer(briefing, open)
    if style.format == .text || style.format == .markdown { reply.output = briefing.drafts }
    let renderer = DiagnosticRenderer(
      store: SourceStore(), colour: style.errorColour, width: style.width)
    for diagnostic in diagnostics { reply.notes += renderer.render(diagnostic) + "\n" }
    reply.notes +=
      documents.isEmpty
      ? "note: no document was read\n"
      : "note: \(counted(documents.count, "document")) read: \(briefing.counts); nothing was written "
        + "to the record\n"
    reply.code =
      !diagnostics.isEmpty ? .unreadable : briefing.refused > 0 ? .findings : .answered
    return reply
  }
}
