import Documents
import Law
import Timeline

/// A change of a provision, to be made on the provision and on what takes the same over from it.
struct Mutation {
  var `operator`: Mutant.Operator
  /// The change without the provision's name.
  var words: String
  var apply: (inout Provision) -> Void
}

/// The changes of one provision.
struct Mutations {
  private let provision: Provision
  /// The provision in whose block it stands; what is taken over from it is changed there.
  private let parent: Provision?
  let law: Law
  private(set) var all: [Mutation] = []

  init(of provision: Provision, parent: Provision?, in law: Law) {
    self.provision = provision
    self.parent = parent
    self.law = law
    if provision.body.worksByItself {
      removal()
      dates()
      recipients()
      conditions()
    }
    body()
    readings()
  }

  /// Whether it stands in the block of another provision.
  var isPart: Bool { parent != nil }

  /// The restrictions that can be asked about and stand in the same file.
  var neighbours: [Provision] {
    law.restrictions.map { law[$0] }.filter { $0.range.source == provision.range.source }
  }

  mutating func add(
    _ kind: Mutant.Operator, _ words: String, _ apply: @escaping (inout Provision) -> Void
  ) {
    all.append(Mutation(operator: kind, words: words, apply: apply))
  }

  // MARK: - What every provision has

  private mutating func removal() {
    // What stands in its block goes with it.
    add(.removedProvision, "removed") { provision in
      provision.bill = nil
      provision.enacted = PartialDate(day: .distantFuture)
    }
  }

  private mutating func dates() {
    for days in [-1, 1] {
      let side = days < 0 ? "a day earlier" : "a day later"
      if parent?.from != provision.from, let moved = provision.from.shifted(by: days) {
        let old = provision.from
        add(.shiftedDate, "`from` \(side)") { if $0.from == old { $0.from = moved } }
      }
      if let old = provision.through, parent?.through != old, let moved = old.shifted(by: days) {
        add(.shiftedDate, "`through` \(side)") { if $0.through == old { $0.through = moved } }
      }
      let enacted = provision.enacted
      if enacted != provision.from, parent?.enacted != enacted, provision.bill == nil,
        let moved = enacted.shifted(by: days)
      {
        add(.shiftedDate, "`enacted` \(side)") { if $0.enacted == enacted { $0.enacted = moved } }
      }
    }
  }

  private mutating func recipients() {
    guard let old = provision.recipients, parent?.recipients != old else { return }
    for (kind, words, new) in old.mutations {
      add(kind, words) { if $0.recipients == old { $0.recipients = new } }
    }
  }

  private mutating func conditions() {
    let taken = Set(parent?.conditions ?? [])
    for clause in provision.conditions where !taken.contains(clause) {
      let text = clause.expression.summary(in: law)
      add(.droppedCondition, "without the condition \(text)") {
        $0.conditions.removeAll { $0 == clause }
      }
      for (kind, words, new) in clause.expression.mutations(in: law) {
        add(kind, words) { provision in
          for index in provision.conditions.indices where provision.conditions[index] == clause {
            provision.conditions[index].expression = new
          }
        }
      }
    }
  }

  /// The body may be changed in each member of the family that has the same one.
  mutating func replace(
    _ kind: Mutant.Operator, _ words: String, _ change: @escaping (inout Provision.Body) -> Void
  ) {
    let name = provision.name
    add(kind, words) { if $0.name == name { change(&$0.body) } }
  }

  /// What a reading says otherwise than the base, changed in the reading alone.
  private mutating func readings() {
    let own = Set(all.map(\.words))
    for (index, reading) in provision.readings.enumerated() {
      let inside = Mutations(of: reading.provision, parent: provision, in: law)
      let name = provision.name
      for mutation in inside.all
      where mutation.operator != .removedProvision && !own.contains(mutation.words) {
        add(mutation.operator, "reading \"\(reading.name)\": \(mutation.words)") { provision in
          guard provision.name == name else { return }
          mutation.apply(&provision.readings[index].provision)
        }
      }
    }
  }

  private mutating func body() {
    switch provision.body {
    case .restriction(let restriction): mutate(restriction)
    case .exemption(let reach): mutate(reach) { $0 = .exemption($1) }
    case .limitation(let targets):
      for target in targets where targets.count > 1 {
        replace(.narrowedScope, "does not limit `\(law[target].name)`") {
          $0 = .limitation(targets.filter { $0 != target })
        }
      }
    case .waiver(let waiver): mutate(waiver)
    case .duty(let duty): mutate(duty)
    case .list(let effect):
      for (words, new) in effect.mutations { replace(.changedEffect, words) { $0 = .list(new) } }
    case .determination(let offices, let lasts):
      for (words, new) in offices.officeMutations {
        replace(.changedOffice, words) { $0 = .determination(by: new, lasts: lasts) }
      }
      for (words, new) in lasts.mutations {
        replace(.changedNumber, words) { $0 = .determination(by: offices, lasts: new) }
      }
    case .delegation(let delegation): mutate(delegation)
    case .amendment(let amendment): mutate(amendment)
    case .ceiling(let ceiling): mutate(ceiling)
    // Groups and scopes are written out where they are used, and are changed there; a question of fact
    // says nothing by itself.
    case .fact, .group, .scope: break
    }
  }
}

extension Provision.Body {
  /// Whether the provision works by being in force; words that conditions use do not.
  fileprivate var worksByItself: Bool {
    switch self {
    case .list, .fact, .determination, .group, .scope: false
    default: true
    }
  }
}

extension PartialDate {
  /// The date with both of its bounds moved; nil where neither side has one.
  func shifted(by days: Int) -> PartialDate? {
    let (first, last) = (
      earliest == .distantPast ? earliest : earliest.advanced(by: days),
      latest == .distantFuture ? latest : latest.advanced(by: days)
    )
    guard (first, last) != (earliest, latest) else { return nil }
    return .between(first, last)
  }
}

extension RecipientSet {
  var mutations: [(Mutant.Operator, String, RecipientSet)] {
    var result: [(Mutant.Operator, String, RecipientSet)] = []
    func with(_ change: (inout RecipientSet) -> Void) -> RecipientSet {
      var copy = self
      change(&copy)
      return copy
    }
    if governmentOnly {
      result.append((.widenedScope, "to everybody there", with { $0.governmentOnly = false }))
    }
    if let named {
      result.append((.widenedScope, "to any country", with { $0.named = nil }))
      for recipient in named where named.count > 1 {
        result.append(
          (.narrowedScope, "not to \(recipient)", with { $0.named?.removeAll { $0 == recipient } }))
      }
    }
    for recipient in except {
      result.append(
        (.widenedScope, "to \(recipient) as well", with { $0.except.removeAll { $0 == recipient } })
      )
    }
    return result
  }
}
