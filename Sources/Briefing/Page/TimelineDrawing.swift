public import Reasoning
public import Timeline

/// Outcomes over the years as bars, one lane above the other, on one axis of years.
public struct TimelineDrawing: Hashable, Sendable {
  public struct Step: Hashable, Sendable {
    public var span: Span
    public var outcome: Outcome

    public init(span: Span, outcome: Outcome) {
      self.span = span
      self.outcome = outcome
    }
  }

  /// Days of one kind, drawn under a bar.
  public struct Marks: Hashable, Sendable {
    public var label: String
    public var days: [Day]

    public init(label: String, days: [Day]) {
      self.label = label
      self.days = days
    }
  }

  public struct Lane: Hashable, Sendable {
    public var label: String
    /// In order, without overlap; days in no step are left blank.
    public var steps: [Step]
    public var marks: [Marks]

    public init(label: String, steps: [Step], marks: [Marks] = []) {
      self.label = label
      self.steps = steps
      self.marks = marks
    }
  }

  /// The first and last year drawn.
  public var years: ClosedRange<Int>
  public var lanes: [Lane]

  public init(years: ClosedRange<Int>, lanes: [Lane]) {
    self.years = years
    self.lanes = lanes
  }

  /// The outcomes that occur, strictest first.
  public var outcomes: [Outcome] {
    let drawn = Set(lanes.flatMap(\.steps).map(\.outcome))
    return Outcome.allCases.reversed().filter(drawn.contains)
  }
}

/// The cells of a drawing: each covers a run of days of the same length, within a day.
struct DrawingGrid {
  let first: Day
  let days: Int
  let cells: Int

  /// Years outside 1 through 9999 are held at those bounds.
  init(years: ClosedRange<Int>, cells: Int) {
    let from = max(1, min(years.lowerBound, 9998))
    let to = max(from, min(years.upperBound, 9998))
    first = Day(year: from, month: 1, day: 1) ?? .distantPast
    let end = Day(year: to + 1, month: 1, day: 1) ?? .distantFuture
    days = Int(end.number) - Int(first.number)
    self.cells = max(1, min(cells, days))
  }

  /// The cell that holds the day; nil for a day outside the years drawn.
  func cell(of day: Day) -> Int? {
    let offset = Int(day.number) - Int(first.number)
    guard offset >= 0, offset < days else { return nil }
    // The greatest cell whose first day is on or before the day.
    return ((offset + 1) * cells - 1) / days
  }

  func span(of cell: Int) -> Span {
    Span(
      start: first.advanced(by: cell * days / cells),
      end: first.advanced(by: (cell + 1) * days / cells))
  }

  /// The strictest outcome of the days of each cell; nil where no step has any of them.
  func outcomes(of steps: [TimelineDrawing.Step]) -> [Outcome?] {
    (0..<cells).map { cell in
      let span = span(of: cell)
      return steps.lazy.filter { $0.span.overlaps(span) }.map(\.outcome)
        .reduce(Outcome?.none) { strictest, next in
          strictest.map { Outcome.strictest($0, next) } ?? next
        }
    }
  }

  /// The years to label with their cells, far enough apart for four digits.
  func labelledYears(_ years: ClosedRange<Int>) -> [(year: Int, cell: Int)] {
    let count = years.count
    let step =
      [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].first { step in
        count / step * 6 <= cells
      } ?? 1000
    return years.filter { $0.isMultiple(of: step) || $0 == years.lowerBound }
      .compactMap { year in
        Day(year: year, month: 1, day: 1).flatMap { cell(of: $0) }.map { (year, $0) }
      }
  }
}
