internal import Glibc

/// A lock with a condition to wait for.
@safe
final class Monitor: @unchecked Sendable {
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let wake: UnsafeMutablePointer<pthread_cond_t>

  init() {
    unsafe lock = .allocate(capacity: 1)
    unsafe wake = .allocate(capacity: 1)
    unsafe pthread_mutex_init(lock, nil)
    var attributes = pthread_condattr_t()
    unsafe pthread_condattr_init(&attributes)
    unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    unsafe pthread_cond_init(wake, &attributes)
    unsafe pthread_condattr_destroy(&attributes)
  }

  deinit {
    unsafe pthread_cond_destroy(wake)
    unsafe pthread_mutex_destroy(lock)
    unsafe wake.deallocate()
    unsafe lock.deallocate()
  }

  /// Runs the body alone.
  func alone<Answer>(_ body: () -> Answer) -> Answer {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    return body()
  }

  /// Gives the lock up until somebody calls `wakeAll`; only within `alone`.
  func wait() {
    unsafe pthread_cond_wait(wake, lock)
  }

  /// The same, at most so many milliseconds.
  func wait(atMost milliseconds: Int) {
    var until = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &until)
    until.tv_sec += milliseconds / 1000
    until.tv_nsec += milliseconds % 1000 * 1_000_000
    if until.tv_nsec >= 1_000_000_000 {
      until.tv_sec += 1
      until.tv_nsec -= 1_000_000_000
    }
    unsafe pthread_cond_timedwait(wake, lock, &until)
  }

  func wakeAll() {
    unsafe pthread_cond_broadcast(wake)
  }
}

/// A thread that is waited for.
struct RunningThread: Sendable {
  private let thread: pthread_t

  /// Starts the work; nil where no thread can be had.
  ///
  /// - Parameter stack: Bytes reserved for its stack, used only as far as it is deep; nil for the
  ///   system's usual size.
  static func start(stack: Int? = nil, _ work: @escaping @Sendable () -> Void) -> RunningThread? {
    var attributes = pthread_attr_t()
    var thread = pthread_t()
    guard unsafe pthread_attr_init(&attributes) == 0 else { return nil }
    defer { unsafe pthread_attr_destroy(&attributes) }
    if let stack, unsafe pthread_attr_setstacksize(&attributes, stack) != 0 { return nil }
    // The thread takes over one count of the box.
    let passed = unsafe Unmanaged.passRetained(Box(work))
    let status = unsafe pthread_create(
      &thread, &attributes,
      { pointer in
        unsafe Unmanaged<Box>.fromOpaque(pointer!).takeRetainedValue().work()
        return nil
      }, passed.toOpaque())
    guard status == 0 else {
      unsafe passed.release()
      return nil
    }
    return RunningThread(thread: thread)
  }

  /// Waits for its end; once.
  func join() {
    pthread_join(thread, nil)
  }

  private final class Box: Sendable {
    let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) {
      self.work = work
    }
  }
}

/// Milliseconds of a clock that only runs forward; for limits alone, no answer depends on it.
func monotonicMilliseconds() -> Int {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}
