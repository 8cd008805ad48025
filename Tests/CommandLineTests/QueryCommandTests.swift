import Briefing
import Testing

@testable import Commands

@Suite(
  "The ledger can be read by other means, and only read",
  .enabled(if: MoneyWorkspace.engineIsThere))
struct QueryCommandTests {
  private func sql(_ query: String, _ options: String...) throws -> Reply {
    try MoneyWorkspace.shared().ask(words: ["sql", query] + options)
  }

  @Test(arguments: [
    ("select count(*) as n from transactions", "n\n12\n"),
    ("select amount from ledger where row = 'grants/a:3'", "amount\n200.50\n"),
    (
      """
      select fiscal_year, sum(amount) as total from ledger
      where recipient = 'ARM' and source = 'grants' and type = 'obligations' group by 1
      """, "fiscal_year,total\n2001,5020.25\n"
    ),
    ("select reason, line from rejects", "reason,line\nunreadable-amount,9\n"),
    (
      "select date '2001-02-03' as d, null as nothing, 1.5 as x, true as yes, 'a,b' as \"c \"\"d\"",
      "d,nothing,x,yes,\"c \"\"d\"\n2001-02-03,,1.5,true,\"a,b\"\n"
    ),
    ("select 1 as one where false", "one\n"),
  ])
  func `a query has its rows`(query: String, csv: String) throws {
    let reply = try sql(query, "--format", "csv")
    #expect(reply == Reply(output: csv))
  }

  @Test func `values keep their kind in JSON`() throws {
    let query =
      "select 7 as i, 1.50 as d, 'x' as t, false as b, null as n, date '2001-02-03' as day"
    let json = try #require(JSONReader.value(of: try sql(query, "--format", "json").output))
    #expect(json["query"]?.text == query)
    #expect(json["columns"] == ["i", "d", "t", "b", "n", "day"])
    #expect(json["rows"] == [[7, "1.50", "x", false, .null, "2001-02-03"]])
    #expect(json["isCut"] == false)
  }

  @Test func `rows are cut where they are many, aloud`() throws {
    let query = "select * from range(5) t(i) order by i"
    let cut = try sql(query, "--limit", "2")
    #expect(cut.output.contains("there are more rows than 2; `--limit` shows more."))
    #expect(cut.output.contains("0\n1\n") && !cut.output.contains("\n2\n"))
    for (limit, isCut, count) in [("4", true, 4), ("5", false, 5), ("0", true, 0)] {
      let json = JSONReader.value(of: try sql(query, "--limit", limit, "--format", "json").output)
      #expect(json?["isCut"] == .bool(isCut), "\(limit)")
      #expect(json?["rows"]?.count == count, "\(limit)")
    }
    let wrong = try sql(query, "--limit", "many")
    #expect(wrong.code == .usage && wrong.notes.contains("`many` is no number of rows"))
  }

  @Test(arguments: [
    "delete from transactions", "insert into rejects select * from rejects",
    "create table x as select 1", "drop table transactions", "selec 1", "select * from nowhere",
    "copy (select 1) to 'x.csv'", "select * from read_csv('a.csv')", "attach 'other.duckdb'",
    "set enable_external_access = true", "",
  ])
  func `whatever would change or leave the ledger is refused`(query: String) throws {
    let workspace = try MoneyWorkspace.shared()
    let reply = try sql(query)
    #expect(reply.code == .usage, "\(reply)")
    #expect(reply.output.isEmpty)
    #expect(!workspace.names(in: "").contains("x.csv"))
    #expect(
      try sql("select count(*) as n from transactions", "--format", "csv").output == "n\n12\n")
  }

  // MARK: Export

  /// The names of the rows of an exported CSV text, in order.
  private func rows(_ csv: String) -> [String] {
    csv.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
  }

  @Test(arguments: [
    ("ARM", ["a:2", "a:3", "a:4", "a:5", "a:6", "a:7", "a:11", "a:13"]),
    ("ARM --type disbursements", ["a:11", "a:13"]), ("--for georgia", ["a:8"]),
    ("--account IMET", ["a:7"]), ("ARM --from-fy 2002", ["a:13"]), ("AZE", []),
  ])
  func `an export has the rows of the question`(options: String, names: [String]) throws {
    let workspace = try MoneyWorkspace.shared()
    let name = "export-\(options.utf8.reduce(0) { $0 &* 31 &+ Int($1) }).csv"
    let reply = workspace.ask(
      "export \(options) --source grants --output \(workspace.path)/\(name)")
    #expect(reply.code == .answered, "\(reply)")
    #expect(reply.output.isEmpty)
    #expect(
      reply.notes
        == "\(counted(names.count, "row")) written to `\(workspace.path)/\(name)`\n")
    let text = try workspace.read(name)
    #expect(rows(text) == names.map { "grants/" + $0 })
    #expect(text.hasPrefix("row,source,edition,known,recipient,recipient_name,fiscal_year,"))
  }

  @Test func `standard output takes CSV, and Parquet needs a file`() throws {
    let workspace = try MoneyWorkspace.shared()
    let variables = ["PROVISO_HOME": "/" + ExplainTests.repository]
    let ending = try ProgramProcess(
      ["export", "ARM", "--type", "disbursements"], in: workspace, variables: variables
    ).end()
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(ending.errors.isEmpty)
    #expect(rows(ending.output) == ["grants/a:11", "grants/a:13"])
    #expect(ending.output.contains(",25.00,USD,"))

    let parquet = workspace.ask(
      "export ARM --format parquet --output \(workspace.path)/rows.parquet")
    #expect(parquet.code == .answered, "\(parquet)")
    #expect(try workspace.read("rows.parquet").hasPrefix("PAR1"))
    let refused = workspace.ask("export ARM --format parquet")
    #expect(refused.code == .unreadable)
    #expect(refused.notes.contains("Parquet cannot be written to standard output"))
    let nowhere = workspace.ask("export ARM --output \(workspace.path)/no/where.csv")
    #expect(
      nowhere.code == .unreadable && nowhere.notes.contains("cannot be written"), "\(nowhere)")
    let json = workspace.ask("export ARM --format json")
    #expect(json.code == .usage && json.notes.contains("ask for csv or parquet"))
  }
}
