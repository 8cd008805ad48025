internal import Documents
internal import Law

/// Reads the lines of one block, and notes which have been there.
///
/// A line with a mistake gives one diagnostic and no value; whoever reads the block decides by
/// `failed` whether it can be used.
struct BlockReader {
  /// What the block is, as in "the mapping has no `amount`".
  let noun: String
  let file: SourceFile
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: [String: SourceRange] = [:]

  init(_ noun: String, in file: SourceFile) {
    self.noun = noun
    self.file = file
  }

  /// Whether any mistake has been found.
  var failed: Bool { !diagnostics.isEmpty }

  /// No name of the law is looked up while a block is read.
  static let noLaw: any NameResolver = Law(provisions: [])

  /// Reads a whole line from a token on; nil where it has a mistake.
  mutating func line<Value>(
    _ item: Item, from position: Int = 1, hasLinesBelow: Bool = false,
    _ body: (inout ItemReader) -> Value?
  ) -> Value? {
    var reader = ItemReader(item, from: position, names: Self.noLaw)
    let value = body(&reader)
    if value != nil { reader.end() }
    diagnostics += reader.diagnostics
    if !hasLinesBelow, let child = item.children.first {
      report(
        LawDiagnostics.unknownItem, "nothing can stand below \(quoted(item.tokens[0]))",
        at: child.range, help: ["mend the indentation of the line"])
    }
    return reader.failed ? nil : value
  }

  /// Notes a line that may stand once; false, with a diagnostic, where it stands again.
  mutating func once(_ key: String, _ item: Item) -> Bool {
    if let first = seen[key] {
      diagnostics.append(
        Diagnostic(
          kind: LawDiagnostics.repeatedItem, headline: "the \(noun) has a second `\(key)`",
          primary: Annotation(range: item.range),
          secondary: [Annotation(range: first, label: "the first one is here")]))
      return false
    }
    seen[key] = item.range
    return true
  }

  /// Notes that a line has been there, however often.
  mutating func note(_ key: String, _ item: Item) {
    if seen[key] == nil { seen[key] = item.range }
  }

  func has(_ key: String) -> Bool { seen[key] != nil }

  /// Reports a line that has to be there and is not.
  mutating func require(_ key: String, of head: Item, help: String) {
    guard !has(key) else { return }
    report(
      LawDiagnostics.missingItem, "the \(noun) has no `\(key)`", at: head.range, help: [help])
  }

  /// Reports a line that begins with none of the words that can stand here.
  mutating func unknown(_ item: Item, keywords: [String]) {
    let token = item.tokens[0]
    let near = didYouMean(EditDistance.nearest(to: token.text, in: keywords))
    report(
      LawDiagnostics.unknownItem, "\(quoted(token)) is no line of a \(noun)", at: token.range,
      help: near.isEmpty
        ? ["a line begins with one of: " + keywords.joined(separator: ", ")] : near)
  }

  mutating func report(
    _ kind: DiagnosticKind, _ headline: String, at range: SourceRange, label: String = "",
    secondary: [Annotation] = [], help: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(
        kind: kind, headline: headline, primary: Annotation(range: range, label: label),
        secondary: secondary, help: help))
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// The place of a range as it is shown, such as `law/us/classes.md:12`.
  func place(_ range: SourceRange) -> String {
    "\(file.path):\(file.lineAndColumn(of: range.lower).line)"
  }
}

extension Item {
  /// The line with those below it that go on with one of some words.
  func joined(below words: Set<String>) -> Item {
    var tokens = tokens
    var range = range
    var rest = children[...]
    while let child = rest.first, child.children.isEmpty, child.tokens[0].kind == .word,
      words.contains(child.tokens[0].text)
    {
      tokens += child.tokens
      range = range.union(child.range)
      rest = rest.dropFirst()
    }
    return Item(tokens: tokens, children: Array(rest), range: range, comment: comment)
  }
}

extension ItemReader {
  /// Reads one text or more, with commas or one of some words between them.
  mutating func texts(
    _ what: String = "the name of a column in quotes", between words: String...
  ) -> [String]? {
    var texts: [String] = []
    repeat {
      guard let text = text(what) else { return nil }
      texts.append(text)
    } while skipSymbol(",") || skipWordBeforeText(words)
    return texts
  }

  private mutating func skipWordBeforeText(_ words: [String]) -> Bool {
    guard let word = peekWord, words.contains(word), peek(ahead: 1)?.kind == .string else {
      return false
    }
    next()
    return true
  }

  /// Reads a text in quotes that says something.
  mutating func text(_ what: String = "a text in quotes") -> String? {
    if let token = peek, token.kind == .string, token.text.isEmpty {
      fail(expected: what, help: ["the quotes are empty"])
      return nil
    }
    return string(what)
  }

  /// Reads names with commas between them.
  mutating func nameList(_ what: String) -> [(text: String, range: SourceRange)]? {
    var names: [(text: String, range: SourceRange)] = []
    repeat {
      guard let name = name(what) else { return nil }
      names.append(name)
    } while skipSymbol(",")
    return names
  }

  /// Reads `FY1946 through FY2020`, or one fiscal year.
  mutating func fiscalYears() -> SourceMapping.Coverage? {
    let start = position
    guard let first = fiscalYear() else { return nil }
    guard skip("through") else { return SourceMapping.Coverage(first: first, last: first) }
    guard let last = fiscalYear() else { return nil }
    guard first <= last else {
      fail(
        LawDiagnostics.periodReversed, "the period ends before it begins", at: range(from: start))
      return nil
    }
    return SourceMapping.Coverage(first: first, last: last)
  }
}
