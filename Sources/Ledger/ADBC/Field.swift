internal import CArrow

/// One column of a table or a result: its name, its type, and whether values may be missing.
public struct Field: Hashable, Sendable {
  public var name: String
  public var type: ColumnType
  public var isNullable: Bool

  public init(_ name: String, _ type: ColumnType, isNullable: Bool = true) {
    self.name = name
    self.type = type
    self.isNullable = isNullable
  }
}

/// The type of a column; those that the ledger has no use for are kept by their Arrow format.
public indirect enum ColumnType: Hashable, Sendable {
  /// Every value is missing.
  case null
  case bool
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  /// Binary floating point: for display only, never for money.
  case double
  /// Days since 1970-01-01.
  case date32
  /// Microseconds since 1970-01-01, in a time zone or, if it is empty, in none.
  case timestamp(zone: String)
  /// An integer of 128 bits that stands for itself divided by ten to the power of `scale`.
  case decimal(precision: Int, scale: Int)
  /// UTF-8, with offsets of 32 bits.
  case utf8
  /// UTF-8, with offsets of 64 bits.
  case largeUTF8
  /// Integers that are positions in a column of distinct values.
  case dictionary(codes: ColumnType, values: ColumnType)
  case unsupported(format: String)
}

extension ColumnType {
  /// Reads a format string of the Arrow C data interface.
  init(format: String) {
    switch format {
    case "n": self = .null
    case "b": self = .bool
    case "c": self = .int8
    case "s": self = .int16
    case "i": self = .int32
    case "l": self = .int64
    case "C": self = .uint8
    case "S": self = .uint16
    case "I": self = .uint32
    case "L": self = .uint64
    case "g": self = .double
    case "tdD": self = .date32
    case "u": self = .utf8
    case "U": self = .largeUTF8
    case _ where format.hasPrefix("tsu:"): self = .timestamp(zone: String(format.dropFirst(4)))
    case _ where format.hasPrefix("d:"):
      self = ColumnType.decimal(format) ?? .unsupported(format: format)
    default: self = .unsupported(format: format)
    }
  }

  /// Reads `d:precision,scale`, with or without a width of 128 bits.
  private static func decimal(_ format: String) -> ColumnType? {
    let parts = format.dropFirst(2).split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 && parts[2] == "128",
      let precision = Int(parts[0]), let scale = Int(parts[1]),
      (1...38).contains(precision), (-38...38).contains(scale)
    else { return nil }
    return .decimal(precision: precision, scale: scale)
  }

  /// The format string of the Arrow C data interface; for a dictionary that of its codes.
  var format: String {
    switch self {
    case .null: "n"
    case .bool: "b"
    case .int8: "c"
    case .int16: "s"
    case .int32: "i"
    case .int64: "l"
    case .uint8: "C"
    case .uint16: "S"
    case .uint32: "I"
    case .uint64: "L"
    case .double: "g"
    case .date32: "tdD"
    case .timestamp(let zone): "tsu:\(zone)"
    case .decimal(let precision, let scale): "d:\(precision),\(scale)"
    case .utf8: "u"
    case .largeUTF8: "U"
    case .dictionary(let codes, _): codes.format
    case .unsupported(let format): format
    }
  }

  /// What to call the type in a message.
  var words: String {
    switch self {
    case .null: "missing values"
    case .bool: "bool"
    case .int8: "int8"
    case .int16: "int16"
    case .int32: "int32"
    case .int64: "int64"
    case .uint8: "uint8"
    case .uint16: "uint16"
    case .uint32: "uint32"
    case .uint64: "uint64"
    case .double: "double"
    case .date32: "date32"
    case .timestamp: "timestamp"
    case .decimal(let precision, let scale): "decimal(\(precision), \(scale))"
    case .utf8, .largeUTF8: "text"
    case .dictionary(_, let values): "dictionary of \(values.words)"
    case .unsupported(let format): "Arrow format \(format)"
    }
  }
}

extension Field {
  /// Reads the fields of a schema of rows, which Arrow describes as a struct.
  static func list(_ schema: UnsafePointer<ArrowSchema>) throws(LedgerError) -> [Field] {
    let format = unsafe text(schema.pointee.format)
    guard format == "+s" else {
      throw LedgerError(
        code: .invalidData, message: "a result has the form `\(format)` instead of rows")
    }
    var fields: [Field] = []
    for index in 0..<Int(unsafe schema.pointee.n_children) {
      guard let child = unsafe schema.pointee.children?[index] else {
        throw LedgerError(code: .invalidData, message: "a result lacks the type of a column")
      }
      fields.append(unsafe Field(child))
    }
    return fields
  }

  private init(_ schema: UnsafePointer<ArrowSchema>) {
    var type = unsafe ColumnType(format: Field.text(schema.pointee.format))
    if let dictionary = unsafe schema.pointee.dictionary {
      type = unsafe .dictionary(codes: type, values: Field(dictionary).type)
    }
    unsafe self.init(
      Field.text(schema.pointee.name), type,
      isNullable: schema.pointee.flags & Int64(ARROW_FLAG_NULLABLE) != 0)
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    unsafe pointer.map { unsafe String(cString: $0) } ?? ""
  }
}
