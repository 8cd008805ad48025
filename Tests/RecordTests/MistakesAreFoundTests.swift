import Documents
import Law
import Record
import Testing

private let read = SmallWorld.read

private struct Mistake: Sendable, CustomTestStringConvertible {
  var blocks: String
  var expected: [SmallWorld.Found]

  init(_ blocks: String, _ expected: (String, String)...) { self.init(blocks, expected) }

  init(_ blocks: String, _ expected: [(String, String)]) {
    self.blocks = blocks
    self.expected = expected.map { SmallWorld.Found($0.0, $0.1) }
  }

  var testDescription: String {
    expected.map(\.description).joined(separator: "; ")
  }
}

/// An exercise that is in order, for others to refer to.
private let exercise = """
  exercise e1
    of permit
    signed 2002-01-10
  \(read)

  """

private let mistakes: [Mistake] = [
  // Shape of entries.
  Mistake("exercice x\n  of permit", ("unknown-entry-kind", "exercice")),
  Mistake("restriction x", ("unknown-entry-kind", "restriction")),
  Mistake("\"text\" x", ("unknown-entry-kind", "\"text\"")),
  Mistake("event", ("malformed-name", "event")),
  Mistake("event Big\n  on 2001", ("malformed-name", "Big")),
  Mistake("event x y\n  on 2001", ("unexpected-words", "y")),
  Mistake(
    "exercise x\n  of permit\n  singed 2002-01-10\n\(read)", ("unknown-item", "singed")),
  Mistake("source s\n  title \"T\"\n  locator \"x\"", ("unknown-item", "locator")),
  Mistake("source s\n  url \"u\"", ("missing-item", "s")),
  Mistake("exercise x\n  of permit\n\(read)", ("missing-item", "x")),
  Mistake(
    "exercise x\n  of permit\n  signed 2002-01-10\n    deeper 1\n\(read)",
    ("unknown-item", "deeper 1")),
  Mistake(
    "exercise x\n  of permit\n  signed 2002-01-10\n  signed 2003-01-10\n\(read)",
    ("repeated-item", "signed 2003-01-10")),
  Mistake(
    "exercise x\n  of permit\n  signed not found\n\(read)", ("missing-item", "signed not found")),
  Mistake(
    exercise + "exercise e1\n  of permit\n  signed 2003-01-10\n\(read)",
    ("duplicate-entry", "e1")),
  Mistake("source gazette\n  title \"Another\"", ("duplicate-entry", "gazette")),
  Mistake(
    "event x\n  concerning AZE\n  on 2001\n  what \"w\"\n  confidence secondary",
    ("missing-source", "x")),
  Mistake(
    "event x\n  concerning AZE\n  on 2001\n  what \"w\"\n  source gazette \"p\"",
    ("missing-confidence", "x")),
  Mistake("event x\n  concerning AZE\n  what \"w\"\n\(read)", ("missing-item", "x")),
  Mistake(
    "event x\n  concerning AZE\n  on 2001\n  from 2002\n  what \"w\"\n\(read)",
    ("conflicting-items", "from 2002")),
  Mistake(
    "event x\n  concerning AZE\n  on 2001\n  what w\n\(read)", ("malformed-item", "w")),
  Mistake(
    "event x\n  concerning AZE\n  on 2001\n  what \"w\n\(read)", ("unclosed-string", "\"")),

  // Several things missing, each reported.
  Mistake(
    "listing x\n  on watch\n  year 2011\n  for AZE", ("missing-confidence", "x"),
    ("missing-item", "x"), ("missing-source", "x")),
  Mistake(
    "evidence x", ("missing-confidence", "x"), ("missing-item", "x"), ("missing-item", "x"),
    ("missing-source", "x")),
  Mistake(
    "evidence x\n  for open-permit interest\n\(read)", ("missing-item", "x"), ("missing-item", "x")
  ),
  Mistake("event x\n\(read)", Array(repeating: ("missing-item", "x"), count: 3)),
  Mistake(
    "report x\n  under permit.report\n\(read)", ("missing-item", "x"), ("missing-item", "x")),
  Mistake(
    "event x\n  concerning AZE\n  on 2001-02-30\n  what \"w\"\n  confidence secondary",
    ("missing-source", "x"), ("impossible-date", "2001-02-30")),
  Mistake(
    "exercise x\n  of permit\n  signed not found\n  effective 2002-02-30\n\(read)",
    ("missing-item", "signed not found"), ("impossible-date", "2002-02-30")),
  // What is missing may be there in a line that is misspelt.
  Mistake(
    "event x\n  concerning AZE\n  onn 2001\n  wat \"w\"",
    ("unknown-item", "onn"), ("unknown-item", "wat")),

  // Values.
  Mistake(
    "exercise x\n  of permit\n  signed 2003-02-30\n\(read)", ("impossible-date", "2003-02-30")),
  Mistake("exercise x\n  of permit\n  signed soon\n\(read)", ("malformed-date", "soon")),
  Mistake(
    "exercise x\n  of permit\n  for AZX\n  signed 2002\n\(read)", ("unknown-recipient", "AZX")),
  Mistake(
    "exercise x\n  of permit\n  signed 2002\n  amount 5 USD\n\(read)", ("malformed-money", "5")),
  Mistake(
    "exercise x\n  of permit\n  for AZE account\n  signed 2002\n\(read)",
    ("malformed-expression", "account")),
  Mistake(
    "exercise x\n  of permit\n  signed 2002-01-10\n  through 2001-01-09\n\(read)",
    ("period-reversed", "through 2001-01-09")),
  Mistake(
    "register x\n  of exercises of permit\n  from 2004\n  through 2003\n\(read)",
    ("period-reversed", "through 2003")),
  Mistake(
    "register x\n  of listings on watch\n  from 2004\n  through 2003\n\(read)",
    ("period-reversed", "through 2003")),
  Mistake(
    "listing x\n  on watch\n  year 04\n  for AZE\n  signed 2004\n\(read)",
    ("malformed-date", "04")),
  Mistake(
    "event x\n  concerning AZE\n  on 2001\n  what \"w\"\n  source gazette \"p\"\n  confidence high",
    ("malformed-item", "high")),
  Mistake(
    "fact x\n  that hostilities\n  for AZE\n  from 2001\n\(read)", ("malformed-item", "hostilities")
  ),

  // References to the law.
  Mistake("exercise x\n  of permt\n  signed 2002\n\(read)", ("unknown-reference", "permt")),
  Mistake("exercise x\n  of ban\n  signed 2002\n\(read)", ("wrong-reference", "ban")),
  Mistake(
    "exercise x\n  of permit\n  signed 2002\n  certifies need and no-ham\n\(read)",
    ("unknown-finding", "no-ham")),
  Mistake(
    "evidence x\n  for permit harm\n  from 2002\n\(read)", ("unknown-finding", "harm")),
  Mistake(
    "evidence x\n  for permit\n  from 2002\n\(read)", ("malformed-item", "permit")),
  Mistake(
    "evidence x\n  for permit need or no-harm\n  from 2002\n\(read)",
    ("malformed-item", "need or no-harm")),
  Mistake("evidence x\n  from 2002\n\(read)", ("missing-item", "x")),
  Mistake(
    "evidence x\n  for permit need\n  against permit need\n  from 2002\n\(read)",
    ("conflicting-items", "against permit need")),
  Mistake("exercise x\n  of open-permit\n  signed 2002\n\(read)", ("missing-item", "x")),
  Mistake("evidence x\n  for open-permit interest\n  from 2002\n\(read)", ("missing-item", "x")),
  Mistake(
    "report x\n  under yearly-report\n  sent 2006\n  element amounts present\n\(read)",
    ("unknown-element", "amounts")),
  Mistake(
    exercise
      + "report x\n  under permit.report\n  trigger e1\n  sent 2002\n  element amount present\n"
      + read,
    ("unknown-element", "amount")),
  Mistake(
    exercise
      + "report x\n  under permit.report\n  trigger e1\n  sent 2002\n  element tanks good\n"
      + read,
    ("malformed-item", "good")),
  Mistake(
    exercise
      + "report x\n  under permit.report\n  trigger e1\n  sent 2002\n  element tanks missing\n"
      + "  element tanks present\n" + read,
    ("repeated-item", "tanks")),
  Mistake(
    "appraisal x\n  of permit.report\n  from 2002\n  element plans missing\n\(read)",
    ("unknown-element", "plans")),
  Mistake("appraisal x\n  of yearly-report\n  from 2002\n\(read)", ("missing-item", "x")),
  Mistake(
    "register x\n  of exercizes of permit\n  from 2002\n\(read)", ("malformed-item", "exercizes")),
  Mistake(
    "register x\n  of exercises of watch\n  from 2002\n\(read)", ("wrong-reference", "watch")),

  // References within the record.
  Mistake(
    "event x\n  concerning AZE\n  on 2001\n  what \"w\"\n  source gazete \"p\"\n"
      + "  confidence secondary",
    ("unknown-source", "gazete")),
  Mistake(
    "claim x\n  by \"A\"\n  about something\n  on 2001\n  says \"s\"\n\(read)",
    ("unknown-entry", "something")),
  Mistake(
    exercise + "obligation x\n  under e1\n  of \"A\"\n  on 2001\n  says \"s\"\n\(read)",
    ("wrong-entry", "e1")),
  Mistake(
    exercise
      + "event x\n  concerning AZE\n  on 2001\n  what \"w\"\n  corrects e1\n\(read)",
    ("wrong-entry", "e1")),
  Mistake(
    "event ev\n  concerning AZE\n  on 2001\n  what \"w\"\n\(read)\n\n"
      + "denial x\n  of ev\n  from 2001\n\(read)",
    ("undeniable-entry", "ev")),
  Mistake(
    "report x\n  under permit.report\n  sent 2002\n\(read)", ("missing-item", "x")),
  Mistake(
    exercise + "report x\n  under yearly-report\n  trigger e1\n  sent 2006\n\(read)",
    ("trigger-mismatch", "trigger e1")),
  Mistake(
    "exercise e2\n  of yearly-permit\n  signed 2002-01-10\n\(read)\n\n"
      + "report x\n  under permit.report\n  trigger e2\n  sent 2002\n\(read)",
    ("trigger-mismatch", "trigger e2")),
  Mistake(
    exercise + "report x\n  under listing-report\n  trigger e1\n  sent 2002\n\(read)",
    ("trigger-mismatch", "trigger e1")),
  Mistake(
    "event x\n  concerning AZE\n  on 2001\n  what \"w\"\n  corrects x\n\(read)",
    ("correction-cycle", "corrects x")),
  Mistake(
    ["a", "b", "c"].enumerated().map { index, name in
      "event \(name)\n  concerning AZE\n  on 2001\n  what \"w\"\n"
        + "  corrects \(["b", "c", "a"][index])\n" + read
    }.joined(separator: "\n\n"),
    ("correction-cycle", "corrects b")),

  // Slips.
  Mistake(
    "exercise x\n  of permit\n  signed 2002-01-10\n  published 2002-01-09\n\(read)",
    ("signed-after-published", "published 2002-01-09")),
  Mistake(
    "exercise x\n  of permit\n  signed 2002-01-10\n  signer Secretary of Defense\n\(read)",
    ("signer-without-power", "signer Secretary of Defense")),
  Mistake(
    "determination x\n  of peace\n  for AZE\n  signed 2002-01-10\n"
      + "  signer Secretary of State\n\(read)",
    ("signer-without-power", "signer Secretary of State")),
  Mistake(
    exercise + "exercise x\n  of permit\n  signed 2002-06-10\n\(read)",
    ("overlapping-exercises", "signed 2002-06-10")),
]

@Suite("Mistakes are found where they are")
struct MistakesAreFoundTests {
  @Test("the law of these tests is in order")
  func law() {
    #expect(SmallWorld.checkedLaw().diagnostics.isEmpty)
  }

  @Test("an entry that lacks several things is told of all of them, in words that read well")
  func severalMissing() {
    let headlines = { (blocks: String) in
      SmallWorld.check(SmallWorld.file(blocks)).checking.diagnostics.map(\.headline)
    }
    #expect(
      headlines("listing x\n  on watch\n  year 2011\n  for AZE") == [
        "a listing needs `confidence`", "a listing needs `signed`", "a listing needs a source",
      ])
    #expect(
      headlines("evidence x") == [
        "evidence needs `confidence`", "evidence needs `for`", "evidence needs `from`",
        "evidence needs a source",
      ])
  }

  @Test("one mistake gives one diagnostic, at its words", arguments: mistakes)
  fileprivate func mistake(_ mistake: Mistake) {
    #expect(SmallWorld.found(mistake.blocks) == mistake.expected)
  }

  @Test("every kind of this room has an example")
  func examples() {
    let shown = Set(mistakes.flatMap(\.expected).map(\.id))
    let missing = RecordDiagnostics.all.map(\.id).filter { !shown.contains($0) }
    // A folder without a workspace is an example in the tests of workspaces.
    #expect(missing == ["no-workspace"])
  }

  @Test("identifiers are unique and differ from those of the other rooms")
  func identifiers() {
    let all =
      DocumentsDiagnostics.all.map(\.id) + LawDiagnostics.all.map(\.id)
      + RecordDiagnostics.all.map(\.id)
    #expect(Set(all).count == all.count)
  }

  @Test("headlines follow the grammar of messages", arguments: mistakes)
  fileprivate func grammar(_ mistake: Mistake) {
    let diagnostics = SmallWorld.check(SmallWorld.file(mistake.blocks)).checking.diagnostics
    for diagnostic in diagnostics {
      #expect(diagnostic.headline.last != ".")
      #expect(diagnostic.headline.first.map { $0.isLowercase || $0 == "`" } == true)
      #expect(diagnostic.headline.count <= 100)
    }
  }

  @Test("an entry that needs a left-out one goes without a word; one that mentions it stays")
  func noCascades() {
    let broken = "exercise e1\n  of permit\n  signed 2003-02-30\n\(read)\n\n"
    let blocks =
      broken + "denial d\n  of e1\n  from 2003\n\(read)\n\n"
      + "report r\n  under permit.report\n  trigger e1\n  sent 2003\n\(read)\n\n"
      + "evidence v\n  for permit need\n  exercise e1\n  from 2003\n\(read)\n\n"
      + "evidence w\n  for permit need\n  basis e1\n  from 2003\n\(read)\n\n"
      + "claim c\n  by \"A\"\n  about e1\n  on 2003\n  says \"s\"\n\(read)\n\n"
      + "exercise e2\n  of permit\n  signed 2003-02-20\n  corrects e1\n\(read)"
    let checking = SmallWorld.check(SmallWorld.file(blocks)).checking
    #expect(checking.diagnostics.map(\.kind.id) == ["impossible-date"])
    #expect(checking.record.entries.map(\.name) == ["w", "c", "e2"])
    #expect(checking.record.entries.map(\.id.rawValue) == [0, 1, 2])
    #expect(checking.record.entry(named: "e2")?.corrects == nil)
  }

  @Test("ids of entries after a left-out block are closed up, references with them")
  func renumbering() throws {
    let blocks =
      "event bad\n  concerning AZX\n  on 2001\n  what \"w\"\n\(read)\n\n" + exercise
      + "\ndenial d\n  of e1\n  from 2003\n\(read)\n\n"
      + "report r\n  under permit.report\n  trigger e1\n  sent 2003\n\(read)"
    let record = SmallWorld.check(SmallWorld.file(blocks)).checking.record
    let exercise = try #require(record.entry(named: "e1"))
    #expect(exercise.id.rawValue == 0)
    #expect(record.denials(of: exercise.id).map { record[$0].name } == ["d"])
    guard case .performance(let performance) = record.entry(named: "r")?.body else {
      Issue.record("the report is missing")
      return
    }
    #expect(performance.trigger == exercise.id)
  }

  @Test("a law block with a mistake causes no mistakes in the record")
  func leftOutLaw() {
    let broken = SmallWorld.law.replacing(
      "exercise lasts 12 months", with: "exercise lasts 12 moons")
    let found = SmallWorld.found(
      exercise + "evidence x\n  for permit need\n  from 2002\n\(read)", law: broken)
    #expect(found.isEmpty)
  }

  @Test("a left-out source causes no mistakes in the entries that cite it")
  func leftOutSource() {
    let found = SmallWorld.found(
      "source s\n  title unquoted\n\n"
        + "event x\n  concerning AZE\n  on 2001\n  what \"w\"\n  source s \"p\"\n"
        + "  confidence secondary")
    #expect(found == [SmallWorld.Found("malformed-item", "unquoted")])
  }

  @Test("sources that the law cites are looked for in the record")
  func sourcesOfLaw() {
    let cited = SmallWorld.law.replacing(
      "waiver permit\n", with: "waiver permit\n  source statute \"p. 2\"\n")
    let (store, _, checking) = SmallWorld.check(SmallWorld.file(""), law: cited)
    #expect(
      checking.diagnostics.map { SmallWorld.Found($0, in: store) }
        == [SmallWorld.Found("unknown-source", "statute")])
    let described = SmallWorld.file("source statute\n  title \"Statute\"")
    #expect(SmallWorld.check(described, law: cited).checking.diagnostics.isEmpty)
  }

  @Test("an unknown name brings the nearest one, and the place where it is")
  func suggestions() throws {
    let (store, _, checking) = SmallWorld.check(
      SmallWorld.file(
        exercise + "report x\n  under permit.report\n  trigger e2\n  sent 2002\n\(read)"))
    let diagnostic = try #require(checking.diagnostics.first)
    #expect(diagnostic.help == ["did you mean `e1`?"])
    #expect(diagnostic.secondary.map { store.text($0.range) } == ["e1"])
  }

  @Test("law in a record file is reported, not read")
  func misplacedLaw() {
    let text = "```proviso\nrestriction r\n```\n"
    let checking = SmallWorld.check(text).checking
    #expect(checking.diagnostics.map(\.kind.id) == ["misplaced-fence"])
  }

  @Test("every kind has a page that shows how to set it right")
  func pages() throws {
    // The tests run in the folder of the package.
    for kind in RecordDiagnostics.all {
      let bytes = try Loader.read(path: "docs/diagnostics/\(kind.id).md").get()
      let page = String(decoding: bytes, as: UTF8.self)
      #expect(page.hasPrefix("# \(kind.id)\n"))
      #expect(page.contains("```"))
    }
  }
}
