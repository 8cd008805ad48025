import Documents
import Law
import Reasoning
import Testing
import Timeline

@testable import Briefing

@Suite("Words of law stand in the order of the law")
struct QuotedOrderTests {
  private func pieces(_ words: [String], of quotations: [String]) -> [String] {
    let text = quotations.map { "> " + $0 }.joined(separator: "\n\n<!-- -->\n\n")
    var store = SourceStore()
    let id = store.add(path: "a.md", bytes: Array(text.utf8))
    let sections = MarkdownDocument.parse(store[id]).sections
    return QuotedOrder(sections.flatMap(\.quotations)).pieces(of: words)
  }

  @Test(
    "Pieces are sorted, and joined where nothing but spaces and commas stands between them",
    arguments: [
      (["to Cuba until a report", "No aid"], ["No aid", "to Cuba until a report"]),
      (
        ["until a report", "No aid (loans too)", "to Cuba"],
        ["No aid (loans too) to Cuba until a report"]
      ),
      (["a report", "No aid … to Cuba"], ["No aid", "to Cuba", "a report"]),
      (["to Cuba until", "Cuba until a report"], ["to Cuba until a report"]),
      (["is made"], ["is made"]),
      ([], []),
    ] as [([String], [String])])
  func order(words: [String], expected: [String]) {
    let law = ["No aid (loans too) to Cuba until a report, by the President, is made."]
    #expect(pieces(words, of: law) == expected)
  }

  @Test("Commas between pieces are shown, and other words are not")
  func commas() {
    let law = ["No aid, by grant or loan, to Cuba."]
    #expect(pieces(["to Cuba", "by grant or loan"], of: law) == ["by grant or loan, to Cuba"])
    #expect(pieces(["to Cuba", "No aid"], of: law) == ["No aid", "to Cuba"])
  }

  @Test("The same words twice are two places, and only whole words count")
  func repetition() {
    let law = ["The President may waive. The President shall report to the Presidents."]
    #expect(
      pieces(["The President", "shall report", "The President", "may waive"], of: law)
        == ["The President may waive", "The President shall report"])
    #expect(pieces(["to the President"], of: law) == ["to the President"])
  }

  @Test("Several quotations follow each other, and print differs without harm")
  func quotations() {
    #expect(
      pieces(
        ["the border's length", "\"No aid\""], of: ["“No aid” to any.", "Of the border’s length."])
        == ["“No aid”", "the border’s length"])
  }

  @Test("Words that no quotation has stay as they are")
  func unknown() {
    #expect(pieces(["b", "a missing one"], of: ["a b"]) == ["b", "a missing one"])
    #expect(QuotedOrder([]).pieces(of: ["b", "a"]) == ["b", "a"])
  }
}

@Suite("What other assistance would be is said once")
struct DistinctAlternativesTests {
  private let because = Reference.provision(SmallWorld.id("humanitarian"))

  private func alternative(
    _ outcome: Outcome, _ scope: (ScopeAttribute, [String])...
  ) -> ScopeAlternative {
    ScopeAlternative(
      scope: scope.map { .init(name: $0.0, values: $0.1) }, outcome: outcome, because: because)
  }

  private func words(_ alternatives: [ScopeAlternative]) -> [String] {
    ScopeAlternative.distinct(alternatives).map { "\($0.outcome) if \($0.words)" }
  }

  @Test("A value named twice stands where it is named first")
  func values() {
    #expect(
      words([
        alternative(.exempt, (.authority, ["a"])), alternative(.exempt, (.authority, ["a", "b"])),
        alternative(.undetermined, (.authority, ["a"])), alternative(.exempt, (.authority, ["b"])),
      ]) == [
        "exempt if authority is a", "exempt if authority is b", "undetermined if authority is a",
      ])
  }

  @Test("Nothing is added to what is enough by itself")
  func combinations() {
    let both = alternative(.exempt, (.category, ["x"]), (.channel, ["ngo"]))
    #expect(
      words([both, alternative(.exempt, (.category, ["x", "y"]))])
        == ["exempt if category is x or y"])
    #expect(
      words([both, alternative(.waived, (.category, ["x"]))])
        == ["exempt if category is x and channel is ngo", "waived if category is x"])
  }
}

@Suite("Names of countries have the articles of English")
struct RecipientWordsTests {
  @Test(
    "In a sentence",
    arguments: [
      ("AZE", "Azerbaijan"), ("COD", "the Democratic Republic of the Congo"), ("GMB", "the Gambia"),
      ("NLD", "the Netherlands"), ("BHS", "the Bahamas"), ("PHL", "the Philippines"),
      ("USA", "the United States"), ("SDN", "Sudan"), ("CIV", "Côte d'Ivoire"),
    ])
  func article(code: String, name: String) {
    #expect(SmallWorld.recipient(code).nameInSentence == name)
  }

  @Test("Every plural, union and republic has one, and no other name")
  func table() {
    for recipient in Recipient.all {
      let name = recipient.name
      let isArticled =
        ["Islands", "Republic", "Kingdom", "Union", "States", "Emirates", "Territories"]
        .contains { name.hasSuffix($0) } || name.hasPrefix("Republic of")
      let exceptions = ["HMD", "PCN", "BES", "SJM"]
      if isArticled, !exceptions.contains(recipient.description) {
        #expect(recipient.nameInSentence == "the " + name)
      }
    }
  }
}
