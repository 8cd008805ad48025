public import Documents
public import Law
public import Timeline

/// Questions about series.
extension LedgerInquiry {
  /// Finds observations and adds up their figures; `limit` bounds the observations returned, not the
  /// sums. O(observations of the subject).
  public borrowing func observations(
    _ question: EvidenceQuestion, limit: Int = 1000
  ) throws(Diagnostic) -> EvidenceAnswer {
    EvidenceAnswer(
      question: question, editions: seriesEditions(question.subject, known: question.known),
      observations: [], totals: [], isCut: false)
  }

  /// Adds up arms transfers to a recipient by supplier, over whole calendar years.
  public borrowing func suppliers(
    of recipient: Recipient, from: Int? = nil, through: Int? = nil, known: Day
  ) throws(Diagnostic) -> SuppliersAnswer {
    SuppliersAnswer(
      recipient: recipient, from: from, through: through,
      editions: seriesEditions(.armsTransfers, known: known), series: [])
  }

  /// Adds up displaced people by calendar year: of an origin, in a country of asylum, or between two.
  ///
  /// - Parameter splits: Whether each origin or country of asylum that was not asked for is a row.
  public borrowing func displaced(
    origin: Recipient? = nil, asylum: Recipient? = nil, from: Int? = nil, through: Int? = nil,
    splits: Bool = false, known: Day
  ) throws(Diagnostic) -> DisplacedAnswer {
    DisplacedAnswer(
      origin: origin, asylum: asylum, from: from, through: through,
      editions: seriesEditions(.displacement, known: known), rows: [], uncovered: [:])
  }

  /// The editions of a subject that a question is asked of.
  public borrowing func seriesEditions(_ subject: SeriesSubject, known: Day) -> SeriesEditions {
    SeriesEditions(chosen: [], leftOut: [])
  }
}
