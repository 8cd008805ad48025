/// The script for fish 3 and later.
enum FishCompletion {
  static var script: String {
    """
    # fish completion for proviso; use with: proviso completions fish | source
    function __proviso_words
      set -l words (commandline -opc)
      set -e words[1]
      set -l skip 0
      for word in $words
        if test $skip = 1
          set skip 0
          continue
        end
        switch $word
          case \(valuedOptions)
            set skip 1
          case '-*'
          case '*'
            echo $word
        end
      end
    end

    # Whether the command is the first argument and as many words follow it as one of the others.
    function __proviso_at
      set -l words (__proviso_words)
      test (count $words) -gt 0; and test "$words[1]" = $argv[1]; or return 1
      test (count $argv) -eq 1; and return 0
      contains -- (math (count $words) - 1) $argv[2..-1]
    end

    function __proviso_no_command
      test (count (__proviso_words)) -eq 0
    end

    function __proviso_countries
      printf '%s\\t%s\\n' \\
    \(Completions.countries.map { "    \($0.code) \(quoted($0.name))" }.joined(separator: " \\\n"))
    end

    complete -c proviso -f
    complete -c proviso -n __proviso_no_command -s h -l help -d 'show help'
    complete -c proviso -n __proviso_no_command -l version -d 'show the version of the program'
    \(CommandTable.commands.map(lines(for:)).joined(separator: "\n"))

    """
  }

  private static var valuedOptions: String {
    OptionTable.all.filter { $0.value != nil }.map(\.name).joined(separator: " ")
  }

  private static func lines(for command: CommandDescription) -> String {
    var lines = [
      "complete -c proviso -n __proviso_no_command -a \(command.name) -d "
        + quoted(command.abstract)
    ]
    for option in command.optionDescriptions {
      var line = "complete -c proviso -n '__proviso_at \(command.name)'"
      if let short = option.short { line += " -s \(short.dropFirst())" }
      line += " -l \(option.name.dropFirst(2))"
      if option.value != nil { line += source(hint: option.hint, values: option.values) ?? " -x" }
      lines.append(line + " -d " + quoted(option.abstract))
    }
    for place in 0...max(command.arguments.count, 1) {
      guard let argument = command.argument(at: place),
        let source = source(hint: argument.hint, values: argument.values)
      else { continue }
      if argument.isRepeatable, place >= command.arguments.count { continue }
      let condition = argument.isRepeatable ? command.name : "\(command.name) \(place)"
      lines.append("complete -c proviso -n '__proviso_at \(condition)'\(source)")
    }
    return lines.joined(separator: "\n")
  }

  private static func source(hint: ValueHint, values: [String]?) -> String? {
    if let words = hint.words(or: values) {
      return " -x -a " + quoted(words.joined(separator: " "))
    }
    return switch hint {
    case .file: " -r -F"
    case .directory: " -x -a '(__fish_complete_directories)'"
    case .recipient: " -x -a '(__proviso_countries)'"
    case .none, .command: nil
    }
  }

  /// Between single quotes fish reads `\\'` and `\\\\`, unlike the other shells.
  private static func quoted(_ text: String) -> String {
    var result = "'"
    for character in text {
      if character == "'" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "'"
  }
}
