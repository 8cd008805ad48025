internal import Documents
internal import Law

/// Why a command line was not understood.
enum UsageError: Error, Hashable, CustomStringConvertible {
  /// Options were given, but no command.
  case missingCommand
  case unknownCommand(String)
  case unknownOption(String, command: String?)
  /// An option that other commands take.
  case foreignOption(String, command: String)
  case missingValue(option: String, placeholder: String)
  case unexpectedValue(option: String, value: String)
  case repeatedOption(String)
  /// A value of an option or argument that is none of the few allowed.
  case unknownValue(String, of: String, allowed: [String])
  case unknownAction(String, command: String, allowed: [String])
  case missingArgument(String, command: String, action: String?)
  case unexpectedArgument(String, command: String, action: String?)

  static let exitCode = ExitCode.usage

  /// One sentence without capital and full stop.
  var message: String {
    switch self {
    case .missingCommand:
      return "no command was given"
    case .unknownCommand(let word):
      return "there is no command \(quoted(word))"
    case .unknownOption(let word, let command?):
      return "\(quoted(command)) has no option \(quoted(word))"
    case .unknownOption(let word, nil):
      return "there is no option \(quoted(word))"
    case .foreignOption(let word, let command):
      return "\(quoted(command)) takes no option \(quoted(word))"
    case .missingValue(let option, let placeholder):
      return "option \(quoted(option)) needs a value, \(placeholder)"
    case .unexpectedValue(let option, let value):
      return "option \(quoted(option)) takes no value, but \(quoted(value)) was given"
    case .repeatedOption(let option):
      return "option \(quoted(option)) can be given only once"
    case .unknownValue(let value, let target, _):
      return "\(quoted(value)) is no value of \(quoted(target))"
    case .unknownAction(let word, let command, _):
      return "\(quoted(command)) cannot \(quoted(word))"
    case .missingArgument(let name, let command, let action):
      return "\(quoted(phrase(command, action))) needs an argument, \(name)"
    case .unexpectedArgument(let word, let command, let action):
      return "\(quoted(phrase(command, action))) has no place for \(quoted(word))"
    }
  }

  /// What to do about it, nearest first.
  var help: [String] {
    switch self {
    case .missingCommand:
      return ["`proviso help` lists the commands"]
    case .unknownCommand(let word):
      if let recipient = Recipient.named(word) {
        return ["to ask about \(recipient.name): `proviso status \(recipient.code)`"]
      }
      return didYouMean(word, among: CommandTable.commands.map(\.name))
        + ["`proviso help` lists the commands"]
    case .unknownOption(let word, let command):
      let known = command.flatMap(CommandTable.named)?.options ?? OptionTable.all.map(\.name)
      return didYouMean(word, among: known) + [seeHelp(command)]
    case .foreignOption(let word, let command):
      let owners = CommandTable.commands.filter { $0.options.contains(word) }.map(\.name)
      let own = CommandTable.named(command)?.options ?? []
      let named = owners.prefix(3).map(quoted) + (owners.count > 3 ? ["others"] : [])
      return [
        "\(quoted(word)) is an option of \(named.joinedAsSum)"
      ] + didYouMean(word, among: own) + [seeHelp(command)]
    case .missingValue(let option, let placeholder):
      return [
        "write `\(option) \(placeholder)`, "
          + "or `\(option)=\(placeholder)` where the value begins with a hyphen"
      ]
    case .unexpectedValue(let option, _):
      return ["write `\(option)` alone"]
    case .repeatedOption:
      return ["keep one of the two"]
    case .unknownValue(let value, _, let allowed), .unknownAction(let value, _, let allowed):
      let meant = didYouMean(value, among: allowed)
      return meant.isEmpty ? ["choose \(allowed.map { "`\($0)`" }.joinedAsChoice)"] : meant
    case .missingArgument(_, let command, let action),
      .unexpectedArgument(_, let command, let action):
      return usageLines(command, action) + [seeHelp(command)]
    }
  }

  /// The message and the help, as they are shown.
  var description: String {
    (["error: " + message] + help.map { "  = help: " + $0 }).joined(separator: "\n")
  }

  private func seeHelp(_ command: String?) -> String {
    "`proviso help\(command.map { " " + $0 } ?? "")` says more"
  }

  private func usageLines(_ command: String, _ action: String?) -> [String] {
    guard let description = CommandTable.named(command) else { return [] }
    let position = description.actions.firstIndex { $0.name == action } ?? 0
    return ["write `\(description.usage[position])`"]
  }

  private func phrase(_ command: String, _ action: String?) -> String {
    ([command] + (action.map { [$0] } ?? [])).joined(separator: " ")
  }
}

/// A word of the user in backticks; control characters never reach the terminal.
func quoted(_ word: String) -> String {
  var shown = ""
  for scalar in word.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: shown += "\u{FFFD}"
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return "`" + shown + "`"
}

/// "did you mean `a` or `b`?", or nothing where no candidate is near.
func didYouMean(_ word: String, among candidates: some Sequence<String>) -> [String] {
  let near = EditDistance.nearest(to: word, in: candidates, limit: 3)
  return near.isEmpty ? [] : ["did you mean \(near.map(quoted).joinedAsChoice)?"]
}

extension [String] {
  /// "a, b and c".
  var joinedAsSum: String {
    guard count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + self[count - 1]
  }
}
