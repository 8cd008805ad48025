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
  /// any day. Complexity: linear in law and record, times the uncertain acts that are reached.
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
    // An act that may have been done on some day within is judged as a whole.
    let acts = (world.record.entries + assumed).compactMap(\.uncertainEffect)
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
  fileprivate var uncertainEffect: (earliest: Day, latest: Day)? {
    let act: Act
    switch body {
    case .exercise(let exercise): act = exercise.act
    case .determination(let determination): act = determination
    default: return nil
    }
    let effect = act.effect
    return effect.earliest < effect.latest ? (effect.earliest, effect.latest) : nil
  }
}
