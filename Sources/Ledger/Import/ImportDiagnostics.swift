public import Documents

/// The kinds of trouble with a file that is to be imported.
public enum ImportDiagnostics {
  public static let unreadableDataFile = error(
    "unreadable-data-file", "A file of data cannot be read.")
  public static let damagedCompression = error(
    "damaged-compression", "A compressed file breaks off, or its bytes do not fit together.")
  public static let notATextFile = error(
    "not-a-text-file", "A file of data is not a table of text.")
  public static let unrecognisedFile = error(
    "unrecognised-file", "A file of data has the columns of no known source.")
  public static let ambiguousSource = error(
    "ambiguous-source", "A file of data has the columns of several sources.")

  /// Every kind of this part of the room, in the order of declaration.
  public static let all: [DiagnosticKind] = [
    unreadableDataFile, damagedCompression, notATextFile, unrecognisedFile, ambiguousSource,
  ]

  private static func error(_ id: String, _ summary: String) -> DiagnosticKind {
    DiagnosticKind(id: id, severity: .error, summary: summary)
  }
}
