/// A span of days on which one provision puts a restriction in force.
public struct ForceSpan: Hashable, Sendable {
  /// The number of the provision, above zero.
  public let provision: Int32
  /// The first day in force.
  public let from: Int32
  /// The first day no longer in force.
  public let until: Int32

  public init(provision: Int32, from: Int32, until: Int32) {
    self.provision = provision
    self.from = from
    self.until = until
  }
}

/// One restriction as bulk determination sees it: its rule and the provisions that carry it.
public struct BulkRestriction: Hashable, Sendable {
  public let table: DecisionTable
  /// Disjoint spans in any order.
  public let inForce: [ForceSpan]

  public init(table: DecisionTable, inForce: [ForceSpan]) {
    self.table = table
    self.inForce = inForce
  }
}

/// The question of a bulk determination but for the facts: who, under which law, on which days.
public struct BulkLaw: Sendable {
  /// The number of recipients.
  public let recipients: Int
  public let restrictions: [BulkRestriction]
  /// The days asked about, at most 65,535.
  public let horizon: Range<Int32>

  /// The spans of each restriction inside the horizon, sorted, touching ones of one provision
  /// made one.
  let spans: [[ForceSpan]]

  /// Checks and sorts the law.
  ///
  /// - Throws: ``BulkProblem`` if the horizon is empty or too long, there are too many pairs, a
  ///   provision number is not above zero, or two spans of a restriction overlap.
  public init(
    recipients: Int, restrictions: [BulkRestriction], horizon: Range<Int32>
  ) throws(BulkProblem) {
    let days = Int(horizon.upperBound) - Int(horizon.lowerBound)
    guard days > 0, days <= 65_535 else { throw .horizonLength(days) }
    let (pairs, overflow) = recipients.multipliedReportingOverflow(by: restrictions.count)
    guard (0...1 << 28).contains(recipients), !overflow, pairs <= 1 << 28 else {
      throw .tooManyPairs
    }
    var spans: [[ForceSpan]] = []
    for (index, restriction) in restrictions.enumerated() {
      spans.append(try Self.normalise(restriction.inForce, of: index, within: horizon))
    }
    self.recipients = recipients
    self.restrictions = restrictions
    self.horizon = horizon
    self.spans = spans
  }

  private static func normalise(
    _ given: [ForceSpan], of restriction: Int, within horizon: Range<Int32>
  ) throws(BulkProblem) -> [ForceSpan] {
    var result: [ForceSpan] = []
    for span in given.sorted(by: { ($0.from, $0.until) < ($1.from, $1.until) }) {
      guard span.provision > 0 else { throw .provisionNumber(span.provision) }
      let from = max(span.from, horizon.lowerBound)
      let until = min(span.until, horizon.upperBound)
      guard from < until else { continue }
      if let last = result.last {
        guard last.until <= from else {
          throw .overlappingProvisions(
            restriction: restriction, first: last.provision, second: span.provision)
        }
        if last.until == from, last.provision == span.provision {
          result[result.count - 1] = ForceSpan(
            provision: span.provision, from: last.from, until: until)
          continue
        }
      }
      result.append(ForceSpan(provision: span.provision, from: from, until: until))
    }
    return result
  }
}
