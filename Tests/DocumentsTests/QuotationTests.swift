import Documents
import Testing

@Suite("A quotation keeps the words of the law and their places")
struct QuotationTests {
  private func quotation(_ text: String) -> (file: SourceFile, quotation: Quotation?) {
    let file = makeFile(text)
    return (file, MarkdownDocument.parse(file).sections.flatMap(\.quotations).first)
  }

  @Test(
    "Words are those of the lines without markers, breaks and emphasis",
    arguments: [
      ("> one\n> two", "one two"),
      (">one  \n>   two\tthree ", "one two three"),
      ("> one\nlazy", "one lazy"),
      ("> one\n>\n>\n> two", "one\ntwo"),
      (">\n> one\n>", "one"),
      ("> > inner\n> outer", "inner outer"),
      ("> *one* _two_ **three** ***four***", "one two three four"),
      ("> in *1992* a*b* snake_case", "in 1992 ab snake_case"),
      ("> 2 * 3 * 4 and _x", "2 * 3 * 4 and _x"),
      ("> text\n>\n> * * *\n>\n> more *words*", "text\n* * *\nmore words"),
      ("> *a*\n> ***\n> *b*\n> _ _", "a *** b _ _"),
      ("> a \\* b \\_c_", "a * b _c_"),
      ("> `a*b` *c*", "`a*b` c"),
      ("> &mdash; *a* &amp; _b_", "&mdash; a &amp; b"),
      ("> §\u{A0}907\u{2009}of *the* Act", "§ 907 of the Act"),
      ("> (A) in the case of—\n> (B) no", "(A) in the case of— (B) no"),
      ("> 1. first\n> 2. second", "1. first 2. second"),
      ("> “provided” *That*", "“provided” That"),
    ])
  func words(source: String, words: String) {
    #expect(quotation(source).quotation?.text == words)
  }

  @Test(
    "The citation is the line that begins with a dash, and the rest of its paragraph",
    arguments: [
      ("> a\n> — P.L. 102-511", "a", "P.L. 102-511"),
      (
        "> a\n>\n> — P.L. 102-511 § 907;\n> 106 Stat. 3357", "a",
        "P.L. 102-511 § 907; 106 Stat. 3357"
      ),
      ("> a\n> -- 22 U.S.C. 5812", "a", "22 U.S.C. 5812"),
      ("> a\n> —P.L. *102*", "a", "P.L. 102"),
      ("> a\n> — b; or\n>\n> c\n> — cite", "a — b; or\nc", "cite"),
      ("> a\n> — one\n> — two", "a", "one two"),
      ("> a\n> — cite\n>\n> c", "a\nc", "cite"),
      ("> a -- b — c", "a -- b — c", nil),
      ("> a\n> --- b", "a --- b", nil),
      ("> — only", "", "only"),
      ("> a\n> —", "a", ""),
    ] as [(String, String, String?)])
  func citations(source: String, words: String, citation: String?) {
    let found = quotation(source).quotation
    #expect(found?.text == words)
    #expect(found?.citation == citation)
  }

  @Test("The place of the citation is its words")
  func citationRange() {
    let (file, found) = quotation("> a\n>\n> — P.L. 102-511;\n> 106 Stat.\n\nafter")
    #expect(found?.citationRange.map(file.text) == "P.L. 102-511;\n> 106 Stat.")
    #expect(found.map { file.text($0.range) } == "> a\n>\n> — P.L. 102-511;\n> 106 Stat.")
  }

  @Test(
    "Every byte of the words stands where the map says",
    arguments: [
      "> United *States* assistance\n>   under _this_ or any\n> > other Act § 907 of\u{A0}it\n>\n> second\n> — cite",
      ">a\r\n>b  c\r\n>\r\n>d \\* e",
      "> `x` **y z**\nlazy *words* “here”\n",
    ])
  func places(source: String) throws {
    let (file, found) = quotation(source)
    let quotation = try #require(found)
    let bytes = Array(quotation.text.utf8)
    for index in bytes.indices where bytes[index] != 32 && bytes[index] != 10 {
      let range = quotation.sourceRange(ofTextBytes: index..<index + 1)
      #expect(range.upper == range.lower + 1)
      #expect(file.bytes[Int(range.lower)] == bytes[index])
    }
    let whole = quotation.sourceRange(ofTextBytes: 0..<bytes.count)
    #expect(quotation.range.lower <= whole.lower && whole.upper <= quotation.range.upper)
  }

  @Test("A phrase over a line break is underlined from its first to its last word")
  func phrase() throws {
    let (file, found) = quotation("> may not\n>  be *provided* to")
    let quotation = try #require(found)
    #expect(quotation.text == "may not be provided to")
    #expect(file.text(quotation.sourceRange(ofTextBytes: 4..<19)) == "not\n>  be *provided")
    #expect(file.text(quotation.sourceRange(ofTextBytes: 20..<900)) == "to")
    #expect(quotation.sourceRange(ofTextBytes: 90..<95).isEmpty)
  }

  @Test("The hash is over the words, so layout does not change it and words do")
  func hashes() throws {
    let one = try #require(quotation("> No assistance\n> — a").quotation)
    let two = try #require(quotation("> No\n>   *assistance*\n>\n> — b").quotation)
    let three = try #require(quotation("> No assistance.").quotation)
    #expect(one.hash == two.hash)
    #expect(one.hash != three.hash)
    #expect(one.hash == String(SHA256.hex(of: "No assistance").prefix(12)))
  }
}
