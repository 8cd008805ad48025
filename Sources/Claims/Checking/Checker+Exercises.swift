internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

/// Whether, when and by whom a waiver was used.
extension Checker {
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
    if claim.order == .firstOfAgent { return firstOfAgent(claim, all, waivers) }
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
    // Where no time is given, only what the named can have done is meant, and the last of it first.
    if claim.on == nil, claim.from == nil {
      certain = certain.reversed()
      if let terms = terms(of: claim.agent) {
        possible += certain.filter { entry in
          !terms.contains { $0.contains(entry.body.date) }
            && terms.contains { $0.overlaps(entry.body.date) }
        }
        certain.removeAll { entry in !terms.contains { $0.contains(entry.body.date) } }
        possible.removeAll { entry in !terms.contains { $0.overlaps(entry.body.date) } }
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
      // Without a time the last one is meant, if it can be.
      if claim.on == nil, claim.from == nil, finding.judgement != .contradicted {
        best = finding
        break
      }
    }
    if var best {
      // Who did nothing on record without a time may have done it at another.
      if best.judgement == .contradicted, claim.on == nil, claim.from == nil {
        best.judgement = .notOnRecord
        best.settles = "an instrument that \(claim.agent ?? "who is named") signed"
      }
      return best
    }
    if let entry = possible.first {
      let terms = claim.on == nil && claim.from == nil ? self.terms(of: claim.agent) : nil
      let denials = record.denials(of: entry.id).filter { id in
        guard record.counts(id, knownOn: known), case .denial(let denial) = record[id].body,
          let span = period(claim) ?? terms.map({ _ in Span.always })
        else { return false }
        let denied = Span(
          start: denial.from.earliest, end: (denial.through ?? denial.from).latest.advanced(by: 1))
        return denied.overlaps(span) && terms?.contains { $0.overlaps(denied) } ?? true
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

  /// The terms in which a president or an administration can have done something; nil for others.
  private func terms(of agent: String?) -> [Span]? {
    guard var name = agent?.lowercased() else { return nil }
    if name.hasSuffix(" administration") { name.removeLast(" administration".count) }
    let surname = surname(of: name)
    let terms = Presidents.terms(of: surname ?? "")
    // The younger of two presidents of a name is meant: no waiver here is older.
    return terms.isEmpty ? nil : surname == "bush" ? terms.suffix(1) : terms
  }

  /// The last word of a name in lower case, "Jr." aside; nil where it has none.
  private func surname(of name: String) -> String? {
    name.lowercased().split(separator: " ").last { $0.count > 2 && $0 != "jr." }.map(String.init)
  }

  /// "The Trump administration issued its first waiver in 2019": the first within somebody's terms.
  private func firstOfAgent(
    _ claim: TypedClaim, _ all: [Entry], _ waivers: [ProvisionID]
  ) -> Finding {
    guard let terms = terms(of: claim.agent) else { return missing(claim, "whose first it was") }
    let own = all.filter { entry in terms.contains { $0.contains(entry.body.date) } }
    guard let first = own.first else { return missing(claim, "an exercise in these terms") }
    let says = ["The first on record in these terms: \(describe(first))."]
    let references = [Reference.entry(first.id)] + waivers.map(Reference.provision)
    let start = terms.filter { $0.contains(first.body.date) }.map(\.start).max() ?? .distantPast
    let isFirst =
      !registers(of: waivers, covering: Span(start: start, end: first.body.date.earliest)).isEmpty
    let agrees = period(claim) == nil || agreement(claim, first.body.date) == .agrees
    let later = own.contains { agreement(claim, $0.body.date) == .agrees }
    switch (agrees, isFirst, later) {
    case (true, true, _): return Finding(claim, .supported, says, references: references)
    case (true, false, _), (false, _, true):
      return Finding(
        claim, .partly,
        says + ["Whether it was the first is not settled: no register covers the days before."],
        references: references)
    default:
      return Finding(
        claim, .notOnRecord, says, references: references,
        settles: "a register of exercises from the beginning of the term")
    }
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
  func registers(of waivers: [ProvisionID], covering period: Span) -> [EntryID] {
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
  func days(of entry: Entry) -> [PartialDate] {
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
    let surname = surname(of: agent) ?? ""
    if signer.name.lowercased().split(separator: " ").contains(where: { $0 == surname }) {
      return (.supported, [])
    }
    // A president whose Secretary signed: the power was delegated.
    if Presidents.inOffice(on: day)?.surname == surname { return (.partly, [who]) }
    return (.contradicted, [who])
  }
}
