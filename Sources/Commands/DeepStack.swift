internal import Glibc

/// Runs work on a thread with a stack that long chains of law do not exhaust.
///
/// A limitation may be limited in turn, and so on; the engine follows such a chain by recursion, and the
/// main thread's stack of a few megabytes ends after some thousand links.
enum DeepStack {
  /// Reserved as addresses; memory is used only as far as a chain is deep.
  private static let size = 1 << 29

  /// Runs the work and returns what it returns; on the current stack if no thread can be had.
  static func run(_ work: @escaping @Sendable () -> ExitCode) -> ExitCode {
    let box = Box(work)
    var attributes = pthread_attr_t()
    var thread = pthread_t()
    guard unsafe pthread_attr_init(&attributes) == 0,
      unsafe pthread_attr_setstacksize(&attributes, size) == 0
    else { return work() }
    defer { unsafe pthread_attr_destroy(&attributes) }
    // The thread takes over one count of the box, and is joined before the box is read.
    let passed = unsafe Unmanaged.passRetained(box)
    let status = unsafe pthread_create(
      &thread, &attributes,
      { pointer in
        let box = unsafe Unmanaged<Box>.fromOpaque(pointer!).takeRetainedValue()
        box.code = box.work()
        return nil
      }, passed.toOpaque())
    guard status == 0 else {
      unsafe passed.release()
      return work()
    }
    pthread_join(thread, nil)
    return box.code
  }

  /// What goes in and what comes out; only one thread at a time touches it.
  private final class Box {
    let work: @Sendable () -> ExitCode
    var code = ExitCode.internalError

    init(_ work: @escaping @Sendable () -> ExitCode) {
      self.work = work
    }
  }
}
