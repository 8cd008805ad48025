public import Law
public import Timeline

/// Days on which assistance had no cover.
public struct Gap: Hashable, Sendable {
  public var span: Span
  /// Prohibited on these days; otherwise the record does not settle it.
  public var isCertain: Bool
}

extension Inquiry {
  /// The days of a span without cover: no ending, exemption or waiver lifted the restriction.
  public mutating func gaps(of restriction: ProvisionID, in span: Span) -> [Gap] {
    var gaps: [Gap] = []
    for (days, step) in evaluator.steps(on: restriction).steps(in: span) {
      guard step.outcome == .prohibited || step.outcome == .undetermined else { continue }
      let gap = Gap(span: days, isCertain: step.outcome == .prohibited)
      if let last = gaps.last, last.isCertain == gap.isCertain, last.span.end == days.start {
        gaps[gaps.count - 1].span = Span(start: last.span.start, end: days.end)
      } else {
        gaps.append(gap)
      }
    }
    return gaps
  }
}
