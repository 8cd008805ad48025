internal import CArrow
internal import Documents

/// The forms in which the store asks; what goes wrong is something to show.
extension Connection {
  /// Runs a query whose result is small.
  borrowing func ask(
    _ sql: String, _ parameters: [Value] = []
  ) throws(Diagnostic) -> [[Value]] {
    do throws(LedgerError) {
      return parameters.isEmpty ? try query(sql).rows() : try query(sql, parameters).rows()
    } catch {
      throw error.diagnostic
    }
  }

  /// Runs statements for their effect.
  borrowing func run(_ statements: String...) throws(Diagnostic) {
    do throws(LedgerError) {
      for statement in statements { try execute(statement) }
    } catch {
      throw error.diagnostic
    }
  }

  /// Loads rows into a table that is there, of the session or of the database.
  borrowing func load(
    _ table: String, _ fields: [Field], _ rows: some Sequence<[Value]>, isOfSession: Bool = true
  ) throws(Diagnostic) {
    do throws(LedgerError) {
      let builder = try BatchBuilder(fields)
      for row in rows {
        for (column, value) in row.enumerated() {
          if case .integer(let code) = value, fields[column].type == .int32 {
            builder[column].append(Int32(clamping: code))
          } else {
            builder[column].append(value)
          }
        }
      }
      guard builder.rowCount > 0 else { return }
      let statement = try Statement(connection: native, health: health, sql: nil)
      try statement.setOption(ADBC_INGEST_OPTION_TARGET_TABLE, table)
      try statement.setOption(ADBC_INGEST_OPTION_MODE, ADBC_INGEST_OPTION_MODE_APPEND)
      if isOfSession {
        try statement.setOption(ADBC_INGEST_OPTION_TEMPORARY, ADBC_OPTION_VALUE_ENABLED)
      }
      try statement.bind(batch: builder.finish())
      try statement.execute()
    } catch {
      throw error.diagnostic
    }
  }
}
