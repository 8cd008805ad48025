public import Law
import Record
public import Timeline

/// Decides restrictions over all days at once, by timelines with proofs.
///
/// The meaning is that of `docs/semantics.md`, section 11; `ReferenceEvaluator` is written from the
/// same page, day by day, and the two are compared on random worlds. The cost is linear in the
/// number of breakpoints of law and record, not in days.
public struct TimelineEvaluator: Evaluator, Sendable {
  let law: Law
  let record: Record
  var question: Question
  /// Provisions and entries passed over, as if they had never been; to be set before anything is asked.
  var struck: Set<ProvisionID> = []
  var without: Set<EntryID> = []
  public internal(set) var arena = ProofArena()

  /// Provisions being worked out. Checked law has no circles; should one get through, its members have
  /// no value, and asking again gives *unknown* instead of asking for ever.
  var underway: Set<ProvisionID> = []
  var inForceByProvision: [ProvisionID: Timeline<Judgement>] = [:]
  var activeByProvision: [ProvisionID: Timeline<Judgement>] = [:]
  var stepsByRestriction: [ProvisionID: Timeline<Step>] = [:]
  var supportByExercise: [EntryID: Timeline<Truth>] = [:]

  /// One step of a restriction's timeline: the outcome and its proof.
  public struct Step: Hashable, Sendable {
    public var outcome: Outcome
    public var node: NodeID
  }

  public init(world: World, question: Question) {
    law = question.readings.isEmpty ? world.law : world.law.read(as: question.readings)
    record = world.record
    self.question = question
  }

  public mutating func verdict(on restriction: ProvisionID, day: Day) -> Verdict {
    verdict(of: steps(on: restriction).value(at: day), on: restriction, day: day)
  }

  /// The outcome of a restriction over all days.
  public mutating func steps(on restriction: ProvisionID) -> Timeline<Step> {
    if let known = stepsByRestriction[restriction] { return known }
    let applies = applies(restriction)
    if applies.values.allSatisfy({ $0.truth == .fails }) {
      // Nothing has to lift what never applies.
      let fails = Judgement(.fails)
      let steps = Timeline.merge([applies]) { parts in
        outcome(of: restriction, [parts[0], fails, fails, fails])
      }
      stepsByRestriction[restriction] = steps
      return steps
    }
    let ended = endings(of: restriction)
    let exempt = alternatives(law.exemptions(of: restriction)) { $0.active($1) }
    let waived = alternatives(law.waivers(of: restriction)) { $0.waiver($1, for: restriction) }
    let steps = Timeline.merge([applies, ended, exempt, waived]) { parts in
      outcome(of: restriction, parts)
    }
    stepsByRestriction[restriction] = steps
    return steps
  }

  /// The table of section 6: A applies, E ended, X exempt, W waived.
  static func decide(_ a: Truth, _ e: Truth, _ x: Truth, _ w: Truth) -> Outcome {
    if a == .fails { return .notApplicable }
    if e == .holds { return .ended }
    if x == .holds { return .exempt }
    if w == .holds { return .waived }
    return a == .holds && e == .fails && x == .fails && w == .fails ? .prohibited : .undetermined
  }

  private mutating func outcome(of restriction: ProvisionID, _ parts: [Judgement]) -> Step {
    let outcome = Self.decide(parts[0].truth, parts[1].truth, parts[2].truth, parts[3].truth)
    let deciding: [Judgement] =
      switch outcome {
      case .notApplicable: [parts[0]]
      case .ended: [parts[1]]
      case .exempt: [parts[2]]
      case .waived: [parts[3]]
      case .prohibited: parts
      case .undetermined: parts.filter { $0.truth.isOpen }
      }
    let judgement = arena.combined(
      outcome == .undetermined ? .unknown : .holds, deciding,
      .init(
        rule: .outcome, provision: restriction, refersToProvision: true,
        detail: Int(outcome.rawValue)))
    return Step(outcome: outcome, node: judgement.node)
  }

  /// The verdict of a step, with what it rests on.
  mutating func verdict(of step: Step, on restriction: ProvisionID, day: Day) -> Verdict {
    let by = actor(of: step)
    var support: Support?
    if step.outcome == .waived, case .entry(let exercise) = by {
      support = Support(self.support(of: exercise).value(at: day))
    }
    return Verdict(
      outcome: step.outcome, by: by, deciding: arena.references(of: [step.node]), support: support)
  }

  /// The exempting provision, the exercise, or the ending determination of a step.
  func actor(of step: Step) -> Reference? {
    switch step.outcome {
    case .exempt:
      return arena.first(under: step.node) { arena.rule(of: $0) == .exemption }
        .flatMap { arena.provision(of: $0) }.map(Reference.provision)
    case .waived:
      return arena.first(under: step.node) { arena.rule(of: $0) == .exercise }
        .flatMap { arena.entry(of: $0) }.map(Reference.entry)
    case .ended:
      guard
        let ending = arena.first(under: step.node, where: { arena.rule(of: $0) == .ending }),
        arena.details[ending.index] & 1 == 1
      else { return nil }
      return arena.first(under: ending) { arena.rule(of: $0) == .act }
        .flatMap { arena.entry(of: $0) }.map(Reference.entry)
    case .notApplicable, .prohibited, .undetermined: return nil
    }
  }
}

// MARK: - Combinations over timelines

extension TimelineEvaluator {
  mutating func and(
    _ parts: [Timeline<Judgement>], _ shape: ProofArena.Shape? = nil
  ) -> Timeline<Judgement> {
    if parts.isEmpty { return Timeline(arena.and([], shape)) }
    return Timeline.merge(parts) { arena.and($0, shape) }
  }

  mutating func or(
    _ parts: [Timeline<Judgement>], _ shape: ProofArena.Shape? = nil
  ) -> Timeline<Judgement> {
    if parts.isEmpty { return Timeline(arena.or([], shape)) }
    return Timeline.merge(parts) { arena.or($0, shape) }
  }

  private mutating func alternatives(
    _ ids: [ProvisionID], _ judge: (inout Self, ProvisionID) -> Timeline<Judgement>
  ) -> Timeline<Judgement> {
    let parts = ids.map { judge(&self, $0) }
    return or(parts)
  }

  /// A timeline of truths as judgements, each step by a node that knows its span.
  ///
  /// Steps that fail refer to nothing.
  mutating func leaves(
    _ truths: Timeline<Truth>, _ rule: ProofRule, provision: ProvisionID? = nil,
    entry: EntryID? = nil
  ) -> Timeline<Judgement> {
    let coalesced = truths.coalesced()
    let values = (0..<coalesced.count).map { index -> Judgement in
      let (span, truth) = coalesced[step: index]
      let refers = truth != .fails
      return Judgement(
        truth,
        arena.add(
          rule, truth, provision: provision, entry: entry,
          refersToProvision: refers && entry == nil, refersToEntry: refers && entry != nil,
          span: span))
    }
    return Timeline(starts: coalesced.starts, values: values)
  }

  /// Holds on days certainly between start and end (exclusive), fails on days certainly outside.
  static func between(
    start: (earliest: Day, latest: Day), end: (earliest: Day, latest: Day)
  ) -> Timeline<Truth> {
    var result = Timeline(Truth.fails)
    let possible = Span(start: start.earliest, end: end.latest)
    if !possible.isEmpty { result.set(.unknown, during: possible) }
    let certain = Span(start: start.latest, end: end.earliest)
    if !certain.isEmpty { result.set(.holds, during: certain) }
    return result
  }

  /// Whether it holds on every day on which an uncertain date may lie; refers to all of them.
  mutating func throughout(
    _ timeline: Timeline<Judgement>, _ date: (earliest: Day, latest: Day),
    _ shape: ProofArena.Shape?
  ) -> Judgement {
    let steps = timeline.steps(in: Span(from: date.earliest, through: date.latest)).map(\.value)
    let truth: Truth =
      steps.allSatisfy { $0.truth == .holds }
      ? .holds : steps.allSatisfy { $0.truth == .fails } ? .fails : .unknown
    let nodes = steps.map(\.node)
    guard let shape else {
      let referring = nodes.filter { $0 != .none }
      if referring.isEmpty { return Judgement(truth) }
      return Judgement(truth, arena.add(.allOf, truth, children: nodes))
    }
    return Judgement(
      truth,
      arena.add(
        shape.rule, truth, provision: shape.provision, entry: shape.entry,
        refersToProvision: shape.refersToProvision, refersToEntry: shape.refersToEntry,
        detail: shape.detail, children: nodes))
  }
}
