public import Documents
internal import Law
public import Ledger
public import Timeline

extension LedgerInquiry {
  /// Asks the ledger everything that claims need of it, each question once.
  public borrowing func says(
    to claims: [TypedClaim], known: Day
  ) throws(Diagnostic) -> LedgerSays {
    var says = LedgerSays()
    for question in Checker.moneyQuestions(of: claims, known: known) {
      says.sums[question] = try totals(question)
    }
    for question in claims.compactMap({ SeriesQuestion($0, known: known) })
    where says.series[question] == nil {
      says.series[question] = try answer(question)
    }
    return says
  }

  /// What the series have to one question.
  public borrowing func answer(_ question: SeriesQuestion) throws(Diagnostic) -> SeriesAnswer {
    switch question.subject {
    case .suppliers: try suppliers(question)
    case .displaced: try displaced(question)
    case .deaths: try deaths(question)
    case .coups: try coups(question)
    case .tiers: try tiers(question)
    case .training: try training(question)
    }
  }

  // MARK: - Where it is from

  /// An answer without readings: what is not in the ledger, by name and page.
  borrowing func blank(_ question: SeriesQuestion, _ editions: SeriesEditions) -> SeriesAnswer {
    guard let subject = question.subject.series else { return SeriesAnswer() }
    let there = editions.series
    return SeriesAnswer(
      absent: data.mappings.filter { $0.series?.subject == subject && !there.contains($0.name) }
        .map { "\($0.title) (`\($0.path)`)" })
  }

  /// The label of the edition of a source, with its publisher.
  borrowing func origin(
    _ source: String, _ editions: SeriesEditions
  ) -> (label: String, publisher: String) {
    let labels = editions.chosen.filter { $0.source == source }.map(\.label)
    let mapping = data.mapping(named: source)
    return (labels.joined(separator: ", "), mapping?.publisher ?? mapping?.title ?? source)
  }

  /// Says of a series that it does not cover some of the years; nil where it covers all.
  borrowing func uncovered(
    _ source: String, _ editions: SeriesEditions, _ question: SeriesQuestion
  ) -> String? {
    guard let from = question.from?.year, let through = question.through?.year else { return nil }
    let covers = editions.chosen.filter { $0.source == source }.compactMap(\.covers)
    guard !covers.isEmpty else { return nil }
    let missing = (from...max(from, min(through, from + 1000))).filter { year in
      !covers.contains { $0.first.year <= year && year <= $0.last.year }
    }
    guard let first = missing.first, let last = missing.last else { return nil }
    return "\(source) does not cover \(first == last ? "\(first)" : "\(first) to \(last)")."
  }
}

extension SeriesQuestion {
  /// "2016 to 2020", "2023", "all years".
  var years: String {
    guard let from, let through else { return "all years that it has" }
    if from.year == through.year {
      let isYear = from.month == 1 && from.day == 1 && through.month == 12 && through.day == 31
      return isYear ? "\(from.year)" : "\(from.plain) to \(through.plain)"
    }
    let areYears = from.month == 1 && from.day == 1 && through.month == 12 && through.day == 31
    return areYears ? "\(from.year) to \(through.year)" : "\(from.plain) to \(through.plain)"
  }
}

extension SeriesReading.Measure {
  var name: String {
    switch self {
    case .share: "share"
    case .rank: "rank"
    case .sum(let name), .count(let name), .kind(let name): name
    }
  }
}
