public import Law
public import Record
public import Timeline

/// How the answer about one day changed while law and record grew.
public struct AnswerHistory: Sendable {
  public var restriction: ProvisionID
  public var day: Day
  /// What the first known day answers.
  public var first: Answer
  /// In order of the known day.
  public var turns: [Turn]
  public var last: Answer { turns.last?.after ?? first }
  /// The known days after the first on which something became known or ceased to count, in order.
  public var daysLookedAt: [Day]

  /// What can change in an answer while its day stays the same.
  public struct Answer: Hashable, Sendable {
    public var outcome: Outcome
    /// The exempting provision, the exercise or the ending determination.
    public var by: Reference?
    public var support: Support?
    public var confidence: Confidence
  }

  /// A known day on which the answer changed.
  public struct Turn: Sendable {
    public var known: Day
    public var before: Answer
    public var after: Answer
    /// What became known, or ceased to count, and changed the answer; in order.
    public var causes: [Cause]
  }

  /// Something that counts from a known day on, or no longer counts, and what it did.
  public struct Cause: Hashable, Sendable {
    public enum Event: String, Hashable, Sendable {
      case becameKnown = "became known"
      case enacted = "enacted"
      case withdrawn = "withdrawn"
    }

    public var event: Event
    public var reference: Reference
    /// The entry that it corrects, where it does.
    public var corrects: EntryID?
    /// The answer of the same day without it; nil where several did it, each enough by itself.
    public var without: Answer?
  }
}

extension Inquiry {
  /// The changes of the answer about a day, from one known day through another.
  ///
  /// Each cause is established by leaving it out on the same known day: the answer is another one then.
  /// Where no single one is needed, those that are enough by themselves are given.
  ///
  /// Complexity: one evaluation of the restriction for each known day on which something that bears on
  /// it became known, and one for each such thing where the answer changed.
  public func history(
    of restriction: ProvisionID, on day: Day, from first: Day, through last: Day
  ) -> AnswerHistory {
    let telling = HistoryTelling(inquiry: self, restriction: restriction, day: day)
    return telling.history(from: first, through: last)
  }
}

/// Evaluates one question on one known day after the other.
private struct HistoryTelling {
  let inquiry: Inquiry
  let restriction: ProvisionID
  let day: Day
  let provisions: [ProvisionID]
  let entries: [EntryID]

  private typealias Cause = AnswerHistory.Cause

  init(inquiry: Inquiry, restriction: ProvisionID, day: Day) {
    self.inquiry = inquiry
    self.restriction = restriction
    self.day = day
    let bearing = Bearing(on: restriction, in: inquiry.law)
    // Proposed law counts whatever the known day, or not at all.
    provisions = bearing.provisions.filter { inquiry.law[$0].bill == nil }
    entries = bearing.entries(inquiry.world.record, for: inquiry.question.recipient)
  }

  private var record: Record { inquiry.world.record }

  func history(from first: Day, through last: Day) -> AnswerHistory {
    var days: Set<Day> = []
    func note(_ day: Day) { if first < day, day <= last { days.insert(day) } }
    for id in provisions { note(inquiry.law[id].enacted.latest) }
    for id in entries {
      note(record[id].knownFrom)
      if let withdrawn = record[id].withdrawn { note(withdrawn.latest) }
    }
    var history = AnswerHistory(
      restriction: restriction, day: day, first: answer(inquiry.world, known: first), turns: [],
      daysLookedAt: days.sorted())
    for known in history.daysLookedAt {
      let (before, after) = (history.last, answer(inquiry.world, known: known))
      guard before != after else { continue }
      history.turns.append(
        AnswerHistory.Turn(
          known: known, before: before, after: after,
          causes: causes(on: known, before: before, after: after)))
    }
    return history
  }

  private func answer(_ world: World, known: Day) -> AnswerHistory.Answer {
    var question = inquiry.question
    question.known = known
    var inquiry = Inquiry(world: world, question: question)
    let determination = inquiry.determination(of: restriction, on: day)
    return AnswerHistory.Answer(
      outcome: determination.outcome, by: determination.by, support: determination.support,
      confidence: determination.confidence)
  }

  // MARK: - Causes

  private func causes(
    on known: Day, before: AnswerHistory.Answer, after: AnswerHistory.Answer
  ) -> [Cause] {
    let events = events(on: known)
    var needed: [Cause] = []
    for event in events {
      let without = answer(undoing([event]), known: known)
      guard without != after else { continue }
      var cause = event
      cause.without = without
      needed.append(cause)
    }
    if !needed.isEmpty { return needed }
    // Each of several did it: those that do it while all others are undone.
    let enough = events.filter { event in
      answer(undoing(events.filter { $0 != event }), known: known) != before
    }
    return enough.isEmpty ? events : enough
  }

  /// What counts from the known day on, and what no longer counts.
  private func events(on known: Day) -> [Cause] {
    let laws = provisions.filter { inquiry.law[$0].enacted.latest == known }.map {
      Cause(event: .enacted, reference: .provision($0))
    }
    let learnt = entries.compactMap { id -> Cause? in
      let entry = record[id]
      if entry.knownFrom == known, entry.counts(knownOn: known) {
        return Cause(event: .becameKnown, reference: .entry(id), corrects: entry.corrects)
      }
      if entry.withdrawn?.latest == known, entry.knownFrom < known {
        return Cause(event: .withdrawn, reference: .entry(id), corrects: entry.corrects)
      }
      return nil
    }
    return laws + learnt
  }

  /// The world in which what happened on the known day had not happened.
  private func undoing(_ events: [Cause]) -> World {
    var overlay = Overlay()
    var kept: [EntryID] = []
    for event in events {
      switch (event.event, event.reference) {
      case (.enacted, .provision(let id)): overlay.struck.insert(id)
      case (.becameKnown, .entry(let id)): overlay.without.insert(id)
      case (.withdrawn, .entry(let id)): kept.append(id)
      default: break
      }
    }
    var world = inquiry.world
    if !kept.isEmpty {
      var entries = record.entries
      for id in kept { entries[id.index].withdrawn = nil }
      world.record = Record(entries: entries, sources: record.sources)
    }
    return world.applying(overlay)
  }
}
