import Law
import Reasoning
import Testing
import Timeline

@testable import Briefing

@Suite("Days, spans and law read as words")
struct WordsTests {
  @Test(
    "Dates say as much as is known",
    arguments: [
      ("2003-01-17", "17 January 2003", "on 17 January 2003", "17 Jan 2003"),
      ("2020-03", "March 2020", "in March 2020", "March 2020"),
      ("2020", "2020", "in 2020", "2020"),
      ("FY2012", "fiscal year 2012", "in fiscal year 2012", "fiscal year 2012"),
      ("unknown", "a day that is not on the record", "on a day that is not on the record", ""),
    ])
  func dates(text: String, words: String, adverb: String, short: String) {
    let date = SmallWorld.date(text)
    #expect(date.words == words)
    #expect(date.adverb == adverb)
    #expect(Rich(date.shortWords).plain == short)
    #expect(date.json == .string(text))
  }

  @Test("Spans are inclusive, and open sides are left out")
  func spans() {
    let (a, b) = (SmallWorld.day("2003-01-01"), SmallWorld.day("2003-01-16"))
    #expect(
      Span(from: a, through: b).wordsWithLength
        == "from 1 January 2003 through 16 January 2003 (16 days)")
    #expect(Span(from: a, through: a).wordsWithLength == "on 1 January 2003")
    #expect(Span(start: a, end: .distantFuture).wordsWithLength == "from 1 January 2003 on")
    #expect(Span(from: .distantPast, through: b).words == "through 16 January 2003")
    #expect(Span.always.words == "at all times")
    #expect(Span(from: a, through: b).json == ["from": "2003-01-01", "through": "2003-01-16"])
    #expect(Span.always.json == ["from": nil, "through": nil])
  }

  @Test("Numbers and lists read well")
  func counting() {
    #expect([0, 999, 1000, -1_234_567].map { grouped($0) } == ["0", "999", "1,000", "-1,234,567"])
    #expect(count(1, "day") == "1 day")
    #expect(count(2, "entry", plural: "entries") == "2 entries")
    #expect(enumerated([]) == "")
    #expect(enumerated(["a"]) == "a")
    #expect(enumerated(["a", "b", "c"], "or") == "a, b or c")
  }

  @Test("Expressions keep their grouping")
  func expressions() {
    let expression = Expression.and([
      .attribute(.account, ["FMF", "IMET"]), .not(.listed(SmallWorld.id("csl"))),
      .or([.fact(SmallWorld.id("demining")), .determination(SmallWorld.id("steps"))]),
    ])
    #expect(
      SmallWorld.law.words(of: expression)
        == "(account is FMF or IMET) and not listed on csl and (fact demining or determination steps)"
    )
  }

  @Test("A proof under a bill says that it is assumed")
  func assumed() {
    let question = SmallWorld.question { $0.bills = ["s-1"] }
    let why = WhyBriefing(
      ground: SmallWorld.ground, question: question, restriction: SmallWorld.id("withheld"),
      on: SmallWorld.day("2024-03-01"))
    let text = AnswerSnapshots.text(why, width: 100, boxDrawing: false)
    #expect(text.contains("withheld is in force, assuming s-1 enacted [assumed]"))
    #expect(text.contains("Note: proposed law, assumed enacted on 1 January 2024"))
    #expect(why.json.text().contains(#""standing": "assumed""#))
  }

  @Test("Searches find entries and provisions that have all the words")
  func search() {
    func names(_ briefing: some Briefing, _ member: String) -> [String] {
      guard case .array(let rows)? = briefing.json[member] else { return [] }
      return rows.compactMap { row in
        if case .string(let name)? = row["id"] { name } else { nil }
      }
    }
    let ground = SmallWorld.ground
    #expect(
      names(ProvisionBriefing.search(["WAIVE", "section 9"], ground: ground), "provisions")
        == ["ban-waiver", "ban-waiver.report", "bar-2024"])
    #expect(names(ProvisionBriefing.search(["no such"], ground: ground), "provisions") == [])
    #expect(
      names(RecordBriefing.search(["force", "armenia"], ground: ground), "entries") == ["claim"])
    #expect(
      names(RecordBriefing.list(ground: ground, recipient: SmallWorld.armenia), "entries") == [
        "exercises-register", "steps-register", "delegations-register", "claim",
        "reports-register", "offensive",
      ])
    #expect(
      names(ProvisionBriefing.list(ground: ground, recipient: SmallWorld.armenia), "provisions")
        .contains("ban") == false)
  }
}
