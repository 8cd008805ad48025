public import Documents

extension LedgerStore {
  /// Fetches the rows of an export from the engine that has them; does nothing where they are here.
  ///
  /// These are rows and not sums, so what is moved grows with them. They are counted by the engine
  /// before: an export has all of them or there is none.
  public borrowing func fetch(_ filter: LedgerFilter) throws(Diagnostic) {
    guard let engine else { return }
    let classes = try rowClasses(filter)
    let asked = try engine.cells(classes, expected: rowCount(of: classes.files))
      .reduce(Int128(0)) { $0 + Int128($1.count.integer ?? 0) }
    let dialect = engine.address.dialect
    let columns = try fields(of: "transactions").map { "t." + dialect.name($0.name) }
    let sql = classes.rowStatement(dialect, rows: engine.tables.rows, columns: columns)
    let fetched = try engine.copy(sql, into: "transactions", of: connection)
    try engine.checkAllRows(Int128(fetched), expected: asked)
  }
}

extension RowEngine {
  /// Copies the rows of a query into a table of another engine, and returns their number.
  func copy(
    _ sql: String, into table: String, of local: borrowing Connection
  ) throws(Diagnostic) -> Int {
    do {
      return try watched(sql) { rows in
        try local.ingest(into: table, mode: .append, fields: rows.fields) { try rows.next() }
      }
    } catch let error as LedgerError {
      throw Self.explained(error, address, settings)
    } catch {
      throw (error as? Diagnostic)
        ?? Self.explained(LedgerError(code: .unknown, message: ""), address, settings)
    }
  }
}
