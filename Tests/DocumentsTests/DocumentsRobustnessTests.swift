import Documents
import Testing

@Suite("Any bytes will do")
struct DocumentsRobustnessTests {
  /// Pieces from which trouble is made.
  private static let pieces: [[UInt8]] =
    [
      "\n", "\n\n", "\r\n", "\r", " ", "    ", "\t", "# ", "## ", "===\n", "> ", ">", "```",
      "```record\n",
      "```proviso\n", "~~~", "\n```\n", "- ", "1. ", "*", "_", "**", "`", "[", "](", "<", "&amp;",
      "&",
      "\\", "\"", "“", "”", "(", ")", ",", ":", "and ", "or", "word", "320,000", "— ", "-- ", "#",
      "\u{A0}", "\u{FEFF}", "é", "|", "---\n", "<!--", "![",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0x80], [0xE2, 0x80], [0x1B], [0xE2]]

  @Test("Reading, checking and layout of random bytes keep their promises", arguments: 0..<6)
  func random(seed: UInt64) {
    var random = Seeded(seed)
    for round in 0..<700 {
      var bytes: [UInt8] = round % 3 == 0 ? Array("```record\n".utf8) : []
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        bytes += Self.pieces.randomElement(using: &random) ?? []
      }
      check(bytes)
    }
  }

  private func check(_ bytes: [UInt8]) {
    var store = SourceStore()
    let id = store.add(path: "x.md", bytes: bytes)
    let file = store[id]
    let document = MarkdownDocument.parse(file)
    store.setOutline(document)
    var diagnostics = document.diagnostics

    var end = document.sections.first?.range.lower ?? 0
    for section in document.sections {
      #expect(section.range.lower == end, "sections follow each other")
      end = section.range.upper
      for quotation in section.quotations {
        let text = Array(quotation.text.utf8)
        for index in text.indices {
          let range = quotation.sourceRange(ofTextBytes: index..<index + 1)
          #expect(range.lower >= 0 && range.upper <= Int32(bytes.count))
        }
        _ = quotation.sourceRange(ofTextBytes: 0..<text.count)
      }
      for fence in section.fences {
        #expect(fence.content.lower >= 0 && fence.content.upper <= Int32(bytes.count))
        let parsed = BlockParser.parse(file, fence: fence)
        diagnostics += parsed.diagnostics
        checkItems(parsed.blocks, within: fence.content)
      }
    }
    #expect(end == Int32(bytes.count))

    let renderer = DiagnosticRenderer(store: store, width: 60)
    for diagnostic in store.sorted(diagnostics) {
      #expect(DocumentsDiagnostics.all.contains(diagnostic.kind))
      #expect(renderer.render(diagnostic).utf8.allSatisfy { $0 >= 32 || $0 == 10 })
    }
    if String(validating: bytes, as: UTF8.self) != nil {
      let once = BlockFormatter.format(file, languages: ["record", "proviso"])
      let again = SourceFile(id: id, path: "x.md", bytes: once)
      #expect(
        BlockFormatter.format(again, languages: ["record", "proviso"]) == once,
        "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  private func checkItems(_ items: [Item], within content: SourceRange) {
    for item in items {
      #expect(!item.tokens.isEmpty)
      var depth = 0
      for token in item.tokens {
        #expect(content.lower <= token.range.lower && token.range.upper <= content.upper)
        if token.isSymbol("(") { depth += 1 }
        if token.isSymbol(")") { depth -= 1 }
        #expect(depth >= 0)
      }
      #expect(depth == 0, "parentheses are balanced")
      checkItems(item.children, within: content)
    }
  }
}

@Suite("Kinds of diagnostics")
struct DocumentsDiagnosticsTests {
  @Test("Ids are different, in kebab case, and summaries are sentences")
  func grammar() {
    let ids = DocumentsDiagnostics.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for kind in DocumentsDiagnostics.all {
      #expect(kind.id.utf8.allSatisfy { $0 == 45 || (97...122).contains($0) })
      #expect(kind.summary.first?.isUppercase == true && kind.summary.last == ".")
    }
  }
}
