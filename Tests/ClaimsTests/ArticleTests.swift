import Claims
import Law
import Testing
import Timeline

@Suite("Sentences of articles are put together as they are meant")
struct ArticleTests {
  private func claims(_ text: String, dated: Day? = nil) -> [TypedClaim] {
    ShippedWorld.reader.read(SentenceSplitter.statements(of: text), dated: dated).last?.claims ?? []
  }

  private func line(_ claim: TypedClaim) -> String { ClaimText.line(of: claim) }

  @Test func `a day of the week is the last one before the document`() {
    // 9 August 2025 was a Saturday.
    let claims = claims(
      "Trump waived Section 907 on Friday.", dated: ShippedWorld.day("2025-08-09"))
    #expect(claims.first?.on == PartialDateText.day("2025-08-08"))
  }

  @Test func `the year of a law is not the day of an act on it`() {
    let claims = claims(
      "Trump waived Section 907, a 1992 law that bars aid to the government of Azerbaijan.")
    #expect(!claims.contains { $0.kind == .exercise && $0.on != nil })
    #expect(claims.contains { $0.kind == .enacted && $0.on == PartialDateText.day("1992") })
  }

  @Test func `"did so" repeats the act that stands before`() {
    let claims = claims(
      "Congress authorized the president to waive Section 907, and Bush first did so in January 2002."
    )
    let exercise = claims.first { $0.kind == .exercise }
    #expect(exercise?.order == .first)
    #expect(exercise?.on == PartialDateText.day("2002-01"))
  }

  @Test func `each amount has its own years`() {
    let claims = claims(
      "Azerbaijan received $58.6 million in aid in fiscal year 2018 and $42.9 million in fiscal year 2019."
    ).filter { $0.kind == .provided }
    #expect(
      claims.map(\.on) == [PartialDateText.day("FY2018"), PartialDateText.day("FY2019")])
  }

  @Test func `"of which" is of the same years`() {
    let claims = claims(
      "Azerbaijan received $808 million in aid from fiscal year 2002 to fiscal year 2020, of which $164 million was security assistance."
    ).filter { $0.kind == .provided }
    #expect(claims.count == 2)
    #expect(claims.allSatisfy { $0.from == PartialDateText.day("FY2002") })
  }

  @Test func `an act that is done at two times is two claims`() {
    let claims = claims(
      "The Biden administration extended the Section 907 waiver in 2021 and again in 2022.")
    #expect(claims.filter { $0.kind == .exercise }.count == 2)
  }

  @Test func `"not renewed until" says when it was renewed`() {
    let claims = claims(
      "The waiver of Section 907 lapsed in June 2023 and was not renewed until August 2025.")
    #expect(claims.contains { $0.kind == .lapsed })
    #expect(
      claims.contains {
        $0.kind == .exercise && !$0.isNegated && $0.on == PartialDateText.day("2025-08")
      })
    #expect(claims.contains { $0.kind == .exercise && $0.isNegated && $0.from != nil })
  }

  @Test func `an instrument does what it says on its day`() {
    let day = ShippedWorld.day("2024-06-28")
    let claims = claims(
      "I hereby waive the application of section 404(a) of the Child Soldiers Prevention Act with respect to Turkey.",
      dated: day)
    #expect(claims.first?.kind == .exercise)
    #expect(claims.first?.on == PartialDateText.day("2024-06-28"))
    #expect(claims.first?.recipient?.description == "TUR")
  }

  @Test func `amounts in dollars of one year are not compared with those of their own`() {
    let checked = ShippedWorld.checked(
      "Azerbaijan received $1.2 billion in aid in constant 2019 dollars from 2002 to 2020.")
    #expect(checked.last?.judgement == .notOnRecord)
  }

  @Test func `a person in apposition speaks, and not the committee that is told`() {
    let claims = claims(
      "\"No waiver is planned,\" James O'Brien, the assistant secretary of state for Europe, told a House committee on November 15, 2023."
    )
    #expect(claims.last?.speaker == "o'brien")
  }

  @Test func `what stands for something unknown is supported in part at most`() {
    let checked = ShippedWorld.checked("A year later, it again withheld $130 million.")
    #expect(checked.last?.judgement != .supported)
  }

  @Test func `a part of a sentence that is on record supports it in part`() {
    let checked = ShippedWorld.checked(
      "On February 22, 2023, the International Court of Justice ordered Azerbaijan to ensure unimpeded movement along the Lachin corridor, and diplomats applauded in Paris."
    )
    #expect(checked.last?.judgement == .partly)
  }

  @Test func `only a list is what somebody is listed on`() {
    let claims = claims(
      "Rwanda was listed under the Child Soldiers Prevention Act in 2013. Egypt's takeover of 2013 was never designated a coup."
    )
    #expect(!claims.contains { $0.kind == .listed })
  }
}

/// Dates of the language in tests.
private enum PartialDateText {
  static func day(_ text: String) -> PartialDate? { PartialDate(text) }
}
