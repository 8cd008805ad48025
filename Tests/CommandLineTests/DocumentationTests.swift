import Documents
import Testing
import Timeline

@testable import Commands

@Suite struct DocumentationTests {
  // MARK: The lesson

  private func lesson() throws -> SmallWorkspace {
    let text = String(
      decoding: try Loader.read(path: DocumentationPage.root + "/docs/language.md").get(),
      as: UTF8.self)
    let part = text.split(separator: "# Part 2.", maxSplits: 1)[0]
    let boxes = DocumentationPage(String(part)).boxes.filter { $0.language == "markdown" }
    let isRecord = { (box: DocumentationPage.Box) in box.lines.contains("```record") }
    return try SmallWorkspace([
      "law/model/harbor-access.md":
        boxes.filter { !isRecord($0) }.map(\.text).joined(separator: "\n"),
      "record/harbor-access.md": boxes.filter(isRecord).map(\.text).joined(separator: "\n"),
    ])
  }

  @Test func `the lesson checks without errors and passes its tests`() throws {
    let workspace = try lesson()
    let check = workspace.ask("check")
    #expect(check.code == .answered, "\(check)")
    #expect(!check.output.contains("warning["))
    #expect(check.output.contains("0 not covered"))
    let test = workspace.ask("test")
    #expect(test.code == .answered && test.output.contains("all passed"), "\(test)")
    #expect(!test.output.contains(" 0 expectations"))
  }

  @Test func `the lesson is forgotten clause by clause where its blocks are left out`() throws {
    let workspace = try lesson()
    let law = try workspace.read("law/model/harbor-access.md")
    let quotation = law.split(separator: "```proviso", maxSplits: 1)[0]
    try workspace.write(String(quotation), to: "law/model/harbor-access.md")
    try workspace.write("", to: "record/harbor-access.md")
    let check = workspace.ask("check")
    #expect(check.code == .findings)
    #expect(check.output.contains("error[clause-not-encoded]"))
  }

  @Test func `the example is the lesson, formatted and sealed`() throws {
    let workspace = try lesson()
    #expect(workspace.ask("format").code == .answered)
    #expect(workspace.ask("seal").code == .answered)
    for path in ["law/model/harbor-access.md", "record/harbor-access.md"] {
      let example = try Loader.read(path: DocumentationPage.root + "/examples/harbor/\(path)").get()
      #expect(try workspace.read(path) == String(decoding: example, as: UTF8.self), "\(path)")
    }
  }

  // MARK: The tutorial

  /// The day on which the tutorial asks.
  private static let day = Day(year: 2026, month: 11, day: 23) ?? .distantPast

  @Test func `the tutorial, followed box by box, gets the answers that it shows`() throws {
    let workspace = try SmallWorkspace(["law/.keep": "", "record/.keep": ""])
    var (file, commands) = ("", 0)
    for box in try DocumentationPage(path: "docs/tutorial.md").boxes {
      let named = box.prose.joined(separator: " ").split(separator: "`").map(String.init)
      if let name = named.last(where: { $0.hasPrefix("law/") || $0.hasPrefix("record/") }),
        name.hasSuffix(".md")
      {
        file = name
      }
      switch box.language {
      case "markdown":
        let before = workspace.names(in: file.hasPrefix("law") ? "law" : "record")
        let old =
          before.contains { file.hasSuffix("/" + $0) } ? try workspace.read(file) + "\n" : ""
        try workspace.write(old + box.text, to: file)
      case "diff":
        let side = { (sign: Character) in
          box.lines.filter { $0.first == " " || $0.first == sign }.map { $0.dropFirst() + "\n" }
            .joined()
        }
        let parts = try workspace.read(file).split(
          separator: side("-"), omittingEmptySubsequences: false)
        try #require(parts.count == 2, "the text to change is there once: \(box.lines)")
        try workspace.write(parts.joined(separator: side("+")), to: file)
      case "console":
        for (command, shown) in Self.exchanges(box) {
          let words = try #require(DocumentationPage.command(in: command))
          let reply = workspace.ask(words: words) { $0.today = Self.day }
          let lines = (reply.notes + reply.output).split(
            separator: "\n", omittingEmptySubsequences: false
          ).map(String.init).dropLast()
          #expect(
            Self.matches(shown[...], lines),
            "$ \(command)\n\(reply.notes)\(reply.output)")
          commands += 1
        }
      default: break
      }
    }
    #expect(commands > 15)
    let check = workspace.ask("check")
    #expect(check.output.contains("No findings."), "\(check)")
    #expect(workspace.ask("test").code == .answered)
    #expect(workspace.ask("format").output == "nothing to change\n")
  }

  /// Each command after "$ " with the lines of its answer.
  private static func exchanges(
    _ box: DocumentationPage.Box
  ) -> [(command: String, answer: [String])] {
    var result: [(command: String, answer: [String])] = []
    for line in box.lines {
      if line.hasPrefix("$ ") {
        result.append((String(line.dropFirst(2)), []))
      } else if !result.isEmpty {
        result[result.count - 1].answer.append(line)
      }
    }
    return result
  }

  /// Whether lines are those shown, where "…" stands for any lines.
  private static func matches(_ shown: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool {
    guard let first = shown.first else { return lines.isEmpty }
    let rest = shown.dropFirst()
    if first == "…" {
      return (0...lines.count).contains { matches(rest, lines.dropFirst($0)) }
    }
    return lines.first == first && matches(rest, lines.dropFirst())
  }

  @Test func `an answer matches what is shown only with the lines in between named`() {
    let cases: [(shown: [String], lines: [String], isMatch: Bool)] = [
      ([], [], true), ([], ["a"], false), (["a"], [], false), (["a"], ["a"], true),
      (["…"], [], true), (["…", "b"], ["a", "b"], true), (["…", "b"], ["a", "b", "c"], false),
      (["a", "c"], ["a", "b", "c"], false), (["a", "…", "c"], ["a", "b", "c"], true),
    ]
    for (shown, lines, isMatch) in cases {
      #expect(Self.matches(shown[...], lines[...]) == isMatch, "\(shown) \(lines)")
    }
  }

  // MARK: All pages

  @Test(arguments: DocumentationPage.all())
  func `every link leads to a file`(path: String) throws {
    let folder = path.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    for link in try DocumentationPage(path: path).links {
      let target = "\(DocumentationPage.root)/\(folder)\(link)"
      #expect(FileStatus(target) != .missing, "\(link)")
    }
  }

  @Test func `links are found in prose and not in code`() {
    let page = DocumentationPage(
      "See [a](b.md#c), [d](#e) and\n`[f](g)`.\n```\n[h](i)\n```\n[j](k/)")
    #expect(page.links == ["b.md", "k/"])
    #expect(DocumentationPage.all().count > 60)
  }

  @Test(arguments: DocumentationPage.all())
  func `every command named exists, with its options`(path: String) throws {
    let (whole, named) = try DocumentationPage(path: path).commands
    for words in whole {
      #expect(throws: Never.self, "\(words)") { try ParsedArguments(words) }
    }
    for words in named {
      guard let name = words.first(where: { !$0.hasPrefix("-") }) else { continue }
      // A word in capitals stands for any command.
      if name == name.uppercased() { continue }
      let command = try #require(CommandTable.named(name), "\(words)")
      for option in words where option.hasPrefix("--") {
        let option = String(option.split(separator: "=")[0])
        #expect(command.options.contains(option), "\(words)")
      }
    }
  }

  @Test func `commands are cut as a shell would cut them`() throws {
    let page = DocumentationPage(
      "```sh\n./proviso a \"b c\" --d  # e\nmake x\n```\n`proviso f --g`")
    #expect(page.commands.whole == [["a", "b c", "--d"]])
    #expect(page.commands.named == [["f", "--g"]])
    #expect(try DocumentationPage(path: "README.md").commands.whole.count > 5)
    #expect(try DocumentationPage(path: "docs/tutorial.md").commands.whole.count > 15)
  }

  /// The pages on diagnostics are wrong on purpose; `DiagnosticPagesTests` reads them.
  @Test(arguments: DocumentationPage.all().filter { !$0.hasPrefix("docs/diagnostics/") })
  func `every block shown as an example can be read`(path: String) throws {
    for box in try DocumentationPage(path: path).boxes
    where ["proviso", "record"].contains(box.language) {
      var store = SourceStore()
      let bytes = Array("```\(box.language)\n\(box.text)```\n".utf8)
      let id = store.add(path: path, bytes: bytes)
      let document = MarkdownDocument.parse(store[id])
      #expect(document.diagnostics.isEmpty)
      for fence in document.fences {
        let (blocks, found) = BlockParser.parse(store[id], fence: fence)
        #expect(!blocks.isEmpty && found.isEmpty, "\(box.text)")
        for block in blocks { #expect(block.tokens.count > 1, "\(box.text)") }
      }
    }
  }
}
