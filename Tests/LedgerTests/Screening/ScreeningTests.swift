import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Ledger
@testable import Worlds

/// A ledger of a few parties, periods, strata and rows, drawn at random.
struct RandomLedger {
  typealias Row = RowByRow<TimelineEvaluator>.Row

  var parties: [Screening.Party]
  var periods: [Period]
  var strata: [Screening.Stratum]
  var rows: [Row]

  /// All that the random worlds can tell apart: those that they name, and one of the others.
  static let candidates =
    RandomWorld.recipients + Recipient.all.filter { !RandomWorld.recipients.contains($0) }.prefix(1)

  init(_ dice: inout Dice, from origin: Day, rows count: Int) {
    parties =
      RandomWorld.recipients.map { Screening.Party(recipient: $0, label: $0.label) }
      + [
        // Two spellings of one country, and one that is no country.
        Screening.Party(recipient: aze, label: dice.chance(50) ? aze.label : "Azerbaidjan"),
        Screening.Party(recipient: nil, label: "Caucasus"),
        Screening.Party(recipient: recipient("FRA"), label: "France"),
      ]
    var periods: [Period] = [.unknown, Period(of: origin.fiscalYear)]
    for _ in 0..<12 {
      let first = origin.advanced(by: dice.number(-20...70))
      let days = dice.chance(60) ? 1 : dice.number(1...50)
      let span = Span(start: first, end: first.advanced(by: days))
      // A file may state a fiscal year that the days lie outside of.
      periods.append(Period(span, fiscalYear: dice.chance(20) ? .year(2011) : nil))
    }
    self.periods = periods
    strata = (0..<10).map { _ in
      var assistance = AssistanceClass()
      assistance[.account] = dice.pick([.value("FMF"), .value("IMET"), .value("ESF"), .unknown])
      assistance[.fundYear] = dice.pick([.unstated, .value("2010"), .value("2031"), .unknown])
      assistance[.recipientKind] = dice.pick([
        .value("government"), .value("government"), .value("others"), .unknown, .unstated,
      ])
      assistance[.agency] = dice.pick([.unstated, .value("DOD")])
      return Screening.Stratum(
        assistance: assistance, source: dice.pick(["a", "b"]),
        type: dice.pick(["obligations", "disbursements"]),
        currency: dice.pick(["USD", "USD", "EUR"]),
        agency: dice.pick(["DOD", "State"]), account: dice.pick(["FMF", "IMET"]),
        category: dice.pick(["x", "y"]))
    }
    rows = []
    for _ in 0..<count {
      var amount = Int64(dice.number(-1000...1000))
      if dice.chance(10) { amount = 0 }
      // Sums of these do not fit into 64 bits.
      if dice.chance(4) { amount = dice.pick([.max, .max - 1, .min, .min + 1, 1 << 41]) }
      rows.append(
        Row(
          party: dice.number(0...parties.count - 1), period: dice.number(0...periods.count - 1),
          stratum: dice.number(0...strata.count - 1), amount: amount))
    }
  }

  /// What the kernel makes of the rows, handed over in batches of the sizes given, over and over.
  func totals(
    _ plan: inout ScreeningPlan, by keys: [ScreeningKey], batches: [Int] = [7], threads: Int = 2
  ) -> [Screening.Line] {
    var screening = Screening(
      &plan, parties: parties, periods: periods, strata: strata, by: keys, threads: threads)
    var (next, turn) = (0, 0)
    while next < rows.count {
      let batch = rows[next..<min(next + batches[turn % batches.count], rows.count)]
      let (party, period) = (batch.map { Int32($0.party) }, batch.map { Int32($0.period) })
      let (stratum, amount) = (batch.map { Int32($0.stratum) }, batch.map(\.amount))
      screening.add(
        party: party.span, period: period.span, stratum: stratum.span, amount: amount.span)
      next += batch.count
      turn += 1
    }
    return screening.totals()
  }
}

/// All keys but the outcome, which is told apart anyway.
private let everyKey = ScreeningKey.allCases

@Suite struct TotalsAreThoseOfEachRowOnEachDay {
  /// The days between which everything in a random world happens, as far as it is near its origin.
  static func horizon(_ world: SmallWorld) -> Span? {
    let days = world.days.filter { !$0.isDistant }
    guard let first = days.first, let last = days.last, last.number - first.number < 4000 else {
      return nil
    }
    return Span(start: first.advanced(by: -400), end: last.advanced(by: 800))
  }

  static func origin(_ world: SmallWorld) -> Day {
    world.provisions.map(\.from.latest).filter { !$0.isDistant }.min() ?? day("2010-09-10")
  }

  @Test(arguments: 1...40)
  func forAnyKeysInAnyWorld(seed: Int) {
    var dice = Dice(seed: UInt64(seed) &* 977)
    let world = RandomWorld.world(seed: UInt64(seed))
    guard let horizon = Self.horizon(world) else { return }
    let ledger = RandomLedger(&dice, from: Self.origin(world), rows: 60)
    let question = world.question
    let inquiry = Inquiry(world: world.world, question: question)
    var plan = ScreeningPlan(
      world: world.world, known: question.known, readings: question.readings,
      bills: question.bills)
    #expect(plan.restrictions == inquiry.restrictions)
    var slow = RowByRow<TimelineEvaluator>(
      world: world.world, known: question.known, readings: question.readings,
      bills: question.bills, restrictions: plan.restrictions, horizon: horizon,
      candidates: RandomLedger.candidates)
    for keys in [[], everyKey, dice.some(of: everyKey, percent: 40)] {
      let expected = slow.totals(
        of: ledger.rows, parties: ledger.parties, periods: ledger.periods, strata: ledger.strata,
        by: keys)
      #expect(ledger.totals(&plan, by: keys) == expected, "by \(keys)")
    }
  }

  /// The same against the engine that knows no timelines, on days and short spans.
  @Test(arguments: 41...52)
  func asTheReferenceEvaluatorDecides(seed: Int) {
    var dice = Dice(seed: UInt64(seed) &* 977)
    let world = RandomWorld.world(seed: UInt64(seed))
    guard let horizon = Self.horizon(world) else { return }
    var ledger = RandomLedger(&dice, from: Self.origin(world), rows: 12)
    ledger.rows = ledger.rows.filter { ledger.periods[$0.period].span.days ?? 999 < 60 }
    let question = world.question
    var plan = ScreeningPlan(
      world: world.world, known: question.known, readings: question.readings,
      bills: question.bills)
    var slow = RowByRow<ReferenceEvaluator>(
      world: world.world, known: question.known, readings: question.readings,
      bills: question.bills, restrictions: plan.restrictions, horizon: horizon,
      candidates: RandomLedger.candidates)
    let expected = slow.totals(
      of: ledger.rows.map {
        .init(party: $0.party, period: $0.period, stratum: $0.stratum, amount: $0.amount)
      },
      parties: ledger.parties, periods: ledger.periods, strata: ledger.strata, by: everyKey)
    #expect(ledger.totals(&plan, by: everyKey) == expected)
  }

  /// Recipients and classes that the plan puts together must have the same timelines.
  @Test(arguments: 100...160)
  func recipientsAndClassesPutTogetherHaveTheSameAnswers(seed: Int) {
    let world = RandomWorld.world(seed: UInt64(seed))
    var dice = Dice(seed: UInt64(seed))
    let question = world.question
    let ledger = RandomLedger(&dice, from: Self.origin(world), rows: 0)
    let world2 = world.world
    let inquiry = Inquiry(world: world2, question: question)
    let lists = RecordLists(world2.record)
    for restriction in inquiry.restrictions {
      let dependence = Dependence(restriction, law: inquiry.law, lists: lists)
      var byKey: [String: Timeline<Outcome>] = [:]
      for party in ledger.parties {
        guard let recipient = party.recipient else { continue }
        for stratum in ledger.strata {
          var asked = question
          asked.recipient = recipient
          asked.assistance = stratum.assistance
          var evaluator = TimelineEvaluator(world: world2, question: asked)
          let line = evaluator.steps(on: restriction).map(\.outcome)
          if !dependence.concerns(recipient) {
            #expect(line == Timeline(.notApplicable))
          }
          let key = "\(dependence.key(of: recipient)) \(dependence.key(of: stratum.assistance))"
          if let before = byKey[key] {
            #expect(before == line)
          } else {
            byKey[key] = line
          }
        }
      }
    }
  }
}

@Suite struct TheKernel {
  private static func setUp(rows: Int) -> (RandomLedger, ScreeningPlan) {
    var dice = Dice(seed: 5)
    let world = RandomWorld.world(seed: 4)
    let ledger = RandomLedger(&dice, from: day("2010-09-10"), rows: rows)
    return (ledger, ScreeningPlan(world: world.world, known: world.question.known))
  }

  @Test(arguments: [1, 2, 3], [[1], [300], [5, 1, 44], [100_000]])
  func givesTheSameForAnyBatchesAndThreads(threads: Int, batches: [Int]) {
    var (ledger, plan) = Self.setUp(rows: 1000)
    let expected = ledger.totals(&plan, by: everyKey, batches: [1000], threads: 1)
    #expect(!expected.isEmpty)
    #expect(ledger.totals(&plan, by: everyKey, batches: batches, threads: threads) == expected)
  }

  @Test(arguments: [1, 2, 3, 64, 1000])
  func givesTheSameForAnySizeOfBlocks(blockSize: Int) {
    let tables = Self.plainTables
    func sums(_ blockSize: Int) -> Set<ScreeningSum> {
      var dice = Dice(seed: 8)
      var kernel = ScreeningKernel(tables, threads: 2, blockSize: blockSize)
      for _ in 0..<20 {
        let count = dice.number(0...40)
        func codes(_ upTo: Int) -> [Int32] {
          (0..<count).map { _ in Int32(dice.number(0...upTo)) }
        }
        let (party, period, stratum) = (codes(2), codes(3), codes(2))
        let amounts = (0..<count).map { _ in Int64(dice.number(-9...9)) << 39 }
        kernel.add(
          party: party.span, period: period.span, stratum: stratum.span, amount: amounts.span)
      }
      var found: Set<ScreeningSum> = []
      kernel.forEachSum { found.insert($0) }
      return found
    }
    #expect(sums(blockSize) == sums(1 << 20))
  }

  /// One question; outcome 0 before day 10, 5 from then on; the second signature is always 2.
  private static var plainTables: ScreeningTables {
    let changing = OutcomeLine(steps: [(.min, 0), (10, 5)].map { (start: $0.0, outcome: $0.1) })
    return ScreeningTables(
      questions: 1,
      parties: [
        .init(layout: 0, group: 0), .init(layout: 0, group: 1), .init(layout: 1, group: 2),
      ],
      periods: [
        .init(start: 3, end: 4, group: 0), .init(start: 10, end: 11, group: 0),
        .init(start: 9, end: 11, group: 1), .unknown(group: 2),
      ],
      strata: [
        .init(signature: 0, group: 0), .init(signature: 1, group: 0), .init(signature: 1, group: 1),
      ],
      layouts: [
        .init([changing, OutcomeLine(2)], picks: 0), .init([OutcomeLine(4)], picks: 1),
      ],
      picks: [
        [[.init(question: 0, line: 0)], [.init(question: 0, line: 1)]],
        [[.init(question: 0, line: 0)], [.init(question: 0, line: 0)]],
      ])
  }

  private func totals(_ rows: [(Int32, Int32, Int32, Int64)]) -> [ScreeningTotal] {
    var kernel = ScreeningKernel(Self.plainTables)
    let (party, period) = (rows.map(\.0), rows.map(\.1))
    let (stratum, amount) = (rows.map(\.2), rows.map(\.3))
    kernel.add(party: party.span, period: period.span, stratum: stratum.span, amount: amount.span)
    return kernel.totals()
  }

  @Test func aRowOnOneDayHasOneOutcome() {
    #expect(
      totals([(0, 0, 0, 7), (0, 1, 0, -3)]) == [
        ScreeningTotal(
          party: 0, year: 0, stratum: 0, question: 0, outcome: .notApplicable, count: 1,
          certainCount: 1, atLeast: 7, atMost: 7),
        ScreeningTotal(
          party: 0, year: 0, stratum: 0, question: 0, outcome: .prohibited, count: 1,
          certainCount: 1, atLeast: -3, atMost: -3),
      ])
  }

  @Test func aRowOnManyDaysBoundsEachOutcomeThatItMeets() {
    // Three rows on days 9 and 10: of either outcome at least -3, at most 12, and three may count.
    let expected = [Outcome.notApplicable, .prohibited].map {
      ScreeningTotal(
        party: 0, year: 1, stratum: 0, question: 0, outcome: $0, count: 3, certainCount: 0,
        atLeast: -3, atMost: 12)
    }
    #expect(totals([(0, 2, 0, 7), (0, 2, 0, -3), (0, 2, 0, 5)]) == expected)
  }

  @Test func sumsBeyond64BitsAreExact() {
    let rows = (0..<5).map { _ in (Int32(0), Int32(0), Int32(0), Int64.max) }
    #expect(totals(rows).map(\.atMost) == [Int128(Int64.max) * 5])
    #expect(
      totals(rows.map { ($0.0, $0.1, $0.2, Int64.min) }).map(\.atLeast) == [Int128(Int64.min) * 5])
  }

  /// However often the narrow sums are emptied, nothing is lost.
  @Test(arguments: [UInt64(0), 1, 100, 1 << 45, UInt64(Int64.max)])
  func sumsAreExactWhereverTheNarrowOnesEnd(limit: UInt64) {
    var kernel = ScreeningKernel(Self.plainTables, threads: 2, blockSize: 3, limit: limit)
    var expected: Int128 = 0
    for turn in 0..<50 {
      let amounts = (0..<4).map { Int64(turn * 1_000_003 + $0) << 10 }
      let zeros = [Int32](repeating: 0, count: 4)
      kernel.add(party: zeros.span, period: zeros.span, stratum: zeros.span, amount: amounts.span)
      expected += amounts.reduce(0) { $0 + Int128($1) }
    }
    #expect(kernel.totals().map(\.atLeast) == [expected])
    #expect(kernel.totals().map(\.count) == [200])
  }

  @Test(arguments: [Int32.min, -1, 3, 4, 1000, Int32.max])
  func aCodeOutOfRangeStandsForWhatIsNotKnown(code: Int32) {
    // The last entries: a layout of which all is undetermined, all days, and the last signature.
    #expect(totals([(code, 0, 0, 1)]).map(\.outcome) == [.undetermined])
    #expect(totals([(code, 0, 0, 1)]).map(\.party) == [2])
    #expect(totals([(0, code, 0, 1)]).map(\.year).allSatisfy { $0 == 2 } || code == 3)
    #expect(totals([(0, 0, code, 1)]).map(\.stratum) == [1])
  }
}

@Suite struct OneRow {
  @Test(arguments: 1...40)
  func hasTheOutcomesThatItIsCountedUnder(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed) &* 31)
    let world = RandomWorld.world(seed: UInt64(seed))
    let question = world.question
    var ledger = RandomLedger(
      &dice, from: TotalsAreThoseOfEachRowOnEachDay.origin(world), rows: 20)
    var plan = ScreeningPlan(
      world: world.world, known: question.known, readings: question.readings,
      bills: question.bills)
    for row in ledger.rows {
      ledger.rows = [row]
      let screened = RowScreening(
        world: world.world, recipient: ledger.parties[row.party].recipient,
        assistance: ledger.strata[row.stratum].assistance, period: ledger.periods[row.period],
        known: question.known, readings: question.readings, bills: question.bills)
      #expect(screened.outcomes == ledger.totals(&plan, by: []).map(\.outcome))
      let separate = ledger.totals(&plan, by: [.restriction])
      for answer in screened.answers {
        let counted = separate.filter { $0.restriction == answer.restriction }.map(\.outcome)
        #expect(Set(answer.outcomes) == Set(counted))
      }
    }
  }
}
