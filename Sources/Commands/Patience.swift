internal import Glibc

/// A line on standard error, from another thread, while work takes longer than two seconds and cannot
/// say how far it is.
enum Patience {
  /// Does the work; the answer does not depend on how long it takes.
  static func during<Answer: ~Copyable, Failure: Error>(
    isTerminal: Bool, _ work: () throws(Failure) -> Answer
  ) throws(Failure) -> Answer {
    let watch = Watch(isTerminal: isTerminal)
    let isWatched = watch.start()
    defer { if isWatched { watch.stop() } }
    return try work()
  }

  /// The thread and what wakes it; the two sides share `isOver` under the lock.
  @safe
  private final class Watch: @unchecked Sendable {
    private let isTerminal: Bool
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let wake: UnsafeMutablePointer<pthread_cond_t>
    private var isOver = false
    private var thread = pthread_t()

    init(isTerminal: Bool) {
      self.isTerminal = isTerminal
      unsafe lock = .allocate(capacity: 1)
      unsafe wake = .allocate(capacity: 1)
      unsafe pthread_mutex_init(lock, nil)
      unsafe pthread_cond_init(wake, nil)
    }

    deinit {
      unsafe pthread_cond_destroy(wake)
      unsafe pthread_mutex_destroy(lock)
      unsafe wake.deallocate()
      unsafe lock.deallocate()
    }

    /// False where no thread can be had; the work then goes on without a word.
    func start() -> Bool {
      // The thread takes over one count of the object, and is joined before the work's caller goes on.
      let passed = unsafe Unmanaged.passRetained(self)
      let status = unsafe pthread_create(
        &thread, nil,
        { pointer in
          unsafe Unmanaged<Watch>.fromOpaque(pointer!).takeRetainedValue().run()
          return nil
        }, passed.toOpaque())
      if status != 0 { unsafe passed.release() }
      return status == 0
    }

    func stop() {
      unsafe pthread_mutex_lock(lock)
      isOver = true
      unsafe pthread_cond_signal(wake)
      unsafe pthread_mutex_unlock(lock)
      pthread_join(thread, nil)
    }

    private func run() {
      var seconds = 0
      var hasLine = false
      unsafe pthread_mutex_lock(lock)
      while !isOver {
        let pause = seconds == 0 ? 2 : isTerminal ? 1 : 10
        var until = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &until)
        until.tv_sec += pause
        guard unsafe pthread_cond_timedwait(wake, lock, &until) == ETIMEDOUT, !isOver else {
          continue
        }
        seconds += pause
        let text = "working, \(seconds) s"
        _ = StandardStream.write(
          isTerminal ? "\r\u{1B}[K" + text : text + "\n", to: STDERR_FILENO)
        hasLine = isTerminal
      }
      unsafe pthread_mutex_unlock(lock)
      if hasLine { _ = StandardStream.write("\r\u{1B}[K", to: STDERR_FILENO) }
    }
  }
}
