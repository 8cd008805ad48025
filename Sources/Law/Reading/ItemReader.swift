public import Documents

/// A cursor over the tokens of one line of a block, for law and record alike.
///
/// Each reading method moves past what it reads and returns it, or returns nil. After nil the
/// reader has `failed`: a diagnostic is recorded, unless the cause is a name whose own declaration
/// is already reported. Only the first mistake of a line is recorded. End with `end()`, which
/// reports what is left over.
public struct ItemReader: Sendable {
  public let item: Item
  public let names: any NameResolver
  /// The index of the next token.
  public private(set) var position: Int
  public private(set) var diagnostics: [Diagnostic] = []
  public private(set) var failed = false
  /// The provisions named so far, in order, with repetitions.
  public private(set) var references: [ProvisionID] = []
  /// The number of tests read so far, with those of the scopes that were named.
  var testCount = 0

  /// Starts at the token with the given index; by default after the keyword.
  public init(_ item: Item, from position: Int = 1, names: any NameResolver) {
    self.item = item
    self.position = min(position, item.tokens.count)
    self.names = names
  }

  // MARK: - Looking

  public var isAtEnd: Bool { position >= item.tokens.count }

  /// The next token; nil at the end.
  public var peek: Token? { isAtEnd ? nil : item.tokens[position] }

  /// The next token if it is a word.
  public var peekWord: String? { peek.flatMap { $0.kind == .word ? $0.text : nil } }

  /// Returns whether the next words are these.
  public func isNext(_ words: String...) -> Bool { isNext(words) }

  func isNext(_ words: [String]) -> Bool {
    guard position + words.count <= item.tokens.count else { return false }
    for (offset, word) in words.enumerated() where !item.tokens[position + offset].isWord(word) {
      return false
    }
    return true
  }

  /// The token after so many more; nil beyond the end.
  public func peek(ahead count: Int) -> Token? {
    position + count < item.tokens.count ? item.tokens[position + count] : nil
  }

  // MARK: - Moving

  /// Moves past the next token and returns it; nil at the end, which is no mistake.
  @discardableResult
  public mutating func next() -> Token? {
    guard let token = peek else { return nil }
    position += 1
    return token
  }

  /// Moves past these words if they come next.
  public mutating func skip(_ words: String...) -> Bool {
    guard isNext(words) else { return false }
    position += words.count
    return true
  }

  /// Moves past this symbol if it comes next.
  public mutating func skipSymbol(_ symbol: String) -> Bool {
    guard let token = peek, token.isSymbol(symbol) else { return false }
    position += 1
    return true
  }

  /// Moves past these words, which must come next.
  @discardableResult
  public mutating func expect(_ words: String...) -> Bool {
    if isNext(words) {
      position += words.count
      return true
    }
    fail(expected: "`\(words.joined(separator: " "))`")
    return false
  }

  /// Moves past `not found`, which says that a value was looked for and stands for none.
  public mutating func skipNotFound() -> Bool { skip("not", "found") }

  /// Reports whatever has not been read; returns whether the whole line is in order.
  @discardableResult
  public mutating func end() -> Bool {
    if !failed, let token = peek, let last = item.tokens.last {
      fail(
        LawDiagnostics.unexpectedWords, "unexpected \(quoted(token)) at the end of the line",
        at: token.range.union(last.range), label: "nothing more can stand here")
    }
    return !failed
  }

  // MARK: - Strings and names

  /// Reads the strings that come next, perhaps none, with or without `and` between them.
  public mutating func strings() -> [String] {
    var strings: [String] = []
    while let token = peek {
      if token.kind == .string {
        strings.append(token.text)
      } else if strings.isEmpty || !token.isWord("and") || peek(ahead: 1)?.kind != .string {
        break
      }
      position += 1
    }
    return strings
  }

  /// Reads one string, which must come next.
  public mutating func string(
    _ what: String = "a text in quotes", help: [String] = []
  ) -> String? {
    guard let token = peek, token.kind == .string else {
      fail(expected: what, help: help)
      return nil
    }
    position += 1
    return token.text
  }

  /// Reads a name: lower-case letters, digits, and `-`, `.`, `_` after the first.
  public mutating func name(_ what: String = "a name") -> (text: String, range: SourceRange)? {
    guard let token = peek, token.kind == .word else {
      fail(LawDiagnostics.malformedName, expected: what)
      return nil
    }
    guard isName(token.text) else {
      let lower = token.text.lowercased()
      fail(
        LawDiagnostics.malformedName, "\(quoted(token)) is not a name", at: token.range,
        help: isName(lower)
          ? ["did you mean `\(lower)`?"]
          : ["names have lower-case letters, digits, and `-`, `.` or `_` after the first"])
      return nil
    }
    position += 1
    return (token.text, token.range)
  }

  /// Reads a name that a colon follows, if one comes next.
  mutating func label() -> (text: String, range: SourceRange)? {
    guard let colon = peek(ahead: 1), colon.isSymbol(":"), peek?.kind == .word else { return nil }
    guard let name = name() else { return nil }
    position += 1
    return name
  }

  // MARK: - References

  /// Reads the name of a provision of one of the kinds.
  public mutating func reference(to kinds: ProvisionKind...) -> ProvisionID? {
    reference(to: kinds)
  }

  public mutating func reference(to kinds: [ProvisionKind]) -> ProvisionID? {
    let wanted = list(kinds.map(\.withArticle), with: "or")
    guard let token = peek, token.kind == .word else {
      fail(expected: "the name of \(wanted)")
      return nil
    }
    guard let declared = names.declaration(named: token.text) else {
      let near = EditDistance.nearest(to: token.text, in: names.names(of: Set(kinds)))
      let nearest = near.first.flatMap { names.declaration(named: $0) }
      let singular = kinds.count == 1 ? kinds[0].withArticle : "a provision"
      fail(
        LawDiagnostics.unknownReference, "no \(dropArticle(singular)) is named \(quoted(token))",
        at: token.range, label: "not declared anywhere",
        secondary: nearest.map {
          [Annotation(range: $0.range, label: "`\(near[0])` is declared here")]
        } ?? [],
        help: didYouMean(near))
      return nil
    }
    guard let id = declared.id else {
      position += 1
      failed = true
      return nil
    }
    guard kinds.contains(declared.kind) else {
      fail(
        LawDiagnostics.wrongReference,
        "\(quoted(token)) is \(declared.kind.withArticle), not \(wanted)", at: token.range,
        label: "needs \(wanted)",
        secondary: [Annotation(range: declared.range, label: "declared here")])
      return nil
    }
    position += 1
    references.append(id)
    return id
  }

  /// Reads names with commas between them.
  public mutating func references(to kinds: ProvisionKind...) -> [ProvisionID]? {
    references(to: kinds)
  }

  public mutating func references(to kinds: [ProvisionKind]) -> [ProvisionID]? {
    var result: [ProvisionID] = []
    repeat {
      guard let id = reference(to: kinds) else { return nil }
      if !result.contains(id) { result.append(id) }
    } while skipSymbol(",")
    return result
  }

  // MARK: - Mistakes

  /// Records a mistake; only the first of a reader is kept.
  public mutating func fail(
    _ kind: DiagnosticKind, _ headline: String, at range: SourceRange, label: String = "",
    secondary: [Annotation] = [], help: [String] = []
  ) {
    if !failed {
      diagnostics.append(
        Diagnostic(
          kind: kind, headline: headline, primary: Annotation(range: range, label: label),
          secondary: secondary, help: help))
    }
    failed = true
  }

  /// Records that something else should have come next.
  public mutating func fail(
    _ kind: DiagnosticKind = LawDiagnostics.malformedItem, expected what: String,
    help: [String] = []
  ) {
    if let token = peek {
      fail(kind, "expected \(what), found \(quoted(token))", at: token.range, help: help)
    } else {
      fail(
        kind, "expected \(what) at the end of the line",
        at: item.tokens.last?.range ?? item.range, label: "something is missing after this",
        help: help)
    }
  }

  /// Records something that does not make the line wrong.
  public mutating func warn(_ diagnostic: Diagnostic) {
    if !failed { diagnostics.append(diagnostic) }
  }

  /// Marks the reader as failed by a mistake that is reported elsewhere.
  public mutating func failSilently() { failed = true }
}

/// Returns whether a text has the form of a name.
func isName(_ text: String) -> Bool {
  var first = true
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): if first { return false }
    default: return false
    }
    first = false
  }
  return !first
}

/// Returns a token between backticks, shortened where it is long.
public func quoted(_ token: Token) -> String { quoted(token.text) }

/// Returns a text between backticks, shortened where it is long.
public func quoted(_ text: String) -> String {
  "`" + (text.utf8.count <= 40 ? text : String(text.prefix(36)) + "…") + "`"
}

/// Returns the help line for words that may have been meant; empty when there are none.
public func didYouMean(_ words: [String]) -> [String] {
  words.isEmpty ? [] : ["did you mean \(list(words.map { "`\($0)`" }, with: "or"))?"]
}

/// Returns "a", "a or b", "a, b or c".
func list(_ words: [String], with conjunction: String) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}

private func dropArticle(_ phrase: String) -> String {
  String(phrase.drop { $0 != " " }.dropFirst())
}
