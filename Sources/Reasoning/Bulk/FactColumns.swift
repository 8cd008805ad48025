/// The part a fact plays in a determination.
///
/// The raw value is the number found in the track column of ``FactColumns``.
public enum Track: Int, CaseIterable, Sendable {
  /// Evidence that the condition of the restriction holds.
  case evidenceFor = 0
  /// Evidence that the condition of the restriction does not hold.
  case evidenceAgainst = 1
  /// A use of a waiver authority.
  case exercise = 2
  /// An exemption that takes the recipient out of the restriction.
  case exemption = 3
}

/// Facts as columns of numbers, one row a fact, in ascending order of identifier.
///
/// All columns have the same length. Days are day numbers of any one epoch; `until` and
/// `retracted` are the first day on which the fact no longer holds or no longer stands. A fact
/// that never ends or was never retracted has a number beyond every day asked about.
/// A row with `from >= until` has no effect.
///
/// Use this type when the columns belong to nobody else. Columns that live in a batch of another
/// library are lent to ``BulkEvaluator`` as spans, with no copy.
public struct FactColumns: Sendable {
  /// Who the fact is about, `0 ..< recipients`.
  public var recipient: [Int32]
  /// Which restriction the fact bears on, `0 ..< restrictions`.
  public var restriction: [Int32]
  /// The raw value of a ``Track``.
  public var track: [Int32]
  /// The first valid day.
  public var from: [Int32]
  /// The first day that is no longer valid.
  public var until: [Int32]
  /// The day on which the fact became known.
  public var known: [Int32]
  /// The day on which the statement was withdrawn.
  public var retracted: [Int32]

  /// The number of rows.
  public var count: Int { recipient.count }

  /// Creates columns from arrays of equal length; none given means no rows.
  public init(
    recipient: [Int32] = [], restriction: [Int32] = [], track: [Int32] = [], from: [Int32] = [],
    until: [Int32] = [], known: [Int32] = [], retracted: [Int32] = []
  ) {
    self.recipient = recipient
    self.restriction = restriction
    self.track = track
    self.from = from
    self.until = until
    self.known = known
    self.retracted = retracted
  }

  /// Adds one fact after the others.
  public mutating func append(
    recipient: Int32, restriction: Int32, track: Track, from: Int32, until: Int32, known: Int32,
    retracted: Int32
  ) {
    self.recipient.append(recipient)
    self.restriction.append(restriction)
    self.track.append(Int32(track.rawValue))
    self.from.append(from)
    self.until.append(until)
    self.known.append(known)
    self.retracted.append(retracted)
  }
}
