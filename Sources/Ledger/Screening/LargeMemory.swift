internal import Glibc

/// Memory for tables of megabytes, in pages as large as the system has.
enum LargeMemory {
  /// Returns memory that is not initialised, to be given back by `deallocate()`.
  static func allocate<Element>(
    of type: Element.Type, count: Int
  ) -> UnsafeMutablePointer<Element> {
    let bytes = max(1, count * MemoryLayout<Element>.stride)
    let page = 1 << 21
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: bytes, alignment: bytes < page ? 64 : page)
    // Advice, which changes nothing but time: where it is not taken, pages are small.
    if bytes >= page { _ = unsafe madvise(memory, bytes, MADV_HUGEPAGE) }
    return unsafe memory.bindMemory(to: type, capacity: count)
  }
}
