internal import CMemory

/// How a process that answers one question and ends gets its memory.
///
/// Reading law and record makes some hundred thousand small values. By default the C library asks the
/// system for their memory page by page, and once more for each thread; here it asks for a great piece
/// at once, in large pages where the system has them. `Benchmarks/README.md` shows what that is worth.
enum ProcessMemory {
  /// Reserved as addresses; memory is used only as far as it is written to.
  private static let reserve: CInt = 1 << 25
  /// The size of a large page, which begins at a multiple of it.
  private static let largePage = 1 << 21

  /// Sets the allocator; to be called before the first thread is started. Nothing depends on its success.
  static func prepareForOneAnswer() {
    mallopt(M_ARENA_MAX, 1)
    mallopt(M_TOP_PAD, reserve)
    // To set the padding ends the allocator's own adjusting of these, so they are set to where it
    // would take them.
    mallopt(M_MMAP_THRESHOLD, reserve)
    mallopt(M_TRIM_THRESHOLD, 2 * reserve)
    // A piece larger than what the heap begins with lets it grow by the padding.
    guard let piece = unsafe malloc(1 << 18) else { return }
    let lower = (Int(bitPattern: piece) + largePage - 1) & ~(largePage - 1)
    let upper = Int(bitPattern: unsafe sbrk(0)) & ~(largePage - 1)
    guard lower < upper, let start = unsafe UnsafeMutableRawPointer(bitPattern: lower) else {
      return
    }
    unsafe madvise(start, upper - lower, MADV_HUGEPAGE)
  }
}
