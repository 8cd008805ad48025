internal import Briefing
internal import Documents
internal import Glibc
internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

extension CommandRun {
  /// A memo on what the law said for a recipient on a day, for standard output or into a file.
  func brief() throws(Refusal) -> Reply {
    guard let path = arguments.value("--output") else { return try memo() }
    let format = try MemoFormat(path, given: arguments.value("--format"))
    var style = style
    style.format = format.page
    style.colour = false
    style.boxDrawing = false
    let memo = try CommandRun(arguments: arguments, surroundings: surroundings, style: style).memo()
    let bytes =
      format == .pdf ? try PDFProgram.pdf(of: memo.output) : Array(memo.output.utf8)
    if let reason = FileReplacement.place(bytes, at: path) {
      throw Refusal(
        Diagnostic(
          kind: OutputDiagnostics.unwritableOutput,
          headline: "\(quoted(path)) could not be written: \(reason)"))
    }
    return Reply(notes: memo.notes + "memo written to \(quoted(path))\n")
  }

  private func memo() throws(Refusal) -> Reply {
    let (recipient, day) = (try recipient(arguments.positionals[0]), try day("--on"))
    _ = try self.day("--known")
    var open = try openWorkspace()
    let law = open.workspace.law
    let question = try question(recipient, &open)
    var chosen: [ProvisionID] = []
    for name in arguments.values("--restriction") {
      let restriction = try restriction(name, &open).id
      if !chosen.contains(restriction) { chosen.append(restriction) }
    }
    let money = try memoMoney(question, on: day, &open)
    let briefing = MemoBriefing(
      ground: open.ground, question: question, restrictions: chosen.isEmpty ? nil : chosen,
      naming: law.restrictions(naming: recipient, bills: question.bills), on: day, money: money)
    return answer(briefing, open)
  }

  /// The money of the memo; that there is no ledger is an answer too.
  private func memoMoney(
    _ question: Question, on day: Day, _ open: inout OpenWorkspace
  ) throws(Refusal) -> MemoMoney {
    let folder = try ledgerFolder()
    let isNamed = arguments.value("--ledger") != nil
    if let snapshot, !snapshot.hasLedger { return .noLedger }
    if !isNamed, FileStatus(folder + "/ledger.duckdb") == .missing { return .noLedger }
    var ignored: [String] = []
    var asked = try moneyQuestion(by: [.fiscalYear], law: open.workspace.law, notes: &ignored)
    asked.question.recipient = question.recipient
    let years = MemoMoney.years(of: day)
    (asked.question.from, asked.question.through) = (years.first, years.last)
    let data = try dataFolder(&open)
    let lease = try openLedger(data)
    let (ground, readings, bills) = (open.ground, question.readings, question.bills)
    var money = asked.question
    let totals = try asking { () throws(Diagnostic) in try lease.inquiry.totals(money) }
    // A source that prints no class is asked for by name.
    money.sources = Set(totals.rows.map(\.source)).sorted()
    let screening = try asking { () throws(Diagnostic) in
      try lease.inquiry.screening(
        money, by: [.fiscalYear, .restriction], world: ground.world, readings: readings,
        bills: bills, isCancelled: { Interruption.isAsked })
    }
    return .found(
      MemoMoney.Found(
        question: asked.question, totals: totals, screening: screening, dataHash: data.hash))
  }
}

/// What the ending of a file asks for.
enum MemoFormat: String, Hashable, Sendable, CaseIterable {
  case pdf, html, md, json, txt

  /// Nil for a format that goes through HTML.
  var page: OutputStyle.Format {
    switch self {
    case .pdf, .html: .html
    case .md: .markdown
    case .json: .json
    case .txt: .text
    }
  }

  /// - Parameter given: The value of `--format`, which must not say otherwise.
  init(_ path: String, given: String?) throws(Refusal) {
    let name = path.split(separator: "/").last ?? ""
    let ending = name.split(separator: ".").count > 1 ? name.split(separator: ".").last : nil
    guard let format = ending.flatMap({ MemoFormat(rawValue: $0.lowercased()) }) else {
      throw .usage(
        "the ending of \(quoted(path)) names no format",
        help: ["end it with \(MemoFormat.allCases.map { "`.\($0.rawValue)`" }.joinedAsChoice)"])
    }
    if let given, given != format.page.rawValue || format == .pdf {
      throw .usage(
        "\(quoted(path)) and `--format \(given)` ask for two formats",
        help: ["leave out `--format`"])
    }
    self = format
  }
}
