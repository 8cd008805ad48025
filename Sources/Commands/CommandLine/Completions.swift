internal import Law

/// Completion scripts for shells, made from the tables of commands and options.
enum Completions {
  enum Shell: String, Hashable, Sendable, CaseIterable {
    case bash, zsh, fish
  }

  static func script(for shell: Shell) -> String {
    switch shell {
    case .bash: BashCompletion.script
    case .zsh: ZshCompletion.script
    case .fish: FishCompletion.script
    }
  }

  /// Text between single quotes, as all three shells read it.
  static func quoted(_ text: String) -> String {
    var result = "'"
    for character in text {
      if character == "'" { result += "'\\''" } else { result.append(character) }
    }
    return result + "'"
  }

  /// Every country as its code and its name.
  static var countries: [(code: String, name: String)] {
    Recipient.all.map { ($0.description, $0.name) }
  }
}

extension ValueHint {
  /// The words to offer, where these are known beforehand.
  func words(or values: [String]?) -> [String]? {
    values ?? (self == .command ? CommandTable.commands.map(\.name) : nil)
  }
}

extension CommandDescription {
  /// The argument at a place; the last stands for all that follow it if it can be repeated.
  func argument(at position: Int) -> ArgumentDescription? {
    guard actions.isEmpty else {
      return position == 0
        ? ArgumentDescription(name: "ACTION", abstract: "", values: actions.map(\.name)) : nil
    }
    if position < arguments.count { return arguments[position] }
    return arguments.last.flatMap { $0.isRepeatable ? $0 : nil }
  }
}
