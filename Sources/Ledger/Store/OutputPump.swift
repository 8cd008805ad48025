internal import Glibc
internal import Synchronization

/// Passes on what the engine writes to a path, to a file that is open here.
///
/// The engine opens what it writes to by name and empties it first. Standard output may be a file
/// that others have written to before, so the engine gets a pipe.
@safe
final class OutputPump: Sendable {
  private let source: Int32
  private let sink: Int32
  private let target: Int32
  /// The number of the error that stopped it.
  private let failure = Atomic<Int32>(0)
  // Written once, before anybody else has the object.
  nonisolated(unsafe) private var thread = pthread_t()

  /// Begins to pass on; nil, with `errno` set, where there is no pipe or no thread to be had.
  init?(to target: Int32) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    (source, sink) = (ends[0], ends[1])
    self.target = target
    // The thread takes over the reference; where it was not started, it is given back here.
    let context = unsafe Unmanaged.passRetained(self)
    let status = unsafe pthread_create(
      &thread, nil,
      { context in
        if let context = unsafe context {
          unsafe Unmanaged<OutputPump>.fromOpaque(context).takeRetainedValue().run()
        }
        return nil
      }, unsafe context.toOpaque())
    guard status == 0 else {
      unsafe context.release()
      _ = close(source)
      _ = close(sink)
      errno = status
      return nil
    }
  }

  /// What the engine writes to.
  var path: String { "/proc/self/fd/\(sink)" }

  /// Waits until all is passed on, and returns the number of the error that stopped it, or 0.
  func end() -> Int32 {
    // The engine has closed its own; without this one too the pipe has no end.
    _ = close(sink)
    unsafe pthread_join(thread, nil)
    return failure.load(ordering: .acquiring)
  }

  private func run() {
    // With this the engine's next write fails, instead of waiting for somebody to read.
    defer { _ = close(source) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(source, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count == 0 { return }
      guard count > 0, write(buffer[..<count]) else {
        failure.store(errno, ordering: .releasing)
        return
      }
    }
  }

  private func write(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(target, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
