internal import CDigest

/// A SHA-256 digest over memory that is not an array, such as the blocks of a file.
struct Digest {
  private var context = sha256_ctx()

  init() {
    unsafe nettle_sha256_init(&context)
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress, bytes.count > 0 else { return }
    // The library reads exactly `count` bytes.
    unsafe nettle_sha256_update(
      &context, bytes.count, start.assumingMemoryBound(to: UInt8.self))
  }

  /// The digest of what was taken in so far, as 64 lower-case hexadecimal digits.
  var hex: String {
    var ending = context
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe nettle_sha256_digest(&ending, digest.count, &digest)
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
