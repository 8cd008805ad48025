import Testing
import Timeline

@testable import Claims

@Suite("Times are read as people write them")
struct DateTests {
  @Test(arguments: [
    ("January 25, 2002", "2002-01-25"), ("25 January 2002", "2002-01-25"),
    ("Jan. 25, 2002", "2002-01-25"),
    ("2002-01-25", "2002-01-25"), ("1/25/2002", "2002-01-25"), ("January 2002", "2002-01"),
    ("2002", "2002"),
    ("FY2002", "FY2002"), ("fiscal year 2002", "FY2002"), ("FY 2002", "FY2002"),
    ("the 9th of May", ""),
    ("February 30, 2002", ""), ("2000 troops", ""), ("June of 2022", "2022-06"),
    ("spring 2020", "between 2020-03-01 and 2020-05-31"), ("the 1990s", ""),
    ("1990s", "between 1990-01-01 and 1999-12-31"),
  ]) func `a date`(_ text: String, _ expected: String) {
    let found = DateReader(words: Words(text), today: nil).date(at: 0)
    #expect((found?.date.description ?? "") == expected)
  }

  @Test(arguments: [
    ("from 2002 to 2020", "2002", "2020"),
    ("between fiscal years 2002 and 2020", "FY2002", "FY2020"),
    ("2002-20", "2002", "2020"), ("fiscal years 2014 through 2021", "FY2014", "FY2021"),
    ("FY2002-FY2020", "FY2002", "FY2020"),
  ]) func `a period`(_ text: String, _ from: String, _ through: String) {
    let found = DateReader(words: Words(text), today: nil).span(at: 0)
    #expect(found?.span.relation == .range)
    #expect(found?.span.from.description == from)
    #expect(found?.span.through.description == through)
  }

  @Test(arguments: [
    ("last year", "2022"), ("this month", "2023-10"), ("yesterday", "2023-10-19"),
    ("on October 3", "2023-10-03"),
    ("on December 3", "2022-12-03"), ("two years ago", "2021"),
    ("in June", "2023-06"), ("in late November", "between 2022-11-21 and 2022-11-30"),
    ("last week", "between 2023-10-07 and 2023-10-19"), ("last December", "2022-12"),
    ("last summer", "between 2023-06-01 and 2023-08-31"),
    ("earlier this month", "between 2023-10-01 and 2023-10-20"),
    ("three months ago", "2023-07"), ("in April last year", "2022-04"),
    ("last year on April 29", "2022-04-29"), ("on September 29th this year", "2023-09-29"),
  ]) func `what is counted from the day of the document needs one`(
    _ text: String, _ expected: String
  ) {
    let day = ShippedWorld.day("2023-10-20")
    #expect(
      DateReader(words: Words(text), today: day).span(at: 0)?.span.from.description == expected)
    #expect(DateReader(words: Words(text), today: nil).span(at: 0) == nil)
  }

  @Test(arguments: [
    ("a year later", "2021"), ("two years earlier", "2018"), ("the following year", "2021"),
    ("the same year", "2020"), ("the next day", "2020-11-10"), ("the following month", "2020-12"),
    ("since then", "2020-11-09"), ("in March of the following year", "2021-03"),
    ("on December 12", "2020-12-12"),
  ]) func `what is counted from a time named before needs one`(
    _ text: String, _ expected: String
  ) throws {
    let before = try #require(
      DateReader(words: Words("on November 9, 2020"), today: nil).span(at: 0)?.span)
    var reader = DateReader(words: Words(text), today: nil)
    #expect(reader.span(at: 0) == nil)
    reader.context = DateReader.Context(span: before, isNear: false)
    #expect(reader.span(at: 0)?.span.from.description == expected)
  }

  @Test
  func `a day without a year is not taken for one of the year that the sentence before speaks of`()
    throws
  {
    let before = try #require(DateReader(words: Words("in 1992"), today: nil).span(at: 0)?.span)
    var reader = DateReader(words: Words("on June 21"), today: ShippedWorld.day("2022-06-28"))
    #expect(reader.span(at: 0)?.span.from.description == "2022-06-21")
    reader.context = DateReader.Context(span: before, isNear: false)
    #expect(reader.span(at: 0) == nil)
    reader.context = DateReader.Context(span: before, isNear: false, isClose: false)
    #expect(reader.span(at: 0)?.span.from.description == "2022-06-21")
  }

  @Test func `the September 11 attacks are no day of the document's year`() {
    let words = Words("the September 11 attacks")
    let day = ShippedWorld.day("2023-10-20")
    #expect(DateReader(words: words, today: day).span(at: 0) == nil)
    #expect(DateReader(words: words, today: day).span(at: 1) == nil)
  }
}
