internal import Glibc
internal import Synchronization

/// Cancels a statement from another thread when somebody asks for it, or when its time is over.
@safe
final class EngineWatch: @unchecked Sendable {
  // Unchecked: `thread` is written before the thread is used and read by the starting thread alone.
  enum Reason { case none, asked, time }

  private let cancellation: Cancellation
  private let isCancelled: @Sendable () -> Bool
  private let timeout: Int?
  private let isOver = Atomic(false)
  private let found = Mutex(Reason.none)
  private var thread = pthread_t()

  private init(
    _ cancellation: Cancellation, timeout: Int?, isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.cancellation = cancellation
    self.timeout = timeout
    self.isCancelled = isCancelled
  }

  /// Does the work under watch, and says why it was cancelled, if it was.
  static func during<Answer: ~Copyable>(
    _ cancellation: Cancellation, timeout: Int?, isCancelled: @escaping @Sendable () -> Bool,
    _ work: () throws(LedgerError) -> Answer
  ) throws(LedgerError) -> Answer {
    let watch = EngineWatch(cancellation, timeout: timeout, isCancelled: isCancelled)
    let passed = unsafe Unmanaged.passRetained(watch)
    // The thread takes over one count of the object, and is joined before the caller goes on.
    let status = unsafe pthread_create(
      &watch.thread, nil,
      { pointer in
        if let pointer = unsafe pointer {
          unsafe Unmanaged<EngineWatch>.fromOpaque(pointer).takeRetainedValue().run()
        }
        return nil
      }, passed.toOpaque())
    if status != 0 { unsafe passed.release() }
    defer {
      watch.isOver.store(true, ordering: .releasing)
      if status == 0 { pthread_join(watch.thread, nil) }
    }
    do throws(LedgerError) {
      return try work()
    } catch {
      var error = error
      switch watch.found.withLock({ $0 }) {
      case .none: break
      case .asked: error.code = .cancelled
      case .time: error.code = .timeout
      }
      throw error
    }
  }

  private func run() {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    let end = timeout.map { now.tv_sec + $0 }
    while !isOver.load(ordering: .acquiring) {
      usleep(20_000)
      unsafe clock_gettime(CLOCK_MONOTONIC, &now)
      let isLate = end.map { now.tv_sec >= $0 } ?? false
      guard isLate || isCancelled() else { continue }
      found.withLock { $0 = isLate ? .time : .asked }
      // Where the engine cannot stop a statement, the reading of its rows stops.
      try? cancellation.cancel()
      return
    }
  }
}
