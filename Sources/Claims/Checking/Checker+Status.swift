internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

extension Checker {
  func status(_ claim: TypedClaim) -> Finding {
    guard let period = period(claim), !period.isEmpty else { return missing(claim, "a day") }
    let restriction = restriction(claim.provision) ?? onlyRestriction(naming: claim.recipient)
    guard let restriction else { return unknownLaw(claim) }
    guard let recipient = claim.recipient ?? onlyRecipient(restriction) else {
      return missing(claim, "a recipient")
    }
    var assistance = AssistanceClass()
    for scope in claim.scopes where !(scope.attribute == .category && scope.word == "security") {
      assistance[scope.attribute] = .value(scope.word)
    }
    var inquiry = inquiry(recipient, assistance)
    let determinations = inquiry.determinations(of: restriction.id, in: period)
    var (yes, no, open) = (0, 0, 0)
    var says: [String] = []
    var references: [Reference] = [.provision(restriction.id)]
    for one in determinations {
      guard let span = one.span.intersection(period) else { continue }
      let days = span.days ?? 1
      let isSo: Bool? =
        switch (claim.outcome ?? "prohibited", one.outcome) {
        case ("in force", .ended), ("in force", .notApplicable): false
        case ("in force", _): true
        case (_, .undetermined): nil
        case ("waived", .waived): true
        case ("waived", _): false
        case ("prohibited", .prohibited): true
        case ("exempt", .exempt): true
        default: false
        }
      switch isSo {
      case true?: yes += days
      case false?: no += days
      case nil: open += days
      }
      if says.count < 6 { says.append("\(span.description): \(one.outcome).") }
      if let by = one.by { references.append(by) }
      references += one.deciding.filter { if case .entry = $0 { true } else { false } }.prefix(6)
    }
    let isRange = claim.on == nil
    let judgement: Judgement
    switch (yes > 0, no > 0, open > 0) {
    case (true, false, false): judgement = .supported
    case (false, true, false): judgement = .contradicted
    case (true, true, _): judgement = .partly
    case (true, false, true): judgement = isRange ? .partly : .notOnRecord
    default: judgement = .notOnRecord
    }
    return Finding(
      claim, turned(judgement, claim.isNegated), says, references: references,
      settles: judgement == .notOnRecord
        ? "an instrument, or a register that is complete for these days" : "")
  }

  /// The restriction that names a recipient and no other condition; nil where several do.
  private func onlyRestriction(naming recipient: Recipient?) -> Provision? {
    guard let recipient else { return nil }
    let found = law.restrictions.filter { id in
      law[id].bill == nil && law[id].recipients?.named?.contains(recipient) ?? false
    }
    return found.count == 1 ? law[found[0]] : nil
  }

  func lapsed(_ claim: TypedClaim) -> Finding {
    guard let period = period(claim), let restriction = restriction(claim.provision),
      let recipient = claim.recipient ?? onlyRecipient(restriction)
    else { return missing(claim, "the waiver, the recipient and a day") }
    var inquiry = inquiry(recipient)
    let determinations = inquiry.determinations(of: restriction.id, in: .always)
    var (found, near): ([Determination], [Determination]) = ([], [])
    for (one, next) in zip(determinations, determinations.dropFirst())
    where one.outcome == .waived && next.outcome != .waived && !one.span.end.isDistant {
      let last = one.span.end.advanced(by: -1)
      if period.contains(last) || period.contains(one.span.end) {
        found.append(one)
      } else {
        near.append(one)
      }
    }
    if let first = found.first {
      // The end of what a waiver covers is in the law; that nothing took its place is in the record.
      let after = determinations.first { $0.span.start == first.span.end }
      let isCertain = after?.outcome == .prohibited
      let references =
        [first.by, .provision(restriction.id)].compactMap(\.self) + (after?.deciding ?? [])
      return Finding(
        claim, turned(isCertain ? .supported : .partly, claim.isNegated),
        [
          "Covered through \(first.span.end.advanced(by: -1).plain); from \(first.span.end.plain): \(after?.outcome.description ?? "unknown")."
        ], references: references)
    }
    let within = determinations.filter { $0.span.overlaps(period) }
    let isSettled = within.allSatisfy { $0.outcome != .undetermined }
    let says =
      near.suffix(3).map { "A waiver ran out after \($0.span.end.advanced(by: -1).plain)." }
      + within.prefix(3).map {
        "\($0.span.intersection(period)?.description ?? ""): \($0.outcome)."
      }
    return Finding(
      claim, isSettled ? turned(.contradicted, claim.isNegated) : .notOnRecord, says,
      references: within.compactMap(\.by) + [.provision(restriction.id)],
      settles: isSettled ? "" : "a register of exercises for these days")
  }

  // MARK: - Exercises

  /// Exercises of the waivers that count, for a recipient where one is given.
  func exercises(_ claim: TypedClaim) -> [Entry] {
    let waivers = self.waivers(claim.provision)
    let recipient = claim.recipient ?? restriction(claim.provision).flatMap(onlyRecipient)
    return record.entries.filter { entry in
      guard case .exercise(let exercise) = entry.body, waivers.contains(exercise.act.of),
        record.counts(entry.id, knownOn: known)
      else { return false }
      return recipient.map { recipient in
        exercise.grants.contains { $0.recipients.contains(recipient) }
      } ?? true
    }
  }

  func exercise(_ claim: TypedClaim) -> Finding {
    let waivers = self.waivers(claim.provision)
    guard !waivers.isEmpty else { return unknownLaw(claim) }
    let all = exercises(claim).sorted { $0.body.date.earliest < $1.body.date.earliest }
    if claim.isNegated { return notExercised(claim, all, waivers) }
    if claim.order == .first {
      guard let first = all.first else { return missing(claim, "an exercise") }
      let before = period(claim)
      let isFirst = isComplete(waivers, before: first.body.date.earliest)
      let says = ["The first on record: \(describe(first))."]
      let references = [Reference.entry(first.id)] + waivers.map(Reference.provision)
      if before != nil, agreement(claim, first.body.date) == .differs {
        return Finding(claim, isFirst ? .contradicted : .notOnRecord, says, references: references)
      }
      let (judgement, words) = signer(claim, first)
      return Finding(claim, isFirst ? judgement : .partly, says + words, references: references)
    }
    var (certain, possible): ([Entry], [Entry]) = ([], [])
    for entry in all {
      let dates = days(of: entry)
      if dates.contains(where: { agreement(claim, $0) == .agrees }) {
        certain.append(entry)
      } else if dates.contains(where: { agreement(claim, $0) == .open }) {
        possible.append(entry)
      }
    }
    var best: Finding?
    for entry in certain {
      let (judgement, words) = signer(claim, entry)
      let denials = record.denials(of: entry.id).filter { record.counts($0, knownOn: known) }
      let finding = Finding(
        claim, denials.isEmpty ? judgement : .contested,
        ["\(describe(entry))."] + words + denials.map(describe),
        references: [.entry(entry.id)] + denials.map(Reference.entry))
      if best == nil || rank(finding.judgement) < rank(best?.judgement ?? .notUnderstood) {
        best = finding
      }
    }
    if let best { return best }
    if let entry = possible.first {
      let denials = record.denials(of: entry.id).filter { id in
        guard record.counts(id, knownOn: known), case .denial(let denial) = record[id].body,
          let span = period(claim)
        else { return false }
        return Span(
          start: denial.from.earliest, end: (denial.through ?? denial.from).latest.advanced(by: 1)
        ).overlaps(span)
      }
      return Finding(
        claim, denials.isEmpty ? .partly : .contested,
        ["\(describe(entry)).", "The day is known only as \(entry.body.date.plain)."]
          + denials.map(describe),
        references: [.entry(entry.id)] + denials.map(Reference.entry),
        settles: "the instrument")
    }
    return none(claim, all, waivers)
  }

  /// Nothing is on record for the time claimed: said to be so by law or a register, or simply not there.
  private func none(_ claim: TypedClaim, _ all: [Entry], _ waivers: [ProvisionID]) -> Finding {
    let nearest = all.filter { entry in
      period(claim).map { abs(Int(entry.body.date.earliest.number) - Int($0.start.number)) < 500 }
        ?? true
    }
    let says = nearest.prefix(3).map { "On record: \(describe($0))." }
    guard let period = period(claim) else { return missing(claim, "a day", Array(says)) }
    if let first = waivers.map({ law[$0].from.earliest }).min(), period.end <= first {
      return Finding(
        claim, .contradicted, ["No power to waive it was law before \(first.plain)."],
        references: waivers.map(Reference.provision))
    }
    let registers = registers(of: waivers, covering: period)
    guard !registers.isEmpty else {
      return Finding(
        claim, .notOnRecord, Array(says), references: nearest.map { .entry($0.id) },
        settles: "the instrument, or a register of exercises for these days")
    }
    return Finding(
      claim, .contradicted,
      registers.map { "\(record[$0].title) (according to \(record[$0].accordingTo))." } + says,
      references: registers.map(Reference.entry) + nearest.map { .entry($0.id) })
  }

  private func notExercised(_ claim: TypedClaim, _ all: [Entry], _ waivers: [ProvisionID])
    -> Finding
  {
    guard let period = period(claim) else { return missing(claim, "a day") }
    let made = all.filter { entry in days(of: entry).contains { agreement(claim, $0) == .agrees } }
    if let entry = made.first {
      return Finding(claim, .contradicted, ["\(describe(entry))."], references: [.entry(entry.id)])
    }
    if all.contains(where: { agreement(claim, $0.body.date) == .open }) {
      return Finding(claim, .notOnRecord, settles: "the days of the instruments")
    }
    let registers = registers(of: waivers, covering: period)
    guard registers.isEmpty else {
      return Finding(
        claim, .supported,
        registers.map { "\(record[$0].title) (according to \(record[$0].accordingTo))." },
        references: registers.map(Reference.entry))
    }
    if let first = waivers.map({ law[$0].from.earliest }).min(), period.end <= first {
      return Finding(
        claim, .supported, ["No power to waive it was law before \(first.plain)."],
        references: waivers.map(Reference.provision))
    }
    return missing(claim, "a register of exercises for these days")
  }

  /// Registers of exercises of a waiver that together cover a period.
  private func registers(of waivers: [ProvisionID], covering period: Span) -> [EntryID] {
    var found: [EntryID] = []
    for waiver in waivers {
      for id in record.registers(of: waiver) where record.counts(id, knownOn: known) {
        guard case .register(let register) = record[id].body, case .exercises = register.of else {
          continue
        }
        let end = (register.through?.earliest ?? .distantFuture).advanced(by: 1)
        if register.from.latest <= period.start, end >= period.end { found.append(id) }
      }
    }
    return found
  }

  /// Whether nothing can have been before a day: the power is newer, or a register covers what lies between.
  private func isComplete(_ waivers: [ProvisionID], before day: Day) -> Bool {
    guard let first = waivers.map({ law[$0].from.latest }).min() else { return false }
    if first >= day { return true }
    return !registers(of: waivers, covering: Span(start: first, end: day)).isEmpty
  }

  private func rank(_ judgement: Judgement) -> Int {
    Judgement.allCases.firstIndex(of: judgement) ?? 9
  }

  /// The days on which an exercise was signed, took effect or was published.
  private func days(of entry: Entry) -> [PartialDate] {
    guard case .exercise(let exercise) = entry.body else { return [entry.body.date] }
    return [exercise.act.signed, exercise.act.effective, entry.published].compactMap(\.self)
      .filter { $0.precision != .unknown }
  }

  func describe(_ entry: Entry) -> String {
    guard case .exercise(let exercise) = entry.body else { return entry.title }
    let signer = exercise.act.signer.map { "\($0.office)\($0.name.isEmpty ? "" : " " + $0.name)" }
    return "\(entry.title.isEmpty ? entry.name : entry.title), signed \(exercise.act.signed.plain)"
      + (signer.map { " by \($0)" } ?? "")
  }

  func describe(_ id: EntryID) -> String {
    let entry = record[id]
    let says: String =
      switch entry.body {
      case .claim(let statement), .position(let statement): "\(statement.by): \(statement.says)"
      case .denial(let denial):
        "\(entry.accordingTo.isEmpty ? "Otherwise" : entry.accordingTo): \(denial.says)"
      case .event(let event): event.what
      case .obligation(let obligation): obligation.says
      case .agreement(let agreement): agreement.what
      case .appraisal(let appraisal): "\(entry.accordingTo): \(appraisal.says)"
      default: entry.title
      }
    return says
  }

  /// Whether an exercise is by whom the claim says it is.
  private func signer(_ claim: TypedClaim, _ entry: Entry) -> (Judgement, [String]) {
    guard let agent = claim.agent, case .exercise(let exercise) = entry.body else {
      return (.supported, [])
    }
    guard let signer = exercise.act.signer else {
      return (.partly, ["Who signed it is not on record."])
    }
    let who = "Signed by \(signer.office)\(signer.name.isEmpty ? "" : " " + signer.name)."
    let office = signer.office.lowercased()
    let day = exercise.act.signed.earliest
    if agent.hasSuffix(" administration") {
      let surname = String(agent.dropLast(" administration".count))
      return Presidents.inOffice(on: day)?.surname == surname
        ? (.supported, []) : (.contradicted, [who])
    }
    switch agent {
    case "president":
      return office == "president" ? (.supported, []) : (.partly, [who])
    case "department of state":
      return office.contains("state") ? (.supported, []) : (.partly, [who])
    case "secretary of state", "assistant secretary of state", "deputy secretary of state":
      return office.hasPrefix(agent)
        ? (.supported, []) : (office.contains("state") ? .partly : .contradicted, [who])
    case "congress", "senate", "house": return (.contradicted, [who])
    default: break
    }
    let surname =
      agent.split(separator: " ").last { $0.count > 2 && $0 != "Jr." }?.lowercased() ?? ""
    if signer.name.lowercased().split(separator: " ").contains(where: { $0 == surname }) {
      return (.supported, [])
    }
    // A president whose Secretary signed: the power was delegated.
    if Presidents.inOffice(on: day)?.surname == surname { return (.partly, [who]) }
    return (.contradicted, [who])
  }

  // MARK: - Every year

  func yearly(_ claim: TypedClaim) -> Finding {
    let waivers = self.waivers(claim.provision)
    guard !waivers.isEmpty else { return unknownLaw(claim) }
    guard
      let start = claim.from ?? claim.on
        ?? waivers.map({ law[$0].from }).min(by: { $0.earliest < $1.earliest })
    else {
      return missing(claim, "the first year")
    }
    let all = exercises(claim)
    let last = claim.through?.latest.year ?? known.year - 1
    let first = start.earliest.year
    guard first <= last, last - first < 200 else { return missing(claim, "a period") }
    var (made, without, open): ([Int], [Int], [Int]) = ([], [], [])
    for year in first...last {
      let whole = PartialDate.year(year)
      // An extension of late December is for the year that follows.
      let span = PartialDate.between(whole.earliest.advanced(by: -31), whole.latest) ?? whole
      let days = all.flatMap(self.days)
      if days.contains(where: { Checker.overlap(span, $0) == .agrees }) {
        made.append(year)
      } else if days.contains(where: { Checker.overlap(span, $0) == .open }) {
        open.append(year)
      } else if !registers(
        of: waivers, covering: Span(start: whole.earliest, end: whole.latest.advanced(by: 1))
      ).isEmpty
        || span.latest < waivers.map({ law[$0].from.earliest }).min() ?? .distantPast
      {
        without.append(year)
      } else {
        open.append(year)
      }
    }
    let series = all.filter {
      $0.body.date.precision == .interval || $0.body.date.precision == .year
    }
    let denials = all.flatMap { record.denials(of: $0.id) }.filter {
      record.counts($0, knownOn: known)
    }
    var says = ["On record in \(made.map(String.init).joined(separator: ", "))."]
    if !without.isEmpty {
      says.append("None in \(without.map(String.init).joined(separator: ", ")), by a register.")
    }
    says += series.map {
      "\($0.title)\($0.accordingTo.isEmpty ? "" : ", according to \($0.accordingTo)")."
    }
    says += denials.map(describe)
    let judgement: Judgement =
      !denials.isEmpty
      ? .contested : !without.isEmpty ? .partly : open.isEmpty ? .supported : .partly
    return Finding(
      claim, turned(judgement, claim.isNegated), says,
      references: series.map { .entry($0.id) } + denials.map(Reference.entry)
        + all.map { .entry($0.id) },
      settles: open.isEmpty
        ? "" : "the instruments of \(open.map(String.init).joined(separator: ", "))")
  }
}

extension Presidents {
  static func inOffice(on day: Day) -> Term? {
    all.first { term in
      guard let from = Day(term.from), let until = Day(term.until) else { return false }
      return from <= day && day < until
    }
  }
}
