/// Every option of the program, in the order in which help shows them.
enum OptionTable {
  static let time = OptionGroup(
    title: "When",
    options: [
      OptionDescription(
        name: "--on", value: "DATE", abstract: "the day asked about; today where none is given"),
      OptionDescription(
        name: "--from", value: "DATE",
        abstract: "the first day asked about; where none is given, the restriction's first"),
      OptionDescription(
        name: "--through", value: "DATE",
        abstract: "the last day asked about, itself included; today where none is given"),
      OptionDescription(
        name: "--known", value: "DATE",
        abstract: "answer on what was known on this day; today where none is given"),
    ])

  static let recipient = OptionGroup(
    title: "For whom",
    options: [
      OptionDescription(
        name: "--for", value: "RECIPIENT", abstract: "the country, by code or name",
        hint: .recipient)
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
        abstract: "who receives it in the country: government, the default, other or unknown"),
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
        name: "--lenient",
        abstract: "answer although law or record have errors, leaving out what they touch"),
    ])

  static let output = OptionGroup(
    title: "Output",
    options: [
      OptionDescription(
        name: "--format", value: "FORMAT", abstract: "how the answer is written",
        values: ["text", "markdown", "json"]),
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

  static let groups = [time, recipient, scope, reading, workspace, output]

  static let all = groups.flatMap(\.options)

  /// The option with this name or letter.
  static func named(_ name: String) -> OptionDescription? {
    all.first { $0.name == name || $0.short == name }
  }
}
