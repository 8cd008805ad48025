internal import Documents

/// The quotations of a section, made ready for finding words of the law in them.
///
/// White space counts as one space; straight and curly quotation marks, hyphens and dashes of
/// every length are the same; all else is compared byte by byte, in whole words.
struct AnchorSearch {
  private var texts: [FoldedText]
  /// How often the same words were placed before, so that the next ones take the next occurrence.
  private var uses: [[UInt8]: Int] = [:]

  init(_ quotations: [Quotation]) {
    texts = quotations.map { FoldedText($0.text) }
  }

  /// Where words of the law stand: pieces of one quotation, parted by omissions.
  struct Place: Hashable {
    /// The index of the quotation.
    var quotation: Int
    /// Byte ranges of its text, in order.
    var pieces: [Range<Int>]
  }

  /// Returns the next occurrence of the words, or the last where all were taken; nil for none.
  mutating func place(_ words: String) -> Place? {
    let key = FoldedText.fold(words)
    let pieces = AnchorSearch.pieces(of: key)
    guard !pieces.isEmpty else { return nil }
    let use = uses[key, default: 0]
    var seen = 0
    var last: Place?
    for (index, text) in texts.enumerated() {
      var from = 0
      while seen <= use, let found = text.find(pieces, from: from) {
        last = Place(quotation: index, pieces: found.map(text.original))
        from = found[0].lowerBound + 1
        seen += 1
      }
    }
    if last != nil { uses[key] = use + 1 }
    return last
  }

  /// Returns how many of the words, from the first on, occur in the quotations in a row.
  func longestStart(of words: String) -> String {
    let all = words.split(separator: " ")
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high + 1) / 2
      let start = FoldedText.fold(all.prefix(middle).joined(separator: " "))
      let pieces = AnchorSearch.pieces(of: start)
      let occurs = pieces.isEmpty || texts.contains { $0.find(pieces, from: 0) != nil }
      if occurs { low = middle } else { high = middle - 1 }
    }
    return all.prefix(low).joined(separator: " ")
  }

  /// The parts of folded words between omissions (`…` or `...`), without space around them.
  private static func pieces(of bytes: [UInt8]) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var start = 0
    var index = 0
    func close(_ end: Int) {
      var (lower, upper) = (start, end)
      while lower < upper, bytes[lower] == 32 { lower += 1 }
      while upper > lower, bytes[upper - 1] == 32 { upper -= 1 }
      if lower < upper { pieces.append(Array(bytes[lower..<upper])) }
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 46 || byte == 0xE2, index + 2 < bytes.count,
        (byte, bytes[index + 1], bytes[index + 2]) == (46, 46, 46)
          || (byte, bytes[index + 1], bytes[index + 2]) == (0xE2, 0x80, 0xA6)
      {
        close(index)
        index += 3
        start = index
      } else {
        index += 1
      }
    }
    close(bytes.count)
    return pieces
  }
}

/// A text in the form in which words are compared, with the way back to its bytes.
private struct FoldedText {
  private(set) var bytes: [UInt8] = []
  /// For each folded byte, where it began in the text.
  private var starts: [Int32] = []
  private let length: Int

  init(_ text: String) {
    let source = Array(text.utf8)
    length = source.count
    starts.reserveCapacity(source.count)
    bytes.reserveCapacity(source.count)
    FoldedText.fold(source) { byte, index in
      bytes.append(byte)
      starts.append(Int32(truncatingIfNeeded: index))
    }
  }

  /// The folded bytes of a text that is only looked for.
  static func fold(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    fold(Array(text.utf8)) { byte, _ in bytes.append(byte) }
    return bytes
  }

  @inline(__always)
  private static func fold(_ source: [UInt8], _ append: (UInt8, Int) -> Void) {
    var last: UInt8 = 0
    var index = 0
    while index < source.count {
      var (byte, width) = (source[index], 1)
      if byte <= 32 || byte >= 0xC2 { (byte, width) = fold(source, index) }
      // Runs of spaces and of dashes count once.
      if byte != last || (byte != 32 && byte != 45) { append(byte, index) }
      last = byte
      index += width
    }
  }

  private static func fold(_ source: [UInt8], _ index: Int) -> (UInt8, Int) {
    let byte = source[index]
    switch byte {
    case 9, 10, 13, 32: return (32, 1)
    case 0xC2 where index + 1 < source.count && source[index + 1] == 0xA0: return (32, 2)
    case 0xE2 where index + 2 < source.count:
      switch (source[index + 1], source[index + 2]) {
      case (0x80, 0x98...0x9B): return (39, 3)
      case (0x80, 0x9C...0x9F): return (34, 3)
      case (0x80, 0x90...0x95), (0x88, 0x92): return (45, 3)
      default: return (byte, 1)
      }
    default: return (byte, 1)
    }
  }

  /// The bytes of the text for a range of folded bytes.
  func original(_ range: Range<Int>) -> Range<Int> {
    let upper = range.upperBound < starts.count ? Int(starts[range.upperBound]) : length
    return Int(starts[range.lowerBound])..<upper
  }

  /// Finds pieces one after the other, as close together as they can be.
  func find(_ pieces: [[UInt8]], from: Int) -> [Range<Int>]? {
    var found: [Range<Int>] = []
    var from = from
    for piece in pieces {
      guard let range = find(piece, in: from..<bytes.count) else { return nil }
      found.append(range)
      from = range.upperBound
    }
    for index in pieces.indices.dropLast().reversed() {
      var best = found[index]
      while let later = find(
        pieces[index], in: (best.lowerBound + 1)..<found[index + 1].lowerBound)
      {
        best = later
      }
      found[index] = best
    }
    return found
  }

  /// Whether a place lies between two letters or digits.
  private func splitsWord(at index: Int) -> Bool {
    func isWord(_ byte: UInt8) -> Bool {
      switch byte {
      case 48...57, 65...90, 97...122: true
      default: false
      }
    }
    return index > 0 && index < bytes.count && isWord(bytes[index - 1]) && isWord(bytes[index])
  }

  private func find(_ piece: [UInt8], in range: Range<Int>) -> Range<Int>? {
    guard range.count >= piece.count, let first = piece.first else { return nil }
    let last = range.upperBound - piece.count
    var index = range.lowerBound
    while index <= last {
      if bytes[index] == first {
        var length = 1
        while length < piece.count, bytes[index + length] == piece[length] { length += 1 }
        if length == piece.count, !splitsWord(at: index), !splitsWord(at: index + length) {
          return index..<(index + length)
        }
      }
      index += 1
    }
    return nil
  }
}
