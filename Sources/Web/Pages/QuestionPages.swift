internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Reasoning
internal import Record
internal import Timeline

/// The page of a question of the command line: the form that asks it otherwise, then its answer.
enum QuestionPages {
  /// The page of an answer, or of why there is none.
  static func answer(
    _ answer: Answer, _ snapshot: SiteSnapshot, _ match: RouteMatch
  ) -> PageAnswer {
    var page = PageAnswer(answer)
    guard let content = answer.page else {
      let refused = page.body
      page.body = {
        (EvidencePages.names.contains(match.route.name)
          ? EvidencePages.form(match) : form(snapshot, match, isOpen: true)).text + refused()
      }
      return page
    }
    page.body = { body(content, snapshot, match).text }
    return page
  }

  private static func body(
    _ page: Page, _ snapshot: SiteSnapshot, _ match: RouteMatch
  ) -> Markup {
    let links = Links(snapshot, known: match.value("known"))
    let blocks = page.blocks.withoutOrigin
    switch match.route.name {
    case "why-of-restriction", "why": return WhyPage.body(blocks, links, snapshot, match)
    case "status": return StatusPage.body(blocks, links, snapshot, match)
    case "record-show": return EntryPage.body(blocks, links, snapshot, match)
    case "provisions-show": return ProvisionPage.body(blocks, links, snapshot, match)
    case let name where EvidencePages.names.contains(name):
      return EvidencePages.body(blocks, title: page.title.plain, links, match)
    default:
      return """
        \(form(snapshot, match))\(BlockMarkup.markup(blocks, links))
        """
    }
  }

  // MARK: - The form

  /// Every option of the question, each with what it means.
  static func form(
    _ snapshot: SiteSnapshot, _ match: RouteMatch, isOpen: Bool = false
  ) -> Markup {
    let parameters = match.route.queryParameters
    guard !parameters.isEmpty else { return Markup() }
    let form = QuestionForm(
      action: match.address(query: []),
      fields: parameters.map { field($0, match, snapshot) }, submit: "Ask again")
    return """
      <details class="ask"\(Markup.when(isOpen, " open"))><summary>Ask it otherwise: other days, \
      assistance or readings</summary>
      \(form.markup)</details>

      """
  }

  private static func field(
    _ parameter: RouteParameter, _ match: RouteMatch, _ snapshot: SiteSnapshot
  ) -> QuestionForm.Field {
    let law = snapshot.ground.workspace.law
    let value = match.value(parameter.name) ?? ""
    let label =
      parameter.name.prefix(1).uppercased()
      + parameter.name.dropFirst().replacing("-", with: " ")
    switch parameter.name {
    case "for": return .recipient("for", "For whom", value: value, none: "as the law names, or all")
    case "apply":
      return .init(
        name: "apply", label: "As if these bills had been enacted", value: "",
        control: .several(
          law.bills.map { (value: $0.name, words: "\($0.title) (\($0.status))") },
          chosen: Set(match.values("apply"))))
    case "reading":
      var names: [String] = []
      for reading in law.provisions.flatMap(\.readings) where !names.contains(reading.name) {
        names.append(reading.name)
      }
      return .init(
        name: "reading", label: "Read as", value: "",
        control: .several(
          names.map { (value: $0, words: "“\($0)”") }, chosen: Set(match.values("reading"))))
    default: break
    }
    if let attribute = ScopeAttribute.allCases.first(where: { $0.keyword == parameter.name }),
      !(law.vocabulary[attribute] ?? []).isEmpty
    {
      return .scope(attribute, law, label, value: value)
    }
    let control: QuestionForm.Field.Control =
      switch parameter.kind {
      case .day: .day
      case .flag: .flag
      case .choice(let words):
        .choice([(value: "", words: "")] + words.map { (value: $0, words: $0) })
      default: .text(placeholder: "")
      }
    return .init(
      name: parameter.name, label: label, value: value, control: control,
      hint: parameter.abstract)
  }
}

extension [Block] {
  /// Without the lines that the frame of a page has already: question, hashes and receipt.
  var withoutOrigin: [Block] {
    filter { block in
      switch block {
      case .paragraph(let text): !text.plain.hasPrefix("Receipt: ")
      case .definitions(let rows): !rows.contains { $0.label == "Law and record" }
      default: true
      }
    }
  }
}
