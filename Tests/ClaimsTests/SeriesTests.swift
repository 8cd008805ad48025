import Claims
import Law
import Record
import StatementCorpus
import Testing
import Timeline

@Suite("Statements that series count are held against them, and never more than the series can say")
struct SeriesTests {
  /// The verdict on a sentence where the series give these readings to whatever is asked.
  private func verdict(
    _ sentence: String, _ readings: [SeriesReading], absent: [String] = []
  ) -> CheckedStatement {
    let statements = SentenceSplitter.statements(of: sentence)
    let read = ShippedWorld.reader.read(statements, dated: nil)
    var says = LedgerSays()
    for claim in read.flatMap(\.claims) {
      guard let question = SeriesQuestion(claim, known: ShippedWorld.known) else { continue }
      says.series[question] = SeriesAnswer(readings: readings, absent: absent)
    }
    let checker = Checker(
      world: ShippedWorld.world, reader: ShippedWorld.reader, known: ShippedWorld.known,
      ledger: says, sources: ShippedWorld.workspace.sources)
    return checker.check(read[0])
  }

  private func reading(
    _ measure: SeriesReading.Measure, _ value: Int128, low: Int128? = nil, high: Int128? = nil,
    _ taken: String? = nil
  ) -> SeriesReading {
    SeriesReading(
      series: "a-series/1", publisher: "A Publisher", says: "a value.", measure: measure,
      value: value * 100, low: low.map { $0 * 100 }, high: high.map { $0 * 100 }, reading: taken)
  }

  private static let refugees = "At the end of 2015, Kenya hosted 500,000 refugees from Somalia."

  @Test(arguments: [
    (Int128(500_000), Judgement.supported), (510_000, .partly), (410_000, .notOnRecord),
    (200_000, .contradicted),
  ]) func `a stock agrees, is near, or is elsewhere`(_ value: Int128, _ due: Judgement) {
    #expect(verdict(Self.refugees, [reading(.sum("refugees"), value)]).judgement == due)
  }

  @Test func `a stock is not compared with a flow`() {
    let checked = verdict(Self.refugees, [reading(.sum("refugees-flow"), 500_000)])
    #expect(checked.judgement == .notOnRecord)
  }

  @Test func `a series that is not there contradicts nothing and is named`() {
    let checked = verdict(Self.refugees, [], absent: ["Displacement (`data/x.md`)"])
    #expect(checked.judgement == .notOnRecord)
    #expect(checked.findings[0].settles.contains("data/x.md"))
  }

  @Test func `the series, its edition and its publisher are quoted`() {
    let checked = verdict(Self.refugees, [reading(.sum("refugees"), 500_000)])
    #expect(checked.findings[0].says == ["a-series/1, A Publisher: a value."])
  }

  private static let deaths =
    "Fighting between Ethiopia and Eritrea killed 700 people in 1999, a study found."

  @Test func `other parties than those that are named support only in part`() {
    let checked = verdict(
      Self.deaths, [reading(.sum("deaths"), 700, "one government, against a side of the other")])
    #expect(checked.findings[0].judgement == .partly)
  }

  @Test func `readings that give different answers make it contested`() {
    let checked = verdict(
      Self.deaths,
      [reading(.sum("deaths"), 20), reading(.sum("deaths"), 700, "against a side of the other")])
    #expect(checked.findings[0].judgement == .contested)
  }

  @Test func `a figure between the lowest and the highest estimate is supported in part`() {
    let checked = verdict(Self.deaths, [reading(.sum("deaths"), 400, low: 200, high: 900)])
    #expect(checked.findings[0].judgement == .partly)
  }

  @Test func `a nation is not taken for a country of origin without saying so`() {
    let checked = verdict(
      "Kenya hosted 500,000 Somali refugees at the end of 2015.",
      [reading(.sum("refugees"), 500_000)])
    #expect(checked.judgement == .partly)
    #expect(checked.findings[0].says.contains { $0.hasPrefix("Read as:") })
  }

  @Test(arguments: [
    ("India was the second-largest arms supplier of Nepal between 2010 and 2015.", 2),
    ("India was Nepal's largest arms supplier between 2010 and 2015.", 1),
  ]) func `a rank is that of the words`(_ sentence: String, _ rank: Int128) {
    #expect(verdict(sentence, [reading(.rank, rank)]).judgement == .supported)
    #expect(verdict(sentence, [reading(.rank, rank + 2)]).judgement == .contradicted)
  }

  @Test func `each share goes to the supplier that it is said of`() throws {
    let read = ShippedWorld.reader.read(
      SentenceSplitter.statements(
        of:
          "Nepal imported 60 percent of its arms from India and 17 percent from China between 2010 and 2015."
      ), dated: nil)
    let claims = read[0].claims.filter { $0.kind == .supplied }
    #expect(claims.map { $0.roles[.supplier]?.description } == ["IND", "CHN"])
    #expect(claims.allSatisfy { $0.recipient?.description == "NPL" })
    #expect(claims.map { $0.percent?.hundredths } == [6000, 1700])
  }

  @Test(arguments: [
    "Kenya hosted more than 500,000 refugee children at the end of 2015.",
    "Kenya will host 500,000 refugees at the end of 2030.",
    "In March 2015, Kenya hosted 500,000 refugees from Somalia.",
    "Israel was one of the largest arms suppliers of Nepal between 2010 and 2015.",
  ]) func `what a series cannot count is not asked of it`(_ sentence: String) {
    let read = ShippedWorld.reader.read(SentenceSplitter.statements(of: sentence), dated: nil)
    #expect(read.flatMap(\.claims).allSatisfy { !$0.kind.asksSeries })
  }

  /// Placements as in the reports: Georgia in Tier 1 in 2010 to 2012 and in Tier 2 in 2013 to 2015, which
  /// the sentences are held against with the kinds that fall into their time.
  @Test(arguments: [
    ("Georgia was placed on Tier 1 in 2010.", ["tier-1"], Judgement.supported),
    ("Georgia was placed on Tier 3 in 2010.", ["tier-1"], .contradicted),
    ("Georgia was on Tier 1 from 2010 to 2012.", ["tier-1"], .supported),
    ("Georgia was on Tier 1 from 2010 to 2015.", ["tier-1", "tier-2"], .partly),
    ("Georgia was on Tier 1 from 2010.", ["tier-1", "tier-2"], .partly),
    ("Georgia has been on Tier 1 since 2010.", ["tier-1", "tier-2"], .partly),
    ("Georgia was never placed on Tier 3 from 2010 to 2015.", ["tier-1", "tier-2"], .supported),
    ("Georgia was never placed on Tier 2 from 2010 to 2015.", ["tier-1", "tier-2"], .contradicted),
    ("Georgia was raised to Tier 1 in 2010.", ["tier-1"], .partly),
    ("Egypt was placed on Tier 2 in 2008.", ["tier-2-watch-list"], .partly),
    ("Egypt was placed on the Tier 2 Watch List in 2008.", ["tier-2"], .contradicted),
  ]) func `a tier is held for the whole of the time that is named`(
    _ sentence: String, _ kinds: [String], _ due: Judgement
  ) {
    #expect(verdict(sentence, kinds.map { reading(.kind($0), 1) }).judgement == due)
  }

  @Test func `a claim on a series is written and read again without loss`() throws {
    let read = ShippedWorld.reader.read(
      SentenceSplitter.statements(of: Self.refugees), dated: nil)
    let line = ClaimText.line(of: try #require(read[0].claims.first))
    #expect(line.hasPrefix("displaced origin SOM asylum KEN on 2015 number 500,000 noun refugees"))
  }
}
