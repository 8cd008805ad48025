/// What one question has for an answer on every day, as small numbers: a step function.
public struct OutcomeLine: Hashable, Sendable {
  /// The first day of each step, ascending; that of the first step does not matter.
  public var starts: [Int32]
  /// The code of the outcome of each step, from 0 through 5.
  public var outcomes: [UInt8]

  /// One outcome on all days.
  public init(_ outcome: UInt8) {
    starts = [.min]
    outcomes = [outcome]
  }

  /// Steps in order of days; neighbours with the same outcome are joined.
  public init(steps: some Sequence<(start: Int32, outcome: UInt8)>) {
    starts = []
    outcomes = []
    for (start, outcome) in steps where outcomes.last != outcome {
      starts.append(outcomes.isEmpty ? .min : start)
      outcomes.append(outcome)
    }
  }

  /// The line with another outcome in place of each; O(steps).
  public func map(_ transform: (UInt8) -> UInt8) -> OutcomeLine {
    OutcomeLine(steps: zip(starts, outcomes).map { ($0, transform($1)) })
  }

  /// The line that on each day has what `combine` makes of the outcomes of two.
  func merged(with other: OutcomeLine, _ combine: (UInt8, UInt8) -> UInt8) -> OutcomeLine {
    var steps: [(start: Int32, outcome: UInt8)] = [(.min, combine(outcomes[0], other.outcomes[0]))]
    var (mine, theirs) = (0, 0)
    while mine + 1 < starts.count || theirs + 1 < other.starts.count {
      let myNext = mine + 1 < starts.count ? starts[mine + 1] : .max
      let theirNext = theirs + 1 < other.starts.count ? other.starts[theirs + 1] : .max
      if myNext <= theirNext { mine += 1 }
      if theirNext <= myNext { theirs += 1 }
      steps.append((min(myNext, theirNext), combine(outcomes[mine], other.outcomes[theirs])))
    }
    return OutcomeLine(steps: steps)
  }
}
