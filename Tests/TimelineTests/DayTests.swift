import Testing
import Timeline

@Suite("Days follow the Gregorian calendar")
struct DayTests {
  /// Walks the calendar by counting, from 1 January 1900 through 31 December 2100.
  ///
  /// The day number starts from the known distance of 25,567 days to 1970-01-01.
  private static func walk(
    _ visit: (_ number: Int32, _ year: Int, _ month: Int, _ day: Int) -> Void
  ) {
    var number: Int32 = -25_567
    for year in 1900...2100 {
      let isLeap = year == 2000 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (index, length) in lengths.enumerated() {
        for day in 1...length {
          visit(number, year, index + 1, day)
          number += 1
        }
      }
    }
  }

  @Test("day numbers and calendar parts agree with counting over 1900 through 2100")
  func counting() {
    var disagreements: [String] = []
    var visited = 0
    Self.walk { number, year, month, day in
      visited += 1
      let made = Day(year: year, month: month, day: day)
      let found = Day(number: number)
      if made != found || (found.year, found.month, found.day) != (year, month, day) {
        disagreements.append("\(number): \(year)-\(month)-\(day) against \(found)")
      }
    }
    #expect(visited == 73_414)
    #expect(disagreements.isEmpty)
  }

  @Test("text and day convert into each other over 1900 through 2100")
  func roundTrip() {
    var disagreements: [String] = []
    Self.walk { number, _, _, _ in
      let day = Day(number: number)
      if Day(day.description) != day { disagreements.append(day.description) }
    }
    #expect(disagreements.isEmpty)
  }

  @Test(
    "known days have their known numbers",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2002-01-10", 11_697),
      ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("1600-03-01", -135_080),
    ] as [(String, Int32)])
  func knownDays(text: String, number: Int32) {
    #expect(Day(text)?.number == number)
    #expect(Day(number: number).description == text)
  }

  @Test(
    "parts of no day are refused",
    arguments: [
      (2003, 2, 29), (1900, 2, 29), (2100, 2, 29), (2003, 4, 31), (2003, 13, 1), (2003, 0, 1),
      (2003, 1, 0), (2003, 1, 32), (0, 1, 1), (10_000, 1, 1), (2003, -1, 1), (2003, 1, -5),
      (Int.min, Int.min, Int.min), (Int.max, Int.max, Int.max),
    ])
  func impossibleParts(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test(
    "only the exact ISO form is read",
    arguments: [
      "", "2002", "2002-01", "2002-1-10", "2002-01-1", "2002/01/10", "20020110", "02-01-10",
      " 2002-01-10", "2002-01-10 ", "2002-01-10T00", "2002-01-100", "+002-01-10", "-2002-01-10",
      "2002-+1-10", "2002-01--1", "２００２-01-10", "2002-02-30", "0000-01-01", "distant past",
    ])
  func refusedText(text: String) {
    #expect(Day(text) == nil)
  }

  @Test("a part of a longer text is read in place")
  func substring() {
    let line = "signed 2002-01-25 by"
    #expect(Day(line.dropFirst(7).prefix(10)) == Day(year: 2002, month: 1, day: 25))
  }

  @Test("sentinels bound every day and stay where they are")
  func sentinels() {
    #expect(Day.distantPast < iso("0001-01-01"))
    #expect(iso("9999-12-31") < Day.distantFuture)
    #expect(Day(number: .min) == .distantPast)
    #expect(Day(number: .max) == .distantFuture)
    #expect(Day.distantPast.description == "distant past")
    #expect(Day.distantFuture.description == "distant future")
    for sentinel in [Day.distantPast, .distantFuture] {
      #expect(sentinel.isDistant)
      for amount in [-400, -1, 0, 1, 400, Int.min, Int.max] {
        #expect(sentinel.advanced(by: amount) == sentinel)
        #expect(sentinel.addingMonths(amount) == sentinel)
      }
      #expect(sentinel.nextOccurrence(month: 12, day: 31) == sentinel)
    }
    #expect(!iso("2002-01-10").isDistant)
  }

  @Test("arithmetic beyond the sentinels gives the sentinel")
  func saturation() {
    let start = iso("2002-01-10")
    #expect(start.advanced(by: Int.max) == .distantFuture)
    #expect(start.advanced(by: Int.min) == .distantPast)
    #expect(start.advanced(by: 2_000_000_000) == .distantFuture)
    #expect(start.advanced(by: -2_000_000_000) == .distantPast)
    #expect(start.addingMonths(Int.max) == .distantFuture)
    #expect(start.addingMonths(Int.min) == .distantPast)
  }

  @Test("stepping by days goes there and back")
  func advancing() {
    #expect(iso("2003-12-31").advanced(by: 1) == iso("2004-01-01"))
    #expect(iso("2004-03-01").advanced(by: -1) == iso("2004-02-29"))
    for amount in -800...800 {
      #expect(iso("2003-06-15").advanced(by: amount).advanced(by: -amount) == iso("2003-06-15"))
    }
  }

  @Test(
    "the same day of a later month, or the first day after a month that is too short",
    arguments: [
      ("2003-01-17", 12, "2004-01-17"), ("2003-01-31", 1, "2003-03-01"),
      ("2004-01-31", 1, "2004-03-01"), ("2004-01-29", 1, "2004-02-29"),
      ("2003-01-29", 1, "2003-03-01"), ("2004-02-29", 12, "2005-03-01"),
      ("2004-02-29", 48, "2008-02-29"), ("2003-03-31", 1, "2003-05-01"),
      ("2003-10-31", 1, "2003-12-01"), ("2003-12-31", 1, "2004-01-31"),
      ("2003-12-01", 1, "2004-01-01"), ("2003-01-15", 0, "2003-01-15"),
      ("2003-03-31", -1, "2003-03-01"), ("2003-01-15", -1, "2002-12-15"),
      ("2003-01-15", -13, "2001-12-15"), ("2000-02-29", -1200, "1900-03-01"),
    ])
  func months(from start: String, by months: Int, to end: String) {
    #expect(iso(start).addingMonths(months) == iso(end))
  }

  @Test("a period of one month from any day ends inside or with the next month")
  func monthsKeepOrder() {
    var previous = Day.distantPast
    for number in iso("1999-01-01").number...iso("2005-01-01").number {
      let start = Day(number: number)
      let end = start.addingMonths(1)
      let sameDay = Day(
        year: start.month == 12 ? start.year + 1 : start.year, month: start.month % 12 + 1,
        day: start.day)
      #expect(end == sameDay ?? start.firstOfMonth(after: 2))
      #expect(previous <= end, "later starts never end earlier")
      previous = end
    }
  }

  @Test(
    "the next occurrence is on or after the day",
    arguments: [
      ("2003-01-01", 12, 31, "2003-12-31"), ("2003-12-31", 12, 31, "2003-12-31"),
      ("2004-01-01", 12, 31, "2004-12-31"), ("2003-10-02", 10, 1, "2004-10-01"),
      ("2003-01-01", 2, 29, "2004-02-29"), ("2004-03-01", 2, 29, "2008-02-29"),
      ("1896-03-01", 2, 29, "1904-02-29"),
    ])
  func nextOccurrence(from start: String, month: Int, day: Int, found: String) {
    #expect(iso(start).nextOccurrence(month: month, day: day) == iso(found))
  }

  @Test(
    "a day that no year has never comes", arguments: [(2, 30), (13, 1), (0, 1), (4, 31), (1, 0)])
  func neverOccurs(month: Int, day: Int) {
    #expect(iso("2003-01-01").nextOccurrence(month: month, day: day) == .distantFuture)
  }

  @Test("days beyond the calendar of four digits are still written")
  func farDays() {
    #expect(iso("9999-12-31").advanced(by: 1).description == "10000-01-01")
    #expect(iso("0001-01-01").advanced(by: -1).description == "0000-12-31")
    #expect(iso("0001-01-01").advanced(by: -367).description == "-0001-12-31")
  }
}

extension Day {
  /// The first day of the month that lies `count` months after this one's month, by walking days.
  fileprivate func firstOfMonth(after count: Int) -> Day {
    var day = self
    for _ in 0..<count {
      repeat { day = day.advanced(by: 1) } while day.day != 1
    }
    return day
  }
}
