import Briefing
import Testing
import Timeline

@testable import Commands

@Suite struct AnswerTests {
  static let questions = [
    "status ARM --on 2001-03-01", "timeline ARM --through 2004-12-31",
    "why ARM ban --on 2002-02-01",
    "gaps ban --from 2000-01-01 --through 2004-12-31", "duties power --on 2002-01-01",
    "duties --overdue --on 2002-01-01", "matrix power --on 2002-01-01",
    "matrix power.report --on 2002-01-01",
    "why-not ARM ban --on 2002-02-01", "compare ban --on 2002-02-01",
    "changed ARM ban --on 2001-03-01 --from 2001-01-31",
  ]

  @Test func `every question is answered as text, Markdown and JSON`() throws {
    let workspace = try SmallWorkspace()
    for question in Self.questions {
      let text = workspace.ask(question)
      #expect(text.code == .answered, "\(question): \(text.notes)")
      #expect(text.notes.isEmpty, "\(question): \(text.notes)")
      #expect(text.output.contains("\n===="), "\(question)")
      let markdown = workspace.ask(question + " --format markdown")
      #expect(markdown.output.hasPrefix("# "), "\(question)")
      let json = try #require(
        JSONReader.value(of: workspace.ask(question + " --format json").output), "\(question)")
      #expect(json["version"] == 1, "\(question)")
      #expect(json["receipt"]?.text?.utf8.count == 64, "\(question)")
      #expect(json["problems"] == nil, "\(question)")
    }
  }

  @Test func `a question takes day, known day, scope, reading and bill from the options`() throws {
    let workspace = try SmallWorkspace()
    let cases: [(options: String, outcome: String)] = [
      ("--on 2001-03-01", "waived"),
      ("--on 2001-03-01 --known 2001-01-31", "prohibited"),
      ("--on 2001-03-01 --known 2001-02-01", "waived"),
      ("--on 2002-02-01", "prohibited"),
      ("--on 2002-02-01 --reading until\u{A0}ended", "waived"),
      ("--on 2002-02-01 --category humanitarian", "exempt"),
      ("--on 2002-02-01 --category HUMANITARIAN", "exempt"),
      ("--on 2002-02-01 --category other-aid", "prohibited"),
      ("--on 2002-02-01 --category unknown", "undetermined"),
      ("--on 2002-02-01 --recipient-kind other", "not applicable"),
      ("--on 2002-02-01 --recipient-kind unknown", "undetermined"),
      ("", "undetermined"),
      ("--on today --apply s1", "prohibited"),
      ("--on 1999-12-31", "not applicable"),
    ]
    for (options, outcome) in cases {
      let words = "status armenia --format json \(options)".split(separator: " ")
        .map { $0.split(separator: "\u{A0}").joined(separator: " ") }
      let reply = workspace.ask(words: words)
      let json = JSONReader.value(of: reply.output)
      #expect(json?["outcome"]?.text == outcome, "\(options): \(reply.notes)")
      #expect(json?["question"]?["recipient"]?.text == "ARM", "\(options)")
    }
  }

  @Test func `a kind of recipient that no law tells apart is refused with the kinds there are`()
    throws
  {
    let reply = try SmallWorkspace().ask("status ARM --recipient-kind bla")
    #expect(reply.code == .usage)
    #expect(reply.output == "")
    #expect(
      reply.notes == """
        error: `bla` is no kind of recipient
          = help: write `government`, `other` or `unknown`

        """)
  }

  @Test func `days default to today, and a timeline to the life of the restriction`() throws {
    let workspace = try SmallWorkspace()
    let status = JSONReader.value(of: workspace.ask("status ARM --format json").output)
    #expect(status?["question"]?["on"]?.text == "2010-06-15")
    #expect(status?["question"]?["known"]?.text == "2010-06-15")
    let timeline = JSONReader.value(of: workspace.ask("timeline ARM --format json").output)
    #expect(timeline?["question"]?["from"]?.text == "2000-01-01")
    #expect(timeline?["question"]?["through"]?.text == "2010-06-15")
    // Nothing names Georgia, and what ended before the restriction began is still a span.
    #expect(workspace.ask("timeline GEO").code == .answered)
    #expect(workspace.ask("gaps ban --through 1995-01-01").code == .answered)
  }

  @Test func `a scope word that no law knows leaves a note and is taken as it is`() throws {
    let workspace = try SmallWorkspace()
    let reply = workspace.ask("status ARM --account FMT --format json")
    #expect(reply.code == .answered)
    #expect(
      reply.notes == """
        note: no law here speaks of the account `FMT`
          = help: did you mean `FMF`?

        """)
    let json = JSONReader.value(of: reply.output)
    #expect(json?["question"]?["scope"]?["account"]?.text == "FMT")
    let known = workspace.ask("status ARM --account imet --format json")
    #expect(known.notes.isEmpty)
    #expect(
      JSONReader.value(of: known.output)?["question"]?["scope"]?["account"]?.text == "IMET")
    for (year, value) in [("2024", "2024"), ("fy2024", "2024"), ("FY1976tq", "1976tq")] {
      let reply = workspace.ask("status ARM --fund-year \(year) --format json")
      #expect(
        JSONReader.value(of: reply.output)?["question"]?["scope"]?["fund-year"]?.text == value)
    }
  }

  @Test func `law with an error gives no answer, unless what is sound will do`() throws {
    let workspace = try SmallWorkspace(SmallWorkspace.flawed)
    for question in Self.questions {
      let refused = workspace.ask(question)
      #expect(refused.code == .findings, "\(question)")
      #expect(refused.output.isEmpty, "\(question)")
      #expect(refused.notes.hasPrefix("error[unknown-finding]: "), "\(question)")
      #expect(refused.notes.contains("did you mean `need`?"), "\(question)")
      #expect(refused.notes.contains("1 error"), "\(question)")
      #expect(refused.notes.contains("`--lenient` answers from what is sound"), "\(question)")

      let lenient = workspace.ask(question + " --lenient")
      #expect(lenient.code == .answered, "\(question)")
      #expect(lenient.notes.hasPrefix("warning: 1 error"), "\(question)")
      #expect(lenient.notes.split(separator: "\n").count == 1, "\(question)")
      #expect(
        lenient.output.contains("law and record have 1 error"), "\(question): \(lenient.output)")
      let json = JSONReader.value(of: workspace.ask(question + " --lenient --format json").output)
      #expect(json?["problems"] == 1, "\(question)")
    }
    #expect(workspace.ask("test").code == .findings)
  }

  @Test func `input that cannot be read ends with a code of its own`() throws {
    let workspace = try SmallWorkspace()
    try workspace.write([0x00, 0xFF, 0x00], to: "record/binary.md")
    let refused = workspace.ask("status ARM")
    #expect(refused.code == .unreadable)
    #expect(refused.notes.contains("error[not-text]"))
    #expect(workspace.ask("status ARM --lenient").code == .answered)
    #expect(workspace.ask("check").code == .unreadable)
    #expect(workspace.ask("check record/binary.md").code == .unreadable)
    #expect(workspace.ask("check law/ban.md").code == .answered)
  }

  @Test func `files are added to the workspace, and missing ones are refused`() throws {
    let workspace = try SmallWorkspace()
    let more = """
      # More

      ```record
      exercise waiver-2002
        of power
        signer President
        signed 2002-02-01
        certifies need
        source gazette "p. 9"
        confidence secondary
      ```

      """
    try workspace.write(more, to: "elsewhere/more.md")
    let line = "status ARM --on 2002-03-01 --format json"
    #expect(JSONReader.value(of: workspace.ask(line).output)?["outcome"]?.text == "prohibited")
    for added in ["elsewhere", "elsewhere/more.md"] {
      let reply = workspace.ask(line + " --record \(workspace.path)/\(added)")
      #expect(JSONReader.value(of: reply.output)?["outcome"]?.text == "waived", "\(reply.notes)")
    }
    for option in ["--law", "--record"] {
      let reply = workspace.ask(line + " \(option) \(workspace.path)/nowhere.md")
      #expect(reply.code == .unreadable)
      #expect(reply.notes.contains("there is no file or folder"))
    }
  }
}
