import Documents
import Law
import Record
import Testing
import Timeline

/// Excerpts of presidential documents, which are in the public domain.
@Suite struct InstrumentTests {
  private static let act =
    "Pursuant to section 404 of the Child Soldiers Prevention Act of 2008 (22\nU.S.C. 2370c-1) (CSPA), I hereby:\n\n"

  // MARK: Kinds

  @Test(
    "The kind is told by what the text does",
    arguments: [
      (
        act + "Determine that it is in the national interest to waive the application of the\n"
          + "prohibition in section 404(a) of the CSPA with respect to Turkey.",
        Instrument.Kind.waiver
      ),
      (
        "As provided for in section 110(d)(1)(A)(i) of the Act, that the United States will not\n"
          + "provide assistance to the Governments of Burma and Iran for FY 2025.", .restriction
      ),
      (
        "I hereby delegate to the Secretary of State the authority under section 506(a)(1) of the\n"
          + "Foreign Assistance Act of 1961 to direct the drawdown of up to $60 million.",
        .delegation
      ),
      ("I hereby designate the State of Qatar as a major Non-NATO Ally.", .designation),
      (
        "I hereby:\n\n- approve the proposed Amendment to the 1958 Agreement;\n"
          + "- determine that the performance will promote the common defense.", .none
      ),
      ("Child Soldiers Prevention Act of 2008. Section 404(a). Waive. Delegate.", .none),
    ])
  func kinds(text: String, kind: Instrument.Kind) {
    let instrument = InstrumentReader.read(text)
    #expect(instrument.kind == kind)
    #expect(instrument.reason.isEmpty == (kind != .none))
  }

  // MARK: Clauses

  @Test func `each clause of a waiver has its own countries, and what it allows`() {
    let text =
      Self.act + """
        Determine that it is in the national interest of the United States to
        waive the application of the prohibition in section 404(a) of the CSPA
        with respect to Iraq, Nigeria, Pakistan, and Turkey; to waive in part
        the application of the prohibition in section 404(a) of the CSPA with
        respect to the Democratic Republic of the Congo to allow for the
        provision of International Military Education and Training (IMET) and
        Peacekeeping Operations (PKO) assistance, to the extent that the CSPA
        would restrict such assistance or support; and, to waive the
        application of the prohibition in section 404(a) of the CSPA with
        respect to allowing for the issuance of licenses for direct commercial
        sales for the above countries and, with respect to Russia, solely for
        direct commercial sales in connection with the International Space
        Station; and

        Certify that the governments of the above countries are taking steps.
        """
    let acts = InstrumentReader.read(text).acts
    #expect(acts.map(\.kind) == [.waives, .waivesInPart, .waivesInPart, .waivesInPart])
    #expect(
      acts.map { $0.recipients.map(\.value.description) } == [
        ["IRQ", "NGA", "PAK", "TUR"], ["COD"], ["IRQ", "NGA", "PAK", "TUR", "COD"], ["RUS"],
      ])
    #expect(acts[0].allows == nil)
    #expect(
      acts[1].allows?.value
        == "International Military Education and Training (IMET) and Peacekeeping Operations (PKO) assistance"
    )
    #expect(acts[3].allows?.value.hasPrefix("solely for direct commercial sales") ?? false)
    #expect(acts.allSatisfy { $0.authorities.map(\.value.number) == ["404"] })
    #expect(acts[0].authorities[0].value.code == "22 U.S.C. 2370c-1")
    #expect(acts[0].named.map(\.value.number) == ["404(a)"])
    #expect(acts[0].named[0].value.act == "Child Soldiers Prevention Act of 2008")
  }

  @Test func `a country that is only mentioned is no recipient`() {
    let text = """
      I hereby delegate to the Secretary of State, in order to provide assistance to advance food
      security and to counter the People’s Republic of China’s efforts, the authority under section
      614(a)(1) of the Foreign Assistance Act of 1961 to furnish up to $205 million.
      """
    let acts = InstrumentReader.read(text).acts
    #expect(acts.count == 1)
    #expect(acts[0].recipients.isEmpty)
    let forces = InstrumentReader.read(
      "I hereby delegate to the Secretary of State the authority under section 552(c)(2) of the "
        + "Foreign Assistance Act of 1961 to provide assistance to the Lebanese Armed Forces.")
    #expect(forces.acts[0].recipients.isEmpty)
    #expect(forces.acts[0].unreadRecipients.map(\.words) == ["the Lebanese Armed Forces"])
  }

  @Test(
    "Countries are told apart by their whole names",
    arguments: [
      ("Guinea", ["GIN"]), ("Guinea-Bissau", ["GNB"]), ("Equatorial Guinea", ["GNQ"]),
      ("Papua New Guinea and Guinea", ["PNG", "GIN"]), ("Sudan and South Sudan", ["SDN", "SSD"]),
      ("the Democratic Republic of the Congo", ["COD"]),
      (
        "Macau (Special Administrative Region of the People’s Republic of China (PRC)), the PRC",
        ["MAC", "CHN"]
      ),
      ("the Democratic People’s Republic of Korea (DPRK), South Sudan", ["PRK", "SSD"]),
      ("and Turkey", []), ("the United States", []),
    ])
  func countries(words: String, codes: [String]) {
    let text =
      "I hereby waive in part: to waive the application of the prohibition with respect to \(words)."
    #expect(
      InstrumentReader.read(text).acts.flatMap { $0.recipients.map(\.value.description) } == codes)
  }

  // MARK: Amounts

  @Test(
    "Amounts are whole cents, or are not read",
    arguments: [
      ("$2.85 billion", 285_000_000_000 as Int64?), ("$5.55 billion", 555_000_000_000),
      ("$571.3 million", 57_130_000_000), ("$200,000,000", 20_000_000_000), ("$1", 100),
      ("$0.01", 1), ("$0.001", nil), ("$1.234567891 billion", 123_456_789_100),
      ("$99999999999 trillion", nil), ("$ million", nil), ("$1.2.3", nil),
    ])
  func amounts(words: String, cents: Int64?) {
    let text =
      "I hereby delegate to the Secretary of State the authority under section 506(a)(1) of the "
      + "Foreign Assistance Act of 1961 to direct the drawdown of up to \(words) in articles."
    #expect(
      InstrumentReader.read(text).acts[0].amounts.map(\.value.minorUnits)
        == [cents].compactMap(\.self))
  }

  @Test func `every item names its line and its words`() {
    let text = """
      ---
      date: '2024-05-10'
      title: "A title that goes\\
        \\ on"
      ---

      MEMORANDUM

      I hereby delegate to the Secretary of State the authority under section 506(a)(3)
      of the Foreign Assistance Act of 1961 (FAA) to direct the drawdown of up to
      $345 million, to provide assistance to Taiwan.

      JOSEPH R. BIDEN JR.
      """
    let instrument = InstrumentReader.read(text)
    #expect(instrument.title?.value == "A title that goes on")
    #expect(instrument.released?.value.description == "2024-05-10")
    #expect(instrument.released?.line == 2)
    #expect(instrument.signer?.value == "JOSEPH R. BIDEN JR.")
    #expect(instrument.signer?.line == 13)
    let act = instrument.acts[0]
    #expect(act.clause.line == 9)
    #expect(act.amounts.map(\.words) == ["up to $345 million"])
    #expect(act.amounts.map(\.line) == [10])
    #expect(act.recipients.map(\.words) == ["Taiwan"])
    #expect(act.recipients.map(\.line) == [11])
    #expect(act.delegate?.value == "Secretary of State")
    #expect(
      act.authorities.map { "\($0.value)" } == [
        "section 506(a)(3) of the Foreign Assistance Act of 1961"
      ])
  }

  // MARK: Scope

  private static let place = SourceRange(source: SourceID(rawValue: 0), lower: 0, upper: 0)

  private static let law = Law(
    provisions: [],
    vocabulary: [
      .account: [
        ("IMET", "International Military Education and Training (part II, chapter 5)"),
        ("PKO", "Peacekeeping Operations"), ("DA", "Development Assistance"),
        ("DCS", "licences for direct commercial sales"), ("10-USC-333", "support"),
        ("FMF", "Foreign Military Financing Program (section 23)"),
      ].map { ScopeWord(word: $0.0, meaning: $0.1, range: place) }
    ])

  @Test(
    "Items are put in scope words, and what is narrowed or unknown is not",
    arguments: [
      ("IMET and PKO assistance", ["IMET", "PKO"], []),
      ("International Military Education and Training (IMET) assistance", ["IMET"], []),
      ("Foreign Military Financing", ["FMF"], []),
      (
        "support provided pursuant to 10 U.S.C. 331 and 10 U.S.C. 333", ["10-USC-333"],
        ["10 U.S.C. 331"]
      ),
      (
        "PKO assistance and the issuance of DCS licenses in connection with the reexport of aircraft",
        ["PKO"], ["DCS: in connection with the reexport of aircraft"]
      ),
      (
        "all assistance and programs other than education programs funded from Development Assistance (DA)",
        [],
        [
          "all assistance and programs other than education programs funded from Development Assistance (DA)"
        ]
      ),
      ("", [], []),
    ] as [(String, [String], [String])])
  func scope(words: String, accounts: [String], unread: [String]) {
    let scope = ScopeOfWords(words, law: Self.law)
    #expect(scope.accounts == accounts)
    #expect(scope.unread == unread)
  }

  // MARK: Anything at all

  @Test func `what is no such document is refused with the reason, whatever its bytes`() {
    let cases: [([UInt8], String)] = [
      ([], "it has no text"), ([0x20, 0x0A], "it has no text"), ([0xFF, 0xFE], "UTF-8"),
      ([0x41, 0x00], "UTF-8"), (Array("---\ndate: x\n---\n".utf8), "it has no text"),
      ([UInt8](repeating: 0x41, count: 1_000_001), "1 MB"),
      (Array("---\ndate: x".utf8), "no clause"),
    ]
    for (bytes, reason) in cases {
      let instrument = InstrumentReader.read(bytes)
      #expect(instrument.kind == .none && instrument.acts.isEmpty)
      #expect(instrument.reason.contains(reason), "\(instrument.reason)")
    }
  }

  @Test(
    "A text that is one phrase over and over is read like any other",
    arguments: [
      "waive the application of ",
      "hereby delegate to the Secretary the authority under section 1 ",
      "with respect to the the the ", "section 1(a)(b)(c) of the Act ", "((((((", "<<<<", "$1 ",
      "pursuant to section ", "United States will not provide to the Governments of Iran ",
      "Act of 2008 (", "  a\\\n", "May 1, 2000\n", "hereby waive section ", "A B C D. ",
    ])
  func repetition(part: String) {
    let count = 300_000 / part.utf8.count
    let text = String(repeating: part, count: count)
    for text in [text, "---\nx: y\n" + text, "---\nx: \"\n" + text + "\n---\n" + text] {
      let instrument = InstrumentReader.read(text)
      #expect(instrument.acts.isEmpty == (instrument.kind == .none))
      _ = InstrumentDraft(instrument, law: Self.law, path: "p").markdown
    }
  }

  @Test func `a draft cannot be broken out of by the text that it is made of`() {
    let text = """
      ---
      title: "a \\" ``` b"
      date: '2024-05-10'
      ---
      I hereby delegate to the Secretary of State the authority under section 1 of the Act to
      provide assistance to ```Ukraine\u{202E}\u{1B}[31m``` forces.
      """
    let draft = InstrumentDraft(InstrumentReader.read(text), law: Self.law, path: "p").markdown
    #expect(draft.split(separator: "```", omittingEmptySubsequences: false).count == 3)
    #expect(!draft.unicodeScalars.contains("\u{1B}") && !draft.unicodeScalars.contains("\u{202E}"))
  }
}
