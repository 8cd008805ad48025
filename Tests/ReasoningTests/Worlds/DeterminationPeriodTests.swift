import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

/// A determination works from its day or its fiscal year on, for as long as the law says.
@Suite struct DeterminationPeriods {
  /// A determination for AZE under p2.
  static func determined(
    _ signed: String, effective: String? = nil, through: String? = nil, fiscalYear: String? = nil,
    reported: String? = nil
  ) -> Entry.Body {
    .determination(
      Act(
        of: p(2), recipients: [aze], signer: Signer(office: "President"), signed: date(signed),
        effective: effective.map(date), through: through.map(date),
        fiscalYear: fiscalYear.flatMap { FiscalYear($0) }, reported: reported.map(date)))
  }

  /// The spans on which a restriction stands that applies while the determination has effect.
  static func spans(
    lasting: Duration, _ determinations: Entry.Body..., asking days: ClosedRange<String>
  ) -> [[String]] {
    var plain = PlainWorld()
    plain.others = [.determination(by: ["President"], lasts: lasting)]
    plain.conditions = [Clause(expression: .determination(p(2)))]
    plain.entries = determinations
    let world = plain.world {
      $0.provisions[0].from = date("1990-01-01")
      $0.provisions[0].enacted = date("1990-01-01")
    }
    return world.changes(from: day(days.lowerBound), through: day(days.upperBound))
  }

  @Test func aDeterminationForAFiscalYearSignedInItHasEffectToItsEnd() {
    let found = Self.spans(
      lasting: .fiscalYear, Self.determined("2018-11-29", fiscalYear: "FY2019"),
      asking: "2018-09-01"..."2019-12-31")
    let expected = [
      "2018-09-01 not applicable", "2018-11-29 prohibited", "2019-10-01 not applicable",
    ]
    #expect(found == [expected, expected])
  }

  @Test func aDeterminationSignedBeforeItsFiscalYearWaitsForIt() {
    let found = Self.spans(
      lasting: .fiscalYear, Self.determined("2003-09-09", fiscalYear: "FY2004"),
      asking: "2003-09-01"..."2004-12-31")
    let expected = [
      "2003-09-01 not applicable", "2003-10-01 prohibited", "2004-10-01 not applicable",
    ]
    #expect(found == [expected, expected])
  }

  static let durations: [(Duration, through: String?, [String])] = [
    (.untilEnded, nil, ["2010-10-15 prohibited"]),
    (.untilEnded, "2010-11-02", ["2010-10-15 prohibited", "2010-11-03 not applicable"]),
    (.months(1), nil, ["2010-10-15 prohibited", "2010-11-15 not applicable"]),
    (.months(1), "2010-12-01", ["2010-10-15 prohibited", "2010-12-02 not applicable"]),
    (.days(5), nil, ["2010-10-15 prohibited", "2010-10-20 not applicable"]),
    (.through(day("2010-10-31")), nil, ["2010-10-15 prohibited", "2010-11-01 not applicable"]),
    (
      .throughDayOfYear(month: 12, day: 15), nil,
      ["2010-10-15 prohibited", "2010-12-16 not applicable"]
    ),
    (.fiscalYear, nil, ["2010-10-15 prohibited"]),
    (.untilReplaced, nil, ["2010-10-15 prohibited"]),
  ]

  @Test(arguments: durations.indices)
  func aDeterminationLastsAsItSaysItselfElseAsTheLawSays(_ index: Int) {
    let (lasting, through, expected) = Self.durations[index]
    let found = Self.spans(
      lasting: lasting, Self.determined("2010-10-15", through: through),
      asking: "2010-10-01"..."2010-12-31")
    let all = ["2010-10-01 not applicable"] + expected
    #expect(found == [all, all])
  }

  @Test func anUncertainDayLeavesBothEndsOpen() {
    let found = Self.spans(
      lasting: .days(5), Self.determined("between 2010-10-15 and 2010-10-17"),
      asking: "2010-10-01"..."2010-12-31")
    let expected = [
      "2010-10-01 not applicable", "2010-10-15 undetermined", "2010-10-17 prohibited",
      "2010-10-20 undetermined", "2010-10-22 not applicable",
    ]
    #expect(found == [expected, expected])
  }

  @Test func aLaterReportDelaysTheEffectAndNotTheEnd() {
    var plain = PlainWorld()
    plain.others = [.determination(by: ["President"], lasts: .days(10))]
    plain.restriction.endings = [
      Restriction.Ending(condition: .determination(p(2)), reportedTo: "the Congress")
    ]
    for (reported, ends) in [("2010-10-24", true), ("2010-10-25", false)] {
      plain.entries = [Self.determined("2010-10-15", reported: reported)]
      let expected = ["2010-09-01 prohibited"] + (ends ? ["2010-10-24 ended by e(0)"] : [])
      for outcomes in plain.world().outcomes(on: p(0)) { #expect(outcomes == expected) }
    }
  }

  @Test func aDeterminationThatIsNotYetKnownHasNoEffect() {
    var plain = PlainWorld()
    plain.others = [.determination(by: ["President"], lasts: .fiscalYear)]
    plain.conditions = [Clause(expression: .determination(p(2)))]
    plain.entries = [Self.determined("2010-10-15", fiscalYear: "FY2011")]
    for (known, outcome) in [("2010-10-14", Outcome.notApplicable), ("2010-10-15", .prohibited)] {
      let world = plain.world { $0.question.known = day(known) }
      for verdict in world.verdicts(on: p(0), day("2010-11-01")) {
        #expect(verdict.outcome == outcome)
      }
    }
  }
}
