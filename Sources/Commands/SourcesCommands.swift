internal import Briefing
internal import Documents
internal import Law
internal import Ledger
internal import Reasoning
internal import Record

extension CommandRun {
  func sources() throws(Refusal) -> Reply {
    let known = try day("--known")
    var open = try openWorkspace()
    let data = try dataFolder(&open)
    let lease = try openLedger(data)
    let name = arguments.positionals.first
    let names = Set((lease.inquiry.files + lease.inquiry.seriesFiles).map(\.source)).sorted()
    if let name, !names.contains(name) {
      throw .usage(
        "the ledger has no source \(quoted(name))",
        help: didYouMean(name, among: names) + ["the sources are \(names.joinedAsChoice)"])
    }
    let reports = try asking { () throws(Diagnostic) in try lease.inquiry.store.sources() }
    var items: [SourcesBriefing.Item] = []
    var rejects: [Int32: [Reject]] = [:]
    for report in reports where name == nil || report.file.source == name {
      let source = report.file.source
      items.append(
        SourcesBriefing.Item(
          report: report, mapping: data.mapping(named: source),
          unmapped: SourcesBriefing.Unmapped.each(
            lease.inquiry.classifications.filter { $0.stratum.source == source })))
      if name != nil {
        rejects[report.file.file] = try asking { () throws(Diagnostic) in
          try lease.inquiry.store.rejects(of: report.file.file)
        }
      }
    }
    let briefing = SourcesBriefing(
      items: items, rejects: rejects, folder: shown(try ledgerFolder()), known: known,
      isDetailed: name != nil)
    return answer(briefing, open)
  }

  func restated() throws(Refusal) -> Reply {
    var open = try openWorkspace()
    let limit = try limit()
    let asked = try moneyQuestion(by: [], law: open.workspace.law, notes: &open.notes)
    let data = try dataFolder(&open)
    let lease = try openLedger(data)
    var question = asked.question
    let name = arguments.positionals[0]
    question.sources = [name]
    try check(question, in: lease.inquiry)
    // An edition that was not known yet restates nothing, unless it is asked for by name.
    let editions = arguments.positionals.dropFirst()
    let all = lease.inquiry.files.filter { file in
      file.source == name
        && (file.known <= question.known
          || editions.contains { $0 == file.edition || $0 == file.label })
    }.sorted { ($0.known, $0.file) < ($1.known, $1.file) }
    // Files of several series are parts of the source, and none restates another.
    let named = arguments.positionals.dropFirst().first.flatMap { edition in
      all.first { $0.edition == edition || $0.label == edition }
    }
    let series = named?.series ?? Self.longestSeries(of: all)
    let files = all.filter { $0.series == series }
    func file(_ index: Int, _ byItself: LedgerFile?) throws(Refusal) -> LedgerFile {
      guard arguments.positionals.count > index else {
        guard let byItself else {
          throw .usage(
            all.count > 1
              ? "the editions of \(quoted(name)) are parts of it; none takes the place of another"
              : "the ledger has one edition of \(quoted(name))",
            help: ["two editions of one series are compared"])
        }
        return byItself
      }
      let edition = arguments.positionals[index]
      guard let file = files.first(where: { $0.edition == edition || $0.label == edition }) else {
        let editions = files.map(\.edition)
        if all.contains(where: { $0.edition == edition || $0.label == edition }) {
          throw .usage(
            "\(quoted(edition)) is another part of \(quoted(name)), not an edition of the same one",
            help: ["the editions of this part are \(editions.joinedAsChoice)"])
        }
        throw .usage(
          "\(quoted(name)) has no edition \(quoted(edition))",
          help: didYouMean(edition, among: editions) + [
            "the editions are \(editions.joinedAsChoice)"
          ])
      }
      return file
    }
    let older = try file(1, files.count > 1 ? files.first : nil)
    let newer = try file(2, files.count > 1 ? files.last : nil)
    guard older.file != newer.file else {
      throw .usage("an edition is compared with itself", help: ["name two editions"])
    }
    let selection = lease.inquiry.selection(question, needsClass: false)
    // What a source does not print is no key.
    let strata = lease.inquiry.dictionaries.strata.filter { $0.source == name }
    let keys = [LedgerKey.recipient, .fiscalYear, .account, .agency, .category].filter { key in
      switch key {
      case .account: strata.contains { $0[.account] != nil }
      case .agency: strata.contains { $0[.agency] != nil }
      case .category: strata.contains { $0[.category] != nil }
      default: true
      }
    }
    let answer = try asking { () throws(Diagnostic) in
      try lease.inquiry.store.restated(older: older, newer: newer, by: keys, selection.filter)
    }
    return self.answer(
      RestatedBriefing(answer: answer, recipient: question.recipient, limit: limit), open)
  }

  /// The series with the most files; of several, the first by name.
  private static func longestSeries(of files: [LedgerFile]) -> String? {
    Set(files.map(\.series)).sorted().max { left, right in
      files.count { $0.series == left } < files.count { $0.series == right }
    }
  }

  func reconcile() throws(Refusal) -> Reply {
    var open = try openWorkspace()
    let law = open.workspace.law
    var asked = try moneyQuestion(by: [], law: law, notes: &open.notes)
    let (readings, bills) = (try readings(in: law), try self.bills(in: law))
    let data = try dataFolder(&open)
    var reconciliations = data.reconciliations
    var isAboutRecipient = false
    if let name = arguments.positionals.first {
      if let one = reconciliations.first(where: { $0.name == name }) {
        reconciliations = [one]
      } else {
        guard let recipient = Recipient.named(name) else {
          throw .usage(
            "\(quoted(name)) is neither a reconciliation nor a recipient",
            help: didYouMean(name, among: reconciliations.map(\.name)) + [
              reconciliations.isEmpty
                ? "the workspace describes no reconciliation"
                : "the reconciliations are \(reconciliations.map(\.name).joinedAsChoice)"
            ])
        }
        asked.question.recipient = recipient
        reconciliations.removeAll { !$0.recipients.contains(recipient) }
        isAboutRecipient = true
      }
    }
    let lease = try openLedger(data)
    let ground = open.ground
    let question = asked.question
    var answers: [ReconciliationAnswer] = []
    for reconciliation in reconciliations {
      answers.append(
        try asking { () throws(Diagnostic) in
          try lease.inquiry.reconcile(
            reconciliation, world: ground.world, known: question.known, readings: readings,
            bills: bills)
        })
    }
    var sides: SideBySide?
    if isAboutRecipient {
      sides = try asking { () throws(Diagnostic) in try lease.inquiry.sideBySide(question) }
    }
    let briefing = ReconcileBriefing(
      ground: ground, answers: answers, sides: sides, question: question, readings: readings,
      bills: bills, dataHash: data.hash)
    if isAboutRecipient, style.format == .csv {
      open.notes.append(
        "note: the table has the published figures; the sources side by side are in text, "
          + "Markdown and JSON")
    }
    return answer(briefing, open)
  }
}
