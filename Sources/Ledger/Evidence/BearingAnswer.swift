public import Documents
public import Law
public import Timeline

/// What the series have on one bearing, for a recipient and the days of an outcome.
public struct BearingAnswer: Sendable {
  public var bearing: SeriesBearing
  /// One for each reading, in order.
  public var readings: [EvidenceAnswer]
}

extension LedgerInquiry {
  /// Asks the series what the readings of a bearing count.
  ///
  /// - Parameters:
  ///   - span: The days of the outcome; the bearing says which days count for it.
  ///   - limit: How many observations of each reading are returned; the sums are of all.
  public borrowing func bearing(
    _ bearing: SeriesBearing, for recipient: Recipient, in span: Span, known: Day, limit: Int = 20
  ) throws(Diagnostic) -> BearingAnswer {
    let span = bearing.span(for: span)
    var answers: [EvidenceAnswer] = []
    for reading in bearing.readings {
      var question = EvidenceQuestion(reading.subject, known: known)
      question.measure = reading.measure
      question.kinds = reading.kinds
      question.conditions = reading.parties.map {
        .init($0.roles, $0.recipient ?? recipient)
      }
      if span.start != .distantPast { question.from = span.start }
      // What lies after the known day is not known; days that are not covered end there too.
      if let last = span.last, last != .distantFuture { question.through = last }
      if span.start <= known { question.through = min(question.through ?? known, known) }
      answers.append(try observations(question, limit: limit))
    }
    return BearingAnswer(bearing: bearing, readings: answers)
  }
}
