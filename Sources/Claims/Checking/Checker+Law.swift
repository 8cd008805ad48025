internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

extension Checker {
  func forbids(_ claim: TypedClaim) -> Finding {
    guard let name = claim.provision, let provision = restriction(name) else {
      return unknownLaw(claim)
    }
    let references = [Reference.provision(provision.id)]
    if claim.recipient == nil, claim.text == "governments", provision.recipients?.named == nil {
      return Finding(
        claim, turned(.supported, claim.isNegated), ["\(provision.title)\(quoted(provision))."],
        references: references)
    }
    guard let recipient = claim.recipient, let named = provision.recipients?.named else {
      return Finding(
        claim, .notOnRecord,
        ["The provision names no country: whom it reaches depends on the day."],
        references: references, settles: "a day; then `status` answers")
    }
    guard named.contains(recipient) else {
      return Finding(
        claim, turned(.contradicted, claim.isNegated),
        ["It names \(named.map(\.name).joined(separator: ", "))\(quoted(provision))."],
        references: references)
    }
    var says = ["\(provision.title)\(quoted(provision))."]
    var judgement = Judgement.supported
    var lifted: [ProvisionID] = []
    if !claim.scopes.isEmpty {
      lifted = exemptions(for: claim.scopes, of: provision, recipient)
      if !lifted.isEmpty { judgement = .contradicted }
    } else if claim.order == .all {
      lifted = law.exemptions(of: provision.id)
      if !lifted.isEmpty { judgement = .partly }
    }
    if !lifted.isEmpty {
      says.append("Exempt: " + lifted.map { law[$0].title }.joined(separator: "; ") + ".")
    }
    if judgement == .supported, provision.recipients?.governmentOnly ?? false,
      claim.text != "government"
    {
      judgement = .partly
      says.append(
        "It speaks of the Government of \(recipient.name); assistance to others there is outside it."
      )
    }
    if judgement != .contradicted, claim.from != nil, let from = claim.from {
      switch Checker.overlap(from, provision.from) {
      case .agrees: break
      default:
        judgement = provision.from.earliest > from.latest ? .contradicted : .partly
        says.append("It is in force from \(provision.from.plain).")
      }
    }
    return Finding(
      claim, turned(judgement, claim.isNegated), says,
      references: references + lifted.map(Reference.provision))
  }

  static func overlap(_ one: PartialDate, _ other: PartialDate) -> Agreement {
    if other.earliest >= one.earliest, other.latest <= one.latest { return .agrees }
    return other.latest < one.earliest || other.earliest > one.latest ? .differs : .open
  }

  /// The exemptions that take assistance of these words out, on the day of the question.
  private func exemptions(
    for scopes: [ScopeChoice], of restriction: Provision, _ recipient: Recipient
  ) -> [ProvisionID] {
    var found: [ProvisionID] = []
    for scope in scopes {
      if case .provision(let id) = determination(scope, of: restriction, recipient).by {
        found.append(id)
      }
    }
    return found
  }

  private func determination(
    _ scope: ScopeChoice, of restriction: Provision, _ recipient: Recipient
  ) -> Determination {
    var assistance = AssistanceClass()
    assistance[scope.attribute] = .value(scope.word)
    var inquiry = inquiry(recipient, assistance)
    return inquiry.determination(of: restriction.id, on: known)
  }

  func exempts(_ claim: TypedClaim) -> Finding {
    guard let provision = restriction(claim.provision) else { return unknownLaw(claim) }
    guard let recipient = claim.recipient ?? onlyRecipient(provision),
      let scope = claim.scopes.first
    else {
      return missing(claim, "a recipient")
    }
    let determination = determination(scope, of: provision, recipient)
    let label = "\(scope.attribute.keyword) \(scope.word)"
    switch determination.outcome {
    case .exempt:
      guard case .provision(let id) = determination.by else {
        return missing(claim, "an exemption")
      }
      return Finding(
        claim, turned(.supported, claim.isNegated),
        [
          "\(law[id].title) (\(law[id].citations.first?.text ?? law[id].name)) lifts it for \(label)."
        ],
        references: [.provision(id), .provision(provision.id)])
    case .prohibited, .waived:
      return Finding(
        claim, turned(.contradicted, claim.isNegated),
        ["No exemption on file lifts it for \(label)."],
        references: [.provision(provision.id)]
          + law.exemptions(of: provision.id).map(Reference.provision))
    case .undetermined, .ended, .notApplicable:
      // Whether it is exempt does not depend on a waiver: what is missing may be the waiver alone.
      let exemptions = law.exemptions(of: provision.id)
      let isClear = exemptions.allSatisfy { id in
        !law[id].conditions.contains {
          $0.expression.attributes.contains(scope.attribute) && mentions(scope, $0.expression)
        }
      }
      guard isClear, determination.outcome == .undetermined,
        scope.attribute != .category || scope.word == "security"
      else {
        return missing(claim, "more than the law file says of \(label)")
      }
      return Finding(
        claim, turned(.contradicted, claim.isNegated), ["No exemption on file is for \(label)."],
        references: [.provision(provision.id)] + exemptions.map(Reference.provision))
    }
  }

  private func mentions(_ scope: ScopeChoice, _ expression: Expression) -> Bool {
    switch expression {
    case .attribute(let attribute, let values):
      attribute == scope.attribute && values.contains(scope.word)
    case .not(let part): mentions(scope, part)
    case .and(let parts), .or(let parts): parts.contains { mentions(scope, $0) }
    case .listed, .fact, .determination: false
    }
  }

  // MARK: - Enactment and powers

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

  private func provisions(ofAct name: String) -> [Provision] {
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
    guard let length = claim.length else { return missing(claim, "a length of time") }
    let kind = claim.noun.flatMap(Duty.Kind.init) ?? .report
    guard let found = reportDuties(claim.provision, kind).last else { return unknownLaw(claim) }
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

  // MARK: - Numbers and citations

  func numberOf(_ claim: TypedClaim) -> Finding {
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
  private static func lettered(_ citation: String?) -> String? {
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

  // MARK: - Bills

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

  private func repealed(_ claim: TypedClaim, _ provision: Provision) -> Finding {
    let amendments = law.amendments(of: provision.id).filter { law[$0].bill == nil }
    guard amendments.isEmpty else {
      return Finding(
        claim, .notOnRecord, references: amendments.map(Reference.provision),
        settles: "a reading of the amendments")
    }
    guard provision.through == nil, provision.confidence == .readInSource else {
      return missing(claim, "whether it is still law")
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

  private static func fundYears(_ expression: Expression) -> [Int] {
    switch expression {
    case .attribute(.fundYear, let values): values.compactMap(Int.init)
    case .and(let parts), .or(let parts): parts.flatMap(fundYears)
    default: []
    }
  }

  private static func years(from: PartialDate?, through: PartialDate?) -> [Int] {
    guard let from, let through else { return [] }
    func year(_ date: PartialDate) -> Int {
      date.precision == .fiscalYear ? date.earliest.fiscalYear.year : date.earliest.year
    }
    let (first, last) = (year(from), year(through))
    return first <= last && last - first < 100 ? Array(first...last) : []
  }
}
