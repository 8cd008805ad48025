extension CommandTable {
  private static let files = OptionTable.workspace.names.filter { $0 != "--data" }
  private static let output = ["--format", "--width", "--color", "--help"]
  private static let assistance = OptionTable.scope.names + OptionTable.reading.names

  /// The questions that put many answers side by side; `docs/questions` has a page on each.
  static let comparisons = [
    CommandDescription(
      name: "why-not", group: .questions,
      abstract: "the smallest changes of law, record or question that would give another outcome",
      discussion: [
        """
        Puts together what could have been otherwise: acts, facts, another day or other assistance, \
        another reading, another law, an entry left out. Shows the smallest sets that give the outcome \
        wanted, each found by asking the question again, and says how far it looked.
        """
      ],
      arguments: [country, optionalRestriction],
      options: ["--on", "--known", "--want", "--size", "--limit"] + assistance + files + output,
      formats: tables,
      examples: [
        ("proviso why-not AZE fsa-907 --on 2003-01-10", "what would have permitted assistance"),
        (
          "proviso why-not AZE fsa-907 --on 2003-01-20 --want prohibited --size 1",
          "each single change that would have forbidden it"
        ),
      ]),
    CommandDescription(
      name: "compare", group: .questions,
      abstract: "one restriction over all recipients: like cases, and the step at which they part",
      discussion: [
        """
        Cases are alike where everything that the law asks about a recipient has the same answer. With \
        a waiver or a list, the restrictions that it lifts or that hang on it. Where there is a ledger, \
        the money of the fiscal year stands on each side.
        """
      ],
      arguments: [
        ArgumentDescription(
          name: "PROVISION", abstract: "the id of a restriction, waiver or list")
      ],
      options: ["--for", "--on", "--fiscal-year", "--known"] + assistance + ["--ledger"]
        + OptionTable.workspace.names + output,
      formats: tables,
      examples: [
        (
          "proviso compare fsa-907 --for AZE,ARM --on 2003-01-20",
          "the same section and day for two neighbours"
        ),
        (
          "proviso compare fsa-907-waiver --fiscal-year 2003",
          "every recipient of what a waiver lifts, over a fiscal year"
        ),
      ]),
    CommandDescription(
      name: "changed", group: .questions,
      abstract: "how an answer about one day changed while law and record grew",
      discussion: [
        """
        Shows each known day on which the outcome, the act it rests on, its support or its confidence \
        changed, with the entry or provision that became known and caused it. Known days run from \
        `--from`, or from the day itself, through `--to`.
        """
      ],
      arguments: [country, optionalRestriction],
      options: ["--on", "--from", "--to"] + assistance + files + output,
      formats: tables,
      examples: [
        (
          "proviso changed AZE fsa-907 --on 2003-01-20 --from 2003-01-17 --to 2003-03-01",
          "who could know what of a day, between signing and publication"
        )
      ]),
  ]
}
