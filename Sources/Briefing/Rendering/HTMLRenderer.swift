import Reasoning

/// Writes a page as one HTML document that needs nothing else: no script, no file, no network.
///
/// Whatever comes from data is text in it, never markup. Headings follow each other without a step
/// left out, tables name what their cells are under, and footnotes lead back to where they stand.
public struct HTMLRenderer: Sendable {
  public init() {}

  /// Returns the document, with a line feed at the end. O(characters).
  public func render(_ page: Page) -> String {
    var writing = HTMLWriting()
    writing.heading(1, page.title)
    for block in page.blocks { writing.block(block) }
    return HTMLDocument(title: page.title.plain, body: writing.html).text
  }

  /// Returns the markup of the blocks alone, for a document that has a heading already. O(characters).
  public func body(_ page: Page) -> String {
    var writing = HTMLWriting()
    for block in page.blocks { writing.block(block) }
    return writing.html
  }
}

/// A whole document around a body.
public struct HTMLDocument: Sendable {
  private let title: String
  private let body: String

  /// - Parameters:
  ///   - title: As text.
  ///   - body: As markup, in which everything that is data has been escaped.
  public init(title: String, body: String) {
    self.title = title
    self.body = body
  }

  public var text: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="generator" content="Proviso \(HTMLText.escaped(Engine.version))">
    <title>\(HTMLText.escaped(title))</title>
    <style>
    \(HTMLStyle.sheet)
    </style>
    </head>
    <body>
    <main>
    \(body)</main>
    </body>
    </html>

    """
  }
}

/// Text made fit for HTML.
public enum HTMLText {
  /// The text without control characters, with the signs of markup as references.
  public static func escaped(_ text: String) -> String {
    // Most text has nothing to escape and is found to have nothing in one pass over its bytes.
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F || isSign($0) }) else { return text }
    let clean = SafeText.clean(text)
    guard clean.utf8.contains(where: isSign) else { return clean }
    var result: [UInt8] = []
    result.reserveCapacity(clean.utf8.count + 32)
    for byte in clean.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;".utf8
      case UInt8(ascii: "<"): result += "&lt;".utf8
      case UInt8(ascii: ">"): result += "&gt;".utf8
      case UInt8(ascii: "\""): result += "&quot;".utf8
      case UInt8(ascii: "'"): result += "&#39;".utf8
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }
}

extension Outcome {
  /// The class of its marks in a document.
  var htmlClass: String { "outcome " + description.replacing(" ", with: "-") }
}

/// The markup of a page while it is written.
private struct HTMLWriting {
  private(set) var html = ""
  private var level = 0
  /// How often each footnote was referred to so far.
  private var references: [String: Int] = [:]

  // MARK: - Blocks

  mutating func block(_ block: Block) {
    switch block {
    case .heading(let level, let text): heading(level, text)
    case .paragraph(let text): line("<p>" + inline(text) + "</p>")
    case .quote(let text, let citation): quote(text, citation)
    case .list(let items): list(items)
    case .table(let table): self.table(table)
    case .tree(let nodes): tree(nodes, isRoot: true)
    case .drawing(let drawing): line(HTMLDrawing(drawing).svg)
    case .chart(let chart):
      if !chart.bars.isEmpty { line(HTMLBarChart(chart).figure.text) }
    case .note(let text):
      line("<p class=\"note\" role=\"note\"><strong>Note:</strong> " + inline(text) + "</p>")
    case .definitions(let definitions): self.definitions(definitions)
    case .footnotes(let notes): footnotes(notes)
    }
  }

  /// A heading, at most one level below the one before it.
  mutating func heading(_ wanted: Int, _ text: Rich) {
    level = max(level == 0 ? 1 : 2, min(wanted, level + 1, 6))
    line("<h\(level)>" + inline(text) + "</h\(level)>")
  }

  private mutating func line(_ markup: String) { html += markup + "\n" }

  private mutating func quote(_ text: String, _ citation: String) {
    line("<blockquote>")
    line("<p>" + HTMLText.escaped(text) + "</p>")
    if !citation.isEmpty {
      line("<footer>— <cite>" + HTMLText.escaped(citation) + "</cite></footer>")
    }
    line("</blockquote>")
  }

  private mutating func list(_ items: [ListItem]) {
    guard !items.isEmpty else { return }
    line("<ul>")
    for item in items {
      guard !item.children.isEmpty else {
        line("<li>" + inline(item.text) + "</li>")
        continue
      }
      line("<li>" + inline(item.text))
      list(item.children)
      line("</li>")
    }
    line("</ul>")
  }

  private mutating func tree(_ nodes: [TreeNode], isRoot: Bool) {
    guard !nodes.isEmpty else { return }
    line(isRoot ? "<ul class=\"tree\">" : "<ul>")
    for node in nodes {
      var item = "<li>" + inline(node.label)
      for detail in node.details { item += "\n<p class=\"detail\">" + inline(detail) + "</p>" }
      guard !node.children.isEmpty else {
        line(item + "</li>")
        continue
      }
      line(item)
      tree(node.children, isRoot: false)
      line("</li>")
    }
    line("</ul>")
  }

  private mutating func table(_ table: Table) {
    guard !table.columns.isEmpty, !table.rows.isEmpty else { return }
    func attributes(_ column: Int) -> String {
      table.columns[column].alignment == .right ? " class=\"number\"" : ""
    }
    line("<div class=\"wide\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">")
    line("<table>")
    line("<thead>")
    line("<tr>")
    for (index, column) in table.columns.enumerated() {
      line("<th scope=\"col\"\(attributes(index))>" + HTMLText.escaped(column.title) + "</th>")
    }
    line("</tr>")
    line("</thead>")
    line("<tbody>")
    for row in table.rows {
      line("<tr>")
      for (index, cell) in row.enumerated() {
        // A cell that is left empty, as its row goes on with that above, is no heading.
        let isHeading = index == 0 && !cell.isEmpty
        let tag = isHeading ? "th" : "td"
        let scope = isHeading ? " scope=\"row\"" : ""
        line("<\(tag)\(scope)\(attributes(index))>" + inline(cell) + "</\(tag)>")
      }
      line("</tr>")
    }
    line("</tbody>")
    line("</table>")
    line("</div>")
  }

  private mutating func definitions(_ definitions: [Definition]) {
    guard !definitions.isEmpty else { return }
    line("<dl>")
    for definition in definitions {
      line("<div>")
      line("<dt>" + HTMLText.escaped(definition.label) + "</dt>")
      for value in definition.values { line("<dd>" + inline(value) + "</dd>") }
      line("</div>")
    }
    line("</dl>")
  }

  /// Each note with a way back to every place that refers to it.
  private mutating func footnotes(_ notes: [Rich]) {
    guard !notes.isEmpty else { return }
    line("<ol class=\"footnotes\">")
    for (index, note) in notes.enumerated() {
      let number = String(index + 1)
      let count = references[number] ?? 0
      let text = inline(note)
      let back =
        count == 0
        ? []
        : (1...count).map { place in
          "<a href=\"#\(Self.anchor(number, place))\" aria-label=\"Back to reference "
            + "\(number)\(count > 1 ? ", place \(place)" : "")\">↩</a>"
        }
      line("<li id=\"note-\(number)\">" + ([text] + back).joined(separator: " ") + "</li>")
    }
    line("</ol>")
  }

  private static func anchor(_ number: String, _ place: Int) -> String {
    "reference-\(number)-\(place)"
  }

  // MARK: - Text

  private mutating func inline(_ text: Rich) -> String {
    var result = ""
    for run in text.runs {
      let escaped = HTMLText.escaped(run.text)
      switch run.role {
      case .plain: result += escaped
      case .strong: result += "<strong>\(escaped)</strong>"
      case .dim: result += "<span class=\"dim\">\(escaped)</span>"
      case .outcome(let outcome):
        result += "<strong class=\"\(outcome.htmlClass)\">\(escaped)</strong>"
      case .code: result += "<code>\(escaped)</code>"
      case .quotation: result += "<q>\(escaped)</q>"
      case .footnote:
        // Only a number of ours names an anchor.
        let number = run.text.filter { $0.isASCII && $0.isNumber }
        references[number, default: 0] += 1
        let anchor = Self.anchor(number, references[number] ?? 1)
        result +=
          "<sup><a href=\"#note-\(number)\" id=\"\(anchor)\" aria-label=\"Note \(number)\">"
          + "\(escaped)</a></sup>"
      }
    }
    return result
  }
}
