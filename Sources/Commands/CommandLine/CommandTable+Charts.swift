extension CommandTable {
  /// Pictures of answers; `docs/charts.md` says how to read them.
  static let pictures = [
    CommandDescription(
      name: "chart", group: .questions,
      abstract: "a recipient's timeline, money or series as a drawing",
      discussion: [
        """
        Draws SVG, the same pictures as the pages of `proviso serve`. `--output` writes a file in the \
        format of its ending: `.svg`, `.png`, `.vl.json` (a specification in Vega-Lite, with the data) \
        or `.csv` (the table behind it). A PNG is made by the program `rsvg-convert`, which has to be \
        installed. `--format` writes the table behind the drawing.
        """,
        """
        With `--drawn-by vega` the library draws the specification, SVG or PNG; `make setup` installs \
        it. A timeline is drawn by proviso alone. `suppliers`, `displaced` and `evidence` are the \
        charts of the commands of these names and take their options.
        """,
      ],
      arguments: [
        ArgumentDescription(
          name: "RECIPIENT", abstract: "the country, by code or name", hint: .recipient)
      ],
      options: [
        "--kind", "--drawn-by", "--restriction", "--from", "--through", "--from-fy", "--through-fy",
        "--known", "--yearly", "--in", "--split", "--subject", "--limit",
      ]
        + OptionTable.scope.names + OptionTable.reading.names + ["--ledger", "--output"]
        + OptionTable.workspace.names + ["--format", "--width", "--color", "--help"],
      formats: ["text", "markdown", "html", "csv"],
      examples: [
        ("proviso chart AZE --output aze.svg", "every restriction since 1990"),
        (
          "proviso chart AZE --kind money --output money.png",
          "the money by fiscal year and outcome"
        ),
        (
          "proviso chart AZE --kind displaced --drawn-by vega --output displaced.svg",
          "people displaced from it by year, drawn by Vega"
        ),
      ])
  ]
}
