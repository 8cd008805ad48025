public import Documents

/// The kinds of trouble between the ledger and the engine that holds it.
public enum EngineDiagnostics {
  public static let missingDriver = error(
    "missing-driver", "The library of a database engine is not installed.")
  public static let unusableDriver = error(
    "unusable-driver", "The library of a database engine is there but cannot be used.")
  public static let engineFailure = error(
    "engine-failure", "The database engine could not do what the ledger asked for.")
  public static let unsupportedColumn = error(
    "unsupported-column", "A column of a result has a type or a form that the ledger cannot read.")
  public static let interrupted = error(
    "interrupted", "Work of the database engine was cancelled before it ended.")

  /// Every kind of this part of the room, in the order of declaration.
  public static let all: [DiagnosticKind] = [
    missingDriver, unusableDriver, engineFailure, unsupportedColumn, interrupted,
  ]

  private static func error(_ id: String, _ summary: String) -> DiagnosticKind {
    DiagnosticKind(id: id, severity: .error, summary: summary)
  }
}
