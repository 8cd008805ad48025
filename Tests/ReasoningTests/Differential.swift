import Law
import Reasoning
import Timeline

@testable import Worlds

/// Where two evaluators part.
struct Difference: CustomStringConvertible {
  var world: SmallWorld
  var restriction: ProvisionID
  var day: Day
  var first: Verdict
  var second: Verdict

  var description: String {
    """
    on \(day), restriction \(swift(restriction)):
      \(words(first))
      \(words(second))
    \(world)
    """
  }
}

/// A verdict on one line.
func words(_ verdict: Verdict) -> String {
  func name(_ reference: Reference) -> String {
    switch reference {
    case .provision(let id): swift(id)
    case .entry(let id): swift(id)
    }
  }
  var text = "\(verdict.outcome)"
  if let by = verdict.by { text += " by \(name(by))" }
  if let support = verdict.support { text += ", \(support)" }
  return text + "; deciding " + verdict.deciding.map(name).joined(separator: " ")
}

extension SmallWorld {
  /// The first day on which the two evaluators do not give the same verdict.
  func difference<First: Evaluator, Second: Evaluator>(
    between first: First.Type, and second: Second.Type
  ) -> Difference? {
    difference(between: first, and: second, on: restrictions, days)
  }

  private func difference<First: Evaluator, Second: Evaluator>(
    between _: First.Type, and _: Second.Type, on restrictions: [ProvisionID], _ days: [Day]
  ) -> Difference? {
    let world = world
    var first = First(world: world, question: question)
    var second = Second(world: world, question: question)
    for restriction in restrictions {
      for day in days {
        let (one, other) = (
          first.verdict(on: restriction, day: day), second.verdict(on: restriction, day: day)
        )
        if one != other {
          return Difference(
            world: self, restriction: restriction, day: day, first: one, second: other)
        }
      }
    }
    return nil
  }

  /// The difference on one day when everything that does not matter to it is taken out.
  func smallestDifference<First: Evaluator, Second: Evaluator>(
    between first: First.Type, and second: Second.Type
  ) -> Difference? {
    guard let found = difference(between: first, and: second) else { return nil }
    func there(_ world: SmallWorld) -> Difference? {
      world.difference(between: first, and: second, on: [found.restriction], [found.day])
    }
    return there(shrunk { there($0) != nil })
  }
}
