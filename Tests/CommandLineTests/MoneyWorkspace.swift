import Briefing
import Glibc
import Ledger
import Synchronization
import Testing

@testable import Commands

/// A workspace with a few files of data, small enough to add up by hand.
///
/// Assistance to the government of Armenia is banned from 2000 on and waived from 1 February
/// through 30 April 2001, in the middle of fiscal year 2001. The rows of `a.csv`:
///
/// | row | for | when | account | received by | type | amount |
/// | --- | --- | --- | --- | --- | --- | --- |
/// | grants/a:2 | Armenia | 1 March 2001 | FMF | government | obligations | 1,000.00 |
/// | grants/a:3 | Armenia | 1 May 2001 | FMF | government | obligations | 200.50 |
/// | grants/a:4 | Armenia | FY2001 | FMF | government | obligations | 4,000.00 |
/// | grants/a:5 | Armenia | FY2001 | FMF | government | obligations | −300.25 |
/// | grants/a:6 | Arm. | 10 March 2001 | Relief | government | obligations | 50.00 |
/// | grants/a:7 | Armenia | 1 June 2001 | IMET | not stated | obligations | 70.00 |
/// | grants/a:8 | Georgia | 1 June 2001 | FMF | government | obligations | 900.00 |
/// | grants/a:9 | | | | | | rejected |
/// | grants/a:10 | | | | | | set aside: 4,900.25, the sum of 2 through 5 |
/// | grants/a:11 | Armenia | 1 July 2001 | FMF | government | disbursements | 25.00 |
/// | grants/a:13 | Armenia | FY2002 | FMF | government | disbursements | 10.00 |
/// | grants/a:14 | Freedonia | 1 June 2001 | Hats | government | disbursements | 5.00 |
///
/// In `b.csv` the first row is 1,100.00, Georgia is gone, and there is another disbursement for
/// Armenia: FY2002, Relief, 30.00. `book.csv` has obligations for Armenia, without accounts:
/// 5,000 in FY2001 and 7 in FY2002.
enum MoneyWorkspace {
  /// Whether the real engine can be asked.
  static let engineIsThere = (try? DriverLocation.find(.duckdb)) != nil

  /// Both throw where a file is not imported as it should be.
  static func shared() throws -> SmallWorkspace { try first.get() }
  static func sharedWithTwoEditions() throws -> SmallWorkspace { try second.get() }

  /// `a.csv` and `book.csv`.
  private static let first = Result<SmallWorkspace, any Error> {
    let workspace = try imported("a.csv", "book.csv")
    Shared.removeAtExit(workspace)
    return workspace
  }
  /// `a.csv`, known from the beginning of 2002, and `b.csv`, known from that of 2003.
  private static let second = Result<SmallWorkspace, any Error> {
    let workspace = try imported("a.csv")
    let reply = workspace.ask("import \(workspace.path)/b.csv --known 2003-01-01")
    try #require(reply.code == .answered, "\(reply)")
    Shared.removeAtExit(workspace)
    return workspace
  }

  /// What is shared lives as long as the process, so nobody else would remove it.
  private enum Shared {
    static let workspaces = Mutex<[SmallWorkspace]>([])

    static func removeAtExit(_ workspace: SmallWorkspace) {
      let isFirst = workspaces.withLock { all in
        all.append(workspace)
        return all.count == 1
      }
      guard isFirst else { return }
      atexit {
        for workspace in Shared.workspaces.withLock({ $0 }) { workspace.remove() }
      }
    }
  }

  /// A workspace whose ledger holds these files, known from the beginning of 2002.
  static func imported(_ names: String...) throws -> SmallWorkspace {
    let workspace = try SmallWorkspace(files)
    let paths = names.map { "\(workspace.path)/\($0)" }.joined(separator: " ")
    let reply = workspace.ask("import \(paths) --known 2002-01-01")
    try #require(reply.code == .answered, "\(reply)")
    return workspace
  }

  static let files = [
    "law/ban.md": law, "law/classes.md": classes, "record/entries.md": record,
    "data/grants.md": mapping, "data/recipients.md": recipients, "data/figures.md": figures,
    "a.csv": older, "b.csv": newer, "book.csv": book, "odd.csv": "one,two\n1,2\n",
  ]

  static let law = """
    # Arms Act

    ## Section 1

    > Assistance may not be provided to the Government of Armenia unless it is humanitarian.
    > — Arms Act § 1

    ```proviso
    restriction ban
      title "The ban"
      from 2000-01-01
      forbids assistance to government of ARM
          "Assistance may not be provided to the Government of Armenia"
      unless aid: category is humanitarian "unless it is humanitarian"
    ```

    ## Section 2

    > The President may waive section 1 for 3 months.
    > — Arms Act § 2

    ```proviso
    waiver power
      from 2000-01-01
      lifts ban "may waive section 1"
      by President "The President"
      exercise lasts 3 months "for 3 months"
      reading "until ended" because "nothing ends it"
        exercise lasts until ended

    scope-words account
      FMF "Foreign Military Financing"
      IMET "International Military Education and Training"

    scope-words category
      humanitarian "Relief"
      security "Arms and training"

    scope-words agency
      STATE "Department of State"
      DOD "Department of Defense"
    ```

    """

  static let classes = """
    # Words for what the files print

    ```classes grants
    classes grants
      account "Military financing" is account FMF, category security
      account "Relief" is account as printed, category humanitarian
          because "the fund is for relief alone"
      account "Training" is account IMET, category security
      agency "Department of State" is agency STATE
      recipient-kind "government" is recipient-kind government
    ```

    """

  static let record = """
    # The record

    ```record
    source gazette
      title "The Gazette"

    exercise waiver-2001
      of power
      signer President
      signed 2001-02-01
      source gazette "p. 1"
      confidence read-in-source

    register all-waivers
      of exercises of power
      from 2000-01-01
      through 2009-12-31
      source gazette "p. 3"
      confidence read-in-source

    claim office-2001
      title "Five thousand dollars"
      by "The office"
      on 2002-05-01
      says "About USD 5,000."
      source gazette "p. 4"
      confidence read-in-source
    ```

    """

  static let mapping = """
    # The office's grants

    ```mapping
    mapping grants
      title "Grants of the office"
      recognised by "Grant", "Country", "Fund"
      recipient name in "Country"
      date is day in "Signed"
      date is fiscal year in "Year"
      amount in "Amount"
      currency is USD
      type in "Kind"
        "Obligated" is obligations
        "Paid" is disbursements
      account in "Fund"
      agency is "Department of State"
      recipient-kind in "Received by"
      about in "Remarks"
      set aside "totals" where "Grant" is "TOTAL" as checksum
      editions replace

    mapping book
      title "The yearly book"
      recognised by "Country", "Fiscal year", "Obligations"
      recipient name in "Country"
      date is fiscal year in "Fiscal year"
      amount in "Obligations"
      currency is USD
      type is obligations
      editions add
      covers FY2001 through FY2002
    ```

    """

  static let recipients = """
    # Names

    ```recipients
    name "Arm." is ARM
    ```

    """

  static let figures = """
    # What others say

    ```reconciliation
    reconciliation office
      title "What the office says it granted"
      figure office-2001 USD 5 thousand about
      for ARM
      from FY2001 through FY2001
      source grants
      type obligations
      choice all "every account"
      choice financing "military financing" with account is FMF
      choice waived "as far as it was waived" screened waived with account is FMF and recipient-kind is government
    ```

    """

  static let header = "Grant,Country,Signed,Year,Fund,Received by,Kind,Amount,Remarks\n"

  static let older =
    header + """
      G1,Armenia,2001-03-01,,Military financing,government,Obligated,1000.00,
      G2,Armenia,2001-05-01,,Military financing,government,Obligated,200.50,
      G3,Armenia,,2001,Military financing,government,Obligated,"4,000",
      G4,Armenia,,2001,Military financing,government,Obligated,-300.25,taken back
      G5,Arm.,2001-03-10,,Relief,government,Obligated,50,
      G6,Armenia,2001-06-01,,Training,,Obligated,70,
      G7,Georgia,2001-06-01,,Military financing,government,Obligated,900,
      G8,Armenia,2001-06-02,,Military financing,government,Obligated,about 8,
      TOTAL,Armenia,,2001,Military financing,government,Obligated,"4,900.25",
      G9,Armenia,2001-07-01,,Military financing,government,Paid,25,"in two
      parts"
      G10,Armenia,,2002,Military financing,government,Paid,10,
      G11,Freedonia,2001-06-01,,Hats,government,Paid,5,

      """

  static let newer =
    older.split(separator: "\n").filter { !$0.hasPrefix("G7,") }
    .map { $0.hasPrefix("G1,") ? String($0).replacing("1000.00", with: "1100.00") : String($0) }
    .joined(separator: "\n") + "\nG12,Armenia,,2002,Relief,government,Paid,30,\n"

  static let book = """
    Country,Fiscal year,Obligations
    Armenia,2001,5000
    Armenia,2002,7

    """
}

extension SmallWorkspace {
  /// The JSON document of a command line that has to be answered.
  func json(
    _ line: String, code: ExitCode = .answered, _ place: SourceLocation = #_sourceLocation
  ) throws -> JSON {
    let reply = ask(line + " --format json")
    #expect(reply.code == code, "\(reply)", sourceLocation: place)
    let json = try #require(JSONReader.value(of: reply.output), sourceLocation: place)
    #expect(json["version"] == 1, sourceLocation: place)
    return json
  }
}
