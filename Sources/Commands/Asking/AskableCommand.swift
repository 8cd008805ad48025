/// A command that answers from law, record and ledger and changes nothing, as others may offer it.
public struct AskableCommand: Hashable, Sendable {
  /// A word that the command takes by its place.
  public struct Argument: Hashable, Sendable {
    public let name: String
    public let abstract: String
    public let isOptional: Bool
    public let isRepeatable: Bool
  }

  /// An option that the command takes.
  public struct Option: Hashable, Sendable {
    /// Without hyphens, as in "fund-year".
    public let name: String
    /// One sentence without capital and full stop.
    public let abstract: String
    /// The placeholder of its value; nil for a flag.
    public let value: String?
    /// The values allowed, where they are few.
    public let values: [String]?
    public let isRepeatable: Bool

    /// The word of a command line that gives the option.
    public func word(_ value: String) -> String {
      self.value == nil ? "--" + name : "--\(name)=\(value)"
    }
  }

  public let name: String
  /// One sentence without capital and full stop.
  public let abstract: String
  public let arguments: [Argument]
  /// The words that choose what it does, the first of which is meant where none is named.
  public let actions: [String]
  /// In the order in which help shows them.
  public let options: [Option]
  /// The values of `--format`.
  public let formats: [String]

  /// The command with this name; nil where there is none that can be asked.
  public static func named(_ name: String) -> AskableCommand? {
    guard names.contains(name), let command = CommandTable.named(name) else { return nil }
    return AskableCommand(command)
  }

  public static let all: [AskableCommand] = CommandTable.commands
    .filter { names.contains($0.name) }.map(AskableCommand.init)

  /// Those that read no file of the user's and write none; a drawing is no answer of its own.
  static let names: Set<String> = AnswerOrigin.commands.subtracting(["chart"]).union([
    "sources", "restated", "ceilings", "provisions", "record",
  ])

  /// Options about places, the terminal and what is done with the answer.
  static let closedOptions: Set<String> = Set(
    OptionTable.workspace.names + [
      "--ledger", "--engine", "--explain-plan", "--map", "--edition", "--output", "--width",
      "--color", "--check", "--man", "--version", "--help",
    ])

  /// Whether the command's arguments are names of files.
  static func takesFiles(_ command: String) -> Bool {
    CommandTable.named(command)?.arguments.contains { [.file, .directory].contains($0.hint) }
      ?? false
  }

  private init(_ command: CommandDescription) {
    name = command.name
    abstract = command.abstract
    let isAboutFiles = Self.takesFiles(command.name)
    arguments = command.arguments.filter { _ in !isAboutFiles }.map {
      Argument(
        name: $0.name, abstract: $0.abstract, isOptional: $0.isOptional,
        isRepeatable: $0.isRepeatable)
    }
    actions = command.actions.map(\.name)
    options = command.optionDescriptions
      .filter { $0.name != "--format" && !Self.closedOptions.contains($0.name) }
      .map {
        Option(
          name: String($0.name.dropFirst(2)), abstract: $0.abstract, value: $0.value,
          values: $0.values, isRepeatable: $0.isRepeatable)
      }
    formats = command.formats
  }
}
