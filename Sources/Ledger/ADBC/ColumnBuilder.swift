public import Timeline

/// A column in the making, part of a `BatchBuilder`.
///
/// To append a value of another type than the column's is a mistake of the program and traps.
public final class ColumnBuilder {
  public let field: Field
  public private(set) var count = 0
  private var missingCount = 0
  private let values = ArrowBuffer()
  /// The bytes of texts, whose offsets are in `values`.
  private let bytes: ArrowBuffer?
  /// Made when the first value is missing.
  private var validity: ArrowBuffer?

  init(_ field: Field) throws(LedgerError) {
    self.field = field
    switch field.type {
    case .bool, .int32, .int64, .double, .date32, .timestamp, .decimal, .null:
      bytes = nil
    case .utf8:
      bytes = ArrowBuffer()
      values.append(Int32(0))
    case .largeUTF8:
      bytes = ArrowBuffer()
      values.append(Int64(0))
    default:
      throw LedgerError(
        code: .unsupportedColumn,
        message: "the column `\(field.name)` cannot be built, as it holds \(field.type.words)")
    }
  }

  public func append(_ value: Bool) {
    expect(field.type == .bool)
    values.append(bit: value, at: count)
    noteValue()
  }

  public func append(_ value: Int32) {
    expect(field.type == .int32)
    values.append(value)
    noteValue()
  }

  public func append(_ value: Int64) {
    expect(field.type == .int64)
    values.append(value)
    noteValue()
  }

  public func append(_ value: Double) {
    expect(field.type == .double)
    values.append(value)
    noteValue()
  }

  public func append(_ day: Day) {
    expect(field.type == .date32)
    values.append(day.number)
    noteValue()
  }

  /// Appends microseconds since 1970-01-01.
  public func append(timestamp: Int64) {
    if case .timestamp = field.type {} else { expect(false) }
    values.append(timestamp)
    noteValue()
  }

  /// Appends an integer that stands for itself divided by ten to the power of the column's scale.
  public func append(decimal: Int128) {
    if case .decimal = field.type {} else { expect(false) }
    values.append(UInt64(truncatingIfNeeded: decimal))
    values.append(Int64(truncatingIfNeeded: decimal >> 64))
    noteValue()
  }

  /// Appends a text. A column of 32-bit offsets holds up to 2 GiB of it.
  public func append(_ text: String) {
    var text = text
    text.withUTF8 { unsafe append(utf8: Swift.Span(_unsafeElements: $0)) }
  }

  /// Appends UTF-8 as it is. A column of 32-bit offsets holds up to 2 GiB of it.
  public func append(utf8: Swift.Span<UInt8>) {
    guard let bytes else {
      expect(false)
      return
    }
    bytes.append(utf8)
    noteText()
    noteValue()
  }

  /// Appends a value that is missing.
  public func appendMissing() {
    switch field.type {
    case .bool: values.append(bit: false, at: count)
    case .int32, .date32: values.append(Int32(0))
    case .int64, .timestamp, .double: values.append(Int64(0))
    case .decimal:
      values.append(Int64(0))
      values.append(Int64(0))
    case .utf8, .largeUTF8: noteText()
    default: break
    }
    if validity == nil {
      let bits = ArrowBuffer()
      for index in 0..<count { bits.append(bit: true, at: index) }
      validity = bits
    }
    validity?.append(bit: false, at: count)
    missingCount += 1
    count += 1
  }

  /// Appends a value of any type.
  func append(_ value: Value) {
    switch value {
    case .missing: appendMissing()
    case .bool(let value): append(value)
    case .integer(let value): append(value)
    case .decimal(let value, _): append(decimal: value)
    case .double(let value): append(value)
    case .text(let value): append(value)
    case .day(let value): append(value)
    case .timestamp(let value): append(timestamp: value)
    }
  }

  /// Hands the buffers over as an Arrow array; nothing may be appended any more.
  consuming func finish() -> ArrowArrayOwner {
    switch field.type {
    case .null:
      ArrowArrayOwner(count: count, missing: count, buffers: [], children: [])
    case .utf8, .largeUTF8:
      ArrowArrayOwner(
        count: count, missing: missingCount, buffers: [validity, values, bytes], children: [])
    default:
      ArrowArrayOwner(
        count: count, missing: missingCount, buffers: [validity, values], children: [])
    }
  }

  private func noteText() {
    guard let bytes else { return }
    if field.type == .utf8 {
      precondition(bytes.byteCount <= Int32.max, "a column of text is larger than 2 GiB")
      values.append(Int32(bytes.byteCount))
    } else {
      values.append(Int64(bytes.byteCount))
    }
  }

  private func noteValue() {
    validity?.append(bit: true, at: count)
    count += 1
  }

  private func expect(_ matches: Bool) {
    precondition(matches, "a value of another type was appended to a column")
  }
}

/// Rows in the making, to be read like any batch or handed to an engine.
///
/// ```swift
/// var builder = try BatchBuilder([Field("id", .int64), Field("name", .utf8)])
/// builder[0].append(Int64(1))
/// builder[1].append("FMF")
/// try connection.ingest(into: "account", mode: .create, batch: builder.finish())
/// ```
public struct BatchBuilder: ~Copyable {
  private let columns: [ColumnBuilder]

  /// Begins a batch. Throws `unsupportedColumn` for a type that cannot be built.
  public init(_ fields: [Field]) throws(LedgerError) {
    var columns: [ColumnBuilder] = []
    for field in fields { columns.append(try ColumnBuilder(field)) }
    self.columns = columns
  }

  public subscript(column: Int) -> ColumnBuilder { columns[column] }

  /// The rows so far, by the first column.
  public var rowCount: Int { columns.first?.count ?? 0 }

  /// Ends the batch. Throws `invalidArgument` when the columns are not of one length.
  public consuming func finish() throws(LedgerError) -> Batch {
    let rowCount = rowCount
    if let odd = columns.first(where: { $0.count != rowCount }) {
      throw LedgerError(
        code: .invalidArgument,
        message: "the column `\(odd.field.name)` has \(odd.count) values instead of \(rowCount)")
    }
    let root = ArrowArrayOwner(
      count: rowCount, missing: 0, buffers: [nil], children: columns.map { $0.finish() })
    return try Batch(unsafe OwnedArray(root.export()), fields: columns.map(\.field))
  }
}

extension Batch {
  /// Makes a batch of one row.
  init(row values: [Value]) throws(LedgerError) {
    let fields = values.enumerated().map { Field(String($0), $1.columnType) }
    let builder = try BatchBuilder(fields)
    for (index, value) in values.enumerated() { builder[index].append(value) }
    self = try builder.finish()
  }
}
