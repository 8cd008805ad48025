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

// MARK: - What can be struck

/// Why a provision cannot be struck.
public enum StrikeRefusal: Error, Hashable, Sendable {
  /// It is a word that conditions use, and never in force itself; these provisions use it.
  case word(usedBy: [ProvisionID])
}

extension Law {
  /// The provision with all that stands or falls with it: the exemptions, parts and duties of its block.
  ///
  /// Lists and definitions are refused: a condition means the one that it names, in force or not, so
  /// that taking one out would change nothing and look as if it did.
  public func falling(with id: ProvisionID) throws(StrikeRefusal) -> Set<ProvisionID> {
    switch self[id].body {
    case .list, .fact, .determination, .group, .scope:
      throw .word(usedBy: provisions.filter { $0.uses(id) }.map(\.id))
    case .restriction, .exemption, .limitation, .waiver, .ceiling, .duty, .delegation,
      .amendment:
      break
    }
    var found: Set<ProvisionID> = [id]
    if case .restriction(let body) = self[id].body { found.formUnion(body.parts) }
    // What a block declares inside itself is called after it.
    let prefix = self[id].name + "."
    found.formUnion(provisions.lazy.filter { $0.name.hasPrefix(prefix) }.map(\.id))
    return found
  }

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

  /// Every provision that can have a part in an answer about the restriction.
  ///
  /// - Parameter inEveryReading: Whether words count that only some reading of a provision uses.
  public func bearing(
    on restriction: ProvisionID, inEveryReading: Bool = false
  ) -> Set<ProvisionID> {
    var (found, queue) = (Set<ProvisionID>(), [restriction])
    while let id = queue.popLast() {
      guard found.insert(id).inserted else { continue }
      queue += self[id].references
      if inEveryReading { queue += self[id].readings.flatMap(\.provision.references) }
      if id == restriction { queue += exemptions(of: id) + waivers(of: id) }
      queue += limitations(on: id) + amendments(of: id) + delegations(of: id)
    }
    return found
  }
}

extension Provision {
  /// The words that its conditions and endings use.
  fileprivate var references: [ProvisionID] {
    var references = conditions.flatMap(\.expression.references)
    if case .restriction(let body) = body {
      references += body.endings.flatMap(\.condition.references)
      references += body.renewals.compactMap(\.occasion.reference)
    }
    return references
  }

  /// Whether a condition, an ending, a duty or a delegation names the word.
  fileprivate func uses(_ word: ProvisionID) -> Bool {
    if references.contains(word) { return true }
    switch body {
    case .duty(let duty):
      return duty.trigger == .determination(word) || duty.trigger == .listing(word)
    case .delegation(let delegation): return delegation.objects.contains { $0.provision == word }
    default: return false
    }
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
