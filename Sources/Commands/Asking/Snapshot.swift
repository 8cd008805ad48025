public import Briefing
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
  /// The folder of the ledger that is asked; it may be a copy made for this snapshot.
  public let ledgerFolder: String
  let surroundings: Surroundings

  /// A snapshot of what is loaded.
  ///
  /// - Parameters:
  ///   - ledgerFolder: nil for the workspace's own ledger.
  public init(workspace: Workspace, data: DataFolder, ledgerFolder: String? = nil) {
    let root = workspace.location.root
    self.workspace = workspace
    self.data = data
    self.ledgerFolder = ledgerFolder ?? root + "/.ledger"
    surroundings = Surroundings(folder: root, today: Day(number: 0))
  }

  /// Reads the workspace of a folder and what it says about data.
  public static func load(_ location: WorkspaceLocation) -> Snapshot {
    let workspace = Workspace.load(location)
    let data = DataFolder.load(
      root: location.root, extraLaw: location.extraLaw, law: workspace.law,
      record: workspace.record)
    return Snapshot(workspace: workspace, data: data)
  }

  /// What answers are made from.
  public var ground: Ground { Ground(workspace) }

  /// Whether there is a ledger to ask.
  public var hasLedger: Bool { FileStatus(ledgerFolder + "/ledger.duckdb") != .missing }

  /// The answer to the words of a command line, such as `["status", "AZE", "--on=2003-01-10"]`.
  ///
  /// - Parameter today: The day that a question means by `today`.
  public func ask(_ words: [String], today: Day) -> Answer {
    do throws(Refusal) {
      let arguments: ParsedArguments
      do {
        arguments = try ParsedArguments(words)
      } catch {
        throw Refusal(error)
      }
      guard AskableCommand.names.contains(arguments.command) else {
        throw .usage("`proviso \(arguments.command)` cannot be asked here")
      }
      if AskableCommand.takesFiles(arguments.command), !arguments.positionals.isEmpty {
        throw .usage("a file cannot be asked about here")
      }
      for option in AskableCommand.closedOptions where arguments.has(option) {
        throw .usage("`\(option)` cannot be given here")
      }
      var surroundings = surroundings
      surroundings.today = today
      let run = CommandRun(
        arguments: arguments, surroundings: surroundings,
        style: try OutputStyle(arguments, in: surroundings), snapshot: self)
      return Answer(words, try run.reply())
    } catch {
      return Answer(words, error)
    }
  }
}
