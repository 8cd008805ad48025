import Ledger
import Testing

@Suite("Every record of a file can be named", .enabled(if: storeEngineIsThere))
struct RowTests {
  @Test(arguments: [
    ("greenbook/2022-08:40213", "greenbook", "2022-08", 40213), ("a/b/c:d:1", "a", "b/c:d", 1),
  ])
  func `names are read and written`(
    _ text: String, _ source: String, _ edition: String, _ line: Int64
  ) {
    let name = RowName(text)
    #expect(name == RowName(source: source, edition: edition, line: line))
    #expect(name?.description == text)
  }

  @Test(arguments: [
    "", "a", "a/b", "a:1", "a/b:", "a/b:x", "a/b:0", "a/b:-1", "/b:1", "a/:1", "a:1/b",
    "a/b:99999999999999999999",
  ])
  func `other texts are no names`(_ text: String) {
    #expect(RowName(text) == nil)
  }

  private func words(_ row: LedgerRow?) -> String {
    guard let row else { return "none" }
    let kind =
      switch row.kind {
      case .transaction: "transaction"
      case .setAside(let kind, let isChecksum, let about):
        "\(kind) \(isChecksum) \(about ?? "-")"
      case .observation: "observation"
      case .rejected(let reason, let detail): "\(reason) \(detail ?? "-")"
      }
    let read = row.reading.map {
      " \($0.party.label) \($0.period.span) \($0.stratum.type) \($0.amount) "
        + "\($0.quantity.map(String.init) ?? "-") \($0.partyCode)/\($0.periodCode)/\($0.stratumCode)"
    }
    return "\(row.name) \(row.offset)+\(row.length) \(kind)\(read ?? "")"
  }

  @Test(arguments: [
    (
      "book/new:4",
      "book/new:4 40+10 transaction Azerbajdzhan 2002-10-01 through 2003-09-30 obligations -1050 - 2/1/0"
    ),
    (
      "book/old:3",
      "book/old:3 30+10 transaction Azerbaijan (AZE) 2002-10-01 through 2003-09-30 obligations 20000 - 0/1/0"
    ),
    ("book/new:6", "book/new:6 60+10 unreadable-amount 12x"),
    // Line 4 is within the record that begins in line 3.
    (
      "train/2003:4",
      "train/2003:3 30+25 transaction Azerbaijan (AZE) 2003-09-20 through 2003-10-10 training-cost 0 1 0/2/4"
    ),
    (
      "train/2003:6",
      "train/2003:6 70+10 transaction Armenia (ARM) always training-cost 300 2 1/3/3"
    ),
    (
      "train/2003:7",
      "train/2003:7 80+10 program totals true Program Totals Azerbaijan (AZE) 2002-10-01 through 2003-09-30 training-cost 700 5 0/1/3"
    ),
    ("train/2003:9", "train/2003:9 100+10 unreadable-date 20/20/2003"),
    ("train/2003:1", "none"), ("train/old:2", "none"), ("bookx/new:2", "none"),
  ])
  func `a line leads to its record`(_ name: String, _ expected: String) throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    #expect(words(try store.row(try #require(RowName(name)))) == expected)
  }

  @Test func `rejects are listed by file`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    #expect(try store.rejects(of: 0) == [])
    let rejects = try store.rejects(of: 1)
    #expect(rejects.map(\.line) == [6])
    #expect(rejects.map(\.offset) == [60])
    #expect(rejects.map(\.length) == [10])
    #expect(rejects.map(\.reason) == ["unreadable-amount"])
    #expect(rejects.map(\.detail) == ["12x"])
  }

  @Test func `a scan meets each transaction once, with its codes`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    var rows: [String] = []
    try store.scan(LedgerFilter(parties: [0, 2], files: [1, 2]), named: true) {
      batch throws(LedgerError) in
      let columns = (
        try batch.column(0).int32, try batch.column(1).int32, try batch.column(2).int32
      )
      let amounts = try batch.column(3).int64
      let files = try batch.column(4).int32
      let lines = try batch.column(5).int64
      for row in 0..<batch.rowCount {
        rows.append(
          "\(files[row]):\(lines[row]) \(columns.0[row])/\(columns.1[row])/\(columns.2[row]) "
            + "\(amounts[row])")
      }
    }
    #expect(
      rows.sorted() == [
        "1:2 0/0/0 10000", "1:3 0/1/0 25025", "1:4 2/1/0 -1050", "2:2 0/2/3 700", "2:3 0/2/4 0",
      ])
    var fields: [String] = []
    try store.scan { batch throws(LedgerError) in fields = batch.fields.map(\.name) }
    #expect(fields == ["party", "period", "stratum", "amount"])
  }
}
