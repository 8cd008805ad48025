import Law
public import Ledger
import Reasoning
import Record
import Timeline

/// How much money had which outcome, at least and at most.
public struct ScreeningBriefing: TabularBriefing {
  private let ground: Ground
  private let asked: AskedMoney
  /// What the ledger answered.
  public let answer: ScreeningAnswer
  private let waivers: [WaiverUsed]

  public init(
    ground: Ground, question: MoneyQuestion, answer: ScreeningAnswer, readings: Set<String>,
    bills: Set<String>, dataHash: String
  ) {
    self.ground = ground
    asked = AskedMoney(
      ground: ground, question: question, selection: answer.selection, dataHash: dataHash,
      command: "screen", keys: answer.keys.map(\.rawValue),
      readings: readings.sorted(by: bytesPrecede), bills: bills.sorted(by: bytesPrecede))
    self.answer = answer
    let isWaived = answer.totals.contains { $0.outcome == .waived }
    waivers =
      isWaived
      ? WaiverUsed.all(
        ground, question, readings: readings, bills: bills, answer.restrictions,
        in: WaiverUsed.days(of: question, answer.selection.files)) : []
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json, "editions": asked.editionsJSON,
      "restrictions": .strings(answer.restrictions.map { ground.law.name($0) }),
      "count": .number(answer.rowCount),
      "rows": .array(answer.lines.map { json($0, keys: answer.keys) }),
      "totals": .array(answer.totals.map { json($0, keys: []) }),
      "waivers": .array(waivers.map { $0.json(ground) }),
      "undecided": .array(
        answer.undecided.map { row in
          [
            "source": .string(row.source), "type": .string(row.type),
            "amount": .string(amountDecimal(row.amount)), "currency": .string(row.currency),
            "count": .number(row.count),
          ]
        }),
      "noData": AskedMoney.coverageJSON(answer.coverage), "leftOut": asked.leftOutJSON,
      "receipt": .string(asked.receipt.hex),
    ]
  }

  private func json(_ row: Screening.Line, keys: [ScreeningKey]) -> JSON {
    var members = zip(keys, row.keys).map { key, text in
      JSON.Member(key.rawValue, .string(text))
    }
    for (name, text) in [("source", row.source), ("type", row.type)]
    where !members.contains(where: { $0.name == name }) {
      members.append(.init(name, .string(text)))
    }
    members.removeAll { $0.name == "outcome" }
    if let restriction = row.restriction, !keys.contains(.restriction) {
      members.append(.init("restriction", .string(ground.law.name(restriction))))
    }
    members += [
      .init("outcome", .string(row.outcome.description)),
      .init("atLeast", .string(amountDecimal(row.atLeast))),
      .init("atMost", .string(amountDecimal(row.atMost))),
      .init("currency", .string(row.currency)), .init("count", .number(row.count)),
      .init("certainCount", .number(row.certainCount)),
    ]
    return .object(members)
  }

  // MARK: - CSV

  public var csv: CSVTable {
    let keys = answer.keys.filter { ![.source, .type, .outcome].contains($0) }
    return CSVTable(
      header: keys.map(\.rawValue) + ["source", "type", "currency"]
        + ["outcome", "at-least", "at-most", "count", "certain-count"],
      rows: answer.lines.map { row in
        zip(answer.keys, row.keys).filter { keys.contains($0.0) }.map(\.1)
          + [row.source, row.type, row.currency]
          + [
            row.outcome.description, amountDecimal(row.atLeast), amountDecimal(row.atMost),
            String(row.count), String(row.certainCount),
          ]
      })
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = [.paragraph(summary)]
    blocks += asked.notes
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    for split in MoneySplit.each(answer.totals.map(\.split)) {
      blocks.append(.heading(level: 2, split.heading))
      blocks.append(
        .table(table(answer.totals.filter { $0.split == split }, keys: [], split: split)))
      if hasKeys {
        blocks.append(
          .table(
            table(answer.lines.filter { $0.split == split }, keys: shownKeys, split: split)))
      }
    }
    blocks += waiverBlocks
    blocks += notes
    return Page(title: "Screening: \(asked.who)\(asked.years)", blocks: blocks + asked.foot)
  }

  private var summary: Rich {
    guard answer.rowCount > 0 else { return "No rows match." }
    let restrictions = Rich.enumerated(
      answer.restrictions.map { "\(code: ground.law.name($0))" })
    return """
      \(count(answer.rowCount, "row")) put to \(restrictions), as known on \
      \(asked.question.known.words). Amounts are what the files prove: at least, and at most.
      """
  }

  private var shownKeys: [Int] {
    answer.keys.indices.filter {
      ![.source, .type, .outcome, .restriction].contains(answer.keys[$0])
    }
  }

  private var hasKeys: Bool { !shownKeys.isEmpty }

  private func table(_ rows: [Screening.Line], keys: [Int], split: MoneySplit) -> Table {
    Table(
      columns: keys.map { Table.Column(answer.keys[$0].title) }
        + (answer.isByRestriction ? [.init("Restriction")] : [])
        + [
          .init("Outcome"), .init("At least (\(split.currency))", .right),
          .init("At most (\(split.currency))", .right), .init("Rows", .right),
        ],
      rows: rows.map { row in
        keys.map { Rich(row.keys[$0]) }
          + (answer.isByRestriction
            ? [row.restriction.map { "\(code: ground.law.name($0))" } ?? Rich()] : [])
          + [
            "\(row.outcome)", Rich(amountWords(row.atLeast)), Rich(amountWords(row.atMost)),
            Rich(grouped(row.count)),
          ]
      })
  }

  private var waiverBlocks: [Block] {
    guard !waivers.isEmpty else { return [] }
    return [
      .heading(level: 2, "Waivers, and what the record says of their condition"),
      .table(
        Table(
          columns: [
            .init("Recipient"), .init("Exercise"), .init("Days"), .init("Certified condition"),
          ],
          rows: waivers.map { used in
            [
              Rich(used.recipient.name), "\(code: used.name(ground))", Rich(used.span.words),
              Rich(used.support.rawValue),
            ]
          })),
      .note(
        """
        certified condition: on what was certified, supported means that the record bears it out, \
        contradicted that the record speaks against it, contested that the record has evidence \
        both ways, and untested that the record does not settle it.
        """),
    ]
  }

  private var notes: [Block] {
    var notes: [Block] = []
    let isUndetermined = answer.totals.contains { $0.outcome == .undetermined }
    let assumesKind = asked.question.assumed.contains { $0.attribute == .recipientKind }
    if isUndetermined {
      notes.append(
        assumesKind
          ? .note("undetermined: `proviso trace` names the facts that would settle a row.")
          : .note(
            """
            undetermined: what the files do not state, such as who received the money, can decide \
            the outcome. `proviso trace` names the facts for a row; `--recipient-kind government` \
            takes it that the government received it.
            """))
    }
    return notes + AskedMoney.undatedNotes(answer.sums)
      + AskedMoney.undecidedNotes(answer.undecided)
      + AskedMoney.coverageNotes(answer.coverage)
  }
}

/// A waiver that covers days of the years asked about, with its support.
struct WaiverUsed {
  var recipient: Recipient
  var restriction: ProvisionID
  var exercise: Reference
  var span: Span
  var support: Support

  /// The days of the years asked about, as far as the files cover them.
  static func days(of question: MoneyQuestion, _ files: [LedgerFile]) -> Span {
    let covers = files.compactMap(\.covers)
    // A file that does not say what it covers may cover everything.
    let isBounded = !covers.isEmpty && covers.count == files.count
    let first = isBounded ? covers.map(\.first).min() : nil
    let last = isBounded ? covers.map(\.last).max() : nil
    return Span(
      start: [question.from, first].compactMap { $0?.span.start }.max() ?? .distantPast,
      end: [question.through, last].compactMap { $0?.span.end }.min() ?? .distantFuture)
  }

  /// The waivers of the recipient asked about, for assistance to its government.
  static func all(
    _ ground: Ground, _ question: MoneyQuestion, readings: Set<String>, bills: Set<String>,
    _ restrictions: [ProvisionID], in span: Span
  ) -> [WaiverUsed] {
    guard let recipient = question.recipient, !span.isEmpty else { return [] }
    var inquiry = Inquiry(
      world: ground.world,
      question: Question(
        recipient: recipient, known: question.known, readings: readings, bills: bills))
    var result: [WaiverUsed] = []
    for restriction in restrictions {
      for one in inquiry.determinations(of: restriction, in: span) where one.outcome == .waived {
        guard let exercise = one.by else { continue }
        for (days, support) in one.supports {
          guard let days = days.intersection(span) else { continue }
          result.append(
            WaiverUsed(
              recipient: recipient, restriction: restriction, exercise: exercise, span: days,
              support: support))
        }
      }
    }
    return result
  }

  func name(_ ground: Ground) -> String {
    switch exercise {
    case .provision(let id): ground.law.name(id)
    case .entry(let id): ground.record[id].name
    }
  }

  func json(_ ground: Ground) -> JSON {
    [
      "recipient": .string(recipient.code.description),
      "restriction": .string(ground.law.name(restriction)), "exercise": .string(name(ground)),
      "span": span.json, "support": .string(support.rawValue),
    ]
  }
}
