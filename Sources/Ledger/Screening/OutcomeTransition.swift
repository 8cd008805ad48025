public import Reasoning

/// What a day's outcome is in two worlds.
public struct OutcomeTransition: Hashable, Sendable {
  public var before: Outcome
  public var after: Outcome

  public init(before: Outcome, after: Outcome) {
    self.before = before
    self.after = after
  }

  public var isChange: Bool { before != after }

  /// As a small number, so that a day's pair is one value of a line.
  var code: UInt8 { before.rawValue * 6 + after.rawValue }

  init?(code: UInt8) {
    guard let before = Outcome(rawValue: code / 6), let after = Outcome(rawValue: code % 6) else {
      return nil
    }
    self.init(before: before, after: after)
  }
}

extension OutcomeLine {
  /// The pairs of outcomes, one bit for each code, that the days of a span meet; half open.
  func met(from start: Int32, to end: Int32) -> UInt64 {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= start { low = middle } else { high = middle }
    }
    var met: UInt64 = 1 << UInt64(outcomes[low])
    var step = low + 1
    while step < starts.count, starts[step] < end {
      met |= 1 << UInt64(outcomes[step])
      step += 1
    }
    return met
  }
}
