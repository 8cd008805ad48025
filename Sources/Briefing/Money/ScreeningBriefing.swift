import Law
public import Ledger
import Reasoning
import Record
import Timeline

/// How much money had which outcome, at least and at most.
public struct ScreeningBriefing: TabularBriefing, ShowingSeries {
  private let ground: Ground
  private var asked: AskedMoney
  /// What the ledger answered.
  public let answer: ScreeningAnswer
  private let waivers: [WaiverUsed]
  /// What series have on the waivers; nil until they are asked.
  private var series: SeriesSupport?

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

  /// About each waiver on the days of the years asked about.
  public var bearingQuestions: [BearingQuestion] {
    WaiverUsed.merged(waivers).flatMap { used -> [BearingQuestion] in
      guard case .entry(let exercise) = used.exercise else { return [] }
      return ground.bearings(onFindingsOf: exercise).map {
        BearingQuestion(
          bearing: $0, recipient: used.recipient, restriction: used.restriction, span: used.span)
      }
    }
  }

  public mutating func show(_ series: SeriesSupport) {
    asked.seriesHashes = series.hashes
    self.series = series
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json, "editions": asked.editionsJSON,
      "restrictions": .strings(answer.restrictions.map { ground.law.name($0) }),
      "count": .number(answer.rowCount),
      "rows": .array(answer.lines.map { json($0, keys: answer.keys) }),
      "totals": .array(answer.totals.map { json($0, keys: []) }),
      "waivers": .array(waivers.map { $0.json(ground) }), "series": seriesJSON,
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

  private var seriesJSON: JSON {
    guard let series else { return [] }
    return .array(
      WaiverUsed.merged(waivers).flatMap { used in
        series.places(of: used.restriction, used.span).map { place in
          series.json(place).adding("restriction", .string(ground.law.name(used.restriction)))
            .adding("exercise", .string(used.name(ground)))
        }
      })
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
    ] + seriesBlocks
  }

  private var seriesBlocks: [Block] {
    guard let series else { return [] }
    let rows = WaiverUsed.merged(waivers).compactMap { used -> Definition? in
      let lines = series.lines(of: used.restriction, used.span)
      return lines.isEmpty ? nil : Definition(used.name(ground), lines)
    }
    guard !rows.isEmpty else { return [] }
    return [.paragraph("Series beside the waivers, which move no outcome:"), .definitions(rows)]
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
