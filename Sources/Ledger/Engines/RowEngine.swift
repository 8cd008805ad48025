public import Documents

/// A connection to the engine that the rows of a ledger are in.
///
/// It asks for sums, never for rows, except where rows are exported. What it returns is checked
/// against the number of rows that the ledger says it has; see `checkAllRows`.
///
/// Reads are tried again, up to twice, where the connection failed before the first batch came, once
/// the engine has answered something. Nothing that changes the engine's tables is ever tried again.
public final class RowEngine {
  public let address: EngineAddress
  let settings: EngineSettings
  let tables: EngineTables
  let patience: EnginePatience
  private let options: [(name: String, value: String)]
  private let driver: Driver
  /// Held while files are imported into a folder of Parquet.
  var lock: FolderLock?
  private var link: Link?
  /// Whether it has ever answered: an engine that was never reached is not asked a second time.
  private var hasAnswered = false
  /// What has been moved so far.
  public internal(set) var traffic = EngineTraffic()

  /// A connection with the database that it is of; it ends first.
  private final class Link {
    let connection: Connection
    let database: Database

    init(_ database: consuming Database) throws(LedgerError) {
      connection = try database.connect()
      self.database = database
    }
  }

  /// How often a read is tried in all.
  static let attempts = 3
  /// What servers of Flight SQL take in one message is 4 MiB by itself.
  static let statementLimit = 4 << 20 - 1 << 16
  /// Seconds within which an engine must take a connection, where a statement may take longer.
  static let connectionLimit = 30

  /// Connects. Throws `missing-driver`, `engine-unreachable`, or what the engine reports.
  ///
  /// - Parameters:
  ///   - folder: Where the tables of an engine that reads Parquet are, as the engine sees it.
  ///   - surrender: Told why nobody waits any longer for an engine that does not even come back from
  ///     being cancelled. It may end the program; where it returns, the engine is waited for.
  public convenience init(
    _ address: EngineAddress, settings: EngineSettings, folder: String,
    isCancelled: @escaping @Sendable () -> Bool,
    surrender: (@Sendable (Diagnostic) -> Void)? = nil
  ) throws(Diagnostic) {
    var told: (@Sendable (LedgerError.Code) -> Void)?
    if let surrender {
      told = { code in
        surrender(Self.explained(LedgerError(code: code, message: ""), address, settings))
      }
    }
    let patience = EnginePatience(
      timeout: settings.timeout, isCancelled: isCancelled, surrender: told)
    let options = try settings.options(address)
    do throws(LedgerError) {
      let driver = try Driver.load(try DriverLocation.find(address.engine))
      if let file = try EngineTables(address, folder: folder).missingFile {
        throw LedgerError(code: .notFound, message: file)
      }
      try self.init(
        address, settings: settings, options: options, folder: folder, driver: driver,
        patience: patience)
    } catch {
      if error.code == .notFound, address.engine == .duckdb {
        throw LedgerStore.noLedger(error.message)
      }
      throw Self.explained(error, address, settings)
    }
  }

  init(
    _ address: EngineAddress, settings: EngineSettings,
    options: [(name: String, value: String)] = [], folder: String, driver: Driver,
    patience: EnginePatience
  ) throws(LedgerError) {
    self.address = address
    self.settings = settings
    self.driver = driver
    self.patience = patience
    tables = try EngineTables(address, folder: folder)
    self.options = options + tables.databaseOptions
    link = try connect()
  }

  /// A new connection. While it is made nothing can be cancelled, so that it is surrendered at once.
  private func connect() throws(LedgerError) -> Link {
    var patience = patience
    if patience.timeout ?? .max > Self.connectionLimit {
      (patience.timeout, patience.lateness) = (Self.connectionLimit, .inputOutput)
    }
    return try EngineWatch.during(patience, on: nil) { () throws(LedgerError) in
      let link = try Link(try Database(driver: driver, options: options))
      for statement in tables.openingStatements { try link.connection.execute(statement) }
      return link
    }
  }

  private func connected() throws(LedgerError) -> Link {
    if let link { return link }
    let new = try connect()
    link = new
    return new
  }

  /// Runs a statement and hands over its batches; after a failure before the first one, again.
  func read(
    _ sql: String, _ body: (borrowing Batch) throws(LedgerError) -> Void
  ) throws(Diagnostic) {
    if address.engine == .flightSQL, sql.utf8.count > Self.statementLimit {
      throw Diagnostic(
        kind: ClusterDiagnostics.statementTooLarge,
        headline: "the question makes a statement of \(sql.utf8.count / 1_000_000) MB, "
          + "more than \(address.words) takes",
        help: [
          "ask about fewer sources, or give `--engine` an engine that takes statements of this size"
        ])
    }
    for attempt in 1... {
      var hasBegun = false
      do throws(LedgerError) {
        try readOnce(sql) { batch throws(LedgerError) in
          hasBegun = true
          try body(batch)
        }
        return
      } catch {
        guard !hasBegun, hasAnswered, attempt < Self.attempts, error.isOfConnection,
          !patience.isCancelled()
        else {
          throw Self.explained(error, address, settings)
        }
        link = nil
      }
    }
  }

  private func readOnce(
    _ sql: String, _ body: (borrowing Batch) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    let link = try connected()
    traffic.statements += 1
    traffic.bytesSent += sql.utf8.count
    let statement = try link.connection.statement(sql)
    try EngineWatch.during(patience, on: link.connection.health) { () throws(LedgerError) in
      var stream = try statement.query()
      hasAnswered = true
      while let batch = try stream.next() {
        traffic.bytesReceived += try batch.byteCount
        try body(batch)
      }
    }
  }

  /// Runs a query once, and hands over its rows to be taken.
  func watched<Answer>(
    _ sql: String, _ body: (inout BatchStream) throws -> Answer
  ) throws -> Answer {
    traffic.statements += 1
    traffic.bytesSent += sql.utf8.count
    let link = try connected()
    let statement = try link.connection.statement(sql)
    return try during(link) {
      var rows = try statement.query()
      hasAnswered = true
      return try body(&rows)
    }
  }

  /// Runs a query whose result is small.
  func rows(_ sql: String) throws(Diagnostic) -> [[Value]] {
    var rows: [[Value]] = []
    try read(sql) { batch throws(LedgerError) in
      let first = rows.count
      for _ in 0..<batch.rowCount { rows.append([]) }
      for index in batch.fields.indices {
        for (row, value) in try batch.column(index).values().enumerated() {
          rows[first + row].append(value)
        }
      }
    }
    return rows
  }

  /// Does work under watch that may fail in ways of its own.
  private func during<Answer>(_ link: Link, _ work: () throws -> Answer) throws -> Answer {
    try EngineWatch.during(patience, on: link.connection.health) {
      () throws(LedgerError) -> Result<Answer, any Error> in
      do {
        return .success(try work())
      } catch let error as LedgerError {
        throw error
      } catch {
        return .failure(error)
      }
    }.get()
  }

  /// Changes the tables of the engine: everything in `body` or nothing of it, and never a second time.
  func change(_ body: (borrowing Connection) throws -> Void) throws(Diagnostic) {
    do {
      let link = try connected()
      try during(link) { try link.connection.transaction(body) }
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let error as LedgerError {
      throw Self.explained(error, address, settings)
    } catch {
      throw Self.explained(
        LedgerError(code: .unknown, message: "the change was given up"), address, settings)
    }
  }

  /// Throws `incomplete-answer` unless as many rows were counted as the files of the question have.
  ///
  /// A part of the rows that a worker lost, a file that the engine does not see, a stream that ended
  /// early: all of them would be a wrong total, and none of them passes this.
  func checkAllRows(_ counted: Int128, expected: Int128, outside: Int128 = 0) throws(Diagnostic) {
    if counted == expected, outside == 0 { return }
    let reason =
      outside > 0
      ? "\(outside) of its rows have codes that stand for nothing"
      : "it counted \(counted) rows, and the ledger has \(expected)"
    throw Diagnostic(
      kind: ClusterDiagnostics.incompleteAnswer,
      headline: "the answer of \(address.words) is not of every row, and is not shown",
      help: [
        reason,
        "if another import was running, ask again; else see whether every worker of the engine can "
          + "read all of the ledger's tables",
      ])
  }
}
