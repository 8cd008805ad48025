public import Documents

/// A connection to the engine that the rows of a ledger are in.
///
/// It asks for sums, never for rows, except where rows are exported. What it returns is checked
/// against the number of rows that the ledger says it has; see `checkAllRows`.
///
/// Reads are tried again, up to twice, where the connection failed before the first batch came.
/// Nothing that changes the engine's tables is ever tried again.
public final class RowEngine {
  public let address: EngineAddress
  let settings: EngineSettings
  let isCancelled: @Sendable () -> Bool
  let tables: EngineTables
  private let driver: Driver
  /// Held while files are imported into a folder of Parquet.
  var lock: FolderLock?
  private var link: Link?
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

  /// Connects. Throws `missing-driver`, `engine-unreachable`, or what the engine reports.
  ///
  /// - Parameter folder: Where the tables of an engine that reads Parquet are, as the engine sees it.
  public convenience init(
    _ address: EngineAddress, settings: EngineSettings, folder: String,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(Diagnostic) {
    do throws(LedgerError) {
      let driver = try Driver.load(try DriverLocation.find(address.engine))
      if let file = try EngineTables(address, folder: folder).missingFile {
        throw LedgerError(code: .notFound, message: file)
      }
      try self.init(
        address, settings: settings, folder: folder, driver: driver, isCancelled: isCancelled)
    } catch {
      if error.code == .notFound, address.engine == .duckdb {
        throw LedgerStore.noLedger(error.message)
      }
      throw Self.explained(error, address, settings)
    }
  }

  init(
    _ address: EngineAddress, settings: EngineSettings, folder: String, driver: Driver,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(LedgerError) {
    self.address = address
    self.settings = settings
    self.driver = driver
    self.isCancelled = isCancelled
    tables = try EngineTables(address, folder: folder)
    link = try Self.connect(address, settings, tables, driver)
  }

  private static func connect(
    _ address: EngineAddress, _ settings: EngineSettings, _ tables: EngineTables, _ driver: Driver
  ) throws(LedgerError) -> Link {
    var options: [(name: String, value: String)]
    do throws(Diagnostic) {
      options = try settings.options(address)
    } catch {
      throw LedgerError(code: .invalidArgument, message: error.headline, help: error.help)
    }
    options += tables.databaseOptions
    let link = try Link(try Database(driver: driver, options: options))
    for statement in tables.openingStatements { try link.connection.execute(statement) }
    return link
  }

  private func connected() throws(LedgerError) -> Link {
    if let link { return link }
    let new = try Self.connect(address, settings, tables, driver)
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
        guard !hasBegun, attempt < Self.attempts, error.isOfConnection, !isCancelled() else {
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
    try EngineWatch.during(
      statement.cancellation, timeout: settings.timeout, isCancelled: isCancelled
    ) { () throws(LedgerError) in
      var stream = try statement.query()
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
    let statement = try connected().connection.statement(sql)
    return try EngineWatch.during(
      statement.cancellation, timeout: settings.timeout, isCancelled: isCancelled
    ) { () throws(LedgerError) -> Result<Answer, any Error> in
      var rows = try statement.query()
      do {
        return .success(try body(&rows))
      } catch let error as LedgerError {
        throw error
      } catch {
        return .failure(error)
      }
    }.get()
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

  /// Changes the tables of the engine: everything in `body` or nothing of it, and never a second time.
  func change(_ body: (borrowing Connection) throws -> Void) throws(Diagnostic) {
    do {
      try connected().connection.transaction(body)
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

  /// Puts an engine's failure into words, without its secrets.
  static func explained(
    _ error: LedgerError, _ address: EngineAddress, _ settings: EngineSettings
  ) -> Diagnostic {
    var error = error
    error.message = settings.withoutSecrets(error.message)
    // The statement is long and says nothing to whoever asked; `--explain-plan` shows it.
    error.statement = nil
    var diagnostic = error.diagnostic
    if error.code == .timeout {
      diagnostic = Diagnostic(
        kind: ClusterDiagnostics.engineTimeout,
        headline: "\(address.words) did not answer in time",
        help: diagnostic.help + [
          "`PROVISO_ENGINE_TIMEOUT` is the number of seconds that a statement may take"
        ])
    } else if error.isOfConnection, address.engine != .duckdb {
      diagnostic = Diagnostic(
        kind: ClusterDiagnostics.engineUnreachable,
        headline: "\(address.words) was not reached, or went away",
        help: diagnostic.help + ["see whether it is running, and whether the address is right"])
    }
    return diagnostic
  }
}

/// How much was moved between Proviso and an engine.
public struct EngineTraffic: Hashable, Sendable {
  public var statements = 0
  /// The text of statements and the rows of imports.
  public var bytesSent = 0
  /// The values of the batches that came back.
  public var bytesReceived = 0
}

extension LedgerError {
  /// Whether the connection is why a statement failed, so that it may succeed on another.
  var isOfConnection: Bool {
    if code == .inputOutput { return true }
    // The classes of SQLSTATE for connections and for a server that is going down.
    if let sqlState, sqlState.hasPrefix("08") || sqlState.hasPrefix("57P") { return true }
    let words = message.lowercased()
    return [
      "unavailable", "connection refused", "connection reset", "broken pipe",
      "error reading from server",
    ]
    .contains { words.contains($0) }
  }
}

extension Batch {
  /// The size of the values, without what says which are missing.
  var byteCount: Int {
    get throws(LedgerError) {
      var bytes = 0
      for (index, field) in fields.enumerated() {
        switch field.type {
        case .utf8, .largeUTF8:
          let texts = try column(index).texts
          for row in 0..<rowCount { bytes += 4 + texts[row].count }
        case .bool, .int8, .uint8: bytes += rowCount
        case .int16, .uint16: bytes += 2 * rowCount
        case .int32, .uint32, .date32: bytes += 4 * rowCount
        case .decimal: bytes += 16 * rowCount
        default: bytes += 8 * rowCount
        }
      }
      return bytes
    }
  }
}
