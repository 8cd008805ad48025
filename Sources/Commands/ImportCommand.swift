internal import Briefing
internal import Documents
internal import Glibc
internal import Law
internal import Ledger
internal import Record
internal import Timeline

extension CommandRun {
  func importFiles() throws(Refusal) -> Reply {
    let known = try givenDay("--known")
    var open = try openWorkspace()
    let data = try dataFolder(&open)
    let mapping = try givenMapping(data)
    let named = arguments.positionals
    if arguments.value("--edition") != nil, named.count != 1 {
      throw .usage("`--edition` names one file", help: ["import each file by itself"])
    }
    var paths: [String] = []
    if named.isEmpty { paths = try shippedFiles(open.workspace) }
    for path in named { paths += try dataFiles(path) }
    guard !paths.isEmpty else {
      throw Refusal(
        .unreadable, "there is no data file to import",
        help: ["name one, or put files under `data` in the workspace"])
    }
    let folder = try ledgerFolder()
    let scratch = try scratchFolder()
    defer { if let scratch { TemporaryFolder.remove(scratch) } }
    let store = try openForImport(folder, scratch: scratch)
    Interruption.watch()
    var items: [ImportBriefing.Item] = []
    var isStopped = false
    for (index, path) in paths.enumerated() {
      let place = paths.count > 1 ? "\(index + 1) of \(paths.count), " : ""
      do throws(ImportFailure) {
        let report = try imported(
          path, into: store, data, using: mapping, known: known, place: place)
        if !report.isAlreadyThere { try published(report.file, of: store) }
        items.append(ImportBriefing.Item(path: shown(path), report, data))
      } catch {
        switch error {
        case .cancelled: throw Self.interrupted(path, after: items.count)
        case .refused(let diagnostic):
          items.append(ImportBriefing.Item(path: shown(path), result: .refused(diagnostic)))
          isStopped = Self.isOfLedger(diagnostic)
        }
      }
      if isStopped { break }
    }
    if items.count < paths.count {
      open.notes.append(
        "warning: the import stopped at \(quoted(shown(paths[items.count - 1]))); "
          + "\(counted(paths.count - items.count, "file")) after it "
          + "\(paths.count - items.count == 1 ? "was" : "were") not imported")
    }
    var reply = answer(ImportBriefing(items: items, folder: shown(folder)), open)
    let refused = items.count { if case .refused = $0.result { true } else { false } }
    if refused > 0 { reply.code = .findings }
    return reply
  }

  /// Hands the rows over to the engine, where there is one.
  private func published(
    _ file: LedgerFile, of store: borrowing LedgerStore
  ) throws(ImportFailure) {
    do throws(Diagnostic) {
      try Patience.during(isTerminal: surroundings.errorIsTerminal) { () throws(Diagnostic) in
        try store.publish(file)
      }
    } catch {
      throw error.kind == EngineDiagnostics.interrupted ? .cancelled : .refused(error)
    }
  }

  /// Whether it is the ledger that failed, and not the file: then the next file would fail as well.
  private static func isOfLedger(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.kind == StoreDiagnostics.ledgerUnwritable
      || diagnostic.kind == StoreDiagnostics.ledgerBusy
      || (EngineDiagnostics.all + ClusterDiagnostics.all).contains(diagnostic.kind)
  }

  private static func interrupted(_ path: String, after done: Int) -> Refusal {
    Refusal(
      .interrupted, "interrupted while \(quoted(path)) was being imported",
      help: [
        done == 0
          ? "the ledger is as it was before"
          : "\(counted(done, "file")) before it stayed in the ledger; nothing of this one did"
      ])
  }

  /// Imports one file, with its progress on standard error.
  private func imported(
    _ path: String, into store: borrowing LedgerStore, _ data: DataFolder,
    using mapping: SourceMapping?, known: Day?, place: String
  ) throws(ImportFailure) -> ImportReport {
    var line = ProgressLine(isTerminal: surroundings.errorIsTerminal)
    defer { line.end() }
    return try Importer(mappings: data.mappings).importFile(
      path, into: store, using: mapping, edition: arguments.value("--edition"), known: known,
      today: surroundings.today,
      progress: { progress in
        line.show(
          "importing \(place)\(shown(path)): \(percent(progress)) of \(megabytes(progress.bytesTotal))"
        )
      },
      isCancelled: { Interruption.isAsked })
  }

  private func percent(_ progress: ImportProgress) -> String {
    progress.bytesTotal > 0 ? "\(progress.bytesDone * 100 / progress.bytesTotal) %" : "a part"
  }

  private func megabytes(_ bytes: Int) -> String { "\(bytes / 1_000_000) MB" }

  // MARK: - Files

  /// The data files under the workspace's folder `data`, in order of path.
  private func shippedFiles(_ workspace: Workspace) throws(Refusal) -> [String] {
    let folder = workspace.location.root + "/data"
    guard FileStatus(folder) == .folder else {
      throw Refusal(
        .unreadable, "the workspace has no folder `data`",
        help: ["name the files to import: `proviso import FILE...`"])
    }
    return try dataFiles(folder)
  }

  /// A file, or the data files in a folder.
  private func dataFiles(_ path: String) throws(Refusal) -> [String] {
    switch FileStatus(path) {
    case .missing: throw Refusal(.unreadable, "there is no file or folder \(quoted(path))")
    case .folder:
      let (paths, troubles) = Loader.files(under: path, endings: DataFile.endings)
      if let trouble = troubles.first { throw Refusal(trouble) }
      return paths
    default: return [path]
    }
  }

  /// Screens a file in a ledger that is gone afterwards.
  func withTemporaryLedger(
    of path: String, _ data: DataFolder, _ open: inout OpenWorkspace,
    _ body: (borrowing LedgerInquiry, OpenWorkspace) throws(Refusal) -> Reply
  ) throws(Refusal) -> Reply {
    guard FileStatus(path) != .missing else {
      throw Refusal(
        .unreadable, "there is no file \(quoted(path))",
        help: Recipient.named(path).map { ["did you mean `--for \($0.code)`?"] } ?? [])
    }
    let mapping = try givenMapping(data)
    guard let folder = TemporaryFolder.make() else {
      throw Refusal(.unreadable, "no temporary folder can be made", help: ["set `TMPDIR`"])
    }
    defer { TemporaryFolder.remove(folder) }
    let report = try importedOnce(path, data, using: mapping, into: folder)
    if report.file.rejected > 0 {
      let examples = report.rejections.flatMap { rejection in
        rejection.examples.prefix(3).map {
          "line \($0.line): \(rejection.reason.words): \($0.detail)"
        }
      }
      open.notes.append(
        "warning: \(counted(Int(report.file.rejected), "row")) could not be read and "
          + "\(report.file.rejected == 1 ? "is" : "are") in no total")
      open.notes += examples.map { "  = \($0)" }
    }
    let inquiry = try asking { () throws(Diagnostic) in
      try LedgerInquiry(try LedgerStore.open(folder: folder, mode: .reading), data: data)
    }
    return try body(inquiry, open)
  }
}

extension CommandRun {
  /// Imports a file into a ledger that was not there, which is closed again.
  private func importedOnce(
    _ path: String, _ data: DataFolder, using mapping: SourceMapping?, into folder: String
  ) throws(Refusal) -> ImportReport {
    // Whoever screens a file knows it, whatever day the question is asked on.
    let known = try day("--known")
    let store = try asking { () throws(Diagnostic) in
      try LedgerStore.open(folder: folder, mode: .writing)
    }
    Interruption.watch()
    do throws(ImportFailure) {
      return try imported(path, into: store, data, using: mapping, known: known, place: "")
    } catch {
      switch error {
      case .cancelled: throw Self.interrupted(path, after: 0)
      case .refused(let diagnostic): throw Refusal(diagnostic)
      }
    }
  }
}

extension ImportBriefing.Item {
  /// The report with what the data folder makes of the new recipients and classes.
  fileprivate init(path: String, _ report: ImportReport, _ data: DataFolder) {
    self.init(
      path: path, result: .imported(report),
      unresolved: report.newParties.compactMap { party in
        // Who is a side of a conflict and has no number is no state.
        let subject = report.file.subject
        if party.code == nil, subject == .conflictEvents || subject == .conflicts { return nil }
        return if case .unresolved = data.recipients.resolve(party) { party.label } else { nil }
      },
      unmapped: SourcesBriefing.Unmapped.each(report.newStrata.map(data.classes.classify)))
  }
}

extension SourcesBriefing.Unmapped {
  /// Every printed text that no rule is for, once, in order of field and text.
  static func each(_ classifications: [Classification]) -> [SourcesBriefing.Unmapped] {
    var found: Set<SourcesBriefing.Unmapped> = []
    for classification in classifications {
      for field in classification.unmapped {
        if let text = classification.stratum[field] {
          found.insert(SourcesBriefing.Unmapped(field: field, text: text))
        }
      }
    }
    return found.sorted { left, right in
      left.field != right.field
        ? left.field < right.field : left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
  }
}
