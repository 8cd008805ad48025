internal import Briefing
internal import Documents
internal import Glibc
internal import Ledger

extension CommandRun {
  /// A folder for what is between here and the engine of `--engine`; nil without an engine.
  func scratchFolder() throws(Refusal) -> String? {
    if arguments.value("--engine") == nil { return nil }
    guard let folder = TemporaryFolder.make() else {
      throw Refusal(.unreadable, "no temporary folder can be made", help: ["set `TMPDIR`"])
    }
    return folder
  }

  /// The ledger of `--engine`; nil where the option is not given.
  func engineStore(_ folder: String, scratch: String?) throws(Diagnostic) -> LedgerStore? {
    guard arguments.value("--engine") != nil else { return nil }
    return try Patience.during(isTerminal: surroundings.errorIsTerminal) {
      () throws(Diagnostic) in
      guard let engine = try connectedEngine(folder, scratch: scratch) else { return nil }
      return try LedgerStore.open(engine: engine, folder: folder, mode: .reading, scratch: scratch)
    }
  }

  /// Opens the ledger for an import: that of the folder, or that of `--engine`.
  func openForImport(_ folder: String, scratch: String?) throws(Refusal) -> LedgerStore {
    try asking { () throws(Diagnostic) in
      guard let engine = try connectedEngine(folder, scratch: scratch) else {
        return try LedgerStore.open(folder: folder, mode: .writing)
      }
      return try LedgerStore.open(engine: engine, folder: folder, mode: .writing, scratch: scratch)
    }
  }

  /// The engine of `--engine`, connected; nil where the option is not given.
  ///
  /// From here on Ctrl-C asks the engine to stop, and a second one ends the program. Where the engine
  /// does not even answer that, the program leaves it and ends.
  private func connectedEngine(
    _ folder: String, scratch: String?
  ) throws(Diagnostic) -> RowEngine? {
    guard let text = arguments.value("--engine") else { return nil }
    let address = try EngineAddress(text)
    let settings = try EngineSettings.process()
    Interruption.watch()
    return try RowEngine(
      address, settings: settings, folder: folder, isCancelled: { Interruption.isAsked },
      surrender: { diagnostic in
        if let scratch { TemporaryFolder.remove(scratch) }
        let refusal = Refusal(diagnostic)
        // In place of the line that says that there is work, where there is one.
        let line = surroundings.errorIsTerminal ? "\r\u{1B}[K" : ""
        _ = StandardStream.write(
          line + refusal.text(colour: style.errorColour), to: STDERR_FILENO)
        // Not `exit`: what would be put in order then is in use by the thread that waits.
        _exit(refusal.code.rawValue)
      })
  }

  /// Refuses options that are about an engine beside a file that is screened by itself.
  func checkNoEngine() throws(Refusal) {
    let given =
      arguments.value("--engine") != nil
      ? "--engine" : arguments.flag("--explain-plan") ? "--explain-plan" : nil
    guard let given else { return }
    throw .usage(
      "`\(given)` is about the ledger, and a file is screened here",
      help: ["leave it out, or import the file first"])
  }

  /// What was moved, as a line for standard error.
  func trafficNote(_ engine: RowEngine?, rows: Int) -> String? {
    guard let engine else { return nil }
    let traffic = engine.traffic
    return "note: \(engine.address.words) added up \(counted(rows, "row")); "
      + "\(counted(traffic.bytesSent, "byte")) were sent and \(traffic.bytesReceived) came back"
  }

  /// The SQL of a screening.
  func screeningPlan(
    _ asked: AskedMoneyArguments, _ readings: Set<String>, _ bills: Set<String>,
    _ inquiry: borrowing LedgerInquiry, _ open: OpenWorkspace
  ) throws(Refusal) -> Reply {
    if arguments.value("--format") != nil {
      throw .usage(
        "`--explain-plan` writes SQL, in no other form", help: ["leave out `--format`"])
    }
    let world = open.ground.world
    let sql = try asking { () throws(Diagnostic) in
      try inquiry.screeningPlan(
        asked.question, by: asked.keys, world: world, readings: readings, bills: bills)
    }
    return Reply(output: sql + "\n", notes: open.notes.map { $0 + "\n" }.joined())
  }
}
