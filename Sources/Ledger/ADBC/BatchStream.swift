internal import CArrow
internal import Glibc

/// The rows of a query, read batch by batch in bounded memory.
///
/// ```swift
/// var rows = try connection.query("SELECT id, amount FROM row")
/// while let batch = try rows.next() {
///   let amounts = try batch.column(1).int64
///   for row in 0..<batch.rowCount { total += amounts[row] }
/// }
/// ```
public struct BatchStream: ~Copyable {
  private var native: NativeStream?
  private let cancellation: Cancellation
  private var failure: LedgerError?
  /// The columns of every batch.
  public let fields: [Field]

  init(_ native: NativeStream, cancellation: Cancellation) throws(LedgerError) {
    do throws(LedgerError) {
      self.fields = try native.fields()
    } catch {
      throw cancellation.explained(error)
    }
    self.native = native
    self.cancellation = cancellation
  }

  /// Returns the next batch, or nil after the last one.
  ///
  /// After a failure every further call throws the same error.
  public mutating func next() throws(LedgerError) -> Batch? {
    if let failure { throw failure }
    guard let native else { return nil }
    do throws(LedgerError) {
      try cancellation.check(native.sql)
      if let array = try native.next() { return try Batch(array, fields: fields) }
      self.native = nil
      return nil
    } catch {
      let error = cancellation.explained(error)
      failure = error
      self.native = nil
      throw error
    }
  }

  /// Returns all rows as values; for small results, such as lists and totals.
  public consuming func rows() throws(LedgerError) -> [[Value]] {
    var rows: [[Value]] = []
    while let batch = try next() {
      let first = rows.count
      for _ in 0..<batch.rowCount { rows.append([]) }
      for index in fields.indices {
        let values = try batch.column(index).values()
        for (row, value) in values.enumerated() { rows[first + row].append(value) }
      }
    }
    return rows
  }
}

/// A stream of an engine, released before the statement that it came from.
@safe
final class NativeStream {
  // The pointer is constant, and the memory is initialised for as long as the object lives.
  let raw: UnsafeMutablePointer<ArrowArrayStream>
  let sql: String?
  private let statement: NativeStatement

  init(statement: NativeStatement, sql: String?) {
    self.statement = statement
    self.sql = sql
    unsafe statement.uses.change(by: 1)
    unsafe raw = .allocate(capacity: 1)
    unsafe raw.initialize(to: ArrowArrayStream())
  }

  deinit {
    unsafe raw.pointee.release?(raw)
    unsafe raw.deallocate()
    unsafe statement.uses.change(by: -1)
  }

  func fields() throws(LedgerError) -> [Field] {
    try checkFault(.streamGetSchema)
    var schema = unsafe ArrowSchema()
    let status = unsafe raw.pointee.get_schema?(raw, &schema) ?? EINVAL
    guard status == 0 else { throw failure(status) }
    defer { unsafe schema.release?(&schema) }
    return try unsafe Field.list(&schema)
  }

  /// Returns the next array, or nil at the end.
  func next() throws(LedgerError) -> OwnedArray? {
    try checkFault(.streamGetNext)
    var array = unsafe ArrowArray()
    let status = unsafe raw.pointee.get_next?(raw, &array) ?? EINVAL
    guard status == 0 else { throw failure(status) }
    if unsafe array.release == nil { return nil }
    return unsafe OwnedArray(array)
  }

  private func checkFault(_ function: DriverFunction) throws(LedgerError) {
    if let fault = unsafe statement.driver.plannedFault(function, statement: sql) { throw fault }
  }

  /// Asks the driver for a full error, else the stream for a sentence.
  private func failure(_ status: Int32) -> LedgerError {
    var code: AdbcStatusCode = 0
    if let error = unsafe statement.driver.functions.pointee.ErrorFromArrayStream?(raw, &code),
      code != 0
    {
      return unsafe LedgerError(status: code, error: error, statement: sql)
    }
    let message = unsafe raw.pointee.get_last_error?(raw).map { unsafe String(cString: $0) }
    return LedgerError(
      code: LedgerError.Code(errno: status), message: message ?? "", statement: sql)
  }
}

extension LedgerError.Code {
  fileprivate init(errno status: Int32) {
    switch status {
    case ECANCELED, EINTR: self = .cancelled
    case ETIMEDOUT: self = .timeout
    case ENOSYS, ENOTSUP: self = .notImplemented
    case EINVAL: self = .invalidArgument
    case EIO: self = .inputOutput
    case EACCES, EPERM: self = .unauthorized
    default: self = .unknown
    }
  }
}
