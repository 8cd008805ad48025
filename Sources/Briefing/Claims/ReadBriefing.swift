public import Claims
public import Documents
import Law
import Ledger
import Reasoning
import Record
public import Timeline

/// What law, record and ledger say of the statements of a document.
public struct ReadBriefing: TabularBriefing {
  /// The document and how it was read.
  public struct Document: Sendable {
    public var file: SourceFile
    public var text: DocumentText
    public var checked: [CheckedStatement]
    public var disagreements: [Disagreement]
    /// The day that relative dates and the present tense are counted from.
    public var dated: Day?
    /// SHA-256 of the claims file that was followed; empty without one.
    public var claimsFile: String

    public init(
      file: SourceFile, text: DocumentText, checked: [CheckedStatement],
      disagreements: [Disagreement], dated: Day?, claimsFile: String = ""
    ) {
      self.file = file
      self.text = text
      self.checked = checked
      self.disagreements = disagreements
      self.dated = dated
      self.claimsFile = claimsFile
    }
  }

  let ground: Ground
  let document: Document
  let known: Day
  private let dataHash: String
  private let hasLedger: Bool

  /// - Parameter dataHash: The hash of what describes data; empty where no ledger was asked.
  public init(
    ground: Ground, document: Document, known: Day, dataHash: String = "", hasLedger: Bool = false
  ) {
    self.ground = ground
    self.document = document
    self.known = known
    self.dataHash = dataHash
    self.hasLedger = hasLedger
  }

  private var sha256: String { SHA256.hex(of: document.file.bytes) }

  private var receipt: Receipt {
    let hash = SHA256.hex(
      of: [ground.hash, dataHash, sha256, document.claimsFile].joined(separator: "\n"))
    return Receipt(workspaceHash: hash, question: "read " + question.text(indented: false))
  }

  private var question: JSON {
    [
      "file": .string(document.file.path), "sha256": .string(sha256),
      "kind": .string(document.text.kind.rawValue), "title": .string(document.text.title),
      "dated": document.dated?.json ?? .null, "known": known.json,
      "ledger": .bool(hasLedger),
    ]
  }

  func count(_ judgement: Judgement) -> Int {
    document.checked.filter { $0.judgement == judgement }.count
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": question,
      "counts": .array(
        Judgement.allCases.map { ["verdict": .string($0.rawValue), "count": .number(count($0))] }),
      "statements": .array(document.checked.map(json)),
      "disagreements": .array(
        document.disagreements.map {
          ["first": .number($0.first), "second": .number($0.second), "reason": .string($0.reason)]
        }),
      "setApart": .array(setApart.map(json)),
      "receipt": .string(receipt.hex),
    ]
  }

  private var setApart: [(block: TextBlock, reason: TextBlock.Reason)] {
    document.text.blocks.compactMap { block in block.setApart.map { (block, $0) } }
  }

  private func json(_ part: (block: TextBlock, reason: TextBlock.Reason)) -> JSON {
    let place = part.block.text.place(of: 0)
    return [
      "reason": .string(part.reason.rawValue),
      "line": .number(document.file.lineAndColumn(of: Int32(clamping: place)).line),
      "text": .string(part.block.text.string(0..<500)),
    ]
  }

  private func json(_ checked: CheckedStatement) -> JSON {
    let statement = checked.reading.statement
    return [
      "number": .number(statement.number), "text": .string(statement.text),
      "line": .number(statement.line),
      "page": statement.page == 0 ? .null : .number(statement.page),
      "start": .number(statement.range.lowerBound), "end": .number(statement.range.upperBound),
      "verdict": .string(checked.judgement.rawValue),
      "opinion": .optional(checked.reading.opinion?.rawValue),
      "leftOver": .strings(checked.reading.leftOver),
      "claims": .array(checked.findings.map(json)),
    ]
  }

  private func json(_ finding: Finding) -> JSON {
    [
      "kind": .string(finding.claim.kind.rawValue),
      "asks": .string(ClaimText.line(of: finding.claim)),
      "speaker": .optional(finding.claim.speaker),
      "verdict": .string(finding.judgement.rawValue), "says": .strings(finding.says),
      "rests": .array(finding.references.map(json)),
      "settles": finding.settles.isEmpty ? .null : .string(finding.settles),
      "sums": .array(
        finding.sums.map {
          [
            "source": .string($0.source), "type": .string($0.type),
            "amount": .string(amountDecimal($0.amount)), "currency": "USD", "fits": .bool($0.fits),
          ]
        }),
    ]
  }

  private func json(_ reference: Reference) -> JSON {
    switch reference {
    case .provision(let id):
      [
        "kind": "provision", "id": .string(ground.law[id].name),
        "title": .string(ground.law[id].title),
        "sources": .array(ground.law[id].sources.map(ground.sourceJSON)),
        "confidence": .string(ground.law[id].confidence.description),
      ]
    case .entry(let id):
      [
        "kind": "entry", "id": .string(ground.record[id].name),
        "title": .string(ground.title(of: id)),
        "sources": .array(ground.record[id].sources.map(ground.sourceJSON)),
        "confidence": .string(ground.record[id].confidence.description),
      ]
    }
  }

  // MARK: - CSV

  /// One row for each thing that was checked; a statement of which nothing was has one row.
  public var csv: CSVTable {
    CSVTable(
      header: [
        "statement", "line", "page", "verdict", "text", "kind", "asks", "claim-verdict", "says",
        "rests-on", "settles", "left-over",
      ],
      rows: document.checked.flatMap { checked -> [[String]] in
        let statement = checked.reading.statement
        let head = [
          String(statement.number), String(statement.line),
          statement.page == 0 ? "" : String(statement.page), checked.judgement.rawValue,
          statement.text,
        ]
        let leftOver = checked.reading.leftOver.joined(separator: " ")
        if checked.findings.isEmpty {
          return [head + [checked.reading.opinion?.rawValue ?? "", "", "", "", "", "", leftOver]]
        }
        return checked.findings.map { finding in
          head + [
            finding.claim.kind.rawValue, ClaimText.line(of: finding.claim),
            finding.judgement.rawValue, finding.says.joined(separator: " "),
            finding.references.map(ground.name).joined(separator: " "), finding.settles, leftOver,
          ]
        }
      })
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = [.paragraph(summary), .definitions(definitions)]
    if document.dated == nil {
      blocks.append(
        .note(
          "the document bears no day: \"last year\" and the present tense are not understood; `--dated` gives one."
        ))
    }
    if !hasLedger {
      blocks.append(.note("no ledger was asked: amounts are held against the record alone."))
    }
    if !document.disagreements.isEmpty {
      blocks.append(.heading(level: 2, "Statements that do not agree with each other"))
      blocks.append(
        .list(
          document.disagreements.map {
            ListItem(Rich("\($0.first) and \($0.second): \($0.reason)."))
          }))
    }
    blocks.append(.heading(level: 2, "The text"))
    blocks += annotated
    blocks += details
    blocks += apart
    blocks.append(.paragraph("\(dim: "Receipt: " + receipt.hex)"))
    return Page(title: "What \(document.file.path) says", blocks: blocks)
  }

  private var summary: Rich {
    let parts = Judgement.allCases.compactMap { judgement -> Rich? in
      let number = count(judgement)
      return number == 0 ? nil : "\(number) \(judgement.rawValue)"
    }
    guard !parts.isEmpty else { return "No statement was found." }
    let number = document.checked.count
    return Rich(number == 1 ? "1 statement: " : "\(grouped(number)) statements: ")
      + Rich.joined(parts)
      + "."
  }

  private var definitions: [Definition] {
    var rows = [Definition("Read as", Rich(document.text.kind.rawValue))]
    if !document.text.title.isEmpty { rows.append(Definition("Title", Rich(document.text.title))) }
    if let dated = document.dated { rows.append(Definition("Dated", Rich(dated.words))) }
    rows.append(Definition("Known", Rich(known.words)))
    return rows
  }

  /// The text as it was read, each statement with its number and verdict.
  private var annotated: [Block] {
    var blocks: [Block] = []
    var (paragraph, block): (Rich, Int?) = (Rich(), nil)
    for checked in document.checked {
      let statement = checked.reading.statement
      if statement.block != block {
        if !paragraph.isEmpty { blocks.append(.paragraph(paragraph)) }
        (paragraph, block) = (Rich(), statement.block)
      } else {
        paragraph += " "
      }
      paragraph += Rich(statement.text)
      paragraph +=
        checked.judgement == .notUnderstood && checked.findings.isEmpty
        ? " \(dim: "[\(statement.number)]")"
        : " \(strong: "[\(statement.number): \(checked.judgement.rawValue)]")"
    }
    if !paragraph.isEmpty { blocks.append(.paragraph(paragraph)) }
    return blocks
  }

  /// What each statement was read as, and what it rests on.
  private var details: [Block] {
    var blocks: [Block] = []
    for checked in document.checked
    where !checked.findings.isEmpty || checked.reading.opinion != nil {
      let statement = checked.reading.statement
      let place = statement.page > 0 ? "page \(statement.page)" : "line \(statement.line)"
      if blocks.isEmpty { blocks.append(.heading(level: 2, "The statements")) }
      blocks.append(
        .heading(level: 3, "\(statement.number), \(place): \(checked.judgement.rawValue)"))
      blocks.append(.paragraph("\(quoting: statement.text)"))
      var rows: [Definition] = []
      for finding in checked.findings {
        rows.append(Definition("Asks", Rich(ClaimText.line(of: finding.claim), .code)))
        if checked.findings.count > 1 {
          rows.append(Definition("Verdict", "\(strong: finding.judgement.rawValue)"))
        }
        if !finding.says.isEmpty { rows.append(Definition("Found", finding.says.map { Rich($0) })) }
        if !finding.sums.isEmpty {
          rows.append(
            Definition(
              "Ledger",
              finding.sums.map {
                Rich(
                  "\($0.source), \($0.type): USD \(amountWords($0.amount))\($0.fits ? ", which fits" : "")"
                )
              }))
        }
        if !finding.references.isEmpty {
          rows.append(Definition("Rests on", finding.references.map(source)))
        }
        if !finding.settles.isEmpty { rows.append(Definition("Settled by", Rich(finding.settles))) }
      }
      if let opinion = checked.reading.opinion {
        rows.append(Definition("Not checked", Rich(ReadBriefing.words(opinion))))
      }
      if !checked.reading.leftOver.isEmpty {
        rows.append(
          Definition("Not read", Rich(checked.reading.leftOver.joined(separator: " "), .quotation)))
      }
      blocks.append(.definitions(rows))
    }
    return blocks
  }

  private static func words(_ opinion: StatementReading.Opinion) -> String {
    switch opinion {
    case .opinion: "an opinion, in whole or in part"
    case .demand: "a demand, in whole or in part"
    case .prediction: "a prediction, in whole or in part"
    case .motive: "a motive, in whole or in part"
    case .question: "a question"
    }
  }

  private func source(_ reference: Reference) -> Rich {
    switch reference {
    case .provision(let id): ground.label(id)
    case .entry(let id): ground.label(id) + ". " + ground.sourceLine(id)
    }
  }

  /// What was not read, by reason.
  private var apart: [Block] {
    guard !setApart.isEmpty else { return [] }
    var rows: [[Rich]] = []
    for reason in TextBlock.Reason.allCases {
      let parts = setApart.filter { $0.reason == reason }
      guard let first = parts.first else { continue }
      let words = first.block.text.string(0..<60)
      rows.append([Rich(reason.rawValue), Rich(String(parts.count)), Rich(words, .quotation)])
    }
    return [
      .heading(level: 2, "Set apart"),
      .table(
        Table(
          columns: [.init("Reason"), .init("Blocks", .right), .init("The first begins")], rows: rows
        )),
    ]
  }
}
