internal import Law
internal import Ledger
internal import Timeline

/// Two statements of one document that cannot both be true.
public struct Disagreement: Hashable, Sendable {
  /// Numbers of the statements, the smaller first.
  public var first: Int
  public var second: Int
  public var reason: String

  public init(first: Int, second: Int, reason: String) {
    self.first = first
    self.second = second
    self.reason = reason
  }

  /// Every pair of statements whose claims ask the same and answer differently, in order.
  ///
  /// Quadratic in the claims of a kind, which a document has few of; no more than a thousand of a kind are
  /// compared.
  public static func find(in readings: [StatementReading]) -> [Disagreement] {
    var found: [Disagreement] = []
    for kind in TypedClaim.Kind.allCases {
      let claims = readings.flatMap { reading in
        reading.claims.filter { $0.kind == kind }.map { (reading.statement.number, $0) }
      }.prefix(1000)
      for (index, one) in claims.enumerated() {
        for other in claims.dropFirst(index + 1) where one.0 != other.0 {
          guard let reason = reason(one.1, other.1) else { continue }
          let pair = Disagreement(first: one.0, second: other.0, reason: reason)
          if !found.contains(where: { $0.first == pair.first && $0.second == pair.second }) {
            found.append(pair)
          }
        }
      }
    }
    return found.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// Why two claims of a kind cannot both be true; nil where they can.
  private static func reason(_ one: TypedClaim, _ other: TypedClaim) -> String? {
    guard one.provision == other.provision, one.recipient == other.recipient,
      one.effect == other.effect,
      one.scopes == other.scopes, one.noun == other.noun,
      one.speaker == other.speaker || one.kind != .said
    else { return nil }
    switch one.kind {
    case .enacted, .billStep:
      // Steps of bills that are not named are of any bill.
      guard one.provision != nil, !one.isNegated, !other.isNegated, let a = one.on,
        let b = other.on, areApart(a, b)
      else { return nil }
      return "two dates for one act: \(a.plain) and \(b.plain)"
    case .exercise:
      if one.order == .first, other.order == .first, let a = one.on, let b = other.on,
        areApart(a, b)
      {
        return "two dates for the first: \(a.plain) and \(b.plain)"
      }
      guard one.isNegated != other.isNegated, let a = one.on, let b = other.on else { return nil }
      let (no, yes) = one.isNegated ? (a, b) : (b, a)
      return Checker.overlap(no, yes) == .agrees ? "done, and not done, in \(no.plain)" : nil
    case .lasts, .reportDue:
      guard one.isNegated == other.isNegated, let a = one.length, let b = other.length,
        !one.isNegated,
        (a.days ?? -1) != (b.days ?? -1) || (a.months ?? -1) != (b.months ?? -1)
      else { return nil }
      return "two lengths of time: \(a.words) and \(b.words)"
    case .numberOf:
      guard let a = one.number, let b = other.number, !one.isNegated, !other.isNegated else {
        return nil
      }
      return apart(a, b)
    case .limit, .drawdown, .withheld, .provided:
      guard let a = one.amount, let b = other.amount, one.on == other.on, one.from == other.from,
        one.through == other.through,
        one.on != nil || one.from != nil || one.kind == .limit, one.order == other.order,
        one.text == other.text, !one.isNegated, !other.isNegated
      else { return nil }
      return apart(a, b)
    case .share:
      guard let a = one.percent, let b = other.percent, one.order == other.order else { return nil }
      return apart(a, b)
    case .status:
      guard let a = one.on, let b = other.on, a == b, a.isExact else { return nil }
      let (x, y) = (one.outcome ?? "", other.outcome ?? "")
      if x == y, one.isNegated != other.isNegated { return "\(x), and not \(x), on \(a.plain)" }
      if x != y, !one.isNegated, !other.isNegated, Set([x, y]) == ["waived", "prohibited"] {
        return "\(x) and \(y) on \(a.plain)"
      }
      return nil
    case .forbids, .exempts:
      // "Does not ban all aid" and "bans aid" agree.
      guard one.isNegated != other.isNegated, one.order == other.order,
        one.text == other.text || one.kind == .exempts
      else { return nil }
      return "said to be so, and not to be so"
    default: return nil
    }
  }

  private static func areApart(_ one: PartialDate, _ other: PartialDate) -> Bool {
    one.latest < other.earliest || other.latest < one.earliest
  }

  /// Two figures that no value fits.
  private static func apart(_ one: Figure, _ other: Figure) -> String? {
    guard one.fit(other.hundredths) == .differs, other.fit(one.hundredths) == .differs else {
      return nil
    }
    return "two figures: \(one.words) and \(other.words)"
  }
}
