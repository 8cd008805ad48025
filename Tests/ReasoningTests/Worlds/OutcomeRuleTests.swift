import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

/// The table of outcomes, over every truth that its four statements can have.
@Suite struct TheFirstCertainLineDecides {
  /// Rows of the page in order; nil stands for any truth.
  static let rows: [(a: Truth?, e: Truth?, x: Truth?, w: Truth?, outcome: Outcome)] = [
    (.fails, nil, nil, nil, .notApplicable),
    (nil, .holds, nil, nil, .ended),
    (nil, nil, .holds, nil, .exempt),
    (nil, nil, nil, .holds, .waived),
    (.holds, .fails, .fails, .fails, .prohibited),
    (nil, nil, nil, nil, .undetermined),
  ]

  @Test(arguments: Truth.allCases, Truth.allCases)
  func forEveryCombination(_ a: Truth, _ e: Truth) {
    for x in Truth.allCases {
      for w in Truth.allCases {
        let truths = [a, e, x, w]
        let row = Self.rows.first { row in
          zip([row.a, row.e, row.x, row.w], truths).allSatisfy { $0 == nil || $0 == $1 }
        }
        let expected = row!.outcome
        let world = Self.world(truths)
        for verdict in world.verdicts(on: p(4), day("2010-09-20")) {
          #expect(verdict.outcome == expected, "\(truths)")
          #expect(verdict.deciding == Self.deciding(expected, truths), "\(truths)")
        }
      }
    }
  }

  /// A restriction that applies, ends, is exempt and is waived while four facts hold.
  static func world(_ truths: [Truth]) -> SmallWorld {
    func condition(_ fact: Int) -> [Clause] { [Clause(expression: .fact(p(fact)))] }
    let provisions = [
      provision(0, body: .fact),
      provision(1, body: .fact),
      provision(2, body: .fact),
      provision(3, body: .fact),
      provision(
        4, from: date("2010-09-20"), conditions: condition(0),
        body: .restriction(Restriction(endings: [Restriction.Ending(condition: .fact(p(1)))]))),
      provision(5, conditions: condition(2), body: .exemption(Reach(named: [p(4)]))),
      provision(
        6, conditions: condition(3), body: .waiver(Waiver(reach: Reach(named: [p(4)]), holders: []))
      ),
    ]
    let signed = Act(of: p(6), recipients: [aze], signed: date("2010-09-10"))
    var entries = [
      entry(0, body: .exercise(Exercise(act: signed, grants: [Exercise.Grant(recipients: [aze])])))
    ]
    for (fact, truth) in truths.enumerated() {
      for holds in [true, false] {
        guard truth == .contested || truth == (holds ? .holds : .fails) else { continue }
        entries.append(
          entry(
            entries.count,
            body: .fact(
              FactStatement(
                that: p(fact), recipients: [aze], holds: holds, from: date("2010-09-01")))))
      }
    }
    return SmallWorld(
      provisions: provisions, entries: entries,
      question: Question(recipient: aze, known: day("2020-01-01")))
  }

  /// What an outcome rests on: the restriction, and the facts of the statements that decide.
  static func deciding(_ outcome: Outcome, _ truths: [Truth]) -> [Reference] {
    var result: Set<Reference> = [.provision(p(4))]
    var next = 1
    for (statement, truth) in truths.enumerated() {
      let count = truth == .contested ? 2 : truth == .unknown ? 0 : 1
      let entries = (next..<next + count).map { Reference.entry(e($0)) }
      next += count
      let decides =
        switch outcome {
        case .notApplicable: statement == 0
        case .ended: statement == 1
        case .exempt: statement == 2
        case .waived: statement == 3
        case .prohibited: true
        case .undetermined: truth.isOpen
        }
      guard decides else { continue }
      result.formUnion(entries)
      guard truth != .fails || statement == 0 else { continue }
      if statement == 2, truth == .holds { result.insert(.provision(p(5))) }
      if statement == 3, truth == .holds {
        result.formUnion([.provision(p(6)), .entry(e(0))])
      }
    }
    return result.sorted()
  }
}
