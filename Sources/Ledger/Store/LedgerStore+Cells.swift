public import Documents

/// The sum of the transactions with one recipient, date and class; codes of `Dictionaries`.
public struct CellSum: Hashable, Sendable {
  public var party: Int32
  public var period: Int32
  public var stratum: Int32
  /// Hundredths of a unit of the currency.
  public var amount: Int128
  public var count: Int
}

extension LedgerStore {
  /// Returns the sums of transactions by recipient, date and class, sorted by these. O(transactions).
  public borrowing func cells(_ filter: LedgerFilter) throws(Diagnostic) -> [CellSum] {
    try connection.ask(
      """
      SELECT party, period, stratum, sum(amount), count(*) FROM transactions
      WHERE \(filter.sql) GROUP BY party, period, stratum ORDER BY party, period, stratum
      """
    ).map { row in
      CellSum(
        party: Int32(clamping: row[0].integer ?? 0), period: Int32(clamping: row[1].integer ?? 0),
        stratum: Int32(clamping: row[2].integer ?? 0), amount: row[3].sum,
        count: Int(clamping: row[4].sum))
    }
  }
}
