internal import Documents
internal import Timeline

/// Reads law files into blocks: their kinds, names and items, and the words that they quote.
///
/// Files can be read by readers of their own, in any order, and then be joined in the order of files.
struct LawFileReader: Sendable {
  private(set) var files: [LawFile] = []
  private(set) var sections: [BlockSurroundings] = []
  private(set) var blocks: [Block] = []
  /// Tests, in order; what they expect is read once the law is known.
  private(set) var tests: [Block] = []
  /// What in series bears on findings, in order; read once the law is known.
  private(set) var bearings: [Block] = []
  private(set) var vocabulary: [ScopeAttribute: [ScopeWord]] = [:]
  private(set) var clauses: [QuotedClause] = []
  private(set) var unnoticed: [UnnoticedChange] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Names of blocks whose kind is unknown, or whose own name is malformed.
  private(set) var strayNames: [(name: String, range: SourceRange)] = []

  /// Whether the tests beside the law are read; no answer rests on them.
  var readsTests = true
  private var marks: [WordsMark] = []
  private var firstWords: [ScopeAttribute: [String: SourceRange]] = [:]

  // MARK: - Files and sections

  /// Adds what another reader found in the files that come next.
  mutating func append(_ other: LawFileReader) {
    let (file, section) = (files.count, sections.count)
    func placed(_ block: Block) -> Block {
      var block = block
      block.file += file
      block.section += section
      return block
    }
    files += other.files
    sections += other.sections
    blocks += other.blocks.map(placed)
    tests += other.tests.map(placed)
    bearings += other.bearings.map(placed)
    clauses += other.clauses
    unnoticed += other.unnoticed
    diagnostics += other.diagnostics
    strayNames += other.strayNames
    for attribute in ScopeAttribute.allCases {
      for word in other.vocabulary[attribute] ?? [] { declare(word, of: attribute) }
    }
  }

  mutating func read(_ document: MarkdownDocument, in file: SourceFile) {
    files.append(LawFile(source: document.source))
    diagnostics += document.diagnostics
    for section in document.sections { read(section, in: file) }
  }

  /// Reads one section; also for a section on its own, outside any file.
  mutating func read(_ section: Section, in file: SourceFile) {
    if files.isEmpty { files.append(LawFile(source: file.id)) }
    sections.append(BlockSurroundings(section))
    marks = []
    let hash = QuotationSeal.hash(of: section)
    var isWhole = true
    for fence in section.fences {
      guard fence.language == "proviso" else {
        checkLanguage(fence)
        continue
      }
      let (items, lexical) = BlockParser.parse(
        file, fence: fence, skipping: readsTests ? nil : BlockKind.test.rawValue)
      if fence.isClosed { diagnostics += lexical }
      let isFresh = checkSeal(fence, items, hash, section)
      if !fence.isClosed || !lexical.isEmpty || !isFresh { isWhole = false }
      for (index, item) in items.enumerated() {
        let end = index + 1 < items.count ? items[index + 1].range.lower : fence.range.upper
        let isBroken =
          !fence.isClosed
          || lexical.contains { diagnostic in
            guard let range = diagnostic.primary?.range else { return false }
            return item.range.lower <= range.lower && range.lower < end
          }
        read(item, isReported: isBroken, isLeftOut: isBroken || !isFresh)
      }
    }
    let result = ClauseCoverage.check(section, marks: marks)
    clauses += result.clauses
    // What is wrong with the fence itself comes first; the rest shows once that is mended.
    if isWhole {
      diagnostics += result.diagnostics
      for block in result.blocks { blocks[block].mistake = max(blocks[block].mistake, .words) }
    }
  }

  private mutating func checkLanguage(_ fence: Fence) {
    let near = EditDistance.nearest(to: fence.language, in: ["proviso"])
    guard fence.language == "record" || !near.isEmpty else { return }
    diagnostics.append(
      Diagnostic(
        kind: LawDiagnostics.misplacedFence,
        headline: "a fence \(quoted(fence.language)) is not read in a law file",
        primary: Annotation(range: fence.infoRange),
        help: near.isEmpty
          ? ["entries of the record stand in files under `record/`"] : didYouMean(near)))
  }

  /// Returns whether the fence fits the quotations; one that is not sealed does.
  private mutating func checkSeal(
    _ fence: Fence, _ items: [Item], _ hash: String?, _ section: Section
  ) -> Bool {
    guard let sealed = fence.attributes["quotes"] else {
      // Tests and bearings quote nothing.
      if hash != nil,
        items.contains(where: { !$0.tokens[0].isWord("test") && !$0.tokens[0].isWord("bearing") })
      {
        diagnostics.append(
          Diagnostic(
            kind: LawDiagnostics.quotationNotSealed,
            headline: "the fence does not carry the hash of its quotation",
            primary: Annotation(range: fence.infoRange),
            help: ["run `proviso seal` once the encoding is read against the law"]))
      }
      return true
    }
    guard sealed != hash else { return true }
    diagnostics.append(
      Diagnostic(
        kind: LawDiagnostics.quotationChanged,
        headline: hash == nil
          ? "the fence is sealed, but no law is quoted under this heading"
          : "the quoted law is not what this fence was sealed for",
        primary: Annotation(range: fence.infoRange, label: "sealed for other words"),
        secondary: section.quotations.map {
          Annotation(range: $0.range, label: "quoted here")
        },
        help: ["read the change, correct the blocks, then run `proviso seal`"]))
    return false
  }

  // MARK: - Blocks

  private mutating func read(_ item: Item, isReported: Bool, isLeftOut: Bool) {
    let head = item.tokens[0]
    guard head.kind == .word, let kind = BlockKind(rawValue: head.text) else {
      if item.tokens.count > 1, item.tokens[1].kind == .word {
        strayNames.append((item.tokens[1].text, item.tokens[1].range))
      }
      collectMarks(item, name: "", [], [])
      let near = EditDistance.nearest(to: head.text, in: BlockKind.allCases.map(\.rawValue))
      if near.contains(BlockKind.bill.rawValue) { files[files.count - 1].isLeftOut = true }
      if !isReported {
        diagnostics.append(
          Diagnostic(
            kind: LawDiagnostics.unknownBlock, headline: "\(quoted(head)) is no kind of block",
            primary: Annotation(range: head.range),
            help: near.isEmpty
              ? ["a block begins with a word such as `restriction`, `waiver` or `test`"]
              : didYouMean(near)))
      }
      return
    }
    let before = diagnostics.count
    switch kind {
    case .nonOperative, .notEncoded: readMark(kind, item)
    case .unnoticed: readUnnoticed(item)
    case .scopeWords: readScopeWords(item)
    case .test: readTest(item, isLeftOut: isLeftOut)
    case .bearing: readBearing(item, isLeftOut: isLeftOut)
    case .bill: readBill(item, isLeftOut: isLeftOut)
    default: readProvision(kind, item, isLeftOut: isLeftOut)
    }
    if isReported { diagnostics.removeSubrange(before...) }
  }

  /// Reads the name and the title of a block.
  private mutating func header(
    _ item: Item
  ) -> (name: String, range: SourceRange, title: String?)? {
    var reader = ItemReader(item, names: NoNames())
    guard let name = reader.name("a name for the block") else {
      if item.tokens.count > 1, item.tokens[1].kind == .word {
        strayNames.append((item.tokens[1].text, item.tokens[1].range))
        strayNames.append((item.tokens[1].text.lowercased(), item.tokens[1].range))
      }
      diagnostics += reader.diagnostics
      return nil
    }
    let title = reader.peek?.kind == .string ? reader.string() : nil
    reader.end()
    diagnostics += reader.diagnostics
    if reader.failed { strayNames.append((name.text, name.range)) }
    return reader.failed ? nil : (name.text, name.range, title)
  }

  private mutating func shape(_ kind: BlockKind, _ item: Item) -> (
    items: [ShapedItem], failed: Bool
  ) {
    var shaper = ItemShaper(kind)
    let items = shaper.shape(item.children)
    diagnostics += shaper.diagnostics
    return (items, !shaper.diagnostics.isEmpty)
  }

  private mutating func readProvision(_ kind: BlockKind, _ item: Item, isLeftOut: Bool) {
    let item = item.dividingPeriods()
    let header = header(item)
    let shaped = shape(kind, item)
    let name = header?.name ?? ""
    let range = header?.range ?? item.tokens[0].range
    let declarations = kind.declarations(name: name, range: range, items: shaped.items)
    collectMarks(item, name: name, declarations, shaped.items)
    guard header != nil else { return }
    blocks.append(
      Block(
        kind: kind, name: name, nameRange: range, title: header?.title, item: item,
        items: shaped.items, declarations: declarations, file: files.count - 1,
        section: sections.count - 1,
        mistake: isLeftOut ? .everything : shaped.failed ? .items : .none))
  }

  /// Notes the words of the law in a block that is about to be added, under the names of its parts.
  private mutating func collectMarks(
    _ item: Item, name: String, _ declarations: [PartDeclaration], _ items: [ShapedItem]
  ) {
    var partNames: [Int: String] = [:]
    for part in declarations {
      if let index = part.item { partNames[index] = part.name }
    }
    // Known items are the children in their order, without those that are wrong.
    var index = 0
    for child in item.children {
      let isKnown = index < items.count && items[index].item.range == child.range
      let partName = isKnown ? partNames[index] : nil
      if isKnown { index += 1 }
      for token in WordsOfLaw.tokens(in: child) {
        marks.append(
          WordsMark(
            text: token.text, range: token.range,
            purpose: .encoded(by: partName ?? name),
            block: name.isEmpty ? nil : blocks.count, isExcused: !isKnown))
      }
    }
  }

  private mutating func readMark(_ kind: BlockKind, _ item: Item) {
    var reader = ItemReader(item, names: NoNames())
    let start = reader.position
    if reader.strings().isEmpty {
      reader.fail(expected: "the words of the law in quotes")
      diagnostics += reader.diagnostics
      return
    }
    let words = item.tokens[start..<reader.position]
    if reader.expect("because"), let because = reader.string("the reason in quotes") {
      reader.end()
      for token in words where token.kind == .string {
        marks.append(
          WordsMark(
            text: token.text, range: token.range,
            purpose: kind == .notEncoded
              ? .notEncoded(because: because) : .nonOperative(because: because),
            block: nil))
      }
    } else {
      // The reason is the mistake; the words are marked all the same.
      for token in words where token.kind == .string {
        marks.append(
          WordsMark(
            text: token.text, range: token.range, purpose: .notEncoded(because: ""), block: nil))
      }
    }
    diagnostics += reader.diagnostics
    reportChildren(of: item, kind)
  }

  /// Reads why the tests of the file cannot notice changes of its encoding.
  private mutating func readUnnoticed(_ item: Item) {
    var reader = ItemReader(item, names: NoNames())
    let changes = reader.strings()
    if changes.isEmpty {
      reader.fail(expected: "the change in quotes, as `proviso mutate` words it")
    } else if reader.expect("because"), let because = reader.string("the reason in quotes") {
      reader.end()
      let file = files[files.count - 1].source
      unnoticed += changes.map {
        UnnoticedChange(change: $0, because: because, file: file, range: item.range)
      }
    }
    diagnostics += reader.diagnostics
    reportChildren(of: item, .unnoticed)
  }

  private mutating func reportChildren(of item: Item, _ kind: BlockKind) {
    guard let child = item.children.first else { return }
    diagnostics.append(
      Diagnostic(
        kind: LawDiagnostics.unknownItem, headline: "`\(kind.rawValue)` has no items",
        primary: Annotation(range: child.range)))
  }

  private mutating func readScopeWords(_ item: Item) {
    var reader = ItemReader(item, names: NoNames())
    let keyword = reader.peekWord ?? ""
    guard let attribute = ScopeAttribute(keyword: keyword), attribute != .fundYear else {
      let attributes = ScopeAttribute.allCases.filter { $0 != .fundYear }.map(\.keyword)
      let near = EditDistance.nearest(to: keyword, in: attributes)
      reader.fail(
        expected: "an attribute of assistance",
        help: near.isEmpty
          ? ["write \(list(attributes.map { "`\($0)`" }, with: "or"))"] : didYouMean(near))
      diagnostics += reader.diagnostics
      return
    }
    reader.next()
    reader.end()
    diagnostics += reader.diagnostics
    for child in item.children {
      var reader = ItemReader(child, from: 0, names: NoNames())
      guard let word = reader.peek, word.kind == .word else {
        reader.fail(expected: "a scope word")
        diagnostics += reader.diagnostics
        continue
      }
      reader.next()
      guard let meaning = reader.string("what the word stands for, in quotes"), reader.end() else {
        diagnostics += reader.diagnostics
        continue
      }
      declare(ScopeWord(word: word.text, meaning: meaning, range: word.range), of: attribute)
    }
  }

  private mutating func declare(_ word: ScopeWord, of attribute: ScopeAttribute) {
    let key = word.word.lowercased()
    if let first = firstWords[attribute]?[key] {
      diagnostics.append(
        Diagnostic(
          kind: LawDiagnostics.duplicateName,
          headline: "\(quoted(word.word)) is declared twice for `\(attribute.keyword)`",
          primary: Annotation(range: word.range),
          secondary: [Annotation(range: first, label: "the first one is here")]))
      return
    }
    firstWords[attribute, default: [:]][key] = word.range
    vocabulary[attribute, default: []].append(word)
  }

  private mutating func readTest(_ item: Item, isLeftOut: Bool) {
    var reader = ItemReader(item, names: NoNames())
    let nameRange = reader.peek?.range ?? item.range
    let name = reader.string("the name of the test in quotes")
    if name != nil { reader.end() }
    diagnostics += reader.diagnostics
    let shaped = shape(.test, item)
    guard let name, !reader.failed, !shaped.failed, !isLeftOut else { return }
    tests.append(
      Block(
        kind: .test, name: name, nameRange: nameRange, item: item, items: shaped.items,
        declarations: [], file: files.count - 1, section: sections.count - 1))
  }

  private mutating func readBearing(_ item: Item, isLeftOut: Bool) {
    let header = header(item)
    let shaped = shape(.bearing, item)
    guard let header, !shaped.failed, !isLeftOut else { return }
    bearings.append(
      Block(
        kind: .bearing, name: header.name, nameRange: header.range, title: header.title,
        item: item, items: shaped.items, declarations: [], file: files.count - 1,
        section: sections.count - 1))
  }

  // MARK: - Bills

  private mutating func readBill(_ item: Item, isLeftOut: Bool) {
    let file = files.count - 1
    let before = diagnostics.count
    let header = header(item)
    let shaped = shape(.bill, item)
    guard let header, !shaped.failed, !isLeftOut else {
      files[file].isLeftOut = true
      return
    }
    if let other = files[file].bill {
      diagnostics.append(
        Diagnostic(
          kind: LawDiagnostics.conflictingItems, headline: "a file can hold only one bill",
          primary: Annotation(range: header.range),
          secondary: [Annotation(range: other.range, label: "the first one is here")],
          help: ["write each bill in a file of its own"]))
      return
    }
    var bill = Bill(
      name: header.name, title: header.title ?? sections[sections.count - 1].title, status: "",
      assumedEnactment: .distantPast, citations: [], range: header.range)
    var found: Set<String> = []
    for shaped in shaped.items {
      var reader = ItemReader(shaped.item, from: shaped.skip, names: NoNames())
      found.insert(shaped.key)
      switch shaped.key {
      case "status":
        if let status = reader.string("what became of the bill, in quotes") { bill.status = status }
      case "assumed":
        if reader.expect("enactment"), let day = reader.day() { bill.assumedEnactment = day }
      case "citation": if let citation = reader.citation() { bill.citations.append(citation) }
      case "source": _ = reader.sourceReference()
      default: _ = reader.string()
      }
      reader.end()
      diagnostics += reader.diagnostics
    }
    for (key, words) in [("assumed", "assumed enactment"), ("status", "status")]
    where !found.contains(key) {
      diagnostics.append(
        Diagnostic(
          kind: LawDiagnostics.missingItem, headline: "the bill has no `\(words)`",
          primary: Annotation(range: header.range),
          help: [
            key == "assumed"
              ? "say from which day a question applies it: `assumed enactment 2023-11-15`"
              : "say what became of it: `status \"introduced\"`"
          ]))
    }
    if diagnostics.count > before {
      files[file].isLeftOut = true
      strayNames.append((header.name, header.range))
    } else {
      files[file].bill = bill
    }
  }
}
