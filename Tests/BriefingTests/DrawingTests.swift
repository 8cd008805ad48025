import Reasoning
import Testing
import Timeline

@testable import Briefing

@Suite("A drawing shows the strictest outcome of each cell")
struct DrawingTests {
  @Test("Each day lies in the cell that covers it", arguments: [1, 7, 10, 61, 160, 365, 1000])
  func cells(cells: Int) {
    let grid = DrawingGrid(years: 2003...2004, cells: cells)
    #expect(grid.cells == min(cells, 731))
    var day = SmallWorld.day("2003-01-01")
    while day <= SmallWorld.day("2004-12-31") {
      let cell = grid.cell(of: day)
      #expect(cell.map { grid.span(of: $0).contains(day) } == true)
      day = day.advanced(by: 1)
    }
    #expect(grid.cell(of: SmallWorld.day("2002-12-31")) == nil)
    #expect(grid.cell(of: SmallWorld.day("2005-01-01")) == nil)
    #expect(grid.cell(of: .distantPast) == nil)
    #expect(grid.cell(of: .distantFuture) == nil)
  }

  @Test("One day of a stricter outcome is drawn, whatever the order of the steps")
  func strictest() {
    let grid = DrawingGrid(years: 2003...2003, cells: 12)
    let all = Span(from: SmallWorld.day("2003-01-01"), through: SmallWorld.day("2003-12-31"))
    let one = Span(from: SmallWorld.day("2003-06-15"), through: SmallWorld.day("2003-06-15"))
    for outcome in Outcome.allCases {
      for stricter in Outcome.allCases {
        let steps: [TimelineDrawing.Step] = [
          .init(span: all, outcome: outcome), .init(span: one, outcome: stricter),
        ]
        var expected = [Outcome?](repeating: outcome, count: 12)
        expected[5] = Outcome.strictest(outcome, stricter)
        #expect(grid.outcomes(of: steps) == expected)
        #expect(grid.outcomes(of: steps.reversed()) == expected)
      }
    }
    #expect(grid.outcomes(of: [.init(span: one, outcome: .ended)]).compactMap(\.self) == [.ended])
  }

  @Test("Years outside the calendar, and bounds that are no days, do no harm")
  func extremes() {
    for years in [-5...3, 9990...20_000, 1...9999] {
      let drawing = TimelineDrawing(
        years: years,
        lanes: [.init(label: "x", steps: [.init(span: .always, outcome: .waived)])])
      let text = TextRenderer(width: 80, colour: false, boxDrawing: false)
        .render(Page(title: "t", blocks: [.drawing(drawing)]))
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
      #expect(text.contains("wwwwwwwwww"))
    }
  }

  @Test("Each outcome has its own sign")
  func legend() {
    let span = SmallWorld.day("2003-01-01")
    let steps = Outcome.allCases.enumerated().map { index, outcome in
      TimelineDrawing.Step(
        span: Span(
          start: span.addingMonths(index * 2), end: span.addingMonths(index * 2 + 2)),
        outcome: outcome)
    }
    let drawing = TimelineDrawing(years: 2003...2003, lanes: [.init(label: "ban", steps: steps)])
    let text = TextRenderer(width: 80, colour: false, boxDrawing: false)
      .render(Page(title: "t", blocks: [.drawing(drawing)]))
    #expect(
      text.split(separator: "\n").dropFirst(2).map(String.init) == [
        "     2003", "     +" + String(repeating: "-", count: 74),
        "ban  " + "............------------eeeeeeeeeeeeewwwwwwwwwwwww????????????PPPPPPPPPPPPP",
        "     P prohibited   ? undetermined   w waived   e exempt   - ended",
        "     . not applicable",
      ])
  }
}
