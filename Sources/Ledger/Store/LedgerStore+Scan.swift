public import Documents

extension LedgerStore {
  /// Reads transactions batch by batch, in bounded memory.
  ///
  /// The columns are party, period and stratum (`int32`), amount in hundredths (`int64`), and with
  /// `named` also file (`int32`) and line (`int64`). The order of rows is not fixed.
  public borrowing func scan(
    _ filter: LedgerFilter = LedgerFilter(), named: Bool = false,
    _ body: (borrowing Batch) throws(LedgerError) -> Void
  ) throws(Diagnostic) {
    do throws(LedgerError) {
      var stream = try connection.query(
        """
        SELECT party, period, stratum, amount\(named ? ", file, line" : "") FROM transactions
        WHERE \(filter.sql)
        """)
      while let batch = try stream.next() { try body(batch) }
    } catch {
      throw error.diagnostic
    }
  }
}
