import Law
import Testing
import Timeline

@testable import Ledger

@Suite(
  "Series answer what their files say, and no more",
  .enabled(if: ImportWorld.engineIsThere, "`scripts/duckdb` prepares the library"))
struct ObservationTests {
  private func question(
    _ subject: SeriesSubject = .conflictEvents, from: String? = nil, through: String? = nil,
    _ conditions: EvidenceQuestion.Condition...
  ) -> EvidenceQuestion {
    var question = EvidenceQuestion(subject, known: SeriesWorld.today)
    question.from = from.flatMap { Day($0) }
    question.through = through.flatMap { Day($0) }
    question.conditions = conditions
    return question
  }

  private func sums(_ answer: EvidenceAnswer) -> [String] {
    answer.totals.map { total in
      "\(total.series) \(total.certain)-\(total.possible) "
        + total.figures.map { "\($0.measure) \($0.atLeast)-\($0.atMost) of \($0.stated)" }
        .joined(separator: ", ")
    }
  }

  @Test func `each row is kept: as an observation, or with the reason why it is none`() throws {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    let reports = try inquiry.store.sources()
    #expect(
      reports.map { "\($0.file.source) \($0.file.rows) \($0.file.rejected)" }.sorted() == [
        "arms 6 1", "coups 1 1", "events 5 2", "people 5 0", "wars 2 0",
      ])
    #expect(reports.allSatisfy { $0.file.records == $0.file.rows + $0.file.rejected })
    let reasons = reports.flatMap { report in
      report.rejects.map { "\(report.file.source) \($0.text)" }
    }
    #expect(
      reasons.sorted() == [
        "arms unreadable-figure", "coups unreadable-date", "events unknown-kind",
        "events unreadable-figure",
      ])
    // Amounts know nothing of them.
    #expect(inquiry.files.isEmpty)
    #expect(inquiry.dictionaries.strata.isEmpty)
  }

  @Test func `importing a file again changes nothing`() throws {
    let folder = ImportFolder()
    _ = try SeriesWorld.inquiry(folder)
    let store = try folder.store()
    let before = try ImportWorld.count(store, "figures")
    let report = try Importer(mappings: SeriesWorld.data.mappings).importFile(
      folder.file("again.csv", SeriesWorld.files["events.csv"]!), into: store,
      today: SeriesWorld.today)
    #expect(report.isAlreadyThere)
    #expect(try ImportWorld.count(store, "figures") == before)
  }

  @Test func `deaths are added as low, best and high, and an empty cell is no zero`() throws {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    let answer = try inquiry.observations(
      question(.conflictEvents, .init([.actor], SeriesWorld.azerbaijan)))
    #expect(
      sums(answer) == [
        "events 3-3 deaths-low 6-6 of 3, deaths-best 11-11 of 3, deaths-high 7-7 of 2"
      ])
    #expect(
      answer.observations.map(\.row) == ["events/events:2", "events/events:3", "events/events:4"])
    let first = answer.observations[0]
    #expect(first.precision == "the day is stated")
    // A text that the mapping does not explain stays as printed.
    #expect(answer.observations[1].precision == "2")
    #expect(first.parties(.target).map(\.label) == ["Republic of Artsakh"])
    #expect(first.parties(.target).map(\.recipient) == [nil])
    #expect(first.parties(.actor).map(\.recipient) == [SeriesWorld.azerbaijan])
    #expect(answer.observations[2].figure("deaths-high") == nil)
  }

  @Test func `an event of several days counts for certain only within the days asked for`() throws {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    let actor = EvidenceQuestion.Condition([.actor], SeriesWorld.azerbaijan)
    for (from, through, expected) in [
      (
        "2020-05-20", "2020-05-25",
        "events 1-1 deaths-low 0-0 of 1, deaths-best 4-4 of 1, deaths-high 4-4 of 1"
      ),
      (
        "2020-05-22", "2020-12-31",
        "events 0-1 deaths-low 0-0 of 1, deaths-best 0-4 of 1, deaths-high 0-4 of 1"
      ),
      (
        "2020-01-01", "2020-05-24",
        "events 1-2 deaths-low 1-1 of 2, deaths-best 2-6 of 2, deaths-high 3-7 of 2"
      ),
    ] {
      let answer = try inquiry.observations(
        question(.conflictEvents, from: from, through: through, actor))
      #expect(sums(answer) == [expected], "\(from) to \(through)")
    }
    #expect(
      try sums(
        inquiry.observations(
          question(.conflictEvents, from: "2020-05-26", through: "2020-12-31", actor))) == [])
  }

  @Test func `the state as a side and the state as a supporter of a side are two readings`() throws
  {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    let actor = EvidenceQuestion.Condition([.actor], SeriesWorld.azerbaijan)
    func rows(_ roles: SeriesRole...) throws -> [Int64] {
      try inquiry.observations(question(.conflictEvents, actor, .init(roles, SeriesWorld.armenia)))
        .observations.map(\.line)
    }
    #expect(try rows(.target) == [4])
    // Support is that of the conflict in the year of the event: in 2020, and not in 2021.
    #expect(try rows(.targetSupporters) == [2, 3])
    #expect(try rows(.target, .targetSupporters) == [2, 3, 4])
    #expect(try rows(.actorSupporters) == [])
    #expect(try rows(.country) == [4])
  }

  @Test func `several governments on one side are each found by their number`() throws {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    for code in ["IRN", "IRQ"] {
      let country = try #require(Recipient(code: code))
      let answer = try inquiry.observations(question(.conflictEvents, .init([.actor], country)))
      #expect(answer.observations.map(\.line) == [8])
      #expect(
        answer.observations[0].parties(.actor).compactMap(\.recipient?.code.description)
          == ["IRN", "IRQ"])
    }
  }

  @Test func `sorts and measures choose observations`() throws {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    var asked = question()
    asked.kinds = ["one-sided"]
    #expect(try inquiry.observations(asked).observations.map(\.line) == [5])
    asked.kinds = []
    asked.measure = "deaths-low"
    #expect(try inquiry.observations(asked).observations.map(\.line) == [2, 4, 8])
    asked.measure = nil
    let cut = try inquiry.observations(asked, limit: 2)
    #expect(cut.isCut && cut.observations.count == 2)
    // What is shown is cut, what is counted is not.
    #expect(cut.totals.map(\.possible) == [5])
  }

  @Test func `levels of conflicts and people at the ends of years are counted, not added`() throws {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    let wars = try inquiry.observations(question(.conflicts))
    #expect(sums(wars) == ["wars 2-2 "])
    #expect(wars.groups.map(\.figures) == [[], []])
    let people = try inquiry.observations(
      question(.displacement, .init([.asylum], SeriesWorld.armenia)))
    #expect(sums(people) == ["people 4-4 "])
    #expect(
      people.groups.map { $0.figures.map { "\($0.measure) \($0.atMost)" } } == [
        ["refugees 100"], ["refugees 251", "seekers 7"], ["seekers 5"],
      ])
  }

  @Test func `what was not known yet is no data`() throws {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    var asked = question()
    asked.known = try #require(Day("2024-12-31"))
    let answer = try inquiry.observations(asked)
    #expect(answer.editions.isEmpty && answer.observations.isEmpty)
    #expect(answer.editions.leftOut.map(\.reason) == [.notYetKnown])
    #expect(try inquiry.suppliers(of: SeriesWorld.azerbaijan, known: asked.known).editions.isEmpty)
    #expect(try inquiry.displaced(known: asked.known).editions.isEmpty)
  }

  @Test func `a day in three columns is read, and none that the calendar lacks`() throws {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    let coups = try inquiry.observations(
      question(.coups, .init([.country], SeriesWorld.azerbaijan)))
    #expect(coups.observations.map(\.span.start) == [Day("1992-03-06")])
    #expect(coups.observations.map(\.kind) == ["coup"])
  }
}

@Suite(
  "Suppliers and people displaced are added up exactly",
  .enabled(if: ImportWorld.engineIsThere, "`scripts/duckdb` prepares the library"))
struct SeriesSumTests {
  /// 2011 and 2012: Russia 3.50, Israel 1.75, unknown 1.75, together 7.00.
  @Test func `shares are of exact sums, and equal sums have one rank`() throws {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    let answer = try inquiry.suppliers(
      of: SeriesWorld.azerbaijan, from: 2011, through: 2012, known: SeriesWorld.today)
    let series = try #require(answer.series.first)
    #expect(series.sum == 700 && series.decimals == 2 && series.unit == "millions of TIV")
    #expect(
      series.suppliers.map { "\($0.rank) \($0.name) \($0.value) \($0.permille ?? -1) \($0.count)" }
        == [
          "1 Russia 350 500 2", "2 Israel 175 250 1", "2 unknown 175 250 1",
        ])
    #expect(
      series.years.map { "\($0.year) \($0.supplier) \($0.value)" } == [
        "2011 Russia 250", "2012 Israel 175", "2012 Russia 100", "2012 unknown 175",
      ])
    let all = try inquiry.suppliers(of: SeriesWorld.azerbaijan, known: SeriesWorld.today)
    // 10.75 of 16.00 is 671.875 thousandths.
    #expect(all.series[0].suppliers.map(\.permille) == [672, 219, 109])
  }

  @Test(
    arguments: [
      (1, 2, 500), (1, 3, 333), (2, 3, 667), (1, 2000, 1), (1, 2001, 0), (0, 5, 0), (5, 5, 1000),
    ])
  func `thousandths are rounded half away from zero`(part: Int, whole: Int, expected: Int) {
    #expect(permille(Int128(part), of: Int128(whole)) == expected)
  }

  @Test func `of nothing there is no share`() {
    #expect(permille(0, of: 0) == nil)
  }

  @Test func `years of displaced people stand apart, and what no row states is not zero`() throws {
    let folder = ImportFolder()
    let inquiry = try SeriesWorld.inquiry(folder)
    func rows(_ answer: DisplacedAnswer) -> [String] {
      answer.rows.map { row in
        [row.measure, "\(row.year)", row.origin, row.asylum, row.value.map { "\($0)" } ?? "-"]
          .compactMap(\.self).joined(separator: " ")
      }
    }
    let both = try inquiry.displaced(
      origin: SeriesWorld.azerbaijan, asylum: SeriesWorld.armenia, known: SeriesWorld.today)
    #expect(
      rows(both) == [
        "refugees 2019 100", "refugees 2020 250", "refugees 2021 -", "seekers 2019 -",
        "seekers 2020 7", "seekers 2021 5",
      ])
    let origin = try inquiry.displaced(
      origin: SeriesWorld.azerbaijan, from: 2020, through: 2020, known: SeriesWorld.today)
    #expect(rows(origin) == ["refugees 2020 280", "seekers 2020 7"])
    let split = try inquiry.displaced(
      asylum: SeriesWorld.armenia, from: 2020, through: 2020, splits: true, known: SeriesWorld.today
    )
    #expect(
      rows(split) == [
        "refugees 2020 Azerbaijan 250", "refugees 2020 Iran 1", "seekers 2020 Azerbaijan 7",
        "seekers 2020 Iran -",
      ])
    let later = try inquiry.displaced(from: 2021, through: 2023, known: SeriesWorld.today)
    #expect(later.uncovered.map(\.series) == ["people"])
    #expect(later.uncovered.map(\.years) == [[2022, 2023]])
  }
}
