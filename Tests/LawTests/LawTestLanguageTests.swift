import Documents
import Law
import Testing
import Timeline

@Suite("A test keeps what it gives and what it expects")
struct LawTestLanguageTests {
  static let given = """
    \(ban)

    test "given"
      given the record is complete
      given
        exercise x
          of relief
          signed 2002-01-25
        listing l
          year 2011
      note "n"
      on 2003-01-10 account FMF to AZE is prohibited
      from 2003-01-20 through 2003-12-31 to others in ARM is not applicable
    """
  static let full = """
    \(ban)

    \(relief)
      lasts 12 months
      reading "long" because "x" lasts 2 years

    test "full"
      on 2003-01-10 known 2004-01-01 account unknown category food fund-year 2003 under ban reading "long" apply s-1 to "Azerbaijan" is waived by x supported
      on 2003-01-11 to AZE is exempt by relief
      on 2003-01-12 to AZE is ended contested
      on 2003-01-13 to AZE is undetermined
    """
  static let bill = """
    bill s-1 "A bill"
      status "introduced"
      assumed enactment 2003-01-01
    """

  static let examples = [given, full]

  @Test func `what is given is kept as it stands`() throws {
    let files = CheckedFiles(lawFile(Self.given))
    #expect(files.checking.diagnostics.isEmpty, "\(files.rendered)")
    let test = try #require(files.law.tests.first)
    #expect(test.name == "given")
    #expect(test.givenComplete)
    #expect(test.given.map { $0.tokens.map(\.text) } == [["exercise", "x"], ["listing", "l"]])
    #expect(test.given[0].children.map { $0.tokens[0].text } == ["of", "signed"])
    #expect(test.restrictions == [try files.provision("ban").id])
    #expect(test.expectations.count == 2)
    #expect(
      test.expectations[0].span == Span(from: Day("2003-01-10")!, through: Day("2003-01-10")!))
    #expect(test.expectations[0].attributes == [.account: "FMF"])
    #expect(test.expectations[0].governmentOnly)
    #expect(
      test.expectations[1].span == Span(from: Day("2003-01-20")!, through: Day("2003-12-31")!))
    #expect(!test.expectations[1].governmentOnly)
    #expect(test.expectations[1].outcome == "not applicable")
  }

  @Test func `an expectation says all that it can`() throws {
    let files = CheckedFiles(lawFile(Self.full), lawFile(Self.bill))
    #expect(files.checking.diagnostics.isEmpty, "\(files.rendered)")
    let test = try #require(files.law.tests.first)
    let first = test.expectations[0]
    #expect(first.known == Day("2004-01-01"))
    #expect(first.attributes == [.account: "unknown", .category: "food", .fundYear: "2003"])
    #expect(first.restriction == (try files.provision("ban").id))
    #expect(first.readings == ["long"])
    #expect(first.bills == ["s-1"])
    #expect(first.recipient == Recipient(code: "AZE"))
    #expect(first.outcome == "waived")
    #expect(first.by == "x")
    #expect(first.support == "supported")
    #expect(test.expectations.map(\.outcome) == ["waived", "exempt", "ended", "undetermined"])
    #expect(test.expectations.map(\.by) == ["x", "relief", nil, nil])
    #expect(test.expectations.map(\.support) == ["supported", nil, "contested", nil])
  }

  @Test func `a test asks about the parts of a restriction instead of the whole`() throws {
    let files = CheckedFiles(
      lawFile(
        "restriction r\n\(basics)\n  withholds USD 5\n  part a USD 3\n  part b USD 2\n\n"
          + "test \"t\"\n  on 2003-01-10 under r.a to AZE is prohibited"), lawFile(ban))
    let test = try #require(files.law.tests.first)
    #expect(test.restrictions.map { files.law[$0].name } == ["r.a", "r.b"])
  }
}
