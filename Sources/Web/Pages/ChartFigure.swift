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
      <button type="button" class="plain" data-zoom="in" aria-label="Show fewer days">+</button>
      <button type="button" class="plain" data-zoom="out" aria-label="Show more days">−</button>
      <button type="button" class="plain" data-zoom="earlier" aria-label="Earlier days">←</button>
      <button type="button" class="plain" data-zoom="later" aria-label="Later days">→</button>
      <button type="button" class="plain" data-zoom="all">All days</button>
      <output aria-live="polite"></output></div>
      <div class="frame">\(chart.svg(addresses))</div>
      <figcaption>The higher the bar, the stricter. A bar leads to the proof for its first day, a sign \
      to its entry.\(legend(chart.outcomes))\(marks(chart.kinds))\(downloads(files))</figcaption>
      </figure>

      """
  }

  static func money(
    _ chart: MoneyChart, _ panel: MoneyChart.Panel, number: Int
  ) -> Markup {
    """
    <figure class="chart"><div class="frame">\(chart.svg(panel, number: number))</div>
    <figcaption>\(panel.title) by fiscal year. \(MoneyChart.openWords)\
    \(legend(chart.outcomes))</figcaption></figure>

    """
  }

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
