/// A bar chart as a drawing without script: lengths are parts of the width, so that letters keep their
/// size on any screen.
public struct HTMLBarChart {
  private let chart: BarChart

  /// Labels of this many letters stand before their bar, longer ones above it.
  private static let short = 5
  /// Thousandths of a percent of the width.
  private static let (labels, bars) = (15_000, 50_000)

  public init(_ chart: BarChart) {
    self.chart = chart
  }

  /// Whether each bar has its label above it.
  var isTall: Bool { chart.drawn.contains { $0.label.count > Self.short } }
  var step: Int { isTall ? 36 : 22 }
  public var height: Int {
    chart.isByYear ? ColumnPlot.height : chart.drawn.count * step + 8
  }

  /// The drawing as a figure with its title.
  var figure: Markup {
    """
    <figure>
    \(svg)
    <figcaption>\(caption)</figcaption>
    </figure>
    """
  }

  /// The title, with what the drawing leaves out or marks.
  public var caption: String {
    ([chart.title] + chart.remarks).joined(separator: ". ")
  }

  public var svg: Markup {
    """
    <svg class="bars" width="100%" height="\(height)" role="img" aria-label="\(chart.title)">
    \(content)</svg>
    """
  }

  /// What stands in the drawing.
  var content: Markup { chart.isByYear ? columns : rows }

  private var rows: Markup {
    let start = Place(thousandths: isTall ? 0 : Self.labels)
    return Markup.each(chart.drawn.enumerated()) { index, bar in
      let y = index * step + (isTall ? 28 : 14)
      let length = Place(thousandths: chart.cells(bar, of: Self.bars))
      let end = Place(thousandths: start.thousandths + length.thousandths)
      let isEmpty = length.thousandths == 0
      return """
        <text x="0" y="\(isTall ? y - 14 : y)">\(bar.label)</text>
        \(Markup.when(!isEmpty, """
        <rect class="bar" x="\(start.percent)" y="\(y - 11)" width="\(length.percent)" height="14">\
        <title>\(bar.label): \(bar.words)</title></rect>
        """))<text x="\(end.percent)" dx="\(isEmpty ? 0 : 6)" y="\(y)">\(bar.words)</text>

        """
    }
  }

  private var columns: Markup {
    let plot = ColumnPlot(
      labels: chart.drawn.map(\.label), from: 0, to: chart.largest, one: chart.one)
    var markup = plot.grid
    for (index, bar) in chart.drawn.enumerated() {
      let words = "\(bar.label): \(bar.words)"
      if let value = bar.value, value > 0 {
        let y = plot.y(value)
        markup += """
          <rect class="bar" x="\(plot.left(index).percent)" y="\(min(y, ColumnPlot.bottom - 1))" \
          width="\(plot.width.percent)" height="\(max(1, ColumnPlot.bottom - y))">\
          <title>\(words)</title></rect>

          """
      } else if bar.value == nil {
        markup += """
          <text class="year middle" x="\(plot.middle(index).percent)" y="\(ColumnPlot.bottom - 4)">\
          –<title>\(words)</title></text>

          """
      }
    }
    return markup + plot.words
  }
}

extension BarChart {
  /// What has to be said beside the drawing, each a sentence.
  var remarks: [String] {
    let hasDash = isByYear && drawn.contains { $0.value == nil }
    return [
      restWords,
      hasDash ? "A dash: no row states the figure of the year, which is no zero." : nil,
    ].compactMap(\.self)
  }
}
