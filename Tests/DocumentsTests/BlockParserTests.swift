import Documents
import Testing

@Suite("Lines become items by their indentation")
struct BlockParserTests {
  @Test(
    "Tokens are words, strings and symbols",
    arguments: [
      ("from 1992-10-24", "from|1992-10-24"),
      ("USD 320,000,000, and 5,x", "USD|320,000,000|,|and|5|,|x"),
      ("a,b (c):d", "a|,|b|(|c|)|:|d"),
      (
        "22 U.S.C. § 5812's a/b_c&d@e+f*g=h<i>j$k%l;", "22|U.S.C.|§|5812's|a/b_c&d@e+f*g=h<i>j$k%l;"
      ),
      (
        "“curly \"inner\" text” \"straight “inner” text\"",
        "«curly \"inner\" text»|«straight “inner” text»"
      ),
      ("\"a \\\"b\\\" \\\\ \\c\"", "«a \"b\" \\ \\c»"),
      ("\"  a \t b\u{A0}c  \"", "«a b c»"),
      ("a\"b\"c", "a|«b»|c"),
      ("\"\"", "«»"),
      ("a\u{A0}b\u{3000}Ärzte", "a|b|Ärzte"),
      ("a # comment ( \" ^", "a"),
      ("\"# no comment\" b", "«# no comment»|b"),
      ("\u{A0}# comment\na\u{2009}# comment", "a"),
    ])
  func tokens(source: String, outline: String) {
    let block = Block(source)
    #expect(block.outline == [outline])
    #expect(block.findings == [])
  }

  @Test(
    "A line goes on where it cannot be over",
    arguments: [
      ("a,\nb", ["a|,|b"]),
      ("a and\n  b", ["a|and|b"]),
      ("a\n  and b", ["a|and|b"]),
      ("a or # why\n# really\nb", ["a|or|b"]),
      ("a (\nb\n) c", ["a|(|b|)|c"]),
      ("(a\nor b\nc)", ["(|a|or|b|c|)"]),
      ("a\n) b", ["a|b"]),
      ("a\n\nand b", ["a", "and|b"]),
      ("a,\n\nb", ["a|,", "b"]),
      ("a\nandes", ["a", "andes"]),
      ("a\norder", ["a", "order"]),
      ("a\n  And b", ["a", "  And|b"]),
      ("a \"x\ny\" b", ["a|«x y»|b"]),
      ("a\n    \"x\"", ["a|«x»"]),
      ("a\n \"x\"", ["a|«x»"]),
      ("a\n\"x\"", ["a", "«x»"]),
      ("a\n  b\n    “x”\n      “y”\n  c", ["a", "  b|«x»|«y»", "  c"]),
      ("and a\nb", ["and|a", "b"]),
    ] as [(String, [String])])
  func continuations(source: String, outline: [String]) {
    #expect(Block(source).outline == outline)
  }

  @Test(
    "A deeper line belongs to the nearest line above with less indentation",
    arguments: [
      ("a\n  b\n    c\n  d\ne", ["a", "  b", "    c", "  d", "e"]),
      ("a\n    b\n  c\n   d", ["a", "  b", "  c", "    d"]),
      ("  a\n b\nc", ["a", "b", "c"]),
      ("a\n\n\n  b", ["a", "  b"]),
      ("a\n\tb\n  c\n\t\td", ["a", "  b", "  c", "    d"]),
      ("a\n# x\n  b\n      # y\n  c", ["a", "  b", "  c"]),
    ] as [(String, [String])])
  func nesting(source: String, outline: [String]) {
    #expect(Block(source).outline == outline)
  }

  @Test("Ranges cover what was written")
  func ranges() throws {
    let marked = Marked("```record\n⟨1⟩a “b\n  c”⟨2⟩ ⟨3⟩# note⟨4⟩  \n  ⟨5⟩d,\n    320,000⟨6⟩\n```")
    let block = Block(file: makeFile(marked.text))
    let item = try #require(block.items.first)
    #expect(item.range.lower == marked[1] && item.range.upper == marked[2])
    #expect(item.comment?.lower == marked[3] && item.comment?.upper == marked[4])
    #expect(item.children.map(\.range.lower) == [marked[5]])
    #expect(item.fullRange.lower == marked[1] && item.fullRange.upper == marked[6])
    #expect(item.tokens.map { block.file.text($0.range) } == ["a", "“b\n  c”"])
  }

  @Test("Indentation counts from the fence")
  func indentedFence() {
    let block = Block(file: makeFile("  ```record\n  a\n    b\n  c\n  ```\n"))
    #expect(block.outline == ["a", "  b", "c"])
  }

  @Test("Line endings do not change the items", arguments: ["\n", "\r\n", "\r"])
  func lineEndings(ending: String) {
    let lines = ["```record", "a,", "b \"x", "y\"", "", "  c # d", "```"]
    let block = Block(file: makeFile(lines.joined(separator: ending)))
    #expect(block.outline == ["a|,|b|«x y»", "  c"])
    #expect(block.items.first?.children.first?.comment.map(block.file.text) == "# d")
  }

  @Test(
    "Trouble is reported at its words, and the rest is read",
    arguments: [
      ("a “b\nc", ["unclosed-string <“>"], ["a|«b»", "c"]),
      ("a \"b\n\nc\" d", ["unclosed-string <\">", "unclosed-string <\">"], ["a|«b»", "c|«d»"]),
      ("a [b] ]\n  ?", ["unexpected-character <[>", "unexpected-character <?>"], ["a|b"]),
      ("a#b", ["unexpected-character <#>"], ["a|b"]),
      ("a ” b", ["unexpected-character <”>"], ["a|b"]),
      ("a ) b", ["unbalanced-parenthesis <)>"], ["a|b"]),
      ("a (b (c\nd\n\ne", ["unbalanced-parenthesis <(>"], ["a|(|b|(|c|d|)|)", "e"]),
    ] as [(String, [String], [String])])
  func trouble(source: String, findings: [String], outline: [String]) {
    let block = Block(source)
    #expect(block.findings == findings)
    #expect(block.outline == outline)
  }

  @Test("A text of 10,000 bytes is read, a longer one is not closed")
  func longStrings() {
    let fits = String(repeating: "x", count: 10_000)
    #expect(Block("a \"\(fits)\"").outline == ["a|«\(fits)»"])
    #expect(Block("a \"\(fits)x\"").findings == ["unclosed-string <\">"])
  }

  @Test("32 levels are read, more are reported once")
  func depth() {
    func nested(_ count: Int) -> String {
      (0..<count).map { String(repeating: " ", count: $0) + "x\($0)" }.joined(separator: "\n")
    }
    #expect(Block(nested(32)).findings == [])
    #expect(Block(nested(200)).findings == ["too-deep <x32>"])
    let open = String(repeating: "(", count: 32)
    let close = String(repeating: ")", count: 32)
    #expect(Block("\(open)a\(close)").findings == [])
    let block = Block("\(open)((a))\(close) b")
    #expect(block.findings == ["too-deep <(>"])
    #expect(block.items[0].tokens.count == 32 + 1 + 32 + 1)
  }

  @Test("Many texts without an end cost no more than their bytes")
  func unclosedTexts() {
    let block = Block(String(repeating: "“x\n", count: 20_000))
    #expect(block.diagnostics.count == 20_000)
  }
}
