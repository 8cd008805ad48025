public import Law
import Record
public import Timeline

/// One duty owed because of one trigger, with all recipients of whom the same is to be said.
public struct SharedDuty: Sendable {
  /// In order of code; empty where the duty is about no recipient in particular.
  public var recipients: [Recipient]
  public var instance: DutyInstance
}

extension World {
  /// The duties that arose by a day, for one recipient or for each that the record gives one.
  ///
  /// A report on an act for ten countries is owed once: it is one value with ten recipients. In order
  /// of trigger and declaration. O(recipients × entries of their duties).
  ///
  /// - Parameters:
  ///   - bearers: Only duties attached to these, or these duties; empty for all.
  ///   - recipient: nil for every recipient.
  ///   - question: Its own recipient does not count.
  public func duties(
    attachedTo bearers: [ProvisionID] = [], for recipient: Recipient? = nil,
    asking question: Question,
    on day: Day
  ) -> [SharedDuty] {
    let asked = recipient.map { [$0] } ?? recipientsOfDuties(asking: question)
    var shared: [SharedDuty] = []
    var places: [SharedKey: Int] = [:]
    for one in asked {
      var question = question
      question.recipient = one
      let inquiry = Inquiry(world: self, question: question)
      for instance in inquiry.duties(attachedTo: bearers, on: day) {
        // Whom a yearly duty concerns, only its own words say.
        if instance.trigger == nil, !(law[instance.duty].recipients?.names(one) ?? true) {
          continue
        }
        let key = SharedKey(instance)
        if let place = places[key] {
          shared[place].recipients.append(one)
        } else {
          places[key] = shared.count
          shared.append(SharedDuty(recipients: [one], instance: instance))
        }
      }
    }
    if recipient == nil { generalise(&shared) }
    return shared.enumerated()
      .sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }
      .map(\.element)
  }

  private func order(_ duty: SharedDuty) -> Day {
    duty.instance.triggered?.earliest ?? .distantPast
  }

  /// A duty that names nobody and of which the same holds for all is about nobody in particular.
  private func generalise(_ shared: inout [SharedDuty]) {
    var counts: [DutyOccasion: Int] = [:]
    for duty in shared { counts[DutyOccasion(duty.instance), default: 0] += 1 }
    for index in shared.indices {
      let instance = shared[index].instance
      if instance.trigger == nil, law[instance.duty].recipients == nil,
        counts[DutyOccasion(instance)] == 1
      {
        shared[index].recipients = []
      }
    }
  }

  /// The recipients for whom some duty can have arisen, in order of code; never empty.
  private func recipientsOfDuties(asking question: Question) -> [Recipient] {
    var found: Set<Recipient> = []
    var triggers: Set<ProvisionID> = []
    for provision in law.provisions {
      guard case .duty(let duty) = provision.body else { continue }
      switch duty.trigger {
      case .exercise(let id, _), .determination(let id), .listing(let id): triggers.insert(id)
      case .yearly, .once:
        if let set = provision.recipients, let named = set.named {
          found.formUnion(named.filter(set.names))
        }
      }
    }
    for index in record.entries.indices {
      switch record.entries[index].body {
      case .exercise(let exercise) where triggers.contains(exercise.act.of):
        found.formUnion(exercise.grants.flatMap(\.recipients))
      case .determination(let act) where triggers.contains(act.of): found.formUnion(act.recipients)
      case .listing(let listing) where triggers.contains(listing.on):
        found.formUnion(listing.recipients)
      default: break
      }
    }
    // Duties that name nobody are asked about for somebody, whoever it is.
    return found.isEmpty ? [question.recipient] : found.sorted()
  }
}

/// What must be the same for two recipients to share one duty.
private struct SharedKey: Hashable {
  var occasion: DutyOccasion
  var due: PartialDate?
  var met: PartialDate?
  var state: DutyInstance.State
  var elements: [DutyInstance.ElementFinding]
  var entries: [EntryID]

  init(_ instance: DutyInstance) {
    occasion = DutyOccasion(instance)
    (due, met, state) = (instance.due, instance.met, instance.state)
    (elements, entries) = (instance.elements, instance.entries)
  }
}

/// A duty and what brought it about.
struct DutyOccasion: Hashable {
  var duty: ProvisionID
  var trigger: EntryID?
  var triggered: PartialDate?

  init(_ instance: DutyInstance) {
    (duty, trigger, triggered) = (instance.duty, instance.trigger, instance.triggered)
  }
}
