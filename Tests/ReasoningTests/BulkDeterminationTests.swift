import Reasoning
import Testing

@Suite("bulk determination agrees with asking each day by itself")
struct BulkAgreementTests {
  @Test(
    "on random laws and records, for every length near a multiple of 64",
    arguments: [1, 2, 63, 64, 65, 100, 127, 128, 129, 200])
  func randomWorlds(days: Int) throws {
    var evaluator = BulkEvaluator()
    var answer = BulkDeterminations()
    for seed in 1...60 as ClosedRange<UInt64> {
      let world = try BulkWorld(
        seed: seed &* 1009 &+ UInt64(days), days: days, rows: Int(seed * seed % 150))
      for known in [0, 25, 1000] as [Int32] {
        // The evaluator and the answer carry over from one world to the next.
        try evaluator.determine(world.law, facts: world.facts, asKnownOn: known, into: &answer)
        #expect(
          answer.allSteps == BulkDayByDay.steps(world.law, world.facts, asKnownOn: known),
          "seed \(seed), known \(known)")
      }
    }
  }

  @Test("on more rows than one block holds, with more steps than first expected")
  func manyRows() throws {
    let world = try BulkWorld(seed: 7, days: 300, rows: 3_000)
    var evaluator = BulkEvaluator()
    let answer = try evaluator.determine(world.law, facts: world.facts, asKnownOn: 1_000)
    #expect(answer.allSteps == BulkDayByDay.steps(world.law, world.facts, asKnownOn: 1_000))

    // One row a day, every second day: as many steps as the horizon has days.
    let law = try BulkLaw(
      recipients: 1,
      restrictions: [
        BulkRestriction(
          table: bulkRule, inForce: [ForceSpan(provision: 1, from: 0, until: 2_000)])
      ], horizon: 0..<2_000)
    var facts = FactColumns()
    for day in Swift.stride(from: Int32(0), to: 2_000, by: 2) {
      facts.append(
        recipient: 0, restriction: 0, track: .evidenceFor, from: day, until: day + 1, known: 0,
        retracted: 1)
    }
    let days = try evaluator.determine(law, facts: facts, asKnownOn: 0)
    #expect(days.count == 2_000)
    #expect(days.allSteps == BulkDayByDay.steps(law, facts, asKnownOn: 0))
  }

  @Test("on every pair of facts over three days")
  func everyPairOfFacts() throws {
    let law = try BulkLaw(
      recipients: 1,
      restrictions: [
        BulkRestriction(table: bulkRule, inForce: [ForceSpan(provision: 9, from: 10, until: 13)])
      ], horizon: 10..<13)
    var evaluator = BulkEvaluator()
    var answer = BulkDeterminations()
    var spans: [(from: Int32, until: Int32)] = []
    for from in 9...13 as ClosedRange<Int32> {
      for until in 9...14 as ClosedRange<Int32> { spans.append((from, until)) }
    }
    for first in spans {
      for second in spans {
        for tracks in 0..<16 {
          var facts = FactColumns()
          for (span, track) in [(first, tracks % 4), (second, tracks / 4)] {
            facts.append(
              recipient: 0, restriction: 0, track: Track.allCases[track], from: span.from,
              until: span.until, known: 0, retracted: 1)
          }
          try evaluator.determine(law, facts: facts, asKnownOn: 0, into: &answer)
          guard answer.allSteps == BulkDayByDay.steps(law, facts, asKnownOn: 0) else {
            Issue.record("differs on \(facts)")
            return
          }
        }
      }
    }
  }

  @Test("on the longest horizon there is")
  func longestHorizon() throws {
    let world = try BulkWorld(seed: 3, days: 65_535, rows: 40)
    var evaluator = BulkEvaluator()
    let answer = try evaluator.determine(world.law, facts: world.facts, asKnownOn: 60)
    #expect(answer.allSteps == BulkDayByDay.steps(world.law, world.facts, asKnownOn: 60))
  }
}

@Suite("bulk determination answers on what was known")
struct BulkKnownDayTests {
  private let law: BulkLaw

  init() throws {
    law = try BulkLaw(
      recipients: 1,
      restrictions: [
        BulkRestriction(table: bulkRule, inForce: [ForceSpan(provision: 5, from: 0, until: 100)])
      ], horizon: 0..<100)
  }

  @Test(
    "a fact counts from the day it is known to the day before it is retracted",
    arguments: [(9, false), (10, true), (19, true), (20, false)] as [(Int32, Bool)])
  func retraction(day: Int32, counts: Bool) throws {
    var facts = FactColumns()
    facts.append(
      recipient: 0, restriction: 0, track: .evidenceFor, from: 30, until: 40, known: 10,
      retracted: 20)
    var evaluator = BulkEvaluator()
    let answer = try evaluator.determine(law, facts: facts, asKnownOn: day)
    #expect(answer.count == (counts ? 3 : 1))
    #expect((answer.step(recipient: 0, restriction: 0, on: 35)?.outcome == 2) == counts)
  }

  @Test("a restated fact takes over on the day its predecessor is retracted")
  func restatement() throws {
    var facts = FactColumns()
    facts.append(
      recipient: 0, restriction: 0, track: .evidenceFor, from: 0, until: 90, known: 10,
      retracted: 50)
    facts.append(
      recipient: 0, restriction: 0, track: .evidenceFor, from: 5, until: 90, known: 50,
      retracted: .max)
    var evaluator = BulkEvaluator()
    let table: [(known: Int32, starts: [Int32], witness: Int32)] = [
      (9, [0], 0), (10, [0, 90], 1), (49, [0, 90], 1), (50, [0, 5, 90], 2),
      (.max - 1, [0, 5, 90], 2),
    ]
    for row in table {
      let answer = try evaluator.determine(law, facts: facts, asKnownOn: row.known)
      #expect(answer.allSteps.map(\.start) == row.starts)
      #expect(answer.step(recipient: 0, restriction: 0, on: 50)?.witnesses[0] == row.witness)
    }
  }
}

@Suite("bulk answers can be looked up")
struct BulkLookupTests {
  @Test("by pair, by day and by index, all to the same steps")
  func lookups() throws {
    let world = try BulkWorld(seed: 11, days: 130, rows: 120)
    var evaluator = BulkEvaluator()
    let answer = try evaluator.determine(world.law, facts: world.facts, asKnownOn: 1_000)
    let steps = answer.allSteps
    #expect(steps.count == answer.count)
    for (index, step) in steps.enumerated() {
      #expect(answer[index] == step)
      #expect(
        answer.steps(recipient: step.recipient, restriction: step.restriction).contains(index))
      for day in step.start..<step.end {
        #expect(
          answer.step(recipient: step.recipient, restriction: step.restriction, on: day) == step)
      }
    }
    for day in [world.law.horizon.lowerBound - 1, world.law.horizon.upperBound] {
      #expect(answer.step(recipient: 0, restriction: 0, on: day) == nil)
    }
  }

  @Test("with witnesses under the identifiers of the caller")
  func identifiers() throws {
    let world = try BulkWorld(seed: 12, days: 90, rows: 80)
    let names = (0..<80).map { Int32($0 * 7 + 1_000) }
    var evaluator = BulkEvaluator()
    let plain = try evaluator.determine(world.law, facts: world.facts, asKnownOn: 1_000)
    var named = BulkDeterminations()
    try determine(&evaluator, world, names: names, into: &named)
    #expect(named.count == plain.count)
    for index in 0..<plain.count {
      for track in 0..<4 {
        let row = plain[index].witnesses[track]
        #expect(named[index].witnesses[track] == (row == 0 ? 0 : names[Int(row) - 1]))
      }
    }
  }

  @Test("and equal answers are equal whatever memory they were written into")
  func equality() throws {
    let small = try BulkWorld(seed: 1, days: 50, rows: 10)
    let large = try BulkWorld(seed: 2, days: 200, rows: 900)
    var evaluator = BulkEvaluator()
    let fresh = try evaluator.determine(small.law, facts: small.facts, asKnownOn: 30)
    var used = try evaluator.determine(large.law, facts: large.facts, asKnownOn: 30)
    #expect(used != fresh)
    try evaluator.determine(small.law, facts: small.facts, asKnownOn: 30, into: &used)
    #expect(used == fresh)
  }
}

@Suite("bulk input that breaks a promise is refused with a reason")
struct BulkProblemTests {
  private let force = [ForceSpan(provision: 1, from: 0, until: 10)]

  @Test("a law")
  func laws() {
    func problem(_ recipients: Int, _ spans: [ForceSpan], _ horizon: Range<Int32>) -> BulkProblem? {
      do throws(BulkProblem) {
        _ = try BulkLaw(
          recipients: recipients,
          restrictions: [BulkRestriction(table: bulkRule, inForce: spans)], horizon: horizon)
        return nil
      } catch { return error }
    }
    #expect(problem(1, force, 0..<10) == nil)
    #expect(problem(0, force, 0..<10) == nil)
    #expect(problem(1, force, 5..<5) == .horizonLength(0))
    #expect(problem(1, force, 0..<65_536) == .horizonLength(65_536))
    #expect(problem(1, force, .min..<(.max)) == .horizonLength(4_294_967_295))
    #expect(problem(-1, force, 0..<10) == .tooManyPairs)
    #expect(problem(.max, force, 0..<10) == .tooManyPairs)
    #expect(throws: BulkProblem.tooManyPairs) {
      _ = try BulkLaw(recipients: .max, restrictions: [], horizon: 0..<10)
    }
    #expect(
      problem(1, [ForceSpan(provision: 0, from: 1, until: 2)], 0..<10) == .provisionNumber(0))
    let overlap = force + [ForceSpan(provision: 2, from: 9, until: 12)]
    #expect(
      problem(1, overlap, 0..<10) == .overlappingProvisions(restriction: 0, first: 1, second: 2))
    // What overlaps only outside the horizon, or is empty, is of no concern.
    #expect(problem(1, overlap, 0..<9) == nil)
    #expect(problem(1, force + [ForceSpan(provision: 2, from: 5, until: 5)], 0..<10) == nil)
  }

  @Test("a column", arguments: [0, 1_023, 1_024, 2_499])
  func columns(row: Int) throws {
    let law = try BulkLaw(
      recipients: 2,
      restrictions: [
        BulkRestriction(table: bulkRule, inForce: force),
        BulkRestriction(table: bulkRule, inForce: force),
      ], horizon: 0..<10)
    var good = FactColumns()
    for _ in 0..<2_500 {
      good.append(
        recipient: 1, restriction: 1, track: .exercise, from: 1, until: 3, known: 0, retracted: 9)
    }
    for bad in [-1, 2, .max, .min] as [Int32] {
      var facts = good
      facts.recipient[row] = bad
      expect(.recipientOutOfRange(row: row), law, facts)
      facts = good
      facts.restriction[row] = bad
      expect(.restrictionOutOfRange(row: row), law, facts)
      facts = good
      facts.track[row] = bad == 2 ? 4 : bad
      expect(.trackOutOfRange(row: row), law, facts)
    }
    var facts = good
    facts.until.removeLast()
    expect(.unequalColumns, law, facts)
  }

  @Test("identifiers")
  func identifiers() throws {
    let world = try BulkWorld(seed: 4, days: 20, rows: 3)
    let table: [([Int32], BulkProblem?)] = [
      ([1, 2, 3], nil), ([-9, 0, 7], nil), ([1, 2], .unequalColumns),
      ([1, 1, 2], .identifiersNotAscending(row: 1)), ([1, 3, 2], .identifiersNotAscending(row: 2)),
    ]
    for (names, expected) in table {
      var evaluator = BulkEvaluator()
      var answer = BulkDeterminations()
      do throws(BulkProblem) {
        try determine(&evaluator, world, names: names, into: &answer)
        #expect(expected == nil)
      } catch {
        #expect(error == expected)
        #expect(answer.count == 0 && answer.allSteps.isEmpty)
      }
    }
  }

  @Test("in one sentence of the house form")
  func messages() {
    let problems: [BulkProblem] = [
      .horizonLength(0), .tooManyPairs, .tooManyFacts(1), .provisionNumber(0),
      .overlappingProvisions(restriction: 0, first: 1, second: 2), .unequalColumns,
      .recipientOutOfRange(row: 0), .restrictionOutOfRange(row: 0), .trackOutOfRange(row: 0),
      .identifiersNotAscending(row: 1),
    ]
    for message in problems.map(\.message) {
      #expect(message.first?.isLowercase == true)
      #expect(message.last != ".")
    }
    #expect(Set(problems.map(\.message)).count == problems.count)
  }

  private func expect(_ problem: BulkProblem, _ law: BulkLaw, _ facts: FactColumns) {
    var evaluator = BulkEvaluator()
    #expect(throws: problem) {
      _ = try evaluator.determine(law, facts: facts, asKnownOn: 5)
    }
  }
}

/// Lends the columns of a world with names for its rows.
private func determine(
  _ evaluator: inout BulkEvaluator, _ world: BulkWorld, names: [Int32],
  into answer: inout BulkDeterminations
) throws(BulkProblem) {
  let facts = world.facts
  try evaluator.determine(
    world.law, identifiers: names.span, recipient: facts.recipient.span,
    restriction: facts.restriction.span, track: facts.track.span, from: facts.from.span,
    until: facts.until.span, known: facts.known.span, retracted: facts.retracted.span,
    asKnownOn: 1_000, into: &answer)
}
