internal import Briefing
internal import Law
internal import Reasoning
internal import Record
internal import Timeline

extension CommandRun {
  // What the words alone show to be wrong is said before any file is read.

  func status() throws(Refusal) -> Reply {
    let (recipient, day) = (try recipient(arguments.positionals[0]), try day("--on"))
    var open = try openWorkspace()
    let question = try question(recipient, &open)
    let briefing = StatusBriefing(ground: open.ground, question: question, on: day)
    return answer(besideSeries(briefing, known: question.known, &open), open)
  }

  func timeline() throws(Refusal) -> Reply {
    let recipient = try recipient(arguments.positionals[0])
    _ = try span(from: surroundings.today)
    var open = try openWorkspace()
    let law = open.workspace.law
    let question = try question(recipient, &open)
    let restrictions: [ProvisionID]
    if arguments.positionals.count > 1 {
      restrictions = [try restriction(arguments.positionals[1], &open).id]
    } else {
      restrictions = law.restrictions(naming: recipient, bills: question.bills)
    }
    let span = try span(from: law.firstDay(of: restrictions))
    let briefing = TimelineBriefing(
      ground: open.ground, question: question, restrictions: restrictions, span: span)
    return answer(besideSeries(briefing, known: question.known, &open), open)
  }

  func why() throws(Refusal) -> Reply {
    let (recipient, day) = (try recipient(arguments.positionals[0]), try day("--on"))
    var open = try openWorkspace()
    let question = try question(recipient, &open)
    let restriction =
      arguments.positionals.count > 1
      ? try restriction(arguments.positionals[1], &open)
      : try onlyRestriction(naming: recipient, in: open.workspace.law)
    let briefing = WhyBriefing(
      ground: open.ground, question: question, restriction: restriction.id, on: day)
    return answer(besideSeries(briefing, known: question.known, &open), open)
  }

  func gaps() throws(Refusal) -> Reply {
    _ = try span(from: surroundings.today)
    var open = try openWorkspace()
    let law = open.workspace.law
    let restriction = try restriction(arguments.positionals[0], &open)
    let recipient = try recipientAskedAbout(
      default: law.onlyRecipient(of: [restriction.id]), of: restriction.name)
    let question = try question(recipient, &open)
    let span = try span(from: law.firstDay(of: [restriction.id]))
    let briefing = GapsBriefing(
      ground: open.ground, question: question, restriction: restriction.id, span: span)
    return answer(briefing, open)
  }

  /// The recipient of `--for`, or the only one that it can be about.
  func recipientAskedAbout(
    default only: Recipient?, of name: String?
  ) throws(Refusal) -> Recipient {
    if let text = arguments.value("--for") { return try recipient(text) }
    guard let only else {
      let about = name.map { "\(quoted($0)) is not about one recipient alone" }
      throw .usage(
        about ?? "the law here is not about one recipient alone",
        help: ["say for whom with `--for RECIPIENT`"])
    }
    return only
  }

  /// What is asked, from the options; unknown words leave a note.
  func question(_ recipient: Recipient, _ open: inout OpenWorkspace) throws(Refusal)
    -> Question
  {
    let law = open.workspace.law
    return Question(
      recipient: recipient,
      assistance: try assistance(law, notes: &open.notes),
      known: arguments.command == "changed" ? try day("--to") : try day("--known"),
      readings: try readings(in: law), bills: try bills(in: law))
  }

  /// The restriction with this name; one that is only proposed leaves a note.
  func restriction(_ name: String, _ open: inout OpenWorkspace) throws(Refusal) -> Provision {
    let restriction = try restriction(name, in: open.workspace.law)
    if let bill = restriction.bill, !bills.contains(bill) {
      open.notes.append(
        "note: \(quoted(restriction.name)) is proposed law; "
          + "`--apply \(bill)` answers as if it had been enacted")
    }
    return restriction
  }

  /// A briefing in the format asked for.
  func answer(_ briefing: any Briefing, _ open: OpenWorkspace) -> Reply {
    let notes = open.notes.map { $0 + "\n" }.joined()
    // Whoever asks a snapshot chooses the form when the answer is there.
    if snapshot != nil {
      return Reply(notes: notes, made: MadeAnswer(briefing: briefing, run: self, open: open))
    }
    return Reply(output: written(briefing, open), notes: notes, asked: open)
  }

  /// The text of an answer from a workspace, with what it takes to make it again; one that passes over
  /// errors says so itself.
  func written(_ briefing: any Briefing, _ open: OpenWorkspace) -> String {
    switch style.format {
    case .json: return document(briefing, open).text() + "\n"
    case .csv:
      if let table = briefing as? any TabularBriefing { return table.csv.text }
      return written(page(briefing, open))
    default: return written(page(briefing, open))
    }
  }

  /// The document of an answer from a workspace, with the same at its end.
  func document(_ briefing: any Briefing, _ open: OpenWorkspace) -> JSON {
    var json = briefing.json
    if let origin = origin(of: open), json["receipt"] != nil {
      json = json.adding("made", origin.json)
    }
    if open.problems > 0 { json = json.adding("problems", .number(Int64(open.problems))) }
    return json
  }

  /// The blocks of an answer from a workspace, with the same at its foot.
  func page(_ briefing: any Briefing, _ open: OpenWorkspace) -> Page {
    var page = briefing.page
    if let origin = origin(of: open) { page.add(origin) }
    if open.problems > 0 {
      let errors = counted(open.problems, "error")
      page.blocks.append(
        .note(
          Rich("\(open.problemPlace) have \(errors); the answer leaves out what they touch")))
    }
    return page
  }

  /// The text of a briefing that rests on no workspace, or of which no receipt vouches.
  func written(_ briefing: any Briefing) -> String {
    style.format == .json ? briefing.json.text() + "\n" : written(briefing.page)
  }

  /// A page as text, Markdown or HTML.
  func written(_ page: Page) -> String {
    let text =
      switch style.format {
      case .markdown: MarkdownRenderer().render(page)
      case .html: HTMLRenderer().render(page)
      default:
        TextRenderer(width: style.width, colour: style.colour, boxDrawing: style.boxDrawing)
          .render(page)
      }
    return text.hasSuffix("\n") ? text : text + "\n"
  }
}

extension Law {
  /// The first day on which one of the restrictions may have been in force, for timelines.
  fileprivate func firstDay(of restrictions: [ProvisionID]) -> Day {
    let days = restrictions.map { self[$0].from.earliest }.filter { !$0.isDistant }
    return days.min() ?? Day(year: 1992, month: 1, day: 1) ?? .distantPast
  }
}
