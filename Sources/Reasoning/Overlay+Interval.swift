import Law
import Record
public import Timeline

// On which days an overlay can change an answer at all.
extension Overlay {
  /// The days outside of which the overlay changes no answer, whatever is asked.
  ///
  /// A bill works from its first day on; a restriction, exemption, limitation or waiver that is struck
  /// on its days in force; an amendment or delegation, and an entry, from its first day on. Where the
  /// day of an act is uncertain and may lie within, its first possible day counts. A reading may change
  /// any day. Complexity: linear in law and record, times the uncertain acts that are looked at.
  public func interval(in world: World) -> Span {
    if isEmpty { return Span(start: .distantPast, end: .distantPast) }
    if !readings.isEmpty { return .always }
    var (first, end) = (Day.distantFuture, Day.distantPast)
    func note(_ start: Day, _ stop: Day = .distantFuture) {
      first = min(first, start)
      end = max(end, stop)
    }
    for provision in world.law.provisions {
      if let bill = provision.bill, bills.contains(bill) { note(provision.firstDay) }
      if struck.contains(provision.id) {
        note(provision.firstDay, provision.endOfEffect)
      }
    }
    var ids = without.sorted()
    var seen: Set<EntryID> = []
    for entry in assumed {
      note(entry.firstDay(in: world.law))
      if let corrected = entry.corrects { ids.append(corrected) }
    }
    // What an entry corrected comes back without it.
    while let id = ids.popLast() {
      guard seen.insert(id).inserted else { continue }
      note(world.record[id].firstDay(in: world.law))
      if let corrected = world.record[id].corrects { ids.append(corrected) }
    }
    guard first < end else { return Span(start: .distantPast, end: .distantPast) }
    // An act that may have been done on some day within is judged as a whole, by what bears on it.
    let touched = touched(in: world)
    var isReached: [ProvisionID: Bool] = [:]
    let acts = (world.record.entries + assumed).compactMap(\.uncertainEffect).filter { act in
      if touched.isEverything { return true }
      if let known = isReached[act.of] { return known }
      let bearing = world.law.bearing(on: act.of, inEveryReading: true)
      isReached[act.of] = !bearing.isDisjoint(with: touched.provisions)
      return isReached[act.of] ?? true
    }
    var changed = true
    while changed {
      changed = false
      for act in acts where act.earliest < first && first <= act.latest {
        first = act.earliest
        end = .distantFuture
        changed = true
      }
    }
    return Span(start: first, end: end)
  }
}

extension Overlay {
  /// The provisions whose part in an answer the overlay can change, and whether it can change every one.
  func touched(in world: World) -> (provisions: Set<ProvisionID>, isEverything: Bool) {
    var (found, isEverything) = (struck, false)
    for provision in world.law.provisions {
      if let bill = provision.bill, bills.contains(bill) { found.insert(provision.id) }
      if provision.readings.contains(where: { readings.contains($0.name) }) {
        found.insert(provision.id)
      }
    }
    var queue = without.map { world.record[$0] } + assumed
    var seen: Set<EntryID> = []
    while let entry = queue.popLast() {
      func follow(_ id: EntryID) {
        if seen.insert(id).inserted { queue.append(world.record[id]) }
      }
      if let corrected = entry.corrects { follow(corrected) }
      switch entry.body {
      case .exercise(let exercise): found.insert(exercise.act.of)
      case .determination(let act): found.insert(act.of)
      case .listing(let listing): found.insert(listing.on)
      case .fact(let fact): found.insert(fact.that)
      case .evidence(let evidence): found.insert(evidence.waiver)
      case .denial(let denial): follow(denial.of)
      case .register(let register):
        switch register.of {
        case .exercises(let id), .determinations(let id), .listings(let id), .facts(let id),
          .performances(let id), .delegations(let id):
          found.insert(id)
        case .everything: isEverything = true
        }
      case .performance, .appraisal, .event, .claim, .position, .agreement, .obligation: break
      }
    }
    return (found, isEverything)
  }
}

extension Provision {
  fileprivate var firstDay: Day {
    // A reading may let it begin earlier, and one of the question's own may be chosen.
    ([from] + readings.map(\.provision.from)).map(\.earliest).min() ?? .distantPast
  }

  /// The first day after which it can have no effect any more.
  fileprivate var endOfEffect: Day {
    switch body {
    case .restriction, .exemption, .limitation, .waiver:
      let ends = ([through] + readings.map(\.provision.through)).map { through in
        guard let last = through?.latest, !last.isDistant else { return Day.distantFuture }
        return last.advanced(by: 1)
      }
      return ends.max() ?? .distantFuture
    case .duty, .ceiling, .list, .fact, .determination, .group, .scope, .delegation,
      .amendment:
      return .distantFuture
    }
  }
}

extension Entry {
  /// The first day on which the entry can have an effect.
  fileprivate func firstDay(in law: Law) -> Day {
    switch body {
    case .exercise(let exercise): return exercise.act.effect.earliest
    case .determination(let act): return act.effect.earliest
    case .register(let register):
      let from = register.from.earliest
      guard case .listings = register.of, !from.isDistant else { return from }
      // Listings of a year may have effect in a fiscal year that begins in the calendar year before.
      return Day(year: from.year - 1, month: 7, day: 1) ?? .distantPast
    case .listing, .fact, .evidence, .denial: return body.date.earliest
    case .performance, .appraisal, .event, .claim, .position, .agreement, .obligation:
      return .distantFuture
    }
  }

  /// The days on which an act may have taken effect, where that is not one day.
  fileprivate var uncertainEffect: (of: ProvisionID, earliest: Day, latest: Day)? {
    let act: Act
    switch body {
    case .exercise(let exercise): act = exercise.act
    case .determination(let determination): act = determination
    default: return nil
    }
    let effect = act.effect
    return effect.earliest < effect.latest ? (act.of, effect.earliest, effect.latest) : nil
  }
}
