import Law
import Reasoning
import Timeline

/// A reading that the question did not choose, with the argument for it.
struct OtherReading {
  var name: String
  var because: String
  /// The same question with this reading chosen as well.
  var inquiry: Inquiry
}

extension Inquiry {
  /// The readings not chosen that can change an answer about the restriction, in order.
  func otherReadings(of restriction: ProvisionID) -> [OtherReading] {
    world.law.readings(reaching: restriction).filter { !question.readings.contains($0) }
      .map { name in
        OtherReading(
          name: name, because: world.law.argument(for: name, on: restriction),
          inquiry: reading(name))
      }
  }

  /// The outcome of a restriction on a day under each reading not chosen, in order.
  func readingOutcomes(
    of restriction: ProvisionID, on day: Day
  ) -> [(name: String, because: String, outcome: Outcome)] {
    var asked: [String: Inquiry] = [:]
    return readingOutcomes(of: restriction, on: day, &asked)
  }

  /// The same, with an inquiry for each reading that is kept from restriction to restriction.
  func readingOutcomes(
    of restriction: ProvisionID, on day: Day, _ asked: inout [String: Inquiry]
  ) -> [(name: String, because: String, outcome: Outcome)] {
    world.law.readings(reaching: restriction).filter { !question.readings.contains($0) }
      .map { name in
        let outcome = asked[name, default: reading(name)].overall([restriction], on: day)
        return (name, world.law.argument(for: name, on: restriction), outcome)
      }
  }
}

extension Law {
  /// The argument for a reading, from the provisions that bear on the restriction where they have
  /// it; several different ones are joined.
  func argument(for reading: String, on restriction: ProvisionID) -> String {
    let reliefs = exemptions(of: restriction) + waivers(of: restriction)
    let near = [restriction] + reliefs + ([restriction] + reliefs).flatMap { limitations(on: $0) }
    func arguments(_ provisions: [Provision]) -> [String] {
      var found: [String] = []
      for argument in provisions.flatMap(\.readings) where argument.name == reading {
        if !argument.because.isEmpty, !found.contains(argument.because) {
          found.append(argument.because)
        }
      }
      return found
    }
    let nearby = arguments(near.map { self[$0] })
    return (nearby.isEmpty ? arguments(provisions) : nearby).joined(separator: "; ")
  }
}
