/// A JSON value whose members keep their order and whose numbers are whole.
public indirect enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Int64)
  /// A number of at most three places behind the point, such as a part of one in a drawing.
  case thousandths(Int64)
  case string(String)
  case array([JSON])
  case object([Member])

  /// A name with its value.
  public struct Member: Hashable, Sendable {
    public var name: String
    public var value: JSON

    public init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// The value of the first member with this name; nil where there is none.
  public subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// This object with one more member at its end; other values stay as they are.
  public func adding(_ name: String, _ value: JSON) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object(members + [Member(name, value)])
  }

  /// A string, or null for nil.
  static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  /// A list of strings.
  static func strings(_ texts: some Sequence<String>) -> JSON { .array(texts.map(JSON.string)) }

  /// A whole number.
  static func number(_ value: Int) -> JSON { .number(Int64(value)) }
}

// MARK: - Literals

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int64) { self = .number(value) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }

  /// An object with the members in the order written.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map(Member.init))
  }
}

// MARK: - Text

extension JSON {
  /// The value as JSON text, without a final line feed.
  ///
  /// Indented by two spaces a level, empty lists and objects on one line; or with no white space.
  /// Control characters and those that reorder a line are escaped, everything else is UTF-8.
  public func text(indented: Bool = true) -> String {
    var result = ""
    write(to: &result, indentation: indented ? 0 : nil)
    return result
  }

  private func write(to result: inout String, indentation: Int?) {
    switch self {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .number(let value): result += String(value)
    case .thousandths(let value): JSON.write(thousandths: value, to: &result)
    case .string(let text): JSON.write(text, to: &result)
    case .array(let values):
      JSON.write(values, "[", "]", indentation, to: &result) { value, inner, result in
        value.write(to: &result, indentation: inner)
      }
    case .object(let members):
      JSON.write(members, "{", "}", indentation, to: &result) { member, inner, result in
        JSON.write(member.name, to: &result)
        result += inner == nil ? ":" : ": "
        member.value.write(to: &result, indentation: inner)
      }
    }
  }

  private static func write<Part>(
    _ parts: [Part], _ open: String, _ close: String, _ indentation: Int?,
    to result: inout String, each write: (Part, Int?, inout String) -> Void
  ) {
    result += open
    let inner = indentation.map { $0 + 2 }
    for (index, part) in parts.enumerated() {
      if index > 0 { result += "," }
      if let inner { result += "\n" + String(repeating: " ", count: inner) }
      write(part, inner, &result)
    }
    if let indentation, !parts.isEmpty {
      result += "\n" + String(repeating: " ", count: indentation)
    }
    result += close
  }

  private static func write(thousandths value: Int64, to result: inout String) {
    let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 1000)
    if value < 0 { result += "-" }
    result += String(whole)
    guard rest > 0 else { return }
    var digits = String(1000 + rest).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    result += "." + digits
  }

  private static func write(_ text: String, to result: inout String) {
    result += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where SafeText.isHarmful(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    result += "\""
  }
}
