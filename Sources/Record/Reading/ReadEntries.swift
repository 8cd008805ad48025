internal import Documents

/// The places of an entry that later checks point to.
struct EntryPlaces: Hashable, Sendable {
  var name: SourceRange
  var signer: SourceRange?
  var corrects: SourceRange?
  var trigger: SourceRange?
  /// The day of effect, else the day of signature.
  var date: SourceRange?
}

/// The entries of some files while they are checked together.
///
/// An id counts all blocks, those left out as well, until the gaps are closed. Entries are found by
/// their position among those that are left, so that none of them has to be copied to be looked at.
struct ReadEntries: Sendable {
  private(set) var entries: [Entry] = []
  /// In the order of `entries`.
  private(set) var places: [EntryPlaces] = []
  /// The position of each id; nil for one that is left out.
  private(set) var positions: [Int32?] = []
  /// The positions of exercises and determinations.
  private(set) var acts: [Int] = []
  private(set) var performances: [Int] = []
  /// Entries that correct others, and entries that mean nothing without others.
  private(set) var corrections: [Tie] = []
  private(set) var needs: [Tie] = []

  /// An entry that refers to another.
  struct Tie: Sendable {
    var entry: EntryID
    var to: EntryID
  }

  /// Adds the entry of the next block.
  mutating func append(_ entry: Entry?, _ place: EntryPlaces) {
    guard let entry else {
      positions.append(nil)
      return
    }
    let position = entries.count
    positions.append(Int32(position))
    switch entry.body {
    case .exercise, .determination: acts.append(position)
    case .performance: performances.append(position)
    default: break
    }
    if let corrected = entry.corrects { corrections.append(Tie(entry: entry.id, to: corrected)) }
    if let needed = entry.body.requiredEntry { needs.append(Tie(entry: entry.id, to: needed)) }
    entries.append(entry)
    places.append(place)
  }

  /// Adds the entries of the next file.
  mutating func append(_ other: ReadEntries) {
    let shift = entries.count
    for position in other.positions { positions.append(position.map { $0 + Int32(shift) }) }
    for position in other.acts { acts.append(position + shift) }
    for position in other.performances { performances.append(position + shift) }
    corrections += other.corrections
    needs += other.needs
    entries += other.entries
    places += other.places
  }

  mutating func reserveCapacity(_ count: Int) {
    entries.reserveCapacity(count)
    places.reserveCapacity(count)
    positions.reserveCapacity(count)
  }

  /// The position of an entry; nil where it is left out.
  func position(of id: EntryID) -> Int? { positions[id.index].map(Int.init) }

  func isLeft(_ id: EntryID) -> Bool { positions[id.index] != nil }

  /// Leaves an entry out, whatever refers to it.
  mutating func leaveOut(_ id: EntryID) { positions[id.index] = nil }

  /// The entries that are left, numbered without gaps.
  func closedUp() -> [Entry] {
    if positions.count == entries.count, !positions.contains(nil) { return entries }
    var newIDs: [EntryID?] = []
    newIDs.reserveCapacity(positions.count)
    var count: Int32 = 0
    for position in positions {
      newIDs.append(position == nil ? nil : EntryID(rawValue: count))
      if position != nil { count += 1 }
    }
    return positions.compactMap { position in
      position.map { entries[Int($0)].renumbered { newIDs[$0.index] } }
    }
  }
}

extension Entry.Body {
  /// The entry without which this one would say nothing, or say too much.
  var requiredEntry: EntryID? {
    switch self {
    case .evidence(let evidence): evidence.exercise
    case .performance(let performance): performance.trigger
    case .obligation(let obligation): obligation.under
    case .denial(let denial): denial.of
    default: nil
    }
  }
}

extension Entry {
  /// The entry with every id replaced; an id that stands beside the meaning may become nil.
  func renumbered(_ newID: (EntryID) -> EntryID?) -> Entry {
    var result = self
    result.id = newID(id) ?? id
    result.corrects = corrects.flatMap(newID)
    switch body {
    case .evidence(var evidence):
      evidence.basis = evidence.basis.flatMap(newID)
      evidence.exercise = evidence.exercise.flatMap(newID)
      result.body = .evidence(evidence)
    case .performance(var performance):
      performance.trigger = performance.trigger.flatMap(newID)
      result.body = .performance(performance)
    case .obligation(var obligation):
      obligation.under = newID(obligation.under) ?? obligation.under
      result.body = .obligation(obligation)
    case .denial(var denial):
      denial.of = newID(denial.of) ?? denial.of
      result.body = .denial(denial)
    case .claim(var statement):
      statement.about = statement.about.flatMap(newID)
      result.body = .claim(statement)
    default: break
    }
    return result
  }
}
