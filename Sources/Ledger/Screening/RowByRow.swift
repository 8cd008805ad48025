public import Law
public import Reasoning
internal import Record
public import Timeline

/// Screens rows one by one and day by day: slow on purpose, and short enough to be read.
///
/// Use it to check `Screening`, not to answer people. Days outside `horizon`, in which nothing may
/// change, are not looked at.
public struct RowByRow<Engine: Evaluator> {
  public struct Row: Hashable, Sendable {
    public var party: Int
    public var period: Int
    public var stratum: Int
    public var amount: Int64

    public init(party: Int, period: Int, stratum: Int, amount: Int64) {
      self.party = party
      self.period = period
      self.stratum = stratum
      self.amount = amount
    }
  }

  public let world: World
  public let known: Day
  public let readings: Set<String>
  public let bills: Set<String>
  public let restrictions: [ProvisionID]
  public let horizon: Span
  /// Those that a recipient who is not known may be.
  public let candidates: [Recipient]
  private var verdicts: [Asked: Outcome] = [:]
  private var engines: [Question: Engine] = [:]

  private struct Asked: Hashable {
    var question: Question
    var restriction: ProvisionID
    var day: Day
  }

  public init(
    world: World, known: Day, readings: Set<String> = [], bills: Set<String> = [],
    restrictions: [ProvisionID], horizon: Span, candidates: [Recipient] = Recipient.all
  ) {
    self.world = world
    self.known = known
    self.readings = readings
    self.bills = bills
    self.restrictions = restrictions
    self.horizon = horizon
    self.candidates = candidates
  }

  /// The outcomes that a row meets to each question: each restriction, or all of them together.
  public mutating func outcomes(
    for recipient: Recipient?, _ assistance: AssistanceClass, _ period: Period, separately: Bool
  ) -> [Set<Outcome>] {
    var met = Array(repeating: Set<Outcome>(), count: separately ? restrictions.count : 1)
    guard let recipient else {
      return outcomesOfUnknown(assistance, period, separately: separately)
    }
    let question = Question(
      recipient: recipient, assistance: assistance, known: known, readings: readings, bills: bills)
    let span = period.span.isEmpty ? horizon : period.span
    var day = max(span.start, horizon.start)
    while day < min(span.end, horizon.end) {
      var strictest = Outcome.notApplicable
      for (index, restriction) in restrictions.enumerated() {
        let outcome = outcome(of: restriction, question, day)
        if separately { met[index].insert(outcome) }
        strictest = Outcome.strictest(strictest, outcome)
      }
      if !separately { met[0].insert(strictest) }
      day = day.advanced(by: 1)
    }
    return met
  }

  /// Undetermined on the days on which a restriction says anything for anybody.
  private mutating func outcomesOfUnknown(
    _ assistance: AssistanceClass, _ period: Period, separately: Bool
  ) -> [Set<Outcome>] {
    var met = Array(repeating: Set<Outcome>(), count: separately ? restrictions.count : 1)
    let span = period.span.isEmpty ? horizon : period.span
    var day = max(span.start, horizon.start)
    while day < min(span.end, horizon.end) {
      var strictest = Outcome.notApplicable
      for (index, restriction) in restrictions.enumerated() {
        let saysAnything = candidates.contains { recipient in
          let question = Question(
            recipient: recipient, assistance: assistance, known: known, readings: readings,
            bills: bills)
          return self.outcome(of: restriction, question, day) != .notApplicable
        }
        let outcome = saysAnything ? Outcome.undetermined : .notApplicable
        if separately { met[index].insert(outcome) }
        strictest = Outcome.strictest(strictest, outcome)
      }
      if !separately { met[0].insert(strictest) }
      day = day.advanced(by: 1)
    }
    return met
  }

  private mutating func outcome(
    of restriction: ProvisionID, _ question: Question, _ day: Day
  ) -> Outcome {
    let asked = Asked(question: question, restriction: restriction, day: day)
    if let known = verdicts[asked] { return known }
    var engine = engines[question] ?? Engine(world: world, question: question)
    let outcome = engine.verdict(on: restriction, day: day).outcome
    engines[question] = engine
    verdicts[asked] = outcome
    return outcome
  }

  /// The totals of the rows, in the form and order of `Screening.totals()`.
  public mutating func totals(
    of rows: [Row], parties: [Screening.Party], periods: [Period], strata: [Screening.Stratum],
    by keys: [ScreeningKey]
  ) -> [Screening.Line] {
    let separately = keys.contains(.restriction)
    var lines: [Screening.Line] = []
    for row in rows {
      let (party, period, stratum) = (
        parties[row.party], periods[row.period], strata[row.stratum]
      )
      let met = outcomes(
        for: party.recipient, stratum.assistance, period, separately: separately)
      for (question, outcomes) in met.enumerated() {
        for outcome in Outcome.allCases where outcomes.contains(outcome) {
          let texts = keys.map { key in
            switch key {
            case .recipient: party.label
            case .fiscalYear: period.fiscalYearText
            case .agency: stratum.agency
            case .account: stratum.account
            case .category: stratum.category
            case .type: stratum.type
            case .source: stratum.source
            case .restriction: world.law[restrictions[question]].name
            case .outcome: outcome.description
            }
          }
          let isCertain = outcomes.count == 1
          var line = Screening.Line(
            keys: texts, source: stratum.source, type: stratum.type, currency: stratum.currency,
            restriction: separately ? restrictions[question] : nil, outcome: outcome, count: 1,
            certainCount: isCertain ? 1 : 0, atLeast: 0, atMost: 0)
          if isCertain || row.amount < 0 { line.atLeast += Int128(row.amount) }
          if isCertain || row.amount > 0 { line.atMost += Int128(row.amount) }
          add(line, to: &lines)
        }
      }
    }
    return lines.sorted { $0.precedes($1, by: keys, restrictions: restrictions) }
  }

  private func add(_ line: Screening.Line, to lines: inout [Screening.Line]) {
    let same = lines.firstIndex {
      $0.keys == line.keys && $0.source == line.source && $0.type == line.type
        && $0.currency == line.currency && $0.restriction == line.restriction
        && $0.outcome == line.outcome
    }
    guard let same else { return lines.append(line) }
    lines[same].count += line.count
    lines[same].certainCount += line.certainCount
    lines[same].atLeast += line.atLeast
    lines[same].atMost += line.atMost
  }
}
