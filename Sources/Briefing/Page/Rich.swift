public import Reasoning

/// Text in runs, each with the part that it plays; how a part looks is up to the renderer.
///
/// Written as a string literal: `"\(outcome) under \(code: name)"`. Words joined by an unbreakable
/// space stay on one line where there is room.
public struct Rich: Hashable, Sendable {
  /// What a run of text is.
  public enum Role: Hashable, Sendable {
    case plain, strong, dim
    case outcome(Outcome)
    /// A name from law or record files.
    case code
    /// Somebody's own words; renderers put the quotation marks.
    case quotation
    /// The number of a footnote of the page; renderers put it in brackets or raise it.
    case footnote
  }

  public struct Run: Hashable, Sendable {
    public var text: String
    public var role: Role

    public init(_ text: String, _ role: Role = .plain) {
      self.text = text
      self.role = role
    }

    fileprivate var plain: String {
      switch role {
      case .quotation: "\"\(text)\""
      case .footnote: "[\(text)]"
      default: text
      }
    }
  }

  public private(set) var runs: [Run]

  public init(runs: [Run] = []) {
    self.runs = runs.filter { !$0.text.isEmpty }
  }

  public init(_ text: String, _ role: Role = .plain) {
    self.init(runs: [Run(text, role)])
  }

  public var isEmpty: Bool { runs.isEmpty }

  /// The words alone, quotations in straight quotation marks.
  public var plain: String {
    runs.map(\.plain).joined().replacing("\u{A0}", with: " ")
  }

  public static func + (left: Rich, right: Rich) -> Rich { Rich(runs: left.runs + right.runs) }

  public static func += (left: inout Rich, right: Rich) { left.runs += right.runs }

  /// The parts one after the other, with the separator between them.
  public static func joined(_ parts: [Rich], by separator: Rich = ", ") -> Rich {
    var result = Rich()
    for (index, part) in parts.enumerated() {
      if index > 0 { result += separator }
      result += part
    }
    return result
  }

  /// "a", "a or b", "a, b or c".
  static func enumerated(_ parts: [Rich], _ conjunction: String = "and") -> Rich {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? Rich() }
    return joined(Array(parts.dropLast())) + Rich(" \(conjunction) ") + last
  }

  /// The same text with a capital at its start; names and quotations stay as they are.
  public var capitalised: Rich {
    guard let first = runs.first, first.role != .code, first.role != .quotation else {
      return self
    }
    var result = self
    result.runs[0].text = first.text.prefix(1).uppercased() + first.text.dropFirst()
    return result
  }
}

extension Rich: ExpressibleByStringInterpolation {
  public struct StringInterpolation: StringInterpolationProtocol {
    var rich = Rich()

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) { rich += Rich(literal) }
    public mutating func appendInterpolation(_ text: String) { rich += Rich(text) }
    public mutating func appendInterpolation(_ number: Int) { rich += Rich(String(number)) }
    public mutating func appendInterpolation(_ part: Rich) { rich += part }
    public mutating func appendInterpolation(_ outcome: Outcome) {
      rich += Rich(outcome.description, .outcome(outcome))
    }
    public mutating func appendInterpolation(strong text: String) { rich += Rich(text, .strong) }
    public mutating func appendInterpolation(dim text: String) { rich += Rich(text, .dim) }
    public mutating func appendInterpolation(code text: String) { rich += Rich(text, .code) }
    public mutating func appendInterpolation(quoting text: String) {
      rich += Rich(text, .quotation)
    }
    public mutating func appendInterpolation(footnote number: Int) {
      rich += Rich(String(number), .footnote)
    }
  }

  public init(stringLiteral value: String) { self.init(value) }

  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.rich }
}
