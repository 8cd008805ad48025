public import Documents

/// The kinds of trouble with an engine that is not the embedded one.
public enum ClusterDiagnostics {
  public static let unknownEngine = error(
    "unknown-engine", "An address is of no engine that the ledger can be kept in.")
  public static let passwordInAddress = error(
    "password-in-address", "The address of an engine holds a password, which others can see.")
  public static let unsafeCredentials = error(
    "unsafe-credentials", "The file with the credentials of an engine cannot be used as it is.")
  public static let engineUnreachable = error(
    "engine-unreachable", "The engine was not reached, or went away before it answered.")
  public static let engineRefused = error(
    "engine-refused", "The engine was reached, and does not let this user in or do this.")
  public static let engineTimeout = error(
    "engine-timeout", "The engine did not answer within the time that it was given.")
  public static let incompleteAnswer = error(
    "incomplete-answer", "The engine's answer is not of every row that the ledger has, once.")
  public static let statementTooLarge = error(
    "statement-too-large", "A question has more classes and spans than fit into one statement.")
  public static let engineCannot = error(
    "engine-cannot", "This cannot be done with the ledger on that engine.")

  /// Every kind of this part of the room, in the order of declaration.
  public static let all: [DiagnosticKind] = [
    unknownEngine, passwordInAddress, unsafeCredentials, engineUnreachable, engineRefused,
    engineTimeout, incompleteAnswer, statementTooLarge, engineCannot,
  ]

  private static func error(_ id: String, _ summary: String) -> DiagnosticKind {
    DiagnosticKind(id: id, severity: .error, summary: summary)
  }
}
