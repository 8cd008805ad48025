internal import Law
internal import Record
internal import Timeline

extension ReferenceEvaluator {
  /// Whether the provision names the country and the kind of recipient.
  func recipients(of provision: Provision, unstated: Truth) -> Judgement {
    guard let recipients = provision.recipients else { return .holds }
    guard recipients.names(recipient) else { return .fails }
    guard recipients.governmentOnly else { return .holds }
    return test(.recipientKind, ["government"], unstated: unstated)
  }

  func test(_ attribute: ScopeAttribute, _ values: [String], unstated: Truth) -> Judgement {
    switch question.assistance[attribute] {
    case .value(let value): Judgement(values.contains(value) ? .holds : .fails)
    case .unknown: .unknown
    case .unstated: Judgement(unstated)
    }
  }

  /// Whether the condition holds on the day.
  ///
  /// `unstated` is the truth of a test of an attribute that the question leaves open; `reported` asks of
  /// every determination that it was reported as well.
  func condition(
    _ expression: Expression, unstated: Truth, reported: Bool = false, _ day: Day
  ) -> Judgement {
    switch expression {
    case .attribute(let attribute, let values):
      test(attribute, values, unstated: unstated)
    case .listed(let list):
      .or(
        countingEntries(record.listings(on: list, of: recipient))
          .map { id in { listing(id, day) } } + [{ absence(of: .listings(list), day) }])
    case .fact(let question):
      fact(question, day)
    case .determination(let definition):
      .or(
        determinations(of: definition)
          .map { id in { determination(id, reported: reported, day) } }
          + [{ absence(of: .determinations(definition), day) }])
    case .not(let part):
      .not(condition(part, unstated: !unstated, reported: reported, day))
    case .and(let parts):
      .and(parts.map { part in { condition(part, unstated: unstated, reported: reported, day) } })
    case .or(let parts):
      .or(
        parts.map { part in
          {
            condition(
              part, unstated: asksForStated(expression) ? .fails : unstated, reported: reported, day
            )
          }
        })
    }
  }

  /// Whether some test in the expression asks for an attribute that the question states.
  func asksForStated(_ expression: Expression) -> Bool {
    switch expression {
    case .attribute(let attribute, _):
      switch question.assistance[attribute] {
      case .unstated: false
      case .unknown, .value: true
      }
    case .listed, .fact, .determination: false
    case .not(let part): asksForStated(part)
    case .and(let parts), .or(let parts): parts.contains { asksForStated($0) }
    }
  }

  /// The entries that count on the known day of the question.
  func countingEntries(_ ids: [EntryID]) -> [EntryID] {
    ids.filter { record.counts($0, knownOn: question.known) }
  }

  func determinations(of definition: ProvisionID) -> [EntryID] {
    countingEntries(record.determinations(of: definition, for: recipient))
  }

  // MARK: - Entries

  private func listing(_ id: EntryID, _ day: Day) -> Judgement {
    guard case .listing(let listing) = record[id].body,
      case .list(let effect) = law[listing.on].body
    else { return .fails }
    let start = start(of: listing)
    let end: Bounds
    switch effect {
    case .fiscalYear(let after):
      let last = FiscalYear.year(listing.year + after).span.end
      end = Bounds(last, last)
    case .untilRemoved: end = listing.removed.map { Bounds($0) } ?? .never
    case .months(let months): end = start.moved { $0.addingMonths(months) }
    }
    return denied(.between(day, start, end, .entry(id)), id, day)
  }

  /// The day on which a listing takes effect.
  func start(of listing: Listing) -> Bounds {
    let signed = Bounds(listing.signed)
    guard case .list(.fiscalYear(let after)) = law[listing.on].body else { return signed }
    let first = FiscalYear.year(listing.year + after).span.start
    return signed.notBefore(Bounds(first, first))
  }

  func determination(_ id: EntryID, reported: Bool, _ day: Day) -> Judgement {
    guard case .determination(let act) = record[id].body else { return .fails }
    let effect = self.start(of: act)
    var start = effect
    if reported, let report = act.reported { start = start.notBefore(Bounds(report)) }
    var inEffect = Judgement.between(day, start, end(of: id, act, from: effect), .entry(id))
    if reported, act.reported == nil, inEffect.truth == .holds { inEffect.truth = .unknown }
    return .and([{ denied(inEffect, id, day) }, { signed(id, act) }])
  }

  /// The first day after a determination: after its own last day, else as the definition says.
  private func end(of id: EntryID, _ act: Act, from start: Bounds) -> Bounds {
    if act.through != nil { return Bounds(afterLast: act.through) }
    guard case .determination(_, let lasts) = law[act.of].body else { return .never }
    return end(of: lasts, from: start, act.fiscalYear) {
      func effect(_ id: EntryID) -> Day {
        guard case .determination(let act) = record[id].body else { return .distantFuture }
        return act.effect.earliest
      }
      let order = determinations(of: act.of).sorted { (effect($0), $0) < (effect($1), $1) }
      guard let next = order.drop(while: { $0 != id }).dropFirst().first,
        case .determination(let later) = record[next].body
      else { return nil }
      return self.start(of: later)
    }
  }

  func signed(_ id: EntryID, _ act: Act) -> Judgement {
    if let note = notes.acts[id] { return note }
    let judgement = empowered(
      act.signer?.office, to: act.of, as: nil, on: Bounds(act.effect), act.fiscalYear
    )
    .orElse(referringTo: [.entry(id)])
    notes.acts[id] = judgement
    return judgement
  }

  private func fact(_ question: ProvisionID, _ day: Day) -> Judgement {
    var evidence: [(holds: Bool, judgement: Judgement)] = []
    for id in countingEntries(record.facts(that: question, for: recipient)) {
      guard case .fact(let statement) = record[id].body else { continue }
      let period = Judgement.between(
        day, Bounds(statement.from), Bounds(afterLast: statement.through), .entry(id))
      evidence.append((statement.holds, denied(period, id, day)))
    }
    let support = Judgement.or(evidence.filter(\.holds).map { one in { one.judgement } }).truth
    let objection = Judgement.or(evidence.filter { !$0.holds }.map { one in { one.judgement } })
      .truth
    let references = evidence.map(\.judgement).filter { $0.truth != .fails }
      .flatMap(\.references)
    switch (support, objection) {
    case (.fails, .fails): return absence(of: .facts(question), day)
    case (_, .fails): return Judgement(support, references)
    case (.fails, _): return Judgement(!objection, references)
    default: return Judgement(.contested, references)
    }
  }

  /// The judgement about an entry, contested where it does not fail and a denial covers the day.
  func denied(_ judgement: Judgement, _ id: EntryID, _ day: Day) -> Judgement {
    guard judgement.truth != .fails else { return judgement }
    var denials: [Reference] = []
    for other in countingEntries(record.denials(of: id)) {
      guard case .denial(let denial) = record[other].body else { continue }
      if certainlyCovers(day, from: denial.from, through: denial.through) {
        denials.append(.entry(other))
      }
    }
    return denials.isEmpty
      ? judgement : Judgement(.contested, judgement.references + denials)
  }

  /// What follows from no entry: fails inside a register of the subject, otherwise unknown.
  func absence(of subject: Register.Subject, _ day: Day) -> Judgement {
    for id in countingEntries(registers(of: subject)) {
      guard case .register(let register) = record[id].body,
        register.of == subject || register.of == .everything,
        register.recipients?.contains(recipient) ?? true
      else { continue }
      if covers(register, day) {
        return Judgement(.fails, [.entry(id)])
      }
    }
    return .unknown
  }

  /// Whether a register certainly covers the day.
  ///
  /// One of listings that have effect by fiscal year is stated in listing years, and covers the
  /// fiscal years in which listings of those years would have effect.
  private func covers(_ register: Register, _ day: Day) -> Bool {
    guard case .listings(let list) = register.of,
      case .list(.fiscalYear(let after)) = law[list].body
    else { return certainlyCovers(day, from: register.from, through: register.through) }
    let first = register.from.latest
    if first == .distantFuture { return false }
    if first != .distantPast, day < FiscalYear.year(first.year + after).span.start {
      return false
    }
    guard let last = register.through?.earliest, last != .distantFuture else { return true }
    return last != .distantPast && day < FiscalYear.year(last.year + after).span.end
  }

  private func registers(of subject: Register.Subject) -> [EntryID] {
    switch subject {
    case .exercises(let id), .determinations(let id), .listings(let id), .facts(let id),
      .performances(let id), .delegations(let id):
      record.registers(of: id)
    case .everything: []
    }
  }
}
