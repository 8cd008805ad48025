import Law
import Record
import Timeline

// In force, active, applicable, ended: what holds of a provision over all days.
extension TimelineEvaluator {
  /// Whether the provision counts for the question at all.
  func counts(_ provision: Provision) -> Bool {
    if let bill = provision.bill { return question.bills.contains(bill) }
    return provision.enacted.latest <= question.known
  }

  mutating func inForce(_ id: ProvisionID) -> Timeline<Judgement> {
    if let known = inForceByProvision[id] { return known }
    let provision = law[id]
    guard underway.insert(id).inserted else { return Timeline(Judgement(.unknown)) }
    defer { underway.remove(id) }
    guard counts(provision) else {
      let never = Timeline(Judgement(.fails))
      inForceByProvision[id] = never
      return never
    }
    var parts = [
      leaves(
        Timeline.holding(from: provision.from, through: provision.through), .inForce, provision: id)
    ]
    for amendment in law.amendments(of: id) where counts(law[amendment]) {
      parts.append(
        inForce(amendment).map {
          arena.unobstructed(by: $0, .init(rule: .amendment, provision: amendment))
        })
    }
    let result = parts.count == 1 ? parts[0] : and(parts)
    inForceByProvision[id] = result
    return result
  }

  /// The country is named, and where only its government is meant, the assistance is for it.
  mutating func recipients(of provision: Provision, widens: Bool) -> Timeline<Judgement>? {
    guard let set = provision.recipients else { return nil }
    guard set.names(question.recipient) else {
      return Timeline(
        Judgement(.fails, arena.add(.recipient, .fails, provision: provision.id)))
    }
    let truth =
      set.governmentOnly
      ? attribute(.recipientKind, ["government"], unstatedHolds: widens) : Truth.holds
    return Timeline(Judgement(truth, arena.add(.recipient, truth, provision: provision.id)))
  }

  /// In force, recipients and conditions, in order; `widens` is true for restrictions.
  mutating func basis(of provision: Provision, widens: Bool) -> [Timeline<Judgement>] {
    var parts = [inForce(provision.id)]
    if let named = recipients(of: provision, widens: widens) { parts.append(named) }
    for (index, clause) in provision.conditions.enumerated() {
      let context = ExpressionContext(unstatedHolds: widens, asksForReport: false)
      let judged = expression(clause.expression, context)
      parts.append(
        and(
          [judged],
          .init(rule: .condition, provision: provision.id, detail: index)))
    }
    return parts
  }

  mutating func applies(_ restriction: ProvisionID) -> Timeline<Judgement> {
    and(basis(of: law[restriction], widens: true))
  }

  /// For each limitation on the provision, in order: it is not active.
  mutating func limitations(on id: ProvisionID) -> [Timeline<Judgement>] {
    law.limitations(on: id).map { limitation in
      active(limitation).map { arena.unobstructed(by: $0) }
    }
  }

  /// Whether an exemption or limitation works.
  mutating func active(_ id: ProvisionID) -> Timeline<Judgement> {
    if let known = activeByProvision[id] { return known }
    let provision = law[id]
    var rule = ProofRule.exemption
    if case .limitation = provision.body { rule = .limitation }
    let basis = basis(of: provision, widens: false)
    guard underway.insert(id).inserted else { return Timeline(Judgement(.unknown)) }
    defer { underway.remove(id) }
    let result = and(basis + limitations(on: id), .init(rule: rule, provision: id))
    activeByProvision[id] = result
    return result
  }

  /// Whether an ending has happened on some day from the restriction's first day through each day.
  mutating func endings(of id: ProvisionID) -> Timeline<Judgement> {
    guard case .restriction(let restriction) = law[id].body else {
      return Timeline(Judgement(.fails))
    }
    let firstDay = law[id].from.earliest
    let renewals = restriction.renewals.map { self.renewal($0.occasion) }
    let parts = restriction.endings.enumerated().map { index, ending -> Timeline<Judgement> in
      let context = ExpressionContext(
        unstatedHolds: false, asksForReport: ending.reportedTo != nil)
      let happened = expression(ending.condition, context)
      var isDetermination = 0
      if case .determination = ending.condition { isDetermination = 1 }
      let shape = ProofArena.Shape(
        rule: .ending, provision: id, detail: index << 1 | isDetermination)
      return restriction.renewals.isEmpty
        ? latched(happened, from: firstDay, shape)
        : recurring(happened, from: firstDay, renewals, of: id, shape)
    }
    return or(parts)
  }

  /// The greatest truth so far, with the proof of the first day that reached it.
  private mutating func latched(
    _ timeline: Timeline<Judgement>, from first: Day, _ shape: ProofArena.Shape
  ) -> Timeline<Judgement> {
    var starts = [Day.distantPast]
    var values = [Judgement(.fails)]
    var best: Judgement?
    for (span, value) in timeline.steps(in: Span(start: first, end: .distantFuture)) {
      if let best, Truth.or(best.truth, value.truth) == best.truth { continue }
      best = value
      let node = arena.add(
        shape.rule, value.truth, provision: shape.provision, detail: shape.detail,
        span: Span(start: span.start, end: .distantFuture), children: [value.node])
      if span.start == .distantPast {
        values[0] = Judgement(value.truth, node)
      } else {
        starts.append(span.start)
        values.append(Judgement(value.truth, node))
      }
    }
    return Timeline(starts: starts, values: values)
  }
}
