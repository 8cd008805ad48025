public import Law
public import Record
import Timeline

/// Changes of law and record that exist only for a question: what if this were otherwise?
///
/// An overlay changes the world, never the way it is evaluated. Ids of provisions and entries stay what
/// they are, so that answers about both worlds can be put side by side.
public struct Overlay: Hashable, Sendable {
  /// Provisions taken out of the law, as if they had never been enacted.
  public var struck: Set<ProvisionID>
  /// Entries taken out of the record, as if they had never been known.
  public var without: Set<EntryID>
  /// Entries assumed; each gets the next free id.
  public var assumed: [Entry]
  /// Bills applied as if enacted.
  public var bills: Set<String>
  /// Readings chosen instead of the base reading.
  public var readings: Set<String>

  public init(
    struck: Set<ProvisionID> = [], without: Set<EntryID> = [], assumed: [Entry] = [],
    bills: Set<String> = [], readings: Set<String> = []
  ) {
    self.struck = struck
    self.without = without
    self.assumed = assumed
    self.bills = bills
    self.readings = readings
  }

  public var isEmpty: Bool {
    struck.isEmpty && without.isEmpty && assumed.isEmpty && bills.isEmpty && readings.isEmpty
  }

  /// The question with the overlay's bills and readings.
  public func question(_ question: Question) -> Question {
    var result = question
    result.bills.formUnion(bills)
    result.readings.formUnion(readings)
    return result
  }
}

extension World {
  /// The world as it would be with the changes of an overlay; its bills and readings are the question's.
  ///
  /// Complexity: linear in law and record where either changes.
  public func applying(_ overlay: Overlay) -> World {
    World(
      law: overlay.struck.isEmpty ? law : law.striking(overlay.struck),
      record: overlay.without.isEmpty && overlay.assumed.isEmpty
        ? record : record.changed(without: overlay.without, adding: overlay.assumed))
  }
}

extension Law {
  /// The law in which the provisions never count, whatever the known day and the bills applied.
  fileprivate func striking(_ struck: Set<ProvisionID>) -> Law {
    let changed = provisions.map { provision in
      guard struck.contains(provision.id) else { return provision }
      var provision = provision
      provision.bill = nil
      provision.enacted = PartialDate(day: .distantFuture)
      return provision
    }
    return Law(
      provisions: changed, bills: bills, tests: tests, vocabulary: vocabulary, leftOut: leftOut)
  }
}

extension Record {
  /// The record in which some entries never count, and to which others were added.
  fileprivate func changed(without: Set<EntryID>, adding assumed: [Entry]) -> Record {
    var changed = entries
    for id in without { changed[id.index].withdrawn = PartialDate(day: .distantPast) }
    for entry in assumed {
      var entry = entry
      entry.id = EntryID(rawValue: Int32(changed.count))
      changed.append(entry)
    }
    return Record(entries: changed, sources: sources)
  }
}
