internal import Glibc

/// Memory for a part of a file's content, with room before it for the end of the part before.
@safe
final class ContentBlock {
  static let headroom = 256 << 10
  static let capacity = Original.frameContent

  /// `headroom + capacity` bytes, of which the content begins after the headroom.
  private let memory: UnsafeMutableRawPointer
  var count = 0
  /// Whether the content ends with this block.
  var isLast = false
  /// How many bytes of the file had been read with this block.
  var bytesRead = 0

  init() {
    unsafe memory = .allocate(
      byteCount: ContentBlock.headroom + ContentBlock.capacity, alignment: 64)
    unsafe memory.initializeMemory(
      as: UInt8.self, repeating: 0, count: ContentBlock.headroom + ContentBlock.capacity)
  }

  deinit { unsafe memory.deallocate() }

  /// Where content is read to.
  var room: UnsafeMutableRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(
      start: memory + ContentBlock.headroom, count: ContentBlock.capacity)
  }

  var content: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: memory + ContentBlock.headroom, count: count)
  }

  /// Puts bytes before the content and returns both; nil where the headroom is too small.
  func content(after head: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard head.count <= ContentBlock.headroom else { return nil }
    let start = unsafe memory + (ContentBlock.headroom - head.count)
    if let source = head.baseAddress {
      unsafe start.copyMemory(from: source, byteCount: head.count)
    }
    return unsafe UnsafeRawBufferPointer(start: start, count: head.count + count)
  }
}
