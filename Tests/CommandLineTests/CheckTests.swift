import Briefing
import Testing

@testable import Commands

@Suite struct CheckTests {
  @Test func `check shows every finding with its place, and counts what it looked at`() throws {
    let sound = try SmallWorkspace().ask("check")
    #expect(sound.code == .answered)
    #expect(sound.notes.isEmpty)
    for part in ["5 provisions", "3 entries", "1 source", "2 tests", "4 clauses"] {
      #expect(sound.output.contains(part), "\(part): \(sound.output)")
    }
    let flawed = try SmallWorkspace(SmallWorkspace.flawed).ask("check")
    #expect(flawed.code == .findings)
    #expect(flawed.output.hasPrefix("error[unknown-finding]: "))
    #expect(flawed.output.contains("--> record/entries.md:11:"))
    #expect(flawed.output.contains("did you mean `need`?"))
    #expect(flawed.output.contains("1 error"))
  }

  @Test func `check of files shows what concerns them only`() throws {
    let workspace = try SmallWorkspace(SmallWorkspace.flawed)
    #expect(workspace.ask("check law/bill.md").code == .answered)
    #expect(!workspace.ask("check law/bill.md").output.contains("error["))
    for line in ["record/entries.md", "record", "\(workspace.path)/record/entries.md"] {
      #expect(workspace.ask("check " + line).code == .findings, "\(line)")
    }
    // The finding is declared in the law, which is another party to the error.
    #expect(workspace.ask("check law/ban.md").code == .findings)
    let missing = workspace.ask("check law/nowhere.md")
    #expect(missing.code == .unreadable)
    #expect(missing.notes.contains("there is no file or folder `law/nowhere.md`"))
    let foreign = workspace.ask("check /proc/version")
    #expect(foreign.code == .unreadable)
    #expect(foreign.notes.contains("no file of the workspace"))
  }

  @Test func `check is JSON and Markdown as well`() throws {
    let workspace = try SmallWorkspace(SmallWorkspace.flawed)
    let reply = workspace.ask("check --format json")
    #expect(reply.code == .findings)
    let json = JSONReader.value(of: reply.output)
    #expect(json?["errors"] == 1)
    #expect(json?["diagnostics"]?[0]?["id"]?.text == "unknown-finding")
    #expect(workspace.ask("check --format markdown").output.contains("`unknown-finding`"))
  }

  @Test func `many errors in place of an answer are cut short`() throws {
    let blocks = (0..<50).map { "restriction r\($0)\n  from 2000-02-30\n" }
    let law = "# Law\n\n```proviso\n" + blocks.joined(separator: "\n") + "```\n"
    let workspace = try SmallWorkspace(["law/a.md": law, "record/a.md": "# Record\n"])
    let reply = workspace.ask("status ARM")
    #expect(reply.code == .findings)
    #expect(reply.notes.split(separator: "\n").filter { $0.hasPrefix("error[") }.count == 20)
    #expect(reply.notes.contains("more, which `proviso check` shows"))
    #expect(
      workspace.ask("check").output.split(separator: "\n").filter { $0.hasPrefix("error[") }.count
        >= 50)
  }
}
