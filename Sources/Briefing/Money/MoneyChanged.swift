import Law
public import Ledger
import Reasoning

/// The money whose outcome a comparison changes, or why nothing can be said about it.
public enum MoneyChanged: Sendable {
  /// One answer for each column.
  case answers([TransitionAnswer], question: MoneyQuestion, dataHash: String)
  /// Nothing changes, so no money is asked about.
  case notAsked
  /// There is no ledger to ask; the reason as a sentence without capital and full stop.
  case missing(String)

  /// What a receipt vouches for beside law, record and question.
  var hashed: String {
    guard case .answers(let answers, _, let dataHash) = self else { return "" }
    let files = answers.first.map { answer in
      answer.selection.files.map(\.fingerprint)
    }
    return ([dataHash] + (files ?? [])).joined(separator: "\n")
  }

  // MARK: - JSON

  func json(_ ground: Ground) -> JSON {
    guard case .answers(let answers, let question, let hash) = self else { return .null }
    return .array(
      answers.enumerated().map { index, answer in
        let asked = Self.asked(ground, question, answer, hash)
        return [
          "column": .number(index + 1), "count": .number(answer.rowCount),
          "rows": .array(answer.lines.map { Self.json($0, ground) }),
          "totals": .array(answer.totals.map { Self.json($0, ground) }),
          "assumed": .object(
            question.assumed.map { .init($0.attribute.keyword, .string($0.word)) }),
          "noData": AskedMoney.coverageJSON(answer.coverage), "editions": asked.editionsJSON,
          "leftOut": asked.leftOutJSON,
        ]
      })
  }

  var missingJSON: JSON {
    if case .missing(let reason) = self { .string(reason) } else { .null }
  }

  private static func json(_ line: TransitionAnswer.Line, _ ground: Ground) -> JSON {
    [
      "recipient": .string(line.recipient.description),
      "restriction": .string(ground.law.name(line.restriction)),
      "source": .string(line.source), "type": .string(line.type),
      "fiscal-year": .string(line.fiscalYear),
      "outcome": .string(line.transition.before.description),
      "outcomeThen": .string(line.transition.after.description),
      "atLeast": .string(amountDecimal(line.atLeast)),
      "atMost": .string(amountDecimal(line.atMost)), "currency": .string(line.currency),
      "count": .number(line.count), "certainCount": .number(line.certainCount),
    ]
  }

  // MARK: - Page

  /// - Parameter titled: Whether the columns are told apart.
  func blocks(_ ground: Ground, titled: Bool) -> [Block] {
    switch self {
    case .notAsked: return []
    case .missing(let reason):
      return [.note("nothing is said about money: \(reason).")]
    case .answers(let answers, let question, let hash):
      var blocks: [Block] = []
      for (index, answer) in answers.enumerated() {
        blocks.append(.heading(level: 2, titled ? "Money: [\(index + 1)]" : "Money"))
        blocks += Self.blocks(answer, question, hash, ground)
      }
      return blocks
    }
  }

  private static func blocks(
    _ answer: TransitionAnswer, _ question: MoneyQuestion, _ hash: String, _ ground: Ground
  ) -> [Block] {
    let asked = asked(ground, question, answer, hash)
    var blocks: [Block] = []
    if answer.lines.isEmpty {
      blocks.append(
        .paragraph(
          answer.rowCount == 0
            ? "The ledger has no rows for these recipients."
            : "Of \(count(answer.rowCount, "row")) no outcome changes."))
    } else {
      blocks.append(
        .paragraph(
          """
          Of \(count(answer.rowCount, "row")), those whose outcome changes, flow by flow: at least, \
          and at most.
          """))
    }
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    for split in MoneySplit.each(answer.totals.map(\.split)) {
      blocks.append(.heading(level: 3, split.heading))
      blocks.append(
        .table(table(answer.totals.filter { $0.split == split }, split, nil, ground)))
      blocks.append(
        .table(
          table(answer.lines.filter { $0.split == split }, split, "Fiscal year", ground)))
    }
    blocks += asked.notes
    let isOpen = answer.totals.contains {
      $0.transition.before == .undetermined || $0.transition.after == .undetermined
    }
    if isOpen, !question.assumed.contains(where: { $0.attribute == .recipientKind }) {
      blocks.append(
        .note(
          """
          undetermined: what the files do not state, such as who received the money or for which \
          year it was appropriated, can decide the outcome. `--recipient-kind government` and \
          `--fund-year` say what to take for granted.
          """))
    }
    return blocks + AskedMoney.coverageNotes(answer.coverage)
  }

  private static func table(
    _ lines: [TransitionAnswer.Line], _ split: MoneySplit, _ year: String?, _ ground: Ground
  ) -> Table {
    Table(
      columns: [.init("Recipient"), .init("Restriction")] + (year.map { [.init($0)] } ?? [])
        + [
          .init("As it is"), .init("As supposed"),
          .init("At least (\(split.currency))", .right),
          .init("At most (\(split.currency))", .right), .init("Rows", .right),
        ],
      rows: lines.map { line in
        [Rich(line.recipient.description), "\(code: ground.law.name(line.restriction))"]
          + (year == nil ? [] : [Rich(line.fiscalYear)])
          + [
            "\(line.transition.before)", "\(line.transition.after)",
            Rich(amountWords(line.atLeast)), Rich(amountWords(line.atMost)),
            Rich(grouped(line.count)),
          ]
      })
  }

  private static func asked(
    _ ground: Ground, _ question: MoneyQuestion, _ answer: TransitionAnswer, _ hash: String
  ) -> AskedMoney {
    AskedMoney(
      ground: ground, question: question, selection: answer.selection, dataHash: hash,
      command: "what-if", keys: [])
  }
}

extension TransitionAnswer.Line {
  var split: MoneySplit { MoneySplit(source: source, type: type, currency: currency) }
}
