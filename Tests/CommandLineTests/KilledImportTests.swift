import Documents
import Glibc
import Ledger
import Testing

@testable import Commands

@Suite("An import that is ended in the middle leaves the ledger as it was")
struct KilledImportTests {
  static let engineIsThere = (try? DriverLocation.find(.duckdb)) != nil
  private static let variables = ["PROVISO_HOME": "/" + ExplainTests.repository]

  /// A workspace with a mapping, a small file and one that takes a while.
  private func workspace() throws -> SmallWorkspace {
    var large = "country,year,money\n"
    for row in 0..<300_000 {
      large += "AZE,\(1992 + row % 30),\(row)\n"
    }
    return try SmallWorkspace([
      "law/empty.md": "# Nothing\n", "record/empty.md": "# Nothing\n",
      "data/map.md": """
      ```mapping
      mapping grants
        title "Grants"
        recognised by "country", "year", "money"
        recipient code in "country"
        date is fiscal year in "year"
        amount in "money"
        currency is USD
        type is obligations
        editions add
      ```

      """,
      "small.csv": "country,year,money\nAZE,2001,5\n", "large.csv": large,
    ])
  }

  private func run(_ words: [String], in workspace: SmallWorkspace) throws -> ProgramProcess {
    try ProgramProcess(words, in: workspace, variables: Self.variables)
  }

  /// Rows and their sum, for each edition.
  private func contents(of workspace: SmallWorkspace) throws -> String {
    let query =
      "select edition, count(*), sum(amount) from ledger group by edition order by edition"
    let ending = try run(["sql", query, "--format", "csv"], in: workspace).end()
    #expect(ending.code == 0, "\(ending.errors)")
    return ending.output
  }

  // The sum of 0 through 299,999 is 44,999,850,000.
  private static let header = "edition,count_star(),sum(amount)\n"
  private static let small = "small,1,5.00\n"
  private static let both = header + "large,300000,44999850000.00\n" + small

  @Test("whenever it is killed", .enabled(if: engineIsThere && ProgramProcess.path != nil))
  func killed() throws {
    let workspace = try workspace()
    #expect(try run(["import", "small.csv"], in: workspace).end().code == 0)
    for attempt in 0..<8 {
      let started = try run(["import", "large.csv"], in: workspace)
      // Each attempt gets further; where exactly it is killed does not matter.
      usleep(useconds_t(20_000 * (attempt + 1)))
      kill(started.process, SIGKILL)
      _ = started.end()
      let found = try contents(of: workspace)
      #expect(found == Self.header + Self.small || found == Self.both)
      if found == Self.both { break }
    }
    let last = try run(["import", "large.csv"], in: workspace).end()
    #expect(last.code == 0, "\(last.errors)")
    #expect(try contents(of: workspace) == Self.both)
    let originals = Loader.files(under: workspace.path + "/.ledger/originals", endings: [""]).paths
    #expect(originals.count == 2, "what killed imports left behind is gone: \(originals)")
  }

  @Test(
    "by Ctrl-C, with a code of its own", .enabled(if: engineIsThere && ProgramProcess.path != nil))
  func interrupted() throws {
    let workspace = try workspace()
    #expect(try run(["import", "small.csv"], in: workspace).end().code == 0)
    let started = try run(["import", "large.csv"], in: workspace)
    // Sent again and again, so that it arrives while the import is under way or before.
    usleep(150_000)
    kill(started.process, SIGINT)
    let ending = started.end()
    let found = try contents(of: workspace)
    switch ending.code {
    case 130:
      #expect(ending.errors.contains("interrupted"))
      #expect(ending.errors.contains("as it was before"))
      #expect(found == Self.header + Self.small)
    case 0: #expect(found == Self.both)
    // The signal came before the import was under way, and ended the program itself.
    case nil: #expect(found == Self.header + Self.small)
    default: Issue.record("ended with \(String(describing: ending.code)): \(ending.errors)")
    }
  }
}
