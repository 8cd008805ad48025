import Briefing
import Law
import Record
import Testing

@testable import Commands

@Suite struct LawTestRunTests {
  private func workspace(_ expectations: String) throws -> SmallWorkspace {
    let test = """
      # Tests

      ```proviso
      test "probe"
      \(expectations)
      ```

      """
    return try SmallWorkspace(
      SmallWorkspace.sound.merging(["law/probe.md": test], uniquingKeysWith: { $1 }))
  }

  @Test func `tests that come out are counted`() throws {
    let reply = try SmallWorkspace().ask("test")
    #expect(reply.code == .answered)
    #expect(reply.output.contains("2 tests with 6 expectations: all passed"))
  }

  @Test func `a test that does not come out shows its place, what came out, and why`() throws {
    let reply = try workspace("  on 2001-01-31 under ban to ARM is waived").ask("test")
    #expect(reply.code == .findings)
    #expect(reply.output.contains("2 passed, 1 failed"))
    #expect(reply.output.contains("\nprobe\n"))
    #expect(reply.output.contains("law/probe.md:5: "))
    #expect(reply.output.contains("on 2001-01-31 under ban to ARM is waived"))
    #expect(reply.output.contains("prohibited on 2001-01-31"))
    #expect(reply.output.contains("Waiver authority power does not lift it"))
  }

  @Test func `every day of an expectation is put to both evaluators`() throws {
    let sound = try SmallWorkspace()
    let workspace = Workspace.load(WorkspaceLocation(root: sound.path))
    var run = LawTestRun(workspace)
    let results = workspace.law.tests.map { run.run($0) }
    // 31 days and 1; then 1, 365, 1 and 1.
    #expect(results.map(\.days) == [32, 368])
    #expect(!results.contains { !$0.isPassed })
  }

  /// Lines of a test with what comes out instead; nil where the line is right.
  static let lines: [(line: String, answer: String?)] = [
    ("on 2001-03-01 under ban to ARM is waived", nil),
    ("on 2001-03-01 under ban to ARM is waived by waiver-2001", nil),
    ("on 2001-03-01 under ban to ARM is waived by waiver-2002", "waived by waiver-2001"),
    ("on 2001-03-01 under ban to ARM is waived by waiver-2001 untested", nil),
    ("on 2001-03-01 under ban to ARM is waived by waiver-2001 supported", "untested"),
    ("on 2001-03-01 under ban to ARM is waived contested", "untested"),
    ("on 2001-03-01 known 2001-01-31 under ban to ARM is prohibited", nil),
    ("on 2001-03-01 known 2001-01-31 under ban to ARM is waived", "prohibited"),
    ("on 2001-03-01 category humanitarian under ban to ARM is exempt by ban.aid", nil),
    ("on 2002-03-01 category unknown under ban to ARM is undetermined", nil),
    ("on 2002-03-01 under ban to ARM is prohibited", nil),
    ("on 2002-03-01 reading \"until ended\" under ban to ARM is waived", nil),
    ("on 2002-03-01 under ban to others in ARM is not applicable", nil),
    ("on 2002-03-01 under ban to others in ARM is prohibited", "not applicable"),
    ("on 2002-03-01 under ban to AZE is not applicable", nil),
    ("on 2005-01-01 apply s1 under ban to ARM is prohibited", nil),
    ("on 2005-01-01 under ban to ARM is undetermined", nil),
    ("from 2002-01-30 through 2002-02-03 under ban to ARM is waived", "the first of 3 days"),
    ("from 2002-01-30 through 2002-02-03 under ban to ARM is prohibited", "the first of 2 days"),
  ]

  @Test func `an expectation is met by its outcome, actor and support alone`() throws {
    for (line, answer) in Self.lines {
      let reply = try workspace("  " + line).ask("test law/probe.md")
      #expect(reply.code == (answer == nil ? .answered : .findings), "\(line): \(reply)")
      if let answer { #expect(reply.output.contains(answer), "\(line): \(reply.output)") }
    }
  }

  @Test func `a test without a restriction asks about all those of its file together`() throws {
    // There are none in the file, so that nothing applies.
    #expect(try workspace("  on 2002-03-01 to ARM is not applicable").ask("test").code == .answered)
    #expect(try workspace("  on 2002-03-01 to ARM is prohibited").ask("test").code == .findings)
  }

  @Test func `results are JSON and Markdown as well`() throws {
    let workspace = try workspace("  on 2001-01-31 under ban to ARM is waived")
    let json = JSONReader.value(of: workspace.ask("test --format json").output)
    #expect(json?["passed"] == 2)
    #expect(json?["failed"] == 1)
    let probe = json?["tests"]?[2]
    #expect(probe?["test"]?.text == "probe")
    #expect(probe?["passed"] == false)
    #expect(probe?["path"]?.text == "law/probe.md")
    let failure = probe?["failures"]?[0]
    #expect(failure?["line"] == 5)
    #expect(failure?["expected"]?.text == "on 2001-01-31 under ban to ARM is waived")
    #expect(failure?["found"]?.text == "prohibited on 2001-01-31")
    #expect((failure?["reasons"]?.count ?? 0) > 3)
    let markdown = workspace.ask("test --format markdown").output
    #expect(markdown.contains("on 2001-01-31 under ban to ARM is waived"))
    #expect(markdown.hasPrefix("# "))
  }
}
