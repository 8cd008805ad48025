/// A text cut into words, numbers and marks.
public struct Words: Sendable {
  public struct Word: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case word, number, mark }

    public var kind: Kind
    /// As written.
    public var text: String
    /// In small letters, without a final `'s`.
    public var folded: String
    /// In bytes of the text.
    public var range: Range<Int>
    /// Whether white space stands before it.
    public var isApart: Bool
    public var isPossessive = false

    /// Whether it begins with a capital letter.
    public var isCapital: Bool { text.first?.isUppercase ?? false }
  }

  public private(set) var words: [Word] = []
  public var count: Int { words.count }
  public subscript(index: Int) -> Word { words[index] }

  /// The folded word at an index; empty outside.
  public func at(_ index: Int) -> String {
    words.indices.contains(index) ? words[index].folded : ""
  }

  public init(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    var index = 0
    var isApart = true
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 32 {
        isApart = true
        index += 1
        continue
      }
      let start = index
      var kind = Word.Kind.mark
      if Words.isDigit(byte) {
        kind = .number
        index = Words.endOfNumber(bytes, index)
        // "9th", "2000s", "506a": letters stay with the digits as a word of their own kind.
        if index < bytes.count, Words.isLetter(bytes[index]) {
          while index < bytes.count, Words.isLetter(bytes[index]) || Words.isDigit(bytes[index]) {
            index += 1
          }
          kind = .word
        }
      } else if Words.isLetter(byte) {
        kind = .word
        index = Words.endOfWord(bytes, index)
      } else {
        index += 1
        // A run of hyphens is one dash.
        if byte == 45 { while index < bytes.count, bytes[index] == 45 { index += 1 } }
      }
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      var folded = text.lowercased()
      var isPossessive = false
      if kind == .word, folded.hasSuffix("'s") || folded.hasSuffix("s'") {
        isPossessive = true
        folded = folded.hasSuffix("'s") ? String(folded.dropLast(2)) : String(folded.dropLast())
      }
      // "U.S." and "US" are one word; so are "Sen." and "Sen".
      if kind == .word, !Words.isDigit(byte), folded.contains(".") {
        folded = folded.filter { $0 != "." }
      }
      words.append(
        Word(
          kind: kind, text: text, folded: folded, range: start..<index, isApart: isApart,
          isPossessive: isPossessive))
      isApart = false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || byte >= 0x80
  }

  /// Digits with commas between three of them and one decimal point.
  private static func endOfNumber(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    var hasPoint = false
    while index < bytes.count {
      if isDigit(bytes[index]) {
        index += 1
      } else if index + 1 < bytes.count, isDigit(bytes[index + 1]),
        bytes[index] == 44 || (bytes[index] == 46 && !hasPoint)
      {
        if bytes[index] == 46 { hasPoint = true }
        index += 1
      } else {
        break
      }
    }
    return index
  }

  /// Letters, with apostrophes and the points of abbreviations between them.
  private static func endOfWord(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if isLetter(bytes[index]) || isDigit(bytes[index]) {
        index += 1
      } else if bytes[index] == 39, index + 1 < bytes.count, isLetter(bytes[index + 1]) {
        index += 1
      } else if bytes[index] == 39, bytes[index - 1] == 115 || bytes[index - 1] == 83 {
        // "States'": only where a letter does not follow.
        index += 1
        break
      } else if bytes[index] == 46, isAbbreviation(bytes, start, index) {
        index += 1
      } else {
        break
      }
    }
    return index
  }

  /// Single letters with points ("U.S.", "H.R.", "U.S.C."), or a known abbreviation before the point.
  private static func isAbbreviation(_ bytes: [UInt8], _ start: Int, _ point: Int) -> Bool {
    let word = bytes[start..<point]
    if word.count == 1 || (word.contains(46) && point - (word.lastIndex(of: 46) ?? start) == 2) {
      return true
    }
    return abbreviations.contains(String(decoding: word, as: UTF8.self).lowercased())
  }

  static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "sen", "sens", "rep", "reps", "gov", "gen", "lt", "col", "sgt", "adm",
    "amb",
    "prof", "rev", "hon", "st", "no", "nos", "pub", "stat", "sec", "secs", "art", "arts", "jan",
    "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "inc", "corp", "co", "ltd",
    "vs", "etc", "cf",
    "approx", "dept", "fig", "para", "paras", "cong", "ass't", "asst", "sr", "jr", "vol", "pp",
    "res", "reg",
    "doc", "del", "cir",
  ]
}
