import Reasoning

/// Writes a page for a terminal or a plain text file.
///
/// No line is longer than the width, except for words that are longer than the room they have (in
/// tables these are cut) and for trees so deep that they leave no room. Nothing from the data
/// reaches the terminal as a control code.
public struct TextRenderer: Sendable {
  public let width: Int
  public let colour: Bool
  /// Whether lines and bars are drawn with characters beyond ASCII.
  public let boxDrawing: Bool

  /// Widths under 40 columns count as 40.
  public init(width: Int, colour: Bool, boxDrawing: Bool) {
    self.width = max(40, width)
    self.colour = colour
    self.boxDrawing = boxDrawing
  }

  /// Returns the page with a line feed at the end of each line. O(characters).
  public func render(_ page: Page) -> String {
    var lines = lines(of: .heading(level: 1, page.title))
    for block in page.blocks {
      let next = self.lines(of: block)
      guard !next.isEmpty else { continue }
      lines.append("")
      lines += next
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func lines(of block: Block) -> [String] {
    switch block {
    case .heading(let level, let text): heading(level, text)
    case .paragraph(let text): wrapped(text)
    case .quote(let text, let citation): quote(text, citation)
    case .list(let items): items.flatMap { list($0, depth: 0) }
    case .table(let table): lines(of: table)
    case .tree(let nodes): nodes.flatMap { tree($0, first: "", rest: "") }
    case .drawing(let drawing): lines(of: drawing)
    case .chart(let chart): lines(of: chart)
    case .note(let text): wrapped("Note: " + text, rest: "      ")
    case .definitions(let definitions): lines(of: definitions)
    case .footnotes(let notes):
      notes.enumerated().flatMap { index, note in
        let label = "[\(index + 1)] "
        return wrapped(note, first: label, rest: String(repeating: " ", count: label.utf8.count))
      }
    }
  }

  // MARK: - Blocks

  private func heading(_ level: Int, _ text: Rich) -> [String] {
    let strong = Rich(
      runs: text.runs.map { Rich.Run($0.text, $0.role == .plain ? .strong : $0.role) })
    let lines = WrappedText(strong, width: width).lines
    let rows = lines.map { paint($0.runs) }
    guard level <= 2, let longest = lines.map(\.width).max() else { return rows }
    let stroke = level == 1 ? (boxDrawing ? "═" : "=") : (boxDrawing ? "─" : "-")
    return rows + [paint(String(repeating: stroke, count: min(longest, width)), .dim)]
  }

  private func quote(_ text: String, _ citation: String) -> [String] {
    let bar = paint(boxDrawing ? "│ " : "| ", .dim)
    var rows = WrappedText(Rich(text), width: width - 4).lines.map { "  " + bar + paint($0.runs) }
    if !citation.isEmpty {
      let dash: Rich = boxDrawing ? "— " : "-- "
      rows += WrappedText(dash + Rich(citation, .dim), width: width - 4).lines
        .map { "  " + bar + paint($0.runs) }
    }
    return rows.map(trimmed)
  }

  private func list(_ item: ListItem, depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    let bullet = boxDrawing ? "• " : "- "
    return wrapped(item.text, first: indent + bullet, rest: indent + "  ")
      + item.children.flatMap { list($0, depth: depth + 1) }
  }

  private func lines(of definitions: [Definition]) -> [String] {
    let labels = definitions.map { SafeText.clean($0.label) }
    let longest = labels.map { SafeText.width(of: $0) }.max() ?? 0
    // Labels share a column unless that would leave the values less than half of the width.
    let isStacked = longest + 2 > width / 2
    return zip(labels, definitions).flatMap { label, definition -> [String] in
      let indent = String(repeating: " ", count: isStacked ? 4 : longest + 2)
      var rows: [String] = isStacked ? [paint(label, .dim)] : []
      for (index, value) in definition.values.enumerated() {
        var first = indent
        if !isStacked, index == 0 {
          let fill = String(repeating: " ", count: longest + 2 - SafeText.width(of: label))
          first = paint(label, .dim) + fill
        }
        rows += wrapped(value, first: first, rest: indent, indentation: indent.utf8.count)
      }
      return rows
    }
  }

  private func tree(_ node: TreeNode, first: String, rest: String) -> [String] {
    let inside = node.children.isEmpty ? "   " : boxDrawing ? "│  " : "|  "
    var rows = wrapped(
      node.label, first: first, rest: rest + (node.children.isEmpty ? "" : inside))
    for detail in node.details {
      rows += wrapped(detail, first: rest + inside, rest: rest + inside)
    }
    for (index, child) in node.children.enumerated() {
      let isLast = index == node.children.count - 1
      let branch = boxDrawing ? (isLast ? "└─ " : "├─ ") : (isLast ? "`- " : "|- ")
      let stem = isLast ? "   " : boxDrawing ? "│  " : "|  "
      rows += tree(child, first: rest + branch, rest: rest + stem)
    }
    return rows
  }

  // MARK: - Lines

  /// Wrapped lines behind a prefix; the indentation is given where the prefix holds colour codes.
  func wrapped(
    _ text: Rich, first: String = "", rest: String = "", indentation: Int? = nil,
    cutsLongWords: Bool = false
  ) -> [String] {
    let columns = indentation ?? max(SafeText.width(of: first), SafeText.width(of: rest))
    let room = max(12, width - columns)
    return WrappedText(text, width: room, cutsLongWords: cutsLongWords).lines.enumerated()
      .map { index, line in trimmed((index == 0 ? first : rest) + paint(line.runs)) }
  }

  func trimmed(_ row: String) -> String {
    var row = row
    while row.last == " " { row.removeLast() }
    return row
  }

  // MARK: - Colour

  func paint(_ runs: [Rich.Run]) -> String {
    runs.map { paint($0.text, $0.role) }.joined()
  }

  /// The text, which must be clean, in the colour of its role.
  func paint(_ text: String, _ role: Rich.Role) -> String {
    guard colour, !text.isEmpty, let code = code(of: role) else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private func code(of role: Rich.Role) -> String? {
    switch role {
    case .plain: nil
    case .strong: "1"
    case .dim, .footnote: "2"
    case .code: "36"
    case .quotation: "3"
    case .outcome(let outcome): code(of: outcome)
    }
  }

  private func code(of outcome: Outcome) -> String {
    switch outcome {
    case .prohibited: "1;31"
    case .undetermined: "1;33"
    case .waived: "1;34"
    case .exempt: "1;36"
    case .ended: "1;32"
    case .notApplicable: "2"
    }
  }
}
