/// The text of a document cut into words, with what stands in front of it.
///
/// Reads any bytes. What is no UTF-8 is no text; a document may have at most `largest` bytes.
struct InstrumentText {
  static let largest = 1_000_000

  /// One word, number or mark of the body.
  struct Word: Hashable {
    var text: String
    /// In lower case, with straight quotation marks.
    var folded: String
    var line: Int
    /// Whether white space stands before it.
    var isSpaced: Bool
    /// Whether an empty line, or the beginning, stands before it.
    var beginsParagraph: Bool
    /// Whether it is the first of its line.
    var beginsLine: Bool
  }

  /// A line `name: value` of the front matter.
  struct Field: Hashable {
    var name: String
    var value: String
    var line: Int
  }

  private(set) var fields: [Field] = []
  private(set) var words: [Word] = []

  init(_ text: String) {
    // Scalars, since CR LF is a single character.
    var lines = [[Unicode.Scalar]]()
    var line: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        lines.append(line)
        line = []
      } else if scalar != "\r" {
        line.append(scalar)
      }
    }
    lines.append(line)
    let body = readFields(lines)
    var isParagraph = true
    for index in body..<lines.count {
      if lines[index].allSatisfy(Self.isSpace) {
        isParagraph = true
        continue
      }
      cut(lines[index], number: index + 1, beginsParagraph: isParagraph)
      isParagraph = false
    }
  }

  /// Reads the lines between two lines `---` at the start; returns the index of the first of the body.
  private mutating func readFields(_ lines: [[Unicode.Scalar]]) -> Int {
    func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view)
    }
    func isRule(_ line: [Unicode.Scalar]) -> Bool {
      text(line.reversed().drop(while: Self.isSpace).reversed()) == "---"
    }
    guard let first = lines.first, isRule(first),
      let end = lines.dropFirst().firstIndex(where: isRule)
    else { return 0 }
    for index in 1..<end {
      let line = lines[index]
      let isContinued = line.first.map(Self.isSpace) ?? false
      if isContinued, !fields.isEmpty {
        // A value in quotation marks goes on behind a backslash, which keeps a space.
        let last = fields.count - 1
        if fields[last].value.last == "\\" { fields[last].value.removeLast() }
        let rest = text(line.drop(while: Self.isSpace))
        fields[last].value += rest.hasPrefix("\\ ") ? String(rest.dropFirst()) : rest
      } else if let colon = line.firstIndex(of: ":") {
        fields.append(
          Field(
            name: text(line[..<colon]), value: text(line[(colon + 1)...].drop(while: Self.isSpace)),
            line: index + 1))
      }
    }
    for index in fields.indices { fields[index].value = Self.unquoted(fields[index].value) }
    return end + 1
  }

  /// The value without its quotation marks; `\_` is an unbreakable space.
  private static func unquoted(_ value: String) -> String {
    var text = value.replacing("\\_", with: " ")
    for mark in ["\"", "'"]
    where text.utf8.count > 1 && text.hasPrefix(mark) && text.hasSuffix(mark) {
      text = String(text.dropFirst().dropLast())
    }
    return text
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\u{A0}" || scalar.properties.isWhitespace
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "'", "’", "‑", "\u{2010}": true
    default: !scalar.isASCII && scalar.properties.isAlphabetic
    }
  }

  /// Cuts one line into words and marks; the signs of Markdown are left out.
  private mutating func cut(_ line: [Unicode.Scalar], number: Int, beginsParagraph: Bool) {
    var index = line.startIndex
    var isSpaced = true
    var isFirst = true
    func isDigit(_ index: Int) -> Bool {
      index < line.count && ("0"..."9").contains(line[index])
    }
    while index < line.count {
      let scalar = line[index]
      if Self.isSpace(scalar) {
        isSpaced = true
        index += 1
        continue
      }
      if scalar == "*" || scalar == "\\" {
        index += 1
        continue
      }
      if scalar == "<", let close = line[index...].prefix(200).firstIndex(of: ">") {
        index = close + 1
        continue
      }
      var end = index + 1
      if Self.isWordPart(scalar) {
        while end < line.count {
          // "2.85" and "200,000" are one number, "U.S.C." is one word.
          let isInside =
            Self.isWordPart(line[end])
            || ((line[end] == "." || line[end] == ",") && isDigit(end - 1) && isDigit(end + 1))
            || (line[end] == "." && Self.isAbbreviation(line, index, end))
          guard isInside else { break }
          end += 1
        }
      }
      var view = String.UnicodeScalarView()
      for scalar in line[index..<end] {
        view.append(scalar == "‑" || scalar == "\u{2010}" ? "-" : scalar)
      }
      let text = String(view)
      words.append(
        Word(
          text: text, folded: text.lowercased().replacing("’", with: "'"), line: number,
          isSpaced: isSpaced, beginsParagraph: isFirst && beginsParagraph, beginsLine: isFirst))
      (isSpaced, isFirst) = (false, false)
      index = end
    }
  }

  /// Whether the point at `end` belongs to letters parted by points, as in "U.S.C.".
  private static func isAbbreviation(_ line: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
    guard end > start, ("A"..."Z").contains(line[end - 1]) else { return false }
    let isSingle = end - start == 1 || line[end - 2] == "."
    let next = end + 1 < line.count ? line[end + 1] : " "
    let isFollowed = ("A"..."Z").contains(next) && (end + 2 == line.count || line[end + 2] == ".")
    return isSingle && (isFollowed || end - start > 1)
  }

  // MARK: - Words again as text

  /// The words of a range with a space where white space stood.
  func text(_ range: Range<Int>) -> String {
    var result = ""
    for index in range {
      if index > range.lowerBound, words[index].isSpaced { result += " " }
      result += words[index].text
    }
    return result
  }

  func found<Value>(_ value: Value, _ range: Range<Int>) -> Instrument.Found<Value> {
    Instrument.Found(
      value, words: text(range), line: range.isEmpty ? 0 : words[range.lowerBound].line)
  }

  /// Whether the words from a place on are these, in lower case.
  func matches(_ phrase: [String], at index: Int) -> Bool {
    guard index >= 0, index + phrase.count <= words.count else { return false }
    return phrase.indices.allSatisfy { words[index + $0].folded == phrase[$0] }
  }

  /// The first place of a phrase within a range.
  func first(_ phrase: String, in range: Range<Int>) -> Range<Int>? {
    let phrase = phrase.split(separator: " ").map(String.init)
    guard let head = phrase.first, range.count >= phrase.count else { return nil }
    for index in range.lowerBound...(range.upperBound - phrase.count)
    where words[index].folded == head && matches(phrase, at: index) {
      return index..<index + phrase.count
    }
    return nil
  }

  func contains(_ phrase: String, in range: Range<Int>? = nil) -> Bool {
    first(phrase, in: range ?? 0..<words.count) != nil
  }
}
