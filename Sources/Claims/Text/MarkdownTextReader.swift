internal import Documents
internal import Timeline

/// Takes Markdown apart; the matter between `---` at its head gives title and day and is not read.
enum MarkdownTextReader {
  static func read(_ file: SourceFile) -> DocumentText {
    var document = DocumentText(kind: .markdown, title: "", dated: nil, blocks: [])
    let headEnd = readHead(file, &document)
    for block in MarkdownProse(file).blocks {
      guard let first = block.offsets.first, first >= headEnd else { continue }
      var text = SourceText()
      for (byte, offset) in zip(block.bytes, block.offsets) { text.append(byte, at: offset) }
      text.finish()
      guard !text.isEmpty else { continue }
      let kind: TextBlock.Kind =
        switch block.kind {
        case .heading: .heading
        case .item: .item
        case .quotation: .quotation
        case .code: .code
        case .paragraph: text.bytes.first == 124 ? .cell : .paragraph
        }
      if kind == .heading, document.title.isEmpty { document.title = text.string }
      document.blocks.append(
        TextBlock(kind: kind, text: text, linked: block.linked * 100 / max(1, block.bytes.count)))
    }
    return document
  }

  /// Reads `title:` and `date:` between two lines of three hyphens; returns where the text begins.
  private static func readHead(_ file: SourceFile, _ document: inout DocumentText) -> Int32 {
    let lines = file.bytes.split(separator: 10, maxSplits: 60, omittingEmptySubsequences: false)
    func text(_ line: ArraySlice<UInt8>) -> String {
      String(decoding: line.filter { $0 != 13 }, as: UTF8.self)
    }
    guard let first = lines.first, text(first) == "---" else { return 0 }
    guard let last = lines.dropFirst().firstIndex(where: { text($0) == "---" }), last < 60 else {
      return 0
    }
    for line in lines[1..<last] {
      let parts = text(line).split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let value = SourceText(parts[1].filter { $0 != "\"" }).string
      switch parts[0].lowercased() {
      case "title": document.title = value
      case "date", "published": document.dated = document.dated ?? Day(value.prefix(10))
      default: break
      }
    }
    return Int32(clamping: lines[last].endIndex)
  }
}
