import Glibc
import Testing

@testable import Commands

@Suite(
  "Trouble with the ledger comes with what to do about it",
  .enabled(if: MoneyWorkspace.engineIsThere))
struct LedgerTroubleTests {
  @Test(arguments: [0, 4096, 50_000, 300_000])
  func `a ledger whose file is cut off is to be made again`(length: Int) throws {
    let workspace = try MoneyWorkspace.imported("a.csv")
    defer { workspace.remove() }
    let path = workspace.path + "/.ledger/ledger.duckdb"
    var status = stat()
    try #require(unsafe stat(path, &status) == 0)
    try #require(status.st_size > length)
    try #require(unsafe truncate(path, length) == 0)
    let reply = workspace.ask("sources")
    #expect(reply.code == .unreadable && reply.output.isEmpty)
    #expect(
      reply.notes.contains(
        "ledger.duckdb` is damaged, move it away and run `proviso import` again"),
      "\(reply)")
  }

  @Test func `a kept file that is missing is named`() throws {
    let workspace = try MoneyWorkspace.imported("a.csv")
    defer { workspace.remove() }
    let folder = workspace.path + "/.ledger/originals"
    for name in workspace.names(in: ".ledger/originals") {
      _ = unsafe unlink(name.hasPrefix("/") ? name : folder + "/" + name)
    }
    let reply = workspace.ask("trace grants/a:2")
    #expect(reply.code == .unreadable)
    #expect(reply.notes.contains("the file is `\(folder)/"), "\(reply)")
  }

  @Test func `a recipient where a file belongs is understood`() throws {
    let workspace = try MoneyWorkspace.shared()
    for name in ["ARM", "armenia"] {
      let reply = workspace.ask("screen \(name)")
      #expect(reply.code == .unreadable)
      #expect(reply.notes.contains("there is no file `\(name)`"))
      #expect(reply.notes.contains("did you mean `--for ARM`?"), "\(reply)")
    }
    #expect(!workspace.ask("screen my.csv").notes.contains("--for"))
  }

  @Test func `the words for a certified condition are explained below the waivers`() throws {
    let workspace = try MoneyWorkspace.shared()
    let text = workspace.ask("screen --for ARM").output
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("untested that the record does not settle it."), "\(text)")
    let without = workspace.ask("screen --for GEO").output
    #expect(!without.contains("certified condition"))
  }

  @Test func `a column that cannot be shown is a mistake of the query`() throws {
    let reply = try MoneyWorkspace.shared().ask(words: ["sql", "select [1, 2] as list"])
    #expect(reply.code == .usage && reply.output.isEmpty)
    #expect(reply.notes.contains("turn it into text: `CAST(… AS VARCHAR)`"), "\(reply)")
  }

  @Test func `an export into a closed pipe is no error`() throws {
    let workspace = try MoneyWorkspace.shared()
    var ends: [Int32] = [-1, -1]
    try #require(unsafe pipe(&ends) == 0)
    _ = close(ends[0])
    let process = try ProgramProcess(
      ["export", "ARM"], in: workspace,
      variables: ["PROVISO_HOME": "/" + ExplainTests.repository], output: ends[1])
    _ = close(ends[1])
    let ending = process.end()
    #expect(ending.code == 0, "\(ending)")
    #expect(ending.errors.isEmpty, "\(ending)")
  }
}
