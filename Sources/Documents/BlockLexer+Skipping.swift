// Blocks that are passed over unread, such as tests where only an answer is wanted.
extension BlockLexer {
  /// Whether a word begins at an offset, and ends where it does.
  func isWord(_ word: [UInt8], at start: Int) -> Bool {
    wordEnd(start) - start == word.count && bytes[start..<(start + word.count)].elementsEqual(word)
  }

  /// Goes to the next line at the margin that does not carry on the one above it.
  ///
  /// Where the block is sound, that is where the next one begins: texts and parentheses may run over
  /// lines, and what they hold begins no block. O(bytes passed over).
  mutating func skipBlock(from start: Int) {
    var parentheses = 0
    var (offset, isCarriedOn) = skipLine(from: start, &parentheses)
    while offset < end {
      let line = measure(offset)
      if isEndOfLine(line.offset) {
        (parentheses, isCarriedOn) = (0, false)
        offset = afterLine(line.offset)
      } else if bytes[line.offset] == Byte.hash {
        offset = afterLine(line.offset)
      } else {
        let begins =
          line.columns == 0 && !isCarriedOn && bytes[line.offset] != Byte.closeParenthesis
        if begins, !isConjunction(at: line.offset) { break }
        (offset, isCarriedOn) = skipLine(from: line.offset, &parentheses)
      }
    }
    position = offset
  }

  /// Returns the start of the line after one, and whether that line carries it on by what stands last.
  private mutating func skipLine(
    from start: Int, _ parentheses: inout Int
  ) -> (next: Int, isCarriedOn: Bool) {
    var (offset, isLastConjunction) = (start, false)
    while !isEndOfLine(offset) {
      let byte = bytes[offset]
      let isCurly = byte >= 0x80 && Byte.isLeftCurlyQuote(bytes, offset, end)
      if byte == Byte.quote || isCurly {
        let opening = isCurly ? 3 : 1
        let close = closingQuote(after: offset + opening, curly: isCurly)
        offset = close.map { $0 + opening } ?? lineEnd(offset)
        isLastConjunction = false
      } else if byte == Byte.hash, offset == start || Byte.isBlank(bytes[offset - 1]) {
        offset = lineEnd(offset)
      } else if Byte.isBlank(byte) {
        offset += 1
      } else if byte == Byte.openParenthesis || byte == Byte.closeParenthesis {
        parentheses = max(0, parentheses + (byte == Byte.openParenthesis ? 1 : -1))
        isLastConjunction = false
        offset += 1
      } else {
        let word = max(offset + 1, wordEnd(offset))
        isLastConjunction = byte == Byte.comma || isConjunction(at: offset)
        offset = word
      }
    }
    return (afterLine(offset), parentheses > 0 || isLastConjunction)
  }
}
