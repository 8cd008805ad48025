/// Reads money as files print it, with integers only.
enum AmountReader {
  enum Reading: Hashable {
    case hundredths(Int64)
    /// Nothing, or the sign of a currency alone.
    case absent
    case unreadable
    case tooLarge
  }

  /// Reads `1234`, `-12.5`, `$1,234.50`, `(12.00)` and their like; white space around it is ignored.
  ///
  /// A thousands comma must stand before each three digits. What is finer than a hundredth may only
  /// be zeros.
  @inline(__always)
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, unit: SourceMapping.AmountColumn.Unit
  ) -> Reading {
    let decimals: Int
    switch unit {
    case .hundredths: decimals = 0
    case .units: decimals = 2
    case .thousands: decimals = 5
    case .millions: decimals = 8
    }
    return unsafe read(bytes, decimals: decimals)
  }

  /// Reads a number of integer units, ten to the power of `decimals` of which make the one printed.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, decimals: Int) -> Reading {
    var at = 0
    var end = bytes.count
    while at < end, unsafe CellText.isBlank(bytes[at]) { at += 1 }
    while end > at, unsafe CellText.isBlank(bytes[end - 1]) { end -= 1 }
    if at == end { return .absent }
    var isNegative = false
    var isSigned = false
    var hasCurrency = false
    if unsafe bytes[at] == UInt8(ascii: "("), unsafe bytes[end - 1] == UInt8(ascii: ")") {
      isNegative = true
      isSigned = true
      at += 1
      end -= 1
    }
    loop: while at < end {
      switch unsafe bytes[at] {
      case UInt8(ascii: "-") where !isSigned:
        isNegative = true
        isSigned = true
      case UInt8(ascii: "+") where !isSigned: isSigned = true
      case UInt8(ascii: "$") where !hasCurrency: hasCurrency = true
      case UInt8(ascii: " ") where hasCurrency: break
      default: break loop
      }
      at += 1
    }
    if at == end { return hasCurrency && !isSigned ? .absent : .unreadable }
    return unsafe number(
      .init(rebasing: bytes[at..<end]), decimals: decimals, isNegative: isNegative)
  }

  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, decimals: Int, isNegative: Bool
  ) -> Reading {
    // Counted downwards, as there is one more number below zero than above.
    var value: Int64 = 0
    var overflows = false
    func add(_ digit: UInt8) {
      let (product, first) = value.multipliedReportingOverflow(by: 10)
      let (difference, second) = product.subtractingReportingOverflow(Int64(digit))
      if first || second { overflows = true } else { value = difference }
    }
    var digits = 0
    /// How many digits since the last comma, once there is one.
    var group: Int?
    var at = 0
    while at < bytes.count {
      let byte = unsafe bytes[at]
      if byte >= 0x30, byte <= 0x39 {
        add(byte - 0x30)
        digits += 1
        group = group.map { $0 + 1 }
      } else if byte == UInt8(ascii: ",") {
        guard group.map({ $0 == 3 }) ?? (1...3).contains(digits) else { return .unreadable }
        group = 0
      } else {
        break
      }
      at += 1
    }
    if let group, group != 3 { return .unreadable }
    var missing = decimals
    if at < bytes.count {
      guard unsafe bytes[at] == UInt8(ascii: ".") else { return .unreadable }
      at += 1
      while at < bytes.count {
        let byte = unsafe bytes[at]
        guard byte >= 0x30, byte <= 0x39 else { return .unreadable }
        if missing > 0 {
          add(byte - 0x30)
          missing -= 1
        } else if byte != 0x30 {
          return .unreadable
        }
        digits += 1
        at += 1
      }
    }
    if digits == 0 { return .unreadable }
    for _ in 0..<missing { add(0) }
    if overflows { return .tooLarge }
    if isNegative { return .hundredths(value) }
    let (positive, overflow) = Int64(0).subtractingReportingOverflow(value)
    return overflow ? .tooLarge : .hundredths(positive)
  }
}
