/// Reads the parts of a fenced block from the lines that the Markdown parser gave it.
struct FenceLines {
  let file: SourceFile
  let lines: ClosedRange<Int>

  /// Returns nil when the first line is not an opening fence, as in an indented code block.
  func read(headingPath: [String]) -> Fence? {
    let bytes = file.bytes
    let opening = file.lineRange(lines.lowerBound)
    var offset = opening.lowerBound
    while offset < opening.upperBound, bytes[offset] == Byte.space { offset += 1 }
    let indentation = offset - opening.lowerBound
    guard indentation < 4, offset < opening.upperBound else { return nil }
    let mark = bytes[offset]
    guard mark == Byte.backtick || mark == Byte.tilde else { return nil }
    let start = offset
    while offset < opening.upperBound, bytes[offset] == mark { offset += 1 }
    let length = offset - start
    guard length >= 3 else { return nil }
    while offset < opening.upperBound, Byte.isBlank(bytes[offset]) { offset += 1 }
    var infoEnd = opening.upperBound
    while infoEnd > offset, Byte.isBlank(bytes[infoEnd - 1]) { infoEnd -= 1 }

    let isClosed =
      lines.upperBound > lines.lowerBound
      && isClosing(file.lineRange(lines.upperBound), mark: mark, length: length)
    let contentStart = file.nextLineStart(lines.lowerBound)
    let contentEnd =
      isClosed ? file.lineRange(lines.upperBound).lowerBound : bytes.count
    let end = isClosed ? file.lineRange(lines.upperBound).upperBound : bytes.count
    let words = infoWords(offset, infoEnd)
    return Fence(
      language: words.first ?? "", attributes: FenceLines.attributes(words.dropFirst()),
      infoRange: SourceRange(file.id, offset, infoEnd),
      content: SourceRange(file.id, contentStart, max(contentStart, contentEnd)),
      range: SourceRange(file.id, start, end),
      headingPath: headingPath, isClosed: isClosed, indentation: indentation)
  }

  private func isClosing(_ line: Range<Int>, mark: UInt8, length: Int) -> Bool {
    let bytes = file.bytes
    var offset = line.lowerBound
    while offset < line.upperBound, bytes[offset] == Byte.space { offset += 1 }
    guard offset - line.lowerBound < 4 else { return false }
    let start = offset
    while offset < line.upperBound, bytes[offset] == mark { offset += 1 }
    guard offset - start >= length else { return false }
    return bytes[offset..<line.upperBound].allSatisfy(Byte.isBlank)
  }

  /// Splits at white space outside straight quotes.
  private func infoWords(_ lower: Int, _ upper: Int) -> [String] {
    var words: [String] = []
    var start = lower
    var quoted = false
    for offset in lower...upper {
      if offset < upper {
        if file.bytes[offset] == Byte.quote { quoted.toggle() }
        if quoted || !Byte.isBlank(file.bytes[offset]) { continue }
      }
      if offset > start {
        words.append(String(decoding: file.bytes[start..<offset], as: UTF8.self))
      }
      start = offset + 1
    }
    return words
  }

  private static func attributes(_ words: ArraySlice<String>) -> [String: String] {
    var attributes: [String: String] = [:]
    for word in words {
      guard let sign = word.firstIndex(of: "="), sign != word.startIndex else { continue }
      var value = word[word.index(after: sign)...]
      if value.count >= 2, value.first == "\"", value.last == "\"" {
        value = value.dropFirst().dropLast()
      }
      attributes[String(word[..<sign])] = String(value)
    }
    return attributes
  }
}
