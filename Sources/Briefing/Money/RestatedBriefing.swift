public import Law
public import Ledger

/// What changed between two editions of a source.
public struct RestatedBriefing: TabularBriefing {
  private let answer: Restatement
  private let recipient: Recipient?
  private let limit: Int

  /// - Parameter limit: How many rows a page shows; JSON and CSV have all.
  public init(answer: Restatement, recipient: Recipient?, limit: Int) {
    self.answer = answer
    self.recipient = recipient
    self.limit = limit
  }

  public var json: JSON {
    [
      "version": .contractVersion, "source": .string(answer.older.source),
      "older": edition(answer.older), "newer": edition(answer.newer),
      "recipient": .optional(recipient?.code.description),
      "equal": .number(answer.equalCount),
      "rows": .array(
        answer.rows.map { row in
          var members = zip(answer.keys, row.keys).map {
            JSON.Member($0.rawValue, .string($1))
          }
          members += [
            .init("type", .string(row.type)), .init("currency", .string(row.currency)),
            .init("before", .optional(row.before.map(amountDecimal))),
            .init("after", .optional(row.after.map(amountDecimal))),
            .init("difference", .string(amountDecimal(row.difference))),
          ]
          return .object(members)
        }),
      "changes": .array(
        changes.map { change in
          [
            "type": .string(change.type), "currency": .string(change.currency),
            "differing": .number(change.differing), "added": .number(change.added),
            "removed": .number(change.removed),
            "difference": .string(amountDecimal(change.difference)),
          ]
        }),
    ]
  }

  private func edition(_ file: LedgerFile) -> JSON {
    [
      "edition": .string(file.edition), "known": file.known.json,
      "sha256": .string(file.contentSHA256),
    ]
  }

  public var csv: CSVTable {
    CSVTable(
      header: answer.keys.map(\.rawValue) + ["type", "currency", "before", "after", "difference"],
      rows: answer.rows.map { row in
        row.keys + [
          row.type, row.currency, row.before.map(amountDecimal) ?? "",
          row.after.map(amountDecimal) ?? "", amountDecimal(row.difference),
        ]
      })
  }

  public var page: Page {
    let who = recipient.map { ", for " + $0.nameInSentence } ?? ""
    let differ =
      answer.rows.count == 1 ? "1 sum differs" : "\(grouped(answer.rows.count)) sums differ"
    let same =
      answer.equalCount == 1 ? "1 is the same" : "\(grouped(answer.equalCount)) are the same"
    var blocks: [Block] = [
      .paragraph(
        """
        Between \(code: answer.older.label), known from \(answer.older.known.words), and \
        \(code: answer.newer.label), known from \(answer.newer.known.words)\(who): \(differ), \
        \(same). Sums are by \(enumerated((answer.keys.map(\.rawValue) + ["type"]).map(\.spaced))).
        """)
    ]
    if !changes.isEmpty {
      blocks.append(
        .table(
          Table(
            columns: [
              .init("Type"), .init("Changed", .right), .init("New", .right), .init("Gone", .right),
              .init("Net change", .right),
            ],
            rows: changes.map { change in
              [
                Rich("\(change.type), \(change.currency)"), Rich(grouped(change.differing)),
                Rich(grouped(change.added)), Rich(grouped(change.removed)),
                Rich(amountWords(change.difference)),
              ]
            })))
      blocks.append(.table(table))
    }
    if answer.rows.count > limit {
      blocks.append(
        .note(
          """
          \(grouped(answer.rows.count - limit)) more are not shown; `--limit`, `--format csv` or \
          `--for` shows them.
          """))
    }
    return Page(title: "Restated: \(code: answer.older.source)", blocks: blocks)
  }

  private var table: Table {
    // All rows are of the recipient asked for, whom the first sentence names.
    let keys = answer.keys.indices.filter { recipient == nil || answer.keys[$0] != .recipient }
    return Table(
      columns: keys.map { .init(answer.keys[$0].title) } + [
        .init("Type"), .init("Before", .right), .init("After", .right),
        .init("Difference", .right),
      ],
      rows: answer.rows.prefix(limit).map { row in
        keys.map { Rich(row.keys[$0]) } + [
          Rich(isOfOneCurrency ? row.type : "\(row.type), \(row.currency)"),
          Rich(row.before.map(amountWords) ?? "no row"),
          Rich(row.after.map(amountWords) ?? "no row"), Rich(amountWords(row.difference)),
        ]
      })
  }

  private var isOfOneCurrency: Bool { Set(answer.rows.map(\.currency)).count <= 1 }

  /// The sums by type and currency that differ.
  private struct Change {
    var type: String
    var currency: String
    var differing = 0
    var added = 0
    var removed = 0
    var difference: Int128 = 0
  }

  /// The cells by type and currency, in order of first appearance.
  private var changes: [Change] {
    var changes: [Change] = []
    for row in answer.rows {
      var index = changes.firstIndex { $0.type == row.type && $0.currency == row.currency }
      if index == nil {
        index = changes.count
        changes.append(Change(type: row.type, currency: row.currency))
      }
      guard let index else { continue }
      switch (row.before, row.after) {
      case (nil, _): changes[index].added += 1
      case (_, nil): changes[index].removed += 1
      default: changes[index].differing += 1
      }
      changes[index].difference += row.difference
    }
    return changes.sorted { ($0.type, $0.currency) < ($1.type, $1.currency) }
  }
}

extension String {
  /// The key as it is said: "fiscal year".
  fileprivate var spaced: String { replacing("-", with: " ") }
}
