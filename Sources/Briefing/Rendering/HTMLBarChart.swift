/// A bar chart as a figure of its own, without script.
struct HTMLBarChart {
  private let chart: BarChart

  private static let (left, bars, row) = (8, 340, 22)
  private static let labelWidth = 240

  init(_ chart: BarChart) {
    self.chart = chart
  }

  var svg: String {
    let height = chart.bars.count * Self.row + 8
    var lines = [
      "<figure>",
      """
      <svg viewBox="0 0 720 \(height)" role="img" aria-label="\(HTMLText.escaped(chart.title))">
      """,
    ]
    for (index, bar) in chart.bars.enumerated() {
      let y = index * Self.row + 16
      let x = Self.left + Self.labelWidth
      let length = chart.cells(bar, of: Self.bars)
      lines.append(
        "<text x=\"\(Self.left)\" y=\"\(y)\">\(HTMLText.escaped(shortened(bar.label)))</text>")
      if length > 0 {
        lines.append(
          """
          <rect class="bar" x="\(x)" y="\(y - 12)" width="\(length)" height="14">\
          <title>\(HTMLText.escaped(bar.label)): \(HTMLText.escaped(bar.words))</title></rect>
          """)
      }
      lines.append(
        "<text x=\"\(x + length + 6)\" y=\"\(y)\">\(HTMLText.escaped(bar.words))</text>")
    }
    lines.append("</svg>")
    lines.append("<figcaption>" + HTMLText.escaped(chart.title) + "</figcaption>")
    lines.append("</figure>")
    return lines.joined(separator: "\n")
  }

  private func shortened(_ text: String) -> String {
    text.count > 34 ? text.prefix(33) + "…" : text
  }
}
