import Documents
import Law
import Testing
import Timeline

/// A reader at the start of one line, where no names are declared.
private func reader(_ line: String) -> ItemReader {
  var store = SourceStore()
  let id = store.add(path: "law/0.md", bytes: Array("```proviso\n\(line)\n```\n".utf8))
  let document = MarkdownDocument.parse(store[id])
  let (items, _) = BlockParser.parse(store[id], fence: document.fences[0])
  return ItemReader(items[0], from: 0, names: Law(provisions: []))
}

@Suite("Values are read in the forms of the handbook and in no other")
struct ItemReaderTests {
  @Test(
    arguments: [
      ("2003-01-17", PartialDate("2003-01-17")), ("2020-03", PartialDate("2020-03")),
      ("2020", PartialDate("2020")), ("FY2012", PartialDate("FY2012")),
      ("FY1976tq", PartialDate("FY1976tq")), ("unknown", PartialDate.unknown),
      (
        "between 2020-03-21 and 2020-03-31",
        PartialDate.between(Day("2020-03-21")!, Day("2020-03-31")!)
      ),
      (
        "between FY2012 and 2013", PartialDate.between(PartialDate("FY2012")!, PartialDate("2013")!)
      ),
      ("by 2022-06-21", PartialDate.noLaterThan(Day("2022-06-21")!)),
      ("not before 2009", PartialDate.noEarlierThan(PartialDate("2009")!)),
      ("2003-1-17", nil), ("03-01-17", nil), ("2003/01/17", nil), ("FY12", nil), ("tomorrow", nil),
      ("2003-02-30", nil), ("0000", nil), ("between 2003 and", nil), ("between 2003 or 2004", nil),
      ("between 2004 and 2003", nil), ("not after 2003", nil), ("\"2003\"", nil), ("by", nil),
    ] as [(String, PartialDate?)])
  func `dates`(_ text: String, _ expected: PartialDate?) {
    var reader = reader(text)
    #expect(reader.date() == expected)
    #expect(reader.failed == (expected == nil))
    #expect(reader.diagnostics.count == (expected == nil ? 1 : 0))
  }

  @Test(
    arguments: [
      ("USD 320,000,000", 32_000_000_000), ("USD 12.50", 1_250), ("USD 12.5", 1_250), ("USD 0", 0),
      ("EUR 1", 100), ("USD 92233720368547758.07", .max), ("USD 92233720368547758.08", nil),
      ("USD 1,00", nil), ("USD ,100", nil), ("USD 1.", nil), ("USD .5", nil), ("USD 1.5.0", nil),
      ("USD -5", nil), ("USD +5", nil), ("usd 5", nil), ("$5", nil), ("USD", nil), ("5 USD", nil),
      ("USD five", nil),
    ] as [(String, Int64?)])
  func `money`(_ text: String, _ expected: Int64?) {
    var reader = reader(text)
    #expect(reader.money()?.minorUnits == expected)
    #expect(reader.diagnostics.count == (expected == nil ? 1 : 0))
  }

  @Test(
    arguments: [
      ("12 months", Duration.months(12)), ("1 month", .months(1)), ("90 days", .days(90)),
      ("2 years", .months(24)), ("through 2002-12-31", .through(Day("2002-12-31")!)),
      ("through 31 December", .throughDayOfYear(month: 12, day: 31)),
      ("through 29 february", .throughDayOfYear(month: 2, day: 29)),
      ("for the fiscal year", .fiscalYear), ("until replaced", .untilReplaced),
      ("until ended", .untilEnded), ("0 days", nil), ("-1 days", nil), ("12 weeks", nil),
      ("99999999999 days", nil), ("through December 31", nil), ("through 2002-13-01", nil),
      ("until then", nil), ("months", nil),
    ] as [(String, Duration?)])
  func `durations`(_ text: String, _ expected: Duration?) {
    var reader = reader(text)
    #expect(reader.duration() == expected)
    #expect(reader.diagnostics.count == (expected == nil ? 1 : 0))
  }

  @Test(
    arguments: [
      ("President", ["President"]),
      ("President or Secretary of State", ["President", "Secretary of State"]),
      ("Secretary of Health and Human Services", ["Secretary of Health and Human Services"]),
      ("President and report to Congress", ["President"]), ("President, and", ["President"]),
      ("\"President\"", nil), ("or President", nil), ("President or", nil),
    ] as [(String, [String]?)])
  func `offices`(_ text: String, _ expected: [String]?) {
    var reader = reader(text)
    #expect(reader.offices() == expected)
  }

  @Test(
    arguments: [
      ("a", "a"), ("fsa-907.unless_1", "fsa-907.unless_1"), ("9a", "9a"), ("A", nil), ("-a", nil),
      ("a'b", nil), ("é", nil), ("\"a\"", nil), ("(", nil),
    ] as [(String, String?)])
  func `names`(_ text: String, _ expected: String?) {
    var reader = reader(text)
    #expect(reader.name()?.text == expected)
    #expect(
      reader.diagnostics.map(\.kind) == (expected == nil ? [LawDiagnostics.malformedName] : []))
  }

  @Test func `strings may be joined by and`() {
    var reader = reader("\"a\" and \"b\" \"c\" and d")
    #expect(reader.strings() == ["a", "b", "c"])
    #expect(reader.peekWord == "and")
    reader.end()
    #expect(reader.diagnostics.map(\.kind.id) == ["unexpected-words"])
  }

  @Test func `not found is a date that is not stated`() {
    var reader = reader("not found")
    let isNotFound = reader.skipNotFound()
    reader.end()
    #expect(isNotFound && !reader.failed)
  }

  @Test func `only the first mistake of a line is kept`() {
    var reader = reader("x y")
    #expect(reader.date() == nil)
    #expect(reader.money() == nil)
    reader.end()
    #expect(reader.diagnostics.map(\.kind.id) == ["malformed-date"])
  }

  @Test func `citations have one of three identities and may have a time`() {
    var good = reader("code \"22 U.S.C. 1\" from 1992 through 1994")
    #expect(good.citation()?.through == PartialDate("1994"))
    for text in ["book \"x\"", "code", "code \"x\" from 1994 through 1992"] {
      var bad = reader(text)
      #expect(bad.citation() == nil)
      #expect(bad.diagnostics.count == 1)
    }
  }
}
