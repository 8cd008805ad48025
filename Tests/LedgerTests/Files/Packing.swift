import CZlib
import CZstd

/// Compressed bytes for tests.
enum Packing {
  struct Failure: Error {}

  /// One member of gzip.
  static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    var stream = unsafe z_stream()
    guard
      unsafe deflateInit2_(
        &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw Failure() }
    defer { unsafe deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](
      repeating: 0, count: Int(unsafe deflateBound(&stream, UInt(bytes.count))) + 64)
    let count = unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(output.count)
        unsafe deflate(&stream, Z_FINISH)
        return unsafe output.count - Int(stream.avail_out)
      }
    }
    return Array(output[..<count])
  }

  /// One frame of zstd.
  static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let capacity = output.count
    let count = unsafe ZSTD_compress(&output, capacity, bytes, bytes.count, 1)
    return Array(output[..<count])
  }

  /// The content of frames one after another.
  static func unzstd(_ bytes: [UInt8]) -> [UInt8] {
    var content: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let packed = Array(rest)
      let length = unsafe ZSTD_findFrameCompressedSize(packed, packed.count)
      let size = Int(unsafe ZSTD_getFrameContentSize(packed, packed.count))
      var part = [UInt8](repeating: 0, count: size)
      guard unsafe ZSTD_decompress(&part, size, packed, length) == size else { return [] }
      content += part
      rest = rest.dropFirst(length)
    }
    return content
  }
}
