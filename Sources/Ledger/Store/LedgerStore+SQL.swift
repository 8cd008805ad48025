public import Documents

/// The result of a query that somebody wrote.
public struct SQLAnswer: Hashable, Sendable {
  public var columns: [Field]
  public var rows: [[Value]]
  /// Whether there are more rows than were asked for.
  public var isCut: Bool
}

extension LedgerStore {
  /// Runs one query that somebody wrote and returns its rows, up to a number.
  ///
  /// Beside the tables there is the view `ledger`, with a line for each transaction. From here on the
  /// engine neither reads nor writes any other file, and its settings are locked: after this, the
  /// store exports nothing. A ledger that is open for writing is refused.
  public borrowing func sql(_ text: String, limit: Int) throws(Diagnostic) -> SQLAnswer {
    guard mode == .reading else {
      throw LedgerStore.refused("the ledger is open for writing", [])
    }
    switch SQLText.statementCount(text) {
    case 0: throw LedgerStore.refused("the query was refused", ["there is no statement in it"])
    case 1: break
    case let count:
      throw LedgerStore.refused(
        "the query was refused", ["it has \(count) statements; give one statement at a time"])
    }
    try shutOthersOut()
    do throws(LedgerError) {
      var stream = try connection.query(text)
      var answer = SQLAnswer(columns: stream.fields, rows: [], isCut: false)
      while !answer.isCut, let batch = try stream.next() {
        let first = answer.rows.count
        answer.rows.append(contentsOf: repeatElement([], count: batch.rowCount))
        for index in answer.columns.indices {
          for (row, value) in try batch.column(index).values().enumerated() {
            answer.rows[first + row].append(value)
          }
        }
        if answer.rows.count > limit {
          answer.rows.removeSubrange(max(limit, 0)...)
          answer.isCut = true
        }
      }
      return answer
    } catch {
      if error.code == .cancelled { throw error.diagnostic }
      if error.code == .unsupportedColumn {
        var diagnostic = error.diagnostic
        diagnostic.help.append("turn it into text: `CAST(… AS VARCHAR)`")
        throw diagnostic
      }
      // What the engine says of this names a type of statement that nobody wrote.
      if error.message.contains("read-only mode") {
        throw LedgerStore.refused("the query was refused", ["the ledger can only be read"])
      }
      // The engine adds the line with a mark under it, which says nothing without line breaks.
      let words = error.message.prefix(while: { $0 != "\n" })
      let more = error.message.split(separator: "\n").dropFirst()
        .filter { !$0.hasPrefix("LINE ") && !$0.allSatisfy { $0 == " " || $0 == "^" } }
      throw LedgerStore.refused("the query was refused", [String(words)] + more.map(String.init))
    }
  }

  /// Keeps the engine from all files but the ledger's, for as long as it is open.
  private borrowing func shutOthersOut() throws(Diagnostic) {
    let setting = try connection.ask("SELECT current_setting('lock_configuration')")
    if setting == [[.bool(true)]] { return }
    try connection.run(
      "SET enable_external_access = false", "SET lock_configuration = true")
  }

  private static func refused(_ headline: String, _ help: [String]) -> Diagnostic {
    Diagnostic(kind: StoreDiagnostics.refusedQuery, headline: headline, help: help)
  }
}
