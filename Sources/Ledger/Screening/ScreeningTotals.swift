public import Reasoning

/// The rows that meet one outcome, and how much they can come to at the least and at the most.
public struct ScreeningTotal: Hashable, Sendable {
  /// The group of the party, of the fiscal year and of the stratum, and the question.
  public var party: Int
  public var year: Int
  public var stratum: Int
  public var question: Int
  public var outcome: Outcome
  /// The rows that meet the outcome on some day on which they may have taken place.
  public var count: Int
  /// Those of them that meet no other.
  public var certainCount: Int
  /// Hundredths, if of the rows that meet other outcomes too only those below zero count.
  public var atLeast: Int128
  /// Hundredths, if of the rows that meet other outcomes too only those above zero count.
  public var atMost: Int128
}

extension ScreeningKernel {
  /// What all rows added so far come to, in order of groups, questions and outcomes.
  ///
  /// The codes of the tables must be those of `Outcome`. O(n log n) for n sums.
  public mutating func totals() -> [ScreeningTotal] {
    var parts: [ScreeningTotal] = []
    forEachSum { sum in
      let isCertain = sum.outcomes.nonzeroBitCount == 1
      for outcome in Outcome.allCases where sum.outcomes & 1 << outcome.rawValue != 0 {
        parts.append(
          ScreeningTotal(
            party: sum.party, year: sum.year, stratum: sum.stratum, question: sum.question,
            outcome: outcome, count: sum.count, certainCount: isCertain ? sum.count : 0,
            atLeast: isCertain || sum.isBelowZero ? sum.amount : 0,
            atMost: isCertain || !sum.isBelowZero ? sum.amount : 0))
      }
    }
    parts.sort { $0.key < $1.key }
    var totals: [ScreeningTotal] = []
    for part in parts {
      guard let last = totals.last, last.key == part.key else {
        totals.append(part)
        continue
      }
      totals[totals.count - 1].add(part)
    }
    return totals
  }
}

extension ScreeningTotal {
  fileprivate var key: (Int, Int, Int, Int, UInt8) {
    (party, year, stratum, question, outcome.rawValue)
  }

  fileprivate mutating func add(_ other: ScreeningTotal) {
    count += other.count
    certainCount += other.certainCount
    atLeast += other.atLeast
    atMost += other.atMost
  }
}
