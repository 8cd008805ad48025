internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Reasoning
internal import Record
internal import Timeline

/// What each restriction said for a recipient on a day: the page that answers the common question.
enum StatusPage {
  /// The form of the board leads here; the address holds everything that was chosen.
  static let route = Route(
    "ask", "/ask", "what each restriction said for a recipient on a day, as forms ask it",
    query: [RouteParameter("recipient", "the country, by code or name", .recipient)]
      + AskedDays.parameters
      + ScopeAttribute.allCases.map {
        RouteParameter($0.keyword, "the assistance's \($0.keyword)", .text)
      }, formats: [.html, .json, .markdown], question: words
  ) { snapshot, match in
    let answer = snapshot.ask(words(match))
    var page = PageAnswer(answer)
    guard let content = answer.page else { return page }
    page.body = {
      body(
        content.blocks.withoutOrigin, Links(snapshot, known: match.value("known")), snapshot, match
      )
      .text
    }
    return page
  }

  private static func words(_ match: RouteMatch) -> [String] {
    var words = ["status"]
    for item in match.query where !item.value.isEmpty && item.name != "recipient" {
      words.append("--\(item.name)=\(item.value)")
    }
    return words + ["--", match.value("recipient") ?? ""]
  }

  static func body(
    _ blocks: [Block], _ links: Links, _ snapshot: SiteSnapshot, _ match: RouteMatch
  ) -> Markup {
    let name = match.value("recipient") ?? ""
    let recipient = Recipient.named(name)
    var rest = blocks
    var lead = Markup()
    if case .paragraph(let text)? = rest.first {
      rest.removeFirst()
      var writing = BlockMarkup(links)
      lead = "<p class=\"answer\">\(writing.inline(text))</p>\n"
    }
    let actions = recipient.map { recipient -> Markup in
      let brief = Links.address(
        "brief", recipient.description,
        query: [("on", match.value("on")), ("known", match.value("known"))])
      return """
        <ul class="actions"><li><a href="\(links.recipient(recipient))">\(recipient.name) over the \
        years</a></li><li><a href="\(brief)">A memo to print or download</a></li></ul>

        """
    }
    return """
      \(lead)\(actions)\(form(snapshot, match))\(withProofs(rest, links, recipient, match, snapshot))
      """
  }

  /// Each restriction's heading leads to its proof.
  private static func withProofs(
    _ blocks: [Block], _ links: Links, _ recipient: Recipient?, _ match: RouteMatch,
    _ snapshot: SiteSnapshot
  ) -> Markup {
    guard let recipient else { return BlockMarkup.markup(blocks, links) }
    let law = snapshot.ground.workspace.law
    let scope = ScopeAttribute.allCases.map { ($0.keyword, match.value($0.keyword)) }
    let days = [("on", match.value("on")), ("known", match.value("known"))]
    var result = Proved()
    for block in blocks {
      if case .definitions = block, let name = result.lastRestriction {
        let why = Links.address("why", recipient.description, name, query: days + scope)
        result.markup += """
          <ul class="actions"><li><a href="\(why)">Why: the proof, step by step</a></li></ul>

          """
        result.lastRestriction = nil
      }
      if case .heading(_, let text) = block {
        let name = text.runs.last { run in
          run.role == .code && law.provision(named: run.text) != nil
        }
        result.lastRestriction = name?.text
      }
      var writing = BlockMarkup(links)
      writing.add(block)
      result.markup += writing.markup
    }
    return result.markup
  }

  private struct Proved {
    var markup = Markup()
    var lastRestriction: String?
  }

  private static func form(_ snapshot: SiteSnapshot, _ match: RouteMatch) -> Markup {
    let law = snapshot.ground.workspace.law
    let attributes: [(ScopeAttribute, String)] = [
      (.category, "Purpose"), (.account, "Account"), (.agency, "Agency"),
      (.authority, "Authority"),
    ]
    let form = QuestionForm(
      action: "/ask",
      fields: [
        .recipient("recipient", "Assistance to", value: match.value("recipient") ?? ""),
        .init(
          name: "on", label: "On the day",
          value: match.value("on") ?? snapshot.today.description, control: .day),
        .init(
          name: "known", label: "As known on", value: match.value("known") ?? "", control: .day,
          hint: "today where it is left empty"),
      ]
        + attributes.map { attribute, label in
          .scope(attribute, law, label, value: match.value(attribute.keyword) ?? "")
        } + [
          .init(
            name: "recipient-kind", label: "Who receives it",
            value: match.value("recipient-kind") ?? "",
            control: .choice([
              ("", "its government"), ("other", "others in the country"), ("unknown", "not known"),
            ])),
          .init(
            name: "fund-year", label: "Money of fiscal year", value: match.value("fund-year") ?? "",
            control: .text(placeholder: "any")),
        ], submit: "Ask again")
    return """
      <details class="ask"><summary>Ask about another day, recipient or kind of assistance</summary>
      \(form.markup)</details>

      """
  }
}
