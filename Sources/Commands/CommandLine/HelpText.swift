/// Help as plain text, wrapped to a width.
enum HelpText {
  /// Widths outside this range are moved into it, so that no width makes the text unreadable.
  static let widths = 40...120

  /// What the program is, its commands, how it ends and what it reads from its surroundings.
  static func overview(width: Int) -> String {
    var page = Page(width: width)
    page.paragraph("proviso: " + CommandTable.abstract)
    page.heading("Usage")
    page.line("proviso COMMAND [ARGUMENTS] [OPTIONS]")
    for paragraph in CommandTable.discussion {
      page.gap()
      page.paragraph(paragraph)
    }
    for group in CommandDescription.Group.allCases {
      page.heading(group.rawValue)
      page.entries(
        CommandTable.commands.filter { $0.group == group }.map { ($0.name, $0.abstract) })
    }
    page.heading("Exit codes")
    page.entries(ExitCode.allCases.map { (String($0.rawValue), $0.abstract) })
    page.heading("Environment")
    page.entries(CommandTable.environment.map { ($0.name, $0.abstract) })
    page.gap()
    page.paragraph(
      "`proviso help COMMAND` describes one command; `proviso help --man` is the whole manual.")
    return page.text
  }

  /// One command with its arguments, options and examples.
  static func page(for command: CommandDescription, width: Int) -> String {
    var page = Page(width: width)
    page.paragraph("proviso \(command.name): " + command.abstract)
    page.heading("Usage")
    for line in command.usage { page.line(line) }
    for paragraph in command.discussion {
      page.gap()
      page.paragraph(paragraph)
    }
    if !command.arguments.isEmpty {
      page.heading("Arguments")
      page.entries(command.arguments.map { ($0.name, $0.fullAbstract) })
    }
    if !command.actions.isEmpty {
      page.heading("Actions")
      page.entries(command.actions.map { ($0.term, $0.abstract) })
    }
    for group in OptionTable.groups {
      let own = group.names.compactMap { name in
        command.optionDescriptions.first { $0.name == name }
      }
      guard !own.isEmpty else { continue }
      page.heading(group.title)
      page.entries(own.map { ($0.term, $0.fullAbstract) })
    }
    if !command.examples.isEmpty {
      page.heading("Examples")
      for example in command.examples {
        page.line(example.command)
        page.paragraph(example.meaning, indent: 6)
      }
    }
    page.gap()
    page.paragraph("`proviso help` lists all commands, the exit codes and the environment.")
    return page.text
  }

  /// The words of a text in lines of at most `width` characters; longer words stand alone.
  static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  private struct Page {
    let width: Int
    var text = ""

    init(width: Int) {
      self.width = min(max(width, widths.lowerBound), widths.upperBound)
    }

    mutating func gap() {
      text += "\n"
    }

    mutating func heading(_ title: String) {
      text += "\n" + title + ":\n"
    }

    /// A line that is not wrapped, since it is meant to be copied.
    mutating func line(_ words: String) {
      text += "  " + words + "\n"
    }

    mutating func paragraph(_ words: String, indent: Int = 0) {
      let margin = String(repeating: " ", count: indent)
      for line in wrap(words, width: width - indent) { text += margin + line + "\n" }
    }

    /// Terms on the left, what they mean on the right; long terms have a line of their own.
    mutating func entries(_ entries: [(term: String, meaning: String)]) {
      let widest = entries.map(\.term.count).max() ?? 0
      let column = min(widest, width / 3) + 4
      for (term, meaning) in entries {
        let lines = wrap(meaning, width: width - column)
        var left = "  " + term
        if left.count + 2 > column {
          text += left + "\n"
          left = ""
        }
        for line in lines {
          text += left + String(repeating: " ", count: column - left.count) + line + "\n"
          left = ""
        }
      }
    }
  }
}

extension ActionDescription {
  /// "show ID".
  var term: String {
    ([name] + arguments.map(\.term)).joined(separator: " ")
  }
}

extension ArgumentDescription {
  /// The abstract with the words allowed.
  var fullAbstract: String {
    abstract + (values.map { " (\($0.joinedAsChoice))" } ?? "")
  }
}
