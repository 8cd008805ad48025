internal import Glibc

/// What single bytes mean to the readers of this room.
enum Byte {
  static let tab: UInt8 = 9
  static let lineFeed: UInt8 = 10
  static let carriageReturn: UInt8 = 13
  static let space: UInt8 = 32
  static let quote: UInt8 = 34
  static let hash: UInt8 = 35
  static let openParenthesis: UInt8 = 40
  static let closeParenthesis: UInt8 = 41
  static let comma: UInt8 = 44
  static let colon: UInt8 = 58
  static let backslash: UInt8 = 92
  static let backtick: UInt8 = 96
  static let tilde: UInt8 = 126

  @inline(__always)
  static func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

  /// Space, tab, vertical tab or form feed.
  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 9 || byte == 11 || byte == 12
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  static func isPunctuation(_ byte: UInt8) -> Bool {
    (33...47).contains(byte) || (58...64).contains(byte) || (91...96).contains(byte)
      || (123...126).contains(byte)
  }

  /// Returns the length of the space beyond ASCII that starts at an offset, or zero.
  ///
  /// Texts pasted from office programs are full of no-break and thin spaces; to the eye they are
  /// spaces, so they are spaces here.
  static func wideSpaceLength(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Int {
    switch bytes[offset] {
    case 0xC2:  // U+00A0
      return offset + 1 < end && bytes[offset + 1] == 0xA0 ? 2 : 0
    case 0xE2:  // U+2000 ... U+200A, U+202F, U+205F
      guard offset + 2 < end else { return 0 }
      let third = bytes[offset + 2]
      switch bytes[offset + 1] {
      case 0x80: return third >= 0x80 && third <= 0x8A || third == 0xAF ? 3 : 0
      case 0x81: return third == 0x9F ? 3 : 0
      default: return 0
      }
    case 0xE3:  // U+3000
      guard offset + 2 < end else { return 0 }
      return bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0x80 ? 3 : 0
    default:
      return 0
    }
  }

  /// Returns whether the three bytes at an offset are those of a character.
  static func matches(
    _ bytes: [UInt8], _ offset: Int, _ end: Int, _ first: UInt8, _ second: UInt8, _ third: UInt8
  ) -> Bool {
    offset + 2 < end && bytes[offset] == first && bytes[offset + 1] == second
      && bytes[offset + 2] == third
  }

  static func isLeftCurlyQuote(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Bool {
    matches(bytes, offset, end, 0xE2, 0x80, 0x9C)
  }

  static func isRightCurlyQuote(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Bool {
    matches(bytes, offset, end, 0xE2, 0x80, 0x9D)
  }

  static func isEmDash(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Bool {
    matches(bytes, offset, end, 0xE2, 0x80, 0x94)
  }
}

extension [UInt8] {
  /// Returns the first place of a byte at or after an offset.
  ///
  /// The C library searches many bytes at a time: on whole workspaces this counts.
  func firstOffset(of byte: UInt8, from offset: Int) -> Int? {
    guard offset < count else { return nil }
    // Searches only the bytes between the offset and the end of the array.
    return unsafe withUnsafeBytes { buffer in
      let start = unsafe buffer.baseAddress! + offset
      guard let found = unsafe memchr(start, Int32(byte), buffer.count - offset) else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(start) + offset
    }
  }
}
