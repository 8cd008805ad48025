internal import Law
internal import Reasoning
internal import Timeline

/// Which pairs of outcomes rows meet in two worlds; each line is worked out once.
///
/// Both outcomes of a day are put together before rows are looked at, so that what a row met is known
/// exactly and no flow is a difference of two totals.
struct TransitionScreening {
  private var before: ScreeningPlan
  private var after: ScreeningPlan
  private let span: Span
  private var lines: [Pair: OutcomeLine] = [:]
  private var met: [Met: [OutcomeTransition?]] = [:]

  private struct Pair: Hashable {
    var restriction: Int
    var before: OutcomeLine
    var after: OutcomeLine
  }

  private struct Met: Hashable {
    var pair: Pair
    var days: Span
  }

  /// The code of days that are not asked about.
  private static let outside: UInt8 = 36

  init(
    before: ScreenedWorld, after: ScreenedWorld, restrictions: [ProvisionID], known: Day,
    span: Span
  ) {
    self.before = ScreeningPlan(
      world: before.world, known: known, readings: before.readings, bills: before.bills,
      restrictions: restrictions)
    self.after = ScreeningPlan(
      world: after.world, known: known, readings: after.readings, bills: after.bills,
      restrictions: restrictions)
    self.span = span
  }

  /// What the days of a period meet, each pair once; nil stands for days that are not asked about.
  mutating func transitions(
    _ restriction: Int, _ recipient: Recipient, _ assistance: AssistanceClass, _ period: Period
  ) -> [OutcomeTransition?] {
    let pair = Pair(
      restriction: restriction,
      before: before.line(of: restriction, for: recipient, assistance),
      after: after.line(of: restriction, for: recipient, assistance))
    let days = period.span.isEmpty ? .always : period.span
    let key = Met(pair: pair, days: days)
    if let known = met[key] { return known }
    let line = line(pair)
    let bits = line.met(from: days.start.number, to: days.end.number)
    var found: [OutcomeTransition?] = []
    for code in 0...Self.outside where bits & (1 << UInt64(code)) != 0 {
      found.append(OutcomeTransition(code: code))
    }
    met[key] = found
    return found
  }

  private mutating func line(_ pair: Pair) -> OutcomeLine {
    if let known = lines[pair] { return known }
    var line = pair.before.merged(with: pair.after) { before, after in before * 6 + after }
    if span.start != .distantPast || span.end != .distantFuture {
      let steps: [(start: Int32, outcome: UInt8)] = [
        (.min, 0), (span.start.number, 1), (span.end.number, 0),
      ]
      let asked = OutcomeLine(steps: steps)
      line = line.merged(with: asked) { pair, asked in asked == 1 ? pair : Self.outside }
    }
    lines[pair] = line
    return line
  }
}
