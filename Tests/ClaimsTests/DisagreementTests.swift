import Claims
import Testing

@Suite("Statements of one document that cannot both be true are reported")
struct DisagreementTests {
  private static func pairs(_ text: String) -> [[Int]] {
    Disagreement.find(
      in: ShippedWorld.reader.read(SentenceSplitter.statements(of: text), dated: nil)
    ).map { [$0.first, $0.second] }
  }

  @Test(arguments: [
    "Section 907 was enacted in 1992. Section 907 was enacted in 1993.",
    "The Section 907 waiver requires a report within 60 days. The Section 907 waiver requires a report within 90 days.",
    "The Section 907 waiver has four conditions. The Section 907 waiver has six conditions.",
    "Azerbaijan received $164 million in security assistance in fiscal year 2010. "
      + "Azerbaijan received $300 million in security assistance in fiscal year 2010.",
    "The Section 907 waiver was in force on July 1, 2022. The Section 907 waiver was not in force on July 1, 2022.",
    "The Senate passed S. 3000 on November 15, 2023. The Senate passed S. 3000 on November 5, 2023.",
    "Humanitarian assistance is exempt from Section 907. Humanitarian assistance is not exempt from Section 907.",
  ]) func `two answers to one question`(_ text: String) {
    #expect(Self.pairs(text) == [[1, 2]])
  }

  @Test(arguments: [
    "Section 907 was enacted in 1992. Section 907 was enacted in October 1992.",
    "Section 907 was waived in 2002. Section 907 was waived in 2003.",
    "Azerbaijan received about $164 million in aid in 2010. Azerbaijan received $165 million in aid in 2010.",
    "Azerbaijan received $10 million in aid in 2010. Azerbaijan received $20 million in aid in 2011.",
    "The Section 907 waiver was in force on July 1, 2022. The Section 907 waiver was not in force on July 2, 2023.",
  ]) func `statements that can both be true`(_ text: String) {
    #expect(Self.pairs(text).isEmpty)
  }
}
