import Law
import Reasoning
import Record
import Timeline

@testable import Worlds

extension SmallWorld {
  /// The smallest world found by simplifying step by step while it still fails.
  func shrunk(while fails: (SmallWorld) -> Bool) -> SmallWorld {
    var smallest = self
    var found = true
    while found {
      found = false
      for simpler in smallest.simplifications where fails(simpler) {
        smallest = simpler
        found = true
        break
      }
    }
    return smallest
  }

  /// Worlds that say a little less, those that say much less first.
  private var simplifications: [SmallWorld] {
    var result: [SmallWorld] = []
    func add(_ change: (inout SmallWorld) -> Void) {
      var copy = self
      change(&copy)
      if copy != self { result.append(copy) }
    }
    for index in entries.indices {
      add { $0.entries[index] = entry(index, body: .nothing) }
    }
    let needed = Set(provisions.flatMap(\.definitions))
    for index in provisions.indices where !needed.contains(p(index)) {
      add { $0.provisions[index] = provision(index, body: .nothing) }
    }
    for index in provisions.indices {
      for simpler in provisions[index].simplifications {
        add { $0.provisions[index] = simpler }
      }
    }
    for index in entries.indices {
      for simpler in entries[index].simplifications { add { $0.entries[index] = simpler } }
    }
    add { $0.question.readings = [] }
    add { $0.question.bills = [] }
    add { $0.question.assistance = AssistanceClass() }
    add { $0.question.assistance[.account] = .unstated }
    add { $0.question.assistance[.fundYear] = .unstated }
    add { $0.question.assistance[.unit] = .unstated }
    add { $0.question.known = day("2020-01-01") }
    return result
  }
}

extension Provision {
  /// The lists, questions of fact and determinations that it mentions, under any reading.
  fileprivate var definitions: [ProvisionID] {
    var result = conditions.flatMap(\.expression.references)
    if case .restriction(let restriction) = body {
      result += restriction.endings.flatMap(\.condition.references)
      result += restriction.renewals.compactMap(\.occasion.reference)
    }
    return result + readings.flatMap(\.provision.definitions)
  }

  fileprivate var simplifications: [Provision] {
    var result: [Provision] = []
    func add(_ change: (inout Provision) -> Void) {
      var copy = self
      change(&copy)
      result.append(copy)
    }
    add { $0.readings = [] }
    add { $0.through = nil }
    add { $0.recipients = nil }
    add { $0.bill = nil }
    add { $0.enacted = from }
    for simpler in from.simplifications { add { $0.from = simpler } }
    for simpler in through?.simplifications ?? [] { add { $0.through = simpler } }
    for index in conditions.indices {
      add { $0.conditions.remove(at: index) }
      for simpler in conditions[index].expression.simplifications {
        add { $0.conditions[index].expression = simpler }
      }
    }
    switch body {
    case .restriction(var restriction):
      for index in restriction.endings.indices {
        var copy = restriction
        copy.endings[index].reportedTo = nil
        add { $0.body = .restriction(copy) }
        for simpler in restriction.endings[index].condition.simplifications {
          copy = restriction
          copy.endings[index].condition = simpler
          add { $0.body = .restriction(copy) }
        }
        copy = restriction
        copy.endings.remove(at: index)
        add { $0.body = .restriction(copy) }
      }
      for index in restriction.renewals.indices {
        var copy = restriction
        copy.renewals.remove(at: index)
        add { $0.body = .restriction(copy) }
      }
      restriction.amount = nil
      restriction.standsAgainstGeneralAuthority = false
      add { $0.body = .restriction(restriction) }
    case .waiver(let waiver):
      func simplify(_ change: (inout Waiver) -> Void) {
        var copy = waiver
        change(&copy)
        add { $0.body = .waiver(copy) }
      }
      simplify { $0.requires = nil }
      simplify { $0.firstLasts = .untilEnded }
      simplify { $0.extensionLasts = .untilEnded }
      simplify { $0.firstWindow = Waiver.Window() }
      simplify { $0.extensionWindow = Waiver.Window() }
      simplify { $0.extensionAfterLapse = true }
      simplify { $0.longest = nil }
      simplify { $0.holders = [] }
      simplify { $0.findings = [] }
    case .determination(let offices, let lasts) where lasts != .untilEnded:
      add { $0.body = .determination(by: offices) }
    case .limitation(let targets) where targets.count > 1:
      for target in targets { add { $0.body = .limitation([target]) } }
    case .delegation(let delegation) where delegation.objects.count > 1:
      for object in delegation.objects {
        var copy = delegation
        copy.objects = [object]
        add { $0.body = .delegation(copy) }
      }
    case .delegation(var delegation) where delegation.fiscalYear != nil:
      delegation.fiscalYear = nil
      add { $0.body = .delegation(delegation) }
    case .amendment(.suspends(let targets)) where targets.count > 1:
      for target in targets { add { $0.body = .amendment(.suspends([target])) } }
    default: break
    }
    return result.filter { $0 != self }
  }
}

extension Entry {
  fileprivate var simplifications: [Entry] {
    var result: [Entry] = []
    func add(_ change: (inout Entry) -> Void) {
      var copy = self
      change(&copy)
      result.append(copy)
    }
    add { $0.announced = nil }
    add { $0.published = nil }
    add { $0.known = nil }
    add { $0.withdrawn = nil }
    add { $0.corrects = nil }
    switch body {
    case .exercise(let exercise):
      func simplify(_ change: (inout Exercise) -> Void) {
        var copy = exercise
        change(&copy)
        add { $0.body = .exercise(copy) }
      }
      simplify { $0.kind = nil }
      simplify { $0.certifies = nil }
      simplify { $0.amount = nil }
      simplify { $0.act.signer = Signer(office: "President") }
      for act in exercise.act.simplifications { simplify { $0.act = act } }
      for index in exercise.grants.indices {
        simplify { $0.grants[index].scope = nil }
        if exercise.grants.count > 1 { simplify { $0.grants.remove(at: index) } }
        for scope in exercise.grants[index].scope?.simplifications ?? [] {
          simplify { $0.grants[index].scope = scope }
        }
      }
    case .determination(let act):
      for simpler in act.simplifications { add { $0.body = .determination(simpler) } }
    case .listing(var listing):
      for date in listing.signed.simplifications {
        var copy = listing
        copy.signed = date
        add { $0.body = .listing(copy) }
      }
      listing.removed = nil
      add { $0.body = .listing(listing) }
    case .fact(var fact):
      for date in fact.from.simplifications {
        var copy = fact
        copy.from = date
        add { $0.body = .fact(copy) }
      }
      fact.through = nil
      add { $0.body = .fact(fact) }
    case .register(var register):
      for date in register.from.simplifications {
        var copy = register
        copy.from = date
        add { $0.body = .register(copy) }
      }
      register.through = nil
      add { $0.body = .register(register) }
    default: break
    }
    return result.filter { $0 != self }
  }
}

extension Act {
  fileprivate var simplifications: [Act] {
    var result: [Act] = []
    func add(_ change: (inout Act) -> Void) {
      var copy = self
      change(&copy)
      result.append(copy)
    }
    add { $0.effective = nil }
    add { $0.through = nil }
    add { $0.fiscalYear = nil }
    add { $0.reported = nil }
    for simpler in signed.simplifications { add { $0.signed = simpler } }
    for simpler in effective?.simplifications ?? [] { add { $0.effective = simpler } }
    for simpler in through?.simplifications ?? [] { add { $0.through = simpler } }
    for simpler in reported?.simplifications ?? [] { add { $0.reported = simpler } }
    return result
  }
}

extension PartialDate {
  /// The date known to the day, or a shorter interval.
  fileprivate var simplifications: [PartialDate] {
    if isExact { return [] }
    var result = [earliest, latest].filter { !$0.isDistant }.map { PartialDate(day: $0) }
    if latest.number - earliest.number > 1, !earliest.isDistant,
      let short = PartialDate.between(earliest, earliest.advanced(by: 1))
    {
      result.append(short)
    }
    return result
  }
}

extension Expression {
  fileprivate var simplifications: [Expression] {
    switch self {
    case .attribute, .listed, .fact, .determination: return []
    case .not(let part): return [part] + part.simplifications.map(Expression.not)
    case .and(let parts):
      return parts
        + parts.indices.flatMap { index in
          parts[index].simplifications.map { .and(parts.replacing(index, by: $0)) }
        }
    case .or(let parts):
      return parts
        + parts.indices.flatMap { index in
          parts[index].simplifications.map { .or(parts.replacing(index, by: $0)) }
        }
    }
  }
}

extension Array {
  fileprivate func replacing(_ index: Int, by element: Element) -> [Element] {
    var copy = self
    copy[index] = element
    return copy
  }
}
