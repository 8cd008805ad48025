import Law
import Record
import Timeline

// Waivers: exercises, their periods, signers and certificates.
extension TimelineEvaluator {
  /// An exercise with what its place among the others gives it.
  struct RankedExercise {
    var id: EntryID
    var exercise: Exercise
    var kind: ExerciseKind
    var start: (earliest: Day, latest: Day)
    var end: (earliest: Day, latest: Day)
  }

  mutating func waiver(_ id: ProvisionID, for restriction: ProvisionID) -> Timeline<Judgement> {
    let provision = law[id]
    guard case .waiver(let waiver) = provision.body else { return Timeline(Judgement(.fails)) }
    var parts = basis(of: provision, widens: false)
    parts += limitations(on: id)
    let ranked = ranked(id, waiver)
    var covers: [Timeline<Judgement>] = []
    var limit: Timeline<Judgement>?
    if let first = ranked.first { limit = self.limit(after: first, provision, waiver) }
    for exercise in ranked {
      covers.append(self.covers(exercise, earlier: covers, limit: limit, provision, waiver))
    }
    let absence = absence(of: .exercises(id), id)
    var amount: Money?
    if case .restriction(let body) = law[restriction].body { amount = body.amount }
    let latestFirst = Array(covers.reversed())
    if let amount {
      let granted = ranked.reversed().map(\.exercise.amount)
      parts.append(sum(of: granted, latestFirst, reaching: amount, or: absence))
    } else {
      parts.append(or(latestFirst + [absence]))
    }
    return and(parts, .init(rule: .waiver, provision: id))
  }

  /// The exercises for the recipient that count, in order, with kinds and periods.
  func ranked(_ id: ProvisionID, _ waiver: Waiver) -> [RankedExercise] {
    let ordered =
      counting(record.exercises(of: id, for: question.recipient))
      .compactMap { entry -> (EntryID, Exercise)? in
        guard case .exercise(let exercise) = record[entry].body else { return nil }
        return (entry, exercise)
      }
      .sorted { ($0.1.act.effect.earliest, $0.0) < ($1.1.act.effect.earliest, $1.0) }
    let periods = ordered.map { Period($0.1.act) }
    return ordered.indices.map { index in
      let (entry, exercise) = ordered[index]
      let kind = exercise.kind ?? (index == 0 ? .first : .extension)
      let next = index + 1 < periods.count ? periods[index + 1].start.latest : nil
      var period = periods[index]
      period.end(exercise.act, lasting: waiver.lasts(kind), replacedOn: next)
      return RankedExercise(
        id: entry, exercise: exercise, kind: kind, start: period.start, end: period.end)
    }
  }

  private mutating func covers(
    _ ranked: RankedExercise, earlier: [Timeline<Judgement>], limit: Timeline<Judgement>?,
    _ provision: Provision, _ waiver: Waiver
  ) -> Timeline<Judgement> {
    let (id, exercise) = (ranked.id, ranked.exercise)
    let effect = (earliest: exercise.act.effect.earliest, latest: exercise.act.effect.latest)
    var parts = [
      withDenials(Self.between(start: ranked.start, end: ranked.end), id, .period)
    ]

    let context = ExpressionContext(unstatedHolds: false, asksForReport: false)
    let grants = exercise.grants.filter { $0.recipients.contains(question.recipient) }
      .map { grant in
        grant.scope.map { expression($0, context) } ?? Timeline(Judgement(.holds))
      }
    parts.append(or(grants, .init(rule: .grant, entry: id)))
    parts.append(Timeline(authority(ranked, provision, waiver, effect)))
    parts.append(
      Timeline(
        empowered(
          id, signer: exercise.act.signer, holders: waiver.holders, power: provision.id,
          kind: ranked.kind, date: effect, fiscalYear: exercise.fiscalYear)))
    parts.append(Timeline(certificate(id, exercise, waiver, provision.id)))
    if !waiver.extensionAfterLapse, ranked.kind == .extension {
      let absence = absence(of: .exercises(provision.id), provision.id)
      let covered = or(earlier.reversed() + [absence])
      let before = (ranked.start.earliest.advanced(by: -1), ranked.start.latest.advanced(by: -1))
      var judged = throughout(covered, before, nil)
      let refers = judged.truth != .holds
      judged.node = arena.add(
        .lapse, judged.truth, provision: provision.id, entry: id, refersToEntry: refers,
        children: [judged.node])
      parts.append(Timeline(judged))
    }
    if let limit { parts.append(limit) }
    return and(parts, .init(rule: .exercise, provision: provision.id, entry: id))
  }

  /// Whether the time has not run out that the law allows from the first exercise on; nil if it
  /// sets none.
  private mutating func limit(
    after first: RankedExercise, _ provision: Provision, _ waiver: Waiver
  ) -> Timeline<Judgement>? {
    guard let longest = waiver.longest else { return nil }
    let end = (
      earliest: Period.end(of: longest, from: first.start.earliest, year: nil),
      latest: Period.end(of: longest, from: first.start.latest, year: nil)
    )
    let truths = Self.between(start: (.distantPast, .distantPast), end: end).coalesced()
    let values = (0..<truths.count).map { index -> Judgement in
      let (span, truth) = truths[step: index]
      let refers = truth != .holds
      return Judgement(
        truth,
        arena.add(
          .limit, truth, provision: provision.id, entry: first.id, refersToProvision: refers,
          refersToEntry: refers, span: span))
    }
    return Timeline(starts: truths.starts, values: values)
  }

  /// The waiver was in force, and this kind of exercise could be made, when it took effect.
  private mutating func authority(
    _ ranked: RankedExercise, _ provision: Provision, _ waiver: Waiver,
    _ effect: (earliest: Day, latest: Day)
  ) -> Judgement {
    let window = waiver.window(ranked.kind)
    let open = Span(
      start: window.from ?? .distantPast,
      end: window.through?.advanced(by: 1) ?? .distantFuture)
    let allowed = inForce(provision.id).zip(
      Timeline(Truth.holds, during: open, otherwise: .fails)
    ) { judgement, inside in
      // Only the truth counts here: the reference is to the exercise and the waiver as a whole.
      Judgement(Truth.and(judgement.truth, inside))
    }
    let truth = throughout(allowed, effect, nil).truth
    let refers = truth != .holds
    return Judgement(
      truth,
      arena.add(
        .authority, truth, provision: provision.id, entry: ranked.id, refersToProvision: refers,
        refersToEntry: refers))
  }

  private mutating func certificate(
    _ id: EntryID, _ exercise: Exercise, _ waiver: Waiver, _ provision: ProvisionID
  ) -> Judgement {
    guard let requires = waiver.requires else { return Judgement(.holds) }
    let truth: Truth =
      exercise.certifies.map { $0.satisfies(requires) ? .holds : .fails } ?? .holds
    return Judgement(
      truth,
      arena.add(
        .certificate, truth, provision: provision, entry: id, refersToEntry: truth != .holds))
  }

  /// Whether the signer held the power, or a chain of delegations led from a holder to the office.
  mutating func empowered(
    _ entry: EntryID, signer: Signer?, holders: [String], power: ProvisionID,
    kind: ExerciseKind?, date: (earliest: Day, latest: Day), fiscalYear: FiscalYear?
  ) -> Judgement {
    guard !holders.isEmpty else { return Judgement(.holds) }
    guard let signer else {
      return Judgement(
        .unknown, arena.add(.signer, .unknown, provision: power, entry: entry, refersToEntry: true))
    }
    let judged = empowered(
      signer.office, holders: holders, power: power, kind: kind, date: date,
      fiscalYear: fiscalYear, asked: [])
    return Judgement(
      judged.truth,
      arena.add(
        .signer, judged.truth, provision: power, entry: entry,
        refersToEntry: judged.truth != .holds, children: [judged.node]))
  }

  private mutating func empowered(
    _ office: String, holders: [String], power: ProvisionID, kind: ExerciseKind?,
    date: (earliest: Day, latest: Day), fiscalYear: FiscalYear?, asked: [String]
  ) -> Judgement {
    func same(_ a: String, _ b: String) -> Bool { a.lowercased() == b.lowercased() }
    if holders.contains(where: { same($0, office) }) { return Judgement(.holds) }
    guard !asked.contains(where: { same($0, office) }) else { return Judgement(.fails) }
    var parts: [Judgement] = []
    for id in law.delegations(of: power) where counts(law[id]) {
      guard case .delegation(let delegation) = law[id].body, same(delegation.delegate, office),
        delegation.fiscalYear == nil || delegation.fiscalYear == fiscalYear,
        law[id].recipients?.names(question.recipient) ?? true,
        delegation.objects.contains(where: { covers($0, power, kind) })
      else { continue }
      let standing = throughout(inForce(id), date, nil)
      var chain = [standing]
      if let named = recipients(of: law[id], widens: false) {
        chain.append(named.value(at: date.earliest))
      }
      if let delegator = delegation.delegator {
        chain.append(
          empowered(
            delegator, holders: holders, power: power, kind: kind, date: date,
            fiscalYear: fiscalYear, asked: asked + [office]))
      }
      parts.append(arena.and(chain, .init(rule: .delegation, provision: id)))
    }
    let silence = absence(of: .delegations(power), power).value(at: date.earliest)
    parts.append(silence)
    return arena.or(parts)
  }

  /// Whether a delegated object is the power asked about, or was replaced by it.
  private func covers(
    _ object: Delegation.Object, _ power: ProvisionID, _ kind: ExerciseKind?
  ) -> Bool {
    (object.kind == nil || object.kind == kind)
      && law.reached(by: [object.provision]).contains(power)
  }

  /// Amounts of exercises added up until they reach the amount withheld.
  private mutating func sum(
    of granted: [Money?], _ covers: [Timeline<Judgement>], reaching amount: Money,
    or absence: Timeline<Judgement>
  ) -> Timeline<Judgement> {
    func reaches(_ amounts: [Money?]) -> Bool {
      var total: Int64 = 0
      for granted in amounts {
        guard let granted else { return true }
        guard granted.currency == amount.currency else { continue }
        total = total.addingReportingOverflow(granted.minorUnits).partialValue
      }
      return total >= amount.minorUnits
    }
    let shape = ProofArena.Shape(rule: .sum)
    return Timeline.merge(covers + [absence]) { values in
      let holding = values.indices.dropLast().filter { values[$0].truth == .holds }
      let open = values.indices.dropLast().filter { values[$0].truth.isOpen }
      if !holding.isEmpty, reaches(holding.map { granted[$0] }) {
        return arena.combined(.holds, holding.map { values[$0] }, shape)
      }
      if !open.isEmpty, reaches((holding + open).map { granted[$0] }) {
        let truth = open.reduce(Truth.fails) { Truth.or($0, values[$1].truth) }
        return arena.combined(truth, open.map { values[$0] }, shape)
      }
      return arena.combined(
        values[values.count - 1].truth, CollectionOfOne(values[values.count - 1]), shape)
    }
  }
}
