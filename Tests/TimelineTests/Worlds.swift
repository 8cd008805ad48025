import Timeline

/// The splitmix64 generator: the same seed gives the same worlds on every machine.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A day named by its number, for worlds in which the calendar does not matter.
func day(_ number: Int32) -> Day { Day(number: number) }

/// A calendar day that the test knows to exist.
func iso(_ text: String) -> Day { Day(text)! }

/// The naive counterpart of a timeline: one value for each day of a small world.
///
/// Before the world its first value goes on for ever, after it the last one.
struct DailyWorld<Value: Sendable & Equatable>: Equatable {
  static var days: ClosedRange<Int> { -40...60 }

  var values: [Value]

  init(_ value: (Int) -> Value) {
    values = DailyWorld.days.map(value)
  }

  init(_ timeline: Timeline<Value>) {
    self.init { timeline.value(at: day(Int32($0))) }
  }

  subscript(_ number: Int) -> Value {
    values[max(0, min(number - DailyWorld.days.lowerBound, values.count - 1))]
  }
}

/// A timeline of up to `steps` steps that changes on days 0 through 19 only.
///
/// Neighbouring steps may carry equal values.
func randomTimeline<Value: Sendable>(
  steps: Int, from choices: [Value], using generator: inout SplitMix64
) -> Timeline<Value> {
  let changes = Set((1..<max(2, steps)).map { _ in Int32.random(in: 0..<20, using: &generator) })
  let starts = [Day.distantPast] + changes.sorted().map { day($0) }
  return Timeline(
    starts: starts, values: starts.map { _ in choices.randomElement(using: &generator)! })
}

/// Every timeline of truth that may change on days 0, 1 and so on.
func allTruthTimelines(changes: Int) -> [Timeline<Truth>] {
  let starts = [Day.distantPast] + (0..<changes).map { day(Int32($0)) }
  var rows: [[Truth]] = [[]]
  for _ in starts {
    rows = rows.flatMap { row in Truth.allCases.map { row + [$0] } }
  }
  return rows.map { Timeline(starts: starts, values: $0) }
}

extension Timeline where Value: Equatable {
  /// Whether some step carries the value of the step before it.
  var hasEqualNeighbours: Bool {
    values.indices.dropFirst().contains { values[$0] == values[$0 - 1] }
  }
}
