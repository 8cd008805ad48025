import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

/// The unit that receives the assistance is an attribute like every other.
@Suite struct Units {
  static let units: [(AttributeValue, forbidsArmy: Outcome, exemptsArmy: Outcome)] = [
    (.value("army"), .prohibited, .exempt), (.value("air-force"), .notApplicable, .prohibited),
    (.unknown, .undetermined, .undetermined), (.unstated, .prohibited, .prohibited),
  ]

  @Test(arguments: units.indices)
  func aScopeOfOneUnitSaysNothingOfTheOthers(_ index: Int) {
    let (unit, forbidden, exempted) = Self.units[index]
    let army = [Clause(expression: .attribute(.unit, ["army"]))]
    var plain = PlainWorld()
    plain.conditions = army
    let asked = assistance([.unit: unit])
    for verdict in plain.world({ $0.question.assistance = asked }).verdicts(
      on: p(0), day("2010-10-01"))
    {
      #expect(verdict.outcome == forbidden)
    }
    plain.conditions = []
    plain.others = [.exemption(Reach(named: [p(0)]))]
    let world = plain.world {
      $0.question.assistance = asked
      $0.provisions[2].conditions = army
    }
    for verdict in world.verdicts(on: p(0), day("2010-10-01")) {
      #expect(verdict.outcome == exempted)
    }
  }

  /// An exercise for the army lifts the restriction for the army.
  @Test func aWaiverCanBeForOneUnit() {
    var plain = PlainWorld()
    plain.entries = [exercise(signed: "2010-10-01", scope: .attribute(.unit, ["army"]))]
    for (unit, outcome) in [("army", Outcome.waived), ("navy", .prohibited)] {
      let world = plain.world { $0.question.assistance = assistance([.unit: .value(unit)]) }
      for verdict in world.verdicts(on: p(0), day("2010-10-01")) {
        #expect(verdict.outcome == outcome)
      }
    }
  }
}
