import Documents
import Law
public import Ledger
import Reasoning
public import Timeline

/// The money of a memo: the fiscal year of the day and the two before, by outcome.
public enum MemoMoney: Sendable {
  /// The workspace has no ledger.
  case noLedger
  case found(Found)

  public struct Found: Sendable {
    var question: MoneyQuestion
    var totals: LedgerAnswer
    var screening: ScreeningAnswer
    var dataHash: String

    /// - Parameters:
    ///   - question: With `years(of:)` as its years.
    ///   - totals: By fiscal year.
    ///   - screening: By fiscal year and restriction, of every source that `totals` has rows of.
    ///   - dataHash: The hash of what describes the data.
    public init(
      question: MoneyQuestion, totals: LedgerAnswer, screening: ScreeningAnswer, dataHash: String
    ) {
      self.question = question
      self.totals = totals
      self.screening = screening
      self.dataHash = dataHash
    }
  }

  /// The fiscal year of a day and the two before it, in order.
  public static func years(of day: Day) -> [FiscalYear] {
    let year = day.fiscalYear
    return [year.previous.previous, year.previous, year]
  }
}

extension MemoMoney.Found {
  /// What one restriction says of the amounts of one source, type and currency in one year.
  struct Cell {
    var split: MoneySplit
    var year: String
    var line: Screening.Line
  }

  func cells(_ restrictions: [ProvisionID]) -> [Cell] {
    screening.lines.compactMap { line in
      guard let restriction = line.restriction, restrictions.contains(restriction),
        let year = zip(screening.keys, line.keys).first(where: { $0.0 == .fiscalYear })?.1
      else { return nil }
      return Cell(split: line.split, year: year, line: line)
    }
  }

  /// Stands for the files that the amounts come from.
  var hashes: [String] {
    [dataHash] + totals.selection.files.map(\.fingerprint)
  }

  // MARK: - JSON

  func json(_ ground: Ground, _ restrictions: [ProvisionID], _ years: [FiscalYear]) -> JSON {
    [
      "fiscalYears": .strings(years.map(\.label)),
      "editions": .array(
        totals.selection.files.map { file in
          [
            "source": .string(file.source), "edition": .string(file.edition),
            "known": file.known.json, "sha256": .string(file.contentSHA256),
          ]
        }),
      "rows": .array(
        cells(restrictions).map { cell in
          [
            "fiscal-year": .string(cell.year),
            "restriction": .optional(cell.line.restriction.map(ground.law.name)),
            "source": .string(cell.split.source), "type": .string(cell.split.type),
            "outcome": .string(cell.line.outcome.description),
            "atLeast": .string(amountDecimal(cell.line.atLeast)),
            "atMost": .string(amountDecimal(cell.line.atMost)),
            "currency": .string(cell.split.currency), "count": .number(cell.line.count),
            "certainCount": .number(cell.line.certainCount),
          ]
        }),
      "noData": AskedMoney.coverageJSON(totals.coverage),
    ]
  }

  // MARK: - Page

  func blocks(_ ground: Ground, _ restrictions: [ProvisionID], _ years: [FiscalYear]) -> [Block] {
    let cells = cells(restrictions)
    var blocks: [Block] = []
    if cells.isEmpty {
      blocks.append(.paragraph("No row of the ledger is dated to these years."))
    } else {
      blocks.append(.table(table(ground, cells, restrictions, years)))
      blocks.append(
        .paragraph(
          """
          Amounts of different sources and types are not parts of one sum. They are those of the \
          whole country; where a file does not say who received the money, for what or on which \
          day, an amount has two bounds or is undetermined.
          """))
    }
    if let sentence = noData { blocks.append(.note(sentence)) }
    return blocks
  }

  private func table(
    _ ground: Ground, _ cells: [Cell], _ restrictions: [ProvisionID], _ years: [FiscalYear]
  ) -> Table {
    struct Row: Hashable {
      var restriction: ProvisionID?
      var split: MoneySplit
      var outcome: Outcome
    }
    // Years of rows that are dated to more than one year stand after those asked for.
    var columns = years.map(\.label)
    for cell in cells where !columns.contains(cell.year) { columns.append(cell.year) }
    var rows: [Row] = []
    var texts: [Row: [String: String]] = [:]
    for cell in cells {
      let row = Row(
        restriction: cell.line.restriction, split: cell.split, outcome: cell.line.outcome)
      if texts[row] == nil { rows.append(row) }
      let (least, most) = (amountWords(cell.line.atLeast), amountWords(cell.line.atMost))
      texts[row, default: [:]][cell.year] = least == most ? least : "\(least) to \(most)"
    }
    rows.sort { left, right in
      let places = [left, right].map { row in
        (
          restrictions.firstIndex { $0 == row.restriction } ?? 0, row.split.source, row.split.type,
          row.split.currency, -row.outcome.strictness
        )
      }
      return places[0] < places[1]
    }
    let isSeveral = restrictions.count > 1
    return Table(
      columns: [.init("Source and type")] + (isSeveral ? [.init("Restriction")] : [])
        + [.init("Outcome")] + columns.map { .init("FY\($0)", .right) },
      rows: rows.map { row in
        let name = row.restriction.map { "\(code: ground.law.name($0))" as Rich } ?? Rich()
        return [row.split.heading] + (isSeveral ? [name] : []) + ["\(row.outcome)"]
          + columns.map { Rich(texts[row]?[$0] ?? absence(of: row.split, in: $0, cells, years)) }
      })
  }

  /// Why a cell is empty: no data where the source does not cover the year, else nothing to say.
  ///
  /// Nobody asked for the columns of rows that are dated to several years.
  private func absence(
    of split: MoneySplit, in year: String, _ cells: [Cell], _ years: [FiscalYear]
  ) -> String {
    guard years.contains(where: { $0.label == year }),
      !cells.contains(where: { $0.split == split && $0.year == year })
    else { return "" }
    let isCovered = !totals.coverage.contains { one in
      one.source == split.source && one.uncovered.contains { $0.label == year }
    }
    return isCovered ? "no rows" : "no data"
  }

  /// Sources that have nothing to say, in one sentence; nil where all cover the years.
  private var noData: Rich? {
    guard !totals.coverage.isEmpty else { return nil }
    let parts = totals.coverage.map { one -> Rich in
      let why =
        one.isOtherRecipient
        ? "about other recipients"
        : "not for fiscal "
          + (one.uncovered.count == 1 ? "year " : "years ")
          + enumerated(one.uncovered.map(\.label))
      return "\(code: one.source) (\(why))"
    }
    return "no data, which is not zero: " + Rich.joined(parts) + "."
  }
}
