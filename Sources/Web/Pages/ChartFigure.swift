internal import Briefing
internal import Law
internal import Reasoning
internal import Timeline

/// A drawing on a page, with what its signs mean and the files that it can be had as.
enum ChartFigure {
  static func timeline(
    _ chart: TimelineChart, _ links: Links, files: [(words: String, address: String)]
  ) -> Markup {
    let recipient = chart.recipient
    let addresses = TimelineChart.Addresses(
      why: { links.why(recipient, $0, on: $1) }, entry: { Links.entry($0) })
    return """
      <figure class="chart">
      <div class="zoom" role="group" aria-label="Days shown">
      \(zoomButtons("days"))
      <div class="frame">\(chart.svg(addresses))</div>
      <figcaption>The higher the bar, the stricter. A bar leads to the proof for its first day, a sign \
      to its entry.\(legend(chart.outcomes))\(marks(chart.kinds))\(downloads(files))</figcaption>
      </figure>

      """
  }

  /// - Parameter specification: The address at which the specification of all panels is.
  static func money(
    _ chart: MoneyChart, _ panel: MoneyChart.Panel, number: Int, specification: String
  ) -> Markup {
    let years = panel.years.count
    return """
      <figure class="chart" data-specification="\(specification)" data-panel="\(panel.title)">
      \(Markup.when(years > 8, zoomOfYears(years)))\
      <div class="frame">\(chart.svg(panel, number: number))</div>
      <figcaption>\(panel.title) by fiscal year. \(MoneyChart.openWords)\
      \(legend(chart.outcomes))\(saving)</figcaption></figure>

      """
  }

  /// What shows fewer years of a chart; of use where a script draws it.
  private static func zoomOfYears(_ years: Int) -> Markup {
    """
    <div class="zoom years" role="group" aria-label="Years shown" data-last="\(years - 1)">
    \(zoomButtons("years"))

    """
  }

  /// What shows fewer, more and other days or years, and the end of the group that it is in.
  private static func zoomButtons(_ unit: String) -> Markup {
    """
    <button type="button" class="plain" data-zoom="in" aria-label="Show fewer \(unit)">+</button>
    <button type="button" class="plain" data-zoom="out" aria-label="Show more \(unit)">−</button>
    <button type="button" class="plain" data-zoom="earlier" aria-label="Earlier \(unit)">←</button>
    <button type="button" class="plain" data-zoom="later" aria-label="Later \(unit)">→</button>
    <button type="button" class="plain" data-zoom="all">All \(unit)</button>
    <output aria-live="polite"></output></div>
    """
  }

  /// Bars with their specification in the page, as they have no address of their own.
  ///
  /// - Parameters:
  ///   - fileName: What the drawing is called where it is saved.
  ///   - place: What the chart is part of.
  static func bars(_ chart: BarChart, fileName: String? = nil, place: String? = nil) -> Markup {
    guard !chart.bars.isEmpty else { return Markup() }
    let drawing = HTMLBarChart(chart)
    return """
      <figure class="chart bars\(Markup.when(!chart.isByYear, " rows"))">
      \(Markup.when(chart.isByYear && chart.bars.count > 8, zoomOfYears(chart.bars.count)))\
      <div class="frame">\(drawing.svg)</div>
      \(chart.vegaLite(fileName: fileName ?? chart.title, place: place).dataBlock)
      <figcaption>\(drawing.caption)\(saving)</figcaption></figure>

      """
  }

  /// What saves a drawing as the library has drawn it.
  private static let saving: Markup = """
    <ul class="actions saving" aria-label="This chart as a file">\
    <li><button type="button" class="plain" data-save="svg">This chart as SVG</button></li>\
    <li><button type="button" class="plain" data-save="png">As PNG</button></li></ul>
    """

  private static func legend(_ outcomes: [Outcome]) -> Markup { Pieces.legend(outcomes) }

  private static func marks(_ kinds: [TimelineChart.Kind]) -> Markup {
    guard !kinds.isEmpty else { return Markup() }
    let items = Markup.each(kinds) { kind in
      """
      <li><svg viewBox="-6 -1 12 12" aria-hidden="true">\(kind.drawing)</svg> \(kind.plural) \
      (\(kind.shapeWords))</li>
      """
    }
    return #"<ul class="marks" aria-label="Signs">\#(items)</ul>"#
  }

  static func downloads(_ files: [(words: String, address: String)]) -> Markup {
    guard !files.isEmpty else { return Markup() }
    let items = Markup.each(files) { #"<li><a href="\#($0.address)">\#($0.words)</a></li>"# }
    return #"<ul class="actions">\#(items)</ul>"#
  }
}
