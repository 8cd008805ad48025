internal import CArrow
internal import Synchronization

/// A connection to a database: statements, queries, bulk loading and transactions.
///
/// - Running: `execute(_:)`, `query(_:)`, both also with parameters
/// - Running again: `prepare(_:)`
/// - Loading: `ingest(into:mode:batch:)` and its forms for streams
/// - All or nothing: `transaction(_:)`
///
/// A connection serves one thread at a time. Open another for another thread.
public struct Connection: ~Copyable {
  let native: NativeConnection
  let health: ConnectionHealth

  init(
    database: NativeDatabase, options: KeyValuePairs<String, String>
  ) throws(LedgerError) {
    let native = try unsafe NativeConnection(
      driver: database.driver, parent: database, uses: database.uses,
      empty: AdbcConnection(),
      create: (.connectionNew, { unsafe $0.pointee.ConnectionNew?($1, $2) }),
      release: (.connectionRelease, { unsafe $0.pointee.ConnectionRelease?($1, $2) }))
    for (name, value) in options {
      try unsafe native.call(.connectionSetOption) {
        unsafe $0.pointee.ConnectionSetOption?($1, name, value, $2)
      }
    }
    try unsafe native.call(.connectionInit) {
      unsafe $0.pointee.ConnectionInit?($1, database.raw, $2)
    }
    self.native = native
    health = ConnectionHealth()
  }

  /// Sets an option of the connection.
  public borrowing func setOption(_ name: String, _ value: String) throws(LedgerError) {
    try health.check()
    try unsafe native.call(.connectionSetOption) {
      unsafe $0.pointee.ConnectionSetOption?($1, name, value, $2)
    }
  }

  /// Makes a statement that has yet to be run.
  public borrowing func statement(_ sql: String) throws(LedgerError) -> Statement {
    let statement = try Statement(connection: native, health: health, sql: sql)
    try statement.setQuery()
    return statement
  }

  /// Makes a statement that is planned once and run often, with parameters written as `?`.
  public borrowing func prepare(_ sql: String) throws(LedgerError) -> Statement {
    let statement = try statement(sql)
    try statement.prepare()
    return statement
  }

  /// Runs a statement for its effect and returns the number of rows it affected, where known.
  @discardableResult
  public borrowing func execute(_ sql: String) throws(LedgerError) -> Int? {
    try statement(sql).execute()
  }

  /// Runs a statement with one value for each `?`.
  @discardableResult
  public borrowing func execute(
    _ sql: String, _ parameters: [Value]
  ) throws(LedgerError) -> Int? {
    let statement = try prepare(sql)
    try statement.bind(parameters)
    return try statement.execute()
  }

  /// Runs a query; its rows are read batch by batch.
  public borrowing func query(_ sql: String) throws(LedgerError) -> BatchStream {
    try statement(sql).query()
  }

  /// Runs a query with one value for each `?`.
  public borrowing func query(
    _ sql: String, _ parameters: [Value]
  ) throws(LedgerError) -> BatchStream {
    let statement = try prepare(sql)
    try statement.bind(parameters)
    return try statement.query()
  }

  /// Returns the fields of a table. Throws `notFound` when there is no such table.
  public borrowing func fields(ofTable table: String) throws(LedgerError) -> [Field] {
    try health.check()
    var schema = unsafe ArrowSchema()
    defer { unsafe schema.release?(&schema) }
    try unsafe native.call(.connectionGetTableSchema) { functions, raw, error in
      unsafe functions.pointee.ConnectionGetTableSchema?(raw, nil, nil, table, &schema, error)
    }
    return try unsafe Field.list(&schema)
  }

  /// Closes the connection and reports failure.
  ///
  /// Throws `invalidState` while statements or their results are in use.
  public consuming func close() throws(LedgerError) {
    try unsafe native.close("statements of the connection are still in use")
  }
}
