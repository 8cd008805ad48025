internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Reasoning
internal import Record
internal import Timeline

/// Recipients against restrictions on one day.
struct BoardPage {
  static let route = Route(
    "board", "/", "the outcome of every restriction for every recipient on a day",
    query: AskedDays.parameters + [
      RouteParameter(
        "region", "only this part of the world", .choice(Region.allCases.map(\.rawValue))),
      RouteParameter("restriction", "only this restriction", .provision, isRepeatable: true),
      RouteParameter(
        "outcome", "only recipients with this outcome of some restriction",
        .choice(Outcome.allCases.map(\.chartClass))),
      RouteParameter("all", "each recipient in a row of its own, also those that are alike", .flag),
    ], formats: [.html, .json, .csv]
  ) { snapshot, match in
    switch AskedDays.read(match, snapshot) {
    case .failure(let bad): return bad.answer
    case .success(let days):
      let page = BoardPage(snapshot, match, days)
      var answer = PageAnswer(title: page.title) { page.body.text }
      answer.forms[.json] = { Array((page.json.text() + "\n").utf8) }
      answer.forms[.csv] = { Array(page.csv.text.utf8) }
      return answer
    }
  }

  private let snapshot: SiteSnapshot
  private let match: RouteMatch
  private let days: AskedDays
  private let law: Law
  private let links: Links
  private let board: OutcomeBoard
  /// Places in the board's restrictions.
  private let columns: [Int]
  private let rows: [OutcomeBoard.Row]
  /// Recipients with the outcomes that most have, which share one row.
  private let alike: [OutcomeBoard.Row]

  private init(_ snapshot: SiteSnapshot, _ match: RouteMatch, _ days: AskedDays) {
    self.snapshot = snapshot
    self.match = match
    self.days = days
    law = snapshot.ground.workspace.law
    links = Links(snapshot, known: days.givenKnown)
    board = OutcomeBoard.on(days.day, known: days.known, snapshot)
    let names = Set(match.values("restriction").filter { !$0.isEmpty })
    let (law, board) = (law, board)
    let allowed = board.restrictions.indices.filter {
      names.isEmpty || names.contains(law[board.restrictions[$0]].name)
    }
    let outcome = match.value("outcome").flatMap { word in
      Outcome.allCases.first { $0.chartClass == word }
    }
    let region = match.value("region").flatMap(Region.init)
    let showsAll = !(match.value("all") ?? "").isEmpty
    let fitting = board.rows.filter { row in
      if let region, Region.of(row.recipient) != region { return false }
      if let outcome { return allowed.contains { row.outcomes[$0] == outcome } }
      return true
    }.sorted { $0.recipient.name.utf8.lexicographicallyPrecedes($1.recipient.name.utf8) }
    let common = board.commonest
    let shared = fitting.filter { $0.outcomes == common }
    alike = showsAll || shared.count < 10 ? [] : shared
    rows = alike.isEmpty ? fitting : fitting.filter { $0.outcomes != common }
    columns = allowed.filter { column in
      !names.isEmpty || fitting.contains { $0.outcomes[column] != .notApplicable }
    }
  }

  private var title: String { "Assistance on \(days.day.words)" }

  // MARK: - Page

  private var body: Markup {
    """
    \(askForm)
    <section aria-labelledby="board-heading">
    <h2 id="board-heading">The board</h2>
    <p>For each recipient and restriction: what the law said of assistance in general to the \
    government on \(days.day.words), as known on \(days.known.words). A letter leads to the proof.</p>
    \(Pieces.legend(Outcome.allCases.reversed()))
    <details class="ask"\(Markup.when(hasFilter, " open"))>\
    <summary>Choose another day, region, restriction or outcome</summary>
    \(filterForm.markup)</details>
    \(counts)\(table)</section>
    \(deadlines)
    """
  }

  /// The question that most people come with.
  private var askForm: Markup {
    let form = QuestionForm(
      action: "/ask",
      fields: [
        .recipient("recipient", "Assistance to", value: "AZE"),
        .init(
          name: "on", label: "On the day", value: days.day.description, control: .day),
        .scope(.category, law, "Purpose", value: ""),
        .scope(.account, law, "Account", value: ""),
      ], submit: "What did the law say?")
    return """
      <section aria-labelledby="ask-heading">
      <h2 id="ask-heading">Ask about one recipient</h2>
      \(form.markup)</section>
      """
  }

  private var hasFilter: Bool { match.query.contains { !$0.value.isEmpty } }

  private var filterForm: QuestionForm {
    QuestionForm(
      action: "/",
      fields: [
        .init(name: "on", label: "Day", value: days.day.description, control: .day),
        .init(
          name: "known", label: "As known on", value: days.givenKnown ?? "", control: .day,
          hint: "today where it is left empty"),
        .init(
          name: "region", label: "Region", value: match.value("region") ?? "",
          control: .choice(
            [(value: "", words: "all")]
              + Region.allCases.map { (value: $0.rawValue, words: $0.words) })),
        .init(
          name: "outcome", label: "With the outcome", value: match.value("outcome") ?? "",
          control: .choice(
            [(value: "", words: "any")]
              + Outcome.allCases.reversed().map {
                (value: $0.chartClass, words: $0.description)
              })),
        .init(
          name: "restriction", label: "Restriction", value: match.value("restriction") ?? "",
          control: .choice(
            [(value: "", words: "all that apply to somebody")]
              + board.restrictions.map {
                (value: law[$0].name, words: "\(law[$0].name): \(law[$0].title)")
              })),
        .init(
          name: "all", label: "Each recipient in a row of its own",
          value: match.value("all") ?? "", control: .flag),
      ])
  }

  private var counts: Markup {
    guard !(rows + alike).isEmpty else { return Markup() }
    let strictest = (rows + alike).map { row in
      columns.reduce(Outcome.notApplicable) { Outcome.strictest($0, row.outcomes[$1]) }
    }
    let parts = Outcome.allCases.reversed().compactMap { outcome -> Markup? in
      let number = strictest.count { $0 == outcome }
      return number == 0 ? nil : "\(number) \(Pieces.outcome(outcome))"
    }
    return """
      <p>\(count(rows.count + alike.count, "recipient")) by the strictest of \
      \(count(columns.count, "restriction")): \(Markup.joined(parts, by: ", ")).</p>

      """
  }

  private var table: Markup {
    guard !(rows + alike).isEmpty else {
      return Pieces.empty(
        "No recipient fits this choice.", help: #"<p><a href="/">Show all of the board</a></p>"#)
    }
    guard !columns.isEmpty else {
      return Pieces.empty("No restriction applied to any of these recipients on this day.")
    }
    var laws = Markup()
    var firsts: Set<Int> = []
    for (name, places) in lawGroups {
      laws += """
        <th scope="colgroup" colspan="\(places.count)" class="first" title="\(name)">\(name)</th>
        """
      if let first = places.first { firsts.insert(first) }
    }
    let names = Markup.each(columns) { column in
      let provision = law[board.restrictions[column]]
      return """
        <th scope="col"\(Markup.when(firsts.contains(column), #" class="first""#))>\
        <a href="\(Links.provision(provision.name))" title="\(provision.title)">\
        \(provision.name)</a></th>

        """
    }
    let body = Markup.each(rows) { row in
      let cells = Markup.each(columns) { column in
        cell(row, column, isFirst: firsts.contains(column))
      }
      return """
        <tr><th scope="row"><a href="\(links.recipient(row.recipient))">\(row.recipient.name)</a>\
        </th>\(cells)</tr>

        """
    }
    return """
      <div class="board" role="region" aria-label="Outcomes" tabindex="0"><table>
      <thead><tr class="laws"><th scope="col"><span class="hidden">Recipient</span></th>\(laws)</tr>
      <tr class="names"><th scope="col">Recipient</th>\(names)</tr></thead>
      <tbody>
      \(body)\(alikeRow(firsts))</tbody></table></div>
      \(alikeNames)
      """
  }

  /// One row for all that are alike.
  private func alikeRow(_ firsts: Set<Int>) -> Markup {
    guard let row = alike.first else { return Markup() }
    let cells = Markup.each(columns) { column in
      let outcome = row.outcomes[column]
      return """
        <td\(Markup.when(firsts.contains(column), #" class="first""#))>\
        <span class="hidden">\(outcome.description)</span>\(Pieces.letter(outcome))</td>
        """
    }
    let words = rows.isEmpty ? "Every recipient" : "All others"
    return #"<tr class="alike"><th scope="row">\#(words) (\#(alike.count))</th>\#(cells)</tr>"#
      + "\n"
  }

  private var alikeNames: Markup {
    guard !alike.isEmpty else { return Markup() }
    let names = Markup.joined(
      alike.map { #"<a href="\#(links.recipient($0.recipient))">\#($0.recipient.name)</a>"# },
      by: ", ")
    var query = match.query.filter { $0.name != "all" && !$0.value.isEmpty }
    query.append(QueryItem("all", "1"))
    return """
      <details class="ask"><summary>The \(count(alike.count, "recipient")) that are alike</summary>
      <p>\(names)</p><p><a href="\(match.address(query: query))">Give each a row of its own</a></p></details>

      """
  }

  private func cell(_ row: OutcomeBoard.Row, _ column: Int, isFirst: Bool) -> Markup {
    let outcome = row.outcomes[column]
    let name = law[board.restrictions[column]].name
    let first = Markup.when(isFirst, #" class="first""#)
    guard outcome != .notApplicable else {
      return """
        <td\(first)><span class="hidden">not applicable</span>\(Pieces.letter(outcome))</td>
        """
    }
    return """
      <td\(first)><a href="\(links.why(row.recipient, name, on: days.day))" \
      aria-label="\(outcome.description), \(name), \(row.recipient.name)">\
      \(Pieces.letter(outcome))</a></td>
      """
  }

  /// Columns that stand beside each other under the title of their law file.
  private var lawGroups: [(name: String, columns: [Int])] {
    let workspace = snapshot.ground.workspace
    var groups: [(source: SourceID, name: String, columns: [Int])] = []
    for column in columns {
      let source = law[board.restrictions[column]].range.source
      if let last = groups.last, last.source == source {
        groups[groups.count - 1].columns.append(column)
      } else {
        let title = workspace.documents.first { $0.source == source }?.sections.first?.title
        groups.append((source, title ?? "Law", [column]))
      }
    }
    return groups.map { ($0.name, $0.columns) }
  }

  private var deadlines: Markup {
    let last = days.day.advanced(by: 90)
    let words = [
      "calendar", "--from=\(days.day)", "--through=\(last)", "--known=\(days.known)",
    ]
    let answer = snapshot.rememberedAnswer(words)
    guard let briefing = answer.briefing else { return Markup() }
    // The table alone; the words of law behind it have a page of their own.
    let shown = briefing.page.blocks.prefix {
      if case .heading = $0 { return false }
      if case .paragraph(let text) = $0 { return !text.plain.hasPrefix("Receipt: ") }
      return true
    }
    let address = Links.address(
      "calendar",
      query: [
        ("from", days.day.description), ("through", last.description),
        ("known", days.givenKnown),
      ])
    return """
      <section aria-labelledby="deadlines-heading">
      <h2 id="deadlines-heading">What falls due or ends in the next 90 days</h2>
      \(BlockMarkup.markup(Array(shown), links, under: 2))
      <ul class="actions"><li><a href="\(address)">All of it, with the words of law</a></li>
      <li><a href="\(address.replacing("/calendar?", with: "/calendar.ics?"))">For a calendar program \
      (.ics)</a></li>
      <li><a href="/duties?overdue=1">What is overdue</a></li></ul>
      </section>
      """
  }

  // MARK: - JSON and CSV

  private var json: JSON {
    [
      "version": 1,
      "question": [
        "on": .string(days.day.description), "known": .string(days.known.description),
        "region": match.value("region").map(JSON.string) ?? .null,
        "outcome": match.value("outcome").map(JSON.string) ?? .null,
      ],
      "restrictions": .array(
        columns.map { column in
          let provision = law[board.restrictions[column]]
          return ["id": .string(provision.name), "title": .string(provision.title)]
        }),
      "rows": .array(
        (rows + alike).map { row in
          [
            "recipient": .string(row.recipient.description), "name": .string(row.recipient.name),
            "region": .string(Region.of(row.recipient).rawValue),
            "outcomes": .array(columns.map { .string(row.outcomes[$0].description) }),
          ]
        }),
      "law": .string(snapshot.ground.workspace.hash),
    ]
  }

  private var csv: CSVTable {
    CSVTable(
      header: ["recipient", "name", "region"] + columns.map { law[board.restrictions[$0]].name },
      rows: (rows + alike).map { row in
        [row.recipient.description, row.recipient.name, Region.of(row.recipient).rawValue]
          + columns.map { row.outcomes[$0].description }
      })
  }
}
