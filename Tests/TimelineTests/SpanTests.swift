import Testing
import Timeline

/// The thirteen ways in which two spans of at least one day can lie to each other.
private enum Relation: CaseIterable {
  case before, meets, overlaps, starts, during, finishes, equals
  case after, isMetBy, isOverlappedBy, isStartedBy, contains, isFinishedBy

  init(_ a: Span, _ b: Span) {
    self =
      if a.end < b.start {
        .before
      } else if a.end == b.start {
        .meets
      } else if b.end < a.start {
        .after
      } else if b.end == a.start {
        .isMetBy
      } else if a.start == b.start {
        a.end == b.end ? .equals : a.end < b.end ? .starts : .isStartedBy
      } else if a.end == b.end {
        a.start > b.start ? .finishes : .isFinishedBy
      } else if a.start < b.start {
        a.end > b.end ? .contains : .overlaps
      } else {
        a.end < b.end ? .during : .isOverlappedBy
      }
  }

  /// The days in common, by the relation alone.
  func common(_ a: Span, _ b: Span) -> Span? {
    switch self {
    case .before, .meets, .after, .isMetBy: nil
    case .overlaps: Span(start: b.start, end: a.end)
    case .isOverlappedBy: Span(start: a.start, end: b.end)
    case .starts, .during, .finishes, .equals: a
    case .isStartedBy, .contains, .isFinishedBy: b
    }
  }
}

@Suite("Spans are half-open runs of days")
struct SpanTests {
  private static let world = (0...6).map { day($0) }

  private static let bounds = [Day.distantPast] + world + [.distantFuture]

  private static let spans: [Span] = bounds.flatMap { start in
    bounds.filter { start < $0 }.map { Span(start: start, end: $0) }
  }

  @Test("overlap and intersection are right in all thirteen relations")
  func relations() {
    var seen: Set<Relation> = []
    for a in Self.spans {
      for b in Self.spans {
        let relation = Relation(a, b)
        seen.insert(relation)
        let common = relation.common(a, b)
        #expect(a.intersection(b) == common, "\(a) \(relation) \(b)")
        #expect(a.overlaps(b) == (common != nil), "\(a) \(relation) \(b)")
      }
    }
    #expect(seen.count == Relation.allCases.count)
  }

  @Test("a day is in the intersection when it is in both spans")
  func intersectionByDays() {
    let days = [day(-5)] + Self.world + [day(20)]
    for a in Self.spans {
      for b in Self.spans {
        let common = a.intersection(b)
        let inBoth = days.map { a.contains($0) && b.contains($0) }
        #expect(days.map { common?.contains($0) ?? false } == inBoth)
      }
    }
  }

  @Test("an end that is not after the start makes an empty span")
  func emptySpans() {
    for start in Self.bounds {
      for end in Self.bounds where end <= start {
        let span = Span(start: start, end: end)
        #expect(span.isEmpty)
        #expect(span == Span(start: start, end: start))
        #expect(span.days == 0)
        #expect(span.last == nil)
        #expect(span.description == "never")
        #expect(!Self.bounds.contains { span.contains($0) })
        for other in Self.spans {
          #expect(!span.overlaps(other) && !other.overlaps(span))
          #expect(span.intersection(other) == nil && other.intersection(span) == nil)
        }
      }
    }
  }

  @Test("length and last day count the days that are in the span")
  func counting() {
    for start in Self.world {
      for end in Self.world where start < end {
        let span = Span(start: start, end: end)
        let members = Self.world.filter(span.contains)
        #expect(span.days == members.count)
        #expect(span.last == members.last)
        #expect(Span(from: start, through: end.advanced(by: -1)) == span)
      }
    }
  }

  @Test("an open side has no length, and no last day when it is the end")
  func openSides() {
    let since = Span(start: day(3), end: .distantFuture)
    let upTo = Span(from: .distantPast, through: day(3))
    #expect(since.days == nil && since.last == nil && !since.isEmpty)
    #expect(upTo.days == nil && upTo.last == day(3))
    #expect(Span.always.days == nil && Span.always.last == nil)
    #expect(Span(from: day(3), through: .distantFuture) == since)
    #expect(Span.always.contains(.distantPast) && !Span.always.contains(.distantFuture))
    for span in Self.spans {
      #expect(Span.always.intersection(span) == span)
    }
  }

  @Test("spans are ordered by start, then by end")
  func order() {
    let shuffled = Self.spans.reversed().sorted()
    #expect(shuffled == Self.spans)
    for (a, b) in zip(shuffled, shuffled.dropFirst()) {
      #expect(a < b && !(b < a))
    }
  }

  @Test("a span is written in words")
  func words() {
    let first = iso("2003-01-01")
    let last = iso("2003-01-16")
    #expect(Span(from: first, through: last).description == "2003-01-01 through 2003-01-16")
    #expect(Span(from: first, through: first).description == "2003-01-01 through 2003-01-01")
    #expect(Span(start: first, end: .distantFuture).description == "from 2003-01-01")
    #expect(Span(from: .distantPast, through: last).description == "through 2003-01-16")
    #expect(Span.always.description == "always")
  }
}
