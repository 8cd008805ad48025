internal import Briefing
internal import Documents
internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

extension CommandRun {
  /// A drawing about a recipient, on standard output or in a file.
  func chart() throws(Refusal) -> Reply {
    let isByVega = try isDrawnByVega()
    guard let path = arguments.value("--output") else {
      let (briefing, open) = try chartBriefing()
      guard arguments.value("--format") != nil else {
        let svg =
          isByVega
          ? String(decoding: try VegaRenderer.drawing(briefing.json, as: .svg), as: UTF8.self)
          : briefing.svg
        return Reply(output: svg, notes: open.notes.map { $0 + "\n" }.joined())
      }
      return answer(briefing, open)
    }
    if arguments.value("--format") != nil {
      throw .usage(
        "the ending of \(quoted(path)) says what is written", help: ["leave out `--format`"])
    }
    let format = try ChartFormat(path)
    let (briefing, open) = try chartBriefing()
    let bytes: [UInt8] =
      switch format {
      case .svg where isByVega: try VegaRenderer.drawing(briefing.json, as: .svg)
      case .png where isByVega: try VegaRenderer.drawing(briefing.json, as: .png)
      case .svg: Array(briefing.svg.utf8)
      case .vegaLite: Array((briefing.json.text() + "\n").utf8)
      case .csv: Array(briefing.csv.text.utf8)
      case .png: try PNGProgram.png(of: briefing.svg)
      }
    if let reason = FileReplacement.place(bytes, at: path) {
      throw Refusal(
        Diagnostic(
          kind: OutputDiagnostics.unwritableOutput,
          headline: "\(quoted(path)) could not be written: \(reason)"))
    }
    return Reply(
      notes: open.notes.map { $0 + "\n" }.joined() + "chart written to \(quoted(path))\n")
  }

  /// Whether `--drawn-by` names Vega, where that can draw what is asked for.
  private func isDrawnByVega() throws(Refusal) -> Bool {
    guard arguments.value("--drawn-by") == "vega" else { return false }
    guard let kind = arguments.value("--kind"), kind != "timeline" else {
      throw .usage(
        "a timeline is drawn by proviso alone",
        help: [
          "leave out `--drawn-by`, or choose another `--kind`",
          "`--output FILE.vl.json` writes its bars as a specification in Vega-Lite",
        ])
    }
    let drawn = try arguments.value("--output").map { path throws(Refusal) in
      [.svg, .png].contains(try ChartFormat(path))
    }
    guard drawn ?? (arguments.value("--format") == nil) else {
      throw .usage(
        "`--drawn-by` is about drawings, and none is asked for",
        help: ["leave it out, or end the file with `.svg` or `.png`"])
    }
    return true
  }

  /// What can be asked of one kind and not of all.
  private static let own: [(kind: String, options: [String])] = [
    ("timeline", ["--restriction", "--from", "--through"]),
    ("money", ["--from-fy", "--through-fy"]),
    ("suppliers", ["--from", "--through", "--yearly"]),
    ("displaced", ["--from", "--through", "--in", "--split"]),
    ("evidence", ["--from", "--through", "--subject", "--limit"]),
  ]

  /// Throws where an option would be without effect.
  private func checkOptions(of kind: String) throws(Refusal) {
    let taken = Self.own.first { $0.kind == kind }?.options ?? []
    for option in Self.own.flatMap(\.options) where arguments.has(option) && !taken.contains(option)
    {
      let kinds = Self.own.filter { $0.options.contains(option) }.map { "`\($0.kind)`" }
      throw .usage(
        "`\(option)` has no effect on a chart of the kind \(quoted(kind))",
        help: ["it is about \(kinds.joined(separator: ", "))"])
    }
  }

  private func chartBriefing() throws(Refusal) -> (ChartBriefing, OpenWorkspace) {
    try checkOptions(of: arguments.value("--kind") ?? "timeline")
    switch arguments.value("--kind") {
    case "money": return try moneyChart(try recipient(arguments.positionals[0]))
    case "suppliers": return bars(try suppliersBriefing())
    case "displaced": return bars(try displacedBriefing())
    case "evidence": return bars(try evidenceBriefing())
    default: return try timelineChart(try recipient(arguments.positionals[0]))
    }
  }

  /// The bar charts of an answer.
  private func bars(
    _ answer: (some TabularBriefing, OpenWorkspace)
  ) -> (ChartBriefing, OpenWorkspace) {
    (ChartBriefing(.bars(BarCharts(answer.0))), answer.1)
  }

  private func timelineChart(
    _ recipient: Recipient
  ) throws(Refusal) -> (ChartBriefing, OpenWorkspace) {
    let first = Day(year: 1990, month: 1, day: 1) ?? .distantPast
    let span = try span(from: first)
    var open = try openWorkspace()
    let question = try question(recipient, &open)
    var chosen: [ProvisionID] = []
    for name in arguments.values("--restriction") {
      chosen.append(try restriction(name, &open).id)
    }
    let chart = TimelineChart(
      ground: open.ground, question: question, restrictions: chosen, span: span)
    return (ChartBriefing(.timeline(chart)), open)
  }

  private func moneyChart(
    _ recipient: Recipient
  ) throws(Refusal) -> (ChartBriefing, OpenWorkspace) {
    var open = try openWorkspace()
    let question = try question(recipient, &open)
    var ignored: [String] = []
    var asked = try moneyQuestion(by: [.fiscalYear], law: open.workspace.law, notes: &ignored)
    asked.question.recipient = recipient
    let data = try dataFolder(&open)
    let ledger = try openLedger(data)
    var money = asked.question
    let totals = try asking { () throws(Diagnostic) in try ledger.inquiry.totals(money) }
    // A source that prints no class is asked for by name.
    money.sources = Set(totals.rows.map(\.source)).sorted()
    let ground = open.ground
    let screening = try asking { () throws(Diagnostic) in
      try ledger.inquiry.screening(
        money, by: [.fiscalYear], world: ground.world, readings: question.readings,
        bills: question.bills, isCancelled: { Interruption.isAsked })
    }
    let chart = MoneyChart(
      recipient: recipient, known: question.known, totals: totals, screening: screening)
    return (ChartBriefing(.money(chart)), open)
  }
}

/// What the ending of a file asks for.
private enum ChartFormat {
  case svg, png, vegaLite, csv

  init(_ path: String) throws(Refusal) {
    let name = (path.split(separator: "/").last ?? "").lowercased()
    switch name {
    case _ where name.hasSuffix(".svg"): self = .svg
    case _ where name.hasSuffix(".png"): self = .png
    case _ where name.hasSuffix(".vl.json"): self = .vegaLite
    case _ where name.hasSuffix(".csv"): self = .csv
    default:
      throw .usage(
        "the ending of \(quoted(path)) names no format of a chart",
        help: ["end it with `.svg`, `.png`, `.vl.json` or `.csv`"])
    }
  }
}
