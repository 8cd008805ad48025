internal import Documents

/// A printed text for comparison: lower case, white space at the ends left out and else one space.
struct FoldedText: Hashable, Sendable {
  let bytes: [UInt8]

  /// Complexity: linear in the text.
  init(_ text: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isSpacePending = false
    func endSpace() {
      if isSpacePending, !bytes.isEmpty { bytes.append(0x20) }
      isSpacePending = false
    }
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value < 0x80 {
        let byte = UInt8(truncatingIfNeeded: value)
        if byte == 0x20 || (0x09...0x0D).contains(byte) {
          isSpacePending = true
        } else {
          endSpace()
          bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
      } else if scalar.properties.isWhitespace {
        isSpacePending = true
      } else {
        endSpace()
        bytes += scalar.properties.lowercaseMapping.utf8
      }
    }
    self.bytes = bytes
  }

  var isEmpty: Bool { bytes.isEmpty }

  /// Whether this text stands to another as asked. Complexity: product of the lengths at worst.
  func matches(_ match: SourceMapping.SetAside.Match, _ other: FoldedText) -> Bool {
    switch match {
    case .is: bytes == other.bytes
    case .begins: bytes.starts(with: other.bytes)
    case .ends: bytes.suffix(other.bytes.count).elementsEqual(other.bytes)
    case .contains: bytes.holds(other.bytes)
    }
  }
}
