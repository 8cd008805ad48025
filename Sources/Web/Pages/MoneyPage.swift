internal import Briefing
internal import Commands
internal import Law
internal import Ledger
internal import Reasoning
internal import Timeline

/// A recipient's money by fiscal year and outcome.
enum MoneyPage {
  private static let parameters = [
    RouteParameter("recipient", "the country, by code or name", .recipient)
  ]
  private static let query = [
    RouteParameter("known", "answer on what was known on this day; today where none is given", .day)
  ]

  static let route = Route(
    "recipient-money", "/recipient/{recipient}/money",
    "a recipient's money by fiscal year and outcome, at least and at most", path: parameters,
    query: query, formats: [.html, .json, .csv], question: words
  ) { snapshot, match in
    made(snapshot, match) { chart, answer in
      var result = PageAnswer(title: "\(chart.recipient.name): money by fiscal year") {
        body(chart, snapshot, match).text
      }
      result.forms[.json] = { Array((answer.json ?? "").utf8) }
      result.forms[.csv] = { Array(chart.csv.text.utf8) }
      result.takeOrigin(of: answer)
      return result
    }
  }

  static let drawing = Route(
    "recipient-money-drawing", "/recipient/{recipient}/money-chart",
    "the drawing of a recipient's money", path: parameters, query: query, formats: [.svg, .png]
  ) { snapshot, match in
    made(snapshot, match) { chart, _ in
      .drawing(chart.title, chart.svgFile.text, match)
    }
  }

  static let specification = Route(
    "recipient-money-vega-lite", "/recipient/{recipient}/money-chart.vl",
    "a recipient's money as a specification in Vega-Lite", path: parameters, query: query,
    formats: [.json]
  ) { snapshot, match in
    made(snapshot, match) { chart, _ in
      var result = PageAnswer(title: chart.title) { "" }
      result.forms[.json] = { Array((chart.vegaLite.text() + "\n").utf8) }
      return result
    }
  }

  private static func words(_ match: RouteMatch) -> [String] {
    ["screen", "--for=" + (match.path["recipient"] ?? ""), "--by=fiscal-year"]
      + known(match)
  }

  private static func known(_ match: RouteMatch) -> [String] {
    match.value("known").flatMap { $0.isEmpty ? nil : ["--known=" + $0] } ?? []
  }

  private static func made(
    _ snapshot: SiteSnapshot, _ match: RouteMatch,
    _ make: (MoneyChart, Answer) -> PageAnswer
  ) -> PageAnswer {
    let name = match.path["recipient"] ?? ""
    guard let recipient = Recipient.named(name) else { return RecipientPage.unknown(name) }
    let totals = snapshot.rememberedAnswer(
      ["ledger", "--for=\(recipient)", "--by=fiscal-year"] + known(match))
    guard let ledger = totals.briefing as? LedgerBriefing else {
      return PageAnswer(refusal: totals)
    }
    let screened = snapshot.rememberedAnswer(words(match))
    guard let screening = screened.briefing as? ScreeningBriefing else {
      return PageAnswer(refusal: screened)
    }
    let day = match.value("known").flatMap { Day($0) } ?? snapshot.today
    let chart = MoneyChart(
      recipient: recipient, known: day, totals: ledger.answer, screening: screening.answer)
    return make(chart, screened)
  }

  private static func body(
    _ chart: MoneyChart, _ snapshot: SiteSnapshot, _ match: RouteMatch
  ) -> Markup {
    let links = Links(snapshot, known: match.value("known"))
    let code = chart.recipient.description
    let query = [("known", match.value("known"))]
    let screen = Links.address(
      "screen", query: [("for", code), ("by", "fiscal-year,account")] + query)
    guard !chart.panels.isEmpty else {
      return Pieces.empty(
        "The ledger has no rows for \(chart.recipient.name) that can be put to a "
          + "restriction.", help: #"<p><a href="/sources">What the ledger holds</a></p>"#)
    }
    let specification = Links.address("recipient", code, "money-chart.vl.json", query: query)
    let panels = Markup.each(chart.panels.enumerated()) { number, panel in
      """
      <section><h2>\(panel.title)</h2>
      \(ChartFigure.money(chart, panel, number: number, specification: specification))\
      <details class="ask"><summary>The same as a table</summary>
      \(BlockMarkup.markup([.table(panel.table)], links, under: 2))</details></section>

      """
    }
    let files = ChartFigure.downloads([
      ("Drawing (SVG)", Links.address("recipient", code, "money-chart.svg", query: query)),
      ("Picture (PNG)", Links.address("recipient", code, "money-chart.png", query: query)),
      ("Vega-Lite", specification),
      ("Table (CSV)", match.address(.csv)), ("By account, with notes", screen),
    ])
    return """
      <p>Sources, types and currencies are never added. An amount that the files date only to a fiscal \
      year meets every outcome of that year, so amounts are “at least” and “at most”. Where the files do \
      not say who received the money, the outcome is undetermined.</p>
      \(files)\(panels)
      """
  }
}
