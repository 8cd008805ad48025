/// The smallest part of a block.
public struct Token: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case word
    /// A text in straight or curly quotation marks.
    case string
    /// One of `(`, `)`, `,` and `:`.
    case symbol
  }

  // The kind comes last: a workspace has millions of tokens, and so each takes 32 bytes, not 40.

  /// Words and symbols as written; strings without quotation marks, white space collapsed.
  public let text: String
  /// The token in the file, quotation marks included.
  public let range: SourceRange
  public let kind: Kind

  public init(kind: Kind, text: String, range: SourceRange) {
    self.kind = kind
    self.text = text
    self.range = range
  }

  /// Returns whether this is a given word, by exact spelling.
  public func isWord(_ word: String) -> Bool { kind == .word && text == word }

  /// Returns whether this is a given symbol.
  public func isSymbol(_ symbol: String) -> Bool { kind == .symbol && text == symbol }

  /// Whether this is `and` or `or`, which carry a line on.
  var isConjunction: Bool { kind == .word && (text == "and" || text == "or") }
}

/// A line of a block with the lines indented below it.
///
/// Parentheses are balanced within the tokens: a missing one is reported and supplied with an
/// empty range, a stray one is reported and left out.
public struct Item: Sendable {
  /// At least one token.
  public internal(set) var tokens: [Token]
  public internal(set) var children: [Item]
  /// From the first to the last token of the line itself.
  public let range: SourceRange
  /// The comment at the end of the line, from its `#` on.
  public let comment: SourceRange?

  public init(
    tokens: [Token], children: [Item] = [], range: SourceRange, comment: SourceRange? = nil
  ) {
    self.tokens = tokens
    self.children = children
    self.range = range
    self.comment = comment
  }

  /// The range of the line and of everything below it.
  public var fullRange: SourceRange {
    var range = self.range
    var last = children.last
    while let item = last {
      range = range.union(item.range)
      last = item.children.last
    }
    return range
  }
}
