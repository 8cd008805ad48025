import Briefing
import Testing
import Timeline

@testable import Commands

@Suite struct ReceiptTests {
  static let questions = [
    "status ARM --on 2001-06-01", "status ARM --account FMF --known 2005-01-01",
    "status ARM --apply s1", "timeline ARM", "timeline ARM ban --from 2001-01-01 --through today",
    "why ARM ban --on 2001-06-01", "gaps ban --for ARM --from 2000-01-01", "duties power --for ARM",
    "brief ARM --on 2001-06-01", "brief ARM --restriction ban", "brief GEO",
  ]
  static let money = [
    "ledger ARM --by fiscal-year,account", "screen --for ARM", "trace grants/a:4", "reconcile",
    "reconcile ARM", "brief ARM --on 2001-06-01",
  ]
  static let formats = ["text", "markdown", "html", "json"]

  /// Saves an answer, and has it verified.
  private func verified(
    _ line: String, in workspace: SmallWorkspace, from other: SmallWorkspace? = nil,
    options: String = "", _ change: (String) -> String = { $0 }
  ) throws -> (saved: String, reply: Reply) {
    let saved = workspace.ask(line).output
    let name = "saved-\(line.hashValue.magnitude)"
    try workspace.write(change(saved), to: name)
    let reply = (other ?? workspace).ask("receipt verify \(workspace.path)/\(name)\(options)") {
      // A saved answer is verified on another day, and by another terminal.
      $0.today = Self.later
      $0.outputIsTerminal = true
      $0.terminalColumns = 100
    }
    return (saved, reply)
  }

  private static let later = SmallWorkspace.today.advanced(by: 400)

  @Test(arguments: questions, formats)
  func `an answer saved in any format is the same on any later day`(
    line: String, format: String
  ) throws {
    let workspace = try SmallWorkspace()
    let (saved, reply) = try verified(line + " --format \(format)", in: workspace)
    #expect(reply.code == .answered, "\(saved)\n\(reply)")
    #expect(reply.output.contains("same: "))
  }

  @Test func `a saved answer that is not there is named`() throws {
    let reply = try SmallWorkspace().ask("receipt verify nowhere.md")
    #expect(reply.code == .unreadable)
    #expect(reply.notes.contains("there is no file `nowhere.md`"))
  }

  @Test(.enabled(if: MoneyWorkspace.engineIsThere), arguments: money, formats)
  func `so is one on money`(line: String, format: String) throws {
    let workspace = try MoneyWorkspace.shared()
    let (saved, reply) = try verified(line + " --format \(format)", in: workspace)
    #expect(reply.code == .answered, "\(saved)\n\(reply)")
  }

  @Test(arguments: [40, 57, 80, 132])
  func `text keeps its width, colour and drawn lines`(width: Int) throws {
    let workspace = try SmallWorkspace()
    for color in ["never", "always"] {
      let line = "timeline ARM ban --from 2000-01-01 --width \(width) --color \(color)"
      #expect(try verified(line, in: workspace).reply.code == .answered, "\(line)")
      let drawn = workspace.ask(line) { $0.outputIsTerminal = true }.output
      try workspace.write(drawn, to: "drawn")
      #expect(workspace.ask("receipt verify \(workspace.path)/drawn").code == .answered)
    }
  }

  @Test(arguments: formats)
  func `a change of any one byte is noticed`(format: String) throws {
    let workspace = try SmallWorkspace()
    let line = "status ARM --on 2001-06-01 --format \(format)"
    let count = workspace.ask(line).output.utf8.count
    for place in stride(from: 0, to: count, by: 7) {
      let (saved, reply) = try verified(line, in: workspace) { text in
        var bytes = Array(text.utf8)
        bytes[place] = bytes[place] == 0x78 ? 0x79 : 0x78
        return String(decoding: bytes, as: UTF8.self)
      }
      // The question itself may have become unreadable, or one about something else.
      #expect(reply.code == .findings || reply.code == .usage, "\(place) of \(saved)")
      #expect(!reply.output.contains("same: "))
    }
  }

  @Test(arguments: formats)
  func `an edited answer is told apart from one of another workspace`(format: String) throws {
    let workspace = try SmallWorkspace()
    let line = "status ARM --on 2001-06-01 --format \(format)"
    let edited = try verified(line, in: workspace, options: " --format json") {
      $0.replacing("waiver-2001", with: "waiver-2002")
    }.reply
    let found = JSONReader.value(of: edited.output)
    #expect(edited.code == .findings)
    #expect(found?["result"] == "different" && found?["reason"] == "edited", "\(edited)")
    #expect(found?["saved"]?.text?.contains("waiver-2002") == true)
    #expect(found?["now"]?.text?.contains("waiver-2001") == true)

    let other = try SmallWorkspace()
    try other.write("# A note\n", to: "record/note.md")
    let foreign = try verified(line, in: workspace, from: other, options: " --format json").reply
    #expect(JSONReader.value(of: foreign.output)?["reason"] == "law", "\(foreign)")
    #expect(foreign.code == .findings)
    let named = try verified(
      line, in: workspace, from: other, options: " --workspace \(workspace.path)")
    #expect(named.reply.code == .answered)
  }

  @Test func `an answer of another version says so`() throws {
    let workspace = try SmallWorkspace()
    let reply = try verified(
      "status ARM --format json", in: workspace, options: " --format json"
    ) {
      $0.replacing("\"engine\": \"\(Engine.version)\"", with: "\"engine\": \"0.0.9\"")
        .replacing("\"receipt\": \"", with: "\"receipt\": \"0")
    }.reply
    #expect(JSONReader.value(of: reply.output)?["reason"] == "engine", "\(reply)")
  }

  @Test(
    "Another ledger is told apart from another law",
    .enabled(if: MoneyWorkspace.engineIsThere))
  func otherLedger() throws {
    let line = "ledger ARM --source grants --type obligations --format json"
    let reply = try verified(
      line, in: try MoneyWorkspace.shared(), from: try MoneyWorkspace.sharedWithTwoEditions(),
      options: " --format json"
    ).reply
    #expect(JSONReader.value(of: reply.output)?["reason"] == "ledger", "\(reply)")
  }

  @Test(arguments: [
    ("proviso import x.csv", "a command that is no question"),
    ("proviso format", "a command that writes"),
    ("proviso receipt verify saved", "itself"),
    ("proviso sql \"select 1\"", "a query"),
    ("proviso screen x.csv --known 2010-06-15 --format text --width 80", "a file"),
    ("proviso status ARM --format text --width 80 --workspace /etc", "another place"),
    ("proviso status ARM --law=/etc/passwd --format text --width 80", "another file"),
    ("proviso brief ARM --output x.md --format text --width 80", "a file to write"),
    ("proviso status ARM --format json", "another format"),
    ("proviso status; rm -rf /", "a shell's command"),
    ("sh -c true", "another program"), ("proviso \"status ARM", "an open quotation"),
    ("proviso status ARM -- --format text", "the end of options"), ("", "nothing"),
  ])
  func `nothing but questions is asked again`(question: String, why: String) throws {
    let workspace = try SmallWorkspace()
    let text = "T\n=\n\nQuestion        \(question)\nEngine          0.1.0\n\nReceipt: 0\n"
    try workspace.write(text, to: "saved")
    let before = workspace.names(in: "")
    let reply = workspace.ask("receipt verify \(workspace.path)/saved")
    #expect(reply.code == .usage, "\(why): \(reply)")
    #expect(reply.output.isEmpty)
    #expect(workspace.names(in: "") == before)
  }

  @Test func `files that are no answers are refused, with what to do`() throws {
    let workspace = try SmallWorkspace()
    for (text, message) in [
      ("", "says no question"), ("a,b\n1,2\n", "says no question"), ("{}", "says no question"),
      ("# A page\n", "says no question"), ("%PDF-1.7", "is a PDF"),
      (workspace.ask("check").output, "says no question"),
    ] {
      try workspace.write(text, to: "saved")
      let reply = workspace.ask("receipt verify \(workspace.path)/saved")
      #expect(reply.code == .usage && reply.notes.contains(message), "\(reply)")
    }
    #expect(workspace.ask("receipt verify \(workspace.path)/nothing").code == .unreadable)
    #expect(workspace.ask("receipt show x").notes.contains("`show` is no value of"))
    #expect(workspace.ask("receipt verify").code == .usage)
  }

  @Test func `a question that this workspace cannot answer is a difference with its reason`() throws
  {
    let workspace = try SmallWorkspace()
    let other = try SmallWorkspace(
      SmallWorkspace.sound.mapValues {
        $0.replacing("restriction ban", with: "restriction bar").replacing(
          "lifts ban", with: "lifts bar"
        )
        .replacing("ban.aid", with: "bar.aid")
      })
    let reply = try verified("why ARM ban --on 2001-06-01", in: workspace, from: other).reply
    #expect(reply.code == .findings && reply.output.contains("there is no restriction"), "\(reply)")
  }

  @Test func `words come back from the line that they were written in, also wrapped`() {
    let words = [
      ["proviso", "status", "CIV"], ["a b", "Côte d'Ivoire", "x"], ["", " a", "a  b", "a\nb"],
      ["\"", "'", "\\", "$(x)", "`y`", "a|b", "<&>", "\u{202E}", "\u{A0}", "e\u{301}", "$'", "#"],
    ]
    for words in words {
      let line = ShellWords.joined(words)
      #expect(ShellWords.split(line) == words, "\(line)")
      #expect(ShellWords.split(line.replacing(" ", with: "\n")) == words, "\(line)")
      #expect(!line.contains("`") && !line.contains("\u{202E}"))
    }
    for line in ["\"a", "$'a\\x'", "$a", "a;b", "a\"b\"", "\"a\"b", "`x`", "$'\\U0011FFFF'"] {
      #expect(ShellWords.split(line) == nil, "\(line)")
    }
  }
}

extension ReceiptTests {
  @Test func `docs/json.md names every field of the two documents on receipts`() throws {
    let page = try DocumentationPage(path: "docs/json.md").prose
    func fields(_ section: String) -> [String] {
      let rest = page.drop { $0 != "## " + section }.dropFirst()
      return rest.prefix { !$0.hasPrefix("#") }.filter { $0.hasPrefix("| `") }
        .map { String($0.split(separator: "`")[1]) }
    }
    func names(_ json: JSON?) -> [String] {
      guard case .object(let members)? = json else { return [] }
      return members.map(\.name)
    }
    let workspace = try SmallWorkspace()
    let saved = workspace.ask("status ARM --format json").output
    #expect(names(JSONReader.value(of: saved)?["made"]) == fields("made"))
    try workspace.write(saved, to: "saved")
    let verified = workspace.ask("receipt verify \(workspace.path)/saved --format json").output
    #expect(names(JSONReader.value(of: verified)) == fields("receipt verify"))
  }
}
