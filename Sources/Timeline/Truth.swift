/// What the record says of a statement on a day.
///
/// Evidence may stand on one side (`holds`, `fails`), on both (`contested`) or on neither
/// (`unknown`). Statements combine by two chains:
///
///     and takes the lesser of   fails < contested < unknown < holds
///     or takes the greater of   fails < unknown < contested < holds
///
/// A contested part is thus never hidden behind an unknown one, and an open part gives way to a
/// certain one only where that decides: `fails` in an "and", `holds` in an "or". Both operations
/// commute and associate, `not` undoes itself, and De Morgan's laws hold. They do not distribute
/// over each other and do not absorb, because the open values change places between the chains;
/// combine in the order written in the law.
///
/// Belnap's lattice is the usual choice for four values and is not used: in it "contested and
/// unknown" is false. Two open questions would then add up to a certain "no": an exemption that
/// rests on both would be refused, and assistance found prohibited, where nobody has shown
/// anything.
public enum Truth: UInt8, Hashable, Sendable, CaseIterable {
  case fails, contested, unknown, holds

  /// Returns whether both statements hold: the lesser in fails < contested < unknown < holds.
  @inlinable
  public static func and(_ left: Truth, _ right: Truth) -> Truth {
    left.rawValue <= right.rawValue ? left : right
  }

  /// Returns whether either statement holds: the greater in fails < unknown < contested < holds.
  @inlinable
  public static func or(_ left: Truth, _ right: Truth) -> Truth {
    left.rankInOr >= right.rankInOr ? left : right
  }

  /// Returns the opposite; contested and unknown are their own opposites.
  @inlinable
  public static func not(_ truth: Truth) -> Truth {
    switch truth {
    case .fails: .holds
    case .holds: .fails
    case .contested, .unknown: truth
    }
  }

  /// Returns the opposite; contested and unknown are their own opposites.
  @inlinable
  public static prefix func ! (truth: Truth) -> Truth { not(truth) }

  /// Returns what evidence for and against a statement makes of it.
  @inlinable
  public static func evidence(for support: Bool, against objection: Bool) -> Truth {
    switch (support, objection) {
    case (true, false): .holds
    case (false, true): .fails
    case (true, true): .contested
    case (false, false): .unknown
    }
  }

  /// Whether the question is open: contested or unknown.
  @inlinable
  public var isOpen: Bool { self == .contested || self == .unknown }

  /// The place in the chain of "or": the two bits of the raw value, exchanged.
  @inlinable
  var rankInOr: UInt8 { (rawValue & 1) << 1 | rawValue >> 1 }
}

extension Truth: CustomStringConvertible {
  /// The name of the value.
  public var description: String {
    switch self {
    case .fails: "fails"
    case .contested: "contested"
    case .unknown: "unknown"
    case .holds: "holds"
    }
  }
}
