/// What the observations of a series are about; described in `docs/evidence.md`, "The series".
public enum SeriesSubject: String, Hashable, Comparable, Sendable, CaseIterable {
  case conflictEvents = "conflict-events"
  case conflicts
  case displacement
  case armsTransfers = "arms-transfers"
  case coups
  case tiers

  public static func < (a: Self, b: Self) -> Bool { a.place < b.place }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether figures of several observations of one year can be added: a level of intensity cannot.
  public var addsUpWithinYear: Bool { self != .conflicts && self != .tiers }

  /// Whether figures of several years can be added: people counted at the end of each cannot.
  public var addsUpOverYears: Bool { addsUpWithinYear && self != .displacement }
}

/// What somebody is in an observation.
public enum SeriesRole: String, Hashable, Comparable, Sendable, CaseIterable {
  case actor
  /// Several parties may support a side; each is one of its own.
  case actorSupporters = "actor-supporters"
  case target
  case targetSupporters = "target-supporters"
  /// Where it was, or what it is about.
  case country
  case origin, asylum, supplier, recipient

  public static func < (a: Self, b: Self) -> Bool { a.place < b.place }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether the column prints several parties with commas between them.
  public var isList: Bool { self == .actorSupporters || self == .targetSupporters }
}
