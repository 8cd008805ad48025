internal import CArrow
internal import Synchronization

/// Whether a connection may be used: after a failed rollback nobody knows what is pending.
final class ConnectionHealth: Sendable {
  enum State {
    case ready, inTransaction
    case lost(LedgerError)
  }

  private let state = Mutex(State.ready)
  private let latest = Mutex(Cancellation?.none)

  /// What cancels the statement that was made last; it does nothing once that has ended.
  var running: Cancellation? {
    get { latest.withLock { $0 } }
    set { latest.withLock { $0 = newValue } }
  }

  /// Throws the error that made the connection unusable.
  func check() throws(LedgerError) {
    if case .lost(let error) = state.withLock({ $0 }) { throw error }
  }

  func enterTransaction() throws(LedgerError) {
    let failure: LedgerError? = state.withLock { state in
      switch state {
      case .ready:
        state = .inTransaction
        return nil
      case .inTransaction:
        return LedgerError(code: .invalidState, message: "a transaction is already open")
      case .lost(let error): return error
      }
    }
    if let failure { throw failure }
  }

  func leaveTransaction() {
    state.withLock { $0 = .ready }
  }

  func lose(_ error: LedgerError) {
    state.withLock { $0 = .lost(error) }
  }
}

extension Connection {
  /// Does everything in `body` or nothing of it.
  ///
  /// What `body` throws is thrown on after the rollback. When the rollback itself fails, or the
  /// connection cannot be set back, the connection answers every further call with that error.
  @discardableResult
  public borrowing func transaction<Answer: ~Copyable>(
    _ body: (borrowing Connection) throws -> Answer
  ) throws -> Answer {
    try health.enterTransaction()
    do {
      try setAutocommit(false)
    } catch {
      // Whether the switch took place is not known, so it is turned back before further use.
      setBack()
      throw error
    }
    do {
      let answer = try body(self)
      try unsafe native.call(.connectionCommit) { unsafe $0.pointee.ConnectionCommit?($1, $2) }
      setBack()
      return answer
    } catch {
      do {
        try unsafe native.call(.connectionRollback) {
          unsafe $0.pointee.ConnectionRollback?($1, $2)
        }
      } catch let failure {
        // To turn autocommit on now could commit what should have been undone.
        health.lose(failure)
        throw error
      }
      setBack()
      throw error
    }
  }

  private borrowing func setAutocommit(_ isOn: Bool) throws(LedgerError) {
    let value = isOn ? ADBC_OPTION_VALUE_ENABLED : ADBC_OPTION_VALUE_DISABLED
    try unsafe native.call(.connectionSetOption) {
      unsafe $0.pointee.ConnectionSetOption?($1, ADBC_CONNECTION_OPTION_AUTOCOMMIT, value, $2)
    }
  }

  private borrowing func setBack() {
    do {
      try setAutocommit(true)
      health.leaveTransaction()
    } catch {
      health.lose(error)
    }
  }
}
