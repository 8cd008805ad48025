import Glibc
import Reasoning

/// Job J1: every restriction for every recipient over 1990 to 2026.
struct JobOne {
  /// A day after every known day in the data, and before the day that stands for "never".
  static let latest: Int32 = 99_998
  static let horizon: Range<Int32> = 0..<13_514

  private let law: BulkLaw
  private let facts: FactColumns

  /// Reads the files of the data set, described in `Benchmarks/README.md`.
  init(directory: String) throws {
    let sizes = try numbers(in: directory + "/sizes.csv")[0]
    let provisions = try numbers(in: directory + "/provisions.csv")
    let rules = try numbers(in: directory + "/restrictions.csv").map { restriction in
      BulkRestriction(
        table: Self.rule(insideRegister: restriction[1] == 1),
        inForce: provisions.filter { $0[1] == restriction[0] }.map {
          ForceSpan(provision: $0[0], from: $0[2], until: $0[3])
        })
    }
    law = try BulkLaw(
      recipients: Int(sizes[0]), restrictions: rules, horizon: Self.horizon)
    // The first column numbers the rows from one, as the engine does by itself.
    let columns = ColumnFile(path: directory + "/facts.bin", rows: Int(sizes[2]))
    facts = FactColumns(
      recipient: try columns.read(1), restriction: try columns.read(2),
      track: try columns.read(3), from: try columns.read(4), until: try columns.read(5),
      known: try columns.read(6), retracted: try columns.read(7))
  }

  /// The rule of the job, with its outcome codes.
  private static func rule(insideRegister: Bool) -> DecisionTable {
    let (undetermined, permitted, prohibited): (UInt8, UInt8, UInt8) = (0, 1, 2)
    let (waived, exempt): (UInt8, UInt8) = (3, 4)
    return DecisionTable(outsideForce: permitted) { present in
      if present.contains(.exemption) {
        return .init(outcome: exempt, proof: .exemption)
      }
      if present.isSuperset(of: [.evidenceFor, .evidenceAgainst]) {
        return .init(outcome: undetermined, proof: [.evidenceFor, .evidenceAgainst])
      }
      if present.isSuperset(of: [.evidenceFor, .exercise]) {
        return .init(outcome: waived, proof: [.evidenceFor, .exercise])
      }
      if present.contains(.evidenceFor) {
        return .init(outcome: prohibited, proof: .evidenceFor)
      }
      if present.contains(.evidenceAgainst) {
        return .init(outcome: permitted, proof: .evidenceAgainst)
      }
      return .init(outcome: insideRegister ? permitted : undetermined, proof: [])
    }
  }

  /// Answers the question several times and reports times, sums and peak memory.
  func run(asKnownOn day: Int32, repetitions: Int) throws -> String {
    var evaluator = BulkEvaluator()
    var answer = BulkDeterminations()
    var seconds: [Double] = []
    for _ in 0..<repetitions {
      let start = now()
      try evaluator.determine(law, facts: facts, asKnownOn: day, into: &answer)
      seconds.append(now() - start)
    }
    let times = seconds.map { String(Int($0 * 1e6)) }.joined(separator: ",")
    return "swift us=\(times) kb=\(try peakKilobytes()) check=\(checksum(answer))"
  }

  /// The answer to the question, once.
  func answer(asKnownOn day: Int32) throws -> BulkDeterminations {
    var evaluator = BulkEvaluator()
    var answer = BulkDeterminations()
    try evaluator.determine(law, facts: facts, asKnownOn: day, into: &answer)
    return answer
  }

  private func checksum(_ answer: BulkDeterminations) -> String {
    var sums = [Int](repeating: 0, count: 9)
    answer.forEachStep { step in
      sums[0] += Int(step.start)
      sums[1] += Int(step.end)
      sums[2] += Int(step.outcome)
      sums[3] += Int(step.outcome) * Int(step.end - step.start)
      sums[4] += Int(step.provision)
      for track in 0..<4 { sums[5 + track] += Int(step.witnesses[track]) }
    }
    return ([answer.count] + sums).map(String.init).joined(separator: "|")
  }
}
