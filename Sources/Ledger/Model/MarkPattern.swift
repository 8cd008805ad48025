/// The form of a mark at the start of a text: `#` is a digit, everything else is itself.
///
/// `PD####-##` finds `PD2022-18` in `PD2022-18-CH05`, and nothing in `PD2022-180` or `redacted`.
public struct MarkPattern: Hashable, Sendable {
  public let text: String
  private let bytes: [UInt8]

  /// nil for an empty text.
  public init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    self.text = text
    bytes = Array(text.utf8)
  }

  /// How many bytes at the start are the mark; 0 where there is none. Nothing is read beyond them but
  /// the byte that follows.
  func length(in text: UnsafeBufferPointer<UInt8>) -> Int {
    guard text.count >= bytes.count else { return 0 }
    for (index, wanted) in bytes.enumerated() {
      let byte = unsafe text[index]
      guard wanted == UInt8(ascii: "#") ? MarkPattern.isDigit(byte) : byte == wanted else {
        return 0
      }
    }
    // A number does not end within its digits.
    if bytes.last == UInt8(ascii: "#"), text.count > bytes.count,
      unsafe MarkPattern.isDigit(text[bytes.count])
    {
      return 0
    }
    return bytes.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
