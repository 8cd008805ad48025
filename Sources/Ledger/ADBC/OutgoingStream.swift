internal import CArrow
internal import Glibc
internal import Synchronization

/// Batches on their way to an engine, which asks for them one by one, from any thread.
@safe
final class OutgoingStream: @unchecked Sendable {
  // Unchecked: everything that changes is behind the mutex.
  private let state: Mutex<State>
  let fields: [Field]

  @safe
  private struct State {
    var source: Source?
    var rowCount = 0
    var failure: (any Error)?
    /// The words of `failure` for the engine, valid until the stream ends.
    var words: UnsafeMutablePointer<CChar>?
  }

  /// Returns the next batch, or nil after the last one.
  private struct Source: @unchecked Sendable {
    // Unchecked: called under the mutex only, and only while the thread that gave it waits for the
    // engine, which `end` makes sure of.
    let next: () throws -> Batch?
  }

  init(_ fields: [Field], source: @escaping () throws -> Batch?) {
    self.fields = fields
    let source = Source(next: source)
    state = unsafe Mutex(State(source: source))
  }

  /// Lets go of the source; an engine that asks again finds no more rows.
  func end() {
    state.withLock { $0.source = nil }
  }

  deinit {
    let words = unsafe state.withLock { unsafe $0.words }
    unsafe free(words)
  }

  /// How many rows the engine has taken.
  var rowCount: Int { state.withLock { $0.rowCount } }

  /// What the source threw, which engines report in words of their own.
  var failure: (any Error)? { state.withLock { $0.failure } }

  /// Makes the C structure, whose release callback keeps this object.
  func export() -> ArrowArrayStream {
    var stream = unsafe ArrowArrayStream()
    unsafe stream.private_data = Unmanaged.passRetained(self).toOpaque()
    unsafe stream.get_schema = { stream, out in
      guard let out = unsafe out, let owner = unsafe OutgoingStream.owner(stream) else {
        return EINVAL
      }
      unsafe out.pointee = unsafe ArrowExport.schema(owner.fields)
      return 0
    }
    unsafe stream.get_next = { stream, out in
      guard let out = unsafe out, let owner = unsafe OutgoingStream.owner(stream) else {
        return EINVAL
      }
      return unsafe owner.next(out)
    }
    unsafe stream.get_last_error = { stream in
      unsafe OutgoingStream.owner(stream).flatMap { owner in
        unsafe UnsafePointer(owner.state.withLock { unsafe $0.words })
      }
    }
    unsafe stream.release = { stream in
      guard let stream = unsafe stream, let owner = unsafe stream.pointee.private_data else {
        return
      }
      unsafe stream.pointee.release = nil
      unsafe stream.pointee.private_data = nil
      // Balances `passRetained`; the callback is nil from here on, so this happens once.
      unsafe Unmanaged<OutgoingStream>.fromOpaque(owner).release()
    }
    return unsafe stream
  }

  private static func owner(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> OutgoingStream? {
    guard let data = unsafe stream?.pointee.private_data else { return nil }
    return unsafe Unmanaged<OutgoingStream>.fromOpaque(data).takeUnretainedValue()
  }

  private func next(_ out: UnsafeMutablePointer<ArrowArray>) -> Int32 {
    unsafe out.initialize(to: ArrowArray())
    return state.withLock { state in
      if state.failure != nil { return EIO }
      guard let source = state.source else { return 0 }
      do {
        guard let batch = try source.next() else {
          state.source = nil
          return 0
        }
        guard batch.fields.map(\.type) == fields.map(\.type) else {
          throw LedgerError(
            code: .invalidArgument, message: "a batch does not have the columns of its stream")
        }
        state.rowCount += batch.rowCount
        unsafe out.pointee = unsafe batch.take()
        return 0
      } catch {
        state.failure = error
        state.source = nil
        let words = (error as? LedgerError)?.message ?? "the source of the rows failed"
        unsafe state.words = strdup(words)
        return EIO
      }
    }
  }
}
