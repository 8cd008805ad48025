public import Documents

/// The kinds of trouble with the folder that the ledger is kept in, and with questions to it.
public enum StoreDiagnostics {
  public static let noLedger = error(
    "no-ledger", "There is no ledger in a folder that should hold one.")
  public static let ledgerBusy = error(
    "ledger-busy", "Another process is writing to the ledger or holds it open.")
  public static let ledgerVersion = error(
    "ledger-version", "The ledger was written by a version of proviso with other tables.")
  public static let ledgerUnwritable = error(
    "ledger-unwritable", "A folder or a file of the ledger cannot be made or written.")
  public static let exportUnwritable = error(
    "export-unwritable", "The file that transactions shall be exported to cannot be written.")
  public static let refusedQuery = error(
    "refused-query", "The database engine refused a query that somebody wrote.")

  /// Every kind of this part of the room, in the order of declaration.
  public static let all: [DiagnosticKind] = [
    noLedger, ledgerBusy, ledgerVersion, ledgerUnwritable, exportUnwritable,
    refusedQuery,
  ]

  private static func error(_ id: String, _ summary: String) -> DiagnosticKind {
    DiagnosticKind(id: id, severity: .error, summary: summary)
  }
}
