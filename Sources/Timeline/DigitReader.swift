/// Reads runs of ASCII digits and fixed words from the front of a text.
///
/// Dates are read byte by byte because the standard library's number parsing accepts signs, which
/// no written date has.
struct DigitReader<Text: StringProtocol> {
  private var rest: Text.UTF8View.SubSequence

  init(_ text: Text) {
    rest = text.utf8[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Reads exactly the given number of digits, or nothing.
  mutating func number(digits: Int) -> Int? {
    let head = rest.prefix(digits)
    guard head.count == digits else { return nil }
    var number = 0
    for byte in head {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    rest = rest.dropFirst(digits)
    return number
  }

  /// Reads the given word when the text goes on with it.
  mutating func skip(_ word: String) -> Bool {
    guard rest.starts(with: word.utf8) else { return false }
    rest = rest.dropFirst(word.utf8.count)
    return true
  }
}

/// Writes a number with zeros before it, as dates do.
func zeroPadded(_ number: Int, to width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
  return (number < 0 ? "-" : "") + zeros + digits
}
