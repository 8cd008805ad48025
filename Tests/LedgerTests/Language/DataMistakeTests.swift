import Documents
import Law
import Record
import Testing

@testable import Ledger

private struct Mistake: Sendable, CustomTestStringConvertible {
  var text: String
  var expected: [FoundMistake]

  init(_ text: String, _ expected: (String, String)...) {
    self.text = text
    self.expected = expected.map { FoundMistake($0.0, $0.1) }
  }

  var testDescription: String { expected.first?.description ?? text }
}

private let choices = "  choice all \"all\"\n"

private func reconciliation(_ lines: String, dropping dropped: String = "") -> String {
  let needed = """
      title "t"
      figure total USD 1
      for AZE
      from FY2002
      source parcels
      type obligations

    """
  return DataTexts.mapping("") + "\n"
    + DataTexts.fence(
      "reconciliation",
      "reconciliation r\n"
        + (dropped.isEmpty ? needed : needed.replacing("  \(dropped)\n", with: "")) + lines)
}

private func without(_ line: String) -> String {
  DataTexts.mapping("").replacing("  \(line)\n", with: "")
}

private func edition(_ name: String, _ lines: String...) -> String {
  "  edition \(name)\n" + lines.map { "    \($0)\n" }.joined()
}

private let sha = "sha256 \"\(DataTexts.digest)\""

private let mistakes: [Mistake] = [
  // Fences and blocks.
  Mistake(DataTexts.fence("mappings", "mapping x"), ("misplaced-fence", "mappings")),
  Mistake(DataTexts.fence("record", "event x"), ("misplaced-fence", "record")),
  Mistake(DataTexts.fence("proviso", "restriction x"), ("misplaced-fence", "proviso")),
  Mistake(DataTexts.fence("mapping", "maping x"), ("unknown-block", "maping")),
  Mistake(DataTexts.fence("mapping", "mapping X"), ("malformed-name", "X")),
  Mistake(DataTexts.fence("mapping", "mapping"), ("malformed-name", "mapping")),
  Mistake(DataTexts.fence("mapping", "mapping x y"), ("unexpected-words", "y")),
  Mistake("```mapping\nmapping x\n", ("unclosed-fence", "```mapping")),
  Mistake(
    "- a list\n\n  ```mapping\n  mapping x\n  ```\n", ("nested-fence", "```mapping")),
  Mistake(
    DataTexts.fence("mapping", "mapping x\n  title \"open"), ("unclosed-string", "\"")),
  Mistake(
    DataTexts.mapping("") + DataTexts.mapping(""), ("duplicate-name", "parcels")),

  // Lines of a mapping.
  Mistake(without("title \"Parcels\""), ("missing-item", "mapping parcels")),
  Mistake(without("recipient name in \"Country\""), ("missing-item", "mapping parcels")),
  Mistake(without("date is fiscal year in \"Year\""), ("missing-item", "mapping parcels")),
  Mistake(without("amount in \"Amount\""), ("missing-item", "mapping parcels")),
  Mistake(without("type is obligations"), ("missing-item", "mapping parcels")),
  Mistake(DataTexts.mapping("  title \"again\""), ("repeated-item", "title \"again\"")),
  Mistake(DataTexts.mapping("  acount in \"A\""), ("unknown-item", "acount")),
  Mistake(DataTexts.mapping("  \"text\" in \"A\""), ("unknown-item", "\"text\"")),
  Mistake(DataTexts.mapping("  note \"n\"\n    more"), ("unknown-item", "more")),
  Mistake(DataTexts.mapping("  account \"A\""), ("malformed-item", "\"A\"")),
  Mistake(DataTexts.mapping("  account in \"A\", \"B\""), ("unexpected-words", ", \"B\"")),
  Mistake(
    DataTexts.mapping("  account in \"A\"\n  account in \"B\""),
    ("repeated-item", "account in \"B\"")),
  Mistake(DataTexts.mapping("  account in \"\""), ("malformed-item", "\"\"")),
  Mistake(DataTexts.mapping("  recipient in \"A\""), ("malformed-item", "in")),
  Mistake(DataTexts.mapping("  recipient code \"A\""), ("malformed-item", "\"A\"")),
  Mistake(DataTexts.mapping("  recipient code in A"), ("malformed-item", "A")),
  Mistake(DataTexts.mapping("  recognised \"A\""), ("malformed-item", "\"A\"")),
  Mistake(DataTexts.mapping("  text is latin-9"), ("malformed-item", "latin-9")),
  Mistake(DataTexts.mapping("  date is month in \"M\""), ("malformed-item", "month")),
  Mistake(DataTexts.mapping("  date is days from \"A\""), ("malformed-item", "\"A\"")),
  Mistake(
    DataTexts.mapping("").replacing("amount in", with: "amount in cents in"),
    ("malformed-item", "cents")),
  Mistake(DataTexts.mapping("  currency is dollars"), ("malformed-money", "dollars")),
  Mistake(DataTexts.mapping("  currency USD"), ("malformed-item", "USD")),
  Mistake(
    DataTexts.mapping("").replacing("is obligations", with: "is Obligations"),
    ("malformed-name", "Obligations")),
  Mistake(
    DataTexts.mapping("").replacing("type is obligations", with: "type in \"T\""),
    ("malformed-item", "\"T\"")),
  Mistake(
    DataTexts.mapping("").replacing(
      "type is obligations", with: "type in \"T\"\n    \"A\" is a\n    \"a\" is b"),
    ("conflicting-rules", "type in \"T\"\n    \"A\" is a\n    \"a\" is b")),
  Mistake(
    DataTexts.mapping("").replacing("is obligations", with: "is one\n    two"),
    ("unknown-item", "two")),
  Mistake(DataTexts.mapping("  set \"t\""), ("malformed-item", "\"t\"")),
  Mistake(
    DataTexts.mapping("  set aside \"t\" where \"c\" has \"x\""), ("malformed-item", "has")),
  Mistake(
    DataTexts.mapping("  set aside \"t\" where \"c\" is \"x\" as total"),
    ("unexpected-words", "as total")),
  Mistake(DataTexts.mapping("  editions both"), ("malformed-item", "both")),
  Mistake(
    DataTexts.mapping("  covers FY2002 through FY2001"),
    ("period-reversed", "FY2002 through FY2001")),
  Mistake(DataTexts.mapping("  covers since 2002"), ("malformed-date", "since")),
  Mistake(
    DataTexts.mapping("  date is not stated"), ("conflicting-items", "date is not stated")),

  // Editions.
  Mistake(
    DataTexts.mapping(edition("a", "sha256 \"12\"", "known 2020-01-01")),
    ("malformed-digest", "\"12\"")),
  Mistake(
    DataTexts.mapping(edition("a", sha, "known 2020")), ("malformed-day", "2020")),
  Mistake(
    DataTexts.mapping(edition("a", sha, "known 2020-02-30")), ("impossible-date", "2020-02-30")),
  Mistake(DataTexts.mapping(edition("a", sha)), ("missing-item", "edition a")),
  Mistake(DataTexts.mapping(edition("a", "known 2020-01-01")), ("missing-item", "edition a")),
  Mistake(
    DataTexts.mapping(edition("a", sha, "known 2020-01-01", "from \"x\"")), ("unknown-item", "from")
  ),
  Mistake(
    DataTexts.mapping(edition("a", sha, "known 2020-01-01", "known 2020-01-01")),
    ("repeated-item", "known 2020-01-01")),
  Mistake(
    DataTexts.mapping(
      edition("a", sha, "known 2020-01-01") + edition("b", sha, "known 2021-01-01")),
    ("repeated-edition", "b")),
  Mistake(
    DataTexts.mapping(
      edition("a", sha, "known 2020-01-01")
        + edition("a", "sha256 \"\(String(repeating: "f", count: 64))\"", "known 2021-01-01")),
    ("duplicate-name", "a")),

  // Between mappings.
  Mistake(
    DataTexts.mapping("  recognised by \"A\", \"B\"")
      + DataTexts.mapping("  recognised by \"b\", \"a\"", name: "other"),
    ("ambiguous-mapping", "other")),

  // Recipients.
  Mistake(DataTexts.fence("recipients", "country \"A\" is AZE"), ("unknown-item", "country")),
  Mistake(DataTexts.fence("recipients", "code A is AZE"), ("malformed-item", "A")),
  Mistake(DataTexts.fence("recipients", "code \"A\" is AZX"), ("unknown-recipient", "AZX")),
  Mistake(DataTexts.fence("recipients", "code \"A\" AZE"), ("malformed-item", "AZE")),
  Mistake(DataTexts.fence("recipients", "code \"A\" is region World"), ("malformed-item", "World")),
  Mistake(
    DataTexts.fence("recipients", "code \"A\" stays unresolved"), ("malformed-item", "unresolved")),
  Mistake(
    DataTexts.fence("recipients", "code \"A\" is AZE\n  for \"years\""),
    ("unknown-item", "for \"years\"")),
  Mistake(
    DataTexts.fence("recipients", "name \"A\" is AZE\nname \" a\" is ARM"),
    ("conflicting-rules", "name \" a\" is ARM")),

  // Classes.
  Mistake(
    DataTexts.classes("  acount \"A\" is account FMF"), ("unknown-field", "acount")),
  Mistake(DataTexts.classes("  account A is account FMF"), ("malformed-item", "A")),
  Mistake(DataTexts.classes("  account \"A\" account FMF"), ("malformed-item", "account")),
  Mistake(DataTexts.classes("  account \"A\" is bureau FMF"), ("malformed-item", "bureau")),
  Mistake(DataTexts.classes("  account \"A\" is account \"F\""), ("malformed-item", "\"F\"")),
  Mistake(DataTexts.classes("  account \"A\" is account FMFF"), ("undeclared-word", "FMFF")),
  Mistake(
    DataTexts.classes("  account \"A\" is fund-year soon"), ("malformed-date", "soon")),
  Mistake(
    DataTexts.classes("  account \"A\" is account FMF, account CTR"),
    ("repeated-item", "account CTR")),
  Mistake(
    DataTexts.classes("  account \"A\" is account FMF because"), ("malformed-item", "because")),
  Mistake(DataTexts.classes("  account \"A\" says something"), ("malformed-item", "says")),
  Mistake(
    DataTexts.classes("  account \"A\" is account FMF\n  account \"B\", \" a\" is account CTR"),
    ("conflicting-rules", "CTR")),
  Mistake(
    DataTexts.classes(
      "  account \"A\" and type \"obligations\" is account FMF\n"
        + "  type \"obligations\" and account \"a\" is account unknown"),
    ("conflicting-rules", "unknown")),
  Mistake(
    DataTexts.classes("  account \"A\" is account FMF", for: "parcel"),
    ("unknown-mapping", "parcel")),
  Mistake(
    DataTexts.classes("  type \"obligation\" is account FMF"),
    ("unknown-transaction-type", "type \"obligation\" is account FMF")),
  Mistake(
    DataTexts.fence("classes", "classes\n  account \"A\" says nothing"),
    ("malformed-name", "classes")),
  Mistake(
    DataTexts.fence("classes", "classes every day\n  account \"A\" says nothing"),
    ("unexpected-words", "day")),

  // Reconciliations.
  Mistake(
    reconciliation(choices).replacing("total USD 1", with: "missing USD 1"),
    ("unknown-figure", "missing")),
  Mistake(reconciliation(""), ("missing-item", "reconciliation r")),
  Mistake(reconciliation(choices, dropping: "for AZE"), ("missing-item", "reconciliation r")),
  Mistake(reconciliation(choices, dropping: "title \"t\""), ("missing-item", "reconciliation r")),
  Mistake(reconciliation(choices, dropping: "from FY2002"), ("missing-item", "reconciliation r")),
  Mistake(
    reconciliation(choices, dropping: "source parcels"), ("missing-item", "reconciliation r")),
  Mistake(
    reconciliation(choices, dropping: "type obligations"), ("missing-item", "reconciliation r")),
  Mistake(
    reconciliation(choices, dropping: "figure total USD 1"), ("missing-item", "reconciliation r")),
  Mistake(reconciliation(choices + "  for ARM"), ("repeated-item", "for ARM")),
  Mistake(reconciliation(choices + "  chioce b \"b\""), ("unknown-item", "chioce")),
  Mistake(reconciliation(choices + choices), ("duplicate-name", "all")),
  Mistake(
    reconciliation(choices).replacing("USD 1", with: "USD 99999999999999 billion"),
    ("malformed-money", "USD 99999999999999 billion")),
  Mistake(
    reconciliation(choices).replacing("USD 1", with: "164 million"), ("malformed-money", "164")),
  Mistake(
    reconciliation(choices).replacing("source parcels", with: "source parcel"),
    ("unknown-mapping", "r")),
  Mistake(
    reconciliation(choices).replacing("type obligations", with: "type outlays"),
    ("unknown-transaction-type", "r")),
  Mistake(reconciliation("  choice c \"c\" screened lifted"), ("malformed-item", "lifted")),
  Mistake(
    reconciliation("  choice c \"c\" screened waived, kind government"), ("malformed-item", "kind")),
  Mistake(
    reconciliation("  choice c \"c\" screened waived, recipient-kind all"), ("undeclared-word", "c")
  ),
  Mistake(reconciliation("  choice c \"c\" with colour is red"), ("unknown-field", "colour")),
  Mistake(
    reconciliation("  choice c \"c\" with agency is STATE, DODD"),
    ("undeclared-word", "agency is STATE, DODD")),
  Mistake(reconciliation("  choice c \"c\" with agency STATE"), ("malformed-item", "STATE")),
  Mistake(reconciliation("  choice c \"c\" with program is P"), ("malformed-item", "P")),
  Mistake(
    DataTexts.mapping("").replacing("title \"Parcels\"", with: "title Parcels") + "\n"
      + DataTexts.fence("classes", "classes parcels\n  account \"A\" says nothing"),
    ("malformed-item", "Parcels")),
]

@Suite("Mistakes in data files are found at their words")
struct DataMistakeTests {
  private static let record = Record(entries: [], sources: [])

  /// The record has no entry, so only a figure by the name `missing` is looked up.
  private static func read(_ mistake: Mistake) -> DataFolder {
    let looksUpFigure = mistake.text.contains("missing USD")
    return DataTexts.read(mistake.text, record: looksUpFigure ? record : nil)
  }

  @Test("one mistake gives one diagnostic, at its words", arguments: mistakes)
  fileprivate func mistake(_ mistake: Mistake) {
    #expect(Self.read(mistake).mistakes == mistake.expected)
  }

  @Test("every kind has an example")
  func examples() {
    let shown = Set(mistakes.flatMap(\.expected).map(\.id))
    #expect(DataDiagnostics.all.map(\.id).filter { !shown.contains($0) } == [])
  }

  @Test("identifiers are unique and differ from those of the other rooms")
  func identifiers() {
    let all =
      DocumentsDiagnostics.all.map(\.id) + LawDiagnostics.all.map(\.id)
      + RecordDiagnostics.all.map(\.id) + DataDiagnostics.all.map(\.id)
    #expect(Set(all).count == all.count)
  }

  @Test("headlines follow the grammar of messages", arguments: mistakes)
  fileprivate func grammar(_ mistake: Mistake) {
    for diagnostic in Self.read(mistake).diagnostics {
      #expect(diagnostic.headline.last != ".")
      #expect(diagnostic.headline.first.map { $0.isLowercase || $0 == "`" } == true)
      #expect(diagnostic.headline.count <= 100)
    }
  }

  @Test(
    "what was meant is suggested",
    arguments: [
      (DataTexts.mapping("  acount in \"A\""), "did you mean `account`?"),
      (DataTexts.fence("mappings", ""), "did you mean `mapping`?"),
      (DataTexts.classes("  acount \"A\" says nothing"), "did you mean `account` or `account-id`?"),
      (DataTexts.classes("  account \"A\" is account FMFF"), "did you mean `FMF`?"),
      (DataTexts.classes("  account \"A\" says nothing", for: "parcel"), "did you mean `parcels`?"),
      (DataTexts.classes("  type \"obligation\" says nothing"), "did you mean `obligations`?"),
      (DataTexts.fence("recipients", "cod \"A\" is AZE"), "did you mean `code`?"),
      (reconciliation("  choice c \"c\" screened waved"), "did you mean `waived`?"),
    ])
  func suggestions(text: String, help: String) {
    let found = DataTexts.read(text).diagnostics
    #expect(found.count == 1)
    // A word may be as near to one name as to another; the nearest comes first.
    #expect(found.first?.help.first?.prefix(20) == help.prefix(20))
  }

  @Test("any bytes are read without a trap, and cut anywhere", arguments: [0, 1, 2, 3])
  func anyBytes(part: Int) {
    let whole = mistakes.map(\.text).joined(separator: "\n")
    let bytes = Array(whole.utf8)
    var offset = part * 7
    while offset < bytes.count {
      let text = String(decoding: bytes[offset..<min(bytes.count, offset + 700)], as: UTF8.self)
      let folder = DataTexts.read(text)
      #expect(folder.hash.count == 64)
      offset += 311
    }
  }

  @Test("every kind has a page, and its example shows that mistake and no other")
  func pages() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    for kind in DataDiagnostics.all {
      let bytes = try Loader.read(path: "\(root)/docs/diagnostics/\(kind.id).md").get()
      let page = String(decoding: bytes, as: UTF8.self)
      for part in ["# \(kind.id)\n\n", "\n## Why it matters\n", "\n## What to do\n", "\n```"] {
        #expect(page.contains(part), "\(kind.id)")
      }
      #expect(page.split(separator: "\n").allSatisfy { $0.count <= 110 }, "\(kind.id)")
      // Words of law stand in the law.
      let path = page.contains("```proviso") ? "law/page.md" : "data/page.md"
      let folder = DataFolder(
        texts: [(path, page)], law: DataTexts.law, record: Self.record)
      #expect(folder.diagnostics.map(\.kind.id) == [kind.id], "\(kind.id)")
    }
  }
}
