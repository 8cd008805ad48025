import Documents
import Testing

@Suite("Diagnostics show the words they are about")
struct DiagnosticRendererTests {
  private static let kind = DiagnosticKind(
    id: "unknown-finding", severity: .error, summary: "A finding is not declared.")

  private func annotation(
    _ marked: Marked, _ source: SourceID, _ places: (Int, Int), _ label: String
  )
    -> Annotation
  {
    Annotation(
      range: SourceRange(source: source, lower: marked[places.0], upper: marked[places.1]),
      label: label)
  }

  /// Renders one annotation of a file of the given text, from place 1 to place 2.
  private func render(_ source: String, label: String = "here", width: Int = 100) -> [String] {
    let marked = Marked(source)
    var store = SourceStore()
    let id = store.add(path: "a.md", bytes: Array(marked.text.utf8))
    let diagnostic = Diagnostic(
      kind: Self.kind, headline: "wrong", primary: annotation(marked, id, (1, 2), label))
    return DiagnosticRenderer(store: store, width: width).render(diagnostic)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("The whole form")
  func whole() {
    let record = Marked(
      String(repeating: "\n", count: 38)
        + "# FREEDOM Support Act\n## Section 907\n  certifies ⟨1⟩border-securty⟨2⟩ and no-harm\n")
    let law = Marked("\n\n  finding ⟨1⟩border-security⟨2⟩  “x”\n")
    var store = SourceStore()
    let one = store.add(path: "record/us/fsa-907.md", bytes: Array(record.text.utf8))
    let two = store.add(path: "law/us/fsa-907.md", bytes: Array(law.text.utf8))
    store.setOutline(MarkdownDocument.parse(store[one]))
    let diagnostic = Diagnostic(
      kind: Self.kind,
      headline: "no finding named `border-securty` in waiver `fsa-907-waiver`",
      primary: annotation(record, one, (1, 2), "not a finding of `fsa-907-waiver`"),
      secondary: [annotation(law, two, (1, 2), "the findings are declared here")],
      help: ["did you mean `border-security`?"])
    let renderer = DiagnosticRenderer(store: store)
    #expect(
      renderer.render(diagnostic) == """
        error[unknown-finding]: no finding named `border-securty` in waiver `fsa-907-waiver`
          --> record/us/fsa-907.md:41:13
           in FREEDOM Support Act › Section 907
           |
        41 |   certifies border-securty and no-harm
           |             ^^^^^^^^^^^^^^ not a finding of `fsa-907-waiver`
           ::: law/us/fsa-907.md:3:11
        3  |   finding border-security  “x”
           |           --------------- the findings are declared here
           = help: did you mean `border-security`?
           = see: proviso explain unknown-finding
        """)
    #expect(
      renderer.concise(diagnostic)
        == "record/us/fsa-907.md:41:13: error[unknown-finding]: no finding named `border-securty` in waiver `fsa-907-waiver`"
    )
    let coloured = DiagnosticRenderer(store: store, colour: true).render(diagnostic)
    #expect(coloured.contains("\u{1B}[1;31merror[unknown-finding]\u{1B}[0m"))
    #expect(!renderer.render(diagnostic).contains("\u{1B}"))
  }

  @Test("Trouble with a whole file, and with none")
  func withoutPlace() {
    let renderer = DiagnosticRenderer(store: SourceStore())
    var diagnostic = Diagnostic(kind: Self.kind, headline: "wrong", path: "x/y.md")
    #expect(
      renderer.render(diagnostic) == """
        error[unknown-finding]: wrong
         --> x/y.md
          = see: proviso explain unknown-finding
        """)
    #expect(renderer.concise(diagnostic) == "x/y.md: error[unknown-finding]: wrong")
    diagnostic.path = nil
    #expect(renderer.concise(diagnostic) == "error[unknown-finding]: wrong")
  }

  @Test("Two places on one line share it")
  func sameLine() {
    let marked = Marked("⟨1⟩one⟨2⟩ ⟨3⟩two⟨4⟩\n")
    var store = SourceStore()
    let id = store.add(path: "a.md", bytes: Array(marked.text.utf8))
    let diagnostic = Diagnostic(
      kind: Self.kind, headline: "wrong", primary: annotation(marked, id, (3, 4), "again"),
      secondary: [annotation(marked, id, (1, 2), "first")])
    #expect(
      DiagnosticRenderer(store: store).render(diagnostic).contains(
        """
        1 | one two
          |     ^^^ again
          | --- first
          = see
        """))
  }

  @Test(
    "The mark stands under the words",
    arguments: [
      ("a\t⟨1⟩b\tc⟨2⟩ d", "1 | a  b  c d", "  |    ^^^^ here"),
      ("§ é “⟨1⟩ü⟨2⟩”", "1 | § é “ü”", "  |      ^ here"),
      ("e\u{301}\u{308} ⟨1⟩x⟨2⟩", "1 | e\u{301}\u{308} x", "  |   ^ here"),
      ("ab⟨1⟩⟨2⟩", "1 | ab", "  |   ^ here"),
      ("⟨1⟩⟨2⟩", "1 |", "  | ^ here"),
      ("a⟨1⟩b\nc\nd⟨2⟩e", "1 | ab", "  |  ^ here (3 lines)"),
      ("\u{1B}[31m⟨1⟩r\u{7}⟨2⟩\u{202E}", "1 | \u{FFFD}[31mr\u{FFFD}\u{FFFD}", "  |      ^^ here"),
      ("a\u{85}⟨1⟩b⟨2⟩", "1 | a\u{FFFD}b", "  |   ^ here"),
    ])
  func columns(source: String, line: String, mark: String) {
    let rows = render(source)
    #expect(rows[3] == line)
    #expect(rows[4] == mark)
  }

  @Test("A long line is cut around the words")
  func longLines() {
    let x = String(repeating: "x", count: 300)
    let y = String(repeating: "y", count: 300)
    for width in [40, 60, 100] {
      for source in ["⟨1⟩here⟨2⟩\(y)", "\(x)⟨1⟩here⟨2⟩\(y)", "\(x)⟨1⟩here⟨2⟩", "\(x)⟨1⟩\(y)⟨2⟩"] {
        let rows = render(source, width: width)
        #expect(rows[3].count <= width)
        let start = rows[4].firstIndex(of: "^").map {
          rows[4].distance(from: rows[4].startIndex, to: $0)
        }
        let length = rows[4].filter { $0 == "^" }.count
        let marked = rows[3].dropFirst(start ?? 0).prefix(length)
        #expect(
          source.contains("here")
            ? marked == "here" : marked.allSatisfy { $0 == "y" } && length > 10)
        #expect(rows[3].contains("…"))
      }
    }
  }

  @Test("The mark ends with the words that are shown, in each width and over several lines")
  func clipped() {
    let words = String(repeating: "words of law ", count: 12) + "end"
    for width in [40, 80, 98, 120, 160, 200] {
      for source in ["> ⟨1⟩\(words)⟨2⟩", "> ⟨1⟩\(words)  \n> more\n>\n> and more⟨2⟩ x"] {
        let rows = render(source, label: "no item quotes these words", width: width)
        #expect(rows[3].count <= width && rows[4].count <= width)
        let marks = rows[4].filter { $0 == "^" }.count
        let start = rows[4].prefix { $0 != "^" }.count
        #expect(marks > 20 && start + marks <= rows[3].count)
        // Nothing but the sign of a cut stands beside the mark.
        #expect(rows[3].dropFirst(start + marks).allSatisfy { $0 == "…" || $0 == " " })
      }
    }
  }

  @Test("A label that does not fit behind the mark stands below it")
  func labelBelow() {
    let rows = render(
      "> ⟨1⟩one two three four five six seven⟨2⟩", label: "not in the law", width: 40)
    #expect(
      rows[3...5] == [
        "1 | > one two three four five six seven", "  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        "  |   not in the law",
      ])
    let late = render("some words before the ⟨1⟩mark⟨2⟩", label: "not in the law", width: 40)
    #expect(
      late[4...5] == ["  |                       ^^^^", "  |                       not in the law"])
  }

  @Test("A line of a million bytes is shown in part")
  func hugeLine() {
    let x = String(repeating: "é", count: 250_000)
    let rows = render("\(x)⟨1⟩here⟨2⟩\(x)")
    #expect(rows[1] == " --> a.md:1:250001")
    #expect(rows[3].count <= 100 && rows[3].contains("éhereé"))
  }

  @Test("Control codes of a path or headline do not reach the terminal")
  func controlCodes() {
    let diagnostic = Diagnostic(
      kind: Self.kind, headline: "no `\u{1B}[2J`", help: ["try `\r\n`"], path: "a\nb\u{1B}.md")
    let renderer = DiagnosticRenderer(store: SourceStore())
    for text in [renderer.render(diagnostic), renderer.concise(diagnostic)] {
      #expect(!text.contains("\u{1B}") && !text.contains("\r"))
    }
    #expect(!renderer.concise(diagnostic).contains("\n"))
  }

  @Test("The order of output does not depend on the order of arrival")
  func order() {
    var store = SourceStore()
    let b = store.add(path: "b.md", bytes: Array("text".utf8))
    let a = store.add(path: "a.md", bytes: Array("text".utf8))
    let other = DiagnosticKind(id: "another", severity: .warning, summary: "x")
    func make(_ source: SourceID, _ lower: Int32, _ kind: DiagnosticKind, _ headline: String)
      -> Diagnostic
    {
      Diagnostic(
        kind: kind, headline: headline,
        primary: Annotation(range: SourceRange(source: source, lower: lower, upper: lower + 1)))
    }
    let expected = [
      Diagnostic(kind: Self.kind, headline: "no path"),
      Diagnostic(kind: Self.kind, headline: "whole file", path: "a.md"),
      make(a, 0, other, "y"), make(a, 0, Self.kind, "x"), make(a, 2, other, "x"),
      make(b, 0, Self.kind, "x"), make(b, 0, Self.kind, "y"),
    ]
    var random = Seeded(3)
    for _ in 0..<50 {
      #expect(store.sorted(expected.shuffled(using: &random)) == expected)
    }
  }

  @Test("Any range at all can be shown")
  func anyRange() {
    var random = Seeded(11)
    for _ in 0..<3000 {
      var store = SourceStore()
      let count = Int.random(in: 0...60, using: &random)
      let bytes =
        (0..<count).map { _ in
          [10, 13, 9, 97, 0xC3, 0xA9, 0x80, 0xE2, 27, 32].randomElement(using: &random) ?? 0
        } as [UInt8]
      let id = store.add(path: "x", bytes: bytes)
      let lower = Int32.random(in: -3...64, using: &random)
      let upper = Int32.random(in: -3...64, using: &random)
      let diagnostic = Diagnostic(
        kind: Self.kind, headline: "x",
        primary: Annotation(range: SourceRange(source: id, lower: lower, upper: upper), label: "l"))
      let text = DiagnosticRenderer(store: store, width: 1).render(diagnostic)
      #expect(text.utf8.allSatisfy { $0 >= 32 || $0 == 10 })
      #expect(text.contains("^"))
    }
  }
}
