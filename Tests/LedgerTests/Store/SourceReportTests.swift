import Ledger
import Testing
import Timeline

@Suite("Sources and editions are described and compared", .enabled(if: storeEngineIsThere))
struct SourceReportTests {
  private func counts(_ counts: [SourceReport.Count]) -> [String] {
    counts.map { "\($0.text) \($0.count)" }
  }

  @Test func `each file says what it holds`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    let reports = try store.sources()
    #expect(reports.map(\.file.label) == ["book/old", "book/new", "train/2003"])
    #expect(reports.map(\.firstYear) == [.year(2002), .transitionQuarter, .year(2003)])
    #expect(reports.map(\.lastYear) == [.year(2003), .year(2003), .year(2004)])
    #expect(reports.map(\.undatedCount) == [0, 0, 1])
    #expect(
      reports.map { counts($0.rejects) } == [[], ["unreadable-amount 1"], ["unreadable-date 1"]])
    #expect(reports.map(\.unresolved) == [[], [], []])
    #expect(reports.map(\.duplicates) == [[], ["train/2003"], ["book/new"]])
  }

  @Test func `what no table resolves is counted as printed`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    try store.ask(
      parties: SmallLedger.parties.filter { $0.party != 2 && $0.party != 1 }, strata: [])
    #expect(
      try store.sources().map { counts($0.unresolved) } == [
        ["Armenia (ARM) 1"], ["Azerbajdzhan 1"], ["Armenia (ARM) 1"],
      ])
  }

  @Test func `printed totals are put beside the sums of their items`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    let checks = try store.sources().map(\.checks)
    #expect(checks[0] == .init())
    // Azerbaijan's 7.00 of two items, one without an amount; Armenia's 9.99 against 3.00.
    #expect(checks[2].agreeing == 1)
    #expect(checks[2].withoutItems == 0)
    #expect(checks[2].differing.map(\.line) == [8])
    #expect(checks[2].differing.map(\.printed) == [999])
    #expect(checks[2].differing.map(\.sum) == [300])
    #expect(checks[2].differing.map(\.count) == [1])
  }

  @Test func `of several printed totals each is of its own year`() throws {
    let folder = LedgerTestFolder()
    try SmallLedger.make(in: folder)
    let store = try LedgerStore.open(folder: folder.path + "/l", mode: .writing)
    for statement in [
      "INSERT INTO periods VALUES (5, DATE '2002-11-01', DATE '2002-11-30', '2003')",
      // Armenia: 1.00 in FY2002, 2.00 on days of FY2003; totals of both years and of 1976.
      """
      INSERT INTO transactions VALUES (0, 11, 0, 1, 1, 0, 3, 100, NULL),
        (0, 12, 0, 1, 1, 5, 3, 200, NULL)
      """,
      """
      INSERT INTO set_aside VALUES (0, 13, 0, 1, 1, 0, 3, 100, NULL, 'totals', true, NULL),
        (0, 14, 0, 1, 1, 1, 3, 200, NULL, 'totals', true, NULL),
        (0, 15, 0, 1, 1, 4, 3, 0, NULL, 'totals', true, NULL),
        (0, 16, 0, 1, 1, 0, 3, 5, NULL, 'notes', false, NULL)
      """,
    ] { try store.connection.execute(statement) }
    let checks = try store.sources()[0].checks
    #expect(checks.agreeing == 2)
    #expect(checks.withoutItems == 1)
    #expect(checks.differing == [])
  }

  private func lines(_ rows: [RestatedRow]) -> [String] {
    rows.map { row in
      let (before, after) = (row.before.map { "\($0)" }, row.after.map { "\($0)" })
      return "\(row.keys.joined(separator: "|")) \(row.type) \(row.currency) \(before ?? "-") → "
        + "\(after ?? "-") (\(row.difference)) \(row.countBefore)/\(row.countAfter)"
    }
  }

  @Test func `what two editions say differently is listed`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    let files = try store.registeredFiles()
    let whole = try store.restated(
      older: files[0], newer: files[1], by: [.recipient, .fiscalYear, .account])
    #expect(
      lines(whole.rows) == [
        "Armenia|2003|IMET obligations USD 5000 → - (-5000) 1/0",
        "Azerbaijan|2003|FMF obligations USD 20000 → 23975 (3975) 1/2",
        "World|1976tq|not stated obligations USD - → 100 (100) 0/1",
      ])
    #expect(whole.equalCount == 1)

    let years = try store.restated(
      older: files[0], newer: files[1], by: [.fiscalYear], LedgerFilter(parties: [0, 2]))
    #expect(lines(years.rows) == ["2003 obligations USD 20000 → 23975 (3975) 1/2"])
    #expect(years.equalCount == 1)

    let same = try store.restated(older: files[1], newer: files[1])
    #expect(same.rows == [])
    #expect(same.equalCount == 3)
  }
}
