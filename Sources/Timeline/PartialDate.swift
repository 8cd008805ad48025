/// A date as far as it is known: a day, a month, a year, an interval, a bound, or nothing.
///
/// Whatever its precision, it stands for one day somewhere in `earliest...latest`. A side without a
/// bound is a sentinel of `Day`. Two partial dates are equal when they say the same with the same
/// precision: `2020` and `between 2020-01-01 and 2020-12-31` have the same bounds and differ.
public struct PartialDate: Hashable, Sendable {
  /// How a date is known.
  public enum Precision: Hashable, Sendable, CaseIterable {
    case day, month, year, fiscalYear, interval, noLaterThan, noEarlierThan, unknown
  }

  /// The first day that it can be.
  public let earliest: Day

  /// The last day that it can be.
  public let latest: Day

  /// How it is known.
  public let precision: Precision

  private init(earliest: Day, latest: Day, precision: Precision) {
    self.earliest = earliest
    self.latest = latest
    self.precision = precision
  }

  /// Chooses the plainest precision for two bounds that are in order.
  private init(earliest: Day, latest: Day) {
    let precision: Precision =
      if earliest == latest {
        .day
      } else {
        switch (earliest == .distantPast, latest == .distantFuture) {
        case (true, true): .unknown
        case (true, false): .noLaterThan
        case (false, true): .noEarlierThan
        case (false, false): .interval
        }
      }
    self.init(earliest: earliest, latest: latest, precision: precision)
  }

  /// Creates a date known to the day.
  public init(day: Day) {
    self.init(earliest: day, latest: day, precision: .day)
  }

  /// Returns a date known to the month, or nil when there is no such month.
  public static func month(_ year: Int, _ month: Int) -> PartialDate? {
    guard let first = Day(year: year, month: month, day: 1) else { return nil }
    return PartialDate(
      earliest: first, latest: first.addingMonths(1).advanced(by: -1), precision: .month)
  }

  /// Returns a date known to the calendar year.
  ///
  /// Years run from 1 through 9999; a year outside them says nothing and gives `unknown`.
  public static func year(_ year: Int) -> PartialDate {
    guard let first = Day(year: year, month: 1, day: 1) else { return .unknown }
    return PartialDate(
      earliest: first, latest: first.addingMonths(12).advanced(by: -1), precision: .year)
  }

  /// Returns a date known to the fiscal year.
  public static func fiscalYear(_ year: FiscalYear) -> PartialDate {
    PartialDate(
      earliest: year.span.start, latest: year.span.end.advanced(by: -1), precision: .fiscalYear)
  }

  /// Returns a date between two days, both included, or nil when they are reversed.
  public static func between(_ earliest: Day, _ latest: Day) -> PartialDate? {
    earliest <= latest ? PartialDate(earliest: earliest, latest: latest) : nil
  }

  /// Returns a date from the earliest day of the first through the latest day of the second.
  ///
  /// The result is nil when those days are reversed.
  public static func between(_ first: PartialDate, _ second: PartialDate) -> PartialDate? {
    between(first.earliest, second.latest)
  }

  /// Returns a date on or before a day.
  public static func noLaterThan(_ day: Day) -> PartialDate {
    PartialDate(earliest: .distantPast, latest: day)
  }

  /// Returns a date on or before the latest day that another date can be.
  public static func noLaterThan(_ date: PartialDate) -> PartialDate { noLaterThan(date.latest) }

  /// Returns a date on or after a day.
  public static func noEarlierThan(_ day: Day) -> PartialDate {
    PartialDate(earliest: day, latest: .distantFuture)
  }

  /// Returns a date on or after the earliest day that another date can be.
  public static func noEarlierThan(_ date: PartialDate) -> PartialDate {
    noEarlierThan(date.earliest)
  }

  /// A date of which nothing is known.
  public static let unknown = PartialDate(earliest: .distantPast, latest: .distantFuture)

  /// Whether the day is known.
  public var isExact: Bool { precision == .day }

  /// The day, when it is known.
  public var exactDay: Day? { isExact ? earliest : nil }
}

// MARK: - Text

extension PartialDate: CustomStringConvertible {
  /// Creates a date from a form of one word, or nil for any other text.
  ///
  /// The forms are `2003-01-17`, `2020-03`, `2020`, `FY2012`, `FY1976tq` and `unknown`.
  public init?(_ text: some StringProtocol) {
    if text == "unknown" {
      self = .unknown
    } else if text.utf8.first == UInt8(ascii: "F") {
      guard let year = FiscalYear(text) else { return nil }
      self = .fiscalYear(year)
    } else if let day = Day(text) {
      self.init(day: day)
    } else {
      var reader = DigitReader(text)
      guard let year = reader.number(digits: 4), year >= 1 else { return nil }
      if reader.isAtEnd {
        self = .year(year)
      } else {
        guard reader.skip("-"), let month = reader.number(digits: 2), reader.isAtEnd,
          let date = PartialDate.month(year, month)
        else { return nil }
        self = date
      }
    }
  }

  /// The form of the law language, such as `2020-03`, `by 2003-01-17` or `unknown`.
  public var description: String {
    switch precision {
    case .day: "\(earliest)"
    case .month: "\(zeroPadded(earliest.year, to: 4))-\(zeroPadded(earliest.month, to: 2))"
    case .year: zeroPadded(earliest.year, to: 4)
    case .fiscalYear: "\(earliest.fiscalYear)"
    case .interval: "between \(earliest) and \(latest)"
    case .noLaterThan: "by \(latest)"
    case .noEarlierThan: "not before \(earliest)"
    case .unknown: "unknown"
    }
  }
}
