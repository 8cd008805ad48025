import Reasoning
import Timeline

extension TextRenderer {
  /// Bars over an axis of years, with marks under each bar and a legend under all.
  func lines(of drawing: TimelineDrawing) -> [String] {
    let labels = drawing.lanes.flatMap { [$0.label] + $0.marks.map { "  " + $0.label } }
      .map(SafeText.clean)
    let margin = min(labels.map { SafeText.width(of: $0) }.max() ?? 0, max(8, width * 2 / 5))
    let grid = DrawingGrid(years: drawing.years, cells: max(10, min(160, width - margin - 2)))

    func labelled(_ label: String, _ cells: String) -> String {
      let name = WrappedText(Rich(label), width: margin, cutsLongWords: true).lines.first
      let fill = String(repeating: " ", count: max(0, margin - (name?.width ?? 0)) + 2)
      return trimmed((name.map { paint($0.runs) } ?? "") + fill + cells)
    }

    var rows = axis(of: drawing, grid).map { labelled("", $0) }
    for lane in drawing.lanes {
      rows.append(labelled(lane.label, bar(grid.outcomes(of: lane.steps))))
      for marks in lane.marks {
        let row = markRow(marks.days.compactMap(grid.cell), grid.cells)
        rows.append(labelled("\u{A0}\u{A0}" + marks.label, row))
      }
    }
    let legend = drawing.outcomes.map { outcome in
      Rich(String(sign(of: outcome)), .outcome(outcome))
        + Rich("\u{A0}" + outcome.description.replacing(" ", with: "\u{A0}"))
    }
    if !legend.isEmpty {
      let indent = String(repeating: " ", count: margin + 2)
      rows += wrapped(Rich.joined(legend, by: "\u{A0}\u{A0} "), first: indent, rest: indent)
    }
    return rows
  }

  /// The years above the bars, and a tick under the first digit of each.
  private func axis(of drawing: TimelineDrawing, _ grid: DrawingGrid) -> [String] {
    var years = [Character](repeating: " ", count: grid.cells + 4)
    var ticks = [Character](repeating: boxDrawing ? "─" : "-", count: grid.cells)
    var free = 0
    let labelled = grid.labelledYears(drawing.years)
    for (index, (year, cell)) in labelled.enumerated() {
      // The first year gives way to a round one that stands too near.
      if index == 0, labelled.count > 1, labelled[1].cell < cell + 5 { continue }
      guard cell >= free, cell + 4 <= grid.cells else { continue }
      for (offset, digit) in String(year).enumerated() { years[cell + offset] = digit }
      ticks[cell] = boxDrawing ? "┬" : "+"
      free = cell + 5
    }
    return [trimmed(String(years)), paint(String(ticks), .dim)]
  }

  private func bar(_ outcomes: [Outcome?]) -> String {
    var runs: [Rich.Run] = []
    for outcome in outcomes {
      let run = outcome.map { Rich.Run(String(sign(of: $0)), .outcome($0)) } ?? Rich.Run(" ")
      if let last = runs.last, last.role == run.role {
        runs[runs.count - 1].text += run.text
      } else {
        runs.append(run)
      }
    }
    return paint(runs)
  }

  private func markRow(_ marked: [Int], _ count: Int) -> String {
    let marked = Set(marked)
    return String((0..<count).map { marked.contains($0) ? (boxDrawing ? "▲" : "^") : " " })
  }

  /// One character for each outcome, told apart without colour.
  private func sign(of outcome: Outcome) -> Character {
    switch outcome {
    case .prohibited: boxDrawing ? "█" : "P"
    case .undetermined: boxDrawing ? "▒" : "?"
    case .waived: boxDrawing ? "▄" : "w"
    case .exempt: boxDrawing ? "▁" : "e"
    case .ended: boxDrawing ? "─" : "-"
    case .notApplicable: boxDrawing ? "·" : "."
    }
  }
}
