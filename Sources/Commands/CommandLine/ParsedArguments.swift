/// A command line that was understood: which command, and what was said to it.
///
/// Values are as the user wrote them; only those of which there are few are checked here.
struct ParsedArguments: Hashable, Sendable {
  /// The name of a command of `CommandTable`.
  let command: String
  /// The action, for commands that have several; the first where none was named.
  let action: String?
  let positionals: [String]

  private struct Given: Hashable, Sendable {
    let name: String
    let value: String?
  }

  private let given: [Given]

  /// The value of an option that can be given once.
  func value(_ name: String) -> String? {
    values(name).first
  }

  /// The values of an option, in the order in which they were given.
  func values(_ name: String) -> [String] {
    assert(OptionTable.named(name)?.value != nil, "no option with a value is named \(name)")
    return given.lazy.filter { $0.name == name }.compactMap(\.value)
  }

  /// Options of these names with their values, in the order in which they were given.
  func given(_ names: Set<String>) -> [(name: String, value: String?)] {
    given.lazy.filter { names.contains($0.name) }.map { ($0.name, $0.value) }
  }

  /// Whether a flag was given.
  func flag(_ name: String) -> Bool {
    assert(OptionTable.named(name) != nil, "no option is named \(name)")
    return given.contains { $0.name == name }
  }

  /// Whether an option was given, with a value or without.
  func has(_ name: String) -> Bool {
    given.contains { $0.name == name }
  }

  /// Understands the words after the program's name.
  ///
  /// No words at all ask for help; so does `--help` anywhere, for the command named beside it.
  init(_ words: [String]) throws(UsageError) {
    let reading = try Reading(words)
    guard let name = reading.positionals.first else {
      try self.init(withoutCommand: reading)
      return
    }
    guard let command = CommandTable.named(name) else { throw .unknownCommand(name) }
    if reading.given.contains(where: { $0.name == "--help" }) {
      self.init(
        command: "help", positionals: name == "help" ? [] : [name],
        given: reading.given.filter { $0.name == "--width" })
      return
    }
    for option in reading.given where !command.options.contains(option.name) {
      throw .foreignOption(option.name, command: name)
    }
    var rest = Array(reading.positionals.dropFirst())
    var action: ActionDescription?
    if let first = command.actions.first {
      if let word = rest.first {
        guard let named = command.actions.first(where: { $0.name == word }) else {
          throw .unknownAction(word, command: name, allowed: command.actions.map(\.name))
        }
        action = named
        rest.removeFirst()
      } else {
        action = first
      }
    }
    try Self.check(rest, of: command, action: action)
    self.init(command: name, action: action?.name, positionals: rest, given: reading.given)
  }

  private init(
    command: String, action: String? = nil, positionals: [String] = [], given: [Given]
  ) {
    self.command = command
    self.action = action
    self.positionals = positionals
    self.given = given
  }

  /// `proviso`, `proviso --version`, `proviso --help`, the last with the options of `help`.
  private init(withoutCommand reading: Reading) throws(UsageError) {
    let names = reading.given.map(\.name)
    if names == ["--version"] {
      self.init(command: "version", given: [])
      return
    }
    guard names.isEmpty || names.contains("--help") || names.contains("--man") else {
      throw .missingCommand
    }
    let known = CommandTable.named("help")?.options ?? []
    if let stray = names.first(where: { !known.contains($0) }) {
      throw .foreignOption(stray, command: "help")
    }
    self.init(command: "help", given: reading.given.filter { $0.name != "--help" })
  }

  private static func check(
    _ words: [String], of command: CommandDescription, action: ActionDescription?
  ) throws(UsageError) {
    let arguments = action?.arguments ?? command.arguments
    for (index, argument) in arguments.enumerated() where index >= words.count {
      if !argument.isOptional {
        throw .missingArgument(argument.name, command: command.name, action: action?.name)
      }
    }
    for (index, word) in words.enumerated() {
      guard let argument = index < arguments.count ? arguments[index] : arguments.last,
        index < arguments.count || argument.isRepeatable
      else {
        throw .unexpectedArgument(word, command: command.name, action: action?.name)
      }
      if let allowed = argument.values, !allowed.contains(word) {
        throw .unknownValue(word, of: argument.name, allowed: allowed)
      }
      if argument.hint == .command, CommandTable.named(word) == nil {
        throw .unknownCommand(word)
      }
    }
  }

  /// The words told apart into options and positionals, before the command is known.
  private struct Reading {
    var given: [Given] = []
    var positionals: [String] = []

    init(_ words: [String]) throws(UsageError) {
      var rest = words[...]
      while let word = rest.popFirst() {
        if word == "--" {
          positionals += rest
          return
        }
        guard word.utf8.first == UInt8(ascii: "-"), word != "-" else {
          positionals.append(word)
          continue
        }
        try addOption(word, &rest)
      }
    }

    private mutating func addOption(
      _ word: String, _ rest: inout ArraySlice<String>
    ) throws(UsageError) {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let option = OptionTable.named(name) else {
        let command = positionals.first.flatMap(CommandTable.named)
        throw .unknownOption(name, command: command?.name)
      }
      if !option.isRepeatable, given.contains(where: { $0.name == option.name }) {
        throw .repeatedOption(option.name)
      }
      guard let placeholder = option.value else {
        if parts.count > 1 { throw .unexpectedValue(option: name, value: String(parts[1])) }
        given.append(Given(name: option.name, value: nil))
        return
      }
      let value: String
      if parts.count > 1 {
        value = String(parts[1])
      } else if let next = rest.first, next == "-" || next.utf8.first != UInt8(ascii: "-") {
        value = next
        rest.removeFirst()
      } else {
        value = ""
      }
      guard !value.isEmpty else { throw .missingValue(option: name, placeholder: placeholder) }
      if let allowed = option.values, !allowed.contains(value) {
        throw .unknownValue(value, of: name, allowed: allowed)
      }
      given.append(Given(name: option.name, value: value))
    }
  }
}
