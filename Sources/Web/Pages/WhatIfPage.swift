internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Record
internal import Timeline

/// What would be answered otherwise: bills, strikes and readings are chosen in the form and stand in the
/// address.
enum WhatIfPage {
  /// Nil where the program cannot ask it.
  static var routes: [Route] {
    guard AskableCommand.named("what-if") != nil else { return [] }
    return [
      Route(
        "what-if", "/what-if", "what would be answered otherwise if law or record were otherwise",
        query: [
          RouteParameter("recipient", "the country; every one where none is given", .recipient),
          RouteParameter(
            "restriction", "the restriction; every one where none is given", .provision),
          RouteParameter("apply", "as if this bill had been enacted", isRepeatable: true),
          RouteParameter(
            "strike", "as if this provision were not law", .provision, isRepeatable: true),
          RouteParameter(
            "without", "as if this entry were not on the record", .entry, isRepeatable: true),
          RouteParameter("reading", "follow this reading", isRepeatable: true),
          RouteParameter("from", "the first day looked at", .day),
          RouteParameter("through", "the last day looked at", .day),
          RouteParameter("known", "answer on what was known on this day", .day),
        ], formats: [.html, .json, .csv, .markdown], question: words
      ) { snapshot, match in
        let form = form(snapshot, match)
        guard isSupposed(match) else {
          return PageAnswer(title: "What if?") {
            (form
              + Pieces.empty(
                "Choose what should be otherwise: the page then shows the days that change, what flipped "
                  + "each, and the money in them.")).text
          }
        }
        let answer = snapshot.rememberedAnswer(words(match))
        var page = PageAnswer(answer)
        let refused = page.body
        page.body = {
          guard let content = answer.page else { return form.text + refused() }
          let links = Links(snapshot, known: match.value("known"))
          return (form + BlockMarkup.markup(content.blocks.withoutOrigin, links)).text
        }
        return page
      }
    ]
  }

  private static let supposed = ["apply", "strike", "without", "reading"]

  private static func isSupposed(_ match: RouteMatch) -> Bool {
    match.query.contains { supposed.contains($0.name) && !$0.value.isEmpty }
  }

  private static func words(_ match: RouteMatch) -> [String] {
    var words = ["what-if"]
    for item in match.query
    where !item.value.isEmpty && !["recipient", "restriction"].contains(item.name) {
      words.append("--\(item.name)=\(item.value)")
    }
    let places = ["recipient", "restriction"].compactMap { match.value($0) }.filter { !$0.isEmpty }
    return words + ["--"] + places
  }

  private static func form(_ snapshot: SiteSnapshot, _ match: RouteMatch) -> Markup {
    let law = snapshot.ground.workspace.law
    let enacted = law.provisions.filter { provision in
      guard provision.bill == nil else { return false }
      switch provision.body {
      case .restriction, .exemption, .waiver, .limitation, .amendment, .delegation: return true
      default: return false
      }
    }
    func value(_ name: String) -> String { match.value(name) ?? "" }
    let form = QuestionForm(
      action: "/what-if",
      fields: [
        .recipient(
          "recipient", "Assistance to", value: match.query.isEmpty ? "AZE" : value("recipient"),
          none: "every recipient"),
        .init(
          name: "restriction", label: "Under", value: value("restriction"),
          control: .choice(
            [(value: "", words: "every restriction")]
              + law.restrictions.map { law[$0] }.filter { $0.bill == nil }.map {
                (value: $0.name, words: "\($0.name): \($0.title)")
              })),
        .init(
          name: "apply", label: "As if these bills had been enacted", value: "",
          control: .several(
            law.bills.map { bill in
              (value: bill.name, words: bill.title)
            }, chosen: Set(match.values("apply")))),
        .init(
          name: "strike", label: "As if this were not law", value: value("strike"),
          control: .choice(
            [(value: "", words: "nothing struck")]
              + enacted.map { (value: $0.name, words: "\($0.name): \($0.title)") })),
        .init(
          name: "without", label: "As if this were not on the record", value: value("without"),
          control: .text(placeholder: "the id of an entry")),
        .init(
          name: "reading", label: "Read as", value: value("reading"),
          control: .choice(
            [(value: "", words: "the base readings")]
              + Readings.all(law).map { (value: $0.name, words: "“\($0.name)”") })),
        .init(name: "from", label: "From", value: value("from"), control: .day),
        .init(name: "through", label: "Through", value: value("through"), control: .day),
        .init(
          name: "known", label: "As known on", value: value("known"), control: .day,
          hint: "today where it is left empty"),
      ], submit: "What would change?")
    return form.markup
  }
}
