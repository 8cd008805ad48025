internal import Timeline

/// Times that are counted from the day of the document, or from a time named before.
extension DateReader {
  /// "last year", "earlier this month", "two years ago", "today", "a year later"; nil where the day that it
  /// is counted from is not known.
  func relative(at start: Int) -> Found? {
    if let found = fromContext(at: start) { return found }
    guard let today else { return nil }
    let (word, next) = (words.at(start), words.at(start + 1))
    switch (word, next) {
    case ("last", "year"), ("this", "year"):
      let year = word == "last" ? today.year - 1 : today.year
      // "last year on April 29".
      var place = start + 2
      if words.at(place) == "," { place += 1 }
      if words.at(place) == "on" { place += 1 }
      if place < words.count, words[place].isCapital, let month = DateWords.months[words.at(place)],
        place + 1 < words.count, let number = dayNumber(words[place + 1]),
        self.year(at: place + 2) == nil,
        let day = Day(year: year, month: month, day: number)
      {
        return Found(date: PartialDate(day: day), end: place + 2)
      }
      return Found(date: .year(year), end: start + 2)
    case ("last", "month"):
      let day = today.addingMonths(-1)
      return PartialDate.month(day.year, day.month).map { Found(date: $0, end: start + 2) }
    case ("this", "month"):
      return PartialDate.month(today.year, today.month).map { Found(date: $0, end: start + 2) }
    case ("last", "week"):
      // Writers count weeks from Monday or from seven days back: either is meant.
      return between(today.advanced(by: -13), today.advanced(by: -1), end: start + 2)
    case ("this", "week"): return between(today.advanced(by: -6), today, end: start + 2)
    case ("earlier", "this"):
      switch words.at(start + 2) {
      case "year":
        return Day(year: today.year, month: 1, day: 1).flatMap {
          between($0, today, end: start + 3)
        }
      case "month":
        return Day(year: today.year, month: today.month, day: 1).flatMap {
          between($0, today, end: start + 3)
        }
      case "week": return between(today.advanced(by: -6), today, end: start + 3)
      default: return nil
      }
    case ("today", _): return Found(date: PartialDate(day: today), end: start + 1)
    case ("yesterday", _):
      return Found(date: PartialDate(day: today.advanced(by: -1)), end: start + 1)
    case ("last", _), ("this", _):
      return season(at: start + 1, isLast: word == "last")
        ?? (word == "last" ? lastMonth(at: start + 1) : nil)
    default: return ago(at: start)
    }
  }

  private func between(_ first: Day, _ last: Day, end: Int) -> Found? {
    PartialDate.between(first, last).map { Found(date: $0, end: end) }
  }

  /// "last summer": the latest that was over; "this summer": that of the year.
  private func season(at start: Int, isLast: Bool) -> Found? {
    guard let today, let month = DateReader.seasons[words.at(start)] else { return nil }
    for year in [today.year, today.year - 1] {
      guard let first = Day(year: year, month: month, day: 1) else { continue }
      let last = first.addingMonths(3).advanced(by: -1)
      if isLast ? last < today : first <= today { return between(first, last, end: start + 1) }
    }
    return nil
  }

  /// "last December": the latest that was over.
  private func lastMonth(at start: Int) -> Found? {
    guard let today, start < words.count, words[start].isCapital,
      let month = DateWords.months[words.at(start)], year(at: start + 1) == nil
    else { return nil }
    let year = month < today.month ? today.year : today.year - 1
    return PartialDate.month(year, month).map { Found(date: $0, end: start + 1) }
  }

  /// "two years ago", "three months ago", "a week ago".
  private func ago(at start: Int) -> Found? {
    guard let today, let (count, unit, end) = length(at: start), words.at(end) == "ago" else {
      return nil
    }
    switch unit {
    case "year": return Found(date: .year(today.year - count), end: end + 1)
    case "month":
      let day = today.addingMonths(-count)
      return PartialDate.month(day.year, day.month).map { Found(date: $0, end: end + 1) }
    case "week":
      return between(
        today.advanced(by: -count * 7 - 3), today.advanced(by: -count * 7 + 3), end: end + 1)
    default:
      return Found(date: PartialDate(day: today.advanced(by: -count)), end: end + 1)
    }
  }

  /// A number of days, weeks, months or years; the unit in the singular.
  private func length(at start: Int) -> (count: Int, unit: String, end: Int)? {
    var (count, next) = (1, start + 1)
    if !["a", "an"].contains(words.at(start)) {
      guard let number = NumberReader.number(words, at: start, scaled: false),
        number.figure.hundredths % 100 == 0
      else { return nil }
      (count, next) = (Int(clamping: number.figure.hundredths / 100), number.end)
    }
    var unit = words.at(next)
    if unit.hasSuffix("s") { unit.removeLast() }
    guard ["day", "week", "month", "year"].contains(unit), (1...200).contains(count) else {
      return nil
    }
    return (count, unit, next + 1)
  }

  /// "a year later", "the following year", "the same month", "the next day".
  private func fromContext(at start: Int) -> Found? {
    guard let date = context?.span.from, date.earliest.year == date.latest.year else { return nil }
    var place = start
    if words.at(place) == "the" { place += 1 }
    if let (count, unit, end) = length(at: start), unit == "year",
      ["later", "earlier", "after", "afterwards"].contains(words.at(end)),
      words.at(end) != "after" || end + 1 >= words.count || [",", "."].contains(words.at(end + 1))
    {
      let years = words.at(end) == "earlier" ? -count : count
      return Found(date: .year(date.earliest.year + years), end: end + 1)
    }
    let isNext = ["following", "next", "subsequent"].contains(words.at(place))
    guard isNext || ["same", "that"].contains(words.at(place)) else { return nil }
    switch words.at(place + 1) {
    case "year":
      return Found(date: .year(date.earliest.year + (isNext ? 1 : 0)), end: place + 2)
    case "month" where date.precision == .day || date.precision == .month:
      let day = date.earliest.addingMonths(isNext ? 1 : 0)
      return PartialDate.month(day.year, day.month).map { Found(date: $0, end: place + 2) }
    case "day" where date.isExact:
      return Found(
        date: PartialDate(day: date.earliest.advanced(by: isNext ? 1 : 0)), end: place + 2)
    default: return nil
    }
  }

  /// The year of a day or a month that names none: "on October 3", "in late March".
  ///
  /// Counted from what the same sentence names, else from the day of the document; where the sentence before
  /// speaks of another year, only a day or a month of it says which is meant.
  func inferred(_ month: Int, _ day: Int?) -> PartialDate? {
    guard infersYears else { return nil }
    func date(_ year: Int) -> PartialDate? {
      guard let day else { return PartialDate.month(year, month) }
      return Day(year: year, month: month, day: day).map { PartialDate(day: $0) }
    }
    func latest() -> PartialDate? {
      guard let today else { return nil }
      for year in [today.year, today.year - 1] {
        if let found = date(year), found.earliest <= today { return found }
      }
      return nil
    }
    guard let context else { return latest() }
    let named = context.span.from
    guard named.earliest.year == named.latest.year else { return latest() }
    let year = named.earliest.year
    if let today, year == today.year { return latest() }
    if context.isNear, context.span.relation != .range { return date(year) }
    // What another paragraph names is no measure where the document bears a day.
    if !context.isClose, today != nil { return latest() }
    if named.precision == .day || named.precision == .month { return date(year) }
    return nil
  }

  /// "this year", "last year" or "of the following year" behind a day or a month.
  func namedYear(at start: Int) -> (year: Int, end: Int)? {
    var place = start
    if ["of", ","].contains(words.at(place)) { place += 1 }
    if words.at(place) == "the" { place += 1 }
    guard words.at(place + 1) == "year" else { return nil }
    let named = context?.span.from.earliest.year
    switch words.at(place) {
    case "this": return today.map { ($0.year, place + 2) }
    case "last": return today.map { ($0.year - 1, place + 2) }
    case "following", "next": return named.map { ($0 + 1, place + 2) }
    case "same": return named.map { ($0, place + 2) }
    default: return nil
    }
  }
}
