internal import CArrow

/// A database of an engine, open for connections.
///
/// - Opening: `init(driver:options:)`, `open(_:options:)`
/// - Using: `connect(options:)`
/// - Closing: `close()`, which reports failure; otherwise the end of the value closes it
///
/// Connections keep what they need alive: a database may go out of use before its connections.
public struct Database: ~Copyable {
  private let native: NativeDatabase

  /// Opens a database with options of the engine, in the order given.
  ///
  /// DuckDB takes `path`, a file or `:memory:`, and its settings; Flight SQL takes `uri`.
  public init(
    driver: Driver, options: KeyValuePairs<String, String> = [:]
  ) throws(LedgerError) {
    try self.init(driver: driver, options: options.map { (name: $0.key, value: $0.value) })
  }

  /// The same with options that were put together.
  init(driver: Driver, options: [(name: String, value: String)]) throws(LedgerError) {
    let native = try unsafe NativeDatabase(
      driver: driver, parent: nil, uses: nil, empty: AdbcDatabase(),
      create: (.databaseNew, { unsafe $0.pointee.DatabaseNew?($1, $2) }),
      release: (.databaseRelease, { unsafe $0.pointee.DatabaseRelease?($1, $2) }))
    for (name, value) in options {
      try unsafe native.call(.databaseSetOption) {
        unsafe $0.pointee.DatabaseSetOption?($1, name, value, $2)
      }
    }
    try unsafe native.call(.databaseInit) { unsafe $0.pointee.DatabaseInit?($1, $2) }
    self.native = native
  }

  /// Finds and loads the library of an engine, then opens a database with it.
  public static func open(
    _ engine: Engine, options: KeyValuePairs<String, String> = [:]
  ) throws(LedgerError) -> Database {
    try Database(driver: try Driver.load(try DriverLocation.find(engine)), options: options)
  }

  /// Opens a connection; each thread needs one of its own.
  public borrowing func connect(
    options: KeyValuePairs<String, String> = [:]
  ) throws(LedgerError) -> Connection {
    try Connection(database: native, options: options)
  }

  /// Closes the database and reports failure.
  ///
  /// Throws `invalidState` while connections are open; they keep the database until they end.
  public consuming func close() throws(LedgerError) {
    try unsafe native.close("connections of the database are still open")
  }
}
