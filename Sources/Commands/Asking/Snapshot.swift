public import Briefing
public import Documents
public import Ledger
public import Record
public import Timeline

/// A workspace as it stood at one moment, to be asked in the words of the command line.
///
/// Nothing is read again for a question, and nothing is written: only commands that answer from law,
/// record and ledger can be asked, and no option that says where files are.
public struct Snapshot: Sendable {
  public let workspace: Workspace
  /// What the workspace says about data.
  public let data: DataFolder
  /// The folder of the ledger, as answers name it.
  public let ledgerFolder: String
  /// Whether answers are given although files have errors.
  public let isLenient: Bool
  private let shelf: LedgerShelf?
  /// Why there is no ledger although there is a file of one.
  public let ledgerTrouble: Diagnostic?

  /// A snapshot of what is loaded.
  ///
  /// - Parameters:
  ///   - shelf: nil where there is no ledger.
  ///   - ledgerTrouble: Why its ledger cannot be asked.
  public init(
    workspace: Workspace, data: DataFolder, ledgerFolder: String, shelf: LedgerShelf? = nil,
    ledgerTrouble: Diagnostic? = nil, isLenient: Bool = false
  ) {
    self.workspace = workspace
    self.data = data
    self.ledgerFolder = ledgerFolder
    self.shelf = shelf
    self.ledgerTrouble = ledgerTrouble
    self.isLenient = isLenient
  }

  /// Reads the workspace of a folder, what it says about data, and its ledger.
  ///
  /// - Parameters:
  ///   - ledgerFolder: nil for that of the workspace.
  ///   - old: A snapshot whose copy of the ledger is used again, where the same is said about data.
  public static func load(
    _ location: WorkspaceLocation, extraData: [String] = [], ledgerFolder: String? = nil,
    isLenient: Bool = false, keepingLedgerOf old: Snapshot? = nil
  ) -> Snapshot {
    let workspace = Workspace.load(location)
    let data = DataFolder.load(
      root: location.root, extraLaw: location.extraLaw, extraData: extraData, law: workspace.law,
      record: workspace.record)
    let folder = ledgerFolder ?? location.root + "/.ledger"
    var shelf: LedgerShelf?
    var trouble: Diagnostic?
    if let old, old.data.hash == data.hash, old.ledgerTrouble == nil {
      shelf = old.shelf
    } else if FileStatus(folder + "/ledger.duckdb") != .missing {
      do throws(Diagnostic) {
        shelf = try LedgerShelf(copying: folder, data: data)
      } catch {
        trouble = error
      }
    }
    return Snapshot(
      workspace: workspace, data: data, ledgerFolder: folder, shelf: shelf,
      ledgerTrouble: trouble, isLenient: isLenient)
  }

  /// What answers are made from.
  public var ground: Ground { Ground(workspace) }

  /// The errors in law, record and what describes data, as the program shows them; nil where there are
  /// none.
  ///
  /// - Parameter shown: The most that are shown in full.
  public func errors(shown: Int) -> String? {
    var text = ""
    for (diagnostics, store) in [
      (workspace.diagnostics, workspace.sources), (data.diagnostics, data.sources),
    ] {
      let errors = diagnostics.filter { $0.severity == .error }
      let renderer = DiagnosticRenderer(store: store, colour: false, width: 80)
      for diagnostic in errors.prefix(shown) { text += renderer.render(diagnostic) + "\n\n" }
      if errors.count > shown { text += "and \(errors.count - shown) more\n\n" }
    }
    return text.isEmpty ? nil : text
  }

  /// Whether there is a ledger to ask.
  public var hasLedger: Bool { shelf != nil }

  /// The ledger for the time of a question; throws why there is none.
  func lendLedger() throws(Diagnostic) -> LedgerLease {
    if let shelf { return try shelf.lend() }
    throw ledgerTrouble ?? LedgerStore.noLedger(ledgerFolder)
  }

  /// The answer to the words of a command line, such as `["status", "AZE", "--on=2003-01-10"]`.
  ///
  /// - Parameter today: The day that a question means by `today`.
  public func ask(_ words: [String], today: Day) -> Answer {
    ask(words, about: nil, today: today)
  }

  /// As `ask`, about a document that was sent with the question.
  func ask(_ words: [String], about document: SentDocument?, today: Day) -> Answer {
    do throws(Refusal) {
      let arguments: ParsedArguments
      do {
        arguments = try ParsedArguments(lenient(words))
      } catch {
        throw Refusal(error)
      }
      guard document != nil || AskableCommand.names.contains(arguments.command) else {
        throw .usage("`proviso \(arguments.command)` cannot be asked here")
      }
      if document == nil, AskableCommand.takesFiles(arguments.command),
        !arguments.positionals.isEmpty
      {
        throw .usage("a file cannot be asked about here")
      }
      for option in AskableCommand.closedOptions.subtracting(["--lenient"])
      where arguments.has(option) {
        throw .usage("`\(option)` cannot be given here")
      }
      if document != nil {
        for option in CommandTable.named(arguments.command)?.options ?? []
        where !Self.documentOptions.contains(option) && arguments.has(option) {
          throw .usage("`\(option)` cannot be given here")
        }
      }
      let surroundings = Surroundings(folder: workspace.location.root, today: today)
      let run = CommandRun(
        arguments: arguments, surroundings: surroundings,
        style: try OutputStyle(arguments, in: surroundings), appliedFiles: [:],
        document: document, snapshot: self)
      return Answer(words, try run.reply())
    } catch {
      return Answer(words, error)
    }
  }

  /// The words with the option that this snapshot answers under.
  private func lenient(_ words: [String]) -> [String] {
    let takesIt = words.first.flatMap(CommandTable.named)?.options.contains("--lenient") ?? false
    guard isLenient, takesIt, let command = words.first else { return words }
    return [command, "--lenient"] + words.dropFirst()
  }
}
