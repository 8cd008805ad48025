import Glibc
import Ledger
import Reasoning

/// Job J2: what came to be of every row under every restriction, summed by recipient and year.
struct JobTwo {
  static let parties = 220
  static let strata = 512 * 16
  /// The outcome codes of `JobOne`.
  private static let (undetermined, permitted, exempt): (UInt8, UInt8, UInt8) = (0, 1, 4)

  private let determinations: BulkDeterminations
  private let periods: [ScreeningTables.PeriodCode]
  private let years: [Int32]
  /// How each restriction is about each stratum: not at all, by its rule, or as an exception.
  private let modes: [[UInt8]]

  /// Reads the tables of the data sets, described in `Benchmarks/README.md`, and determines.
  init(facts: String, rows: String) throws {
    determinations = try JobOne(directory: facts).answer(asKnownOn: JobOne.latest)
    var years: [Int32] = []
    var periods: [ScreeningTables.PeriodCode] = []
    for line in try numbers(in: rows + "/periods.csv") {
      if !years.contains(line[2]) { years.append(line[2]) }
      let group = years.firstIndex(of: line[2]) ?? 0
      periods.append(.init(start: line[1], end: line[1] + 1, group: group))
    }
    self.years = years
    self.periods = periods + [.unknown(group: 0)]
    var modes = Array(
      repeating: [UInt8](repeating: 0, count: Self.strata), count: determinations.restrictions)
    for line in try numbers(in: rows + "/scope.csv") {
      modes[Int(line[0])][Int(line[1])] = UInt8(line[2])
    }
    self.modes = modes
  }

  /// The tables of the engine, from determinations and scopes.
  func tables() -> ScreeningTables {
    let restrictions = determinations.restrictions
    // Strata that all restrictions treat alike have one signature.
    var signatures: [[UInt8]: Int] = [:]
    var picks: [[ScreeningTables.Pick]] = []
    var strata: [ScreeningTables.StratumCode] = []
    var column = [UInt8](repeating: 0, count: restrictions)
    for stratum in 0..<Self.strata {
      for restriction in 0..<restrictions { column[restriction] = modes[restriction][stratum] }
      let signature: Int
      if let known = signatures[column] {
        signature = known
      } else {
        signature = picks.count
        signatures[column] = signature
        picks.append(
          column.indices.filter { column[$0] > 0 }.map {
            .init(question: $0, line: column[$0] == 2 ? restrictions + $0 : $0)
          })
      }
      strata.append(.init(signature: signature, group: 0))
    }
    picks.append([])
    strata.append(.init(signature: picks.count - 1, group: 0))

    // Lines by the rules, then the same with the exceptions.
    func lines(_ rules: [OutcomeLine]) -> ScreeningTables.Lines {
      .init(
        rules + rules.map { $0.map { $0 == Self.permitted ? Self.permitted : Self.exempt } },
        picks: 0)
    }
    var layouts = (0..<determinations.recipients).map { recipient in
      lines((0..<restrictions).map { line(recipient, $0) })
    }
    layouts.append(
      lines(Array(repeating: OutcomeLine(Self.undetermined), count: restrictions)))
    let parties = (0...Self.parties).map {
      ScreeningTables.PartyCode(layout: min($0, determinations.recipients), group: $0)
    }
    return ScreeningTables(
      questions: restrictions, parties: parties, periods: periods, strata: strata,
      layouts: layouts, picks: [picks])
  }

  /// The outcomes of a pair; outside of the horizon it is undetermined.
  private func line(_ recipient: Int, _ restriction: Int) -> OutcomeLine {
    var steps: [(start: Int32, outcome: UInt8)] = [(.min, Self.undetermined)]
    for index in determinations.steps(recipient: recipient, restriction: restriction) {
      let (start, outcome) = determinations.change(at: index)
      if steps[steps.count - 1].outcome != outcome { steps.append((start, outcome)) }
    }
    if steps[steps.count - 1].outcome != Self.undetermined {
      steps.append((determinations.horizon.upperBound, Self.undetermined))
    }
    return OutcomeLine(steps: steps)
  }

  /// Answers the question several times and reports times, sums and peak memory.
  func run(rows path: String, repetitions: Int) throws -> String {
    var file = try RowFile(path)
    let rows = try file.readAll()
    var (whole, tabled): ([Double], [Double]) = ([], [])
    var check = ""
    for _ in 0..<repetitions {
      let start = now()
      let tables = tables()
      let middle = now()
      var kernel = ScreeningKernel(tables)
      kernel.add(
        party: rows.party.span, period: rows.period.span, stratum: rows.stratum.span,
        amount: rows.amount.span)
      kernel.finish()
      whole.append(now() - start)
      tabled.append(middle - start)
      check = checksum(&kernel)
    }
    func list(_ seconds: [Double]) -> String {
      seconds.map { String(Int($0 * 1e6)) }.joined(separator: ",")
    }
    return "swift us=\(list(whole)) tables=\(list(tabled)) kb=\(try peakKilobytes()) check=\(check)"
  }

  /// Screens rows as they arrive, one block in memory at a time.
  func stream(rows path: String) throws -> String {
    let start = now()
    var kernel = ScreeningKernel(tables())
    var summing = 0.0
    var file = try RowFile(path)
    while let block = try file.next() {
      let begun = now()
      kernel.add(
        party: block.party.span, period: block.period.span, stratum: block.stratum.span,
        amount: block.amount.span)
      summing += now() - begun
    }
    let begun = now()
    kernel.finish()
    summing += now() - begun
    return "swift rows=\(kernel.rowCount) us=\(Int((now() - start) * 1e6))"
      + " kernel=\(Int(summing * 1e6)) kb=\(try peakKilobytes()) check=\(checksum(&kernel))"
  }

  /// The determinations as a table for other systems, adjacent equal outcomes joined.
  func writeTimeline(to path: String) throws {
    guard let file = unsafe fopen(path, "w") else {
      throw BenchmarkFailure(reason: "cannot create `\(path)`")
    }
    defer { unsafe fclose(file) }
    unsafe fputs("recipient,restriction,start,outcome\n", file)
    for party in 0..<Self.parties {
      for restriction in 0..<determinations.restrictions {
        let line =
          party < determinations.recipients
          ? line(party, restriction) : OutcomeLine(Self.undetermined)
        for (start, outcome) in zip(line.starts, line.outcomes) {
          unsafe fputs("\(party),\(restriction),\(max(start, -100_000)),\(outcome)\n", file)
        }
      }
    }
  }

  private func checksum(_ kernel: inout ScreeningKernel) -> String {
    var lines: [Int: Int] = [:]
    var total: Int128 = 0
    kernel.forEachSum { sum in
      let key =
        ((sum.party * 64 + sum.year) * 64 + sum.question) * 8
        + sum.outcomes.trailingZeroBitCount
      lines[key, default: 0] += sum.count
      total += sum.amount
    }
    var (rows, weighted) = (0, 0)
    for (key, count) in lines {
      let (outcome, question, year) = (key & 7, key >> 3 & 63, Int(years[key >> 9 & 63]))
      rows += count
      weighted += count * ((key >> 15) * 7919 + year * 31 + question * 101 + outcome * 1009)
    }
    return "\(lines.count)|\(rows)|\(total)|\(weighted)"
  }
}

extension JobTwo {
  /// Finds the proofs of rows drawn at random: every restriction about the row, with its witnesses.
  func prove(rows path: String, count: Int) throws -> String {
    var file = try RowFile(path)
    let rows = try file.readAll()
    var state: UInt64 = 1
    var times: [Double] = []
    var witnesses = 0
    for _ in 0..<count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let row = Int(state >> 33) % rows.amount.count
      let start = now()
      let (party, day) = (Int(rows.party[row]), periods[Int(rows.period[row])].start)
      if party < determinations.recipients {
        for restriction in 0..<determinations.restrictions
        where modes[restriction][Int(rows.stratum[row])] > 0 {
          let step = determinations.step(recipient: party, restriction: restriction, on: day)
          witnesses += step.map { Int($0.witnesses[0]) } ?? 0
        }
      }
      times.append(now() - start)
    }
    times.sort()
    return "swift proofs=\(count) median_us=\(times[count / 2] * 1e6)"
      + " most_us=\(times[count - 1] * 1e6) witnesses=\(witnesses)"
  }
}
