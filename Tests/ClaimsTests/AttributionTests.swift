import Testing

@testable import Claims

@Suite("Who says what is told by the words, and nobody is taken for somebody else")
struct AttributionTests {
  @Test(arguments: [
    ("Secretary Blinken said that the waiver lapsed in June 2023.", "blinken"),
    ("The waiver lapsed in June 2023, said Secretary Blinken.", "blinken"),
    (
      "The waiver lapsed in June 2023, reported the Armenian Relief Committee of America (ARCA).",
      "Armenian Relief Committee of America (ARCA)"
    ),
    (
      "\"The waiver lapsed in June 2023,\" said Senate Foreign Relations Committee Chair Robert Menendez.",
      "menendez"
    ),
    ("Azerbaijani ambassador Jane Doe told reporters that the waiver lapsed in 2023.", "Jane Doe"),
    ("The waiver lapsed in June 2023, Caspian Wire reports.", "Caspian Wire"),
    ("According to John Roe, the waiver lapsed in June 2023.", "John Roe"),
    ("The waiver lapsed in June 2023, Baku and the UN refugee agency have said.", "unhcr"),
  ]) func `a speaker`(_ sentence: String, _ speaker: String) {
    let claims = ShippedWorld.checked(sentence).flatMap(\.findings).map(\.claim)
    #expect(Set(claims.compactMap(\.speaker)) == [speaker], "\(claims)")
  }

  @Test(arguments: [
    "Aid to the Aliyev regime was reported in full in 2020.",
    "They announced the creation of a council for Niger in July 2023.",
    "An alleged blockade of Armenia was cited in 1992.",
    "Section 907 made Azerbaijan the only post-Soviet state without direct aid until 2001.",
    "A joint State Department report on Turkey was due in 2022.",
    "The Senate added report language in 2001.",
    "In 2022 the president reports to Congress on the waiver.",
    "The estimated population of Karabakh's capital was 50,000 in 2020.",
  ]) func `nobody speaks`(_ sentence: String) {
    let claims = ShippedWorld.checked(sentence).flatMap(\.findings).map(\.claim)
    #expect(claims.allSatisfy { $0.speaker == nil }, "\(claims)")
  }

  @Test(arguments: [
    ("The Armenian National Committee of America met.", "Armenian National Committee of America"),
    ("The House Rules Committee on March 3 met.", "House Rules Committee"),
    ("The Security Assistance Monitor (SAM) met.", "Security Assistance Monitor (SAM)"),
  ]) func `the name of a body`(_ sentence: String, _ name: String) {
    let words = Words(sentence)
    let end = OrganizationNames.end(words, at: 1)
    #expect(end.map { words.string(1..<$0) } == name)
  }
}
