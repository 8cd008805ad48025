extension CommandTable {
  static let tables = ["text", "markdown", "html", "json", "csv"]
  private static let place = ["--ledger"] + OptionTable.workspace.names
  private static let output = ["--format", "--width", "--color", "--help"]
  private static let years = ["--from-fy", "--through-fy"]
  private static let rows = years + ["--type", "--source", "--vintage", "--known"]
  private static let reading = OptionTable.reading.names
  private static let scope = OptionTable.scope.names

  private static let optionalCountry = ArgumentDescription(
    name: "RECIPIENT", abstract: "the country, by code or name; every recipient if none",
    isOptional: true, hint: .recipient)

  /// The commands on money; `docs/ledger.md` says what they mean.
  static let money = [
    CommandDescription(
      name: "import", group: .ledger,
      abstract: "read data files into the ledger",
      discussion: [
        """
        Without files, those of the workspace's folder `data`. A file is recognised by its columns, \
        or read as `--map` says. Importing a file again changes nothing, and an import that is \
        interrupted leaves the ledger as it was.
        """,
        """
        `--known` is the day from which the file could be known, where its mapping does not say; \
        else that is today.
        """,
      ],
      arguments: [
        ArgumentDescription(
          name: "FILE", abstract: "a CSV or Parquet file, plain or compressed; a folder of them",
          isOptional: true, isRepeatable: true, hint: .file)
      ],
      options: ["--map", "--edition", "--known", "--engine"] + place + output,
      examples: [
        ("proviso import", "the data that the workspace ships"),
        ("proviso import grants.csv --map grants.md", "a file of your own"),
      ]),
    CommandDescription(
      name: "sources", group: .ledger,
      abstract: "what the ledger holds: editions, years covered, rejected rows, unresolved names",
      arguments: [
        ArgumentDescription(
          name: "SOURCE", abstract: "one source in detail; all in short if none", isOptional: true)
      ],
      options: ["--known"] + place + output, formats: tables,
      examples: [
        ("proviso sources", "all that is loaded"),
        ("proviso sources fmtr-training", "one source, with what could not be read"),
      ]),
    CommandDescription(
      name: "ledger", group: .ledger,
      abstract: "the money on the record, in totals",
      discussion: [
        """
        Amounts of different sources, types and currencies are never added; where several match, \
        each has its rows and there is no total over them.
        """
      ],
      arguments: [optionalCountry],
      options: ["--for", "--by"] + rows + scope + ["--engine"] + place + output, formats: tables,
      examples: [
        ("proviso ledger AZE --by fiscal-year,account", "by year and account"),
        (
          "proviso ledger --source country-summary --type obligations --by recipient --from-fy 2020",
          "all recipients, in one source"
        ),
      ]),
    CommandDescription(
      name: "screen", group: .ledger,
      abstract: "how much was exempt, waived, prohibited or undetermined, at least and at most",
      discussion: [
        """
        A row that is dated to a fiscal year meets every outcome of that year, so amounts have two \
        bounds. With a file, that file is screened and not kept.
        """,
        """
        `--series` shows beside the waivers of a recipient what series have on what was certified.
        """,
      ],
      arguments: [
        ArgumentDescription(
          name: "FILE", abstract: "a data file; the ledger if none", isOptional: true, hint: .file)
      ],
      options: ["--for", "--by", "--map", "--series"] + rows + scope + reading
        + ["--engine", "--explain-plan"] + place
        + output,
      formats: tables,
      examples: [
        ("proviso screen --for AZE", "by year and account"),
        (
          "proviso screen --for AZE --recipient-kind government --by fiscal-year",
          "taking it that the government received all of it"
        ),
        ("proviso screen grants.csv --map grants.md", "a file of your own, without importing it"),
      ]),
    CommandDescription(
      name: "trace", group: .ledger,
      abstract: "one row: its line in the file, its class, its outcomes and their proof",
      arguments: [
        ArgumentDescription(
          name: "ROW", abstract: "the name of the row, such as greenbook/2022-08:40213")
      ],
      options: ["--known"] + scope + reading + place + output,
      examples: [("proviso trace greenbook/2022-08:40213", "from the file to the proof")]),
    CommandDescription(
      name: "restated", group: .ledger,
      abstract: "what changed between two editions of a source",
      arguments: [
        ArgumentDescription(name: "SOURCE", abstract: "the source"),
        ArgumentDescription(
          name: "OLDER", abstract: "the older edition; the first if none", isOptional: true),
        ArgumentDescription(
          name: "NEWER", abstract: "the newer edition; the last if none", isOptional: true),
      ],
      options: ["--for", "--type", "--known"] + years + ["--limit"] + place + output,
      formats: tables,
      examples: [
        ("proviso restated country-summary --for AZE", "the changes for one country"),
        ("proviso restated country-summary 2022-10 2025-11", "two editions by name"),
      ]),
    CommandDescription(
      name: "reconcile", group: .ledger,
      abstract: "published figures, and the sources themselves, side by side",
      arguments: [
        ArgumentDescription(
          name: "NAME", abstract: "a reconciliation by its name, or a recipient; all if none",
          isOptional: true)
      ],
      options: years + ["--known"] + reading + place + output, formats: tables,
      examples: [
        ("proviso reconcile gao-22-104619-waiver", "one figure under each choice of scope"),
        ("proviso reconcile AZE", "all that is known about one country"),
      ]),
    CommandDescription(
      name: "ceilings", group: .ledger,
      abstract: "what was executed under each ceiling, and each year against the statute's limit",
      discussion: [
        """
        A ceiling is set by an exercise on the record; rows of data belong to it by the mark that the \
        entry states. The years choose ceilings: all rows under a chosen one count.
        """
      ],
      arguments: [
        ArgumentDescription(
          name: "CEILING", abstract: "one ceiling of the law; all if none", isOptional: true)
      ],
      options: ["--for"] + rows + reading + place + output, formats: tables,
      examples: [
        ("proviso ceilings faa-506-a-1 --for UKR", "the drawdowns for one country"),
        ("proviso ceilings --from-fy 2022 --through-fy 2022", "one fiscal year"),
      ]),
    CommandDescription(
      name: "sql", group: .ledger,
      abstract: "ask the ledger in SQL; it can only be read",
      arguments: [
        ArgumentDescription(name: "QUERY", abstract: "one statement, in the SQL of DuckDB")
      ],
      options: ["--limit"] + place + output, formats: tables,
      examples: [
        (
          "proviso sql \"select account, sum(amount) from ledger where recipient = 'AZE' "
            + "and source = 'greenbook' group by all order by 1\"",
          "a query of your own"
        )
      ]),
    CommandDescription(
      name: "export", group: .ledger,
      abstract: "write the rows of the ledger as CSV or Parquet",
      arguments: [optionalCountry],
      options: ["--for", "--output"] + rows + scope + ["--engine"] + place + output,
      formats: ["csv", "parquet"],
      examples: [
        ("proviso export AZE --output aze.csv", "the rows of one country"),
        ("proviso export --format parquet --output ledger.parquet", "everything"),
      ]),
  ]
}
