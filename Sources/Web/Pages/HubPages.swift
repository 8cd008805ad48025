internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

/// Pages that lead to others: the questions about law, the questions about money, how to read all of it.
enum HubPages {
  static let routes = [questions, money, about]

  private static let questions = Route(
    "questions", "/questions", "the questions that can be asked about law and record",
    formats: [.html, .json]
  ) { snapshot, _ in
    let law = snapshot.ground.workspace.law
    var answer = PageAnswer(title: "Questions about law and record") { questionsBody(law).text }
    answer.forms[.json] = { Array((addresses().text() + "\n").utf8) }
    return answer
  }

  /// Every address of the site with what stands there.
  private static func addresses() -> JSON {
    [
      "version": 1,
      "addresses": .array(
        Routes.all.map { route in
          [
            "name": .string(route.name), "path": .string(route.pattern.description),
            "summary": .string(route.summary),
            "formats": .array(route.formats.map { .string($0.rawValue) }),
          ]
        }),
    ]
  }

  private static func links(_ provisions: [Provision], _ first: String) -> Markup {
    let items = Markup.each(provisions) { provision in
      """
      <li><a href="\(Links.address(first, provision.name))">\
      \(provision.title.isEmpty ? provision.name : provision.title)</a> \
      <span class="kind">\(provision.name)</span></li>

      """
    }
    return provisions.isEmpty ? Pieces.empty("The law here has none.") : "<ul>\n\(items)</ul>\n"
  }

  private static func questionsBody(_ law: Law) -> Markup {
    let enacted = law.provisions.filter { $0.bill == nil }
    let compared = enacted.filter(\.isCompared)
    let form = QuestionForm(
      action: "/ask",
      fields: [
        .recipient("recipient", "Assistance to", value: "AZE"),
        .init(name: "on", label: "On the day", value: "", control: .day, hint: "today if empty"),
        .scope(.category, law, "Purpose", value: ""), .scope(.account, law, "Account", value: ""),
      ], submit: "What did the law say?")
    let hasWhatIf = AskableCommand.named("what-if") != nil
    return """
      \(form.markup)
      <ul class="cards">
      \(Markup.when(hasWhatIf, """
        <li><h2><a href="/what-if">What if?</a></h2><p>Apply bills, strike provisions, leave out entries: \
        the days that change, and the money.</p></li>
        <li><h2><a href="/readings">Readings</a></h2><p>Questions that the text leaves open, with what \
        hangs on each.</p></li>

        """))<li><h2><a href="/duties?overdue=1">Overdue</a></h2><p>Reports and notifications past their day, \
      for every recipient.</p></li>
      <li><h2><a href="/calendar">Calendar</a></h2><p>What falls due and what ends in the next year, also \
      for calendar programs.</p></li>
      <li><h2><a href="/record?contested=1">Contested</a></h2><p>What several parties put differently, side \
      by side.</p></li>
      </ul>
      <h2 id="matrix">Reports, element by element and year by year</h2>
      \(links(enacted.filter(\.isReportedOn), "matrix"))
      <h2 id="compare">One restriction over all recipients</h2>
      \(links(compared, "compare"))
      <h2 id="gaps">Days without cover</h2>
      \(links(compared.filter { if case .restriction = $0.body { true } else { false } }, "gaps"))
      """
  }

  private static let money = Route(
    "money", "/money", "the questions that can be asked about money", formats: [.html]
  ) { snapshot, _ in
    PageAnswer(title: "Money") { moneyBody(snapshot).text }
  }

  private static func moneyBody(_ snapshot: SiteSnapshot) -> Markup {
    guard snapshot.ground.hasLedger else {
      return Pieces.noLedger
    }
    let years = QuestionForm(
      action: "/ledger",
      fields: [
        .recipient("for", "For", value: "AZE", none: "every recipient"),
        .init(
          name: "by", label: "Added up by", value: "fiscal-year,account",
          control: .choice(
            [
              "fiscal-year,account", "fiscal-year", "account", "agency", "category", "type",
              "recipient",
            ].map { (value: $0, words: $0.replacing(",", with: " and ")) })),
        .init(
          name: "from-fy", label: "From fiscal year", value: "",
          control: .text(placeholder: "the first")),
        .init(
          name: "through-fy", label: "Through fiscal year", value: "",
          control: .text(placeholder: "the last")),
      ], submit: "Add up")
    let screened = QuestionForm(
      action: "/screen",
      fields: [
        .recipient("for", "For", value: "AZE"),
        .init(
          name: "by", label: "Added up by", value: "fiscal-year",
          control: .choice(
            ["fiscal-year", "account", "agency", "category", "restriction"].map {
              (value: $0, words: $0)
            })),
        .init(
          name: "recipient-kind", label: "Who received it", value: "",
          control: .choice([
            ("", "as the files say"), ("government", "taken to be the government"),
          ])),
      ], submit: "Screen")
    let sources = Set(snapshot.ground.data.mappings.map(\.name)).sorted()
    let restated = Markup.each(sources) { name in
      """
      <li><a href="\(Links.address("restated", name))">\(name)</a></li>

      """
    }
    return """
      <h2 id="ledger">The ledger, in totals</h2>
      \(years.markup)
      <h2 id="screen">By outcome, at least and at most</h2>
      <p>Screening puts every row to every restriction, which takes a few seconds.</p>
      \(screened.markup)
      <h2 id="trace">One row, down to its line in the file</h2>
      <p>A row is named by source, edition and line, such as \
      <a href="/trace/greenbook/2022-08:29830"><code>greenbook/2022-08:29830</code></a>; the page shows \
      the printed line, its class, and the proof of its outcome.</p>
      <ul class="cards">
      <li><h2><a href="/sources">Sources</a></h2><p>Editions, years covered, rejected rows, unresolved \
      names.</p></li>
      <li><h2><a href="/reconcile">Reconciliations</a></h2><p>Published figures beside the ledger’s \
      sums.</p></li>
      <li><h2><a href="/ceilings">Ceilings</a></h2><p>What was executed under each ceiling of the law.</p></li>
      </ul>
      <h2 id="restated">Restated: what changed between two editions</h2>
      <ul>
      \(restated)</ul>
      """
  }

  private static let about = Route(
    "about", "/about", "how to read the pages, and their addresses", formats: [.html]
  ) { _, _ in
    PageAnswer(title: "How to read these pages") { aboutBody.text }
  }

  private static var aboutBody: Markup {
    let rows = Markup.each(Routes.all) { route in
      """
      <tr><th scope="row"><code>\(route.pattern.description)</code></th><td>\(Pieces.prose(route.summary))</td>\
      <td>\(route.formats.map(\.words).joined(separator: ", "))</td></tr>

      """
    }
    return """
      <p>Proviso answers, for U.S. security assistance: what did the law allow, for whom, for which \
      money, on which day, on what was known, and why. Every step shows its words of law and its entry of \
      the record.</p>
      <h2 id="outcomes">Outcomes</h2>
      \(Pieces.legend(Outcome.allCases.reversed()))
      <dl>
      <div><dt>prohibited</dt><dd>The restriction stood, and nothing lifted it.</dd></div>
      <div><dt>undetermined</dt><dd>What would decide it is not on the record; the page names it.</dd></div>
      <div><dt>waived</dt><dd>A valid exercise of a waiver authority covered the day.</dd></div>
      <div><dt>exempt</dt><dd>The law itself takes this assistance out of the restriction.</dd></div>
      <div><dt>ended</dt><dd>What the restriction waits for had happened.</dd></div>
      <div><dt>not applicable</dt><dd>The restriction was not in force, or not about this.</dd></div></dl>
      <h2 id="days">Two days</h2>
      <p>Every question has two: the day that it is about, and the day on which things were known. A \
      determination that was signed in January and published in March was not known in February. Where no \
      day is given, it is today.</p>
      <h2 id="support">Certified conditions</h2>
      <p>Of a waiver the pages also say whether the record bears out what was certified: supported, \
      contradicted, contested or untested. That never turns a waiver off.</p>
      <h2 id="money">At least and at most</h2>
      <p>A row dated to a fiscal year meets every outcome of that year. So amounts have two bounds, and \
      what lies between them is drawn in stripes.</p>
      <h2 id="keys">Keys</h2>
      <p><kbd>/</kbd> goes to the search field. In a timeline that has the focus, <kbd>+</kbd> and \
      <kbd>-</kbd> show fewer or more days, the arrows earlier or later ones, and <kbd>0</kbd> all of \
      them; the fields above it do the same without a script.</p>
      <h2 id="addresses">Addresses</h2>
      <p>An address holds everything that was asked, so it can be cited. Put <code>.json</code>, \
      <code>.csv</code> or <code>.md</code> behind the path for the other forms, or ask for them with \
      <code>Accept</code>.</p>
      <div class="wide" role="region" aria-label="Addresses" tabindex="0"><table>
      <thead><tr><th scope="col">Path</th><th scope="col">What stands there</th><th scope="col">Forms</th>\
      </tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      """
  }
}
