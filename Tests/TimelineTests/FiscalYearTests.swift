import Testing
import Timeline

@Suite("Fiscal years have no gaps and no overlaps")
struct FiscalYearTests {
  @Test(
    "the boundaries are those of the law",
    arguments: [
      ("FY1975", "1974-07-01", "1975-06-30"), ("FY1976", "1975-07-01", "1976-06-30"),
      ("FY1976tq", "1976-07-01", "1976-09-30"), ("FY1977", "1976-10-01", "1977-09-30"),
      ("FY2002", "2001-10-01", "2002-09-30"), ("FY2012", "2011-10-01", "2012-09-30"),
    ])
  func boundaries(name: String, first: String, last: String) throws {
    let year = try #require(FiscalYear(name))
    #expect(year.span == Span(from: iso(first), through: iso(last)))
    #expect(iso(first).fiscalYear == year)
    #expect(iso(last).fiscalYear == year)
    #expect(iso(first).advanced(by: -1).fiscalYear == year.previous)
    #expect(iso(last).advanced(by: 1).fiscalYear == year.next)
  }

  @Test("each fiscal year from 1950 through 2100 begins where the one before it ends")
  func chain() {
    var year = FiscalYear.year(1950)
    var visited = [year]
    while year < FiscalYear.year(2100) {
      #expect(year.span.end == year.next.span.start)
      #expect(year < year.next)
      #expect(year.next.previous == year)
      year = year.next
      visited.append(year)
    }
    #expect(visited.count == 152)
    #expect(visited.filter(\.isTransitionQuarter) == [.transitionQuarter])
  }

  @Test("each day from 1970 through 1985 is in the span of its fiscal year")
  func membership() {
    for number in iso("1970-01-01").number...iso("1985-12-31").number {
      let day = Day(number: number)
      #expect(day.fiscalYear.span.contains(day), "\(day)")
    }
  }

  @Test("the transition quarter lies between 1976 and 1977")
  func transitionQuarter() {
    let quarter = FiscalYear.transitionQuarter
    #expect(FiscalYear.year(1976) < quarter && quarter < FiscalYear.year(1977))
    #expect(quarter != FiscalYear.year(1976))
    #expect(FiscalYear.year(1976).next == quarter && FiscalYear.year(1977).previous == quarter)
    #expect(quarter.next == .year(1977) && quarter.previous == .year(1976))
    #expect(quarter.span.days == 92)
    #expect(quarter.year == 1976)
  }

  @Test(
    "the written forms are read and written back",
    arguments: [
      ("2012", "2012", "FY2012"), ("FY2012", "2012", "FY2012"), ("1976", "1976", "FY1976"),
      ("1976tq", "1976tq", "FY1976tq"), ("FY1976tq", "1976tq", "FY1976tq"),
      ("0050", "0050", "FY0050"),
    ])
  func text(read: String, label: String, description: String) throws {
    let year = try #require(FiscalYear(read))
    #expect(year.label == label)
    #expect(year.description == description)
    #expect(FiscalYear(label) == year)
    #expect(FiscalYear(description) == year)
  }

  @Test(
    "other text is refused",
    arguments: [
      "", "FY", "12", "FY12", "20122", "2012tq", "FY2012tq", "1976 tq", "1976TQ", "fy2012",
      "FY 2012", "0000", "-2012", "FYFY2012", "1976tqx", "2012 ",
    ])
  func refused(text: String) {
    #expect(FiscalYear(text) == nil)
  }

  @Test("numbers far out are held at a bound")
  func bounds() {
    #expect(FiscalYear.year(.max) == FiscalYear.year(.max).next)
    #expect(FiscalYear.year(.min) == FiscalYear.year(.min).previous)
    #expect(FiscalYear.year(.max).span.days == 366)
    #expect(Day.distantFuture.fiscalYear == .year(.max))
    #expect(Day.distantPast.fiscalYear == .year(.min))
  }
}
