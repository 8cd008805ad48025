internal import Documents
internal import Glibc

/// Reads a file on a thread of its own, some blocks ahead, hashes it, and keeps the original.
///
/// Blocks come out in order and are given back when they are no longer looked at. While the one
/// who takes them reads a block, the thread compresses it.
@safe
final class ContentPipe: @unchecked Sendable {
  // Unchecked: what both threads use is behind `lock`; the rest belongs to the thread until it
  // has ended, which `finish` waits for.

  struct Ending {
    var fileSHA256: String
    var contentSHA256: String
    var contentCount: Int
    var frames: [Original.Frame]
  }

  private static let blockCount = 6

  // Constant addresses, initialised for as long as the object lives.
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let change: UnsafeMutablePointer<pthread_cond_t>
  private var full: [ContentBlock] = []
  private var empty: [ContentBlock]
  private var isStopped = false
  private var hasEnded = false
  private var failure: Diagnostic?
  private var ending: Ending?
  private var thread: pthread_t?

  // Taken by the thread when it starts.
  private let path: String
  private let originalPath: String

  init(path: String, originalPath: String) {
    self.path = path
    self.originalPath = originalPath
    unsafe lock = .allocate(capacity: 1)
    unsafe change = .allocate(capacity: 1)
    unsafe lock.initialize(to: pthread_mutex_t())
    unsafe change.initialize(to: pthread_cond_t())
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(change, nil)
    empty = (0..<ContentPipe.blockCount).map { _ in ContentBlock() }
  }

  deinit {
    unsafe pthread_cond_destroy(change)
    unsafe pthread_mutex_destroy(lock)
    unsafe change.deallocate()
    unsafe lock.deallocate()
  }

  /// Starts the thread.
  func start() throws(Diagnostic) {
    var thread = pthread_t()
    let context = unsafe Unmanaged.passRetained(self)
    // The thread takes over the reference; where it was not started, it is given back here.
    let status = unsafe pthread_create(
      &thread, nil,
      { context in
        if let context = unsafe context {
          unsafe Unmanaged<ContentPipe>.fromOpaque(context).takeRetainedValue().run()
        }
        return nil
      }, unsafe context.toOpaque())
    guard status == 0 else {
      unsafe context.release()
      throw DataFile.unreadable(path, status)
    }
    self.thread = thread
  }

  /// Returns the next block, or nil after the last.
  func next() throws(Diagnostic) -> ContentBlock? {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while full.isEmpty, !hasEnded { unsafe pthread_cond_wait(change, lock) }
    if let failure { throw failure }
    return full.isEmpty ? nil : full.removeFirst()
  }

  func giveBack(_ block: ContentBlock) {
    unsafe pthread_mutex_lock(lock)
    empty.append(block)
    unsafe pthread_cond_broadcast(change)
    unsafe pthread_mutex_unlock(lock)
  }

  /// Waits until everything is read and kept.
  func finish() throws(Diagnostic) -> Ending {
    join()
    if let failure { throw failure }
    guard let ending else { preconditionFailure("a pipe that was not stopped has an ending") }
    return ending
  }

  /// Ends the thread before its time, or waits for its end.
  func stop() {
    unsafe pthread_mutex_lock(lock)
    isStopped = true
    unsafe pthread_cond_broadcast(change)
    unsafe pthread_mutex_unlock(lock)
    join()
  }

  private func join() {
    guard let thread else { return }
    pthread_join(thread, nil)
    self.thread = nil
  }

  // MARK: - On the thread

  private func run() {
    var failure: Diagnostic?
    var ending: Ending?
    do throws(Diagnostic) { ending = try readAll() } catch { failure = error }
    unsafe pthread_mutex_lock(lock)
    self.failure = failure
    self.ending = ending
    hasEnded = true
    unsafe pthread_cond_broadcast(change)
    unsafe pthread_mutex_unlock(lock)
  }

  private func readAll() throws(Diagnostic) -> Ending? {
    var file = try DataFile(path: path)
    let original = try OriginalWriter(path: originalPath)
    while let block = emptyBlock() {
      block.count = try unsafe file.read(into: block.room)
      block.isLast = block.count < ContentBlock.capacity
      block.bytesRead = file.bytesRead
      let content = unsafe block.content
      let isLast = block.isLast
      // From here on both threads read the block; it is this thread that fills it again.
      pass(block)
      try unsafe original.write(content)
      if isLast {
        try original.finish()
        return Ending(
          fileSHA256: file.fileSHA256, contentSHA256: file.contentSHA256,
          contentCount: file.contentCount, frames: original.frames)
      }
    }
    return nil
  }

  private func emptyBlock() -> ContentBlock? {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while empty.isEmpty, !isStopped { unsafe pthread_cond_wait(change, lock) }
    return isStopped ? nil : empty.removeFirst()
  }

  private func pass(_ block: ContentBlock) {
    unsafe pthread_mutex_lock(lock)
    full.append(block)
    unsafe pthread_cond_broadcast(change)
    unsafe pthread_mutex_unlock(lock)
  }
}
