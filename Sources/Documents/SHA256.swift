internal import CDigest

/// A SHA-256 digest in the making.
///
/// Feed bytes with `update`, then end with `finish`. For bytes at hand use `hex(of:)`.
public struct SHA256: ~Copyable {
  private var context = sha256_ctx()

  public init() {
    unsafe nettle_sha256_init(&context)
  }

  /// Takes in more bytes.
  public mutating func update(_ bytes: [UInt8]) {
    // The library reads exactly `count` bytes from a pointer that is valid during the call.
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      unsafe nettle_sha256_update(&context, buffer.count, start)
    }
  }

  /// Takes in the UTF-8 form of a text.
  public mutating func update(_ text: String) {
    var text = text
    // As above: the pointer and its count are those of the string's own storage.
    text.withUTF8 { buffer in
      guard let start = buffer.baseAddress else { return }
      unsafe nettle_sha256_update(&context, buffer.count, start)
    }
  }

  /// Returns the 32 bytes of the digest.
  public consuming func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe nettle_sha256_digest(&context, digest.count, &digest)
    return digest
  }

  /// Returns the digest as 64 lower-case hexadecimal digits.
  public consuming func finishHex() -> String {
    SHA256.hexDigits(finish()[...])
  }

  /// Returns the digest of bytes as 64 lower-case hexadecimal digits.
  public static func hex(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return digest.finishHex()
  }

  /// Returns the digest of a text in UTF-8 as 64 lower-case hexadecimal digits.
  public static func hex(of text: String) -> String {
    var digest = SHA256()
    digest.update(text)
    return digest.finishHex()
  }

  /// Returns the first 12 hexadecimal digits of the digest of a text in UTF-8.
  public static func shortHex(of text: String) -> String {
    var digest = SHA256()
    digest.update(text)
    return hexDigits(digest.finish()[..<6])
  }

  private static func hexDigits(_ bytes: ArraySlice<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
