import Documents
import Law
import Testing

/// A law file with mistakes, and exactly what is to be reported: "id: underlined text".
struct BadExample: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String
  var expected: [String]

  init(_ name: String, _ text: String, _ expected: String...) {
    (self.name, self.text, self.expected) = (name, text, expected)
  }

  var testDescription: String { name }
}

/// A restriction with more items.
private func restriction(_ items: String...) -> String {
  lawFile("restriction r\n\(basics)\n  \(items.joined(separator: "\n  "))")
}

/// The ban, and a waiver of it with more items.
private func waiver(_ items: String...) -> String {
  lawFile("\(ban)\n\n\(relief)\n  \(items.joined(separator: "\n  "))")
}

/// The ban, and a test with these lines.
private func test(_ lines: String...) -> String {
  lawFile("\(ban)\n\ntest \"t\"\n  \(lines.joined(separator: "\n  "))")
}

private func definition(_ name: String, _ item: String) -> String {
  "definition \(name)\n  confidence secondary\n  \(item)"
}

@Suite("Each mistake is reported once, under the words that are wrong")
struct DiagnosticsTests {
  static let shape: [BadExample] = [
    BadExample(
      "a block of no kind", lawFile("restricton r\n\(basics)"), "unknown-block: restricton"),
    BadExample(
      "an unknown item", restriction("forbids assistance", "untill fact x"), "unknown-item: untill"),
    BadExample(
      "an item of another kind of block", waiver("forbids assistance"), "unknown-item: forbids"),
    BadExample(
      "a line below an item that has none", restriction("forbids assistance", "  for account FMF"),
      "unknown-item: for account FMF"),
    BadExample(
      "a line below a report that is no element",
      waiver("report within 60 days of exercise to Congress", "  elment x"), "unknown-item: elment"),
    BadExample(
      "a string at the start of a line", restriction("forbids assistance", "note \"a\"", "\"b\""),
      "unknown-item: \"b\""),
    BadExample(
      "a reading that changes what identifies the provision",
      restriction("forbids assistance", "reading \"x\" because \"y\"", "  title \"z\""),
      "unknown-item: title"),
    BadExample(
      "items below a mark",
      lawFile(quoting: "a", "non-operative \"a\" because \"b\"\n  note \"c\""),
      "unknown-item: note \"c\""),
    BadExample(
      "no date of force", lawFile("restriction r\n  confidence secondary\n  forbids assistance"),
      "missing-item: r"),
    BadExample(
      "a restriction that does nothing", restriction("for account FMF"), "missing-item: r"),
    BadExample(
      "a waiver without holder and reach", lawFile("waiver w\n\(basics)"), "missing-item: w",
      "missing-item: w"),
    BadExample(
      "an exemption that lifts nothing", lawFile("exemption e\n\(basics)"), "missing-item: e"),
    BadExample(
      "a limitation that limits nothing", lawFile("limitation l\n\(basics)"), "missing-item: l"),
    BadExample("a duty that says nothing", lawFile("duty d\n\(basics)"), "missing-item: d"),
    BadExample(
      "a duty that nobody owes", lawFile("duty d\n\(basics)\n  report by 2003-06-30 to Congress"),
      "missing-item: d"),
    BadExample(
      "a definition of nothing", lawFile("definition d\n  confidence secondary"), "missing-item: d"),
    BadExample(
      "a delegation of nothing to nobody", lawFile("delegation d\n\(basics)"), "missing-item: d",
      "missing-item: d"),
    BadExample(
      "an amendment that changes nothing", lawFile("amendment a\n\(basics)"), "missing-item: a"),
    BadExample(
      "a bill without its day and fate", lawFile("bill b \"A bill\""), "missing-item: b",
      "missing-item: b"),
    BadExample("a test that expects nothing", test("note \"n\""), "missing-item: \"t\""),
    BadExample(
      "a reading without items",
      restriction("forbids assistance", "reading \"x\" because \"y\""), "missing-item: \"x\""),
    BadExample(
      "an item twice",
      restriction("forbids assistance", "through 2001-01-01", "through 2002-01-01"),
      "repeated-item: through"),
    BadExample(
      "a kind of duration twice", waiver("lasts 2 months", "exercise lasts 3 months"),
      "repeated-item: exercise lasts"),
    BadExample(
      "two who owe a duty",
      waiver(
        "report within 60 days of exercise to Congress", "  owed by Secretary of State",
        "  owed by President"),
      "repeated-item: owed"),
    BadExample(
      "forbidding and withholding at once",
      restriction("forbids assistance", "withholds USD 5"), "conflicting-items: withholds"),
    BadExample(
      "two sets of recipients", restriction("forbids assistance to AZE", "to ARM"),
      "conflicting-items: to"),
    BadExample(
      "a part of nothing", restriction("forbids assistance", "part a USD 5"),
      "conflicting-items: part"),
    BadExample(
      "two bills in a file",
      lawFile(
        "bill a \"A\"\n  status \"s\"\n  assumed enactment 2023-01-01\n\n"
          + "bill b \"B\"\n  status \"s\"\n  assumed enactment 2023-01-01"),
      "conflicting-items: b"),
    BadExample(
      "a limit that is no length of time",
      waiver("in effect for at most the fiscal year from the first exercise"),
      "malformed-duration: the"),
    BadExample(
      "a duration of what is no determination",
      lawFile(definition("f", "fact\n  lasts 3 months")), "conflicting-items: lasts"),
    BadExample(
      "a restriction that begins anew and never ends",
      restriction("forbids assistance", "begins anew each fiscal year"),
      "conflicting-items: begins"),
    BadExample(
      "a restriction that begins anew with nothing that is known",
      restriction("forbids assistance", "until listed on l", "begins anew each month")
        + "\n\n" + lawFile("list l\n\(basics)"),
      "malformed-item: each"),
    BadExample(
      "a restriction without all that it needs", lawFile("restriction r"),
      "missing-confidence: r", "missing-item: r", "missing-item: r"),
    BadExample(
      "a duty without all that it needs",
      lawFile("duty d\n  confidence secondary\n  report by 2003-06-30 to Congress"),
      "missing-item: d", "missing-item: d"),
    BadExample("a word that is missing", restriction("forbids aid"), "malformed-item: aid"),
    BadExample(
      "a line that stops too early", restriction("forbids assistance", "citation act"),
      "malformed-item: act"),
    BadExample(
      "an exercise that does neither", waiver("extension ends 2003-01-01"), "malformed-item: ends"),
    BadExample(
      "an exercise that does nothing", waiver("first exercise"), "malformed-item: exercise"),
    BadExample(
      "a window without days", waiver("extension made \"x\""), "malformed-item: \"x\"",
      "words-not-in-law: \"x\""),
    BadExample(
      "an outcome that is none", test("on 2003-01-10 to AZE is prohibted"),
      "malformed-item: prohibted"),
    BadExample(
      "a mark without a reason", lawFile(quoting: "Short title.", "non-operative \"Short title.\""),
      "malformed-item: \"Short title.\""),
    BadExample(
      "a list of no attribute", lawFile("scope-words acount\n  FMF \"x\""), "malformed-item: acount"
    ),
    BadExample(
      "words after the end", restriction("forbids assistance to AZE because they said so"),
      "unexpected-words: because they said so"),
    BadExample(
      "a fence of the record", "# Act\n\n```record\nsource s\n```\n", "misplaced-fence: record"),
    BadExample(
      "a fence that is misspelt", "# Act\n\n```provisio\nlist l\n```\n",
      "misplaced-fence: provisio"),
  ]

  static let values: [BadExample] = [
    BadExample("a name in capitals", lawFile("list FSA\n\(basics)"), "malformed-name: FSA"),
    BadExample("a block without a name", lawFile("list\n\(basics)"), "malformed-name: list"),
    BadExample(
      "a date that is none", lawFile("list l\n  confidence secondary\n  from soon"),
      "malformed-date: soon"),
    BadExample(
      "a day that does not exist", lawFile("list l\n  confidence secondary\n  from 2003-02-30"),
      "impossible-date: 2003-02-30"),
    BadExample(
      "a month that does not exist", lawFile("list l\n  confidence secondary\n  from 2003-13"),
      "impossible-date: 2003-13"),
    BadExample(
      "a day that no year has", waiver("lasts through 31 February"), "impossible-date: 31 February"),
    BadExample(
      "a month where a day is needed", test("on 2003-01 to AZE is prohibited"),
      "malformed-day: 2003-01"),
    BadExample(
      "an impossible day where a day is needed", test("on 2003-02-29 to AZE is prohibited"),
      "impossible-date: 2003-02-29"),
    BadExample(
      "money without currency", restriction("withholds 320,000"), "malformed-money: 320,000"),
    BadExample(
      "money in odd groups", restriction("withholds USD 3,20,000"), "malformed-money: 3,20,000"),
    BadExample(
      "money with three decimals", restriction("withholds USD 1.005"), "malformed-money: 1.005"),
    BadExample("a duration that is none", waiver("lasts a while"), "malformed-duration: a"),
    BadExample("a duration without a unit", waiver("lasts 12"), "malformed-duration: 12"),
    BadExample(
      "a due day that is none", waiver("report soon to Congress"), "malformed-due: soon"),
    BadExample(
      "a duty outside a waiver without a trigger",
      lawFile("duty d\n\(basics)\n  report within 60 days of exercise to Congress"),
      "malformed-due: to"),
    BadExample(
      "a condition that is none", restriction("forbids assistance for money FMF"),
      "malformed-expression: money"),
    BadExample(
      "an `and` without a second part", restriction("forbids assistance for account FMF and \"x\""),
      "malformed-expression: \"x\"", "words-not-in-law: \"x\""),
    BadExample(
      "a scope that is too large",
      lawFile(
        (0..<14).map {
          definition(
            "s\($0 + 1)",
            $0 == 0 ? "scope account A" : "scope scope s\($0) or scope s\($0) and not scope s\($0)")
        }.joined(separator: "\n\n")),
      "expression-too-large: scope s9"),
    BadExample(
      "a provision that ends first", restriction("forbids assistance", "through 1999-12-31"),
      "period-reversed: through 1999-12-31"),
    BadExample(
      "an interval that ends first",
      lawFile("list l\n  confidence secondary\n  from between 2003 and 2002"),
      "period-reversed: 2003 and 2002"),
    BadExample(
      "a window that ends first", waiver("made from 2003-01-02 through 2003-01-01"),
      "period-reversed: from 2003-01-02 through 2003-01-01"),
    BadExample(
      "fund years that end first",
      restriction("forbids assistance for fund-year 2025 through 2024"),
      "period-reversed: 2025 through 2024"),
    BadExample(
      "a test that ends first", test("from 2003-01-02 through 2003-01-01 to AZE is prohibited"),
      "period-reversed: 2003-01-02 through 2003-01-01"),
  ]

  static let names: [BadExample] = [
    BadExample(
      "an unknown country", restriction("forbids assistance to AZR"), "unknown-recipient: AZR"),
    BadExample(
      "an unknown name of a country", restriction("forbids assistance to \"Azerbaijaan\""),
      "unknown-recipient: \"Azerbaijaan\""),
    BadExample(
      "an unknown restriction",
      lawFile("\(ban)\n\nexemption e\n\(basics)\n  lifts bann"), "unknown-reference: bann"),
    BadExample(
      "an unknown list", restriction("forbids assistance", "when listed on nothing"),
      "unknown-reference: nothing"),
    BadExample(
      "an unknown bill", test("on 2003-01-10 apply s-1 to AZE is prohibited"),
      "unknown-reference: s-1"),
    BadExample(
      "a restriction where a list is needed",
      lawFile("\(ban)\n\nexemption e\n\(basics)\n  lifts ban\n  when listed on ban"),
      "wrong-reference: ban"),
    BadExample(
      "an unknown finding", waiver("finding border-security", "requires border-securty"),
      "unknown-finding: border-securty"),
    BadExample(
      "an unknown reading", test("on 2003-01-10 reading \"strict\" to AZE is prohibited"),
      "unknown-reading: \"strict\""),
    BadExample(
      "an undeclared scope word",
      lawFile("scope-words account\n  FMF \"x\"") + "\n"
        + lawFile("restriction r\n\(basics)\n  forbids assistance for account FMFF"),
      "unknown-scope-word: FMFF"),
    BadExample(
      "a name twice", lawFile("list l\n\(basics)\n\nlist l\n\(basics)"), "duplicate-name: l"),
    BadExample(
      "a part and a block with one name",
      lawFile(
        "restriction r\n\(basics)\n  forbids assistance\n  unless x: account FMF\n\n"
          + "list r.x\n\(basics)"), "duplicate-name: r.x"),
    BadExample(
      "a finding twice", waiver("finding a", "finding a"), "duplicate-name: a"),
    BadExample(
      "an element twice",
      waiver("report within 60 days of exercise to Congress", "  element a", "    element a"),
      "duplicate-name: a"),
    BadExample(
      "a reading twice",
      restriction(
        "forbids assistance", "reading \"x\" because \"y\" through 2001-01-01",
        "reading \"x\" because \"y\" through 2002-01-01"), "duplicate-name: \"x\""),
    BadExample(
      "a scope word twice", lawFile("scope-words account\n  FMF \"x\"\n  fmf \"y\""),
      "duplicate-name: fmf"),
    BadExample(
      "a test twice",
      lawFile(
        "\(ban)\n\ntest \"t\"\n  on 2003-01-10 to AZE is prohibited\n\n"
          + "test \"t\"\n  on 2003-01-11 to AZE is prohibited"), "duplicate-test: \"t\""),
    BadExample(
      "limitations in a circle",
      lawFile("limitation a\n\(basics)\n  limits b\n\nlimitation b\n\(basics)\n  limits a"),
      "cyclic-reference: a"),
    BadExample(
      "an amendment of itself", lawFile("amendment a\n\(basics)\n  repeals a"),
      "cyclic-reference: a"),
    BadExample(
      "limitations in a circle under a reading only",
      lawFile(
        "limitation a\n\(basics)\n  limits c\n  reading \"x\" because \"y\"\n    limits b\n\n"
          + "limitation b\n\(basics)\n  limits a\n\nlimitation c\n\(basics)\n  limits d\n\n"
          + "exemption d\n\(basics)\n  lifts every restriction"),
      "cyclic-reference: a"),
    BadExample(
      "scopes in a circle",
      lawFile(
        definition("a", "scope scope b") + "\n\n" + definition("b", "scope scope c") + "\n\n"
          + definition("c", "scope account FMF or scope a")), "cyclic-reference: a"),
  ]

  static let meaning: [BadExample] = [
    BadExample(
      "a subject that no series has",
      lawFile(
        BearingTests.law + "\n\nbearing b\n  on relief finding no-harm\n  reading \"x\"\n"
          + "    supports by weather, actor recipient"), "unknown-series-word: weather"),
    BadExample(
      "no word on how far it was verified", lawFile("list l\n  from 2000-01-01"),
      "missing-confidence: l"),
    BadExample(
      "parts that do not add up",
      restriction("withholds USD 320,000,000", "part a USD 225,000,000", "part b USD 85,000,000"),
      "parts-do-not-add-up: USD 320,000,000"),
    BadExample(
      "parts in other currencies", restriction("withholds USD 5", "part a EUR 5"),
      "parts-do-not-add-up: USD 5"),
    BadExample(
      "a test of a whole",
      lawFile(
        "restriction r\n\(basics)\n  withholds USD 5\n  part a USD 3\n  part b USD 2\n\n"
          + "test \"t\"\n  on 2003-01-10 under r to AZE is prohibited"), "restriction-in-parts: r"),
    BadExample(
      "a reading that adds an exemption",
      restriction("forbids assistance", "reading \"x\" because \"y\" unless account FMF"),
      "reading-changes-names: reading \"x\" because \"y\" unless account FMF"),
    BadExample(
      "a reading that changes nothing",
      restriction(
        "forbids assistance to AZE", "reading \"x\" because \"y\" forbids assistance to AZE"),
      "reading-without-effect: \"x\""),
    BadExample(
      "words without a quotation", restriction("forbids assistance \"no assistance\""),
      "words-not-in-law: \"no assistance\""),
    BadExample(
      "words that are not in the quotation",
      lawFile(
        quoting: "No assistance may be given.",
        "restriction r\n  from 2000\n  forbids assistance \"No aid may be given\""),
      "words-not-in-law: \"No aid may be given\""),
    BadExample(
      "a clause that nothing encodes",
      lawFile(
        quoting: "No assistance may be given, except food.",
        "restriction r\n  from 2000\n  forbids assistance \"No assistance may be given\""),
      "clause-not-encoded: except food."),
    BadExample(
      "a quotation that nothing encodes", "# Act\n\n> No assistance may be given, except food.\n",
      "clause-not-encoded: No assistance may be given, except food."),
    BadExample(
      "a quotation that was changed",
      "# Act\n\n> No aid.\n\n```proviso quotes=000000000000\nlist l\n  from 2000 \"no\"\n```\n",
      "quotation-changed: proviso quotes=000000000000"),
  ]

  @Test(arguments: shape + values + names + meaning)
  func `a bad example is reported as expected`(_ example: BadExample) {
    let files = CheckedFiles(example.text)
    #expect(files.found == example.expected, "\(files.rendered)")
  }

  @Test func `a fence without a hash beside a quotation is noted`() {
    let files = CheckedFiles(
      lawFile(
        quoting: "No assistance.",
        "restriction r\n  from 2000\n  forbids assistance \"No assistance.\""))
    #expect(files.found(notes: true) == ["quotation-not-sealed: proviso"])
  }

  @Test func `a fence of tests alone needs no hash`() {
    let files = CheckedFiles(
      "# Act\n\n> No aid.\n\n```proviso quotes=\(SHA256.shortHex(of: "No aid."))\n"
        + "restriction r\n  from 2000\n  forbids assistance \"No aid.\"\n```\n\n"
        + "```proviso\ntest \"t\"\n  on 2003-01-10 to AZE is prohibited\n```\n")
    #expect(files.found(notes: true) == [], "\(files.rendered)")
  }

  @Test func `every kind of this room has a bad example`() {
    let shown = Set(
      (Self.shape + Self.values + Self.names + Self.meaning).flatMap(\.expected)
        .map { $0.prefix { $0 != ":" } }.map(String.init))
    let missing = LawDiagnostics.all.map(\.id).filter { !shown.contains($0) }
    #expect(missing == ["quotation-not-sealed"])
  }

  @Test func `ids are distinct and in kebab case and summaries are sentences`() {
    #expect(Set(LawDiagnostics.all.map(\.id)).count == LawDiagnostics.all.count)
    for kind in LawDiagnostics.all {
      #expect(kind.id.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 })
      #expect(kind.summary.hasSuffix("."))
    }
  }

  @Test(arguments: shape + values + names + meaning)
  func `headlines keep to the grammar of messages`(_ example: BadExample) {
    for diagnostic in CheckedFiles(example.text).checking.diagnostics {
      #expect(diagnostic.headline.count <= 100, "\(diagnostic.headline)")
      #expect(diagnostic.headline.last != ".")
      let first = diagnostic.headline.first
      #expect(first?.isUppercase == false || first == "`")
    }
  }
}

@Suite("A mistake shows what belongs to it")
struct DiagnosticDetailTests {
  private func only(_ text: String) throws -> (Diagnostic, SourceStore) {
    let files = CheckedFiles(text)
    return (try #require(files.checking.diagnostics.first { $0.severity != .note }), files.store)
  }

  @Test func `an unknown reference shows what was meant and where it is declared`() throws {
    let (diagnostic, store) = try only(lawFile("\(ban)\n\nexemption e\n\(basics)\n  lifts bann"))
    #expect(diagnostic.help == ["did you mean `ban`?"])
    #expect(diagnostic.secondary.map { store.text($0.range) } == ["ban"])
  }

  @Test func `an unknown finding shows where the findings are declared`() throws {
    let (diagnostic, store) = try only(
      lawFile("\(ban)\n\n\(relief)\n  finding border-security\n  requires border-securty"))
    #expect(diagnostic.headline == "no finding named `border-securty` in waiver `relief`")
    #expect(diagnostic.help == ["did you mean `border-security`?"])
    #expect(diagnostic.secondary.map { store.text($0.range) } == ["border-security"])
  }

  @Test func `a duplicate shows both places`() throws {
    let (diagnostic, _) = try only(lawFile("list l\n\(basics)\n\nlist l\n\(basics)"))
    let first = try #require(diagnostic.secondary.first)
    #expect(first.range < (try #require(diagnostic.primary)).range)
  }

  @Test func `a scope word of two files shows the first, and both lists count`() throws {
    let files = CheckedFiles(
      lawFile("scope-words account\n  FMF \"x\"\n\nscope-words agency\n  FMF \"z\""),
      lawFile("scope-words account\n  IMET \"y\"\n  fmf \"z\"\n  Fmf \"z\""))
    #expect(files.found == ["duplicate-name: fmf", "duplicate-name: Fmf"], "\(files.rendered)")
    let first = try #require(files.checking.diagnostics.first?.secondary.first)
    #expect(files.store.text(first.range) == "FMF" && first.range.source.rawValue == 0)
    #expect(files.law.vocabulary[.account]?.map(\.word) == ["FMF", "IMET"])
  }

  @Test func `a circle shows every member`() throws {
    let (diagnostic, store) = try only(
      lawFile(
        "limitation a\n\(basics)\n  limits b\n\nlimitation b\n\(basics)\n  limits c\n\n"
          + "limitation c\n\(basics)\n  limits a"))
    let places = [diagnostic.primary].compactMap { $0 } + diagnostic.secondary
    #expect(places.map { store.text($0.range) } == ["a", "b", "c"])
    #expect(places.map(\.label) == ["depends on `c`", "depends on `a`", "depends on `b`"])
  }

  @Test(arguments: [
    (
      "notify within 45 days of exercise to Congress",
      "notify Congress within 45 days of exercise"
    ),
    (
      "consult before assistance Committees on Appropriations",
      "consult Committees on Appropriations before assistance"
    ),
    ("notify by 1 March of to Congress", "notify Congress within 45 days of exercise"),
  ])
  func `a notification that begins with when it is due shows its order`(
    _ line: String, _ order: String
  ) throws {
    let (diagnostic, store) = try only(waiver(line))
    #expect(diagnostic.help == ["write `\(order)`"])
    let word = line.split(separator: " ")[1]
    #expect(diagnostic.primary.map { store.text($0.range) } == String(word))
  }

  @Test(arguments: [
    ("2004-01-01", "for a fixed last day write `through 2003-12-31` in a line of its own"),
    ("FY2004", "for a fixed last day write `through` and the day, in a line of its own"),
  ])
  func `a restriction that ends with a day shows how to say so`(
    _ day: String, _ help: String
  ) throws {
    let (diagnostic, _) = try only(restriction("forbids assistance", "until \(day)"))
    #expect(diagnostic.kind.id == "malformed-expression")
    #expect(diagnostic.help == [help])
  }

  @Test func `a source without a place shows how to write one`() throws {
    let (diagnostic, _) = try only(restriction("forbids assistance", "source crs"))
    #expect(
      diagnostic.help == ["write the page or section in quotes, as in `source crs \"page 3\"`"])
  }

  @Test func `parts show their sum`() throws {
    let (diagnostic, _) = try only(
      lawFile("restriction r\n\(basics)\n  withholds USD 9\n  part a USD 3\n  part b USD 4.50"))
    #expect(diagnostic.primary?.label == "the parts add up to USD 7.50")
    #expect(diagnostic.secondary.count == 2)
  }

  @Test func `words not in the law show how far they agree`() throws {
    let (diagnostic, _) = try only(
      lawFile(
        quoting: "No assistance may be given to any country.",
        "restriction r\n  from 2000\n  forbids assistance \"No assistance may be given to a country\""
      ))
    #expect(
      diagnostic.primary?.label == "the quotation goes on differently after `…may be given to`")
  }

  @Test(arguments: [
    ("restricton r", "restriction"), ("waver w", "waiver"), ("tset \"x\"", "test"),
  ])
  func `a misspelt block is recognised`(_ line: String, _ meant: String) throws {
    let (diagnostic, _) = try only(lawFile(line))
    #expect(diagnostic.help == ["did you mean `\(meant)`?"])
  }
}

@Suite("One mistake gives one diagnostic")
struct CascadeTests {
  @Test func `what refers to a block with an error is left out in silence`() {
    let files = CheckedFiles(
      lawFile(
        """
        restriction broken
        \(basics)
          forbids assistance to XXX

        waiver w
        \(basics)
          lifts broken
          by President

        delegation d
        \(basics)
          of w
          to Secretary of State

        limitation l
        \(basics)
          limits w

        test "t"
          on 2003-01-10 under broken to AZE is prohibited

        list sound
        \(basics)
        """))
    #expect(files.found == ["unknown-recipient: XXX"], "\(files.rendered)")
    #expect(files.law.provisions.map(\.name) == ["sound"])
    #expect(files.law.tests.isEmpty)
    #expect(Set(files.law.leftOut.keys) == ["broken", "w", "d", "l"])
  }

  @Test func `a block whose name or kind is wrong is no unknown reference`() {
    let files = CheckedFiles(
      lawFile(
        "restriction BAN\n\(basics)\n  forbids assistance\n\nwavier w\n\(basics)\n\n"
          + "exemption e\n\(basics)\n  lifts ban\n\nlimitation l\n\(basics)\n  limits w"))
    #expect(files.found == ["malformed-name: BAN", "unknown-block: wavier"], "\(files.rendered)")
  }

  @Test func `a line that cannot be read leaves its block out and no other`() {
    let files = CheckedFiles(
      lawFile(
        "list a\n\(basics)\n  note \"open\n\nlist b\n\(basics)\n\nlist c\n\(basics)\n  note {"))
    #expect(
      files.found == ["unclosed-string: \"", "unexpected-character: {"], "\(files.rendered)")
    #expect(files.law.provisions.map(\.name) == ["b"])
  }

  @Test func `nothing in the file of a bill with an error is law`() {
    let files = CheckedFiles(
      lawFile(
        "bill b \"B\"\n  status \"s\"\n  assumed enactment 2023\n\n"
          + "amendment strikes\n  confidence secondary\n  from 2023-01-01\n  repeals ban\n"),
      lawFile("\(ban)\n\ntest \"t\"\n  on 2024-01-01 apply b to AZE is prohibited"))
    #expect(files.found == ["malformed-day: 2023"], "\(files.rendered)")
    #expect(files.law.provisions.map(\.name) == ["ban"])
  }

  @Test func `a misspelt bill does not turn its file into law`() {
    let files = CheckedFiles(
      lawFile("bil b \"B\"\n  status \"s\"\n\n\(ban)"))
    #expect(files.found == ["unknown-block: bil"])
    #expect(files.law.provisions.isEmpty)
  }

  @Test func `a changed quotation leaves out its blocks and says no more`() {
    let files = CheckedFiles(
      "# Act\n\n> No aid.\n\n```proviso quotes=000000000000\n\(ban)\n  encodes \"No assistance\"\n```\n"
        + "\n# Other\n\n```proviso\nexemption e\n\(basics)\n  lifts ban\n```\n")
    #expect(files.found == ["quotation-changed: proviso quotes=000000000000"], "\(files.rendered)")
    #expect(files.law.provisions.isEmpty)
  }

  @Test func `a fence without an end is one mistake`() {
    let files = CheckedFiles("# Act\n\n```proviso\n\(ban)\n\n# Next\n\nSome words.\n")
    #expect(files.found.count == 1)
    #expect(files.found[0].hasPrefix("unclosed-fence"))
  }

  @Test func `a circle leaves out its members and their users only`() {
    let files = CheckedFiles(
      lawFile(
        "\(ban)\n\nlimitation a\n\(basics)\n  limits b\n\nlimitation b\n\(basics)\n  limits a\n\n"
          + "limitation c\n\(basics)\n  limits a"))
    #expect(files.law.provisions.map(\.name) == ["ban"])
  }
}
