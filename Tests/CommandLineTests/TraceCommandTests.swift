import Briefing
import Testing

@testable import Commands

@Suite(
  "A row can be followed from its file to the proof", .enabled(if: MoneyWorkspace.engineIsThere))
struct TraceCommandTests {
  /// The lines of `a.csv`, the first at index 0.
  private static let fileLines = MoneyWorkspace.older.split(
    separator: "\n", omittingEmptySubsequences: false
  ).map(String.init)

  @Test(
    arguments: [
      ("2", "transaction", "1000.00", ["waived"]),
      ("3", "transaction", "200.50", ["prohibited"]),
      ("4", "transaction", "4000.00", ["prohibited", "waived"]),
      ("5", "transaction", "-300.25", ["prohibited", "waived"]),
      ("6", "transaction", "50.00", ["exempt"]),
      ("7", "transaction", "70.00", ["undetermined"]),
      ("8", "transaction", "900.00", ["not applicable"]),
      ("9", "rejected", nil, []),
      ("10", "set aside", "4900.25", []),
      ("11", "transaction", "25.00", ["prohibited"]),
      ("13", "transaction", "10.00", ["prohibited"]),
      ("14", "transaction", "5.00", ["undetermined"]),
    ] as [(String, String, String?, [String])])
  func `every record of the file has its line, its text and its outcomes`(
    line: String, kind: String, amount: String?, outcomes: [String]
  ) throws {
    let json = try MoneyWorkspace.shared().json("trace grants/a:\(line)")
    let number = try #require(Int(line))
    let text = Self.fileLines[(number - 1)..<(number == 11 ? 12 : number)].joined(separator: "\n")
    #expect(json["row"]?.text == "grants/a:\(line)")
    #expect(json["kind"]?.text == kind)
    #expect(json["text"]?.text == text)
    #expect(json["file"]?["line"] == .number(Int64(number)))
    let before = Self.fileLines[..<(number - 1)].joined(separator: "\n").utf8.count + 1
    #expect(json["file"]?["offset"] == .number(Int64(before)))
    #expect(json["file"]?["length"] == .number(Int64(text.utf8.count)))
    #expect(json["reading"]?["amount"]?.text == amount)
    #expect((json["reading"] == .null) == (kind == "rejected"))
    #expect(json["outcomes"] == .array(outcomes.map { .string($0) }))
  }

  @Test func `a row of a year is proved for each of its outcomes, on the days of each`() throws {
    let json = try MoneyWorkspace.shared().json("trace grants/a:4")
    let days = [
      ("prohibited", "2000-10-01", "2001-01-31"), ("waived", "2001-02-01", "2001-04-30"),
      ("prohibited", "2001-05-01", "2001-09-30"),
    ]
    #expect(json["determinations"]?.count == 3)
    for (index, (outcome, from, through)) in days.enumerated() {
      let one = json["determinations"]?[index]
      #expect(one?["restriction"] == "ban")
      #expect(one?["outcome"]?.text == outcome)
      #expect(one?["span"] == ["from": .string(from), "through": .string(through)])
      // The third says what the first did.
      #expect((one?["proof"] == .null) == (index == 2))
    }
    #expect(json["reading"]?["fiscalYear"] == "2001")
    #expect(json["class"]?["words"]?["account"] == "FMF")
    #expect(json["class"]?["words"]?["recipient-kind"] == "government")
    #expect(json["class"]?["words"]?["authority"] == .null)
  }

  @Test func `what would settle an outcome is named, and can be taken for granted`() throws {
    let workspace = try MoneyWorkspace.shared()
    let open = try workspace.json("trace grants/a:7")
    #expect(open["determinations"]?[0]?["missing"]?[0]?["kind"] == "attribute")
    #expect(
      workspace.ask("trace grants/a:7").output.contains(
        "What would settle it  It is not known of the assistance whether recipient-kind"))
    for (options, outcome) in [
      ("--recipient-kind government", "prohibited"), ("--recipient-kind other", "not applicable"),
    ] {
      let json = try workspace.json("trace grants/a:7 " + options)
      #expect(json["outcomes"] == [.string(outcome)], "\(options)")
    }
    // What the file states is not overridden.
    #expect(
      try workspace.json("trace grants/a:3 --recipient-kind other")["outcomes"] == ["prohibited"])
    let reading = workspace.ask(words: ["trace", "grants/a:3", "--reading", "until ended"])
    #expect(reading.output.contains("on 1 May 2001: waived"), "\(reading)")
  }

  @Test func `the page shows the rule and the reason for each word`() throws {
    let workspace = try MoneyWorkspace.shared()
    let text = workspace.ask("trace grants/a:6 --width 200").output
    for part in [
      "USD 50, obligations, for Armenia (ARM), on 10 March 2001: exempt, as known on 15 June 2010.",
      "  | G5,Arm.,2001-03-10,,Relief,government,Obligated,50,", "Received by  government",
      "Armenia (ARM), printed \"Arm.\"", "data/recipients.md:4",
      "the fund is for relief alone; law/classes.md:6", "Why exempt, on 10 March 2001",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    let rejected = workspace.ask("trace grants/a:9").output
    #expect(rejected.contains("This record was not read: the amount is no number"))
    #expect(rejected.contains("about 8. It is in no total."))
    let setAside = workspace.ask("trace grants/a:10").output
    #expect(setAside.contains("Set aside as\n\"totals\"; it is in no total."), "\(setAside)")
    let unresolved = workspace.ask("trace grants/a:14").output
    #expect(unresolved.contains("no rule, code or name of a country fits"))
    #expect(unresolved.contains("no rule is for what the file prints as account."))
    let outside = workspace.ask("trace grants/a:8").output
    #expect(outside.contains("No restriction is applicable to this recipient and class."))
  }

  @Test func `a line inside of a record, and the file's digest, name the row as well`() throws {
    let workspace = try MoneyWorkspace.shared()
    let sha = try #require(try workspace.json("sources")["files"]?[0]?["sha256"]?.text)
    for name in [
      "grants/a:12", "\(sha):11", "\(sha.prefix(6)):12", "\(sha.prefix(9).uppercased()):11",
    ] {
      #expect(try workspace.json("trace \(name)")["row"] == "grants/a:11", "\(name)")
    }
  }

  @Test(arguments: [
    ("trace grants/a:1", "`grants/a` has no record on line 1"),
    ("trace grants/a:15", "`grants/a` has no record on line 15"),
    ("trace grants/a:0", "is no name of a row"), ("trace grants/a", "is no name of a row"),
    ("trace 0123456789:2", "is no name of a row"),
    ("trace grants/b:2", "the ledger has no edition `grants/b`"),
    ("trace grant/a:2", "did you mean `grants/a`?"),
    ("trace grants/a:2 --account FMF", "`--account` chooses rows"),
    ("trace grants/a:2 --format csv", "`proviso trace` does not write csv"),
    ("trace", "needs an argument, ROW"),
  ])
  func `a row that is not there is a usage error`(line: String, message: String) throws {
    let reply = try MoneyWorkspace.shared().ask(line)
    #expect(reply.code == .usage, "\(reply)")
    #expect(reply.notes.contains(message), "\(reply)")
    #expect(reply.output.isEmpty)
  }
}

@Suite(
  "Editions and figures are put side by side", .enabled(if: MoneyWorkspace.engineIsThere))
struct ComparisonCommandTests {
  @Test func `what changed between two editions is listed cell by cell`() throws {
    let workspace = try MoneyWorkspace.sharedWithTwoEditions()
    let json = try workspace.json("restated grants")
    #expect(json["older"]?["edition"] == "a")
    #expect(json["newer"]?["edition"] == "b")
    // FMF and Relief of FY2001, IMET, both old disbursements for Armenia and that for Freedonia.
    #expect(json["equal"] == 5)
    #expect(
      json["rows"] == [
        [
          "recipient": "Armenia (ARM)", "fiscal-year": "2001", "account": "FMF", "agency": "STATE",
          "type": "obligations", "currency": "USD", "before": "4900.25", "after": "5000.25",
          "difference": "100.00",
        ],
        [
          "recipient": "Armenia (ARM)", "fiscal-year": "2002", "account": "Relief",
          "agency": "STATE", "type": "disbursements", "currency": "USD", "before": .null,
          "after": "30.00", "difference": "30.00",
        ],
        [
          "recipient": "Georgia (GEO)", "fiscal-year": "2001", "account": "FMF", "agency": "STATE",
          "type": "obligations", "currency": "USD", "before": "900.00", "after": .null,
          "difference": "-900.00",
        ],
      ])
    #expect(
      json["changes"] == [
        [
          "type": "disbursements", "currency": "USD", "differing": 0, "added": 1, "removed": 0,
          "difference": "30.00",
        ],
        [
          "type": "obligations", "currency": "USD", "differing": 1, "added": 0, "removed": 1,
          "difference": "-800.00",
        ],
      ])
    #expect(try workspace.json("restated grants a b") == json)
    let back = try workspace.json("restated grants b a")
    #expect(back["changes"]?[1]?["difference"] == "800.00")
  }

  @Test func `a recipient, a type, years and a limit narrow it`() throws {
    let workspace = try MoneyWorkspace.sharedWithTwoEditions()
    for (options, cells, equal) in [
      ("--for ARM", 2, 4), ("--for GEO", 1, 0), ("--type obligations", 2, 2),
      ("--from-fy 2002", 1, 1), ("--through-fy 2001", 2, 4), ("--for ARM --limit 1", 2, 4),
    ] as [(String, Int, Int64)] {
      let json = try workspace.json("restated grants " + options)
      #expect(json["rows"]?.count == cells, "\(options)")
      #expect(json["equal"] == .number(equal), "\(options)")
    }
    let text = workspace.ask("restated grants --limit 1 --width 100").output
    #expect(text.contains("3 sums differ,\n5 are the same."), "\(text)")
    #expect(text.contains("2 more are not shown"), "\(text)")
    #expect(text.contains("4,900.25  5,000.25"))
    #expect(!text.contains("Relief"))
    let one = workspace.ask("restated grants --for GEO").output
    #expect(one.contains("for Georgia") && one.contains("1 sum differs"), "\(one)")
    #expect(one.contains("no row"))
    #expect(
      workspace.ask("restated grants --for GEO --format csv").output == """
        recipient,fiscal-year,account,agency,type,currency,before,after,difference
        Georgia (GEO),2001,FMF,STATE,obligations,USD,900.00,,-900.00

        """)
  }

  @Test(arguments: [
    ("restated grants c", "`grants` has no edition `c`"),
    ("restated grants a a", "an edition is compared with itself"),
    ("restated grant", "did you mean `grants`?"),
    ("restated grants a b --format parquet", "does not write parquet"),
    ("reconcile ofice", "did you mean `office`?"),
    ("reconcile nobody", "the reconciliations are office"),
    ("reconcile office --from-fy 2002 --through-fy 2001", "exchange"),
  ])
  func `what is not there is a usage error`(line: String, message: String) throws {
    let reply = try MoneyWorkspace.sharedWithTwoEditions().ask(line)
    #expect(reply.code == .usage, "\(reply)")
    #expect(reply.notes.contains(message), "\(reply)")
  }

  @Test func `one edition alone is not compared`() throws {
    let reply = try MoneyWorkspace.shared().ask("restated book")
    #expect(reply.code == .usage && reply.notes.contains("has one edition of `book`"), "\(reply)")
  }

  @Test func `a figure is compared under each choice of scope`() throws {
    let workspace = try MoneyWorkspace.shared()
    let json = try workspace.json("reconcile office")
    #expect(json["reconciliations"]?.count == 1)
    let one = json["reconciliations"]?[0]
    #expect(one?["name"] == "office")
    #expect(one?["entry"] == "office-2001")
    #expect(one?["figure"] == ["amount": "5000.00", "currency": "USD", "isAbout": true])
    #expect(one?["recipients"] == ["ARM"])
    #expect(one?["editions"] == ["grants/a"])
    for (index, (name, least, most, count, lessLeast, lessMost)) in [
      ("all", "5020.25", "5020.25", 6, "20.25", "20.25"),
      ("financing", "4900.25", "4900.25", 4, "-99.75", "-99.75"),
      ("waived", "699.75", "5000.00", 3, "-4300.25", "0.00"),
    ].enumerated() as EnumeratedSequence<[(String, String, String, Int64, String, String)]> {
      let choice = one?["choices"]?[index]
      #expect(choice?["name"]?.text == name)
      #expect(choice?["atLeast"]?.text == least)
      #expect(choice?["atMost"]?.text == most)
      #expect(choice?["count"] == .number(count))
      #expect(choice?["differenceAtLeast"]?.text == lessLeast)
      #expect(choice?["differenceAtMost"]?.text == lessMost)
    }
    #expect(one?["choices"]?[2]?["outcome"] == "waived")
    let text = workspace.ask("reconcile office --width 100").output
    for part in [
      "about USD 5,000", "The Gazette, p. 4", "fiscal year 2001\n",
      "4,900.25           -99.75             98.0 %     4",
      "699.75 to 5,000   -4,300.25 to 0  14.0 % to 100.0 %     3",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    #expect(
      workspace.ask("reconcile office --format csv").output == """
        reconciliation,choice,title,figure,currency,at-least,at-most,count,difference-at-least,difference-at-most
        office,all,every account,5000.00,USD,5020.25,5020.25,6,20.25,20.25
        office,financing,military financing,5000.00,USD,4900.25,4900.25,4,-99.75,-99.75
        office,waived,as far as it was waived,5000.00,USD,699.75,5000.00,3,-4300.25,0.00

        """)
  }

  @Test func `sources are compared year by year, and a year without a row is told from no data`()
    throws
  {
    let workspace = try MoneyWorkspace.shared()
    let json = try workspace.json("reconcile ARM")
    #expect(json["reconciliations"]?.count == 1)
    #expect(
      json["sideBySide"] == [
        [
          "type": "obligations", "currency": "USD", "sources": ["book", "grants"],
          "rows": [
            ["fiscalYear": "2001", "amounts": ["5000.00", "5020.25"], "difference": "20.25"],
            ["fiscalYear": "2002", "amounts": ["7.00", .null], "difference": .null],
          ],
        ]
      ])
    let text = workspace.ask("reconcile armenia").output
    #expect(text.contains("2001         5,000  5,020.25       20.25"), "\(text)")
    #expect(text.contains("2002             7    no row"), "\(text)")
    #expect(text.contains("1 year in all sources; the amounts are the same in none."))
    #expect(try workspace.json("reconcile GEO")["sideBySide"] == [])
    #expect(workspace.ask("reconcile ARM --format csv").notes.contains("side by side are in text"))

    let other = try SmallWorkspace(MoneyWorkspace.files)
    try other.write(MoneyWorkspace.book + "Armenia,2003,1\n", to: "book.csv")
    try other.write(
      MoneyWorkspace.mapping.replacing(
        "editions replace\n", with: "editions replace\n  covers FY2001 through FY2002\n"),
      to: "data/grants.md")
    _ = other.ask("import \(other.path)/a.csv \(other.path)/book.csv --known 2002-01-01")
    let covered = other.ask("reconcile ARM").output
    #expect(covered.contains("2002             7    no row"), "\(covered)")
    #expect(covered.contains("2003             1   no data"), "\(covered)")
  }
}
