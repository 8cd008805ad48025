/// Memory for one text whose quotes are taken out.
@safe
final class CellScratch {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity = 256

  init() { unsafe memory = .allocate(capacity: capacity) }

  deinit { unsafe memory.deallocate() }

  /// Valid until the next call.
  func unquoted(_ raw: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let text = unsafe CellText.field(Array(raw)[...])
    if text.count > capacity {
      unsafe memory.deallocate()
      capacity = text.count * 2
      unsafe memory = .allocate(capacity: capacity)
    }
    unsafe text.withUnsafeBufferPointer { text in
      guard let start = text.baseAddress else { return }
      unsafe memory.update(from: start, count: text.count)
    }
    return unsafe UnsafeBufferPointer(start: memory, count: text.count)
  }
}
