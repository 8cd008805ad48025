import Documents
import Testing

@Suite("Markdown is taken apart by its headings")
struct MarkdownDocumentTests {
  private static let act = """
    before

    # Act *of* 1992

    First words
    of prose.

    Second paragraph.

    Section 907
    -----------

    > No assistance.
    > — 22 U.S.C. 5812

    ```proviso id=fsa known="2002-01-10 x"
    restriction fsa-907
    ```

    ### Deep

    ~~~~ record
    event x
    ~~~~

    # Other
    """

  @Test("Each heading starts a section with the titles above it")
  func sections() {
    let file = makeFile(Self.act)
    let document = MarkdownDocument.parse(file)
    #expect(document.sections.map(\.level) == [0, 1, 2, 3, 1])
    #expect(
      document.sections.map(\.headingPath) == [
        [], ["Act of 1992"], ["Act of 1992", "Section 907"],
        ["Act of 1992", "Section 907", "Deep"],
        ["Other"],
      ])
    #expect(document.sections.map(\.prose) == ["before", "First words of prose.", "", "", ""])
    #expect(document.sections.map { file.text($0.range) }.joined() == Self.act)
    #expect(document.sections[2].heading.map(file.text) == "Section 907\n-----------")
    #expect(document.diagnostics.isEmpty)
  }

  @Test("A fence gives its language, attributes, content and headings")
  func fences() {
    let file = makeFile(Self.act)
    let fences = MarkdownDocument.parse(file).fences
    #expect(fences.map(\.language) == ["proviso", "record"])
    #expect(fences[0].attributes == ["id": "fsa", "known": "2002-01-10 x"])
    #expect(file.text(fences[0].infoRange) == "proviso id=fsa known=\"2002-01-10 x\"")
    #expect(file.text(fences[0].content) == "restriction fsa-907\n")
    #expect(file.text(fences[1].range) == "~~~~ record\nevent x\n~~~~")
    #expect(fences[1].headingPath == ["Act of 1992", "Section 907", "Deep"])
    #expect(fences.map(\.isClosed) == [true, true])
  }

  @Test("The store answers with the headings above a place")
  func headingPath() {
    var store = SourceStore()
    let id = store.add(path: "a.md", bytes: Array(Self.act.utf8))
    let place = SourceRange(source: id, lower: 0, upper: 1)
    #expect(store.headingPath(at: place) == [])
    let document = MarkdownDocument.parse(store[id])
    store.setOutline(document)
    #expect(store.headingPath(at: place) == [])
    for fence in document.fences {
      #expect(store.headingPath(at: fence.content) == fence.headingPath)
    }
    let stranger = SourceRange(source: SourceID(rawValue: 7), lower: 0, upper: 1)
    #expect(store.headingPath(at: stranger) == [])
    #expect(store.text(stranger) == "")
  }

  @Test(
    "Line endings and a byte order mark change nothing but offsets",
    arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
  func lineEndings(ending: String, mark: String) {
    let plain = MarkdownDocument.parse(makeFile(Self.act))
    let text =
      mark
      + Self.act.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: ending)
    let file = makeFile(text)
    let document = MarkdownDocument.parse(file)
    #expect(document.sections.map(\.headingPath) == plain.sections.map(\.headingPath))
    #expect(document.sections.map(\.prose) == plain.sections.map(\.prose))
    #expect(document.sections[2].quotations[0].hash == plain.sections[2].quotations[0].hash)
    #expect(document.sections[2].quotations[0].citation == "22 U.S.C. 5812")
    #expect(file.text(document.fences[0].content) == "restriction fsa-907" + ending)
  }

  @Test("A fence without an end is reported where it opens")
  func unclosedFence() {
    let file = makeFile("# A\n\n```proviso x\ntext\n\n# B\n")
    let document = MarkdownDocument.parse(file)
    #expect(document.diagnostics.map(\.kind) == [DocumentsDiagnostics.unclosedFence])
    #expect(
      document.diagnostics.first?.primary.map { file.text($0.range) } == "```proviso x")
    #expect(document.fences.map(\.isClosed) == [false])
    #expect(document.fences.map { file.text($0.content) } == ["text\n\n# B\n"])
  }

  @Test(
    "An open fence at the very end of a file is reported",
    arguments: ["```proviso", "```proviso\n"])
  func fenceAtEnd(text: String) {
    let document = MarkdownDocument.parse(makeFile(text))
    #expect(document.diagnostics.map(\.kind) == [DocumentsDiagnostics.unclosedFence])
    #expect(document.fences.map(\.content.isEmpty) == [true])
  }

  @Test(
    "A block in a list or a quotation is reported, one of another language is not",
    arguments: [
      ("- item\n\n  ```proviso\n  x\n  ```\n", ["```proviso"]),
      ("> words\n>\n> ```record a=b\n> x\n> ```\n", ["> ```record a=b"]),
      ("1. a\n   - b\n\n     ```record\n     x\n     ```\n", ["```record"]),
      ("- item\n\n  ```swift\n  x\n  ```\n", []),
      ("    ```proviso\n    indented code\n    ```\n", []),
    ])
  func nestedFence(text: String, underlined: [String]) {
    let file = makeFile(text)
    let document = MarkdownDocument.parse(file)
    #expect(document.fences.isEmpty)
    #expect(
      document.diagnostics.map(\.kind) == underlined.map { _ in DocumentsDiagnostics.nestedFence })
    #expect(document.diagnostics.compactMap(\.primary).map { file.text($0.range) } == underlined)
  }

  @Test(
    "The lines of a heading end with it",
    arguments: ["# A", "A\n===", "A\nb\n---  ", "  ## A ##"],
    ["", "\n", "\ntext", "\n\ntext", "\n# B"])
  func headingLines(heading: String, rest: String) {
    let file = makeFile(heading + rest)
    let section = MarkdownDocument.parse(file).sections[0]
    #expect(section.heading.map(file.text) == heading)
  }

  @Test("Headings in quotations and in fences start no section")
  func quotedHeadings() {
    let document = MarkdownDocument.parse(makeFile("> # A\n\n```\n# B\n```\n"))
    #expect(document.sections.map(\.level) == [0])
  }

  @Test("Blocks nested ten thousand deep are read", arguments: ["> ", ">", "- ", "* > "])
  func deepNesting(marker: String) {
    let file = makeFile(String(repeating: marker, count: 10_000) + "end\n\n# After\n")
    let document = MarkdownDocument.parse(file)
    #expect(document.sections.last?.title == "After")
    if marker.first == ">" {
      #expect(document.sections[0].quotations.map(\.text) == ["end"])
    }
  }

  @Test("An empty file has one empty section", arguments: ["", "\n", "\u{FEFF}"])
  func empty(text: String) {
    let document = MarkdownDocument.parse(makeFile(text))
    #expect(document.sections.map(\.level) == [0])
    #expect(document.fences.isEmpty)
  }
}
