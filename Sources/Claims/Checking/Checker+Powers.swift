internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

/// Enactments, powers and what they ask for.
extension Checker {
  func enacted(_ claim: TypedClaim) -> Finding {
    guard let name = claim.provision else { return unknownLaw(claim) }
    var (date, references): (PartialDate?, [Reference]) = (nil, [])
    if let event = matter.enactment(of: name) {
      (date, references) = (record[event].body.date, [.entry(event)])
    } else if let provision = law.provision(named: name) {
      (date, references) = (provision.enacted, [.provision(provision.id)])
    } else if let provision = provisions(ofAct: name).min(by: {
      $0.enacted.earliest < $1.enacted.earliest
    }) {
      (date, references) = (provision.enacted, [.provision(provision.id)])
    }
    guard let date, date.precision != .unknown else { return unknownLaw(claim) }
    let says = ["Enacted on \(date.plain)."]
    switch agreement(claim, date) {
    case .agrees:
      return Finding(claim, turned(.supported, claim.isNegated), says, references: references)
    case .differs:
      return Finding(
        claim, date.precision == .day ? turned(.contradicted, claim.isNegated) : .notOnRecord, says,
        references: references)
    case .open:
      return Finding(
        claim, .notOnRecord, says, references: references, settles: "the day of enactment")
    }
  }

  func provisions(ofAct name: String) -> [Provision] {
    law.provisions.filter { provision in
      provision.bill == nil
        && provision.citations.contains {
          $0.identity == .act && $0.text.lowercased().hasPrefix(name.lowercased())
        }
    }
  }

  func empowers(_ claim: TypedClaim) -> Finding {
    let waivers = self.waivers(claim.provision)
    guard let id = waivers.last, case .waiver(let waiver) = law[id].body else {
      guard restriction(claim.provision) != nil else { return unknownLaw(claim) }
      return Finding(
        claim, .notOnRecord, ["No power to waive it is on file."],
        settles: "the text of a power to waive it")
    }
    let first = waivers.map { law[$0].from }.min { $0.earliest < $1.earliest } ?? law[id].from
    var says = ["\(waiver.holders.joined(separator: ", ")), from \(first.plain)\(quoted(law[id]))."]
    var references = waivers.map(Reference.provision)
    var judgement = Judgement.supported
    if let agent = claim.agent {
      let holders = waivers.flatMap { holder -> [String] in
        guard case .waiver(let body) = law[holder].body else { return [] }
        let delegations = law.delegations(of: holder)
        references += delegations.map(Reference.provision)
        return body.holders
          + delegations.compactMap {
            if case .delegation(let delegation) = law[$0].body { delegation.delegate } else { nil }
          }
      }
      if !holders.contains(where: { $0.lowercased() == agent.lowercased() }) {
        judgement = .partly
        says.append("The power is that of: \(holders.joined(separator: ", ")).")
      }
    }
    if claim.on != nil || claim.from != nil {
      let stated = claim.on ?? claim.from ?? first
      switch Checker.overlap(stated, first) {
      case .agrees: break
      case .differs:
        let isEarlier = stated.latest < first.earliest
        let days = Int(first.earliest.number) - Int(stated.latest.number)
        judgement = isEarlier ? (days <= 366 ? .partly : .contradicted) : .partly
        says.append("The power is law from \(first.plain).")
      case .open: judgement = .partly
      }
    }
    if claim.through != nil, claim.from == nil, judgement == .supported {
      // When a power ends, its words say, and extensions may move it.
      judgement = .partly
      says.append("Until when it may be used follows from its words.")
    }
    return Finding(claim, turned(judgement, claim.isNegated), says, references: references)
  }

  func lasts(_ claim: TypedClaim) -> Finding {
    guard let id = waivers(claim.provision).last, case .waiver(let waiver) = law[id].body else {
      return unknownLaw(claim)
    }
    guard let length = claim.length else { return missing(claim, "a length of time") }
    let (months, words): (Int?, String) =
      switch waiver.extensionLasts {
      case .months(let months): (months, "\(months) months")
      case .fiscalYear: (12, "through the end of a fiscal year")
      case .throughDayOfYear: (12, "through a day of the year")
      case .days(let days): (nil, "\(days) days")
      case .through(let day): (nil, "through \(day.plain)")
      case .untilReplaced, .untilEnded: (nil, "no last day")
      }
    let says = ["An extension lasts: \(words)\(quoted(law[id]))."]
    guard let months, let stated = length.months else {
      return Finding(
        claim, .notOnRecord, says, references: [.provision(id)],
        settles: "how long it lasts in the same unit")
    }
    return Finding(
      claim, turned(months == stated ? .supported : .contradicted, claim.isNegated), says,
      references: [.provision(id)])
  }

  /// Duties to report that an exercise of the waivers brings.
  func reportDuties(_ name: String?, _ kind: Duty.Kind = .report) -> [(id: ProvisionID, duty: Duty)]
  {
    let waivers = self.waivers(name)
    return law.provisions.compactMap { provision in
      guard provision.bill == nil, case .duty(let duty) = provision.body, duty.kind == kind,
        case .exercise(let waiver, _) = duty.trigger, waivers.contains(waiver)
      else { return nil }
      return (provision.id, duty)
    }
  }

  func reportDue(_ claim: TypedClaim) -> Finding {
    let kind = claim.noun.flatMap(Duty.Kind.init) ?? .report
    guard let found = reportDuties(claim.provision, kind).last else { return unknownLaw(claim) }
    guard let length = claim.length else {
      guard claim.noun != nil else { return missing(claim, "a length of time") }
      return Finding(
        claim, turned(.supported, claim.isNegated),
        ["Owed to \(found.duty.owedTo)\(quoted(law[found.id]))."],
        references: [.provision(found.id)])
    }
    guard case .days(let days) = found.duty.due, let stated = length.days else {
      return Finding(
        claim, .notOnRecord, references: [.provision(found.id)],
        settles: "a day counted in the same unit")
    }
    return Finding(
      claim, turned(days == stated ? .supported : .contradicted, claim.isNegated),
      ["Due within \(days) days, to \(found.duty.owedTo)\(quoted(law[found.id]))."],
      references: [.provision(found.id)])
  }

  /// Words that are to be certified, compared with those of the findings.
  func certification(_ claim: TypedClaim) -> Finding {
    guard let id = waivers(claim.provision).last, case .waiver(let waiver) = law[id].body,
      let text = claim.text
    else {
      return unknownLaw(claim)
    }
    let wanted = ContentWords.stems(of: text)
    guard !wanted.isEmpty else { return Finding(claim, .notUnderstood) }
    let negated = ContentWords.isNegated(text)
    var best: (share: Int, finding: Waiver.Finding)?
    for finding in waiver.findings {
      let words = finding.words.joined(separator: " ")
      let there = Set(ContentWords.stems(of: words) + ContentWords.stems(of: finding.name))
      let share = wanted.filter(there.contains).count * 100 / wanted.count
      if ContentWords.isNegated(words) == negated, share > best?.share ?? 0 {
        best = (share, finding)
      }
    }
    guard let best, best.share >= 60 else {
      return Finding(
        claim, .notOnRecord, references: [.provision(id)], settles: "a finding in these words")
    }
    return Finding(
      claim, best.share >= 75 ? .supported : .partly,
      ["\"\(best.finding.words.joined(separator: " … "))\""], references: [.provision(id)])
  }

  /// How many drawdowns for somebody the record has; where it is not said to be complete, no number is settled.
  private func drawdowns(_ claim: TypedClaim) -> Finding {
    guard let number = claim.number, let recipient = claim.recipient else {
      return Finding(claim, .notUnderstood)
    }
    let found = record.entries.filter { entry in
      guard case .exercise(let exercise) = entry.body, case .ceiling = law[exercise.act.of].body,
        record.counts(entry.id, knownOn: known), exercise.act.recipients.contains(recipient)
      else { return false }
      return agreement(claim, exercise.act.signed) == .agrees
    }
    guard !found.isEmpty else { return missing(claim, "the memoranda") }
    let says = [
      "\(found.count) on record for these days, from \(found.map(\.body.date.earliest).min()?.plain ?? "") to \(found.map(\.body.date.latest).max()?.plain ?? ""); nobody says that they are all."
    ]
    let fits = number.fit(Int128(found.count) * 100) == .fits
    return Finding(
      claim, fits ? .partly : .notOnRecord, says, references: found.suffix(3).map { .entry($0.id) },
      settles: fits ? "" : "a list of drawdowns that is said to be complete")
  }

  func numberOf(_ claim: TypedClaim) -> Finding {
    if claim.noun == "drawdowns" { return drawdowns(claim) }
    guard let number = claim.number, let name = claim.provision else {
      return Finding(claim, .notUnderstood)
    }
    var counts: [(count: Int, words: String)] = []
    var references: [Reference] = []
    switch claim.noun {
    case "exemptions":
      guard let restriction = restriction(name) else { return unknownLaw(claim) }
      let ids = law.exemptions(of: restriction.id)
      references = ids.map(Reference.provision)
      counts.append((ids.count, "provisions that exempt"))
      let items = Set(ids.compactMap { Checker.lettered(law[$0].citation(.publicLaw)) })
      if items.count > 1 { counts.append((items.count, "lettered items of the act")) }
    case "elements":
      for found in reportDuties(name) {
        counts.append((found.duty.elements.count, "elements of the report"))
        counts.append((found.duty.elements.flatMap(\.leaves).count, "elements with their parts"))
        references.append(.provision(found.id))
      }
    default:
      guard let id = waivers(name).last, case .waiver(let waiver) = law[id].body else {
        return unknownLaw(claim)
      }
      counts.append((waiver.findings.count, "findings that the power names"))
      references = [.provision(id)]
    }
    guard !counts.isEmpty else { return missing(claim, "a count in the law file") }
    let fits = counts.contains { number.fit(Int128($0.count) * 100) == .fits }
    return Finding(
      claim, turned(fits ? .supported : .contradicted, claim.isNegated),
      [counts.map { "\($0.count) \($0.words)" }.joined(separator: "; ") + "."],
      references: references)
  }

  /// "(g)(1)(A)" of a citation: the item up to its last capital letter.
  static func lettered(_ citation: String?) -> String? {
    guard let citation, let start = citation.firstIndex(of: "("), citation.contains("(1)(") else {
      return nil
    }
    return String(citation[start...].prefix { $0 != ";" && $0 != " " })
  }

  func citedAs(_ claim: TypedClaim) -> Finding {
    guard let name = claim.provision, let text = claim.text else {
      return Finding(claim, .notUnderstood)
    }
    let provisions = law.provision(named: name).map { [$0] } ?? self.provisions(ofAct: name)
    guard !provisions.isEmpty else { return unknownLaw(claim) }
    let isCode = text.contains("U.S.C.")
    let citations = provisions.flatMap(\.citations)
    let same = citations.filter { $0.identity == (isCode ? .code : .publicLaw) }
    guard !same.isEmpty else { return missing(claim, "a citation of this kind in the law file") }
    let references = provisions.prefix(3).map { Reference.provision($0.id) }
    func folded(_ text: String) -> String {
      text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" }
    }
    let fits = same.contains { folded($0.text).contains(folded(text)) }
    return Finding(
      claim, turned(fits ? .supported : .contradicted, claim.isNegated),
      ["Cited as " + same.map(\.text).prefix(3).joined(separator: "; ") + "."],
      references: references)
  }
}
