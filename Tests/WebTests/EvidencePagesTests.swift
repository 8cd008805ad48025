import Glibc
import Ledger
import Record
import Testing
import Timeline

@testable import Commands
@testable import Web

/// The pages of the series, on a workspace with three events, two deliveries and two years of displaced
/// people, whose texts are hostile.
@Suite(
  "The pages of evidence show charts with their tables, and lead to the rows",
  .enabled(if: LedgerEngine.isThere, "`scripts/duckdb` prepares the library"))
struct EvidencePagesTests {
  private static let hostile = "<script>alert('1')</script>"

  private static let page = """
    # Series

    ```series
    series events
      title "Events <b>in bold</b>"
      subject conflict-events
      publisher "The counters"
      licence "free, with <i>attribution</i>"
      definition "One event."
      recognised by "day", "a", "b", "deaths"
      date is day in "day"
      actor name in "a"
      target name in "b"
      label in "dyad"
      figure deaths-best in "deaths" of persons

    series arms
      title "Arms"
      subject arms-transfers
      recognised by "seller", "buyer", "volume"
      date is year in "year"
      supplier name in "seller"
      recipient name in "buyer"
      figure tiv in "volume" of "millions of TIV" with 2 decimals
      editions replace
      covers 2001 through 2003

    series people
      title "People"
      subject displacement
      recognised by "from", "to", "refugees"
      date is year in "year"
      origin name in "from"
      asylum name in "to"
      figure refugees in "refugees" of persons
      editions replace
      covers 2001 through 2003
    ```

    """

  private static let files = [
    "events.csv": """
    day,a,b,dyad,deaths
    2001-03-01,Azerbaijan,Armenia,A - B,2
    2003-04-01,Azerbaijan,\(hostile),\(hostile),3
    2003-04-02,Azerbaijan,\(hostile),\(hostile),many

    """,
    "arms.csv": "year,seller,buyer,volume\n2001,Iran,Azerbaijan,3\n2003,\(hostile),Azerbaijan,1\n",
    "people.csv": "year,from,to,refugees\n2001,Azerbaijan,Armenia,5\n2002,Azerbaijan,Armenia,7\n",
  ]

  private static let root = "/tmp/proviso-evidence-pages-\(getpid())"
  private static let today = Day(year: 2012, month: 2, day: 1) ?? .distantPast

  private static func ask(_ words: String) -> Reply {
    Program.reply(
      to: words.split(separator: " ").map(String.init),
      in: Surroundings(folder: root, today: today))
  }

  private static let snapshot: SiteSnapshot = {
    for folder in ["", "/law", "/record", "/data"] { unsafe mkdir(root + folder, 0o700) }
    Loader.write(Array("# Law\n".utf8), root + "/law/law.md")
    Loader.write(Array(page.utf8), root + "/data/series.md")
    for (name, text) in files { Loader.write(Array(text.utf8), root + "/" + name) }
    let paths = files.keys.sorted().map { root + "/" + $0 }.joined(separator: " ")
    let reply = ask("import \(paths) --known 2005-01-01")
    // The record that could not be read is reported.
    #expect(reply.code == .findings || reply.code == .answered, "\(reply)")
    return SiteSnapshot(
      ground: Snapshot.load(WorkspaceLocation(root: root), ledgerFolder: root + "/.ledger"),
      today: today)
  }()

  private func response(_ target: String) throws -> SiteResponse {
    Site.respond(to: try #require(SiteRequest(target: target)), Self.snapshot)
  }

  private func page(_ target: String, status: Int = 200) throws -> String {
    let response = try response(target)
    let text = String(decoding: response.body, as: UTF8.self)
    #expect(response.status == status, "\(target): \(text)")
    return text
  }

  static let addresses = [
    "/evidence", "/evidence?recipient=AZE", "/evidence/AZE", "/suppliers", "/suppliers/AZE",
    "/suppliers/AZE?yearly=1", "/suppliers?recipient=AZE&from=2002-01-01", "/displaced",
    "/displaced?in=ARM&split=1", "/displaced/AZE?in=ARM", "/displaced?recipient=AZE",
    "/evidence/AZE?subject=coups&subject=tiers", "/trace/events/events:3",
    "/evidence/AZE?from=2001-01-01&through=2001-12-31&known=2004-01-01",
  ]

  @Test(arguments: addresses)
  func `a page is one well-formed document, and nothing in it is markup of the data`(
    address: String
  ) throws {
    let page = try page(address)
    #expect(page.split(separator: "<h1").count == 2)
    #expect(Tags.trouble(in: page) == nil, "\(address)")
    for hostile in ["<script>alert", "<b>in bold", "<i>attribution"] {
      #expect(!page.contains(hostile), "\(address) has \(hostile)")
    }
    #expect(!page.contains(" style=\"") && !page.contains(" onclick="))
  }

  @Test(arguments: [
    ("evidence AZE", "/evidence/AZE"), ("evidence AZE", "/evidence?recipient=AZE"),
    (
      "evidence AZE --from 2001-01-01 --subject coups",
      "/evidence/AZE?from=2001-01-01&subject=coups"
    ),
    ("suppliers AZE", "/suppliers/AZE"),
    ("suppliers AZE --yearly", "/suppliers?recipient=AZE&yearly=1"),
    ("displaced", "/displaced"), ("displaced AZE --in ARM", "/displaced?recipient=AZE&in=ARM"),
    ("displaced --in ARM --split", "/displaced?in=ARM&split=1"),
  ])
  func `JSON, CSV and Markdown at an address are the bytes that the command writes`(
    words: String, address: String
  ) throws {
    // The ledger is there before the command asks it.
    _ = Self.snapshot
    for (format, ending) in [("json", "json"), ("csv", "csv"), ("markdown", "md")] {
      let parts = address.split(separator: "?", maxSplits: 1)
      let target = parts[0] + "." + ending + (parts.count > 1 ? "?" + parts[1] : "")
      let reply = Self.ask("\(words) --format \(format)")
      #expect(reply.code == .answered, "\(reply)")
      #expect(try page(target) == reply.output, "\(target)")
    }
  }

  @Test(arguments: [
    ("/suppliers/AZE", "Suppliers, millions of TIV"), ("/displaced/AZE", "Refugees, persons"),
    ("/evidence/AZE", "Deaths best by year, events"),
  ])
  func `each chart has its table behind it`(address: String, title: String) throws {
    let page = try page(address)
    let chart = try #require(page.firstRange(of: "role=\"img\" aria-label=\"\(title)\""))
    let rest = page[chart.upperBound...]
    let table = try #require(rest.firstRange(of: "<summary>The same as a table</summary>"))
    #expect(rest[table.upperBound...].hasPrefix("\n<div class=\"wide\""))
    // Nothing stands between the two.
    #expect(!rest[..<table.lowerBound].contains("<h2"))
  }

  @Test func `what was asked stands in the fields, so that it can be asked otherwise`() throws {
    let evidence = try page(
      "/evidence/AZE?from=2001-01-01&through=2001-12-31&known=2006-01-01&subject=conflict-events")
    #expect(evidence.contains("action=\"/evidence\""))
    for field in [
      "<option value=\"AZE\" selected>", "name=\"from\" type=\"date\" value=\"2001-01-01\"",
      "name=\"through\" type=\"date\" value=\"2001-12-31\"",
      "name=\"known\" type=\"date\" value=\"2006-01-01\"", "value=\"conflict-events\" checked",
    ] {
      #expect(evidence.contains(field), "\(field)")
    }
    #expect(!evidence.contains("value=\"coups\" checked"))
    let displaced = try page("/displaced/AZE?in=ARM&split=1")
    #expect(displaced.contains("<option value=\"ARM\" selected>"))
    #expect(displaced.contains("name=\"split\" value=\"1\" checked"))
    #expect(try page("/suppliers/AZE?yearly=1").contains("name=\"yearly\" value=\"1\" checked"))
    // The other two pages keep the days.
    #expect(
      evidence.contains(
        "href=\"/suppliers/AZE?from=2001-01-01&amp;through=2001-12-31&amp;known=2006-01-01\""))
  }

  @Test func `rows lead to their lines, and these to what was read`() throws {
    #expect(try page("/evidence/AZE").contains("href=\"/trace/events/events%3A2\""))
    #expect(try page("/suppliers/AZE").contains("href=\"/trace/arms/arms%3A3\""))
    let row = try page("/trace/events/events%3A2")
    #expect(row.contains("2001-03-01,Azerbaijan,Armenia,A - B,2") && row.contains("What was read"))
  }

  @Test func `unit, licence, definition, coverage and rejected records stand on the page`() throws {
    let suppliers = try page("/suppliers/AZE?from=2003-01-01&through=2005-12-31")
    #expect(suppliers.contains("millions of TIV") && suppliers.contains("It is no price"))
    #expect(suppliers.contains("does not cover 2004 through 2005"))
    let evidence = try page("/evidence/AZE")
    for words in [
      "licence: free, with &lt;i&gt;attribution", "One event.", "1 of 3 records could not be read",
      "does not say which years it covers; its rows are of 2001 through 2003",
    ] {
      #expect(evidence.contains(words), "\(words)")
    }
    // 2002 has no event: the chart says so and draws no zero.
    #expect(evidence.contains("no row"))
  }

  @Test func `the page without a country lists the series with unit, licence and editions`() throws
  {
    let page = try page("/evidence")
    for words in [
      "<code>arms</code>", "tiv: millions of TIV", "arms: 2 rows, covers 2001 through 2003",
      "events: 2 rows, 1 rejected", "not stated", "action=\"/displaced\"",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(page.contains("<a href=\"/evidence\" aria-current=\"true\">"))
    #expect(
      try self.page("/evidence.json").contains("\"licence\": \"free, with <i>attribution</i>\""))
  }

  @Test(arguments: [
    ("/evidence/Atlantis", 404), ("/evidence?recipient=Atlantis", 400),
    ("/evidence/AZE?from=yesterday", 400), ("/evidence/AZE?subject=weather", 400),
    ("/suppliers/AZE?from=2003-01-01&through=2001-01-01", 400), ("/displaced?in=Atlantis", 400),
    ("/evidence/AZE?split=1", 400), ("/trace/events/events:9", 400),
  ])
  func `a mistake is said, and what can be asked stands below`(target: String, status: Int) throws {
    let page = try page(target, status: status)
    #expect(page.contains("role=\"alert\""))
  }
}

/// What the tests of the ledger's pages need.
enum LedgerEngine {
  static let isThere = (try? DriverLocation.find(.duckdb)) != nil
}
