public import Documents
public import Law
public import Timeline

/// What the series have on one bearing, for a recipient and the days of an exercise.
public struct BearingAnswer: Sendable {
  public var bearing: SeriesBearing
  /// One for each reading, in order.
  public var readings: [EvidenceAnswer]
}

extension LedgerInquiry {
  /// Asks the series what the readings of a bearing count, in some days.
  public borrowing func bearing(
    _ bearing: SeriesBearing, for recipient: Recipient, in span: Span, known: Day
  ) throws(Diagnostic) -> BearingAnswer {
    var answers: [EvidenceAnswer] = []
    for reading in bearing.readings {
      var question = EvidenceQuestion(reading.subject, known: known)
      question.measure = reading.measure
      question.kinds = reading.kinds
      question.conditions = reading.parties.map {
        .init($0.roles, $0.recipient ?? recipient)
      }
      if span.start != .distantPast { question.from = span.start }
      if let last = span.last, last != .distantFuture { question.through = last }
      answers.append(try observations(question, limit: 0))
    }
    return BearingAnswer(bearing: bearing, readings: answers)
  }
}
