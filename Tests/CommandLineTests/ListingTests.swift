import Briefing
import Testing

@testable import Commands

@Suite struct ListingTests {
  @Test func `provisions and entries are listed, searched and shown`() throws {
    let workspace = try SmallWorkspace()
    for (line, present, absent) in [
      ("provisions", ["ban", "power", "power.report", "s1-repeal"], [String]()),
      ("provisions list --for AZE", ["power"], ["restriction"]),
      ("provisions search important", ["power"], ["s1-repeal"]),
      ("provisions show ban", ["Arms Act § 1", "may not be provided"], ["gazette"]),
      ("provisions show BAN", ["Arms Act § 1"], []),
      ("record", ["waiver-2001", "report-2001", "all-waivers"], []),
      ("record search GAZETTE need", ["waiver-2001"], ["report-2001"]),
      ("record show waiver-2001", ["The Gazette", "p. 1"], ["p. 2"]),
      ("record list --for AZE", ["all-waivers"], ["waiver-2001"]),
    ] {
      let reply = workspace.ask(line)
      #expect(reply.code == .answered, "\(line): \(reply.notes)")
      for word in present { #expect(reply.output.contains(word), "\(line): \(reply.output)") }
      for word in absent { #expect(!reply.output.contains(word), "\(line): \(reply.output)") }
      let json = workspace.ask(line + " --format json").output
      #expect(JSONReader.value(of: json)?["version"] == 1, "\(line)")
      #expect(workspace.ask(line + " --format markdown").output.hasPrefix("# "), "\(line)")
    }
  }
}
