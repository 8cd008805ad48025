internal import CArrow
internal import Synchronization

/// A statement of a connection: it can be prepared, given values, run and cancelled.
///
/// - Values: `bind(_:)` for one row, `bind(batch:)` for many
/// - Running: `execute()`, `query()`
/// - Stopping from another thread: `cancellation`
///
/// Results keep what they need alive: a statement may go out of use before its stream.
public struct Statement: ~Copyable {
  let native: NativeStatement
  private let health: ConnectionHealth
  /// The text of the statement, or nil for a bulk load.
  public let sql: String?
  /// Cancels the statement from another thread.
  public let cancellation: Cancellation

  init(
    connection: NativeConnection, health: ConnectionHealth, sql: String?
  ) throws(LedgerError) {
    try health.check()
    let native = try unsafe NativeStatement(
      driver: connection.driver, parent: connection, uses: connection.uses,
      empty: AdbcStatement(),
      create: (
        .statementNew, { unsafe $0.pointee.StatementNew?(connection.raw, $1, $2) }
      ),
      release: (.statementRelease, { unsafe $0.pointee.StatementRelease?($1, $2) }))
    self.native = native
    self.health = health
    self.sql = sql
    cancellation = Cancellation(native)
    health.running = cancellation
  }

  borrowing func setQuery() throws(LedgerError) {
    let text = sql ?? ""
    try unsafe call(.statementSetSqlQuery) {
      unsafe $0.pointee.StatementSetSqlQuery?($1, text, $2)
    }
  }

  borrowing func prepare() throws(LedgerError) {
    try unsafe call(.statementPrepare) { unsafe $0.pointee.StatementPrepare?($1, $2) }
  }

  /// Sets an option of the statement.
  public borrowing func setOption(_ name: String, _ value: String) throws(LedgerError) {
    try unsafe call(.statementSetOption) {
      unsafe $0.pointee.StatementSetOption?($1, name, value, $2)
    }
  }

  /// Gives one value for each `?`, in order.
  public borrowing func bind(_ values: [Value]) throws(LedgerError) {
    try bind(batch: Batch(row: values))
  }

  /// Gives one row of values for each run of the statement; the engine takes the batch over.
  public borrowing func bind(batch: consuming Batch) throws(LedgerError) {
    let fields = batch.fields
    var array = unsafe batch.take()
    var schema = unsafe ArrowExport.schema(fields)
    // What the engine took over it has marked as released here.
    defer {
      unsafe array.release?(&array)
      unsafe schema.release?(&schema)
    }
    try unsafe call(.statementBind) { functions, raw, error in
      unsafe functions.pointee.StatementBind?(raw, &array, &schema, error)
    }
  }

  borrowing func bind(stream: OutgoingStream) throws(LedgerError) {
    var exported = unsafe stream.export()
    defer { unsafe exported.release?(&exported) }
    try unsafe call(.statementBindStream) { functions, raw, error in
      unsafe functions.pointee.StatementBindStream?(raw, &exported, error)
    }
  }

  /// Returns the fields of the parameters of a prepared statement, where the engine knows them.
  public borrowing func parameterFields() throws(LedgerError) -> [Field] {
    var schema = unsafe ArrowSchema()
    defer { unsafe schema.release?(&schema) }
    try unsafe call(.statementGetParameterSchema) { functions, raw, error in
      unsafe functions.pointee.StatementGetParameterSchema?(raw, &schema, error)
    }
    return try unsafe Field.list(&schema)
  }

  /// Runs the statement for its effect and returns the number of rows it affected, where known.
  @discardableResult
  public borrowing func execute() throws(LedgerError) -> Int? {
    var affected: Int64 = -1
    try unsafe call(.statementExecuteQuery) { functions, raw, error in
      unsafe functions.pointee.StatementExecuteQuery?(raw, nil, &affected, error)
    }
    return affected < 0 ? nil : Int(affected)
  }

  /// Runs the statement for its rows, which are read batch by batch.
  public borrowing func query() throws(LedgerError) -> BatchStream {
    let stream = NativeStream(statement: native, sql: sql)
    try unsafe call(.statementExecuteQuery) { functions, raw, error in
      unsafe functions.pointee.StatementExecuteQuery?(raw, stream.raw, nil, error)
    }
    return try BatchStream(stream, cancellation: cancellation)
  }

  /// Closes the statement and reports failure. Throws `invalidState` while its rows are in use.
  public consuming func close() throws(LedgerError) {
    try unsafe native.close("rows of the statement are still in use")
  }

  private borrowing func call(
    _ function: DriverFunction, _ body: NativeStatement.Call
  ) throws(LedgerError) {
    try health.check()
    try cancellation.check(sql)
    do throws(LedgerError) {
      try unsafe native.call(function, statement: sql, body)
    } catch {
      throw cancellation.explained(error)
    }
  }
}
