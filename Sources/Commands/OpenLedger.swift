internal import Briefing
internal import Documents
internal import Law
internal import Ledger
internal import Record

extension CommandRun {
  /// What the workspace says about data; errors in it refuse the answer, unless `--lenient` was given.
  func dataFolder(_ open: inout OpenWorkspace) throws(Refusal) -> DataFolder {
    if let path = arguments.value("--map"), FileStatus(path) == .missing {
      throw Refusal(.unreadable, "there is no file \(quoted(path))")
    }
    let data = dataFolder(beside: open.workspace)
    open.dataHash = data.hash
    let findings = Findings(data.diagnostics)
    guard findings.errors > 0 else { return data }
    guard arguments.flag("--lenient") else {
      var refusal = Refusal(
        findings.exitCode, "the files that describe data have errors, so there is no answer",
        help: ["`--lenient` answers from what is sound"])
      refusal.preamble = findings.rendered(
        in: data.sources, self, only: .error, limit: OpenWorkspace.diagnosticsShown,
        place: "the files that describe data")
      throw refusal
    }
    open.problemPlace =
      open.problems > 0
      ? "law, record and the files that describe data" : "the files that describe data"
    open.problems += findings.errors
    open.notes.append(
      "warning: \(findings.summary) in the files that describe data; the answer leaves out what "
        + "the errors touch, and `proviso check` shows them")
    return data
  }

  /// What the workspace, `--law`, `--data` and the page of `--map` say about data.
  func dataFolder(beside workspace: Workspace) -> DataFolder {
    if let snapshot { return snapshot.data }
    return DataFolder.load(
      root: workspace.location.root, extraLaw: workspace.location.extraLaw,
      extraData: arguments.values("--data") + arguments.values("--map"),
      law: workspace.law, record: workspace.record)
  }

  /// The mapping of `--map`, nil where the option is not given.
  func givenMapping(_ data: DataFolder) throws(Refusal) -> SourceMapping? {
    guard let path = arguments.value("--map") else { return nil }
    // What is wrong with the page has been said of the data folder, which it belongs to.
    let names = DataFolder.load(file: path).mappings.map(\.name)
    if names.count > 1 {
      throw .usage(
        "\(quoted(path)) has \(names.count) mappings: "
          + names.map(quoted).joined(separator: ", "),
        help: ["give each a file of its own"])
    }
    guard let name = names.first, let mapping = data.mapping(named: name) else {
      throw .usage(
        "\(quoted(path)) has no mapping",
        help: ["a mapping stands in a fence marked `mapping`; `docs/ledger.md` describes it"])
    }
    return mapping
  }

  /// Opens the ledger of the workspace for questions, or that of `--engine`, or lends that of the
  /// snapshot.
  ///
  /// - Parameter scratch: A folder for rows that are fetched from an engine.
  func openLedger(
    _ data: DataFolder, scratch: String? = nil
  ) throws(Refusal) -> LedgerLease {
    do throws(Diagnostic) {
      return try leaseLedger(data, scratch: scratch)
    } catch {
      throw refusal(error)
    }
  }

  /// The same for answers that stand without the ledger; what is wrong with it is theirs to tell.
  func leaseLedger(
    _ data: DataFolder, scratch: String? = nil
  ) throws(Diagnostic) -> LedgerLease {
    if let snapshot { return try snapshot.lendLedger() }
    let folder = try ledgerFolderPath()
    if let store = try engineStore(folder, scratch: scratch) {
      return LedgerLease(try LedgerInquiry(store, data: data))
    }
    return LedgerLease(
      try LedgerInquiry(try LedgerStore.open(folder: folder, mode: .reading), data: data))
  }

  /// The folder of the ledger where its refusal has been dealt with.
  private func ledgerFolderPath() throws(Diagnostic) -> String {
    do throws(Refusal) {
      return try ledgerFolder()
    } catch {
      throw Diagnostic(kind: StoreDiagnostics.noLedger, headline: error.message, help: error.help)
    }
  }

  /// Runs a question on the ledger; what the engine reports becomes a refusal.
  func asking<Answer: ~Copyable>(
    _ body: () throws(Diagnostic) -> Answer
  ) throws(Refusal) -> Answer {
    do throws(Diagnostic) {
      // Nobody reads standard error for the answer of a snapshot.
      if snapshot != nil { return try body() }
      return try Patience.during(isTerminal: surroundings.errorIsTerminal, body)
    } catch {
      throw refusal(error)
    }
  }

  /// What the ledger reports, with what to do where its file turns out to be damaged.
  private func refusal(_ diagnostic: Diagnostic) -> Refusal {
    var refusal = Refusal(diagnostic)
    let hasDamage = diagnostic.help.contains { help in
      help.contains("Corrupt") || help.contains("IO Error") || help.contains("Serialization Error")
    }
    guard diagnostic.kind == EngineDiagnostics.engineFailure, hasDamage,
      !diagnostic.help.contains(where: { $0.contains("move it away") }),
      let folder = try? ledgerFolder()
    else { return refusal }
    let place = shown(folder)
    // The statement that met the damage has nothing to do with it.
    refusal.help.removeAll { $0.hasPrefix("the statement: ") }
    refusal.help.append(
      "if `\(place)/ledger.duckdb` is damaged, move it away and run `proviso import` again; "
        + "the imported files are in `\(place)/originals`")
    return refusal
  }
}

extension Refusal {
  /// A diagnostic of the ledger as the reason why there is no answer.
  init(_ diagnostic: Diagnostic) {
    let code: ExitCode =
      switch diagnostic.kind {
      // A column of a type that is not shown is somebody's query too.
      case StoreDiagnostics.refusedQuery, EngineDiagnostics.unsupportedColumn: .usage
      case EngineDiagnostics.interrupted: .interrupted
      case ClusterDiagnostics.unknownEngine, ClusterDiagnostics.passwordInAddress,
        ClusterDiagnostics.engineCannot:
        .usage
      default: .unreadable
      }
    var help = diagnostic.help
    // The headline calls it a data file, as it would be marked where files are shown.
    let isOfFile = [ImportDiagnostics.unreadableDataFile, ImportDiagnostics.damagedCompression]
      .contains(diagnostic.kind)
    if isOfFile, let path = diagnostic.path { help.insert("the file is `\(path)`", at: 0) }
    self.init(code, "\(diagnostic.headline) [\(diagnostic.kind.id)]", help: help)
    id = diagnostic.kind.id
  }
}
