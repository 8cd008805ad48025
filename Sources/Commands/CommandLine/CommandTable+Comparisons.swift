extension CommandTable {
  private static let files = OptionTable.workspace.names.filter { $0 != "--data" }
  private static let output = ["--format", "--width", "--color", "--help"]
  private static let assistance = OptionTable.scope.names + OptionTable.reading.names
  private static let days = ["--from", "--through", "--known"]
  private static let optionalCountry = ArgumentDescription(
    name: country.name, abstract: country.abstract, isOptional: true, hint: .recipient)

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
      name: "what-if", group: .questions,
      abstract:
        "what would be answered otherwise if law or record were otherwise, and the money in it",
      discussion: [
        """
        `--apply`, `--strike`, `--without`, `--assume` and `--reading` say what is otherwise; given \
        together they are supposed together. `--beside` begins another column: what follows it is \
        supposed by itself. Shows the days on which an answer changes, what flipped each, and, where \
        there is a ledger, the money whose outcome changes.
        """,
        """
        `--apply` takes the name of a bill of the workspace, or a file of law or record that is no \
        part of it: a path with a slash, or one that ends with `.md`. `--assume` takes an entry as the \
        record writes it, on one line with `;` between its items. Without RECIPIENT, every recipient; \
        without RESTRICTION, every restriction; without `--from` and `--through`, every day.
        """,
      ],
      arguments: [optionalCountry, optionalRestriction],
      options: ["--apply", "--strike", "--without", "--assume", "--reading", "--beside"] + days
        + OptionTable.scope.names + ["--ledger"] + OptionTable.workspace.names + output,
      formats: tables,
      examples: [
        (
          "proviso what-if AZE fsa-907 --apply s3000-118 --beside --apply s2900-118",
          "two bills side by side"
        ),
        ("proviso what-if AZE --without 907-2003", "as if one exercise had not been signed"),
        (
          "proviso what-if AZE fsa-907 --assume \"exercise of fsa-907-waiver; for AZE; signed 2003-01-05\"",
          "as if a waiver had been signed earlier"
        ),
      ]),
    CommandDescription(
      name: "readings", group: .questions,
      abstract: "each open reading of the law: the answers that hang on it, and the money in them",
      discussion: [
        """
        Where the text leaves a question open, a law file encodes one reading as the base and the others \
        beside it. Shows for each of them its argument, the days on which it gives another answer than \
        the base reading, and, where there is a ledger, the money whose outcome hangs on it. Without \
        `--from` and `--through`, on every day.
        """
      ],
      arguments: [optionalCountry, optionalRestriction],
      options: days + OptionTable.scope.names + ["--ledger"] + OptionTable.workspace.names + output,
      formats: tables,
      examples: [
        ("proviso readings AZE fsa-907", "every reading of one section"),
        (
          "proviso readings AZE fsa-907 --from 2002-01-01 --through 2003-12-31",
          "only what differs in two years"
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
