internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

/// Limits of the law and what bills would change.
extension Checker {
  func limit(_ claim: TypedClaim) -> Finding {
    guard let name = claim.provision, let provision = law.provision(named: name),
      case .ceiling(let ceiling) = provision.body,
      let amount = claim.amount
    else { return unknownLaw(claim) }
    let members = law.reached(by: [provision.id])
    if let on = claim.on, on.precision == .month || on.precision == .day {
      // Raised in a month: the provision that begins then.
      let raised = members.filter { Checker.overlap(on, law[$0].from) == .agrees }
      let fits = raised.first { id in
        guard case .ceiling(let body) = law[id].body, let limit = body.yearlyLimit else {
          return false
        }
        return amount.fit(Int128(limit.minorUnits)) == .fits
      }
      guard let first = raised.first else { return missing(claim, "the limit at that time") }
      return Finding(
        claim, fits == nil ? .contradicted : .supported, ["\(law[fits ?? first].title)."],
        references: [.provision(fits ?? first)])
    }
    if let on = claim.on ?? claim.from, on.precision == .fiscalYear || on.precision == .year {
      let year =
        on.precision == .fiscalYear ? on.earliest.fiscalYear : FiscalYear.year(on.earliest.year)
      var fits: [ProvisionID] = []
      var others: [String] = []
      for id in members {
        guard case .ceiling(let body) = law[id].body, let limit = body.yearlyLimit else { continue }
        let isIn =
          law[id].from.earliest < year.span.end
          && (law[id].through?.latest ?? .distantFuture) >= year.span.start
        guard isIn else { continue }
        if amount.fit(Int128(limit.minorUnits)) == .fits { fits.append(id) }
        others.append("\(limit) (\(law[id].title))")
      }
      guard !others.isEmpty else { return missing(claim, "the limit for \(year)") }
      return Finding(
        claim, fits.isEmpty ? .contradicted : .supported, [others.joined(separator: "; ") + "."],
        references: (fits.isEmpty ? members : fits).map(Reference.provision))
    }
    guard let limit = ceiling.yearlyLimit else {
      return missing(claim, "an amount in the law file")
    }
    let references = [Reference.provision(provision.id)]
    let says = ["\(limit) in each fiscal year\(quoted(provision))."]
    if amount.fit(Int128(limit.minorUnits)) == .fits {
      return Finding(claim, .supported, says, references: references)
    }
    let raised = members.first { id in
      guard case .ceiling(let body) = law[id].body, let other = body.yearlyLimit else {
        return false
      }
      return id != provision.id && amount.fit(Int128(other.minorUnits)) == .fits
    }
    if let raised {
      return Finding(
        claim, .partly, says + ["Raised to that amount for a time: \(law[raised].title)."],
        references: references + [.provision(raised)])
    }
    return Finding(claim, .contradicted, says, references: references)
  }

  func billEffect(_ claim: TypedClaim) -> Finding {
    guard let target = claim.provision, let provision = law.provision(named: target) else {
      return unknownLaw(claim)
    }
    guard let bill = claim.text else { return repealed(claim, provision) }
    guard let proposed = law.bills.first(where: { $0.name == bill }) else {
      return missing(claim, "the text of the bill in the law files")
    }
    var (says, references): ([String], [Reference]) = (
      ["\(proposed.title): \(proposed.status)."], []
    )
    var judgement = Judgement.contradicted
    for own in law.provisions where own.bill == bill {
      references.append(.provision(own.id))
      says.append("\(own.title) (\(own.citations.first?.text ?? own.name)).")
      switch own.body {
      case .amendment(.repeals(let targets)):
        if targets.contains(provision.id) {
          judgement = claim.effect == .repeals ? .supported : .partly
        }
      case .amendment(.suspends(let targets)):
        if targets.contains(provision.id) {
          judgement = claim.effect == .suspends ? .supported : .partly
        }
      case .limitation(let targets):
        guard targets.contains(provision.id) else { continue }
        let years = own.conditions.flatMap { Checker.fundYears($0.expression) }
        let stated = Checker.years(from: claim.from ?? claim.on, through: claim.through ?? claim.on)
        if claim.effect == .repeals {
          judgement = .partly
          let limits =
            years.isEmpty
            ? ""
            : " for amounts of fiscal years \(years.map(String.init).joined(separator: " and "))"
          says.append("It bars the use of the power\(limits) and does not repeal it.")
        } else if stated.isEmpty {
          judgement = claim.length?.months == years.count * 12 ? .supported : .partly
        } else {
          judgement = Set(stated) == Set(years) ? .supported : .contradicted
        }
      default: break
      }
    }
    guard !references.isEmpty else {
      return missing(claim, "the text of the bill in the law files")
    }
    return Finding(claim, turned(judgement, claim.isNegated), says, references: references)
  }

  func repealed(_ claim: TypedClaim, _ provision: Provision) -> Finding {
    let amendments = law.amendments(of: provision.id).filter { law[$0].bill == nil }
    guard amendments.isEmpty else {
      return Finding(
        claim, .notOnRecord, references: amendments.map(Reference.provision),
        settles: "a reading of the amendments")
    }
    guard provision.through == nil, provision.confidence == .readInSource else {
      return missing(claim, "whether it is still law")
    }
    // What was suspended for a time could be used later.
    guard claim.effect != .suspends else {
      return missing(claim, "an act that suspended it, and for how long")
    }
    // Not on file is not the same as not made: acts under it after the day that is claimed show that it stood.
    let span = period(claim)
    let later = waivers(provision.name).flatMap { id -> [EntryID] in
      guard let recipient = onlyRecipient(restriction(provision.name) ?? provision) else {
        return []
      }
      return record.exercises(of: id, for: recipient)
    }.filter {
      record.counts($0, knownOn: known)
        && record[$0].body.date.earliest >= span?.end ?? .distantPast
    }
    guard let act = later.last else {
      return missing(
        claim, "a statement that it was, or was not, \(claim.effect?.rawValue ?? "ended")")
    }
    return Finding(
      claim, turned(.contradicted, claim.isNegated),
      ["It was used as law in force on \(record[act].body.date.plain): \(record[act].title)."],
      references: [.provision(provision.id), .entry(act)])
  }

  static func fundYears(_ expression: Expression) -> [Int] {
    switch expression {
    case .attribute(.fundYear, let values): values.compactMap(Int.init)
    case .and(let parts), .or(let parts): parts.flatMap(fundYears)
    default: []
    }
  }

  static func years(from: PartialDate?, through: PartialDate?) -> [Int] {
    guard let from, let through else { return [] }
    func year(_ date: PartialDate) -> Int {
      date.precision == .fiscalYear ? date.earliest.fiscalYear.year : date.earliest.year
    }
    let (first, last) = (year(from), year(through))
    return first <= last && last - first < 100 ? Array(first...last) : []
  }
}
