import Briefing
import Documents
import Testing
import Timeline

@testable import Commands

/// A waiver of a ban on Azerbaijan through 2003, a bearing on its finding, and three events: two in 2003
/// (2 and 3 deaths) and one in 2005 (40 deaths), of which the first names Armenia as the other side.
private enum EvidenceWorkspace {
  static let law = """
    # Act

    ```proviso
    restriction ban
      from 2000-01-01
      confidence secondary
      forbids assistance to AZE

    waiver relief
      from 2000-01-01
      confidence secondary
      lifts ban
      by President
      finding no-harm
      requires no-harm
      exercise lasts 12 months

    bearing deaths "Deaths in conflict"
      on relief finding no-harm
      reading "Armenia is named"
        contradicts by conflict-events with deaths, actor recipient, target ARM
      reading "any event"
        neither by conflict-events with deaths, actor recipient
    ```

    """

  static let record = """
    # Record

    ```record
    source gazette
      title "Gazette"

    exercise one
      of relief
      for AZE
      signer President
      signed 2003-01-01
      effective 2003-01-01
      certifies no-harm
      source gazette "p. 1"
      confidence read-in-source
    ```

    """

  static let page = """
    # Events

    ```series
    series events
      title "Events"
      subject conflict-events
      publisher "The counters"
      recognised by "a", "b", "deaths"
      date is day in "day"
      actor name in "a"
      target name in "b"
      figure deaths in "deaths" of persons
    ```

    """

  static let csv = """
    day,a,b,deaths
    2003-03-01,Azerbaijan,Armenia,2
    2003-04-01,Azerbaijan,Artsakh,3
    2005-03-01,Azerbaijan,Armenia,40

    """

  static func make() throws -> SmallWorkspace {
    try SmallWorkspace([
      "law/act.md": law, "record/record.md": record, "data/events.md": page, "data/events.csv": csv,
    ])
  }

  /// The same with its file in the ledger.
  static func imported() throws -> SmallWorkspace {
    let workspace = try make()
    #expect(workspace.ask("import --known 2010-01-01").code == .answered)
    return workspace
  }
}

@Suite(
  "Series are shown by command and beside a waiver", .enabled(if: MoneyWorkspace.engineIsThere))
struct EvidenceCommandTests {
  @Test func `each form of each command is answered`() throws {
    let workspace = try EvidenceWorkspace.make()
    #expect(workspace.ask("import").code == .answered)
    for command in [
      "evidence AZE", "suppliers AZE", "suppliers AZE --yearly", "displaced",
      "displaced AZE --in ARM --split",
    ] {
      for format in ["text", "markdown", "html", "json", "csv"] {
        let reply = workspace.ask("\(command) --format \(format)")
        #expect(reply.code == .answered && !reply.output.isEmpty, "\(command) \(format): \(reply)")
      }
    }
    let text = workspace.ask("evidence AZE --from 2003-01-01 --through 2003-12-31").output
      .unwrapped
    #expect(text.contains("2003 2 5"), "\(text)")
    // A subject without a file is no data, and not none.
    #expect(text.contains("no data, which is not none: the ledger has no file of arms-transfers"))
    #expect(workspace.ask("suppliers AZE").output.unwrapped.contains("no data, which is not none"))
  }

  @Test func `figures are those of the rows`() throws {
    let workspace = try EvidenceWorkspace.make()
    #expect(workspace.ask("import").code == .answered)
    let csv = workspace.ask(
      "evidence AZE --subject conflict-events --through 2003-12-31 --format csv"
    ).output
    #expect(csv.contains("conflict-events,events,2003,,,,count,2,2,observations\n"), "\(csv)")
    #expect(csv.contains("conflict-events,events,2003,,,,deaths,5,5,persons\n"), "\(csv)")
  }

  @Test func `why shows readings side by side, and the outcome is what it was`() throws {
    let workspace = try EvidenceWorkspace.make()
    let question = "why AZE ban --on 2003-06-01 --known 2030-01-01"
    let before = workspace.ask(question)
    #expect(before.output.unwrapped.contains("no data, as there is no ledger"), "\(before)")
    #expect(workspace.ask("import --known 2010-01-01").code == .answered)
    let after = workspace.ask(question).output.unwrapped
    #expect(after.contains("1 (deaths 2) in events"), "\(after)")
    #expect(after.contains("2 (deaths 5) in events"), "\(after)")
    #expect(after.contains("The counters"))
    for line in ["Outcome waived", "Support untested"] {
      #expect(before.output.unwrapped.contains(line) && after.contains(line), "\(line)\n\(after)")
    }
    // What was not known on the known day is no data.
    let earlier = workspace.ask("why AZE ban --on 2003-06-01 --known 2009-01-01").output
      .unwrapped
    #expect(earlier.contains("no data, which is not none"), "\(earlier)")
  }

  /// What stands beside an outcome goes; receipt and origin with it, as they vouch for it.
  private static func outcomes(_ json: JSON) -> JSON {
    switch json {
    case .array(let values): return .array(values.map(outcomes))
    case .object(let members):
      return .object(
        members.filter { !["series", "receipt", "made"].contains($0.name) }.map {
          .init($0.name, outcomes($0.value))
        })
    default: return json
    }
  }

  @Test(arguments: [
    "status AZE --on 2003-06-01", "timeline AZE", "why AZE ban --on 2003-06-01",
    "why AZE ban --on 2005-06-01", "timeline AZE ban --from 2002-01-01 --through 2005-12-31",
  ])
  func `outcomes are the same to the byte with series and without`(question: String) throws {
    let (with, without) = (try EvidenceWorkspace.imported(), try EvidenceWorkspace.make())
    let flag = question.hasPrefix("why") ? "" : " --series"
    let beside = try with.json(question + flag)
    let alone = try without.json(question)
    #expect(Self.outcomes(beside).text() == Self.outcomes(alone).text())
    // The comparison would be empty if nothing stood beside them.
    #expect(beside.text().contains("\"hasData\": true") == !question.contains("2005-06-01"))
    #expect(!alone.text().contains("\"hasData\": true"))
  }

  @Test func `status opens no ledger unless it is asked for series`() throws {
    let workspace = try EvidenceWorkspace.make()
    #expect(workspace.ask("import --known 2010-01-01").code == .answered)
    // A ledger that cannot be opened is not noticed.
    try workspace.write("no ledger", to: ".ledger/ledger.duckdb")
    let plain = workspace.ask("status AZE --on 2003-06-01")
    #expect(plain.code == .answered && !plain.notes.contains("no series"), "\(plain)")
    #expect(plain.output.unwrapped.contains("series bear on it (deaths); --series shows them"))
    let asked = workspace.ask("status AZE --on 2003-06-01 --series")
    #expect(asked.code == .answered && asked.notes.contains("warning: no series are shown"))
    #expect(workspace.ask("timeline AZE").notes.isEmpty)
  }

  @Test func `series stand beside a waiver in status, timeline and why, from the ledger named`()
    throws
  {
    let workspace = try EvidenceWorkspace.imported()
    let other = try EvidenceWorkspace.make()
    for question in [
      "status AZE --on 2003-06-01 --series", "timeline AZE --series", "why AZE ban --on 2003-06-01",
    ] {
      let text = workspace.ask(question).output.unwrapped
      #expect(text.contains("2 (deaths 5) in events, according to The counters"), "\(text)")
      #expect(text.contains("rows events/events:2 and events/events:3"), "\(text)")
      #expect(
        text.contains(
          "events does not say which years it covers; its rows are of 2003 through 2005"))
      let named = other.ask(question + " --ledger \(workspace.path)/.ledger").output.unwrapped
      #expect(named.contains("2 (deaths 5) in events"), "\(named)")
    }
  }

  @Test func `an observation is followed to its line, with the file's digest`() throws {
    let workspace = try EvidenceWorkspace.imported()
    let json = try workspace.json("trace events/events:3")
    #expect(json["kind"] == "observation" && json["outcomes"] == [] && json["reading"] == .null)
    #expect(json["text"] == "2003-04-01,Azerbaijan,Artsakh,3")
    #expect(json["observation"]?["stated"]?["figures"]?[0]?["value"] == "3")
    #expect(json["observation"]?["series"]?["publisher"] == "The counters")
    let parties = json["observation"]?["parties"]
    #expect(parties?[0]?["code"] == "AZE" && parties?[0]?["unresolved"] == .null)
    #expect(parties?[1]?["code"] == .null && parties?[1]?["printed"] == "Artsakh")
    let digest = SHA256.hex(of: EvidenceWorkspace.csv)
    #expect(json["file"]?["sha256"] == .string(digest))
    #expect(try workspace.json("trace \(digest.prefix(10)):3")["row"] == "events/events:3")
    let text = workspace.ask("trace events/events:3").output.unwrapped
    for part in [
      "An observation of conflict-events, on 1 April 2003.", "SHA-256 \(digest)",
      "Deaths 3 persons", "no country: no rule, code or name of a country fits",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    for line in [1, 5] {
      let reply = workspace.ask("trace events/events:\(line)")
      #expect(reply.code == .usage && reply.notes.contains("has no record on line"), "\(reply)")
    }
  }

  @Test(
    arguments: [
      "evidence AZE", "evidence AZE --subject coups --from 2003-01-01", "suppliers AZE",
      "displaced AZE --in ARM", "trace events/events:2", "why AZE ban --on 2003-06-01",
      "status AZE --on 2003-06-01 --series", "timeline AZE --series",
    ], ["json", "text", "markdown", "html"])
  func `a saved answer is verified, also on a later day`(question: String, format: String) throws {
    let workspace = try EvidenceWorkspace.imported()
    let saved = workspace.ask("\(question) --format \(format)").output
    let name = "saved-\(question.filter(\.isLetter)).\(format)"
    try workspace.write(saved, to: name)
    let reply = workspace.ask("receipt verify \(workspace.path)/\(name)") {
      $0.today = SmallWorkspace.today.advanced(by: 30)
    }
    #expect(reply.code == .answered, "\(saved)\n\(reply)")
  }

  @Test func `a changed edition is named by the verification`() throws {
    let workspace = try EvidenceWorkspace.make()
    #expect(workspace.ask("import --known 2010-01-01").code == .answered)
    for (question, isTouched) in [
      ("evidence AZE", true), ("why AZE ban --on 2003-06-01", false), ("suppliers AZE", false),
    ] {
      try workspace.write(
        workspace.ask("\(question) --format json").output,
        to: "saved-\(isTouched)-\(question.prefix(3))")
    }
    // The next release has an event more; it replaces the one before.
    try workspace.write(
      EvidenceWorkspace.csv + "2003-05-01,Azerbaijan,Armenia,7\n", to: "second.csv")
    #expect(
      workspace.ask("import \(workspace.path)/second.csv --known 2010-03-01").code == .answered)
    func verified(_ name: String) throws -> (ExitCode, JSON) {
      let reply = workspace.ask("receipt verify \(workspace.path)/\(name) --format json")
      return (reply.code, try #require(JSONReader.value(of: reply.output)))
    }
    let (code, json) = try verified("saved-true-evi")
    #expect(code == .findings && json["reason"] == "ledger")
    #expect(
      json["editions"] == [
        ["edition": "events/second", "change": "new"]
      ])
    // The answer of `why` names no edition by itself, and is another all the same.
    #expect(try verified("saved-false-why").0 == .findings)
    // Nothing has changed for what rests on other series.
    #expect(try verified("saved-false-sup").0 == .answered)
    let text = workspace.ask("receipt verify \(workspace.path)/saved-true-evi").output.unwrapped
    #expect(text.contains("Editions events/second is new"), "\(text)")
  }

  @Test(arguments: [
    ("screen --series", "beside the waivers of one recipient"),
    ("screen --for AZE --series --explain-plan", "asks the ledger of the folder"),
    ("screen events.csv --for AZE --series", "asks the ledger of the folder"),
    ("evidence AZE --series", "takes no option"),
  ])
  func `series are asked for where there are some`(words: String, message: String) throws {
    let reply = try EvidenceWorkspace.imported().ask(words)
    #expect(reply.code == .usage && reply.notes.contains(message), "\(reply)")
  }

  @Test(arguments: [
    ("evidence AZE --subject deaths", "is no value of `--subject`"),
    ("evidence AZE --from 2004-01-01 --through 2003-01-01", "before it begins"),
    ("suppliers Nowhere", "no country or territory"),
    ("displaced --in Nowhere", "no country or territory"),
  ])
  func `a mistake is said before a ledger is opened`(words: String, message: String) throws {
    let workspace = try EvidenceWorkspace.make()
    let reply = workspace.ask(words)
    #expect(reply.code == .usage && reply.notes.contains(message), "\(reply)")
  }
}

extension String {
  /// The words on one line.
  fileprivate var unwrapped: String {
    split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }
}
