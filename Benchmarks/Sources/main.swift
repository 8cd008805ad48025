// Runs a job over a generated data set and prints one line that `Benchmarks/run` reads.
//
//   proviso-bench j1 DIR [KNOWN [REPETITIONS]]
//   proviso-bench j2 FACTS ROWS [REPETITIONS]
//   proviso-bench j2-stream FACTS TABLES ROWS      ROWS may be -:COUNT for standard input
//   proviso-bench j2-timeline FACTS ROWS FILE
//   proviso-bench j2-proofs FACTS ROWS COUNT
//   proviso-bench proofs WORKSPACE LEDGER [COUNT]
//   proviso-bench screen WORKSPACE LEDGER [REPETITIONS]
//   proviso-bench claims WORKSPACE LEDGER FILE [mistakes]

import Glibc
import Reasoning
import Timeline

do {
  let arguments = CommandLine.arguments
  func number(_ index: Int, otherwise: Int) throws -> Int {
    guard arguments.count > index else { return otherwise }
    guard let number = Int(arguments[index]), number > 0 else {
      throw BenchmarkFailure(reason: "`\(arguments[index])` is no whole number above 0")
    }
    return number
  }
  switch (arguments.count > 1 ? arguments[1] : "", arguments.count) {
  case ("j1", 3...5):
    let known = Int32(try number(3, otherwise: Int(JobOne.latest)))
    print(
      try JobOne(directory: arguments[2])
        .run(asKnownOn: known, repetitions: number(4, otherwise: 5)))
  case ("j2", 4...5):
    print(
      try JobTwo(facts: arguments[2], rows: arguments[3])
        .run(rows: arguments[3], repetitions: number(4, otherwise: 5)))
  case ("j2-stream", 5):
    print(try JobTwo(facts: arguments[2], rows: arguments[3]).stream(rows: arguments[4]))
  case ("j2-timeline", 5):
    try JobTwo(facts: arguments[2], rows: arguments[3]).writeTimeline(to: arguments[4])
  case ("j2-proofs", 5):
    print(
      try JobTwo(facts: arguments[2], rows: arguments[3])
        .prove(rows: arguments[3], count: number(4, otherwise: 1000)))
  case ("proofs", 4...5):
    print(
      try Proofs(workspace: arguments[2], ledger: arguments[3], known: Day(number: 20_454))
        .run(count: number(4, otherwise: 1000)))
  case ("screen", 4...5):
    print(
      try Proofs(workspace: arguments[2], ledger: arguments[3], known: Day(number: 20_454))
        .screen(repetitions: number(4, otherwise: 3)))
  case ("claims", 5...6):
    print(
      try ClaimsJob(workspace: arguments[2], ledger: arguments[3], known: Day(number: 20_786))
        .run(file: arguments[4], showsMistakes: arguments.count == 6))
  default:
    throw BenchmarkFailure(reason: "usage: proviso-bench JOB FILES…, as `main.swift` says")
  }
} catch {
  let message = Array("proviso-bench: \(error)\n".utf8)
  // Safe: `write` reads as many bytes as the array has.
  unsafe write(2, message, message.count)
  exit(1)
}
