import Briefing
import Testing
import Timeline

@testable import Commands

/// Why not, compare and changed, on days of section 907 that were worked out by hand from the statute
/// and the determinations: waived from 25 January 2002 through 31 December 2002, and again from 17 January
/// 2003; the first determination was announced on 28 January 2002; GAO reported on 2 March 2022.
@Suite struct SideBySideQuestionTests {
  private static func ask(_ line: String) -> Reply {
    var surroundings = Surroundings(
      folder: "/", today: Day(year: 2026, month: 1, day: 15) ?? .distantPast)
    surroundings.programFolder = nil
    let words = line.split(separator: " ").map(String.init)
    return Program.reply(
      to: words + ["--workspace", DocumentationPage.root], in: surroundings)
  }

  private static func json(_ line: String) throws -> JSON {
    let reply = ask(line + " --format json")
    return try #require(JSONReader.value(of: reply.output), "\(reply.notes)")
  }

  /// The output without its line breaks.
  private static func words(_ reply: Reply) -> String {
    reply.output.split { $0 == "\n" || $0 == " " }.joined(separator: " ")
  }

  /// "exercise fsa-907-waiver: waived", one line for each set.
  private static func sets(_ json: JSON) -> [String] {
    guard case .array(let sets)? = json["sets"] else { return [] }
    return sets.map { set in
      guard case .array(let changes)? = set["changes"] else { return "" }
      let names = changes.map { change in
        let about = ["provision", "entry", "on", "name"].compactMap { change[$0]?.text }.first
        return [change["change"]?.text, about].compactMap(\.self).joined(separator: " ")
      }
      return names.joined(separator: " + ") + ": " + (set["outcome"]?.text ?? "")
    }
  }

  // MARK: - Why not

  @Test
  func `in the gap of January 2003 an exercise, a determination or the days beside it permit`()
    throws
  {
    let json = try Self.json("why-not AZE fsa-907 --on 2003-01-10 --size 1")
    let sets = Self.sets(json)
    #expect(json["outcome"] == "prohibited")
    for expected in [
      "exercise fsa-907-waiver: waived", "determination demonstrable-steps: ended",
      "day 2002-12-31: waived", "day 2003-01-17: waived", "strike fsa-907: not applicable",
    ] {
      #expect(sets.contains(expected), "\(expected)")
    }
    #expect(!sets.contains { $0.hasPrefix("reading") })
    #expect(json["search"]?["cut"] == false)
    #expect(json["search"]?["completeSize"] == 1)
  }

  @Test func `after the extension, the reading that allows none after a lapse forbids`() throws {
    let json = try Self.json("why-not AZE fsa-907 --on 2003-01-20 --want prohibited --size 1")
    let sets = Self.sets(json)
    #expect(json["outcome"] == "waived")
    #expect(sets.contains("day 2003-01-16: prohibited"))
    #expect(sets.contains("reading no extension after a lapse: prohibited"))
    #expect(sets.contains("strike fsa-907-waiver: prohibited"))
    #expect(sets.contains("without 907-2003: prohibited"))
  }

  @Test func `what is so already is said to be so, and nothing is ever said without how far`() {
    let given = Self.ask("why-not AZE fsa-907 --on 2003-01-10 --want prohibited")
    #expect(Self.words(given).contains("That is the outcome asked for"))
    let none = Self.ask("why-not AZE fsa-907 --on 1992-01-01 --want exempt --size 1")
    #expect(Self.words(none).contains("No set of changes that was looked at"))
    for reply in [given, none] {
      #expect(reply.code == .answered)
      #expect(reply.output.contains("How far this looked"))
      #expect(Self.words(reply).contains("bear on this answer"))
    }
  }

  // MARK: - Changed

  @Test func `the first waiver was signed on the 25th and could be known on the 28th`() throws {
    let json = try Self.json(
      "changed AZE fsa-907 --on 2002-01-26 --from 2002-01-25 --to 2002-02-28")
    let turns = json["restrictions"]?[0]?["turns"]
    #expect(turns?.count == 1)
    #expect(turns?[0]?["known"] == "2002-01-28")
    #expect(turns?[0]?["after"]?["outcome"] == "waived")
    #expect(turns?[0]?["after"]?["by"] == "907-2002")
    let cause = turns?[0]?["causes"]?[0]
    #expect(cause?["event"] == "became known" && cause?["entry"]?["id"] == "907-2002")
    #expect(cause?["without"]?["outcome"] == turns?[0]?["before"]?["outcome"])
    // On the same two known days the status says the same.
    for (known, outcome) in [("2002-01-27", "before"), ("2002-01-28", "after")] {
      let status = try Self.json("why AZE fsa-907 --on 2002-01-26 --known \(known)")
      #expect(status["outcome"] == turns?[0]?[outcome]?["outcome"])
    }
  }

  @Test func `the extension of 2003 was known on the day it was signed`() throws {
    let json = try Self.json(
      "changed AZE fsa-907 --on 2003-01-20 --from 2003-01-16 --to 2003-01-17")
    let turns = json["restrictions"]?[0]?["turns"]
    #expect(turns?[0]?["known"] == "2003-01-17")
    #expect(turns?[0]?["after"]?["by"] == "907-2003")
    let before = Self.ask("changed AZE fsa-907 --on 2003-01-20 --from 2003-01-10 --to 2003-01-16")
    #expect(Self.words(before).contains("It did not change."))
  }

  // MARK: - Compare

  @Test func `section 907 names one country`() throws {
    let alone = Self.ask("compare fsa-907 --on 2003-01-20 --ledger /nowhere")
    #expect(alone.code == .unreadable)
    let json = try Self.json("compare fsa-907 --for AZE,armenia --on 2003-01-20")
    let groups = json["comparisons"]?[0]?["groups"]
    var outcomes: [String: String] = [:]
    for group in 0..<(groups?.count ?? 0) {
      for index in 0..<(groups?[group]?["cases"]?.count ?? 0) {
        let one = groups?[group]?["cases"]?[index]
        outcomes[one?["recipient"]?.text ?? ""] = one?["course"]?[0]?["outcome"]?.text
      }
    }
    #expect(outcomes == ["ARM": "not applicable", "AZE": "waived"])
  }

  @Test func `a waiver is compared by what it lifts, a fiscal year from its first to its last day`()
    throws
  {
    let json = try Self.json("compare fsa-907-waiver --fiscal-year FY2003")
    #expect(json["question"]?["from"] == "2002-10-01")
    #expect(json["question"]?["through"] == "2003-09-30")
    let course = json["comparisons"]?[0]?["groups"]?[0]?["cases"]?[0]?["course"]
    #expect((0..<3).map { course?[$0]?["outcome"] } == ["waived", "prohibited", "waived"])
    #expect(course?[1]?["from"] == "2003-01-01" && course?[1]?["through"] == "2003-01-16")
  }

  // MARK: - All three

  @Test(arguments: [
    "why-not AZE fsa-907 --on 2003-01-10 --size 1", "compare fsa-907 --for AZE,ARM --on 2003-01-20",
    "changed AZE fsa-907 --on 2002-01-26",
  ])
  func `every format is written, and the table has a header and rows of its length`(line: String) {
    #expect(Self.ask(line).output.contains("Receipt: "))
    #expect(Self.ask(line + " --format markdown").output.hasPrefix("# "))
    let table = Self.ask(line + " --format csv").output.split(separator: "\n")
    #expect(table.count > 1)
    #expect(Self.ask(line).output == Self.ask(line).output)
  }

  @Test(arguments: [
    ("why-not AZE fsa-97", "did you mean `fsa-907`"), ("why-not AZX fsa-907", "AZX"),
    ("why-not AZE fsa-907 --size 4", "from 1 to 3"),
    ("why-not AZE fsa-907 --want maybe", "permitted"),
    ("why-not AZE fsa-907 --on 2003-02-30", "there is no day"), ("why-not", "RECIPIENT"),
    ("compare", "PROVISION"), ("compare fsa-97", "did you mean `fsa-907`"),
    ("compare demonstrable-steps", "a determination"), ("compare fsa-907 --for AZE,XXX", "XXX"),
    ("compare fsa-907 --on 2003-01-01 --fiscal-year 2003", "both given"),
    ("compare fsa-907 --fiscal-year 203", "no fiscal year"),
    ("changed AZE fsa-907 --from 2003-01-02 --to 2003-01-01", "before they begin"),
    ("changed AZE fsa-97", "did you mean `fsa-907`"),
    ("changed AZE --to 2003", "longer than a day"),
  ])
  func `a mistake is refused with what to do`(line: String, words: String) {
    let reply = Self.ask(line)
    #expect(reply.code == .usage, "\(reply)")
    #expect(reply.output.isEmpty)
    #expect(reply.notes.contains(words), "\(reply.notes)")
  }

  // MARK: - Known, everywhere

  @Test func `listings show what counted on the known day`() throws {
    let then = try Self.json("record --for AZE --known 2002-01-27")
    let later = try Self.json("record --for AZE --known 2002-01-28")
    func names(_ json: JSON) -> [String] {
      guard case .array(let entries)? = json["entries"] else { return [] }
      return entries.compactMap { $0["id"]?.text }
    }
    #expect(!names(then).contains("907-2002") && names(later).contains("907-2002"))
    let law = try Self.json("provisions --known 2002-01-09")
    guard case .array(let provisions)? = law["provisions"] else {
      Issue.record("no provisions")
      return
    }
    let known = provisions.compactMap { $0["id"]?.text }
    #expect(known.contains("fsa-907") && !known.contains("fsa-907-waiver"))
    #expect(
      Self.ask("record show 907-2002 --known 2002-01-27").notes.contains("did not count"))
    #expect(
      Self.ask("provisions show fsa-907-waiver --known 2002-01-09").notes.contains("not yet law"))
  }
}
