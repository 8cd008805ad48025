import Documents
import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Ledger

@Suite(
  "An observation is followed to the line of its file",
  .enabled(if: ImportWorld.engineIsThere, "`scripts/duckdb` prepares the library"))
struct TracedObservationTests {
  private let world = World(law: Law(provisions: []), record: Record(entries: []))

  /// Of each file, what its lines after the header are.
  private static let kinds: [String: [LedgerRow.Kind]] = {
    let unreadable = "unreadable-figure"
    return [
      "events": Array(repeating: .observation, count: 4) + [
        .rejected(reason: "unknown-kind", detail: "2"), .rejected(reason: unreadable, detail: "-1"),
        .observation,
      ],
      "wars": [.observation, .observation],
      "people": Array(repeating: .observation, count: 5),
      "arms": Array(repeating: .observation, count: 6) + [
        .rejected(reason: unreadable, detail: "0.005")
      ],
    ]
  }()

  @Test(arguments: kinds.keys.sorted())
  func `each line of a file is found as what it is, with its text and the file's digest`(
    source: String
  ) throws {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    let text = try #require(SeriesWorld.files["\(source).csv"])
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let file = try #require(inquiry.seriesFiles.first { $0.source == source })
    for (index, kind) in try #require(Self.kinds[source]).enumerated() {
      let line = Int64(index + 2)
      let name = RowName(source: source, edition: file.edition, line: line)
      let byDigest = inquiry.rowName("\(file.contentSHA256.prefix(12)):\(line)")
      #expect(byDigest == name)
      let found = try inquiry.trace(name, world: world, known: SeriesWorld.today)
      let answer = try #require(found)
      #expect(answer.row.kind == kind && answer.row.file == file)
      #expect(answer.text == lines[index + 1])
      let offset = lines[...index].map { $0.utf8.count + 1 }.reduce(0, +)
      #expect(answer.row.offset == Int64(offset))
      #expect((answer.observed != nil) == (kind == .observation))
      #expect(answer.meaning == nil)
    }
    for line in [1, Int64(lines.count)] {
      let name = RowName(source: source, edition: file.edition, line: line)
      let found = try inquiry.trace(name, world: world, known: SeriesWorld.today)
      #expect(found == nil, "\(line)")
    }
  }

  @Test func `what was read stands beside what is printed, with the rule for each party`() throws {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    let file = try #require(inquiry.seriesFiles.first { $0.source == "events" })
    let name = RowName(source: "events", edition: file.edition, line: 4)
    let found = try inquiry.trace(name, world: world, known: SeriesWorld.today)
    let observed = try #require(found?.observed)
    let one = observed.observation
    #expect(one.span == Span(from: Day("2021-05-02")!, through: Day("2021-05-02")!))
    #expect(one.kind == "state-based" && one.label == "A - C" && one.key == "9")
    #expect(one.figures.map { "\($0.measure) \($0.value)" } == ["deaths-low 5", "deaths-best 5"])
    #expect(one.parties.map(\.role) == [.actor, .target, .country])
    #expect(
      observed.resolutions == [
        .country(SeriesWorld.azerbaijan), .country(SeriesWorld.armenia),
        .country(SeriesWorld.armenia),
      ])
    // The two governments by the numbers that the page gives; the country by its name alone.
    #expect(observed.rules.map { $0 != nil } == [true, true, false])
    let columns = try #require(found?.columns)
    #expect(columns.first { $0.name == "side_b" }?.text == "Government of Armenia")
    #expect(!columns.contains { $0.text.isEmpty })
  }

  @Test func `the first row behind a figure is named`() throws {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    let files = inquiry.seriesFiles
    func edition(_ source: String) -> String { files.first { $0.source == source }?.label ?? "" }
    let suppliers = try inquiry.suppliers(of: SeriesWorld.azerbaijan, known: SeriesWorld.today)
    #expect(
      suppliers.series[0].suppliers.map { "\($0.name) \($0.firstRow ?? "-")" } == [
        "Israel \(edition("arms")):4", "Russia \(edition("arms")):2",
        "unknown \(edition("arms")):5",
      ])
    let displaced = try inquiry.displaced(
      origin: SeriesWorld.azerbaijan, known: SeriesWorld.today
    ).rows.filter { $0.measure == "refugees" }
    #expect(
      displaced.map { "\($0.year) \($0.firstRow ?? "-")" } == [
        "2019 \(edition("people")):2", "2020 \(edition("people")):3", "2021 -",
      ])
  }
}

/// What a file does not cover, does not date, or dates wrongly.
@Suite(
  "What a series does not say is said",
  .enabled(if: ImportWorld.engineIsThere, "`scripts/duckdb` prepares the library"))
struct UncoveredSeriesTests {
  private static let page = """
    # Series

    ```series
    series events
      title "Events"
      subject conflict-events
      recognised by "start", "end", "side"
      date is days from "start" through "end"
      date is day in "start"
      actor name in "side"

    series coups
      title "Coups"
      subject coups
      recognised by "year", "where", "event"
      date is year in "year"
      country name in "where"
      kind in "event"
        "coup" is coup
      editions replace
      covers 1990 through 1999

    series arms
      title "Arms"
      subject arms-transfers
      recognised by "seller", "buyer", "volume"
      date is year in "year"
      supplier name in "seller"
      recipient name in "buyer"
      figure tiv in "volume" of volume
    ```
    """

  private func inquiry(_ folder: borrowing ImportFolder) throws -> LedgerInquiry {
    let data = DataFolder(texts: [(path: "data/series.md", text: Self.page)])
    #expect(data.diagnostics.isEmpty)
    do {
      let store = try folder.store()
      for (name, text) in [
        (
          "events.csv",
          """
          start,end,side
          2001-02-03,2001-02-03,Azerbaijan
          2004-05-06,,Azerbaijan
          2003-01-02,2003-01-01,Azerbaijan

          """
        ),
        ("coups.csv", "year,where,event\n1992,Azerbaijan,coup\n"),
        (
          "arms.csv",
          "seller,buyer,volume,year\nIran,Azerbaijan,3,2001\nIran,Azerbaijan,4,\nIraq,Azerbaijan,5,2003\n"
        ),
      ] {
        _ = try Importer(mappings: data.mappings).importFile(
          folder.file(name, text), into: store, known: Day("2025-01-01"), today: SeriesWorld.today)
      }
    }
    return try LedgerInquiry(LedgerStore.open(folder: folder.ledger, mode: .reading), data: data)
  }

  @Test func `an end before the beginning gives way to the date that is named next`() throws {
    let folder = ImportFolder()
    let inquiry = try inquiry(folder)
    let file = try #require(inquiry.seriesFiles.first { $0.source == "events" })
    #expect(file.rows == 3 && file.rejected == 0)
  }

  @Test func `years that a file does not cover are named, also where nothing is found`() throws {
    let folder = ImportFolder()
    let inquiry = try inquiry(folder)
    var question = EvidenceQuestion(.coups, known: SeriesWorld.today)
    question.conditions = [.init([.country], SeriesWorld.azerbaijan)]
    #expect(try inquiry.observations(question).uncovered == [])
    question.from = Day("1998-07-01")
    question.through = Day("2001-02-01")
    let answer = try inquiry.observations(question)
    #expect(answer.observations.isEmpty)
    #expect(answer.uncovered == [UncoveredYears(series: "coups", years: [2000, 2001])])
  }

  @Test func `of a file that does not say what it covers, the years of its rows are known`() throws
  {
    let folder = ImportFolder()
    let inquiry = try inquiry(folder)
    let events = try inquiry.datedEditions(.conflictEvents, known: SeriesWorld.today)
    #expect(events.rowYears(of: "events") == 2001...2004)
    #expect(events.uncovered(1990, 2020) == [])
    let coups = try inquiry.datedEditions(.coups, known: SeriesWorld.today)
    #expect(coups.rowYears(of: "coups") == nil)
  }

  @Test(arguments: [(nil, 12, 2), (2001, 8, 1)] as [(Int?, Int128, Int)])
  func `rows without a year are in sums over all years alone`(
    from: Int?, sum: Int128, rowsOfIran: Int
  ) throws {
    let folder = ImportFolder()
    let inquiry = try inquiry(folder)
    let series = try #require(
      try inquiry.suppliers(of: SeriesWorld.azerbaijan, from: from, known: SeriesWorld.today)
        .series.first)
    #expect(series.sum == sum)
    #expect(series.undatedCount == 1 && series.undated == 4)
    #expect(series.suppliers.first { $0.name == "Iran" }?.count == rowsOfIran)
    #expect(series.years.map(\.year) == [2001, 2003])
  }

  @Test func `a bearing counts the days that it says, and none after the known day`() throws {
    let folder = ImportFolder()
    let inquiry = try inquiry(folder)
    func bearing(_ days: SeriesBearing.Days) -> SeriesBearing {
      SeriesBearing(
        name: "b", title: "", matter: .condition(ProvisionID(rawValue: 0)), days: days,
        readings: [
          .init(
            name: "r", side: .neither, subject: .coups,
            parties: [.init(roles: [.country], recipient: nil)])
        ], range: SourceRange(source: SourceID(rawValue: 0), lower: 0, upper: 0))
    }
    let outcome = Span(start: Day("1994-03-01")!, end: .distantFuture)
    for (days, count, uncovered) in [
      (SeriesBearing.Days.ofOutcome(yearsBefore: 0), 0, Array(2000...2026)),
      (.ofOutcome(yearsBefore: 2), 1, Array(2000...2026)),
      (.throughOutcome, 1, Array(2000...2026)),
    ] {
      let answer = try inquiry.bearing(
        bearing(days), for: SeriesWorld.azerbaijan, in: outcome, known: SeriesWorld.today
      ).readings[0]
      #expect(answer.observations.count == count, "\(days)")
      #expect(answer.uncovered.flatMap(\.years) == uncovered, "\(days)")
    }
  }
}
