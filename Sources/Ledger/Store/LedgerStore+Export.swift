public import Documents
internal import Glibc

/// A form in which transactions leave the ledger.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  case csv, parquet
}

extension LedgerStore {
  /// Writes transactions to a file, or as CSV to standard output for `-`, and returns their number;
  /// nil where standard output was closed by its reader before the end.
  ///
  /// A line has the name of its row, what the recipient and the class are called and what is
  /// printed, and the amount in units of its currency. Lines are in the order of the files. A file
  /// that is there is replaced when the new one is complete.
  @discardableResult
  public borrowing func export(
    to path: String, format: ExportFormat, _ filter: LedgerFilter = LedgerFilter()
  ) throws(Diagnostic) -> Int? {
    if path == "-" {
      guard format == .csv else {
        throw LedgerStore.unwritable(
          path, "Parquet needs a file, as it is not written from the front to the back",
          headline: "Parquet cannot be written to standard output")
      }
      return try export(toOpenFile: STDOUT_FILENO, filter)
    }
    let partial = "\(path).\(getpid()).partial"
    let count: Int
    do throws(Diagnostic) {
      count = try copy(filter, to: partial, format, named: path)
    } catch {
      _ = unsafe unlink(partial)
      throw error
    }
    if unsafe rename(partial, path) != 0 {
      let reason = LedgerStore.words(errno)
      _ = unsafe unlink(partial)
      throw LedgerStore.unwritable(path, reason)
    }
    return count
  }

  /// Writes transactions as CSV to a file that is open, after what it has already.
  borrowing func export(
    toOpenFile descriptor: Int32, _ filter: LedgerFilter
  ) throws(Diagnostic) -> Int? {
    guard let pump = OutputPump(to: descriptor) else {
      throw LedgerStore.unwritable("-", LedgerStore.words(errno))
    }
    let copied: Result<Int, Diagnostic>
    do throws(Diagnostic) {
      copied = .success(try copy(filter, to: pump.path, .csv, named: "-"))
    } catch {
      copied = .failure(error)
    }
    let failure = pump.end()
    // Whoever asked has seen enough, as after `| head`.
    if failure == EPIPE { return nil }
    // That nobody takes the output is why the engine failed too.
    if failure != 0 { throw LedgerStore.unwritable("-", LedgerStore.words(failure)) }
    return try copied.get()
  }

  private borrowing func copy(
    _ filter: LedgerFilter, to target: String, _ format: ExportFormat, named path: String
  ) throws(Diagnostic) -> Int {
    let options = format == .csv ? "FORMAT csv, HEADER true" : "FORMAT parquet"
    let rows = AskedTables.ledger(of: "(SELECT * FROM transactions WHERE \(filter.sql))")
    do throws(LedgerError) {
      let answer = try connection.query(
        """
        COPY (
          SELECT * EXCLUDE (file, line) FROM (\(rows)) ORDER BY file, line
        ) TO \(SQLText.literal(target)) (\(options))
        """
      ).rows()
      return Int(clamping: answer.first?.first?.sum ?? 0)
    } catch {
      if error.isOfFiles {
        throw LedgerStore.unwritable(path, LedgerError.oneLine(error.message, limit: 300))
      }
      throw error.diagnostic
    }
  }

  private static func words(_ number: Int32) -> String {
    unsafe String(cString: strerror(number))
  }

  private static func unwritable(
    _ path: String, _ reason: String, headline: String? = nil
  ) -> Diagnostic {
    let name = path == "-" ? "standard output" : "the file `\(path)`"
    return Diagnostic(
      kind: StoreDiagnostics.exportUnwritable,
      headline: headline ?? "\(name) cannot be written", help: [reason], path: path)
  }
}
