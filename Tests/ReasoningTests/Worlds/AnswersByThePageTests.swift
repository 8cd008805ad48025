import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

/// Small worlds whose answers were worked out from the page by hand, for both evaluators.
@Suite struct AnswersByThePage {
  func expect(
    _ world: SmallWorld, _ expected: [String], on restriction: Int = 0,
    _ location: SourceLocation = #_sourceLocation
  ) {
    for outcomes in world.outcomes(on: p(restriction)) {
      #expect(outcomes == expected, sourceLocation: location)
    }
  }

  @Test func withoutAnyExerciseACompleteRecordProhibitsAndASilentOneDoesNot() {
    var plain = PlainWorld()
    expect(plain.world(), ["2010-09-01 prohibited"])
    plain.complete = false
    expect(plain.world(), ["2010-09-01 undetermined"])
  }

  static let durations: [(Duration, String, [String])] = [
    (.months(1), "2010-10-31", ["2010-10-31 waived by e(0)", "2010-12-01 prohibited"]),
    (.days(3), "2010-10-31", ["2010-10-31 waived by e(0)", "2010-11-03 prohibited"]),
    (
      .through(day("2010-11-15")), "2010-10-31",
      ["2010-10-31 waived by e(0)", "2010-11-16 prohibited"]
    ),
    (
      .throughDayOfYear(month: 11, day: 15), "2010-11-15",
      ["2010-11-15 waived by e(0)", "2010-11-16 prohibited"]
    ),
    (.fiscalYear, "2010-09-20", ["2010-09-20 waived by e(0)", "2010-10-01 prohibited"]),
    (.untilEnded, "2010-10-31", ["2010-10-31 waived by e(0)"]),
    (
      .days(3), "between 2010-10-01 and 2010-10-02",
      [
        "2010-10-01 undetermined", "2010-10-02 waived by e(0)", "2010-10-04 undetermined",
        "2010-10-05 prohibited",
      ]
    ),
    (
      .days(3), "between 2010-10-01 and 2010-10-31",
      ["2010-10-01 undetermined", "2010-11-03 prohibited"]
    ),
  ]

  @Test(arguments: durations.indices)
  func anExerciseLastsAsTheLawSays(_ index: Int) {
    let (duration, signed, expected) = Self.durations[index]
    var plain = PlainWorld()
    plain.waiver.firstLasts = duration
    plain.entries = [exercise(signed: signed)]
    expect(plain.world(), ["2010-09-01 prohibited"] + expected)
  }

  @Test func anExerciseWorksThroughItsOwnLastDayAndNotBeforeTheFiscalYearThatItNames() {
    var plain = PlainWorld()
    plain.entries = [
      exercise(signed: "2010-09-15", through: "2010-10-20", fiscalYear: "FY2011")
    ]
    expect(
      plain.world(),
      ["2010-09-01 prohibited", "2010-10-01 waived by e(0)", "2010-10-21 prohibited"])
  }

  @Test func untilReplacedEndsTheDayBeforeTheNextBegins() {
    var plain = PlainWorld()
    (plain.waiver.firstLasts, plain.waiver.extensionLasts) = (.untilReplaced, .days(5))
    plain.entries = [exercise(signed: "2010-10-20"), exercise(signed: "2010-10-01")]
    expect(
      plain.world(),
      [
        "2010-09-01 prohibited", "2010-10-01 waived by e(1)", "2010-10-20 waived by e(0)",
        "2010-10-25 prohibited",
      ])
  }

  @Test func anExtensionAfterALapseWorksOnlyWhereItIsAllowed() {
    var plain = PlainWorld()
    (plain.waiver.firstLasts, plain.waiver.extensionLasts) = (.days(10), .days(10))
    plain.waiver.extensionAfterLapse = false
    plain.entries = [
      exercise(signed: "2010-10-01"), exercise(signed: "2010-10-11"),
      exercise(signed: "2010-10-22"),
    ]
    let covered = [
      "2010-09-01 prohibited", "2010-10-01 waived by e(0)", "2010-10-11 waived by e(1)",
      "2010-10-21 prohibited",
    ]
    expect(plain.world(), covered)
    plain.waiver.extensionAfterLapse = true
    expect(plain.world(), covered + ["2010-10-22 waived by e(2)", "2010-11-01 prohibited"])
  }

  @Test func aWindowBoundsWhenAPowerIsUsedNotHowLongItWorks() {
    var plain = PlainWorld()
    plain.waiver.firstWindow = Waiver.Window(from: day("2010-10-02"), through: day("2010-10-05"))
    for (signed, works) in [
      ("2010-10-01", false), ("2010-10-02", true), ("2010-10-05", true), ("2010-10-06", false),
    ] {
      plain.entries = [exercise(signed: signed)]
      expect(
        plain.world(),
        ["2010-09-01 prohibited"] + (works ? ["\(signed) waived by e(0)"] : []))
    }
    plain.entries = [exercise(signed: "between 2010-10-01 and 2010-10-02")]
    expect(plain.world(), ["2010-09-01 prohibited", "2010-10-01 undetermined"])
  }

  static let signers: [(signer: String?, delegations: [Delegation], outcome: Outcome)] = {
    func delegation(_ from: String?, _ to: String, _ kind: ExerciseKind? = nil) -> Delegation {
      Delegation(
        objects: [Delegation.Object(provision: p(1), kind: kind)], delegator: from, delegate: to)
    }
    return [
      ("PRESIDENT", [], .waived),
      (nil, [], .undetermined),
      ("Secretary", [], .prohibited),
      ("Secretary", [delegation(nil, "Secretary")], .waived),
      ("Secretary", [delegation(nil, "Secretary", .first)], .waived),
      ("Secretary", [delegation(nil, "Secretary", .extension)], .prohibited),
      ("Deputy", [delegation(nil, "Secretary"), delegation("Secretary", "Deputy")], .waived),
      ("Deputy", [delegation("Secretary", "Deputy")], .prohibited),
      ("Deputy", [delegation("Aide", "Deputy"), delegation("Deputy", "Aide")], .prohibited),
    ]
  }()

  @Test(arguments: signers.indices)
  func aSignerHoldsThePowerOrWasGivenIt(_ index: Int) {
    let (signer, delegations, outcome) = Self.signers[index]
    var plain = PlainWorld()
    plain.others = delegations.map { .delegation($0) }
    plain.entries = [exercise(signed: "2010-10-01", signer: signer)]
    for verdict in plain.world().verdicts(on: p(0), day("2010-10-01")) {
      #expect(verdict.outcome == outcome)
    }
    // Without a register of delegations, none on the record leaves the question open.
    plain.complete = false
    plain.entries.append(.register(Register(of: .exercises(p(1)), from: date("2010-01-01"))))
    for verdict in plain.world().verdicts(on: p(0), day("2010-10-01")) {
      #expect(verdict.outcome == (outcome == .waived ? .waived : .undetermined))
    }
  }

  @Test func aCertificateInTheAlternativeMustMeetTheRequirementInEveryCase() {
    let (a, b) = (FindingExpression.finding("a"), FindingExpression.finding("b"))
    var plain = PlainWorld()
    plain.waiver.requires = .or([a, .and([a, b])])
    for (certificate, outcome) in [
      (nil, Outcome.waived), (a, .waived), (b, .prohibited), (.or([a, b]), .prohibited),
      (.and([a, b]), .waived),
    ] as [(FindingExpression?, Outcome)] {
      plain.entries = [exercise(signed: "2010-10-01", certifies: certificate)]
      for verdict in plain.world().verdicts(on: p(0), day("2010-10-01")) {
        #expect(verdict.outcome == outcome)
      }
    }
  }

  @Test func amountsAddUpUntilTheyReachWhatIsWithheld() {
    var plain = PlainWorld()
    plain.restriction.amount = Money(currency: "USD", minorUnits: 300_00)
    plain.entries = [
      exercise(signed: "2010-10-01", dollars: 100),
      exercise(signed: "between 2010-10-10 and 2010-10-12", dollars: 200),
      exercise(signed: "2010-11-01", through: "2010-11-10"),
    ]
    expect(
      plain.world(),
      [
        "2010-09-01 prohibited", "2010-10-10 undetermined", "2010-10-12 waived by e(1)",
        "2010-11-01 waived by e(2)", "2010-11-11 waived by e(1)",
      ])
    let both: [Reference] = [.provision(p(0)), .provision(p(1)), .entry(e(0)), .entry(e(1))]
    for verdict in plain.world().verdicts(on: p(0), day("2010-10-20")) {
      #expect(verdict.deciding == both)
    }
  }

  static let listings: [(ListEffect, String, String?, [String])] = [
    (.fiscalYear(after: 1), "2010-09-10", nil, ["2010-10-01 prohibited"]),
    (.fiscalYear(after: 1), "2010-10-15", nil, ["2010-10-15 prohibited"]),
    (
      .fiscalYear(after: 0), "2010-09-10", nil,
      ["2010-09-10 prohibited", "2010-10-01 not applicable"]
    ),
    (
      .untilRemoved, "2010-09-10", "2010-11-05",
      ["2010-09-10 prohibited", "2010-11-05 not applicable"]
    ),
    (.untilRemoved, "2010-09-10", nil, ["2010-09-10 prohibited"]),
    (.months(2), "2010-09-10", nil, ["2010-09-10 prohibited", "2010-11-10 not applicable"]),
  ]

  @Test(arguments: listings.indices)
  func aListingHasEffectAsItsListSays(_ index: Int) {
    let (effect, signed, removed, expected) = Self.listings[index]
    var plain = PlainWorld()
    plain.others = [.list(effect)]
    plain.conditions = [Clause(expression: .listed(p(2)))]
    plain.entries = [
      .listing(
        Listing(
          on: p(2), year: 2010, recipients: [aze], signed: date(signed), removed: removed.map(date))
      )
    ]
    expect(plain.world(), ["2010-09-01 not applicable"] + expected)
  }

  @Test func anEndingWorksFromItsReportAndForGood() {
    var plain = PlainWorld()
    plain.others = [.determination(by: ["President"])]
    plain.restriction.endings = [
      Restriction.Ending(condition: .determination(p(2)), reportedTo: "the Congress")
    ]
    func determined(_ reported: String?, _ through: String? = nil) -> Entry.Body {
      .determination(
        Act(
          of: p(2), recipients: [aze], signer: Signer(office: "President"),
          signed: date("2010-10-01"), through: through.map(date), reported: reported.map(date)))
    }
    plain.entries = [determined("2010-10-20", "2010-11-01")]
    expect(plain.world(), ["2010-09-01 prohibited", "2010-10-20 ended by e(0)"])
    plain.entries = [determined("2010-10-20", "2010-10-15")]
    expect(plain.world(), ["2010-09-01 prohibited"])
    plain.entries = [determined(nil, "2010-11-01")]
    expect(plain.world(), ["2010-09-01 prohibited", "2010-10-01 undetermined"])
    plain.restriction.endings[0].reportedTo = nil
    expect(plain.world(), ["2010-09-01 prohibited", "2010-10-01 ended by e(0)"])
  }

  @Test func lawAndRecordCountFromTheDayOnWhichTheyWereKnown() {
    var plain = PlainWorld()
    plain.entries = [exercise(signed: "2010-10-01")]
    for (known, outcome) in [
      ("2010-08-31", Outcome.notApplicable), ("2010-10-19", .prohibited),
      ("2010-10-20", .waived), ("2010-11-04", .waived), ("2010-11-05", .prohibited),
    ] {
      let world = plain.world {
        $0.entries[0].published = date("between 2010-10-10 and 2010-10-20")
        $0.entries[0].withdrawn = date("2010-11-05")
        $0.question.known = day(known)
      }
      for verdict in world.verdicts(on: p(0), day("2010-10-05")) {
        #expect(verdict.outcome == outcome, "known \(known)")
      }
    }
  }

  @Test func aCorrectionTakesThePlaceOfAnEntryUnlessItWasWithdrawn() {
    var plain = PlainWorld()
    plain.entries = [
      exercise(signed: "2010-10-01"), exercise(signed: "2010-10-11"),
    ]
    var world = plain.world { $0.entries[1].corrects = e(0) }
    expect(world, ["2010-09-01 prohibited", "2010-10-11 waived by e(1)"])
    world.entries[1].withdrawn = date("2010-12-01")
    expect(world, ["2010-09-01 prohibited", "2010-10-01 waived by e(0)"])
  }

  @Test func aDeniedExerciseIsContestedOnTheDaysDenied() {
    var plain = PlainWorld()
    plain.entries = [
      exercise(signed: "2010-10-01"),
      .denial(
        Denial(
          of: e(0), from: date("2010-10-10"), through: date("between 2010-10-14 and 2010-10-20"))),
    ]
    expect(
      plain.world(),
      [
        "2010-09-01 prohibited", "2010-10-01 waived by e(0)", "2010-10-10 undetermined",
        "2010-10-15 waived by e(0)",
      ])
  }

  static let classes: [(AttributeValue, restriction: Outcome, exemption: Outcome)] = [
    (.value("FMF"), .prohibited, .exempt), (.value("IMET"), .notApplicable, .prohibited),
    (.unknown, .undetermined, .undetermined), (.unstated, .prohibited, .prohibited),
  ]

  @Test(arguments: classes.indices)
  func anUnstatedAttributeIsAnsweredForAssistanceInGeneral(_ index: Int) {
    let (value, restriction, exemption) = Self.classes[index]
    let scope = [Clause(expression: .attribute(.account, ["FMF"]))]
    var plain = PlainWorld()
    plain.conditions = scope
    let asked = assistance([.account: value])
    for verdict in plain.world({ $0.question.assistance = asked }).verdicts(
      on: p(0), day("2010-10-01"))
    {
      #expect(verdict.outcome == restriction)
    }
    plain.conditions = []
    plain.others = [.exemption(Reach(named: [p(0)]))]
    let world = plain.world {
      $0.question.assistance = asked
      $0.provisions[2].conditions = scope
    }
    for verdict in world.verdicts(on: p(0), day("2010-10-01")) {
      #expect(verdict.outcome == exemption)
    }
  }

  static let alternatives: [([ScopeAttribute: AttributeValue], Outcome)] = [
    ([:], .prohibited),
    ([.account: .value("FMF")], .prohibited),
    ([.account: .value("ESF")], .notApplicable),
    ([.account: .unknown], .undetermined),
    ([.category: .value("licences")], .prohibited),
    ([.category: .value("training")], .notApplicable),
    ([.account: .value("ESF"), .category: .value("licences")], .prohibited),
    ([.agency: .value("USAID")], .prohibited),
  ]

  @Test(arguments: alternatives.indices)
  func amongAlternativesWhatIsStatedLeavesNoRoomForWhatIsNot(_ index: Int) {
    let (stated, outcome) = Self.alternatives[index]
    var plain = PlainWorld()
    plain.conditions = [
      Clause(
        expression: .or([
          .attribute(.account, ["FMF", "IMET"]), .attribute(.category, ["licences"]),
        ]))
    ]
    let world = plain.world { $0.question.assistance = assistance(stated) }
    for verdict in world.verdicts(on: p(0), day("2010-10-01")) {
      #expect(verdict.outcome == outcome)
    }
  }

  static let evidence: [([Evidence], Support)] = {
    func one(
      _ finding: String, _ supports: Bool, exercise: EntryID? = nil, from: String = "2010-10-05",
      for recipients: [Recipient] = [aze]
    ) -> Evidence {
      Evidence(
        waiver: p(1), finding: finding, supports: supports, recipients: recipients,
        exercise: exercise, from: date(from))
    }
    return [
      ([], .untested),
      ([one("a", true)], .untested),
      ([one("a", true), one("b", true)], .supported),
      ([one("a", false)], .contradicted),
      ([one("a", true), one("a", false), one("b", true)], .contested),
      ([one("a", true), one("b", true, exercise: e(0))], .supported),
      ([one("a", true), one("b", true, exercise: e(1))], .untested),
      ([one("a", true), one("b", true, from: "between 2010-10-05 and 2010-10-06")], .untested),
      ([one("a", true), one("b", true, for: [arm])], .untested),
    ]
  }()

  @Test(arguments: evidence.indices)
  func supportStandsBesideAWaiver(_ index: Int) {
    let (evidence, support) = Self.evidence[index]
    var plain = PlainWorld()
    plain.waiver.requires = .and([.finding("a"), .finding("b")])
    plain.entries =
      [exercise(signed: "2010-10-01"), exercise(signed: "2010-12-01")]
      + evidence.map { .evidence($0) }
    for verdict in plain.world().verdicts(on: p(0), day("2010-10-05")) {
      #expect(verdict.outcome == .waived)
      #expect(verdict.support == support)
    }
  }
}
