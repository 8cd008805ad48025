internal import CArrow

/// Some rows of a table in columns, read where the engine put them.
///
/// The memory is given back when the batch ends; columns and spans are borrowed from the batch and
/// cannot outlive it.
public struct Batch: ~Copyable {
  private let array: OwnedArray
  public let fields: [Field]
  public let rowCount: Int

  /// Takes over an array of rows. Throws `invalidData` when its form contradicts the fields.
  init(_ array: consuming OwnedArray, fields: [Field]) throws(LedgerError) {
    let raw = unsafe array.raw
    guard unsafe raw.length >= 0, unsafe raw.offset >= 0,
      unsafe raw.n_children == fields.count
    else {
      throw LedgerError(code: .invalidData, message: "a batch does not have the result's columns")
    }
    // Rows of a table are all there; only their values may be missing.
    if unsafe raw.null_count > 0 {
      throw LedgerError(code: .invalidData, message: "a batch has rows that are missing")
    }
    rowCount = Int(unsafe raw.length)
    self.fields = fields
    self.array = array
  }

  /// Returns a column by position.
  ///
  /// Throws `invalidData` when the engine's column contradicts its type, `invalidArgument` when
  /// there is no such column. O(1).
  @_lifetime(borrow self)
  public borrowing func column(_ index: Int) throws(LedgerError) -> Column {
    guard fields.indices.contains(index) else {
      throw LedgerError(
        code: .invalidArgument, message: "there is no column \(index) in \(fields.count) columns")
    }
    guard let child = unsafe array.raw.children?[index] else {
      throw LedgerError(code: .invalidData, message: "a batch lacks a column")
    }
    let column = try unsafe Column(
      child, field: fields[index], skipping: Int(array.raw.offset), count: rowCount)
    // The column points into memory that this batch owns and does not change.
    return unsafe _overrideLifetime(column, borrowing: self)
  }

  /// Returns a column by name. Throws `notFound` when there is none. O(columns).
  @_lifetime(borrow self)
  public borrowing func column(_ name: String) throws(LedgerError) -> Column {
    guard let index = fields.firstIndex(where: { $0.name == name }) else {
      throw LedgerError(code: .notFound, message: "there is no column `\(name)`")
    }
    let column = try column(index)
    return unsafe _overrideLifetime(column, borrowing: self)
  }

  /// Hands the array over to whoever releases it.
  consuming func take() -> ArrowArray {
    unsafe array.take()
  }
}

/// An Arrow array that is released at its end unless it was handed over.
@safe
struct OwnedArray: ~Copyable {
  // The release callback belongs to the structure and is called once: here or by the taker.
  let raw: ArrowArray

  init(_ raw: ArrowArray) {
    unsafe self.raw = raw
  }

  deinit {
    var last = unsafe raw
    unsafe last.release?(&last)
  }

  consuming func take() -> ArrowArray {
    let taken = unsafe raw
    discard self
    return unsafe taken
  }
}
