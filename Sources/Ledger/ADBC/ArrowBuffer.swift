internal import Glibc

/// Memory that grows while a column is built and then stays put for whoever reads the column.
@safe
final class ArrowBuffer {
  // At least `capacity` bytes, of which the first `byteCount` are initialised; aligned to 64 bytes
  // as Arrow recommends.
  private(set) var start: UnsafeMutableRawPointer
  private(set) var byteCount = 0
  private var capacity: Int

  private static let alignment = 64

  init() {
    capacity = 1024
    unsafe start = .allocate(byteCount: capacity, alignment: ArrowBuffer.alignment)
  }

  deinit {
    unsafe start.deallocate()
  }

  func append<Element: BitwiseCopyable>(_ element: Element) {
    let size = MemoryLayout<Element>.size
    reserve(size)
    unsafe start.storeBytes(of: element, toByteOffset: byteCount, as: Element.self)
    byteCount += size
  }

  func append(_ bytes: Span<UInt8>) {
    guard bytes.count > 0 else { return }
    reserve(bytes.count)
    unsafe bytes.withUnsafeBytes { source in
      // Not nil, as there are bytes; the source is not part of this buffer.
      unsafe (start + byteCount).copyMemory(
        from: source.baseAddress.unsafelyUnwrapped, byteCount: source.count)
    }
    byteCount += bytes.count
  }

  /// Appends one bit, given how many bits there are already.
  func append(bit: Bool, at index: Int) {
    if index & 7 == 0 { append(UInt8(0)) }
    guard bit else { return }
    let byte = unsafe start.load(fromByteOffset: index >> 3, as: UInt8.self)
    unsafe start.storeBytes(
      of: byte | 1 << UInt8(index & 7), toByteOffset: index >> 3, as: UInt8.self)
  }

  private func reserve(_ count: Int) {
    guard byteCount + count > capacity else { return }
    capacity = max(capacity * 2, byteCount + count)
    let larger = UnsafeMutableRawPointer.allocate(
      byteCount: capacity, alignment: ArrowBuffer.alignment)
    unsafe larger.copyMemory(from: start, byteCount: byteCount)
    unsafe start.deallocate()
    unsafe start = unsafe larger
  }
}
