import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

/// A restriction that ended stands again once what begins it anew has come.
@Suite struct Renewals {
  /// A restriction that ends with determination p2, and begins anew as said; p3 is another
  /// determination, p4 a list.
  static func plain(
    lasting: Duration = .days(10), _ renewals: Restriction.Renewal.Occasion...,
    entries: [Entry.Body]
  ) -> PlainWorld {
    var plain = PlainWorld()
    plain.others = [
      .determination(by: ["President"], lasts: lasting), .determination(by: ["President"]),
      .list(.untilRemoved),
    ]
    plain.restriction.endings = [Restriction.Ending(condition: .determination(p(2)))]
    plain.restriction.renewals = renewals.map { Restriction.Renewal($0) }
    plain.entries = entries
    return plain
  }

  static func determined(
    _ definition: Int, _ signed: String, by signer: String = "President"
  ) -> Entry.Body {
    .determination(
      Act(
        of: p(definition), recipients: [aze], signer: Signer(office: signer), signed: date(signed)))
  }

  static func listed(_ signed: String, _ recipient: Recipient = aze) -> Entry.Body {
    .listing(Listing(on: p(4), year: 2010, recipients: [recipient], signed: date(signed)))
  }

  private func expect(
    _ plain: PlainWorld, _ expected: [String], _ location: SourceLocation = #_sourceLocation
  ) {
    for outcomes in plain.world().outcomes(on: p(0)) {
      #expect(outcomes == expected, sourceLocation: location)
    }
  }

  private static let ended = ["2010-09-01 prohibited", "2010-09-10 ended by e(0)"]

  @Test func withoutARenewalAnEndingIsForGood() {
    expect(
      Self.plain(entries: [Self.determined(2, "2010-09-10"), Self.determined(3, "2010-10-15")]),
      Self.ended)
  }

  @Test func eachFiscalYearItBeginsAnewUnlessTheConditionStillHolds() {
    let entries = [Self.determined(2, "2010-09-10")]
    expect(Self.plain(.fiscalYear, entries: entries), Self.ended + ["2010-10-01 prohibited"])
    // In effect through 9 October, so it ended in the new year as well, and for all of it.
    expect(Self.plain(lasting: .days(30), .fiscalYear, entries: entries), Self.ended)
  }

  @Test func withEachDeterminationItBeginsAnewAndCanEndAgain() {
    let entries = [
      Self.determined(2, "2010-09-10"), Self.determined(3, "2010-10-15"),
      Self.determined(2, "2010-11-20"), Self.determined(3, "2010-12-10"),
    ]
    expect(
      Self.plain(.determination(p(3)), entries: entries),
      Self.ended + [
        "2010-10-15 prohibited", "2010-11-20 ended by e(2)", "2010-12-10 prohibited",
      ])
  }

  @Test func withEachListingOfTheRecipientItBeginsAnew() {
    let ending = Self.determined(2, "2010-09-10")
    expect(
      Self.plain(.listing(p(4)), entries: [ending, Self.listed("2010-10-15")]),
      Self.ended + ["2010-10-15 prohibited"])
    expect(
      Self.plain(.listing(p(4)), entries: [ending, Self.listed("2010-10-15", arm)]), Self.ended)
  }

  static let days: [(anew: String, after: [String])] = [
    // On the last day on which the ending holds, 19 September, or before: it goes on holding.
    ("2010-09-05", []), ("2010-09-10", []), ("2010-09-19", []),
    ("2010-09-20", ["2010-09-20 prohibited"]),
    (
      "between 2010-10-15 and 2010-10-20", ["2010-10-15 undetermined", "2010-10-20 prohibited"]
    ),
    ("between 2010-09-19 and 2010-09-21", ["2010-09-20 undetermined"]),
    ("between 2010-09-18 and 2010-09-19", []),
    ("not before 2010-10-15", ["2010-10-15 undetermined"]),
  ]

  @Test(arguments: days.indices)
  func onlyWhatComesAfterTheEndingBeginsItAnew(_ index: Int) {
    let (anew, after) = Self.days[index]
    let plain = Self.plain(
      .determination(p(3)),
      entries: [Self.determined(2, "2010-09-10"), Self.determined(3, anew)])
    // The last day on the record must be known, whatever it is.
    let world = plain.world { $0.entries[1].known = date("2010-09-01") }
    for outcomes in world.outcomes(on: p(0)) { #expect(outcomes == Self.ended + after) }
  }

  @Test func whoeverLacksThePowerBeginsNothingAnew() {
    expect(
      Self.plain(
        .determination(p(3)),
        entries: [
          Self.determined(2, "2010-09-10"), Self.determined(3, "2010-10-15", by: "Coordinator"),
        ]),
      Self.ended)
  }

  @Test func aDeniedOccasionLeavesItOpen() {
    expect(
      Self.plain(
        .determination(p(3)),
        entries: [
          Self.determined(2, "2010-09-10"), Self.determined(3, "2010-10-15"),
          .denial(Denial(of: e(1), from: date("2010-10-01"), through: date("2010-10-31"))),
        ]),
      Self.ended + ["2010-10-15 undetermined"])
  }

  @Test func anOccasionCountsFromTheDayOnWhichItWasKnown() {
    let plain = Self.plain(
      .determination(p(3)),
      entries: [Self.determined(2, "2010-09-10"), Self.determined(3, "2010-10-15")])
    for (known, outcome) in [("2010-11-01", Outcome.ended), ("2010-11-02", .prohibited)] {
      let world = plain.world {
        $0.entries[1].published = date("2010-11-02")
        $0.question.known = day(known)
      }
      for verdict in world.verdicts(on: p(0), day("2010-10-20")) {
        #expect(verdict.outcome == outcome)
      }
    }
  }

  @Test func theAnswerNamesWhatBeganItAnew() {
    let plain = Self.plain(
      .determination(p(3)),
      entries: [Self.determined(2, "2010-09-10"), Self.determined(3, "2010-10-15")])
    for verdict in plain.world().verdicts(on: p(0), day("2010-10-20")) {
      #expect(verdict.deciding.contains(.entry(e(1))))
      #expect(!verdict.deciding.contains(.entry(e(0))))
    }
  }
}
