import Glibc
import Law
import Reasoning
import Testing
import Timeline

@testable import Worlds

/// The two evaluators are written from one page and must agree on every world.
///
/// `PROVISO_WORLDS=n` runs n worlds, `PROVISO_FIRST_SEED=s` starts at seed s.
@Suite struct EvaluatorsAgree {
  @Test func onRandomWorlds() {
    let first = number(named: "PROVISO_FIRST_SEED") ?? 1
    let count = number(named: "PROVISO_WORLDS") ?? 200
    var found = 0
    for seed in first..<first + UInt64(count) {
      for world in RandomWorld.worlds(seed: seed, questions: 3) {
        guard
          let difference = world.smallestDifference(
            between: ReferenceEvaluator.self, and: TimelineEvaluator.self)
        else { continue }
        Issue.record("seed \(seed): the reference's verdict, then the timeline's \(difference)")
        found += 1
        break
      }
      if found == 3 { break }
    }
  }

  @Test(arguments: SmallWorld.cases)
  func onNamedWorlds(_ name: String, _ world: SmallWorld) {
    let difference = world.difference(
      between: ReferenceEvaluator.self, and: TimelineEvaluator.self)
    #expect(difference == nil, "\(name)")
  }

  private func number(named name: String) -> UInt64? {
    guard let text = unsafe getenv(name) else { return nil }
    return unsafe UInt64(String(cString: text))
  }
}
