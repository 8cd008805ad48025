import Documents
import Law
public import Ledger
import Reasoning
import Record
import Timeline

/// Published figures, and the sources themselves, side by side.
public struct ReconcileBriefing: TabularBriefing {
  private let ground: Ground
  private let answers: [ReconciliationAnswer]
  private let sides: SideBySide?
  private let question: MoneyQuestion
  private let dataHash: String
  private let readings: [String]
  private let bills: [String]

  /// - Parameter sides: The sources compared with each other; nil where a figure alone was asked for.
  public init(
    ground: Ground, answers: [ReconciliationAnswer], sides: SideBySide?, question: MoneyQuestion,
    readings: Set<String>, bills: Set<String>, dataHash: String
  ) {
    self.ground = ground
    self.answers = answers
    self.sides = sides
    self.question = question
    self.readings = readings.sorted(by: bytesPrecede)
    self.bills = bills.sorted(by: bytesPrecede)
    self.dataHash = dataHash
  }

  private var receipt: Receipt {
    let files = (answers.flatMap(\.files) + (sides?.selection.files ?? [])).map(\.contentSHA256)
    let words =
      ["reconcile"] + answers.map(\.reconciliation.name)
      + [
        question.recipient?.code.description ?? "", question.from?.label ?? "",
        question.through?.label ?? "", question.known.description,
      ] + readings + bills
    return Receipt(
      workspaceHash: SHA256.hex(of: ([ground.hash, dataHash] + files).joined(separator: "\n")),
      question: words.joined(separator: "\n"))
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "known": question.known.json,
      "reconciliations": .array(answers.map(json)),
      "sideBySide": .array(
        comparisons.map { comparison in
          [
            "type": .string(comparison.type), "currency": .string(comparison.currency),
            "sources": .strings(comparison.sources),
            "rows": .array(
              comparison.rows.map { row in
                [
                  "fiscalYear": .string(row.year),
                  "amounts": .array(row.amounts.map { .optional($0.map(amountDecimal)) }),
                  "difference": .optional(row.difference.map(amountDecimal)),
                ]
              }),
          ]
        }),
      "noData": AskedMoney.coverageJSON(sides?.coverage ?? []),
      "receipt": .string(receipt.hex),
    ]
  }

  private func json(_ answer: ReconciliationAnswer) -> JSON {
    let figure = answer.reconciliation.figure
    let amount = Int128(figure.amount.minorUnits)
    return [
      "name": .string(answer.reconciliation.name), "title": .string(answer.reconciliation.title),
      "entry": .string(figure.entry),
      "recipients": .strings(answer.reconciliation.recipients.map(\.code.description)),
      "fromFiscalYear": .string(answer.reconciliation.period.first.label),
      "throughFiscalYear": .string(answer.reconciliation.period.last.label),
      "types": .strings(answer.reconciliation.types),
      "figure": [
        "amount": .string(amountDecimal(amount)), "currency": .string(figure.amount.currency),
        "isAbout": .bool(figure.isAbout),
      ],
      "editions": .strings(answer.files.map(\.label)),
      "choices": .array(
        answer.choices.map { choice in
          let hasSum = choice.hasSum
          return [
            "name": .string(choice.choice.name), "title": .string(choice.choice.title),
            "outcome": .optional(choice.choice.screened?.outcome.description),
            "atLeast": hasSum ? .string(amountDecimal(choice.atLeast)) : .null,
            "atMost": hasSum ? .string(amountDecimal(choice.atMost)) : .null,
            "count": .number(choice.count),
            "differenceAtLeast": hasSum ? .string(amountDecimal(choice.atLeast - amount)) : .null,
            "differenceAtMost": hasSum ? .string(amountDecimal(choice.atMost - amount)) : .null,
          ]
        }),
      "noData": AskedMoney.coverageJSON(answer.coverage),
      "notes": .strings(answer.reconciliation.notes),
    ]
  }

  // MARK: - CSV

  public var csv: CSVTable {
    CSVTable(
      header: [
        "reconciliation", "choice", "title", "figure", "currency", "at-least", "at-most", "count",
        "difference-at-least", "difference-at-most",
      ],
      rows: answers.flatMap { answer in
        answer.choices.map { choice in
          let figure = answer.reconciliation.figure.amount
          let amount = Int128(figure.minorUnits)
          // Amounts that are not added have no sum, which is not zero.
          func sum(_ hundredths: Int128) -> String {
            choice.hasSum ? amountDecimal(hundredths) : ""
          }
          return [
            answer.reconciliation.name, choice.choice.name, choice.choice.title,
            amountDecimal(amount), figure.currency, sum(choice.atLeast), sum(choice.atMost),
            String(choice.count), sum(choice.atLeast - amount), sum(choice.atMost - amount),
          ]
        }
      })
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = []
    for answer in answers { blocks += self.blocks(answer) }
    if let sides {
      for comparison in comparisons {
        blocks.append(
          .heading(level: 2, "The sources side by side: \(comparison.type), \(comparison.currency)")
        )
        blocks.append(.table(table(comparison)))
        blocks.append(.paragraph(words(comparison)))
      }
      if comparisons.isEmpty {
        blocks.append(.paragraph("No two sources have amounts of the same type for this question."))
      }
      blocks += AskedMoney.coverageNotes(sides.coverage)
    }
    if answers.isEmpty, sides == nil { blocks.append(.paragraph("There is no reconciliation.")) }
    let title: Rich =
      answers.count == 1 && sides == nil
      ? Rich(answers[0].reconciliation.title)
      : "Reconciliation" + (question.recipient.map { ": \($0.nameInSentence)" } ?? Rich())
    return Page(
      title: title, blocks: blocks + [.paragraph("\(dim: "Receipt: " + receipt.hex)")])
  }

  private func blocks(_ answer: ReconciliationAnswer) -> [Block] {
    let reconciliation = answer.reconciliation
    let figure = reconciliation.figure
    let amount = Int128(figure.amount.minorUnits)
    var blocks: [Block] = []
    if answers.count > 1 || sides != nil {
      blocks.append(.heading(level: 2, Rich(reconciliation.title)))
    }
    let about = figure.isAbout ? "about " : ""
    var published: [Rich] = ["\(about)\(figure.amount.currency) \(amountWords(amount))"]
    if let entry = ground.record.entry(named: figure.entry) {
      published.append(ground.label(entry.id))
      published.append(ground.sourceLine(entry.id))
    }
    let names = reconciliation.recipients.map(\.name)
    let (first, last) = (reconciliation.period.first, reconciliation.period.last)
    let years =
      first == last
      ? "fiscal year \(first.label)" : "fiscal years \(first.label) through \(last.label)"
    blocks.append(
      .definitions([
        Definition("Published", published),
        Definition(
          "Compared with",
          [
            """
            \(answer.hasData ? Rich.joined(answer.files.map { "\(code: $0.label)" }) : "nothing"), \
            \(reconciliation.types.joined(separator: ", ")), \(enumerated(names)), \(years)
            """
          ]),
      ]))
    blocks.append(
      .table(
        Table(
          columns: [
            .init("Choice of scope"), .init("Ledger (\(figure.amount.currency))", .right),
            .init("Less the figure", .right), .init("Of the figure", .right),
            .init("Rows", .right),
          ],
          rows: answer.choices.map { row($0, amount) })))
    if !answer.hasData {
      let names = reconciliation.sources.map { "\(code: $0)" as Rich }
      blocks.append(
        .note(
          """
          no data, which is not zero: the ledger has no edition of \(Rich.enumerated(names, "or")) \
          that was known on \(question.known.words).
          """))
    }
    blocks += reconciliation.notes.map { .note(Rich($0)) }
    blocks += AskedMoney.coverageNotes(answer.coverage)
    return blocks
  }

  private func row(_ choice: ReconciliationAnswer.Choice, _ figure: Int128) -> [Rich] {
    let title = Rich(choice.choice.title)
    guard choice.hasSum else {
      return [
        title, choice.splits.isEmpty ? "no data" : "no sum", "", "", Rich(grouped(choice.count)),
      ]
    }
    let isOne = choice.atLeast == choice.atMost
    func range(_ words: (Int128) -> String) -> Rich {
      isOne
        ? Rich(words(choice.atLeast))
        : Rich("\(words(choice.atLeast)) to \(words(choice.atMost))")
    }
    return [
      title, range(amountWords), range { amountWords($0 - figure) },
      range { percentWords($0, of: figure) ?? "" }, Rich(grouped(choice.count)),
    ]
  }

  // MARK: - Sources side by side

  /// The sums of several sources for one type and currency.
  private struct Comparison {
    var type: String
    var currency: String
    var sources: [String]
    var rows: [Row]

    struct Row {
      var year: String
      /// One for each source; nil where it has no row.
      var amounts: [Int128?]

      /// The last less the first, where there are two that can be compared.
      var difference: Int128? {
        guard let first = amounts.first ?? nil, let last = amounts.last ?? nil else { return nil }
        return last - first
      }
    }
  }

  /// Types and currencies that at least two sources have, in order.
  private var comparisons: [Comparison] {
    guard let rows = sides?.rows else { return [] }
    var result: [Comparison] = []
    for row in rows
    where !result.contains(where: { $0.type == row.type && $0.currency == row.currency }) {
      let same = rows.filter { $0.type == row.type && $0.currency == row.currency }
      let sources = Set(same.map(\.source)).sorted(by: bytesPrecede)
      var years: [String] = []
      for one in same where !years.contains(one.keys[0]) { years.append(one.keys[0]) }
      result.append(
        Comparison(
          type: row.type, currency: row.currency, sources: sources,
          rows: years.map { year in
            Comparison.Row(
              year: year,
              amounts: sources.map { source in
                same.first { $0.source == source && $0.keys[0] == year }?.amount
              })
          }))
    }
    return result.filter { $0.sources.count > 1 }.sorted {
      ($0.type, $0.currency) < ($1.type, $1.currency)
    }
  }

  private func table(_ comparison: Comparison) -> Table {
    let isPair = comparison.sources.count == 2
    func words(_ row: Comparison.Row, _ index: Int) -> Rich {
      if let amount = row.amounts[index] { return Rich(amountWords(amount)) }
      // A year that is covered and has no row is zero; any other is not.
      return covers(comparison.sources[index], row.year) ? "no row" : "no data"
    }
    return Table(
      columns: [.init("Fiscal year")]
        + comparison.sources.map { .init($0, .right) }
        + (isPair ? [.init("Difference", .right)] : []),
      rows: comparison.rows.map { row in
        [Rich(row.year)] + row.amounts.indices.map { words(row, $0) }
          + (isPair ? [Rich(row.difference.map(amountWords) ?? "")] : [])
      })
  }

  /// Whether an edition of the source covers a year; one that does not say is taken to.
  private func covers(_ source: String, _ year: String) -> Bool {
    guard let year = FiscalYear(year) else { return true }
    return sides?.selection.files.contains { file in
      guard file.source == source else { return false }
      return file.covers.map { $0.first <= year && year <= $0.last } ?? true
    } ?? true
  }

  private func words(_ comparison: Comparison) -> Rich {
    let compared = comparison.rows.filter { !$0.amounts.contains(nil) }
    let equal = compared.count { Set($0.amounts.map { $0 ?? 0 }).count == 1 }
    return """
      \(count(compared.count, "year")) in all sources; the amounts are the same in \
      \(equal == 0 ? "none" : grouped(equal)). Two sources that print the same money agree only where their scope and \
      their day of publication do.
      """
  }
}
