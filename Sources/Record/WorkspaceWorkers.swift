internal import Glibc
internal import Synchronization

/// Work in equal parts on two threads, with results in the order of the input.
///
/// The callers are plain functions, so this uses threads and not tasks.
enum Workers {
  /// Returns the transformed elements; `transform` may run on two threads at a time.
  static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], perPart: Int, _ transform: @escaping @Sendable (Element) -> Result
  ) -> [Result] {
    // To start a thread takes longer than most pieces of work that are one part.
    guard elements.count > perPart else { return elements.map(transform) }
    return map(elements, perPart: perPart, beside: {}, transform).results
  }

  /// As `map`, with another piece of work done at the same time.
  static func map<Element: Sendable, Result: Sendable, Other: Sendable>(
    _ elements: [Element], perPart: Int, beside other: @escaping @Sendable () -> Other,
    _ transform: @escaping @Sendable (Element) -> Result
  ) -> (results: [Result], other: Other) {
    let parts = (elements.count + perPart - 1) / max(1, perPart)
    let results = Mutex<[[Result]]>(Array(repeating: [], count: parts))
    let otherResult = Mutex<Other?>(nil)
    run(parts + 1) { part in
      if part == 0 {
        let done = other()
        otherResult.withLock { $0 = done }
      } else {
        let lower = (part - 1) * perPart
        let done = elements[lower..<min(lower + perPart, elements.count)].map(transform)
        results.withLock { $0[part - 1] = done }
      }
    }
    guard let done = otherResult.withLock({ $0 }) else {
      preconditionFailure("every part of the work is done when the threads have ended")
    }
    return (results.withLock { $0.flatMap(\.self) }, done)
  }

  /// Runs a body for each part; the calling thread takes its share, and alone does all of it where
  /// no thread can be started.
  private static func run(_ parts: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let work = Work(parts: parts, body: body)
    var thread = pthread_t()
    var isStarted = false
    if parts > 1 {
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
