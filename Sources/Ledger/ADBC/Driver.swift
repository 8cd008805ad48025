internal import CArrow
internal import Glibc

/// The functions of a database engine, from a library that was loaded at run time.
///
/// Every call to an engine goes through `call`, so that one place turns statuses into errors and
/// one place can make any call fail.
@safe
public final class Driver: @unchecked Sendable {
  // Unchecked: the table is written while the driver is made and only read afterwards; each
  // engine allows calls from several threads on different objects.
  let functions: UnsafeMutablePointer<AdbcDriver>
  private let faults: FaultPlan?

  /// What a library calls to fill the table, such as `duckdb_adbc_init`.
  typealias Start = (
    Int32, UnsafeMutablePointer<AdbcDriver>, UnsafeMutablePointer<AdbcError>
  ) -> AdbcStatusCode

  /// Fills the table at version 1.1, else at version 1.0.
  ///
  /// Throws `unusableDriver` when the library offers neither.
  init(faults: FaultPlan? = nil, start: Start) throws(LedgerError) {
    unsafe functions = .allocate(capacity: 1)
    self.faults = faults
    var lastFailure: LedgerError?
    for version in [ADBC_VERSION_1_1_0, ADBC_VERSION_1_0_0] {
      unsafe functions.initialize(to: AdbcDriver())
      var error = unsafe Driver.emptyError()
      let status = unsafe start(version, functions, &error)
      if status == ADBC_STATUS_OK { return }
      let failure = unsafe Driver.take(&error, status: status, statement: nil)
      lastFailure = LedgerError(
        code: .unusableDriver, message: failure.message, sqlState: failure.sqlState,
        vendorCode: failure.vendorCode)
      // The table of a driver that did not start must not be released.
      unsafe functions.initialize(to: AdbcDriver())
    }
    throw lastFailure ?? LedgerError(code: .unusableDriver, message: "")
  }

  deinit {
    var error = unsafe Driver.emptyError()
    _ = unsafe functions.pointee.release?(functions, &error)
    unsafe error.release?(&error)
    unsafe functions.deallocate()
  }

  /// Loads the library of an engine; it stays loaded until the process ends.
  ///
  /// Throws `unusableDriver` when the library does not load or does not speak ADBC.
  public static func load(_ location: DriverLocation) throws(LedgerError) -> Driver {
    try load(location, faults: nil)
  }

  static func load(
    _ location: DriverLocation, faults: FaultPlan?
  ) throws(LedgerError) -> Driver {
    // What the library leaves undefined must be visible to it, hence global.
    for path in location.preloaded {
      _ = try unsafe open(path, RTLD_LAZY | RTLD_GLOBAL, for: location)
    }
    let library = try unsafe open(location.library, RTLD_LAZY | RTLD_LOCAL, for: location)
    guard let symbol = unsafe dlsym(library, location.entryPoint) else {
      throw LedgerError(
        code: .unusableDriver,
        message: "`\(location.library)` has no function `\(location.entryPoint)`",
        help: [location.engine.remedy])
    }
    return try unsafe Driver(faults: faults) { version, table, error in
      unsafe carrow_init_driver(symbol, version, table, error)
    }
  }

  private static func open(
    _ path: String, _ flags: Int32, for location: DriverLocation
  ) throws(LedgerError) -> UnsafeMutableRawPointer {
    if let library = unsafe dlopen(path, flags) { return unsafe library }
    let reason = unsafe dlerror().map { unsafe String(cString: $0) } ?? ""
    throw LedgerError(
      code: .unusableDriver, message: "`\(path)` does not load: \(reason)",
      help: [location.engine.remedy])
  }
}

// MARK: - Calls

extension Driver {
  /// Calls one function of the engine; `body` returns nil where the driver lacks it.
  func call(
    _ function: DriverFunction, statement: String? = nil,
    _ body: (UnsafeMutablePointer<AdbcError>) -> AdbcStatusCode?
  ) throws(LedgerError) {
    let fault = faults?.fault(function)
    if let fault, !function.isRelease {
      throw injected(fault, function, statement)
    }
    var error = unsafe Driver.emptyError()
    guard let status = unsafe body(&error) else {
      throw LedgerError(
        code: .notImplemented, message: "the driver has no function `\(function.rawValue)`",
        statement: statement)
    }
    let failure = unsafe Driver.take(&error, status: status, statement: statement)
    if status != ADBC_STATUS_OK { throw failure }
    if let fault { throw injected(fault, function, statement) }
  }

  /// Returns the fault planned for a call that does not report through `AdbcError`.
  func plannedFault(_ function: DriverFunction, statement: String?) -> LedgerError? {
    faults?.fault(function).map { injected($0, function, statement) }
  }

  private func injected(
    _ code: LedgerError.Code, _ function: DriverFunction, _ statement: String?
  ) -> LedgerError {
    LedgerError(
      code: code, message: "`\(function.rawValue)` was made to fail", statement: statement)
  }

  /// Makes an error structure that says that it has the fields of version 1.1.
  static func emptyError() -> AdbcError {
    var error = unsafe AdbcError()
    unsafe error.vendor_code = Int32.min
    return unsafe error
  }

  /// Copies what an engine reported and gives its memory back.
  static func take(
    _ error: UnsafeMutablePointer<AdbcError>, status: AdbcStatusCode, statement: String?
  ) -> LedgerError {
    let copy = unsafe LedgerError(status: status, error: error, statement: statement)
    unsafe error.pointee.release?(error)
    return copy
  }
}

extension LedgerError {
  /// Copies a reported error, without giving its memory back.
  init(status: AdbcStatusCode, error: UnsafePointer<AdbcError>, statement: String?) {
    let code = Code(status: status)
    let message = unsafe error.pointee.message.map { unsafe String(cString: $0) }
    let state = (0..<5).map { unsafe UInt8(bitPattern: carrow_sqlstate_at(error, $0)) }
    let vendorCode = unsafe error.pointee.vendor_code
    self.init(
      code: code, message: message ?? "",
      sqlState: state.allSatisfy { (0x20..<0x7f).contains($0) && $0 != 0x20 }
        ? String(decoding: state, as: UTF8.self) : nil,
      vendorCode: vendorCode == 0 || vendorCode == Int32.min ? nil : vendorCode,
      statement: statement)
  }
}
