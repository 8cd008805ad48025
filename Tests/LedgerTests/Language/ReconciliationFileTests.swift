import Law
import Reasoning
import Record
import Testing
import Timeline

@testable import Ledger

@Suite("Reconciliations say which rows a published figure may count")
struct ReconciliationFileTests {
  private static func text(_ lines: String, figure: String = "USD 164 million about") -> String {
    DataTexts.mapping("  account in \"A\"") + "\n"
      + DataTexts.fence(
        "reconciliation",
        """
        reconciliation audit
          title "The auditors' total"
          figure audit-total \(figure)
          for AZE, ARM
          from FY2002 through FY2020
          source parcels
          type obligations
        \(lines)
        """)
  }

  @Test("every form of every line")
  func whole() throws {
    let folder = DataTexts.read(
      Self.text(
        """
          choice all "every agency and every account"
          choice two "State and Defense" with agency is state, DOD
          choice no-ctr "…" with account is not CTR or FMF and category is security
              and program is not "A", "B"
          choice waived "what the law shows as waived"
            screened waived, recipient-kind government
            with agency is DOD
          choice open "what no law reaches" screened not applicable
          note "first"
          note "second"
        """))
    #expect(folder.mistakes == [])
    let found = try #require(folder.reconciliations.first)
    #expect(found.name == "audit")
    #expect(found.title == "The auditors' total")
    #expect(found.path == "data/test.md")
    #expect(found.figure.entry == "audit-total")
    #expect(found.figure.amount == Money(currency: "USD", minorUnits: 16_400_000_000))
    #expect(found.figure.isAbout)
    #expect(found.recipients.map(\.description) == ["AZE", "ARM"])
    #expect(found.period == SourceMapping.Coverage(first: .year(2002), last: .year(2020)))
    #expect(found.sources == ["parcels"])
    #expect(found.types == ["obligations"])
    #expect(found.notes == ["first", "second"])
    #expect(found.choices.map(\.name) == ["all", "two", "no-ctr", "waived", "open"])
    #expect(found.choices[0].conditions.isEmpty)
    #expect(found.choices[0].screened == nil)
    // Words take the spelling of the law.
    #expect(found.choices[1].conditions.map(\.values) == [["STATE", "DOD"]])
    #expect(found.choices[2].conditions.map(\.isNegated) == [true, false, true])
    #expect(
      found.choices[2].conditions.map(\.subject)
        == [.word(.account), .word(.category), .printed(.program)])
    #expect(found.choices[3].screened?.outcome == .waived)
    #expect(found.choices[3].screened?.assuming.map(\.attribute) == [.recipientKind])
    #expect(found.choices[3].screened?.assuming.map(\.word) == ["government"])
    #expect(found.choices[3].conditions.count == 1)
    #expect(found.choices[4].screened?.outcome == .notApplicable)
  }

  @Test(
    "amounts in words",
    arguments: [
      ("USD 808 million", 80_800_000_000, false), ("USD 1.5 billion about", 150_000_000_000, true),
      ("USD 12 thousand", 1_200_000, false), ("USD 163,999,999.50", 16_399_999_950, false),
    ])
  func amounts(written: String, cents: Int64, isAbout: Bool) {
    let figure = DataTexts.read(Self.text("  choice all \"all\"", figure: written))
      .reconciliations.first?.figure
    #expect(figure?.amount.minorUnits == cents)
    #expect(figure?.isAbout == isAbout)
  }

  @Test("every outcome can be asked for", arguments: Outcome.allCases)
  func outcomes(outcome: Outcome) {
    let folder = DataTexts.read(Self.text("  choice c \"c\" screened \(outcome)"))
    #expect(folder.reconciliations.first?.choices.first?.screened?.outcome == outcome)
  }

  @Test(
    "a choice admits the classes that it describes",
    arguments: [
      ("agency is STATE", true), ("agency is DOD", false), ("agency is not DOD", true),
      ("agency is DOD, STATE", true), ("category is security", false),
      ("category is not security", true), ("account is \"foreign  MILITARY\"", true),
      ("account is not \"Foreign Military\"", false), ("program is \"P\"", false),
      ("program is not \"P\"", true), ("agency is STATE and program is \"P\"", false),
    ])
  func admits(condition: String, isAdmitted: Bool) throws {
    let folder = DataTexts.read(
      Self.text("  choice c \"c\" with \(condition)") + "\n"
        + DataTexts.fence("classes", "classes parcels\n  agency \"Dept.\" is agency STATE"))
    #expect(folder.mistakes == [])
    var stratum = Stratum(source: "parcels", type: "obligations")
    stratum[.agency] = "Dept."
    stratum[.account] = "Foreign Military"
    let choice = try #require(folder.reconciliations.first?.choices.first)
    #expect(choice.admits(folder.classes.classify(stratum)) == isAdmitted)
  }
}
