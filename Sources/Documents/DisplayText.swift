/// Text made fit for a terminal: nothing in it can move the cursor or reorder the line.
enum DisplayText {
  /// Returns the text with control and reordering characters shown as U+FFFD.
  static func safe(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isHarmful(scalar) ? "\u{FFFD}" : scalar) }
    return String(result)
  }

  /// Returns the characters of a piece of a line, one to a column, tabs as two spaces.
  static func cells(_ bytes: ArraySlice<UInt8>) -> [Character] {
    var scalars = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar == "\t" {
        scalars.append(contentsOf: "  ".unicodeScalars)
      } else {
        scalars.append(isHarmful(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return Array(String(scalars))
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0:
      true
    // Marks and overrides of direction, line and paragraph separators, a byte order mark inside.
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      true
    default:
      false
    }
  }
}
