internal import Glibc
internal import Synchronization

/// Parts of a piece of work on two threads: the calling one and another.
///
/// The callers are plain functions, so this uses threads and not tasks.
public enum TwoThreads {
  /// Runs the body for each part, in any order, and returns when all are done.
  ///
  /// Where no second thread can be started, the calling one does all of it.
  public static func run(_ parts: Int, threads: Int = 2, _ body: @Sendable (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      let work = Work(parts: parts, body: body)
      var thread = pthread_t()
      var isStarted = false
      if parts > 1, threads > 1 {
        let context = unsafe Unmanaged.passRetained(work)
        // The thread takes over the reference that is passed to it; where it was not started, the
        // reference is given back here.
        let status = unsafe pthread_create(
          &thread, nil,
          { context in
            if let context = unsafe context {
              unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().takeParts()
            }
            return nil
          }, unsafe context.toOpaque())
        isStarted = status == 0
        if !isStarted { unsafe context.release() }
      }
      work.takeParts()
      if isStarted { pthread_join(thread, nil) }
    }
  }

  private final class Work: Sendable {
    private let parts: Int
    private let body: @Sendable (Int) -> Void
    private let next = Atomic<Int>(0)

    init(parts: Int, body: @escaping @Sendable (Int) -> Void) {
      self.parts = parts
      self.body = body
    }

    func takeParts() {
      while true {
        let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard part < parts else { return }
        body(part)
      }
    }
  }
}
