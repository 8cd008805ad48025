internal import Documents

/// A text of a block that claims to be words of the quoted law.
struct WordsMark {
  enum Purpose: Hashable {
    case encoded(by: String)
    case nonOperative(because: String)
    case notEncoded(because: String)
  }

  var text: String
  var range: SourceRange
  var purpose: Purpose
  /// The index of the block among all blocks; nil where the block declares nothing.
  var block: Int?
  /// Whether the line around it is wrong itself, so that no more is said about it.
  var isExcused = false
}

/// Which texts of a block are words of the law: all but titles, notes, citations and names.
enum WordsOfLaw {
  /// Items whose texts are about the provision instead of from the law.
  private static let about: Set<String> = ["title", "note", "citation", "source"]
  /// Words after which a text in quotes is the name of a country.
  private static let beforeNames: Set<String> = ["to", "from", "of", "except"]

  /// Returns the words in an item and the items below it, in order.
  static func tokens(in item: Item) -> [Token] {
    var result: [Token] = []
    collect(item.tokens[...], into: &result)
    var stack = Array(item.children.reversed())
    while let next = stack.popLast() {
      collect(next.tokens[...], into: &result)
      stack += next.children.reversed()
    }
    return result
  }

  private static func collect(_ tokens: ArraySlice<Token>, into result: inout [Token]) {
    guard let keyword = tokens.first, keyword.kind == .word else { return }
    if about.contains(keyword.text) { return }
    var tokens = tokens
    if keyword.isWord("reading") {
      // Its name and its reason; an item may follow on the same line.
      let header = tokens.prefix { !$0.isWord("because") }
      tokens = tokens.dropFirst(header.count + 2)
      if let inner = tokens.first, inner.kind == .word, about.contains(inner.text) { return }
    }
    var previous: Token?
    for token in tokens {
      defer { previous = token }
      guard token.kind == .string else { continue }
      if let previous {
        if previous.isSymbol(",") { continue }
        if previous.kind == .word, beforeNames.contains(previous.text) { continue }
      }
      result.append(token)
    }
  }
}
