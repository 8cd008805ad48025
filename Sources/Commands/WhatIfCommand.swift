internal import Briefing
internal import Documents
internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

extension CommandRun {
  func whatIf() throws(Refusal) -> Reply {
    let raw = try rawColumns()
    let named = try recipientNamedFirst()
    let span = try spanWithoutBounds()
    let files = try supposedFiles(raw)
    var open = try openWorkspace(supposing: files)
    let subject = try changedSubject(named, &open)
    let supposed = try supposed(raw, files: files, &open)
    let whatIf = WhatIf(
      world: supposed.world, question: try questionOfAll(subject.recipient, &open),
      columns: supposed.columns)
    let answers = try changes(whatIf, subject, span)
    let money = try moneyChanged([(whatIf, answers)], span, &open)
    let ground = Ground(
      world: supposed.world, sources: supposed.sources, documents: open.workspace.documents,
      clauses: open.workspace.clauses, hash: open.workspace.hash)
    let briefing = WhatIfBriefing(
      ground: ground, whatIf: whatIf, answers: answers, recipient: subject.recipient,
      restriction: subject.restriction, span: span, money: money[0])
    return answer(briefing, open)
  }

  func readings() throws(Refusal) -> Reply {
    let named = try recipientNamedFirst()
    let span = try spanWithoutBounds()
    var open = try openWorkspace()
    let subject = try changedSubject(named, &open)
    let law = open.workspace.law
    let question = try questionOfAll(subject.recipient, &open)
    let found = law.readings(
      bearingOn: subject.restriction.map { [$0] }
        ?? subject.recipient.map { law.restrictions(naming: $0, bills: []) })
    var compared: [(whatIf: WhatIf, answers: [WhatIf.Answer])] = []
    for (name, _) in found {
      let whatIf = WhatIf(
        world: open.ground.world, question: question, columns: [[.reading(name)]])
      compared.append((whatIf, try changes(whatIf, subject, span)))
    }
    let money = try moneyChanged(compared, span, &open)
    let briefing = ReadingsBriefing(
      ground: open.ground, question: question,
      readings: zip(found, zip(compared, money)).map { reading, one in
        .init(
          name: reading.name, provisions: reading.of, whatIf: one.0.whatIf,
          answers: one.0.answers, money: one.1)
      },
      recipient: subject.recipient, restriction: subject.restriction, span: span)
    return answer(briefing, open)
  }
}

/// Whose answers are looked at: nil stands for every recipient, or every restriction.
struct ChangedSubject: Hashable, Sendable {
  var recipient: Recipient?
  var restriction: ProvisionID?
}

extension CommandRun {
  /// The recipient that the first of two words names; of one word alone it may be a restriction.
  private func recipientNamedFirst() throws(Refusal) -> Recipient? {
    guard let first = arguments.positionals.first else { return nil }
    if arguments.positionals.count > 1 { return try recipient(first) }
    return Recipient.named(first)
  }

  private func changedSubject(
    _ recipient: Recipient?, _ open: inout OpenWorkspace
  ) throws(Refusal) -> ChangedSubject {
    var subject = ChangedSubject(recipient: recipient)
    guard let last = arguments.positionals.last else { return subject }
    let law = open.workspace.law
    if arguments.positionals.count == 1 {
      if recipient != nil { return subject }
      let near = Recipient.suggestions(for: last)
      guard law.provision(named: last) ?? law.provision(named: last.lowercased()) != nil else {
        let restrictions = law.restrictions.map { law[$0].name }
        throw .usage(
          "\(quoted(last)) names no country and no restriction",
          help: near.isEmpty
            ? didYouMean(last, among: restrictions)
            : ["did you mean \(near.joinedAsChoice)?"])
      }
    }
    subject.restriction = try restriction(last, in: law).id
    return subject
  }

  /// What is asked, without readings and bills: these are supposed.
  private func questionOfAll(
    _ recipient: Recipient?, _ open: inout OpenWorkspace
  ) throws(Refusal) -> Question {
    guard let some = recipient ?? Recipient.all.first else {
      preconditionFailure("the table of recipients is empty")
    }
    return Question(
      recipient: some,
      assistance: try assistance(open.workspace.law, notes: &open.notes),
      known: try day("--known"))
  }

  /// The days of `--from` and `--through`, both included; each side is open where it is not given.
  private func spanWithoutBounds() throws(Refusal) -> Span {
    let (from, through) = (try givenDay("--from"), try givenDay("--through"))
    if let from, let through, through < from {
      throw .usage(
        "the span ends on \(through), before it begins on \(from)",
        help: ["exchange `--from` and `--through`"])
    }
    return Span(start: from ?? .distantPast, end: through?.advanced(by: 1) ?? .distantFuture)
  }

  /// The changes for each recipient and restriction asked about.
  private func changes(
    _ whatIf: WhatIf, _ subject: ChangedSubject, _ span: Span
  ) throws(Refusal) -> [WhatIf.Answer] {
    // A snapshot answers beside others: Ctrl-C and the terminal are not about this question alone.
    if snapshot == nil { Interruption.watch() }
    var line = ProgressLine(isTerminal: surroundings.errorIsTerminal, isSilent: snapshot != nil)
    defer { line.end() }
    let recipients = subject.recipient.map { [$0] } ?? whatIf.recipients
    let restrictions = whatIf.restrictions.filter {
      subject.restriction == nil || subject.restriction == $0
    }
    var answers: [WhatIf.Answer] = []
    for (index, recipient) in recipients.enumerated() {
      for restriction in restrictions {
        if Interruption.isAsked {
          throw Refusal(.interrupted, "the comparison was interrupted")
        }
        answers += whatIf.answers(of: restriction, for: recipient, in: span)
      }
      line.show("\(index + 1) of \(recipients.count) recipients")
    }
    return answers
  }
}

extension Law {
  /// The readings of provisions that bear on one of the restrictions, with these provisions, in order
  /// of declaration.
  ///
  /// - Parameter restrictions: Nil for all.
  fileprivate func readings(
    bearingOn restrictions: [ProvisionID]?
  ) -> [(name: String, of: [ProvisionID])] {
    var bearing: Set<ProvisionID> = []
    for id in restrictions ?? [] { bearing.formUnion(self.bearing(on: id)) }
    var found: [(name: String, of: [ProvisionID])] = []
    for provision in provisions where restrictions == nil || bearing.contains(provision.id) {
      for reading in provision.readings {
        if let place = found.firstIndex(where: { $0.name == reading.name }) {
          if !found[place].of.contains(provision.id) { found[place].of.append(provision.id) }
        } else {
          found.append((reading.name, [provision.id]))
        }
      }
    }
    return found
  }
}

// MARK: - Money

extension CommandRun {
  /// The money whose outcome each comparison changes, asked of the ledger where there is one.
  private func moneyChanged(
    _ compared: [(whatIf: WhatIf, answers: [WhatIf.Answer])], _ span: Span,
    _ open: inout OpenWorkspace
  ) throws(Refusal) -> [MoneyChanged] {
    let nothing = compared.map { _ in MoneyChanged.notAsked }
    guard compared.contains(where: { !$0.answers.isEmpty }) else { return nothing }
    func missing(_ reason: String) -> [MoneyChanged] {
      compared.map { $0.answers.isEmpty ? .notAsked : .missing(reason) }
    }
    let folder = try ledgerFolder()
    let isThere = snapshot?.hasLedger ?? (FileStatus(folder + "/ledger.duckdb") != .missing)
    guard isThere else {
      if arguments.value("--ledger") != nil {
        throw Refusal(.unreadable, "there is no ledger in \(quoted(folder))")
      }
      return missing("there is no ledger here; `proviso import` makes one")
    }
    for option in OptionTable.scope.names where arguments.value(option)?.lowercased() == "unknown" {
      return missing(
        "`\(option) unknown` chooses no rows, as what a file does not state is unknown")
    }
    var noted: [String] = []
    let asked = try moneyQuestion(by: [], law: open.workspace.law, notes: &noted).question
    let data = try dataFolder(&open)
    let lease = try openLedger(data)
    try check(asked, in: lease.inquiry)
    var result: [MoneyChanged] = []
    for (whatIf, answers) in compared {
      guard !answers.isEmpty else {
        result.append(.notAsked)
        continue
      }
      let before = ScreenedWorld(
        whatIf.base, readings: whatIf.question.readings, bills: whatIf.question.bills)
      let pairs = Self.pairs(answers)
      let years = years(of: answers)
      var columns: [TransitionAnswer] = []
      for (world, question) in zip(whatIf.worlds, whatIf.questions) {
        let after = ScreenedWorld(world, readings: question.readings, bills: question.bills)
        columns.append(
          try asking { () throws(Diagnostic) in
            try lease.inquiry.screening(
              before: before, after: after, of: pairs, in: span, years: years, asked,
              isCancelled: { Interruption.isAsked })
          })
      }
      result.append(.answers(columns, question: asked, dataHash: data.hash))
    }
    return result
  }

  /// Each recipient with each restriction that changes for it, once.
  private static func pairs(_ answers: [WhatIf.Answer]) -> [(Recipient, ProvisionID)] {
    var pairs: [(Recipient, ProvisionID)] = []
    for one in answers where !pairs.contains(where: { $0 == (one.recipient, one.restriction) }) {
      pairs.append((one.recipient, one.restriction))
    }
    return pairs
  }

  /// The fiscal years of the days that change, today's the last where they have no end.
  private func years(of answers: [WhatIf.Answer]) -> (first: FiscalYear, last: FiscalYear)? {
    let spans = answers.flatMap(\.spans).map(\.span)
    guard let first = spans.map(\.start).min(), !first.isDistant else { return nil }
    let last = spans.map { $0.last ?? max(surroundings.today, $0.start) }.max() ?? first
    return (first.fiscalYear, last.fiscalYear)
  }
}
