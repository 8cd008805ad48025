internal import Law
internal import Record
internal import Timeline

extension ReferenceEvaluator {
  // MARK: - Waivers

  /// Whether the waiver lifts the restriction on the day.
  func waiver(_ id: ProvisionID, of restriction: ProvisionID, _ day: Day) -> Judgement {
    .and(activity(of: id, day) + [{ exercises(of: id, lift: restriction, day) }])
  }

  private func exercises(
    of waiver: ProvisionID, lift restriction: ProvisionID, _ day: Day
  ) -> Judgement {
    let latestFirst = exercises(of: waiver).reversed()
    guard case .restriction(let restriction) = law[restriction].body,
      let withheld = restriction.amount
    else {
      return .or(
        latestFirst.map { id in { exercise(id, of: waiver, day) } }
          + [{ absence(of: .exercises(waiver), day) }])
    }
    let judged = latestFirst.map { ($0, exercise($0, of: waiver, day)) }
    let holding = judged.filter { $0.1.truth == .holds }
    let open = judged.filter { $0.1.truth.isOpen }
    if reaches(withheld, holding.map(\.0)) {
      return Judgement(.holds, holding.flatMap { $0.1.references })
    }
    if reaches(withheld, (holding + open).map(\.0)) {
      return .or(open.map { one in { one.1 } })
    }
    return absence(of: .exercises(waiver), day)
  }

  /// Whether the amounts of the exercises together reach an amount.
  private func reaches(_ withheld: Money, _ ids: [EntryID]) -> Bool {
    var sum: Int64 = 0
    for case .exercise(let exercise) in ids.map({ record[$0].body }) {
      guard let amount = exercise.amount else { return true }
      if amount.currency == withheld.currency {
        sum =
          sum.addingReportingOverflow(amount.minorUnits).overflow
          ? .max : sum + amount.minorUnits
      }
    }
    return sum >= withheld.minorUnits
  }

  // MARK: - Exercises

  /// The exercises of a waiver for the recipient, by earliest day of effect, then by id.
  func exercises(of waiver: ProvisionID) -> [EntryID] {
    func effect(_ id: EntryID) -> Day {
      guard case .exercise(let exercise) = record[id].body else { return .distantFuture }
      return exercise.act.effect.earliest
    }
    return countingEntries(record.exercises(of: waiver, for: recipient)).sorted {
      (effect($0), $0) < (effect($1), $1)
    }
  }

  /// Whether the exercise covers the day.
  func exercise(_ id: EntryID, of waiver: ProvisionID, _ day: Day) -> Judgement {
    guard case .exercise(let exercise) = record[id].body, case .waiver(let power) = law[waiver].body
    else { return .fails }
    return .and([
      { denied(period(id, exercise, power, day), id, day) },
      { scope(of: exercise, day) },
      { made(id, exercise, waiver, power) },
      { limit(of: waiver, power, day) },
    ])
  }

  /// Condition 7: whether the time that the law allows from the first exercise on has not run out.
  private func limit(of waiver: ProvisionID, _ power: Waiver, _ day: Day) -> Judgement {
    guard let longest = power.longest, let first = exercises(of: waiver).first,
      case .exercise(let exercise) = record[first].body
    else { return .holds }
    let end = end(of: longest, from: start(of: exercise.act), nil) { nil }
    let references: [Reference] = [.provision(waiver), .entry(first)]
    if day < end.earliest { return .holds }
    return Judgement(day >= end.latest ? .fails : .unknown, references)
  }

  /// Condition 1, denials aside.
  private func period(
    _ id: EntryID, _ exercise: Exercise, _ power: Waiver, _ day: Day
  ) -> Judgement {
    let start = start(of: exercise.act)
    let end =
      exercise.act.through.map { Bounds(afterLast: $0) }
      ?? end(of: power.lasts(kind(of: id, exercise)), from: start, exercise.fiscalYear) {
        let order = exercises(of: exercise.act.of)
        guard let later = order.drop(while: { $0 != id }).dropFirst().first,
          case .exercise(let next) = record[later].body
        else { return nil }
        return self.start(of: next.act)
      }
    return .between(day, start, end, .entry(id))
  }

  /// The first day after what begins on a day and lasts as the law says.
  ///
  /// `next` tells when the next act of its kind begins; nil where there is none.
  func end(
    of duration: Duration, from start: Bounds, _ named: FiscalYear?, next: () -> Bounds?
  ) -> Bounds {
    switch duration {
    case .months(let months): return start.moved { $0.addingMonths(months) }
    case .days(let days): return start.moved { $0.advanced(by: days) }
    case .through(let last): return Bounds(afterLast: PartialDate(day: last))
    case .throughDayOfYear(let month, let day):
      return start.moved { $0.nextOccurrence(month: month, day: day).advanced(by: 1) }
    case .fiscalYear: return start.moved { (named ?? $0.fiscalYear).span.end }
    case .untilReplaced:
      guard let begins = next()?.latest else { return .never }
      return Bounds(begins, begins)
    case .untilEnded: return .never
    }
  }

  /// The day of effect, not before the fiscal year that the act names.
  func start(of act: Act) -> Bounds {
    let effect = Bounds(act.effect)
    guard let first = act.fiscalYear?.span.start else { return effect }
    return effect.notBefore(Bounds(first, first))
  }

  private func kind(of id: EntryID, _ exercise: Exercise) -> ExerciseKind {
    if let kind = exercise.kind { return kind }
    return exercises(of: exercise.act.of).first == id ? .first : .extension
  }

  /// Condition 2.
  private func scope(of exercise: Exercise, _ day: Day) -> Judgement {
    .or(
      exercise.grants.filter { $0.recipients.contains(recipient) }.map { grant in
        {
          guard let scope = grant.scope else { return .holds }
          return condition(scope, unstated: .fails, day)
        }
      })
  }

  /// Conditions 3 to 6, which are the same on every day.
  private func made(
    _ id: EntryID, _ exercise: Exercise, _ waiver: ProvisionID, _ power: Waiver
  ) -> Judgement {
    if let note = notes.acts[id] { return note }
    let kind = kind(of: id, exercise)
    let effect = Bounds(exercise.act.effect)
    let judgement = Judgement.and([
      {
        let could = throughout(effect) { day in
          .and([{ inForce(waiver, day) }, { inside(power.window(kind), day) }])
        }
        return Judgement(could.truth).orElse(referringTo: [.entry(id), .provision(waiver)])
      },
      {
        empowered(
          exercise.act.signer?.office, to: waiver, as: kind, on: effect, exercise.fiscalYear
        )
        .orElse(referringTo: [.entry(id)])
      },
      {
        guard let certificate = exercise.certifies, let requirement = power.requires else {
          return .holds
        }
        return certificate.satisfies(requirement) ? .holds : Judgement(.fails, [.entry(id)])
      },
      {
        guard !power.extensionAfterLapse, kind == .extension else { return .holds }
        return uninterrupted(id, exercise).orElse(referringTo: [.entry(id)])
      },
    ])
    notes.acts[id] = judgement
    return judgement
  }

  private func inside(_ window: Waiver.Window, _ day: Day) -> Judgement {
    if let from = window.from, day < from { return .fails }
    if let through = window.through, day > through { return .fails }
    return .holds
  }

  /// Condition 6: whether an earlier exercise covers the day before the start.
  private func uninterrupted(_ id: EntryID, _ exercise: Exercise) -> Judgement {
    let waiver = exercise.act.of
    let earlier = exercises(of: waiver).prefix { $0 != id }
    return throughout(start(of: exercise.act).moved { $0.advanced(by: -1) }) { day in
      .or(
        earlier.reversed().map { other in { self.exercise(other, of: waiver, day) } }
          + [{ absence(of: .exercises(waiver), day) }])
    }
  }

  // MARK: - Power

  /// Whether the office held the power on the day of the act, itself or by delegation.
  ///
  /// `kind` is nil for a determination; `asked` are the offices on whose power this question hangs.
  func empowered(
    _ office: String?, to power: ProvisionID, as kind: ExerciseKind?, on date: Bounds,
    _ fiscalYear: FiscalYear?, asked: [String] = []
  ) -> Judgement {
    let holders: [String]
    switch law[power].body {
    case .waiver(let waiver): holders = waiver.holders
    case .determination(let offices, _): holders = offices
    default: holders = []
    }
    if holders.isEmpty { return .holds }
    guard let office = office?.lowercased() else { return .unknown }
    if holders.contains(where: { $0.lowercased() == office }) { return .holds }
    if asked.contains(office) { return .fails }

    var routes: [() -> Judgement] = []
    for id in law.delegations(of: power) {
      guard case .delegation(let delegation) = law[id].body, counts(law[id]),
        delegation.delegate.lowercased() == office,
        delegation.fiscalYear.map({ $0 == fiscalYear }) ?? true,
        law[id].recipients?.names(recipient) ?? true,
        delegation.objects.contains(where: { object in
          (object.kind == nil || object.kind == kind)
            && reference(to: object.provision, reaches: power)
        })
      else { continue }
      routes.append {
        .and([
          { throughout(date) { day in inForce(id, day) } },
          { recipients(of: law[id], unstated: .fails) },
          {
            guard let delegator = delegation.delegator else { return .holds }
            return empowered(
              delegator, to: power, as: kind, on: date, fiscalYear, asked: asked + [office])
          },
        ])
      }
    }
    return .or(routes + [{ absence(of: .delegations(power), date.earliest) }])
  }

  // MARK: - Support

  /// Whether the record bears out what the waiver requires, for one exercise on a day.
  func support(of exercise: EntryID, under waiver: ProvisionID, _ day: Day) -> Support {
    guard case .waiver(let power) = law[waiver].body, let requirement = power.requires else {
      return .untested
    }
    var evidence: [Evidence] = []
    for id in countingEntries(record.evidence(on: waiver, for: recipient)) {
      guard case .evidence(let one) = record[id].body else { continue }
      if (one.exercise ?? exercise) == exercise,
        certainlyCovers(day, from: one.from, through: one.through)
      {
        evidence.append(one)
      }
    }
    func truth(of expression: FindingExpression) -> Truth {
      switch expression {
      case .finding(let name):
        let about = evidence.filter { $0.finding == name }
        return .evidence(
          for: about.contains { $0.supports }, against: about.contains { !$0.supports })
      case .and(let parts): return parts.map(truth).reduce(.holds, Truth.and)
      case .or(let parts): return parts.map(truth).reduce(.fails, Truth.or)
      }
    }
    return Support(truth(of: requirement))
  }
}
