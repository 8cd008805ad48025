internal import Glibc
internal import Synchronization

/// How long an engine is waited for, and what is done when that is over.
struct EnginePatience: Sendable {
  /// Seconds that a statement may take; nil for ever.
  var timeout: Int?
  /// What it is when that is over.
  var lateness = LedgerError.Code.timeout
  let isCancelled: @Sendable () -> Bool
  /// Told the reason where the engine does not come back from what was cancelled; it may end the
  /// program, and the work goes on where it returns.
  let surrender: (@Sendable (LedgerError.Code) -> Void)?

  /// Seconds after which cancelled work is given up.
  static let grace = 5
}

/// Cancels work of an engine from another thread when somebody asks for it, or when its time is over.
///
/// Drivers block, and what some of them do, such as connecting, cannot be cancelled at all. Work that
/// has not ended some seconds after it was cancelled is surrendered: whoever waits is told, and may go.
final class EngineWatch: Sendable {
  private let patience: EnginePatience
  private let connection: ConnectionHealth?
  private let grace: Int
  private let isOver = Atomic(false)
  private let found = Mutex(LedgerError.Code?.none)

  private init(
    _ patience: EnginePatience, _ grace: Int, _ connection: ConnectionHealth?
  ) {
    self.patience = patience
    self.grace = grace
    self.connection = connection
  }

  /// Does the work under watch, and says why it was cancelled, if it was.
  ///
  /// - Parameter connection: Whose statements are cancelled, and each start the clock anew; nil where
  ///   nothing can be cancelled.
  static func during<Answer: ~Copyable>(
    _ patience: EnginePatience, grace: Int = EnginePatience.grace,
    on connection: ConnectionHealth?, _ work: () throws(LedgerError) -> Answer
  ) throws(LedgerError) -> Answer {
    let watch = EngineWatch(patience, grace, connection)
    let thread = watch.start { $0.watch() }
    defer {
      watch.isOver.store(true, ordering: .releasing)
      if let thread { pthread_join(thread, nil) }
    }
    do throws(LedgerError) {
      return try work()
    } catch {
      var error = error
      if let code = watch.found.withLock({ $0 }) { error.code = code }
      throw error
    }
  }

  private var isDone: Bool { isOver.load(ordering: .acquiring) }

  private func watch() {
    var (statement, start) = (connection?.running, Self.now)
    while !isDone {
      usleep(20_000)
      let current = connection?.running
      if current !== statement { (statement, start) = (current, Self.now) }
      let isLate = patience.timeout.map { Self.now - start >= $0 } ?? false
      guard isLate || patience.isCancelled() else { continue }
      return stop(isLate ? patience.lateness : .cancelled)
    }
  }

  private func stop(_ code: LedgerError.Code) {
    found.withLock { $0 = code }
    var end = Self.now
    if connection?.running != nil {
      end += grace
      // On a thread of its own: a driver may have to reach a server for it, which may not answer either.
      if let thread = start({ $0.cancel() }) { pthread_detach(thread) }
    }
    while !isDone {
      if Self.now >= end {
        patience.surrender?(code)
        return
      }
      usleep(20_000)
    }
  }

  /// Again and again, as work of several statements may be between two of them.
  private func cancel() {
    while !isDone {
      try? connection?.running?.cancel()
      usleep(200_000)
    }
  }

  // MARK: - Threads

  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts a thread; nil where none can be had, and the work then goes on unwatched.
  private func start(_ work: @escaping @Sendable (EngineWatch) -> Void) -> pthread_t? {
    var thread = pthread_t()
    // The thread takes over one count of the object.
    let passed = unsafe Unmanaged.passRetained(Work { work(self) })
    let status = unsafe pthread_create(
      &thread, nil,
      { pointer in
        if let pointer = unsafe pointer {
          unsafe Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run()
        }
        return nil
      }, passed.toOpaque())
    guard status == 0 else {
      unsafe passed.release()
      return nil
    }
    return thread
  }

  /// Seconds of a clock that nobody sets.
  private static var now: Int {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec
  }
}
