extension CommandTable {
  private static let place = ["--ledger"] + OptionTable.workspace.names
  private static let output = ["--format", "--width", "--color", "--help"]
  private static let days = ["--from", "--through", "--known"]

  /// The commands on series; `docs/evidence.md` says what they mean.
  static let series = [
    CommandDescription(
      name: "evidence", group: .ledger,
      abstract: "what the series have on a country: conflict, displacement, arms, coups, training",
      discussion: [
        """
        Shows, subject by subject, the observations that name the country in any role and meet the \
        days asked for. Figures of two series are never added, and a subject without a file is shown \
        as no data. Series move no outcome.
        """
      ],
      arguments: [country],
      options: ["--subject"] + days + ["--limit"] + place + output, formats: tables,
      examples: [
        (
          "proviso evidence AZE --from 2020-01-01 --through 2023-12-31",
          "everything of four years"
        ),
        ("proviso evidence EGY --subject coups", "one subject"),
      ]),
    CommandDescription(
      name: "suppliers", group: .ledger,
      abstract: "who supplied arms to a recipient, with shares and ranks",
      discussion: [
        """
        Adds up arms transfers by supplier over the calendar years of `--from` and `--through`. The \
        unit is that of the series: a trend-indicator value is a volume and no price.
        """
      ],
      arguments: [country],
      options: days + ["--yearly"] + place + output, formats: tables,
      examples: [
        (
          "proviso suppliers AZE --from 2011-01-01 --through 2020-12-31",
          "ten years of one recipient"
        )
      ]),
    CommandDescription(
      name: "displaced", group: .ledger,
      abstract: "people displaced from a country, to a country, or both, by year",
      discussion: [
        """
        RECIPIENT is the country of origin, `--in` that of asylum. Stocks are of the end of a year \
        and are never added over years. What the record says of displaced people by day stands below.
        """
      ],
      arguments: [
        ArgumentDescription(
          name: "RECIPIENT", abstract: "the country of origin, by code or name; all if none",
          isOptional: true, hint: .recipient)
      ],
      options: ["--in", "--split"] + days + place + output, formats: tables,
      examples: [
        ("proviso displaced AZE --in ARM --from 2019-01-01", "between two countries"),
        ("proviso displaced --in ARM --split --from 2023-01-01", "by country of origin"),
      ]),
  ]
}
