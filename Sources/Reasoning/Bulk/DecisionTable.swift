/// A set of tracks, as four bits in the order of ``Track``.
public struct TrackSet: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Creates the set that holds one track.
  public init(_ track: Track) { self.init(rawValue: 1 << UInt8(track.rawValue)) }

  public static let evidenceFor = TrackSet(.evidenceFor)
  public static let evidenceAgainst = TrackSet(.evidenceAgainst)
  public static let exercise = TrackSet(.exercise)
  public static let exemption = TrackSet(.exemption)

  /// The sixteen combinations of tracks, ordered by raw value.
  public static let combinations: [TrackSet] = (0..<16).map { TrackSet(rawValue: $0) }
}

/// The rule of one restriction: what each combination of tracks comes to, and who witnesses it.
///
/// Bulk determination knows no law. Whoever calls it states the rule as a table of sixteen rows,
/// one for each set of tracks that can be present on a day. A restriction whose recipients are
/// inside a register (absence means no) and one outside differ in the row of the empty set, so
/// they are two tables.
public struct DecisionTable: Hashable, Sendable {
  /// What one combination comes to.
  public struct Row: Hashable, Sendable {
    /// An outcome code, `0 ..< 8`.
    public let outcome: UInt8
    /// The tracks whose witness belongs to the proof.
    public let proof: TrackSet

    /// Creates a row; only the low three bits of the outcome count.
    public init(outcome: UInt8, proof: TrackSet) {
      self.outcome = outcome & 7
      self.proof = proof
    }
  }

  /// The sixteen rows, at the raw value of the set of tracks present.
  public let rows: [Row]
  /// The outcome on days on which no provision is in force, where no fact is a witness.
  public let outsideForce: UInt8

  /// Tabulates a rule over all sixteen combinations; an absent track never enters a proof.
  public init(outsideForce: UInt8, _ rule: (TrackSet) -> Row) {
    self.outsideForce = outsideForce & 7
    rows = TrackSet.combinations.map { present in
      let row = rule(present)
      return Row(outcome: row.outcome, proof: row.proof.intersection(present))
    }
  }
}
