internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Reasoning
internal import Record
internal import Timeline

/// Everything about one recipient: what applies, how it changed, the money, duties, who says what.
struct RecipientPage {
  private static let parameter = RouteParameter(
    "recipient", "the country, by code or name", .recipient)
  private static let spanParameters = [
    RouteParameter("from", "the first day drawn; 1 January 1990 where none is given", .day),
    RouteParameter("through", "the last day drawn; today where none is given", .day),
    RouteParameter(
      "known", "answer on what was known on this day; today where none is given", .day),
  ]

  static let route = Route(
    "recipient", "/recipient/{recipient}",
    "a recipient's restrictions over the years, money and record",
    path: [parameter], query: spanParameters, formats: [.html, .json, .csv],
    question: words
  ) { snapshot, match in
    made(snapshot, match) { page in
      let answer = snapshot.ask(Self.words(match))
      guard answer.briefing != nil else { return PageAnswer(refusal: answer) }
      var result = PageAnswer(title: page.recipient.name) { page.body.text }
      result.forms[.json] = { Array((answer.json ?? "").utf8) }
      result.forms[.csv] = { Array(page.chart.csv.text.utf8) }
      result.takeOrigin(of: answer)
      return result
    }
  }

  /// The drawing of the timeline as a file.
  static let drawing = Route(
    "recipient-timeline", "/recipient/{recipient}/timeline",
    "the drawing of a recipient's timeline",
    path: [parameter], query: spanParameters, formats: [.svg, .png]
  ) { snapshot, match in
    made(snapshot, match) { page in
      .drawing(page.chart.title, page.chart.svgFile.text, match)
    }
  }

  /// The same as a specification for those who want to draw it otherwise.
  static let specification = Route(
    "recipient-timeline-vega-lite", "/recipient/{recipient}/timeline.vl",
    "a recipient's timeline as a specification in Vega-Lite", path: [parameter],
    query: spanParameters, formats: [.json]
  ) { snapshot, match in
    made(snapshot, match) { page in
      var result = PageAnswer(title: page.chart.title) { "" }
      result.forms[.json] = { Array((page.chart.vegaLite.text() + "\n").utf8) }
      return result
    }
  }

  /// The words of the command line with the same answer.
  private static func words(_ match: RouteMatch) -> [String] {
    let from = match.value("from").flatMap { $0.isEmpty ? nil : $0 } ?? "1990-01-01"
    return ["timeline", "--from=\(from)"]
      + ["through", "known"].compactMap { name in
        match.value(name).flatMap { $0.isEmpty ? nil : "--\(name)=\($0)" }
      } + ["--", match.path["recipient"] ?? ""]
  }

  private static func made(
    _ snapshot: SiteSnapshot, _ match: RouteMatch, _ make: (RecipientPage) -> PageAnswer
  ) -> PageAnswer {
    let name = match.path["recipient"] ?? ""
    guard let recipient = Recipient.named(name) else { return unknown(name) }
    var days = AskedDays(day: snapshot.today, known: snapshot.today)
    var first = Day(year: 1990, month: 1, day: 1) ?? .distantPast
    var last = snapshot.today
    for (name, set) in [
      ("from", { first = $0 }), ("through", { last = $0 }), ("known", { days.known = $0 }),
    ] as [(String, (Day) -> Void)] {
      guard let text = match.value(name), !text.isEmpty, text.lowercased() != "today" else {
        continue
      }
      guard let day = Day(text) else { return BadDay(name: name, text: text).answer }
      set(day)
    }
    guard first <= last else {
      return PageAnswer(
        trouble: Trouble(
          status: 400, message: "the days end on \(last), before they begin on \(first)",
          help: ["exchange `from` and `through`"]))
    }
    days.givenKnown = match.value("known").flatMap { $0.isEmpty ? nil : $0 }
    days.day = last
    return make(
      RecipientPage(
        snapshot: snapshot, match: match, recipient: recipient, days: days,
        span: Span(from: first, through: last)))
  }

  static func unknown(_ name: String) -> PageAnswer {
    let near = Recipient.suggestions(for: name)
    return PageAnswer(
      trouble: Trouble(
        status: 404, message: "no country or territory is named `\(name)`",
        help: near.isEmpty
          ? ["write a code of three letters such as `AZE`, or a name"]
          : ["did you mean " + near.joined(separator: ", ") + "?"]))
  }

  let snapshot: SiteSnapshot
  let match: RouteMatch
  let recipient: Recipient
  let days: AskedDays
  let span: Span

  private static let charts = Remembered<TimelineChart>(limit: 48)

  private var chart: TimelineChart {
    let hash = snapshot.ground.workspace.hash
    return Self.charts.value("\(hash) \(recipient) \(days.known) \(span.start) \(span.end)") {
      TimelineChart(
        ground: snapshot.ground.ground, question: Question(recipient: recipient, known: days.known),
        span: span)
    }
  }

  private var links: Links { Links(snapshot, known: days.givenKnown) }

  // MARK: - Page

  private var body: Markup {
    let chart = chart
    return """
      \(summary(chart))
      \(timelineSection(chart))
      \(moneySection)
      \(dutiesSection)
      \(partiesSection)
      \(memoSection)
      """
  }

  private func summary(_ chart: TimelineChart) -> Markup {
    let day = days.day
    var rows: [(outcome: Outcome, lane: TimelineChart.Lane, bar: TimelineChart.Bar)] = []
    for lane in chart.lanes where lane.reading == nil {
      guard let bar = lane.bars.first(where: { $0.span.contains(day) }),
        bar.outcome != .notApplicable
      else { continue }
      rows.append((bar.outcome, lane, bar))
    }
    rows.sort { $0.outcome.strictness > $1.outcome.strictness }
    let strictest = rows.first?.outcome ?? .notApplicable
    let sentence: Markup = """
      <p class="answer">Assistance in general to the government on \(day.words), as known on \
      \(days.known.words): \(Pieces.outcome(strictest)).</p>

      """
    let status = Links.address(
      "status", recipient.description,
      query: [("on", match.value("through")), ("known", days.givenKnown)])
    let actions: Markup = """
      <ul class="actions"><li><a href="\(status)">What each restriction says of other assistance, and \
      what is missing</a></li></ul>

      """
    guard !rows.isEmpty else {
      return sentence + Pieces.empty("No restriction applied on that day.") + actions
    }
    // A column without a word would only take the place of others.
    let hasBy = rows.contains { $0.bar.by != nil }
    let hasEnd = rows.contains { through($0.bar) != nil }
    let table = Markup.each(rows) { row in
      """
      <tr><th scope="row"><a href="\(links.why(recipient, row.lane.restriction, on: day))">\
      \(row.lane.title.isEmpty ? row.lane.restriction : row.lane.title)</a></th>\
      <td>\(Pieces.outcome(row.outcome))</td>\
      \(Markup.when(hasBy, "<td>\(row.bar.by.map(named))</td>"))\
      <td>\(row.bar.span.start.shortWords)</td>\
      \(Markup.when(hasEnd, "<td>\(through(row.bar) ?? "")</td>"))</tr>

      """
    }
    return sentence + """
      <div class="wide" role="region" aria-label="Restrictions that applied" tabindex="0"><table>
      <thead><tr><th scope="col">Restriction</th><th scope="col">Outcome</th>\
      \(Markup.when(hasBy, #"<th scope="col">By</th>"#))<th scope="col">Since</th>\
      \(Markup.when(hasEnd, #"<th scope="col">Through</th>"#))</tr></thead>
      <tbody>
      \(table)</tbody></table></div>

      """ + actions
  }

  /// A provision or an entry that an outcome is by.
  private func named(_ name: String) -> Markup {
    guard let address = links.name(name) else { return "<code>\(name)</code>" }
    return #"<a class="name" href="\#(address)">\#(name)</a>"#
  }

  /// The last day of a bar; nil where that is the day itself, as more is not asked for.
  private func through(_ bar: TimelineChart.Bar) -> String? {
    bar.span.last.flatMap { $0 == days.day ? nil : $0.shortWords }
  }

  private func timelineSection(_ chart: TimelineChart) -> Markup {
    let query = match.query.filter { !$0.value.isEmpty }.map { ($0.name, Optional($0.value)) }
    func file(_ ending: String) -> String {
      Links.address("recipient", recipient.description, ending, query: query)
    }
    let form = QuestionForm(
      action: "/recipient/" + recipient.description,
      fields: [
        .init(name: "from", label: "From", value: span.start.description, control: .day),
        .init(
          name: "through", label: "Through", value: (span.last ?? span.start).description,
          control: .day),
        .init(
          name: "known", label: "As known on", value: days.givenKnown ?? "", control: .day,
          hint: "today where it is left empty"),
      ], submit: "Show these days")
    let drawn =
      chart.lanes.isEmpty && chart.events.isEmpty
      ? Pieces.empty("No restriction applied on any of these days, and the record has no event.")
      : ChartFigure.timeline(
        chart, links,
        files: [
          ("Drawing (SVG)", file("timeline.svg")), ("Picture (PNG)", file("timeline.png")),
          ("Vega-Lite", file("timeline.vl.json")),
          ("Table (CSV)", match.address(.csv)),
        ])
    let rest = Markup.when(
      !chart.notApplicable.isEmpty,
      """
      <details><summary>\(count(chart.notApplicable.count, "restriction")) that never applied on these \
      days</summary><p>\(Markup.joined(chart.notApplicable.map { name in
        #"<a class="name" href="\#(Links.provision(name))">\#(name)</a>"#
      }, by: ", "))</p></details>

      """)
    return """
      <section aria-labelledby="timeline"><h2 id="timeline">Timeline</h2>
      \(form.markup)\(drawn)\(tables(chart))\(rest)</section>
      """
  }

  /// What the drawing shows, in words.
  private func tables(_ chart: TimelineChart) -> Markup {
    guard !chart.lanes.isEmpty else { return Markup() }
    var writing = Markup()
    for lane in chart.lanes {
      let reading = lane.reading.map { ", read as “\($0)”" } ?? ""
      let marks = lane.reading == nil ? lane.marks : []
      writing += """
        <h4>\(lane.restriction)\(reading)</h4>
        \(BlockMarkup.markup([.table(lane.table)], links, under: 4))
        """
      if !marks.isEmpty { writing += list(marks) }
    }
    if !chart.events.isEmpty { writing += "<h4>Events</h4>\n\(list(chart.events))" }
    return """
      <details class="ask"><summary>The same as tables</summary>
      <h3>Spans, acts and events</h3>
      \(writing)</details>

      """
  }

  private func list(_ marks: [TimelineChart.Mark]) -> Markup {
    let items = Markup.each(marks) { mark in
      """
      <li>\(mark.date.words), \(mark.kind.rawValue): <a href="\(Links.entry(mark.entry))">\
      \(mark.title)</a></li>

      """
    }
    return "<ul>\n\(items)</ul>\n"
  }

  private var moneySection: Markup {
    let address = Links.address(
      "recipient", recipient.description, "money", query: [("known", days.givenKnown)])
    let part =
      snapshot.ground.hasLedger
      ? Pieces.deferred(
        address, "The money by fiscal year and outcome, at least and at most",
        wait: "Screening the ledger; this takes a few seconds the first time.")
      : Pieces.empty("There is no ledger here: `proviso import` makes one.")
    return """
      <section aria-labelledby="money"><h2 id="money">Money by fiscal year</h2>
      \(part)</section>
      """
  }

  private var dutiesSection: Markup {
    let known = days.givenKnown.map { ["--known=" + $0] } ?? []
    let answer = snapshot.rememberedAnswer(
      ["duties", "--for=\(recipient)", "--on=\(days.day)"] + known)
    let address = Links.address(
      "duties", query: [("for", recipient.description), ("known", days.givenKnown)])
    var part = Pieces.empty("No duty arose.")
    if case .array(let duties)? = answer.briefing?.json["duties"], !duties.isEmpty {
      part = dutyTable(duties)
    }
    return """
      <section aria-labelledby="duties"><h2 id="duties">Duties</h2>
      \(part)<ul class="actions"><li><a href="\(address)">Element by element, with the words of law\
      </a></li></ul></section>
      """
  }

  private func dutyTable(_ duties: [JSON]) -> Markup {
    func text(_ duty: JSON, _ name: String) -> String {
      if case .string(let text)? = duty[name] { text } else { "" }
    }
    let rows = Markup.each(duties.suffix(40).reversed()) { duty in
      let name = text(duty, "duty")
      let trigger = text(duty, "trigger")
      let due = text(duty, "due").isEmpty ? text(duty, "dueLatest") : text(duty, "due")
      return """
        <tr><th scope="row"><a class="name" href="\(Links.provision(name))">\(name)</a></th>\
        <td>\(Markup.when(!trigger.isEmpty, #"<a class="name" href="\#(Links.entry(trigger))">\#(trigger)</a>"#))\
        </td><td>\(due)</td><td>\(text(duty, "met"))</td><td><strong>\(text(duty, "state"))</strong></td></tr>

        """
    }
    let more = Markup.when(
      duties.count > 40, "<p>The latest 40 of \(duties.count).</p>\n")
    return """
      \(more)<div class="wide" role="region" aria-label="Table of duties" tabindex="0"><table>
      <thead><tr><th scope="col">Duty</th><th scope="col">Trigger</th><th scope="col">Due</th>\
      <th scope="col">Performed</th><th scope="col">State</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>

      """
  }

  // MARK: - Claims and positions

  private var partiesSection: Markup {
    let record = snapshot.ground.workspace.record
    var parties: [(name: String, items: [Markup])] = []
    for entry in record.entries where record.counts(entry.id, knownOn: days.known) {
      let statement: Statement
      switch entry.body {
      case .claim(let claim): statement = claim
      case .position(let position): statement = position
      default: continue
      }
      guard concerns(statement, record) else { continue }
      let about = statement.about.map { record[$0] }
      let item: Markup = """
        <li><span class="kind">\(entry.body.keyword), \(statement.date.words)\
        \(Markup.when(!statement.issue.isEmpty, ", on \(statement.issue)"))</span><br>\
        <q>\(statement.says)</q> <a class="name" href="\(Links.entry(entry.name))">\(entry.name)</a>\
        \(about.map { #"<br><span class="dim">about <a href="\#(Links.entry($0.name))">\#($0.title.isEmpty ? $0.name : $0.title)</a></span>"# as Markup })</li>

        """
      if let index = parties.firstIndex(where: { $0.name == statement.by }) {
        parties[index].items.append(item)
      } else {
        parties.append((statement.by, [item]))
      }
    }
    guard !parties.isEmpty else { return Markup() }
    let sides = Markup.each(parties) { party in
      "<div><h4>\(party.name)</h4>\n<ul>\n\(Markup.joined(party.items))</ul></div>\n"
    }
    return """
      <section aria-labelledby="parties"><h2 id="parties">Claims and positions, by who makes them</h2>
      <h3 class="hidden">Parties</h3>
      <div class="sides">
      \(sides)</div></section>
      """
  }

  private func concerns(_ statement: Statement, _ record: Record) -> Bool {
    if let about = statement.about {
      switch record[about].body {
      case .event(let event): return event.concerning.contains(recipient)
      case .agreement(let agreement):
        return agreement.parties.contains { Recipient.named($0) == recipient }
      default: return false
      }
    }
    return false
  }

  private var memoSection: Markup {
    let query = [
      ("on", Optional(days.day.description)), ("known", Optional(days.known.description)),
    ]
    let page = Links.address("brief", recipient.description, query: query)
    let markdown = Links.address("brief", recipient.description + ".md", query: query)
    let pdf = Links.address("brief", recipient.description + ".pdf", query: query)
    return """
      <section aria-labelledby="memo"><h2 id="memo">A memo to take away</h2>
      <p>One or two pages on \(days.day.words): the answer, the words of law, the entries, what is \
      missing, and the sources as footnotes.</p>
      <ul class="actions"><li><a href="\(page)">Read or print it</a></li>
      <li><a href="\(markdown)" download>Markdown</a></li><li><a href="\(pdf)" download>PDF</a></li></ul>
      </section>
      """
  }
}
