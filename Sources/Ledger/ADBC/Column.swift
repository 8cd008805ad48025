internal import CArrow

/// A column of a batch, seen in place.
///
/// - Numbers: `int64`, `int32` and so on; `date32`; `timestamps`; `doubles`; `decimals`
/// - Other values: `bools`, `texts`
/// - Distinct values: `codes` and `dictionary`, or `texts`, which looks codes up
/// - Missing values: `validity`
/// - A few values of any type: `values()`
///
/// A view of another type than the column's throws `unsupportedColumn`; what lies under a missing
/// value is arbitrary.
@safe
public struct Column: ~Escapable {
  // Points into a batch, which the lifetime of this value keeps from ending.
  private let array: UnsafePointer<ArrowArray>
  public let field: Field
  public let count: Int
  /// The position of the first value in the buffers, in values.
  private let offset: Int

  @_lifetime(immortal)
  init(
    _ array: UnsafePointer<ArrowArray>, field: Field, skipping rows: Int, count: Int
  ) throws(LedgerError) {
    unsafe self.array = unsafe array
    self.field = field
    self.count = count
    let raw = unsafe array.pointee
    let (end, overflow) = rows.addingReportingOverflow(count)
    let (first, tooFar) = rows.addingReportingOverflow(Int(unsafe raw.offset))
    guard unsafe raw.offset >= 0, !overflow, !tooFar, unsafe raw.length >= end,
      first <= Int.max / 32 - count
    else {
      throw LedgerError(
        code: .invalidData, message: "the column `\(field.name)` is shorter than its batch")
    }
    self.offset = first
  }

  // MARK: Missing values

  /// Which values are there, or nil when all are.
  public var validity: Bits? {
    @_lifetime(copy self)
    get throws(LedgerError) {
      if field.type == .null {
        return nil
      }
      guard unsafe array.pointee.null_count != 0, unsafe array.pointee.n_buffers > 0,
        let bits = unsafe array.pointee.buffers?[0]
      else { return nil }
      return unsafe _overrideLifetime(Bits(bits, from: offset, count: count), copying: self)
    }
  }

  // MARK: Numbers

  public var int8: Span<Int8> {
    @_lifetime(copy self) get throws(LedgerError) { try span(field.type == .int8, "int8") }
  }
  public var int16: Span<Int16> {
    @_lifetime(copy self) get throws(LedgerError) { try span(field.type == .int16, "int16") }
  }
  public var int32: Span<Int32> {
    @_lifetime(copy self) get throws(LedgerError) { try span(field.type == .int32, "int32") }
  }
  public var int64: Span<Int64> {
    @_lifetime(copy self) get throws(LedgerError) { try span(field.type == .int64, "int64") }
  }
  public var uint8: Span<UInt8> {
    @_lifetime(copy self) get throws(LedgerError) { try span(field.type == .uint8, "uint8") }
  }
  public var uint16: Span<UInt16> {
    @_lifetime(copy self) get throws(LedgerError) { try span(field.type == .uint16, "uint16") }
  }
  public var uint32: Span<UInt32> {
    @_lifetime(copy self) get throws(LedgerError) { try span(field.type == .uint32, "uint32") }
  }
  public var uint64: Span<UInt64> {
    @_lifetime(copy self) get throws(LedgerError) { try span(field.type == .uint64, "uint64") }
  }
  /// Binary floating point: for display only, never for money.
  public var doubles: Span<Double> {
    @_lifetime(copy self) get throws(LedgerError) { try span(field.type == .double, "double") }
  }
  /// Days since 1970-01-01.
  public var date32: Span<Int32> {
    @_lifetime(copy self) get throws(LedgerError) { try span(field.type == .date32, "date32") }
  }
  /// Microseconds since 1970-01-01.
  public var timestamps: Span<Int64> {
    @_lifetime(copy self)
    get throws(LedgerError) {
      if case .timestamp = field.type { return try span(true, "timestamp") }
      throw mismatch("timestamp")
    }
  }
  /// Integers of 128 bits with the scale of the column.
  public var decimals: Decimals {
    @_lifetime(copy self)
    get throws(LedgerError) {
      guard case .decimal(_, let scale) = field.type else { throw mismatch("decimal") }
      let start = try unsafe buffer(1, of: 2)
      return unsafe _overrideLifetime(
        Decimals(start, from: offset, count: count, scale: scale), copying: self)
    }
  }

  // MARK: Other values

  public var bools: Bits {
    @_lifetime(copy self)
    get throws(LedgerError) {
      guard field.type == .bool else { throw mismatch("bool") }
      let start = try unsafe buffer(1, of: 2)
      return unsafe _overrideLifetime(Bits(start, from: offset, count: count), copying: self)
    }
  }

  /// Text, directly or through a dictionary, as slices of UTF-8 that are not copied.
  ///
  /// Throws `invalidData` when the offsets do not ascend or a code is outside the dictionary.
  /// O(`count`), for that check.
  public var texts: Texts {
    @_lifetime(copy self)
    get throws(LedgerError) {
      switch field.type {
      case .utf8: return try texts(offsets: Int32.self)
      case .largeUTF8: return try texts(offsets: Int64.self)
      case .dictionary:
        let values = try dictionary
        let codes = try codes
        guard !values.isDictionary else { throw mismatch("text") }
        let texts = try values.texts
        let validity = try validity
        for row in 0..<count where validity?[row] ?? true {
          guard codes[row] >= 0, codes[row] < values.count else {
            throw invalid("a code of the column `\(field.name)` is outside its dictionary")
          }
        }
        return unsafe _overrideLifetime(Texts(codes, validity, in: texts), copying: self)
      default: throw mismatch("text")
      }
    }
  }

  /// Positions in `dictionary`, of any width.
  public var codes: Codes {
    @_lifetime(copy self)
    get throws(LedgerError) {
      guard case .dictionary(let codes, _) = field.type else { throw mismatch("dictionary") }
      let width: Codes.Width
      switch codes {
      case .int8: width = .int8
      case .int16: width = .int16
      case .int32: width = .int32
      case .int64: width = .int64
      case .uint8: width = .uint8
      case .uint16: width = .uint16
      case .uint32: width = .uint32
      default: throw mismatch("dictionary")
      }
      let start = try unsafe buffer(1, of: 2)
      return unsafe _overrideLifetime(
        Codes(start, from: offset, count: count, width: width), copying: self)
    }
  }

  /// The distinct values that `codes` point to.
  public var dictionary: Column {
    @_lifetime(copy self)
    get throws(LedgerError) {
      guard case .dictionary(_, let values) = field.type else { throw mismatch("dictionary") }
      guard let entries = unsafe array.pointee.dictionary,
        let length = Int(exactly: unsafe entries.pointee.length), length >= 0
      else { throw invalid("the column `\(field.name)` lacks its dictionary") }
      let column = try unsafe Column(
        entries, field: Field(field.name, values), skipping: 0, count: length)
      return unsafe _overrideLifetime(column, copying: self)
    }
  }

  // MARK: Buffers

  private var isDictionary: Bool {
    if case .dictionary = field.type { return true }
    return false
  }

  @_lifetime(copy self)
  private func span<Element: BitwiseCopyable>(
    _ matches: Bool, _ words: String
  ) throws(LedgerError) -> Span<Element> {
    guard matches else { throw mismatch(words) }
    let values: UnsafeBufferPointer<Element> = try unsafe elements(
      buffer(1, of: 2), from: offset, count: count)
    return unsafe _overrideLifetime(Span(_unsafeElements: values), copying: self)
  }

  @_lifetime(copy self)
  private func texts<Offset: FixedWidthInteger & BitwiseCopyable>(
    offsets: Offset.Type
  ) throws(LedgerError) -> Texts {
    // Of an empty column even the offsets may be missing.
    guard count > 0 else { return unsafe _overrideLifetime(Texts(), copying: self) }
    let offsets: UnsafeBufferPointer<Offset> = try unsafe elements(
      buffer(1, of: 3), from: offset, count: count + 1)
    var ascends = unsafe offsets[0] >= 0
    for row in 0..<count { ascends = unsafe ascends && offsets[row] <= offsets[row + 1] }
    guard ascends, let end = Int(exactly: unsafe offsets[count]) else {
      throw invalid("the offsets of the column `\(field.name)` do not ascend")
    }
    let bytes = unsafe array.pointee.buffers?[2]
    guard unsafe bytes != nil || end == 0 else {
      throw invalid("the column `\(field.name)` lacks a buffer")
    }
    return unsafe _overrideLifetime(Texts(offsets, bytes, end), copying: self)
  }

  /// Returns a buffer, which may be nil for an empty column only.
  private func buffer(_ index: Int, of number: Int64) throws(LedgerError) -> UnsafeRawPointer? {
    guard unsafe array.pointee.n_buffers == number, let buffers = unsafe array.pointee.buffers
    else { throw invalid("the column `\(field.name)` has buffers of another type") }
    guard let start = unsafe buffers[index] else {
      if count == 0 { return nil }
      throw invalid("the column `\(field.name)` lacks a buffer")
    }
    return unsafe start
  }

  private func elements<Element: BitwiseCopyable>(
    _ start: UnsafeRawPointer?, from first: Int, count: Int
  ) throws(LedgerError) -> UnsafeBufferPointer<Element> {
    guard let start = unsafe start, count > 0 else {
      return unsafe UnsafeBufferPointer(start: nil, count: 0)
    }
    guard Int(bitPattern: start) % MemoryLayout<Element>.alignment == 0 else {
      throw invalid("a buffer of the column `\(field.name)` lies at an odd address")
    }
    let elements = unsafe start.assumingMemoryBound(to: Element.self)
    return unsafe UnsafeBufferPointer(start: elements + first, count: count)
  }

  // MARK: Errors

  func mismatch(_ words: String) -> LedgerError {
    LedgerError(
      code: .unsupportedColumn,
      message: "the column `\(field.name)` holds \(field.type.words), not \(words)")
  }

  private func invalid(_ message: String) -> LedgerError {
    LedgerError(code: .invalidData, message: message)
  }
}
