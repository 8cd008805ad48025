import Briefing
import Testing

@testable import Commands

@Suite struct AnswerWordsTests {
  private static let law = """
    # Act

    ## (a) Prohibition

    > No funds may go to a government deposed by military coup until the Secretary of State
    > determines, and so reports to the Congress, that an elected one has taken office.
    > — Act § 1

    ```proviso
    definition military-coup
      fact "deposed by military coup"
    ```

    ```proviso
    restriction coup
      from 2000-01-01
      when fact military-coup
      until determination elected by Secretary of State, and report to Congress "until the Secretary of State determines, and so reports to the Congress, that an elected one has taken office"
      forbids assistance to government of MLI, NER "No funds may go to a government"
    ```

    ## (b) Withholding

    > Of the funds for Egypt, USD 320,000,000 shall be withheld.
    > — Act § 2

    ```proviso
    restriction egypt
      from 2010-01-01
      withholds USD 320,000,000 from government of EGY "Of the funds for Egypt, USD 320,000,000 shall be withheld"
      part waivable USD 235,000,000
      part fixed USD 85,000,000
    ```
    """

  private static let record = """
    # Record

    ```record
    source book
      title "Book"

    determination in-office
      of elected
      for NER
      signed 2000-01-01
      signer Secretary of State
      source book "p. 1"
      confidence secondary

    fact coup-of-2023
      that military-coup holds
      for NER
      from 2000-01-01
      source book "p. 2"
      confidence secondary
    ```
    """

  private func answer(_ line: String) throws -> String {
    let workspace = try SmallWorkspace(["law/a.md": Self.law, "record/a.md": Self.record])
    let reply = workspace.ask(line + " --width 300")
    #expect(reply.code == .answered, "\(reply.notes)")
    return reply.output
  }

  @Test func `a determination whose report is not on the record lacks its report, and no more`()
    throws
  {
    let output = try answer("status NER --on 2010-01-01")
    #expect(
      output.contains(
        "The record has no report to Congress of determination elected signed on 1 January 2000 "
          + "(in-office), and the law asks for the report as well\n"))
    #expect(!output.contains("no determination"))
    let json = JSONReader.value(of: try answer("status NER --on 2010-01-01 --format json"))
    #expect(json?["missing"]?[0]?["kind"]?.text == "report")
    #expect(json?["missing"]?[0]?["entry"]?.text == "in-office")
    #expect(json?["missing"]?[1] == nil)
  }

  @Test func `a question of fact is asked in the words of the law, a determination by its id`()
    throws
  {
    let output = try answer("status MLI --on 2010-01-01")
    #expect(
      output.contains(
        "The record does not say for Mali whether this is so: \"deposed by military coup\" "
          + "(military-coup)\n"))
    #expect(
      output.contains("The record has no determination elected for Mali that is known to cover"))
  }

  @Test func `a part shows its amount, and the words of its whole where it has none`() throws {
    for line in ["status EGY", "why EGY egypt.fixed"] {
      let output = try answer(line + " --on 2010-06-01")
      #expect(
        output.contains("USD 85,000,000 withheld, a part of USD 320,000,000 under egypt\n"))
      #expect(
        output.contains(
          "\"Of the funds for Egypt, USD 320,000,000 shall be withheld\""), "\(output)")
    }
    let json = JSONReader.value(
      of: try answer("why EGY egypt.fixed --on 2010-06-01 --format json"))
    #expect(json?["amount"]?["minorUnits"] == 8_500_000_000)
    #expect(json?["amount"]?["currency"]?.text == "USD")
    #expect(json?["partOf"]?.text == "egypt")
    #expect(
      json?["proof"]?["words"]?[0]?.text
        == "Of the funds for Egypt, USD 320,000,000 shall be withheld")
  }

  @Test func `words stand in the order of the law, not of the items`() throws {
    let output = try answer("provisions show coup")
    #expect(
      output.contains(
        "No funds may go to a government … until the Secretary of State determines"))
  }
}
