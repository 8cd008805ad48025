internal import Briefing
internal import Claims
internal import Documents
internal import Law
internal import Ledger
internal import Record

extension CommandRun {
  func completions() -> Reply {
    // The table allows no other word.
    let shell = arguments.positionals.first.flatMap(Completions.Shell.init) ?? .bash
    return Reply(output: Completions.script(for: shell))
  }

  func help() -> Reply {
    if arguments.flag("--man") {
      return Reply(output: ManualPage.render(version: Program.version))
    }
    if let command = arguments.positionals.first.flatMap(CommandTable.named) {
      return Reply(output: HelpText.page(for: command, width: style.width))
    }
    return Reply(output: HelpText.overview(width: style.width))
  }

  /// The page on one kind of diagnostic, or the list of all kinds.
  func explain() throws(Refusal) -> Reply {
    let kinds = DiagnosticKinds.all
    guard let word = arguments.positionals.first else {
      return Reply(output: written(KindsBriefing(kinds: kinds)))
    }
    let id = word.lowercased()
    guard let kind = kinds.first(where: { $0.id == id }) else {
      throw .usage(
        "there is no kind of finding \(quoted(word))",
        help: didYouMean(id, among: kinds.map(\.id)) + ["`proviso explain` lists them"])
    }
    let text = documentationFolders.lazy
      .compactMap { try? Loader.read(path: "\($0)/diagnostics/\(kind.id).md").get() }
      .first.map { String(decoding: $0, as: UTF8.self) }
    guard style.format != .json else {
      return Reply(output: KindsBriefing.json(kind, page: text).text() + "\n")
    }
    let page = text ?? "# \(kind.id)\n\n\(kind.summary)\n"
    if style.format == .html {
      return Reply(
        output: HTMLDocument(title: kind.id, body: MarkdownHTML.body(of: page)).text)
    }
    return Reply(output: page.hasSuffix("\n") ? page : page + "\n")
  }
}

/// Every kind of diagnostic that law and record can give.
enum DiagnosticKinds {
  /// In order of id.
  static let all =
    (DocumentsDiagnostics.all + LawDiagnostics.all + RecordDiagnostics.all + DataDiagnostics.all
    + ImportDiagnostics.all + StoreDiagnostics.all + EngineDiagnostics.all + ClusterDiagnostics.all
    + OutputDiagnostics.all + ServeDiagnostics.all + ClaimsDiagnostics.all)
    .sorted { $0.id < $1.id }
}

/// The list of the kinds of diagnostics.
struct KindsBriefing: Briefing {
  let kinds: [DiagnosticKind]

  var page: Page {
    let rows = kinds.map { kind in
      [Rich(kind.id, .code), Rich(kind.severity.rawValue), Rich(kind.summary)]
    }
    let columns = [Table.Column("Id"), Table.Column("Weight"), Table.Column("Meaning")]
    return Page(
      title: "What check can find",
      blocks: [
        .table(Table(columns: columns, rows: rows)),
        .paragraph("\(code: "proviso explain ID") says more about one of them."),
      ])
  }

  var json: JSON {
    ["version": 1, "kinds": .array(kinds.map { .object(Self.members($0)) })]
  }

  /// One kind with its page of documentation, where that was found.
  static func json(_ kind: DiagnosticKind, page: String?) -> JSON {
    .object(
      [JSON.Member("version", 1)] + members(kind)
        + [JSON.Member("page", page.map(JSON.string) ?? nil)])
  }

  private static func members(_ kind: DiagnosticKind) -> [JSON.Member] {
    [
      JSON.Member("id", .string(kind.id)), JSON.Member("severity", .string(kind.severity.rawValue)),
      JSON.Member("summary", .string(kind.summary)),
    ]
  }
}
