public import Law
public import Record
import Timeline

/// What was read from presidential documents, with the entries proposed from it.
public struct InstrumentBriefing: TabularBriefing {
  /// One document.
  public struct Document: Sendable {
    public var path: String
    public var instrument: Instrument

    public init(path: String, instrument: Instrument) {
      self.path = path
      self.instrument = instrument
    }
  }

  private let documents: [Document]
  private let law: Law

  public init(_ documents: [Document], law: Law) {
    self.documents = documents
    self.law = law
  }

  /// How many documents are of none of the kinds.
  public var refused: Int { documents.filter { $0.instrument.kind == .none }.count }

  /// "76 of the kind delegation of authority, 1 …".
  public var counts: String {
    Instrument.Kind.allCases.compactMap { kind -> String? in
      let number = documents.filter { $0.instrument.kind == kind }.count
      return number == 0 ? nil : "\(number) \(kind.rawValue)"
    }.joined(separator: ", ")
  }

  private func draft(_ document: Document) -> InstrumentDraft {
    InstrumentDraft(document.instrument, law: law, path: document.path)
  }

  /// The proposed entries of each document in a `record` fence, in order; Markdown.
  public var drafts: String {
    documents.map { draft($0).markdown }.joined(separator: "\n")
  }

  // MARK: - JSON

  public var json: JSON {
    ["version": .contractVersion, "documents": .array(documents.map(json))]
  }

  private func json(_ document: Document) -> JSON {
    let instrument = document.instrument
    return [
      "path": .string(document.path), "kind": .string(instrument.kind.rawValue),
      "reason": instrument.kind == .none ? .string(instrument.reason) : .null,
      "title": found(instrument.title) { $0 }, "number": found(instrument.number) { $0 },
      "dated": found(instrument.dated) { $0.description },
      "released": found(instrument.released) { $0.description },
      "address": found(instrument.address) { $0 }, "signer": found(instrument.signer) { $0 },
      "acts": .array(instrument.acts.map { json($0, draft(document)) }),
      "draft": .string(draft(document).markdown),
    ]
  }

  private func json(_ act: Instrument.Act, _ draft: InstrumentDraft) -> JSON {
    [
      "kind": .string(act.kind.rawValue), "line": .number(act.clause.line),
      "clause": .string(act.clause.words),
      "authorities": .array(act.authorities.map { found($0) { $0.description } }),
      "named": .array(act.named.map { found($0) { $0.description } }),
      "recipients": .array(act.recipients.map { found($0) { $0.description } }),
      "unreadRecipients": .strings(act.unreadRecipients.map(\.words)),
      "allows": .optional(act.allows?.words),
      "accounts": .strings(act.allows.map { ScopeOfWords($0.value, law: law).accounts } ?? []),
      "unreadScope": .strings(act.allows.map { ScopeOfWords($0.value, law: law).unread } ?? []),
      "amounts": .array(
        act.amounts.map {
          [
            "value": .string(amountDecimal(Int128($0.value.minorUnits))),
            "currency": .string($0.value.currency),
            "words": .string($0.words), "line": .number($0.line),
          ]
        }),
      "fiscalYear": found(act.fiscalYear) { $0.label },
      "delegate": .optional(act.delegate?.value),
      "waivers": .strings(
        act.kind == .waives || act.kind == .waivesInPart || act.kind == .delegates
          ? draft.waivers(for: act).map(\.name) : []),
    ]
  }

  private func found<Value>(
    _ found: Instrument.Found<Value>?, _ text: (Value) -> String
  ) -> JSON {
    guard let found else { return .null }
    return [
      "value": .string(text(found.value)), "words": .string(found.words),
      "line": .number(found.line),
    ]
  }

  // MARK: - CSV

  /// One row for each act; a document without acts has one row.
  public var csv: CSVTable {
    CSVTable(
      header: [
        "file", "kind", "reason", "number", "dated", "released", "signer", "line", "act",
        "authorities", "named", "recipients", "recipients-not-read", "amounts", "fiscal-year",
        "delegate", "allows", "accounts", "scope-not-read", "words",
      ],
      rows: documents.flatMap { document -> [[String]] in
        let instrument = document.instrument
        let head = [
          document.path, instrument.kind.rawValue, instrument.reason,
          instrument.number?.value ?? "", instrument.dated?.value.description ?? "",
          instrument.released?.value.description ?? "", instrument.signer?.value ?? "",
        ]
        if instrument.acts.isEmpty { return [head + [String](repeating: "", count: 13)] }
        return instrument.acts.map { head + row($0) }
      })
  }

  private func row(_ act: Instrument.Act) -> [String] {
    let scope = act.allows.map { ScopeOfWords($0.value, law: law) }
    var cells = [String(act.clause.line), act.kind.rawValue]
    cells.append(act.authorities.map { "\($0.value)" }.joined(separator: "; "))
    cells.append(act.named.map { "\($0.value)" }.joined(separator: "; "))
    cells.append(act.recipients.map { "\($0.value)" }.joined(separator: " "))
    cells.append(act.unreadRecipients.map(\.words).joined(separator: "; "))
    cells.append(
      act.amounts.map { amountDecimal(Int128($0.value.minorUnits)) + " " + $0.value.currency }
        .joined(separator: "; "))
    cells += [
      act.fiscalYear?.value.label ?? "", act.delegate?.value ?? "", act.allows?.words ?? "",
    ]
    cells.append(scope?.accounts.joined(separator: " ") ?? "")
    cells += [scope?.unread.joined(separator: "; ") ?? "", act.clause.words]
    return cells
  }

  // MARK: - Page

  /// What was read in brief; the drafts themselves are `drafts`.
  public var page: Page {
    Page(
      title: "Instruments read",
      blocks: [
        .paragraph(Rich(count(documents.count, "document") + ": " + counts + ".")),
        .table(
          Table(
            columns: [.init("File"), .init("Kind"), .init("Acts", .right)],
            rows: documents.map {
              [
                Rich($0.path), Rich($0.instrument.kind.rawValue),
                Rich(String($0.instrument.acts.count)),
              ]
            })),
      ])
  }
}
