internal import Documents
internal import Law
internal import Timeline

/// Reads a block of a `mapping` fence.
struct MappingReader {
  private var block: BlockReader
  private var mapping: SourceMapping
  /// The lines that say how rows are read, for the hash.
  private var rowLines: [Item] = []
  /// The lines of a series; nil in a mapping of amounts.
  private var series: SeriesReader?

  private static let keywords =
    [
      "title", "publisher", "licence", "recognised by", "text is", "recipient code",
      "recipient name", "date is", "amount in", "currency", "type", "quantity in", "about in",
      "set aside", "editions", "edition", "covers", "note",
    ] + StratumField.allCases.map(\.keyword)

  private static let seriesKeywords =
    [
      "title", "publisher", "licence", "recognised by", "text is", "date is", "editions",
      "edition", "covers", "note",
    ] + SeriesReader.keywords

  /// Reads a block whose name is in order; nil where it has a mistake, as rows would be misread.
  static func read(
    _ item: Item, name: String, in file: SourceFile, isSeries: Bool = false
  ) -> (mapping: SourceMapping?, diagnostics: [Diagnostic]) {
    var reader = MappingReader(
      block: BlockReader(isSeries ? "series" : "mapping", in: file),
      mapping: SourceMapping(name: name, title: "", path: file.path, hash: ""))
    if isSeries { reader.series = SeriesReader() }
    for child in item.children { reader.read(child) }
    reader.checkEditions()
    reader.requireLines(of: item)
    reader.mapping.hash = reader.hash
    return (reader.block.failed ? nil : reader.mapping, reader.block.diagnostics)
  }

  private mutating func requireLines(of head: Item) {
    block.require("title", of: head, help: "say what the source is called: `title \"…\"`")
    if let series {
      block.require(
        "date is", of: head, help: "say when: `date is year in \"Year\"`, or `date is not stated`")
      mapping.series = series.finished(head, &block)
      return
    }
    if !block.has("recipient code"), !block.has("recipient name") {
      block.require(
        "recipient name", of: head,
        help: "name the column with the recipient: `recipient name in \"Country\"`")
    }
    block.require(
      "date is", of: head,
      help: "say when: `date is fiscal year in \"Fiscal Year\"`, or `date is not stated`")
    block.require("amount in", of: head, help: "name the column: `amount in \"Amount\"`")
    block.require(
      "type", of: head,
      help: "amounts of two types are never added, so say which this is: `type is obligations`")
  }

  /// Prose, known editions and coverage change no row, so they are left out.
  private var hash: String {
    var text = mapping.name
    for line in rowLines {
      text += "\n"
      for token in line.tokens {
        text += token.kind == .string ? "\u{1F}\"" : "\u{1F}"
        text += token.text
      }
      for child in line.children {
        for token in child.tokens { text += "\u{1E}" + token.text }
      }
    }
    return SHA256.hex(of: text)
  }

  // MARK: - Lines

  private mutating func read(_ item: Item) {
    let keyword = item.tokens[0].kind == .word ? item.tokens[0].text : ""
    switch keyword {
    case "title":
      if let text = single(item, "title", { $0.text() }) { mapping.title = text }
    case "publisher": mapping.publisher = single(item, keyword) { $0.text() }
    case "licence": mapping.licence = single(item, keyword) { $0.text() }
    case "recognised":
      let columns = single(item, "recognised by") { reader in
        reader.expect("by") ? reader.texts(between: "and") : nil
      }
      if let columns { mapping.recognisedBy = columns }
    case "covers":
      let isSeries = series != nil
      mapping.covers = single(item, keyword) {
        isSeries ? $0.calendarYears() : $0.fiscalYears()
      }
    case "note":
      if let texts = block.line(item, { $0.texts("a text in quotes") }) { mapping.notes += texts }
    case "about" where series == nil:
      let columns = single(item, "about in") { reader in
        reader.expect("in") ? reader.texts(between: "and") : nil
      }
      if let columns { mapping.about = columns }
    case "editions":
      let editions = single(item, keyword) { reader -> SourceMapping.Editions? in
        for choice in SourceMapping.Editions.allCases where reader.skip(choice.rawValue) {
          return choice
        }
        reader.fail(expected: "`replace` or `add`")
        return nil
      }
      if let editions { mapping.editions = editions }
    case "edition": readEdition(item)
    default:
      rowLines.append(item)
      readRowLine(item, keyword)
    }
  }

  private mutating func readRowLine(_ item: Item, _ keyword: String) {
    if series != nil, keyword != "text", keyword != "date" {
      if series?.read(item, keyword, &block) != true {
        block.unknown(item, keywords: Self.seriesKeywords)
      }
      return
    }
    switch keyword {
    case "text":
      let is1252 = single(item, "text is") { reader -> Bool? in
        guard reader.expect("is") else { return nil }
        if reader.skip("windows-1252") { return true }
        if reader.skip("utf-8") { return false }
        reader.fail(expected: "`windows-1252` or `utf-8`")
        return nil
      }
      if let is1252 { mapping.isWindows1252 = is1252 }
    case "recipient": readRecipient(item)
    case "date": readDate(item)
    case "amount":
      let amount = single(item, "amount in") { $0.amountColumn() }
      if let amount { mapping.amount = amount }
    case "currency":
      let currency = single(item, keyword) { $0.currencyColumn() }
      if let currency { mapping.currency = currency }
    case "type": readType(item)
    case "quantity":
      mapping.quantity = single(item, "quantity in") { reader in
        reader.expect("in") ? reader.text("the name of a column in quotes") : nil
      }
    case "set":
      if let rule = block.line(item, { $0.setAside() }) { mapping.setAside.append(rule) }
    default:
      guard let field = StratumField(keyword: keyword) else {
        return block.unknown(item, keywords: Self.keywords)
      }
      var pattern: MarkPattern?
      let content = single(item, keyword) { reader -> SourceMapping.FieldColumn.Content? in
        if reader.skip("in") {
          guard let column = reader.text("the name of a column in quotes") else { return nil }
          if field == .mark, reader.skip("as") {
            guard let form = reader.text("the form of a mark in quotes") else { return nil }
            pattern = MarkPattern(form)
          }
          return .column(column)
        }
        if reader.skip("is") { return reader.text("the text in quotes").map { .always($0) } }
        reader.fail(
          expected: "`in` or `is`",
          help: ["write `\(keyword) in \"Column\"`, or `\(keyword) is \"text\"` for every row"])
        return nil
      }
      if let content {
        mapping.fields.append(
          SourceMapping.FieldColumn(field: field, content: content, pattern: pattern))
      }
    }
  }

  private mutating func single<Value>(
    _ item: Item, _ key: String, _ body: (inout ItemReader) -> Value?
  ) -> Value? {
    block.once(key, item) ? block.line(item, body) : nil
  }

  private mutating func readRecipient(_ item: Item) {
    let second = item.tokens.count > 1 ? item.tokens[1].text : ""
    switch second {
    case "code", "name":
      let columns = single(item, "recipient \(second)") { reader -> [String]? in
        reader.next()
        return reader.expect("in") ? reader.texts(between: "or") : nil
      }
      guard let columns else { return }
      if second == "code" {
        mapping.recipientCode = columns
      } else {
        mapping.recipientName = columns
      }
    default:
      _ = block.line(item) { reader -> Bool? in
        reader.fail(expected: "`code` or `name`")
        return nil
      }
    }
  }

  private mutating func readDate(_ item: Item) {
    let isNotStated = item.tokens.dropFirst().map(\.text) == ["is", "not", "stated"]
    if isNotStated || block.has("date is not stated") {
      guard !block.has("date is") else {
        return block.report(
          LawDiagnostics.conflictingItems, "the date is stated and not stated", at: item.range)
      }
      block.note("date is not stated", item)
      block.note("date is", item)
      return
    }
    block.note("date is", item)
    if let date = block.line(item, { $0.dateColumn() }) { mapping.dates.append(date) }
  }

  // MARK: - Types

  private mutating func readType(_ item: Item) {
    guard block.once("type", item) else { return }
    let isInColumn = item.tokens.count > 1 && item.tokens[1].isWord("in")
    guard isInColumn else {
      let type = block.line(item) { reader -> String? in
        reader.expect("is") ? reader.name("a type such as `obligations`")?.text : nil
      }
      if let type { mapping.type = .always(type) }
      return
    }
    let type = block.line(item, hasLinesBelow: true) {
      reader -> (column: String, lines: [SourceMapping.Translation])? in
      guard reader.expect("in"), let column = reader.text("the name of a column in quotes")
      else { return nil }
      if reader.isAtEnd, !item.children.isEmpty { return (column, []) }
      return reader.translations().map { (column, $0) }
    }
    // Where an empty line stands before them, the translations are lines of their own.
    var lines = type?.lines ?? []
    for child in item.children {
      lines += block.line(child, from: 0) { $0.translations() } ?? []
    }
    checkTranslations(lines, item)
    if let type { mapping.type = .column(type.column, lines) }
  }

  private mutating func checkTranslations(_ lines: [SourceMapping.Translation], _ item: Item) {
    var types: [FoldedText: String] = [:]
    for line in lines {
      let text = FoldedText(line.text)
      if let first = types[text], first != line.type {
        block.report(
          DataDiagnostics.conflictingRules,
          "\(quoted(line.text)) is both `\(first)` and `\(line.type)`", at: item.range)
      }
      types[text] = line.type
    }
  }

  // MARK: - Editions

  private mutating func readEdition(_ item: Item) {
    let name = block.line(item, hasLinesBelow: true) { $0.name("the name of the edition") }
    var edition = SourceMapping.Edition(name: name?.text ?? "", sha256: "", known: .distantPast)
    var lines = BlockReader("edition", in: block.file)
    for child in item.children {
      let keyword = child.tokens[0].kind == .word ? child.tokens[0].text : ""
      switch keyword {
      case "sha256", "known", "series", "covers", "for", "note":
        guard lines.once(keyword, child) else { continue }
      default:
        lines.unknown(child, keywords: ["sha256", "known", "series", "covers", "for", "note"])
        continue
      }
      switch keyword {
      case "sha256":
        if let digest = lines.line(child, { $0.digest() }) { edition.sha256 = digest }
      case "known": if let day = lines.line(child, { $0.day() }) { edition.known = day }
      case "series": edition.series = lines.line(child) { $0.text() }
      case "covers":
        let isSeries = series != nil
        edition.covers = lines.line(child) {
          isSeries ? $0.calendarYears() : $0.fiscalYears()
        }
      case "for": edition.recipients = lines.line(child) { $0.recipientList() }
      default:
        edition.note = lines.line(child) { $0.texts("a text in quotes") }?.joined(separator: " ")
      }
    }
    lines.require(
      "sha256", of: item, help: "a file is known by the digest of its content: `sha256 \"…\"`")
    lines.require(
      "known", of: item, help: "say from which day it could be known: `known 2022-08-09`")
    for diagnostic in lines.diagnostics { block.report(diagnostic) }
    guard let name else { return }
    editionRanges.append(name.range)
    mapping.knownEditions.append(edition)
  }

  /// The names of the editions, in order.
  private var editionRanges: [SourceRange] = []

  private mutating func checkEditions() {
    var names: [String: Int] = [:]
    var digests: [String: Int] = [:]
    for (index, edition) in mapping.knownEditions.enumerated() {
      if let first = names[edition.name] {
        block.report(
          LawDiagnostics.duplicateName, "there are two editions named \(quoted(edition.name))",
          at: editionRanges[index],
          secondary: [Annotation(range: editionRanges[first], label: "the first one is here")])
      }
      names[edition.name] = names[edition.name] ?? index
      guard !edition.sha256.isEmpty else { continue }
      if let first = digests[edition.sha256] {
        block.report(
          DataDiagnostics.repeatedEdition,
          "editions `\(mapping.knownEditions[first].name)` and `\(edition.name)` are one file",
          at: editionRanges[index], label: "the same `sha256`",
          secondary: [Annotation(range: editionRanges[first], label: "as here")])
      }
      digests[edition.sha256] = digests[edition.sha256] ?? index
    }
  }

  private init(block: BlockReader, mapping: SourceMapping) {
    series = nil
    self.block = block
    self.mapping = mapping
  }
}
