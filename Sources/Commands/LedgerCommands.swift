internal import Briefing
internal import Documents
internal import Law
internal import Ledger
internal import Reasoning
internal import Record

extension CommandRun {
  func ledger() throws(Refusal) -> Reply {
    var open = try openWorkspace()
    let asked = try moneyQuestion(by: [], law: open.workspace.law, notes: &open.notes)
    let data = try dataFolder(&open)
    let lease = try openLedger(data)
    try check(asked.question, in: lease.inquiry)
    let answer = try asking { () throws(Diagnostic) in try lease.inquiry.totals(asked.question) }
    let briefing = LedgerBriefing(
      ground: open.ground, question: asked.question, answer: answer, dataHash: data.hash)
    var reply = self.answer(briefing, open)
    if briefing.isRefused {
      reply.code = .findings
      reply.notes += "error: \(briefing.refusal ?? "there is no total")\n"
      reply.notes += "  = help: choose with `--type` and `--source`\n"
    }
    return reply
  }

  func screen() throws(Refusal) -> Reply {
    var open = try openWorkspace()
    let law = open.workspace.law
    let asked = try moneyQuestion(by: [.fiscalYear, .account], law: law, notes: &open.notes)
    let (readings, bills) = (try readings(in: law), try self.bills(in: law))
    let data = try dataFolder(&open)
    if arguments.flag("--series") {
      guard asked.question.recipient != nil else {
        throw .usage(
          "`--series` shows series beside the waivers of one recipient",
          help: ["say for whom with `--for RECIPIENT`"])
      }
      if arguments.value("--engine") != nil || arguments.flag("--explain-plan")
        || !arguments.positionals.isEmpty
      {
        throw .usage(
          "`--series` asks the ledger of the folder, and here it is not asked",
          help: ["leave out `--engine`, `--explain-plan` and the file, or `--series`"])
      }
    }
    guard let path = arguments.positionals.first else {
      if arguments.value("--map") != nil {
        throw .usage(
          "`--map` is for a file", help: ["name the file: `proviso screen FILE --map M`"])
      }
      return try screened(asked, readings, bills, data, try openLedger(data).inquiry, open)
    }
    try checkNoEngine()
    return try withTemporaryLedger(of: path, data, &open) { inquiry, open throws(Refusal) in
      try screened(asked, readings, bills, data, inquiry, open)
    }
  }

  private func screened(
    _ asked: AskedMoneyArguments, _ readings: Set<String>, _ bills: Set<String>,
    _ data: DataFolder, _ inquiry: borrowing LedgerInquiry, _ open: OpenWorkspace
  ) throws(Refusal) -> Reply {
    try check(asked.question, in: inquiry)
    if arguments.flag("--explain-plan") {
      return try screeningPlan(asked, readings, bills, inquiry, open)
    }
    let ground = open.ground
    let answer = try asking { () throws(Diagnostic) in
      try inquiry.screening(
        asked.question, by: asked.keys, world: ground.world, readings: readings, bills: bills,
        isCancelled: { Interruption.isAsked })
    }
    var briefing = ScreeningBriefing(
      ground: ground, question: asked.question, answer: answer, readings: readings, bills: bills,
      dataHash: data.hash)
    if arguments.flag("--series") {
      let questions = briefing.bearingQuestions
      briefing.show(
        try asking { () throws(Diagnostic) in
          try Self.support(questions, known: asked.question.known, data, inquiry)
        })
    }
    var open = open
    if let note = trafficNote(inquiry.store.engine, rows: answer.rowCount) {
      open.notes.append(note)
    }
    return self.answer(briefing, open)
  }

  func trace() throws(Refusal) -> Reply {
    var open = try openWorkspace()
    let law = open.workspace.law
    let asked = try moneyQuestion(by: [], law: law, notes: &open.notes)
    if let choice = asked.question.chosen.first {
      throw .usage(
        "`--\(choice.attribute.keyword)` chooses rows, and `proviso trace` has its row",
        help: ["leave it out"])
    }
    let (readings, bills) = (try readings(in: law), try self.bills(in: law))
    let data = try dataFolder(&open)
    let lease = try openLedger(data)
    let text = arguments.positionals[0]
    guard let name = lease.inquiry.rowName(text) else {
      throw .usage(
        "\(quoted(text)) is no name of a row",
        help: ["write `SOURCE/EDITION:LINE`; `proviso sources` lists the editions"])
    }
    let ground = open.ground
    let found = try asking { () throws(Diagnostic) in
      try lease.inquiry.trace(
        name, assuming: asked.question.assumed, world: ground.world, known: asked.question.known,
        readings: readings, bills: bills)
    }
    guard let found else {
      let labels = (lease.inquiry.files + lease.inquiry.seriesFiles).map(\.label)
      let wanted = "\(name.source)/\(name.edition)"
      guard labels.contains(wanted) else {
        throw .usage(
          "the ledger has no edition \(quoted(wanted))",
          help: didYouMean(wanted, among: labels) + ["`proviso sources` lists them"])
      }
      throw .usage(
        "\(quoted(wanted)) has no record on line \(name.line)",
        help: ["lines count from 1, in the file uncompressed; the header is no record"])
    }
    let briefing = TraceBriefing(
      ground: ground, answer: found, known: asked.question.known, readings: readings, bills: bills,
      data: data)
    return answer(briefing, open)
  }

  func export() throws(Refusal) -> Reply {
    var open = try openWorkspace()
    let asked = try moneyQuestion(by: [], law: open.workspace.law, notes: &open.notes)
    if let choice = asked.question.assumed.first {
      throw .usage(
        "`--\(choice.attribute.keyword)` changes no row of an export", help: ["leave it out"])
    }
    let data = try dataFolder(&open)
    // Rows of an engine are fetched first, into a folder that is gone afterwards.
    let scratch = try scratchFolder()
    defer { if let scratch { TemporaryFolder.remove(scratch) } }
    let lease = try openLedger(data, scratch: scratch)
    try check(asked.question, in: lease.inquiry)
    let format: ExportFormat = style.format == .parquet ? .parquet : .csv
    let path = arguments.value("--output") ?? "-"
    let selection = lease.inquiry.selection(
      asked.question, needsClass: !asked.question.chosen.isEmpty)
    let count = try asking { () throws(Diagnostic) in
      try lease.inquiry.store.fetch(selection.filter)
      return try lease.inquiry.store.export(to: path, format: format, selection.filter)
    }
    var notes = open.notes.map { $0 + "\n" }.joined()
    if path != "-", let count { notes += "\(counted(count, "row")) written to \(quoted(path))\n" }
    return Reply(notes: notes)
  }

  func sql() throws(Refusal) -> Reply {
    var open = try openWorkspace()
    let limit = try limit()
    let data = try dataFolder(&open)
    let lease = try openLedger(data)
    let query = arguments.positionals[0]
    let answer = try asking { () throws(Diagnostic) in
      try lease.inquiry.store.sql(query, limit: limit)
    }
    return self.answer(QueryBriefing(query: query, answer: answer), open)
  }

  /// The number of `--limit`.
  func limit() throws(Refusal) -> Int {
    guard let text = arguments.value("--limit") else { return 1000 }
    guard let number = Int(text), (0...1_000_000_000).contains(number) else {
      throw .usage("\(quoted(text)) is no number of rows", help: ["write it as `5000`"])
    }
    return number
  }

  /// Refuses names of sources, types and editions that the ledger does not have.
  func check(
    _ question: MoneyQuestion, in inquiry: borrowing LedgerInquiry
  ) throws(Refusal) {
    let strata = inquiry.dictionaries.strata
    let sources = Set(inquiry.files.map(\.source)).sorted()
    for name in question.sources where !sources.contains(name) {
      throw .usage(
        "the ledger has no source \(quoted(name))",
        help: didYouMean(name, among: sources) + ["the sources are \(sources.joinedAsChoice)"])
    }
    let types = Set(strata.map(\.type)).sorted()
    for name in question.types where !types.contains(name) {
      throw .usage(
        "the ledger has no amounts of the type \(quoted(name))",
        help: didYouMean(name, among: types) + ["the types are \(types.joinedAsChoice)"])
    }
    let editions = inquiry.files.map(\.edition)
    for name in question.vintages
    where !inquiry.files.contains(where: { $0.edition == name || $0.label == name }) {
      throw .usage(
        "the ledger has no edition \(quoted(name))",
        help: didYouMean(name, among: editions) + ["`proviso sources` lists them"])
    }
  }
}
