import Testing
import Timeline

@Suite("Partial dates say as much as is known and no more")
struct PartialDateTests {
  @Test(
    "a form of one word is read with its bounds and written back",
    arguments: [
      ("2003-01-17", "2003-01-17", "2003-01-17", .day),
      ("2020-03", "2020-03-01", "2020-03-31", .month),
      ("2020-02", "2020-02-01", "2020-02-29", .month),
      ("2020-12", "2020-12-01", "2020-12-31", .month),
      ("2020", "2020-01-01", "2020-12-31", .year),
      ("0007", "0007-01-01", "0007-12-31", .year),
      ("9999", "9999-01-01", "9999-12-31", .year),
      ("FY2012", "2011-10-01", "2012-09-30", .fiscalYear),
      ("FY1976", "1975-07-01", "1976-06-30", .fiscalYear),
      ("FY1976tq", "1976-07-01", "1976-09-30", .fiscalYear),
    ] as [(String, String, String, PartialDate.Precision)])
  func oneWord(
    text: String, earliest: String, latest: String, precision: PartialDate.Precision
  ) throws {
    let date = try #require(PartialDate(text))
    #expect(date.earliest == iso(earliest))
    #expect(date.latest == iso(latest))
    #expect(date.precision == precision)
    #expect(date.description == text)
    #expect(date.isExact == (precision == .day))
    #expect(date.exactDay == (precision == .day ? iso(text) : nil))
  }

  @Test("nothing known has no bounds")
  func unknown() throws {
    let date = try #require(PartialDate("unknown"))
    #expect(date == .unknown)
    #expect(date.earliest == .distantPast && date.latest == .distantFuture)
    #expect(date.description == "unknown")
    #expect(date.exactDay == nil)
  }

  @Test(
    "other text is refused",
    arguments: [
      "", "2020-", "2020-3", "2020-13", "2020-00", "202", "20200", "1976tq", "FY", "FY20",
      "FY2012tq", "2003-02-29", "2020-03-", "Unknown", "by 2020", "2020 ", "0000", "0000-01",
      "F", "between 2020-01-01 and 2020-01-02",
    ])
  func refused(text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test("impossible parts give no date, or nothing known")
  func impossibleParts() {
    #expect(PartialDate.month(2020, 13) == nil)
    #expect(PartialDate.month(0, 1) == nil)
    #expect(PartialDate.year(0) == .unknown)
    #expect(PartialDate.year(10_000) == .unknown)
  }

  @Test("bounds are written in the words of the law language")
  func words() throws {
    let (a, b) = (iso("2020-09-27"), iso("2020-11-10"))
    #expect(PartialDate.between(a, b)?.description == "between 2020-09-27 and 2020-11-10")
    #expect(PartialDate.noLaterThan(a).description == "by 2020-09-27")
    #expect(PartialDate.noEarlierThan(a).description == "not before 2020-09-27")
    #expect(PartialDate(day: a).description == "2020-09-27")
  }

  @Test("an interval has both bounds, and reversed bounds give none")
  func interval() throws {
    let (a, b) = (iso("2020-09-27"), iso("2020-11-10"))
    let date = try #require(PartialDate.between(a, b))
    #expect(date.earliest == a && date.latest == b && date.precision == .interval)
    #expect(PartialDate.between(b, a) == nil)
    #expect(PartialDate.between(a, a) == PartialDate(day: a))
  }

  @Test("an interval with an open side is a bound, and with two is nothing known")
  func openIntervals() {
    let a = iso("2020-09-27")
    #expect(PartialDate.between(.distantPast, a) == .noLaterThan(a))
    #expect(PartialDate.between(a, .distantFuture) == .noEarlierThan(a))
    #expect(PartialDate.between(.distantPast, .distantFuture) as PartialDate? == .unknown)
    #expect(PartialDate.noLaterThan(a).precision == .noLaterThan)
    #expect(PartialDate.noEarlierThan(a).precision == .noEarlierThan)
  }

  @Test("bounds of bounds use the outer days")
  func boundsOfBounds() throws {
    let march = try #require(PartialDate("2020-03"))
    let april = try #require(PartialDate("2020-04"))
    #expect(
      PartialDate.between(march, april)
        == PartialDate.between(iso("2020-03-01"), iso("2020-04-30")))
    #expect(PartialDate.between(april, march) == nil)
    #expect(
      PartialDate.between(march, march)
        == PartialDate.between(iso("2020-03-01"), iso("2020-03-31")))
    #expect(PartialDate.noLaterThan(march) == .noLaterThan(iso("2020-03-31")))
    #expect(PartialDate.noEarlierThan(march) == .noEarlierThan(iso("2020-03-01")))
    #expect(PartialDate.noLaterThan(PartialDate.unknown) == .unknown)
    #expect(PartialDate.noEarlierThan(PartialDate.unknown) == .unknown)
    #expect(PartialDate.noLaterThan(.noEarlierThan(iso("2020-03-01"))) as PartialDate == .unknown)
  }

  @Test("equal bounds of different precision are different dates")
  func precisionCounts() {
    let asInterval = PartialDate.between(iso("2020-01-01"), iso("2020-12-31"))
    #expect(asInterval != PartialDate.year(2020))
    #expect(asInterval?.earliest == PartialDate.year(2020).earliest)
    #expect(asInterval?.latest == PartialDate.year(2020).latest)
  }
}
