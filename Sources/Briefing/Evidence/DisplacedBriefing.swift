import Law
public import Ledger
import Record
import Timeline

/// People displaced by year, with what the record says of them by day.
public struct DisplacedBriefing: TabularBriefing {
  private let asked: AskedSeries
  private let answer: DisplacedAnswer
  private let entries: [EntryID]
  private let ground: Ground

  public init(ground: Ground, data: DataFolder, answer: DisplacedAnswer) {
    self.answer = answer
    self.ground = ground
    entries = ground.displacementEntries(answer)
    asked = AskedSeries(
      ground: ground, data: data, command: "displaced",
      question: [
        "origin": .optional(answer.origin?.code.description),
        "asylum": .optional(answer.asylum?.code.description),
        "fromYear": answer.from.map(JSON.number) ?? .null,
        "throughYear": answer.through.map(JSON.number) ?? .null, "known": answer.known.json,
        "isSplit": .bool(answer.isSplit),
      ],
      known: answer.known, files: answer.editions.chosen, leftOut: answer.editions.leftOut)
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.question, "series": asked.seriesJSON,
      "hasData": .bool(!answer.editions.isEmpty),
      "figures": .array(
        answer.rows.map { row in
          [
            "series": .string(row.series), "measure": .string(row.measure),
            "unit": .string(row.unit), "year": .number(row.year),
            "origin": .optional(row.origin), "asylum": .optional(row.asylum),
            "value": row.value.map { .string(String($0)) } ?? .null,
            "stated": .number(row.stated), "firstRow": .optional(row.firstRow),
          ]
        }),
      "noData": answer.uncovered.json,
      "entries": .array(
        entries.map { id in
          ground.entryJSON(id).adding("says", .string(ground.displacementWords(id)))
        }),
      "leftOut": asked.leftOutJSON, "receipt": .string(asked.receipt.hex),
    ]
  }

  // MARK: - CSV

  public var csv: CSVTable {
    CSVTable(
      header: [
        "series", "measure", "year", "origin", "asylum", "value", "unit", "rows-stating",
        "first-row",
      ],
      rows: answer.rows.map { row in
        [
          row.series, row.measure, String(row.year), row.origin ?? answer.origin?.name ?? "",
          row.asylum ?? answer.asylum?.name ?? "", row.value.map { String($0) } ?? "", row.unit,
          String(row.stated), row.firstRow ?? "",
        ]
      })
  }

  // MARK: - Page

  public var page: Page {
    var title = "People displaced"
    if let origin = answer.origin { title += " from " + origin.nameInSentence }
    if let asylum = answer.asylum { title += " in " + asylum.nameInSentence }
    return Page(title: Rich(title), blocks: blocks() + record + asked.foot)
  }

  /// The tables and charts of the series.
  ///
  /// - Parameter level: That of the headings of series.
  func blocks(under level: Int = 2) -> [Block] {
    if answer.editions.isEmpty {
      return [asked.noData(.displacement, hasLater: !answer.editions.leftOut.isEmpty)]
    }
    var blocks: [Block] = []
    for series in answer.editions.series {
      let rows = answer.rows.filter { $0.series == series }
      blocks.append(.heading(level: level, "\(code: series)"))
      if rows.isEmpty { blocks.append(.paragraph("No row is about these countries and years.")) }
      if !rows.isEmpty {
        blocks.append(.table(table(rows)))
        blocks += charts(rows).map { .chart($0) }
      }
      if let undated = answer.undatedCounts[series] {
        blocks.append(
          .note("\(count(undated, "row")) without a year \(undated == 1 ? "is" : "are") left out."))
      }
      blocks += AskedSeries.coverage(answer.editions, answer.from, answer.through, of: series)
    }
    blocks.append(
      .note(
        """
        Stocks are of the end of a year and are not added over years; a dash means that no row states the \
        figure, and a year is left out where no row is about these countries.
        """))
    return blocks
  }

  /// One row for each year and pair of countries, one column for each measure that is not zero throughout.
  private func table(_ rows: [DisplacedAnswer.Row]) -> Table {
    let measures = measures(rows)
    let splits = [
      rows.contains { $0.origin != nil } ? "Origin" : nil,
      rows.contains { $0.asylum != nil } ? "Asylum" : nil,
    ].compactMap(\.self)
    struct Key: Hashable {
      var year: Int
      var origin, asylum: String?
    }
    var order: [Key] = []
    var cells: [Key: [String: Int128]] = [:]
    var firstRows: [Key: String] = [:]
    for row in rows {
      let key = Key(year: row.year, origin: row.origin, asylum: row.asylum)
      if cells[key] == nil {
        cells[key] = [:]
        order.append(key)
      }
      cells[key]?[row.measure] = row.value
      if firstRows[key] == nil { firstRows[key] = row.firstRow }
    }
    // Where countries are split, a pair without any person is left out.
    if !splits.isEmpty {
      order.removeAll { key in measures.allSatisfy { (cells[key]?[$0] ?? 0) == 0 } }
    }
    return Table(
      columns: [.init("Year")] + splits.map { .init($0) }
        + measures.map { .init(measureTitle($0), .right) } + [.init("First row", isSpare: true)],
      rows: order.map { key in
        [Rich(String(key.year))] + [key.origin, key.asylum].compactMap { $0.map { Rich($0) } }
          + measures.map { measure in
            Rich(cells[key]?[measure].map { figureWords($0, decimals: 0) } ?? "–")
          } + [firstRows[key].map { "\(code: $0)" } ?? Rich()]
      }, keyColumns: 1 + splits.count)
  }

  private func measures(_ rows: [DisplacedAnswer.Row]) -> [String] {
    var measures: [String] = []
    for row in rows where (row.value ?? 0) > 0 && !measures.contains(row.measure) {
      measures.append(row.measure)
    }
    return measures.isEmpty ? rows.first.map { [$0.measure] } ?? [] : measures
  }

  /// Each measure that is not small beside the largest: publishers move the same people from one to
  /// another, and one alone would look like none.
  private func charts(_ rows: [DisplacedAnswer.Row]) -> [BarChart] {
    func most(_ measure: String) -> Int128 {
      rows.filter { $0.measure == measure }.compactMap(\.value).max() ?? 0
    }
    let largest = rows.compactMap(\.value).max() ?? 0
    return measures(rows).filter { most($0) * Self.smallest >= largest }.prefix(Self.mostCharts)
      .map { measure in chart(rows.filter { $0.measure == measure }, measure) }
  }

  private static let (smallest, mostCharts) = (Int128(20), 3)

  /// A measure by year, or by country in the last year.
  private func chart(_ rows: [DisplacedAnswer.Row], _ measure: String) -> BarChart {
    let isSplit = rows.contains { $0.origin != nil || $0.asylum != nil }
    let last = rows.map(\.year).max() ?? 0
    let unit = rows.first?.unit ?? ""
    func words(_ row: DisplacedAnswer.Row) -> String {
      row.value.map { figureWords($0, decimals: 0) } ?? "not stated"
    }
    guard isSplit else {
      return BarChart(
        title: "\(measureTitle(measure)), \(unit)",
        years: rows.map { ($0.year, $0.value, words($0)) })
    }
    let shown = rows.filter { $0.year == last && ($0.value ?? 0) > 0 }
      .sorted { ($0.value ?? 0) > ($1.value ?? 0) }.prefix(20)
    return BarChart(
      title: "\(measureTitle(measure)), \(last), \(unit)",
      bars: shown.map { row in
        .init(
          label: [row.origin, row.asylum].compactMap(\.self).joined(separator: " to "),
          value: row.value, words: words(row))
      })
  }

  /// What the record says by day.
  private var record: [Block] {
    guard !entries.isEmpty else { return [] }
    return [
      .heading(level: 2, "On the record, by day"),
      .list(
        entries.map { id in
          ListItem(
            """
            \(ground.record[id].body.date.words): \(ground.displacementWords(id)) \
            \(dim: ground.displacementParty(id)) \(ground.label(id)). \(ground.sourceLine(id))
            """)
        }),
    ]
  }
}
