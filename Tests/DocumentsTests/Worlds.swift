import Documents

/// Random numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

/// A text with numbered places, written `⟨1⟩`, that are taken out of it.
struct Marked {
  let text: String
  private var offsets: [Int: Int32] = [:]

  init(_ source: String) {
    var bytes: [UInt8] = []
    var rest = source[...]
    while let open = rest.firstIndex(of: "⟨"), let close = rest[open...].firstIndex(of: "⟩") {
      bytes += rest[..<open].utf8
      let number = Int(rest[rest.index(after: open)..<close]) ?? -1
      offsets[number] = Int32(bytes.count)
      rest = rest[rest.index(after: close)...]
    }
    bytes += rest.utf8
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// The offset of a place; -1 when the text has none of that number.
  subscript(number: Int) -> Int32 { offsets[number] ?? -1 }
}

func makeFile(_ text: String, path: String = "test.md") -> SourceFile {
  SourceFile(id: SourceID(rawValue: 0), path: path, bytes: Array(text.utf8))
}

/// The content of one fence with what was found in it.
struct Block {
  let file: SourceFile
  let items: [Item]
  let diagnostics: [Diagnostic]

  init(_ content: String) {
    self.init(file: makeFile("```record\n" + content + "\n```\n"))
  }

  init(file: SourceFile) {
    self.file = file
    var items: [Item] = []
    var diagnostics: [Diagnostic] = []
    for fence in MarkdownDocument.parse(file).fences {
      let parsed = BlockParser.parse(file, fence: fence)
      items += parsed.blocks
      diagnostics += parsed.diagnostics
    }
    self.items = items
    self.diagnostics = diagnostics
  }

  /// The id of each diagnostic with the words that it underlines.
  var findings: [String] {
    diagnostics.map { diagnostic in
      let words = diagnostic.primary.map { file.text($0.range) } ?? ""
      return "\(diagnostic.kind.id) <\(words)>"
    }
  }

  /// The items as one line each, indented, with strings in «» and tokens parted by `|`.
  var outline: [String] { Block.outline(items) }

  static func outline(_ items: [Item], depth: Int = 0) -> [String] {
    items.flatMap { item in
      [String(repeating: "  ", count: depth) + item.tokens.map(written).joined(separator: "|")]
        + outline(item.children, depth: depth + 1)
    }
  }

  private static func written(_ token: Token) -> String {
    switch token.kind {
    case .word: token.text
    case .string: "«\(token.text)»"
    case .symbol: token.text
    }
  }
}
