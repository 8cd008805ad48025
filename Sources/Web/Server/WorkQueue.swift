/// Threads that make answers, and the questions that wait for them.
final class WorkQueue: @unchecked Sendable {
  /// As for the program's own thread: chains of law are followed by recursion.
  private static let stack = 1 << 29

  private let monitor = Monitor()
  private let limit: Int
  // Only within the monitor, but for the threads, which are set before anybody else has the queue.
  private var jobs: [@Sendable () -> Void] = []
  private var next = 0
  private var isClosed = false
  private var threads: [RunningThread] = []

  /// - Parameter limit: The most jobs that wait.
  init(threads count: Int, limit: Int) {
    self.limit = limit
    threads = (0..<count).compactMap { _ in
      RunningThread.start(stack: Self.stack) { [unowned self] in run() }
    }
  }

  /// Whether there is a thread at all.
  var isRunning: Bool { !threads.isEmpty }

  /// Puts a job at the end of the queue; false where the queue is full or closed.
  func add(_ job: @escaping @Sendable () -> Void) -> Bool {
    monitor.alone {
      guard !isClosed, jobs.count - next < limit else { return false }
      jobs.append(job)
      monitor.wakeAll()
      return true
    }
  }

  /// Takes no more jobs, and returns when those that it has are done.
  func close() {
    monitor.alone {
      isClosed = true
      monitor.wakeAll()
    }
    for thread in threads { thread.join() }
    threads = []
  }

  private func run() {
    while let job = take() { job() }
  }

  /// The next job, nil when there will be none.
  private func take() -> (@Sendable () -> Void)? {
    monitor.alone {
      while next == jobs.count {
        if isClosed { return nil }
        monitor.wait()
      }
      let job = jobs[next]
      next += 1
      if next == jobs.count || next > 1024 {
        jobs.removeFirst(next)
        next = 0
      }
      return job
    }
  }
}
