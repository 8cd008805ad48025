import Briefing
import Documents
import Record
import Testing
import Timeline

@testable import Commands
@testable import Web

/// The site against the command line: the same words, the same bytes.
@Suite struct SiteAnswerTests {
  /// Each question with its address, on the small workspace.
  static let questions = [
    ("status ARM --on 2001-06-01", "/status/ARM?on=2001-06-01"),
    (
      "status armenia --account FMF --known 2002-01-01",
      "/status/armenia?account=FMF&known=2002-01-01"
    ),
    ("status ARM --account fmt", "/status/ARM?account=fmt"),
    ("timeline ARM", "/timeline/ARM"), ("timeline ARM ban", "/timeline/ARM/ban"),
    ("why ARM ban --on 2001-06-01", "/why/ARM/ban?on=2001-06-01"),
    ("why ARM ban --apply s1", "/why/ARM/ban?apply=s1"),
    (
      "gaps ban --from 2000-01-01 --through 2003-12-31",
      "/gaps/ban?from=2000-01-01&through=2003-12-31"
    ),
    ("duties power", "/duties/power"), ("duties --overdue", "/duties?overdue=1"),
    ("matrix power", "/matrix/power"), ("calendar --for ARM", "/calendar?for=ARM"),
    ("compare ban --for ARM,AZE", "/compare/ban?for=ARM%2CAZE"),
    ("changed ARM ban --on 2001-06-01", "/changed/ARM/ban?on=2001-06-01"),
    ("why-not ARM ban --on 2000-06-01 --size 1", "/why-not/ARM/ban?on=2000-06-01&size=1"),
    ("brief ARM --restriction ban", "/brief/ARM?restriction=ban"),
    ("provisions", "/provisions"), ("provisions show ban", "/provisions/show/ban"),
    ("provisions search waive", "/provisions/search/waive"),
    ("record show waiver-2001", "/record/show/waiver-2001"),
    ("record search report", "/record/search/report"),
    (
      "what-if ARM --strike power --beside --apply s1",
      "/what-if/ARM?strike=power&beside=1&apply=s1"
    ), ("readings", "/readings"),
    ("readings ARM ban", "/readings/ARM/ban"), ("status ARM --apply s1", "/status/ARM?apply=s1"),
  ]

  static let moneyQuestions = [
    ("ledger ARM --by fiscal-year,account", "/ledger/ARM?by=fiscal-year%2Caccount"),
    ("ledger", "/ledger"), ("screen --for ARM", "/screen?for=ARM"),
    (
      "screen --for ARM --recipient-kind government --by fiscal-year",
      "/screen?for=ARM&recipient-kind=government&by=fiscal-year"
    ),
    ("trace grants/a:2", "/trace/grants/a:2"), ("sources", "/sources"),
    ("sources grants", "/sources/grants"), ("restated grants", "/restated/grants"),
    ("restated grants a b", "/restated/grants/a/b"), ("reconcile", "/reconcile"),
    ("reconcile ARM", "/reconcile/ARM"), ("brief ARM --on 2001-03-01", "/brief/ARM?on=2001-03-01"),
    ("compare ban --fiscal-year 2001", "/compare/ban?fiscal-year=2001"),
  ]

  private func answer(_ target: String, _ snapshot: SiteSnapshot) throws -> SiteResponse {
    Site.respond(to: try #require(SiteRequest(target: target)), snapshot)
  }

  /// The address in another format.
  private func target(_ target: String, _ ending: String) -> String {
    let parts = target.split(separator: "?", maxSplits: 1)
    return parts[0] + "." + ending + (parts.count > 1 ? "?" + parts[1] : "")
  }

  private func compare(
    _ words: String, _ address: String, _ workspace: SmallWorkspace, _ snapshot: SiteSnapshot
  ) throws {
    for (format, ending) in [("json", "json"), ("csv", "csv"), ("markdown", "md"), ("ics", "ics")] {
      let reply = workspace.ask(words + " --format " + format)
      let command = try #require(CommandTable.named(String(words.prefix { $0 != " " })))
      guard command.formats.contains(format) else { continue }
      let response = try answer(target(address, ending), snapshot)
      #expect(response.status == 200, "\(words) \(format)")
      #expect(!reply.output.isEmpty)
      #expect(String(decoding: response.body, as: UTF8.self) == reply.output, "\(words) \(format)")
    }
    let page = try answer(address, snapshot)
    #expect(page.status == 200)
    #expect(page.type == "text/html; charset=utf-8")
  }

  @Test(arguments: questions)
  func `an address has the bytes that the command line writes`(words: String, address: String)
    throws
  {
    let workspace = try SmallWorkspace()
    let ground = Snapshot.load(WorkspaceLocation(root: workspace.path))
    try compare(
      words, address, workspace, SiteSnapshot(ground: ground, today: SmallWorkspace.today))
  }

  @Test(.enabled(if: MoneyWorkspace.engineIsThere), arguments: moneyQuestions)
  func `an address about money has the bytes that the command line writes`(
    words: String, address: String
  ) throws {
    let workspace = try MoneyWorkspace.sharedWithTwoEditions()
    let ground = Snapshot.load(WorkspaceLocation(root: workspace.path))
    try #require(ground.hasLedger)
    try compare(
      words, address, workspace, SiteSnapshot(ground: ground, today: SmallWorkspace.today))
  }

  @Test func `every question that can be asked has addresses, and none that changes anything`() {
    let commands = Set(AskableCommand.all.map(\.name))
    for name in commands {
      #expect(Routes.all.contains { $0.name == name || $0.name == name + "-list" }, "\(name)")
    }
    let closed: Set = [
      "import", "sql", "export", "check", "test", "mutate", "format", "seal", "receipt", "serve",
      "read-instrument", "completions", "help", "version", "explain", "chart", "read",
    ]
    #expect(commands.isDisjoint(with: closed))
    #expect(Set(CommandTable.commands.map(\.name)).subtracting(closed) == commands)
  }

  @Test(arguments: [
    ("/status/XYZ", 404), ("/why/ARM/bann", 404), ("/record/show/nothing", 404),
    ("/provisions/show/nothing", 404), ("/status/ARM?reading=nothing", 400),
    ("/status/ARM?apply=nothing", 400), ("/ledger/ARM", 404), ("/screen?by=nonsense", 400),
    ("/what-if/ARM", 400), ("/what-if/ARM?strike=nothing", 400),
    // A file is never read, whether it is there or not.
    ("/what-if/ARM?apply=/etc/passwd", 400), ("/what-if/ARM?apply=law/bill.md", 400),
    ("/status/ARM?apply=/etc/passwd", 400),
    ("/changed/ARM/ban?from=2003-01-01&to=2002-01-01&on=2001-01-01", 400),
  ])
  func `an address without an answer says why, in either form`(target: String, status: Int) throws {
    let workspace = try SmallWorkspace()
    let ground = Snapshot.load(WorkspaceLocation(root: workspace.path))
    let snapshot = SiteSnapshot(ground: ground, today: SmallWorkspace.today)
    let html = try answer(target, snapshot)
    #expect(html.status == status)
    #expect(html.etag == nil)
    let json = try answer(self.target(target, "json"), snapshot)
    #expect(json.status == status)
    let value = try #require(JSONReader.value(of: String(decoding: json.body, as: UTF8.self)))
    #expect(value["error"]?["status"] == .number(Int64(status)))
    #expect(value["error"]?["message"]?.text?.isEmpty == false)
    let page = try DocumentationPage(path: "docs/json.md").prose
    for (section, object) in [("error", value), ("refusal", value["error"] ?? nil)] {
      guard case .object(let members) = object else { continue }
      let rows = page.drop { $0 != "## " + section }.dropFirst().prefix { !$0.hasPrefix("#") }
      let fields = rows.filter { $0.hasPrefix("| `") }.map { $0.split(separator: "`")[1] }
      #expect(fields.map(String.init) == members.map(\.name), "\(section)")
    }
  }

  @Test
  func `a tag changes with the files, the day, the address and the form, and with nothing else`()
    throws
  {
    let workspace = try SmallWorkspace()
    let ground = Snapshot.load(WorkspaceLocation(root: workspace.path))
    let today = SmallWorkspace.today
    let snapshot = SiteSnapshot(ground: ground, today: today, identity: "a")
    let tag = try #require(try answer("/status/ARM", snapshot).etag)
    #expect(try answer("/status/ARM", snapshot).etag == tag)
    let others = [
      try answer("/status/ARM.json", snapshot).etag, try answer("/status/AZE", snapshot).etag,
      try answer("/status/ARM?on=2001-01-01", snapshot).etag,
      try answer("/status/ARM", SiteSnapshot(ground: ground, today: today, identity: "b")).etag,
      try answer(
        "/status/ARM",
        SiteSnapshot(ground: ground, today: today.advanced(by: 1), identity: "a")
      ).etag,
    ]
    #expect(Set(others + [tag]).count == others.count + 1)
    var request = try #require(SiteRequest(target: "/status/ARM"))
    request.knownTags = ["\"other\"", tag]
    let unchanged = Site.respond(to: request, snapshot)
    #expect(unchanged.status == 304)
    #expect(unchanged.body.isEmpty)
    #expect(unchanged.etag == tag)
  }
}
