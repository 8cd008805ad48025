import Law
import Timeline

extension Mutations {
  mutating func mutate(_ restriction: Restriction) {
    // How it ends is said once, of a whole with its parts.
    if restriction.whole == nil {
      mutateEndings(of: restriction)
      if restriction.standsAgainstGeneralAuthority {
        replaceWithParts(.changedEffect, "does not stand against general authority") {
          $0.standsAgainstGeneralAuthority = false
        }
      }
    }
    // The amount of a whole is that of its parts, which are changed one by one.
    if let amount = restriction.amount, restriction.parts.isEmpty {
      for difference: Int64 in [-1, 1] {
        var copy = restriction
        copy.amount?.minorUnits += difference
        let body = Provision.Body.restriction(copy)
        replace(
          .changedNumber,
          "\(amount) \(difference < 0 ? "less" : "plus") the smallest unit"
        ) { $0 = body }
      }
    }
  }

  private mutating func mutateEndings(of restriction: Restriction) {
    for (index, ending) in restriction.endings.enumerated() {
      replaceWithParts(.droppedCondition, "without the ending \(ending.condition.summary(in: law))")
      {
        $0.endings.remove(at: index)
      }
      for (kind, words, new) in ending.condition.mutations(in: law) {
        replaceWithParts(kind, "ending: \(words)") { $0.endings[index].condition = new }
      }
      let reported = ending.reportedTo != nil
      replaceWithParts(
        reported ? .droppedCondition : .changedEffect,
        "ending \(ending.condition.summary(in: law)) \(reported ? "without a" : "only with a") report"
      ) { $0.endings[index].reportedTo = reported ? nil : "Congress" }
    }
    for (index, renewal) in restriction.renewals.enumerated() {
      replaceWithParts(
        .changedEffect, "does not begin anew with \(renewal.occasion.summary(in: law))"
      ) { $0.renewals.remove(at: index) }
    }
    if restriction.renewals.isEmpty, !restriction.endings.isEmpty {
      replaceWithParts(.changedEffect, "begins anew with each fiscal year") {
        $0.renewals = [Restriction.Renewal(.fiscalYear)]
      }
    }
  }

  /// Changes a restriction and its parts, which take over how it ends.
  private mutating func replaceWithParts(
    _ kind: Mutant.Operator, _ words: String, _ change: @escaping (inout Restriction) -> Void
  ) {
    add(kind, words) { provision in
      guard case .restriction(var restriction) = provision.body else { return }
      change(&restriction)
      provision.body = .restriction(restriction)
    }
  }

  mutating func mutate(
    _ reach: Reach, _ set: @escaping (inout Provision.Body, Reach) -> Void
  ) {
    for target in reach.named where reach.named.count > 1 || reach.isGeneral {
      var copy = reach
      copy.named.removeAll { $0 == target }
      replace(.narrowedScope, "does not lift `\(law[target].name)`") {
        set(&$0, copy)
      }
    }
    if reach.isGeneral {
      var copy = reach
      copy.isGeneral = false
      replace(.narrowedScope, "lifts only what it names") { set(&$0, copy) }
    } else if !isPart {
      // Tests stand beside the law of their file, so they can notice only restrictions of that file.
      let reached = Set(law.reached(by: reach.named))
      for other in neighbours where !reached.contains(other.id) {
        var copy = reach
        copy.named.append(other.id)
        replace(.widenedScope, "lifts `\(other.name)` as well") { set(&$0, copy) }
      }
    }
    for target in reach.except {
      var copy = reach
      copy.except.removeAll { $0 == target }
      replace(.widenedScope, "lifts `\(law[target].name)` as well") { set(&$0, copy) }
    }
  }

  mutating func mutate(_ waiver: Waiver) {
    func with(_ change: (inout Waiver) -> Void) -> Provision.Body {
      var copy = waiver
      change(&copy)
      return .waiver(copy)
    }
    mutate(waiver.reach) { body, reach in
      guard case .waiver(var copy) = body else { return }
      copy.reach = reach
      body = .waiver(copy)
    }
    for (words, offices) in waiver.holders.officeMutations {
      let body = with { $0.holders = offices }
      replace(.changedOffice, words) { $0 = body }
    }
    if let requires = waiver.requires {
      let none = with { $0.requires = nil }
      replace(.droppedCondition, "requires nothing") { $0 = none }
      for (kind, words, new) in requires.mutations {
        let body = with { $0.requires = new }
        replace(kind, words) { $0 = body }
      }
    }
    // What `exercise` says for both kinds is one statement.
    if waiver.firstLasts == waiver.extensionLasts {
      for (words, new) in waiver.firstLasts.mutations {
        let body = with { ($0.firstLasts, $0.extensionLasts) = (new, new) }
        replace(.changedNumber, "exercise \(words)") { $0 = body }
      }
    } else {
      for (words, new) in waiver.firstLasts.mutations {
        let body = with { $0.firstLasts = new }
        replace(.changedNumber, "first exercise \(words)") { $0 = body }
      }
      for (words, new) in waiver.extensionLasts.mutations {
        let body = with { $0.extensionLasts = new }
        replace(.changedNumber, "extension \(words)") { $0 = body }
      }
    }
    for (words, new) in waiver.firstWindow.mutations {
      let both = waiver.firstWindow == waiver.extensionWindow
      let body = with {
        $0.firstWindow = new
        if both { $0.extensionWindow = new }
      }
      replace(.shiftedDate, "\(both ? "exercise" : "first exercise") made \(words)") { $0 = body }
    }
    if waiver.firstWindow != waiver.extensionWindow {
      for (words, new) in waiver.extensionWindow.mutations {
        let body = with { $0.extensionWindow = new }
        replace(.shiftedDate, "extension made \(words)") { $0 = body }
      }
    }
    if let longest = waiver.longest {
      for (words, new) in longest.mutations {
        let body = with { $0.longest = new }
        replace(.changedNumber, "in all \(words)") { $0 = body }
      }
      let body = with { $0.longest = nil }
      replace(.droppedCondition, "in effect without a limit") { $0 = body }
    }
    let lapse = with { $0.extensionAfterLapse.toggle() }
    replace(
      .changedEffect,
      "extension after a lapse \(waiver.extensionAfterLapse ? "not allowed" : "allowed")"
    ) { $0 = lapse }
  }

  mutating func mutate(_ duty: Duty) {
    func with(_ change: (inout Duty) -> Void) -> Provision.Body {
      var copy = duty
      change(&copy)
      return .duty(copy)
    }
    for (words, new) in duty.due.mutations {
      let body = with { $0.due = new }
      replace(.changedNumber, words) { $0 = body }
    }
    if case .exercise(let waiver, let kind) = duty.trigger {
      let others: [ExerciseKind?] = [nil, .first, .extension]
      for other in others where other != kind {
        let body = with { $0.trigger = .exercise(waiver, other) }
        replace(.changedEffect, "owed on \(other?.description ?? "any exercise")") { $0 = body }
      }
    }
    for element in duty.elements {
      let body = with { $0.elements.removeAll { $0 == element } }
      replace(.droppedCondition, "without the element `\(element.name)`") { $0 = body }
      for part in element.parts {
        let body = with { duty in
          for index in duty.elements.indices where duty.elements[index] == element {
            duty.elements[index].parts.removeAll { $0 == part }
          }
        }
        replace(.droppedCondition, "without the element `\(element.name).\(part.name)`") {
          $0 = body
        }
      }
    }
  }

  mutating func mutate(_ delegation: Delegation) {
    func with(_ change: (inout Delegation) -> Void) -> Provision.Body {
      var copy = delegation
      change(&copy)
      return .delegation(copy)
    }
    let other = with { $0.delegate = anotherOffice }
    replace(.changedOffice, "to \(anotherOffice)") { $0 = other }
    if let delegator = delegation.delegator {
      let holder = with { $0.delegator = nil }
      replace(.changedOffice, "by the holder instead of \(delegator)") { $0 = holder }
    }
    if let year = delegation.fiscalYear {
      for other in [year.previous, year.next] {
        let body = with { $0.fiscalYear = other }
        replace(.changedNumber, "for acts of \(other) instead") { $0 = body }
      }
      let any = with { $0.fiscalYear = nil }
      replace(.widenedScope, "for acts of any fiscal year") { $0 = any }
    }
    for (index, object) in delegation.objects.enumerated() {
      if delegation.objects.count > 1 {
        let body = with { $0.objects.remove(at: index) }
        replace(.narrowedScope, "not of `\(law[object.provision].name)`") {
          $0 = body
        }
      }
      guard case .waiver = law[object.provision].body else { continue }
      let kinds: [ExerciseKind?] = [nil, .first, .extension]
      for kind in kinds where kind != object.kind {
        let body = with { $0.objects[index].kind = kind }
        replace(
          kind == nil ? .widenedScope : .narrowedScope,
          "of \(kind.map { "the \($0) only" } ?? "any exercise") of `\(law[object.provision].name)`"
        ) { $0 = body }
      }
    }
  }

  mutating func mutate(_ ceiling: Ceiling) {
    func with(_ change: (inout Ceiling) -> Void) -> Provision.Body {
      var copy = ceiling
      change(&copy)
      return .ceiling(copy)
    }
    for (kind, words, new) in ceiling.scope.mutations(in: law) {
      let body = with { $0.scope = new }
      replace(kind, "caps: \(words)") { $0 = body }
    }
    for (words, offices) in ceiling.setters.officeMutations {
      let body = with { $0.setters = offices }
      replace(.changedOffice, words) { $0 = body }
    }
    guard let limit = ceiling.yearlyLimit else { return }
    for difference: Int64 in [-1, 1] {
      let body = with { $0.yearlyLimit?.minorUnits += difference }
      replace(
        .changedNumber, "\(limit) \(difference < 0 ? "less" : "plus") the smallest unit"
      ) { $0 = body }
    }
    let body = with { $0.yearlyLimit = nil }
    replace(.droppedCondition, "without a limit in each fiscal year") { $0 = body }
  }

  mutating func mutate(_ amendment: Amendment) {
    let targets = amendment.targets
    for target in targets where targets.count > 1 {
      let rest = targets.filter { $0 != target }
      let body: Provision.Body =
        switch amendment {
        case .repeals: .amendment(.repeals(rest))
        case .replaces(_, let new): .amendment(.replaces(rest, with: new))
        case .suspends: .amendment(.suspends(rest))
        }
      replace(.narrowedScope, "does not touch `\(law[target].name)`") {
        $0 = body
      }
    }
  }
}

/// An office that no law names.
private let anotherOffice = "another office"

extension [String] {
  /// Other holders of a power: nobody named, another office, one of several left out.
  var officeMutations: [(String, [String])] {
    guard !isEmpty else { return [] }
    var result = [("by anybody", [String]()), ("by \(anotherOffice)", [anotherOffice])]
    for office in self where count > 1 {
      result.append(("not by \(office)", filter { $0 != office }))
    }
    return result
  }
}

extension Duration {
  var mutations: [(String, Duration)] {
    switch self {
    case .months(let number):
      [("lasts a month less", .months(number - 1)), ("lasts a month more", .months(number + 1))]
    case .days(let number):
      [("lasts a day less", .days(number - 1)), ("lasts a day more", .days(number + 1))]
    case .through(let day):
      [
        ("lasts through the day before", .through(day.advanced(by: -1))),
        ("lasts through the day after", .through(day.advanced(by: 1))),
      ]
    case .throughDayOfYear, .fiscalYear:
      [("lasts until ended", .untilEnded), ("lasts 12 months", .months(12))]
    case .untilReplaced: [("lasts until ended", .untilEnded)]
    case .untilEnded: [("lasts 12 months", .months(12)), ("lasts until replaced", .untilReplaced)]
    }
  }
}

extension Waiver.Window {
  var mutations: [(String, Waiver.Window)] {
    var result: [(String, Waiver.Window)] = []
    for days in [-1, 1] {
      let side = days < 0 ? "a day earlier" : "a day later"
      if let from {
        result.append(
          ("from \(side)", Waiver.Window(from: from.advanced(by: days), through: through)))
      }
      if let through {
        result.append(
          ("through \(side)", Waiver.Window(from: from, through: through.advanced(by: days))))
      }
    }
    return result
  }
}

extension Duty.Due {
  var mutations: [(String, Duty.Due)] {
    switch self {
    case .days(let number):
      [("due a day earlier", .days(number - 1)), ("due a day later", .days(number + 1))]
    case .months(let number):
      [("due a month earlier", .months(number - 1)), ("due a month later", .months(number + 1))]
    case .dayOfYear(let month, let day, let years):
      [
        (
          "due another day of the year",
          .dayOfYear(month: month, day: day > 1 ? day - 1 : day + 1, yearsAfter: years)
        ),
        ("due a year later", .dayOfYear(month: month, day: day, yearsAfter: years + 1)),
      ]
    case .on(let day):
      [
        ("due a day earlier", .on(day.advanced(by: -1))),
        ("due a day later", .on(day.advanced(by: 1))),
      ]
    case .beforeAssistance: []
    }
  }
}

extension ListEffect {
  var mutations: [(String, ListEffect)] {
    switch self {
    case .fiscalYear(let after):
      [
        ("takes effect a fiscal year later", .fiscalYear(after: after + 1)),
        ("takes effect a fiscal year earlier", .fiscalYear(after: after - 1)),
        ("takes effect until removed", .untilRemoved),
      ]
    case .untilRemoved: [("takes effect in the fiscal year after", .fiscalYear(after: 1))]
    case .months(let number):
      [("lasts a month less", .months(number - 1)), ("lasts a month more", .months(number + 1))]
    }
  }
}

extension Restriction.Renewal.Occasion {
  fileprivate func summary(in law: Law) -> String {
    switch self {
    case .fiscalYear: "each fiscal year"
    case .determination(let id), .listing(let id): "each `\(law[id].name)`"
    }
  }
}
