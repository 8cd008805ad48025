import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

/// A waiver can be in effect for so long only, and a power can be passed on for some only.
@Suite struct LimitedPowers {
  static let lengths: [(Duration, first: String, [String])] = [
    // Each exercise lasts 20 days; the second was signed on 10 October.
    (
      .days(40), "2010-09-25",
      ["2010-09-25 waived by e(0)", "2010-10-10 waived by e(1)", "2010-10-30 prohibited"]
    ),
    (
      .days(35), "2010-09-25",
      ["2010-09-25 waived by e(0)", "2010-10-10 waived by e(1)", "2010-10-30 prohibited"]
    ),
    (
      .days(34), "2010-09-25",
      ["2010-09-25 waived by e(0)", "2010-10-10 waived by e(1)", "2010-10-29 prohibited"]
    ),
    (
      .months(1), "2010-09-25",
      ["2010-09-25 waived by e(0)", "2010-10-10 waived by e(1)", "2010-10-25 prohibited"]
    ),
    (.days(15), "2010-09-25", ["2010-09-25 waived by e(0)", "2010-10-10 prohibited"]),
    (
      .days(20), "between 2010-09-23 and 2010-09-25",
      [
        "2010-09-23 undetermined", "2010-09-25 waived by e(0)", "2010-10-10 waived by e(1)",
        "2010-10-13 undetermined", "2010-10-15 prohibited",
      ]
    ),
  ]

  @Test(arguments: lengths.indices)
  func noExerciseWorksLongerAfterTheFirstThanTheLawAllows(_ index: Int) {
    let (longest, first, expected) = Self.lengths[index]
    var plain = PlainWorld()
    (plain.waiver.firstLasts, plain.waiver.extensionLasts) = (.days(20), .days(20))
    plain.waiver.longest = longest
    plain.entries = [exercise(signed: first), exercise(signed: "2010-10-10")]
    for outcomes in plain.world().outcomes(on: p(0)) {
      #expect(outcomes == ["2010-09-01 prohibited"] + expected)
    }
  }

  /// Five years from an exercise for fiscal year 2011, whose first day is 1 October 2010.
  @Test func theTimeRunsFromTheFiscalYearThatTheFirstExerciseNames() {
    var plain = PlainWorld()
    (plain.waiver.firstLasts, plain.waiver.extensionLasts) = (.fiscalYear, .untilEnded)
    plain.waiver.longest = .months(60)
    plain.entries = [
      exercise(signed: "2010-09-15", fiscalYear: "FY2011"),
      exercise(signed: "2015-09-15", fiscalYear: "FY2015"),
    ]
    let expected = ["2015-09-01 prohibited", "2015-09-15 waived by e(1)", "2015-10-01 prohibited"]
    for outcomes in plain.world().changes(from: day("2015-09-01"), through: day("2016-12-31")) {
      #expect(outcomes == expected)
    }
    for verdict in plain.world().verdicts(on: p(0), day("2015-10-01")) {
      #expect(
        verdict.deciding.contains(.entry(e(0))) && verdict.deciding.contains(.provision(p(1))))
    }
  }

  @Test func theTimeRunsFromTheFirstExerciseThatWasKnown() {
    var plain = PlainWorld()
    plain.waiver.longest = .days(20)
    plain.entries = [exercise(signed: "2010-09-10"), exercise(signed: "2010-10-10")]
    for (known, outcome) in [("2010-12-01", Outcome.waived), ("2010-12-02", .prohibited)] {
      let world = plain.world {
        $0.entries[0].published = date("2010-12-02")
        $0.question.known = day(known)
      }
      for verdict in world.verdicts(on: p(0), day("2010-10-15")) {
        #expect(verdict.outcome == outcome)
      }
    }
  }

  static let delegations:
    [(about: RecipientSet?, fiscalYear: String?, named: String?, outcome: Outcome)] = [
      (nil, nil, nil, .waived),
      (RecipientSet(governmentOnly: false, named: [aze, geo]), nil, nil, .waived),
      (RecipientSet(governmentOnly: false, named: [arm]), nil, nil, .prohibited),
      (RecipientSet(governmentOnly: false, named: nil, except: [aze]), nil, nil, .prohibited),
      (RecipientSet(governmentOnly: true, named: [aze]), nil, nil, .waived),
      (nil, "FY2011", "FY2011", .waived),
      (nil, "FY2011", "FY2010", .prohibited),
      (nil, "FY2011", nil, .prohibited),
      (RecipientSet(governmentOnly: false, named: [aze]), "FY2011", "FY2011", .waived),
      (RecipientSet(governmentOnly: false, named: [arm]), "FY2011", "FY2011", .prohibited),
    ]

  @Test(arguments: delegations.indices)
  func aDelegationServesThoseItIsAboutAndTheYearThatItNames(_ index: Int) {
    let (about, fiscalYear, named, outcome) = Self.delegations[index]
    var plain = PlainWorld()
    plain.others = [
      .delegation(
        Delegation(
          objects: [Delegation.Object(provision: p(1))], delegate: "Secretary of State",
          fiscalYear: fiscalYear.flatMap { FiscalYear($0) }))
    ]
    plain.entries = [
      exercise(signed: "2010-10-01", signer: "Secretary of State", fiscalYear: named)
    ]
    let world = plain.world { $0.provisions[2].recipients = about }
    for verdict in world.verdicts(on: p(0), day("2010-10-15")) {
      #expect(verdict.outcome == outcome)
    }
  }

  @Test func aDeterminationIsMadeUnderADelegationAboutItsRecipient() {
    for (recipient, outcome) in [(aze, Outcome.ended), (arm, .prohibited)] {
      var plain = PlainWorld()
      plain.others = [
        .determination(by: ["President"]),
        .delegation(
          Delegation(
            objects: [Delegation.Object(provision: p(2))], delegate: "Secretary of State",
            fiscalYear: .year(2011))),
      ]
      plain.restriction.endings = [Restriction.Ending(condition: .determination(p(2)))]
      plain.entries = [
        .determination(
          Act(
            of: p(2), recipients: [aze], signer: Signer(office: "Secretary of State"),
            signed: date("2010-10-05"), fiscalYear: .year(2011)))
      ]
      let world = plain.world {
        $0.provisions[3].recipients = RecipientSet(governmentOnly: false, named: [recipient])
      }
      for verdict in world.verdicts(on: p(0), day("2010-10-15")) {
        #expect(verdict.outcome == outcome)
      }
    }
  }
}
