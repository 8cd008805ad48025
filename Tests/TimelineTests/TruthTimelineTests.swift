import Testing
import Timeline

@Suite("The algebra of law over time agrees with day-by-day reading")
struct TruthTimelineTests {
  private static let small = allTruthTimelines(changes: 2)

  private static func sample(_ seed: UInt64, count: Int) -> [Timeline<Truth>] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { index in
      randomTimeline(steps: 1 + index % 12, from: Truth.allCases, using: &generator)
    }
  }

  @Test("and, or, unless and until over every pair of small timelines")
  func pairs() {
    for a in Self.small {
      for b in Self.small {
        let days = [day(-1), day(0), day(1)]
        let (x, y) = (days.map(a.value), days.map(b.value))
        let results = [a.and(b), a.or(b), a.unless(b), a.until(b)]
        let found = results.map { days.map($0.value) }
        #expect(found[0] == zip(x, y).map(Truth.and))
        #expect(found[1] == zip(x, y).map(Truth.or))
        #expect(found[2] == zip(x, y).map { Truth.and($0, !$1) })
        let reached = days.indices.map { y[...$0].reduce(.fails, Truth.or) }
        #expect(found[3] == zip(x, reached).map { Truth.and($0, !$1) })
        #expect(!results.contains { $0.hasEqualNeighbours })
      }
    }
  }

  @Test("De Morgan's laws hold over every pair of small timelines")
  func deMorgan() {
    for a in Self.small {
      #expect(a.not().not() == a)
      for b in Self.small {
        #expect(a.and(b).not() == a.not().or(b.not()))
        #expect(a.and(b) == b.and(a))
        #expect(a.or(b) == b.or(a))
      }
    }
  }

  @Test("latching keeps what has held, over every timeline of three changes")
  func latched() {
    let days = (-1...2).map { day(Int32($0)) }
    for timeline in allTruthTimelines(changes: 3) {
      let values = days.map(timeline.value)
      let expected = days.indices.map { values[...$0].reduce(.fails, Truth.or) }
      let latched = timeline.latched()
      #expect(days.map(latched.value) == expected)
      #expect(latched.latched() == latched)
      #expect(!latched.hasEqualNeighbours)
    }
  }

  @Test("looking back some days is the or of those days", arguments: 0...25)
  func within(days: Int) {
    for timeline in Self.sample(UInt64(days), count: 60) {
      let before = DailyWorld(timeline)
      let expected = DailyWorld { number in
        (number - days...number).map { before[$0] }.reduce(.fails, Truth.or)
      }
      let found = timeline.within(days: days)
      #expect(DailyWorld(found) == expected)
      #expect(!found.hasEqualNeighbours)
    }
  }

  @Test("looking back over every timeline of three changes", arguments: [0, 1, 2, 3, 7])
  func withinSmall(days: Int) {
    for timeline in allTruthTimelines(changes: 3) {
      let found = timeline.within(days: days)
      for number in -1...12 {
        let expected = (number - days...number).map { timeline.value(at: day(Int32($0))) }
          .reduce(.fails, Truth.or)
        #expect(found.value(at: day(Int32(number))) == expected)
      }
    }
  }

  @Test("looking back without limit latches, and at no day at all fails")
  func withinLimits() {
    for timeline in Self.sample(9, count: 60) {
      #expect(timeline.within(days: 0) == timeline)
      #expect(timeline.within(days: .max) == timeline.latched())
      #expect(timeline.within(days: -1) == Timeline(.fails))
      #expect(timeline.within(days: .min) == Timeline(.fails))
    }
  }
}

@Suite("Partly known dates give unknown edges and certain middles")
struct KnownSpanTests {
  private static let dates: [PartialDate] = {
    let bounds = [Day.distantPast] + (0...4).map { day($0) } + [.distantFuture]
    return bounds.flatMap { earliest in
      bounds.compactMap { PartialDate.between(earliest, $0) as PartialDate? }
    }
  }()

  private static let days = [-3, -1, 0, 1, 2, 3, 4, 5, 9].map { day($0) }

  /// The days that a partly known date may be, in a world just larger than the days asked about.
  private static func candidates(_ date: PartialDate) -> [Day] {
    (-4...10).map { day($0) }.filter { date.earliest <= $0 && $0 <= date.latest }
      + [Day.distantPast, .distantFuture].filter { $0 == date.earliest || $0 == date.latest }
  }

  /// What all combinations of the candidates say of a day.
  private static func verdict(_ outcomes: [Bool]) -> Truth {
    if outcomes.allSatisfy({ $0 }) { return .holds }
    return outcomes.contains(true) ? .unknown : .fails
  }

  @Test("running from one date through another is what every pair of candidate days says")
  func holding() {
    for first in Self.dates {
      for last in Self.dates {
        let timeline = Timeline.holding(from: first, through: last)
        for day in Self.days {
          let outcomes = Self.candidates(first).flatMap { start in
            Self.candidates(last).map { start <= day && day <= $0 }
          }
          #expect(timeline.value(at: day) == Self.verdict(outcomes), "\(first), \(last), \(day)")
        }
        #expect(!timeline.hasEqualNeighbours)
      }
    }
  }

  @Test("without a last day it goes on for ever")
  func holdingOpen() {
    for first in Self.dates {
      let timeline = Timeline.holding(from: first, through: nil)
      for day in Self.days {
        #expect(
          timeline.value(at: day) == Self.verdict(Self.candidates(first).map { $0 <= day }))
      }
    }
  }

  @Test("a period of some days is unknown wherever candidate starts disagree", arguments: 0...4)
  func periodOfDays(length: Int) {
    for start in Self.dates {
      let timeline = Timeline.period(start: start) { $0.advanced(by: length) }
      for day in Self.days {
        let outcomes = Self.candidates(start).map { $0 <= day && day < $0.advanced(by: length) }
        // A day between two candidates may be certain to be out of both and still be in the hull,
        // which the promise calls unknown.
        let inHull = start.earliest <= day && day < start.latest.advanced(by: length)
        let verdict = Self.verdict(outcomes)
        #expect(timeline.value(at: day) == (verdict == .fails && inHull ? .unknown : verdict))
      }
    }
  }

  @Test("a waiver signed on a known day covers exactly its period")
  func exactPeriod() {
    let signed = PartialDate(day: iso("2003-01-17"))
    let year = Timeline.period(start: signed) { $0.addingMonths(12) }
    #expect(
      year
        == Timeline(
          .holds, during: Span(from: iso("2003-01-17"), through: iso("2004-01-16")),
          otherwise: .fails))
    let calendarYear = Timeline.period(start: signed) {
      $0.nextOccurrence(month: 12, day: 31).advanced(by: 1)
    }
    #expect(
      calendarYear
        == Timeline(
          .holds, during: Span(from: iso("2003-01-17"), through: iso("2003-12-31")),
          otherwise: .fails))
  }

  @Test("a waiver known to the month has an unknown month at both ends")
  func monthPeriod() throws {
    let march = try #require(PartialDate("2020-03"))
    let timeline = Timeline.period(start: march) { $0.addingMonths(12) }
    #expect(
      timeline.description
        == "fails through 2020-02-29; unknown 2020-03-01 through 2020-03-30; "
        + "holds 2020-03-31 through 2021-02-28; unknown 2021-03-01 through 2021-03-30; "
        + "fails from 2021-03-31")
  }

  @Test("a fixed end makes an end that is known whatever the start")
  func fixedEnd() throws {
    let end = iso("2003-01-01")
    let timeline = Timeline.period(start: .noLaterThan(iso("2002-06-30"))) { _ in end }
    #expect(
      timeline.description
        == "unknown through 2002-06-29; holds 2002-06-30 through 2002-12-31; "
        + "fails from 2003-01-01")
  }
}
