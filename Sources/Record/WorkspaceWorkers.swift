internal import Documents
internal import Synchronization

/// Work in equal parts on two threads, with results in the order of the input.
enum Workers {
  /// The number of threads that files of so many bytes are worth.
  ///
  /// Two threads that share a heap take a sixth more time together than one, which a wait of
  /// some hundredths of a second is not worth.
  static func threads(for store: SourceStore) -> Int {
    store.files.reduce(0) { $0 + $1.bytes.count } < 1 << 21 ? 1 : 2
  }

  /// Returns the transformed elements; `transform` may run on two threads at a time.
  static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], perPart: Int, threads: Int = 2,
    _ transform: @escaping @Sendable (Element) -> Result
  ) -> [Result] {
    // To start a thread takes longer than most pieces of work that are one part.
    guard threads > 1, elements.count > perPart else { return elements.map(transform) }
    return map(elements, perPart: perPart, beside: {}, transform).results
  }

  /// As `map`, with another piece of work done at the same time.
  static func map<Element: Sendable, Result: Sendable, Other: Sendable>(
    _ elements: [Element], perPart: Int, threads: Int = 2,
    beside other: @escaping @Sendable () -> Other,
    _ transform: @escaping @Sendable (Element) -> Result
  ) -> (results: [Result], other: Other) {
    let parts = (elements.count + perPart - 1) / max(1, perPart)
    let results = Mutex<[[Result]]>(Array(repeating: [], count: parts))
    let otherResult = Mutex<Other?>(nil)
    TwoThreads.run(parts + 1, threads: threads) { part in
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
}
