/// The words between quotation marks in a block.
enum QuotedText {
  /// Returns the words between two places, escapes undone and white space collapsed.
  static func words(_ bytes: [UInt8], _ lower: Int, _ upper: Int) -> String {
    if isPlain(bytes, lower, upper) {
      return String(decoding: bytes[lower..<upper], as: UTF8.self)
    }
    var text: [UInt8] = []
    text.reserveCapacity(upper - lower)
    var pendingSpace = false
    var offset = lower
    while offset < upper {
      var byte = bytes[offset]
      let wide = byte >= 0x80 ? Byte.wideSpaceLength(bytes, offset, upper) : 0
      if wide > 0 || Byte.isBlank(byte) || Byte.isLineEnd(byte) {
        pendingSpace = !text.isEmpty
        offset += max(wide, 1)
        continue
      }
      if byte == Byte.backslash, offset + 1 < upper {
        let next = bytes[offset + 1]
        if next == Byte.quote || next == Byte.backslash {
          byte = next
          offset += 1
        }
      }
      if pendingSpace { text.append(Byte.space) }
      pendingSpace = false
      text.append(byte)
      offset += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether the text is already as it is to be: the common case, kept free of copying.
  private static func isPlain(_ bytes: [UInt8], _ lower: Int, _ upper: Int) -> Bool {
    var previousSpace = true
    for offset in lower..<upper {
      let byte = bytes[offset]
      if byte == Byte.space {
        if previousSpace { return false }
        previousSpace = true
      } else {
        if byte < Byte.space || byte == Byte.backslash || byte >= 0x80 { return false }
        previousSpace = false
      }
    }
    return lower == upper || !previousSpace
  }
}
