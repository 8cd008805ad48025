public import Documents

/// The kinds of diagnostics of files that describe data: mappings, recipients, classes and
/// reconciliations.
///
/// Mistakes that a law file can have as well, such as a malformed day, are kinds of the room Law.
public enum DataDiagnostics {
  // Mappings.

  public static let malformedDigest = error(
    "malformed-digest", "A SHA-256 digest is not written as 64 hexadecimal digits.")
  public static let repeatedEdition = error(
    "repeated-edition", "Two editions of a source have the same SHA-256 digest.")
  public static let ambiguousMapping = warning(
    "ambiguous-mapping", "Two mappings recognise the same files.")

  // Rules.

  public static let unknownField = error(
    "unknown-field", "A rule asks about something that no mapping can read from a file.")
  public static let undeclaredWord = error(
    "undeclared-word", "A rule or a choice uses a scope word that the law does not declare.")
  public static let conflictingRules = error(
    "conflicting-rules", "Two rules for the same printed text say different things.")

  // References.

  public static let unknownMapping = warning(
    "unknown-mapping", "A source is named that no mapping of the workspace describes.")
  public static let unknownTransactionType = warning(
    "unknown-transaction-type",
    "A type of transaction is named that no mapping of the source gives.")
  public static let unknownFigure = error(
    "unknown-figure", "A reconciliation is of a figure that no entry of the record states.")

  /// Every kind of this part of the room, in the order of declaration.
  public static let all: [DiagnosticKind] = [
    malformedDigest, repeatedEdition, ambiguousMapping, unknownField, undeclaredWord,
    conflictingRules, unknownMapping, unknownTransactionType, unknownFigure,
  ]

  private static func error(_ id: String, _ summary: String) -> DiagnosticKind {
    DiagnosticKind(id: id, severity: .error, summary: summary)
  }

  private static func warning(_ id: String, _ summary: String) -> DiagnosticKind {
    DiagnosticKind(id: id, severity: .warning, summary: summary)
  }
}
