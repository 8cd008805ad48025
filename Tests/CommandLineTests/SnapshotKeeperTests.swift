import Briefing
import Documents
import Glibc
import Record
import Testing

@testable import Commands
@testable import Web

@Suite struct SnapshotKeeperTests {
  private func keeper(_ workspace: SmallWorkspace) -> SnapshotKeeper {
    SnapshotKeeper(
      Serving(
        location: WorkspaceLocation(root: workspace.path),
        ledgerFolder: workspace.path + "/.ledger", today: { SmallWorkspace.today }, say: { _ in }),
      interval: nil)
  }

  private func text(_ keeper: SnapshotKeeper, _ target: String) throws -> String {
    let request = try #require(SiteRequest(target: target))
    return String(decoding: Site.respond(to: request, keeper.snapshot).body, as: UTF8.self)
  }

  @Test func `files that do not change are not read again`() throws {
    let workspace = try SmallWorkspace()
    let keeper = keeper(workspace)
    let identity = keeper.snapshot.identity
    keeper.look()
    #expect(keeper.snapshot.identity == identity)
  }

  @Test func `a change is taken over, and who asked before keeps what was there`() throws {
    let workspace = try SmallWorkspace()
    let keeper = keeper(workspace)
    let before = keeper.snapshot
    try workspace.write(
      SmallWorkspace.record
        + "\n```record\nevent quake\n  concerning ARM\n  what \"An earthquake\"\n  on 2002-02-02\n"
        + "  source gazette \"p. 9\"\n  confidence secondary\n```\n", to: "record/entries.md")
    keeper.look()
    #expect(keeper.snapshot.identity != before.identity)
    #expect(keeper.snapshot.staleness == nil)
    #expect(try text(keeper, "/record.json").contains("quake"))
    let request = try #require(SiteRequest(target: "/record.json"))
    let old = Site.respond(to: request, before)
    #expect(!String(decoding: old.body, as: UTF8.self).contains("quake"))
  }

  @Test func `a broken change is not taken over, every page says so, and a sound one ends it`()
    throws
  {
    let workspace = try SmallWorkspace()
    let keeper = keeper(workspace)
    let sound = try text(keeper, "/status/ARM.json")
    try workspace.write(
      SmallWorkspace.record.split(separator: "certifies need").joined(separator: "certifies nede"),
      to: "record/entries.md")
    keeper.look()
    let staleness = try #require(keeper.snapshot.staleness)
    #expect(staleness.findings.contains("nede"))
    #expect(try text(keeper, "/status/ARM.json") == sound)
    for target in ["/status/ARM", "/status/ARM.json", "/nowhere"] {
      let request = try #require(SiteRequest(target: target))
      let response = Site.respond(to: request, keeper.snapshot)
      #expect(response.headers.contains(.init("Proviso-Stale", "true")), "\(target)")
    }
    #expect(try text(keeper, "/status/ARM").contains("have errors"))
    #expect(try text(keeper, "/nowhere").contains("have errors"))

    try workspace.write(SmallWorkspace.record, to: "record/entries.md")
    keeper.look()
    #expect(keeper.snapshot.staleness == nil)
    #expect(try text(keeper, "/status/ARM.json") == sound)
  }

  @Test(.enabled(if: MoneyWorkspace.engineIsThere))
  func `an import while the site is served is taken over when it is done`() throws {
    let workspace = try MoneyWorkspace.imported("a.csv")
    let keeper = keeper(workspace)
    let before = try text(keeper, "/sources.json")
    // Its own copy is open, and asked, while another takes the ledger for writing.
    let reply = workspace.ask("import \(workspace.path)/b.csv --known 2003-01-01")
    #expect(reply.code == .answered)
    #expect(try text(keeper, "/sources.json") == before)
    keeper.look()
    let after = try text(keeper, "/sources.json")
    #expect(after != before)
    #expect(after == workspace.ask("sources --format json").output)
  }

  @Test(.enabled(if: MoneyWorkspace.engineIsThere))
  func `a first import while the site is served is taken over`() throws {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    let keeper = keeper(workspace)
    #expect(try text(keeper, "/sources.json").contains("proviso import"))
    _ = workspace.ask("import \(workspace.path)/a.csv --known 2002-01-01")
    keeper.look()
    #expect(try text(keeper, "/sources.json").contains("\"a.csv\""))
  }
}

@Suite(.enabled(if: ProgramProcess.path != nil)) struct ServeProcessTests {
  /// The first line that the program writes, when it is there; a program that fails writes none.
  private func firstLine(_ workspace: SmallWorkspace) throws -> String {
    for _ in 0..<3000 {
      let text = try workspace.read(".output")
      if let end = text.firstIndex(of: "\n") { return String(text[..<end]) }
      usleep(20_000)
    }
    throw SmallWorkspace.Trouble(reason: "nothing is served")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `the site is served until a signal, and then the program ends well`(number: Int32) throws {
    let workspace = try SmallWorkspace()
    let process = try ProgramProcess(["serve", "--port", "0"], in: workspace)
    let line = try firstLine(workspace)
    #expect(line.hasPrefix("proviso is at http://127.0.0.1:"))
    kill(process.process, number)
    let ending = process.end()
    #expect(ending.code == 0)
    #expect(ending.errors.isEmpty)
  }

  @Test func `an address in use is refused with what to do`() throws {
    let workspace = try SmallWorkspace()
    let socket = try ListeningSocket.open(address: "127.0.0.1", port: 0)
    defer { close(socket.descriptor) }
    let ending = try ProgramProcess(["serve", "--port", "\(socket.port)"], in: workspace).end()
    #expect(ending.code == 3)
    #expect(ending.errors.contains("[address-in-use]"))
    #expect(ending.errors.contains("--port 0"))
  }

  @Test func `files with errors are not served`() throws {
    let workspace = try SmallWorkspace(SmallWorkspace.flawed)
    let ending = try ProgramProcess(["serve", "--port", "0"], in: workspace).end()
    #expect(ending.code == 1)
  }
}

@Suite struct ServeWordsTests {
  private func ask(_ words: String) throws -> (reply: Reply, serving: Serving?) {
    let workspace = try SmallWorkspace()
    try workspace.write("0123456789abcdef\nmore\n", to: "token")
    try workspace.write("short\n", to: "short")
    let box = ServingBox()
    let surroundings = Surroundings(folder: workspace.path, today: SmallWorkspace.today)
    let line = words.replacing("%", with: workspace.path)
    let reply = Program.reply(
      to: line.split(separator: " ").map(String.init), in: surroundings,
      serving: {
        box.serving = $0
        return nil
      })
    return (reply, box.serving)
  }

  private final class ServingBox: @unchecked Sendable {
    var serving: Serving?
  }

  @Test func `by itself the site is for this machine alone`() throws {
    let serving = try #require(try ask("serve").serving)
    #expect(serving.address == "127.0.0.1")
    #expect(serving.port == 9070)
    #expect(serving.token == nil)
  }

  @Test(arguments: ["0.0.0.0", "192.0.2.1", "::", "2001:db8::1"])
  func `others are let in with a token only`(address: String) throws {
    let made = try #require(try ask("serve --listen \(address)").serving?.token)
    #expect(made.utf8.count == 32)
    let given = try ask("serve --listen \(address) --token %/token").serving
    #expect(given?.token == "0123456789abcdef")
  }

  @Test(arguments: [
    "serve --port x", "serve --port 65536", "serve --port -1", "serve --listen localhost",
    "serve --listen 1.2.3", "serve --token %/short", "serve --format json", "serve here",
  ])
  func `what cannot be served is refused before anything is`(words: String) throws {
    let (reply, serving) = try ask(words)
    #expect(reply.code == .usage)
    #expect(serving == nil)
  }

  @Test func `a token that cannot be read is refused`() throws {
    #expect(try ask("serve --token %/nothing").reply.code == .unreadable)
  }
}
