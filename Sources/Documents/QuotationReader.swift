/// Reads the words of a block quote from its raw lines, remembering where each byte stood.
///
/// The Markdown parser says which lines belong to the quote and, where there are asterisks or
/// underscores, which of them are words; the rest is a single pass over the bytes.
struct QuotationReader {
  let file: SourceFile
  /// The words of the quote without white space, asked for only when a mark needs judging.
  let plainWords: () -> [UInt8]

  private var text: [UInt8] = []
  private var segments: [TextSegment] = []
  private var pendingBreak: (byte: UInt8, source: Int)?
  private var marks: EmphasisMarks?

  init(file: SourceFile, plainWords: @escaping () -> [UInt8]) {
    self.file = file
    self.plainWords = plainWords
  }

  /// One line of the quote without its markers.
  private struct Line {
    var content: Range<Int>
    var isCitation: Bool
    var isBlank: Bool { content.isEmpty }
  }

  /// Reads the quote on the lines with the given indices.
  mutating func read(lines indices: ClosedRange<Int>) -> Quotation {
    var lines = indices.map(line(at:))
    while lines.count > 1, lines[lines.count - 1].isBlank { lines.removeLast() }
    let lastIndex = indices.lowerBound + lines.count - 1
    let range = SourceRange(
      file.id, startOfMarker(indices.lowerBound), file.lineRange(lastIndex).upperBound)
    let citationLines = citation(in: lines)

    if lines.contains(where: { hasMarks($0.content) }) {
      marks = EmphasisMarks(words: plainWords())
    }
    var citationText: [UInt8] = []
    var citationRange: SourceRange?
    for (index, line) in lines.enumerated() {
      if citationLines.contains(index) {
        // The citation is read like the words, then taken out again.
        let mark = (text: text.count, segments: segments.count, pending: pendingBreak)
        pendingBreak = nil
        append(line.isCitation ? afterDash(line.content) : line.content)
        if text.count > mark.text {
          if !citationText.isEmpty { citationText.append(Byte.space) }
          citationText += text[mark.text...]
          let lower = segments[mark.segments].source
          let last = segments[segments.count - 1]
          let upper = last.source + Int32(text.count) - last.text
          let place = SourceRange(source: file.id, lower: lower, upper: upper)
          citationRange = citationRange?.union(place) ?? place
        }
        text.removeSubrange(mark.text...)
        segments.removeSubrange(mark.segments...)
        pendingBreak = mark.pending
        noteBreak(Byte.lineFeed, at: line.content.upperBound)
      } else if line.isBlank {
        noteBreak(Byte.lineFeed, at: line.content.upperBound)
      } else {
        append(line.content)
        noteBreak(Byte.space, at: line.content.upperBound)
      }
    }
    let words = String(decoding: text, as: UTF8.self)
    return Quotation(
      text: words,
      citation: citationLines.isEmpty ? nil : String(decoding: citationText, as: UTF8.self),
      citationRange: citationRange, range: range, hash: SHA256.shortHex(of: words),
      segments: segments)
  }

  private func startOfMarker(_ index: Int) -> Int {
    let range = file.lineRange(index)
    return range.first { !Byte.isBlank(file.bytes[$0]) } ?? range.lowerBound
  }

  private func line(at index: Int) -> Line {
    let range = file.lineRange(index)
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, Byte.isBlank(file.bytes[lower]) || file.bytes[lower] == 62 { lower += 1 }
    while upper > lower, Byte.isBlank(file.bytes[upper - 1]) { upper -= 1 }
    let bytes = file.bytes
    let isCitation =
      Byte.isEmDash(bytes, lower, upper)
      || upper - lower >= 3 && bytes[lower] == 45 && bytes[lower + 1] == 45
        && bytes[lower + 2] == Byte.space
    return Line(content: lower..<upper, isCitation: isCitation)
  }

  /// Returns the lines of the last citation: dash lines in a row and the rest of the paragraph.
  ///
  /// The last one counts because a line of the law itself may begin with a dash by its wrapping.
  private func citation(in lines: [Line]) -> Range<Int> {
    guard let last = lines.lastIndex(where: \.isCitation) else { return 0..<0 }
    var lower = last
    while lower > 0, lines[lower - 1].isCitation { lower -= 1 }
    var upper = last + 1
    while upper < lines.count, !lines[upper].isBlank { upper += 1 }
    return lower..<upper
  }

  private func afterDash(_ content: Range<Int>) -> Range<Int> {
    let isEmDash = file.bytes[content.lowerBound] >= 0x80
    var lower = content.lowerBound + (isEmDash ? 3 : 2)
    while lower < content.upperBound, Byte.isBlank(file.bytes[lower]) { lower += 1 }
    return lower..<content.upperBound
  }

  private func hasMarks(_ content: Range<Int>) -> Bool {
    file.bytes[content].contains { $0 == 42 || $0 == 95 }
  }

  private mutating func noteBreak(_ byte: UInt8, at offset: Int) {
    guard !text.isEmpty else { return }
    if let pending = pendingBreak {
      if byte == Byte.lineFeed { pendingBreak = (byte, pending.source) }
    } else {
      pendingBreak = (byte, offset)
    }
  }

  /// Whether a line is a row of asterisks or underscores: the sign of words left out, which is
  /// to be kept although Markdown makes a rule of it.
  private func isOmission(_ content: Range<Int>) -> Bool {
    let marks = file.bytes[content].filter { !Byte.isBlank($0) }
    return marks.count >= 3 && marks.allSatisfy { $0 == marks[0] && ($0 == 42 || $0 == 95) }
  }

  private mutating func append(_ content: Range<Int>) {
    let keepsMarks = marks != nil && isOmission(content)
    let bytes = file.bytes
    let end = content.upperBound
    var offset = content.lowerBound
    while offset < end {
      let byte = bytes[offset]
      if Byte.isBlank(byte) {
        noteBreak(Byte.space, at: offset)
        offset += 1
      } else if byte >= 0x80, case let length = Byte.wideSpaceLength(bytes, offset, end), length > 0
      {
        marks?.passWideSpace()
        noteBreak(Byte.space, at: offset)
        offset += length
      } else if byte == Byte.backslash, offset + 1 >= end {
        offset += 1  // a hard line break
      } else if byte == Byte.backslash, Byte.isPunctuation(bytes[offset + 1]) {
        offset += 1
        marks?.pass(bytes[offset])
        appendByte(bytes[offset], from: offset)
        offset += 1
      } else if byte == 42 || byte == 95 {
        let isWord = marks?.keeps(byte) ?? true
        if isWord || keepsMarks { appendByte(byte, from: offset) }
        offset += 1
      } else if marks != nil {
        marks?.pass(byte)
        appendByte(byte, from: offset)
        offset += 1
      } else {
        let stop = endOfRun(from: offset, end)
        appendRun(offset..<stop)
        offset = stop
      }
    }
  }

  /// Returns the end of the plain words that start at an offset; single spaces are part of them.
  private func endOfRun(from start: Int, _ end: Int) -> Int {
    let bytes = file.bytes
    var offset = start + 1
    while offset < end {
      let byte = bytes[offset]
      if byte == Byte.space {
        // A space within a line is never the last byte of it.
        if Byte.isBlank(bytes[offset + 1]) || bytes[offset + 1] >= 0x80 { break }
      } else if byte <= Byte.space || byte == Byte.backslash || byte == 42 || byte == 95 {
        break
      } else if byte >= 0x80, Byte.wideSpaceLength(bytes, offset, end) > 0 {
        break
      }
      offset += 1
    }
    return offset
  }

  private mutating func appendByte(_ byte: UInt8, from source: Int) {
    startAppending(at: source)
    text.append(byte)
  }

  private mutating func appendRun(_ range: Range<Int>) {
    startAppending(at: range.lowerBound)
    text += file.bytes[range]
  }

  /// Writes the pending break, and starts a segment unless the bytes follow the last ones.
  private mutating func startAppending(at source: Int) {
    if let pending = pendingBreak {
      pendingBreak = nil
      noteSegment(at: pending.source)
      text.append(pending.byte)
    }
    noteSegment(at: source)
  }

  private mutating func noteSegment(at source: Int) {
    if let last = segments.last, Int(last.source) - Int(last.text) == source - text.count { return }
    segments.append(TextSegment(text: Int32(text.count), source: Int32(source)))
  }
}

/// Decides which asterisks and underscores are words, by following the parsed words alongside.
///
/// The parsed words are the raw bytes less the markup, so they are met in the same order; a mark
/// that is not the next parsed byte is markup.
struct EmphasisMarks {
  let words: [UInt8]
  private var next = 0

  init(words: [UInt8]) {
    self.words = words
  }

  /// Follows one raw byte that is not a mark of emphasis.
  mutating func pass(_ byte: UInt8) {
    if next < words.count, words[next] == byte { next += 1 }
  }

  /// Follows a space beyond ASCII, which the parsed words keep only where it is part of a word.
  mutating func passWideSpace() {
    guard next < words.count else { return }
    let length = Byte.wideSpaceLength(words, next, words.count)
    next += length
  }

  /// Returns whether a mark is one of the words.
  mutating func keeps(_ byte: UInt8) -> Bool {
    guard next < words.count, words[next] == byte else { return false }
    next += 1
    return true
  }
}
