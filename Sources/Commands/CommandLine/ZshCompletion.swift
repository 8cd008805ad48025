/// The script for zsh; it can be sourced, or stand as `_proviso` in a folder of `$fpath`.
enum ZshCompletion {
  static var script: String {
    """
    #compdef proviso
    # zsh completion for proviso; use with: source <(proviso completions zsh)
    _proviso_countries() {
      local -a countries=(
    \(lines(Completions.countries.map { described($0.code, $0.name) }))
      )
      _describe 'country' countries
    }

    _proviso_commands() {
      local -a commands=(
    \(lines(CommandTable.commands.map { described($0.name, $0.abstract) }))
      )
      _describe 'command' commands
    }

    _proviso() {
      local curcontext=$curcontext state line
      typeset -A opt_args
      _arguments -C \\
        '(-h --help)'{-h,--help}'[show help]' \\
        '--version[show the version of the program]' \\
        '1:command:_proviso_commands' \\
        '*::argument:->argument'
      [[ $state == argument ]] || return
      case $words[1] in
    \(CommandTable.commands.map(arguments(of:)).joined(separator: "\n"))
      esac
    }

    if [[ $funcstack[1] == _proviso ]]; then
      _proviso "$@"
    else
      compdef _proviso proviso
    fi

    """
  }

  private static func lines(_ words: [String]) -> String {
    words.map { "    " + $0 }.joined(separator: "\n")
  }

  private static func arguments(of command: CommandDescription) -> String {
    var specifications: [String] = []
    for option in command.optionDescriptions {
      specifications.append(specification(of: option))
    }
    for place in 0...max(command.arguments.count, 1) {
      guard let argument = command.argument(at: place) else { continue }
      if argument.isRepeatable, place >= command.arguments.count { continue }
      let position = argument.isRepeatable ? "*" : String(place + 1)
      let colon = argument.isOptional && !argument.isRepeatable ? "::" : ":"
      let action = action(hint: argument.hint, values: argument.values)
      specifications.append(Completions.quoted("\(position)\(colon)\(argument.name):\(action)"))
    }
    if !command.actions.isEmpty { specifications.append("'*:WORD: '") }
    let lines = specifications.joined(separator: " \\\n        ")
    return "    \(command.name))\n      _arguments \\\n        \(lines)\n      ;;"
  }

  private static func specification(of option: OptionDescription) -> String {
    let text = "[" + escaped(option.abstract) + "]"
    if let short = option.short {
      return "'(\(short) \(option.name))'{\(short),\(option.name)}" + Completions.quoted(text)
    }
    let head = (option.isRepeatable ? "*" : "") + option.name
    guard let value = option.value else { return Completions.quoted(head + text) }
    let action = action(hint: option.hint, values: option.values)
    return Completions.quoted("\(head)=\(text):\(value):\(action)")
  }

  private static func action(hint: ValueHint, values: [String]?) -> String {
    if let values { return "(" + values.joined(separator: " ") + ")" }
    return switch hint {
    case .none: " "
    case .file: "_files"
    case .directory: "_files -/"
    case .recipient: "_proviso_countries"
    case .command: "_proviso_commands"
    }
  }

  private static func described(_ word: String, _ meaning: String) -> String {
    Completions.quoted(word + ":" + escaped(meaning))
  }

  /// Without a meaning of their own for `_arguments` and `_describe`.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if ":[]\\".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
