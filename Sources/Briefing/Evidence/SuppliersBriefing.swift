import Law
public import Ledger
import Timeline

/// Who supplied arms to a recipient over some years, by share and rank.
public struct SuppliersBriefing: TabularBriefing {
  private let asked: AskedSeries
  private let answer: SuppliersAnswer
  private let isYearly: Bool

  /// - Parameter isYearly: Whether tables are of each year instead of each supplier.
  public init(ground: Ground, data: DataFolder, answer: SuppliersAnswer, isYearly: Bool) {
    self.answer = answer
    self.isYearly = isYearly
    asked = AskedSeries(
      ground: ground, data: data, command: "suppliers",
      question: [
        "recipient": .string(answer.recipient.code.description),
        "name": .string(answer.recipient.name),
        "fromYear": answer.from.map(JSON.number) ?? .null,
        "throughYear": answer.through.map(JSON.number) ?? .null, "known": answer.known.json,
      ],
      known: answer.known, files: answer.editions.chosen, leftOut: answer.editions.leftOut)
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.question, "series": asked.seriesJSON,
      "hasData": .bool(!answer.editions.isEmpty),
      "suppliers": .array(
        answer.series.flatMap { series in series.suppliers.map { json($0, series) } }),
      "sums": .array(
        answer.series.map { series in
          [
            "series": .string(series.name), "measure": .string(series.measure),
            "unit": .string(series.unit),
            "value": .string(figureDecimal(series.sum, decimals: series.decimals)),
            "noData": .array(series.uncovered.map(JSON.number)),
            "undatedRows": .number(series.undatedCount),
            "undated": .string(figureDecimal(series.undated, decimals: series.decimals)),
          ]
        }),
      "years": .array(
        answer.series.flatMap { series in
          series.years.map { year in
            [
              "series": .string(series.name), "year": .number(year.year),
              "supplier": .string(year.supplier),
              "value": .string(figureDecimal(year.value, decimals: series.decimals)),
            ]
          }
        }),
      "leftOut": asked.leftOutJSON, "receipt": .string(asked.receipt.hex),
    ]
  }

  private func json(_ supplier: SuppliersAnswer.Supplier, _ series: SuppliersAnswer.Series) -> JSON
  {
    [
      "series": .string(series.name), "rank": .number(supplier.rank),
      "supplier": .string(supplier.name),
      "code": .optional(supplier.recipient?.code.description),
      "value": .string(figureDecimal(supplier.value, decimals: series.decimals)),
      "permille": supplier.permille.map(JSON.number) ?? .null,
      "rows": .number(supplier.count), "firstRow": .optional(supplier.firstRow),
    ]
  }

  // MARK: - CSV

  public var csv: CSVTable {
    if isYearly {
      return CSVTable(
        header: ["series", "year", "supplier", "value", "unit"],
        rows: answer.series.flatMap { series in
          series.years.map {
            [
              series.name, String($0.year), $0.supplier,
              figureDecimal($0.value, decimals: series.decimals), series.unit,
            ]
          }
        })
    }
    return CSVTable(
      header: [
        "series", "rank", "supplier", "code", "value", "unit", "permille", "rows", "first-row",
      ],
      rows: answer.series.flatMap { series in
        series.suppliers.map {
          [
            series.name, String($0.rank), $0.name, $0.recipient?.code.description ?? "",
            figureDecimal($0.value, decimals: series.decimals), series.unit,
            $0.permille.map(String.init) ?? "", String($0.count), $0.firstRow ?? "",
          ]
        }
      })
  }

  // MARK: - Page

  public var page: Page {
    Page(
      title: Rich("Arms supplied to " + answer.recipient.nameInSentence + years),
      blocks: blocks() + asked.foot)
  }

  private var years: String {
    switch (answer.from, answer.through) {
    case (nil, nil): ""
    case (let from?, nil): ", \(from) and after"
    case (nil, let through?): ", through \(through)"
    case (let from?, let through?): from == through ? ", \(from)" : ", \(from) through \(through)"
    }
  }

  /// The tables and charts, for a page of its own or as a part of one.
  ///
  /// - Parameter level: That of the headings of series.
  func blocks(under level: Int = 2) -> [Block] {
    if answer.editions.isEmpty {
      return [asked.noData(.armsTransfers, hasLater: !answer.editions.leftOut.isEmpty)]
    }
    var blocks: [Block] = []
    for series in answer.series {
      blocks.append(.heading(level: level, "\(code: series.name): \(series.unit)"))
      if series.suppliers.isEmpty {
        blocks.append(.paragraph("No transfers are in the file for these years."))
      } else {
        blocks.append(.table(isYearly ? yearly(series) : table(series)))
        blocks.append(.chart(chart(series)))
      }
      blocks += undated(series)
      blocks += AskedSeries.coverage(
        answer.editions, answer.from, answer.through, of: series.name)
    }
    if answer.series.count > 1 {
      blocks.append(.note("Series about the same transfers are not added."))
    }
    if answer.series.contains(where: { $0.unit.contains("TIV") }) {
      blocks.append(
        .note(
          "TIV is a volume by military capability. It is no price, and its sums are no money."))
    }
    return blocks
  }

  /// Rows of which no year is stated: counted over all years, left out of some.
  private func undated(_ series: SuppliersAnswer.Series) -> [Block] {
    guard series.undatedCount > 0 else { return [] }
    let isLeftOut = answer.from != nil || answer.through != nil
    let value = figureWords(series.undated, decimals: series.decimals)
    return [
      .note(
        """
        \(count(series.undatedCount, "row")) with \(value) \(series.unit) in all \
        \(series.undatedCount == 1 ? "states" : "state") no year and \
        \(series.undatedCount == 1 ? "is" : "are") \(isLeftOut ? "left out" : "in the sums, though in no year").
        """)
    ]
  }

  private func table(_ series: SuppliersAnswer.Series) -> Table {
    Table(
      columns: [
        .init("Rank", .right), .init("Supplier"), .init(measureTitle(series.unit), .right),
        .init("Share", .right), .init("Rows", .right), .init("First row", isSpare: true),
      ],
      rows: series.suppliers.map {
        [
          Rich(String($0.rank)), Rich($0.name),
          Rich(figureWords($0.value, decimals: series.decimals)), Rich(permilleWords($0.permille)),
          Rich(grouped($0.count)), $0.firstRow.map { "\(code: $0)" } ?? Rich(),
        ]
      } + [
        [
          Rich(), "\(strong: "Sum")",
          "\(strong: figureWords(series.sum, decimals: series.decimals))", Rich(), Rich(),
          Rich(),
        ]
      ])
  }

  private func yearly(_ series: SuppliersAnswer.Series) -> Table {
    Table(
      columns: [.init("Year"), .init("Supplier"), .init(measureTitle(series.unit), .right)],
      rows: series.years.enumerated().map { index, year in
        let isFirst = index == 0 || series.years[index - 1].year != year.year
        return [
          isFirst ? Rich(String(year.year)) : Rich(), Rich(year.supplier),
          Rich(figureWords(year.value, decimals: series.decimals)),
        ]
      })
  }

  private func chart(_ series: SuppliersAnswer.Series) -> BarChart {
    if isYearly {
      var sums: [(year: Int, value: Int128)] = []
      for year in series.years {
        if sums.last?.year == year.year {
          sums[sums.count - 1].value += year.value
        } else {
          sums.append((year.year, year.value))
        }
      }
      return BarChart(
        title: "All suppliers by year, \(series.unit)",
        years: sums.map { ($0.year, $0.value, figureWords($0.value, decimals: series.decimals)) },
        decimals: series.decimals)
    }
    return BarChart(
      title: "Suppliers, \(series.unit)",
      bars: series.suppliers.map {
        .init(
          label: $0.name, value: $0.value,
          words: figureWords($0.value, decimals: series.decimals) + ", "
            + permilleWords($0.permille))
      }, decimals: series.decimals)
  }
}
