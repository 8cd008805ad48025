import Briefing
import Law
import Reasoning
import Record
import Testing

@testable import Commands

@Suite struct MutateCommandTests {
  private static let law = """
    # Small law

    > No assistance may be provided to the government of a country.
    >
    > — Small Act § 1

    ```proviso
    restriction small
      from 2001-01-01
      forbids assistance to government of ARM
          "No assistance may be provided to the government of a country"
    ```

    ## Tests

    ```proviso
    TESTS
    ```

    """

  private func mutants(_ tests: String) throws -> Reply {
    try SmallWorkspace([
      "law/small.md": Self.law.replacing("TESTS", with: tests),
      "record/none.md": "# No entries\n",
    ]).ask("mutate --format csv")
  }

  /// Rows of the table without its header, by the change.
  private func changes(_ reply: Reply) -> [String] {
    reply.output.split(separator: "\n").dropFirst().map { row in
      row.split(separator: ",", omittingEmptySubsequences: false)[3].description
    }
  }

  @Test func `without tests every change survives, each in words of its own`() throws {
    let reply = try mutants("")
    let changes = changes(reply)
    #expect(reply.code == .findings)
    #expect(
      changes
        == [
          "small: removed", "small: `from` a day earlier", "small: to everybody there",
          "small: to any country", "small: `from` a day later",
        ].sorted { changes.firstIndex(of: $0) ?? 9 < changes.firstIndex(of: $1) ?? 9 })
  }

  /// Tests with the changes that they do not notice.
  static let cases: [(test: String, survivors: Set<String>)] = [
    (
      "on 2001-01-01 to ARM is prohibited",
      ["`from` a day earlier", "to everybody there", "to any country"]
    ),
    (
      "on 2000-12-31 to ARM is not applicable",
      ["`from` a day later", "to everybody there", "to any country", "removed"]
    ),
    (
      "on 2005-01-01 to others in ARM is not applicable",
      ["`from` a day later", "`from` a day earlier", "to any country", "removed"]
    ),
    (
      "on 2005-01-01 to GEO is not applicable",
      ["`from` a day later", "`from` a day earlier", "to everybody there", "removed"]
    ),
  ]

  @Test(arguments: cases)
  func `a change survives unless a day or a recipient of a test tells it apart`(
    _ test: String, _ survivors: Set<String>
  ) throws {
    let reply = try mutants(
      "test \"one\"\n  given the record is complete\n  \(test)\n")
    #expect(Set(changes(reply)) == Set(survivors.map { "small: " + $0 }))
  }

  @Test func `tests at each edge notice everything, and then nothing is found`() throws {
    let lines = Self.cases.map { "  " + $0.test + "\n" }.joined()
    let reply = try mutants("test \"all\"\n  given the record is complete\n\(lines)")
    #expect(changes(reply) == [])
    #expect(reply.code == .answered)
  }

  @Test func `a survivor that the file explains is no finding, and a stale explanation is one`()
    throws
  {
    let test = """
      test "one"
        given the record is complete
        on 2001-01-01 to ARM is prohibited
        on 2000-12-31 to ARM is not applicable
        on 2001-01-01 to GEO is not applicable

      unnoticed "small: to everybody there" because "a reason"
      """
    #expect(try mutants(test).code == .answered)
    let stale = try SmallWorkspace([
      "law/small.md": Self.law.replacing(
        "TESTS", with: test + "\nunnoticed \"small: removed\" \"no such\" because \"a reason\""),
      "record/none.md": "# No entries\n",
    ]).ask("mutate")
    #expect(stale.code == .findings)
    #expect(stale.output.contains("small: removed: a test notices it"))
    #expect(stale.output.contains("no such: there is no such change"))
  }

  @Test func `what a whole says of its ending is changed once, and in its parts`() throws {
    let law = """
      # Withholding

      ```proviso
      restriction held
        confidence secondary
        from 2001-01-01
        withholds USD 5 from ARM
        part first USD 3
        part second USD 2
        until determination released by President

      test "released"
        given
          determination r
            of released
            for ARM
            signer President
            signed 2002-01-01
            through 2002-01-31
        given the record is complete
        on 2001-12-31 under held.first to ARM is prohibited withholding USD 3
        on 2001-12-31 under held.second to ARM is prohibited withholding USD 2
        on 2005-01-01 under held.first to ARM is ended by r
      ```

      """
    let reply = try SmallWorkspace(["law/held.md": law, "record/none.md": "# No entries\n"])
      .ask("mutate --format csv")
    let survivors = Set(changes(reply))
    #expect(!survivors.contains { $0.contains("ending") || $0.contains("smallest unit") })
    #expect(!survivors.contains { $0.contains("begins anew") })
    // Nothing in the test is about days before 2001 or about others there.
    #expect(survivors.contains("held: to any country"))
  }

  @Test func `mutants never repeat a law, and none is the law itself`() throws {
    let workspace = Workspace.load(WorkspaceLocation(root: try SmallWorkspace().path))
    for file in workspace.lawFiles {
      let laws = workspace.law.mutants(of: file).map { workspace.law.mutated(by: $0).provisions }
      #expect(!laws.contains(workspace.law.provisions))
      #expect(Set(laws).count == laws.count)
    }
  }
}
