import Testing

@testable import Commands

@Suite struct ParsedArgumentsTests {
  /// The fewest words that a command is content with.
  private func fewestWords(_ command: CommandDescription) -> [String] {
    [command.name]
      + command.arguments.filter { !$0.isOptional }.map { $0.values?.first ?? "x" }
  }

  @Test func `every command takes its own options in both spellings and no other`() throws {
    for command in CommandTable.commands {
      for option in OptionTable.all where option.name != "--help" {
        let value = option.values?.last ?? "some value"
        let spellings: [[String]] =
          option.value == nil
          ? [[option.name]] : [[option.name, value], [option.name + "=" + value]]
        for spelling in spellings {
          for words in [fewestWords(command) + spelling, spelling + fewestWords(command)] {
            guard command.options.contains(option.name) else {
              #expect(throws: UsageError.foreignOption(option.name, command: command.name)) {
                try ParsedArguments(words)
              }
              continue
            }
            let arguments = try ParsedArguments(words)
            #expect(arguments.command == command.name)
            #expect(arguments.flag(option.name))
            if option.value != nil { #expect(arguments.values(option.name) == [value]) }
          }
        }
        guard command.options.contains(option.name) else { continue }
        let twice = fewestWords(command) + spellings[0] + spellings[0]
        if option.isRepeatable {
          let arguments = try ParsedArguments(twice)
          let given = option.value == nil ? [nil, nil] : [value, value]
          #expect(arguments.given([option.name]).map(\.value) == given)
        } else {
          #expect(throws: UsageError.repeatedOption(option.name)) { try ParsedArguments(twice) }
        }
      }
    }
  }

  @Test func `help is given for any command, however little else was said`() throws {
    for command in CommandTable.commands where command.name != "help" {
      for words in [
        [command.name, "--help"], ["-h", command.name], [command.name, "a", "b", "-h"],
        ["help", command.name],
      ] {
        let arguments = try ParsedArguments(words)
        #expect(arguments.command == "help")
        #expect(arguments.positionals == [command.name])
      }
    }
    for words in [[], ["--help"], ["-h"], ["help"], ["help", "--help"], ["--man"]] {
      let arguments = try ParsedArguments(words)
      #expect(arguments.command == "help")
      #expect(arguments.positionals.isEmpty)
      #expect(arguments.flag("--man") == (words == ["--man"]))
    }
    #expect(try ParsedArguments(["status", "--help", "--width", "60"]).value("--width") == "60")
    #expect(try ParsedArguments(["--version"]).command == "version")
  }

  @Test func `words keep their order and everything after two hyphens is an argument`() throws {
    let words = [
      "why", "AZE", "--reading", "b", "--", "--on", "--reading",
    ]
    #expect(throws: UsageError.unexpectedArgument("--reading", command: "why", action: nil)) {
      try ParsedArguments(words)
    }
    let arguments = try ParsedArguments(
      ["check", "b.md", "--law=z", "--law", "a=b", "-", "--", "--color", "--", "a.md"])
    #expect(arguments.positionals == ["b.md", "-", "--color", "--", "a.md"])
    #expect(arguments.values("--law") == ["z", "a=b"])
    #expect(arguments.value("--color") == nil)
    #expect(try ParsedArguments(["check", "--law=-x"]).value("--law") == "-x")
    #expect(try ParsedArguments(["check", "--law", "-"]).value("--law") == "-")
  }

  @Test(arguments: ["provisions", "record"])
  func `an action is the first word, and listing is meant where there is none`(
    command: String
  ) throws {
    let none = try ParsedArguments([command])
    #expect(none.action == "list" && none.positionals.isEmpty)
    #expect(try ParsedArguments([command, "list"]) == none)
    let search = try ParsedArguments([command, "search", "child", "soldiers"])
    #expect(search.action == "search" && search.positionals == ["child", "soldiers"])
    #expect(try ParsedArguments([command, "show", "list"]).positionals == ["list"])
    #expect(try ParsedArguments(["status", "AZE"]).action == nil)
  }

  @Test(arguments: [
    ("stats", "there is no command `stats`", "did you mean `status`?"),
    ("AZE", "there is no command `AZE`", "to ask about Azerbaijan: `proviso status AZE`"),
    ("qqqqqqq", "there is no command `qqqqqqq`", "`proviso help` lists the commands"),
    ("--on 2003-01-10", "no command was given", "`proviso help` lists the commands"),
    ("help stauts", "there is no command `stauts`", "did you mean `status`?"),
    ("status AZE --onn x", "`status` has no option `--onn`", "did you mean `--on`?"),
    ("--frmat=json", "there is no option `--frmat`", "did you mean `--format`?"),
    ("status AZE -x", "`status` has no option `-x`", "`proviso help status` says more"),
    (
      "check --through x", "`check` takes no option `--through`",
      "`--through` is an option of `timeline`, `gaps`, `what-if` and others"
    ),
    (
      "--man --on x", "`help` takes no option `--on`",
      "`--on` is an option of `status`, `why`, `brief` and others"
    ),
    (
      "status AZE --on", "option `--on` needs a value, DATE",
      "write `--on DATE`, or `--on=DATE` where the value begins with a hyphen"
    ),
    (
      "status AZE --on --known x", "option `--on` needs a value, DATE",
      "write `--on DATE`, or `--on=DATE` where the value begins with a hyphen"
    ),
    (
      "status --law= AZE", "option `--law` needs a value, PATH",
      "write `--law PATH`, or `--law=PATH` where the value begins with a hyphen"
    ),
    (
      "status AZE --lenient=yes", "option `--lenient` takes no value, but `yes` was given",
      "write `--lenient` alone"
    ),
    (
      "status AZE --on a --on=b", "option `--on` can be given only once", "keep one of the two"
    ),
    (
      "status AZE --format markdwn", "`markdwn` is no value of `--format`",
      "did you mean `markdown`?"
    ),
    (
      "status AZE --color=rainbow", "`rainbow` is no value of `--color`",
      "choose `auto`, `always` or `never`"
    ),
    ("completions zhs", "`zhs` is no value of `SHELL`", "did you mean `zsh`?"),
    ("record lst", "`record` cannot `lst`", "did you mean `list`?"),
    (
      "status", "`status` needs an argument, RECIPIENT",
      "write `proviso status RECIPIENT [OPTIONS]`"
    ),
    (
      "why", "`why` needs an argument, RECIPIENT",
      "write `proviso why RECIPIENT [RESTRICTION] [OPTIONS]`"
    ),
    (
      "record show", "`record show` needs an argument, ID",
      "write `proviso record show ID [OPTIONS]`"
    ),
    (
      "record list x", "`record list` has no place for `x`",
      "write `proviso record [list] [OPTIONS]`"
    ),
    (
      "timeline AZE a b", "`timeline` has no place for `b`",
      "write `proviso timeline RECIPIENT [RESTRICTION] [OPTIONS]`"
    ),
  ])
  func `a command line that is not understood says why and what to write`(
    line: String, message: String, help: String
  ) throws {
    let words = line.split(separator: " ").map(String.init)
    let error = try #require(throws: UsageError.self) { try ParsedArguments(words) }
    #expect(error.message == message)
    #expect(error.help.first == help)
    #expect(error.description.hasPrefix("error: \(message)\n  = help: \(help)"))
    #expect(UsageError.exitCode.rawValue == 2)
  }

  @Test(arguments: [
    ["\u{1B}[31m"], ["status", "A", "\u{7}"], ["status", "A", "--\u{9B}31m"],
    ["status", "A", "--format=\n\u{202E}"], ["provisions", "\u{1B}c"],
    ["status", "A", "--lenient=\u{1B}]0;x\u{7}"],
  ])
  func `control characters of the user never reach the terminal`(words: [String]) throws {
    let error = try #require(throws: UsageError.self) { try ParsedArguments(words) }
    for scalar in error.description.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control)
      #expect(scalar.properties.generalCategory != .format)
    }
    #expect(error.message.contains("\u{FFFD}"))
  }
}
