import Briefing
import Testing
import Timeline

@testable import Commands

/// What-if and readings. On the shipped workspace the days are those of section 907, worked out by hand from
/// statute and determinations: waived from 17 January through 29 December 2003 by PD 2003-12, from the day
/// on which PD 2004-18 was signed by that; on a small one, a waiver of twelve months from 1 February 2001.
@Suite struct WhatIfCommandTests {
  private static func ask(_ words: [String]) -> Reply {
    let surroundings = Surroundings(
      folder: "/", today: Day(year: 2026, month: 1, day: 15) ?? .distantPast)
    return Program.reply(to: words + ["--workspace", DocumentationPage.root], in: surroundings)
  }

  private static func ask(_ line: String) -> Reply {
    ask(line.split(separator: " ").map(String.init))
  }

  private static func json(_ reply: Reply) throws -> JSON {
    try #require(JSONReader.value(of: reply.output), "\(reply.notes)")
  }

  /// "2003-01-17 2003-12-29 waived: prohibited", one line for each span, the columns parted by slashes.
  private static func spans(_ json: JSON, of answer: Int = 0) -> [String] {
    let spans = json["changes"]?[answer]?["spans"]
    return (0..<(spans?.count ?? 0)).map { index in
      let span = spans?[index]
      let after = (0..<(span?["columns"]?.count ?? 0)).map { column in
        span?["columns"]?[column]?["outcome"]?.text ?? ""
      }
      let days = [span?["from"]?.text, span?["through"]?.text].map { $0 ?? "…" }
      return days.joined(separator: " ") + " \(span?["outcome"]?.text ?? ""): "
        + after.joined(separator: "/")
    }
  }

  // MARK: - On the law and record that are shipped

  @Test func `without an exercise its days were prohibited, and it is what flipped them`() throws {
    let json = try Self.json(
      Self.ask("what-if AZE fsa-907 --without 907-2003 --format json"))
    #expect(Self.spans(json) == ["2003-01-17 2003-12-29 waived: prohibited"])
    let column = json["changes"]?[0]?["spans"]?[0]?["columns"]?[0]
    #expect(column?["flippedBy"] == "907-2003" && column?["flippedByAssumption"] == false)
    #expect(json["columns"]?[0]?["from"] == "2003-01-17")
    // What is asked of the changed world is what the world answers: the day before and after agree.
    for day in ["2003-01-16", "2003-12-30"] {
      let why = try Self.json(Self.ask("why AZE fsa-907 --on \(day) --format json"))
      #expect(why["by"] != "907-2003")
    }
  }

  @Test func `an act that nobody signed lifts the days until the one that was signed`() throws {
    let json = try Self.json(
      Self.ask([
        "what-if", "AZE", "fsa-907", "--format", "json", "--assume",
        "exercise of fsa-907-waiver; for AZE; signer President; signed 2003-01-05; certifies as required",
      ]))
    #expect(Self.spans(json) == ["2003-01-05 2003-01-16 prohibited: waived"])
    let column = json["changes"]?[0]?["spans"]?[0]?["columns"]?[0]
    #expect(column?["by"] == "assumption 1" && column?["byAssumption"] == true)
    #expect(column?["flippedBy"] == "assumption 1" && column?["flippedByAssumption"] == true)
  }

  @Test func `two bills stand side by side, and the bar reaches the money of its years alone`()
    throws
  {
    let json = try Self.json(
      Self.ask(
        "what-if AZE fsa-907 --apply s3000-118 --beside --apply s2900-118"
          + " --from 2025-08-08 --through 2025-08-08 --format json"))
    // In general S. 3000 changes nothing; for fund years 2024 and 2025 both do.
    #expect(Self.spans(json) == ["2025-08-08 2025-08-08 waived: waived/prohibited"])
    #expect(Self.spans(json, of: 1) == ["2025-08-08 2025-08-08 waived: prohibited/prohibited"])
    let scope = json["changes"]?[1]?["scope"]?[0]
    #expect(scope?["attribute"] == "fund-year" && scope?["values"] == ["2024", "2025"])
    let general = json["changes"]?[0]?["spans"]?[0]?["columns"]
    #expect(general?[0]?["changed"] == false && general?[1]?["changed"] == true)
    let barred = json["changes"]?[1]?["spans"]?[0]?["columns"]
    #expect(barred?[0]?["flippedBy"] == "s3000-118-fund-years")
    #expect(barred?[1]?["flippedBy"] == "s2900-118-section-5")
    // The law files' own tests say the same of each bill by itself.
    #expect(json["columns"]?[0]?["from"] == "2023-11-15")
    #expect(json["columns"]?[1]?["from"] == "2023-09-21")
  }

  @Test func `a question about one fund year is answered for it alone`() throws {
    let json = try Self.json(
      Self.ask(
        "what-if AZE fsa-907 --apply s3000-118 --fund-year 2024 --from 2025-08-08 --through 2025-08-08 "
          + "--format json"))
    #expect(json["changes"]?.count == 1)
    #expect(Self.spans(json) == ["2025-08-08 2025-08-08 waived: prohibited"])
  }

  @Test func `on what was known earlier, an entry not yet known cannot be missed`() throws {
    let json = try Self.json(
      Self.ask("what-if AZE fsa-907 --without 907-2003 --known 2003-01-16 --format json"))
    #expect(json["changes"]?.count == 0)
    let words = Self.ask("what-if AZE fsa-907 --without 907-2003 --known 2003-01-16").output
    #expect(words.contains("Nothing changes on these days."))
  }

  @Test func `a restriction alone is asked for every recipient, and everything for all of them`()
    throws
  {
    let one = try Self.json(Self.ask("what-if fsa-907 --without 907-2003 --format json"))
    let all = try Self.json(Self.ask("what-if --without 907-2003 --format json"))
    #expect(one["question"]?["recipient"] == .null && one["question"]?["restriction"] == "fsa-907")
    #expect(one["changes"]?.count == 1 && all["changes"] == one["changes"])
  }

  @Test func `each reading stands beside the base with the days that hang on it`() throws {
    let json = try Self.json(
      Self.ask("readings AZE fsa-907 --from 2004-01-01 --through 2004-12-31 --format json"))
    let readings = try #require(json["readings"])
    let names = (0..<(readings.count ?? 0)).map { readings[$0]?["reading"]?.text ?? "" }
    #expect(
      names == ["bound to (C)", "calendar year", "until replaced", "no extension after a lapse"])
    // An extension of 30 December 2003 ends, read by calendar years, the next day.
    #expect(
      readings[1].map { Self.spans($0) } == ["2004-01-01 2004-12-29 waived: prohibited"])
    // Read as working until replaced, it covers the days before that of 13 January 2005.
    #expect(
      readings[2].map { Self.spans($0) } == ["2004-12-30 2004-12-31 prohibited: waived"])
    #expect(readings[1]?["provisions"] == ["fsa-907-waiver"])
    // The status read so says the same.
    let read = try Self.json(
      Self.ask([
        "why", "AZE", "fsa-907", "--on", "2004-06-01", "--reading", "calendar year", "--format",
        "json",
      ]))
    #expect(read["outcome"] == "prohibited")
  }

  @Test(arguments: [
    "what-if AZE fsa-907 --without 907-2003", "readings AZE fsa-907",
    "what-if AZE fsa-907 --apply s3000-118 --beside --strike fsa-907-waiver --without 907-2003",
  ])
  func `every format is written`(line: String) {
    #expect(Self.ask(line).output.contains("Receipt: "))
    #expect(Self.ask(line + " --format markdown").output.hasPrefix("# "))
    #expect(Self.ask(line + " --format html").output.hasPrefix("<!DOCTYPE html>"))
    let table = Self.ask(line + " --format csv").output.split(separator: "\n")
    #expect(table.count > 1)
    #expect(Self.ask(line).output == Self.ask(line).output)
  }

  @Test(arguments: [
    (["what-if", "AZE"], "nothing is supposed"),
    (["what-if", "AZE", "--beside", "--apply", "s3000-118"], "one side of `--beside`"),
    (["what-if", "AZE", "--apply", "s3000"], "`s2900-118` and `s3000-118`"),
    (["what-if", "AZE", "--apply", "law/us/proposed/s3000-118.md"], "there is no file"),
    (["what-if", "AZE", "--strike", "fsa-97"], "did you mean `fsa-907`"),
    (["what-if", "AZE", "--strike", "demonstrable-steps"], "strike what uses it: `fsa-907`"),
    (["what-if", "AZE", "--without", "907-203"], "did you mean `907-2003`"),
    (["what-if", "AZE", "--reading", "calender year"], "did you mean `calendar year`"),
    (["what-if", "AZE", "--assume", ""], "option `--assume` needs a value"),
    (
      ["what-if", "AZE", "--assume", "exercise of fsa-907-waver; signed 2003-01-05"],
      "assumption 1:1:13"
    ),
    (["what-if", "AZE", "--assume", "waiver"], "not a kind of entry"),
    (["what-if", "AZE", "--assume", "exercise of fsa-907-waiver; signed soon"], "assumption 1:1:"),
    (["what-if", "Azerbaidjan", "--without", "907-2003"], "did you mean Azerbaijan (AZE)"),
    (["what-if", "AZE", "fsa-97", "--without", "907-2003"], "did you mean `fsa-907`"),
    (
      [
        "what-if", "AZE", "--without", "907-2003", "--from", "2004-01-01", "--through",
        "2003-01-01",
      ],
      "before it begins"
    ),
    (["readings", "nowhere"], "names no country and no restriction"),
    (["readings", "AZE", "--reading", "calendar year"], "takes no option `--reading`"),
  ])
  func `a mistake is refused with what to do`(words: [String], expected: String) {
    let reply = Self.ask(words)
    #expect(reply.code == .usage || reply.code == .unreadable, "\(reply)")
    #expect(reply.output.isEmpty)
    #expect(reply.notes.contains(expected), "\(reply.notes)")
  }

  // MARK: - Files, and saved answers

  private static let draft = """
    # A draft

    ```proviso
    exemption draft-relief
      title "Relief for accounts of training"
      confidence unverified
      from 2001-01-01
      lifts ban
      for account is IMET
    ```

    """

  private static let entries = """
    # What somebody found

    ```record
    exercise waiver-2000
      of power
      signer President
      signed 2000-02-01
      certifies need
      source gazette "p. 9"
      confidence secondary
    ```

    """

  @Test func `a file of law and one of the record are read as if they were of the workspace`()
    throws
  {
    let workspace = try SmallWorkspace()
    try workspace.write(Self.draft, to: "drafts/relief.md")
    try workspace.write(Self.entries, to: "drafts/found.md")
    let law = workspace.ask("what-if ARM ban --apply drafts/relief.md --format json")
    let relief = try Self.json(law)
    #expect(Self.spans(relief, of: 0).first?.hasSuffix("prohibited: exempt") ?? false, "\(law)")
    #expect(relief["changes"]?[0]?["scope"]?[0]?["values"] == ["IMET"])
    let supposed = relief["columns"]?[0]?["supposed"]?[0]
    #expect(supposed?["kind"] == "file" && supposed?["provisions"] == ["draft-relief"])
    // A waiver of twelve months from 1 February 2000.
    let found = workspace.ask("what-if ARM ban --apply drafts/found.md --format json")
    #expect(
      Self.spans(try Self.json(found)) == ["2000-02-01 2001-01-31 prohibited: waived"], "\(found)")
    // The workspace itself does not change by it.
    #expect(workspace.ask("status ARM --on 2000-06-01").output.contains("prohibited"))
    for (name, words) in [
      ("drafts/none.md", "there is no file"), ("drafts/", "is a folder"),
      ("law/ban.md", "part of the workspace already"),
    ] {
      let reply = workspace.ask("what-if ARM ban --apply \(name)")
      #expect(reply.output.isEmpty && reply.notes.contains(words), "\(reply)")
    }
    try workspace.write("# Nothing\n", to: "drafts/empty.md")
    #expect(workspace.ask("what-if ARM --apply drafts/empty.md").notes.contains("no block of law"))
    try workspace.write(
      Self.draft.replacing("lifts ban", with: "lifts bann"), to: "drafts/wrong.md")
    let wrong = workspace.ask("what-if ARM ban --apply drafts/wrong.md")
    #expect(wrong.output.isEmpty && wrong.notes.contains("drafts/wrong.md:8:"), "\(wrong.notes)")
  }

  @Test(arguments: [
    "what-if ARM ban --without waiver-2001 --beside --apply s1",
    "what-if ARM ban --apply s1 --strike ban.aid", "readings ARM",
    "what-if ARM ban --without all-waivers --format json",
    "what-if ban --strike power --format markdown", "readings ARM ban --format html",
  ])
  func `a saved answer is made again to the byte`(line: String) throws {
    let workspace = try SmallWorkspace()
    try workspace.write(workspace.ask(line).output, to: "saved.txt")
    let later = workspace.ask("receipt verify \(workspace.path)/saved.txt") {
      $0.today = Day(year: 2011, month: 1, day: 1) ?? $0.today
    }
    #expect(later.code == .answered, "\(later)")
  }

  @Test func `the words of an assumption and of a file are part of what is verified`() throws {
    let workspace = try SmallWorkspace()
    try workspace.write(Self.draft, to: "drafts/relief.md")
    let answer = workspace.ask(words: [
      "what-if", "ARM", "ban", "--apply", "drafts/relief.md", "--beside", "--assume",
      "exercise of power; signer President; signed 2003-01-05; certifies need",
    ])
    #expect(answer.output.contains("--apply drafts/relief.md --beside --assume"), "\(answer)")
    try workspace.write(answer.output, to: "saved.txt")
    let verify = "receipt verify \(workspace.path)/saved.txt"
    // Nothing that stands in the saved answer says where to read.
    let unnamed = workspace.ask(verify)
    #expect(unnamed.code == .usage && unnamed.notes.contains("--apply drafts/relief.md"))
    #expect(workspace.ask(verify + " --apply drafts/relief.md").code == .answered)
    try workspace.write(Self.draft, to: "elsewhere/relief.md")
    #expect(workspace.ask(verify + " --apply elsewhere/relief.md").code == .answered)
    #expect(workspace.ask(verify + " --apply drafts/found.md").code == .usage)
    try workspace.write(Self.draft.replacing("IMET", with: "FMF"), to: "elsewhere/relief.md")
    let changed = workspace.ask(verify + " --apply elsewhere/relief.md")
    #expect(changed.code == .findings, "\(changed)")
  }
}
