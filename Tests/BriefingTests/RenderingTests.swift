import Law
import Reasoning
import Testing
import Timeline

@testable import Briefing

@Suite("Pages fit the width and carry nothing harmful")
struct RenderingTests {
  private static let hostile =
    "a\u{1B}[31mred\u{7}\r\n\tb\u{202E}c\u{9B}2Jd\u{0}e\u{2028}f | `x` <b> *y* [l](u) # & _z_ \\"

  /// One of every block with the text everywhere.
  private static func page(_ text: String) -> Page {
    let rich = Rich(runs: [
      .init(text), .init(text, .code), .init(text, .quotation), .init(text, .strong),
      .init(text, .dim), .init(text, .outcome(.waived)),
    ])
    let drawing = TimelineDrawing(
      years: 2000...2003,
      lanes: [
        .init(
          label: text,
          steps: [
            .init(
              span: Span(from: SmallWorld.day("2000-01-01"), through: SmallWorld.day("2001-01-01")),
              outcome: .exempt)
          ], marks: [.init(label: text, days: [SmallWorld.day("2000-05-05")])])
      ])
    return Page(
      title: rich,
      blocks: [
        .heading(level: 2, rich), .paragraph(rich), .quote(text, citation: text),
        .list([ListItem(rich, [ListItem(rich)])]),
        .table(Table(columns: [.init(text), .init("b", .right)], rows: [[rich, rich], [rich]])),
        .tree([TreeNode(rich, details: [rich], children: [TreeNode(rich), TreeNode(rich)])]),
        .drawing(drawing), .note(rich),
        .definitions([Definition(text, rich), Definition("b", [rich, rich])]),
      ])
  }

  private static func answers() -> [Page] {
    let (ground, question) = (SmallWorld.ground, SmallWorld.question { $0.bills = ["s-1"] })
    let ban = SmallWorld.id("ban")
    let years = Span(from: SmallWorld.day("1992-01-01"), through: SmallWorld.day("2024-06-30"))
    let days = ["1992-01-01", "2003-07-10", "2005-03-01", "2020-06-05"].map(SmallWorld.day)
    return days.flatMap { day in
      [
        StatusBriefing(ground: ground, question: question, on: day).page,
        WhyBriefing(ground: ground, question: question, restriction: ban, on: day).page,
        DutiesBriefing(ground: ground, question: question, on: day).page,
      ]
    } + [
      TimelineBriefing(ground: ground, question: question, span: years).page,
      GapsBriefing(ground: ground, question: question, restriction: ban, span: years).page,
      ProvisionBriefing.list(ground: ground).page, RecordBriefing.list(ground: ground).page,
    ] + SmallWorld.law.provisions.map { ProvisionBriefing.show($0.id, ground: ground).page }
  }

  private static func withoutColour(_ text: String) -> String {
    text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
  }

  @Test("No line of an answer is longer than the width", arguments: [40, 60, 80, 100, 120, 200])
  func widths(width: Int) {
    for boxDrawing in [true, false] {
      let renderer = TextRenderer(width: width, colour: false, boxDrawing: boxDrawing)
      for page in RenderingTests.answers() {
        for line in renderer.render(page).split(separator: "\n") {
          // The receipt is one word of 64 digits.
          #expect(SafeText.width(of: line) <= width || !line.contains(" "), "\(line)")
          #expect(line.last != " ", "\(line)")
        }
      }
    }
  }

  @Test("Colour changes nothing but the colour, and is absent when it is off")
  func colour() {
    for page in RenderingTests.answers() + [RenderingTests.page("word")] {
      let plain = TextRenderer(width: 80, colour: false, boxDrawing: true).render(page)
      let painted = TextRenderer(width: 80, colour: true, boxDrawing: true).render(page)
      #expect(!plain.contains("\u{1B}"))
      #expect(painted.contains("\u{1B}["))
      #expect(RenderingTests.withoutColour(painted) == plain)
    }
  }

  @Test("Without box drawing, all that is drawn is ASCII")
  func ascii() {
    let text = TextRenderer(width: 80, colour: false, boxDrawing: false)
      .render(RenderingTests.page("word"))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(
      TextRenderer(width: 80, colour: false, boxDrawing: true).render(RenderingTests.page("word"))
        .utf8.contains { $0 >= 0x80 })
  }

  @Test("Control and reordering characters of the data never come through")
  func hostile() {
    let page = RenderingTests.page(RenderingTests.hostile)
    let outputs = [
      TextRenderer(width: 80, colour: false, boxDrawing: true).render(page),
      RenderingTests.withoutColour(
        TextRenderer(width: 40, colour: true, boxDrawing: false).render(page)),
      MarkdownRenderer().render(page),
    ]
    for output in outputs {
      #expect(!output.unicodeScalars.contains { $0 != "\n" && SafeText.isHarmful($0) })
      #expect(output.contains("\u{FFFD}"))
    }
  }

  @Test("Words longer than the width stand alone; in tables they are cut")
  func longWords() {
    let word = String(repeating: "x", count: 100)
    let renderer = TextRenderer(width: 40, colour: false, boxDrawing: true)
    #expect(
      renderer.render(Page(title: "t", blocks: [.paragraph("a \(word) b")]))
        == "t\n═\n\na\n\(word)\nb\n")
    let table = Table(columns: [.init("A"), .init("B")], rows: [["a", Rich(word)]])
    let lines = renderer.render(Page(title: "t", blocks: [.table(table)])).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 40 })
    #expect(lines.joined().filter { $0 == "x" }.count == 100)
  }

  @Test("Columns line up for wide characters and combining marks")
  func displayWidth() {
    #expect(SafeText.width(of: "abc") == 3)
    #expect(SafeText.width(of: "漢字") == 4)
    #expect(SafeText.width(of: "e\u{301}\u{300}") == 1)
    #expect(SafeText.width(of: "Əliyev") == 6)
    #expect(SafeText.width(of: "🇦🇿") == 2)
    let table = Table(
      columns: [.init("A"), .init("B", .right)], rows: [["漢字", "1"], ["e\u{301}e", "22"]])
    #expect(
      TextRenderer(width: 80, colour: false, boxDrawing: false)
        .render(Page(title: "t", blocks: [.table(table)]))
        == "t\n=\n\nA      B\n----  --\n漢字   1\ne\u{301}e    22\n")
  }

  @Test("Tables that do not fit are broken at dates, then stacked")
  func narrowTables() {
    let day = SmallWorld.day("2003-01-17").shortWords
    let table = Table(
      columns: [.init("From"), .init("Through"), .init("Outcome"), .init("Act")],
      rows: [[Rich(day), Rich(day), "prohibited", "some-long-identifier"]])
    func lines(_ width: Int) -> [String] {
      TextRenderer(width: width, colour: false, boxDrawing: false)
        .render(Page(title: "t", blocks: [.table(table)])).split(separator: "\n").dropFirst(2)
        .map(String.init)
    }
    #expect(
      lines(60) == [
        "From         Through      Outcome     Act",
        "-----------  -----------  ----------  --------------------",
        "17 Jan 2003  17 Jan 2003  prohibited  some-long-identifier",
      ])
    #expect(
      lines(55) == [
        "From      Through      Outcome     Act",
        "--------  -----------  ----------  --------------------",
        "17 Jan    17 Jan 2003  prohibited  some-long-identifier", "2003",
      ])
    #expect(
      lines(40) == [
        "From     17 Jan 2003", "Through  17 Jan 2003", "Outcome  prohibited",
        "Act      some-long-identifier",
      ])
  }

  @Test(
    "Markdown from data is text",
    arguments: [
      ("a*b_c", ##"a\*b\_c"##), ("<script>&", ##"\<script\>\&"##), ("[x](y)", ##"\[x\](y)"##),
      ("a|b", ##"a\|b"##), ("`c`", ##"\`c\`"##), ("# x", ##"\# x"##), ("- x", ##"\- x"##),
      ("+ x", ##"\+ x"##), ("=== x", ##"\=== x"##), ("12. x", ##"12\. x"##), ("1) x", ##"1\) x"##),
      ("~~x~~ $y$", ##"\~\~x\~\~ \$y\$"##), ("a\n\n# b", ##"a  \# b"##),
      ("106 Stat. 3357", "106 Stat. 3357"),
    ])
  func markdownText(text: String, expected: String) {
    let page = Page(title: "t", blocks: [.paragraph(Rich(text))])
    #expect(MarkdownRenderer().render(page) == "# t\n\n\(expected)\n")
  }

  @Test("Names in Markdown keep their backticks and pipes")
  func markdownCode() {
    func cell(_ text: String) -> String {
      let table = Table(columns: [.init("A")], rows: [[Rich(text, .code)]])
      return String(
        MarkdownRenderer().render(Page(title: "t", blocks: [.table(table)]))
          .split(separator: "\n").last ?? "")
    }
    #expect(cell("fsa-907") == "| `fsa-907` |")
    #expect(cell("a`b") == "| `` a`b `` |")
    #expect(cell("a|b") == "| `a\\|b` |")
  }
}
