internal import Documents
internal import Law
internal import Reasoning
internal import Record

/// One option that supposes something, before law and record were read.
enum RawSupposition: Hashable, Sendable {
  case bill(String)
  /// A file that is no part of the workspace.
  case file(String)
  case strike(String)
  case without(String)
  case assume(String)
  case reading(String)

  /// The options that suppose something, and the one that parts columns.
  static let options: Set<String> = [
    "--apply", "--strike", "--without", "--assume", "--reading", "--beside",
  ]

  /// Names of bills have no slash and do not end like a file of law or record.
  static func isFile(_ name: String) -> Bool { name.contains("/") || name.hasSuffix(".md") }

  /// Nil for an option that supposes nothing.
  init?(_ option: String, _ value: String) {
    switch option {
    case "--apply": self = Self.isFile(value) ? .file(value) : .bill(value)
    case "--strike": self = .strike(value)
    case "--without": self = .without(value)
    case "--assume": self = .assume(value)
    case "--reading": self = .reading(value)
    default: return nil
    }
  }
}

extension CommandRun {
  /// What the command line supposes, one list for each column; each has something.
  func rawColumns() throws(Refusal) -> [[RawSupposition]] {
    var columns: [[RawSupposition]] = [[]]
    for (name, value) in arguments.given(RawSupposition.options) {
      guard let value, let supposition = RawSupposition(name, value) else {
        columns.append([])
        continue
      }
      columns[columns.count - 1].append(supposition)
    }
    guard columns != [[]] else {
      throw .usage(
        "nothing is supposed",
        help: [
          "say what is to be otherwise: `--apply BILL`, `--strike PROVISION`, `--without ENTRY`, "
            + "`--assume \"ENTRY\"` or `--reading NAME`"
        ])
    }
    guard !columns.contains([]) else {
      throw .usage(
        "there is nothing to suppose on one side of `--beside`",
        help: ["write what is supposed on both sides: `--apply A --beside --apply B`"])
    }
    return columns
  }

  /// The files among what is supposed, each once, with the part that each plays.
  func supposedFiles(_ columns: [[RawSupposition]]) throws(Refusal) -> [SupposedFile] {
    var files: [SupposedFile] = []
    for case .file(let name) in columns.joined() where !files.contains(where: { $0.shown == name })
    {
      files.append(try supposedFile(name))
    }
    return files
  }

  private func supposedFile(_ name: String) throws(Refusal) -> SupposedFile {
    let path: String
    if let given = appliedFiles {
      guard let known = given[name] else {
        throw .usage("\(quoted(name)) is no file that may be read here")
      }
      path = known
    } else {
      path = place(of: name)
    }
    switch FileStatus(path) {
    case .missing:
      throw Refusal(
        .unreadable, "there is no file \(quoted(name))",
        help: ["to apply a bill of the workspace, write its name alone"])
    case .folder:
      throw Refusal(.unreadable, "\(quoted(name)) is a folder", help: ["apply one file at a time"])
    case .file: break
    }
    let root = try location().root
    for folder in ["law", "record"] {
      if let own = FileStatus.canonical(root + "/" + folder),
        FileStatus.canonical(path)?.hasPrefix(own + "/") ?? false
      {
        throw .usage(
          "\(quoted(name)) is part of the workspace already",
          help: ["to apply a bill that stands in it, write the bill's name"])
      }
    }
    var store = SourceStore()
    let bytes: [UInt8]
    switch Loader.read(path: path) {
    case .success(let read): bytes = read
    case .failure(let diagnostic): throw Refusal(diagnostic)
    }
    let file = store.add(path: name, bytes: bytes)
    let fences = MarkdownDocument.parse(store[file]).sections.flatMap(\.fences).map(\.language)
    let (hasLaw, hasRecord) = (fences.contains("proviso"), fences.contains("record"))
    guard hasLaw || hasRecord else {
      throw .usage(
        "\(quoted(name)) has no block of law or record",
        help: ["law stands in a fence marked `proviso`, the record in one marked `record`"])
    }
    return SupposedFile(path: path, shown: name, hasLaw: hasLaw, hasRecord: hasRecord)
  }

  /// A path as the user wrote it, from the folder of the user.
  func place(of path: String) -> String {
    path.hasPrefix("/") ? path : surroundings.folder + "/" + path
  }
}

/// Law and record with all that is supposed, and what each column supposes of it.
struct SupposedWorld: Sendable {
  var world: World
  /// The files of the workspace, and the assumptions.
  var sources: SourceStore
  var columns: [[Supposition]]
}

extension CommandRun {
  /// Looks up what is supposed; mistakes in assumptions are shown as those of files are.
  ///
  /// - Parameter files: Those of the workspace's location, in its order.
  func supposed(
    _ columns: [[RawSupposition]], files: [SupposedFile], _ open: inout OpenWorkspace
  ) throws(Refusal) -> SupposedWorld {
    let workspace = open.workspace
    var sources = workspace.sources
    var assumptions: [Assumption] = []
    for case .assume(let text) in columns.joined() {
      assumptions.append(Assumption(text, number: assumptions.count + 1, in: &sources))
    }
    let (record, entries) = try assumed(assumptions, in: sources, &open)
    let world = World(law: workspace.law, record: record)
    var result = SupposedWorld(world: world, sources: sources, columns: [])
    var number = 0
    for column in columns {
      var suppositions: [Supposition] = []
      for one in column {
        let supposition: Supposition
        switch one {
        case .assume:
          supposition = .assumed(entries[number], text: assumptions[number].text)
          number += 1
        case .file(let name):
          let place = files.firstIndex { $0.shown == name } ?? 0
          supposition = Self.file(name, Set(workspace.supposedFiles[place]), world)
        case .bill(let name): supposition = try bill(name, in: workspace.law)
        case .strike(let name): supposition = try strike(name, in: workspace.law)
        case .without(let name): supposition = try without(name, in: record)
        case .reading(let name): supposition = try reading(name, in: workspace.law)
        }
        guard !suppositions.contains(supposition) else { continue }
        suppositions.append(supposition)
      }
      result.columns.append(suppositions)
    }
    return result
  }

  /// The record with the assumptions, and the ids that they have there.
  private func assumed(
    _ assumptions: [Assumption], in sources: SourceStore, _ open: inout OpenWorkspace
  ) throws(Refusal) -> (Record, [EntryID]) {
    guard !assumptions.isEmpty else { return (open.workspace.record, []) }
    let (checking, ids) = RecordChecker.check(
      assumptions, beside: open.workspace.record, in: sources, against: open.workspace.law)
    let findings = Findings(checking.diagnostics)
    func shown(_ severity: Severity) -> String {
      findings.rendered(
        in: sources, self, only: severity, limit: OpenWorkspace.diagnosticsShown,
        place: "what is assumed")
    }
    if findings.errors == 0, ids.count < assumptions.count {
      throw .usage(
        "what is assumed gives no entry",
        help: [
          "a source alone is none, and neither is what refers to a block that is left out for its errors"
        ])
    }
    guard findings.errors == 0 else {
      var refusal = Refusal.usage(
        "what is assumed cannot be read, so there is no answer",
        help: [
          "write an entry as in the record, with `;` between its items: "
            + "`--assume \"exercise of WAIVER; for AZE; signed 2003-01-05; certifies as required\"`"
        ])
      refusal.preamble = shown(.error)
      throw refusal
    }
    if findings.warnings > 0 { open.notes.append(shown(.warning)) }
    return (checking.record, ids)
  }

  private static func file(
    _ name: String, _ sources: Set<SourceID>, _ world: World
  ) -> Supposition {
    .file(
      path: name,
      provisions: world.law.provisions.filter { sources.contains($0.range.source) }.map(\.id),
      entries: world.record.entries.filter { sources.contains($0.range.source) }.map(\.id),
      bills: world.law.bills.filter { sources.contains($0.range.source) }.map(\.name))
  }

  private func bill(_ name: String, in law: Law) throws(Refusal) -> Supposition {
    let known = law.bills.map(\.name)
    guard known.contains(name) else {
      var help = didYouMean(name, among: known)
      if FileStatus(place(of: name)) == .file {
        help = ["to apply the file of that name, write `./\(name)`"]
      } else if help.isEmpty {
        help = [
          known.isEmpty
            ? "no bills are in the workspace" : "there are \(known.map(quoted).joinedAsSum)"
        ]
      }
      throw .usage("there is no bill \(quoted(name))", help: help)
    }
    return .bill(name)
  }

  private func strike(_ name: String, in law: Law) throws(Refusal) -> Supposition {
    guard let provision = law.provision(named: name) ?? law.provision(named: name.lowercased())
    else {
      throw .usage(
        "there is no provision \(quoted(name))",
        help: didYouMean(name, among: law.provisions.map(\.name))
          + ["`proviso provisions` lists the provisions"])
    }
    do throws(StrikeRefusal) {
      return .strike(provision.id, with: try law.falling(with: provision.id).sorted())
    } catch {
      switch error {
      case .word(let users):
        let names = users.map { quoted(law[$0].name) }
        let rest = names.count > 5 ? " and \(names.count - 5) more" : ""
        throw .usage(
          "\(quoted(name)) is \(provision.kindWithArticle), a word that conditions use, "
            + "and is never in force itself",
          help: names.isEmpty
            ? ["nothing uses it, so there is nothing to strike"]
            : ["strike what uses it: \(names.prefix(5).joined(separator: ", "))\(rest)"])
      }
    }
  }

  private func without(_ name: String, in record: Record) throws(Refusal) -> Supposition {
    guard let entry = record.entry(named: name) ?? record.entry(named: name.lowercased()) else {
      throw .usage(
        "there is no entry \(quoted(name)) on the record",
        help: didYouMean(name, among: record.entries.map(\.name))
          + ["`proviso record` lists the entries"])
    }
    return .without(entry.id)
  }

  private func reading(_ name: String, in law: Law) throws(Refusal) -> Supposition {
    var known: [String] = []
    for reading in law.provisions.flatMap(\.readings) where !known.contains(reading.name) {
      known.append(reading.name)
    }
    guard known.contains(name) else {
      let near = didYouMean(name, among: known)
      throw .usage(
        "there is no reading \(quoted(name))",
        help: near.isEmpty
          ? ["`proviso readings` shows what the law here leaves open"] : near)
    }
    return .reading(name)
  }
}
