import Law
public import Ledger
import Reasoning
public import Timeline

/// One row of the ledger: its line in the file, its class, its outcomes and their proof.
public struct TraceBriefing: Briefing {
  private let ground: Ground
  let answer: TraceAnswer
  let data: DataFolder
  private let known: Day
  private let proofs: [Proof]
  private let receipt: Receipt
  private let missingWords: MissingWords?

  /// An outcome of the row, on one run of its days.
  private struct Proof {
    var restriction: ProvisionID
    var determination: Determination
    /// The days of the row on which it holds.
    var days: Span
    /// The first proof of the outcome; nil where an earlier run has it.
    var why: WhyBriefing?
  }

  public init(
    ground: Ground, answer: TraceAnswer, known: Day, readings: Set<String>, bills: Set<String>,
    data: DataFolder
  ) {
    self.ground = ground
    self.data = data
    self.answer = answer
    self.known = known
    var proofs: [Proof] = []
    var missingWords: MissingWords?
    if let meaning = answer.meaning, let screening = meaning.screening,
      let recipient = screening.recipient
    {
      let question = Question(
        recipient: recipient, assistance: meaning.assistance, known: known, readings: readings,
        bills: bills)
      missingWords = MissingWords(ground: ground, question: question)
      for one in screening.answers where one.outcomes != [.notApplicable] {
        var proved: Set<Outcome> = []
        for determination in one.determinations {
          let days = determination.span.intersection(screening.period.span) ?? determination.span
          // Days that nothing bounds are proved on a day that the other side bounds.
          let day = days.start == .distantPast ? days.last ?? known : days.start
          let isFirst = proved.insert(determination.outcome).inserted
          proofs.append(
            Proof(
              restriction: one.restriction, determination: determination, days: days,
              why: isFirst
                ? WhyBriefing(
                  ground: ground, question: question, restriction: one.restriction, on: day) : nil))
        }
      }
    }
    self.proofs = proofs
    self.missingWords = missingWords
    let assumed = answer.meaning.map { meaning in
      ScopeAttribute.allCases.map { "\($0.keyword) \(meaning.assistance[$0])" }
    }
    let question = [
      "trace", answer.row.name.description, known.description,
      readings.sorted(by: bytesPrecede).joined(separator: ","),
      bills.sorted(by: bytesPrecede).joined(separator: ","),
      (assumed ?? []).joined(separator: ","),
    ]
    receipt = Receipt(
      workspaceHash: "\(ground.hash) \(data.hash) \(answer.row.file.contentSHA256)",
      question: question.joined(separator: "\n"))
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "row": .string(answer.row.name.description),
      "known": known.json, "kind": .string(kindName), "detail": .optional(detail),
      "file": [
        "source": .string(answer.row.file.source), "edition": .string(answer.row.file.edition),
        "name": .string(answer.row.file.name), "sha256": .string(answer.row.file.contentSHA256),
        "line": .number(answer.row.line), "offset": .number(answer.row.offset),
        "length": .number(answer.row.length),
      ],
      "text": .string(answer.text),
      "columns": .array(
        answer.columns.map { ["name": .string($0.name), "text": .string($0.text)] }),
      "reading": reading, "observation": observationJSON, "class": classJSON,
      "outcomes": .array(
        (answer.meaning?.screening?.outcomes ?? []).map { .string($0.description) }),
      "determinations": .array(
        proofs.map { proof in
          [
            "restriction": .string(ground.law.name(proof.restriction)),
            "outcome": .string(proof.determination.outcome.description),
            "span": proof.days.json,
            "support": .optional(proof.determination.support?.rawValue),
            "missing": .array(
              proof.determination.missing.compactMap { missingWords?.json($0) }),
            "proof": proof.why?.proofJSON ?? .null,
          ]
        }),
      "receipt": .string(receipt.hex),
    ]
  }

  private var reading: JSON {
    guard let reading = answer.row.reading, let meaning = answer.meaning else { return .null }
    let amount: JSON =
      reading.stratum.statesAmount ? .string(amountDecimal(Int128(reading.amount))) : .null
    return [
      "recipient": .optional(meaning.resolution.country?.code.description),
      "printed": .string(reading.party.label),
      "fiscalYear": .optional(reading.period.fiscalYear?.label), "span": reading.period.span.json,
      "type": .string(reading.stratum.type), "amount": amount,
      "currency": .string(reading.stratum.currency),
      "quantity": reading.quantity.map(JSON.number) ?? .null,
    ]
  }

  private var classJSON: JSON {
    guard let meaning = answer.meaning else { return .null }
    return [
      "words": .object(
        ScopeAttribute.allCases.map { attribute in
          .init(attribute.keyword, word(meaning.assistance[attribute]).map(JSON.string) ?? .null)
        }),
      "reasons": .array(
        meaning.classification.reasons.map { reason in
          [
            "attribute": .optional(reason.attribute?.keyword), "rule": .string(reason.rule),
            "because": .optional(reason.because), "place": .optional(reason.place),
          ]
        }),
      "unmapped": .strings(meaning.classification.unmapped.map(\.keyword)),
    ]
  }

  private func word(_ value: AttributeValue) -> String? {
    if case .value(let word) = value { word } else { nil }
  }

  private var kindName: String {
    switch answer.row.kind {
    case .transaction: "transaction"
    case .setAside: "set aside"
    case .rejected: "rejected"
    case .observation: "observation"
    }
  }

  private var detail: String? {
    switch answer.row.kind {
    case .transaction, .observation: nil
    case .setAside(let kind, _, _): kind
    case .rejected(let reason, let detail):
      (RejectReason(rawValue: reason)?.words ?? reason) + (detail.map { ": " + $0 } ?? "")
    }
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = [.paragraph(summary)]
    blocks.append(.heading(level: 2, "The file"))
    blocks.append(
      .definitions([
        Definition("File", "\(code: answer.row.file.name), line \(String(answer.row.line))"),
        Definition("SHA-256", Rich(answer.row.file.contentSHA256)),
        Definition(
          "Edition", "\(code: answer.row.file.label), known from \(answer.row.file.known.words)"),
      ]))
    blocks.append(.quote(answer.text, citation: answer.row.name.description))
    if !answer.columns.isEmpty {
      blocks.append(
        .definitions(
          answer.columns.map { Definition($0.name.isEmpty ? "no name" : $0.name, Rich($0.text)) }))
    }
    if let observed = answer.observed { blocks += observationBlocks(observed) }
    if let meaning = answer.meaning { blocks += meaningBlocks(meaning) }
    blocks += proofBlocks
    return Page(
      title: "Row \(code: answer.row.name.description)",
      blocks: blocks + [.paragraph("\(dim: "Receipt: " + receipt.hex)")])
  }

  private var summary: Rich {
    if let observed = answer.observed { return observationSummary(observed) }
    guard let reading = answer.row.reading, let meaning = answer.meaning else {
      return "This record was not read: \(detail ?? "no reason is stated"). It is in no total."
    }
    let amount: Rich =
      reading.stratum.statesAmount
      ? "\(reading.stratum.currency) \(amountWords(Int128(reading.amount)))" : "no amount stated"
    var text: Rich = """
      \(amount), \(reading.stratum.type), for \(meaning.resolution.label(of: reading.party)), \
      \(reading.period.words)
      """
    switch answer.row.kind {
    case .setAside(let kind, _, _):
      return text + ". Set aside as \(quoting: kind); it is in no total."
    default: break
    }
    guard let screening = meaning.screening else { return text + "." }
    text += ": "
    text += Rich.enumerated(screening.outcomes.map { "\($0)" }, "or")
    return text + ", as known on \(known.words)."
  }

  private func meaningBlocks(_ meaning: TraceAnswer.Meaning) -> [Block] {
    var definitions: [Definition] = []
    if let reading = answer.row.reading {
      var lines: [Rich] = [
        "\(meaning.resolution.label(of: reading.party)), printed \(quoting: reading.party.label)"
      ]
      if let rule = meaning.recipientRule {
        lines.append("\(dim: rule.place + (rule.because.map { ": " + $0 } ?? ""))")
      }
      if case .unresolved(let why) = meaning.resolution { lines.append(Rich("unresolved: " + why)) }
      definitions.append(Definition("Recipient", lines))
      definitions.append(Definition("When", Rich(reading.period.words)))
      if let quantity = reading.quantity {
        definitions.append(Definition("Quantity", Rich(grouped(Int(quantity)))))
      }
    }
    for attribute in ScopeAttribute.allCases {
      let classification = meaning.classification
      var lines: [Rich] = []
      if let word = word(meaning.assistance[attribute]) {
        lines.append(
          word == self.word(classification[attribute])
            ? "\(code: word)" : "\(code: word), taken for granted")
      } else {
        lines.append("not known")
      }
      for reason in classification.reasons where reason.attribute == attribute {
        lines.append(
          "\(dim: [reason.rule, reason.because, reason.place].compactMap(\.self).joined(separator: "; "))"
        )
      }
      for conflict in classification.conflicts where conflict.attribute == attribute {
        for side in conflict.sides {
          lines.append(
            "\(dim: "rules differ: " + side.rule + (side.place.map { " (\($0))" } ?? ""))")
        }
      }
      definitions.append(Definition(attribute.title, lines))
    }
    for reason in meaning.classification.reasons where reason.attribute == nil {
      definitions.append(
        Definition(
          "Says nothing",
          Rich(
            [reason.rule, reason.because, reason.place].compactMap(\.self).joined(separator: "; ")))
      )
    }
    var blocks: [Block] = [.heading(level: 2, "The class"), .definitions(definitions)]
    let unmapped = meaning.classification.unmapped
    if !unmapped.isEmpty {
      blocks.append(
        .note(
          """
          no rule is for what the file prints as \
          \(enumerated(unmapped.map(\.keyword))).
          """))
    }
    return blocks
  }

  private var proofBlocks: [Block] {
    guard answer.meaning?.screening != nil else { return [] }
    if answer.meaning?.screening?.isRecipientUnknown ?? false {
      return [
        .note(
          """
          the recipient is no country or is not resolved, so every restriction is undetermined.
          """)
      ]
    }
    guard !proofs.isEmpty else {
      return [.paragraph("No restriction is applicable to this recipient and class.")]
    }
    var blocks: [Block] = [.heading(level: 2, "Outcomes")]
    blocks.append(
      .table(
        Table(
          columns: [.init("Restriction"), .init("Days"), .init("Outcome"), .init("Support")],
          rows: proofs.map { proof in
            [
              "\(code: ground.law.name(proof.restriction))", Rich(proof.days.words),
              "\(proof.determination.outcome)", Rich(proof.determination.support?.rawValue ?? ""),
            ]
          })))
    for proof in proofs {
      guard let why = proof.why else { continue }
      blocks.append(
        .heading(
          level: 2,
          "Why \(proof.determination.outcome), \(proof.days.words)"))
      blocks += why.reasons
      if let missing = missingWords, !proof.determination.missing.isEmpty {
        blocks.append(
          .definitions([
            Definition(
              "What would settle it",
              proof.determination.missing.map { missing.sentence($0).capitalised })
          ]))
      }
    }
    return blocks
  }
}

extension Period {
  /// "fiscal year 2003", "on 3 May 2009", "a date not stated".
  var words: String {
    if self == .unknown { return "on a date that is not stated" }
    if let fiscalYear, fiscalYear.span == span { return "fiscal year \(fiscalYear.label)" }
    return span.words
  }
}

extension ScopeAttribute {
  /// The heading of what is known about it.
  var title: String {
    keyword.prefix(1).uppercased() + keyword.dropFirst().replacing("-", with: " ")
  }
}
