internal import Briefing
internal import Commands
internal import Law
internal import Timeline

/// What series have on a country, who supplied it with arms, and who was displaced: a form that asks it
/// otherwise, then each chart with its table behind it.
///
/// The addresses with a country in the path are those of the command line. The shorter ones take it in the
/// query, since a form cannot write into a path; without one they say what series there are.
enum EvidencePages {
  static let routes = ["evidence", "suppliers", "displaced"].compactMap(chosen)

  /// The names of the routes whose pages these are.
  static let names: Set<String> = [
    "evidence", "evidence-chosen", "suppliers", "suppliers-chosen", "displaced",
    "displaced-of-recipient",
  ]

  private static func chosen(_ name: String) -> Route? {
    guard let command = AskableCommand.named(name) else { return nil }
    let recipient = RouteParameter(
      "recipient", name == "displaced" ? "the country of origin" : "the country", .recipient)
    return Route(
      name == "displaced" ? name : name + "-chosen", "/" + name, summary(of: name),
      query: [recipient] + command.options.map(QuestionRoutes.parameter),
      formats: [.html, .json, .markdown, .csv]
    ) { snapshot, match in
      // People displaced can be asked of all countries; the other two need one.
      guard match.value("recipient") != nil || name == "displaced" else {
        return SeriesPage.answer(snapshot, match)
      }
      return QuestionPages.answer(snapshot.ask(words(command, match)), snapshot, match)
    }
  }

  private static func summary(of name: String) -> String {
    switch name {
    case "evidence": "the series of the ledger, and what they have on a country that is chosen"
    case "suppliers": "who supplied arms to a country that is chosen"
    default: "people displaced, of all countries or of those that are chosen"
    }
  }

  /// The words of the command line that asks the same.
  private static func words(_ command: AskableCommand, _ match: RouteMatch) -> [String] {
    [command.name] + QuestionRoutes.options(of: command, match)
      + (match.value("recipient").map { ["--", $0] } ?? [])
  }

  // MARK: - The form

  /// The command that a route of these asks.
  private static func command(of route: Route) -> String {
    route.name.split(separator: "-").first.map(String.init) ?? route.name
  }

  /// Country, days, known day, and what else the question takes.
  static func form(_ match: RouteMatch, isOpen: Bool = true) -> Markup {
    let name = command(of: match.route)
    return """
      <details class="ask"\(Markup.when(isOpen, " open"))><summary>Country, days and series</summary>
      \(form(name, match).markup)</details>

      """
  }

  /// - Parameter match: The page on which the form stands; what it was asked with is filled in.
  static func form(_ name: String, _ match: RouteMatch?) -> QuestionForm {
    func value(_ name: String) -> String { match?.value(name) ?? "" }
    var fields: [QuestionForm.Field] = []
    switch name {
    case "displaced":
      fields = [
        .recipient("recipient", "Country of origin", value: value("recipient"), none: "everywhere"),
        .recipient("in", "Country of asylum", value: value("in"), none: "everywhere"),
      ]
    default:
      fields = [.recipient("recipient", "Country", value: value("recipient"), none: "choose one")]
    }
    let isYearly = name != "evidence"
    fields += [
      .init(
        name: "from", label: "From", value: value("from"), control: .day,
        hint: isYearly ? "its year counts whole" : "the first row where it is left empty"),
      .init(
        name: "through", label: "Through", value: value("through"), control: .day,
        hint: isYearly ? "its year counts whole" : "the last row where it is left empty"),
      .init(
        name: "known", label: "As known on", value: value("known"), control: .day,
        hint: "today where it is left empty"),
    ]
    switch name {
    case "evidence":
      let words = AskableCommand.named(name)?.options.first { $0.name == "subject" }?.values ?? []
      fields.append(
        .init(
          name: "subject", label: "Series about", value: "",
          control: .several(
            words.map { (value: $0, words: $0.replacing("-", with: " ")) },
            chosen: Set(match?.values("subject") ?? [])), hint: "all where none is chosen"))
    case "suppliers":
      fields.append(
        .init(name: "yearly", label: "Year by year", value: value("yearly"), control: .flag))
    default:
      fields.append(
        .init(
          name: "split", label: "Each country on the other side", value: value("split"),
          control: .flag))
    }
    return QuestionForm(action: "/" + name, fields: fields)
  }

  // MARK: - The answer

  static func body(
    _ blocks: [Block], title: String, _ links: Links, _ match: RouteMatch
  ) -> Markup {
    var result = form(match) + forms(match) + others(match)
    var writing = BlockMarkup(links)
    var rest = blocks[...]
    var heading = ""
    while let block = rest.popFirst() {
      if case .heading(_, let text) = block { heading = text.plain }
      guard case .table(let table) = block else {
        writing.add(block)
        continue
      }
      var charts = Markup()
      while case .chart(let chart)? = rest.first {
        rest.removeFirst()
        charts += ChartFigure.bars(
          chart, fileName: fileName(match, chart), place: "\(title) – \(heading)")
      }
      guard !charts.isEmpty else {
        writing.add(block)
        continue
      }
      result += writing.taken()
      result += """
        \(charts)
        <details class="ask"><summary>The same as a table</summary>
        \(BlockMarkup.markup([.table(table)], links, under: 3))</details>

        """
    }
    return result + writing.taken()
  }

  /// "displaced AZE refugees persons": what a drawing is called where it is saved.
  private static func fileName(_ match: RouteMatch, _ chart: BarChart) -> String {
    [command(of: match.route), match.value("recipient") ?? "", chart.title].joined(separator: " ")
  }

  /// The answer for programs and spreadsheets.
  private static func forms(_ match: RouteMatch) -> Markup {
    ChartFigure.downloads([
      ("Table (CSV)", match.address(.csv)), ("JSON", match.address(.json)),
      ("The series in the ledger", "/evidence"),
    ])
  }

  /// The other two pages on the same country and days.
  private static func others(_ match: RouteMatch) -> Markup {
    guard let name = match.value("recipient"), let recipient = Recipient.named(name) else {
      return Markup()
    }
    let days = ["from", "through", "known"].map { ($0, match.value($0)) }
    let own = command(of: match.route)
    let items = [
      ("evidence", "All evidence on \(recipient.name)"), ("suppliers", "Who supplied it with arms"),
      ("displaced", "People displaced from it"),
    ].filter { $0.0 != own }.map { name, words -> Markup in
      let address = Links.address(name, recipient.description, query: days)
      return #"<li><a href="\#(address)">\#(words)</a></li>"#
    }
    let over = Links.address("recipient", recipient.description)
    return """
      <ul class="actions">\(Markup.joined(items))\
      <li><a href="\(over)">What the law said of it over the years</a></li></ul>

      """
  }
}
