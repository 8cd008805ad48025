import Testing

@testable import Commands

@Suite struct CommandLineMistakes {
  /// A command line, a part of the message, and a part of the help.
  static let mistakes: [(line: String, message: String, help: String)] = [
    ("status Armenai", "no country or territory is named `Armenai`", "Armenia (ARM)"),
    ("status XYZZY", "no country or territory is named `XYZZY`", "three letters"),
    ("status ARM --on 2003-01", "needs a day, and `2003-01` is longer", "`2003-01-01`"),
    ("status ARM --on FY2003", "needs a day, and `FY2003` is longer", "`2003-01-01`"),
    ("status ARM --on 2003-02-30", "there is no day `2003-02-30`", "`2003-02-28`"),
    ("status ARM --on 2003-13-01", "there is no day `2003-13-01`", "as in `2003-01-10`"),
    ("status ARM --on tomorrow", "`tomorrow` is no day", "or `today`"),
    ("status ARM --known 10.1.2003", "`10.1.2003` is no day", "or `today`"),
    (
      "timeline ARM --from 2004-01-01 --through 2003-01-01", "the span ends on 2003-01-01",
      "exchange"
    ),
    ("timeline ARM --from 2011-01-01", "the span ends on 2010-06-15", "ends today"),
    ("timeline ARM bann", "there is no restriction `bann`", "did you mean `ban`?"),
    ("why ARM power", "`power` is a waiver and no restriction", "it lifts `ban`"),
    ("why ARM power.report", "`power.report` is a duty and no restriction", "lists the provisions"),
    ("why AZE", "no restriction names Azerbaijan", ""),
    ("gaps bann", "there is no restriction `bann`", "did you mean `ban`?"),
    ("duties powr", "there is no waiver `powr`", "did you mean `power`?"),
    ("duties ban", "`ban` is a restriction and has no duties", "lists the provisions"),
    ("status ARM --reading until-ended", "no reading `until-ended`", "`until ended`"),
    ("status ARM --reading x", "there is no reading `x`", "there are `until ended`"),
    ("status ARM --apply s2", "there is no bill `s2`", "did you mean `s1`?"),
    ("status ARM --apply senate", "there is no bill `senate`", "there are `s1`"),
    ("status ARM --fund-year 24", "`24` is no fiscal year", "`1976tq`"),
    ("status ARM --width 10", "`10` is no width of a line", "from 40 to 1000"),
    ("provisions show bann", "there is no provision `bann`", "did you mean `ban`?"),
    ("record show waiver-2010", "there is no entry `waiver-2010`", "`waiver-2001`"),
    ("explain unknown-findin", "no kind of finding `unknown-findin`", "`unknown-finding`"),
    ("statsu ARM", "there is no command `statsu`", "`status`"),
  ]

  @Test func `a mistake in the command line is answered with the reason, help, and code 2`() throws
  {
    let workspace = try SmallWorkspace()
    for (line, message, help) in Self.mistakes {
      let reply = workspace.ask(line)
      #expect(reply.code == .usage, "\(line)")
      #expect(reply.output.isEmpty, "\(line)")
      #expect(reply.notes.hasPrefix("error: "), "\(line)")
      #expect(reply.notes.contains(message), "\(line): \(reply.notes)")
      #expect(reply.notes.contains(help), "\(line): \(reply.notes)")
    }
  }

  @Test func `a mistake in the words is said before one in the files`() throws {
    let workspace = try SmallWorkspace(SmallWorkspace.flawed)
    for line in [
      "status Armenai", "why ARM --on 2003-02-30", "timeline ARM --from 2011-01-01",
      "gaps ban --through x", "duties --on 2003",
    ] {
      #expect(workspace.ask(line).code == .usage, "\(line)")
    }
  }

  @Test func `what the user wrote cannot reach the terminal as a control code`() throws {
    let workspace = try SmallWorkspace()
    for words in [
      ["status", "\u{1B}[31mARM"], ["status", "ARM", "--on", "\u{1B}[2J"],
      ["why", "ARM", "\u{7}\u{1B}"], ["timeline", "ARM", "--reading", "\u{202E}x"],
      ["status", "ARM", "--account", "F\u{1B}MF"],
    ] {
      let reply = workspace.ask(words: words)
      for scalar in (reply.notes + reply.output).unicodeScalars where scalar != "\n" {
        #expect(scalar.properties.generalCategory != .control, "\(words)")
        #expect(scalar != "\u{202E}", "\(words)")
      }
    }
  }

  @Test func `several restrictions must be told apart, and a sole recipient need not be named`()
    throws
  {
    let second = """
      # Another act

      ```proviso
      restriction second
        confidence unverified
        from 2001-01-01
        forbids assistance to ARM, AZE
      ```

      """
    let workspace = try SmallWorkspace(
      SmallWorkspace.sound.merging(["law/second.md": second], uniquingKeysWith: { $1 }))
    let why = workspace.ask("why ARM")
    #expect(why.code == .usage)
    #expect(why.notes.contains("2 restrictions name Armenia; say which"))
    #expect(why.notes.contains("`ban`, `second`"))
    #expect(workspace.ask("why AZE --on 2002-01-01").code == .answered)
    let gaps = workspace.ask("gaps second")
    #expect(gaps.code == .usage)
    #expect(gaps.notes.contains("`second` is not about one recipient alone"))
    #expect(workspace.ask("gaps ban").code == .answered)
    #expect(workspace.ask("gaps second --for AZE").code == .answered)
    #expect(workspace.ask("duties").notes.contains("say for whom with `--for RECIPIENT`"))
    #expect(workspace.ask("duties power").code == .answered)
    #expect(workspace.ask("duties power.report").code == .answered)
  }
}
