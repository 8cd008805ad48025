import Law
import Reasoning
import Testing
import Timeline

@testable import Worlds

/// What is said to bear on a finding or a condition is for readers: no evaluator looks at it.
@Suite("What bears on an outcome in series moves none")
struct BearingTests {
  @Test func `outcomes and proofs are the same with every bearing and without any`() {
    var drawn = 0
    for seed in 1...80 as ClosedRange<UInt64> {
      let world = RandomWorld.world(seed: seed)
      drawn += world.bearings.count
      var bare = world
      bare.bearings = []
      #expect(world.world.law.bearings == world.bearings && bare.world.law.bearings.isEmpty)
      var first = Inquiry(world: world.world, question: world.question)
      var second = Inquiry(world: bare.world, question: bare.question)
      #expect(first.restrictions == second.restrictions)
      for restriction in world.restrictions {
        for day in world.days {
          #expect(
            "\(first.determination(of: restriction, on: day))"
              == "\(second.determination(of: restriction, on: day))", "seed \(seed), \(day)")
        }
        #expect(
          "\(first.determinations(of: restriction, in: .always))"
            == "\(second.determinations(of: restriction, in: .always))", "seed \(seed)")
      }
    }
    // Most worlds have some.
    #expect(drawn > 80)
  }
}
