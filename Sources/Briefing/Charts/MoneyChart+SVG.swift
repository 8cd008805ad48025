import Law
import Reasoning

extension MoneyChart {
  /// One panel as an SVG element as wide as the place it stands in.
  ///
  /// - Parameter number: Tells apart the patterns of several panels of one page.
  public func svg(_ panel: Panel, number: Int = 0) -> Markup {
    """
    <svg class="money" width="100%" height="\(ColumnPlot.height)" role="img" \
    aria-label="\(label(panel))">
    \(content(panel, number))
    </svg>
    """
  }

  /// All panels as a file of its own, with the look in it.
  public var svgFile: Markup {
    let (width, margin) = (960, 16)
    let step = ColumnPlot.height + 40
    let height = 36 + max(1, panels.count) * step + 40
    var y = 40
    var drawn = Markup()
    for (number, panel) in panels.enumerated() {
      drawn += """
        <text class="lane" x="\(margin)" y="\(y + 14)">\(panel.title)</text>
        <svg class="money" x="\(margin)" y="\(y + 24)" width="\(width - 2 * margin)" \
        height="\(ColumnPlot.height)">
        \(content(panel, number))
        </svg>

        """
      y += step
    }
    if panels.isEmpty { drawn = #"<text x="16" y="64">No rows match.</text>"# }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" role="img" aria-label="\(title)">
      <style>\(ChartStyle.sheet)</style>
      <rect class="paper" width="\(width)" height="\(height)"/>
      <text class="title" x="\(margin)" y="24">\(title)</text>
      \(drawn)\
      \(ChartStyle.legend(outcomes, [], x: margin, y: height - 34))
      <text class="unit" x="\(margin)" y="\(height - 14)">\(Self.openWords)</text>
      </svg>

      """
  }

  /// "Azerbaijan: money by fiscal year and outcome, as known on 29 November 2026".
  public var title: String {
    "\(recipient.name): money by fiscal year and outcome, as known on \(known.words)"
  }

  /// What the striped parts mean.
  public static let openWords =
    "Solid: at least so much had this outcome. Striped in several colours: one of these outcomes, and "
    + "the files do not say which."

  private func label(_ panel: Panel) -> String {
    let years = [panel.years.first?.label, panel.years.last?.label].compactMap(\.self)
    return "\(panel.title), fiscal years \(years.joined(separator: " through ")), by outcome"
  }

  // MARK: - Content

  private func content(_ panel: Panel, _ number: Int) -> Markup {
    let plot = ColumnPlot(panel)
    var markup = patterns(panel, number) + plot.grid
    for (index, year) in panel.years.enumerated() {
      markup += bars(year, index, plot, number)
    }
    return markup + plot.words
  }

  /// Parts above zero are stacked upwards and those below it downwards, the strictest next to zero.
  private func bars(_ year: Year, _ index: Int, _ plot: ColumnPlot, _ number: Int) -> Markup {
    var (up, down): (Int128, Int128) = (0, 0)
    var markup = Markup()
    func add(_ amount: Int128, _ shape: (_ y: Int, _ height: Int) -> Markup) {
      guard amount != 0 else { return }
      let from = amount > 0 ? up : down
      let (a, b) = (plot.y(from), plot.y(from + amount))
      if amount > 0 { up += amount } else { down += amount }
      markup += shape(min(a, b), max(1, abs(a - b))) + "\n"
    }
    for amount in year.amounts {
      let most =
        amount.atLeast == amount.atMost ? "" : ", at most \(amountWords(amount.atMost))"
      let words =
        "\(year.label), \(amount.outcome): at least \(amountWords(amount.atLeast))\(most)"
      add(amount.atLeast) { y, height in
        """
        <rect class="bar \(amount.outcome.chartClass)" x="\(plot.left(index).percent)" y="\(y)" \
        width="\(plot.width.percent)" height="\(height)"><title>\(words)</title></rect>
        """
      }
    }
    let open = year.openOutcomes
    let words =
      "\(year.label), \(amountWords(year.open)): "
      + enumerated(open.map(\.description), "or") + ", the files do not say which"
    add(year.open) { y, height in
      """
      <rect class="bar open" fill="url(#\(Self.pattern(open, number)))" \
      x="\(plot.left(index).percent)" y="\(y)" width="\(plot.width.percent)" \
      height="\(height)"><title>\(words)</title></rect>
      """
    }
    return markup
  }

  /// Stripes in the colours of the outcomes that a part can have.
  private func patterns(_ panel: Panel, _ number: Int) -> Markup {
    var sets: [[Outcome]] = []
    for year in panel.years where year.open != 0 && !sets.contains(year.openOutcomes) {
      sets.append(year.openOutcomes)
    }
    guard !sets.isEmpty || outcomes.contains(.undetermined) else { return Markup() }
    let drawn = Markup.each(sets) { outcomes in
      let stripes = Markup.each(outcomes.enumerated()) { index, outcome in
        #"<rect class="\#(outcome.chartClass) flat" x="\#(index * 5)" width="5" height="8"/>"#
      }
      return """
        <pattern id="\(Self.pattern(outcomes, number))" width="\(max(1, outcomes.count) * 5)" \
        height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\(stripes)</pattern>
        """
    }
    let hatch: Markup = """
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
      patternTransform="rotate(45)"><rect class="ground" width="6" height="6"/>\
      <rect class="stripe" width="3" height="6"/></pattern>
      """
    return "<defs>\(number == 0 ? hatch : Markup())\(drawn)</defs>\n"
  }

  private static func pattern(_ outcomes: [Outcome], _ number: Int) -> String {
    "open-\(number)-" + outcomes.map { String($0.rawValue) }.joined()
  }
}

extension ColumnPlot {
  fileprivate init(_ panel: MoneyChart.Panel) {
    var (low, high): (Int128, Int128) = (0, 0)
    for year in panel.years {
      let parts = year.amounts.map(\.atLeast) + [year.open]
      high = max(high, parts.filter { $0 > 0 }.reduce(0, +))
      low = min(low, parts.filter { $0 < 0 }.reduce(0, +))
    }
    self.init(labels: panel.years.map(\.label), from: low, to: high, one: 100)
  }
}
