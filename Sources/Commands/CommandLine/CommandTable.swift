/// Every command of the program; parsing, help, manual page and completions are made from it.
enum CommandTable {
  static let commands =
    questions + comparisons + pictures + owed + documents + money + series + workspace + keeping
    + site
    + general

  /// The command with this name.
  static func named(_ name: String) -> CommandDescription? {
    commands.first { $0.name == name }
  }

  /// One line on what the program is.
  static let abstract =
    "what the law allowed in U.S. security assistance, for whom, on which day, and why"

  /// What every page of help should say once.
  static let discussion = [
    """
    Law and record are plain text files in one folder, the workspace. Every answer shows the words \
    of the law and the entries of the record that it rests on, and says what is not known.
    """,
    """
    RECIPIENT is a country's three-letter code or its name. RESTRICTION and WAIVER are ids of \
    provisions; `proviso provisions` lists them. DATE is a day such as 2003-01-10, or `today`.
    """,
  ]

  static let environment = ownEnvironment + engineEnvironment

  private static let ownEnvironment = [
    (
      name: "PROVISO_HOME",
      abstract:
        "the workspace where --workspace is not given and no folder from here upwards is one"
    ),
    (
      name: Vega.variable,
      abstract: "the folder that scripts/vega has prepared, where it lies elsewhere"
    ),
    (name: "NO_COLOR", abstract: "if set and not empty, no colour unless --color always is given"),
    (name: "COLUMNS", abstract: "the width of the terminal, where it does not say so itself"),
  ]

  /// Questions about law and record need nothing that describes data.
  private static let files = OptionTable.workspace.names.filter { $0 != "--data" }
  private static let sources = files.filter { $0 != "--lenient" }
  private static let output = ["--format", "--width", "--color", "--help"]
  private static let reading = OptionTable.reading.names
  private static let assistance = OptionTable.scope.names + reading

  static let restriction = ArgumentDescription(
    name: "RESTRICTION", abstract: "the id of a restriction")
  static let optionalRestriction = ArgumentDescription(
    name: restriction.name, abstract: restriction.abstract, isOptional: true)
  static let country = ArgumentDescription(
    name: "RECIPIENT", abstract: "the country, by code or name", hint: .recipient)
  private static let someFiles = ArgumentDescription(
    name: "FILE", abstract: "a file or folder of law or record; all of the workspace if none",
    isOptional: true, isRepeatable: true, hint: .file)

  private static let questions = [
    CommandDescription(
      name: "status", group: .questions,
      abstract: "what each restriction said for a recipient on a day",
      discussion: [
        """
        Shows every restriction that could apply to the recipient with its outcome on the day: \
        not applicable, exempt, waived, ended, prohibited or undetermined. Without options about \
        the assistance the answer is for assistance in general.
        """,
        """
        Series of evidence are in the ledger, which `status` opens only for `--series`.
        """,
      ],
      arguments: [country],
      options: ["--on", "--known", "--series", "--ledger"] + assistance
        + OptionTable.workspace.names + output,
      examples: [
        ("proviso status AZE --on 2003-01-10", "Azerbaijan on a day between two waivers"),
        (
          "proviso status Egypt --account FMF --fund-year 2024",
          "money of one account and year, today"
        ),
        (
          "proviso status AZE --on 2003-01-10 --known 2003-01-12",
          "on what could be known two days later"
        ),
      ]),
    CommandDescription(
      name: "timeline", group: .questions,
      abstract: "how the outcomes for a recipient changed from day to day",
      discussion: [
        """
        Shows one line for each span of days with the same outcome. With a restriction, only that \
        one.
        """
      ],
      arguments: [country, optionalRestriction],
      options: ["--from", "--through", "--known", "--series", "--ledger"] + assistance
        + OptionTable.workspace.names + output,
      examples: [
        ("proviso timeline AZE", "everything, from the first restriction on"),
        ("proviso timeline AZE fsa-907 --from 2002-01-01", "one restriction, from a day on"),
      ]),
    CommandDescription(
      name: "why", group: .questions,
      abstract: "the proof of one outcome, step by step",
      discussion: [
        """
        Shows each step of the reasoning with the words of the law, the entries of the record and \
        their sources; and, where the outcome is undetermined, the facts that would settle it. The \
        restriction may be left out where only one names the recipient.
        """,
        """
        Where the law says that series of evidence bear on what the outcome rests on, what the ledger has \
        of them stands beside it.
        """,
      ],
      arguments: [country, optionalRestriction],
      options: ["--on", "--known", "--ledger"] + assistance + OptionTable.workspace.names + output,
      examples: [
        ("proviso why AZE fsa-907 --on 2003-01-10", "why assistance was prohibited that day"),
        (
          "proviso why AZE fsa-907 --on 2003-01-20 --format markdown",
          "the same ten days later, to paste into a memorandum"
        ),
      ]),
    CommandDescription(
      name: "gaps", group: .questions,
      abstract: "the days on which no exemption or waiver lifted a restriction",
      discussion: [
        """
        Lists the spans of days on which the restriction stood, and the spans on which the record \
        does not say. Without `--for`, the recipient is the one that the restriction names.
        """
      ],
      arguments: [restriction],
      options: ["--for", "--from", "--through", "--known"] + assistance + files + output,
      examples: [
        (
          "proviso gaps fsa-907 --for AZE --from 1992-10-24 --through 2025-12-31",
          "every day without cover since enactment"
        )
      ]),
    CommandDescription(
      name: "brief", group: .questions,
      abstract: "a memo of a page or two, to paste or to print",
      discussion: [
        """
        Has only what decides: the answer, the words of the law, the entries of the record, the \
        money of three fiscal years, what is contested, what is missing, other readings, and the \
        sources as footnotes. It says what it leaves out and which command shows it.
        """,
        """
        `--output` writes a file in the format of its ending: `.pdf`, `.html`, `.md`, `.json` or \
        `.txt`. A PDF is made by the program WeasyPrint, which has to be installed.
        """,
      ],
      arguments: [country],
      options: ["--restriction", "--on", "--known", "--ledger", "--output"] + assistance
        + OptionTable.workspace.names + output,
      examples: [
        (
          "proviso brief AZE --restriction fsa-907 --on 2023-09-19 --format markdown",
          "one restriction on one day"
        ),
        ("proviso brief AZE --on 2023-09-19 --output memo.pdf", "the same for all, on paper"),
      ]),
  ]

  private static let workspace = [
    CommandDescription(
      name: "check", group: .workspace,
      abstract: "find errors in law, in the record and in what describes data",
      discussion: [
        """
        Also checks that every clause of the law quoted is encoded, or marked as not operative or \
        not encoded. `proviso explain` describes each kind of finding.
        """
      ],
      arguments: [someFiles], options: sources + ["--data"] + output,
      examples: [
        ("proviso check", "all of the workspace"),
        ("proviso check law/us/fsa-907.md", "show only what is found in one file"),
      ]),
    CommandDescription(
      name: "test", group: .workspace,
      abstract: "run the tests that stand beside the law",
      arguments: [someFiles], options: sources + output,
      examples: [("proviso test", "all tests of the workspace")]),
    CommandDescription(
      name: "mutate", group: .workspace,
      abstract: "change the law's encoding bit by bit, to see whether its tests notice",
      discussion: [
        """
        Each change is small: a date a day earlier, a condition less, `or` for `and`. A change that no \
        test of the same file notices shows what the tests leave open; the file can say in an \
        `unnoticed` block why none can notice it.
        """
      ],
      arguments: [someFiles], options: sources + output, formats: tables,
      examples: [("proviso mutate law/us/fsa-907.md", "one file, with what survives")]),
    CommandDescription(
      name: "format", group: .workspace,
      abstract: "bring the blocks of law and record files into the standard form",
      discussion: ["Only what stands in the blocks is rewritten; prose stays byte for byte."],
      arguments: [someFiles],
      options: sources + ["--check", "--width", "--color", "--help"],
      examples: [("proviso format --check", "only say which files would change")]),
    CommandDescription(
      name: "seal", group: .workspace,
      abstract: "write the hashes of quotations into the blocks beside them",
      discussion: [
        """
        A block vouches for the words that it encodes by their hash; when the quotation changes, \
        `proviso check` refuses the block. Read the change, correct the block, and then seal it.
        """
      ],
      arguments: [someFiles], options: sources + ["--width", "--color", "--help"],
      examples: [("proviso seal law/us/fsa-907.md", "vouch for one file as it stands now")]),
    CommandDescription(
      name: "explain", group: .workspace,
      abstract: "what a kind of finding means and how to mend it",
      arguments: [
        ArgumentDescription(
          name: "ID", abstract: "the word in brackets after \"error\"; all are listed if none",
          isOptional: true)
      ],
      options: output,
      examples: [("proviso explain unknown-finding", "the page on one kind of finding")]),
    CommandDescription(
      name: "provisions", group: .workspace,
      abstract: "list, show or search the provisions of the law",
      actions: actions(on: "provision", plural: "provisions"),
      options: ["--for", "--known"] + files + output,
      examples: [
        ("proviso provisions", "all of them, by id"),
        ("proviso provisions show fsa-907", "one, with the words of the law"),
        ("proviso provisions search child soldiers", "those that contain all the words"),
      ]),
    CommandDescription(
      name: "record", group: .workspace,
      abstract: "list, show or search the entries of the record",
      actions: actions(on: "entry", plural: "entries"),
      options: ["--for", "--known"] + files + output,
      examples: [("proviso record search certification", "the entries that contain the word")]),
  ]

  private static func actions(on one: String, plural: String) -> [ActionDescription] {
    [
      ActionDescription(name: "list", abstract: "all \(plural), by id"),
      ActionDescription(
        name: "show", abstract: "one \(one) in full",
        arguments: [ArgumentDescription(name: "ID", abstract: "the id of the \(one)")]),
      ActionDescription(
        name: "search", abstract: "the \(plural) that contain all the words",
        arguments: [
          ArgumentDescription(name: "WORD", abstract: "a word to look for", isRepeatable: true)
        ]),
    ]
  }

  private static let general = [
    CommandDescription(
      name: "receipt", group: .general,
      abstract: "make a saved answer again and compare the two to the byte",
      discussion: [
        """
        The file is an answer as text, Markdown, HTML or JSON; the question stands at its foot. \
        Ends with code 0 where both are the same, and with 1 where they differ, with the first line \
        that does and the reason as far as the receipt tells it.
        """
      ],
      arguments: [
        ArgumentDescription(name: "verify", abstract: "what to do with it", values: ["verify"]),
        ArgumentDescription(name: "FILE", abstract: "the saved answer", hint: .file),
      ],
      options: ["--ledger", "--engine", "--apply"]
        + OptionTable.workspace.names.filter { $0 != "--lenient" }
        + output,
      examples: [
        ("proviso receipt verify memo.md", "whether law, record and file are as they were")
      ]),
    CommandDescription(
      name: "completions", group: .general,
      abstract: "write the completions for a shell",
      arguments: [
        ArgumentDescription(
          name: "SHELL", abstract: "the shell", values: ["bash", "zsh", "fish"])
      ],
      options: ["--help"],
      examples: [("source <(proviso completions bash)", "use them in this shell")]),
    CommandDescription(
      name: "help", group: .general,
      abstract: "show help, for one command or for all",
      arguments: [
        ArgumentDescription(
          name: "COMMAND", abstract: "the command", isOptional: true, hint: .command)
      ],
      options: ["--man", "--width", "--help"],
      examples: [("proviso help --man | man -l -", "read the manual page")]),
    CommandDescription(
      name: "version", group: .general,
      abstract: "show the version of the program", options: ["--version", "--help"]),
  ]
}
