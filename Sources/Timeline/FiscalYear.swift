/// A fiscal year of the United States government, or the transition quarter of 1976.
///
/// From 1977, year Y runs from 1 October Y-1 through 30 September Y. Up to 1976 it runs from
/// 1 July Y-1 through 30 June Y. The three months between, 1 July through 30 September 1976, belong
/// to no year: they are the transition quarter, written `1976tq` in the government's own data.
public struct FiscalYear: Hashable, Sendable {
  /// The number of the year; 1976 for the transition quarter.
  public let year: Int

  /// Whether this is the transition quarter of 1976.
  public let isTransitionQuarter: Bool

  private init(year: Int, isTransitionQuarter: Bool) {
    self.year = year
    self.isTransitionQuarter = isTransitionQuarter
  }

  /// Returns the fiscal year with the given number.
  ///
  /// A number beyond 2,900,000 either way is held at that bound, short of the sentinels of `Day`.
  public static func year(_ number: Int) -> FiscalYear {
    FiscalYear(
      year: max(-2_900_000, min(number, 2_900_000)), isTransitionQuarter: false)
  }

  /// The quarter from 1 July through 30 September 1976.
  public static let transitionQuarter = FiscalYear(year: 1976, isTransitionQuarter: true)

  /// Creates a fiscal year from `2012`, `FY2012`, `1976tq` or `FY1976tq`, or nil for other text.
  public init?(_ text: some StringProtocol) {
    var reader = DigitReader(text)
    _ = reader.skip("FY")
    guard let year = reader.number(digits: 4), year >= 1 else { return nil }
    if year == 1976, reader.skip("tq"), reader.isAtEnd {
      self = .transitionQuarter
    } else if reader.isAtEnd {
      self = .year(year)
    } else {
      return nil
    }
  }

  /// Creates the fiscal year that holds a day.
  init(holding day: Day) {
    let (year, month, _) = day.civil
    if day < FiscalYear.transitionStart {
      self = .year(month >= 7 ? year + 1 : year)
    } else if day < FiscalYear.transitionEnd {
      self = .transitionQuarter
    } else {
      self = .year(month >= 10 ? year + 1 : year)
    }
  }

  private static let transitionStart = Day.civil(year: 1976, month: 7, day: 1)
  private static let transitionEnd = Day.civil(year: 1976, month: 10, day: 1)

  /// The days of the year.
  public var span: Span {
    if isTransitionQuarter {
      return Span(start: FiscalYear.transitionStart, end: FiscalYear.transitionEnd)
    }
    let month = year <= 1976 ? 7 : 10
    return Span(
      start: Day.civil(year: year - 1, month: month, day: 1),
      end: Day.civil(year: year, month: month, day: 1))
  }

  /// The fiscal year after this one; the transition quarter lies between 1976 and 1977.
  public var next: FiscalYear {
    if isTransitionQuarter { return .year(1977) }
    return year == 1976 ? .transitionQuarter : .year(year + 1)
  }

  /// The fiscal year before this one; the transition quarter lies between 1976 and 1977.
  public var previous: FiscalYear {
    if isTransitionQuarter { return .year(1976) }
    return year == 1977 ? .transitionQuarter : .year(year - 1)
  }

  /// The form used in data files, `2012` or `1976tq`.
  public var label: String { zeroPadded(year, to: 4) + (isTransitionQuarter ? "tq" : "") }
}

extension FiscalYear: Comparable {
  public static func < (left: FiscalYear, right: FiscalYear) -> Bool {
    if left.year != right.year { return left.year < right.year }
    return !left.isTransitionQuarter && right.isTransitionQuarter
  }
}

extension FiscalYear: CustomStringConvertible {
  /// The written form, `FY2012` or `FY1976tq`.
  public var description: String { "FY" + label }
}
