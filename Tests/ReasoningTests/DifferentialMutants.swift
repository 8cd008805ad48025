import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Worlds

/// An evaluator that is wrong on purpose: it answers from a world in which something was changed.
protocol Mutant: Evaluator {
  var evaluator: ReferenceEvaluator { get set }
  init(evaluator: ReferenceEvaluator)
  static func change(_ provisions: inout [Provision], _ entries: inout [Entry])
  static func change(_ question: inout Question)
}

extension Mutant {
  init(world: World, question: Question) {
    var provisions = world.law.provisions
    var entries = world.record.entries
    var question = question
    Self.change(&provisions, &entries)
    Self.change(&question)
    self.init(
      evaluator: ReferenceEvaluator(
        world: World(law: Law(provisions: provisions), record: Record(entries: entries)),
        question: question))
  }

  /// Whether the world has anything that this evaluator is wrong about.
  static func changes(_ world: SmallWorld) -> Bool {
    var changed = world
    change(&changed.provisions, &changed.entries)
    change(&changed.question)
    return changed != world
  }

  mutating func verdict(on restriction: ProvisionID, day: Day) -> Verdict {
    evaluator.verdict(on: restriction, day: day)
  }

  static func change(_: inout [Provision], _: inout [Entry]) {}
  static func change(_: inout Question) {}
}

/// Changes every waiver.
private func changeWaivers(_ provisions: inout [Provision], _ change: (inout Waiver) -> Void) {
  for index in provisions.indices {
    guard case .waiver(var waiver) = provisions[index].body else { continue }
    change(&waiver)
    provisions[index].body = .waiver(waiver)
  }
}

private func changeRestrictions(
  _ provisions: inout [Provision], _ change: (inout Restriction) -> Void
) {
  for index in provisions.indices {
    guard case .restriction(var restriction) = provisions[index].body else { continue }
    change(&restriction)
    provisions[index].body = .restriction(restriction)
  }
}

private func changeExercises(_ entries: inout [Entry], _ change: (inout Exercise) -> Void) {
  for index in entries.indices {
    guard case .exercise(var exercise) = entries[index].body else { continue }
    change(&exercise)
    entries[index].body = .exercise(exercise)
  }
}

private func drop(_ provisions: inout [Provision], where matches: (Provision.Body) -> Bool) {
  for index in provisions.indices where matches(provisions[index].body) {
    provisions[index] = provision(index, body: .nothing)
  }
}

private func drop(_ entries: inout [Entry], where matches: (Entry.Body) -> Bool) {
  for index in entries.indices where matches(entries[index].body) {
    entries[index] = entry(index, body: .nothing)
  }
}

private struct NoDenials: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_: inout [Provision], _ entries: inout [Entry]) {
    drop(&entries) { if case .denial = $0 { true } else { false } }
  }
}

private struct NoRegisters: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_: inout [Provision], _ entries: inout [Entry]) {
    drop(&entries) { if case .register = $0 { true } else { false } }
  }
}

private struct NoEvidence: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_: inout [Provision], _ entries: inout [Entry]) {
    drop(&entries) { if case .evidence = $0 { true } else { false } }
  }
}

private struct NoListings: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_: inout [Provision], _ entries: inout [Entry]) {
    drop(&entries) { if case .listing = $0 { true } else { false } }
  }
}

private struct NoFactsAgainst: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_: inout [Provision], _ entries: inout [Entry]) {
    drop(&entries) { if case .fact(let fact) = $0 { !fact.holds } else { false } }
  }
}

private struct NoWithdrawals: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_: inout [Provision], _ entries: inout [Entry]) {
    for index in entries.indices { entries[index].withdrawn = nil }
  }
}

private struct NoCorrections: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_: inout [Provision], _ entries: inout [Entry]) {
    for index in entries.indices { entries[index].corrects = nil }
  }
}

private struct NoPublication: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_: inout [Provision], _ entries: inout [Entry]) {
    for index in entries.indices {
      entries[index].announced = nil
      entries[index].published = nil
    }
  }
}

private struct NoLimitations: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    drop(&provisions) { if case .limitation = $0 { true } else { false } }
  }
}

private struct NoDelegations: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    drop(&provisions) { if case .delegation = $0 { true } else { false } }
  }
}

private struct NoRepeals: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    drop(&provisions) { if case .amendment(.repeals) = $0 { true } else { false } }
  }
}

private struct NoSuspensions: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    drop(&provisions) { if case .amendment(.suspends) = $0 { true } else { false } }
  }
}

private struct NothingReachesReplacements: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    for index in provisions.indices {
      if case .amendment(.replaces(let old, _)) = provisions[index].body {
        provisions[index].body = .amendment(.repeals(old))
      }
    }
  }
}

private struct NoAmendedAmendments: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    let amendments = Set(
      provisions.filter { if case .amendment = $0.body { true } else { false } }.map(\.id))
    drop(&provisions) {
      if case .amendment(let one) = $0 { !amendments.isDisjoint(with: one.targets) } else { false }
    }
  }
}

private struct NoParts: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeRestrictions(&provisions) {
      $0.whole = nil
      $0.parts = []
    }
  }
}

private struct NoEndings: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeRestrictions(&provisions) { $0.endings = [] }
  }
}

private struct EveryEndingForGood: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeRestrictions(&provisions) { $0.renewals = [] }
  }
}

private struct NoNewFiscalYears: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeRestrictions(&provisions) { $0.renewals.removeAll { $0.occasion == .fiscalYear } }
  }
}

private struct NothingBeginsAnewWithListings: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeRestrictions(&provisions) { restriction in
      restriction.renewals.removeAll { if case .listing = $0.occasion { true } else { false } }
    }
  }
}

private struct NothingBeginsAnewWithDeterminations: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeRestrictions(&provisions) { restriction in
      restriction.renewals.removeAll {
        if case .determination = $0.occasion { true } else { false }
      }
    }
  }
}

private struct NoReports: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeRestrictions(&provisions) { restriction in
      for index in restriction.endings.indices { restriction.endings[index].reportedTo = nil }
    }
  }
}

private struct NoAmounts: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeRestrictions(&provisions) { $0.amount = nil }
  }
}

private struct NothingStandsAgainstGeneralAuthority: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeRestrictions(&provisions) { $0.standsAgainstGeneralAuthority = false }
  }
}

private struct NoRequirements: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeWaivers(&provisions) { $0.requires = nil }
  }
}

private struct NoWindows: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeWaivers(&provisions) {
      $0.firstWindow = Waiver.Window()
      $0.extensionWindow = Waiver.Window()
    }
  }
}

private struct NoLapses: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeWaivers(&provisions) { $0.extensionAfterLapse = true }
  }
}

private struct NoLimits: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeWaivers(&provisions) { $0.longest = nil }
  }
}

private struct DelegationsForEverybody: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    for index in provisions.indices {
      if case .delegation = provisions[index].body { provisions[index].recipients = nil }
    }
  }
}

private struct DelegationsForEveryFiscalYear: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    for index in provisions.indices {
      guard case .delegation(var delegation) = provisions[index].body else { continue }
      delegation.fiscalYear = nil
      provisions[index].body = .delegation(delegation)
    }
  }
}

private struct NoHolders: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeWaivers(&provisions) { $0.holders = [] }
  }
}

private struct NoExceptions: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeWaivers(&provisions) { $0.reach.except = [] }
    for index in provisions.indices {
      if case .exemption(var reach) = provisions[index].body {
        reach.except = []
        provisions[index].body = .exemption(reach)
      }
    }
  }
}

private struct OneDuration: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeWaivers(&provisions) { $0.extensionLasts = $0.firstLasts }
  }
}

private struct NeverReplaced: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    changeWaivers(&provisions) {
      if $0.firstLasts == .untilReplaced { $0.firstLasts = .untilEnded }
      if $0.extensionLasts == .untilReplaced { $0.extensionLasts = .untilEnded }
    }
  }
}

private struct NoFiscalYears: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_: inout [Provision], _ entries: inout [Entry]) {
    changeExercises(&entries) { $0.fiscalYear = nil }
  }
}

private struct DeterminationsNameNoFiscalYear: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_: inout [Provision], _ entries: inout [Entry]) {
    for index in entries.indices {
      guard case .determination(var act) = entries[index].body else { continue }
      act.fiscalYear = nil
      entries[index].body = .determination(act)
    }
  }
}

private struct DeterminationsLastUntilEnded: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ provisions: inout [Provision], _: inout [Entry]) {
    for index in provisions.indices {
      guard case .determination(let offices, _) = provisions[index].body else { continue }
      provisions[index].body = .determination(by: offices)
    }
  }
}

private struct NoStatedKinds: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_: inout [Provision], _ entries: inout [Entry]) {
    changeExercises(&entries) { $0.kind = nil }
  }
}

private struct NoScopes: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_: inout [Provision], _ entries: inout [Entry]) {
    changeExercises(&entries) { exercise in
      for index in exercise.grants.indices { exercise.grants[index].scope = nil }
    }
  }
}

private struct EveryDateExact: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_: inout [Provision], _ entries: inout [Entry]) {
    changeExercises(&entries) { exercise in
      let signed = exercise.act.signed
      if !signed.earliest.isDistant { exercise.act.signed = PartialDate(day: signed.earliest) }
    }
  }
}

private struct NoReadings: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ question: inout Question) { question.readings = [] }
}

private struct NoBills: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ question: inout Question) { question.bills = [] }
}

private struct EverythingKnown: Mutant {
  var evaluator: ReferenceEvaluator
  static func change(_ question: inout Question) { question.known = day("2030-01-01") }
}

/// The random worlds must be rich enough to notice when any one rule is left out.
@Suite struct RandomWorldsNoticeEveryRule {
  static var mutants: [any Mutant.Type] {
    [
      NoDenials.self, NoRegisters.self, NoEvidence.self, NoListings.self, NoFactsAgainst.self,
      NoWithdrawals.self, NoCorrections.self, NoPublication.self, NoLimitations.self,
      NoDelegations.self, NoRepeals.self, NoSuspensions.self, NothingReachesReplacements.self,
      NoAmendedAmendments.self, NoParts.self, NoEndings.self, EveryEndingForGood.self,
      NoNewFiscalYears.self, NothingBeginsAnewWithListings.self,
      NothingBeginsAnewWithDeterminations.self, NoReports.self, NoAmounts.self,
      NothingStandsAgainstGeneralAuthority.self, NoRequirements.self, NoWindows.self,
      NoLapses.self, NoLimits.self, DelegationsForEverybody.self,
      DelegationsForEveryFiscalYear.self, NoHolders.self, NoExceptions.self, OneDuration.self,
      NeverReplaced.self,
      NoFiscalYears.self, DeterminationsNameNoFiscalYear.self,
      DeterminationsLastUntilEnded.self, NoStatedKinds.self, NoScopes.self, EveryDateExact.self,
      NoReadings.self, NoBills.self, EverythingKnown.self,
    ]
  }

  @Test(arguments: mutants.indices)
  func aRuleLeftOutIsNoticed(_ index: Int) {
    let seed = seedThatNotices(Self.mutants[index])
    #expect(seed != nil, "\(Self.mutants[index]) goes unnoticed")
  }

  private func seedThatNotices<M: Mutant>(_: M.Type) -> UInt64? {
    (1...2000).first { seed in
      let world = RandomWorld.world(seed: seed)
      return M.changes(world)
        && world.difference(between: ReferenceEvaluator.self, and: M.self) != nil
    }
  }

  @Test func aPlantedErrorShrinksToWhatItNeeds() throws {
    let seed = try #require(seedThatNotices(NoDenials.self))
    let difference = try #require(
      RandomWorld.world(seed: seed)
        .smallestDifference(between: ReferenceEvaluator.self, and: NoDenials.self))
    let entries = difference.world.entries.filter { $0.body != .nothing }
    #expect(entries.contains { if case .denial = $0.body { true } else { false } })
    #expect(entries.count <= 3)
  }
}
