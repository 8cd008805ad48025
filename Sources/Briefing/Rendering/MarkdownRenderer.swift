/// Writes a page as GitHub-flavoured Markdown, to paste into a document.
///
/// Whatever comes from data is escaped, so that it reads as text wherever it is pasted.
public struct MarkdownRenderer: Sendable {
  public init() {}

  /// Returns the page, blocks parted by an empty line, with a line feed at the end. O(characters).
  public func render(_ page: Page) -> String {
    ([.heading(level: 1, page.title)] + page.blocks).map(block).filter { !$0.isEmpty }
      .joined(separator: "\n\n") + "\n"
  }

  private func block(_ block: Block) -> String {
    switch block {
    case .heading(let level, let text):
      String(repeating: "#", count: max(1, min(level, 6))) + " " + inline(text)
    case .paragraph(let text): start(inline(text))
    case .quote(let text, let citation):
      "> " + start(escaped(text)) + (citation.isEmpty ? "" : "\n>\n> — " + escaped(citation))
    case .list(let items): items.map { list($0, indent: "") }.joined(separator: "\n")
    case .table(let table): self.table(table)
    case .tree(let nodes): nodes.map { tree($0, indent: "") }.joined(separator: "\n")
    case .drawing(let drawing):
      fenced(TextRenderer(width: 78, colour: false, boxDrawing: false).lines(of: drawing))
    case .chart(let chart):
      fenced(TextRenderer(width: 78, colour: false, boxDrawing: false).lines(of: chart))
    case .note(let text): "> **Note:** " + inline(text)
    case .definitions(let definitions):
      definitions.map(self.definition).joined(separator: "\n")
    case .footnotes(let notes):
      notes.enumerated().map { "[^\($0 + 1)]: " + inline($1) }.joined(separator: "\n")
    }
  }

  /// One value beside the label, several under it.
  private func definition(_ definition: Definition) -> String {
    let label = "- **" + escaped(definition.label) + ":**"
    guard definition.values.count != 1 else { return label + " " + inline(definition.values[0]) }
    return ([label] + definition.values.map { "  - " + start(inline($0)) }).joined(separator: "\n")
  }

  private func list(_ item: ListItem, indent: String) -> String {
    ([indent + "- " + start(inline(item.text))]
      + item.children.map { list($0, indent: indent + "  ") })
      .joined(separator: "\n")
  }

  private func tree(_ node: TreeNode, indent: String) -> String {
    ([indent + "- " + start(inline(node.label))]
      + node.details.map { indent + "  <br>" + inline($0) }
      + node.children.map { tree($0, indent: indent + "  ") })
      .joined(separator: "\n")
  }

  private func table(_ table: Table) -> String {
    guard !table.rows.isEmpty else { return "" }
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let rules = table.columns.map { $0.alignment == .left ? "---" : "---:" }
    let rows = table.rows.map { $0.map { inline($0, inTable: true) } }
    return ([table.columns.map { escaped($0.title) }, rules] + rows).map(row)
      .joined(separator: "\n")
  }

  private func fenced(_ lines: [String]) -> String {
    guard !lines.isEmpty else { return "" }
    let fence = String(
      repeating: "`", count: max(3, 1 + (lines.map(MarkdownRenderer.longestBackticks).max() ?? 0)))
    return ([fence + "text"] + lines + [fence]).joined(separator: "\n")
  }

  // MARK: - Text

  private func inline(_ text: Rich, inTable: Bool = false) -> String {
    text.runs.map { run in
      let clean = SafeText.clean(run.text)
      switch run.role {
      case .plain, .dim: return escaped(clean)
      case .strong, .outcome: return emphasised(clean)
      case .code: return code(clean, inTable: inTable)
      case .quotation: return "“" + escaped(clean) + "”"
      case .footnote: return "[^" + escaped(clean) + "]"
      }
    }.joined()
  }

  /// Strong emphasis, which Markdown does not allow to begin or end with a space.
  private func emphasised(_ text: String) -> String {
    let inner = text.drop { $0 == " " }
    let lead = text.prefix(text.count - inner.count)
    let trail = inner.reversed().prefix { $0 == " " }.count
    guard !inner.isEmpty else { return text }
    return lead + "**" + escaped(String(inner.dropLast(trail))) + "**"
      + String(repeating: " ", count: trail)
  }

  /// A code span whose fence is longer than any run of backticks in the text.
  private func code(_ text: String, inTable: Bool) -> String {
    let longest = MarkdownRenderer.longestBackticks(text)
    let fence = String(repeating: "`", count: longest + 1)
    let pad = longest > 0 || text.hasPrefix(" ") || text.hasSuffix(" ") ? " " : ""
    let shown = inTable ? text.replacing("|", with: "\\|") : text
    return fence + pad + shown + pad + fence
  }

  private static func longestBackticks(_ text: String) -> Int {
    var (longest, current) = (0, 0)
    for byte in text.utf8 {
      current = byte == UInt8(ascii: "`") ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for character in SafeText.clean(text).replacing("\u{A0}", with: " ") {
      if "\\`*_[]<>|~&$#".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }

  /// The text with a sign at its start escaped that would begin a list or a line of another kind.
  private func start(_ text: String) -> String {
    guard let first = text.first else { return text }
    if "+-=:".contains(first) { return "\\" + text }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, let next = text.dropFirst(digits.count).first, next == "." || next == ")" {
      return digits + "\\" + text.dropFirst(digits.count)
    }
    return text
  }
}
