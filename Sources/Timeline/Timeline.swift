/// A value for every day: a step function that changes on finitely many days.
///
/// Everything the reasoning says is a timeline: law in force, listings, conditions, outcomes. Each
/// step runs from its start up to the start of the next one; the first starts at `Day.distantPast`,
/// the last never ends. Neighbouring steps may carry equal values; `coalesced()` joins them, and
/// equality looks at the values of days, not at how they are cut.
///
/// Operations cost time in the number of steps, never in the number of days. For values over a few
/// fixed periods that need no combining, an array of spans is simpler.
public struct Timeline<Value: Sendable>: Sendable {
  /// The first day of each step, strictly increasing from `Day.distantPast`.
  public internal(set) var starts: [Day]

  /// The value of each step.
  public internal(set) var values: [Value]

  /// Creates a timeline with one value on all days.
  @inlinable
  public init(_ constant: Value) {
    self.init(trusted: [.distantPast], [constant])
  }

  /// Creates a timeline with one value during a span and another on all other days.
  public init(_ value: Value, during span: Span, otherwise: Value) {
    self.init(otherwise)
    set(value, during: span)
  }

  /// Creates a timeline from its steps.
  ///
  /// - Precondition: there are as many starts as values, at least one; the first start is
  ///   `Day.distantPast`; starts strictly increase and stay before `Day.distantFuture`.
  ///
  /// - Complexity: O(n).
  public init(starts: [Day], values: [Value]) {
    self.starts = starts
    self.values = values
    if let flaw { preconditionFailure(flaw) }
  }

  /// Creates a timeline from steps that an operation of this room has put in order.
  @usableFromInline
  init(trusted starts: [Day], _ values: [Value]) {
    self.starts = starts
    self.values = values
    checkInvariants()
  }
}

// MARK: - Reading

extension Timeline {
  /// The number of steps, at least one.
  @inlinable
  public var count: Int { starts.count }

  /// The span and value of a step, counted from zero.
  @inlinable
  public subscript(step index: Int) -> (span: Span, value: Value) {
    let end = index + 1 < starts.count ? starts[index + 1] : .distantFuture
    return (Span(start: starts[index], end: end), values[index])
  }

  /// The steps in order of time.
  @inlinable
  public var steps: some RandomAccessCollection<(span: Span, value: Value)> {
    starts.indices.lazy.map { self[step: $0] }
  }

  /// Returns the steps that touch a span, cut to it.
  ///
  /// - Complexity: O(log n + the number of steps returned).
  public func steps(in span: Span) -> [(span: Span, value: Value)] {
    if span.isEmpty { return [] }
    var found: [(span: Span, value: Value)] = []
    var index = step(at: span.start)
    while index < count, starts[index] < span.end {
      let (whole, value) = self[step: index]
      if let part = whole.intersection(span) { found.append((part, value)) }
      index += 1
    }
    return found
  }

  /// Returns the index of the step that holds a day.
  ///
  /// - Complexity: O(log n).
  @inlinable
  public func step(at day: Day) -> Int {
    // INVARIANT: starts[low] <= day, and every start from `high` on is later.
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= day { low = middle } else { high = middle }
    }
    return low
  }

  /// Returns the value on a day.
  ///
  /// - Complexity: O(log n).
  @inlinable
  public func value(at day: Day) -> Value { values[step(at: day)] }

  /// Returns the first day whose value satisfies a predicate, or nil when none does.
  ///
  /// It is `Day.distantPast` when the first step satisfies it.
  ///
  /// - Complexity: O(n).
  @inlinable
  public func firstDay(where predicate: (Value) -> Bool) -> Day? {
    values.firstIndex(where: predicate).map { starts[$0] }
  }
}

// MARK: - Writing

extension Timeline {
  /// Overwrites the value of every day of a span.
  ///
  /// - Complexity: O(n).
  public mutating func set(_ value: Value, during span: Span) {
    if span.isEmpty { return }
    let first = firstStep(startingFrom: span.start)
    let after = firstStep(startingFrom: span.end)
    // The step that holds the last day of the span may go on after it.
    if span.end == .distantFuture || (after < count && starts[after] == span.end) {
      starts.replaceSubrange(first..<after, with: CollectionOfOne(span.start))
      values.replaceSubrange(first..<after, with: CollectionOfOne(value))
    } else {
      let resumed = values[after - 1]
      starts.replaceSubrange(first..<after, with: [span.start, span.end])
      values.replaceSubrange(first..<after, with: [value, resumed])
    }
    checkInvariants()
  }

  /// Returns the index of the first step that starts on or after a day, or `count`.
  private func firstStep(startingFrom day: Day) -> Int {
    let holder = step(at: day)
    return starts[holder] == day ? holder : holder + 1
  }
}

// MARK: - Combining

extension Timeline {
  /// Returns the timeline of transformed values, with the same steps.
  ///
  /// - Complexity: O(n).
  @inlinable
  public func map<T>(_ transform: (Value) -> T) -> Timeline<T> {
    Timeline<T>(trusted: starts, values.map(transform))
  }

  /// Returns the timeline that combines the values of two, day by day.
  ///
  /// It has a step wherever either has one.
  ///
  /// - Complexity: O(n + m).
  @inlinable
  public func zip<B, C>(_ other: Timeline<B>, _ combine: (Value, B) -> C) -> Timeline<C> {
    var starts: [Day] = [.distantPast]
    var values = [combine(self.values[0], other.values[0])]
    starts.reserveCapacity(count + other.count - 1)
    values.reserveCapacity(count + other.count - 1)
    var mine = 0
    var theirs = 0
    while true {
      let myNext = mine + 1 < count ? self.starts[mine + 1] : .distantFuture
      let theirNext = theirs + 1 < other.count ? other.starts[theirs + 1] : .distantFuture
      let next = min(myNext, theirNext)
      if next == .distantFuture { break }
      if myNext == next { mine += 1 }
      if theirNext == next { theirs += 1 }
      starts.append(next)
      values.append(combine(self.values[mine], other.values[theirs]))
    }
    return Timeline<C>(trusted: starts, values)
  }

  /// Returns the timeline that combines the values of any number of timelines, day by day.
  ///
  /// The values come in the order of the timelines. Of no timelines, the result is constant.
  ///
  /// - Complexity: O(n log n) for n steps in all, and one call of `combine` for each distinct
  ///   start.
  @inlinable
  public static func merge<T>(
    _ timelines: [Timeline<Value>], _ combine: ([Value]) -> T
  ) -> Timeline<T> {
    // A change is one integer, day above timeline, so that sorting compares no tuples.
    var changes: [Int64] = []
    changes.reserveCapacity(timelines.reduce(0) { $0 + $1.count - 1 })
    for (index, timeline) in timelines.enumerated() {
      for start in timeline.starts.dropFirst() {
        changes.append(Int64(start.number) << 32 | Int64(index))
      }
    }
    changes.sort()

    var current = timelines.map { $0.values[0] }
    var steps = [Int](repeating: 0, count: timelines.count)
    var starts: [Day] = [.distantPast]
    var values = [combine(current)]
    var next = 0
    while next < changes.count {
      let number = changes[next] >> 32
      while next < changes.count, changes[next] >> 32 == number {
        let index = Int(changes[next] & 0xFFFF_FFFF)
        steps[index] += 1
        current[index] = timelines[index].values[steps[index]]
        next += 1
      }
      starts.append(Day(number: Int32(truncatingIfNeeded: number)))
      values.append(combine(current))
    }
    return Timeline<T>(trusted: starts, values)
  }

  /// Returns the timeline moved later by a number of days, or earlier when negative.
  ///
  /// - Complexity: O(n).
  public func shifted(by days: Int) -> Timeline {
    var starts: [Day] = []
    var values: [Value] = []
    starts.reserveCapacity(count)
    values.reserveCapacity(count)
    for (start, value) in Swift.zip(self.starts, self.values) {
      let moved = start.advanced(by: days)
      if moved == .distantFuture { break }
      if moved == starts.last {
        // Several steps were pushed past the bound of the past: the latest of them is left.
        values[values.count - 1] = value
      } else {
        starts.append(moved)
        values.append(value)
      }
    }
    return Timeline(trusted: starts, values)
  }
}

// MARK: - Equality

extension Timeline: Equatable where Value: Equatable {
  /// Returns whether two timelines have equal values on all days, however they are cut into steps.
  ///
  /// - Complexity: O(n + m).
  public static func == (left: Timeline, right: Timeline) -> Bool {
    left.zip(right, ==).values.allSatisfy { $0 }
  }

  /// Returns the same timeline with neighbouring steps of equal value joined.
  ///
  /// - Complexity: O(n).
  @inlinable
  public func coalesced() -> Timeline {
    var starts: [Day] = []
    var values: [Value] = []
    starts.reserveCapacity(count)
    values.reserveCapacity(count)
    for index in self.starts.indices
    where index == 0 || self.values[index] != self.values[index - 1] {
      starts.append(self.starts[index])
      values.append(self.values[index])
    }
    return Timeline(trusted: starts, values)
  }
}

extension Timeline: CustomStringConvertible {
  /// The steps as `value always`, or `value from DAY` and so on, joined by semicolons.
  public var description: String {
    steps.map { "\($0.value) \($0.span)" }.joined(separator: "; ")
  }
}
