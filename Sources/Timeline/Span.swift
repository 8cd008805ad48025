/// A run of days from `start` up to but not including `end`.
///
/// A span that starts at `Day.distantPast` or ends at `Day.distantFuture` is open on that side. The
/// sentinels are limits: the future one is in no span.
public struct Span: Hashable, Sendable {
  /// The first day.
  public let start: Day

  /// The first day after the span.
  public let end: Day

  /// Creates the span from `start` up to but not including `end`.
  ///
  /// When `end` is not after `start`, the span is empty and its end is set to its start.
  @inlinable
  public init(start: Day, end: Day) {
    self.start = start
    self.end = max(start, end)
  }

  /// Creates the span from the first through the last day, both included.
  @inlinable
  public init(from first: Day, through last: Day) {
    self.init(start: first, end: last.advanced(by: 1))
  }

  /// The span of all days.
  public static let always = Span(start: .distantPast, end: .distantFuture)

  /// Whether no day is in the span.
  @inlinable
  public var isEmpty: Bool { start == end }

  /// The number of days, or nil when the span is open on a side.
  public var days: Int? {
    if isEmpty { return 0 }
    if start == .distantPast || end == .distantFuture { return nil }
    return Int(end.number) - Int(start.number)
  }

  /// The last day in the span, or nil when it is empty or open at the end.
  public var last: Day? {
    isEmpty || end == .distantFuture ? nil : end.advanced(by: -1)
  }

  /// Returns whether a day is in the span.
  @inlinable
  public func contains(_ day: Day) -> Bool { start <= day && day < end }

  /// Returns whether some day is in both spans.
  @inlinable
  public func overlaps(_ other: Span) -> Bool {
    max(start, other.start) < min(end, other.end)
  }

  /// Returns the days in both spans, or nil when there are none.
  @inlinable
  public func intersection(_ other: Span) -> Span? {
    let common = Span(start: max(start, other.start), end: min(end, other.end))
    return common.isEmpty ? nil : common
  }
}

extension Span: Comparable {
  /// Orders by start, then by end.
  @inlinable
  public static func < (left: Span, right: Span) -> Bool {
    left.start != right.start ? left.start < right.start : left.end < right.end
  }
}

extension Span: CustomStringConvertible {
  /// Words such as `2003-01-01 through 2003-01-16`, `from 2003-01-01`, `always` or `never`.
  public var description: String {
    if isEmpty { return "never" }
    switch (start == .distantPast, last) {
    case (true, nil): return "always"
    case (true, let last?): return "through \(last)"
    case (false, nil): return "from \(start)"
    case (false, let last?): return "\(start) through \(last)"
    }
  }
}
