/// One file as it was read, with the places of its lines.
///
/// A line ends with a line feed, a carriage return, or both, as in CommonMark. A byte order mark
/// stays in `bytes`, so that offsets are true to the file, but belongs to no line.
public struct SourceFile: Sendable {
  public let id: SourceID
  /// The path as it is to be shown.
  public let path: String
  public let bytes: [UInt8]
  /// The offset at which each line starts; never empty.
  let lineStarts: [Int32]

  /// Finds the lines of the bytes. Complexity: linear in the bytes.
  public init(id: SourceID, path: String, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.bytes = bytes
    var starts: [Int32] = []
    starts.reserveCapacity(bytes.count / 32 + 2)
    starts.append(Int32(SourceFile.byteOrderMarkLength(bytes)))
    if bytes.firstOffset(of: Byte.carriageReturn, from: 0) == nil {
      var offset = 0
      while let end = bytes.firstOffset(of: Byte.lineFeed, from: offset) {
        offset = end + 1
        starts.append(Int32(truncatingIfNeeded: offset))
      }
    } else {
      for offset in bytes.indices where Byte.isLineEnd(bytes[offset]) {
        // The line feed of a pair ends the line, not the carriage return before it.
        if bytes[offset] == Byte.carriageReturn, offset + 1 < bytes.count,
          bytes[offset + 1] == Byte.lineFeed
        {
          continue
        }
        starts.append(Int32(truncatingIfNeeded: offset + 1))
      }
    }
    self.lineStarts = starts
  }

  static func byteOrderMarkLength(_ bytes: [UInt8]) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// The number of lines, counting an empty one after a final line ending.
  public var lineCount: Int { lineStarts.count }

  /// The range of the whole file.
  public var range: SourceRange { SourceRange(id, 0, bytes.count) }

  /// Returns the line and the column in characters of an offset, both counted from one.
  ///
  /// Complexity: logarithmic in the lines, linear in the line. An offset outside the file counts
  /// as its nearest end.
  public func lineAndColumn(of offset: Int32) -> (line: Int, column: Int) {
    let index = lineIndex(of: offset)
    let start = Int(lineStarts[index])
    let end = max(start, min(Int(offset), lineEnd(index)))
    return (index + 1, SourceFile.characterCount(bytes[start..<end]) + 1)
  }

  /// Returns the text of a line counted from one, without its line ending.
  public func line(_ number: Int) -> String {
    guard number >= 1, number <= lineStarts.count else { return "" }
    let range = lineRange(number - 1)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// Returns the text of a range, cut to the file.
  public func text(_ range: SourceRange) -> String {
    let lower = min(max(0, Int(range.lower)), bytes.count)
    let upper = min(max(lower, Int(range.upper)), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  /// Returns the index of the line that holds an offset.
  func lineIndex(of offset: Int32) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Returns the bytes of the line with an index, without its line ending.
  func lineRange(_ index: Int) -> Range<Int> {
    Int(lineStarts[index])..<lineEnd(index)
  }

  /// Returns the offset at which the line after the one with an index starts.
  func nextLineStart(_ index: Int) -> Int {
    index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) : bytes.count
  }

  private func lineEnd(_ index: Int) -> Int {
    let start = Int(lineStarts[index])
    guard index + 1 < lineStarts.count else { return bytes.count }
    var end = Int(lineStarts[index + 1])
    if end > start, bytes[end - 1] == 10 { end -= 1 }
    if end > start, bytes[end - 1] == 13 { end -= 1 }
    return end
  }

  static func characterCount(_ bytes: ArraySlice<UInt8>) -> Int {
    // A line holds no line ending, so each ASCII byte is a character.
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.count }
    return String(decoding: bytes, as: UTF8.self).count
  }
}
