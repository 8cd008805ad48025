import Documents

/// HTML or SVG in which everything that is data has been escaped.
///
/// Written as a string literal: the words of the program stand as they are, whatever is put into them
/// is escaped, and markup goes into markup unchanged. Words that are computed can never become tags,
/// as only literals of the program are taken for markup. Attributes stand in double quotes.
public struct Markup: Hashable, Sendable {
  public private(set) var text: String

  public init() { text = "" }

  /// Words as they are to be read.
  public init(escaping words: String) { text = HTMLText.escaped(words) }

  fileprivate init(trusted text: String) { self.text = text }

  public var isEmpty: Bool { text.isEmpty }

  public static func + (left: Markup, right: Markup) -> Markup {
    Markup(trusted: left.text + right.text)
  }

  public static func += (left: inout Markup, right: Markup) { left.text += right.text }

  /// The parts one after the other, with the separator between them.
  public static func joined(
    _ parts: some Sequence<Markup>, by separator: Markup = ""
  ) -> Markup {
    var (text, isFirst) = ("", true)
    for part in parts {
      if !isFirst { text += separator.text }
      text += part.text
      isFirst = false
    }
    return Markup(trusted: text)
  }

  /// Puts one part for each element together.
  public static func each<Elements: Sequence>(
    _ elements: Elements, _ part: (Elements.Element) -> Markup
  ) -> Markup {
    var text = ""
    for element in elements { text += part(element).text }
    return Markup(trusted: text)
  }

  /// The part, where the condition holds.
  public static func when(_ condition: Bool, _ part: @autoclosure () -> Markup) -> Markup {
    condition ? part() : Markup()
  }
}

extension JSON {
  /// The value as data within a page.
  public var dataBlock: Markup { Markup(dataBlock: self) }
}

extension Markup: ExpressibleByStringInterpolation {
  public struct StringInterpolation: StringInterpolationProtocol {
    // Only literals of the program have this type, so no computed text can be taken for markup.
    public typealias StringLiteralType = StaticString

    fileprivate var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    public mutating func appendLiteral(_ literal: StaticString) { text += literal.description }
    public mutating func appendInterpolation(_ words: String) { text += HTMLText.escaped(words) }
    public mutating func appendInterpolation(_ words: Substring) {
      text += HTMLText.escaped(String(words))
    }
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      text += String(number)
    }
    public mutating func appendInterpolation(_ part: Markup) { text += part.text }
    public mutating func appendInterpolation(_ part: Markup?) { text += part?.text ?? "" }
  }

  public init(stringLiteral value: StaticString) { self.init(trusted: value.description) }

  public init(stringInterpolation: StringInterpolation) {
    self.init(trusted: stringInterpolation.text)
  }
}

extension Markup {
  /// Prose written in Markdown; HTML within it is left out, and so are links with unsafe schemes.
  public init(markdown: String) { self.init(trusted: MarkdownHTML.body(of: markdown)) }

  /// The main part of a page that has been put together already, as markup.
  public init(page body: String) { self.init(trusted: body) }

  /// Data within a page, which no browser runs; nothing in it ends the element early.
  init(dataBlock json: JSON) {
    let text = json.text(indented: false).replacing("<", with: "\\u003c")
    self.init(trusted: #"<script type="application/json">\#(text)</script>"#)
  }

  /// A drawing of outcomes over the years.
  public init(_ drawing: TimelineDrawing) { self.init(trusted: HTMLDrawing(drawing).svg) }

}
