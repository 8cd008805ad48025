public import Law
public import Record
public import Timeline

/// One duty owed because of one trigger, and what the record says of its performance.
public struct DutyInstance: Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case met = "met"
    case metLate = "met late"
    case notMet = "not met"
    case notYetDue = "not yet due"
    case unknown = "unknown"
  }

  public var duty: ProvisionID
  /// The exercise, determination or listing; nil for yearly duties and those owed once.
  public var trigger: EntryID?
  public var triggered: PartialDate?
  /// Where the trigger's day is uncertain, so is this; nil where the law names no day.
  public var due: PartialDate?
  public var met: PartialDate?
  /// Days after the due day; nil where it was not performed or a day is uncertain.
  public var daysLate: Int?
  public var state: State
  public var elements: [ElementFinding]
  /// Performances, appraisals and registers that this rests on.
  public var entries: [EntryID]
  public var confidence: Confidence

  /// What the record says of one element of a report.
  public struct ElementFinding: Hashable, Sendable {
    /// Names from the outermost element inwards.
    public var path: [String]
    public var words: [String]
    public var state: ElementState
    /// Each statement on the record with its entry.
    public var statements: [Statement]

    public struct Statement: Hashable, Sendable {
      public var entry: EntryID
      public var state: ElementState
    }
  }
}

extension Inquiry {
  /// Every duty that arose for the recipient by a day, in order of trigger and declaration.
  ///
  /// - Parameter bearers: Only these duties and those that acts under these bring about: a waiver, a
  ///   list or what is determined; empty for all duties.
  public func duties(attachedTo bearers: [ProvisionID] = [], on day: Day) -> [DutyInstance] {
    var instances: [(order: Day, instance: DutyInstance)] = []
    func isAsked(_ duty: Provision, _ trigger: ProvisionID? = nil) -> Bool {
      bearers.isEmpty || bearers.contains(duty.id) || trigger.map(bearers.contains) ?? false
    }
    for provision in law.provisions {
      guard case .duty(let duty) = provision.body, evaluator.counts(provision) else { continue }
      switch duty.trigger {
      case .exercise(let id, let kind):
        guard isAsked(provision, id), case .waiver(let waiver) = law[id].body else { continue }
        for exercise in evaluator.ranked(id, waiver) where kind == nil || kind == exercise.kind {
          let signed = exercise.exercise.act.signed
          append(provision, duty, exercise.id, signed, on: day, &instances)
        }
      case .determination(let id):
        guard isAsked(provision, id) else { continue }
        let acts = evaluator.counting(world.record.determinations(of: id, for: question.recipient))
        for act in acts {
          append(provision, duty, act, world.record[act].body.date, on: day, &instances)
        }
      case .listing(let id):
        guard isAsked(provision, id) else { continue }
        for listing in evaluator.counting(
          world.record.listings(on: id, of: question.recipient))
        {
          append(provision, duty, listing, world.record[listing].body.date, on: day, &instances)
        }
      case .yearly(let first):
        guard isAsked(provision), first <= day.year else { continue }
        for year in first...day.year {
          guard let start = Day(year: year, month: 1, day: 1) else { continue }
          append(provision, duty, nil, PartialDate(day: start), on: day, &instances)
        }
      case .once:
        guard isAsked(provision) else { continue }
        append(provision, duty, nil, provision.from, on: day, &instances)
      }
    }
    return instances.enumerated()
      .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
      .map(\.element.instance)
  }

  private func append(
    _ provision: Provision, _ duty: Duty, _ trigger: EntryID?, _ triggered: PartialDate,
    on day: Day, _ instances: inout [(order: Day, instance: DutyInstance)]
  ) {
    guard triggered.earliest <= day else { return }
    var evaluator = evaluator
    let inForce = evaluator.inForce(provision.id)
    let possible = inForce.steps(in: Span(from: triggered.earliest, through: triggered.latest))
    guard possible.contains(where: { $0.value.truth != .fails }) else { return }
    instances.append(
      (triggered.earliest, instance(provision, duty, trigger, triggered, on: day)))
  }

  private func instance(
    _ provision: Provision, _ duty: Duty, _ trigger: EntryID?, _ triggered: PartialDate, on day: Day
  ) -> DutyInstance {
    let record = world.record
    let due = duty.due(after: triggered)
    let performances = evaluator.counting(record.performances(of: provision.id))
      .compactMap { id -> (id: EntryID, performance: Performance)? in
        guard case .performance(let performance) = record[id].body else { return nil }
        if let trigger { return performance.trigger == trigger ? (id, performance) : nil }
        // Without a trigger of its own, a performance belongs to the year of its due day.
        guard let due, case .yearly = duty.trigger else { return (id, performance) }
        return performance.date.earliest.year == due.earliest.year ? (id, performance) : nil
      }
      .filter { $0.performance.date.earliest <= day }
      .sorted { ($0.performance.date.earliest, $0.id) < ($1.performance.date.earliest, $1.id) }

    var (state, entries) = (DutyInstance.State.unknown, performances.map(\.id))
    let met = performances.first?.performance.date
    var daysLate: Int?
    if let met {
      state = .met
      if let due {
        if met.earliest > due.latest { state = .metLate }
        if let metDay = met.exactDay, let dueDay = due.exactDay {
          daysLate = max(0, Int(metDay.number) - Int(dueDay.number))
        }
      }
    } else if let due, day <= due.earliest {
      state = .notYetDue
    } else if let due {
      for id in evaluator.counting(record.registers(of: provision.id)) {
        guard case .register(let register) = record[id].body,
          register.of == .performances(provision.id) || register.of == .everything,
          register.recipients?.contains(question.recipient) ?? true,
          TimelineEvaluator.certainSpan(from: register.from, through: register.through)?
            .contains(due.latest) ?? false, due.latest < day
        else { continue }
        state = .notMet
        entries.append(id)
        break
      }
    }

    let appraisals = evaluator.counting(record.appraisals(of: provision.id))
      .compactMap { id -> (id: EntryID, appraisal: Appraisal)? in
        guard case .appraisal(let appraisal) = record[id].body,
          appraisal.recipients.isEmpty || appraisal.recipients.contains(question.recipient),
          appraisal.from.earliest <= triggered.earliest,
          triggered.latest <= appraisal.through?.latest ?? .distantFuture
        else { return nil }
        return (id, appraisal)
      }
    let elements = duty.elements.flatMap { element in
      findings(
        element, path: [], inherited: [], performances.map { ($0.id, $0.performance.elements) },
        appraisals.map { ($0.id, $0.appraisal.elements) }, isMissing: state == .notMet)
    }
    for statement in elements.flatMap(\.statements) where !entries.contains(statement.entry) {
      entries.append(statement.entry)
    }
    let basis = entries + (trigger.map { [$0] } ?? [])
    let confidence = basis.reduce(provision.confidence) { min($0, record[$1].confidence) }
    return DutyInstance(
      duty: provision.id, trigger: trigger, triggered: triggered, due: due, met: met,
      daysLate: daysLate, state: state, elements: elements, entries: entries,
      confidence: confidence)
  }

  /// An element's leaves; what is said of an element is said of its parts, unless they are named.
  private func findings(
    _ element: Duty.Element, path: [String],
    inherited: [DutyInstance.ElementFinding.Statement],
    _ performances: [(EntryID, [String: ElementState])],
    _ appraisals: [(EntryID, [String: ElementState])], isMissing: Bool
  ) -> [DutyInstance.ElementFinding] {
    let own = (performances + appraisals).compactMap { id, states in
      states[element.name].map { DutyInstance.ElementFinding.Statement(entry: id, state: $0) }
    }
    let statements = own.isEmpty ? inherited : own
    let path = path + [element.name]
    guard element.parts.isEmpty else {
      return element.parts.flatMap {
        findings(
          $0, path: path, inherited: statements, performances, appraisals, isMissing: isMissing)
      }
    }
    let states = Set(statements.map(\.state))
    let state: ElementState =
      isMissing ? .missing : states.count > 1 ? .contested : states.first ?? .unknown
    return [
      DutyInstance.ElementFinding(
        path: path, words: element.words, state: state, statements: statements)
    ]
  }
}

extension Duty {
  /// The day it falls due after a trigger; uncertain where the trigger is.
  func due(after trigger: PartialDate) -> PartialDate? {
    func shifted(_ move: (Day) -> Day) -> PartialDate? {
      PartialDate.between(
        trigger.earliest.isDistant ? trigger.earliest : move(trigger.earliest),
        trigger.latest.isDistant ? trigger.latest : move(trigger.latest))
    }
    switch due {
    case .days(let days): return shifted { $0.advanced(by: days) }
    case .months(let months): return shifted { $0.addingMonths(months) }
    case .dayOfYear(let month, let day, let yearsAfter):
      return shifted {
        Day(year: $0.year + yearsAfter, month: month, day: day) ?? $0
      }
    case .on(let day): return PartialDate(day: day)
    case .beforeAssistance: return nil
    }
  }
}
