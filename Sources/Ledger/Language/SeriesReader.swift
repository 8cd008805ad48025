internal import Documents
internal import Law
internal import Timeline

/// Reads the lines that a block of a `series` fence has and one of a `mapping` fence has not.
struct SeriesReader {
  private(set) var columns = SeriesColumns(subject: .conflictEvents)
  private var parties: [SeriesRole: SeriesColumns.PartyColumn] = [:]

  static let keywords =
    ["subject", "definition", "kind", "precision in", "label in", "key in", "figure"]
    + SeriesRole.allCases.map { "\($0.rawValue) name in" }

  /// Reads a line; false where it is none of a series.
  mutating func read(_ item: Item, _ keyword: String, _ block: inout BlockReader) -> Bool {
    switch keyword {
    case "subject": readSubject(item, &block)
    case "definition":
      if block.once(keyword, item) { columns.definition = block.line(item) { $0.text() } }
    case "label": columns.label = column(item, "label in", &block)
    case "key": columns.key = column(item, "key in", &block)
    case "kind": readKind(item, &block)
    case "precision": readPrecision(item, &block)
    case "figure": readFigure(item, &block)
    default:
      guard let role = SeriesRole(rawValue: keyword) else { return false }
      readParty(item, role, &block)
    }
    return true
  }

  /// The columns, once all lines are read.
  func finished(_ head: Item, _ block: inout BlockReader) -> SeriesColumns {
    var columns = columns
    columns.parties = SeriesRole.allCases.compactMap { parties[$0] }
    let subjects = SeriesSubject.allCases.map(\.rawValue).joined(separator: ", ")
    block.require(
      "subject", of: head, help: "say what the rows are about, one of: \(subjects)")
    if parties.isEmpty {
      block.require(
        "country name", of: head, help: "say who it is about: `country name in \"Country\"`")
    }
    return columns
  }

  private func column(_ item: Item, _ key: String, _ block: inout BlockReader) -> String? {
    guard block.once(key, item) else { return nil }
    return block.line(item) { reader in
      reader.expect("in") ? reader.text("the name of a column in quotes") : nil
    }
  }

  private mutating func readSubject(_ item: Item, _ block: inout BlockReader) {
    guard block.once("subject", item) else { return }
    let all = SeriesSubject.allCases.map(\.rawValue)
    let subject = block.line(item) { reader -> SeriesSubject? in
      if let word = reader.peekWord, let subject = SeriesSubject(rawValue: word) {
        reader.next()
        return subject
      }
      let near = EditDistance.nearest(to: reader.peekWord ?? "", in: all)
      reader.fail(
        expected: "the subject of a series",
        help: near.isEmpty ? ["it is one of: " + all.joined(separator: ", ")] : didYouMean(near))
      return nil
    }
    if let subject { columns.subject = subject }
  }

  private mutating func readParty(
    _ item: Item, _ role: SeriesRole, _ block: inout BlockReader
  ) {
    let part = item.tokens.count > 1 ? item.tokens[1].text : ""
    guard part == "name" || part == "code" else {
      _ = block.line(item) { reader -> Bool? in
        reader.fail(expected: "`name in` or `code in`")
        return nil
      }
      return
    }
    guard block.once("\(role.rawValue) \(part)", item) else { return }
    let read = block.line(item, from: 2) { reader -> (column: String, scheme: String?)? in
      guard reader.expect("in"), let column = reader.text("the name of a column in quotes")
      else { return nil }
      guard part == "code", reader.skip("of") else { return (column, nil) }
      return reader.name("the name of a numbering").map { (column, $0.text) }
    }
    guard let read else { return }
    var party = parties[role] ?? SeriesColumns.PartyColumn(role: role)
    if part == "name" {
      party.name = read.column
    } else {
      party.code = read.column
      party.scheme = read.scheme
    }
    parties[role] = party
  }

  private mutating func readKind(_ item: Item, _ block: inout BlockReader) {
    guard block.once("kind", item) else { return }
    guard item.tokens.count > 1, item.tokens[1].isWord("in") else {
      let kind = block.line(item) { reader in
        reader.expect("is") ? reader.name("the sort of the rows, as a word")?.text : nil
      }
      if let kind { columns.kind = .always(kind) }
      return
    }
    let read = lines(item, &block) { reader in reader.translations() }
    if let read { columns.kind = .column(read.column, read.lines) }
  }

  private mutating func readPrecision(_ item: Item, _ block: inout BlockReader) {
    guard block.once("precision in", item) else { return }
    let read = lines(item, &block) { reader in reader.wordings() }
    if let read {
      columns.precision = SeriesColumns.PrecisionColumn(column: read.column, words: read.lines)
    }
  }

  /// Reads `in "C"` with translations after it or in lines below.
  private func lines(
    _ item: Item, _ block: inout BlockReader,
    _ body: (inout ItemReader) -> [SourceMapping.Translation]?
  ) -> (column: String, lines: [SourceMapping.Translation])? {
    let head = block.line(item, hasLinesBelow: true) {
      reader -> (column: String, lines: [SourceMapping.Translation])? in
      guard reader.expect("in"), let column = reader.text("the name of a column in quotes")
      else { return nil }
      if reader.isAtEnd { return (column, []) }
      return body(&reader).map { (column, $0) }
    }
    guard var head else { return nil }
    for child in item.children { head.lines += block.line(child, from: 0, body) ?? [] }
    return head
  }

  private mutating func readFigure(_ item: Item, _ block: inout BlockReader) {
    let read = block.line(item) { reader -> SeriesColumns.FigureColumn? in
      guard let measure = reader.name("the name of the measure"), reader.expect("in"),
        let column = reader.text("the name of a column in quotes"), reader.expect("of"),
        let unit = reader.unit()
      else { return nil }
      var figure = SeriesColumns.FigureColumn(measure: measure.text, column: column, unit: unit)
      guard reader.skip("with") else { return figure }
      guard let word = reader.peek?.text, let decimals = Int(word), (1...6).contains(decimals)
      else {
        reader.fail(expected: "a number of decimals, 1 to 6")
        return nil
      }
      reader.next()
      figure.decimals = decimals
      return reader.expect("decimals") ? figure : nil
    }
    guard let read, block.once("figure \(read.measure)", item) else { return }
    columns.figures.append(read)
  }
}

extension ItemReader {
  /// Reads `"1" is "the day is stated"`, once or more, up to the end.
  fileprivate mutating func wordings() -> [SourceMapping.Translation]? {
    var result: [SourceMapping.Translation] = []
    repeat {
      guard let texts = texts("a text of the column in quotes", between: "or"), expect("is"),
        let words = text("what it means, in quotes")
      else { return nil }
      result += texts.map { SourceMapping.Translation(text: $0, type: words) }
      _ = skipSymbol(",")
    } while !isAtEnd
    return result
  }

  /// Reads a unit: a word, or a text in quotes.
  fileprivate mutating func unit() -> String? {
    if let token = peek, token.kind == .string { return text("a unit") }
    return name("a unit, as a word or in quotes")?.text
  }

  /// Reads `1951 through 2025`, or one calendar year.
  mutating func calendarYears() -> SourceMapping.Coverage? {
    let start = position
    guard let first = calendarYear() else { return nil }
    guard skip("through") else { return SourceMapping.Coverage(first: first, last: first) }
    guard let last = calendarYear() else { return nil }
    guard first <= last else {
      fail(
        LawDiagnostics.periodReversed, "the period ends before it begins", at: range(from: start))
      return nil
    }
    return SourceMapping.Coverage(first: first, last: last)
  }

  private mutating func calendarYear() -> FiscalYear? {
    guard let text = peek?.text, text.utf8.count == 4, let year = Int(text), year > 0 else {
      fail(expected: "a calendar year of four digits")
      return nil
    }
    next()
    return .year(year)
  }
}
