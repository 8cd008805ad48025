internal import CArrow
internal import Synchronization

/// A database, connection or statement of an engine, released once and before what it came from.
///
/// The C structure lies in memory of its own: engines may keep its address, and a cancelling
/// thread uses it at the same time as an executing one.
@safe
class NativeObject<Raw>: @unchecked Sendable {
  // Unchecked: the pointer is constant, and release is serialised with cancelling by the mutex.
  // Other calls are serialised by the noncopyable handle that owns this object.
  let driver: Driver
  let raw: UnsafeMutablePointer<Raw>
  private let parent: AnyObject?
  private let usesOfParent: UseCount?
  /// How many objects that came from this one are open.
  let uses = UseCount()
  private let isOpen = Mutex(false)
  private let releaseFunction: DriverFunction
  private let releaseCall: Call

  typealias Call = (
    UnsafeMutablePointer<AdbcDriver>, UnsafeMutablePointer<Raw>, UnsafeMutablePointer<AdbcError>
  ) -> AdbcStatusCode?

  /// Makes an object with the driver's `New` function; its parent lives at least as long.
  init(
    driver: Driver, parent: AnyObject?, uses: UseCount?, empty: Raw,
    create: (DriverFunction, Call), release: (DriverFunction, Call)
  ) throws(LedgerError) {
    self.driver = driver
    self.parent = parent
    self.usesOfParent = uses
    unsafe self.raw = .allocate(capacity: 1)
    unsafe raw.initialize(to: empty)
    self.releaseFunction = unsafe release.0
    unsafe self.releaseCall = release.1
    try unsafe call(create.0, create.1)
    isOpen.withLock { $0 = true }
    usesOfParent?.change(by: 1)
  }

  deinit {
    // Nobody is left who could be told; `close` is there for those who want to know.
    try? release()
    unsafe raw.deallocate()
  }

  func call(
    _ function: DriverFunction, statement: String? = nil, _ body: Call
  ) throws(LedgerError) {
    try unsafe driver.call(function, statement: statement) { error in
      unsafe body(driver.functions, raw, error)
    }
  }

  /// Calls unless the object has been released; for threads that do not own the handle.
  func callIfOpen(_ function: DriverFunction, _ body: Call) throws(LedgerError) {
    let result: Result<Void, LedgerError> = isOpen.withLock { isOpen in
      guard isOpen else { return .success(()) }
      return Result { () throws(LedgerError) in try unsafe call(function, body) }
    }
    try result.get()
  }

  /// Gives the object back, unless something that came from it is open.
  func close(_ refusal: String) throws(LedgerError) {
    guard uses.isZero else { throw LedgerError(code: .invalidState, message: refusal) }
    try release()
  }

  /// Gives the object back; a second time does nothing.
  func release() throws(LedgerError) {
    let result: Result<Void, LedgerError> = isOpen.withLock { isOpen in
      guard isOpen else { return .success(()) }
      isOpen = false
      usesOfParent?.change(by: -1)
      return Result { () throws(LedgerError) in try unsafe call(releaseFunction, releaseCall) }
    }
    try result.get()
  }
}

/// How many objects depend on another one.
final class UseCount: Sendable {
  private let count = Mutex(0)

  var isZero: Bool { count.withLock { $0 == 0 } }

  func change(by difference: Int) {
    count.withLock { $0 += difference }
  }
}

// Classes of their own, as a generic type over an unsafe structure would count as unsafe itself.
@safe final class NativeDatabase: NativeObject<AdbcDatabase>, @unchecked Sendable {}
@safe final class NativeConnection: NativeObject<AdbcConnection>, @unchecked Sendable {}
@safe final class NativeStatement: NativeObject<AdbcStatement>, @unchecked Sendable {}
