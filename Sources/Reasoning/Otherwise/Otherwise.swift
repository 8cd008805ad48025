public import Law
import Record
public import Timeline

/// The smallest sets of changes that give another outcome, and how far the search for them looked.
public struct Otherwise: Sendable {
  public var restriction: ProvisionID
  public var day: Day
  /// The outcome without any change.
  public var outcome: Outcome
  public var wanted: Set<Outcome>
  /// Smallest first; none contains another.
  public var sets: [ChangeSet]
  public var extent: Extent

  /// Whether the outcome is one of those wanted already.
  public var isGiven: Bool { wanted.contains(outcome) }

  /// Changes that together, and in no smaller number, give a wanted outcome.
  public struct ChangeSet: Sendable {
    public var changes: [Change]
    public var outcome: Outcome
    public var by: Actor?
    /// Offices that hold the power of a change by delegation, and whose act gives a wanted outcome too.
    public var delegates: [Change: [String]]
  }

  /// What an outcome is by, after the changes.
  public enum Actor: Hashable, Sendable {
    case reference(Reference)
    /// The act assumed by a change.
    case change(Change)
  }

  /// How far a search looked.
  public struct Extent: Hashable, Sendable {
    public var candidates: Int
    /// The sets that were evaluated.
    public var checked: Int
    /// The size through which all sets were looked at; 0 where not even all single changes were.
    public var completeSize: Int
    /// The size asked for.
    public var size: Int
    /// Whether the bound on the number of sets ended the search.
    public var wasCut: Bool
  }

  /// Outcomes under which assistance may be given.
  public static let permitting: Set<Outcome> = [.waived, .exempt, .ended, .notApplicable]

  /// The most sets that are evaluated for one question.
  public static let bound = 20_000

  /// The most changes that a set can have.
  public static let largestSize = 3
}

extension Inquiry {
  /// The smallest sets of changes that would give a wanted outcome on a day, each found by evaluation.
  ///
  /// All sets of one size are looked at before those of the next, in the order of the candidates;
  /// supersets of a set that was found and changes that exclude each other are passed over. A day is
  /// tried by itself only, as what makes another day differ would be a change of its own.
  ///
  /// Complexity: one evaluation of the restriction for each set, of which there are at most `bound`.
  ///
  /// - Parameter wanted: Where it is nil, what permits assistance; where that is so already, its
  ///   prohibition.
  public func otherwise(
    _ restriction: ProvisionID, on day: Day, wanted: Set<Outcome>? = nil, size: Int = 2,
    bound: Int = Otherwise.bound
  ) -> Otherwise {
    var evaluator = evaluator
    let outcome = evaluator.steps(on: restriction).value(at: day).outcome
    let wanted =
      wanted ?? (Otherwise.permitting.contains(outcome) ? [.prohibited] : Otherwise.permitting)
    let candidates = candidates(otherThan: restriction, on: day, wanted: wanted)
    var search = OtherwiseSearch(
      inquiry: self, restriction: restriction, day: day, wanted: wanted, candidates: candidates,
      bound: bound)
    let size = max(1, min(size, Otherwise.largestSize))
    if !wanted.contains(outcome) { search.run(through: size) }
    return Otherwise(
      restriction: restriction, day: day, outcome: outcome, wanted: wanted, sets: search.sets,
      extent: Otherwise.Extent(
        candidates: candidates.count, checked: search.checked,
        completeSize: search.completeSize, size: size, wasCut: search.wasCut))
  }
}

/// A walk through the sets of candidates, size by size.
private struct OtherwiseSearch {
  let inquiry: Inquiry
  let restriction: ProvisionID
  let day: Day
  let wanted: Set<Outcome>
  let candidates: [Change]
  let bound: Int
  private(set) var sets: [Otherwise.ChangeSet] = []
  private(set) var checked = 0
  private(set) var completeSize = 0
  private(set) var wasCut = false
  /// The places of the candidates of each set found, in ascending order.
  private var found: [[Int]] = []
  private var prepared: [[Change]: Prepared] = [:]

  /// A changed world, with nothing asked of it yet.
  private struct Prepared {
    var evaluator: TimelineEvaluator
    var assumed: [EntryID: Change]
  }

  init(
    inquiry: Inquiry, restriction: ProvisionID, day: Day, wanted: Set<Outcome>,
    candidates: [Change], bound: Int
  ) {
    self.inquiry = inquiry
    self.restriction = restriction
    self.day = day
    self.wanted = wanted
    self.candidates = candidates
    self.bound = bound
  }

  mutating func run(through size: Int) {
    for size in 1...size {
      extend([], to: size)
      if wasCut { return }
      completeSize = size
    }
  }

  private mutating func extend(_ chosen: [Int], to size: Int) {
    guard chosen.count < size else { return check(chosen) }
    let first = chosen.last.map { $0 + 1 } ?? 0
    for next in first..<max(first, candidates.count) {
      if wasCut { return }
      if chosen.contains(where: { candidates[$0].excludes(candidates[next]) }) { continue }
      let wider = chosen + [next]
      if found.contains(where: { $0.allSatisfy(wider.contains) }) { continue }
      extend(wider, to: size)
    }
  }

  private mutating func check(_ chosen: [Int]) {
    guard checked < bound else {
      wasCut = true
      return
    }
    checked += 1
    let changes = chosen.map { candidates[$0] }
    guard let (outcome, by) = answer(changes, signers: [:]) else { return }
    found.append(chosen)
    sets.append(
      Otherwise.ChangeSet(
        changes: changes, outcome: outcome, by: by, delegates: delegates(in: changes)))
  }

  /// The outcome after the changes, where it is one of those wanted.
  private mutating func answer(
    _ changes: [Change], signers: [Change: String]
  ) -> (Outcome, Otherwise.Actor?)? {
    var prepared = prepared(for: changes.filter(\.changesWorld), signers)
    var day = day
    for change in changes {
      switch change {
      case .strike(let id): prepared.evaluator.struck.insert(id)
      case .without(let id): prepared.evaluator.without.insert(id)
      case .bill(let name): prepared.evaluator.question.bills.insert(name)
      case .attribute(let name, let values):
        prepared.evaluator.question.assistance[name] = .value(
          values.first ?? ScopeAttribute.unnamedWord)
      case .day(let other): day = other
      default: break
      }
    }
    let step = prepared.evaluator.steps(on: restriction).value(at: day)
    guard wanted.contains(step.outcome) else { return nil }
    let by = prepared.evaluator.actor(of: step).map { reference -> Otherwise.Actor in
      if case .entry(let id) = reference, let change = prepared.assumed[id] {
        return .change(change)
      }
      return .reference(reference)
    }
    return (step.outcome, by)
  }

  /// The world with the changes that need one of their own, kept as many sets share it.
  private mutating func prepared(for changes: [Change], _ signers: [Change: String]) -> Prepared {
    if signers.isEmpty, let known = prepared[changes] { return known }
    let changed = inquiry.world.changed(
      by: changes, inquiry.question, on: day, signers: signers)
    let made = Prepared(
      evaluator: TimelineEvaluator(world: changed.world, question: changed.question),
      assumed: changed.assumed)
    if signers.isEmpty { prepared[changes] = made }
    return made
  }

  /// Delegates whose signature serves as well as that of a holder, each by evaluation.
  private mutating func delegates(in changes: [Change]) -> [Change: [String]] {
    var result: [Change: [String]] = [:]
    for change in changes {
      let power: ProvisionID
      switch change {
      case .exercise(let id), .determination(let id): power = id
      default: continue
      }
      var offices: [String] = []
      for delegation in inquiry.law.delegations(of: power) {
        guard case .delegation(let body) = inquiry.law[delegation].body,
          !offices.contains(body.delegate)
        else { continue }
        if answer(changes, signers: [change: body.delegate]) != nil {
          offices.append(body.delegate)
        }
      }
      if !offices.isEmpty { result[change] = offices }
    }
    return result
  }
}

extension Change {
  /// Whether law or record must be built anew for it; the other changes only pass something over or
  /// ask another question.
  fileprivate var changesWorld: Bool {
    switch self {
    case .exercise, .determination, .listing, .report, .delegation, .fact, .absence, .complete,
      .reading:
      true
    case .day, .attribute, .bill, .strike, .without: false
    }
  }
}
