public import Documents
internal import Glibc

/// A ledger in its folder, open for reading or for writing.
///
/// - Opening: `open(folder:mode:)`
/// - What is loaded: `registeredFiles()`, `dictionaries()`, `sources(_:)`, `rejects(of:)`
/// - Asking: `ask(parties:strata:)`, then `totals(by:_:)`, `restated(_:)`, `scan(_:columns:)`
/// - One row: `row(_:)`
/// - For other programs: `export(to:format:_:)`, `sql(_:limit:)`
///
/// Several processes may read at a time. One that writes has the ledger for itself. Like its
/// connection, a store serves one thread at a time.
public struct LedgerStore: ~Copyable {
  public enum Mode: Hashable, Sendable {
    /// The ledger must be there, and nothing in it changes.
    case reading
    /// The folder and the tables are made where they are missing.
    case writing
  }

  /// The folder of the ledger, as given.
  public let folder: String
  public let mode: Mode
  public let connection: Connection
  /// Where the rows are, if not in the ledger's own file: then this store has the dictionaries alone.
  public let engine: RowEngine?
  // After the connection: what ends first is the connection.
  private let database: Database

  /// Opens the ledger in a folder.
  ///
  /// Throws `no-ledger`, `ledger-busy`, `ledger-version`, `ledger-unwritable`, or what the engine
  /// reports.
  public static func open(
    folder: String, mode: Mode, location: DriverLocation? = nil
  ) throws(Diagnostic) -> LedgerStore {
    // Whether there is a ledger is known without the engine, which may be missing.
    if mode == .reading, !isFile(folder + "/" + fileName) { throw noLedger(folder) }
    return try open(folder: folder, mode: mode, driver: driver(location))
  }

  /// The same with an engine that is loaded already.
  static func open(
    folder: String, mode: Mode, driver: Driver
  ) throws(Diagnostic) -> LedgerStore {
    let path = folder + "/" + fileName
    switch mode {
    case .reading: if !isFile(path) { throw noLedger(folder) }
    case .writing: try makeFolder(folder)
    }
    let store = try LedgerStore(folder: folder, mode: mode, path: path, driver: driver)
    try store.checkVersion()
    try store.connection.prepareSession()
    return store
  }

  init(
    folder: String, mode: Mode, path: String, driver: Driver, engine: RowEngine? = nil
  ) throws(Diagnostic) {
    let database = try LedgerStore.explaining(folder) { () throws(LedgerError) -> Database in
      try Database(
        driver: driver,
        options: [
          "path": path,
          "access_mode": mode == .reading && engine == nil ? "READ_ONLY" : "READ_WRITE",
        ])
    }
    connection = try LedgerStore.explaining(folder) { () throws(LedgerError) -> Connection in
      try database.connect()
    }
    self.database = database
    self.engine = engine
    self.folder = folder
    self.mode = mode
  }

  static func driver(_ location: DriverLocation?) throws(Diagnostic) -> Driver {
    do throws(LedgerError) {
      if let location { return try Driver.load(location) }
      return try Driver.load(try DriverLocation.find(.duckdb))
    } catch {
      throw error.diagnostic
    }
  }

  /// Makes the tables of a new ledger, or sees to it that those there are of this version.
  private borrowing func checkVersion() throws(Diagnostic) {
    let tables = try connection.ask(
      "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()")
    if tables.isEmpty, mode == .writing {
      do {
        try connection.transaction { connection in
          for statement in LedgerSchema.statements { try connection.execute(statement) }
        }
      } catch {
        throw LedgerStore.explained(error, folder: folder)
      }
      return
    }
    guard tables.contains([.text("ledger_version")]) else { throw otherVersion("without a number") }
    let versions = try connection.ask("SELECT max(version) FROM ledger_version")
    let version = versions.first?.first?.integer
    guard version == Int64(LedgerSchema.version) else {
      throw otherVersion(version.map(String.init) ?? "without a number")
    }
  }

  private borrowing func otherVersion(_ found: String) -> Diagnostic {
    Diagnostic(
      kind: StoreDiagnostics.ledgerVersion,
      headline: "the ledger in `\(folder)` is of version \(found), not \(LedgerSchema.version)",
      help: [
        "move `\(folder)/\(LedgerStore.fileName)` away and run `proviso import` again",
        "the imported files are in `\(folder)/originals`",
      ],
      path: folder)
  }
}

// MARK: - Files

extension LedgerStore {
  /// The name of the engine's file in the folder.
  static let fileName = "ledger.duckdb"

  /// The folder with the imported files, byte for byte.
  public var originals: String { folder + "/originals" }

  /// That there is no ledger in a folder, and what to do about it.
  public static func noLedger(_ folder: String) -> Diagnostic {
    Diagnostic(
      kind: StoreDiagnostics.noLedger, headline: "there is no ledger in `\(folder)`",
      help: ["run `proviso import` with the files that it shall hold"], path: folder)
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes a folder and those above it where they are missing.
  static func makeFolder(_ folder: String) throws(Diagnostic) {
    if isFolder(folder) { return }
    if let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
      try makeFolder(String(folder[..<slash]))
    }
    if unsafe mkdir(folder, 0o777) == 0 { return }
    let reason = unsafe String(cString: strerror(errno))
    // Somebody else may have made it just now, and `a/` is `a`.
    if isFolder(folder) { return }
    throw Diagnostic(
      kind: StoreDiagnostics.ledgerUnwritable, headline: "the folder `\(folder)` cannot be made",
      help: [reason, "name another folder with `--ledger DIR`"], path: folder)
  }

  private static func explaining<Answer: ~Copyable>(
    _ folder: String, _ body: () throws(LedgerError) -> Answer
  ) throws(Diagnostic) -> Answer {
    do throws(LedgerError) {
      return try body()
    } catch {
      throw explained(error, folder: folder)
    }
  }

  /// Puts the engine's trouble with a file into the words of the ledger.
  static func explained(_ error: any Error, folder: String) -> Diagnostic {
    if let diagnostic = error as? Diagnostic { return diagnostic }
    guard let error = error as? LedgerError else {
      return Diagnostic(
        kind: EngineDiagnostics.engineFailure, headline: "the ledger could not be used",
        path: folder)
    }
    // The engine has no code of its own for this.
    if error.message.contains("Could not set lock") || error.message.contains("Conflicting lock") {
      return Diagnostic(
        kind: StoreDiagnostics.ledgerBusy,
        headline: "the ledger in `\(folder)` is in use by another process",
        help: ["wait until an import or a query that is running has ended, then try again"],
        path: folder)
    }
    var diagnostic = error.diagnostic
    diagnostic.path = folder
    if error.isOfFiles {
      diagnostic.help.append(
        "if `\(folder)/\(fileName)` is damaged, move it away and run `proviso import` again; "
          + "the imported files are in `\(folder)/originals`")
    }
    return diagnostic
  }
}

extension LedgerError {
  /// Whether the engine had trouble with a file; DuckDB says so in words, under various codes.
  var isOfFiles: Bool { code == .inputOutput || message.contains("IO Error") }
}
