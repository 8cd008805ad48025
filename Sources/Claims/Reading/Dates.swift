internal import Timeline

/// Words of the calendar.
enum DateWords {
  static let months: [String: Int] = [
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4,
    "may": 5,
    "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9,
    "sep": 9,
    "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
  ]
  static let weekdays: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "wed",
    "thu", "fri", "sat", "sun",
  ]

  static func isCalendar(_ word: some StringProtocol) -> Bool {
    let folded = word.lowercased()
    return months[folded] != nil || weekdays.contains(folded)
  }
}

/// A time that a statement names.
struct TimeSpan: Hashable, Sendable {
  enum Relation: Hashable, Sendable { case at, since, until, before, after, by, range }

  var from: PartialDate
  /// The end of a range; the same as `from` otherwise.
  var through: PartialDate
  var relation: Relation
}

/// Reads days, months, years, fiscal years and periods.
struct DateReader {
  let words: Words
  /// What "last year" is counted from; nil where the document bears no day.
  let today: Day?
  /// Whether a day without a year is the last such day: "on October 3", but not "the September 11 attacks".
  var infersYears = false
  /// The time named last before, which a day without a year and "a year later" are counted from.
  var context: Context?

  /// A time that was named before.
  struct Context: Hashable, Sendable {
    var span: TimeSpan
    /// Whether the same sentence names it.
    var isNear: Bool
    /// Whether the same paragraph names it.
    var isClose = true
  }

  struct Found {
    var date: PartialDate
    var end: Int
    var isFiscal = false
  }

  /// Every day that is written out in full, in order.
  static func days(in words: Words) -> [Day] {
    let reader = DateReader(words: words, today: nil)
    var (found, index) = ([Day](), 0)
    while index < words.count {
      if let date = reader.date(at: index) {
        if let day = date.date.exactDay { found.append(day) }
        index = date.end
      } else {
        index += 1
      }
    }
    return found
  }

  /// A time with the words before it that say how it is meant; nil where none begins here.
  func span(at start: Int) -> (span: TimeSpan, end: Int, start: Int)? {
    var index = start
    var relation = TimeSpan.Relation.at
    switch words.at(index) {
    case "from", "between", "over":
      let opener = words.at(index)
      var next = index + 1
      if words.at(next) == "the" { next += 1 }
      guard let first = date(at: next) else { return nil }
      let links =
        opener == "from"
        ? ["to", "through", "until", "till", "thru", "-"]
        // "Over" without a second date is no time: amounts have it too.
        : opener == "between" ? ["and", "-"] : ["and", "to", "through", "-"]
      if links.contains(words.at(first.end)), let second = end(after: first, at: first.end + 1) {
        return (
          TimeSpan(from: first.date, through: second.date, relation: .range), second.end, start
        )
      }
      guard opener == "from" else { return nil }
      return (
        TimeSpan(
          from: first.date, through: first.date,
          relation: words.at(first.end) == "on" || words.at(first.end) == "onward" ? .since : .at),
        first.end, start
      )
    case "since" where words.at(index + 1) == "then":
      guard let span = context?.span, span.relation == .at || span.relation == .since else {
        return nil
      }
      return (TimeSpan(from: span.from, through: span.from, relation: .since), index + 2, start)
    case "since": (relation, index) = (.since, index + 1)
    case "until", "till", "through": (relation, index) = (.until, index + 1)
    case "before": (relation, index) = (.before, index + 1)
    case "after", "following": (relation, index) = (.after, index + 1)
    case "by": (relation, index) = (.by, index + 1)
    case "in", "on", "during", "throughout", "dated", "circa": index += 1
    case "as" where words.at(index + 1) == "of": index += 2
    case "as" where words.at(index + 1) == "early" && words.at(index + 2) == "as": index += 3
    default: break
    }
    if relation == .since, words.at(index) == "as", words.at(index + 1) == "early" { index += 3 }
    if index > start, words.at(index) == "about" { index += 1 }
    if index > start || words.at(index) == "the", words.at(index) == "the" { index += 1 }
    if let weekday = weekday(at: index) {
      let next = index + (words.at(index + 1) == "," ? 2 : 1)
      // "On Friday" without a date is the last Friday before the day of the document.
      if date(at: next) == nil {
        guard let today, relation == .at, ["on", "last"].contains(words.at(index - 1)),
          words[index].isCapital
        else { return nil }
        // 1 January 1970 was a Thursday.
        let back = ((Int(today.number) + 3) % 7 - weekday + 7) % 7
        let day = PartialDate(day: today.advanced(by: -back))
        return (TimeSpan(from: day, through: day, relation: .at), index + 1, start)
      }
      index = next
    }
    var reader = self
    // "the September 11 attacks" are those of a year that everybody knows.
    reader.infersYears =
      words.at(index - 1) != "the"
      && ["on", "in", "by", "until", "since", "late", "early", "mid"].contains(words.at(start))
    guard let first = reader.date(at: index) else { return nil }
    // "2002-2020", "2002 to 2020", "FY2002 through FY2020".
    let link = words.at(first.end)
    if relation == .at, ["-", "to", "through", "thru"].contains(link),
      let second = end(after: first, at: first.end + 1), first.date.earliest <= second.date.latest
    {
      return (TimeSpan(from: first.date, through: second.date, relation: .range), second.end, start)
    }
    // "fiscal years 2024 and 2025".
    if first.isFiscal, relation == .at, ["and", "or"].contains(link),
      let second = year(at: first.end + 1), second == first.date.earliest.fiscalYear.year + 1
    {
      return (
        TimeSpan(
          from: first.date, through: .fiscalYear(.year(second)), relation: .range), first.end + 2,
        start
      )
    }
    return (TimeSpan(from: first.date, through: first.date, relation: relation), first.end, start)
  }

  /// 0 for Monday; nil where no day of the week stands.
  private func weekday(at index: Int) -> Int? {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    guard DateWords.weekdays.contains(words.at(index)) else { return nil }
    return names.firstIndex { words.at(index).hasPrefix($0) }
  }

  /// The end of a period: may leave out what the beginning says ("2002-20", "fiscal years 2002 to 2020").
  private func end(after first: Found, at start: Int) -> Found? {
    var index = start
    if words.at(index) == "the" { index += 1 }
    if let found = date(at: index) {
      if first.isFiscal, !found.isFiscal, found.date.precision == .year {
        return Found(
          date: .fiscalYear(.year(found.date.earliest.year)), end: found.end, isFiscal: true)
      }
      return found
    }
    guard index < words.count, words[index].kind == .number, words[index].text.utf8.count == 2,
      let short = Int(words[index].text), words.at(start - 1) == "-",
      first.date.precision == .year || first.isFiscal
    else { return nil }
    let base = first.isFiscal ? first.date.latest.year : first.date.earliest.year
    let year = base / 100 * 100 + short
    guard year > base else { return nil }
    return Found(
      date: first.isFiscal ? .fiscalYear(.year(year)) : .year(year), end: index + 1,
      isFiscal: first.isFiscal)
  }

  /// A day, month, year or fiscal year that begins here; nil where none does.
  func date(at start: Int) -> Found? {
    guard start < words.count else { return nil }
    let word = words[start]
    if let found = fiscal(at: start) { return found }
    if ["early", "mid", "late", "beginning", "end", "middle", "start"].contains(word.folded) {
      var next = start + 1
      if words.at(next) == "-" || words.at(next) == "of" || words.at(next) == "in" { next += 1 }
      if words.at(next) == "the" { next += 1 }
      if let part = DateReader.third(word.folded), let found = date(at: next),
        let narrowed = DateReader.narrowed(found.date, to: part)
      {
        return Found(date: narrowed, end: found.end)
      }
      return nil
    }
    if let seasons = DateReader.seasons[word.folded] {
      var next = start + 1
      if words.at(next) == "of" { next += 1 }
      if let year = year(at: next), let first = Day(year: year, month: seasons, day: 1),
        let date = PartialDate.between(first, first.addingMonths(3).advanced(by: -1))
      {
        return Found(date: date, end: next + 1)
      }
      return nil
    }
    if word.kind == .word, let month = DateWords.months[word.folded], word.isCapital {
      return self.month(month, at: start + 1)
    }
    if word.kind == .number {
      if let found = numeric(at: start) { return found }
      // "8 August 2025"
      if let day = Int(word.text), (1...31).contains(day),
        let month = DateWords.months[words.at(start + 1)],
        start + 1 < words.count, words[start + 1].isCapital
      {
        var next = start + 2
        if words.at(next) == "," || words.at(next) == "of" { next += 1 }
        if let year = year(at: next), let date = Day(year: year, month: month, day: day) {
          return Found(date: PartialDate(day: date), end: next + 1)
        }
        return nil
      }
      if let year = year(at: start), !isCounted(start) {
        // "2002 January".
        if start + 1 < words.count, words[start + 1].isCapital,
          let month = DateWords.months[words.at(start + 1)],
          start + 2 >= words.count || words[start + 2].kind != .number,
          let date = PartialDate.month(year, month)
        {
          return Found(date: date, end: start + 2)
        }
        return Found(date: .year(year), end: start + 1)
      }
    }
    if word.kind == .word, word.folded.utf8.count == 5, word.folded.hasSuffix("s"),
      let decade = Int(word.folded.dropLast()), decade % 10 == 0, (1900...2090).contains(decade)
    {
      return PartialDate.between(.year(decade), .year(decade + 9)).map {
        Found(date: $0, end: start + 1)
      }
    }
    return relative(at: start)
  }

  func month(_ month: Int, at start: Int) -> Found? {
    var next = start
    if next < words.count, let day = dayNumber(words[next]) {
      let afterDay = next + 1
      var yearAt = afterDay
      if words.at(yearAt) == "," || words.at(yearAt) == "of" { yearAt += 1 }
      if let year = year(at: yearAt), let date = Day(year: year, month: month, day: day) {
        return Found(date: PartialDate(day: date), end: yearAt + 1)
      }
      if let (year, end) = namedYear(at: afterDay),
        let date = Day(year: year, month: month, day: day)
      {
        return Found(date: PartialDate(day: date), end: end)
      }
      return inferred(month, day).map { Found(date: $0, end: afterDay) }
    }
    if let (year, end) = namedYear(at: next), let date = PartialDate.month(year, month) {
      return Found(date: date, end: end)
    }
    if words.at(next) == "," || words.at(next) == "of" { next += 1 }
    guard let year = year(at: next), let date = PartialDate.month(year, month) else {
      // "in March 15 votes": digits behind a month are its day or nothing.
      return inferred(month, nil).map { Found(date: $0, end: start) }
    }
    return Found(date: date, end: next + 1)
  }

  func dayNumber(_ word: Words.Word) -> Int? {
    let digits = word.folded.prefix { $0.isNumber }
    guard let day = Int(digits), (1...31).contains(day), digits.count <= 2,
      ["", "st", "nd", "rd", "th"].contains(word.folded.dropFirst(digits.count))
    else { return nil }
    return day
  }

  func year(at index: Int) -> Int? {
    guard index < words.count, words[index].kind == .number, words[index].text.utf8.count == 4,
      let year = Int(words[index].text), (1900...2099).contains(year)
    else { return nil }
    return year
  }

  /// Whether four digits count things, as in "2000 troops".
  private func isCounted(_ index: Int) -> Bool {
    if index > 0, ["$", "no", "§", "section", "resolution"].contains(words.at(index - 1)) {
      return true
    }
    return DateReader.counted.contains(words.at(index + 1))
  }

  private static let counted: Set<String> = [
    "people", "persons", "troops", "soldiers", "vehicles", "men", "women", "children", "civilians",
    "casualties", "deaths", "dead", "refugees", "percent", "dollars", "items", "missiles", "rounds",
    "peacekeepers", "square", "kilometers", "kilometres", "miles", "families", "million", "billion",
    "thousand",
  ]

  /// "2025-08-08", "8/8/2025" in the American order.
  private func numeric(at start: Int) -> Found? {
    guard start + 4 < words.count else { return nil }
    let parts = (start...(start + 4)).map { words[$0].text }
    guard !words[start + 1].isApart, !words[start + 2].isApart, !words[start + 4].isApart,
      words[start + 2].kind == .number, words[start + 4].kind == .number
    else { return nil }
    if parts[1] == "-", parts[3] == "-", let day = Day(parts.joined()) {
      return Found(date: PartialDate(day: day), end: start + 5)
    }
    guard parts[1] == "/", parts[3] == "/", let month = Int(parts[0]), let day = Int(parts[2]),
      let year = Int(parts[4]), year > 1900, let date = Day(year: year, month: month, day: day)
    else { return nil }
    return Found(date: PartialDate(day: date), end: start + 5)
  }

  private func fiscal(at start: Int) -> Found? {
    let word = words[start].folded
    if word.hasPrefix("fy"), word.utf8.count >= 4 {
      let digits = word.dropFirst(word.hasPrefix("fys") ? 3 : 2)
      if let year = Int(digits), digits.count == 4 || digits.count == 2 {
        let full = digits.count == 4 ? year : year + (year < 60 ? 2000 : 1900)
        return Found(date: .fiscalYear(.year(full)), end: start + 1, isFiscal: true)
      }
      return nil
    }
    guard word == "fiscal" || word == "fy" || word == "fys" else { return nil }
    var next = start + 1
    if words.at(next) == "year" || words.at(next) == "years" { next += 1 }
    // "fiscal years (FY) 2018-19".
    if words.at(next) == "(", words.at(next + 1).hasPrefix("fy"), words.at(next + 2) == ")" {
      next += 3
    }
    guard let year = year(at: next) else { return nil }
    return Found(date: .fiscalYear(.year(year)), end: next + 1, isFiscal: true)
  }

  static let seasons: [String: Int] = [
    "spring": 3, "summer": 6, "autumn": 9, "fall": 9,
  ]

  private static func third(_ word: String) -> Int? {
    switch word {
    case "early", "beginning", "start": 0
    case "mid", "middle": 1
    case "late", "end": 2
    default: nil
    }
  }

  /// The first, second or last third of a month or a year.
  static func narrowed(_ date: PartialDate, to third: Int) -> PartialDate? {
    let days = Int32(date.latest.number - date.earliest.number + 1)
    guard days > 3, days < 4000 else { return nil }
    let lower = date.earliest.advanced(by: Int(days) * third / 3)
    let upper = date.earliest.advanced(by: Int(days) * (third + 1) / 3)
    return PartialDate.between(lower, third == 2 ? date.latest : upper)
  }
}
