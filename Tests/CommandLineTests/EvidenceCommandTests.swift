import Briefing
import Testing

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
    #expect(before.output.unwrapped.contains("no data: there is no ledger"), "\(before)")
    #expect(workspace.ask("import --known 2010-01-01").code == .answered)
    let after = workspace.ask(question).output.unwrapped
    #expect(after.contains("1 in events"), "\(after)")
    #expect(after.contains("2 in events"), "\(after)")
    #expect(after.contains("The counters"))
    for line in ["Outcome waived", "Support untested"] {
      #expect(before.output.unwrapped.contains(line) && after.contains(line), "\(line)\n\(after)")
    }
    // What was not known on the known day is no data.
    let earlier = workspace.ask("why AZE ban --on 2003-06-01 --known 2009-01-01").output
      .unwrapped
    #expect(earlier.contains("no data, which is not none"), "\(earlier)")
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
