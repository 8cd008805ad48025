import Law
import Record

/// What of the law can bear on the outcome of a restriction, whoever asks.
///
/// A superset of what any answer about it rests on: found from what reaches, limits, amends and names
/// what, in every reading.
struct Bearing {
  private(set) var provisions: [ProvisionID] = []
  /// The lists, questions of fact and determinations that conditions and endings name.
  private(set) var atoms: [ProvisionID] = []
  private(set) var waivers: [ProvisionID] = []

  init(on restriction: ProvisionID, in law: Law) {
    var queue = [restriction]
    var seen: Set<ProvisionID> = []
    var next = 0
    while next < queue.count {
      let id = queue[next]
      next += 1
      guard seen.insert(id).inserted else { continue }
      provisions.append(id)
      let provision = law[id]
      switch provision.body {
      case .list, .fact: atoms.append(id)
      case .determination:
        atoms.append(id)
        queue += law.delegations(of: id)
      case .waiver:
        waivers.append(id)
        queue += law.delegations(of: id)
      default: break
      }
      if id == restriction { queue += law.exemptions(of: id) + law.waivers(of: id) }
      queue += law.limitations(on: id) + law.amendments(of: id)
      for provision in [provision] + provision.readings.map(\.provision) {
        queue += provision.expressions.flatMap(\.references)
      }
    }
  }

  /// The entries on the recipient that can bear on the outcome, in order, whether they count or not.
  func entries(_ record: Record, for recipient: Recipient) -> [EntryID] {
    var queue: [EntryID] = []
    for waiver in waivers {
      queue += record.exercises(of: waiver, for: recipient)
      queue += record.evidence(on: waiver, for: recipient)
    }
    for atom in atoms {
      queue += record.determinations(of: atom, for: recipient)
      queue += record.listings(on: atom, of: recipient)
      queue += record.facts(that: atom, for: recipient)
    }
    for provision in waivers + atoms {
      queue += record.registers(of: provision).filter { id in
        guard case .register(let register) = record[id].body else { return false }
        return register.recipients?.contains(recipient) ?? true
      }
    }
    var seen: Set<EntryID> = []
    while let id = queue.popLast() {
      guard seen.insert(id).inserted else { continue }
      queue += record.denials(of: id) + record.corrections(of: id)
    }
    return seen.sorted()
  }
}

extension Provision {
  /// What its conditions and endings test.
  var expressions: [Expression] {
    var result = conditions.map(\.expression)
    switch body {
    case .restriction(let restriction): result += restriction.endings.map(\.condition)
    case .scope(let expression): result.append(expression)
    default: break
    }
    return result
  }
}
