import Briefing
import Documents
import Testing
import Timeline

@testable import Commands

@Suite struct OwedCommandTests {
  @Test func `a calendar is written, in every form, to a file as well`() throws {
    let workspace = try SmallWorkspace()
    let line = "calendar --from 2001-01-01 --through 2002-12-31"
    let calendar = workspace.ask(line)
    #expect(calendar.code == .answered && calendar.notes.isEmpty)
    #expect(calendar.output.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
    // The waiver of 1 February 2001 lasts twelve months; its report is due after 30 days.
    #expect(calendar.output.contains("\r\nDTSTART;VALUE=DATE:20010303\r\n"))
    #expect(calendar.output.contains("\r\nDTSTART;VALUE=DATE:20020131\r\n"))
    #expect(workspace.ask(line + " --format ics") == calendar)
    #expect(workspace.ask(line + " --format text").output.contains("\n===="))
    #expect(workspace.ask(line + " --format markdown").output.hasPrefix("# "))
    let json = JSONReader.value(of: workspace.ask(line + " --format json").output)
    #expect(json?["deadlines"]?.count == 2)
    #expect(
      workspace.ask(line + " --format csv").output.split(separator: "\n").count == 3)

    for _ in 0..<2 {
      let written = workspace.ask(line + " --output \(workspace.path)/due.ics")
      #expect(written.code == .answered && written.output.isEmpty)
      #expect(try workspace.read("due.ics") == calendar.output)
    }
    let nowhere = workspace.ask(line + " --output \(workspace.path)/no/due.ics")
    #expect(nowhere.code == .unreadable)
    #expect(nowhere.notes.contains("could not be written"))
  }

  @Test func `a calendar covers a year from today where nothing else is said`() throws {
    let workspace = try SmallWorkspace()
    let json = JSONReader.value(of: workspace.ask("calendar --format json").output)
    #expect(json?["question"]?["from"]?.text == "2010-06-15")
    #expect(json?["question"]?["through"]?.text == "2011-06-14")
    #expect(
      workspace.ask("calendar").notes
        == "note: nothing falls due or ends from 2010-06-15 through 2011-06-14\n")
  }

  @Test(arguments: [
    ("matrix", "WAIVER"), ("matrix powr", "did you mean `power`?"),
    ("matrix ban", "is a restriction and has no duties"),
    ("matrix power --on 2001-02-30", "2001-02-28"),
    ("matrix power --for Xyz", "no country or territory"),
    ("duties --overdue --on 2001", "longer than a day"),
    ("calendar --from 2002-01-01 --through 2001-01-01", "before it begins"),
    ("calendar --through 2001-01-01", "without `--from` it begins today"),
    ("calendar --format parquet", "does not write parquet"), ("gaps ban --overdue", "no option"),
    ("read-instrument", "FILE"), ("status ARM --format ics", "does not write ics"),
  ])
  func `a slip is named, with what to write instead`(line: String, words: String) throws {
    let reply = try SmallWorkspace().ask(line)
    #expect(reply.code == .usage)
    #expect(reply.notes.contains(words), "\(reply.notes)")
    #expect(reply.output.isEmpty)
  }

  @Test func `overdue duties are asked about for every recipient, or for one`() throws {
    let workspace = try SmallWorkspace()
    // The consultation has no day, and the report is past its due day on 4 March 2001.
    let json = JSONReader.value(
      of: workspace.ask("duties --overdue --on 2001-03-04 --format json").output)
    #expect(json?["question"]?["recipient"] == .null)
    #expect(json?["unknown"]?.count == 1)
    #expect(json?["unknown"]?[0]?["recipients"] == ["ARM"])
    #expect(json?["unknown"]?[0]?["daysOverdue"] == 1)
    let other = workspace.ask("duties --overdue --on 2001-03-04 --for GEO --format json")
    #expect(JSONReader.value(of: other.output)?["unknown"]?.count == 0)
    let table = workspace.ask("duties --overdue --on 2001-03-04 --format csv").output
    #expect(table.split(separator: "\n").count == 2)
    #expect(workspace.ask("duties power --format csv").output.hasPrefix("duty,kind,"))
  }

  // MARK: Instruments

  private static let delegation = """
    I hereby delegate to the Secretary of State the authority under section 506(a)(1) of the Foreign
    Assistance Act of 1961 to direct the drawdown of up to $60 million, to provide assistance to Ukraine.
    """

  @Test func `a document is read by its text whatever its name, and nothing is written`() throws {
    let workspace = try SmallWorkspace()
    try workspace.write(Self.delegation, to: "in/child-soldiers.md")
    let before = workspace.names(in: "record")
    let reply = workspace.ask("read-instrument \(workspace.path)/in/child-soldiers.md")
    #expect(reply.code == .answered)
    #expect(reply.output.contains("concerning UKR"))
    #expect(reply.notes.contains("1 delegation of authority; nothing was written to the record"))
    #expect(workspace.names(in: "record") == before)
    for format in ["markdown", "json", "csv"] {
      #expect(
        workspace.ask("read-instrument \(workspace.path)/in --format \(format)").output
          .contains("506(a)(1)"))
    }
  }

  @Test func `a document of none of the kinds ends with findings, an unreadable one as such`()
    throws
  {
    let workspace = try SmallWorkspace()
    try workspace.write("Nothing is done here.", to: "in/a.txt")
    let refused = workspace.ask("read-instrument \(workspace.path)/in/a.txt")
    #expect(refused.code == .findings)
    #expect(refused.output.hasPrefix("No entry is proposed from"))
    try workspace.write([0x00, 0xFF], to: "in/b.md")
    #expect(workspace.ask("read-instrument \(workspace.path)/in").code == .unreadable)
    #expect(workspace.ask("read-instrument \(workspace.path)/no.md").code == .unreadable)
  }

  @Test func `a draft of a waiver that the law knows is read by the checker as it stands`() throws {
    let workspace = try SmallWorkspace()
    let law = try workspace.read("law/ban.md").replacing(
      "waiver power\n", with: "waiver power\n  citation act \"Arms Act § 2\"\n")
    try workspace.write(law, to: "law/ban.md")
    try workspace.write(
      """
      Presidential Determination No. 3

      Pursuant to section 2 of the Arms Act, I hereby determine and certify, if it is important, to
      waive the application of the prohibition in section 1 of the Arms Act with respect to Armenia.

      JOHN Q. DOE

      THE WHITE HOUSE, May 4, 2005.
      """, to: "in/a.md")
    let draft = workspace.ask("read-instrument \(workspace.path)/in/a.md").output
    #expect(draft.contains("  of power\n"))
    try workspace.write("# Draft\n\n" + draft, to: "record/draft.md")
    let check = workspace.ask("check")
    #expect(check.code == .answered, "\(check.output)\n\(draft)")
    let status = workspace.ask("status ARM --on 2005-06-01 --format json")
    #expect(JSONReader.value(of: status.output)?["outcome"]?.text == "waived")
  }
}
