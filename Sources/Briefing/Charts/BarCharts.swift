/// The bar charts of an answer, with the tables behind them.
public struct BarCharts: Sendable {
  /// A chart, and under which headings of the answer it stands.
  struct Panel: Sendable {
    var place: String
    var chart: BarChart
  }

  let title: String
  let panels: [Panel]
  /// The answer itself.
  let page: Page
  let csv: CSVTable

  /// - Parameter answer: Its page has the charts.
  public init(_ answer: some TabularBriefing) {
    (page, csv) = (answer.page, answer.csv)
    title = page.title.plain
    var headings: [(level: Int, text: String)] = []
    var panels: [Panel] = []
    for block in page.blocks {
      switch block {
      case .heading(let level, let text):
        headings.removeAll { $0.level >= level }
        headings.append((level, text.plain))
      case .chart(let chart) where !chart.bars.isEmpty:
        panels.append(
          Panel(place: headings.map(\.text).joined(separator: " – "), chart: chart))
      default: break
      }
    }
    self.panels = panels
  }

  private static let nothing = "There is nothing that could be drawn."

  /// All charts one below the other, with the look in it.
  var svgFile: Markup {
    let (width, margin) = (720, 16)
    var (y, drawn) = (44, Markup())
    for panel in panels {
      let layout = HTMLBarChart(panel.chart)
      drawn += """
        <text class="unit" x="\(margin)" y="\(y + 12)">\(panel.place)</text>
        <text class="lane" x="\(margin)" y="\(y + 30)">\(layout.caption)</text>
        <svg class="bars" x="\(margin)" y="\(y + 40)" width="\(width - 2 * margin)" \
        height="\(layout.height)">
        \(layout.content)</svg>

        """
      y += layout.height + 64
    }
    if panels.isEmpty {
      drawn = #"<text x="16" y="64">\#(Self.nothing)</text>"#
      y = 80
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(y)" \
      viewBox="0 0 \(width) \(y)" role="img" aria-label="\(title)">
      <style>\(ChartStyle.sheet)</style>
      <rect class="paper" width="\(width)" height="\(y)"/>
      <text class="title" x="\(margin)" y="24">\(title)</text>
      \(drawn)</svg>

      """
  }

  /// The same as one specification.
  var vegaLite: JSON {
    VegaLite.document(
      fileName: VegaLite.fileName(title),
      title: [
        "text": .strings(VegaLite.lines(title, letters: 90)),
        "subtitle": .strings(panels.isEmpty ? [Self.nothing] : []),
      ],
      parameters: BarChart.parameters(longest: panels.map(\.chart.drawn.count).max() ?? 1),
      body: [
        .init(
          "vconcat",
          .array(
            panels.map { panel in
              .object(
                [
                  .init(
                    "title",
                    [
                      "text": .strings(VegaLite.lines(panel.chart.title, letters: 80)),
                      "subtitle": .strings([panel.place] + panel.chart.remarks),
                    ])
                ] + panel.chart.view)
            }))
      ])
  }
}
