/// One block quote at the top level of a document: words of a source and where they stand.
public struct Quotation: Sendable {
  /// The words, with white space collapsed to one space and paragraphs parted by a line feed.
  ///
  /// Marks of emphasis and the citation are not part of it; entities stay as written.
  public let text: String
  /// What follows the dash on the line that begins with an em dash or with `-- `.
  public let citation: String?
  /// The words of the citation in the file.
  public let citationRange: SourceRange?
  /// The lines of the block quote.
  public let range: SourceRange
  /// The first 12 hexadecimal digits of SHA-256 over `text` in UTF-8.
  public let hash: String
  let segments: [TextSegment]

  /// Returns the place in the file of a byte range of `text`.
  ///
  /// A range that reaches over a line break in the file takes in the markers between the lines.
  /// Complexity: logarithmic in the lines. A range outside the text is cut to it.
  public func sourceRange(ofTextBytes bytes: Range<Int>) -> SourceRange {
    let count = text.utf8.count
    let lower = min(max(0, bytes.lowerBound), count)
    let upper = min(max(lower, bytes.upperBound), count)
    guard count > 0 else {
      return SourceRange(source: range.source, lower: range.lower, upper: range.lower)
    }
    let start = lower < count ? sourceOffset(lower) : sourceOffset(count - 1) + 1
    let end = upper > lower ? sourceOffset(upper - 1) + 1 : start
    return SourceRange(source: range.source, lower: start, upper: end)
  }

  private func sourceOffset(_ offset: Int) -> Int32 {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(segments[middle].text) <= offset { low = middle } else { high = middle }
    }
    // Bytes that are not UTF-8 are longer in the text than in the file.
    return min(segments[low].source + Int32(offset) - segments[low].text, range.upper - 1)
  }
}

/// From this byte of the text on, bytes stand one after the other in the file.
struct TextSegment: Hashable, Sendable {
  var text: Int32
  var source: Int32
}
