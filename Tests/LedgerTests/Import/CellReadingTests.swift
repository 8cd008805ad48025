import Testing
import Timeline

@testable import Ledger

@Suite("Amounts and dates are read as printed")
struct CellReadingTests {
  private func amount(
    _ text: String, _ unit: SourceMapping.AmountColumn.Unit = .units
  ) -> AmountReader.Reading {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBufferPointer { unsafe AmountReader.read($0, unit: unit) }
  }

  @Test(arguments: [
    ("0", 0), ("12", 1200), ("-12", -1200), ("+12", 1200), ("12.5", 1250), ("12.50", 1250),
    ("12.5000", 1250), (".5", 50), ("5.", 500), ("$1,234.50", 123_450), ("$ 12", 1200),
    ("-$1,234", -123_400), ("$-12.00", -1200), ("(12.00)", -1200), ("($1,234.56)", -123_456),
    (" 7 ", 700), ("1,234,567", 123_456_700), ("007", 700),
    ("92233720368547758.07", Int64.max), ("-92233720368547758.08", Int64.min),
  ])
  func `an amount is so many hundredths`(_ text: String, _ hundredths: Int64) {
    #expect(amount(text) == .hundredths(hundredths))
  }

  @Test(arguments: [
    "x", "12.345", "1e5", "1,23", "1234,567", ",123", "12,", "2393 4/20/2009", "--1", "(-1)", "-",
    "()",
    "1-", "$$1", "1.2.3", "0x10", "12 000", "1,234.5,6",
  ])
  func `what is no exact amount is unreadable`(_ text: String) {
    #expect(amount(text) == .unreadable)
  }

  @Test func `nothing and a bare dollar sign are no amount`() {
    for text in ["", "  ", "$", " $ "] { #expect(amount(text) == .absent) }
  }

  @Test func `an amount beyond 64 bits is too large`() {
    for text in ["92233720368547758.08", "-92233720368547758.09", "99999999999999999999999"] {
      #expect(amount(text) == .tooLarge)
    }
  }

  @Test func `units other than one are exact too`() {
    #expect(amount("12", .hundredths) == .hundredths(12))
    #expect(amount("12.0", .hundredths) == .hundredths(12))
    #expect(amount("12.5", .hundredths) == .unreadable)
    #expect(amount("1.234567", .thousands) == .unreadable)
    #expect(amount("1.23456", .thousands) == .hundredths(123_456))
    #expect(amount("-1.5", .millions) == .hundredths(-150_000_000))
    #expect(amount("92233720369", .millions) == .tooLarge)
  }

  @Test(arguments: [
    ("2009-04-20", "2009-04-20"), ("4/20/2009", "2009-04-20"), ("04/05/09", "2009-04-05"),
    ("4/20/68", "2068-04-20"), ("4/20/69", "1969-04-20"), ("2009-04-20 00:00:00", "2009-04-20"),
    ("2009-04-20T12:30:00Z", "2009-04-20"), ("2/29/2000", "2000-02-29"),
    ("9999-09-30", "9999-09-30"),
  ])
  func `a day is read`(_ text: String, _ day: String) {
    #expect(DateReader.day(text) == Day(day))
  }

  @Test(arguments: [
    "4/20/2009 4/21/2009", "2/29/2001", "13/1/2009", "2009-4-20", "4/20", "20090420", "4/20/209",
    "2009-04-20x", "April 20, 2009", "0/1/2009", "4//2009", "9999-10-01", "12/31/9999",
  ])
  func `two dates, dates that are not and those after fiscal year 9999 are no day`(_ text: String) {
    #expect(DateReader.day(text) == nil)
  }

  @Test(arguments: [
    ("2012", "2012"), ("FY 01", "2001"), ("FY 2008", "2008"), ("FY99", "1999"), ("FY '08", "2008"),
    ("1976tq", "1976tq"), ("1976.9", "1976tq"), ("1976TQ", "1976tq"), ("1976", "1976"),
    ("2012.0", "2012"), ("FY1976tq", "1976tq"), ("fy-2010", "2010"),
    ("Military Education (IMET), FY 99", "1999"), ("CTFP - FY 2006 DoD Training", "2006"),
    ("Section 1206 in FY 2008", "2008"), ("Section 1004 - 2011", "2011"), ("2005_2005", "2005"),
    ("FY 12", "2012"), ("fy08", "2008"), ("Marshall Center, FY 01", "2001"),
    ("FMF - FY 2008 DoS Training", "2008"), ("Section 12 - 2011", "2011"),
    ("Marchetti Center 2001", "2001"), ("March 2003, FY 03", "2003"),
  ])
  func `a fiscal year is read wherever it stands`(_ text: String, _ year: String) throws {
    let period = try #require(DateReader.fiscalYears(text))
    #expect(period == Period(of: try #require(FiscalYear(year))))
  }

  @Test func `two fiscal years are a span from the first through the second`() throws {
    for text in [
      "2000_2001", "2000-2001", "2000/2001", "FY2000-FY2001", "FY 2000/01", "FY00-01",
    ] {
      let period = try #require(DateReader.fiscalYears(text), "\(text)")
      #expect(period.span == Span(start: Day("1999-10-01")!, end: Day("2001-10-01")!))
      #expect(period.fiscalYear == nil)
    }
  }

  @Test(arguments: [
    "", "12", "2012.5", "1976.8", "2001_2000", "1206", "201", "20125", "2000 2001 2002", "1977tq",
    "x2012", "2012x", "never",
  ])
  func `what is no fiscal year is not guessed`(_ text: String) {
    #expect(DateReader.fiscalYears(text) == nil)
  }

  @Test(arguments: [
    "13/11/2003", "2003-11-31", "10/1/2003", "11.2.2003", "2003.11.2", "2003/11", "11-2003",
    "10 / 1 / 2003", "2003-11-31 00:00:00", "2003_11_31", "from 10/1/2003 on", "FY 10/11/2003",
    "FY 10/1/2003",
    "April 2003", "1 may 2003", "11-Apr-2003", "2003 Sept 4", "2003, DECEMBER",
  ])
  func `the year of a calendar date is no fiscal year`(_ text: String) {
    #expect(DateReader.fiscalYears(text) == nil)
  }

  @Test func `a calendar year is its days`() {
    #expect(
      DateReader.year("2003")?.span == Span(start: Day("2003-01-01")!, end: Day("2004-01-01")!))
    for text in ["03", "20033", "2003x", "FY2003", "9999"] { #expect(DateReader.year(text) == nil) }
  }

  @Test func `bytes that are not UTF-8 are Windows-1252`() {
    #expect(CellText.decoded(Array("é".utf8)) == ("é", false))
    #expect(CellText.decoded([0x43, 0xf4, 0x74, 0x65, 0x92]) == ("Côte’", true))
    #expect(CellText.decoded([0x80, 0x81]) == ("€\u{81}", true))
  }

  @Test func `a table of texts gives each text one number`() {
    var table = TextTable()
    var numbers: [String: UInt32] = [:]
    for round in 0..<2 {
      for index in 0..<5000 {
        let text = String(repeating: "ab", count: index % 17) + String(index)
        let bytes = Array(text.utf8)
        let found = unsafe bytes.withUnsafeBufferPointer { unsafe table.number($0) }
        #expect(found.isNew == (round == 0))
        if round == 0 { numbers[text] = found.number }
        #expect(numbers[text] == found.number && table.text(found.number) == text)
      }
    }
    #expect(table.count == 5000 && Set(numbers.values).count == 5000)
  }
}
