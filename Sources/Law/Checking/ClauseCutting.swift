/// A clause of quoted law: where it stands in the text and which of its words count.
struct CutClause: Hashable, Sendable {
  /// Bytes of the text, without the white space and punctuation around them.
  var range: Range<Int>
  /// The words that count, in order; numbering and text in square brackets do not.
  var words: [Range<Int>]
}

/// Cuts quoted law into clauses.
///
/// A clause ends at a sentence end, semicolon, colon, dash or paragraph, and where the next one
/// begins: at a lettered or numbered item, at `Provided`, and at the words that take something out
/// or make it depend on something. Such a word inside a parenthesis begins a clause that ends with
/// the parenthesis.
struct ClauseCutter {
  private let text: [UInt8]
  /// For each byte, whether it belongs to a letter or digit.
  private let isWord: [Bool]
  private var offset = 0
  private var clauses: [CutClause] = []
  private var start = 0
  private var words: [Range<Int>] = []
  /// For each open parenthesis, whether a clause began inside it.
  private var parentheses: [Bool] = []
  /// Where the last reference such as "(2)" in "paragraph (2)" ended.
  private var referenceEnd: Int?

  private init(_ text: [UInt8]) {
    self.text = text
    isWord = ClauseCutter.wordBytes(of: text)
  }

  /// Returns the clauses of a text in UTF-8, in order. Complexity: linear in the text.
  static func clauses(of text: [UInt8]) -> [CutClause] {
    var cutter = ClauseCutter(text)
    cutter.run()
    return cutter.clauses
  }

  private mutating func run() {
    while offset < text.count {
      let byte = text[offset]
      if isWord[offset] {
        readWord()
        continue
      }
      switch byte {
      case UInt8(ascii: "["): skipBrackets()
      case UInt8(ascii: "("): readOpening()
      case UInt8(ascii: ")"):
        if parentheses.popLast() == true { cut(at: offset) }
        offset += 1
      case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"): readSentenceEnd()
      case UInt8(ascii: ";"), UInt8(ascii: "\n"):
        offset += 1
        cut(at: offset)
      case UInt8(ascii: ":"):
        offset += 1
        if isSpaceOrEnd(offset) { cut(at: offset) }
      case UInt8(ascii: "-"): readHyphens()
      case 0xE2 where isDash(offset): readDash()
      default: offset += 1
      }
    }
    cut(at: text.count)
  }

  // MARK: - Words

  private mutating func readWord() {
    let first = offset
    while offset < text.count {
      if isWord[offset] {
        offset += 1
      } else if isInnerByte(offset), offset + 1 < text.count, isWord[offset + 1] {
        offset += 1
      } else if text[offset] == 0xE2, isApostrophe(offset), offset + 3 < text.count,
        isWord[offset + 3]
      {
        offset += 3
      } else {
        break
      }
    }
    if begins(at: first) {
      cut(at: first)
      if let last = parentheses.indices.last { parentheses[last] = true }
    }
    words.append(first..<offset)
  }

  /// Whether the word that has just been read begins a clause.
  private func begins(at first: Int) -> Bool {
    switch text[first] | 32 {
    case UInt8(ascii: "e"): return isWord("except", at: first)
    case UInt8(ascii: "u"): return isWord("unless", at: first) || isWord("until", at: first)
    case UInt8(ascii: "n"): return isWord("notwithstanding", at: first)
    case UInt8(ascii: "i"):
      // "As if" compares; it sets no condition.
      return isWord("if", at: first) && !(words.last.map { lowered(text[$0]) == "as" } ?? false)
    case UInt8(ascii: "o"): return isWord("other", at: first) && isFollowed(by: "than")
    case UInt8(ascii: "s"): return isWord("subject", at: first) && isFollowed(by: "to")
    case UInt8(ascii: "p"):
      return isWord("provided", at: first)
        && (text[first] == UInt8(ascii: "P") || isFollowed(by: "that"))
    default: return false
    }
  }

  /// Whether the word that has just been read is this one, in either case.
  private func isWord(_ word: String, at first: Int) -> Bool {
    offset - first == word.utf8.count && matches(word, at: first)
  }

  private func isFollowed(by word: String) -> Bool {
    let end = offset + 1 + word.utf8.count
    guard end <= text.count, text[offset] == UInt8(ascii: " ") else { return false }
    return matches(word, at: offset + 1) && (end == text.count || !isWord[end])
  }

  private func matches(_ word: String, at start: Int) -> Bool {
    var index = start
    for letter in word.utf8 {
      if text[index] | 32 != letter { return false }
      index += 1
    }
    return true
  }

  private func lowered(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.count <= 16 else { return "" }
    return String(decoding: bytes.map { (65...90).contains($0) ? $0 | 32 : $0 }, as: UTF8.self)
  }

  // MARK: - Brackets and parentheses

  private mutating func skipBrackets() {
    var end = offset + 1
    while end < text.count, text[end] != UInt8(ascii: "]"), text[end] != UInt8(ascii: "\n") {
      end += 1
    }
    offset = end < text.count && text[end] == UInt8(ascii: "]") ? end + 1 : offset + 1
  }

  private mutating func readOpening() {
    guard let end = numberingEnd() else {
      parentheses.append(false)
      offset += 1
      return
    }
    if isReference() {
      referenceEnd = end
    } else if offset == 0 || text[offset - 1] != UInt8(ascii: ")") {
      cut(at: offset)
    }
    offset = end
  }

  /// The end of a number such as "(A)", "(iv)" or "(12)" that begins here.
  private func numberingEnd() -> Int? {
    var end = offset + 1
    while end < text.count, end - offset <= 5, isWord[end] { end += 1 }
    let inner = text[(offset + 1)..<end]
    guard !inner.isEmpty, end < text.count, text[end] == UInt8(ascii: ")") else { return nil }
    let isNumber = inner.allSatisfy { (48...57).contains($0) } && inner.count <= 3
    let isRoman = inner.allSatisfy { "ivxlcIVXLC".utf8.contains($0) }
    let isLetter =
      inner.count <= 2 && Set(inner).count == 1 && inner.allSatisfy { $0 & 223 > 64 && $0 < 128 }
    return isNumber || isRoman || isLetter ? end + 1 : nil
  }

  /// Whether a number names another place ("paragraph (2)") rather than beginning an item.
  private func isReference() -> Bool {
    if offset > 0, isWord[offset - 1] { return true }
    if let referenceEnd {
      let between = text[referenceEnd..<offset].split {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",")
      }
      let joins: Set<String> = ["and", "or", "through", "to"]
      if between.allSatisfy({ joins.contains(lowered($0)) }) { return true }
    }
    guard let last = words.last, text[last.upperBound..<offset].allSatisfy({ $0 == 32 }) else {
      return false
    }
    var noun = lowered(text[last])
    if noun.last == "s" { noun.removeLast() }
    return [
      "paragraph", "subparagraph", "subsection", "section", "clause", "subclause", "title", "item",
      "chapter", "part", "division", "subtitle",
    ].contains(noun)
  }

  // MARK: - Ends

  private mutating func readSentenceEnd() {
    var end = offset + 1
    while end < text.count {
      if text[end] == UInt8(ascii: "\"") || text[end] == UInt8(ascii: "'") {
        end += 1
      } else if end + 2 < text.count, text[end] == 0xE2, text[end + 1] == 0x80,
        text[end + 2] == 0x99 || text[end + 2] == 0x9D
      {
        end += 3
      } else {
        break
      }
    }
    let isEnd = isSpaceOrEnd(end) && !isAbbreviation() && !goesOn(at: end)
    offset += 1
    if isEnd {
      offset = end
      cut(at: end)
    }
  }

  /// Whether the period belongs to the word before it.
  private func isAbbreviation() -> Bool {
    guard text[offset] == UInt8(ascii: "."), let last = words.last, last.upperBound == offset else {
      return false
    }
    let word = text[last]
    if word.contains(UInt8(ascii: ".")) { return true }
    if word.count == 1, !(48...57).contains(word[word.startIndex]) { return true }
    return [
      "no", "nos", "stat", "pub", "sec", "seq", "art", "para", "ch", "pt", "cf", "et", "al", "mr",
      "ms", "mrs", "dr", "st", "rep", "sen", "res", "cong", "sess", "inc",
    ].contains(lowered(word))
  }

  /// Whether the text goes on in the same sentence: in lower case.
  private func goesOn(at end: Int) -> Bool {
    var next = end
    while next < text.count, text[next] == UInt8(ascii: " ") { next += 1 }
    return next < text.count && (97...122).contains(text[next])
  }

  private mutating func readHyphens() {
    var end = offset
    while end < text.count, text[end] == UInt8(ascii: "-") { end += 1 }
    // One hyphen ends a clause between spaces and before a new paragraph or item ("to do so-").
    let standsAlone = offset > 0 && text[offset - 1] == 32 && isSpaceOrEnd(end)
    let isLast =
      end == text.count || text[end] == 10
      || (text[end] == 32 && end + 1 < text.count && text[end + 1] == UInt8(ascii: "("))
    let isDash = end - offset > 1 || standsAlone || isLast
    offset = end
    if isDash { cut(at: end) }
  }

  private mutating func readDash() {
    let isEnDash = text[offset + 2] == 0x93
    let isAlone = !isEnDash || isSpaceOrEnd(offset + 3)
    offset += 3
    if isAlone { cut(at: offset) }
  }

  // MARK: - Cutting

  /// Ends the clause before an offset and begins the next one there.
  private mutating func cut(at end: Int) {
    defer { start = end }
    let conjunctions: Set<String> = ["and", "or", "but", "nor", "then"]
    guard words.contains(where: { !conjunctions.contains(lowered(text[$0])) }) else {
      words = []
      return
    }
    let edges = Array(" \n),;:-".utf8)
    var (lower, upper) = (start, end)
    while lower < upper, edges.contains(text[lower]) || isDash(lower) {
      lower += text[lower] < 128 ? 1 : 3
    }
    let tail = Array(" \n(,;:-".utf8)
    while upper > lower, tail.contains(text[upper - 1]) || (upper - lower >= 3 && isDash(upper - 3))
    {
      upper -= text[upper - 1] < 128 ? 1 : 3
    }
    clauses.append(CutClause(range: lower..<upper, words: words))
    words = []
  }

  // MARK: - Bytes

  private func isSpaceOrEnd(_ index: Int) -> Bool {
    index >= text.count || text[index] == 32 || text[index] == 10 || text[index] == 41
  }

  /// Letters beyond ASCII count; general punctuation, which begins with 0xE2, does not.
  private static func wordBytes(of text: [UInt8]) -> [Bool] {
    var result = [Bool](repeating: false, count: text.count)
    var isMark = false
    for (index, byte) in text.enumerated() {
      switch byte {
      case 48...57, 65...90, 97...122: result[index] = true
      case 0xC0...:
        isMark = byte == 0xE2
        result[index] = !isMark
      case 0x80...: result[index] = !isMark
      default: break
      }
    }
    return result
  }

  /// A mark that stands inside a word between two letters.
  private func isInnerByte(_ index: Int) -> Bool {
    switch text[index] {
    case UInt8(ascii: "'"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"): true
    case UInt8(ascii: ","):
      index > 0 && (48...57).contains(text[index - 1]) && index + 1 < text.count
        && (48...57).contains(text[index + 1])
    default: false
    }
  }

  private func isApostrophe(_ index: Int) -> Bool {
    index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] == 0x99
  }

  /// An en dash or a longer one.
  private func isDash(_ index: Int) -> Bool {
    index + 2 < text.count && text[index] == 0xE2 && text[index + 1] == 0x80
      && (0x93...0x95).contains(text[index + 2])
  }
}
