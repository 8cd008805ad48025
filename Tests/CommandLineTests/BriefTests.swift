import Briefing
import Glibc
import Testing
import Timeline

@testable import Commands

@Suite struct BriefTests {
  private func headings(_ markdown: String) -> [String] {
    markdown.split(separator: "\n").filter { $0.hasPrefix("#") }.map(String.init)
  }

  @Test func `a memo says what decides, in the order in which it is read`() throws {
    let workspace = try SmallWorkspace()
    let memo = workspace.ask("brief ARM --restriction ban --on 2001-06-01 --format markdown")
    #expect(memo.code == .answered, "\(memo)")
    #expect(
      headings(memo.output) == [
        "# Assistance to Armenia on 1 June 2001", "## Short answer", "## The law", "## The record",
        "## The money, fiscal years 1999 through 2001", "## What is missing",
        "## Other readings of the law", "## Left out here", "## Sources",
      ])
    for words in [
      // The waiver of 1 February 2001 lasts twelve months: 365 days.
      "**waived**, from 1 February 2001 through 31 January 2002 (365 days)",
      "> Assistance may not be provided to the Government of Armenia unless it is humanitarian",
      "> may waive section 1 if it is important", "— Arms Act § 2",
      "**exempt** if category is humanitarian",
      // From the beginning of fiscal year 1999 the ban stood from its first day to the waiver.
      "from 1 January 2000 through 31 January 2001 (397 days)",
      // Sent on 10 March 2001, 37 days after the signature, and due after 30: on 3 March.
      "1 met late (7 days)", "until ended", "the workspace has no ledger",
      "The record has no evidence either way on `need`", "proviso why ARM ban --on 2001-06-01",
    ] {
      #expect(memo.output.contains(words), "\(words) in \(memo.output)")
    }
  }

  @Test func `without a restriction, all that name the recipient and apply are in it`() throws {
    let workspace = try SmallWorkspace()
    try workspace.write(
      SmallWorkspace.law.replacing("restriction ban", with: "restriction second")
        .split(separator: "    ## Section 2")[0].split(separator: "\n\n## Section 2")[0]
        .replacing("ban.aid", with: "second.aid").replacing("The ban", with: "The second ban")
        .replacing("the first years", with: "the same years") + "\n", to: "law/second.md")
    let json = try #require(
      JSONReader.value(
        of: workspace.ask("brief ARM --on 2001-06-01 --format json").output))
    // The second is lifted by no waiver, so it is the stricter and stands first.
    #expect(json["restrictions"]?[0]?["restriction"] == "second")
    #expect(json["restrictions"]?[0]?["outcome"] == "prohibited")
    #expect(json["restrictions"]?[1]?["outcome"] == "waived")
    #expect(json["outcome"] == "prohibited")
    let none = workspace.ask("brief GEO --on 2001-06-01")
    #expect(none.code == .answered)
    #expect(none.output.contains("Not applicable: no restriction in this workspace that names"))
    let before = workspace.ask("brief ARM --on 1999-06-01 --format json").output
    #expect(JSONReader.value(of: before)?["restrictions"]?.count == 0)
    let named = workspace.ask("brief ARM --on 1999-06-01 --restriction ban --format json").output
    #expect(JSONReader.value(of: named)?["restrictions"]?[0]?["outcome"] == "not applicable")
  }

  @Test(.enabled(if: MoneyWorkspace.engineIsThere))
  func `the money is that of three fiscal years, by outcome, and no types are added`() throws {
    let workspace = try MoneyWorkspace.shared()
    let json = try workspace.json("brief ARM --on 2001-06-01")
    #expect(json["money"]?["fiscalYears"] == ["1999", "2000", "2001"])
    guard case .array(let rows)? = json["money"]?["rows"] else {
      Issue.record("no rows")
      return
    }
    func amounts(_ source: String, _ type: String, _ outcome: String) -> [[JSON?]] {
      rows.filter { $0["source"]?.text == source && $0["type"]?.text == type }
        .filter { $0["outcome"]?.text == outcome && $0["fiscal-year"] == "2001" }
        .map { [$0["atLeast"], $0["atMost"]] }
    }
    // 1,000 on 1 March certainly; 4,000 and −300.25 dated to the year alone may be.
    #expect(amounts("grants", "obligations", "waived") == [["699.75", "5000.00"]])
    // 200.50 on 1 May certainly; 70 is for whom nobody says; the year's may be.
    #expect(amounts("grants", "obligations", "prohibited") == [["-99.75", "4200.50"]])
    // 50 of Relief; nothing else is humanitarian.
    #expect(amounts("grants", "obligations", "exempt") == [["50.00", "50.00"]])
    #expect(amounts("grants", "disbursements", "prohibited") == [["25.00", "25.00"]])
    let text = workspace.ask("brief ARM --on 2003-06-01 --format markdown").output
    // The book covers 2001 and 2002, so that the cell of 2003 is no zero.
    #expect(text.contains("`book`: obligations, USD"))
    #expect(text.contains("no data |"), "\(text)")
  }

  @Test func `the ending of the file says the format`() throws {
    let workspace = try SmallWorkspace()
    for (ending, start) in [
      ("md", "# "), ("html", "<!DOCTYPE html>"), ("json", "{"), ("txt", "Assistance"),
    ] {
      let path = "\(workspace.path)/memo.\(ending)"
      let reply = workspace.ask("brief ARM --on 2001-06-01 --output \(path)")
      #expect(reply.code == .answered && reply.output.isEmpty, "\(reply)")
      #expect(reply.notes == "memo written to `\(path)`\n")
      #expect(try workspace.read("memo.\(ending)").hasPrefix(start))
      #expect(workspace.ask("receipt verify \(path)").code == .answered)
    }
    for (line, message) in [
      ("brief ARM --output memo", "names no format"), ("brief ARM --output .md", "names no format"),
      ("brief ARM --output memo.doc", "names no format"),
      ("brief ARM --output memo.md --format html", "two formats"),
      ("brief ARM --output memo.pdf --format html", "two formats"),
      ("brief Armenai", "did you mean"), ("brief ARM --restriction bann", "did you mean `ban`?"),
      ("brief ARM --on 2001-02-30", "there is no day"), ("brief", "needs an argument"),
      ("brief ARM --format csv", "does not write csv"),
    ] {
      let reply = workspace.ask(line)
      #expect(reply.code == .usage && reply.notes.contains(message), "\(line): \(reply)")
    }
    let nowhere = workspace.ask("brief ARM --output \(workspace.path)/no/memo.md")
    #expect(nowhere.code == .unreadable && nowhere.notes.contains("[unwritable-output]"))
    let device = workspace.ask("brief ARM --output /dev/../\(workspace.path)/law.md")
    #expect(device.code == .answered)
  }

  @Test func `a file is replaced whole, and a device not at all`() throws {
    let workspace = try SmallWorkspace()
    try workspace.write("old", to: "memo.md")
    let path = "\(workspace.path)/memo.md"
    #expect(workspace.ask("brief ARM --output \(path)").code == .answered)
    #expect(try workspace.read("memo.md").hasPrefix("# "))
    #expect(workspace.names(in: "").filter { $0.contains("tmp") } == [])
    let pipe = "\(workspace.path)/pipe.md"
    let isMade = unsafe mkfifo(pipe, 0o600) == 0
    try #require(isMade)
    let reply = workspace.ask("brief ARM --output \(pipe)")
    #expect(reply.code == .unreadable && reply.notes.contains("no plain file"), "\(reply)")
  }

  /// A program under the name of the one that makes PDFs, in a folder of its own.
  private func withProgram(_ script: String?, _ words: [String], in workspace: SmallWorkspace)
    throws
    -> ProgramProcess.Ending
  {
    try workspace.write("", to: "bin/.keep")
    if let script {
      try workspace.write("#!/bin/sh\n" + script, to: "bin/weasyprint")
      let isRunnable = unsafe chmod("\(workspace.path)/bin/weasyprint", 0o755) == 0
      try #require(isRunnable)
    }
    // The shell that starts the program needs no path of its own.
    return try ProgramProcess(words, in: workspace, variables: ["PATH": "\(workspace.path)/bin"])
      .end()
  }

  @Test(.enabled(if: ProgramProcess.path != nil))
  func `what makes the PDF gets the page on its input, and its output becomes the file`() throws {
    let workspace = try SmallWorkspace()
    let words = [
      "brief", "ARM", "--on", "2001-06-01", "--known", "2010-06-15", "--output", "m.pdf",
    ]
    let made = try withProgram(
      "echo \"%PDF $* $SOURCE_DATE_EPOCH\"; while read -r l; do echo \"$l\"; done\n", words,
      in: workspace)
    #expect(made.code == 0, "\(made)")
    let pdf = try workspace.read("m.pdf")
    #expect(pdf.hasPrefix("%PDF --quiet --encoding utf-8 - - 0\n<!DOCTYPE html>\n"))
    #expect(pdf.contains("<h1>Assistance to Armenia on 1 June 2001</h1>"))
  }

  @Test(.enabled(if: ProgramProcess.path != nil))
  func `without a PDF the file stays as it was, and the reason is said`() throws {
    let workspace = try SmallWorkspace()
    let words = ["brief", "ARM", "--output", "m.pdf"]
    try workspace.write("old", to: "m.pdf")
    for (script, kind) in [
      (nil, "[missing-pdf-program]"), ("echo no fonts >&2; exit 1\n", "it said `no fonts`"),
      ("exit 0\n", "[failed-pdf-program]"), ("kill -9 $$\n", "[failed-pdf-program]"),
    ] {
      let ending = try withProgram(script, words, in: workspace)
      #expect(ending.code == 3 && ending.errors.contains(kind), "\(ending)")
      #expect(try workspace.read("m.pdf") == "old")
    }
    // Ctrl-C reaches the program and what it started alike.
    let stopped = try withProgram("kill -2 $PPID; kill -2 $$\n", words, in: workspace)
    #expect(stopped.code == 130, "\(stopped)")
    #expect(try workspace.read("m.pdf") == "old")
    #expect(workspace.names(in: "").filter { $0.hasSuffix(".tmp") } == [])
  }
}
