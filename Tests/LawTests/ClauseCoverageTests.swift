import Documents
import Testing

@testable import Law

/// Section 907 as enacted, with the Code's note in brackets.
private let section907 = """
  United States assistance under this or any other Act (other than assistance under title V of this
  Act [22 U.S.C. 5851 et seq.]) may not be provided to the Government of Azerbaijan until the
  President determines, and so reports to the Congress, that the Government of Azerbaijan is taking
  demonstrable steps to cease all blockades and other offensive uses of force against Armenia and
  Nagorno-Karabakh.

  — P.L. 102-511, title IX, § 907
  """

private let forbids = """
    forbids assistance to government of AZE
      "United States assistance under this or any other Act" "may not be provided to the Government of Azerbaijan"
  """
private let unless = """
    unless title-v: authority is fsa-title-v "other than assistance under title V of this Act"
  """
private let until = """
    until determination demonstrable-steps by President, and report to Congress
      "until the President determines, and so reports to the Congress, … demonstrable steps to cease all blockades and other offensive uses of force against Armenia and Nagorno-Karabakh"
  """

private func encoding(_ items: String...) -> String {
  lawFile(
    quoting: section907,
    "restriction fsa-907\n  from 1992-10-24\n" + items.joined(separator: "\n"))
}

@Suite("No clause of the quoted law can be forgotten")
struct ClauseCoverageTests {
  @Test func `section 907 is encoded from the first word to the last`() {
    let files = CheckedFiles(encoding(forbids, unless, until))
    #expect(files.found == [], "\(files.rendered)")
    #expect(
      files.checking.clauses.map(\.state) == [
        .encoded(by: ["fsa-907"]), .encoded(by: ["fsa-907.title-v"]),
        .encoded(by: ["fsa-907"]), .encoded(by: ["demonstrable-steps"]),
      ])
    #expect(files.checking.clauses.map(\.headingPath) == Array(repeating: ["Act"], count: 4))
    #expect(
      files.checking.clauses[0].text == "United States assistance under this or any other Act")
    for clause in files.checking.clauses {
      #expect(files.store.text(clause.range).hasPrefix(clause.text.prefix(8)))
    }
  }

  @Test func `the exception left out is underlined word for word`() {
    #expect(
      CheckedFiles(encoding(forbids, until)).found == [
        "clause-not-encoded: other than assistance under title V of this\n> Act [22 U.S.C. 5851 et seq.]"
      ])
  }

  @Test func `the ending left out is underlined`() {
    let found = CheckedFiles(encoding(forbids, unless)).found
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("clause-not-encoded: until the\n> President determines"))
    #expect(found[0].hasSuffix("Nagorno-Karabakh."))
  }

  @Test func `the prohibition left out is underlined in both of its pieces`() {
    let bare = "  forbids assistance to government of AZE"
    #expect(
      CheckedFiles(encoding(bare, unless, until)).found == [
        "clause-not-encoded: United States assistance under this or any other Act",
        "clause-not-encoded: may not be provided to the Government of Azerbaijan",
      ])
  }

  @Test(arguments: [
    (
      "non-operative", "clause is the reason",
      QuotedClause.State.nonOperative(because: "clause is the reason")
    ),
    ("not-encoded", "hard to say", .notEncoded(because: "hard to say")),
  ])
  func `a clause can be marked with a reason`(
    _ keyword: String, _ because: String, _ state: QuotedClause.State
  ) {
    let files = CheckedFiles(
      lawFile(
        quoting: section907,
        "restriction fsa-907\n  from 1992-10-24\n\(forbids)\n\(until)\n\n"
          + "\(keyword) \"other than assistance under title V of this Act\" because \"\(because)\"")
    )
    #expect(files.found == [], "\(files.rendered)")
    #expect(files.checking.clauses[1].state == state)
  }

  @Test(arguments: ["\"One.\" and \"Two.\"", "\"One.\" \"Two.\"", "\"One.\"\n    and \"Two.\""])
  func `a mark takes several texts like every item`(_ words: String) {
    for keyword in ["non-operative", "not-encoded"] {
      let files = CheckedFiles(lawFile(quoting: "One. Two.", "\(keyword) \(words) because \"b\""))
      #expect(files.found == [], "\(files.rendered)")
      let state: QuotedClause.State =
        keyword == "not-encoded" ? .notEncoded(because: "b") : .nonOperative(because: "b")
      #expect(files.checking.clauses.map(\.state) == [state, state])
    }
  }

  @Test func `clauses of one section can be listed without the rest of the law`() throws {
    let files = CheckedFiles(encoding(forbids, until))
    let section = try #require(files.documents[0].sections.first { !$0.quotations.isEmpty })
    let file = files.store[files.documents[0].source]
    #expect(ClauseCoverage.clauses(of: section, in: file) == files.checking.clauses)
    #expect(files.checking.clauses[1].state == .uncovered)
  }

  @Test(arguments: [
    // Half of the words are enough, and no fewer.
    ("one two three four five six.", "one two three", true),
    ("one two three four five six.", "one two", false),
    // The gap of an omission counts only inside one clause.
    ("one two three four five six.", "one … six", true),
    ("one two; three four five six.", "one … six", false),
    // Square brackets and numbering do not count.
    ("(a) one two [three four five six seven].", "one", true),
  ])
  func `a clause is covered by half of its words`(
    _ law: String, _ words: String, _ isCovered: Bool
  ) {
    let files = CheckedFiles(
      lawFile(quoting: law, "list l\n  from 2000\n  encodes \"\(words)\""))
    #expect(files.found.isEmpty == isCovered, "\(files.rendered)")
  }

  @Test(arguments: [
    ("It’s “the” law", "It's \\\"the\\\" law"), ("a—b non‑proliferation", "a-b non-proliferation"),
    ("one\n two   three", "one two\\n three"), ("one two three", "one...three"),
    ("one two three", "… two three"),
  ])
  func `words are found whatever their white space, quotation marks and dashes`(
    _ law: String, _ words: String
  ) {
    let text = words.split(separator: "\\n").joined(separator: "\n      ")
    let files = CheckedFiles(lawFile(quoting: law, "list l\n  from 2000\n  encodes \"\(text)\""))
    #expect(files.found == [], "\(files.rendered)")
  }

  @Test(arguments: ["Assist", "assist", "sistance", "assistance  food other", "…"])
  func `words that differ by a letter are not found`(_ words: String) {
    let files = CheckedFiles(
      lawFile(quoting: "assistance other food", "list l\n  from 2000\n  encodes \"\(words)\""))
    #expect(files.found.map { $0.prefix(16) } == ["words-not-in-law"], "\(files.rendered)")
  }

  @Test func `words that stand in several places cover one place after the other`() {
    let law = "The committees shall be told; the committees shall be told."
    let once = "list l\n  from 2000\n  encodes \"committees shall be told\""
    let twice = once + "\n  encodes \"committees shall be told\""
    #expect(
      CheckedFiles(lawFile(quoting: law, once)).found == [
        "clause-not-encoded: the committees shall be told."
      ])
    #expect(CheckedFiles(lawFile(quoting: law, twice)).found == [])
  }

  @Test func `words belong to the quotations under their own heading`() {
    let files = CheckedFiles(
      "# A\n\n> one two\n\n```proviso\nlist l\n  from 2000\n  encodes \"one two\"\n```\n\n# B\n\n"
        + "> three four\n\n```proviso\nlist m\n  from 2000\n  encodes \"one two\"\n```\n")
    #expect(files.found == ["words-not-in-law: \"one two\""], "\(files.rendered)")
  }
}

@Suite("Law is cut where its structure says")
struct ClauseCuttingTests {
  private func clauses(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return ClauseCutter.clauses(of: bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(arguments: [
    ("One. Two? Three! Four", ["One.", "Two?", "Three!", "Four"]),
    ("One; two: three — four", ["One", "two", "three", "four"]),
    ("to do so-\n(A) is one; or\n(B) is two", ["to do so", "(A) is one", "(B) is two"]),
    ("to do so- (A) one (B) two", ["to do so", "(A) one", "(B) two"]),
    ("one -- two", ["one", "two"]),
    (
      "(2)(A) one (iv) two (12) three (aa) four",
      ["(2)(A) one", "(iv) two", "(12) three", "(aa) four"]
    ),
    (
      "Provided, That one: Provided further, That two",
      ["Provided, That one", "Provided further, That two"]
    ),
    ("one, provided that two", ["one", "provided that two"]),
    ("as provided in section 2", ["as provided in section 2"]),
    (
      "one other than two except three unless four until five if six",
      ["one", "other than two", "except three", "unless four", "until five", "if six"]
    ),
    (
      "Notwithstanding one, two subject to three", ["Notwithstanding one, two", "subject to three"]
    ),
    ("the other subject as if it were", ["the other subject as if it were"]),
    ("one (other than two (three)) four", ["one", "other than two (three)", "four"]),
    ("one (two) three", ["one (two) three"]),
    (
      "under paragraph (2) and sections 3(a) and 481(e)(1) one",
      ["under paragraph (2) and sections 3(a) and 481(e)(1) one"]
    ),
    (
      "paragraphs (1), (2) through (4) and (6) one", ["paragraphs (1), (2) through (4) and (6) one"]
    ),
    (
      "the U.S. Government, P.L. 102-511, No. 5, sec. 3 and 22 U.S.C. 5812",
      ["the U.S. Government, P.L. 102-511, No. 5, sec. 3 and 22 U.S.C. 5812"]
    ),
    ("one [two; three. Four] five", ["one [two; three. Four] five"]),
    (
      "Azerbaijan’s non-proliferation assistance—one",
      ["Azerbaijan’s non-proliferation assistance", "one"]
    ),
    ("USD 320,000,000 at 12:30 for 1.5 years", ["USD 320,000,000 at 12:30 for 1.5 years"]),
    ("", []), ("(A) (B) ; : - [x]", []), ("and; or", []),
  ])
  func `a text has these clauses`(_ text: String, _ expected: [String]) {
    #expect(clauses(text) == expected)
  }

  @Test func `words and clauses are inside each other and in order, whatever the text`() {
    var generator = SeededGenerator(seed: 907)
    let pieces = [
      "word", "(A)", "(", ")", "[", "]", ".", ";", ":", "—", "–", "-", "\n", " ", " ", " ", "if",
      "Provided", "other than", "’", "é", "…", "U.S.", "“", "paragraph", "and", "2", "\u{E2}",
    ]
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 0..<30, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let bytes = Array(text.utf8)
      var last = 0
      for clause in ClauseCutter.clauses(of: bytes) {
        #expect(clause.range.lowerBound >= last && clause.range.upperBound <= bytes.count)
        last = clause.range.upperBound
        var word = clause.range.lowerBound
        #expect(!clause.words.isEmpty)
        for range in clause.words {
          #expect(
            range.lowerBound >= word && range.upperBound <= clause.range.upperBound, "\(text)")
          word = range.upperBound
        }
        #expect(String(validating: bytes[clause.range], as: UTF8.self) != nil, "\(text)")
      }
    }
  }
}

@Suite("A seal ties a fence to the words that it encodes")
struct QuotationSealTests {
  private func sealed(_ text: String) -> String {
    let files = CheckedFiles(text)
    let document = files.documents[0]
    return String(
      decoding: QuotationSeal.sealed(files.store[document.source], document: document),
      as: UTF8.self)
  }

  private let text =
    "# A\n\n> one two\n\n```proviso lang=en quotes=old\nlist l\n  from 2000\n  encodes \"one two\"\n```\n\n"
    + "~~~ proviso\ntest \"t\"\n~~~\n\n# B\n\n```proviso quotes=old\nlist m\n```\n\n```text\nx\n```\n"

  @Test func `a sealed fence fits its quotation and is sealed once`() {
    let once = sealed(text)
    #expect(sealed(once) == once)
    #expect(CheckedFiles(once).found(notes: true).allSatisfy { !$0.hasPrefix("quotation") })
    #expect(once.contains("```proviso lang=en quotes=\(SHA256.shortHex(of: "one two"))\n"))
    #expect(once.contains("~~~ proviso quotes=\(SHA256.shortHex(of: "one two"))\n"))
    #expect(once.contains("# B\n\n```proviso\nlist m"))
    #expect(once.contains("```text\nx"))
  }

  @Test func `a changed word breaks the seal and a changed line break does not`() {
    let once = sealed(text)
    let wrapped = once.split(separator: "> one two").joined(separator: "> one\n> two")
    #expect(!CheckedFiles(wrapped).found.contains { $0.hasPrefix("quotation-changed") })
    let changed = once.split(separator: "> one two").joined(separator: "> one too")
    #expect(CheckedFiles(changed).found.filter { $0.hasPrefix("quotation-changed") }.count == 2)
  }

  @Test func `several quotations of a section are sealed together`() throws {
    let files = CheckedFiles("# A\n\n> one\n\n> two\n")
    #expect(
      QuotationSeal.hash(of: files.documents[0].sections[0]) == SHA256.shortHex(of: "one\ntwo"))
  }
}
