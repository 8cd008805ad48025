import Testing
import Timeline

@Suite("A timeline agrees with one value for each day")
struct TimelineTests {
  private static let letters = ["a", "b", "c"]

  private static func sample(_ seed: UInt64, count: Int) -> [Timeline<String>] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { index in
      randomTimeline(steps: 1 + index % 9, from: letters, using: &generator)
    }
  }

  @Test("a constant has its value on all days")
  func constant() {
    let timeline = Timeline("a")
    #expect(timeline.count == 1)
    #expect(timeline[step: 0] == (.always, "a"))
    for day in [Day.distantPast, day(-1), day(0), day(99), .distantFuture] {
      #expect(timeline.value(at: day) == "a")
    }
  }

  @Test("steps tile the line and carry the values of their days")
  func steps() {
    for timeline in Self.sample(1, count: 60) {
      let steps = Array(timeline.steps)
      #expect(steps.count == timeline.count)
      #expect(steps.first?.span.start == .distantPast)
      #expect(steps.last?.span.end == .distantFuture)
      for (index, step) in steps.enumerated() {
        #expect(timeline[step: index] == step)
        #expect(timeline.step(at: step.span.start) == index)
        #expect(timeline.value(at: step.span.start) == step.value)
        #expect(timeline.value(at: step.span.end.advanced(by: -1)) == step.value)
        if index > 0 { #expect(steps[index - 1].span.end == step.span.start) }
      }
    }
  }

  @Test("steps inside a span are cut to it and cover it")
  func clippedSteps() {
    let bounds = [Day.distantPast] + (-2...22).map { day($0) } + [.distantFuture]
    for timeline in Self.sample(2, count: 12) {
      for start in bounds {
        for end in bounds {
          let span = Span(start: start, end: end)
          let parts = timeline.steps(in: span)
          let naive = timeline.steps.compactMap { step in
            step.span.intersection(span).map { ($0, step.value) }
          }
          #expect(parts.map(\.span) == naive.map(\.0))
          #expect(parts.map(\.value) == naive.map(\.1))
          #expect(parts.isEmpty == span.isEmpty)
        }
      }
    }
  }

  @Test("overwriting a span changes the days of that span and no other")
  func set() {
    let bounds = [Day.distantPast] + (-1...21).map { day($0) } + [.distantFuture]
    for timeline in Self.sample(3, count: 18) {
      let before = DailyWorld(timeline)
      for start in bounds {
        for end in bounds {
          let span = Span(start: start, end: end)
          var changed = timeline
          changed.set("x", during: span)
          let expected = DailyWorld { span.contains(day(Int32($0))) ? "x" : before[$0] }
          #expect(DailyWorld(changed) == expected)
          #expect(changed.value(at: .distantPast) == expected[-40])
          #expect(changed.count <= timeline.count + 2)
          // The public initialiser checks the order of the steps.
          #expect(Timeline(starts: changed.starts, values: changed.values) == changed)
        }
      }
    }
  }

  @Test("one value during a span has the other value on all other days")
  func during() {
    let timeline = Timeline("in", during: Span(from: day(3), through: day(5)), otherwise: "out")
    #expect(
      DailyWorld(timeline) == DailyWorld { (3...5).contains($0) ? "in" : "out" })
    #expect(timeline.count == 3)
    #expect(Timeline("in", during: .always, otherwise: "out").values == ["in"])
    let empty = Span(start: day(3), end: day(3))
    #expect(Timeline("in", during: empty, otherwise: "out").values == ["out"])
  }

  @Test("mapping and combining two work day by day")
  func zip() {
    let timelines = Self.sample(4, count: 40)
    for (a, b) in Swift.zip(timelines, timelines.reversed()) {
      let (first, second) = (DailyWorld(a), DailyWorld(b))
      let combined = a.zip(b) { $0 + $1 }
      #expect(DailyWorld(combined) == DailyWorld { first[$0] + second[$0] })
      #expect(combined.starts == Set(a.starts).union(b.starts).sorted())
      #expect(DailyWorld(a.map { $0 + "!" }) == DailyWorld { first[$0] + "!" })
      #expect(a.map { $0 + "!" }.starts == a.starts)
    }
  }

  @Test("merging any number works day by day and calls once for each start", arguments: 0...7)
  func merge(count: Int) {
    for seed in 0..<20 as Range<UInt64> {
      let timelines = Self.sample(100 + seed, count: count)
      let worlds = timelines.map { DailyWorld($0) }
      var calls = 0
      let merged = Timeline.merge(timelines) { values in
        calls += 1
        return values.joined()
      }
      #expect(DailyWorld(merged) == DailyWorld { number in worlds.map { $0[number] }.joined() })
      let starts = timelines.reduce(into: Set([Day.distantPast])) { $0.formUnion($1.starts) }
      #expect(merged.starts == starts.sorted())
      #expect(calls == merged.count)
    }
  }

  @Test("merging keeps days before 1970 in order")
  func mergeOfOldDays() {
    let a = Timeline(starts: [.distantPast, day(-9), day(4)], values: [1, 2, 3])
    let b = Timeline(starts: [.distantPast, day(-9), day(-2)], values: [10, 20, 30])
    let merged = Timeline.merge([a, b]) { $0.reduce(0, +) }
    #expect(merged.starts == [.distantPast, day(-9), day(-2), day(4)])
    #expect(merged.values == [11, 22, 32, 33])
  }

  @Test("shifting moves every change by the same number of days", arguments: -15...15)
  func shifted(days: Int) {
    for timeline in Self.sample(5, count: 20) {
      let before = DailyWorld(timeline)
      let moved = timeline.shifted(by: days)
      #expect(DailyWorld(moved) == DailyWorld { before[$0 - days] })
      #expect(moved.shifted(by: -days) == timeline)
    }
  }

  @Test("shifting out of the line leaves the first or the last value")
  func shiftedOut() {
    let timeline = Timeline(starts: [.distantPast, day(0), day(5)], values: ["a", "b", "c"])
    #expect(timeline.shifted(by: .max) == Timeline("a"))
    #expect(timeline.shifted(by: .min) == Timeline("c"))
    #expect(timeline.shifted(by: .max).count == 1)
    #expect(timeline.shifted(by: .min).count == 1)
  }

  @Test("joining equal neighbours keeps every day")
  func coalesced() {
    for timeline in Self.sample(6, count: 60) {
      let joined = timeline.coalesced()
      #expect(DailyWorld(joined) == DailyWorld(timeline))
      #expect(!joined.hasEqualNeighbours)
      #expect(joined == timeline)
      #expect(joined.coalesced().starts == joined.starts)
    }
  }

  @Test("timelines are equal when all their days are")
  func equality() {
    let timelines = Self.sample(7, count: 60) + Self.sample(7, count: 60).map { $0.coalesced() }
    var equalPairs = 0
    for a in timelines {
      for b in timelines {
        let sameDays = DailyWorld(a) == DailyWorld(b)
        #expect((a == b) == sameDays)
        if sameDays && a.starts != b.starts { equalPairs += 1 }
      }
    }
    #expect(equalPairs > 0, "the sample holds equal timelines that are cut differently")
  }

  @Test("the first day that satisfies a predicate is the first of them all")
  func firstDay() {
    for timeline in Self.sample(8, count: 60) {
      for letter in Self.letters {
        let found = timeline.firstDay { $0 == letter }
        if timeline.value(at: .distantPast) == letter {
          #expect(found == .distantPast)
        } else {
          let naive = DailyWorld<String>.days.first {
            timeline.value(at: day(Int32($0))) == letter
          }
          #expect(found == naive.map { day(Int32($0)) })
        }
      }
    }
  }

  @Test("a timeline is written step by step")
  func words() {
    let timeline = Timeline(Truth.holds, during: FiscalYear.year(2003).span, otherwise: .fails)
    #expect(
      timeline.description
        == "fails through 2002-09-30; holds 2002-10-01 through 2003-09-30; fails from 2003-10-01")
    #expect(Timeline(7).description == "7 always")
  }

  @Test("steps out of order are refused")
  func disorder() async {
    await #expect(processExitsWith: .failure) {
      _ = Timeline<Int>(starts: [], values: [])
    }
    await #expect(processExitsWith: .failure) {
      _ = Timeline(starts: [.distantPast], values: [1, 2])
    }
    await #expect(processExitsWith: .failure) {
      _ = Timeline(starts: [Day(number: 0)], values: [1])
    }
    await #expect(processExitsWith: .failure) {
      _ = Timeline(starts: [.distantPast, Day(number: 1), Day(number: 1)], values: [1, 2, 3])
    }
    await #expect(processExitsWith: .failure) {
      _ = Timeline(starts: [.distantPast, .distantFuture], values: [1, 2])
    }
  }
}
