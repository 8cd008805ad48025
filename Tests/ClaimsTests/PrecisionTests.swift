import Claims
import Testing

@Suite("What was not read can only weaken a verdict")
struct PrecisionTests {
  /// Each sentence is one that is supported, with something added that was not read or is not so.
  @Test(arguments: [
    "Only Section 907 was enacted in 1992.", "Section 907 was never enacted in 1992.",
    "Section 907 was enacted in 1992 by 412 votes.", "Section 907 was enacted in 1992 in Paris.",
    "Section 907 was unanimously enacted in 1992.", "Section 907 was not enacted in 1992.",
    "The Section 907 waiver lapsed in June 2023 for all accounts except military financing.",
    "Trump waived Section 907 in August 2025 for the second time.",
    "Section 907 bars U.S. assistance to the government of Azerbaijan unless Armenia agrees.",
    "The Senate passed S. 3000 on November 15, 2023 over a veto.",
    "Would Section 907 have been enacted in 1992?",
    "If Section 907 was enacted in 1992, then nobody noticed.",
    "Azerbaijan's Ministry of Health said 192 civilians were killed in September 2023.",
    "Azerbaijan's Ministry of Health said 512 servicemen were killed in September 2023.",
    "Armenia's Ministry of Health said 192 servicemen were killed in September 2023.",
    "Israel supplied 31 percent of Azerbaijan's arms imports in 2015-2019, according to SIPRI.",
    "Israel supplied 60 percent of Azerbaijan's arms imports in 2011-2020, according to SIPRI.",
    "On February 22, 2023, the International Court of Justice ordered Armenia to pay reparations.",
    "Section 907 bans any kind of direct U.S. aid to the Azerbaijani government.",
    "The Senate voted on November 15, 2023 against a bill to bar the Section 907 waiver.",
    "On February 22, 2023, the International Court of Justice unanimously ordered Azerbaijan to ensure unimpeded movement along the Lachin corridor.",
    "Section 907 expired in 2002.", "Senator Rubio introduced S. 3000 on September 29, 2023.",
    "The power to waive Section 907 is the President's until December 31, 2002.",
    "Section 907 prohibits aid to Armenia and to the government of Azerbaijan.",
  ]) func `no such sentence is supported`(_ sentence: String) {
    let checked = ShippedWorld.checked(sentence)
    #expect(checked.last?.judgement != .supported, "\(checked.last?.findings.map(\.claim) ?? [])")
  }

  /// True sentences, in words that could be taken for others.
  @Test(arguments: [
    "Section 907 was not enacted in 1995.",
    "The waiver of Section 907 was not renewed in July 2023.",
    "Section 907 does not ban humanitarian aid.",
    "No waiver of Section 907 was in force on January 10, 2003.",
    "The Section 907 waiver does not last five years.",
    "Section 907 was waived before the law of 2002 was amended.",
    "Section 907 was enacted in 1992, long before it was first waived.",
    "Three months before the war of September 2020, Section 907 was waived in March 2020.",
    "On October 14, 2020, candidate Biden said the U.S. must stop the flow of arms to Azerbaijan under Section 907.",
    "The Trump administration issued its first waiver of Section 907 in 2019.",
    "Blinken put American interests first by extending the waiver of Section 907 in April 2021.",
    "On May 15, 2023, a senator criticized Secretary Blinken for waiving Section 907.",
    "The ambassadors work to have Section 907 repealed in 2005.",
    "The 2021 CSPA list includes Turkey.",
    "It was the first time since 2020 that the Section 907 waiver was extended in 2021.",
    "Nobody in the Clinton administration waived Section 907 in 1999.",
    "On November 15, 2023, the Senate adopted a bill to amend the Freedom Support Act.",
    "On October 24, 2001, the Senate adopted an amendment to the Freedom Support Act.",
    "The President may not waive Section 907 with respect to amounts of fiscal years 2024 or 2025.",
    "Congress suspended Section 907 in 2001.",
    "In June 2022 the State Department extended the Section 907 waiver despite a GAO report of March 2022.",
    "In a letter of March 2021, lawmakers wrote that Section 907 prohibits aid to the government of Azerbaijan.",
  ]) func `no such sentence is contradicted`(_ sentence: String) {
    let checked = ShippedWorld.checked(sentence)
    #expect(
      checked.last?.judgement != .contradicted, "\(checked.last?.findings.map(\.claim) ?? [])")
  }

  @Test func `"it" is not guessed where it can stand for two laws`() {
    let checked = ShippedWorld.checked(
      "Section 907 and the Child Soldiers Prevention Act are old. It was enacted in 1992.")
    #expect(checked.last?.judgement == .notUnderstood || checked.last?.judgement == .notOnRecord)
  }

  @Test func `what a speaker says is asked apart from whether it is so`() throws {
    let checked = ShippedWorld.checked(
      "GAO reported about $164 million in security assistance to Azerbaijan from fiscal year 2002 to 2020."
    )
    #expect(checked.last?.findings.map(\.claim.kind) == [.provided, .said])
    #expect(checked.last?.findings.allSatisfy { $0.claim.speaker == "gao" } ?? false)
  }
}
