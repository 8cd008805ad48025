import Ledger
import Testing

@testable import Commands

@Suite struct DescriptionTests {
  // MARK: The tables agree with themselves

  @Test func `every option named by a command is described and every option described is used`() {
    let described = OptionTable.all.map(\.name)
    #expect(Set(described).count == described.count)
    let used = Set(CommandTable.commands.flatMap(\.options))
    #expect(used.sorted() == described.sorted())
    for command in CommandTable.commands {
      #expect(Set(command.options).count == command.options.count, "\(command.name)")
      #expect(command.options.contains("--help"), "\(command.name)")
    }
  }

  @Test func `every variable that reaches an engine is described`() {
    let variables = EngineSettings.variables + Engine.allCases.map(\.variable)
    #expect(CommandTable.engineEnvironment.map(\.name).sorted() == variables.sorted())
  }

  @Test func `commands have names of their own`() {
    let names = CommandTable.commands.map(\.name)
    #expect(!names.isEmpty)
    #expect(Set(names).count == names.count)
  }

  @Test func `only the last argument repeats and none that is required follows an optional one`() {
    for command in CommandTable.commands {
      #expect(command.actions.isEmpty || command.arguments.isEmpty, "\(command.name)")
      for arguments in [command.arguments] + command.actions.map(\.arguments) {
        for (argument, next) in zip(arguments, arguments.dropFirst()) {
          #expect(!argument.isRepeatable, "\(command.name)")
          #expect(!argument.isOptional || next.isOptional, "\(command.name)")
        }
      }
      #expect(command.actions.first?.arguments.allSatisfy(\.isOptional) ?? true)
    }
  }

  @Test func `abstracts are one short sentence without capital and full stop`() {
    let abstracts =
      [CommandTable.abstract] + OptionTable.all.map(\.abstract)
      + ExitCode.allCases.map(\.abstract) + CommandTable.environment.map(\.abstract)
      + CommandTable.commands.flatMap { command in
        [command.abstract] + command.actions.map(\.abstract) + command.arguments.map(\.abstract)
      }
    for abstract in abstracts {
      #expect(abstract.count <= 150 && abstract.count > 3, "\(abstract)")
      #expect(abstract.first?.isLowercase == true, "\(abstract)")
      #expect(!abstract.hasSuffix("."), "\(abstract)")
    }
  }

  @Test func `every command line shown in help is understood as that command`() throws {
    var shown = 0
    for command in CommandTable.commands {
      for example in command.examples {
        #expect(try parsed(example.command).command == command.name)
        shown += 1
      }
      for text in command.discussion + CommandTable.discussion {
        for (index, part) in text.split(separator: "`").enumerated() where index % 2 == 1 {
          guard part.hasPrefix("proviso ") else { continue }
          let name = part.split(separator: " ")[1]
          #expect(CommandTable.named(String(name)) != nil, "\(part)")
        }
      }
    }
    #expect(shown > CommandTable.commands.count)
  }

  /// The words after the last "proviso" of a shell line, up to a pipe or parenthesis; what stands in
  /// quotation marks is one word.
  private func parsed(_ line: String) throws -> ParsedArguments {
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    let words = parts.enumerated().flatMap { index, part in
      index % 2 == 1 ? [part] : part.split(whereSeparator: { " ()<|".contains($0) })
    }.map(String.init)
    let start = try #require(words.firstIndex(of: "proviso"))
    return try ParsedArguments(Array(words[(start + 1)...].prefix { $0 != "man" }))
  }

  // MARK: What is made from the tables

  @Test func `help fits its width, but for lines to be copied`() {
    for width in [0, 40, 41, 57, 80, 100, 120, 1000] {
      let limit = min(max(width, 40), 120)
      var pages = [HelpText.overview(width: width)]
      pages += CommandTable.commands.map { HelpText.page(for: $0, width: width) }
      for line in pages.joined().split(separator: "\n") where !line.hasPrefix("  proviso ") {
        guard !line.contains("source <(") else { continue }
        #expect(line.count <= limit, "\(line)")
        #expect(line.last != " ", "\(line)")
      }
    }
  }

  @Test func `the overview names all commands, exit codes and the environment`() {
    let text = HelpText.overview(width: 80)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    // Texts wrap, so they are compared word by word.
    let words = " " + text.split { $0 == " " || $0 == "\n" }.joined(separator: " ") + " "
    let described =
      CommandTable.commands.map { "\($0.name) \($0.abstract)" }
      + ExitCode.allCases.map { "\($0.rawValue) \($0.abstract)" }
      + CommandTable.environment.map { "\($0.name) \($0.abstract)" }
    for entry in described {
      #expect(words.contains(" \(entry.replacing("`", with: "")) "), "\(entry)")
    }
    let headings = [
      "Questions:", "The ledger:", "Law and record:", "The program itself:", "Exit codes:",
      "Environment:",
    ]
    let places = headings.map { words.firstRange(of: " \($0) ")?.lowerBound }
    #expect(
      places.allSatisfy { $0 != nil }
        && places.compactMap(\.self) == places.compactMap(\.self).sorted())
  }

  @Test func `the page of a command names all that it takes`() {
    let expected = """
      proviso gaps: the days on which no exemption or waiver lifted a restriction

      Usage:
        proviso gaps RESTRICTION [OPTIONS]

      Lists the spans of days on which the restriction stood, and the spans on which
      the record does not say. Without `--for`, the recipient is the one that the
      restriction names.

      Arguments:
        RESTRICTION  the id of a restriction

      When:
        --from DATE     the first day asked about, else the restriction's first; of
                        `changed` the first known day
        --through DATE  the last day asked about, itself included; today where none is
                        given
        --known DATE    answer on what was known on this day; today where none is
                        given

      For whom:
        --for RECIPIENT  the country, by code or name

      Which assistance:
        --account ACCOUNT      the account of the money, such as FMF
        --category CATEGORY    the category of assistance, such as military
        --agency AGENCY        the agency that provides it
        --authority AUTHORITY  the authority that it is provided under
        --channel CHANNEL      through whom it is provided
        --fund-year YEAR       the fiscal year for which the money was made available
        --recipient-kind KIND  who receives it in the country: government, other or
                               unknown; where none is given, government, and what the
                               row says in the ledger
        --unit UNIT            the force or body of the recipient that receives it,
                               such as its army

      How the law is read:
        --reading NAME  follow this reading where the text leaves a question open (may
                        be repeated)
        --apply BILL    answer as if this proposed law had been enacted (may be
                        repeated)

      Workspace:
        --workspace DIR  the folder that holds law and record
        --law PATH       also read law from this file or folder (may be repeated)
        --record PATH    also read the record from this file or folder (may be
                         repeated)
        --lenient        answer although law or record have errors, leaving out what
                         they touch

      Output:
        --format FORMAT  how the answer is written (text, markdown, html or json)
        --width N        the width of a line in characters
        --color WHEN     whether to use colour (auto, always or never)
        --help, -h       show help

      Examples:
        proviso gaps fsa-907 --for AZE --from 1992-10-24 --through 2025-12-31
            every day without cover since enactment

      `proviso help` lists all commands, the exit codes and the environment.
      """
    #expect(
      CommandTable.named("gaps").map { HelpText.page(for: $0, width: 80) } == expected + "\n")
    for command in CommandTable.commands {
      let page = HelpText.page(for: command, width: 80)
      for option in command.options { #expect(page.contains("\n  " + option), "\(option)") }
      for argument in command.arguments { #expect(page.contains("\n  " + argument.name)) }
    }
  }

  @Test func `the manual page is safe roff and leaves nothing out`() {
    let page = ManualPage.render(version: "0.1")
    let macros = [".TH", ".nh", ".SH", ".SS", ".B", ".I", ".TP", ".TQ", ".PP", ".br"]
    for line in page.split(separator: "\n") {
      #expect(!line.hasPrefix("'"))
      guard line.hasPrefix(".") else { continue }
      #expect(macros.contains(String(line.prefix { $0 != " " })), "\(line)")
    }
    #expect(page.unicodeScalars.allSatisfy { $0.isASCII })
    for option in OptionTable.all {
      let name = option.name.split(separator: "-").joined(separator: "\\-")
      #expect(page.contains("\n\\fB\\-\\-\(name)\\fR"), "\(option.name)")
    }
    let start = """
      .TH PROVISO 1 "" "proviso 0.1" "User Commands"
      .nh
      .SH NAME
      proviso \\- what the law allowed in U.S. security assistance, for whom, on which day, and why
      .SH SYNOPSIS
      .B proviso
      .I COMMAND
      [\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]
      .SH DESCRIPTION
      """
    #expect(page.hasPrefix(start))
    let format = """
      .TP
      .B proviso format [FILE...] [OPTIONS]
      Bring the blocks of law and record files into the standard form.
      Only what stands in the blocks is rewritten; prose stays byte for byte.
      .br
      Options: \\fB\\-\\-workspace\\fR, \\fB\\-\\-law\\fR, \\fB\\-\\-record\\fR, \\fB\\-\\-check\\fR, \\fB\\-\\-width\\fR, \\fB\\-\\-color\\fR, \\fB\\-\\-help\\fR.
      """
    #expect(page.contains(format))
  }

  @Test(arguments: Completions.Shell.allCases)
  func `completions offer every command, option, choice and country`(shell: Completions.Shell) {
    let script = Completions.script(for: shell)
    var words = CommandTable.commands.flatMap { [$0.name] + $0.actions.map(\.name) }
    words += OptionTable.all.flatMap { option in
      [shell == .fish ? "-l " + option.name.dropFirst(2) : option.name] + (option.values ?? [])
    }
    words += Completions.countries.map(\.code) + Completions.Shell.allCases.map(\.rawValue)
    for word in words { #expect(script.contains(word), "\(word)") }
    #expect(script.hasSuffix("\n"))
  }

  @Test func `completions say of a command what it takes`() {
    for line in [
      #"--for) _proviso_countries; return ;;"#,
      #"--workspace) compopt -o filenames; _proviso_offer -d; return ;;"#,
      #"--format) COMPREPLY=($(compgen -W 'text markdown html json csv parquet ics' -- "$current")); return ;;"#,
      #"test) options='--workspace --law --record --format --width --color --help' ;;"#,
      #"timeline:0) _proviso_countries ;;"#,
      #"provisions:0) COMPREPLY=($(compgen -W 'list show search' -- "$current")) ;;"#,
      #"completions:0) COMPREPLY=($(compgen -W 'bash zsh fish' -- "$current")) ;;"#,
    ] {
      #expect(Completions.script(for: .bash).contains("  \(line)\n"), "\(line)")
    }
    let zsh = """
          completions)
            _arguments \\
              '(-h --help)'{-h,--help}'[show help]' \\
              '1:SHELL:(bash zsh fish)'
            ;;
      """
    #expect(Completions.script(for: .zsh).contains(zsh))
    let fish = """
      complete -c proviso -n __proviso_no_command -a format -d 'bring the blocks of law and record files into the standard form'
      complete -c proviso -n '__proviso_at format' -l workspace -x -a '(__fish_complete_directories)' -d 'the folder that holds law and record'
      complete -c proviso -n '__proviso_at format' -l law -r -F -d 'also read law from this file or folder'
      complete -c proviso -n '__proviso_at format' -l record -r -F -d 'also read the record from this file or folder'
      complete -c proviso -n '__proviso_at format' -l check -d 'change nothing; say which files are not in the standard form'
      complete -c proviso -n '__proviso_at format' -l width -x -d 'the width of a line in characters'
      complete -c proviso -n '__proviso_at format' -l color -x -a 'auto always never' -d 'whether to use colour'
      complete -c proviso -n '__proviso_at format' -s h -l help -d 'show help'
      complete -c proviso -n '__proviso_at format' -r -F
      """
    #expect(Completions.script(for: .fish).contains(fish))
  }

  @Test func `a command offers the formats that it writes and no others`() {
    for (name, formats) in [
      ("status", ["text", "markdown", "html", "json"]),
      ("screen", ["text", "markdown", "html", "json", "csv"]),
      ("trace", ["text", "markdown", "html", "json"]), ("export", ["csv", "parquet"]),
    ] {
      let page = CommandTable.named(name).map { HelpText.page(for: $0, width: 200) } ?? ""
      #expect(page.contains("how the answer is written (\(formats.joinedAsChoice))"), "\(name)")
      #expect(
        Completions.script(for: .fish).contains(
          "'__proviso_at \(name)' -l format -x -a '\(formats.joined(separator: " "))'"), "\(name)")
    }
  }

  @Test func `a quotation mark in a text cannot end the quotation of a script`() {
    #expect(Completions.quoted("a'b") == "'a'\\''b'")
    #expect(Completions.script(for: .fish).contains("CIV 'Côte d\\'Ivoire'"))
    #expect(Completions.script(for: .zsh).contains("'CIV:Côte d'\\''Ivoire'"))
  }
}
