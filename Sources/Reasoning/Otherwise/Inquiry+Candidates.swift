public import Law
import Record
public import Timeline

extension Inquiry {
  /// The changes that could make the restriction's outcome another one, acts first.
  ///
  /// They come from what bears on the restriction: each power that reaches it, each thing that its
  /// conditions and endings name, each value that the law tells apart, each reading, each bill, each
  /// rule, each entry on the recipient that may matter for the day.
  public func candidates(
    otherThan restriction: ProvisionID, on day: Day, wanted: Set<Outcome>
  ) -> [Change] {
    var finding = CandidateFinding(inquiry: self, restriction: restriction, day: day)
    return finding.acts() + finding.facts() + finding.completeness() + finding.days(wanted)
      + finding.attributes() + finding.readings() + finding.laws() + finding.entries()
  }
}

/// Collects the candidates of one question.
private struct CandidateFinding {
  let inquiry: Inquiry
  let restriction: ProvisionID
  let day: Day
  let bearing: Bearing
  var evaluator: TimelineEvaluator

  init(inquiry: Inquiry, restriction: ProvisionID, day: Day) {
    self.inquiry = inquiry
    self.restriction = restriction
    self.day = day
    bearing = Bearing(on: restriction, in: inquiry.law)
    evaluator = inquiry.evaluator
  }

  private var law: Law { inquiry.law }
  private var record: Record { inquiry.world.record }
  private var question: Question { inquiry.question }

  /// Whether the provision counts, or would if its bill were applied.
  private func mayCount(_ id: ProvisionID) -> Bool {
    law[id].bill != nil || evaluator.counts(law[id])
  }

  private mutating func truth(of atom: Expression, reported: Bool = false) -> Truth {
    let context = ExpressionContext(unstatedHolds: false, asksForReport: reported)
    return evaluator.expression(atom, context).value(at: day).truth
  }

  // MARK: - Acts

  mutating func acts() -> [Change] {
    var changes: [Change] = bearing.waivers.filter(mayCount).map { .exercise($0) }
    for atom in bearing.atoms {
      switch law[atom].body {
      case .determination where truth(of: .determination(atom), reported: true) != .holds:
        changes.append(.determination(atom))
      case .list where truth(of: .listed(atom)) != .holds: changes.append(.listing(atom))
      default: break
      }
    }
    for atom in bearing.atoms {
      for id in evaluator.counting(record.determinations(of: atom, for: question.recipient)) {
        if case .determination(let act) = record[id].body, act.reported == nil {
          changes.append(.report(id))
        }
      }
    }
    return changes + delegations()
  }

  /// A delegation for each signer of an act on the record who is not known to have held the power.
  private mutating func delegations() -> [Change] {
    var changes: [Change] = []
    for power in bearing.waivers + bearing.atoms {
      let (entries, holders): ([EntryID], [String])
      switch law[power].body {
      case .waiver(let waiver):
        (entries, holders) = (
          record.exercises(of: power, for: question.recipient), waiver.holders
        )
      case .determination(by: let offices, lasts: _):
        (entries, holders) = (
          record.determinations(of: power, for: question.recipient), offices
        )
      default: continue
      }
      for id in evaluator.counting(entries) {
        let (act, kind): (Act, ExerciseKind?)
        switch record[id].body {
        case .exercise(let exercise): (act, kind) = (exercise.act, exercise.kind)
        case .determination(let made): (act, kind) = (made, nil)
        default: continue
        }
        guard let signer = act.signer else { continue }
        let date = (earliest: act.effect.earliest, latest: act.effect.latest)
        let judged = evaluator.empowered(
          id, signer: signer, holders: holders, power: power, kind: kind, date: date,
          fiscalYear: act.fiscalYear)
        guard judged.truth != .holds else { continue }
        let change = Change.delegation(of: power, to: signer.office, from: date.earliest)
        if !changes.contains(change) { changes.append(change) }
      }
    }
    return changes
  }

  // MARK: - Facts

  mutating func facts() -> [Change] {
    var changes: [Change] = []
    for atom in bearing.atoms {
      switch law[atom].body {
      case .fact:
        let truth = truth(of: .fact(atom))
        if truth != .holds { changes.append(.fact(atom)) }
        if truth != .fails { changes.append(.absence(atom)) }
      case .list:
        if truth(of: .listed(atom)) != .fails { changes.append(.absence(atom)) }
      case .determination:
        // One that ended a restriction for good may have run out by the day.
        let acts = record.determinations(of: atom, for: question.recipient)
        if truth(of: .determination(atom)) != .fails || !evaluator.counting(acts).isEmpty {
          changes.append(.absence(atom))
        }
      default: break
      }
    }
    return changes
  }

  /// For each power, that its exercises on the record, or its delegations, are all there are.
  mutating func completeness() -> [Change] {
    var changes: [Change] = []
    for waiver in bearing.waivers where mayCount(waiver) {
      if evaluator.absence(of: .exercises(waiver), waiver).value(at: day).truth != .fails {
        changes.append(.complete(.exercises(waiver)))
      }
      changes.append(.complete(.delegations(waiver)))
    }
    for atom in bearing.atoms {
      if case .determination = law[atom].body { changes.append(.complete(.delegations(atom))) }
    }
    return changes
  }

  // MARK: - Other questions

  /// The nearest days before and after on which the outcome is one of those wanted.
  mutating func days(_ wanted: Set<Outcome>) -> [Change] {
    var (before, after): (Day?, Day?)
    for (span, step) in evaluator.steps(on: restriction).steps where wanted.contains(step.outcome) {
      if span.end <= day, let last = span.last { before = last }
      if span.start > day, after == nil { after = span.start }
    }
    return [before, after].compactMap { $0.map(Change.day) }
  }

  /// The values that what bears on the restriction tells apart, and for each attribute one besides.
  mutating func attributes() -> [Change] {
    var tests: [ScopeAttribute: [[String]]] = [:]
    func collect(_ expression: Expression) {
      switch expression {
      case .attribute(let name, let values): tests[name, default: []].append(values)
      case .listed, .fact, .determination: break
      case .not(let part): collect(part)
      case .and(let parts), .or(let parts): parts.forEach(collect)
      }
    }
    for id in bearing.provisions {
      for provision in [law[id]] + law[id].readings.map(\.provision) {
        provision.expressions.forEach(collect)
        if provision.recipients?.governmentOnly ?? false {
          tests[.recipientKind, default: []].append(["government"])
        }
      }
    }
    for waiver in bearing.waivers {
      for id in evaluator.counting(record.exercises(of: waiver, for: question.recipient)) {
        guard case .exercise(let exercise) = record[id].body else { continue }
        for grant in exercise.grants where grant.recipients.contains(question.recipient) {
          if let scope = grant.scope { collect(scope) }
        }
      }
    }
    return ScopeAttribute.allCases.flatMap { name in
      tests[name].map { changes(of: name, telling: $0) } ?? []
    }
  }

  private func changes(of name: ScopeAttribute, telling tests: [[String]]) -> [Change] {
    var classes: [(passes: [Bool], values: [String])] = []
    func add(_ value: String, named: Bool) {
      let passes = tests.map { $0.contains(value) }
      if let index = classes.firstIndex(where: { $0.passes == passes }) {
        if named, !classes[index].values.contains(value) { classes[index].values.append(value) }
      } else {
        classes.append((passes, named ? [value] : []))
      }
    }
    for value in tests.joined() { add(value, named: true) }
    add(ScopeAttribute.unnamedWord, named: false)
    var asked: [Bool]?
    if case .value(let value) = question.assistance[name] {
      asked = tests.map { $0.contains(value) }
    }
    return classes.filter { $0.passes != asked }.map { .attribute(name, $0.values) }
  }

  // MARK: - Law

  mutating func readings() -> [Change] {
    inquiry.world.law.readings(reaching: restriction)
      .filter { !question.readings.contains($0) }.map { .reading($0) }
  }

  mutating func laws() -> [Change] {
    var (bills, struck): ([Change], [Change]) = ([], [])
    for id in bearing.provisions {
      let provision = law[id]
      if let bill = provision.bill, !question.bills.contains(bill) {
        if !bills.contains(.bill(bill)) { bills.append(.bill(bill)) }
        continue
      }
      guard evaluator.counts(provision) else { continue }
      switch provision.body {
      case .restriction, .exemption, .limitation, .waiver, .delegation, .amendment:
        struck.append(.strike(id))
      case .duty, .ceiling, .list, .fact, .determination, .group, .scope: break
      }
    }
    return bills + struck
  }

  // MARK: - Record

  /// The entries that may matter for the day: acts in their periods, and all else on the recipient.
  mutating func entries() -> [Change] {
    var near: Set<EntryID> = []
    for waiver in bearing.waivers {
      guard case .waiver(let body) = law[waiver].body else { continue }
      for exercise in evaluator.ranked(waiver, body)
      where exercise.start.earliest <= day && day < exercise.end.latest {
        near.insert(exercise.id)
      }
    }
    let step = evaluator.steps(on: restriction).value(at: day)
    for case .entry(let id) in evaluator.arena.references(of: [step.node]) { near.insert(id) }
    return bearing.entries(record, for: question.recipient).filter { id in
      guard record.counts(id, knownOn: question.known) else { return false }
      switch record[id].body {
      // Evidence stands beside an outcome and never changes it.
      case .evidence: return false
      case .exercise: return near.contains(id) || record[id].corrects != nil
      default: return true
      }
    }.map { .without($0) }
  }
}
