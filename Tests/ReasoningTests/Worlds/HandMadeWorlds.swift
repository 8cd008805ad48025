import Law
import Reasoning
import Record
import Timeline

@testable import Worlds

extension SmallWorld {
  /// The verdicts of the two evaluators.
  func verdicts(on restriction: ProvisionID, _ day: Day) -> [Verdict] {
    let world = world
    let reference = ReferenceEvaluator(world: world, question: question)
    var timeline = TimelineEvaluator(world: world, question: question)
    return [
      reference.verdict(on: restriction, day: day), timeline.verdict(on: restriction, day: day),
    ]
  }

  /// The outcomes by each evaluator from 1 September through 31 December 2010, one line per change.
  func outcomes(on restriction: ProvisionID) -> [[String]] {
    changes(on: restriction, from: day("2010-09-01"), through: day("2010-12-31"))
  }

  /// The outcomes by each evaluator over some days, one line per change.
  func changes(
    on restriction: ProvisionID = p(0), from first: Day, through last: Day
  ) -> [[String]] {
    let world = world
    let reference = ReferenceEvaluator(world: world, question: question)
    var timeline = TimelineEvaluator(world: world, question: question)
    return [changes(first, last) { reference.verdict(on: restriction, day: $0) }]
      + [changes(first, last) { timeline.verdict(on: restriction, day: $0) }]
  }

  private func changes(
    _ first: Day, _ end: Day, _ verdict: (Day) -> Verdict
  ) -> [String] {
    var (result, last): ([String], String?) = ([], nil)
    for number in first.number...end.number {
      let verdict = verdict(Day(number: number))
      var text = "\(verdict.outcome)"
      if case .entry(let id)? = verdict.by { text += " by \(swift(id))" }
      if case .provision(let id)? = verdict.by { text += " by \(swift(id))" }
      if text != last { result.append("\(Day(number: number)) \(text)") }
      last = text
    }
    return result
  }
}

/// A restriction on AZE (p0), a waiver of it by the President (p1), and a record that is complete.
struct PlainWorld {
  var restriction = Restriction()
  var conditions: [Clause] = []
  var waiver = Waiver(reach: Reach(named: [p(0)]), holders: ["President"])
  var others: [Provision.Body] = []
  var entries: [Entry.Body] = []
  var complete = true

  func world(
    _ change: (inout SmallWorld) -> Void = { _ in }
  ) -> SmallWorld {
    var provisions = [
      provision(0, conditions: conditions, body: .restriction(restriction)),
      provision(1, body: .waiver(waiver)),
    ]
    for body in others { provisions.append(provision(provisions.count, body: body)) }
    var all = entries.enumerated().map { entry($0, body: $1) }
    if complete {
      all.append(
        entry(
          all.count,
          body: .register(Register(of: .everything, from: PartialDate(day: .distantPast)))))
    }
    var result = SmallWorld(
      provisions: provisions, entries: all,
      question: Question(recipient: aze, known: day("2020-01-01")))
    change(&result)
    return result
  }
}

/// An exercise of p1 for AZE.
func exercise(
  signed: String, effective: String? = nil, through: String? = nil,
  signer: String? = "President", kind: ExerciseKind? = nil, fiscalYear: String? = nil,
  certifies: FindingExpression? = nil, dollars: Int64? = nil, scope: Expression? = nil
) -> Entry.Body {
  .exercise(
    Exercise(
      act: Act(
        of: p(1), recipients: [aze], signer: signer.map { Signer(office: $0) },
        signed: date(signed), effective: effective.map(date), through: through.map(date)),
      kind: kind, fiscalYear: fiscalYear.flatMap { FiscalYear($0) }, certifies: certifies,
      amount: dollars.map { Money(currency: "USD", minorUnits: $0 * 100) },
      grants: [Exercise.Grant(recipients: [aze], scope: scope)]))
}
