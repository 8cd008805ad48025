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

  /// The roles of the sides of a conflict, as a list of SQL: who has one and no number is no state.
  static var sides: String {
    [actor, actorSupporters, target, targetSupporters].map { SQLText.literal($0.rawValue) }
      .joined(separator: ", ")
  }

  /// Whether the column prints several parties with commas between them.
  var isList: Bool { self == .actorSupporters || self == .targetSupporters }
}
