internal import Law
internal import Reasoning
internal import Record
internal import Timeline

extension Checker {
  func billStep(_ claim: TypedClaim) -> Finding {
    guard let effect = claim.effect else { return Finding(claim, .notUnderstood) }
    guard let bill = claim.provision else { return unnamedStep(claim) }
    let chamber = String(bill.prefix { $0.isLetter })
    let number = String(bill.dropFirst(chamber.count).prefix { $0.isNumber })
    let printed = (chamber == "s" ? "s. " : "h.r. ") + number
    let events = record.entries.filter { entry in
      guard case .event(let event) = entry.body, record.counts(entry.id, knownOn: known) else {
        return false
      }
      let text = event.what.lowercased() + " "
      guard let place = text.firstRange(of: printed),
        !(text[place.upperBound...].first?.isNumber ?? false)
      else { return false }
      switch effect {
      case .introduced: return text.contains("introduce")
      case .passed:
        return text.contains("passes") || text.contains("passed") || text.contains("adopts")
      case .enacted: return text.contains("enacted") || text.contains("becomes law")
      default: return false
      }
    }
    let proposed = law.bills.first { $0.name == bill }
    let status = proposed.map { ["\($0.title): \($0.status)."] } ?? []
    guard let event = events.first, case .event(let happening) = event.body else {
      return missing(claim, "an entry on this step of the bill", status)
    }
    let says = ["\(event.body.date.plain): \(happening.what)"]
    let references = [Reference.entry(event.id)]
    let text = happening.what.lowercased()
    var judgement = Judgement.supported
    if let agent = claim.agent {
      switch agent {
      case "congress": judgement = .partly
      case "senate", "house":
        if !text.contains(agent) {
          return missing(claim, "an entry on the other chamber", says + status)
        }
      case "president": judgement = .partly
      default:
        let surname = agent.split(separator: " ").last?.lowercased() ?? ""
        if !text.contains(surname) {
          judgement = .contradicted
        } else if effect == .introduced, claim.noun != "sponsors",
          let with = text.firstRange(of: ", with "), !text[..<with.lowerBound].contains(surname)
        {
          judgement = .partly
        }
      }
    }
    switch agreement(claim, event.body.date) {
    case .agrees: break
    case .open: judgement = judgement == .supported ? .partly : judgement
    case .differs: judgement = .contradicted
    }
    return Finding(claim, turned(judgement, claim.isNegated), says + status, references: references)
  }

  /// "The Senate adopted an amendment to the Act on …": a step whose bill the statement does not name.
  private func unnamedStep(_ claim: TypedClaim) -> Finding {
    guard let house = claim.agent, claim.effect == .passed, !claim.isNegated else {
      return missing(claim, "the number of the bill")
    }
    for entry in record.entries {
      guard case .event(let event) = entry.body, record.counts(entry.id, knownOn: known),
        agreement(claim, entry.body.date) == .agrees
      else { continue }
      let what = event.what.lowercased()
      guard what.hasPrefix("the \(house) adopts") || what.hasPrefix("the \(house) passes"),
        claim.text.map({ what.contains($0.lowercased()) }) ?? false
      else { continue }
      return Finding(
        claim, what.contains(claim.noun ?? "bill") ? .supported : .partly,
        ["\(entry.body.date.plain): \(event.what)"], references: [.entry(entry.id)])
    }
    return missing(claim, "the number of the bill, or an entry on this step")
  }

  func listed(_ claim: TypedClaim) -> Finding {
    guard let name = claim.provision, let list = law.provision(named: name),
      let span = period(claim)
    else { return unknownLaw(claim) }
    guard let recipient = claim.recipient else { return listLength(claim, list.id, span) }
    let years =
      claim.on.map {
        $0.precision == .fiscalYear ? [$0.earliest.fiscalYear.year - 1] : [$0.earliest.year]
      }
      ?? Array(
        span.start
          .year...max(span.start.year, min(span.end.advanced(by: -1).year, span.start.year + 60)))
    var (found, other): ([EntryID], [EntryID]) = ([], [])
    for entry in record.entries {
      guard case .listing(let listing) = entry.body, listing.on == list.id,
        record.counts(entry.id, knownOn: known),
        years.contains(listing.year)
      else { continue }
      if listing.recipients.contains(recipient) {
        found.append(entry.id)
      } else {
        other.append(entry.id)
      }
    }
    if !found.isEmpty {
      return Finding(
        claim, turned(other.isEmpty ? .supported : .partly, claim.isNegated),
        found.map { "\(record[$0].title): \(recipient.name) is on it." }
          + other.map { "\(record[$0].title): not on it." },
        references: (found + other).map(Reference.entry))
    }
    let says = other.map { "\(record[$0].title) has no \(recipient.name)." }
    let isComplete = record.registers(of: list.id).contains { id in
      guard record.counts(id, knownOn: known), case .register(let register) = record[id].body,
        case .listings = register.of
      else { return false }
      return register.from.latest <= span.start
        && (register.through?.earliest ?? .distantFuture) >= span.end.advanced(by: -1)
    }
    guard isComplete, !other.isEmpty else {
      return Finding(
        claim, .notOnRecord, says, references: other.map(Reference.entry),
        settles: "the list as published")
    }
    return Finding(
      claim, turned(.contradicted, claim.isNegated), says, references: other.map(Reference.entry))
  }

  /// How many governments the lists of a year name together.
  private func listLength(_ claim: TypedClaim, _ list: ProvisionID, _ span: Span) -> Finding {
    guard let number = claim.number else { return Finding(claim, .notUnderstood) }
    var (found, recipients): ([EntryID], Set<Recipient>) = ([], [])
    for entry in record.entries {
      guard case .listing(let listing) = entry.body, listing.on == list,
        record.counts(entry.id, knownOn: known), listing.year == span.start.year
      else { continue }
      found.append(entry.id)
      recipients.formUnion(listing.recipients)
    }
    guard !found.isEmpty else { return missing(claim, "the list as published") }
    let says = found.map { "\(record[$0].title)." } + ["Together \(recipients.count) governments."]
    let fits = number.fit(Int128(recipients.count) * 100) == .fits
    guard fits else {
      return Finding(
        claim, .notOnRecord, says, references: found.map(Reference.entry),
        settles: "the list as published")
    }
    return Finding(
      claim, turned(.supported, claim.isNegated), says, references: found.map(Reference.entry))
  }

  func determined(_ claim: TypedClaim) -> Finding {
    guard let name = claim.provision, let definition = law.provision(named: name),
      let recipient = claim.recipient,
      let span = period(claim)
    else { return unknownLaw(claim) }
    let acts = record.determinations(of: definition.id, for: recipient).filter {
      record.counts($0, knownOn: known)
    }
    for id in acts where agreement(claim, record[id].body.date) == .agrees {
      return Finding(
        claim, turned(.supported, claim.isNegated),
        ["\(record[id].body.date.plain): \(record[id].title)."],
        references: [.entry(id)])
    }
    let says = acts.map { "\(record[$0].body.date.plain): \(record[$0].title)." }
    let registers = record.registers(of: definition.id).filter { id in
      guard record.counts(id, knownOn: known), case .register(let register) = record[id].body else {
        return false
      }
      return register.from.latest <= max(span.start, register.from.latest)
        && register.recipients?.contains(recipient) ?? true
        && (register.through?.earliest ?? .distantFuture) >= span.end.advanced(by: -1)
        && register.from.latest <= span.end.advanced(by: -1)
    }
    // A register that begins within the time claimed does where nothing can have been before it.
    guard !registers.isEmpty else {
      return missing(claim, "a register of such conclusions for these days", says)
    }
    return Finding(
      claim, turned(.contradicted, claim.isNegated),
      says + registers.map { "\(record[$0].title)." },
      references: acts.map(Reference.entry) + registers.map(Reference.entry))
  }

  func drawdown(_ claim: TypedClaim) -> Finding {
    guard let recipient = claim.recipient, let amount = claim.amount else {
      return Finding(claim, .notUnderstood)
    }
    let found = record.entries.compactMap { entry -> (entry: Entry, amount: Int128)? in
      guard case .exercise(let exercise) = entry.body, case .ceiling = law[exercise.act.of].body,
        record.counts(entry.id, knownOn: known), exercise.act.recipients.contains(recipient),
        let money = exercise.amount,
        agreement(claim, exercise.act.signed) == .agrees
      else { return nil }
      return (entry, Int128(money.minorUnits))
    }
    let says = found.prefix(8).map {
      "\($0.entry.body.date.plain): USD \(Figure.digits($0.amount))."
    }
    let references = found.prefix(8).map { Reference.entry($0.entry.id) }
    if let one = found.first(where: { amount.fit($0.amount) == .fits }) {
      return Finding(
        claim, turned(.supported, claim.isNegated),
        ["\(describe(one.entry)): USD \(Figure.digits(one.amount))."],
        references: [.entry(one.entry.id)])
    }
    guard let on = claim.on, on.isExact, found.count == 1 else {
      return Finding(
        claim, .notOnRecord, Array(says), references: Array(references),
        settles: "a memorandum of that amount")
    }
    let near = amount.fit(found[0].amount) == .near
    return Finding(
      claim, turned(near ? .partly : .contradicted, claim.isNegated), Array(says),
      references: Array(references))
  }

  func withheld(_ claim: TypedClaim) -> Finding {
    guard let recipient = claim.recipient, let amount = claim.amount else {
      return Finding(claim, .notUnderstood)
    }
    var (fits, others): ([EntryID], [EntryID]) = ([], [])
    for item in matter.items {
      let entry = record[item.entry]
      guard case .event(let event) = entry.body, event.concerning.contains(recipient),
        event.what.lowercased().contains("withh"),
        agreement(claim, event.from) == .agrees
      else { continue }
      // The first amount is that which is withheld; others say where it went.
      guard let first = item.figures.first(where: { $0.figure.hundredths >= 100_000_000 })?.figure
      else { continue }
      if amount.fit(first.hundredths) == .fits {
        fits.append(entry.id)
      } else {
        others.append(entry.id)
      }
    }
    if !fits.isEmpty {
      return Finding(
        claim, turned(.supported, claim.isNegated), fits.map(describe),
        references: fits.map(Reference.entry))
    }
    guard !others.isEmpty else {
      // The same amount at another time is shown: the statement may have the wrong month.
      let elsewhere = matter.items.filter { item in
        guard case .event(let event) = record[item.entry].body else { return false }
        return event.concerning.contains(recipient) && event.what.lowercased().contains("withh")
          && item.figures.contains { amount.fit($0.figure.hundredths) == .fits }
      }.map(\.entry)
      return Finding(
        claim, .notOnRecord,
        elsewhere.map { "On record: \(record[$0].body.date.plain): \(describe($0))" },
        references: elsewhere.map(Reference.entry), settles: "an entry on what was withheld")
    }
    // What the law withholds in the first place may be meant.
    let byLaw = law.provisions.contains { provision in
      guard case .restriction(let body) = provision.body, let money = body.amount,
        provision.recipients?.named?.contains(recipient) ?? false
      else { return false }
      return amount.fit(Int128(money.minorUnits)) == .fits
    }
    // A fiscal year is that of the money as often as that of the act.
    let isOfAct = claim.on.map { $0.precision != .fiscalYear } ?? false
    guard byLaw || isOfAct else {
      return Finding(
        claim, .notOnRecord, others.map(describe), references: others.map(Reference.entry),
        settles: "an entry on this amount, with the fiscal year of the money")
    }
    return Finding(
      claim, byLaw ? .partly : turned(.contradicted, claim.isNegated), others.map(describe),
      references: others.map(Reference.entry))
  }
}
