public import Documents
public import Timeline

// MARK: - Dates

extension ItemReader {
  /// Reads a date of any precision.
  public mutating func date() -> PartialDate? {
    if skip("between") {
      let start = position
      guard let first = simpleDate(), expect("and"), let second = simpleDate() else { return nil }
      guard let date = PartialDate.between(first, second) else {
        fail(
          LawDiagnostics.periodReversed, "the interval ends before it begins",
          at: range(from: start))
        return nil
      }
      return date
    }
    if skip("by") { return simpleDate().map { PartialDate.noLaterThan($0) } }
    if skip("not", "before") { return simpleDate().map { PartialDate.noEarlierThan($0) } }
    return simpleDate()
  }

  /// Reads a date known to the day.
  public mutating func day() -> Day? {
    let start = position
    if let token = peek, token.kind == .word, let day = Day(token.text) {
      position(after: 1)
      return day
    }
    var attempt = self
    if !failed, !isAtEnd, attempt.date() != nil {
      fail(
        LawDiagnostics.malformedDay, "a date known to the day is needed here",
        at: attempt.range(from: start), help: ["write a day such as `2003-01-17`"])
    } else if let token = peek, token.kind == .word, looksLikeDay(token.text) {
      _ = simpleDate()
    } else {
      fail(LawDiagnostics.malformedDay, expected: "a day such as `2003-01-17`")
    }
    return nil
  }

  /// Reads a date of one word.
  private mutating func simpleDate() -> PartialDate? {
    guard let token = peek, token.kind == .word else {
      fail(LawDiagnostics.malformedDate, expected: "a date")
      return nil
    }
    if let date = PartialDate(token.text) {
      position(after: 1)
      return date
    }
    if looksLikeDay(token.text) {
      fail(
        LawDiagnostics.impossibleDate, "there is no such date as \(quoted(token))",
        at: token.range, label: "not in the calendar")
    } else {
      fail(
        LawDiagnostics.malformedDate, "\(quoted(token)) is not a date", at: token.range,
        help: [
          "write a day, a month, a year or a fiscal year: "
            + "`2003-01-17`, `2020-03`, `2020`, `FY2012`"
        ])
    }
    return nil
  }

  /// Whether the text has the form of a day or month, whatever its numbers.
  private func looksLikeDay(_ text: String) -> Bool {
    let pattern = text.utf8.map { (0x30...0x39).contains($0) ? UInt8(ascii: "9") : $0 }
    return pattern == Array("9999-99-99".utf8) || pattern == Array("9999-99".utf8)
      || pattern == Array("9999".utf8)
  }

  /// Reads a year of four digits.
  public mutating func year() -> Int? {
    guard let token = peek, token.kind == .word, token.text.utf8.count == 4,
      token.text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let year = Int(token.text),
      year > 0
    else {
      fail(LawDiagnostics.malformedDate, expected: "a year such as `2012`")
      return nil
    }
    position(after: 1)
    return year
  }

  /// Reads a fiscal year such as `2012`, `FY2012` or `1976tq`.
  public mutating func fiscalYear() -> FiscalYear? {
    guard let token = peek, token.kind == .word, let year = FiscalYear(token.text) else {
      fail(LawDiagnostics.malformedDate, expected: "a fiscal year such as `2012`")
      return nil
    }
    position(after: 1)
    return year
  }

  /// Reads a day of the year such as `31 December`.
  mutating func dayOfYear(
    _ kind: DiagnosticKind = LawDiagnostics.malformedDuration
  ) -> (month: Int, day: Int)? {
    let start = position
    guard let number = peek, number.kind == .word, let day = Int(number.text),
      let name = peek(ahead: 1), name.kind == .word,
      let month = monthNames.firstIndex(of: name.text.lowercased())
    else {
      fail(kind, expected: "a day of the year such as `31 December`")
      return nil
    }
    position(after: 2)
    // 2004 is a leap year, so 29 February is a day of the year.
    guard Day(year: 2004, month: month + 1, day: day) != nil else {
      fail(
        LawDiagnostics.impossibleDate, "there is no such day as \(quoted("\(day) \(name.text)"))",
        at: range(from: start), label: "not in the calendar")
      return nil
    }
    return (month + 1, day)
  }

  /// Whether a day of the year comes next.
  var isDayOfYearNext: Bool {
    guard let number = peek, number.kind == .word, Int(number.text) != nil,
      let name = peek(ahead: 1), name.kind == .word
    else { return false }
    return monthNames.contains(name.text.lowercased())
  }
}

private let monthNames = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september",
  "october", "november", "december",
]

// MARK: - Amounts

extension ItemReader {
  /// Reads an amount such as `USD 320,000,000` or `USD 12.50`.
  public mutating func money() -> Money? {
    let help = ["write a currency code and an amount: `USD 320,000,000` or `USD 12.50`"]
    guard let currency = peek, currency.kind == .word, currency.text.utf8.count == 3,
      currency.text.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
    else {
      fail(LawDiagnostics.malformedMoney, expected: "a currency code such as `USD`", help: help)
      return nil
    }
    position(after: 1)
    guard let amount = peek, amount.kind == .word else {
      fail(LawDiagnostics.malformedMoney, expected: "an amount", help: help)
      return nil
    }
    guard let minorUnits = minorUnits(amount.text) else {
      fail(
        LawDiagnostics.malformedMoney, "\(quoted(amount)) is not an amount of money",
        at: amount.range, help: help)
      return nil
    }
    position(after: 1)
    return Money(currency: currency.text, minorUnits: minorUnits)
  }

  /// Digits in groups of three or without groups, and at most two decimals.
  private func minorUnits(_ text: String) -> Int64? {
    let sides = text.split(separator: ".", omittingEmptySubsequences: false)
    guard sides.count <= 2, let whole = sides.first else { return nil }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    guard let head = groups.first, !head.isEmpty else { return nil }
    if groups.count > 1 {
      guard head.utf8.count <= 3, groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }) else {
        return nil
      }
    }
    var decimals = sides.count == 2 ? String(sides[1]) : "00"
    guard (1...2).contains(decimals.utf8.count) else { return nil }
    if decimals.utf8.count == 1 { decimals += "0" }
    let digits = groups.joined() + decimals
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int64(digits)
  }

  /// Reads a whole number from one up.
  mutating func count(_ kind: DiagnosticKind, _ what: String, atMost limit: Int) -> Int? {
    guard let token = peek, token.kind == .word, let number = Int(token.text),
      (1...limit).contains(number), token.text.utf8.first != UInt8(ascii: "+")
    else {
      fail(kind, expected: what)
      return nil
    }
    position(after: 1)
    return number
  }

  // MARK: - Durations

  /// Reads how long an exercise lasts.
  public mutating func duration() -> Duration? {
    if skip("until", "replaced") { return .untilReplaced }
    if skip("until", "ended") { return .untilEnded }
    if skip("for", "the", "fiscal", "year") { return .fiscalYear }
    if skip("through") {
      if let token = peek, token.kind == .word, token.text.utf8.contains(UInt8(ascii: "-")) {
        return day().map { .through($0) }
      }
      return dayOfYear().map { .throughDayOfYear(month: $0.month, day: $0.day) }
    }
    return lengthOfTime(help: [
      "write `12 months`, `90 days`, `2 years`, `through 2002-12-31`, `through 31 December`, "
        + "`for the fiscal year`, `until replaced` or `until ended`"
    ])
  }

  /// Reads a number of days, months or years.
  mutating func lengthOfTime(
    help: [String] = ["write `5 years`, `12 months` or `90 days`"]
  ) -> Duration? {
    guard let token = peek, token.kind == .word, let number = Int(token.text), number > 0,
      number <= 36_500
    else {
      fail(LawDiagnostics.malformedDuration, expected: "a duration", help: help)
      return nil
    }
    position(after: 1)
    if skip("months") || skip("month") { return .months(number) }
    if skip("days") || skip("day") { return .days(number) }
    if skip("years") || skip("year") { return .months(number * 12) }
    fail(LawDiagnostics.malformedDuration, expected: "`months`, `days` or `years`", help: help)
    return nil
  }

  // MARK: - Kinds and confidence

  /// Reads `first exercise`, `extension`, or `exercise`, which stands for both.
  ///
  /// The result is empty where none of them comes next.
  public mutating func exerciseKinds() -> [ExerciseKind] {
    if skip("first", "exercise") { return [.first] }
    if skip("extension") { return [.extension] }
    return skip("exercise") ? [.first, .extension] : []
  }

  /// Reads `read-in-source`, `secondary` or `unverified`.
  public mutating func confidence() -> Confidence? {
    for confidence in Confidence.allCases where skip(confidence.keyword) { return confidence }
    fail(expected: "`read-in-source`, `secondary` or `unverified`")
    return nil
  }

  /// Reads a source entry's name and the place in it.
  public mutating func sourceReference() -> SourceReference? {
    guard let name = name("the name of a source"),
      let locator = string(
        "the place in the source",
        help: ["write the page or section in quotes, as in `source \(name.text) \"page 3\"`"])
    else { return nil }
    return SourceReference(source: name.text, locator: locator, range: name.range)
  }

  /// Reads one of the three identities of a text, with the time for which it is valid.
  public mutating func citation() -> Citation? {
    guard let word = peekWord, let identity = Citation.Identity(rawValue: word) else {
      fail(expected: "`act`, `public-law` or `code`")
      return nil
    }
    position(after: 1)
    guard let text = string("the citation in quotes") else { return nil }
    var citation = Citation(identity: identity, text: text)
    let start = position
    if skip("from") {
      guard let from = date() else { return nil }
      citation.from = from
    }
    if skip("through") {
      guard let through = date() else { return nil }
      citation.through = through
    }
    if isReversed(citation.from, citation.through) {
      fail(
        LawDiagnostics.periodReversed, "the citation ends before it begins",
        at: range(from: start))
      return nil
    }
    return citation
  }
}

/// Whether a period certainly ends before it begins.
public func isReversed(_ from: PartialDate?, _ through: PartialDate?) -> Bool {
  guard let from, let through else { return false }
  return through.latest < from.earliest
}

extension ItemReader {
  /// The range of the tokens from an index to the cursor.
  public func range(from start: Int) -> SourceRange {
    let tokens = item.tokens
    guard start < tokens.count else { return tokens.last?.range ?? item.range }
    return tokens[start].range.union(tokens[max(start, position - 1)].range)
  }

  /// Moves past so many tokens.
  mutating func position(after count: Int) {
    for _ in 0..<count { next() }
  }
}
