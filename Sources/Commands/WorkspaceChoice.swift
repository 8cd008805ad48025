internal import Briefing
internal import Documents
internal import Record

extension CommandRun {
  /// The workspace that the command is about, with what was added to it.
  ///
  /// `--workspace`, else the nearest folder upwards with law and record, else `PROVISO_HOME`, else
  /// the one that was installed with the program.
  func location() throws(Refusal) -> WorkspaceLocation {
    let (law, record) = (arguments.values("--law"), arguments.values("--record"))
    for path in law + record + arguments.values("--data") where FileStatus(path) == .missing {
      throw Refusal(.unreadable, "there is no file or folder \(quoted(path))")
    }
    let root: String
    if let named = arguments.value("--workspace") {
      guard FileStatus(named) == .folder else {
        throw Refusal(.unreadable, "there is no folder \(quoted(named))")
      }
      root = named
    } else if let found = Workspace.nearest(from: surroundings.folder) ?? shippedWorkspace {
      root = found
    } else if !law.isEmpty || !record.isEmpty {
      root = surroundings.folder
    } else {
      throw Refusal(
        .unreadable, "there is no workspace here",
        help: [
          "a workspace is a folder with a folder `law` and a folder `record` in it",
          "name one with `--workspace DIR`",
        ])
    }
    return WorkspaceLocation(root: root, extraLaw: law, extraRecord: record)
  }

  /// The folder of a workspace, as answers about the workspace itself name it.
  func place(of workspace: Workspace) -> String {
    FileStatus.canonical(workspace.location.root) ?? workspace.location.root
  }

  /// That the shipped workspace is asked because there is none here; nil where it is not.
  var noteOnWorkspace: String? {
    // Files that are named to be rewritten need no workspace.
    let needsNone =
      ["format", "seal"].contains(arguments.command) && !arguments.positionals.isEmpty
    guard !needsNone,
      CommandTable.named(arguments.command)?.options.contains("--workspace") ?? false,
      arguments.value("--workspace") == nil, Workspace.nearest(from: surroundings.folder) == nil,
      let shipped = shippedWorkspace
    else { return nil }
    let place = FileStatus.canonical(shipped) ?? shipped
    var note = "note: there is no workspace here, so the one in \(quoted(place)) is used\n"
    let halves = ["law", "record"].filter {
      FileStatus(surroundings.folder + "/" + $0) == .folder
    }
    if halves.count == 1 {
      let other = halves == ["law"] ? "record" : "law"
      note +=
        "  = help: this folder has \(quoted(halves[0])) and no \(quoted(other)); "
        + "with a folder \(quoted(other)) it is a workspace\n"
    }
    return note
  }

  private var shippedWorkspace: String? {
    if let home = surroundings.variable("PROVISO_HOME") { return home }
    guard let folder = surroundings.programFolder else { return nil }
    let installed = folder + "/../share/proviso"
    if FileStatus(installed + "/law") == .folder { return installed }
    return Workspace.nearest(from: folder)
  }

  /// Folders that may hold the pages of documentation, nearest first.
  var documentationFolders: [String] {
    var roots = [
      Workspace.nearest(from: surroundings.folder), surroundings.variable("PROVISO_HOME"),
    ]
    if let folder = surroundings.programFolder {
      roots += [folder + "/../share/proviso", Workspace.nearest(from: folder)]
    }
    return roots.compactMap { $0.map { $0 + "/docs" } }
  }

  /// Reads the workspace; only a folder that is none is refused here.
  func loadWorkspace(
    supposing supposed: [SupposedFile] = [], readsTests: Bool = true
  ) throws(Refusal) -> Workspace {
    if let snapshot, supposed.isEmpty { return snapshot.workspace }
    var location = try location()
    location.supposed = supposed
    let workspace = Workspace.load(location, readsTests: readsTests)
    let none = RecordDiagnostics.noWorkspace
    if let diagnostic = workspace.diagnostics.first(where: { $0.kind == none }) {
      throw Refusal(.unreadable, diagnostic.headline, help: diagnostic.help)
    }
    return workspace
  }

  /// Reads the workspace for an answer: errors refuse it, unless `--lenient` was given.
  ///
  /// - Parameter readsTests: Whether the tests beside the law are wanted; an answer needs none.
  func openWorkspace(
    supposing supposed: [SupposedFile] = [], readsTests: Bool = false
  ) throws(Refusal) -> OpenWorkspace {
    let workspace = try loadWorkspace(supposing: supposed, readsTests: readsTests)
    let findings = Findings(workspace.diagnostics)
    var open = OpenWorkspace(workspace: workspace)
    if findings.errors > 0 {
      guard arguments.flag("--lenient") else {
        var refusal = Refusal(
          findings.exitCode, "law or record have errors, so there is no answer",
          help: ["`--lenient` answers from what is sound"])
        refusal.preamble =
          findings.rendered(
            in: workspace.sources, self, only: .error, limit: OpenWorkspace.diagnosticsShown)
        throw refusal
      }
      open.problems = findings.errors
      open.notes.append(
        "warning: \(findings.summary) in law and record; the answer leaves out what the errors "
          + "touch, and `proviso check` shows them")
    } else if findings.warnings > 0 {
      open.notes.append("note: \(findings.summary) in law and record; `proviso check` shows them")
    }
    return open
  }
}

/// A workspace that can be asked, with what should be said beside the answer.
struct OpenWorkspace: Sendable {
  let workspace: Workspace
  /// The number of errors that the answer passes over.
  var problems = 0
  /// Where they are.
  var problemPlace = "law and record"
  /// Lines for standard error.
  var notes: [String] = []
  /// The hash of what describes data, where the answer rests on that too.
  var dataHash: String?

  /// What answers are made from.
  var ground: Ground { Ground(workspace) }

  /// Errors shown in place of an answer; `check` shows all.
  static let diagnosticsShown = 20
}

/// Diagnostics with the gravest first, and their numbers.
struct Findings: Sendable {
  let diagnostics: [Diagnostic]
  private let counts: [Severity: Int]

  init(_ diagnostics: [Diagnostic]) {
    // The order within one severity is that of the places.
    self.diagnostics = Severity.allCases.sorted().flatMap { severity in
      diagnostics.filter { $0.severity == severity }
    }
    counts = Dictionary(diagnostics.map { ($0.severity, 1) }, uniquingKeysWith: +)
  }

  var errors: Int { counts[.error] ?? 0 }
  var warnings: Int { counts[.warning] ?? 0 }
  var notes: Int { counts[.note] ?? 0 }

  /// What the program ends with: unreadable input weighs more than a mistake in it.
  var exitCode: ExitCode {
    guard errors > 0 else { return .answered }
    let unreadable = [
      DocumentsDiagnostics.unreadableFile, DocumentsDiagnostics.notText,
      DocumentsDiagnostics.fileTooLarge, DocumentsDiagnostics.lineTooLong,
    ]
    return diagnostics.contains { unreadable.contains($0.kind) } ? .unreadable : .findings
  }

  /// "2 errors, 1 warning and 3 notes", or "no errors".
  var summary: String {
    let parts = Severity.allCases.sorted().compactMap { severity in
      counts[severity].map { counted($0, severity.rawValue) }
    }
    return parts.isEmpty ? "no errors" : parts.joinedAsSum
  }

  /// The diagnostics of one severity in full, each with an empty line after it, and their number.
  func rendered(
    in store: SourceStore, _ run: CommandRun, only severity: Severity, limit: Int,
    place: String = "law and record"
  ) -> String {
    let renderer = DiagnosticRenderer(
      store: store, colour: run.style.errorColour, width: run.style.width)
    let chosen = diagnostics.filter { $0.severity == severity }
    var text = ""
    for diagnostic in chosen.prefix(limit) { text += renderer.render(diagnostic) + "\n\n" }
    if chosen.count > limit {
      text += "and \(chosen.count - limit) more, which `proviso check` shows\n\n"
    }
    return text + summary + " in \(place)\n"
  }
}

/// "1 error", "2 errors".
func counted(_ count: Int, _ word: String) -> String {
  guard count != 1 else { return "1 \(word)" }
  return word.hasSuffix("y") && !word.hasSuffix("ay")
    ? "\(count) \(word.dropLast())ies" : "\(count) \(word)s"
}
