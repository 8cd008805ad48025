import Briefing
import Testing

@testable import Commands

@Suite(
  "Every answer on money can be had in every format that help names",
  .enabled(if: MoneyWorkspace.engineIsThere))
struct MoneyFormatTests {
  static let questions = [
    "sources", "sources grants", "ledger ARM --type obligations", "ledger --by recipient,account",
    "screen --for ARM", "screen --by restriction,recipient", "trace grants/a:4",
    "trace grants/b:8", "trace grants/a:10", "restated grants", "restated grants --for ARM",
    "reconcile", "reconcile office", "reconcile ARM",
  ]

  @Test(arguments: questions, [80, 120])
  func `text keeps to its width, without colour`(line: String, width: Int) throws {
    let reply = try MoneyWorkspace.sharedWithTwoEditions().ask(line + " --width \(width)")
    #expect(reply.code == .answered, "\(reply)")
    #expect(reply.notes.isEmpty)
    for text in reply.output.split(separator: "\n") {
      // A digest is not broken.
      let isDigest = text.split(separator: " ").contains { $0.count == 64 }
      #expect(text.count <= width || isDigest, "\(text)")
      #expect(text.last != " ", "\(text)")
      #expect(!text.contains("\u{1B}"))
    }
  }

  @Test(arguments: questions)
  func `Markdown, JSON and CSV are there where help says so`(line: String) throws {
    let workspace = try MoneyWorkspace.sharedWithTwoEditions()
    let command = try #require(CommandTable.named(String(line.prefix { $0 != " " })))
    #expect(workspace.ask(line + " --format markdown").output.hasPrefix("# "))
    _ = try workspace.json(line)
    let csv = workspace.ask(line + " --format csv")
    guard command.formats.contains("csv") else {
      #expect(csv.code == .usage, "\(csv)")
      return
    }
    let lines = csv.output.split(separator: "\n")
    let columns = lines.first?.split(separator: ",", omittingEmptySubsequences: false).count ?? 0
    #expect(columns > 4)
    for line in lines {
      // No cell of these tables needs quotation marks.
      #expect(line.split(separator: ",", omittingEmptySubsequences: false).count == columns)
    }
  }
}
