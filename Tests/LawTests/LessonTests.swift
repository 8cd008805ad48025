import Documents
import Law
import Testing

@Suite("The statutes of the handbook are law without a word of complaint")
struct LessonTests {
  static let restriction = """
    # Harbor Access Act, section 12

    ## (a) Restriction

    > (a) None of the funds made available for Foreign Military Financing may be provided to the
    > government of a country on the closed harbors list, unless such assistance is humanitarian
    > assistance, until the Secretary of State determines, and so reports to the Congress, that the
    > harbors of such country are open.
    >
    > — Harbor Access Act § 12(a)

    ```proviso
    list closed-harbors
      from 2010-07-01
      named by Secretary of State
      takes effect in the fiscal year after the listing year  "a country on the closed harbors list"

    restriction harbor-12a
      from 2010-07-01
      forbids assistance for account FMF to government of any country
        "None of the funds made available for Foreign Military Financing may be provided to the government of"
      when listed on closed-harbors
      unless humanitarian: category is humanitarian  "unless such assistance is humanitarian assistance"
      until determination harbors-open by Secretary of State, and report to Congress
        "until the Secretary of State determines, and so reports to the Congress, that the harbors of such country are open"
    ```
    """

  static let waiver = """
    ## (b) Waiver

    > (b) The Secretary of State may waive subsection (a) for a period of 6 months if the Secretary
    > certifies to the Congress that—
    >
    > (1) to do so is important to the safety of shipping; and
    >
    > (2) such country has begun to open its harbors or has invited inspectors.
    >
    > Within 30 days of any waiver the Secretary shall send a report to the Congress on the assistance
    > provided and the condition of the harbors.
    >
    > — Harbor Access Act § 12(b)

    ```proviso
    waiver harbor-12b
      lifts harbor-12a  "may waive subsection (a)"
      from 2010-07-01
      by Secretary of State  "The Secretary of State" and "if the Secretary certifies to the Congress that"
      finding shipping    "to do so is important to the safety of shipping"
      finding opening     "such country has begun to open its harbors"
      finding inspectors  "has invited inspectors"
      requires shipping and (opening or inspectors)
      exercise lasts 6 months  "for a period of 6 months"
      report within 30 days of exercise to Congress
        "Within 30 days of any waiver the Secretary shall send a report to the Congress on"
        element assistance  "the assistance provided"
        element harbors     "the condition of the harbors"
    ```
    """

  static let tests = """
    ```proviso
    test "the waiver covers six months and not a day more"
      on 2012-01-14 account FMF to NZL is prohibited
      on 2012-01-15 account FMF to NZL is waived by harbor-waiver-1
      on 2012-02-01 account FMF category humanitarian to NZL is exempt by harbor-12a.humanitarian

    test "both findings are needed"
      given the record is complete
      given
        listing l
          on closed-harbors
          year 2011
          for NZL
          signed 2011-09-01
      on 2012-02-01 account FMF to NZL is prohibited
    ```
    """

  @Test func `every clause is encoded and no word is wrong`() {
    let files = CheckedFiles([Self.restriction, Self.waiver, Self.tests].joined(separator: "\n\n"))
    #expect(files.found.isEmpty, "\(files.rendered)")
    let open = files.checking.clauses.filter { $0.state == .uncovered }
    #expect(open.isEmpty)
    #expect(
      files.law.provisions.map(\.name) == [
        "closed-harbors", "harbor-12a", "harbor-12a.humanitarian", "harbors-open", "harbor-12b",
        "harbor-12b.report",
      ])
    #expect(
      files.law.tests.map(\.name) == [
        "the waiver covers six months and not a day more", "both findings are needed",
      ])
  }

  @Test func `the citation is that of the quotation`() throws {
    let files = CheckedFiles(Self.restriction)
    let provision = try files.provision("harbor-12a")
    #expect(provision.citations == [Citation(identity: .act, text: "Harbor Access Act § 12(a)")])
    #expect(provision.headingPath == ["Harbor Access Act, section 12", "(a) Restriction"])
    #expect(provision.title == "(a) Restriction")
  }
}
