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
  /// What rows may meet, by number, and the number of each pair of lines.
  private var lines: [OutcomeLine] = []
  private var numbers: [Pair: Int] = [:]
  private var met: [Met: [OutcomeTransition?]] = [:]

  private struct Pair: Hashable {
    var before: OutcomeLine
    var after: OutcomeLine
  }

  private struct Met: Hashable {
    var line: Int
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

  /// The number of what rows of a recipient and a class may meet under a restriction.
  mutating func line(
    of restriction: Int, for recipient: Recipient, _ assistance: AssistanceClass
  ) -> Int {
    let pair = Pair(
      before: before.line(of: restriction, for: recipient, assistance),
      after: after.line(of: restriction, for: recipient, assistance))
    if let known = numbers[pair] { return known }
    var line = pair.before.merged(with: pair.after) { before, after in before * 6 + after }
    if span.start != .distantPast || span.end != .distantFuture {
      let steps: [(start: Int32, outcome: UInt8)] = [
        (.min, 0), (span.start.number, 1), (span.end.number, 0),
      ]
      let asked = OutcomeLine(steps: steps)
      line = line.merged(with: asked) { pair, asked in asked == 1 ? pair : Self.outside }
    }
    numbers[pair] = lines.count
    lines.append(line)
    return lines.count - 1
  }

  /// What the days of a period meet on a line, each pair of outcomes once; nil stands for days that are
  /// not asked about.
  mutating func transitions(_ line: Int, _ period: Period) -> [OutcomeTransition?] {
    let days = period.span.isEmpty ? .always : period.span
    let key = Met(line: line, days: days)
    if let known = met[key] { return known }
    let bits = lines[line].met(from: days.start.number, to: days.end.number)
    var found: [OutcomeTransition?] = []
    for code in 0...Self.outside where bits & (1 << UInt64(code)) != 0 {
      found.append(OutcomeTransition(code: code))
    }
    met[key] = found
    return found
  }
}
