/// Every option of the program, in the order in which help shows them.
enum OptionTable {
  static let time = OptionGroup(
    title: "When",
    options: [
      OptionDescription(
        name: "--on", value: "DATE", abstract: "the day asked about; today where none is given"),
      OptionDescription(
        name: "--from", value: "DATE",
        abstract:
          "the first day asked about, else the restriction's first; of `changed` the first known day"
      ),
      OptionDescription(
        name: "--through", value: "DATE",
        abstract: "the last day asked about, itself included; today where none is given"),
      OptionDescription(
        name: "--known", value: "DATE",
        abstract: "answer on what was known on this day; today where none is given"),
      OptionDescription(
        name: "--to", value: "DATE",
        abstract: "the last known day looked at; today where none is given"),
      OptionDescription(
        name: "--dated", value: "DATE",
        abstract: "the day of the document; that which it bears where none is given"),
      OptionDescription(
        name: "--fiscal-year", value: "YEAR", abstract: "every day of this fiscal year"),
    ])

  static let recipient = OptionGroup(
    title: "For whom",
    options: [
      OptionDescription(
        name: "--for", value: "RECIPIENT", abstract: "the country, by code or name",
        hint: .recipient),
      OptionDescription(
        name: "--overdue",
        abstract: "only duties past their due day of which no performance is on the record"),
    ])

  static let restriction = OptionGroup(
    title: "Which law",
    options: [
      OptionDescription(
        name: "--restriction", value: "RESTRICTION", isRepeatable: true,
        abstract: "only this restriction; where none is given, those that name the recipient")
    ])

  static let evidence = OptionGroup(
    title: "Which evidence",
    options: [
      OptionDescription(
        name: "--subject", value: "SUBJECT", isRepeatable: true,
        abstract: "what the series are about; every subject where none is given",
        values: [
          "conflict-events", "conflicts", "displacement", "arms-transfers", "coups", "tiers",
          "training",
        ]),
      OptionDescription(
        name: "--in", value: "RECIPIENT", abstract: "the country of asylum, by code or name",
        hint: .recipient),
      OptionDescription(
        name: "--split", abstract: "a row for each country on the side that was not asked for"),
      OptionDescription(
        name: "--series",
        abstract:
          "also show what series have on the outcomes, where the law says that they bear on them"),
      OptionDescription(name: "--yearly", abstract: "a table of years instead of sums over them"),
    ])

  static let scope = OptionGroup(
    title: "Which assistance",
    options: [
      OptionDescription(
        name: "--account", value: "ACCOUNT", abstract: "the account of the money, such as FMF"),
      OptionDescription(
        name: "--category", value: "CATEGORY",
        abstract: "the category of assistance, such as military"),
      OptionDescription(
        name: "--agency", value: "AGENCY", abstract: "the agency that provides it"),
      OptionDescription(
        name: "--authority", value: "AUTHORITY",
        abstract: "the authority that it is provided under"),
      OptionDescription(
        name: "--channel", value: "CHANNEL", abstract: "through whom it is provided"),
      OptionDescription(
        name: "--fund-year", value: "YEAR",
        abstract: "the fiscal year for which the money was made available"),
      OptionDescription(
        name: "--recipient-kind", value: "KIND",
        abstract:
          "who receives it in the country: government, other or unknown; where none is given, "
          + "government, and what the row says in the ledger"),
      OptionDescription(
        name: "--unit", value: "UNIT",
        abstract: "the force or body of the recipient that receives it, such as its army"),
    ])

  static let money = OptionGroup(
    title: "Which money",
    options: [
      OptionDescription(
        name: "--by", value: "KEYS", isRepeatable: true,
        abstract:
          "what totals are split by, with commas: recipient, fiscal-year, agency, account, "
          + "category, type, source, and of screen also outcome and restriction"),
      OptionDescription(
        name: "--from-fy", value: "YEAR", abstract: "the first fiscal year, such as 2002"),
      OptionDescription(
        name: "--through-fy", value: "YEAR", abstract: "the last fiscal year, itself included"),
      OptionDescription(
        name: "--type", value: "TYPE", isRepeatable: true,
        abstract: "the type of amount, such as obligations or disbursements"),
      OptionDescription(
        name: "--source", value: "SOURCE", isRepeatable: true,
        abstract: "the source, such as greenbook"),
      OptionDescription(
        name: "--vintage", value: "EDITION",
        abstract: "the edition of a source by its name; else the latest that was known"),
      OptionDescription(
        name: "--ledger", value: "DIR",
        abstract: "the folder of the ledger; `.ledger` in the workspace where none is given",
        hint: .directory),
      OptionDescription(
        name: "--engine", value: "ADDRESS",
        abstract:
          "the engine that the rows are in, such as grpc://HOST:PORT; else that of the folder"),
      OptionDescription(
        name: "--explain-plan",
        abstract: "write the SQL that an engine would be asked, and ask nothing"),
    ])

  static let files = OptionGroup(
    title: "Files",
    options: [
      OptionDescription(
        name: "--map", value: "FILE", abstract: "read the data as this mapping file says",
        hint: .file),
      OptionDescription(
        name: "--edition", value: "NAME",
        abstract: "the name of the edition; else that of the mapping, or of the file"),
      OptionDescription(
        name: "--output", value: "FILE",
        abstract: "write to this file; of brief, its ending says in which format", hint: .file),
      OptionDescription(
        name: "--claims", value: "FILE",
        abstract: "read the statements as this claims file says", hint: .file),
      OptionDescription(
        name: "--write-claims", value: "FILE",
        abstract: "write how the statements were read to this claims file", hint: .file),
      OptionDescription(
        name: "--limit", value: "N", abstract: "show at most so many rows; 1000 by itself"),
      OptionDescription(
        name: "--kind", value: "CHART", abstract: "what is drawn; timeline where none is given",
        values: ["timeline", "money", "suppliers", "displaced", "evidence"]),
      OptionDescription(
        name: "--drawn-by", value: "LIBRARY",
        abstract: "who draws: proviso, where none is given, or vega, which has to be installed",
        values: ["proviso", "vega"]),
      OptionDescription(
        name: "--want", value: "OUTCOME",
        abstract: "the outcome looked for; the opposite of what it is where none is given",
        values: [
          "permitted", "waived", "exempt", "ended", "not-applicable", "undetermined", "prohibited",
        ]),
      OptionDescription(
        name: "--size", value: "K", abstract: "the most changes in a set, 1 to 3; 2 by itself"),
    ])

  static let reading = OptionGroup(
    title: "How the law is read",
    options: [
      OptionDescription(
        name: "--reading", value: "NAME", isRepeatable: true,
        abstract: "follow this reading where the text leaves a question open"),
      OptionDescription(
        name: "--apply", value: "BILL", isRepeatable: true,
        abstract: "answer as if this proposed law had been enacted"),
    ])

  /// With `--apply` and `--reading`, what `what-if` supposes.
  static let otherwise = OptionGroup(
    title: "What is otherwise",
    options: [
      OptionDescription(
        name: "--strike", value: "PROVISION", isRepeatable: true,
        abstract: "as if this provision had never been law"),
      OptionDescription(
        name: "--without", value: "ENTRY", isRepeatable: true,
        abstract: "as if this entry were not on the record"),
      OptionDescription(
        name: "--assume", value: "WORDS", isRepeatable: true,
        abstract: "as if this entry were on the record, its items divided by semicolons"),
      OptionDescription(
        name: "--beside", isRepeatable: true,
        abstract: "what follows is supposed by itself, in a column beside what stands before"),
    ])

  static let workspace = OptionGroup(
    title: "Workspace",
    options: [
      OptionDescription(
        name: "--workspace", value: "DIR",
        abstract: "the folder that holds law and record",
        hint: .directory),
      OptionDescription(
        name: "--law", value: "PATH", isRepeatable: true,
        abstract: "also read law from this file or folder", hint: .file),
      OptionDescription(
        name: "--record", value: "PATH", isRepeatable: true,
        abstract: "also read the record from this file or folder", hint: .file),
      OptionDescription(
        name: "--data", value: "PATH", isRepeatable: true,
        abstract: "also read what describes data from this file or folder", hint: .file),
      OptionDescription(
        name: "--lenient",
        abstract: "answer although law or record have errors, leaving out what they touch"),
    ])

  static let site = OptionGroup(
    title: "The site",
    options: [
      OptionDescription(
        name: "--port", value: "N",
        abstract: "the port of the site, 9070 by itself; with 0, one that is free"),
      OptionDescription(
        name: "--listen", value: "ADDRESS",
        abstract: "the address of this machine to listen on; 127.0.0.1 by itself"),
      OptionDescription(
        name: "--token", value: "FILE",
        abstract: "a file with the token that every visitor must show", hint: .file),
    ])

  static let output = OptionGroup(
    title: "Output",
    options: [
      OptionDescription(
        name: "--format", value: "FORMAT",
        abstract: "how the answer is written",
        values: ["text", "markdown", "html", "json", "csv", "parquet", "ics"]),
      OptionDescription(
        name: "--width", value: "N", abstract: "the width of a line in characters"),
      OptionDescription(
        name: "--color", value: "WHEN", abstract: "whether to use colour",
        values: ["auto", "always", "never"]),
      OptionDescription(
        name: "--check", abstract: "change nothing; say which files are not in the standard form"),
      OptionDescription(name: "--man", abstract: "write the manual page, in roff"),
      OptionDescription(name: "--version", abstract: "show the version of the program"),
      OptionDescription(name: "--help", short: "-h", abstract: "show help"),
    ])

  static let groups = [
    time, recipient, restriction, money, evidence, scope, files, reading, otherwise, workspace,
    site, output,
  ]

  static let all = groups.flatMap(\.options)

  /// The option with this name or letter.
  static func named(_ name: String) -> OptionDescription? {
    all.first { $0.name == name || $0.short == name }
  }
}
