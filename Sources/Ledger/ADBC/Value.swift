public import Timeline

/// One value of any type: a parameter of a statement, or a cell of a small result.
public enum Value: Hashable, Sendable {
  case missing
  case bool(Bool)
  case integer(Int64)
  /// An integer that stands for itself divided by ten to the power of `scale`.
  case decimal(Int128, scale: Int)
  /// Binary floating point: for display only, never for money.
  case double(Double)
  case text(String)
  case day(Day)
  /// Microseconds since 1970-01-01.
  case timestamp(Int64)
}

extension Value {
  /// The type of a column that holds such a value.
  var columnType: ColumnType {
    switch self {
    case .missing: .null
    case .bool: .bool
    case .integer: .int64
    case .decimal(_, let scale): .decimal(precision: 38, scale: scale)
    case .double: .double
    case .text: .utf8
    case .day: .date32
    case .timestamp: .timestamp(zone: "")
    }
  }

  /// The integer, or nil for a value of another type.
  ///
  /// A decimal number counts when it is a whole number that fits.
  public var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .decimal(let value, 0): Int64(exactly: value)
    default: nil
    }
  }

  /// The text, or nil for a value of another type.
  public var text: String? {
    if case .text(let value) = self { value } else { nil }
  }
}

extension Column {
  /// Returns every value of the column; for small results.
  ///
  /// Throws `unsupportedColumn` for a type that has no values here, such as lists. O(`count`).
  public func values() throws(LedgerError) -> [Value] {
    if field.type == .null { return Array(repeating: .missing, count: count) }
    let validity = try validity
    var values: [Value] = []
    values.reserveCapacity(count)
    // One closure for each type would have to borrow its span; the repetition is the simple way.
    switch field.type {
    case .bool:
      let bits = try bools
      for row in 0..<count { values.append(.bool(bits[row])) }
    case .int8:
      let span = try int8
      for row in 0..<count { values.append(.integer(Int64(span[row]))) }
    case .int16:
      let span = try int16
      for row in 0..<count { values.append(.integer(Int64(span[row]))) }
    case .int32:
      let span = try int32
      for row in 0..<count { values.append(.integer(Int64(span[row]))) }
    case .int64:
      let span = try int64
      for row in 0..<count { values.append(.integer(span[row])) }
    case .uint8:
      let span = try uint8
      for row in 0..<count { values.append(.integer(Int64(span[row]))) }
    case .uint16:
      let span = try uint16
      for row in 0..<count { values.append(.integer(Int64(span[row]))) }
    case .uint32:
      let span = try uint32
      for row in 0..<count { values.append(.integer(Int64(span[row]))) }
    case .uint64:
      let span = try uint64
      for row in 0..<count { values.append(.decimal(Int128(span[row]), scale: 0)) }
    case .double:
      let span = try doubles
      for row in 0..<count { values.append(.double(span[row])) }
    case .date32:
      let span = try date32
      for row in 0..<count { values.append(.day(Day(number: span[row]))) }
    case .timestamp:
      let span = try timestamps
      for row in 0..<count { values.append(.timestamp(span[row])) }
    case .decimal(_, let scale):
      let numbers = try decimals
      for row in 0..<count { values.append(.decimal(numbers[row], scale: scale)) }
    case .utf8, .largeUTF8:
      let texts = try texts
      for row in 0..<count { values.append(.text(texts.string(row))) }
    case .dictionary:
      let entries = try dictionary.values()
      let codes = try codes
      for row in 0..<count {
        guard validity?[row] ?? true else {
          values.append(.missing)
          continue
        }
        guard entries.indices.contains(codes[row]) else {
          throw LedgerError(
            code: .invalidData,
            message: "a code of the column `\(field.name)` is outside its dictionary")
        }
        values.append(entries[codes[row]])
      }
    case .null, .unsupported: throw mismatch("values")
    }
    if let validity {
      for row in 0..<count where !validity[row] { values[row] = .missing }
    }
    return values
  }
}
