import Documents

@testable import Commands

/// A page of the documentation, cut into prose and fenced boxes.
struct DocumentationPage {
  /// A fenced box; a box inside a box is listed after the one that holds it.
  struct Box {
    /// The first word after the opening fence.
    var language: String
    var lines: [String]
    /// The lines of prose between the box before and this one.
    var prose: [String]

    /// The lines as a file.
    var text: String { lines.map { $0 + "\n" }.joined() }
  }

  static let root = "/" + ExplainTests.repository

  private(set) var boxes: [Box] = []
  /// The lines outside all boxes.
  private(set) var prose: [String] = []

  init(path: String) throws {
    let bytes = try Loader.read(path: Self.root + "/" + path).get()
    self.init(String(decoding: bytes, as: UTF8.self))
  }

  init(_ text: String) {
    var before: [String] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let line = lines.popFirst() {
      let fence = String(line.prefix { $0 == "`" })
      guard fence.count >= 3 else {
        before.append(line)
        continue
      }
      let inside = lines.prefix { $0 != fence }
      lines = lines.dropFirst(inside.count + 1)
      let language = line.dropFirst(fence.count).prefix { $0 != " " }
      boxes.append(Box(language: String(language), lines: Array(inside), prose: before))
      boxes += DocumentationPage(inside.joined(separator: "\n")).boxes
      prose += before
      before = []
    }
    prose += before
  }

  /// The Markdown files of the repository, as paths from its root.
  static func all() -> [String] {
    let (found, _) = Loader.markdownFiles(under: root + "/docs")
    let folders = ["law", "record", "examples"].flatMap {
      Loader.markdownFiles(under: root + "/" + $0).0
    }
    let others = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Benchmarks/README.md"]
    return (found + folders).map { String($0.dropFirst(root.count + 1)) } + others
  }

  /// The targets of the links in the prose, without those in code.
  var links: [String] {
    code(false).joined().split(separator: "](", omittingEmptySubsequences: false).dropFirst()
      .compactMap { $0.split(separator: ")", maxSplits: 1, omittingEmptySubsequences: false).first }
      .map { String($0.split(separator: "#", omittingEmptySubsequences: false)[0]) }
      .filter { !$0.isEmpty && !$0.contains(":") }
  }

  /// Command lines of the program: in boxes for a shell, then in code between backticks.
  var commands: (whole: [[String]], named: [[String]]) {
    let shell = boxes.filter { ["sh", "console"].contains($0.language) }.flatMap { box in
      box.lines.filter { box.language == "sh" || $0.hasPrefix("$ ") }
    }
    return (
      shell.compactMap { Self.command(in: $0.hasPrefix("$ ") ? String($0.dropFirst(2)) : $0) },
      code(true).compactMap(Self.command)
    )
  }

  /// What stands between backticks in the prose, or what does not.
  private func code(_ wanted: Bool) -> [String] {
    let text = prose.joined(separator: " ")
    return text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { ($0.offset % 2 == 1) == wanted }.map { String($0.element) }
  }

  /// The words after the program's name, as a shell would cut them; nil for other programs.
  static func command(in line: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
        word = word ?? ""
      } else if !isQuoted, character == " " {
        if let word { words.append(word) }
        word = nil
      } else if !isQuoted, "#|<>".contains(character), word == nil {
        break
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    guard let program = words.first, ["proviso", "./proviso"].contains(program) else { return nil }
    return Array(words.dropFirst())
  }
}
