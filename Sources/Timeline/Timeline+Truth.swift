// The algebra of law over time. Results are coalesced, so that long chains of operations do not
// carry steps on which nothing changes.

extension Timeline where Value == Truth {
  /// Returns where both hold.
  ///
  /// - Complexity: O(n + m).
  @inlinable
  public func and(_ other: Timeline<Truth>) -> Timeline<Truth> {
    zip(other, Truth.and).coalesced()
  }

  /// Returns where either holds.
  ///
  /// - Complexity: O(n + m).
  @inlinable
  public func or(_ other: Timeline<Truth>) -> Timeline<Truth> {
    zip(other, Truth.or).coalesced()
  }

  /// Returns the opposite on each day.
  ///
  /// - Complexity: O(n).
  @inlinable
  public func not() -> Timeline<Truth> {
    map(Truth.not).coalesced()
  }

  /// Returns where this holds and the other does not.
  ///
  /// - Complexity: O(n + m).
  @inlinable
  public func unless(_ other: Timeline<Truth>) -> Timeline<Truth> {
    zip(other) { Truth.and($0, Truth.not($1)) }.coalesced()
  }

  /// Returns where this holds and the other has not yet held, that day included.
  ///
  /// - Complexity: O(n + m).
  @inlinable
  public func until(_ other: Timeline<Truth>) -> Timeline<Truth> {
    unless(other.latched())
  }

  /// Returns whether it has held on this day or any before: once it holds, it stays so.
  ///
  /// An open question stays open until it holds.
  ///
  /// - Complexity: O(n).
  public func latched() -> Timeline<Truth> {
    var sofar = Truth.fails
    return map { value in
      sofar = Truth.or(sofar, value)
      return sofar
    }.coalesced()
  }

  /// Returns whether it held on this day or any of the given number of days before.
  ///
  /// With zero days it is the timeline itself. With fewer there is no day to look at, and it fails.
  ///
  /// - Complexity: O(n).
  public func within(days: Int) -> Timeline<Truth> {
    if days < 0 { return Timeline(.fails) }
    return reaching(.unknown, days: days)
      .or(reaching(.contested, days: days))
      .or(reaching(.holds, days: days))
  }

  /// Carries a level, wherever it is reached in the chain of "or", the given number of days on.
  private func reaching(_ level: Truth, days: Int) -> Timeline<Truth> {
    var starts: [Day] = [.distantPast]
    var values: [Truth] = [.fails]
    for (span, value) in steps where value.rankInOr >= level.rankInOr {
      if let last = starts.last, span.start <= last {
        // The stretch before runs into this one, or this one begins with the line itself.
        if values.count > 1 {
          starts.removeLast()
          values.removeLast()
        } else {
          values[0] = level
        }
      } else {
        starts.append(span.start)
        values.append(level)
      }
      let end = span.end.advanced(by: days)
      if end == .distantFuture { break }
      starts.append(end)
      values.append(.fails)
    }
    return Timeline(trusted: starts, values)
  }
}

// MARK: - From partly known dates

extension Timeline where Value == Truth {
  /// Returns where something holds that runs from one partly known day through another.
  ///
  /// It holds on the days that are inside for certain, fails on those outside for certain, and is
  /// unknown between. Without a last day it goes on for ever.
  public static func holding(from first: PartialDate, through last: PartialDate?) -> Timeline {
    let ends = last ?? PartialDate(day: .distantFuture)
    return known(
      possible: Span(from: first.earliest, through: ends.latest),
      certain: Span(from: first.latest, through: ends.earliest))
  }

  /// Returns where a period holds that starts on a partly known day and ends by a rule.
  ///
  /// The rule gives the first day after a period that starts on the given day. A later start must
  /// not give an earlier end.
  public static func period(start: PartialDate, end: (Day) -> Day) -> Timeline {
    known(
      possible: Span(start: start.earliest, end: end(start.latest)),
      certain: Span(start: start.latest, end: end(start.earliest)))
  }

  private static func known(possible: Span, certain: Span) -> Timeline {
    var timeline = Timeline(.unknown, during: possible, otherwise: .fails)
    timeline.set(.holds, during: certain)
    return timeline.coalesced()
  }
}
