internal import Briefing
internal import Law
internal import Reasoning
internal import Record
internal import Timeline

/// Questions about what is owed, when, and what became of it.
extension CommandRun {
  func duties() throws(Refusal) -> Reply {
    let day = try day("--on")
    let isOverdue = arguments.flag("--overdue")
    let named = try namedRecipient()
    let open = try openWorkspace()
    let law = open.workspace.law
    var bearers: [Provision] = []
    if let name = arguments.positionals.first {
      bearers = [try bearerOfDuties(name, in: law)]
    }
    if isOverdue {
      let briefing = OverdueBriefing(
        ground: open.ground, question: try dutyQuestion(named, law), recipient: named,
        bearers: bearers.map(\.id), on: day)
      return answer(briefing, open)
    }
    let recipient = try recipientOfDuties(named, bearers, in: law)
    let briefing = DutiesBriefing(
      ground: open.ground, question: try dutyQuestion(recipient, law),
      waivers: bearers.map(\.id), on: day)
    return answer(briefing, open)
  }

  func matrix() throws(Refusal) -> Reply {
    let day = try day("--on")
    let named = try namedRecipient()
    let open = try openWorkspace()
    let law = open.workspace.law
    let bearer = try bearerOfDuties(arguments.positionals[0], in: law)
    let recipient = try recipientOfDuties(named, [bearer], in: law)
    let briefing = MatrixBriefing(
      ground: open.ground, question: try dutyQuestion(recipient, law), of: bearer.id, on: day)
    return answer(briefing, open)
  }

  func calendar() throws(Refusal) -> Reply {
    let span = try calendarSpan()
    let named = try namedRecipient()
    let open = try openWorkspace()
    let briefing = CalendarBriefing(
      ground: open.ground, question: try dutyQuestion(named, open.workspace.law), recipient: named,
      span: span)
    var reply = answer(briefing, open)
    if arguments.value("--format") == nil || style.format == .ics {
      reply.output = briefing.calendar.text
      if open.problems > 0 {
        reply.notes += "note: the calendar leaves out what the errors touch\n"
      }
    }
    if briefing.isEmpty { reply.notes += "note: nothing falls due or ends \(span.fromThrough)\n" }
    return try written(reply)
  }

  /// The span of `--from` and `--through`: by itself a year from the day asked about.
  private func calendarSpan() throws(Refusal) -> Span {
    let from = try givenDay("--from") ?? surroundings.today
    let through =
      try givenDay("--through") ?? min(from.addingMonths(12).advanced(by: -1), Self.lastDay)
    guard from <= through else {
      throw .usage(
        "the span ends on \(through), before it begins on \(from)",
        help: [
          arguments.value("--from") == nil
            ? "without `--from` it begins today" : "exchange `--from` and `--through`"
        ])
    }
    return Span(from: from, through: through)
  }

  /// The last day that a date of four digits can name.
  private static let lastDay = Day(year: 9999, month: 12, day: 31) ?? .distantFuture

  /// The answer in the file of `--output`, where that is given.
  private func written(_ reply: Reply) throws(Refusal) -> Reply {
    guard let path = arguments.value("--output"), path != "-" else { return reply }
    if let reason = FileReplacement.write(path, Array(reply.output.utf8)) {
      throw Refusal(.unreadable, "\(quoted(path)) could not be written: \(reason)")
    }
    return Reply(notes: reply.notes + "written to \(quoted(path))\n", code: reply.code)
  }

  /// The recipient of `--for`.
  private func namedRecipient() throws(Refusal) -> Recipient? {
    guard let text = arguments.value("--for") else { return nil }
    return try recipient(text)
  }

  /// The recipient named, or the only one that the duties can be about.
  private func recipientOfDuties(
    _ named: Recipient?, _ bearers: [Provision], in law: Law
  ) throws(Refusal) -> Recipient {
    if let named { return named }
    let restrictions =
      bearers.isEmpty ? law.restrictions : bearers.flatMap { law.restrictions(behind: $0) }
    return try recipientAskedAbout(
      default: law.onlyRecipient(of: restrictions), of: bearers.first?.name)
  }

  /// What is asked, from the options; where nobody is named, the answers ask for each in turn.
  private func dutyQuestion(_ recipient: Recipient?, _ law: Law) throws(Refusal) -> Question {
    guard let recipient = recipient ?? Recipient.all.first else {
      preconditionFailure("the table of recipients is not empty")
    }
    return Question(
      recipient: recipient, known: try day("--known"), readings: try readings(in: law),
      bills: try bills(in: law))
  }
}

extension Span {
  /// "from 2025-01-01 through 2025-12-31".
  fileprivate var fromThrough: String { "from \(start) through \(last?.description ?? "")" }
}

extension Law {
  /// The restrictions that a waiver lifts, or the waiver that a duty belongs to; those that go by a
  /// list or a determination.
  fileprivate func restrictions(behind provision: Provision) -> [ProvisionID] {
    switch provision.body {
    case .waiver:
      return restrictions.filter { waivers(of: $0).contains(provision.id) }
    case .duty(let duty):
      switch duty.trigger {
      case .exercise(let id, _), .determination(let id), .listing(let id):
        return restrictions(behind: self[id])
      case .yearly, .once: return []
      }
    case .list, .determination:
      return restrictions.filter { id in
        var expressions = self[id].conditions.map(\.expression)
        if case .restriction(let body) = self[id].body {
          expressions += body.endings.map(\.condition)
        }
        return expressions.contains { $0.references.contains(provision.id) }
      }
    default: return []
    }
  }
}
