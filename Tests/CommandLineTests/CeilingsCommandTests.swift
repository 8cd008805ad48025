import Briefing
import Testing

@testable import Commands

/// Ceilings on drawing from stocks, and a file small enough to add up by hand.
///
/// The limit is 1,000 a fiscal year, and 5,000 in 2002 by an act of 1 March 2002. The record is
/// complete for fiscal year 2001. The rows of `stocks.csv`:
///
/// | line | for | number | year | from | amount | counts |
/// | --- | --- | --- | --- | --- | --- | --- |
/// | 2 | Armenia | D2001-01-A | 2001 | Stocks | 250.50 | under `first` |
/// | 3 | Armenia | D2001-01-B | 2002 | Stocks | 100.25 | under `first` |
/// | 4 | Armenia | D2001-02-A | 2001 | Stocks | 320.00 | under `second` |
/// | 5 | Armenia | D2001-02-B | 2001 | Stocks | −10.00 | under `second` |
/// | 6 | Georgia | D2002-01-X | 2002 | Stocks | 3,999.99 | under `third` |
/// | 7 | Georgia | D2002-01-Y | 2002 | Other | 1.00 | perhaps, under `third` |
/// | 8 | Armenia | D2002-07-Z | 2002 | Stocks | 77.00 | without an exercise |
/// | 9 | Armenia | redacted | 2002 | Stocks | 5.00 | without a mark |
/// | 10 | Armenia | D2001-011 | 2001 | Stocks | 9.00 | without a mark |
/// | 11 | Georgia | D2001-01-Q | 2001 | Stocks | 8.00 | without an exercise, as `first` is for Armenia |
/// | 12 | Armenia | D2001-01-C | 2001 | Cash | 1,000.00 | not |
private enum StocksWorkspace {
  static let law = """
    # Stocks Act

    ```proviso
    scope-words authority
      stocks "the Stocks Act"
      cash "the Cash Act"

    ceiling cap
      title "Drawing from stocks"
      confidence read-in-source
      from 2000-10-01
      caps assistance for authority is stocks
      set by President
      at most USD 1,000 in each fiscal year

    ceiling cap-2002
      title "Drawing from stocks in 2002"
      confidence unverified
      from 2002-03-01 through 2002-09-30
      caps assistance for authority is stocks
      set by President
      at most USD 5,000 in each fiscal year

    amendment raise-of-2002
      confidence unverified
      from 2002-03-01 through 2002-09-30
      replaces cap with cap-2002

    restriction ban
      confidence unverified
      from 2000-10-01
      forbids assistance to CUB
    ```

    ```classes stocks
    classes stocks
      account "Stocks" is authority stocks
      account "Cash" is authority cash
    ```

    """

  static let record = """
    # The record

    ```record
    source gazette
      title "The Gazette"

    exercise first
      of cap
      for ARM
      signed 2000-11-01
      amount USD 600
      marked "D2001-01"
      source gazette "p. 1"
      confidence read-in-source

    exercise second
      of cap
      for ARM
      signed 2001-02-01
      amount USD 300
      marked "D2001-02"
      source gazette "p. 2"
      confidence read-in-source

    exercise third
      of cap
      for GEO
      signed 2002-01-10
      amount USD 4,000
      marked "D2002-01"
      uncounted USD 500 "the Other Act"
      source gazette "p. 3"
      confidence secondary

    exercise fourth
      of cap-2002
      for ARM
      signed 2002-04-01
      amount USD 1,200
      source gazette "p. 4"
      confidence read-in-source

    register of-2001
      of exercises of cap
      from 2000-10-01 through 2001-09-30
      source gazette "p. 5"
      confidence read-in-source
    ```

    """

  static let mapping = """
    # Stocks

    ```mapping
    mapping stocks
      title "What was drawn from stocks"
      recognised by "Number", "From"
      recipient name in "Country"
      date is fiscal year in "Year"
      amount in "Amount"
      currency is USD
      type is obligations
      account in "From"
      mark in "Number" as "D####-##"
    ```

    """

  static let rows = """
    Country,Number,Year,From,Amount
    Armenia,D2001-01-A,2001,Stocks,250.50
    Armenia,D2001-01-B,2002,Stocks,100.25
    Armenia,D2001-02-A,2001,Stocks,320
    Armenia,D2001-02-B,2001,Stocks,-10
    Georgia,D2002-01-X,2002,Stocks,3999.99
    Georgia,D2002-01-Y,2002,Other,1
    Armenia,D2002-07-Z,2002,Stocks,77
    Armenia,redacted,2002,Stocks,5
    Armenia,D2001-011,2001,Stocks,9
    Georgia,D2001-01-Q,2001,Stocks,8
    Armenia,D2001-01-C,2001,Cash,1000

    """

  static func imported() throws -> SmallWorkspace {
    let workspace = try SmallWorkspace([
      "law/stocks.md": law, "record/entries.md": record, "data/stocks.md": mapping,
      "stocks.csv": rows,
    ])
    let reply = workspace.ask("import \(workspace.path)/stocks.csv --known 2002-01-15")
    try #require(reply.code == .answered, "\(reply)")
    return workspace
  }
}

@Suite(
  "Ceilings are held against the rows that count against them",
  .enabled(if: MoneyWorkspace.engineIsThere))
struct CeilingsCommandTests {
  private let workspace: SmallWorkspace

  init() throws { workspace = try StocksWorkspace.imported() }

  private func lines(_ options: String = "") -> [String] {
    let reply = workspace.ask("ceilings --known 2003-01-01 --format csv \(options)")
    #expect(reply.code == .answered, "\(reply)")
    #expect(reply.notes == "")
    return reply.output.split(separator: "\n").dropFirst().map(String.init)
  }

  @Test func `each exercise, each stray mark and each year, by hand`() {
    let open = "the record is not said to hold every ceiling that was set in the year"
    let part = "a part of what was set may not count against the limit"
    let rows = "it is not known of some rows whether they count"
    let sum = "stocks,obligations,USD"
    #expect(
      lines() == [
        "exercise,cap,first,ARM,2000-11-01,2001,D2001-01,600.00,600.00,,\(sum),350.75,350.75,2,249.25,within,,read in source",
        "exercise,cap,second,ARM,2001-02-01,2001,D2001-02,300.00,300.00,,\(sum),310.00,310.00,2,-10.00,exceeded,,read in source",
        "exercise,cap,third,GEO,2002-01-10,2002,D2002-01,4000.00,3500.00,,\(sum),3999.99,4000.99,2,,undetermined,\(rows),secondary",
        "exercise,cap,fourth,ARM,2002-04-01,2002,,1200.00,1200.00,,,,USD,,,,,no data,the record does not say how rows of data name it,unverified",
        "mark without exercise,cap,D2001-01,,,,D2001-01,,,,\(sum),8.00,8.00,1,,,,",
        "mark without exercise,cap,D2002-07,,,,D2002-07,,,,\(sum),77.00,77.00,1,,,,",
        "rows without mark,cap,,,,,,,,,\(sum),14.00,14.00,2,,,,",
        "fiscal year,cap,cap,,,2001,,900.00,900.00,1000.00,\(sum),577.50,577.50,5,,within,,read in source",
        "fiscal year,cap,cap-2002,,,2002,,5200.00,4700.00,5000.00,\(sum),4182.24,4183.24,5,,undetermined,\(part); \(open),unverified",
      ])
  }

  @Test func `years choose ceilings, and all rows under a chosen one count`() {
    let chosen = lines("--from-fy 2001 --through-fy 2001")
    #expect(
      chosen.map { $0.split(separator: ",").prefix(3).joined(separator: ",") } == [
        "exercise,cap,first", "exercise,cap,second", "mark without exercise,cap,D2001-01",
        "rows without mark,cap,stocks", "fiscal year,cap,cap",
      ])
    #expect(chosen[0].contains(",350.75,350.75,2,249.25,within,"))
  }

  @Test func `of one recipient alone, a year cannot be said to be within the limit`() {
    let armenia = lines("--for ARM --through-fy 2001")
    #expect(armenia.last?.contains("one recipient was asked about") == true)
    #expect(
      armenia.last?.contains(",900.00,900.00,1000.00,stocks,obligations,USD,569.50,569.50,4,")
        == true)
    #expect(!armenia.contains { $0.hasPrefix("mark without exercise") })
    // What exceeds the limit by itself does so whatever the others were.
    let georgia = workspace.ask("ceilings --for GEO --known 2002-02-01 --format csv").output
    #expect(georgia.contains("fiscal year,cap,cap,,,2002,,4000.00,3500.00,1000.00,"))
    #expect(georgia.contains(",exceeded,,read in source"))
  }

  @Test func `before the act that raised the limit was known, the year exceeded it`() {
    let known = workspace.ask("ceilings cap --known 2002-02-28 --from-fy 2002 --format csv").output
    #expect(!known.contains("fourth"))
    #expect(known.contains("fiscal year,cap,cap,,,2002,,4000.00,3500.00,1000.00,"))
    #expect(known.contains(",exceeded,"))
    // The file was known from 15 January 2002 on.
    let earlier = workspace.ask("ceilings --known 2002-01-14 --format csv").output
    #expect(
      earlier.contains(
        "exercise,cap,first,ARM,2000-11-01,2001,D2001-01,600.00,600.00,,,,USD,,,,,no data,no row of the editions in play has its mark,"
      ))
  }

  @Test func `what is denied is not counted, and a mark of two exercises proves no excess`() throws
  {
    let other = try StocksWorkspace.imported()
    try other.write(
      """
      ```record
      denial of-first
        of first
        from 2000-11-01
        source gazette "p. 6"
        confidence read-in-source

      exercise fifth
        of cap
        for ARM
        signed 2001-03-01
        amount USD 50
        marked "D2001-02"
        source gazette "p. 7"
        confidence read-in-source
      ```

      """, to: "record/more.md")
    let csv = other.ask("ceilings --known 2003-01-01 --through-fy 2001 --format csv").output
    #expect(csv.contains(",249.25,undetermined,an entry of the record denies an exercise,"))
    #expect(
      csv.contains(",310.00,310.00,2,-10.00,undetermined,another exercise has the same mark,"))
    #expect(csv.contains("fiscal year,cap,cap,,,2001,,350.00,350.00,1000.00,"))
    #expect(csv.contains(",undetermined,an entry of the record denies an exercise,read in source"))
  }

  @Test func `the page says what is not known, and every format is written`() throws {
    let text = workspace.ask("ceilings --known 2003-01-01 --width 140").output
    for words in [
      "Ceilings: every recipient", "Drawing from stocks (cap)", "Each ceiling",
      "first     2000-11-01  ARM  D2001-01", "249.25", "3,999.99 to 4,000.99",
      "Marks in the data without an exercise in the record", "D2002-07    USD 77",
      "USD 4,700 to 5,200", "no data is not zero",
      "Drawing from stocks in 2002 (cap-2002); confidence: unverified",
    ] {
      #expect(text.contains(words), "\(words)\n\(text)")
    }
    let json = try workspace.json("ceilings --known 2003-01-01")
    guard case .array(let ceilings)? = json["ceilings"],
      case .array(let exercises)? = ceilings[0]["exercises"]
    else {
      Issue.record("no ceilings")
      return
    }
    #expect(ceilings.count == 1)
    #expect(exercises.map { $0["outcome"] } == ["within", "exceeded", "undetermined", "no data"])
    #expect(exercises[2]["uncounted"] == "500.00")
    #expect(
      workspace.ask("ceilings --known 2003-01-01 --format markdown").output
        .contains("| `second` | 2001-02-01 | ARM | D2001-02 | 300 | 310 | -10 | **exceeded** |"))
    // A row of a sum is traced to its line.
    #expect(workspace.ask("trace stocks/stocks:5").output.contains("D2001-02-B"))
  }

  @Test(arguments: [
    ("ceilings cup", "did you mean `cap`?"), ("ceilings ban", "is a restriction and no ceiling"),
    ("ceilings raise-of-2002", "is an amendment and no ceiling"),
    ("ceilings cap-2002 --known 2002-02-01", "does not count on what was known"),
    ("ceilings --from-fy 2002 --through-fy 2001", "exchange"),
    ("ceilings --for Nowhere", "no country or territory"),
    ("ceilings --known 2002-02-30", "there is no day"), ("ceilings --source none", "no source"),
  ])
  func `what is not there is refused with help`(line: String, words: String) {
    let reply = workspace.ask(line)
    #expect(reply.code == .usage)
    #expect(reply.output == "")
    #expect(reply.notes.contains(words), "\(reply.notes)")
  }

  @Test func `one that took the place of another is asked about with it`() {
    let named = workspace.ask("ceilings cap-2002 --known 2003-01-01 --format csv").output
    #expect(named == workspace.ask("ceilings cap --known 2003-01-01 --format csv").output)
  }
}
