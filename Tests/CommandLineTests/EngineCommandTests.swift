import Briefing
import Glibc
import Testing

@testable import Commands

@Suite(
  "The same questions have the same answers wherever the rows are",
  .enabled(if: MoneyWorkspace.engineIsThere))
struct EngineCommandTests {
  private static let questions = [
    "ledger ARM --type obligations", "ledger --by recipient,fiscal-year,account",
    "ledger --source grants --account FMF --by agency --from-fy 2001 --through-fy 2001",
    "screen --for ARM", "screen --by recipient,restriction,outcome",
    "screen --for ARM --recipient-kind government --by fiscal-year",
    "screen --account FMF --by category --from-fy 2002",
  ]

  @Test func `a ledger file asked by SQL answers as the embedded one`() throws {
    let workspace = try MoneyWorkspace.shared()
    for question in Self.questions {
      let embedded = workspace.ask(question + " --format json")
      let asked = workspace.ask(
        question + " --format json --engine duckdb:\(workspace.path)/.ledger/ledger.duckdb")
      #expect(asked.output == embedded.output && asked.code == embedded.code, "\(question)")
      #expect(!embedded.output.isEmpty)
    }
  }

  @Test func `Parquet is imported, exported and asked like a file`() throws {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    defer { workspace.remove() }
    let shared = "\(workspace.path)/shared"
    try #require(unsafe mkdir(shared, 0o755) == 0)
    let files = "\(workspace.path)/a.csv \(workspace.path)/book.csv --known 2002-01-01"
    let engine = "--engine duckdb:\(shared) --ledger \(shared)"
    let reply = workspace.ask("import \(files) \(engine)")
    #expect(reply.code == .answered, "\(reply)")
    #expect(workspace.ask("import \(files)").code == .answered)

    let names = { workspace.names(in: "shared/tables/transactions").sorted() }
    let before = names()
    #expect(workspace.ask("import \(files) \(engine)").output.contains("Already in the ledger"))
    #expect(names() == before)

    for question in Self.questions {
      let asked = workspace.ask("\(question) --format json \(engine)")
      #expect(asked.output == workspace.ask("\(question) --format json").output, "\(question)")
    }
    #expect(workspace.ask("export ARM --output \(workspace.path)/one.csv").code == .answered)
    let exported = workspace.ask("export ARM \(engine) --output \(workspace.path)/other.csv")
    #expect(exported.code == .answered, "\(exported)")
    #expect(try workspace.read("other.csv") == workspace.read("one.csv"))
    #expect(try workspace.read("one.csv").contains("grants/a:2"))
  }

  @Test func `the plan is one statement, which asks nothing`() throws {
    let workspace = try MoneyWorkspace.shared()
    let reply = workspace.ask("screen --for ARM --explain-plan")
    #expect(reply.code == .answered)
    #expect(reply.output.hasPrefix("WITH party_class AS ("))
    #expect(!reply.output.contains(";"))
    // The words of the workspace stay here: numbers alone are sent.
    #expect(!reply.output.contains("Armenia") && !reply.output.contains("FMF"))
    #expect(workspace.ask("screen --explain-plan --format json").code == .usage)
  }

  /// A page must not make the program connect to somewhere.
  @Test func `a page of the site cannot name an engine`() {
    for command in AskableCommand.all {
      #expect(!command.options.contains { ["engine", "explain-plan"].contains($0.name) })
    }
  }

  @Test func `what was moved is said, and is no part of the answer`() throws {
    let workspace = try MoneyWorkspace.shared()
    let engine = "--engine duckdb:\(workspace.path)/.ledger/ledger.duckdb"
    let reply = workspace.ask("screen --for ARM \(engine)")
    #expect(reply.notes.contains("note: DuckDB added up "))
    #expect(!reply.output.contains("duckdb:"))
  }

  @Test(arguments: [
    ("screen --engine mysql://a/b", ExitCode.usage, "unknown-engine"),
    ("screen --engine postgresql://a:swordfish@b/c", .usage, "password-in-address"),
    ("screen --engine duckdb:/nowhere/at/all", .unreadable, "no-ledger"),
    ("screen --engine duckdb:/nowhere/ledger.duckdb", .unreadable, "no-ledger"),
    ("screen a.csv --engine duckdb:/x", .usage, "is about the ledger"),
    ("screen a.csv --explain-plan", .usage, "is about the ledger"),
    ("import a.csv --engine duckdb:.ledger/ledger.duckdb", .usage, "engine-cannot"),
  ])
  func `what cannot be asked is refused with what to do`(
    _ line: String, _ code: ExitCode, _ words: String
  ) throws {
    let workspace = try MoneyWorkspace.shared()
    let reply = workspace.ask(
      line.replacing("a.csv", with: "\(workspace.path)/a.csv")
        .replacing("duckdb:.ledger", with: "duckdb:\(workspace.path)/.ledger"))
    #expect(reply.code == code && reply.output.isEmpty, "\(reply)")
    #expect(reply.notes.contains(words), "\(reply)")
    #expect(!reply.notes.contains("swordfish"))
  }
}
