import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

@Suite struct ProofsPartAtTheFirstStepThatDiffers {
  private static let from = date("2010-09-01")

  /// A ban with an exemption by fact, and a waiver with one exercise from 10 through 29 September.
  private static func small(limited: Bool = false, exempt: Bool = false) -> SmallWorld {
    let reach = Reach(named: [p(1)])
    var provisions = [
      provision(0, body: .fact),
      provision(1, body: .restriction(Restriction())),
      provision(
        2, conditions: [Clause(expression: .fact(p(0)))], body: .exemption(reach)),
      provision(3, body: .waiver(Waiver(reach: reach, holders: ["President"]))),
    ]
    if limited { provisions.append(provision(4, body: .limitation([p(3)]))) }
    let act = Act(
      of: p(3), recipients: [aze], signer: Signer(office: "President"), signed: date("2010-09-10"),
      through: date("2010-09-29"))
    return SmallWorld(
      provisions: provisions,
      entries: [
        entry(
          0, body: .register(Register(of: .everything, from: PartialDate(day: .distantPast)))),
        entry(
          1, body: .exercise(Exercise(act: act, grants: [Exercise.Grant(recipients: [aze])]))),
      ]
        + (exempt
          ? [
            entry(
              2,
              body: .fact(
                FactStatement(that: p(0), recipients: [aze], holds: true, from: from)))
          ] : []),
      question: Question(recipient: aze, known: day("2012-01-01")))
  }

  private static func difference(
    _ one: SmallWorld, _ first: String, _ other: SmallWorld, _ second: String
  ) -> ProofDifference? {
    var before = Inquiry(world: one.world, question: one.question)
    var after = Inquiry(world: other.world, question: other.question)
    return firstDifference(
      of: before.proof(of: p(1), on: day(first)), and: after.proof(of: p(1), on: day(second)))
  }

  @Test func theSameProofHasNoDifference() {
    for one in ["2010-09-05", "2010-09-15", "2010-10-05"] {
      #expect(Self.difference(Self.small(), one, Self.small(), one) == nil)
    }
  }

  @Test func aWaivedDayAndAProhibitedOnePartAtTheExercise() throws {
    let found = try #require(
      Self.difference(Self.small(), "2010-09-15", Self.small(), "2010-09-05"))
    #expect(found.path.map(\.rule) == [.outcome, .waiver, .exercise])
    #expect(found.step?.rule == .period && found.step?.entry == e(1))
    let back = try #require(Self.difference(Self.small(), "2010-09-05", Self.small(), "2010-09-15"))
    #expect(back.step?.entry == e(1))
  }

  @Test func aLimitationIsNamedWhereItStopsAWaiver() throws {
    let found = try #require(
      Self.difference(Self.small(), "2010-09-15", Self.small(limited: true), "2010-09-15"))
    #expect(found.second?.rule == .limitation && found.second?.provision == p(4))
    #expect(found.first == nil)
  }

  @Test func aFactIsNamedWhereItOpensAnExemption() throws {
    let found = try #require(
      Self.difference(Self.small(), "2010-09-05", Self.small(exempt: true), "2010-09-05"))
    #expect(found.path.map(\.rule) == [.outcome, .exemption, .condition, .fact])
    #expect(found.second?.entry == e(2))
  }

  @Test func proofsOfRandomWorldsPartExactlyWhereVerdictsDo() {
    for seed in 1...60 as ClosedRange<UInt64> {
      let world = RandomWorld.world(seed: seed)
      var inquiry = Inquiry(world: world.world, question: world.question)
      for restriction in world.restrictions {
        var last: (Day, Outcome)?
        for day in world.days {
          let outcome = inquiry.determination(of: restriction, on: day).outcome
          defer { last = (day, outcome) }
          guard let last, last.1 != outcome else { continue }
          let found = firstDifference(
            of: inquiry.proof(of: restriction, on: last.0),
            and: inquiry.proof(of: restriction, on: day))
          #expect(found?.step != nil, "seed \(seed), \(restriction), \(day)")
        }
      }
    }
  }
}
