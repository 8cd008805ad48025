import Documents
import Testing
import Timeline

@testable import Ledger

@Suite("Mapping files say how the columns of a source are read")
struct MappingFileTests {
  @Test("every form of every line")
  func wholeMapping() throws {
    let digest = DataTexts.digest
    let text = DataTexts.fence(
      "mapping",
      """
      mapping greenbook
        title "U.S. Overseas Loans and Grants"
        publisher "USAID"
        licence "work of the United States Government"
        recognised by "Fiscal Year", "Publication Row",
            "Obligations (Historical Dollars)"
        text is windows-1252   # only where needed
        recipient code in "Country Code"
        recipient name in "Country", "Country Name"
        date is days from "start" through "end"
        date is day in "start"
        date is fiscal year in "Fiscal Year"
        date is year in "Year"
        amount in thousands in "Obligations (Historical Dollars)"
        currency in "Currency"
        type in "Transaction Type Name"
          "Obligations" is obligations
          "Disbursements", "Outlays" is disbursements
        account in "Funding Account Name"
        authority is "section 516"
        quantity in "quantity"
        about in "Activity Name", "Activity Description"
        set aside "program totals" where "course" ends "Program Totals" as checksum
        set aside "empty lines" where "course" is "-"
        editions replace
        edition 2022-08
          sha256 "\(digest.uppercased())"
          known 2022-08-09
          series "yearly"
          covers FY1946 through 1976tq
          note "of a mirror"
        covers FY1946 through FY2020
        note "first"
        note "second"
      """)
    let folder = DataTexts.read(text)
    #expect(folder.mistakes == [])
    let mapping = try #require(folder.mapping(named: "greenbook"))
    var expected = SourceMapping(
      name: "greenbook", title: "U.S. Overseas Loans and Grants", path: "data/test.md",
      hash: mapping.hash)
    expected.publisher = "USAID"
    expected.licence = "work of the United States Government"
    expected.recognisedBy = [
      "Fiscal Year", "Publication Row", "Obligations (Historical Dollars)",
    ]
    expected.isWindows1252 = true
    expected.recipientCode = ["Country Code"]
    expected.recipientName = ["Country", "Country Name"]
    expected.dates = [
      .days(from: "start", through: "end"), .day("start"), .fiscalYear("Fiscal Year"),
      .year("Year"),
    ]
    expected.amount = SourceMapping.AmountColumn(
      column: "Obligations (Historical Dollars)", unit: .thousands)
    expected.currency = .column("Currency")
    expected.type = .column(
      "Transaction Type Name",
      [
        SourceMapping.Translation(text: "Obligations", type: "obligations"),
        SourceMapping.Translation(text: "Disbursements", type: "disbursements"),
        SourceMapping.Translation(text: "Outlays", type: "disbursements"),
      ])
    expected.fields = [
      SourceMapping.FieldColumn(field: .account, content: .column("Funding Account Name")),
      SourceMapping.FieldColumn(field: .authority, content: .always("section 516")),
    ]
    expected.quantity = "quantity"
    expected.about = ["Activity Name", "Activity Description"]
    expected.setAside = [
      SourceMapping.SetAside(
        column: "course", match: .ends, text: "Program Totals", title: "program totals",
        isChecksum: true),
      SourceMapping.SetAside(
        column: "course", match: .is, text: "-", title: "empty lines", isChecksum: false),
    ]
    expected.editions = .replace
    var edition = SourceMapping.Edition(
      name: "2022-08", sha256: digest, known: try #require(Day("2022-08-09")))
    edition.series = "yearly"
    edition.covers = SourceMapping.Coverage(first: .year(1946), last: .transitionQuarter)
    edition.note = "of a mirror"
    expected.knownEditions = [edition]
    expected.covers = SourceMapping.Coverage(first: .year(1946), last: .year(2020))
    expected.notes = ["first", "second"]
    #expect(mapping == expected)
  }

  @Test("what is not said has its plain meaning")
  func defaults() throws {
    let mapping = try #require(DataTexts.read(DataTexts.mapping("")).mappings.first)
    #expect(mapping.recognisedBy.isEmpty)
    #expect(!mapping.isWindows1252)
    #expect(mapping.currency == .always("USD"))
    #expect(mapping.amount.unit == .units)
    #expect(mapping.editions == .add)
    #expect(mapping.type == .always("obligations"))
    #expect(mapping.covers == nil)
  }

  @Test("a date that the files do not state is said so", arguments: [true, false])
  func dateNotStated(isFirst: Bool) throws {
    let other = isFirst ? "" : "  date is year in \"Y\"\n"
    let text = DataTexts.fence(
      "mapping",
      """
      mapping undated
        title "T"
        recipient code in "C"
      \(other)  date is not stated
        amount in "A"
        type is grants
      """)
    let folder = DataTexts.read(text)
    if isFirst {
      #expect(folder.mistakes == [])
      #expect(folder.mappings.first?.dates == [])
    } else {
      #expect(
        folder.mistakes == [FoundMistake("conflicting-items", "date is not stated")])
    }
  }

  @Test(
    "texts of a type may stand apart from their column, with a comment between",
    arguments: [
      "  type in \"T\"\n    \"A\" is one\n    \"B\" is two",
      "  type in \"T\"\n    # of old files\n    \"A\" is one\n    # of new ones\n    \"B\" is two",
      "  type in \"T\"\n\n    \"A\" is one\n\n    \"B\" is two",
      "  type in \"T\" \"A\" is one, \"B\" is two",
    ])
  func translations(lines: String) throws {
    let text = DataTexts.mapping(lines).replacing("  type is obligations\n", with: "")
    let folder = DataTexts.read(text)
    #expect(folder.mistakes == [])
    #expect(
      folder.mappings.first?.type
        == .column(
          "T",
          [
            SourceMapping.Translation(text: "A", type: "one"),
            SourceMapping.Translation(text: "B", type: "two"),
          ]))
  }

  @Test("every unit of an amount", arguments: SourceMapping.AmountColumn.Unit.allCases)
  func units(unit: SourceMapping.AmountColumn.Unit) {
    let text = DataTexts.mapping("").replacing(
      "amount in \"Amount\"", with: "amount in \(unit.rawValue) in \"X\"")
    #expect(
      DataTexts.read(text).mappings.first?.amount
        == SourceMapping.AmountColumn(column: "X", unit: unit))
  }

  @Test("every field of a class can be read from a column", arguments: StratumField.allCases)
  func fields(field: StratumField) {
    let folder = DataTexts.read(DataTexts.mapping("  \(field.keyword) in \"X\""))
    #expect(
      folder.mappings.first?.fields
        == [SourceMapping.FieldColumn(field: field, content: .column("X"))])
  }

  @Test(
    "the hash changes with the reading of rows, and with nothing else",
    arguments: [
      ("  account in \"A\"", true), ("  currency is EUR", true), ("  quantity in \"Q\"", true),
      ("  text is windows-1252", true), ("  set aside \"t\" where \"c\" is \"x\"", true),
      ("  note \"n\"", false), ("  publisher \"p\"", false), ("  # a comment", false),
      ("  covers FY1990", false), ("  editions replace", false), ("  recognised by \"A\"", false),
      ("  edition one\n    sha256 \"\(DataTexts.digest)\"\n    known 2020-01-01", false),
    ])
  func hash(lines: String, changes: Bool) throws {
    let plain = try #require(DataTexts.read(DataTexts.mapping("")).mappings.first)
    let other = try #require(DataTexts.read(DataTexts.mapping(lines)).mappings.first)
    #expect(plain.hash.count == 64)
    #expect((plain.hash != other.hash) == changes)
  }

  @Test("a mapping with a mistake is left out, and the others stand")
  func leftOut() {
    let folder = DataTexts.read(
      DataTexts.mapping("  bogus") + DataTexts.mapping("", name: "second"))
    #expect(folder.mappings.map(\.name) == ["second"])
    #expect(folder.mistakes == [FoundMistake("unknown-item", "bogus")])
  }
}
