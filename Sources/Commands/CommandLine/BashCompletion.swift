/// The script for bash 4 and later; it needs no other package.
enum BashCompletion {
  static var script: String {
    """
    # bash completion for proviso; use with: source <(proviso completions bash)
    _proviso_offer() {
      local IFS=$'\\n'
      COMPREPLY+=($(compgen "$@" -- "$current"))
    }

    _proviso_countries() {
      COMPREPLY+=($(compgen -W \(countries) -- "${current^^}"))
    }

    _proviso() {
      local current=${COMP_WORDS[COMP_CWORD]} command= option= word index=1 place=0
      COMPREPLY=()
      # bash makes "=" a word of its own.
      while ((index < COMP_CWORD)); do
        word=${COMP_WORDS[index]}
        if [[ -n $option ]]; then
          [[ $word == = ]] || option=
        else
          case $word in
            \(valuedOptions)) option=$word ;;
            -*) ;;
            *) if [[ -z $command ]]; then command=$word; else ((place += 1)); fi ;;
          esac
        fi
        ((index += 1))
      done
      [[ -n $option && $current == = ]] && current=
      case $option in
    \(optionCases)
        ?*) return ;;
      esac
      if [[ $current == -* ]]; then
        local options
        case $command in
    \(commandOptions)
          *) options=\(Completions.quoted("--help --version")) ;;
        esac
        COMPREPLY=($(compgen -W "$options" -- "$current"))
        return
      fi
      case $command:$place in
        :*) \(offer(CommandTable.commands.map(\.name))) ;;
    \(arguments)
      esac
    }

    complete -F _proviso proviso

    """
  }

  private static var countries: String {
    Completions.quoted(Completions.countries.map(\.code).joined(separator: " "))
  }

  private static func offer(_ words: [String]) -> String {
    let list = Completions.quoted(words.joined(separator: " "))
    return "COMPREPLY=($(compgen -W \(list) -- \"$current\"))"
  }

  private static var valuedOptions: String {
    OptionTable.all.filter { $0.value != nil }.map(\.name).joined(separator: " | ")
  }

  private static var optionCases: String {
    OptionTable.all.compactMap { option in
      action(hint: option.hint, values: option.values).map {
        "    \(option.name)) \($0); return ;;"
      }
    }.joined(separator: "\n")
  }

  private static var commandOptions: String {
    CommandTable.commands.map {
      "      \($0.name)) options=" + Completions.quoted($0.options.joined(separator: " ")) + " ;;"
    }.joined(separator: "\n")
  }

  private static var arguments: String {
    CommandTable.commands.flatMap { command in
      (0...max(command.arguments.count, 1)).compactMap { place -> String? in
        guard let argument = command.argument(at: place),
          let action = action(hint: argument.hint, values: argument.values)
        else { return nil }
        let isLast = argument.isRepeatable
        if isLast, place >= command.arguments.count { return nil }
        return "    \(command.name):\(isLast ? "*" : String(place))) \(action) ;;"
      }
    }.joined(separator: "\n")
  }

  private static func action(hint: ValueHint, values: [String]?) -> String? {
    if let words = hint.words(or: values) {
      return offer(words)
    }
    return switch hint {
    case .file: "compopt -o filenames; _proviso_offer -f"
    case .directory: "compopt -o filenames; _proviso_offer -d"
    case .recipient: "_proviso_countries"
    case .none, .command: nil
    }
  }
}
