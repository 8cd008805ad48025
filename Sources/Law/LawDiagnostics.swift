public import Documents

/// The kinds of diagnostics of this room: the words of law files, their names, and coverage.
public enum LawDiagnostics {
  // Shape of blocks and items.

  public static let unknownBlock = error(
    "unknown-block", "A block begins with a word that is no kind of block.")
  public static let unknownItem = error(
    "unknown-item", "A line begins with a word that is no item of the block around it.")
  public static let missingItem = error(
    "missing-item", "A block lacks an item that it needs.")
  public static let repeatedItem = error(
    "repeated-item", "An item that may stand once in a block stands there again.")
  public static let conflictingItems = error(
    "conflicting-items", "Two items of a block exclude each other.")
  public static let malformedItem = error(
    "malformed-item", "A line does not go on in the way that its first words ask for.")
  public static let unexpectedWords = error(
    "unexpected-words", "A line goes on after everything that it can say has been said.")
  public static let misplacedFence = DiagnosticKind(
    id: "misplaced-fence", severity: .warning,
    summary: "A fence of a law file is not read, though its language suggests that it should be.")

  // Values.

  public static let malformedName = error(
    "malformed-name", "A name is missing or has letters that a name cannot have.")
  public static let malformedDate = error(
    "malformed-date", "A text that should be a date is none.")
  public static let malformedDay = error(
    "malformed-day", "A date known to the day is needed.")
  public static let impossibleDate = error(
    "impossible-date", "A date has the right form, but there is no such day.")
  public static let malformedMoney = error(
    "malformed-money", "An amount of money is not a currency code and a number.")
  public static let malformedDuration = error(
    "malformed-duration", "A text that should say how long something lasts does not.")
  public static let malformedDue = error(
    "malformed-due", "A text that should say when a duty falls due does not.")
  public static let malformedExpression = error(
    "malformed-expression", "A condition is not built from tests, `and`, `or` and `not`.")
  public static let expressionTooLarge = error(
    "expression-too-large",
    "A condition has more than 10,000 tests, or too many levels, with its scopes written out.")
  public static let periodReversed = error(
    "period-reversed", "A period ends before it begins.")

  // Names.

  public static let unknownRecipient = error(
    "unknown-recipient", "A code or name belongs to no country or territory.")
  public static let unknownReference = error(
    "unknown-reference", "A name is used that no block declares.")
  public static let wrongReference = error(
    "wrong-reference", "A name belongs to a provision of a kind that cannot stand here.")
  public static let unknownFinding = error(
    "unknown-finding", "A finding is named that the waiver does not declare.")
  public static let unknownReading = error(
    "unknown-reading", "A reading is named that no provision declares.")
  public static let unknownScopeWord = DiagnosticKind(
    id: "unknown-scope-word", severity: .warning,
    summary: "An account, category or other scope word is not among those declared.")
  public static let unknownSeriesWord = error(
    "unknown-series-word", "A bearing names a subject or a role that no series has.")
  public static let duplicateName = error(
    "duplicate-name", "Two blocks, findings or elements have the same name.")
  public static let duplicateTest = error(
    "duplicate-test", "Two tests of a file have the same name.")
  public static let cyclicReference = error(
    "cyclic-reference", "Provisions refer to each other in a circle.")

  // Meaning.

  public static let missingConfidence = error(
    "missing-confidence", "A provision without a quotation does not say how far it was verified.")
  public static let partsDoNotAddUp = error(
    "parts-do-not-add-up", "The parts of a withheld amount do not add up to it.")
  public static let restrictionInParts = error(
    "restriction-in-parts", "A test asks about a restriction that is divided into parts.")
  public static let readingChangesNames = error(
    "reading-changes-names", "A reading declares or drops an inline exemption, part or duty.")
  public static let readingWithoutEffect = DiagnosticKind(
    id: "reading-without-effect", severity: .warning,
    summary: "A reading says the same as the provision itself.")

  // Words of the law.

  public static let wordsNotInLaw = error(
    "words-not-in-law", "Words given as words of the law do not occur in the quotation.")
  public static let clauseNotEncoded = error(
    "clause-not-encoded", "A clause of the quoted law is neither encoded nor marked.")
  public static let quotationChanged = error(
    "quotation-changed", "The quoted words are not those that the fence was sealed for.")
  public static let quotationNotSealed = DiagnosticKind(
    id: "quotation-not-sealed", severity: .note,
    summary: "A fence does not carry the hash of the quotation that it encodes.")

  /// Every kind of this room, in the order of declaration.
  public static let all: [DiagnosticKind] = [
    unknownBlock, unknownItem, missingItem, repeatedItem, conflictingItems, malformedItem,
    unexpectedWords, misplacedFence, malformedName, malformedDate, malformedDay, impossibleDate,
    malformedMoney, malformedDuration, malformedDue, malformedExpression, expressionTooLarge,
    periodReversed, unknownRecipient, unknownReference, wrongReference, unknownFinding,
    unknownReading, unknownScopeWord, unknownSeriesWord, duplicateName, duplicateTest,
    cyclicReference,
    missingConfidence, partsDoNotAddUp, restrictionInParts, readingChangesNames,
    readingWithoutEffect, wordsNotInLaw, clauseNotEncoded, quotationChanged, quotationNotSealed,
  ]

  private static func error(_ id: String, _ summary: String) -> DiagnosticKind {
    DiagnosticKind(id: id, severity: .error, summary: summary)
  }
}
