/// A calendar day of the proleptic Gregorian calendar, with no clock and no time zone.
///
/// Law speaks in days: a statute takes effect, a waiver ends, a report falls due. A day is stored
/// as the number of days since 1970-01-01, so comparing and stepping are integer operations.
///
/// Two sentinels bound the line: `distantPast` and `distantFuture`. They are limits, not days of
/// the calendar; arithmetic leaves them where they are, and every result is held between them.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, negative before it.
  public let number: Int32

  /// Creates the day that lies `number` days after 1970-01-01, held between the two sentinels.
  @inlinable
  public init(number: Int32) {
    self.number = max(Int32.min / 2, min(number, Int32.max / 2))
  }

  /// Creates a day from its calendar parts, or nil when there is no such day.
  ///
  /// Years run from 1 through 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self = Day.civil(year: year, month: month, day: day)
  }

  /// Creates a day from its exact ISO form such as `2002-01-10`, or nil for any other text.
  public init?(_ iso: some StringProtocol) {
    var reader = DigitReader(iso)
    guard let year = reader.number(digits: 4), reader.skip("-"),
      let month = reader.number(digits: 2), reader.skip("-"),
      let day = reader.number(digits: 2), reader.isAtEnd
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The bound before every day.
  @inlinable
  public static var distantPast: Day { Day(number: Int32.min / 2) }

  /// The bound after every day.
  @inlinable
  public static var distantFuture: Day { Day(number: Int32.max / 2) }

  /// Whether this is one of the two sentinels.
  @inlinable
  public var isDistant: Bool { number == Int32.min / 2 || number == Int32.max / 2 }

  @inlinable
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

// MARK: - Calendar parts

extension Day {
  /// The year of the calendar.
  public var year: Int { civil.year }

  /// The month of the year, 1 through 12.
  public var month: Int { civil.month }

  /// The day of the month, 1 through 31.
  public var day: Int { civil.day }

  /// The fiscal year of the United States government that holds this day.
  public var fiscalYear: FiscalYear { FiscalYear(holding: self) }

  /// Year, month and day together, at the price of one.
  ///
  /// The count runs over eras of 400 years that begin on 1 March, so that the leap day comes last.
  var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The day with these parts, which must exist; years too far out give a sentinel.
  static func civil(year: Int, month: Int, day: Int) -> Day {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let marchMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Day(number: Int32(clamping: era * 146_097 + dayOfEra - 719_468))
  }

  /// The number of days of a month, which must be 1 through 12.
  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }
}

// MARK: - Moving along the calendar

extension Day {
  /// Returns the day that lies the given number of days later, or earlier when negative.
  ///
  /// Sentinels stay, and a result beyond a sentinel is that sentinel.
  @inlinable
  public func advanced(by days: Int) -> Day {
    if isDistant { return self }
    let (sum, overflow) = Int(number).addingReportingOverflow(days)
    if overflow { return days < 0 ? .distantPast : .distantFuture }
    return Day(number: Int32(clamping: sum))
  }

  /// Returns the same day of the month, the given number of months later.
  ///
  /// Where that month is too short, the result is the first day of the month after it: a period of
  /// one month from 31 January, `[31 January, 1 March)`, ends on the last day of February.
  /// Sentinels stay.
  public func addingMonths(_ months: Int) -> Day {
    if isDistant { return self }
    // The whole line is less than a hundred million months long.
    let bounded = max(-100_000_000, min(months, 100_000_000))
    let (year, month, day) = civil
    let total = year * 12 + (month - 1) + bounded
    let monthIndex = ((total % 12) + 12) % 12
    let target = (year: (total - monthIndex) / 12, month: monthIndex + 1)
    if day <= Day.length(ofMonth: target.month, year: target.year) {
      return Day.civil(year: target.year, month: target.month, day: day)
    }
    // Only months of fewer than 31 days are too short, so the month after is in the same year.
    return Day.civil(year: target.year, month: target.month + 1, day: 1)
  }

  /// Returns the first day on or after this one that has the given month and day of the month.
  ///
  /// 29 February waits for a leap year. A day that no year has, such as 30 February, never comes:
  /// the result is `distantFuture`. Sentinels stay.
  public func nextOccurrence(month: Int, day: Int) -> Day {
    if isDistant { return self }
    guard (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: 2000)
    else { return .distantFuture }
    var year = self.year
    while true {
      if day <= Day.length(ofMonth: month, year: year) {
        let candidate = Day.civil(year: year, month: month, day: day)
        if candidate >= self { return candidate }
      }
      year += 1
    }
  }
}

// MARK: - Text

extension Day: CustomStringConvertible {
  /// The ISO form such as `2002-01-10`, or the name of the sentinel.
  public var description: String {
    if self == .distantPast { return "distant past" }
    if self == .distantFuture { return "distant future" }
    let (year, month, day) = civil
    return "\(zeroPadded(year, to: 4))-\(zeroPadded(month, to: 2))-\(zeroPadded(day, to: 2))"
  }
}
