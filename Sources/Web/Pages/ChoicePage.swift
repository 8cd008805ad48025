internal import Briefing
internal import Commands
internal import Law
internal import Ledger
internal import Record

/// What a question can be asked about, at the address of the question without it.
enum ChoicePage {
  /// One route for each question that has to be about something.
  static let routes: [Route] = AskableCommand.all.compactMap { command in
    // Series have a page of their own, with forms.
    guard !EvidencePages.names.contains(command.name), command.actions.isEmpty,
      let argument = command.arguments.first, !argument.isOptional
    else { return nil }
    return Route(
      "choose-" + command.name, "/" + command.name, "what `\(command.name)` can be asked about"
    ) { snapshot, _ in
      let choices = choices(argument.name, of: command.name, snapshot)
      let title = command.abstract.prefix(1).uppercased() + command.abstract.dropFirst()
      var answer = PageAnswer(title: title) { body(choices, argument, of: command.name).text }
      answer.forms[.json] = { Array((json(choices).text() + "\n").utf8) }
      return answer
    }
  }

  private struct Choice {
    var name: String
    var words: String
    var address: String
  }

  private static func choices(
    _ argument: String, of command: String, _ snapshot: SiteSnapshot
  ) -> [Choice] {
    let enacted = snapshot.ground.workspace.law.provisions.filter { $0.bill == nil }
    func provisions(_ fits: (Provision) -> Bool) -> [Choice] {
      enacted.filter(fits).map { provision in
        Choice(
          name: provision.name, words: provision.title,
          address: Links.address(command, provision.name))
      }
    }
    switch argument {
    case "RECIPIENT":
      return Recipient.allByName.map {
        Choice(
          name: $0.description, words: $0.name, address: Links.address(command, $0.description))
      }
    case "RESTRICTION":
      return provisions { if case .restriction = $0.body { true } else { false } }
    case "WAIVER": return provisions(\.isReportedOn)
    case "PROVISION": return provisions(\.isCompared)
    case "SOURCE":
      return Set(snapshot.ground.data.mappings.map(\.name)).sorted().map {
        Choice(name: $0, words: "", address: Links.address(command, $0))
      }
    default: return []
    }
  }

  private static func body(
    _ choices: [Choice], _ argument: AskableCommand.Argument, of command: String
  ) -> Markup {
    guard !choices.isEmpty else {
      return Pieces.empty(
        "This is asked about \(argument.abstract).",
        help: #"<p>Its name stands behind <code>/\#(command)/</code> in the address.</p>"#)
    }
    let items = Markup.each(choices) { choice in
      """
      <li><a href="\(choice.address)">\(choice.words.isEmpty ? choice.name : choice.words)</a>\
      \(Markup.when(!choice.words.isEmpty, #" <span class="kind">\#(choice.name)</span>"#))</li>

      """
    }
    return """
      <p>About which? \(argument.abstract.prefix(1).uppercased() + argument.abstract.dropFirst()):</p>
      <ul class="choices">
      \(items)</ul>

      """
  }

  private static func json(_ choices: [Choice]) -> JSON {
    [
      "version": 1,
      "choices": .array(
        choices.map {
          [
            "name": .string($0.name), "title": .string($0.words), "address": .string($0.address),
          ]
        }),
    ]
  }
}

extension Provision {
  /// Whether reports are owed on it.
  var isReportedOn: Bool {
    if case .waiver(let waiver) = body { !waiver.duties.isEmpty } else { false }
  }

  /// Whether recipients can be compared by it.
  var isCompared: Bool {
    switch body {
    case .restriction(let body): body.parts.isEmpty
    case .list: true
    default: false
    }
  }
}
