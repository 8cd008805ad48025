import Testing
import Timeline

@testable import Briefing
@testable import Reasoning

@Suite("Every step of a proof has a sentence of its own")
struct ProofPhraseTests {
  @Test("Each rule says something else for each truth")
  func sentences() {
    var all: [String: String] = [:]
    for rule in ProofRule.allCases {
      var own: Set<String> = []
      for truth in Truth.allCases {
        let sentence = ProofPhrases.sentence(rule, truth, "S").plain
        #expect(!sentence.isEmpty)
        #expect(sentence.first?.isUppercase == false || sentence.hasPrefix("S "))
        #expect(!sentence.hasSuffix("."))
        #expect(own.insert(sentence).inserted, "\(rule) repeats: \(sentence)")
        if let other = all.updateValue("\(rule)", forKey: sentence) {
          Issue.record("\(rule) and \(other) share: \(sentence)")
        }
      }
    }
    #expect(Set(ProofRule.allCases.map(\.name)).count == ProofRule.allCases.count)
  }

  @Test("Each outcome has a sentence that begins with it")
  func outcomes() {
    for outcome in Outcome.allCases {
      #expect(ProofPhrases.sentence(outcome, "S").plain.hasPrefix("\(outcome): "))
    }
  }

  @Test("What is proved, refuted, not found, not looked for and assumed is told apart")
  func standings() {
    #expect(Set(Standing.allCases.map(\.sentence)).count == Standing.allCases.count)
    #expect(Standing(.inForce, .holds, isProposed: false) == .proved)
    #expect(Standing(.period, .fails, isProposed: false) == .refuted)
    #expect(Standing(.register, .fails, isProposed: false) == .noneFound)
    #expect(Standing(.absence, .unknown, isProposed: false) == .notLookedFor)
    #expect(Standing(.inForce, .holds, isProposed: true) == .assumed)
    #expect(Standing(.fact, .contested, isProposed: false) == .contested)
    #expect(Standing(.period, .unknown, isProposed: true) == .unsettled)
  }

  @Test("Each kind of missing fact has a sentence", arguments: [true, false])
  func missing(named: Bool) {
    let words = MissingWords(ground: SmallWorld.ground, question: SmallWorld.question())
    let kinds: [MissingFact.Kind] = [
      .exercise, .determination, .listing, .fact, .report, .delegation, .date, .contested, .signer,
      .attribute("account is FMF"), .continuity, .authority,
    ]
    let facts = kinds.map { kind in
      MissingFact(
        kind: kind, provision: named ? SmallWorld.id("ban-waiver") : nil,
        entry: named ? SmallWorld.entry("waiver-2020") : nil,
        against: named ? [SmallWorld.entry("denial-2020")] : [])
    }
    #expect(Set(facts.map { words.sentence($0).plain }).count == kinds.count)
    #expect(Set(kinds.map(MissingWords.name)).count == kinds.count)
    for fact in facts { #expect(words.sentence(fact).plain.contains("  ") == false) }
  }
}
