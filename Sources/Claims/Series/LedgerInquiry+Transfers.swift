internal import Documents
internal import Law
internal import Ledger
internal import Timeline

extension LedgerInquiry {
  /// The share and the rank of a supplier among all of a recipient's, of volume and never of money.
  borrowing func suppliers(_ question: SeriesQuestion) throws(Diagnostic) -> SeriesAnswer {
    guard let recipient = question.recipient, let supplier = question.roles[.supplier] else {
      return SeriesAnswer()
    }
    let answer = try suppliers(
      of: recipient, from: question.from?.year, through: question.through?.year,
      known: question.known)
    var result = blank(question, answer.editions)
    for series in answer.series {
      let origin = origin(series.name, answer.editions)
      // A file that declares no years may end before those that are asked for.
      let last = series.years.map(\.year).max()
      if !series.uncovered.isEmpty
        || question.through.map({ $0.year > (last ?? .min) }) ?? false
      {
        result.uncovered.append(
          "\(origin.label) has deliveries to \(recipient.name) up to \(last.map(String.init) ?? "no year") in these years."
        )
        continue
      }
      guard series.sum > 0 else { continue }
      let found = series.suppliers.first { $0.recipient == supplier }
      let value = found?.value ?? 0
      let share = (value * 20_000 + series.sum) / (series.sum * 2)
      let volume = "\(series.unit), \(question.years)"
      let says =
        found.map {
          "\($0.name) supplied \(Figure.digits(share)) percent of the volume (\(volume)) to \(recipient.name), rank \($0.rank) of \(series.suppliers.count)."
        } ?? "\(supplier.name) supplied nothing to \(recipient.name) (\(volume))."
      result.readings.append(
        SeriesReading(
          series: origin.label, publisher: origin.publisher, says: says, measure: .share,
          value: share))
      if let found {
        result.readings.append(
          SeriesReading(
            series: origin.label, publisher: origin.publisher, says: says, measure: .rank,
            value: Int128(found.rank) * 100))
      }
    }
    return result
  }

  /// People from one place in another, by measure; stocks of one year alone.
  borrowing func displaced(_ question: SeriesQuestion) throws(Diagnostic) -> SeriesAnswer {
    let (origin, asylum) = (question.roles[.origin], question.roles[.asylum])
    guard origin != nil || asylum != nil, let from = question.from?.year,
      let through = question.through?.year
    else { return blank(question, seriesEditions(.displacement, known: question.known)) }
    let answer = try displaced(
      origin: origin, asylum: asylum, from: from, through: through, known: question.known)
    var result = blank(question, answer.editions)
    var sums: [String: (source: String, unit: String, value: Int128, years: Int)] = [:]
    for source in answer.editions.series {
      if let words = uncovered(source, answer.editions, question) { result.uncovered.append(words) }
    }
    let incomplete = Set(answer.uncovered.map(\.series))
    for row in answer.rows where !incomplete.contains(row.series) {
      guard let value = row.value else { continue }
      let key = row.series + " " + row.measure
      sums[key, default: (row.series, row.unit, 0, 0)].value += value
      sums[key]?.years += 1
    }
    for (key, sum) in sums.sorted(by: { $0.key < $1.key }) {
      let measure = String(key.dropFirst(sum.source.utf8.count + 1))
      let isFlow = measure.hasSuffix("-flow")
      // A stock is that of one day; those of several years are not added.
      guard isFlow || from == through else { continue }
      let place = self.origin(sum.source, answer.editions)
      let who = [origin.map { "from \($0.name)" }, asylum.map { "in \($0.name)" }]
        .compactMap(\.self).joined(separator: " ")
      let when = isFlow ? "within \(question.years)" : "at the end of \(through)"
      result.readings.append(
        SeriesReading(
          series: place.label, publisher: place.publisher,
          says: "\(measure), \(who), \(when): \(Figure.digits(sum.value * 100)) \(sum.unit).",
          measure: .sum(measure), value: sum.value * 100))
    }
    return result
  }

  /// Items and people trained in fiscal years.
  borrowing func training(_ question: SeriesQuestion) throws(Diagnostic) -> SeriesAnswer {
    guard let recipient = question.recipient, let from = question.from,
      let through = question.through
    else { return SeriesAnswer() }
    let answer = try training(
      of: recipient, from: from, through: through, known: question.known)
    var result = SeriesAnswer()
    if answer.editions.isEmpty {
      result.absent = ["Foreign Military Training reports (`data/us/fmtr-training.md`)"]
    }
    for source in Set(answer.years.map(\.source)).sorted() {
      let years = answer.years.filter { $0.source == source }
      let labels = answer.editions.filter { $0.source == source }.map(\.label)
      let mapping = data.mapping(named: source)
      let items = years.reduce(0) { $0 + $1.items }
      let people = years.reduce(Int128(0)) { $0 + $1.people }
      let stating = years.reduce(0) { $0 + $1.stating }
      // Training whose days lie in two fiscal years may belong to the year before or after.
      let whole = years.filter { !$0.fiscalYear.contains("-") }
      let says =
        "\(items) training items with \(Figure.digits(people * 100)) people (\(stating) of the items state how many), \(question.years)."
      let label = labels.count == 1 ? labels[0] : source
      result.readings += [
        SeriesReading(
          series: label, publisher: mapping?.publisher ?? source, says: says,
          measure: .sum("people"), value: people * 100,
          low: whole.reduce(Int128(0)) { $0 + $1.people } * 100),
        SeriesReading(
          series: label, publisher: mapping?.publisher ?? source, says: says,
          measure: .count("items"), value: Int128(items) * 100,
          low: Int128(whole.reduce(0) { $0 + $1.items }) * 100),
      ]
    }
    return result
  }
}
