public import Documents

extension LedgerStore {
  /// Opens the ledger whose rows are in another engine.
  ///
  /// The dictionaries, which are small, are read into an embedded store; sums are asked of the engine.
  ///
  /// - Parameters:
  ///   - folder: The folder of the ledger, with the originals.
  ///   - scratch: A folder for the embedded store; without it the store is in memory.
  public static func open(
    engine: RowEngine, folder: String, mode: Mode, scratch: String? = nil
  ) throws(Diagnostic) -> LedgerStore {
    if mode == .writing {
      try makeFolder(folder)
      try engine.prepareToWrite()
    }
    let store = try LedgerStore(
      folder: folder, mode: mode, path: scratch.map { $0 + "/staging.duckdb" } ?? ":memory:",
      driver: driver(nil), engine: engine)
    for statement in LedgerSchema.statements { try store.connection.run(statement) }
    if mode == .writing, let place = engine.tables.folder, !ParquetLedger.isThere(place) {
      try store.writeEmptyTables(to: place)
    }
    try engine.checkVersion()
    var tables = ["files", "parties", "periods", "strata"]
    if mode == .writing { tables.append("frames") }
    for table in tables { try store.copy(table, from: engine) }
    try store.connection.prepareSession()
    try store.connection.run(
      """
      CREATE TEMP TABLE engine_cells (
        party INTEGER, period INTEGER, stratum INTEGER, amount VARCHAR, count BIGINT)
      """)
    return store
  }

  /// Reads a small table of the engine's into the one of the same name here.
  private borrowing func copy(_ table: String, from engine: RowEngine) throws(Diagnostic) {
    let fields = try fields(of: table)
    let dialect = engine.address.dialect
    let columns = fields.map { dialect.name($0.name) }.joined(separator: ", ")
    let rows = try engine.rows(
      "SELECT \(columns) FROM \(engine.tables.table(table)) ORDER BY \(dialect.name(fields[0].name))"
    )
    try connection.load(table, fields, rows, isOfSession: false)
  }

  borrowing func fields(of table: String) throws(Diagnostic) -> [Field] {
    do throws(LedgerError) {
      return try connection.fields(ofTable: table)
    } catch {
      throw error.diagnostic
    }
  }

  // MARK: - Sums

  /// The sums by codes, added up by the engine that the rows are in.
  borrowing func cellSums(
    by keys: [LedgerKey], _ filter: LedgerFilter
  ) throws(Diagnostic) -> CellSums {
    var cells = CellSums(by: keys, filter)
    guard let engine else { return cells }
    try connection.run("DELETE FROM engine_cells")
    var classes = try rowClasses(filter)
    for (code, sql) in cells.classes {
      let rows = try connection.ask("SELECT \(code), class FROM (\(sql)) c ORDER BY 1")
      let representatives = rows.map { Int32(clamping: $0[1].integer ?? 0) }
      switch code {
      case "party": RowClasses.refine(&classes.parties, representatives)
      case "period": RowClasses.refine(&classes.periods, representatives)
      default: RowClasses.refine(&classes.strata, representatives)
      }
    }
    let rows = try engine.cells(classes, expected: rowCount(of: classes.files))
    try connection.load(
      "engine_cells",
      [
        Field("party", .int32), Field("period", .int32), Field("stratum", .int32),
        Field("amount", .utf8), Field("count", .int64),
      ],
      rows.lazy.map { [.code($0.party), .code($0.period), .code($0.stratum), $0.amount, $0.count] })
    cells.read(from: "engine_cells")
    return cells
  }

  /// How many rows files have, as the ledger has it of their import.
  borrowing func rowCount(of files: [Int32]) throws(Diagnostic) -> Int128 {
    let registered = try registeredFiles()
    // The rows of a series are no amounts, and are in a table of their own.
    return registered.filter { $0.subject == nil && files.contains($0.file) }
      .reduce(0) { $0 + Int128($1.rows) }
  }

  /// The rows that a filter lets through, all in one class.
  borrowing func rowClasses(_ filter: LedgerFilter) throws(Diagnostic) -> RowClasses {
    func classes(_ rows: [[Value]]) -> [Int32] {
      rows.map { $0[1].isTrue ? 0 : RowClasses.leftOut }
    }
    func chosen(_ code: String, _ codes: Set<Int32>?) -> String {
      codes.map { SQLText.isOne(code, of: $0.sorted().map(String.init)) } ?? "true"
    }
    let texts = [("type", filter.types), ("source", filter.sources)].filter { !$1.isEmpty }
      .map { SQLText.isOne($0, of: $1.map(SQLText.literal)) }
    let strata = ([chosen("stratum", filter.strata)] + texts).joined(separator: " AND ")
    let files = try registeredFiles().map(\.file)
    return RowClasses(
      files: filter.files ?? files,
      parties: classes(
        try connection.ask(
          "SELECT party, \(chosen("party", filter.parties)) FROM parties ORDER BY 1")),
      periods: classes(
        try connection.ask("SELECT period, \(filter.yearCondition) FROM period_words ORDER BY 1")),
      strata: classes(try connection.ask("SELECT stratum, \(strata) FROM strata ORDER BY 1")))
  }
}

extension RowClasses {
  /// Puts other classes in place of those that are not left out.
  fileprivate static func refine(_ classes: inout [Int32], _ others: [Int32]) {
    for (code, other) in others.enumerated()
    where classes.indices.contains(code) && classes[code] >= 0 {
      classes[code] = other
    }
  }
}

/// The sum of the rows of one class, as an engine returned it.
struct EngineCell {
  var party, period, stratum: Int32
  /// A text with a whole number.
  var amount: Value
  var count: Value
}

extension RowEngine {
  /// The sums of the rows by class, without those that are left out.
  func cells(_ classes: RowClasses, expected: Int128) throws(Diagnostic) -> [EngineCell] {
    var cells: [EngineCell] = []
    var (counted, outside) = (Int128(0), Int128(0))
    for row in try rows(classes.statement(address.dialect, rows: tables.rows)) {
      let count = Int128(row[3].integer ?? 0)
      counted += count
      let party = Int32(clamping: row[0].integer ?? 0)
      if party == RowClasses.outside { outside += count }
      guard party >= 0 else { continue }
      cells.append(
        EngineCell(
          party: party, period: Int32(clamping: row[1].integer ?? 0),
          stratum: Int32(clamping: row[2].integer ?? 0), amount: row[4], count: row[3]))
    }
    try checkAllRows(counted, expected: expected, outside: outside)
    return cells
  }

  /// Makes what an import needs: the tables of a database, or the folders and the lock of Parquet.
  func prepareToWrite() throws(Diagnostic) {
    if let folder = tables.folder {
      try LedgerStore.makeFolder(folder)
      lock = try ParquetLedger.prepare(folder)
    } else if address.engine == .duckdb {
      throw Diagnostic(
        kind: ClusterDiagnostics.engineCannot,
        headline: "files are not imported into a ledger file through `--engine`",
        help: [
          "name its folder with `--ledger DIR`, or a folder of Parquet with `--engine duckdb:DIR`"
        ])
    } else if try !hasTables() {
      try makeTables()
    }
  }

  /// Sees to it that the engine has a ledger of this version.
  func checkVersion() throws(Diagnostic) {
    let version: Int64?
    do throws(Diagnostic) {
      if address.engine == .postgreSQL, try !hasTables() { throw noLedger }
      version =
        try rows("SELECT max(version) AS version FROM \(tables.table("ledger_version"))").first?[0]
        .integer
    } catch {
      // What the engine says of a table that is missing differs; that it was asked does not.
      guard error.kind == EngineDiagnostics.engineFailure else { throw error }
      var diagnostic = noLedger
      diagnostic.help += error.help.filter { $0.hasPrefix("the engine says") }
      throw diagnostic
    }
    guard let version else { throw noLedger }
    guard version == Int64(LedgerSchema.version) else {
      throw Diagnostic(
        kind: StoreDiagnostics.ledgerVersion,
        headline:
          "the ledger on \(address.words) is of version \(version), not \(LedgerSchema.version)",
        help: ["import the originals again, into another folder or database"])
    }
  }

  private var noLedger: Diagnostic {
    let place = tables.folder.map { " in `\($0)/tables`" } ?? ""
    return Diagnostic(
      kind: StoreDiagnostics.noLedger, headline: "\(address.words) has no ledger\(place)",
      help: ["run `proviso import --engine …` with the files that it shall hold"])
  }

  /// Asks the catalogue, which also shows tables that this user may not read.
  private func hasTables() throws(Diagnostic) -> Bool {
    try rows(
      """
      SELECT count(*) AS found FROM pg_catalog.pg_tables
      WHERE schemaname = '\(EngineTables.schema)' AND tablename = 'ledger_version'
      """
    ).first?[0].integer == 1
  }

  private func makeTables() throws(Diagnostic) {
    try change { connection in
      for statement in ["CREATE SCHEMA IF NOT EXISTS \(EngineTables.schema)"]
        + LedgerSchema.statements
      {
        try connection.execute(statement)
      }
    }
  }
}
