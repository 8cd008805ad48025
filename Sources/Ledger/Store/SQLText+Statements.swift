extension SQLText {
  /// Counts the statements in a text, as the engine tells them apart: by `;` outside of quotes and
  /// comments. Nothing but space and comments is no statement.
  ///
  /// The engine runs all of them and answers with the rows of the last, so more than one is not for
  /// it to find. Complexity: O(text).
  static func statementCount(_ text: String) -> Int {
    var scanner = StatementScanner(bytes: Array(text.utf8))
    return scanner.count()
  }
}

/// Reads over SQL, part by part.
private struct StatementScanner {
  let bytes: [UInt8]
  private var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func count() -> Int {
    var count = 0
    var hasWords = false
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: ";"):
        if hasWords { count += 1 }
        hasWords = false
        index += 1
      case UInt8(ascii: "-") where follows("-"):
        while index < bytes.count, ![0x0A, 0x0D].contains(bytes[index]) { index += 1 }
      case UInt8(ascii: "/") where follows("*"): skipComment()
      case 0x09...0x0D, 0x20: index += 1
      default:
        hasWords = true
        skipWords()
      }
    }
    return hasWords ? count + 1 : count
  }

  /// Goes beyond a quoted text, a word, or another sign.
  private mutating func skipWords() {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): skipQuoted(by: byte, escapes: false)
    case UInt8(ascii: "$"): if !skipDollarQuoted() { index += 1 }
    case UInt8(ascii: "e"), UInt8(ascii: "E"):
      guard follows("'") else { return skipWord() }
      index += 1
      skipQuoted(by: UInt8(ascii: "'"), escapes: true)
    case _ where Self.isOfWord(byte): skipWord()
    default: index += 1
    }
  }

  private func follows(_ sign: Unicode.Scalar) -> Bool {
    index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: sign)
  }

  private mutating func skipWord() {
    // A `$` within a word opens no quotation.
    while index < bytes.count, Self.isOfWord(bytes[index]) || bytes[index] == UInt8(ascii: "$") {
      index += 1
    }
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// A quote that is doubled ends one quotation and begins another.
  private mutating func skipQuoted(by quote: UInt8, escapes: Bool) {
    index += 1
    while index < bytes.count, bytes[index] != quote {
      index += escapes && bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index += 1
  }

  /// Comments stand within comments.
  private mutating func skipComment() {
    var depth = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "/"), follows("*") {
        depth += 1
        index += 2
      } else if bytes[index] == UInt8(ascii: "*"), follows("/") {
        depth -= 1
        index += 2
        if depth == 0 { return }
      } else {
        index += 1
      }
    }
  }

  /// Goes beyond `$$ … $$` or `$mark$ … $mark$`; false where there is none.
  private mutating func skipDollarQuoted() -> Bool {
    var end = index + 1
    while end < bytes.count, Self.isOfWord(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else { return false }
    let mark = bytes[index...end]
    index = end + 1
    while index < bytes.count {
      if bytes[index...].starts(with: mark) {
        index += mark.count
        return true
      }
      index += 1
    }
    return true
  }
}
