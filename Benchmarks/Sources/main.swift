// Runs job J1 over a generated data set and prints one line that `Benchmarks/run` reads.
//
//   proviso-bench j1 DIR [KNOWN [REPETITIONS]]

import Glibc
import Reasoning

do {
  let arguments = CommandLine.arguments
  guard arguments.count >= 3, arguments[1] == "j1" else {
    throw BenchmarkFailure(reason: "usage: proviso-bench j1 DIR [KNOWN [REPETITIONS]]")
  }
  let known = arguments.count > 3 ? Int32(arguments[3]) : JobOne.latest
  let repetitions = arguments.count > 4 ? Int(arguments[4]) : 5
  guard let known, let repetitions, repetitions > 0 else {
    throw BenchmarkFailure(reason: "KNOWN and REPETITIONS are whole numbers, the latter above 0")
  }
  print(try JobOne(directory: arguments[2]).run(asKnownOn: known, repetitions: repetitions))
} catch {
  let message = Array("proviso-bench: \(error)\n".utf8)
  // Safe: `write` reads as many bytes as the array has.
  unsafe write(2, message, message.count)
  exit(1)
}
