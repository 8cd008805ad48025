public import Documents

/// Handing an imported file over to the engine that keeps the rows.
///
/// A file is imported into the embedded store first, by the same code as always: lines, rejects and
/// originals are those of any import. Then its rows are handed over, all of them or none, and nothing
/// is tried a second time.
extension LedgerStore {
  /// Hands over the rows of a file and all new codes. Throws `incomplete-answer` where the engine does
  /// not have the same rows afterwards, and what the engine reports; then nothing counts there.
  public borrowing func publish(_ file: LedgerFile) throws(Diagnostic) {
    guard let engine else { return }
    let check = RowCheck(
      try connection.ask(RowCheck.sql(.duckdb, "transactions", file.file)).first ?? [])
    if let folder = engine.tables.folder {
      try write(file, to: folder, engine, check)
    } else {
      try send(file.file, to: engine, check)
    }
    for table in ParquetLedger.tablesByFile { try connection.run("DELETE FROM \(table)") }
  }

  // MARK: - Parquet

  private borrowing func write(
    _ file: LedgerFile, to folder: String, _ engine: RowEngine, _ check: RowCheck
  ) throws(Diagnostic) {
    for table in ParquetLedger.tablesByFile {
      try write(
        "SELECT * FROM \(table) WHERE file = \(file.file) ORDER BY line",
        "\(table)/\(file.file).parquet", folder)
    }
    // That the engine sees what was written is known before it counts.
    let seen = RowCheck(
      try engine.rows(RowCheck.sql(engine.address.dialect, engine.tables.rows, file.file)).first
        ?? [])
    guard seen == check else { throw engine.sees(seen, insteadOf: check) }
    try writeTables(to: folder)
  }

  /// Writes the small tables, the list of files last.
  borrowing func writeTables(to folder: String) throws(Diagnostic) {
    for table in ParquetLedger.tablesAsOne {
      try write("SELECT * FROM \(table) ORDER BY 1", "\(table).parquet", folder)
    }
  }

  /// Writes the tables of a ledger without rows. The columns of tables with many files stand in a file
  /// without rows, so that an engine knows them.
  borrowing func writeEmptyTables(to folder: String) throws(Diagnostic) {
    for table in ParquetLedger.tablesByFile {
      try write("SELECT * FROM \(table) LIMIT 0", "\(table)/columns.parquet", folder)
    }
    try writeTables(to: folder)
  }

  private borrowing func write(
    _ query: String, _ name: String, _ folder: String
  ) throws(Diagnostic) {
    let part = ParquetLedger.incoming(folder)
    try connection.run(
      "COPY (\(query)) TO \(SQLText.literal(part)) (FORMAT parquet, COMPRESSION zstd)")
    try ParquetLedger.settle(part, at: "\(ParquetLedger.tables(folder))/\(name)")
  }

  // MARK: - Tables of a database

  private borrowing func send(
    _ file: Int32, to engine: RowEngine, _ check: RowCheck
  ) throws(Diagnostic) {
    let dialect = engine.address.dialect
    var bytes = 0
    try engine.change { remote in
      try remote.execute("LOCK TABLE files IN SHARE ROW EXCLUSIVE MODE")
      let last = try remote.query("SELECT coalesce(max(file), -1) AS last FROM files").rows()
      guard last.first?[0].integer == Int64(file) - 1 else {
        throw Diagnostic(
          kind: StoreDiagnostics.ledgerBusy,
          headline: "another process has imported a file into the ledger meanwhile",
          help: ["run the import again"])
      }
      var parts = (ParquetLedger.tablesByFile + ["frames"]).map { ($0, "file = \(file)") }
      for (table, code) in [("parties", "party"), ("periods", "period"), ("strata", "stratum")] {
        let there = try remote.query("SELECT count(*) AS there FROM \(table)").rows()
        parts.append((table, "\(code) >= \(there.first?[0].integer ?? 0)"))
      }
      for (table, condition) in parts {
        bytes += try send(table, where: condition, to: remote, engine)
      }
      let seen = RowCheck(
        try remote.query(RowCheck.sql(dialect, "transactions", file)).rows().first ?? [])
      guard seen == check else { throw engine.sees(seen, insteadOf: check) }
      bytes += try send("files", where: "file = \(file)", to: remote, engine)
    }
    engine.traffic.bytesSent += bytes
  }

  /// Sends rows of a table, batch by batch, and returns their size in bytes.
  private borrowing func send(
    _ table: String, where condition: String, to remote: borrowing Connection, _ engine: RowEngine
  ) throws -> Int {
    var bytes = 0
    var rows = try connection.query("SELECT * FROM \(table) WHERE \(condition)")
    try remote.ingest(into: table, mode: .append, fields: rows.fields) {
      if engine.patience.isCancelled() {
        throw LedgerError(code: .cancelled, message: "the import was interrupted")
      }
      guard let batch = try rows.next() else { return nil }
      bytes += try batch.byteCount
      return batch
    }
    return bytes
  }
}

/// What tells whether two engines have the same rows of a file.
private struct RowCheck: Equatable {
  var count: Int64
  var amount: String

  init(_ row: [Value]) {
    count = row.first?.integer ?? 0
    amount = row.count > 1 ? row[1].text ?? "0" : "0"
  }

  static func sql(_ dialect: EngineDialect, _ rows: String, _ file: Int32) -> String {
    """
    SELECT count(*) AS row_count, \(dialect.text("coalesce(\(dialect.sum("amount")), 0)")) AS amount
    FROM \(rows) WHERE file = \(file)
    """
  }
}

extension RowEngine {
  fileprivate func sees(_ seen: RowCheck, insteadOf check: RowCheck) -> Diagnostic {
    var help = ["it has \(seen.count) rows of the file, of \(check.count)"]
    if seen.count == check.count { help = ["it has all rows of the file, with other amounts"] }
    if let folder = tables.folder {
      help.append("the folder `\(folder)` must be the same one for every worker of the engine")
    }
    return Diagnostic(
      kind: ClusterDiagnostics.incompleteAnswer,
      headline: "\(address.words) does not have the rows that were handed over; they do not count",
      help: help)
  }
}
