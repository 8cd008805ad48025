import Reasoning
import Timeline

/// Outcomes over the years as bars, told apart by height as well as by colour.
struct HTMLDrawing {
  private let drawing: TimelineDrawing
  private let grid: DrawingGrid

  private static let (left, width, lane) = (8, 704, 44)

  init(_ drawing: TimelineDrawing) {
    self.drawing = drawing
    grid = DrawingGrid(years: drawing.years, cells: Self.width)
  }

  /// A figure; what it shows is said in words in the table beside it, and in short in its label.
  var svg: String {
    let height = drawing.lanes.count * Self.lane + 24
    var lines = [
      "<figure>",
      "<svg viewBox=\"0 0 720 \(height)\" role=\"img\" aria-label=\"\(label)\">",
    ]
    for (index, lane) in drawing.lanes.enumerated() {
      let top = index * Self.lane
      lines.append(
        "<text x=\"\(Self.left)\" y=\"\(top + 12)\">\(HTMLText.escaped(lane.label))</text>")
      lines += bars(grid.outcomes(of: lane.steps), base: top + 34)
      for day in lane.marks.flatMap(\.days) {
        guard let cell = grid.cell(of: day) else { continue }
        let x = Self.left + cell
        lines.append(
          "<path class=\"mark\" d=\"M\(x) \(top + 36)l-3 6h6z\"><title>\(day.words)</title></path>")
      }
    }
    lines += axis(y: drawing.lanes.count * Self.lane + 16)
    lines.append("</svg>")
    lines.append("<figcaption>" + legend + "</figcaption>")
    lines.append("</figure>")
    return lines.joined(separator: "\n")
  }

  /// One bar for each run of cells with the same outcome.
  private func bars(_ outcomes: [Outcome?], base: Int) -> [String] {
    var bars: [String] = []
    var start = 0
    while start < outcomes.count {
      let end = outcomes[start...].firstIndex { $0 != outcomes[start] } ?? outcomes.count
      if let outcome = outcomes[start] {
        let height = Self.height(of: outcome)
        let days = Span(start: grid.span(of: start).start, end: grid.span(of: end - 1).end)
        bars.append(
          """
          <rect class="\(outcome.htmlClass)" x="\(Self.left + start)" y="\(base - height)" \
          width="\(end - start)" height="\(height)">\
          <title>\(outcome.description), \(days.words)</title></rect>
          """)
      }
      start = end
    }
    return bars
  }

  private static func height(of outcome: Outcome) -> Int {
    switch outcome {
    case .prohibited: 18
    case .undetermined: 14
    case .waived: 10
    case .exempt: 6
    case .ended: 3
    case .notApplicable: 1
    }
  }

  private func axis(y: Int) -> [String] {
    let labelled = grid.labelledYears(drawing.years)
    return labelled.enumerated().compactMap { index, place in
      // The first year gives way to a round one that stands too near.
      if index == 0, labelled.count > 1, labelled[1].cell < place.cell + 32 { return nil }
      return "<text class=\"year\" x=\"\(Self.left + place.cell)\" y=\"\(y)\">\(place.year)</text>"
    }
  }

  private var label: String {
    let lanes = drawing.lanes.map { HTMLText.escaped($0.label) }.joined(separator: ", ")
    return "Outcomes from \(drawing.years.lowerBound) through \(drawing.years.upperBound): \(lanes)"
  }

  private var legend: String {
    var parts = drawing.outcomes.map {
      "<span class=\"\($0.htmlClass)\">\($0.description)</span>"
    }
    var marks: [String] = []
    for label in drawing.lanes.flatMap(\.marks).map(\.label) where !marks.contains(label) {
      marks.append(label)
    }
    parts += marks.map { "▲ " + HTMLText.escaped($0) }
    return "The higher the bar, the stricter: " + parts.joined(separator: ", ")
  }
}
