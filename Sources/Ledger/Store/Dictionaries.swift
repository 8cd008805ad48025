public import Documents
internal import Timeline

/// The distinct recipients, dates and classes of a ledger; the index is the code.
public struct Dictionaries: Hashable, Sendable {
  public var parties: [Party]
  public var periods: [Period]
  public var strata: [Stratum]

  public init(parties: [Party] = [], periods: [Period] = [], strata: [Stratum] = []) {
    self.parties = parties
    self.periods = periods
    self.strata = strata
  }
}

extension LedgerStore {
  /// Returns what the codes of transactions stand for.
  ///
  /// Throws `engine-failure` where codes are not 0, 1, 2 and so on. O(their number).
  public borrowing func dictionaries() throws(Diagnostic) -> Dictionaries {
    func checked(_ table: String, _ rows: [[Value]]) throws(Diagnostic) -> [[Value]] {
      for (index, row) in rows.enumerated() where row[0].integer != Int64(index) {
        throw lacking(table, index)
      }
      return rows
    }
    return Dictionaries(
      parties: try checked("parties", rows(of: .parties)).map(Party.init(row:)),
      periods: try checked("periods", rows(of: .periods)).map(Period.init(row:)),
      strata: try checked("strata", rows(of: .strata)).map(Stratum.init(row:)))
  }

  /// Returns one party, one period and one stratum; nil where a code stands for nothing.
  borrowing func dictionaries(
    party: Int64, period: Int64, stratum: Int64
  ) throws(Diagnostic) -> Dictionaries? {
    let all = Dictionaries(
      parties: try rows(of: .parties, code: party).map(Party.init(row:)),
      periods: try rows(of: .periods, code: period).map(Period.init(row:)),
      strata: try rows(of: .strata, code: stratum).map(Stratum.init(row:)))
    return all.parties.isEmpty || all.periods.isEmpty || all.strata.isEmpty ? nil : all
  }

  private borrowing func rows(
    of table: DictionaryTable, code: Int64? = nil
  ) throws(Diagnostic) -> [[Value]] {
    let condition = code.map { "WHERE \(table.columns[0]) = \($0)" } ?? ""
    return try connection.ask(
      """
      SELECT \(table.columns.joined(separator: ", ")) FROM \(table.rawValue) \(condition)
      ORDER BY 1
      """)
  }

  private borrowing func lacking(_ table: String, _ code: Int) -> Diagnostic {
    Diagnostic(
      kind: EngineDiagnostics.engineFailure,
      headline: "the table `\(table)` of the ledger lacks the code \(code)",
      help: ["import the files in `\(originals)` into a new ledger"], path: folder)
  }
}

/// The tables with what codes stand for; the first column is the code.
private enum DictionaryTable: String {
  case parties, periods, strata

  var columns: [String] {
    switch self {
    case .parties: ["party", "code", "name"]
    case .periods: ["period", "first", "last", "fiscal_year"]
    case .strata:
      ["stratum", "source", "type", "currency", "states_amount"]
        + StratumField.allCases.map(\.column)
    }
  }
}

extension Party {
  fileprivate init(row: [Value]) {
    self.init(code: row[1].text, name: row[2].text)
  }
}

extension Period {
  fileprivate init(row: [Value]) {
    let end = row[2].day.map { $0.advanced(by: 1) } ?? .distantFuture
    self.init(
      Span(start: row[1].day ?? .distantPast, end: end),
      fiscalYear: row[3].text.flatMap { FiscalYear($0) })
  }
}

extension Stratum {
  fileprivate init(row: [Value]) {
    self.init(
      source: row[1].text ?? "", type: row[2].text ?? "", currency: row[3].text ?? "",
      statesAmount: row[4].isTrue)
    for (field, value) in zip(StratumField.allCases, row.dropFirst(5)) { self[field] = value.text }
  }
}
