public import Law
import Record
public import Timeline

/// The outcome of one restriction for one recipient and class over a span of days, with its proof.
public struct Determination: Sendable {
  public var restriction: ProvisionID
  /// The days with the same outcome by the same act.
  public var span: Span
  public var outcome: Outcome
  /// The exempting provision, the exercise, or the ending determination.
  public var by: Reference?
  /// What it rests on, on the day asked about or on any day of the span; sorted.
  public var deciding: [Reference]
  /// The weakest of what it rests on.
  public var confidence: Confidence
  /// Of a waived outcome, on the day asked about.
  public var support: Support?
  /// Of a waived outcome: the support over the span.
  public var supports: [(span: Span, support: Support)]
  /// What would settle an undetermined outcome.
  public var missing: [MissingFact]
  /// The proof node on that day.
  public var node: NodeID
}

/// Questions about one recipient and class, answered from law and record alone.
///
/// Every function is pure: the same world and question give the same value.
public struct Inquiry: Sendable {
  public let world: World
  public let question: Question
  var evaluator: TimelineEvaluator

  public init(world: World, question: Question) {
    self.world = world
    self.question = question
    evaluator = TimelineEvaluator(world: world, question: question)
  }

  /// The law as the question's readings read it.
  public var law: Law { evaluator.law }

  public var arena: ProofArena { evaluator.arena }

  /// The restrictions that count for the question, in order of declaration.
  public var restrictions: [ProvisionID] {
    world.law.restrictions.filter { evaluator.counts(world.law[$0]) }
  }

  /// The determinations of a restriction that meet the span, in order; each is as long as it lasts.
  public mutating func determinations(
    of restriction: ProvisionID, in span: Span = .always
  ) -> [Determination] {
    let steps = evaluator.steps(on: restriction)
    var runs: [(span: Span, outcome: Outcome, by: Reference?, nodes: [NodeID])] = []
    for index in 0..<steps.count {
      let (days, step) = steps[step: index]
      let by = evaluator.actor(of: step)
      let asked = days.overlaps(span) ? [step.node] : []
      if let last = runs.last, last.outcome == step.outcome, last.by == by {
        runs[runs.count - 1].span = Span(start: last.span.start, end: days.end)
        runs[runs.count - 1].nodes += asked
      } else {
        runs.append((days, step.outcome, by, asked))
      }
    }
    return runs.filter { $0.span.overlaps(span) }.map { run in
      let first = max(run.span.start, span.start)
      // Days may rest on different entries; the span rests on all of them.
      let deciding = evaluator.arena.references(of: run.nodes)
      var (support, supports): (Support?, [(span: Span, support: Support)]) = (nil, [])
      if run.outcome == .waived, case .entry(let exercise) = run.by {
        let truths = evaluator.support(of: exercise)
        support = Support(truths.value(at: first))
        supports = truths.steps(in: run.span).map { ($0.span, Support($0.value)) }
      }
      var missing: [MissingFact] = []
      if run.outcome == .undetermined {
        for fact in run.nodes.flatMap({ evaluator.missing(under: $0) })
        where !missing.contains(fact) {
          missing.append(fact)
        }
      }
      return Determination(
        restriction: restriction, span: run.span, outcome: run.outcome, by: run.by,
        deciding: deciding, confidence: confidence(of: deciding, run.outcome), support: support,
        supports: supports, missing: missing, node: run.nodes[0])
    }
  }

  /// The determination of a restriction that covers the day.
  public mutating func determination(of restriction: ProvisionID, on day: Day) -> Determination {
    // Steps cover all days, so exactly one run meets the day.
    determinations(of: restriction, in: Span(from: day, through: day))[0]
  }

  /// The weakest of the references; an exercise whose certificate was not read is at most secondary.
  func confidence(of references: [Reference], _ outcome: Outcome) -> Confidence {
    var weakest = Confidence.readInSource
    for reference in references {
      switch reference {
      case .provision(let id): weakest = min(weakest, law[id].confidence)
      case .entry(let id):
        let entry = world.record[id]
        weakest = min(weakest, entry.confidence)
        if outcome == .waived, case .exercise(let exercise) = entry.body,
          exercise.certifies == nil, case .waiver(let waiver) = law[exercise.act.of].body,
          waiver.requires != nil
        {
          weakest = min(weakest, .secondary)
        }
      }
    }
    return weakest
  }

  /// The outcome of a restriction on every day.
  public mutating func outcomes(of restriction: ProvisionID) -> Timeline<Outcome> {
    evaluator.steps(on: restriction).map(\.outcome).coalesced()
  }

  /// The outcome over several restrictions: the strictest.
  public mutating func overall(_ restrictions: [ProvisionID], on day: Day) -> Outcome {
    var result = Outcome.notApplicable
    for id in restrictions {
      result = Outcome.strictest(result, evaluator.steps(on: id).value(at: day).outcome)
    }
    return result
  }

  /// The same question with one more reading chosen.
  public func reading(_ name: String) -> Inquiry {
    var other = question
    other.readings.insert(name)
    return Inquiry(world: world, question: other)
  }

  /// The outcome of a restriction on a day under each reading that can change it, in order.
  public func readings(of restriction: ProvisionID, on day: Day) -> [(
    name: String, outcome: Outcome
  )] {
    world.law.readings(reaching: restriction).map { name in
      var inquiry = reading(name)
      return (name, inquiry.evaluator.steps(on: restriction).value(at: day).outcome)
    }
  }
}
