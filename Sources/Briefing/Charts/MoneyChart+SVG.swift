import Law
import Reasoning

extension MoneyChart {
  /// One panel as an SVG element as wide as the place it stands in.
  ///
  /// - Parameter number: Tells apart the patterns of several panels of one page.
  public func svg(_ panel: Panel, number: Int = 0) -> Markup {
    """
    <svg class="money" width="100%" height="\(Plot.height)" role="img" \
    aria-label="\(label(panel))">
    \(content(panel, number))
    </svg>
    """
  }

  /// All panels as a file of its own, with the look in it.
  public var svgFile: Markup {
    let (width, margin) = (960, 16)
    let step = Plot.height + 40
    let height = 36 + max(1, panels.count) * step + 40
    var y = 40
    var drawn = Markup()
    for (number, panel) in panels.enumerated() {
      drawn += """
        <text class="lane" x="\(margin)" y="\(y + 14)">\(panel.title)</text>
        <svg class="money" x="\(margin)" y="\(y + 24)" width="\(width - 2 * margin)" \
        height="\(Plot.height)">
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
    let plot = Plot(panel)
    var markup = patterns(panel, number) + grid(plot, panel.currency)
    for (index, year) in panel.years.enumerated() {
      markup += bars(year, index, plot, number)
      if index.isMultiple(of: plot.labelStep) {
        markup += """
          <text class="year middle" x="\(plot.middle(index).percent)" \
          y="\(Plot.bottom + 16)">\(year.label)</text>

          """
      }
    }
    return markup
  }

  /// Parts above zero are stacked upwards and those below it downwards, the strictest next to zero.
  private func bars(_ year: Year, _ index: Int, _ plot: Plot, _ number: Int) -> Markup {
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

  private func grid(_ plot: Plot, _ currency: String) -> Markup {
    Markup.each(plot.ticks) { tick in
      """
      <line class="\(tick == 0 ? "zero" : "grid")" x1="0" x2="100%" y1="\(plot.y(tick))" \
      y2="\(plot.y(tick))"/>\
      <text class="tick-label" x="0" y="\(plot.y(tick) - 3)">\(Self.short(tick))</text>

      """
    }
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

  /// "20 million", "1.5 billion", "300".
  static func short(_ hundredths: Int128) -> String {
    let units = hundredths / 100
    let (word, size): (String, Int128) =
      switch units.magnitude {
      case 1_000_000_000...: (" billion", 1_000_000_000)
      case 1_000_000...: (" million", 1_000_000)
      case 10_000...: (" thousand", 1000)
      default: ("", 1)
      }
    let tenths = (units * 10 / size).magnitude
    let (whole, rest) = tenths.quotientAndRemainder(dividingBy: 10)
    return (units < 0 ? "−" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)") + word
  }
}

/// The places of a panel: years across, amounts up and down.
private struct Plot {
  static let (top, bottom) = (14, 214)
  static let height = bottom + 24
  /// Thousandths of a percent of the width, kept free for the amounts' labels.
  private static let margin = 11_000

  private let count: Int
  private let low: Int128
  private let high: Int128
  let ticks: [Int128]

  init(_ panel: MoneyChart.Panel) {
    count = max(1, panel.years.count)
    var (low, high): (Int128, Int128) = (0, 0)
    for year in panel.years {
      let parts = year.amounts.map(\.atLeast) + [year.open]
      high = max(high, parts.filter { $0 > 0 }.reduce(0, +))
      low = min(low, parts.filter { $0 < 0 }.reduce(0, +))
    }
    let step = Self.step(for: high - low)
    let (first, last) = (low / step - (low % step == 0 ? 0 : 1), high / step + 1)
    ticks = (first...last).map { $0 * step }
    (self.low, self.high) = (first * step, last * step)
  }

  /// 1, 2 or 5 with zeros, so that there are about four steps.
  private static func step(for range: Int128) -> Int128 {
    var power: Int128 = 100
    while power * 10 * 4 <= range { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 * 5 >= range } ?? power * 10
  }

  func y(_ amount: Int128) -> Int {
    let range = high - low
    let offset = (amount - low) * Int128(Self.bottom - Self.top) / max(1, range)
    return Self.bottom - Int(offset)
  }

  private var slot: Int { (99_000 - Self.margin) / count }
  var width: Place { Place(thousandths: min(4000, slot * 4 / 5)) }
  func middle(_ index: Int) -> Place {
    Place(thousandths: Self.margin + slot * index + slot / 2)
  }
  func left(_ index: Int) -> Place {
    Place(thousandths: middle(index).thousandths - width.thousandths / 2)
  }

  /// So many years share one label that labels do not meet where the place is narrow.
  var labelStep: Int { max(1, (count + 8) / 9) }
}
