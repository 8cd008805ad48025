import Documents
public import Law
import Ledger
public import Reasoning
import Record
public import Timeline

/// What would be answered otherwise if law or record were otherwise, and the money in it.
public struct WhatIfBriefing: TabularBriefing {
  private let asked: AskedWhatIf
  private let view: WhatIfView
  private let money: MoneyChanged

  /// - Parameters:
  ///   - ground: Law and record with everything that is supposed.
  ///   - recipient: Nil for every recipient that law or record names.
  ///   - restriction: Nil for every restriction.
  public init(
    ground: Ground, whatIf: WhatIf, answers: [WhatIf.Answer], recipient: Recipient?,
    restriction: ProvisionID?, span: Span, money: MoneyChanged
  ) {
    asked = AskedWhatIf(
      ground: ground, question: whatIf.question, recipient: recipient, restriction: restriction,
      span: span, command: "what-if")
    view = WhatIfView(ground: ground, whatIf: whatIf, answers: answers)
    self.money = money
  }

  private var receipt: Receipt {
    asked.receipt(view.columnsJSON.text(indented: false), money.hashed)
  }

  // MARK: - JSON and CSV

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json, "columns": view.columnsJSON,
      "changes": view.changesJSON, "money": money.json(asked.ground),
      "noMoney": money.missingJSON, "receipt": .string(receipt.hex),
    ]
  }

  public var csv: CSVTable { CSVTable(header: WhatIfView.header, rows: view.rows) }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = [.paragraph(asked.sentence)]
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    blocks += view.supposed
    if view.answers.isEmpty {
      blocks.append(.paragraph("Nothing changes on these days."))
    } else {
      blocks += view.changes
    }
    blocks += money.blocks(asked.ground, titled: !view.isOneColumn)
    if !view.answers.isEmpty {
      blocks.append(
        .note(
          """
          “assumed” marks what is no part of law or record. Nobody says that it is so or will be.
          """))
    }
    return Page(
      title: "What if: \(asked.who)",
      blocks: blocks + [.paragraph("\(dim: "Receipt: " + receipt.hex)")])
  }
}

/// A question of two worlds as it is shown and as a receipt vouches for it.
struct AskedWhatIf {
  let ground: Ground
  let question: Question
  let recipient: Recipient?
  let restriction: ProvisionID?
  let span: Span
  let command: String

  var who: String { recipient?.name ?? "every recipient" }

  /// "Assistance to the Government of Azerbaijan under fsa-907, …, as known on …".
  var sentence: Rich {
    let whom =
      recipient.map { recipient in
        var question = question
        question.recipient = recipient
        return asked(question).recipient
      } ?? "every recipient that law or record names"
    let under: Rich = restriction.map { " under \(code: ground.law.name($0))" } ?? ""
    return "Assistance to \(whom)" + under
      + ", \(span.words), as known on \(question.known.words)."
  }

  var definitions: [Definition] { asked(question).definitions }

  private func asked(_ question: Question) -> Asked {
    Asked(ground: ground, question: question, days: .during(span), command: command)
  }

  var json: JSON {
    [
      "recipient": .optional(recipient?.description), "name": .optional(recipient?.name),
      "restriction": .optional(restriction.map(ground.law.name)),
      "from": span.start.json, "through": span.last?.json ?? .null, "known": question.known.json,
      "scope": .object(
        asked(question).scope.map { .init($0.attribute.keyword, .string($0.value)) }),
    ]
  }

  /// - Parameters:
  ///   - supposed: What is supposed, in one canonical form.
  ///   - data: What stands for the ledger; empty where none was asked.
  func receipt(_ supposed: String, _ data: String) -> Receipt {
    let hash = data.isEmpty ? ground.hash : SHA256.hex(of: ground.hash + "\n" + data)
    return Receipt(
      workspaceHash: hash,
      question: command + " " + json.text(indented: false) + " " + supposed)
  }
}
