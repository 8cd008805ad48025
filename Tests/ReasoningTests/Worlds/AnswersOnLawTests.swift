import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

// What the law itself does to an answer: limits, authorities, amendments, bills, readings.
extension AnswersByThePage {
  @Test func limitationsLimitLimitations() {
    var plain = PlainWorld()
    plain.others = [
      .exemption(Reach(isGeneral: true)), .limitation([p(2)]), .limitation([p(3)]),
    ]
    var world = plain.world()
    expect(world, ["2010-09-01 exempt by p(2)"])
    world.provisions[4].from = date("2010-10-10")
    expect(world, ["2010-09-01 prohibited", "2010-10-10 exempt by p(2)"])
    world.provisions[3].from = date("2010-10-05")
    expect(
      world,
      [
        "2010-09-01 exempt by p(2)", "2010-10-05 prohibited", "2010-10-10 exempt by p(2)",
      ])
  }

  @Test func aGeneralAuthorityReachesNeitherWhatItExceptsNorWhatStandsAgainstIt() {
    var plain = PlainWorld()
    plain.others = [.exemption(Reach(isGeneral: true, except: [p(0)]))]
    expect(plain.world(), ["2010-09-01 prohibited"])
    plain.others = [.exemption(Reach(isGeneral: true))]
    plain.restriction.standsAgainstGeneralAuthority = true
    expect(plain.world(), ["2010-09-01 prohibited"])
    plain.others = [.exemption(Reach(isGeneral: true, named: [p(0)]))]
    expect(plain.world(), ["2010-09-01 exempt by p(2)"])
  }

  @Test func amendmentsEndReplaceAndSuspendAndCanThemselvesBeAmended() {
    let repeals = Provision.Body.amendment(.repeals([p(0)]))
    var plain = PlainWorld()
    plain.others = [repeals]
    var world = plain.world()
    world.provisions[2].from = date("2010-10-10")
    expect(world, ["2010-09-01 prohibited", "2010-10-10 not applicable"])

    plain.others = [.amendment(.suspends([p(0)]))]
    world = plain.world()
    world.provisions[2].from = date("2010-10-10")
    world.provisions[2].through = date("2010-10-19")
    expect(
      world,
      ["2010-09-01 prohibited", "2010-10-10 not applicable", "2010-10-20 prohibited"])

    plain.others = [repeals, .amendment(.repeals([p(2)]))]
    world = plain.world()
    world.provisions[2].from = date("2010-10-10")
    world.provisions[3].from = date("2010-11-01")
    expect(
      world,
      ["2010-09-01 prohibited", "2010-10-10 not applicable", "2010-11-01 prohibited"])

    // The waiver names the old restriction and reaches the new one.
    plain.others = [.restriction(Restriction()), .amendment(.replaces([p(0)], with: [p(2)]))]
    plain.entries = [exercise(signed: "2010-11-01")]
    world = plain.world()
    world.provisions[2].from = date("2010-10-10")
    world.provisions[3].from = date("2010-10-10")
    expect(
      world,
      [
        "2010-09-01 not applicable", "2010-10-10 prohibited", "2010-11-01 waived by e(0)",
      ], on: 2)
  }

  @Test func anAmendmentOfAWholeAmendsItsParts() {
    var plain = PlainWorld()
    plain.restriction.parts = [p(2)]
    plain.others = [.restriction(Restriction(whole: p(0))), .amendment(.repeals([p(0)]))]
    var world = plain.world()
    world.provisions[3].from = date("2010-10-10")
    expect(world, ["2010-09-01 prohibited", "2010-10-10 not applicable"], on: 2)
  }

  @Test func aBillCountsOnlyWhereTheQuestionAppliesIt() {
    var plain = PlainWorld()
    plain.others = [.amendment(.repeals([p(0)]))]
    var world = plain.world {
      $0.provisions[2].bill = "b"
      $0.provisions[2].enacted = date("2030-01-01")
      $0.provisions[2].from = date("2010-10-10")
    }
    expect(world, ["2010-09-01 prohibited"])
    world.question.bills = ["b"]
    expect(world, ["2010-09-01 prohibited", "2010-10-10 not applicable"])
  }

  @Test func aReadingChangesOnlyWhatItReadsDifferently() {
    var plain = PlainWorld()
    plain.waiver.firstLasts = .days(3)
    plain.entries = [exercise(signed: "2010-10-01")]
    var world = plain.world { world in
      var other = world.provisions[1]
      var waiver = plain.waiver
      waiver.firstLasts = .days(9)
      other.body = .waiver(waiver)
      world.provisions[1].readings = [Reading(name: "long", because: "", provision: other)]
    }
    let base = ["2010-09-01 prohibited", "2010-10-01 waived by e(0)"]
    expect(world, base + ["2010-10-04 prohibited"])
    world.question.readings = ["long"]
    expect(world, base + ["2010-10-10 prohibited"])
  }
}
