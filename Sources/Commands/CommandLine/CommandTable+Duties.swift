extension CommandTable {
  private static let reading = OptionTable.reading.names
  private static let files = OptionTable.workspace.names.filter { $0 != "--data" }
  private static let output = ["--format", "--width", "--color", "--help"]

  /// Questions about what is owed and what ends.
  static let owed = [
    CommandDescription(
      name: "duties", group: .questions,
      abstract: "the reports, notifications and consultations owed, and what became of them",
      discussion: [
        """
        Shows for each duty who owed what to whom by which day, and whether it was met, met late \
        or not met, element by element. With a waiver, only the duties that its exercise brought. \
        Without `--for`, the recipient is the one that the restriction lifted names.
        """,
        """
        With `--overdue`, only duties not met whose due day has passed, and apart from them those of \
        which it is unknown whether they were met; for every recipient where none is named.
        """,
      ],
      arguments: [
        ArgumentDescription(
          name: "WAIVER", abstract: "the id of a waiver authority, or of a duty", isOptional: true)
      ],
      options: ["--for", "--overdue", "--on", "--known"] + reading + files + output,
      formats: tables,
      examples: [
        ("proviso duties fsa-907-waiver --for AZE", "the reports on each waiver of section 907"),
        ("proviso duties --overdue", "what is past its due day today, for every recipient"),
      ]),
    CommandDescription(
      name: "matrix", group: .questions,
      abstract: "what each report said on each element that the law asks for, by fiscal year",
      discussion: [
        """
        One line for each fiscal year says when the report was due and sent; a table sets the elements \
        against the years, with who says so. A duty, a list or what is determined may be named in \
        place of a waiver. Without `--for`, the recipient is the one that the restriction names.
        """
      ],
      arguments: [
        ArgumentDescription(name: "WAIVER", abstract: "the id of a waiver authority, or of a duty")
      ],
      options: ["--for", "--on", "--known"] + reading + files + output,
      formats: tables,
      examples: [
        (
          "proviso matrix fsa-907-waiver --format csv",
          "one row for each element and report, for a spreadsheet"
        )
      ]),
    CommandDescription(
      name: "calendar", group: .questions,
      abstract: "what falls due and what ends next, as a calendar",
      discussion: [
        """
        Writes iCalendar, unless another form is asked for with `--format`: an entry for each duty \
        that falls due, and for the last day of each exercise of a waiver, provision, listing and \
        determination. Without `--from` and `--through` it covers a year from today; without `--for`, \
        every recipient.
        """
      ],
      options: ["--for", "--from", "--through", "--known", "--output"] + reading + files + output,
      formats: ["ics"] + tables,
      examples: [
        (
          "proviso calendar --for AZE --from 2022-01-01 --through 2023-12-31 --format text",
          "two years as a table"
        ),
        ("proviso calendar --output due.ics", "the next year, for a calendar program"),
      ]),
  ]

  /// What helps to keep the record.
  static let keeping = [
    CommandDescription(
      name: "read-instrument", group: .workspace,
      abstract: "propose record entries from presidential documents",
      discussion: [
        """
        Reads waivers, determinations, delegations and designations from their text, never from the \
        name of the file, and writes a draft of entries with the line and the words that each item was \
        read from. What could not be read is left as a comment for a person. Nothing is written to \
        the record.
        """
      ],
      arguments: [
        ArgumentDescription(
          name: "FILE", abstract: "a document, as Markdown or plain text, or a folder of them",
          isRepeatable: true, hint: .file)
      ],
      options: files + output,
      formats: tables,
      examples: [
        ("proviso read-instrument determination.md", "a draft of the entries, on standard output"),
        (
          "proviso read-instrument documents --format csv",
          "what each document of a folder does, as a table"
        ),
      ])
  ]
}
