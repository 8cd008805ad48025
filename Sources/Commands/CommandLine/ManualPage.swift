/// The manual page, in roff with the `man` macros.
enum ManualPage {
  /// The whole page. It bears no date, so that the same program writes the same page.
  static func render(version: String) -> String {
    var page = """
      .TH PROVISO 1 "" "proviso \(escaped(version))" "User Commands"
      .nh
      .SH NAME
      proviso \\- \(escaped(CommandTable.abstract))
      .SH SYNOPSIS
      .B proviso
      .I COMMAND
      [\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]
      .SH DESCRIPTION

      """
    page += paragraphs(CommandTable.discussion)
    page += ".SH COMMANDS\n"
    for group in CommandDescription.Group.allCases {
      page += ".SS \(escaped(group.rawValue))\n"
      for command in CommandTable.commands where command.group == group {
        page += section(for: command)
      }
    }
    page += ".SH OPTIONS\n"
    for group in OptionTable.groups {
      page += ".SS \(escaped(group.title))\n"
      for option in group.options {
        page += ".TP\n\(term(of: option))\n\(line(option.fullAbstract.asSentence))\n"
      }
    }
    page += ".SH EXIT STATUS\n"
    for code in ExitCode.allCases {
      page += ".TP\n.B \(code.rawValue)\n\(line(code.abstract.asSentence))\n"
    }
    page += ".SH ENVIRONMENT\n"
    for variable in CommandTable.environment {
      page += ".TP\n.B \(escaped(variable.name))\n\(line(variable.abstract.asSentence))\n"
    }
    page += ".SH EXAMPLES\n"
    for example in CommandTable.commands.flatMap(\.examples) {
      page += ".TP\n.B \(escaped(example.command))\n\(line(example.meaning.asSentence))\n"
    }
    return page
  }

  private static func section(for command: CommandDescription) -> String {
    var text = ""
    for (index, usage) in command.usage.enumerated() {
      text += (index == 0 ? ".TP\n" : ".TQ\n") + ".B \(escaped(usage))\n"
    }
    text += line(command.abstract.asSentence) + "\n"
    for paragraph in command.discussion { text += line(paragraph) + "\n" }
    for action in command.actions {
      text += ".br\n\\fB\(escaped(action.name))\\fR: \(escaped(action.abstract)).\n"
    }
    text += ".br\nOptions: "
    text += command.options.map { "\\fB" + escaped($0) + "\\fR" }.joined(separator: ", ")
    return text + ".\n"
  }

  private static func term(of option: OptionDescription) -> String {
    let names = [option.name] + (option.short.map { [$0] } ?? [])
    let bold = names.map { "\\fB" + escaped($0) + "\\fR" }.joined(separator: ", ")
    return bold + (option.value.map { " \\fI" + escaped($0) + "\\fR" } ?? "")
  }

  private static func paragraphs(_ texts: [String]) -> String {
    texts.map { line($0) + "\n" }.joined(separator: ".PP\n")
  }

  /// Text on a line of its own, which must not begin like a macro.
  private static func line(_ text: String) -> String {
    let escaped = escaped(text)
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  /// Hyphens as the ASCII character, so that commands can be copied from the page.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "`": result += "\\(ga"
      case "\"": result += "\\(dq"
      case "'": result += "\\(aq"
      default: result.append(character)
      }
    }
    return result
  }
}

extension String {
  /// With a capital and a full stop; a first word that is a name of the program's stays as it is.
  fileprivate var asSentence: String {
    guard let first else { return self }
    return (first.isLowercase ? first.uppercased() + dropFirst() : self)
      + (hasSuffix(".") ? "" : ".")
  }
}
