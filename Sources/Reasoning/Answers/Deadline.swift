public import Law
public import Record
public import Timeline

/// A day on which something falls due, or the last day of something that ends.
public struct Deadline: Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case duty = "duty due"
    case exercise = "waiver ends"
    case provision = "provision ends"
    case listing = "listing ends"
    case determination = "determination ends"
  }

  public var kind: Kind
  /// The duty, the waiver, the provision itself, the list or what is determined.
  public var provision: ProvisionID
  /// The trigger, or the entry that ends; nil for a provision and a duty without a trigger.
  public var entry: EntryID?
  /// In order of code; empty where it is about nobody in particular.
  public var recipients: [Recipient]
  /// The due day, or the last day; both sides have a bound.
  public var day: PartialDate
  /// Of a duty: what became of it.
  public var state: DutyInstance.State?
  /// Entries that deny the entry.
  public var denials: [EntryID]
  /// The weakest of what it rests on.
  public var confidence: Confidence
}

extension World {
  /// What falls due and what ends within a span, on what a question's known day knew.
  ///
  /// What may lie in the span, because its day is uncertain, is among it. In order of first day, kind,
  /// provision and entry. The question's own recipient does not count.
  ///
  /// - Parameter recipient: nil for every recipient.
  public func deadlines(
    for recipient: Recipient? = nil, asking question: Question, in span: Span
  ) -> [Deadline] {
    guard let last = span.last, !span.start.isDistant else { return [] }
    var found = dutyDays(recipient, question, through: last)
    found += exerciseDays(recipient, question) + provisionDays(recipient, question)
    found += entryDays(recipient, question)
    return
      found
      .filter { $0.day.earliest <= last && span.start <= $0.day.latest }
      .sorted { $0.order < $1.order }
  }

  private func dutyDays(
    _ recipient: Recipient?, _ question: Question, through last: Day
  ) -> [Deadline] {
    // Duties that arise only after the known day are shown, and what became of the others by then.
    let arisen = duties(for: recipient, asking: question, on: question.known)
    let later = duties(for: recipient, asking: question, on: max(last, question.known))
    let known = Set(arisen.map { DutyOccasion($0.instance) })
    return (arisen + later.filter { !known.contains(DutyOccasion($0.instance)) }).compactMap {
      duty in
      let instance = duty.instance
      guard let due = instance.due, !due.earliest.isDistant, !due.latest.isDistant else {
        return nil
      }
      let isAhead = !known.contains(DutyOccasion(instance))
      return Deadline(
        kind: .duty, provision: instance.duty, entry: instance.trigger,
        recipients: duty.recipients, day: due, state: isAhead ? .notYetDue : instance.state,
        denials: denials(of: instance.trigger, question), confidence: instance.confidence)
    }
  }

  private func exerciseDays(_ recipient: Recipient?, _ question: Question) -> [Deadline] {
    var all: Set<Recipient> = []
    for entry in record.entries {
      if case .exercise(let exercise) = entry.body {
        all.formUnion(exercise.grants.flatMap(\.recipients))
      }
    }
    var found: [Deadline] = []
    var places: [ExerciseEnd: Int] = [:]
    for one in recipient.map({ [$0] }) ?? all.sorted() {
      var question = question
      question.recipient = one
      let evaluator = TimelineEvaluator(world: self, question: question)
      for provision in evaluator.law.provisions where evaluator.counts(provision) {
        guard case .waiver(let waiver) = provision.body else { continue }
        for ranked in evaluator.ranked(provision.id, waiver) {
          guard !ranked.end.earliest.isDistant, !ranked.end.latest.isDistant,
            let day = PartialDate.between(
              ranked.end.earliest.advanced(by: -1), ranked.end.latest.advanced(by: -1))
          else { continue }
          // The same exercise can end on other days for other recipients.
          let end = ExerciseEnd(exercise: ranked.id, day: day)
          if let same = places[end] {
            found[same].recipients.append(one)
            continue
          }
          places[end] = found.count
          found.append(
            Deadline(
              kind: .exercise, provision: provision.id, entry: ranked.id, recipients: [one],
              day: day, denials: denials(of: ranked.id, question),
              confidence: min(provision.confidence, record[ranked.id].confidence)))
        }
      }
    }
    return found
  }

  private func provisionDays(_ recipient: Recipient?, _ question: Question) -> [Deadline] {
    let evaluator = TimelineEvaluator(world: self, question: question)
    return evaluator.law.provisions.compactMap { provision in
      guard evaluator.counts(provision), let through = provision.through,
        !through.earliest.isDistant, !through.latest.isDistant
      else { return nil }
      let set = provision.recipients
      if let recipient, !(set?.names(recipient) ?? true) { return nil }
      let named = set?.named?.filter { set?.names($0) ?? true }.sorted() ?? []
      return Deadline(
        kind: .provision, provision: provision.id, entry: nil,
        recipients: recipient.map { named.isEmpty ? [] : [$0] } ?? named, day: through, denials: [],
        confidence: provision.confidence)
    }
  }

  /// Listings and determinations, of which each entry has its own last day.
  private func entryDays(_ recipient: Recipient?, _ question: Question) -> [Deadline] {
    record.entries.compactMap { entry in
      guard record.counts(entry.id, knownOn: question.known) else { return nil }
      let (kind, provision, recipients, day):
        (Deadline.Kind, ProvisionID, [Recipient], PartialDate?)
      switch entry.body {
      case .listing(let listing):
        (kind, provision, recipients) = (.listing, listing.on, listing.recipients)
        guard case .list(let effect) = law[listing.on].body else { return nil }
        day = Self.lastDay(of: listing, effect)
      case .determination(let act):
        (kind, provision, recipients, day) = (.determination, act.of, act.recipients, act.through)
      default: return nil
      }
      guard let day, !day.earliest.isDistant, !day.latest.isDistant else { return nil }
      if let recipient, !recipients.contains(recipient) { return nil }
      return Deadline(
        kind: kind, provision: provision, entry: entry.id,
        recipients: recipient.map { [$0] } ?? Set(recipients).sorted(), day: day,
        denials: denials(of: entry.id, question),
        confidence: min(law[provision].confidence, entry.confidence))
    }
  }

  /// The last day on which a listing has effect; nil where it has none to tell.
  private static func lastDay(of listing: Listing, _ effect: ListEffect) -> PartialDate? {
    switch effect {
    case .fiscalYear(let after):
      FiscalYear.year(listing.year + after).span.last.map { PartialDate(day: $0) }
    case .untilRemoved:
      // On the day of removal itself the listing has no effect any more.
      listing.removed.flatMap {
        PartialDate.between($0.earliest.advanced(by: -1), $0.latest.advanced(by: -1))
      }
    case .months(let months):
      PartialDate.between(
        listing.signed.earliest.addingMonths(months).advanced(by: -1),
        listing.signed.latest.addingMonths(months).advanced(by: -1))
    }
  }

  private func denials(of entry: EntryID?, _ question: Question) -> [EntryID] {
    guard let entry else { return [] }
    return record.denials(of: entry).filter { record.counts($0, knownOn: question.known) }
  }
}

private struct ExerciseEnd: Hashable {
  var exercise: EntryID
  var day: PartialDate
}

extension Deadline {
  fileprivate var order: (Day, Day, Int, ProvisionID, Int32) {
    (
      day.earliest, day.latest, Kind.allCases.firstIndex(of: kind) ?? 0, provision,
      entry?.rawValue ?? -1
    )
  }
}
