public import Law
import Ledger
public import Reasoning
import Record
public import Timeline

/// Each open reading beside the base reading: its argument, the days on which they differ, the money.
public struct ReadingsBriefing: TabularBriefing {
  /// One reading with its changes.
  public struct Compared: Sendable {
    public var name: String
    /// The provisions read so that bear on what is asked, in order.
    public var provisions: [ProvisionID]
    public var whatIf: WhatIf
    public var answers: [WhatIf.Answer]
    public var money: MoneyChanged

    public init(
      name: String, provisions: [ProvisionID], whatIf: WhatIf, answers: [WhatIf.Answer],
      money: MoneyChanged = .notAsked
    ) {
      self.name = name
      self.provisions = provisions
      self.whatIf = whatIf
      self.answers = answers
      self.money = money
    }
  }

  private let asked: AskedWhatIf
  private let compared: [(reading: Compared, view: WhatIfView)]

  public init(
    ground: Ground, question: Question, readings: [Compared], recipient: Recipient?,
    restriction: ProvisionID?, span: Span
  ) {
    asked = AskedWhatIf(
      ground: ground, question: question, recipient: recipient, restriction: restriction,
      span: span, command: "readings")
    compared = readings.map { reading in
      (reading, WhatIfView(ground: ground, whatIf: reading.whatIf, answers: reading.answers))
    }
  }

  private var receipt: Receipt {
    let hashes = compared.map(\.reading.money.hashed).filter { !$0.isEmpty }
    return asked.receipt(
      JSON.strings(compared.map(\.reading.name)).text(indented: false), hashes.first ?? "")
  }

  /// The arguments of the provisions read so, each once.
  private func because(_ reading: Compared) -> String {
    var found: [String] = []
    for one in reading.provisions.flatMap({ asked.ground.law[$0].readings })
    where one.name == reading.name && !one.because.isEmpty && !found.contains(one.because) {
      found.append(one.because)
    }
    return found.joined(separator: "; ")
  }

  private func provisions(_ reading: Compared) -> [String] {
    asked.ground.law.names(reading.provisions)
  }

  private var missing: JSON {
    compared.map(\.reading.money.missingJSON).first { $0 != .null } ?? .null
  }

  // MARK: - JSON and CSV

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json,
      "readings": .array(
        compared.map { reading, view in
          [
            "reading": .string(reading.name), "because": .string(because(reading)),
            "provisions": .strings(provisions(reading)), "changes": view.changesJSON,
            "money": reading.money.json(asked.ground),
          ]
        }),
      "noMoney": missing, "receipt": .string(receipt.hex),
    ]
  }

  public var csv: CSVTable {
    CSVTable(
      header: ["reading"] + WhatIfView.header.dropFirst(),
      rows: compared.flatMap { reading, view in
        view.rows.map { [reading.name] + $0.dropFirst() }
      })
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = [.paragraph(asked.sentence)]
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    if compared.isEmpty {
      blocks.append(.paragraph("No provision that bears on this is read in more than one way."))
    }
    for (reading, view) in compared {
      blocks.append(.heading(level: 2, "\(quoting: reading.name)"))
      let of = Rich.enumerated(provisions(reading).map { "\(code: $0)" })
      let why = because(reading)
      blocks.append(
        .paragraph("A reading of " + of + Rich(why.isEmpty ? "." : ", because \(why).")))
      if view.answers.isEmpty {
        blocks.append(.paragraph("No outcome differs on these days."))
      } else {
        blocks += view.changes.map(\.lowered)
        blocks += reading.money.blocks(asked.ground, titled: false).map(\.lowered)
      }
    }
    return Page(
      title: "Readings: \(asked.who)",
      blocks: blocks + [.paragraph("\(dim: "Receipt: " + receipt.hex)")])
  }
}

extension Block {
  /// The same one level further down, where it is a heading.
  fileprivate var lowered: Block {
    if case .heading(let level, let text) = self { return .heading(level: level + 1, text) }
    return self
  }
}
