public import Documents

/// The kinds of diagnostics of this room: the entries of the record, their sources and references.
///
/// Mistakes that a law file can have as well, such as a malformed date, are kinds of the room Law.
public enum RecordDiagnostics {
  // Shape of entries.

  public static let unknownEntryKind = error(
    "unknown-entry-kind", "A block of a record begins with a word that is no kind of entry.")
  public static let duplicateEntry = error(
    "duplicate-entry", "Two entries, or two sources, have the same name.")
  public static let missingSource = error(
    "missing-source", "An entry does not say where it was read.")

  // References.

  public static let unknownSource = error(
    "unknown-source", "A source is cited that the record does not describe.")
  public static let unknownEntry = error(
    "unknown-entry", "An entry is named that the record does not have.")
  public static let wrongEntry = error(
    "wrong-entry", "A name belongs to an entry of a kind that cannot stand here.")
  public static let undeniableEntry = error(
    "undeniable-entry", "A denial is of an entry that states nothing for a period.")
  public static let unknownElement = error(
    "unknown-element", "An element is named that the duty does not ask for.")
  public static let triggerMismatch = error(
    "trigger-mismatch", "An entry is given as the trigger of a duty that it does not trigger.")
  public static let correctionCycle = error(
    "correction-cycle", "Entries correct each other in a circle.")

  // What is allowed, but is more often a slip.

  public static let signedAfterPublished = warning(
    "signed-after-published", "An act was published before it was signed.")
  public static let signerWithoutPower = warning(
    "signer-without-power", "An act was signed by an office to which no delegation leads.")
  public static let overlappingExercises = DiagnosticKind(
    id: "overlapping-exercises", severity: .note,
    summary: "Two full exercises of one waiver cover the same days for the same recipient.")

  // The workspace.

  public static let noWorkspace = error(
    "no-workspace", "A folder has neither a folder `law` nor a folder `record`.")

  /// Every kind of this room, in the order of declaration.
  public static let all: [DiagnosticKind] = [
    unknownEntryKind, duplicateEntry, missingSource, unknownSource, unknownEntry, wrongEntry,
    undeniableEntry, unknownElement, triggerMismatch, correctionCycle, signedAfterPublished,
    signerWithoutPower, overlappingExercises, noWorkspace,
  ]

  private static func error(_ id: String, _ summary: String) -> DiagnosticKind {
    DiagnosticKind(id: id, severity: .error, summary: summary)
  }

  private static func warning(_ id: String, _ summary: String) -> DiagnosticKind {
    DiagnosticKind(id: id, severity: .warning, summary: summary)
  }
}
