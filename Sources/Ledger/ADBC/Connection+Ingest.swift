internal import CArrow

/// What a bulk load does with the table that it fills.
public enum IngestMode: Sendable, CaseIterable {
  /// Makes the table; it must not be there.
  case create
  /// Adds rows; the table must be there.
  case append
  /// Makes the table anew, in place of one that is there.
  case replace
  /// Adds rows, and makes the table first where it is not there.
  case createOrAppend

  var option: String {
    switch self {
    case .create: ADBC_INGEST_OPTION_MODE_CREATE
    case .append: ADBC_INGEST_OPTION_MODE_APPEND
    case .replace: ADBC_INGEST_OPTION_MODE_REPLACE
    case .createOrAppend: ADBC_INGEST_OPTION_MODE_CREATE_APPEND
    }
  }
}

extension Connection {
  /// Loads a batch into a table and returns the number of its rows.
  @discardableResult
  public borrowing func ingest(
    into table: String, mode: IngestMode, batch: consuming Batch
  ) throws(LedgerError) -> Int {
    let statement = try ingestion(into: table, mode: mode)
    let rowCount = batch.rowCount
    try statement.bind(batch: batch)
    try statement.execute()
    return rowCount
  }

  /// Loads batches into a table as `next` makes them, and returns the number of rows.
  ///
  /// The engine calls `next` until it returns nil, one call at a time but from any thread. Every
  /// batch has the given fields. What `next` throws is thrown on; outside a transaction the rows
  /// taken before may stay.
  @discardableResult
  public borrowing func ingest(
    into table: String, mode: IngestMode, fields: [Field],
    next: () throws -> Batch?
  ) throws -> Int {
    let statement = try ingestion(into: table, mode: mode)
    return try withoutActuallyEscaping(next) { next in
      let stream = OutgoingStream(fields, source: next)
      // Engines may keep the stream for as long as the statement, which ends after this closure.
      defer { stream.end() }
      do {
        try statement.bind(stream: stream)
        try statement.execute()
      } catch {
        throw stream.failure ?? error
      }
      // Not every engine takes a failing stream for a failure; some take it for the end.
      if let failure = stream.failure { throw failure }
      return stream.rowCount
    }
  }

  private borrowing func ingestion(
    into table: String, mode: IngestMode
  ) throws(LedgerError) -> Statement {
    let statement = try Statement(connection: native, health: health, sql: nil)
    try statement.setOption(ADBC_INGEST_OPTION_TARGET_TABLE, table)
    try statement.setOption(ADBC_INGEST_OPTION_MODE, mode.option)
    return statement
  }
}
