import Law
import Record
import Timeline

// Endings that can recur: an ending counts until the restriction begins anew.
extension TimelineEvaluator {
  /// What can make a restriction begin anew, and when it did.
  enum Renewal {
    case fiscalYear
    case entries([Onset])
  }

  /// An entry that makes a restriction begin anew on the day it takes effect.
  struct Onset {
    var entry: EntryID
    var start: (earliest: Day, latest: Day)
    /// Denials that cover its earliest day.
    var denials: [EntryID]
    /// Whether its signer held the power; nil where none is needed.
    var signer: Judgement?
  }

  mutating func renewal(_ occasion: Restriction.Renewal.Occasion) -> Renewal {
    switch occasion {
    case .fiscalYear: return .fiscalYear
    case .determination(let id):
      var onsets: [Onset] = []
      for (entry, act, period) in periods(of: id) {
        onsets.append(
          Onset(
            entry: entry, start: period.start, denials: denials(of: entry, on: period.start),
            signer: signer(of: entry, act)))
      }
      return .entries(onsets)
    case .listing(let list):
      guard case .list(let effect) = law[list].body else { return .entries([]) }
      let onsets = counting(record.listings(on: list, of: question.recipient))
        .compactMap { entry -> Onset? in
          guard case .listing(let listing) = record[entry].body else { return nil }
          let start = Self.start(of: listing, effect)
          return Onset(entry: entry, start: start, denials: denials(of: entry, on: start))
        }
      return .entries(onsets)
    }
  }

  private func denials(
    of entry: EntryID, on start: (earliest: Day, latest: Day)
  ) -> [EntryID] {
    counting(record.denials(of: entry)).filter { id in
      guard case .denial(let denial) = record[id].body else { return false }
      return Self.certainSpan(from: denial.from, through: denial.through)?.contains(start.earliest)
        ?? false
    }
  }

  /// Whether an ending counts on each day: it happened, and the restriction did not begin anew since.
  ///
  /// Within a step of the condition the last day counts for most, since what begins anew can only
  /// lie after it. So each step is looked at on that day alone, from the latest step back.
  /// O(changes of condition and renewals, times steps of the condition).
  mutating func recurring(
    _ happened: Timeline<Judgement>, from first: Day, _ renewals: [Renewal], of id: ProvisionID,
    _ shape: ProofArena.Shape
  ) -> Timeline<Judgement> {
    let steps = happened.steps(in: Span(start: first, end: .distantFuture))
    var changes = Set(steps.map(\.span.start))
    for renewal in renewals {
      switch renewal {
      case .fiscalYear:
        for step in steps {
          if let last = step.span.last, !last.isDistant { changes.insert(last.fiscalYear.span.end) }
        }
      case .entries(let onsets):
        for onset in onsets { changes.formUnion([onset.start.earliest, onset.start.latest]) }
      }
    }
    var starts: [Day] = []
    var values: [Judgement] = []
    if first != .distantPast {
      starts.append(.distantPast)
      values.append(Judgement(.fails))
    }
    let days = changes.sorted().filter { $0 >= first && $0 != .distantFuture }
    for (index, day) in days.enumerated() {
      let ended = ended(on: day, steps, renewals, of: id)
      let node = arena.add(
        shape.rule, ended.truth, provision: shape.provision, detail: shape.detail,
        span: Span(start: day, end: index + 1 < days.count ? days[index + 1] : .distantFuture),
        children: [ended.node])
      starts.append(day)
      values.append(Judgement(ended.truth, node))
    }
    return Timeline(starts: starts, values: values)
  }

  /// The greatest truth of "happened on that day and nothing began anew since", latest day first.
  ///
  /// Where none is greater than *fails*: of the latest day on which it did not just fail to happen.
  private mutating func ended(
    on day: Day, _ steps: [(span: Span, value: Judgement)], _ renewals: [Renewal],
    of id: ProvisionID
  ) -> Judgement {
    var (best, latest): (Judgement?, Judgement?) = (nil, nil)
    for step in steps.reversed() where step.span.start <= day {
      if step.value.truth == .fails {
        latest = latest ?? step.value
        continue
      }
      let last = step.span.contains(day) ? day : step.span.end.advanced(by: -1)
      var parts = [step.value]
      for (index, renewal) in renewals.enumerated() {
        parts.append(unrenewed(renewal, index, of: id, after: last, through: day))
      }
      let judged = arena.and(parts)
      if judged.truth == .fails {
        // What began anew after this day did so after every earlier day as well.
        if best == nil { best = judged }
        break
      }
      if best.map({ Truth.or($0.truth, judged.truth) != $0.truth }) ?? true { best = judged }
      if judged.truth == .holds { break }
    }
    return best ?? latest ?? Judgement(.fails)
  }

  /// Whether an occasion did not come after one day and on or before another.
  private mutating func unrenewed(
    _ renewal: Renewal, _ index: Int, of id: ProvisionID, after last: Day, through day: Day
  ) -> Judgement {
    let shape = ProofArena.Shape(rule: .renewal, provision: id, detail: index)
    if last == day { return Judgement(.holds) }
    switch renewal {
    case .fiscalYear:
      return last.fiscalYear == day.fiscalYear
        ? Judgement(.holds) : arena.combined(.fails, EmptyCollection(), shape)
    case .entries(let onsets):
      let judged = onsets.map { onset -> Judgement in
        if onset.start.latest <= last || onset.start.earliest > day { return Judgement(.fails) }
        let isCertain = onset.start.earliest > last && onset.start.latest <= day
        let truth: Truth = isCertain && onset.denials.isEmpty ? .holds : .unknown
        let denials = onset.denials.map {
          Judgement(.contested, arena.add(.denial, .contested, entry: $0, refersToEntry: true))
        }
        let began = arena.combined(
          truth, denials, .init(rule: .onset, entry: onset.entry, refersToEntry: true))
        return arena.and([began] + (onset.signer.map { [$0] } ?? []))
      }
      return arena.unobstructed(by: arena.or(judged), shape)
    }
  }
}
