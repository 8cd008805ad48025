public import Ledger

/// The money on the record, in totals.
public struct LedgerBriefing: TabularBriefing {
  private let asked: AskedMoney
  /// What the ledger answered.
  public let answer: LedgerAnswer

  public init(ground: Ground, question: MoneyQuestion, answer: LedgerAnswer, dataHash: String) {
    asked = AskedMoney(
      ground: ground, question: question, selection: answer.selection, dataHash: dataHash,
      command: "ledger", keys: answer.keys.map(\.rawValue))
    self.answer = answer
  }

  /// Whether the answer is nothing but a total, and there is none as amounts must not be added.
  public var isRefused: Bool { answer.keys.isEmpty && answer.totals.count > 1 }

  /// Why there is no total; nil where there is one.
  public var refusal: String? {
    guard answer.totals.count > 1 else { return nil }
    func distinct(_ word: String, plural: String? = nil, _ texts: [String]) -> [String] {
      let all = Set(texts).sorted(by: bytesPrecede)
      return all.count > 1
        ? ["\(count(all.count, word, plural: plural)) (\(all.joined(separator: ", ")))"] : []
    }
    let parts =
      distinct("source", answer.totals.map(\.source)) + distinct("type", answer.totals.map(\.type))
      + distinct("currency", plural: "currencies", answer.totals.map(\.currency))
    return "there is no total: amounts of \(enumerated(parts)) are not added"
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json, "editions": asked.editionsJSON,
      "rows": .array(answer.rows.map(json)),
      "total": answer.total.map(json) ?? .null,
      "totals": .array(answer.totals.map(json)),
      "undecided": .array(answer.undecided.map(json)),
      "noData": AskedMoney.coverageJSON(answer.coverage), "leftOut": asked.leftOutJSON,
      "receipt": .string(asked.receipt.hex),
    ]
  }

  private func json(_ row: TotalRow) -> JSON {
    var members = zip(answer.keys, row.keys).map { key, text in
      JSON.Member(key.rawValue, .string(text))
    }
    for (name, text) in [("source", row.source), ("type", row.type)]
    where !members.contains(where: { $0.name == name }) {
      members.append(.init(name, .string(text)))
    }
    members += [
      .init("amount", .string(amountDecimal(row.amount))),
      .init("currency", .string(row.currency)), .init("count", .number(row.count)),
      .init("withoutAmount", .number(row.countWithoutAmount)),
      .init("undatedAmount", .string(amountDecimal(row.undatedAmount))),
      .init("undatedCount", .number(row.undatedCount)),
    ]
    return .object(members)
  }

  // MARK: - CSV

  public var csv: CSVTable {
    let keys = answer.keys.filter { $0 != .source && $0 != .type }
    return CSVTable(
      header: keys.map(\.rawValue) + ["source", "type", "currency", "amount", "count"],
      rows: answer.rows.map { row in
        zip(answer.keys, row.keys).filter { keys.contains($0.0) }.map(\.1)
          + [row.source, row.type, row.currency, amountDecimal(row.amount), String(row.count)]
      })
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = []
    if answer.rows.isEmpty {
      blocks.append(.paragraph("No rows match."))
    } else if let refusal {
      blocks.append(.note(Rich(refusal + ".")))
    }
    blocks += asked.notes
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    for split in MoneySplit.each(answer.totals.map(\.split)) {
      blocks.append(.heading(level: 2, split.heading))
      blocks.append(.table(table(of: split)))
    }
    blocks += notesOnRows
    blocks += AskedMoney.undecidedNotes(answer.undecided)
    blocks += AskedMoney.coverageNotes(answer.coverage)
    return Page(
      title: "The ledger: \(asked.who)\(asked.years)", blocks: blocks + asked.foot)
  }

  private func table(of split: MoneySplit) -> Table {
    let keys = answer.keys.indices.filter { ![.source, .type].contains(answer.keys[$0]) }
    var rows: [[Rich]] = []
    if !keys.isEmpty {
      rows = answer.rows.filter { $0.split == split }.map { row in
        keys.map { Rich(row.keys[$0]) }
          + [Rich(amountWords(row.amount)), Rich(grouped(row.count))]
      }
    }
    if let total = answer.totals.first(where: { $0.split == split }) {
      rows.append(
        keys.enumerated().map { $0.offset == 0 ? "\(strong: "Total")" : Rich() }
          + ["\(strong: amountWords(total.amount))", "\(strong: grouped(total.count))"])
    }
    return Table(
      columns: keys.map { Table.Column(answer.keys[$0].title) }
        + [.init("Amount (\(split.currency))", .right), .init("Rows", .right)],
      rows: rows)
  }

  private var notesOnRows: [Block] {
    var notes: [Block] = []
    for total in answer.totals {
      if total.countWithoutAmount > 0 {
        notes.append(
          .note(
            """
            \(count(total.countWithoutAmount, "row")) of \(code: total.source) (\(total.type)) \
            \(total.countWithoutAmount == 1 ? "states" : "state") no amount and count as zero.
            """))
      }
    }
    return notes + AskedMoney.undatedNotes(answer.totals)
  }
}
