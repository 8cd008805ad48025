import Documents
import Glibc
import Testing
import Timeline

@testable import Ledger

@Suite("Rows leave the ledger whole, and nothing else can", .enabled(if: storeEngineIsThere))
struct ExportTests {
  @Test func `CSV has a line for each row, in their order`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    let path = folder.path + "/it's.csv"
    #expect(try store.export(to: path, format: .csv, LedgerFilter(files: [1, 2])) == 7)
    let lines = try folder.text(of: "it's.csv").split(separator: "\n").map(String.init)
    #expect(
      lines[0] == """
        row,source,edition,known,recipient,recipient_name,fiscal_year,first_day,last_day,type,\
        account,category,agency,authority,channel,recipient_kind,fund_year,unit,account_printed,\
        account_id,agency_printed,bureau,category_printed,program,sector,status,amount,currency,\
        quantity
        """)
    #expect(
      lines[3] == """
        book/new:4,book,new,2005-01-01,AZE,Azerbaijan,2003,2002-10-01,2003-09-30,obligations,\
        FMF,security,DOD,not stated,not stated,not stated,not stated,not stated,\
        Foreign Mil. Fin.,,DoD,,,,,,-10.50,USD,
        """)
    #expect(
      lines.dropFirst().map { $0.prefix { $0 != "," } } == [
        "book/new:2", "book/new:3", "book/new:4", "book/new:5", "train/2003:2", "train/2003:3",
        "train/2003:6",
      ])
    // An amount that is not stated is no zero.
    #expect(lines[6].hasSuffix(",,USD,1"))
    #expect(lines[5].hasSuffix(",7.00,USD,4"))
    #expect(folder.names() == ["it's.csv", "l"])
  }

  @Test func `Parquet has the same rows`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    let path = folder.path + "/rows.parquet"
    #expect(try store.export(to: path, format: .parquet) == 10)
    let sums = try store.connection.query(
      "SELECT count(*), sum(amount), sum(amount) = 700.75 FROM read_parquet('\(path)')"
    ).rows()
    #expect(sums == [[.integer(10), .decimal(70075, scale: 2), .bool(true)]])
  }

  @Test func `a file that cannot be written leaves nothing behind`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    for path in [folder.path + "/none/rows.csv", folder.path + "/l"] {
      let refused = refusal { try store.export(to: path, format: .csv) }
      #expect(refused?.kind == StoreDiagnostics.exportUnwritable)
      #expect(refused?.headline == "the file `\(path)` cannot be written")
    }
    #expect(
      refusal { try store.export(to: "-", format: .parquet) }?.kind
        == StoreDiagnostics.exportUnwritable)
    #expect(folder.names() == ["l"])
  }

  @Test func `an open file keeps what it has`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    let path = folder.path + "/out.csv"
    let file = unsafe open(path, O_WRONLY | O_CREAT, 0o666)
    try #require(unsafe write(file, "above\n", 6) == 6)
    #expect(try store.export(toOpenFile: file, LedgerFilter(files: [0])) == 3)
    #expect(try store.export(toOpenFile: file, LedgerFilter(files: [])) == 0)
    _ = close(file)
    let lines = try folder.text(of: "out.csv").split(separator: "\n")
    #expect(
      lines.map { $0.prefix { $0 != "," } } == [
        "above", "row", "book/old:2", "book/old:3", "book/old:4", "row",
      ])
    // A file that is open for reading only takes nothing.
    let closed = unsafe open(path, O_RDONLY)
    #expect(
      refusal { try store.export(toOpenFile: closed, LedgerFilter()) }?.headline
        == "standard output cannot be written")
    _ = close(closed)
  }

  @Test func `a query is answered up to a number of rows`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    let sql = """
      SELECT recipient, fiscal_year AS fy, sum(amount) AS dollars, min(first_day) AS first
      FROM ledger WHERE edition = 'new' GROUP BY ALL ORDER BY fy
      """
    let whole = try store.sql(sql, limit: 100)
    #expect(whole.columns.map(\.name) == ["recipient", "fy", "dollars", "first"])
    #expect(
      whole.rows == [
        [.missing, .text("1976tq"), .decimal(100, scale: 2), .day(Day("1976-07-01")!)],
        [.text("AZE"), .text("2002"), .decimal(10000, scale: 2), .day(Day("2001-10-01")!)],
        [.text("AZE"), .text("2003"), .decimal(23975, scale: 2), .day(Day("2002-10-01")!)],
      ])
    #expect(!whole.isCut)
    let cut = try store.sql(sql, limit: 2)
    #expect(cut.rows == Array(whole.rows.prefix(2)))
    #expect(cut.isCut)
    #expect(try store.sql(sql, limit: 3) == whole)
    #expect(
      try store.sql("SELECT row FROM ledger WHERE line = 6", limit: 9).rows == [
        [.text("train/2003:6")]
      ])
    #expect(try store.sql("SELECT count(*) FROM rejects", limit: 9).rows == [[.integer(2)]])
    #expect(try store.sql("SELECT line FROM ledger WHERE false", limit: 9).rows == [])
  }

  @Test(arguments: [
    "DELETE FROM transactions", "UPDATE files SET edition = 'x'", "DROP TABLE files",
    "CREATE TABLE more (i INTEGER)", "COPY files TO '@/out.csv'", "EXPORT DATABASE '@/out'",
    "ATTACH '@/other.duckdb' AS other", "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'", "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM glob('/etc/*')", "INSTALL httpfs", "LOAD httpfs",
    "SET enable_external_access = true", "SET lock_configuration = false",
    "SET threads = 1; SELECT 1", "CHECKPOINT; DELETE FROM files", "SELEC 1", "",
  ])
  func `a query changes nothing and touches no other file`(_ sql: String) throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    let refused = refusal {
      try store.sql(String(sql.split(separator: "@").joined(separator: folder.path)), limit: 9)
    }
    #expect(refused?.kind == StoreDiagnostics.refusedQuery, "\(String(describing: refused))")
    #expect(folder.names() == ["l"])
    #expect(try store.sql("SELECT count(*) FROM transactions", limit: 9).rows == [[.integer(10)]])
  }

  @Test func `a mistake is told in the engine's words`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    let refused = refusal { try store.sql("SELECT amout FROM ledger", limit: 9) }
    #expect(refused?.headline == "the query was refused")
    #expect(refused?.help.first?.contains("\"amout\" not found") == true)
    #expect(refused?.help.contains { $0.contains("^") || $0.contains("LINE") } == false)
    let list = refusal { try store.sql("SELECT list(line) AS lines FROM ledger", limit: 9) }
    #expect(list?.kind == EngineDiagnostics.unsupportedColumn, "\(String(describing: list))")
  }

  @Test func `a ledger that is open for writing takes no queries`() throws {
    let folder = LedgerTestFolder()
    let store = try LedgerStore.open(folder: folder.path, mode: .writing)
    let refused = refusal { try store.sql("SELECT 1", limit: 9) }
    #expect(refused?.headline == "the ledger is open for writing")
  }
}
