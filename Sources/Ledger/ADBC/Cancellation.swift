internal import CArrow
internal import Synchronization

/// Stops a statement from another thread, whether it runs now or later.
///
/// A cancelled statement stays so: what it is asked for afterwards fails with `cancelled`.
public final class Cancellation: Sendable {
  private let isRequested = Mutex(false)
  // Weak, so that somebody who may want to cancel does not keep the statement open.
  private weak let statement: NativeStatement?

  init(_ statement: NativeStatement) {
    self.statement = statement
  }

  /// Stops the statement and the reading of its rows; does nothing after their end.
  ///
  /// Throws what the engine reports, such as `notImplemented` where it cannot stop a statement
  /// that runs; reading its rows stops even then.
  public func cancel() throws(LedgerError) {
    isRequested.withLock { $0 = true }
    try unsafe statement?.callIfOpen(.statementCancel) {
      unsafe $0.pointee.StatementCancel?($1, $2)
    }
  }

  var isCancelled: Bool { isRequested.withLock { $0 } }

  func check(_ sql: String?) throws(LedgerError) {
    guard isCancelled else { return }
    throw LedgerError(
      code: .cancelled, message: "the statement was cancelled", statement: sql)
  }

  /// Returns an error with the code `cancelled` where cancelling is why it arose; engines differ
  /// in what they report then.
  func explained(_ error: LedgerError) -> LedgerError {
    guard isCancelled else { return error }
    var explained = error
    explained.code = .cancelled
    return explained
  }
}
