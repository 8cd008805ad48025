internal import Documents
internal import Law
internal import Ledger
internal import Timeline

extension LedgerInquiry {
  /// Deaths and events of armed conflict, in each way that the parties of a statement can be those of a series.
  borrowing func deaths(_ question: SeriesQuestion) throws(Diagnostic) -> SeriesAnswer {
    var result = blank(question, seriesEditions(.conflictEvents, known: question.known))
    guard question.from != nil else { return result }
    if let country = question.roles[.country] {
      try add(question, [.init([.country], country)], nil, to: &result)
      try add(
        question, [.init([.actor, .target], country)],
        "events with the government of \(country.name) as a primary party, wherever they were",
        to: &result)
      return result
    }
    guard let one = question.roles[.actor], let other = question.roles[.target] else {
      return result
    }
    // A series does not say who attacked: either government may stand on either side.
    try add(
      question, [.init([.actor, .target], one), .init([.actor, .target], other)], nil, to: &result)
    for (side, supported) in [(one, other), (other, one)] {
      try add(
        question,
        [
          .init([.actor, .target], side), .init([.actorSupporters, .targetSupporters], supported),
        ],
        "the government of \(side.name) as a primary party, against a side that the government of \(supported.name) supports",
        to: &result)
    }
    return result
  }

  private borrowing func add(
    _ question: SeriesQuestion, _ conditions: [EvidenceQuestion.Condition], _ reading: String?,
    to result: inout SeriesAnswer
  ) throws(Diagnostic) {
    let answer = try observations(
      asked(.conflictEvents, question, conditions), limit: 0)
    for source in answer.editions.series {
      if let words = uncovered(source, answer.editions, question) {
        if !result.uncovered.contains(words) { result.uncovered.append(words) }
        continue
      }
      guard let total = answer.totals.first(where: { $0.series == source }) else { continue }
      let place = origin(source, answer.editions)
      func figure(_ measure: String) -> MeasureSum? {
        total.figures.first { $0.measure == measure }
      }
      let events = SeriesReading(
        series: place.label, publisher: place.publisher,
        says: "\(total.possible) events, \(question.years).", measure: .count("events"),
        value: Int128(total.possible) * 100, low: Int128(total.certain) * 100, reading: reading)
      result.readings.append(events)
      guard let best = figure("deaths-best") else { continue }
      let (low, high) = (figure("deaths-low") ?? best, figure("deaths-high") ?? best)
      result.readings.append(
        SeriesReading(
          series: place.label, publisher: place.publisher,
          says:
            "\(Figure.digits(best.atMost * 100)) deaths in \(total.possible) events by the best estimate, \(Figure.digits(low.atLeast * 100)) to \(Figure.digits(high.atMost * 100)), \(question.years).",
          measure: .sum("deaths"), value: best.atMost * 100, low: low.atLeast * 100,
          high: high.atMost * 100, reading: reading))
      if let civilians = figure("deaths-civilians") {
        result.readings.append(
          SeriesReading(
            series: place.label, publisher: place.publisher,
            says:
              "\(Figure.digits(civilians.atMost * 100)) civilians among the deaths, \(question.years).",
            measure: .sum("deaths-civilians"), value: civilians.atMost * 100,
            low: civilians.atLeast * 100, reading: reading))
      }
    }
  }

  private borrowing func asked(
    _ subject: SeriesSubject, _ question: SeriesQuestion,
    _ conditions: [EvidenceQuestion.Condition]
  ) -> EvidenceQuestion {
    var asked = EvidenceQuestion(subject, known: question.known)
    asked.conditions = conditions
    asked.from = question.from
    asked.through = question.through
    return asked
  }

  /// Coups, attempts and conspiracies of a list with a definition of its own.
  borrowing func coups(_ question: SeriesQuestion) throws(Diagnostic) -> SeriesAnswer {
    try kinds(.coups, question, question.roles[.country]) { kind, count in
      kind == "coup" || kind == "attempted-coup" ? .count(kind) : nil
    }
  }

  /// The tiers in which a government was placed in years of the report.
  borrowing func tiers(_ question: SeriesQuestion) throws(Diagnostic) -> SeriesAnswer {
    try kinds(.tiers, question, question.recipient) { kind, _ in .kind(kind) }
  }

  private borrowing func kinds(
    _ subject: SeriesSubject, _ question: SeriesQuestion, _ country: Recipient?,
    _ measure: (String, Int) -> SeriesReading.Measure?
  ) throws(Diagnostic) -> SeriesAnswer {
    guard let country, question.from != nil else {
      return blank(question, seriesEditions(subject, known: question.known))
    }
    let answer = try observations(
      asked(subject, question, [.init([.country], country)]), limit: 200)
    var result = blank(question, answer.editions)
    for source in answer.editions.series {
      if let words = uncovered(source, answer.editions, question) { result.uncovered.append(words) }
      let place = origin(source, answer.editions)
      let ids = Set(answer.editions.chosen.filter { $0.source == source }.map(\.file))
      let rows = answer.observations.filter { ids.contains($0.file) }
      for kind in Set(rows.compactMap(\.kind)).sorted() {
        let own = rows.filter { $0.kind == kind }
        guard let measure = measure(kind, own.count) else { continue }
        let days = own.map { row in
          row.span.start.advanced(by: 1) == row.span.end
            ? row.span.start.plain : "\(row.span.start.year)"
        }
        result.readings.append(
          SeriesReading(
            series: place.label, publisher: place.publisher,
            says: "\(kind) in \(country.name): \(days.joined(separator: ", ")).", measure: measure,
            value: Int128(own.count) * 100))
      }
    }
    return result
  }
}
