import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

/// What no change of a certain kind may do to an answer, over random worlds.
@Suite struct Monotony {
  /// Whether the assistance was forbidden; nil where that is open.
  private func forbidden(_ outcome: Outcome) -> Bool? {
    switch outcome {
    case .prohibited: true
    case .undetermined: nil
    case .notApplicable, .ended, .exempt, .waived: false
    }
  }

  /// Runs a check on the outcomes of a world and of the changed world, on all days.
  private func compare(
    _ seeds: ClosedRange<UInt64>, _ change: (inout SmallWorld, inout Dice) -> Void,
    prepare: (inout SmallWorld) -> Void = { _ in },
    _ fits: (Verdict, Verdict) -> Bool
  ) {
    for seed in seeds {
      var before = RandomWorld.world(seed: seed)
      prepare(&before)
      var (after, dice) = (before, Dice(seed: seed ^ 0x5EED))
      change(&after, &dice)
      var first = TimelineEvaluator(world: before.world, question: before.question)
      var second = TimelineEvaluator(world: after.world, question: after.question)
      for restriction in before.restrictions {
        for day in after.days {
          let one = first.verdict(on: restriction, day: day)
          let other = second.verdict(on: restriction, day: day)
          #expect(
            fits(one, other),
            "seed \(seed), \(day), \(swift(restriction)): \(words(one)) / \(words(other))")
        }
      }
    }
  }

  @Test func anEntryNotYetKnownIsAsIfItWereNotThere() {
    for seed in 1...60 as ClosedRange<UInt64> {
      let world = RandomWorld.world(seed: seed)
      var dice = Dice(seed: seed)
      guard !world.entries.isEmpty else { continue }
      let index = dice.number(0...(world.entries.count - 1))
      var (hidden, absent) = (world, world)
      hidden.entries[index].known = PartialDate(day: world.question.known.advanced(by: 1))
      absent.entries[index] = entry(index, body: .nothing)
      var first = TimelineEvaluator(world: hidden.world, question: world.question)
      var second = TimelineEvaluator(world: absent.world, question: world.question)
      for restriction in world.restrictions {
        for day in world.days {
          #expect(
            first.verdict(on: restriction, day: day) == second.verdict(on: restriction, day: day),
            "seed \(seed), entry \(index), \(day)")
        }
      }
    }
  }

  /// Registers only close questions: what was forbidden or allowed for certain stays so.
  @Test func aRegisterNeverChangesACertainAnswer() {
    compare(1...80) { world, dice in
      let powers = world.provisions.map(\.id)
      let subject: Register.Subject =
        switch dice.number(0...4) {
        case 0: .exercises(dice.pick(powers))
        case 1: .facts(dice.pick(powers))
        case 2: .determinations(dice.pick(powers))
        case 3: .delegations(dice.pick(powers))
        default: .everything
        }
      world.entries.append(
        entry(
          world.entries.count, known: date("1970-01-01"),
          body: .register(Register(of: subject, from: PartialDate(day: .distantPast)))))
    } _: { before, after in
      forbidden(before.outcome) == nil || forbidden(before.outcome) == forbidden(after.outcome)
    }
  }

  /// Where its place among the others changes nothing, one more exercise never forbids a day.
  @Test func oneMoreExerciseNeverProhibits() {
    compare(1...80) { world, dice in
      let waivers = world.provisions.filter {
        if case .waiver = $0.body { true } else { false }
      }
      let waiver = dice.pick(waivers).id
      let signed = dice.pick(world.days)
      world.entries.append(
        entry(
          world.entries.count, known: date("1970-01-01"),
          body: .exercise(
            Exercise(
              act: Act(
                of: waiver, recipients: [world.question.recipient],
                signer: Signer(office: "President"), signed: PartialDate(day: signed)),
              grants: [Exercise.Grant(recipients: [world.question.recipient])]))))
    } prepare: { world in
      world.question.readings = []
      for index in world.provisions.indices {
        switch world.provisions[index].body {
        case .waiver(var waiver):
          if waiver.firstLasts == .untilReplaced { waiver.firstLasts = .untilEnded }
          waiver.extensionLasts = waiver.firstLasts
          waiver.extensionWindow = waiver.firstWindow
          waiver.extensionAfterLapse = true
          world.provisions[index].body = .waiver(waiver)
        case .delegation(var delegation):
          for object in delegation.objects.indices { delegation.objects[object].kind = nil }
          world.provisions[index].body = .delegation(delegation)
        default: break
        }
      }
    } _: { before, after in
      after.outcome != .prohibited || before.outcome == .prohibited
    }
  }

  @Test func decidingEntriesAreSortedAndSupportStandsBesideWaiversOnly() {
    compare(1...40) { _, _ in
    } _: { verdict, _ in
      Set(verdict.deciding).sorted() == verdict.deciding
        && (verdict.support != nil) == (verdict.outcome == .waived)
    }
  }
}
