import Documents
import Law
import Testing
import Timeline

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

  /// The same with the days that count.
  static let dated = whole.replacing(
    "  reading \"named\"", with: "  days of the outcome and 1 year before\n  reading \"named\"")

  @Test func `each reading keeps its side, subject, measure, sorts and parties`() throws {
    let files = checked(Self.whole)
    #expect(files.found == [], "\(files.rendered)")
    let bearing = try #require(files.law.bearings.first)
    let armenia = try #require(Recipient(code: "ARM"))
    #expect(bearing.title == "Deaths" && bearing.days == .ofOutcome(yearsBefore: 0))
    #expect(bearing.notes == ["for the reader"])
    let relief = try #require(files.law.provision(named: "relief")?.id)
    #expect(bearing.matter == .finding(waiver: relief, name: "no-harm"))
    #expect(files.law.bearings(on: relief, certifying: ["no-harm"]) == [bearing])
    #expect(files.law.bearings(on: relief, certifying: ["terrorism"]) == [])
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

  /// A restriction that looks at a fact and a list, another that looks at a determination.
  static let conditions = """
    definition deposed
      confidence secondary
      fact

    definition found
      confidence secondary
      determination by President

    list third
      from 2000-01-01
      confidence secondary
      named by President
      takes effect in the fiscal year after the listing year

    restriction coup
      from 2000-01-01
      confidence secondary
      forbids assistance to any country
      when not fact deposed and listed on third

    restriction tier
      from 2000-01-01
      confidence secondary
      forbids assistance to any country
      when determination found

    """

  @Test(arguments: [
    ("fact deposed", "deposed", ["coup"]), ("determination found", "found", ["tier"]),
    ("listed on third", "third", ["coup"]),
  ])
  func `it can be on what a restriction looks at, and is found by the restriction`(
    words: String, name: String, restrictions: [String]
  ) throws {
    let files = CheckedFiles(
      lawFile(
        Self.conditions + "bearing list\n  on \(words)\n  reading \"r\"\n    supports by coups\n"))
    #expect(files.found == [], "\(files.rendered)")
    let bearing = try #require(files.law.bearings.first)
    #expect(bearing.matter == .condition(try #require(files.law.provision(named: name)?.id)))
    for restriction in ["coup", "tier"] {
      let id = try #require(files.law.provision(named: restriction)?.id)
      #expect(
        files.law.bearings(onConditionsOf: id)
          == (restrictions.contains(restriction) ? [bearing] : []))
    }
  }

  @Test(
    arguments: [
      ("of the outcome", "2020-02-29", "2020-06-01"),
      ("of the outcome and 1 year before", "2019-02-28", "2020-06-01"),
      ("of the outcome and 4 years before", "2016-02-29", "2020-06-01"),
      ("through the outcome", nil, "2020-06-01"),
    ] as [(String, String?, String)])
  func `it says which days count`(words: String, from: String?, end: String) throws {
    let files = checked(
      Self.whole.replacing("  reading \"named\"", with: "  days \(words)\n  reading \"named\""))
    #expect(files.found == [], "\(files.rendered)")
    let outcome = Span(start: try #require(Day("2020-02-29")), end: try #require(Day(end)))
    let span = try #require(files.law.bearings.first).span(for: outcome)
    #expect(span.start == from.map { Day($0) } ?? .distantPast)
    #expect(span.end == outcome.end)
  }

  @Test func `days without a beginning have none the year before`() throws {
    var bearing = try #require(checked(Self.whole).law.bearings.first)
    bearing.days = .ofOutcome(yearsBefore: 3)
    #expect(bearing.span(for: .always) == .always)
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
      ("on relief finding no-harm", "on fact relief", "wrong-reference: relief"),
      ("on relief finding no-harm", "on determination reliefs", "unknown-reference: reliefs"),
      ("on relief finding no-harm", "on listed third", "malformed-item: third"),
      ("  note \"for", "  days before\n  note \"for", "malformed-item: before"),
      (
        "  note \"for", "  days of the outcome and 0 years before\n  note \"for",
        "malformed-item: 0"
      ),
      ("  note \"for", "  days of the outcome and 2 years\n  note \"for", "malformed-item: years"),
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
