/// The text of bytes in a file: UTF-8, else Windows-1252.
enum CellText {
  /// Returns the text, and whether it had to be read as Windows-1252.
  static func decoded(_ bytes: some Collection<UInt8>) -> (text: String, isLegacy: Bool) {
    if let text = String(validating: bytes, as: UTF8.self) { return (text, false) }
    var text = ""
    for byte in bytes {
      switch byte {
      case 0x80...0x9f: text.unicodeScalars.append(special[Int(byte - 0x80)])
      default: text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return (text, true)
  }

  /// What Windows-1252 has at 0x80 through 0x9f; five bytes stand for nothing and stay controls.
  private static let special: [Unicode.Scalar] = [
    "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8d}", "Ž", "\u{8f}",
    "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9d}", "ž", "Ÿ",
  ]

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

  /// Returns the text of a field as it stands in the file, without its quotes and without white
  /// space around it.
  static func field(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var raw = raw
    if raw.first == UInt8(ascii: "\"") {
      var text: [UInt8] = []
      var isInside = true
      var rest = raw.dropFirst()
      while let byte = rest.popFirst() {
        if isInside, byte == UInt8(ascii: "\"") {
          if rest.first == byte {
            text.append(byte)
            rest.removeFirst()
          } else {
            isInside = false
          }
        } else {
          text.append(byte)
        }
      }
      raw = text[...]
    }
    while let last = raw.last, isBlank(last) { raw.removeLast() }
    return Array(raw.drop(while: isBlank))
  }
}
