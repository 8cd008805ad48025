public import Timeline

// Days and spans in words for text, and in ISO form for JSON.

extension Day {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// "10 January 2003".
  public var words: String {
    isDistant ? "an unknown day" : "\(day) \(Day.months[month - 1]) \(year)"
  }

  /// "10 Jan 2003", for tables.
  public var shortWords: String {
    // Unbreakable spaces: renderers keep such a date on one line where there is room.
    isDistant ? "" : "\(day)\u{A0}\(Day.months[month - 1].prefix(3))\u{A0}\(year)"
  }

  /// "January 2003".
  var monthWords: String { "\(Day.months[month - 1]) \(year)" }

  /// The ISO form; null for a bound that is no day.
  var json: JSON { isDistant ? .null : .string(description) }
}

extension PartialDate {
  /// "10 January 2003", "March 2020", "fiscal year 2012", "a day between … and …".
  public var words: String {
    switch precision {
    case .day: earliest.words
    case .month: earliest.monthWords
    case .year: String(earliest.year)
    case .fiscalYear: "fiscal year " + earliest.fiscalYear.label
    case .interval: "a day between \(earliest.words) and \(latest.words)"
    case .noLaterThan: "a day not after \(latest.words)"
    case .noEarlierThan: "a day not before \(earliest.words)"
    case .unknown: "a day that is not on the record"
    }
  }

  /// The same with short names of months, for tables; nothing where nothing is known.
  public var shortWords: String {
    switch precision {
    case .day: earliest.shortWords
    case .month, .year, .fiscalYear: words
    case .interval: "\(earliest.shortWords) to \(latest.shortWords)"
    case .noLaterThan: "by \(latest.shortWords)"
    case .noEarlierThan: "from \(earliest.shortWords)"
    case .unknown: ""
    }
  }

  /// The same with its preposition: "on 10 January 2003", "in March 2020".
  var adverb: String {
    switch precision {
    case .month, .year, .fiscalYear: "in " + words
    default: "on " + words
    }
  }

  /// The ISO form of a day, or the form of the record language for a date that is less precise.
  var json: JSON { .string(description) }

  static func json(_ date: PartialDate?) -> JSON { date?.json ?? .null }
}

extension Span {
  /// "from 1 January 2003 through 16 January 2003", open sides left out.
  public var words: String {
    if isEmpty { return "on no day" }
    switch (start.isDistant, last) {
    case (true, nil): return "at all times"
    case (true, let last?): return "through \(last.words)"
    case (false, nil): return "from \(start.words) on"
    case (false, let last?) where last == start: return "on \(start.words)"
    case (false, let last?): return "from \(start.words) through \(last.words)"
    }
  }

  /// The words, followed by the number of days where there are bounds and more than one day.
  public var wordsWithLength: String {
    guard let days, days > 1 else { return words }
    return words + " (" + count(days, "day") + ")"
  }

  /// First and last day, both included; null where open.
  var json: JSON { ["from": start.json, "through": last?.json ?? .null] }
}

/// "1 day", "2 days"; thousands parted by commas.
public func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
  grouped(number) + " " + (number == 1 ? noun : plural ?? noun + "s")
}

/// "12,345".
public func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var result = ""
  while digits.utf8.count > 3 {
    result = "," + digits.suffix(3) + result
    digits = String(digits.dropLast(3))
  }
  return (number < 0 ? "-" : "") + digits + result
}

/// "a", "a and b", "a, b and c".
func enumerated(_ words: [String], _ conjunction: String = "and") -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}
