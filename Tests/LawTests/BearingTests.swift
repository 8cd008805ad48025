import Documents
import Law
import Testing

@Suite("A bearing says what in a series bears on a finding, and changes no law")
struct BearingTests {
  static let law = """
    restriction ban
      from 2000-01-01
      confidence secondary
      forbids assistance to AZE

    waiver relief
      from 2000-01-01
      confidence secondary
      lifts ban
      by President
      finding terrorism
      finding no-harm
    """

  private func checked(_ block: String) -> CheckedFiles {
    CheckedFiles(lawFile(Self.law + "\n\n" + block))
  }

  static let whole = """
    bearing deaths "Deaths"
      on relief finding no-harm
      reading "named"
        contradicts by conflict-events with deaths-best, kind state-based or one-sided, actor recipient, target ARM
        because "it names the state"
      reading "supported"
        supports by conflict-events, target supported by ARM
      reading "neither"
        neither by displacement, origin recipient, asylum "Armenia"
      note "for the reader"
    """

  @Test func `each reading keeps its side, subject, measure, sorts and parties`() throws {
    let files = checked(Self.whole)
    #expect(files.found == [], "\(files.rendered)")
    let bearing = try #require(files.law.bearings.first)
    let armenia = try #require(Recipient(code: "ARM"))
    #expect(bearing.title == "Deaths" && bearing.finding == "no-harm")
    #expect(bearing.notes == ["for the reader"])
    #expect(bearing.waiver == files.law.provision(named: "relief")?.id)
    #expect(
      bearing.readings == [
        .init(
          name: "named", side: .contradicts, subject: .conflictEvents, measure: "deaths-best",
          kinds: ["state-based", "one-sided"],
          parties: [
            .init(roles: [.actor], recipient: nil), .init(roles: [.target], recipient: armenia),
          ], because: "it names the state"),
        .init(
          name: "supported", side: .supports, subject: .conflictEvents,
          parties: [.init(roles: [.targetSupporters], recipient: armenia)]),
        .init(
          name: "neither", side: .neither, subject: .displacement,
          parties: [
            .init(roles: [.origin], recipient: nil), .init(roles: [.asylum], recipient: armenia),
          ]),
      ])
  }

  @Test func `the provisions are the same with it and without it`() {
    let (with, without) = (checked(Self.whole).law, CheckedFiles(lawFile(Self.law)).law)
    #expect(with.provisions == without.provisions)
    #expect(with.restrictions == without.restrictions)
    #expect(with.bearings.count == 1 && without.bearings.isEmpty)
  }

  @Test func `it asks for no seal of the law quoted beside it`() {
    let files = CheckedFiles(
      lawFile(Self.law), lawFile(quoting: "", "").replacing("# Act", with: "# Other"),
      "# Third\n\n```proviso\n\(Self.whole)\n```\n")
    #expect(files.found(notes: true).allSatisfy { !$0.hasPrefix("quotation-not-sealed") })
  }

  @Test(
    "What is said wrongly is found where it stands",
    arguments: [
      ("  on relief finding no-harm", "  on relief finding harm", "unknown-finding: harm"),
      ("  on relief finding no-harm", "  on reliefs finding no-harm", "unknown-reference: reliefs"),
      ("  on relief finding no-harm", "  on ban finding no-harm", "wrong-reference: ban"),
      ("  on relief finding no-harm", "  on relief", "malformed-item: relief"),
      ("  on relief finding no-harm\n", "", "missing-item: deaths"),
      ("supports by", "backs by", "malformed-item: backs"),
      ("displacement, origin", "displacements, origin", "unknown-series-word: displacements"),
      ("origin recipient", "victim recipient", "unknown-series-word: victim"),
      ("origin recipient", "origin supported by ARM", "malformed-item: ARM"),
      ("target ARM", "target ARN", "unknown-recipient: ARN"),
      ("reading \"supported\"", "reading \"named\"", "duplicate-name: -"),
      ("  note \"for", "  lifts \"for", "unknown-item: lifts"),
      ("bearing deaths", "bearing ban", "duplicate-name: ban"),
      ("    because \"it names the state\"", "    because", "malformed-item: because"),
    ])
  func mistakes(words: String, other: String, expected: String) {
    let files = checked(Self.whole.replacing(words, with: other))
    let found = files.found
    // Of a reading that stands twice, the whole line is underlined.
    let shown = expected.hasSuffix(": -") ? found.map { $0.prefix { $0 != ":" } + ": -" } : found
    #expect(shown == [expected], "\(files.rendered)")
    #expect(files.law.bearings.isEmpty)
    // What is wrong with it leaves law as it is.
    #expect(files.law.provisions == CheckedFiles(lawFile(Self.law)).law.provisions)
  }

  @Test func `a reading without a line that counts is a mistake`() {
    let files = checked("bearing deaths\n  on relief finding no-harm\n  reading \"empty\"")
    #expect(files.found.count == 1 && files.found[0].hasPrefix("malformed-item"))
  }
}
