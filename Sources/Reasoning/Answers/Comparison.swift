public import Law
public import Record
public import Timeline

/// One restriction over many recipients: which cases are alike, and where their outcomes differ.
///
/// Cases are alike where everything that conditions, exemptions, limitations and endings ask has the
/// same answer over the span: who is listed, which facts hold, which determinations were made. The
/// exercise of a power is no such respect, and neither is whether the law names a recipient: these are
/// where like cases can part.
public struct Comparison: Sendable {
  public var restriction: ProvisionID
  public var span: Span
  /// What the law asks about each recipient, in order.
  public var respects: [Respect]
  /// In the order of the recipients.
  public var cases: [Case]
  /// Like cases together; in the order of their first case.
  public var groups: [Group]

  /// A question that the law asks about a recipient.
  public struct Respect: Hashable, Sendable {
    /// The list, the question of fact or the determination.
    public var provision: ProvisionID
    /// The determination must also have been reported.
    public var isReported: Bool
  }

  /// What one recipient met over the span.
  public struct Case: Sendable {
    public var recipient: Recipient
    /// For each respect the answers over the span.
    public var answers: [[TruthSpan]]
    public var course: [OutcomeSpan]
    /// Exercises that cover a part of the assistance only.
    public var partial: [PartialCover]

    /// What two cases have in common that are treated alike.
    var treatment: Treatment {
      Treatment(
        outcomes: course.map { .init(span: $0.span, outcome: $0.outcome) },
        partial: partial.map { .init(attribute: $0.attribute, values: $0.values) })
    }
  }

  public struct TruthSpan: Hashable, Sendable {
    public var span: Span
    public var truth: Truth
  }

  public struct OutcomeSpan: Hashable, Sendable {
    public var span: Span
    public var outcome: Outcome
    public var by: Reference?
  }

  /// Values of an attribute with which the assistance is waived on some day of the span, by an
  /// exercise that does not waive assistance in general.
  public struct PartialCover: Hashable, Sendable {
    public var exercise: EntryID
    public var attribute: ScopeAttribute
    public var values: [String]
  }

  /// Cases that are alike in every respect that the law names.
  public struct Group: Sendable {
    /// Places in `cases`.
    public var cases: [Int]
    /// The cases of one treatment together, in the order of their first case.
    public var treatments: [[Int]]
    /// Each two treatments.
    public var pairs: [Pair]
  }

  /// Two treatments of like cases, shown by the first case of each.
  public struct Pair: Sendable {
    /// Places in the group's treatments.
    public var treatments: (Int, Int)
    /// The first day on which the outcomes differ.
    public var day: Day
    /// The class of assistance for which they differ, where it is not the one asked about.
    public var attribute: PartialCover?
    public var outcomes: (Outcome, Outcome)
    /// Where the two proofs part.
    public var difference: ProofDifference?
  }

  /// The outcomes that a case had and when, whoever acted.
  struct Treatment: Hashable {
    var outcomes: [Part]
    var partial: [Cover]

    struct Part: Hashable {
      var span: Span
      var outcome: Outcome
    }

    struct Cover: Hashable {
      var attribute: ScopeAttribute
      var values: [String]
    }
  }

  /// Whether like cases had different outcomes.
  public var hasDifferences: Bool { groups.contains { !$0.pairs.isEmpty } }
}

extension World {
  /// Puts one restriction to many recipients over a span of days.
  ///
  /// Complexity: one evaluation for each recipient, one for each value of a partial cover, and two
  /// proofs for each pair of treatments.
  ///
  /// - Parameter question: Its recipient does not matter.
  public func comparison(
    of restriction: ProvisionID, _ question: Question, over recipients: [Recipient], in span: Span
  ) -> Comparison {
    let comparing = Comparing(world: self, question: question, restriction: restriction, span: span)
    return comparing.comparison(of: recipients)
  }

  /// The recipients that a restriction names; where it is about any country, those that entries on
  /// what bears on it name. In order of code.
  public func recipientsNamed(by restriction: ProvisionID) -> [Recipient] {
    let set = law[restriction].recipients
    if let named = set?.named { return Set(named.filter { set?.names($0) ?? true }).sorted() }
    let bearing = Set(Bearing(on: restriction, in: law).provisions)
    var found: Set<Recipient> = []
    for entry in record.entries {
      switch entry.body {
      case .exercise(let exercise) where bearing.contains(exercise.act.of):
        found.formUnion(exercise.grants.flatMap(\.recipients))
      case .determination(let act) where bearing.contains(act.of):
        found.formUnion(act.recipients)
      case .listing(let listing) where bearing.contains(listing.on):
        found.formUnion(listing.recipients)
      case .fact(let fact) where bearing.contains(fact.that): found.formUnion(fact.recipients)
      default: break
      }
    }
    return found.filter { set?.names($0) ?? true }.sorted()
  }
}

/// Works out one comparison.
private struct Comparing {
  let world: World
  let question: Question
  let restriction: ProvisionID
  let span: Span

  func comparison(of recipients: [Recipient]) -> Comparison {
    let respects = respects()
    let cases = recipients.map { made(for: $0, respects) }
    var groups: [Comparison.Group] = []
    var places: [[[Comparison.TruthSpan]]: Int] = [:]
    for (index, one) in cases.enumerated() {
      if let place = places[one.answers] {
        groups[place].cases.append(index)
      } else {
        places[one.answers] = groups.count
        groups.append(Comparison.Group(cases: [index], treatments: [], pairs: []))
      }
    }
    for index in groups.indices { part(&groups[index], cases) }
    return Comparison(
      restriction: restriction, span: span, respects: respects, cases: cases, groups: groups)
  }

  private func inquiry(_ recipient: Recipient, _ change: (inout Question) -> Void = { _ in })
    -> Inquiry
  {
    var question = question
    question.recipient = recipient
    change(&question)
    return Inquiry(world: world, question: question)
  }

  // MARK: - Respects

  /// What conditions, exemptions, limitations, waivers and endings that count ask, each once.
  private func respects() -> [Comparison.Respect] {
    let evaluator = TimelineEvaluator(world: world, question: question)
    let law = evaluator.law
    var found: [Comparison.Respect] = []
    func add(_ expression: Expression, reported: Bool) {
      for id in expression.references {
        var isDetermination = false
        if case .determination = law[id].body { isDetermination = true }
        let respect = Comparison.Respect(provision: id, isReported: reported && isDetermination)
        if !found.contains(respect) { found.append(respect) }
      }
    }
    for id in Bearing(on: restriction, in: law).provisions where evaluator.counts(law[id]) {
      let provision = law[id]
      for condition in provision.conditions { add(condition.expression, reported: false) }
      if case .restriction(let body) = provision.body {
        for ending in body.endings { add(ending.condition, reported: ending.reportedTo != nil) }
      }
    }
    return found
  }

  private func made(
    for recipient: Recipient, _ respects: [Comparison.Respect]
  ) -> Comparison.Case {
    let inquiry = inquiry(recipient)
    var evaluator = inquiry.evaluator
    let answers = respects.map { respect -> [Comparison.TruthSpan] in
      let context = ExpressionContext(unstatedHolds: false, asksForReport: respect.isReported)
      let atom: Expression =
        switch evaluator.law[respect.provision].body {
        case .list: .listed(respect.provision)
        case .determination: .determination(respect.provision)
        default: .fact(respect.provision)
        }
      let truths = evaluator.expression(atom, context).map(\.truth)
      // An ending is for good, and counts from the restriction's first day on.
      let first = evaluator.law[restriction].from.earliest
      let counted = respect.isReported ? latched(truths, from: first) : truths
      return counted.coalesced().steps(in: span).map { step in
        Comparison.TruthSpan(span: step.span.intersection(span) ?? step.span, truth: step.value)
      }
    }
    return Comparison.Case(
      recipient: recipient, answers: answers, course: course(&evaluator),
      partial: partial(recipient, &evaluator))
  }

  private func latched(_ truths: Timeline<Truth>, from first: Day) -> Timeline<Truth> {
    let counted = Timeline(
      Truth.holds, during: Span(start: first, end: .distantFuture), otherwise: .fails)
    return truths.and(counted).latched()
  }

  private func course(_ evaluator: inout TimelineEvaluator) -> [Comparison.OutcomeSpan] {
    var course: [Comparison.OutcomeSpan] = []
    for (days, step) in evaluator.steps(on: restriction).steps(in: span) {
      let by = evaluator.actor(of: step)
      let days = days.intersection(span) ?? days
      if let last = course.last, last.outcome == step.outcome, last.by == by {
        course[course.count - 1].span = Span(start: last.span.start, end: days.end)
      } else {
        course.append(.init(span: days, outcome: step.outcome, by: by))
      }
    }
    return course
  }

  // MARK: - Partial covers

  /// Each value that the scope of an exercise names and by which assistance is waived, by evaluation.
  private func partial(
    _ recipient: Recipient, _ evaluator: inout TimelineEvaluator
  ) -> [Comparison.PartialCover] {
    var covers: [Comparison.PartialCover] = []
    for id in evaluator.law.waivers(of: restriction) {
      guard case .waiver(let waiver) = evaluator.law[id].body else { continue }
      for ranked in evaluator.ranked(id, waiver)
      where span.overlaps(Span(start: ranked.start.earliest, end: ranked.end.latest)) {
        var tests: [(name: ScopeAttribute, values: [String])] = []
        for grant in ranked.exercise.grants where grant.recipients.contains(recipient) {
          grant.scope?.collectTests(into: &tests)
        }
        for name in ScopeAttribute.allCases where question.assistance[name] == .unstated {
          var values: [String] = []
          for value in tests.filter({ $0.name == name }).flatMap(\.values)
          where !values.contains(value) && isWaived(recipient, name, value, by: ranked.id) {
            values.append(value)
          }
          if !values.isEmpty {
            covers.append(.init(exercise: ranked.id, attribute: name, values: values.sorted()))
          }
        }
      }
    }
    return covers
  }

  private func isWaived(
    _ recipient: Recipient, _ name: ScopeAttribute, _ value: String, by exercise: EntryID
  ) -> Bool {
    var evaluator = inquiry(recipient) { $0.assistance[name] = .value(value) }.evaluator
    return course(&evaluator).contains { $0.outcome == .waived && $0.by == .entry(exercise) }
  }

  // MARK: - Pairs

  private func part(_ group: inout Comparison.Group, _ cases: [Comparison.Case]) {
    var places: [Comparison.Treatment: Int] = [:]
    for index in group.cases {
      let treatment = cases[index].treatment
      if let place = places[treatment] {
        group.treatments[place].append(index)
      } else {
        places[treatment] = group.treatments.count
        group.treatments.append([index])
      }
    }
    for first in group.treatments.indices {
      for second in group.treatments.indices.dropFirst(first + 1) {
        let (one, other) = (cases[group.treatments[first][0]], cases[group.treatments[second][0]])
        if let pair = pair(one, other, (first, second)) { group.pairs.append(pair) }
      }
    }
  }

  /// Where two cases part: for the assistance asked about, else for a class that one exercise covers.
  private func pair(
    _ one: Comparison.Case, _ other: Comparison.Case, _ treatments: (Int, Int)
  ) -> Comparison.Pair? {
    let classes = [nil] + (one.partial + other.partial).map(Optional.some)
    for cover in classes {
      let change = { (question: inout Question) in
        if let cover { question.assistance[cover.attribute] = .value(cover.values[0]) }
      }
      var (first, second) = (inquiry(one.recipient, change), inquiry(other.recipient, change))
      guard let day = firstDifferentDay(&first, &second) else { continue }
      let proofs = (first.proof(of: restriction, on: day), second.proof(of: restriction, on: day))
      return Comparison.Pair(
        treatments: treatments, day: day, attribute: cover,
        outcomes: (
          proofs.0.outcome ?? .undetermined, proofs.1.outcome ?? .undetermined
        ),
        difference: firstDifference(of: proofs.0, and: proofs.1))
    }
    return nil
  }

  private func firstDifferentDay(_ first: inout Inquiry, _ second: inout Inquiry) -> Day? {
    let (one, other) = (
      first.evaluator.steps(on: restriction).map(\.outcome),
      second.evaluator.steps(on: restriction).map(\.outcome)
    )
    let differs = one.zip(other) { $0 != $1 }
    return differs.steps(in: span).first { $0.value }.map { max($0.span.start, span.start) }
  }
}

extension Expression {
  /// The attribute tests of the expression, in order.
  fileprivate func collectTests(into tests: inout [(name: ScopeAttribute, values: [String])]) {
    switch self {
    case .attribute(let name, let values): tests.append((name, values))
    case .listed, .fact, .determination: break
    case .not(let part): part.collectTests(into: &tests)
    case .and(let parts), .or(let parts):
      for part in parts { part.collectTests(into: &tests) }
    }
  }
}
