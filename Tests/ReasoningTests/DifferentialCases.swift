import Law
import Reasoning
import Record
import Timeline

@testable import Worlds

extension SmallWorld {
  /// Shrunk worlds on which an evaluator was wrong once, by what it got wrong.
  static var cases: [(String, SmallWorld)] {
    [
      (
        "a register whose last day may be long past covers nothing",
        registered(through: "by 1976-07-13")
      ),
      ("a register whose first day may never come covers nothing", registered(from: "unknown")),
      ("a waiver that is suspended on some day on which it may have been exercised", suspended),
    ]
  }

  private static func registered(from: String = "1976-06-19", through: String? = nil) -> SmallWorld
  {
    SmallWorld(
      provisions: [
        provision(0, from: date("1976-06-23"), body: .list(.fiscalYear(after: 0))),
        provision(
          1, from: date("1976-06-20"), conditions: [Clause(expression: .listed(p(0)))],
          body: .restriction(Restriction())),
      ],
      entries: [
        entry(
          0, known: date("1976-06-19"),
          body: .register(
            Register(of: .listings(p(0)), from: date(from), through: through.map(date))))
      ],
      question: Question(recipient: aze, known: day("2020-01-01")))
  }

  private static var suspended: SmallWorld {
    SmallWorld(
      provisions: [
        provision(0, from: date("2012-02-16"), body: .restriction(Restriction())),
        provision(
          1, from: date("2012-02-06"),
          body: .waiver(Waiver(reach: Reach(isGeneral: true), holders: []))),
        provision(2, from: date("2012-03-05"), body: .amendment(.suspends([p(1)]))),
      ],
      entries: [
        entry(
          0, published: date("between 2012-02-13 and 2012-02-14"),
          body: .exercise(
            Exercise(
              act: Act(of: p(1), recipients: [aze], signed: date("unknown")),
              grants: [Exercise.Grant(recipients: [aze])])))
      ],
      question: Question(recipient: aze, known: day("2020-01-01")))
  }
}
