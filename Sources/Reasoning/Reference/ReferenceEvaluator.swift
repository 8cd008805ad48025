public import Law
internal import Record
public import Timeline

/// The day-by-day evaluator: section 11 of the page on semantics, sentence by sentence.
///
/// It is slow on purpose and works on nothing but days, truths and references, so that it can be
/// compared with the page by reading. Use it to check other evaluators, not to answer people: a
/// verdict may cost as many steps as there are days in the world.
public struct ReferenceEvaluator: Evaluator {
  /// The law as it reads under the readings chosen.
  let law: Law
  let record: Record
  let question: Question
  /// Days outside of it are like its first day, or like its last one.
  let horizon: ClosedRange<Day>
  let notes = Notes()

  public init(world: World, question: Question) {
    if question.readings.isEmpty {
      law = world.law
    } else {
      law = Law(
        provisions: world.law.provisions.map { $0.read(as: question.readings) },
        bills: world.law.bills)
    }
    record = world.record
    self.question = question
    horizon = Self.horizon(of: law, record)
  }

  var recipient: Recipient { question.recipient }

  /// What was already worked out; every note can be worked out again from the question.
  final class Notes {
    /// Whether an act was made as the law asks, whatever the day asked about.
    var acts: [EntryID: Judgement] = [:]
    /// The condition of an ending on single days, for restrictions that begin anew.
    var conditions: [EndingKey: [Day: Judgement]] = [:]
    /// How far each ending of a restriction had come on the last day looked at.
    var endings: [EndingKey: EndingState] = [:]
  }

  public func verdict(on restriction: ProvisionID, day: Day) -> Verdict {
    let forbids = applies(restriction, day)
    let ended = anyEnding(of: restriction, through: day)
    let exempt = Judgement.or(law.exemptions(of: restriction).map { p in { active(p, day) } })
    let waived = Judgement.or(
      law.waivers(of: restriction).map { w in { waiver(w, of: restriction, day) } })
    let outcome = Self.outcome(
      applies: forbids.truth, ended: ended.truth, exempt: exempt.truth, waived: waived.truth)

    var references: [Reference] = [.provision(restriction)]
    var by: Reference?
    var support: Support?
    switch outcome {
    case .notApplicable:
      references += forbids.references
    case .ended:
      references += ended.references
      by = endingDetermination(of: restriction, through: day)
    case .exempt:
      references += exempt.references
      by = law.exemptions(of: restriction).first { active($0, day).truth == .holds }
        .map(Reference.provision)
    case .waived:
      references += waived.references
      let lifting = law.waivers(of: restriction)
        .first { waiver($0, of: restriction, day).truth == .holds }
      let latest = lifting.flatMap { w in
        exercises(of: w).last { exercise($0, of: w, day).truth == .holds }
      }
      by = latest.map(Reference.entry)
      if let lifting, let latest { support = self.support(of: latest, under: lifting, day) }
    case .prohibited:
      references +=
        forbids.references + ended.references + exempt.references + waived.references
    case .undetermined:
      for part in [forbids, ended, exempt, waived] where part.truth.isOpen {
        references += part.references
      }
    }
    return Verdict(
      outcome: outcome, by: by, deciding: Set(references).sorted(), support: support)
  }

  /// The outcome by the table: the first line whose statement is certain.
  static func outcome(
    applies: Truth, ended: Truth, exempt: Truth, waived: Truth
  ) -> Outcome {
    if applies == .fails { return .notApplicable }
    if ended == .holds { return .ended }
    if exempt == .holds { return .exempt }
    if waived == .holds { return .waived }
    let nothingLifts = ended == .fails && exempt == .fails && waived == .fails
    return applies == .holds && nothingLifts ? .prohibited : .undetermined
  }

  /// Whether the restriction forbids the assistance when nothing lifts it.
  func applies(_ id: ProvisionID, _ day: Day) -> Judgement {
    let restriction = law[id]
    return .and(
      [{ inForce(id, day) }, { recipients(of: restriction, unstated: .holds) }]
        + restriction.conditions.map { clause in
          { condition(clause.expression, unstated: .holds, day) }
        })
  }

  /// Whether an exemption or limitation works on the day.
  func active(_ id: ProvisionID, _ day: Day) -> Judgement {
    .and(activity(of: id, day))
  }

  /// What an exemption, limitation or waiver needs before anything that only waivers need.
  func activity(of id: ProvisionID, _ day: Day) -> [() -> Judgement] {
    let provision = law[id]
    let conditions = provision.conditions.map { clause in
      { condition(clause.expression, unstated: .fails, day) }
    }
    let limitations = law.limitations(on: id).map { limitation in
      { Judgement.unless(active(limitation, day)) }
    }
    return [{ inForce(id, day) }, { recipients(of: provision, unstated: .fails) }]
      + conditions + limitations
  }

  // MARK: - In force

  /// Whether the provision counts on the known day of the question.
  func counts(_ provision: Provision) -> Bool {
    if let bill = provision.bill { return question.bills.contains(bill) }
    return provision.enacted.latest <= question.known
  }

  func inForce(_ id: ProvisionID, _ day: Day) -> Judgement {
    let provision = law[id]
    guard counts(provision) else { return .fails }
    let period = Judgement.between(
      day, Bounds(provision.from), Bounds(afterLast: provision.through), .provision(id))
    return .and(
      [{ period }]
        + amendments(of: id).map { amendment in { .unless(inForce(amendment, day)) } })
  }

  /// The amendments of a provision, and of the restriction that it is a part of, in order.
  private func amendments(of id: ProvisionID) -> [ProvisionID] {
    var found = Set(law.amendments(of: id))
    if case .restriction(let restriction) = law[id].body, let whole = restriction.whole {
      found.formUnion(amendments(of: whole))
    }
    return found.sorted()
  }

  /// Whether a reference to one provision reaches another: itself, a part, or what replaced it.
  func reference(to id: ProvisionID, reaches target: ProvisionID) -> Bool {
    var reached: [ProvisionID] = [id]
    var next = 0
    while next < reached.count {
      var further: [ProvisionID] = []
      if case .restriction(let restriction) = law[reached[next]].body {
        further += restriction.parts
      }
      for provision in law.provisions {
        if case .amendment(.replaces(let old, let new)) = provision.body,
          old.contains(reached[next])
        {
          further += new
        }
      }
      reached += further.filter { !reached.contains($0) }
      next += 1
    }
    return reached.contains(target)
  }
}
