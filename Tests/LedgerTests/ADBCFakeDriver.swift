import CArrow
import Glibc
import Synchronization

@testable import Ledger

/// An engine that does nothing but count: what is alive, and how often each function was called.
///
/// Its functions find it through a task-local value, as C callbacks cannot capture anything.
final class FakeEngine: Sendable {
  @TaskLocal static var current: FakeEngine?

  struct State {
    var alive: [String: Int] = [:]
    var calls: [DriverFunction: Int] = [:]
  }

  /// How the planned call fails.
  enum Manner: CaseIterable {
    /// With a message, a vendor code and an SQLSTATE.
    case explained
    /// With a status alone.
    case silent
  }

  private let state = Mutex(State())
  let failing: (function: DriverFunction, call: Int)?
  let manner: Manner
  let isOfVersion10: Bool
  static let batchCount = 3

  init(
    failing: (function: DriverFunction, call: Int)? = nil, manner: Manner = .explained,
    isOfVersion10: Bool = false
  ) {
    self.failing = failing
    self.manner = manner
    self.isOfVersion10 = isOfVersion10
  }

  var calls: [DriverFunction: Int] { state.withLock { $0.calls } }

  /// What is still alive, as words in order.
  var leaks: [String] {
    state.withLock { $0.alive.filter { $0.value != 0 }.map { "\($0.value) \($0.key)" } }.sorted()
  }

  func count(_ what: String, _ change: Int) {
    state.withLock { $0.alive[what, default: 0] += change }
  }

  /// Notes a call and tells whether it shall fail.
  func fails(_ function: DriverFunction) -> Bool {
    let number = state.withLock { state in
      state.calls[function, default: 0] += 1
      return state.calls[function, default: 0]
    }
    return failing.map { $0.function == function && $0.call == number } ?? false
  }

  func report(_ error: UnsafeMutablePointer<AdbcError>?) -> AdbcStatusCode {
    guard manner == .explained, let error = unsafe error else {
      return AdbcStatusCode(ADBC_STATUS_INTERNAL)
    }
    count("error", 1)
    unsafe error.pointee.message = strdup("the fake engine failed")
    unsafe error.pointee.vendor_code = 77
    // Each letter of a SQLSTATE is one C character.
    unsafe error.pointee.sqlstate = (72, 89, 48, 48, 48)
    unsafe error.pointee.release = { error in
      guard let error = unsafe error else { return }
      unsafe free(error.pointee.message)
      unsafe error.pointee.release = nil
      FakeEngine.current?.count("error", -1)
    }
    return AdbcStatusCode(ADBC_STATUS_INTERNAL)
  }

  /// Makes a driver that calls this engine; to be used inside `FakeEngine.$current.withValue`.
  func driver(faults: FaultPlan? = nil) throws(LedgerError) -> Driver {
    try unsafe Driver(faults: faults) { version, table, error in
      if isOfVersion10, version != ADBC_VERSION_1_0_0 {
        return AdbcStatusCode(ADBC_STATUS_NOT_IMPLEMENTED)
      }
      unsafe FakeEngine.fill(table, isOfVersion10: isOfVersion10)
      count("driver", 1)
      return 0
    }
  }
}

/// What is bound to a fake statement.
@safe
private final class Bound {
  // Taken over from the client, so released here.
  var array: ArrowArray
  var schema: ArrowSchema
  var stream: ArrowArrayStream

  init() {
    unsafe array = ArrowArray()
    unsafe schema = ArrowSchema()
    unsafe stream = ArrowArrayStream()
  }

  deinit {
    unsafe array.release?(&array)
    unsafe schema.release?(&schema)
    unsafe stream.release?(&stream)
  }

  /// Reads the bound stream to its end; false when it fails.
  func drain() -> Bool {
    guard unsafe stream.get_next != nil else { return true }
    var schema = unsafe ArrowSchema()
    guard unsafe stream.get_schema(&stream, &schema) == 0 else { return false }
    unsafe schema.release?(&schema)
    while true {
      var array = unsafe ArrowArray()
      guard unsafe stream.get_next(&stream, &array) == 0 else { return false }
      guard unsafe array.release != nil else { return true }
      unsafe array.release(&array)
    }
  }
}

/// Does `work` unless the call is planned to fail; a release does its work in any case.
private func perform(
  _ function: DriverFunction, _ error: UnsafeMutablePointer<AdbcError>?,
  _ work: (FakeEngine) -> Void = { _ in }
) -> AdbcStatusCode {
  guard let engine = FakeEngine.current else { return AdbcStatusCode(ADBC_STATUS_INVALID_STATE) }
  let fails = engine.fails(function)
  if !fails || function.isRelease { work(engine) }
  return fails ? unsafe engine.report(error) : 0
}

private func bound(_ statement: UnsafeMutablePointer<AdbcStatement>?) -> Bound? {
  guard let data = unsafe statement?.pointee.private_data else { return nil }
  return unsafe Unmanaged<Bound>.fromOpaque(data).takeUnretainedValue()
}

extension FakeEngine {
  private static func fill(_ table: UnsafeMutablePointer<AdbcDriver>, isOfVersion10: Bool) {
    unsafe table.pointee.release = { table, _ in
      FakeEngine.current?.count("driver", -1)
      return 0
    }
    unsafe fillDatabase(table)
    unsafe fillConnection(table)
    unsafe fillStatement(table)
    if !isOfVersion10 {
      unsafe table.pointee.StatementCancel = { unsafe perform(.statementCancel, $1) }
    }
  }

  private static func fillDatabase(_ table: UnsafeMutablePointer<AdbcDriver>) {
    unsafe table.pointee.DatabaseNew = {
      unsafe perform(.databaseNew, $1) { $0.count("database", 1) }
    }
    unsafe table.pointee.DatabaseSetOption = { unsafe perform(.databaseSetOption, $3) }
    unsafe table.pointee.DatabaseInit = { unsafe perform(.databaseInit, $1) }
    unsafe table.pointee.DatabaseRelease = {
      unsafe perform(.databaseRelease, $1) { $0.count("database", -1) }
    }
  }

  private static func fillConnection(_ table: UnsafeMutablePointer<AdbcDriver>) {
    unsafe table.pointee.ConnectionNew = {
      unsafe perform(.connectionNew, $1) { $0.count("connection", 1) }
    }
    unsafe table.pointee.ConnectionSetOption = { unsafe perform(.connectionSetOption, $3) }
    unsafe table.pointee.ConnectionInit = { unsafe perform(.connectionInit, $2) }
    unsafe table.pointee.ConnectionRelease = {
      unsafe perform(.connectionRelease, $1) { $0.count("connection", -1) }
    }
    unsafe table.pointee.ConnectionCommit = { unsafe perform(.connectionCommit, $1) }
    unsafe table.pointee.ConnectionRollback = { unsafe perform(.connectionRollback, $1) }
    unsafe table.pointee.ConnectionGetTableSchema = { _, _, _, _, out, error in
      unsafe perform(.connectionGetTableSchema, error) {
        unsafe out?.initialize(to: $0.schema())
      }
    }
  }

  private static func fillStatement(_ table: UnsafeMutablePointer<AdbcDriver>) {
    unsafe table.pointee.StatementNew = { _, statement, error in
      unsafe perform(.statementNew, error) {
        $0.count("statement", 1)
        unsafe statement?.pointee.private_data = Unmanaged.passRetained(Bound()).toOpaque()
      }
    }
    unsafe table.pointee.StatementRelease = { statement, error in
      unsafe perform(.statementRelease, error) {
        $0.count("statement", -1)
        if let data = unsafe statement?.pointee.private_data {
          unsafe Unmanaged<Bound>.fromOpaque(data).release()
        }
      }
    }
    unsafe table.pointee.StatementSetOption = { unsafe perform(.statementSetOption, $3) }
    unsafe table.pointee.StatementSetSqlQuery = { unsafe perform(.statementSetSqlQuery, $2) }
    unsafe table.pointee.StatementPrepare = { unsafe perform(.statementPrepare, $1) }
    unsafe table.pointee.StatementGetParameterSchema = { _, out, error in
      unsafe perform(.statementGetParameterSchema, error) {
        unsafe out?.initialize(to: $0.schema())
      }
    }
    unsafe table.pointee.StatementBind = { statement, array, schema, error in
      unsafe perform(.statementBind, error) { _ in
        guard let bound = unsafe bound(statement) else { return }
        unsafe swap(&bound.array, &array!.pointee)
        unsafe swap(&bound.schema, &schema!.pointee)
      }
    }
    unsafe table.pointee.StatementBindStream = { statement, stream, error in
      unsafe perform(.statementBindStream, error) { _ in
        guard let bound = unsafe bound(statement) else { return }
        unsafe swap(&bound.stream, &stream!.pointee)
      }
    }
    unsafe table.pointee.StatementExecuteQuery = { statement, out, affected, error in
      var drained = true
      let status = unsafe perform(.statementExecuteQuery, error) { engine in
        drained = unsafe bound(statement)?.drain() ?? true
        unsafe affected?.pointee = 5
        if drained { unsafe out?.initialize(to: engine.stream()) }
      }
      return drained ? status : AdbcStatusCode(ADBC_STATUS_IO)
    }
  }
}

// MARK: - Arrow structures whose releases are counted

extension FakeEngine {
  /// Makes the schema of one column of 64-bit integers, `n`.
  func schema() -> ArrowSchema {
    count("schema", 1)
    var schema = unsafe ArrowExport.schema([Field("n", .int64)])
    let inner = UnsafeMutablePointer<ArrowSchema>.allocate(capacity: 1)
    unsafe inner.initialize(to: schema)
    unsafe schema.private_data = UnsafeMutableRawPointer(inner)
    unsafe schema.release = { schema in
      guard let inner = unsafe schema?.pointee.private_data else { return }
      let pointer = unsafe inner.assumingMemoryBound(to: ArrowSchema.self)
      unsafe pointer.pointee.release?(pointer)
      unsafe pointer.deallocate()
      unsafe schema?.pointee.release = nil
      FakeEngine.current?.count("schema", -1)
    }
    return unsafe schema
  }

  /// Makes rows of one column with the numbers 1, 2 and 3.
  func array() throws(LedgerError) -> ArrowArray {
    let builder = try BatchBuilder([Field("n", .int64)])
    for number in 1...3 { builder[0].append(Int64(number)) }
    var array = unsafe try builder.finish().take()
    count("array", 1)
    let inner = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
    unsafe inner.initialize(to: array)
    unsafe array.private_data = UnsafeMutableRawPointer(inner)
    unsafe array.release = { array in
      guard let inner = unsafe array?.pointee.private_data else { return }
      let pointer = unsafe inner.assumingMemoryBound(to: ArrowArray.self)
      unsafe pointer.pointee.release?(pointer)
      unsafe pointer.deallocate()
      unsafe array?.pointee.release = nil
      FakeEngine.current?.count("array", -1)
    }
    return unsafe array
  }

  /// Makes a batch whose release is counted.
  func batch() throws(LedgerError) -> Batch {
    try Batch(unsafe OwnedArray(array()), fields: [Field("n", .int64)])
  }

  /// Makes a stream of `batchCount` batches.
  func stream() -> ArrowArrayStream {
    count("stream", 1)
    var stream = unsafe ArrowArrayStream()
    let left = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    unsafe left.initialize(to: FakeEngine.batchCount)
    unsafe stream.private_data = UnsafeMutableRawPointer(left)
    unsafe stream.get_schema = { _, out in
      guard let engine = FakeEngine.current, !engine.fails(.streamGetSchema) else { return EIO }
      unsafe out?.initialize(to: engine.schema())
      return 0
    }
    unsafe stream.get_next = { stream, out in
      guard let engine = FakeEngine.current, !engine.fails(.streamGetNext),
        let left = unsafe stream?.pointee.private_data?.assumingMemoryBound(to: Int.self)
      else { return EIO }
      unsafe out?.initialize(to: ArrowArray())
      guard unsafe left.pointee > 0 else { return 0 }
      unsafe left.pointee -= 1
      guard let array = unsafe try? engine.array() else { return ENOMEM }
      unsafe out?.pointee = unsafe array
      return 0
    }
    unsafe stream.get_last_error = { _ in nil }
    unsafe stream.release = { stream in
      guard let stream = unsafe stream else { return }
      unsafe stream.pointee.private_data?.deallocate()
      unsafe stream.pointee.release = nil
      FakeEngine.current?.count("stream", -1)
    }
    return unsafe stream
  }
}
