public import Documents
public import Ledger

/// What was read from files into the ledger, and what was not.
public struct ImportBriefing: Briefing {
  /// One file that was to be imported.
  public struct Item: Sendable {
    public enum Result: Sendable {
      case imported(ImportReport)
      case refused(Diagnostic)
    }

    public var path: String
    public var result: Result
    public var unresolved: [String]
    public var unmapped: [SourcesBriefing.Unmapped]

    public init(
      path: String, result: Result, unresolved: [String] = [],
      unmapped: [SourcesBriefing.Unmapped] = []
    ) {
      self.path = path
      self.result = result
      self.unresolved = unresolved
      self.unmapped = unmapped
    }
  }

  private let items: [Item]
  private let folder: String

  public init(items: [Item], folder: String) {
    self.items = items
    self.folder = folder
  }

  // MARK: - JSON

  public var json: JSON {
    ["version": .contractVersion, "ledger": .string(folder), "files": .array(items.map(json))]
  }

  private func json(_ item: Item) -> JSON {
    switch item.result {
    case .refused(let diagnostic):
      return [
        "path": .string(item.path), "result": "refused",
        "diagnostic": [
          "id": .string(diagnostic.kind.id), "headline": .string(diagnostic.headline),
          "help": .strings(diagnostic.help),
        ],
      ]
    case .imported(let report):
      return [
        "path": .string(item.path),
        "result": .string(report.isAlreadyThere ? "already there" : "imported"),
        "source": .string(report.file.source), "edition": .string(report.file.edition),
        "known": report.file.known.json, "sha256": .string(report.file.contentSHA256),
        "records": .number(report.file.records), "rows": .number(report.file.rows),
        "rejected": .number(report.file.rejected), "setAside": .number(report.file.setAside),
        "rejects": .array(
          report.rejections.map { rejection in
            [
              "reason": .string(rejection.reason.rawValue), "count": .number(rejection.count),
              "examples": .array(
                rejection.examples.map {
                  ["line": .number($0.line), "detail": .string($0.detail)]
                }),
            ]
          }),
        "unresolved": .strings(item.unresolved),
        "unmapped": .array(
          item.unmapped.map { ["field": .string($0.field.keyword), "text": .string($0.text)] }),
        "notes": .strings(report.notes),
      ]
    }
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = []
    for item in items {
      blocks.append(.heading(level: 2, "\(code: item.path)"))
      switch item.result {
      case .imported(let report): blocks += self.blocks(item, report)
      case .refused(let diagnostic):
        blocks.append(.paragraph("Not imported: \(diagnostic.headline) [\(diagnostic.kind.id)]."))
        if !diagnostic.help.isEmpty {
          blocks.append(.list(diagnostic.help.map { ListItem(Rich($0)) }))
        }
      }
    }
    if items.isEmpty { blocks.append(.paragraph("There was nothing to import.")) }
    blocks.append(.definitions([Definition("Ledger", Rich(folder, .code))]))
    return Page(title: "Import", blocks: blocks)
  }

  private func blocks(_ item: Item, _ report: ImportReport) -> [Block] {
    let file = report.file
    if report.isAlreadyThere {
      var blocks: [Block] = [
        .paragraph("Already in the ledger as \(code: file.label); nothing was changed.")
      ]
      if report.mappingHasChanged {
        blocks.append(
          .note(
            """
            its mapping has been changed since. To read it anew, remove the folder \(code: folder) and import \
            again.
            """))
      }
      return blocks
    }
    var definitions = [
      Definition(
        "Read",
        """
        \(count(Int(file.rows), "row")) of \(count(Int(file.records), "record")) as \
        \(code: file.label), known from \(file.known.words)
        """)
    ]
    for one in report.setAside {
      definitions.append(
        Definition("Set aside", "\(grouped(one.count)): \(one.title)"))
    }
    if !report.rejections.isEmpty {
      definitions.append(
        Definition(
          "Rejected",
          report.rejections.map { rejection in
            let example = rejection.examples.first.map { ", such as line \($0.line): \($0.detail)" }
            return Rich(
              "\(grouped(rejection.count)): \(rejection.reason.words)\(example ?? "")")
          }))
    }
    definitions += listing("Unresolved recipients", item.unresolved)
    definitions += listing(
      "Texts without a rule", item.unmapped.map { "\($0.field.keyword) “\($0.text)”" })
    definitions += report.notes.map { Definition("Note", Rich($0)) }
    return [.definitions(definitions)]
  }

  private func listing(_ title: String, _ lines: [String]) -> [Definition] {
    if lines.isEmpty { return [] }
    let first = lines.prefix(5).joined(separator: ", ")
    let more = lines.count > 5 ? " and \(grouped(lines.count - 5)) more" : ""
    return [Definition(title, Rich("\(grouped(lines.count)): \(first)\(more)"))]
  }
}
