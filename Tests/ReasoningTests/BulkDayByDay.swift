import Reasoning

/// The reference for bulk determination: asks each day by itself, by the words of the rule.
enum BulkDayByDay {
  /// What one day comes to.
  private struct Answer: Equatable {
    var outcome: UInt8
    var provision: Int32 = 0
    var witnesses = SIMD4<Int32>()
  }

  static func steps(
    _ law: BulkLaw, _ facts: FactColumns, asKnownOn known: Int32
  ) -> [BulkDeterminations.Step] {
    var result: [BulkDeterminations.Step] = []
    for recipient in 0..<law.recipients {
      for restriction in law.restrictions.indices {
        var last: Answer?
        var start = law.horizon.lowerBound
        func close(at end: Int32) {
          guard let last else { return }
          result.append(
            BulkDeterminations.Step(
              recipient: recipient, restriction: restriction, start: start, end: end,
              outcome: last.outcome, provision: last.provision, witnesses: last.witnesses))
        }
        for day in law.horizon {
          let answer = answer(law, facts, recipient, restriction, day, known)
          if answer != last {
            close(at: day)
            start = day
            last = answer
          }
        }
        close(at: law.horizon.upperBound)
      }
    }
    return result
  }

  private static func answer(
    _ law: BulkLaw, _ facts: FactColumns, _ recipient: Int, _ restriction: Int, _ day: Int32,
    _ known: Int32
  ) -> Answer {
    let rule = law.restrictions[restriction]
    guard let force = rule.inForce.first(where: { $0.from <= day && day < $0.until }) else {
      return Answer(outcome: rule.table.outsideForce)
    }
    var witnesses = SIMD4<Int32>()
    for row in (0..<facts.count).reversed()
    where Int(facts.recipient[row]) == recipient && Int(facts.restriction[row]) == restriction
      && facts.from[row] <= day && day < facts.until[row]
      && facts.known[row] <= known && known < facts.retracted[row]
    {
      witnesses[Int(facts.track[row])] = Int32(row + 1)
    }
    let present = TrackSet(
      Track.allCases.filter { witnesses[$0.rawValue] > 0 }.map { TrackSet($0) })
    let row = rule.table.rows[Int(present.rawValue)]
    for track in Track.allCases where !row.proof.contains(TrackSet(track)) {
      witnesses[track.rawValue] = 0
    }
    return Answer(outcome: row.outcome, provision: force.provision, witnesses: witnesses)
  }
}

/// A rule with every kind of row: exempt, contested, waived, prohibited, cleared, undetermined.
let bulkRule = DecisionTable(outsideForce: 1) { present in
  if present.contains(.exemption) { return .init(outcome: 4, proof: .exemption) }
  let contested: TrackSet = [.evidenceFor, .evidenceAgainst]
  if present.isSuperset(of: contested) { return .init(outcome: 0, proof: contested) }
  let waived: TrackSet = [.evidenceFor, .exercise]
  if present.isSuperset(of: waived) { return .init(outcome: 3, proof: waived) }
  if present.contains(.evidenceFor) { return .init(outcome: 2, proof: .evidenceFor) }
  return .init(outcome: present.contains(.evidenceAgainst) ? 1 : 0, proof: .evidenceAgainst)
}

extension BulkDeterminations {
  /// Every step, in order.
  var allSteps: [Step] {
    var result: [Step] = []
    forEachStep { result.append($0) }
    return result
  }
}

/// Worlds made from a number, the same on every machine.
struct BulkWorld {
  let law: BulkLaw
  let facts: FactColumns

  private var state: UInt64

  init(seed: UInt64, days: Int, rows: Int) throws {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678
    func next(_ state: inout UInt64, _ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int((state >> 33) % UInt64(bound))
    }
    let low = Int32(next(&state, 400)) - 200
    let horizon = low..<low + Int32(days)
    let recipients = 1 + next(&state, 3)
    let count = 1 + next(&state, 3)
    var restrictions: [BulkRestriction] = []
    for _ in 0..<count {
      var rows: [DecisionTable.Row] = []
      for _ in 0..<16 {
        rows.append(
          .init(
            outcome: UInt8(next(&state, 3)), proof: TrackSet(rawValue: UInt8(next(&state, 16)))))
      }
      let table =
        next(&state, 2) == 0
        ? bulkRule : DecisionTable(outsideForce: 1) { rows[Int($0.rawValue)] }
      var spans: [ForceSpan] = []
      var at = low - 10 + Int32(next(&state, 20 + days / 4))
      for provision in 0..<next(&state, 4) {
        let until = at + 1 + Int32(next(&state, days))
        spans.append(ForceSpan(provision: Int32(provision / 2 + 1), from: at, until: until))
        at = until + Int32(next(&state, 2) * next(&state, 1 + days / 8))
      }
      restrictions.append(BulkRestriction(table: table, inForce: spans.reversed()))
    }
    law = try BulkLaw(recipients: recipients, restrictions: restrictions, horizon: horizon)
    var facts = FactColumns()
    for _ in 0..<rows {
      let from = low - 5 + Int32(next(&state, days + 10))
      let length = next(&state, 3) == 0 ? next(&state, days + 20) : next(&state, 1 + days / 10)
      let known = Int32(next(&state, 50))
      facts.append(
        recipient: Int32(next(&state, recipients)), restriction: Int32(next(&state, count)),
        track: Track.allCases[next(&state, 4)], from: from,
        until: next(&state, 20) == 0 ? .max : from + Int32(length) - 2, known: known,
        retracted: next(&state, 4) == 0 ? known + Int32(next(&state, 40)) : .max)
    }
    self.facts = facts
  }
}
