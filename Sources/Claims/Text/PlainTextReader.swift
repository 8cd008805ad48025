internal import Documents

/// Takes plain text apart: paragraphs parted by empty lines, or one to a line as browsers copy them.
enum PlainTextReader {
  static func read(_ file: SourceFile, kind: DocumentKind) -> DocumentText {
    var lines = self.lines(of: file.bytes)
    if kind == .pdf { markRepeated(&lines, in: file.bytes) }
    let width = self.width(of: lines, in: kind)
    var blocks: [TextBlock] = []
    var index = 0
    while index < lines.count {
      guard !lines[index].isBlank else {
        index += 1
        continue
      }
      var text = SourceText()
      /// Heads and feet of pages that the paragraph goes over.
      var skipped: [Line] = []
      let first = index
      if lines[first].isRepeated {
        add(lines[first], of: file, to: &text)
        text.finish()
        blocks.append(
          TextBlock(kind: .paragraph, text: text, setApart: .repeated, page: lines[first].page))
        index += 1
        continue
      }
      add(lines[index], of: file, to: &text)
      index += 1
      while index < lines.count {
        // A paragraph of a PDF may go on over the foot of its page and the head of the next.
        var next = index
        while kind == .pdf, next < lines.count, lines[next].isBlank || lines[next].isRepeated {
          next += 1
        }
        guard next < lines.count, next == index || lines[next].page > lines[index - 1].page,
          goesOn(from: lines[index - 1], to: lines[next], in: file.bytes, width: width)
        else { break }
        // A word parted at the end of a line keeps its hyphen.
        let isParted =
          text.bytes.count > 2 && text.bytes.last == 45
          && isLetter(text.bytes[text.bytes.count - 2]) && startsSmall(lines[next], in: file.bytes)
        if !isParted { text.space() }
        skipped += lines[index..<next].filter(\.isRepeated)
        add(lines[next], of: file, to: &text)
        index = next + 1
      }
      text.finish()
      if !text.isEmpty {
        blocks.append(TextBlock(kind: .paragraph, text: text, page: lines[first].page))
      }
      for line in skipped {
        var text = SourceText()
        add(line, of: file, to: &text)
        text.finish()
        blocks.append(
          TextBlock(kind: .paragraph, text: text, setApart: .repeated, page: line.page))
      }
    }
    return DocumentText(kind: kind, title: "", dated: nil, blocks: blocks)
  }

  private struct Line {
    var range: Range<Int>
    var page: Int
    var isBlank: Bool
    var isRepeated = false
    /// In bytes, white space at the ends aside.
    var length: Int
  }

  /// Lines longer than this are cut: a paragraph is never longer.
  private static let longestLine = 200_000

  private static func lines(of bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var (start, page) = (0, 1)
    let hasPages = bytes.contains(12)
    func close(_ end: Int) {
      var (lower, upper) = (start, end)
      while lower < upper, isSpace(bytes[lower]) { lower += 1 }
      while upper > lower, isSpace(bytes[upper - 1]) { upper -= 1 }
      var from = lower
      repeat {
        var to = min(upper, from + longestLine)
        while to < upper, to > from, bytes[to] & 0xC0 == 0x80 { to -= 1 }
        lines.append(
          Line(
            range: from..<to, page: hasPages ? page : 0, isBlank: from == to, length: to - from))
        from = max(to, from + 1)
      } while from < upper
    }
    for index in bytes.indices where bytes[index] == 10 || bytes[index] == 12 || bytes[index] == 13
    {
      if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { continue }
      close(index)
      if bytes[index] == 12 { page += 1 }
      start = index + 1
    }
    close(bytes.count)
    return lines
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private static func add(_ line: Line, of file: SourceFile, to text: inout SourceText) {
    for offset in line.range { text.append(file.bytes[offset], at: Int32(clamping: offset)) }
  }

  /// Whether two lines are of one paragraph: lines broken at a width, not paragraphs of one line each.
  private static func goesOn(
    from line: Line, to next: Line, in bytes: [UInt8], width: Int?
  ) -> Bool {
    let shortest = width.map { min(40, $0 * 11 / 20) } ?? 40
    guard !line.isBlank, !next.isBlank, line.length >= shortest, line.length <= 160 else {
      return false
    }
    guard let last = bytes[line.range].last, let first = bytes[next.range].first else {
      return false
    }
    if first == 45 || first == 42
      || first == 226 && next.length > 2 && bytes[next.range.lowerBound + 1] == 0x80
        && bytes[next.range.lowerBound + 2] == 0xA2
    {
      return false
    }
    // A title in capitals, and a day alone, are lines of their own.
    if isAllCapitals(bytes[line.range]) != isAllCapitals(bytes[next.range]) { return false }
    if next.length <= 32, (48...57).contains(first),
      BlockWords.isDatelike(String(decoding: bytes[next.range], as: UTF8.self))
    {
      return false
    }
    // A line with who wrote it follows a title.
    if next.length < 70, bytes[next.range].starts(with: "by ".utf8), width == nil { return false }
    if startsSmall(next, in: bytes) { return line.length <= 130 }
    guard let width else { return false }
    // Behind a full stop a line goes on only if it was broken near the width of its neighbours.
    let isEnd = [46, 33, 63, 34, 58].contains(last)
    return !isEnd || (line.length * 10 >= width * 8 && next.length * 2 >= min(width, 60))
  }

  private static func isAllCapitals(_ line: ArraySlice<UInt8>) -> Bool {
    line.filter { (65...90).contains($0) }.count >= 12
      && !line.contains { (97...122).contains($0) }
  }

  private static func startsSmall(_ line: Line, in bytes: [UInt8]) -> Bool {
    guard let first = bytes[line.range].first else { return false }
    return (97...122).contains(first) || (48...57).contains(first)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte)
  }

  /// The width at which lines are broken; nil where they are not: none is long, and many are near it.
  private static func width(of lines: [Line], in kind: DocumentKind) -> Int? {
    let lengths = lines.filter { !$0.isBlank && !$0.isRepeated }.map(\.length).sorted()
    guard lengths.count >= 3, let longest = lengths.last, longest <= 160 else { return nil }
    // A few lines are longer than the text, such as those of tables.
    let width = lengths[lengths.count * 17 / 20]
    let isFull = lengths.filter { $0 * 10 >= width * 8 }.count * 10 >= lengths.count * 3
    // Short lines are the columns of a page; elsewhere they are lines of a menu.
    return width >= (kind == .pdf ? 28 : 55) && isFull ? width : nil
  }

  /// Marks lines that stand at the head or foot of several pages, numbers of pages aside.
  private static func markRepeated(_ lines: inout [Line], in bytes: [UInt8]) {
    func key(_ line: Line) -> [UInt8] { bytes[line.range].filter { !(48...57).contains($0) } }
    var (places, start) = ([Int](), 0)
    while start < lines.count {
      var end = start
      while end < lines.count, lines[end].page == lines[start].page { end += 1 }
      let full = (start..<end).filter { !lines[$0].isBlank }
      places += full.count <= 4 ? full : Array(full.prefix(2) + full.suffix(2))
      start = end
    }
    var counts: [[UInt8]: Int] = [:]
    for place in places { counts[key(lines[place]), default: 0] += 1 }
    for place in places where counts[key(lines[place])] ?? 0 > 2 { lines[place].isRepeated = true }
  }
}
