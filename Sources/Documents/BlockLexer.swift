/// Cuts the content of a fence into lines of tokens.
///
/// Every loop moves forward by at least one byte, and nothing recurses, so any bytes will do.
struct BlockLexer {
  static let longestString = 10_000
  static let deepestParenthesis = 32

  private let source: SourceID
  let bytes: [UInt8]
  let end: Int
  private let margin: Int
  var position: Int
  private var stack = IndentationStack()
  private(set) var diagnostics: [Diagnostic] = []
  /// The first word of blocks at the margin that are passed over.
  var skipped: [UInt8]?

  // The line being read.
  /// Kept from line to line, so that only the finished line costs memory.
  private var tokens: [Token] = []
  private var openParentheses: [SourceRange] = []
  /// Parentheses left out because they are nested too deep.
  private var skippedParentheses = 0
  private var innerComments: [SourceRange] = []
  private var comment: SourceRange?
  private var hasUnexpected = false
  private var isTooDeep = false
  /// Up to here no ” closes a text that is still open: spares reading the same bytes again for
  /// each of many texts without an end.
  private var curlyDeadEnd = 0

  init(file: SourceFile, fence: Fence) {
    source = file.id
    bytes = file.bytes
    position = min(max(0, Int(fence.content.lower)), file.bytes.count)
    end = min(max(position, Int(fence.content.upper)), file.bytes.count)
    margin = fence.indentation
  }

  /// Returns the next line, or nil at the end of the fence.
  mutating func next() -> BlockLine? {
    var followsBlank = false
    while position < end {
      let start = measure(position)
      if isEndOfLine(start.offset) {
        followsBlank = true
        position = afterLine(start.offset)
        continue
      }
      if let skipped, start.columns == 0, isWord(skipped, at: start.offset) {
        skipBlock(from: start.offset)
        continue
      }
      if bytes[start.offset] == Byte.hash {
        let comment = readComment(start.offset)
        position = afterLine(Int(comment.upper))
        return BlockLine(
          indentation: start.columns, depth: stack.depth(of: start.columns), tokens: [],
          comment: comment, followsBlank: followsBlank)
      }
      readLine(from: start.offset, indentation: start.columns)
      guard !tokens.isEmpty else { continue }
      var line = BlockLine(
        indentation: start.columns, tokens: Array(tokens[...]), comment: comment,
        innerComments: innerComments, followsBlank: followsBlank)
      line.depth = stack.enter(start.columns)
      if line.depth >= IndentationStack.limit {
        reportTooDeep(tokens[0].range, "this line is below \(line.depth) others")
        line.depth = IndentationStack.limit - 1
      }
      return line
    }
    return nil
  }

  // MARK: Lines

  private mutating func readLine(from start: Int, indentation: Int) {
    tokens.removeAll(keepingCapacity: true)
    openParentheses.removeAll(keepingCapacity: true)
    skippedParentheses = 0
    if !innerComments.isEmpty { innerComments = [] }
    comment = nil
    position = start
    readTokens()
    while let next = continuation(indentation: indentation) {
      if let comment { innerComments.append(comment) }
      comment = nil
      innerComments += next.comments
      position = next.offset
      readTokens()
    }
    position = afterLine(position)
    closeParentheses()
  }

  /// Returns where the line goes on below, with the comments in between.
  private func continuation(indentation: Int) -> (offset: Int, comments: [SourceRange])? {
    var comments: [SourceRange] = []
    var offset = afterLine(position)
    while offset < end {
      let start = measure(offset)
      if isEndOfLine(start.offset) { return nil }
      if bytes[start.offset] == Byte.hash {
        let comment = readComment(start.offset)
        comments.append(comment)
        offset = afterLine(Int(comment.upper))
        continue
      }
      guard isCarriedOn || carriesOn(start, below: indentation) else { return nil }
      return (start.offset, comments)
    }
    return nil
  }

  private var isCarriedOn: Bool {
    if !openParentheses.isEmpty || skippedParentheses > 0 { return true }
    guard let last = tokens.last else { return false }
    return last.isConjunction || last.kind == .symbol && last.text == ","
  }

  /// Whether a line carries on the one above it by its own beginning.
  private func carriesOn(_ start: (offset: Int, columns: Int), below indentation: Int) -> Bool {
    guard !tokens.isEmpty else { return false }
    let byte = bytes[start.offset]
    if byte == Byte.closeParenthesis { return true }
    if byte == Byte.quote || Byte.isLeftCurlyQuote(bytes, start.offset, end) {
      // Every item begins with a word, so a deeper line that begins with a string is more of this one.
      return start.columns > indentation
    }
    return isConjunction(at: start.offset)
  }

  /// Whether the word that begins at an offset is `and` or `or`.
  func isConjunction(at offset: Int) -> Bool {
    let byte = bytes[offset]
    guard byte == 0x61 || byte == 0x6F else { return false }  // "a", "o"
    let length = wordEnd(offset) - offset
    if byte == 0x61 {
      return length == 3 && bytes[offset + 1] == 0x6E && bytes[offset + 2] == 0x64
    }
    return length == 2 && bytes[offset + 1] == 0x72
  }

  /// Returns the first place of a line that is not blank, and its column; a tab counts for two.
  func measure(_ lineStart: Int) -> (offset: Int, columns: Int) {
    var offset = lineStart
    var columns = 0
    while offset < end {
      let byte = bytes[offset]
      if Byte.isBlank(byte) {
        columns += byte == Byte.tab ? 2 : 1
        offset += 1
      } else if byte >= 0x80, case let length = Byte.wideSpaceLength(bytes, offset, end), length > 0
      {
        columns += 1
        offset += length
      } else {
        break
      }
    }
    return (offset, max(0, columns - margin))
  }

  @inline(__always)
  func isEndOfLine(_ offset: Int) -> Bool {
    offset >= end || Byte.isLineEnd(bytes[offset])
  }

  func lineEnd(_ offset: Int) -> Int {
    var offset = offset
    while !isEndOfLine(offset) { offset += 1 }
    return offset
  }

  /// Returns the start of the line after the one that holds an offset.
  func afterLine(_ offset: Int) -> Int {
    let stop = lineEnd(offset)
    guard stop < end else { return end }
    return bytes[stop] == Byte.carriageReturn && stop + 1 < end && bytes[stop + 1] == Byte.lineFeed
      ? stop + 2 : stop + 1
  }

  private func readComment(_ start: Int) -> SourceRange {
    var stop = lineEnd(start)
    while stop > start, Byte.isBlank(bytes[stop - 1]) { stop -= 1 }
    return SourceRange(source, start, stop)
  }

  // MARK: Tokens

  /// Reads to the end of the line; a text that runs over lines takes the end along.
  private mutating func readTokens() {
    hasUnexpected = false
    while !isEndOfLine(position) {
      let byte = bytes[position]
      if Byte.isBlank(byte) {
        position += 1
      } else if byte >= 0x80 {
        readBeyondASCII()
      } else if BlockLexer.isWordByte(byte) {
        readWord()
      } else {
        switch byte {
        case Byte.quote:
          readString(curly: false)
        case Byte.openParenthesis:
          openParenthesis()
        case Byte.closeParenthesis:
          closeParenthesis()
        case Byte.comma:
          appendSymbol(",")
        case Byte.colon:
          appendSymbol(":")
        case Byte.hash where followsSpace(position):
          let comment = readComment(position)
          self.comment = comment
          position = Int(comment.upper)
          while !isEndOfLine(position) { position += 1 }
        default:
          reportUnexpected(length: 1)
        }
      }
    }
  }

  /// Whether white space stands before a place within a line.
  private func followsSpace(_ offset: Int) -> Bool {
    guard offset > 0 else { return true }
    if bytes[offset - 1] < 0x80 {
      return Byte.isBlank(bytes[offset - 1]) || Byte.isLineEnd(bytes[offset - 1])
    }
    return offset > 1 && Byte.wideSpaceLength(bytes, offset - 2, offset) == 2
      || offset > 2 && Byte.wideSpaceLength(bytes, offset - 3, offset) == 3
  }

  private mutating func readBeyondASCII() {
    let space = Byte.wideSpaceLength(bytes, position, end)
    if space > 0 {
      position += space
    } else if Byte.isLeftCurlyQuote(bytes, position, end) {
      readString(curly: true)
    } else if Byte.isRightCurlyQuote(bytes, position, end) {
      reportUnexpected(length: 3)
    } else {
      readWord()
    }
  }

  private mutating func readWord() {
    let start = position
    position = wordEnd(start)
    tokens.append(
      Token(
        kind: .word, text: String(decoding: bytes[start..<position], as: UTF8.self),
        range: SourceRange(source, start, position)))
  }

  func wordEnd(_ start: Int) -> Int {
    var offset = start
    while offset < end {
      let byte = bytes[offset]
      if byte >= 0x80 {
        if Byte.wideSpaceLength(bytes, offset, end) > 0
          || Byte.isLeftCurlyQuote(bytes, offset, end)
          || Byte.isRightCurlyQuote(bytes, offset, end)
        {
          break
        }
      } else if !BlockLexer.isWordByte(byte) {
        // 320,000,000 is one word.
        guard
          byte == Byte.comma, offset > start, Byte.isDigit(bytes[offset - 1]), offset + 1 < end,
          Byte.isDigit(bytes[offset + 1])
        else { break }
      }
      offset += 1
    }
    return offset
  }

  /// Letters, digits and `- _ . / ' & @ + * = < > $ % ;`, as bits of two machine words.
  @inline(__always)
  static func isWordByte(_ byte: UInt8) -> Bool {
    let mask: UInt64 = byte < 64 ? wordBitsLow : wordBitsHigh
    return byte < 128 && (mask >> UInt64(byte & 63)) & 1 == 1
  }

  // 0-9 ; < = > and $ % & ' * + - . /
  private static let wordBitsLow: UInt64 = 0x7BFF_ECF0_0000_0000
  // @ A-Z _ a-z
  private static let wordBitsHigh: UInt64 = 0x07FF_FFFE_87FF_FFFF

  private mutating func appendSymbol(_ symbol: String) {
    tokens.append(
      Token(kind: .symbol, text: symbol, range: SourceRange(source, position, position + 1)))
    position += 1
  }

  // MARK: Parentheses

  private mutating func openParenthesis() {
    let range = SourceRange(source, position, position + 1)
    if openParentheses.count < BlockLexer.deepestParenthesis {
      openParentheses.append(range)
      appendSymbol("(")
      return
    }
    reportTooDeep(range, "this parenthesis is inside \(openParentheses.count) others")
    skippedParentheses += 1
    position += 1
  }

  private mutating func closeParenthesis() {
    if skippedParentheses > 0 {
      skippedParentheses -= 1
      position += 1
    } else if openParentheses.popLast() != nil {
      appendSymbol(")")
    } else {
      diagnostics.append(
        Diagnostic(
          kind: DocumentsDiagnostics.unbalancedParenthesis,
          headline: "closing parenthesis without an opening one",
          primary: Annotation(
            range: SourceRange(source, position, position + 1), label: "nothing to close")))
      position += 1
    }
  }

  /// Reports what is still open at the end of a line, and supplies it.
  private mutating func closeParentheses() {
    guard let open = openParentheses.first, let last = tokens.last else { return }
    diagnostics.append(
      Diagnostic(
        kind: DocumentsDiagnostics.unbalancedParenthesis,
        headline: "opening parenthesis without a closing one",
        primary: Annotation(range: open, label: "never closed"),
        help: ["a parenthesis may run over lines, but not over an empty one"]))
    let place = SourceRange(source: source, lower: last.range.upper, upper: last.range.upper)
    for _ in openParentheses { tokens.append(Token(kind: .symbol, text: ")", range: place)) }
  }

  // MARK: Trouble

  private mutating func reportUnexpected(length: Int) {
    defer { position = min(position + length, end) }
    guard !hasUnexpected else { return }
    hasUnexpected = true
    let range = SourceRange(source, position, min(position + length, end))
    let text = String(decoding: bytes[Int(range.lower)..<Int(range.upper)], as: UTF8.self)
    diagnostics.append(
      Diagnostic(
        kind: DocumentsDiagnostics.unexpectedCharacter, headline: "unexpected character `\(text)`",
        primary: Annotation(range: range, label: "has no meaning here"),
        help: ["put text in quotation marks"]))
  }

  /// Reports once for a fence: what is too deep is so on many lines.
  private mutating func reportTooDeep(_ range: SourceRange, _ label: String) {
    guard !isTooDeep else { return }
    isTooDeep = true
    diagnostics.append(
      Diagnostic(
        kind: DocumentsDiagnostics.tooDeep, headline: "nested more than 32 deep",
        primary: Annotation(range: range, label: label)))
  }

  // MARK: Strings

  /// Reads a quoted text, or reports it and takes the rest of its first line.
  private mutating func readString(curly: Bool) {
    let start = position
    let opening = curly ? 3 : 1
    if let close = closingQuote(after: start + opening, curly: curly) {
      position = close + opening
      appendString(start, close)
      return
    }
    let stop = lineEnd(start)
    let mark = SourceRange(source, start, min(start + opening, end))
    position = stop
    appendString(start, stop, opening: opening)
    diagnostics.append(
      Diagnostic(
        kind: DocumentsDiagnostics.unclosedString, headline: "quoted text is not closed",
        primary: Annotation(range: mark, label: "opened here"),
        help: [
          curly ? "end the text with ”" : "end the text with \"; inside it, write \\\"",
          "a text may run over lines, but not over an empty one, and holds at most 10,000 bytes",
        ]))
  }

  /// Returns the place of the closing mark, nil past a blank line, the fence or the limit.
  mutating func closingQuote(after start: Int, curly: Bool) -> Int? {
    let limit = min(end, start + BlockLexer.longestString)
    var offset = curly ? max(start, curlyDeadEnd) : start
    defer { if curly { curlyDeadEnd = offset } }
    while offset < end, offset <= limit {
      let byte = bytes[offset]
      if byte == Byte.backslash, offset + 1 < end, !Byte.isLineEnd(bytes[offset + 1]) {
        let next = bytes[offset + 1]
        offset += next == Byte.quote || next == Byte.backslash ? 2 : 1
      } else if Byte.isLineEnd(byte) {
        let following = afterLine(offset)
        if isEndOfLine(measure(following).offset) { return nil }
        offset = following
      } else if curly ? Byte.isRightCurlyQuote(bytes, offset, end) : byte == Byte.quote {
        return offset
      } else {
        offset += 1
      }
    }
    return nil
  }

  private mutating func appendString(_ start: Int, _ close: Int, opening: Int? = nil) {
    let opening = opening ?? (position - close)
    let lower = min(start + opening, close)
    tokens.append(
      Token(
        kind: .string, text: QuotedText.words(bytes, lower, close),
        range: SourceRange(source, start, position)))
  }
}
