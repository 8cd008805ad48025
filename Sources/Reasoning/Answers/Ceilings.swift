public import Law
public import Record
public import Timeline

/// A ceiling that an exercise sets.
public struct SetCeiling: Hashable, Sendable {
  public var exercise: EntryID
  /// As the entry names it; it may have been replaced since.
  public var provision: ProvisionID
  public var recipients: [Recipient]
  public var amount: Money
  /// The most of the amount that may not count against the statute's yearly limit.
  public var uncounted: Money?
  public var signed: PartialDate
  /// The fiscal year in which it was set; nil where its date lies in several.
  public var fiscalYear: FiscalYear?
  /// How rows of data name it; none where the record does not say.
  public var marks: [String]
  /// Denials of the exercise that count.
  public var denials: [EntryID]

  /// What certainly counts against the statute's yearly limit.
  public var counted: Int64 { amount.minorUnits - (uncounted?.minorUnits ?? 0) }
}

/// What the statute allows in one fiscal year.
public enum YearlyLimit: Hashable, Sendable {
  /// One provision is in force on the last day of the year, and it states an amount.
  case amount(Money, ProvisionID)
  /// One provision is in force on the last day of the year, and it states no amount.
  case none(ProvisionID)
  /// No provision is in force on the last day of the year.
  case notInForce
  /// Which of these is in force on the last day of the year is open.
  case open([ProvisionID])
}

/// One ceiling of the law with everything that sets it, on what was known.
public struct CeilingRecord: Hashable, Sendable {
  /// The ceiling that replaces no other one.
  public var ceiling: ProvisionID
  /// The ceiling with those that took its place, in order.
  public var members: [ProvisionID]
  /// By the earliest day on which they took effect, then by entry.
  public var set: [SetCeiling]

  /// The years in which a ceiling was set, in order, each once.
  public var years: [FiscalYear] { Set(set.compactMap(\.fiscalYear)).sorted() }
}

/// Ceilings of the law, worked out for a question.
///
/// Which rows of data count against a ceiling is for the ledger to say; this looks at law and record.
public struct Ceilings: Sendable {
  /// The law as it reads under the readings of the question.
  public let law: Law
  private let record: Record
  private let known: Day
  private var evaluator: TimelineEvaluator

  /// - Parameters:
  ///   - readings: Names of the readings chosen instead of the base reading.
  ///   - bills: Bills applied as if enacted.
  public init(
    world: World, known: Day, readings: Set<String> = [], bills: Set<String> = []
  ) {
    // What is in force depends on no recipient.
    evaluator = TimelineEvaluator(
      world: world,
      question: Question(
        recipient: Recipient.all[0], known: known, readings: readings, bills: bills)
    )
    law = evaluator.law
    record = world.record
    self.known = known
  }

  /// The ceilings that can be asked about, in order of declaration.
  public var all: [ProvisionID] {
    law.ceilings.filter { evaluator.counts(law[$0]) }
  }

  /// Everything that sets a ceiling, or one that took its place. O(entries).
  ///
  /// - Parameter recipient: Only exercises for this recipient; nil for all.
  public func record(of ceiling: ProvisionID, for recipient: Recipient? = nil) -> CeilingRecord {
    let members = law.reached(by: [ceiling]).filter { evaluator.counts(law[$0]) }
    var found: [(effect: PartialDate, set: SetCeiling)] = []
    for entry in record.entries {
      guard case .exercise(let exercise) = entry.body, members.contains(exercise.act.of),
        let amount = exercise.amount, record.counts(entry.id, knownOn: known),
        recipient.map(exercise.act.recipients.contains) ?? true
      else { continue }
      let effect = exercise.act.effect
      let years = (effect.earliest.fiscalYear, effect.latest.fiscalYear)
      found.append(
        (
          effect,
          SetCeiling(
            exercise: entry.id, provision: exercise.act.of, recipients: exercise.act.recipients,
            amount: amount, uncounted: exercise.uncounted?.amount, signed: exercise.act.signed,
            fiscalYear: exercise.fiscalYear ?? (years.0 == years.1 ? years.0 : nil),
            marks: exercise.marks,
            denials: record.denials(of: entry.id).filter { record.counts($0, knownOn: known) })
        ))
    }
    found.sort { a, b in
      a.effect.earliest != b.effect.earliest
        ? a.effect.earliest < b.effect.earliest : a.set.exercise < b.set.exercise
    }
    return CeilingRecord(ceiling: ceiling, members: members, set: found.map(\.set))
  }

  /// What the statute allows in a fiscal year: the limit in force on its last day.
  public mutating func limit(of members: [ProvisionID], in year: FiscalYear) -> YearlyLimit {
    guard let last = year.span.last else { return .notInForce }
    return limit(of: members, on: last)
  }

  /// What the statute allows in a fiscal year by the law of a day.
  public mutating func limit(of members: [ProvisionID], on day: Day) -> YearlyLimit {
    var certain: [ProvisionID] = []
    var possible: [ProvisionID] = []
    for id in members {
      switch evaluator.inForce(id).value(at: day).truth {
      case .holds: certain.append(id)
      case .fails: break
      case .unknown, .contested: possible.append(id)
      }
    }
    guard possible.isEmpty, certain.count < 2 else { return .open((certain + possible).sorted()) }
    guard let id = certain.first, case .ceiling(let ceiling) = law[id].body else {
      return .notInForce
    }
    return ceiling.yearlyLimit.map { .amount($0, id) } ?? .none(id)
  }

  /// Whether the record says that it holds every exercise of the ceiling in a fiscal year.
  public func isComplete(_ members: [ProvisionID], in year: FiscalYear) -> Bool {
    members.allSatisfy { member in
      record.entries.contains { entry in
        guard case .register(let register) = entry.body, register.recipients == nil,
          speaks(register.of, for: member), record.counts(entry.id, knownOn: known),
          let span = TimelineEvaluator.certainSpan(from: register.from, through: register.through)
        else { return false }
        return span.start <= year.span.start && span.end >= year.span.end
      }
    }
  }

  /// A register of exercises speaks for what took the place of the provision that it names as well.
  private func speaks(_ subject: Register.Subject, for member: ProvisionID) -> Bool {
    switch subject {
    case .everything: true
    case .exercises(let named): law.reached(by: [named]).contains(member)
    default: false
    }
  }

  /// Whether assistance of a class counts against a ceiling, recipients aside.
  ///
  /// Conditions on listings, facts and determinations are not known of a row of data.
  public func admits(_ assistance: AssistanceClass, under ceiling: ProvisionID) -> Truth {
    guard case .ceiling(let body) = law[ceiling].body else { return .fails }
    return law[ceiling].conditions.reduce(Ceilings.truth(of: body.scope, assistance)) {
      Truth.and($0, Ceilings.truth(of: $1.expression, assistance))
    }
  }

  private static func truth(of expression: Expression, _ assistance: AssistanceClass) -> Truth {
    switch expression {
    case .attribute(let attribute, let values):
      switch assistance[attribute] {
      case .value(let value): values.contains(value) ? .holds : .fails
      case .unknown, .unstated: .unknown
      }
    case .listed, .fact, .determination: .unknown
    case .not(let part): !truth(of: part, assistance)
    case .and(let parts): parts.reduce(.holds) { Truth.and($0, truth(of: $1, assistance)) }
    case .or(let parts): parts.reduce(.fails) { Truth.or($0, truth(of: $1, assistance)) }
    }
  }
}
