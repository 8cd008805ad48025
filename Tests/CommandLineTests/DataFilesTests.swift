import Briefing
import Testing

@testable import Commands

@Suite("Files that describe data are read and checked beside the law")
struct DataFilesTests {
  private static let broken = MoneyWorkspace.mapping.replacing(
    "  amount in \"Amount\"\n", with: "  amonut in \"Amount\"\n")

  @Test func `check counts them and finds nothing wrong`() throws {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    let reply = workspace.ask("check --width 300")
    #expect(reply.code == .answered, "\(reply)")
    #expect(reply.output.contains("Check of law, record and data\n"))
    #expect(
      reply.output.contains(
        "For data: 2 mappings, 5 rules for classes and 1 for recipients, 1 reconciliation."))
    let counts = try workspace.json("check")["counts"]
    #expect(counts?["mappings"] == 2)
    #expect(counts?["classRules"] == 5)
    #expect(counts?["recipientRules"] == 1)
    #expect(counts?["reconciliations"] == 1)
    // A workspace without any says nothing of data.
    let sound = try SmallWorkspace().ask("check").output
    #expect(sound.contains("Check of law and record\n") && !sound.contains("For data"))
  }

  @Test func `check shows what is wrong with them, each in its own file`() throws {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    try workspace.write(Self.broken, to: "data/grants.md")
    try workspace.write(
      MoneyWorkspace.record.replacing("of power\n  signer", with: "of powr\n  signer"),
      to: "record/entries.md")
    let reply = workspace.ask("check")
    #expect(reply.code == .findings)
    #expect(reply.output.contains("error[unknown-item]: "), "\(reply)")
    #expect(reply.output.contains("--> data/grants.md:10:"), "\(reply)")
    #expect(reply.output.contains("--> record/entries.md:8:"), "\(reply)")
    #expect(reply.output.contains("no provision is named `powr`"))
    let json = try workspace.json("check", code: .findings)
    var found: [String: String] = [:]
    var errors: Int64 = 0
    var places: [String] = []
    for index in 0..<(json["diagnostics"]?.count ?? 0) {
      let one = json["diagnostics"]?[index]
      places.append(one?["severity"]?.text ?? "")
      guard one?["severity"] == "error" else { continue }
      errors += 1
      found[one?["path"]?.text ?? ""] = one?["place"]?["words"]?.text
    }
    #expect(json["errors"] == .number(errors))
    #expect(found["data/grants.md"] != nil && found["record/entries.md"] == "powr")
    // The gravest first, whichever file they are in.
    #expect(places == places.sorted { Self.rank($0) < Self.rank($1) })
  }

  private static func rank(_ severity: String) -> Int {
    ["error", "warning", "note"].firstIndex(of: severity) ?? -1
  }

  @Test func `check of one file shows what is wrong with it`() throws {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    try workspace.write(Self.broken, to: "data/grants.md")
    for (line, code) in [
      ("check data/grants.md", ExitCode.findings), ("check data", .findings),
      ("check \(workspace.path)/data/grants.md", .findings),
      ("check data/recipients.md", .answered),
      ("check law", .answered), ("check record/entries.md", .answered),
      ("check a.csv", .unreadable),
    ] {
      let reply = workspace.ask(line)
      #expect(reply.code == code, "\(line): \(reply)")
      #expect(reply.output.contains("data/grants.md:") == (code == .findings), "\(line)")
    }
    #expect(workspace.ask("check a.csv").notes.contains("`--law`, `--record` or `--data`"))
    // Tests stand beside the law alone.
    #expect(workspace.ask("test data/grants.md").code == .unreadable)
  }

  @Test func `data adds files, as law and record do`() throws {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    let more = "```recipients\nname \"Hayastan\" is ARM\n```\n"
    try workspace.write(more, to: "more/names.md")
    try workspace.write("```recipients\nname \"Sakartvelo\" is GEO\n```\n", to: "other.md")
    let options = "--data \(workspace.path)/more --data \(workspace.path)/other.md"
    #expect(try workspace.json("check " + options)["counts"]?["recipientRules"] == 3)
    // A file that is there already counts once.
    let again = "--data \(workspace.path)/data"
    #expect(try workspace.json("check " + again)["counts"]?["recipientRules"] == 1)
    try workspace.write("```recipients\nname \"X\" is country\n```\n", to: "bad.md")
    let bad = workspace.ask("check --data \(workspace.path)/bad.md")
    #expect(bad.code == .findings && bad.output.contains("bad.md:2:"), "\(bad)")
    // A law file may put words to data as well.
    try workspace.write(
      "# More\n\n```classes grants\nclasses grants\n  account \"Hats\" is account IMET\n```\n",
      to: "hats.md")
    #expect(
      try workspace.json("check --law \(workspace.path)/hats.md")["counts"]?["classRules"] == 6)
    let missing = workspace.ask("check --data nowhere")
    #expect(missing.code == .unreadable && missing.notes.contains("`nowhere`"))
    let foreign = workspace.ask("gaps harbor-12a --data \(workspace.path)/more")
    #expect(foreign.code == .usage && foreign.notes.contains("takes no option `--data`"))
  }

  @Test func `what describes each kind of finding is there`() throws {
    let workspace = try SmallWorkspace()
    for kind in ["conflicting-rules", "unknown-mapping", "unrecognised-file", "no-ledger"] {
      #expect(workspace.ask("explain \(kind)").output.hasPrefix("# \(kind)\n"))
    }
  }

  @Test(.enabled(if: MoneyWorkspace.engineIsThere))
  func `errors in them refuse an answer, unless it may be lenient`() throws {
    let workspace = try MoneyWorkspace.imported("a.csv")
    let line = "ledger ARM --type obligations"
    let sound = try workspace.json(line)
    try workspace.write(
      MoneyWorkspace.figures.replacing("office-2001", with: "ofice-2001"), to: "data/figures.md")
    for command in [
      line, "screen", "sources", "import \(workspace.path)/a.csv", "reconcile office",
    ] {
      let refused = workspace.ask(command)
      #expect(refused.code == .findings, "\(command): \(refused)")
      #expect(refused.output.isEmpty)
      #expect(refused.notes.contains("error[unknown-figure]: "))
      #expect(refused.notes.contains("did you mean `office-2001`?"))
      #expect(refused.notes.contains("1 error in the files that describe data"))
      #expect(refused.notes.contains("`--lenient` answers from what is sound"))
    }
    let lenient = try workspace.json(line + " --lenient")
    #expect(lenient["problems"] == 1)
    #expect(lenient["total"] == sound["total"])
    #expect(
      workspace.ask(line + " --lenient --width 120").output.contains(
        "the files that describe data have 1 error; the answer leaves out what they touch"))
    #expect(
      workspace.ask(line + " --lenient").notes.contains(
        "warning: 1 error in the files that describe data"))
  }
}
