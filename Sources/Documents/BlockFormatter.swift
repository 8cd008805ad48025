/// Lays out the fenced blocks of a file in the one agreed way.
///
/// Only the content of closed fences changes, and of those only the ones without lexical errors;
/// prose stays byte for byte. Two spaces a level, single spaces between tokens, straight quotation
/// marks, one empty line between blocks; a line over 100 columns is broken before `and` and `or`
/// and after commas, and the rest of it indented by four more.
public enum BlockFormatter {
  static let width = 100

  /// Returns the bytes of the file with the fences of the given languages laid out.
  ///
  /// The items of each fence stay the same, and a second pass changes nothing.
  public static func format(_ file: SourceFile, languages: Set<String>) -> [UInt8] {
    let document = MarkdownDocument.parse(file, languages: languages)
    var result: [UInt8] = []
    result.reserveCapacity(file.bytes.count)
    var copied = 0
    for section in document.sections {
      for fence in section.fences where fence.isClosed && languages.contains(fence.language) {
        guard let content = content(of: fence, in: file) else { continue }
        result += file.bytes[copied..<Int(fence.content.lower)]
        result += content
        copied = Int(fence.content.upper)
      }
    }
    result += file.bytes[copied...]
    return result
  }

  /// Returns the new content of a fence, nil when it has lexical errors.
  private static func content(of fence: Fence, in file: SourceFile) -> [UInt8]? {
    var lexer = BlockLexer(file: file, fence: fence)
    var lines: [BlockLine] = []
    while let line = lexer.next() { lines.append(line) }
    guard lexer.diagnostics.isEmpty else { return nil }
    return layout(
      lines, file: file, margin: fence.indentation, lineEnding: lineEnding(before: fence, in: file))
  }

  /// Returns the line ending of the opening fence, which the content follows.
  private static func lineEnding(before fence: Fence, in file: SourceFile) -> [UInt8] {
    let start = Int(fence.content.lower)
    guard start > 0 else { return [Byte.lineFeed] }
    if file.bytes[start - 1] == Byte.carriageReturn { return [Byte.carriageReturn] }
    return start > 1 && file.bytes[start - 2] == Byte.carriageReturn
      ? [Byte.carriageReturn, Byte.lineFeed] : [Byte.lineFeed]
  }

  private static func layout(
    _ lines: [BlockLine], file: SourceFile, margin: Int, lineEnding: [UInt8]
  ) -> [UInt8] {
    let separated = blockStarts(lines)
    var result: [UInt8] = []
    func emit(_ text: String, indentation: Int) {
      result += repeatElement(Byte.space, count: margin + indentation)
      result += text.utf8
      result += lineEnding
    }
    for (index, line) in lines.enumerated() {
      if index > 0, line.followsBlank || separated[index] { result += lineEnding }
      let indentation = line.depth * 2
      for comment in line.innerComments {
        emit(file.text(comment), indentation: indentation)
      }
      var rows = LineLayout(tokens: line.tokens, indentation: indentation).rows()
      if let comment = line.comment {
        let words = file.text(comment)
        if let last = rows.last {
          rows[rows.count - 1] = last + "  " + words
        } else {
          rows = [words]
        }
      }
      for (number, row) in rows.enumerated() {
        emit(row, indentation: number == 0 ? indentation : indentation + LineLayout.hanging)
      }
    }
    return result
  }

  /// Returns for each line whether an empty line must stand before it: before each block, above
  /// the comments that stand directly on it.
  private static func blockStarts(_ lines: [BlockLine]) -> [Bool] {
    var starts = [Bool](repeating: false, count: lines.count)
    for index in lines.indices where lines[index].depth == 0 && !lines[index].tokens.isEmpty {
      var first = index
      while first > 0, !lines[first].followsBlank, lines[first - 1].tokens.isEmpty,
        lines[first - 1].depth == 0
      {
        first -= 1
      }
      starts[first] = true
    }
    return starts
  }
}
