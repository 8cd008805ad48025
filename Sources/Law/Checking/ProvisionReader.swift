internal import Documents
internal import Timeline

/// Reads one block into provisions: its own and those of the items that are provisions themselves.
struct ProvisionReader {
  let block: Block
  let surroundings: BlockSurroundings
  let bill: Bill?
  let names: NameTable
  /// The items, with those of a reading in place of the base's.
  let items: [ShapedItem]

  private(set) var diagnostics: [Diagnostic] = []
  private(set) var references: Set<ProvisionID> = []
  private(set) var failed = false
  /// The names as each item sees them, boxed once for all of them.
  private let resolver: any NameResolver

  /// Reads with the items of the block, or with others in their place.
  init(
    _ block: Block, _ surroundings: BlockSurroundings, bill: Bill?, names: NameTable,
    items: [ShapedItem]? = nil
  ) {
    self.block = block
    self.surroundings = surroundings
    self.bill = bill
    self.names = names
    self.items = items ?? block.items
    resolver = names
  }

  // MARK: - Items

  func all(_ keys: String...) -> [ShapedItem] { items.filter { keys.contains($0.key) } }

  func first(_ key: String) -> ShapedItem? { items.first { $0.key == key } }

  /// Reads an item to its end; nil where it has a mistake.
  mutating func read<Value>(
    _ shaped: ShapedItem, _ body: (inout ItemReader) -> Value?
  ) -> Value? {
    var reader = ItemReader(shaped.item, from: shaped.skip, names: resolver)
    let value = body(&reader)
    if value != nil { reader.end() }
    diagnostics += reader.diagnostics
    references.formUnion(reader.references)
    if reader.failed || value == nil {
      failed = true
      return nil
    }
    return value
  }

  /// Reads the item with a key where there is one.
  mutating func read<Value>(_ key: String, _ body: (inout ItemReader) -> Value?) -> Value? {
    first(key).flatMap { read($0, body) }
  }

  mutating func fail(
    _ kind: DiagnosticKind, _ headline: String, at range: SourceRange, label: String = "",
    secondary: [Annotation] = [], help: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(
        kind: kind, headline: headline, primary: Annotation(range: range, label: label),
        secondary: secondary, help: help))
    failed = true
  }

  /// Records a diagnostic made elsewhere; an error fails the block.
  mutating func fail(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { failed = true }
  }

  mutating func note(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Notes provisions that another pass over the block refers to.
  mutating func take(_ more: Set<ProvisionID>) { references.formUnion(more) }

  mutating func failMissing(_ words: String, help: String) {
    fail(
      LawDiagnostics.missingItem,
      "the \(block.kind.rawValue) \(quoted(block.name)) has no `\(words)`", at: block.nameRange,
      help: [help])
  }

  /// Reports all but the first of items that exclude each other; returns the first.
  mutating func only(_ candidates: [ShapedItem]) -> ShapedItem? {
    for other in candidates.dropFirst() {
      fail(
        LawDiagnostics.conflictingItems,
        "`\(candidates[0].key)` and `\(other.key)` cannot stand together",
        at: other.item.tokens[0].range,
        secondary: [Annotation(range: candidates[0].item.tokens[0].range, label: "and this one")])
    }
    return candidates.first
  }

  /// The id of a name that this block declares.
  func id(of name: String) -> ProvisionID? { names.declaration(named: name)?.id }

  // MARK: - Provisions

  /// Returns the provisions of the block in the order of their declaration; empty after an error.
  mutating func provisions() -> [Provision] {
    guard let id = id(of: block.name) else { return [] }
    let header = header()
    var provision = Provision(
      id: id, name: block.name, title: header.title, headingPath: surroundings.headingPath,
      range: block.nameRange, citations: header.citations, sources: header.sources,
      confidence: header.confidence,
      words: block.item.children.flatMap { WordsOfLaw.tokens(in: $0) }.map(\.text),
      bill: bill?.name, enacted: header.enacted, from: header.from, through: header.through,
      recipients: header.recipients, conditions: header.conditions, body: .fact)
    var parts: [Provision] = []
    switch block.kind {
    case .restriction: parts = readRestriction(&provision)
    case .exemption: provision.body = .exemption(readReach())
    case .limitation: readLimitation(&provision)
    case .waiver: parts = readWaiver(&provision)
    case .duty: readDuty(&provision)
    case .list: readList(&provision)
    case .definition: readDefinition(&provision)
    case .delegation: readDelegation(&provision)
    case .amendment: readAmendment(&provision)
    case .ceiling: readCeiling(&provision)
    case .bill, .test, .bearing, .scopeWords, .nonOperative, .notEncoded, .unnoticed: break
    }
    // Each declared name has its provision, whatever happened on the way.
    if parts.count + 1 != block.declarations.count { failed = true }
    return failed ? [] : [provision] + parts
  }

  /// A provision declared by an item, with what it takes from its block.
  func part(
    of provision: Provision, named name: String, item: Item, body: Provision.Body
  ) -> Provision? {
    guard let declared = names.declaration(named: name), let id = declared.id else { return nil }
    var part = provision
    part.id = id
    part.name = name
    let prefix = provision.name + "."
    let short = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    part.title = provision.title.isEmpty ? short : "\(provision.title): \(short)"
    part.range = declared.range
    part.words = WordsOfLaw.tokens(in: item).map(\.text)
    part.recipients = nil
    part.conditions = []
    part.body = body
    return part
  }

  // MARK: - Items of every provision

  struct Header {
    var title: String
    var citations: [Citation]
    var sources: [SourceReference] = []
    var confidence = Confidence.readInSource
    var enacted: PartialDate
    var from: PartialDate
    var through: PartialDate?
    var recipients: RecipientSet?
    var conditions: [Clause] = []
  }

  private mutating func header() -> Header {
    let assumed = bill.map { PartialDate(day: $0.assumedEnactment) }
    var from = assumed ?? PartialDate(day: .distantPast)
    if first("from") != nil {
      from = read("from") { $0.date() } ?? from
    } else if bill == nil, block.kind != .definition {
      failMissing("from", help: "say from which day it is in force: `from 1992-10-24`")
    }
    var header = Header(
      title: block.title ?? surroundings.title, citations: [], enacted: assumed ?? from, from: from)
    if let title = read("title", { $0.string("a title in quotes") }) { header.title = title }
    for item in all("citation") {
      if let citation = read(item, { $0.citation() }) { header.citations.append(citation) }
    }
    if header.citations.isEmpty, let citation = surroundings.citation {
      header.citations = [citation]
    }
    for item in all("source") {
      if let source = read(item, { $0.sourceReference() }) { header.sources.append(source) }
    }
    if let enacted = read("enacted", { $0.date() }) { header.enacted = enacted }
    if let through = read("through", { $0.date() }) {
      header.through = through
      if isReversed(from, through), let item = first("through") {
        fail(
          LawDiagnostics.periodReversed, "\(quoted(block.name)) ends before it begins",
          at: item.item.range,
          secondary: first("from").map {
            [Annotation(range: $0.item.range, label: "it begins here")]
          }
            ?? [])
      }
    }
    readConfidence(&header)
    for item in all("for", "when") {
      if let clause = read(item, { $0.clause() }) { header.conditions.append(clause) }
    }
    // In a delegation `to` names an office.
    if block.kind != .delegation {
      header.recipients = read("to") { reader in
        guard var recipients = reader.recipients() else { return nil }
        recipients.words = reader.strings()
        return recipients
      }
    }
    for item in all("encodes") {
      _ = read(item) {
        $0.isAtEnd ? $0.string("words of the law in quotes").map { [$0] } : $0.strings()
      }
    }
    for item in all("note") { _ = read(item) { $0.string("a note in quotes") } }
    return header
  }

  private mutating func readConfidence(_ header: inout Header) {
    if first("confidence") != nil {
      if let confidence = read("confidence", { $0.confidence() }) { header.confidence = confidence }
    } else if !surroundings.hasQuotation {
      fail(
        LawDiagnostics.missingConfidence,
        "\(quoted(block.name)) has no quotation and no `confidence`", at: block.nameRange,
        help: [
          "quote the law above the block, or say how far it was verified: "
            + "`confidence read-in-source`, `secondary` or `unverified`"
        ])
    }
  }
}

extension ItemReader {
  /// Reads a condition with the words of the law that it encodes.
  mutating func clause() -> Clause? {
    guard let expression = expression() else { return nil }
    return Clause(expression: expression, words: strings())
  }
}
