import Briefing
import Testing

@testable import Commands

@Suite(
  "A screening says what the rows prove, at least and at most",
  .enabled(if: MoneyWorkspace.engineIsThere))
struct ScreenCommandTests {
  /// A line of an answer: what it is by, its bounds, its rows and those of this outcome alone.
  struct Line: Equatable, CustomTestStringConvertible {
    var keys: [String]
    var atLeast: String
    var atMost: String
    var count: Int64
    var certain: Int64

    init(_ keys: String..., atLeast: String, atMost: String, count: Int64, certain: Int64) {
      self.keys = keys
      self.atLeast = atLeast
      self.atMost = atMost
      self.count = count
      self.certain = certain
    }

    init(_ row: JSON, by keys: [String]) {
      func number(_ name: String) -> Int64 {
        if case .number(let number)? = row[name] { number } else { -1 }
      }
      self.keys = keys.map { row[$0]?.text ?? "" }
      atLeast = row["atLeast"]?.text ?? ""
      atMost = row["atMost"]?.text ?? ""
      count = number("count")
      certain = number("certainCount")
    }

    var testDescription: String { "\(keys) \(atLeast) \(atMost) \(count) \(certain)" }
  }

  private func lines(_ rows: JSON?, by keys: [String]) -> [Line] {
    guard case .array(let rows)? = rows else { return [] }
    return rows.map { Line($0, by: keys) }
  }

  /// What is certain: 1,000 on a day of the waiver, 200.50 after it. 4,000 and −300.25 lie anywhere in
  /// fiscal year 2001, of which the waiver covers three months.
  private static let waived = Line(
    "waived", atLeast: "699.75", atMost: "5000.00", count: 3, certain: 1)
  private static let exempt = Line(
    "exempt", atLeast: "50.00", atMost: "50.00", count: 1, certain: 1)

  @Test(arguments: [
    // Nobody says who received the 70 of 1 June, so that is undetermined.
    (
      "",
      [
        Line("prohibited", atLeast: "-99.75", atMost: "4200.50", count: 3, certain: 1),
        Line("undetermined", atLeast: "70.00", atMost: "70.00", count: 1, certain: 1),
        waived, exempt,
      ]
    ),
    (
      "--recipient-kind government",
      [
        Line("prohibited", atLeast: "-29.75", atMost: "4270.50", count: 4, certain: 2), waived,
        exempt,
      ]
    ),
    // Where the waiver has no end, what is certain after it is waived: 1,000 + 200.50 + 70.
    (
      "--recipient-kind government --reading until-ended",
      [
        Line("prohibited", atLeast: "-300.25", atMost: "4000.00", count: 2, certain: 0),
        Line("waived", atLeast: "970.25", atMost: "5270.50", count: 5, certain: 3), exempt,
      ]
    ),
    (
      "--account IMET --recipient-kind other",
      [
        Line("not applicable", atLeast: "70.00", atMost: "70.00", count: 1, certain: 1)
      ]
    ),
    (
      "--account FMF",
      [
        Line("prohibited", atLeast: "-99.75", atMost: "4200.50", count: 3, certain: 1), waived,
      ]
    ),
    ("--category humanitarian", [exempt]),
    ("--from-fy 2002", []),
  ])
  func `bounds are those of the rows`(options: String, expected: [Line]) throws {
    let words = "screen --for ARM --type obligations --source grants --by outcome --format json"
    let options = options.split(separator: " ").map {
      $0 == "until-ended" ? "until ended" : "\($0)"
    }
    let reply = try MoneyWorkspace.shared().ask(
      words: words.split(separator: " ").map(String.init) + options)
    #expect(reply.code == .answered, "\(reply)")
    let json = JSONReader.value(of: reply.output)
    #expect(lines(json?["rows"], by: ["outcome"]) == expected)
    #expect(lines(json?["totals"], by: ["outcome"]) == expected)
  }

  @Test func `by year and account where nothing else is asked`() throws {
    let json = try MoneyWorkspace.shared().json("screen --for ARM --recipient-kind government")
    #expect(
      lines(json["rows"], by: ["fiscal-year", "account", "type", "outcome"]) == [
        Line(
          "2001", "FMF", "disbursements", "prohibited", atLeast: "25.00", atMost: "25.00", count: 1,
          certain: 1),
        Line(
          "2001", "FMF", "obligations", "prohibited", atLeast: "-99.75", atMost: "4200.50",
          count: 3, certain: 1),
        Line(
          "2001", "FMF", "obligations", "waived", atLeast: "699.75", atMost: "5000.00", count: 3,
          certain: 1),
        Line(
          "2001", "IMET", "obligations", "prohibited", atLeast: "70.00", atMost: "70.00", count: 1,
          certain: 1),
        Line(
          "2001", "Relief", "obligations", "exempt", atLeast: "50.00", atMost: "50.00", count: 1,
          certain: 1),
        Line(
          "2002", "FMF", "disbursements", "prohibited", atLeast: "10.00", atMost: "10.00", count: 1,
          certain: 1),
      ])
    #expect(json["count"] == 8)
    #expect(json["restrictions"] == ["ban"])
    #expect(json["leftOut"]?["sources"] == ["book"])
    #expect(json["question"]?["assumed"] == ["recipient-kind": "government"])
    #expect(
      json["waivers"] == [
        [
          "recipient": "ARM", "restriction": "ban", "exercise": "waiver-2001",
          "span": ["from": "2001-02-01", "through": "2001-04-30"], "support": "untested",
        ]
      ])
  }

  @Test func `waivers are shown as far as the files reach`() throws {
    let workspace = try MoneyWorkspace.imported("a.csv")
    let words = ["screen", "--for", "ARM", "--type", "obligations", "--reading", "until ended"]
    func span(_ more: [String] = [], in workspace: SmallWorkspace) -> JSON? {
      JSONReader.value(of: workspace.ask(words: words + more + ["--format", "json"]).output)?[
        "waivers"]?[0]?["span"]
    }
    #expect(span(in: workspace) == ["from": "2001-02-01", "through": .null])
    #expect(
      span(["--through-fy", "2001"], in: workspace) == [
        "from": "2001-02-01", "through": "2001-09-30",
      ])
    let covered = try SmallWorkspace(MoneyWorkspace.files)
    try covered.write(
      MoneyWorkspace.mapping.replacing(
        "editions replace\n", with: "editions replace\n  covers FY2000 through FY2002\n"),
      to: "data/grants.md")
    _ = covered.ask("import \(covered.path)/a.csv --known 2002-01-01")
    #expect(span(in: covered) == ["from": "2001-02-01", "through": "2002-09-30"])
    #expect(
      span(["--from-fy", "2002"], in: covered) == nil,
      "no row of 2002 is an obligation, so nothing is waived")
  }

  @Test func `other countries are outside, and a name that is none is undetermined`() throws {
    let json = try MoneyWorkspace.shared().json(
      "screen --recipient-kind government --by recipient,restriction --source grants")
    #expect(
      lines(json["rows"], by: ["recipient", "type", "restriction", "outcome"]).filter {
        $0.keys[0] != "Armenia (ARM)"
      } == [
        Line(
          "Freedonia", "disbursements", "ban", "undetermined", atLeast: "5.00", atMost: "5.00",
          count: 1, certain: 1),
        Line(
          "Georgia (GEO)", "obligations", "ban", "not applicable", atLeast: "900.00",
          atMost: "900.00", count: 1, certain: 1),
      ])
  }

  @Test func `what was known decides about the waiver as well`() throws {
    let workspace = try MoneyWorkspace.imported("a.csv")
    try workspace.write(
      MoneyWorkspace.record.replacing(
        "signed 2001-02-01", with: "signed 2001-02-01\n  known 2005-01-01"),
      to: "record/entries.md")
    let line = "screen --for ARM --type obligations --account FMF --by outcome --known "
    let before = try workspace.json(line + "2004-12-31")
    #expect(
      lines(before["rows"], by: ["outcome"]) == [
        Line("prohibited", atLeast: "4900.25", atMost: "4900.25", count: 4, certain: 4)
      ])
    #expect(before["waivers"] == [])
    let after = try workspace.json(line + "2005-01-01")
    #expect(lines(after["rows"], by: ["outcome"]).last == Self.waived)
  }

  @Test func `the page has the bounds, the waiver and what the files do not say`() throws {
    let workspace = try MoneyWorkspace.shared()
    let line = "screen --for ARM --type obligations --source grants --by account"
    let text = workspace.ask(line + " --width 100").output
    for part in [
      "Screening: Armenia", "6 rows put to ban, as known on 15 June 2010.",
      """
      Outcome       At least (USD)  At most (USD)  Rows
      ------------  --------------  -------------  ----
      prohibited            -99.75       4,200.50     3
      undetermined              70             70     1
      waived                699.75          5,000     3
      exempt                    50             50     1
      """,
      "FMF      prohibited            -99.75       4,200.50     3",
      "Armenia    waiver-2001  from 1 February 2001 through 30 April 2001  untested",
      "`--recipient-kind government` takes it\n      that the government received it.",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    let granted = workspace.ask(line + " --recipient-kind government").output
    #expect(granted.contains("Taken for granted  recipient-kind government, of every row"))
    #expect(!granted.contains("`--recipient-kind government`"))
    #expect(
      workspace.ask("screen --for ARM --type obligations --by outcome --format csv").output == """
        source,type,currency,outcome,at-least,at-most,count,certain-count
        grants,obligations,USD,prohibited,-99.75,4200.50,3,1
        grants,obligations,USD,undetermined,70.00,70.00,1,1
        grants,obligations,USD,waived,699.75,5000.00,3,1
        grants,obligations,USD,exempt,50.00,50.00,1,1

        """)
    #expect(workspace.ask("screen --for AZE").output.contains("No rows match."))
  }

  // MARK: A file of one's own

  private static let page = """
    # The office's grants, once more

    ```mapping
    mapping mine
      title "My list"
      recipient name in "Who"
      date is day in "When"
      amount in "How much"
      currency is USD
      type is commitments
      account in "What"
    ```

    ```classes mine
    classes mine
      account "Guns" is account FMF, category security
    ```

    ```recipients
    name "Hayastan" is ARM
    ```

    """
  private static let list = """
    Who,When,What,How much
    Hayastan,2001-03-01,Guns,10
    Armenia,2001-06-01,Guns,20.5
    Hayastan,2001-06-01,Hats,much

    """

  private static func withList() throws -> SmallWorkspace {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    try workspace.write(page, to: "mine.md")
    try workspace.write(list, to: "mine.csv")
    return workspace
  }

  @Test func `a file is screened by its own page, and nothing of it is kept`() throws {
    let workspace = try Self.withList()
    let place = workspace.path
    let line =
      "screen \(place)/mine.csv --map \(place)/mine.md --for ARM --recipient-kind government"
    let reply = workspace.ask(line + " --by account,outcome --format json")
    #expect(reply.code == .answered, "\(reply)")
    #expect(reply.notes.contains("warning: 1 row could not be read and is in no total"))
    #expect(reply.notes.contains("line 4: the amount is no number"))
    // The page's own classes and names count, so that nothing is left undetermined.
    #expect(
      lines(JSONReader.value(of: reply.output)?["rows"], by: ["source", "account", "outcome"]) == [
        Line(
          "mine", "FMF", "prohibited", atLeast: "20.50", atMost: "20.50", count: 1, certain: 1),
        Line("mine", "FMF", "waived", atLeast: "10.00", atMost: "10.00", count: 1, certain: 1),
      ])
    #expect(!workspace.names(in: "").contains(".ledger"))
    // Even on a day before anybody had the file.
    let early = try workspace.json(line + " --by outcome --known 2001-02-15")
    #expect(early["count"] == 2)
  }

  @Test func `a file that a mapping recognises needs no page`() throws {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    let json = try workspace.json(
      "screen \(workspace.path)/a.csv --for ARM --type obligations --by outcome")
    #expect(lines(json["rows"], by: ["outcome"]).count == 4)
    for (line, code, message) in [
      ("screen --map M", ExitCode.usage, "`--map` is for a file"),
      ("screen nowhere.csv", .unreadable, "there is no file `nowhere.csv`"),
      ("screen O", .unreadable, "[unrecognised-file]"),
      ("screen", .unreadable, "there is no ledger in"),
    ] {
      let words = line.split(separator: " ").map { word in
        switch word {
        case "M": "\(workspace.path)/data/recipients.md"
        case "O": "\(workspace.path)/odd.csv"
        default: String(word)
        }
      }
      let reply = workspace.ask(words: words)
      #expect(reply.code == code, "\(reply)")
      #expect(reply.notes.contains(message), "\(reply)")
    }
    #expect(!workspace.names(in: "").contains(".ledger"))
  }

  @Test func `a page given with the import counts later where it is given again`() throws {
    let workspace = try Self.withList()
    let place = workspace.path
    let imported = try workspace.json("import \(place)/mine.csv --map \(place)/mine.md")
    #expect(imported["files"]?[0]?["source"] == "mine")
    #expect(imported["files"]?[0]?["unresolved"] == [])
    #expect(imported["files"]?[0]?["unmapped"] == [])
    let total = { (options: String) in
      try workspace.json("ledger ARM --account FMF" + options)["total"]?["amount"]?.text
    }
    #expect(try total("") == nil)
    #expect(try total(" --data \(place)/mine.md") == "30.50")
    try workspace.write(Self.page, to: "data/mine.md")
    #expect(try total("") == "30.50")
  }
}
