import Documents
import Law
import Testing
import Timeline

@testable import Record

@Suite("An entry counts from the day on which it was certainly known")
struct KnownDayTests {
  static func date(_ text: String) -> PartialDate { PartialDate(text)! }

  static func entry(
    _ on: PartialDate, announced: PartialDate? = nil, published: PartialDate? = nil,
    known: PartialDate? = nil
  ) -> Entry {
    Entry(
      id: EntryID(rawValue: 0), name: "e",
      range: SourceRange(source: SourceID(rawValue: 0), lower: 0, upper: 0),
      confidence: .readInSource, announced: announced, published: published, known: known,
      body: .event(Happening(concerning: [], from: on, what: "")))
  }

  static let cases: [(Entry, Day)] = [
    (entry(date("2003-01-17")), Day("2003-01-17")!),
    (entry(date("2020-03")), Day("2020-03-31")!),
    (entry(date("2003-01-21"), published: date("2003-01-28")), Day("2003-01-28")!),
    (
      entry(date("2003-01-21"), announced: date("2003-01-22"), published: date("2003-01-28")),
      Day("2003-01-22")!
    ),
    (
      entry(date("2003-01-21"), announced: date("2003-01-22"), known: date("2004")),
      Day("2004-12-31")!
    ),
    (entry(.noLaterThan(Day("2022-06-21")!)), Day("2022-06-21")!),
    (entry(.noEarlierThan(Day("2009-01-01")!)), Day("2009-01-01")!),
    (entry(PartialDate.unknown), .distantPast),
    (entry(PartialDate.unknown, published: date("2010-05-01")), Day("2010-05-01")!),
  ]

  @Test(arguments: cases.indices)
  func itsDayIsTheFirstThatIsCertain(_ index: Int) {
    let (entry, day) = Self.cases[index]
    #expect(entry.knownFrom == day)
    #expect(entry.counts(knownOn: day))
    if day != .distantPast { #expect(!entry.counts(knownOn: day.advanced(by: -1))) }
  }
}
