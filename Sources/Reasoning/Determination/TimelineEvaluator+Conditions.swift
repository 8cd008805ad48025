import Law
import Record
import Timeline

/// How the tests of an expression are to be answered.
struct ExpressionContext {
  /// The answer to a test of an attribute that the question does not state.
  var unstatedHolds: Bool
  /// A determination must also have been reported.
  var asksForReport: Bool
}

// Expressions, and the entries of the record that their atoms ask for.
extension TimelineEvaluator {
  func attribute(_ attribute: ScopeAttribute, _ values: [String], unstatedHolds: Bool) -> Truth {
    switch question.assistance[attribute] {
    case .unstated: unstatedHolds ? .holds : .fails
    case .unknown: .unknown
    case .value(let value): values.contains(value) ? .holds : .fails
    }
  }

  mutating func expression(
    _ expression: Expression, _ context: ExpressionContext
  ) -> Timeline<Judgement> {
    switch expression {
    case .attribute(let name, let values):
      let truth = attribute(name, values, unstatedHolds: context.unstatedHolds)
      let text = arena.add(text: name.keyword + " is " + values.joined(separator: " or "))
      return Timeline(Judgement(truth, arena.add(.attribute, truth, detail: text)))
    case .listed(let list):
      return listed(list)
    case .fact(let fact):
      return self.fact(fact)
    case .determination(let determination):
      return self.determination(determination, reported: context.asksForReport)
    case .not(let part):
      var inner = context
      inner.unstatedHolds.toggle()
      return self.expression(part, inner).map { arena.not($0) }
    case .and(let parts):
      let judged = parts.map { self.expression($0, context) }
      return and(judged, .init(rule: .allOf))
    case .or(let parts):
      // Assistance of a stated account is in general not also of another kind that is not stated.
      var inner = context
      if expression.attributes.contains(where: { question.assistance[$0] != .unstated }) {
        inner.unstatedHolds = false
      }
      let judged = parts.map { self.expression($0, inner) }
      return or(judged, .init(rule: .anyOf))
    }
  }

  func counting(_ entries: [EntryID]) -> [EntryID] {
    entries.filter { record.counts($0, knownOn: question.known) }
  }

  /// The entry's truth, contested where a denial that counts certainly covers the day.
  mutating func withDenials(
    _ truths: Timeline<Truth>, _ entry: EntryID, _ rule: ProofRule
  ) -> Timeline<Judgement> {
    let plain = leaves(truths, rule, entry: entry)
    let denials = counting(record.denials(of: entry))
    guard !denials.isEmpty else { return plain }
    var result = plain
    let covers = denials.compactMap { id -> (EntryID, Span)? in
      guard case .denial(let denial) = record[id].body,
        let span = Self.certainSpan(from: denial.from, through: denial.through)
      else { return nil }
      return (id, span)
    }
    guard !covers.isEmpty else { return plain }
    let denied = covers.map { id, span in Timeline<EntryID?>(id, during: span, otherwise: nil) }
    let together = Timeline.merge(denied) { $0.compactMap(\.self) }
    result = plain.zip(together) { judgement, denials in
      guard judgement.truth != .fails, !denials.isEmpty else { return judgement }
      let nodes = denials.map {
        arena.add(.denial, .contested, entry: $0, refersToEntry: true)
      }
      return Judgement(
        .contested,
        arena.add(
          rule, .contested, entry: entry, refersToEntry: true,
          span: arena.commonSpan(of: [judgement.node]), children: nodes))
    }
    return result
  }

  /// The days that a dated statement certainly covers; nil when there are none.
  static func certainSpan(from: PartialDate, through: PartialDate?) -> Span? {
    let end = through.map { $0.earliest.advanced(by: 1) } ?? .distantFuture
    let span = Span(start: from.latest, end: end)
    return span.isEmpty ? nil : span
  }

  /// Whether the record is silent because it is complete (fails) or because it is not (unknown).
  mutating func absence(of subject: Register.Subject, _ provision: ProvisionID) -> Timeline<
    Judgement
  > {
    let unknown = Judgement(.unknown, arena.add(.absence, .unknown, provision: provision))
    var result = Timeline(unknown)
    for id in counting(record.registers(of: provision)).reversed() {
      guard case .register(let register) = record[id].body,
        register.of == subject || register.of == .everything,
        register.recipients?.contains(question.recipient) ?? true,
        let span = certainSpan(of: register, subject)
      else { continue }
      let node = arena.add(
        .register, .fails, provision: provision, entry: id, refersToEntry: true, span: span)
      result.set(Judgement(.fails, node), during: span)
    }
    return result
  }

  /// The days that a register covers; one of listings is stated in listing years.
  private func certainSpan(of register: Register, _ subject: Register.Subject) -> Span? {
    if register.of == .everything {
      return Self.certainSpan(from: register.from, through: register.through)
    }
    if case .listings(let list) = subject, case .list(.fiscalYear(let after)) = law[list].body {
      let first = register.from.latest
      let start =
        first.isDistant ? Day.distantPast : FiscalYear.year(first.year + after).span.start
      let last = register.through?.earliest ?? .distantFuture
      // A first day that may never come, or a last day that may be long past, covers nothing.
      if first == .distantFuture || last == .distantPast { return nil }
      let end = last.isDistant ? Day.distantFuture : FiscalYear.year(last.year + after).span.end
      let span = Span(start: start, end: end)
      return span.isEmpty ? nil : span
    }
    return Self.certainSpan(from: register.from, through: register.through)
  }

  private mutating func listed(_ list: ProvisionID) -> Timeline<Judgement> {
    let effect: ListEffect
    if case .list(let stated) = law[list].body { effect = stated } else { effect = .untilRemoved }
    var parts: [Timeline<Judgement>] = []
    for id in counting(record.listings(on: list, of: question.recipient)) {
      guard case .listing(let listing) = record[id].body else { continue }
      parts.append(withDenials(Self.effect(of: listing, effect), id, .listing))
    }
    parts.append(absence(of: .listings(list), list))
    return or(parts, .init(rule: .listed, provision: list))
  }

  static func effect(of listing: Listing, _ effect: ListEffect) -> Timeline<Truth> {
    let start = start(of: listing, effect)
    switch effect {
    case .fiscalYear(let after):
      let end = FiscalYear.year(listing.year + after).span.end
      return between(start: start, end: (end, end))
    case .untilRemoved:
      let removed = listing.removed.map { (earliest: $0.earliest, latest: $0.latest) }
      return between(start: start, end: removed ?? (.distantFuture, .distantFuture))
    case .months(let months):
      return between(
        start: start,
        end: (start.earliest.addingMonths(months), start.latest.addingMonths(months)))
    }
  }

  /// The day on which a listing takes effect.
  static func start(of listing: Listing, _ effect: ListEffect) -> (earliest: Day, latest: Day) {
    let signed = listing.signed
    guard case .fiscalYear(let after) = effect else { return (signed.earliest, signed.latest) }
    let first = FiscalYear.year(listing.year + after).span.start
    return (max(first, signed.earliest), max(first, signed.latest))
  }

  private mutating func fact(_ fact: ProvisionID) -> Timeline<Judgement> {
    var (timelines, sides): ([Timeline<Judgement>], [Bool]) = ([], [])
    for id in counting(record.facts(that: fact, for: question.recipient)) {
      guard case .fact(let statement) = record[id].body else { continue }
      let truths = Timeline.holding(from: statement.from, through: statement.through)
      timelines.append(withDenials(truths, id, .factStatement))
      sides.append(statement.holds)
    }
    timelines.append(absence(of: .facts(fact), fact))
    let shape = ProofArena.Shape(rule: .fact, provision: fact)
    return Timeline.merge(timelines) { values in
      var (supporting, opposing) = (Truth.fails, Truth.fails)
      for (value, side) in zip(values, sides) {
        if side {
          supporting = Truth.or(supporting, value.truth)
        } else {
          opposing = Truth.or(opposing, value.truth)
        }
      }
      if supporting == .fails && opposing == .fails {
        let absence = values[values.count - 1]
        return arena.combined(absence.truth, CollectionOfOne(absence), shape)
      }
      let truth: Truth =
        opposing == .fails ? supporting : supporting == .fails ? !opposing : .contested
      let stated = values.dropLast().filter { $0.truth != .fails }
      return arena.combined(truth, stated, shape)
    }
  }

  private mutating func determination(
    _ id: ProvisionID, reported asksForReport: Bool
  ) -> Timeline<Judgement> {
    var parts: [Timeline<Judgement>] = []
    for (entry, act, period) in periods(of: id) {
      var start = period.start
      if asksForReport, let reported = act.reported {
        start = (max(start.earliest, reported.earliest), max(start.latest, reported.latest))
      }
      var truths = Self.between(start: start, end: period.end)
      if asksForReport, act.reported == nil {
        truths = truths.map { $0 == .fails ? .fails : .unknown }
      }
      parts.append(
        and(
          [withDenials(truths, entry, .period), Timeline(signer(of: entry, act))],
          .init(rule: .act, provision: id, entry: entry)))
    }
    parts.append(absence(of: .determinations(id), id))
    return or(parts, .init(rule: .determination, provision: id))
  }

  /// The determinations for the recipient that count, in order of declaration, with their periods.
  func periods(of id: ProvisionID) -> [(entry: EntryID, act: Act, period: Period)] {
    var lasts = Duration.untilEnded
    if case .determination(_, let stated) = law[id].body { lasts = stated }
    let acts = counting(record.determinations(of: id, for: question.recipient))
      .compactMap { entry -> (entry: EntryID, act: Act)? in
        guard case .determination(let act) = record[entry].body else { return nil }
        return (entry, act)
      }
    let order = acts.indices.sorted {
      (acts[$0].act.effect.earliest, acts[$0].entry)
        < (acts[$1].act.effect.earliest, acts[$1].entry)
    }
    var result = acts.map { (entry: $0.entry, act: $0.act, period: Period($0.act)) }
    for (place, index) in order.enumerated() {
      let next = place + 1 < order.count ? result[order[place + 1]].period.start.latest : nil
      result[index].period.end(acts[index].act, lasting: lasts, replacedOn: next)
    }
    return result
  }

  /// Whether the signer of a determination held the power to make it.
  mutating func signer(of entry: EntryID, _ act: Act) -> Judgement {
    var offices: [String] = []
    if case .determination(let by, _) = law[act.of].body { offices = by }
    let effect = (earliest: act.effect.earliest, latest: act.effect.latest)
    return empowered(
      entry, signer: act.signer, holders: offices, power: act.of, kind: nil, date: effect,
      fiscalYear: act.fiscalYear)
  }
}
