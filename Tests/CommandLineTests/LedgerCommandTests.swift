import Briefing
import Testing

@testable import Commands

@Suite("Totals are those of the rows", .enabled(if: MoneyWorkspace.engineIsThere))
struct LedgerCommandTests {
  /// Amount and number of rows, of what one line of a question adds up to.
  struct Sum: Equatable, CustomTestStringConvertible {
    var keys: [String] = []
    var amount: String
    var count: Int64

    var testDescription: String { "\(keys) \(amount) \(count)" }
  }

  private static func sums(_ rows: JSON?, by keys: [String]) -> [Sum] {
    guard case .array(let rows)? = rows else { return [] }
    return rows.map { row in
      var count: Int64 = -1
      if case .number(let number)? = row["count"] { count = number }
      return Sum(
        keys: keys.map { row[$0]?.text ?? "" }, amount: row["amount"]?.text ?? "", count: count)
    }
  }

  @Test(arguments: [
    // 1,000 + 200.50 + 4,000 − 300.25 + 50 + 70, the row printed "Arm." among them.
    ("--type obligations", Sum(amount: "5020.25", count: 6)),
    ("--type disbursements", Sum(amount: "35.00", count: 2)),
    ("--type obligations --from-fy 2002", nil),
    ("--type disbursements --from-fy 2002", Sum(amount: "10.00", count: 1)),
    ("--type disbursements --through-fy FY2001", Sum(amount: "25.00", count: 1)),
    ("--type obligations --account FMF", Sum(amount: "4900.25", count: 4)),
    ("--type obligations --account fmf", Sum(amount: "4900.25", count: 4)),
    // A printed text may be asked for where the law has no word for it.
    ("--type obligations --account Relief", Sum(amount: "50.00", count: 1)),
    ("--type obligations --category humanitarian", Sum(amount: "50.00", count: 1)),
    ("--type obligations --category security", Sum(amount: "4970.25", count: 5)),
    ("--type obligations --agency STATE", Sum(amount: "5020.25", count: 6)),
    ("--type obligations --agency DOD", nil),
    // Of rows that do not say who receives them anything can be taken for granted.
    ("--type obligations --recipient-kind other", Sum(amount: "70.00", count: 1)),
    ("--type obligations --recipient-kind government", Sum(amount: "5020.25", count: 6)),
    ("--type obligations --fund-year 2001", Sum(amount: "5020.25", count: 6)),
  ])
  func `a question without keys is one total`(options: String, sum: Sum?) throws {
    let json = try MoneyWorkspace.shared().json("ledger ARM --source grants " + options)
    let total: [Sum] = json["total"].map { Self.sums(.array([$0]), by: []) } ?? []
    #expect(json["total"] == .null ? sum == nil : total == [sum])
    #expect(json["totals"]?.count == (sum == nil ? 0 : 1))
    #expect(json["rows"] == json["totals"])
  }

  @Test(arguments: [
    (
      "ARM --type disbursements --by fiscal-year", ["fiscal-year"],
      [
        Sum(keys: ["2001"], amount: "25.00", count: 1),
        Sum(keys: ["2002"], amount: "10.00", count: 1),
      ]
    ),
    (
      "ARM --source grants --type obligations --by account", ["account"],
      [
        Sum(keys: ["FMF"], amount: "4900.25", count: 4),
        Sum(keys: ["IMET"], amount: "70.00", count: 1),
        Sum(keys: ["Relief"], amount: "50.00", count: 1),
      ]
    ),
    (
      "--for armenia --source grants --type obligations --by agency,category",
      ["agency", "category"],
      [
        Sum(keys: ["STATE", "humanitarian"], amount: "50.00", count: 1),
        Sum(keys: ["STATE", "security"], amount: "4970.25", count: 5),
      ]
    ),
    (
      "--source grants --by recipient --by type", ["recipient", "type"],
      [
        Sum(keys: ["Armenia (ARM)", "disbursements"], amount: "35.00", count: 2),
        Sum(keys: ["Armenia (ARM)", "obligations"], amount: "5020.25", count: 6),
        Sum(keys: ["Freedonia", "disbursements"], amount: "5.00", count: 1),
        Sum(keys: ["Georgia (GEO)", "obligations"], amount: "900.00", count: 1),
      ]
    ),
    (
      "ARM --type obligations --by source,fiscal-year,source", ["source", "fiscal-year"],
      [
        Sum(keys: ["book", "2001"], amount: "5000.00", count: 1),
        Sum(keys: ["book", "2002"], amount: "7.00", count: 1),
        Sum(keys: ["grants", "2001"], amount: "5020.25", count: 6),
      ]
    ),
  ])
  func `totals are split by the keys`(line: String, keys: [String], sums: [Sum]) throws {
    let json = try MoneyWorkspace.shared().json("ledger " + line)
    #expect(Self.sums(json["rows"], by: keys) == sums)
    #expect(json["question"]?["by"] == .array(keys.map { .string($0) }))
  }

  @Test func `amounts that must not be added have no total, and the code says so`() throws {
    let workspace = try MoneyWorkspace.shared()
    let reply = workspace.ask("ledger ARM")
    #expect(reply.code == .findings)
    #expect(
      reply.notes == """
        error: there is no total: amounts of 2 sources (book, grants) and 2 types (disbursements, \
        obligations) are not added
          = help: choose with `--type` and `--source`

        """)
    for part in ["5,007", "35", "5,020.25"] { #expect(reply.output.contains(part)) }
    #expect(!reply.output.contains("Total"))
    let json = try workspace.json("ledger ARM", code: .findings)
    #expect(json["total"] == .null)
    #expect(
      Self.sums(json["totals"], by: ["source", "type"]) == [
        Sum(keys: ["book", "obligations"], amount: "5007.00", count: 2),
        Sum(keys: ["grants", "disbursements"], amount: "35.00", count: 2),
        Sum(keys: ["grants", "obligations"], amount: "5020.25", count: 6),
      ])
    // With keys the rows are the answer, and each source and type has its own.
    #expect(workspace.ask("ledger ARM --by fiscal-year").code == .answered)
    #expect(workspace.ask("ledger ARM --by fiscal-year").notes.isEmpty)
  }

  @Test func `the page is what an auditor can copy`() throws {
    let workspace = try MoneyWorkspace.shared()
    let reply = workspace.ask("ledger ARM --source grants --type obligations --by account")
    let lines = reply.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "")
    #expect(lines.dropLast(2).last?.hasPrefix("Receipt: ") == false)
    // What stands above the receipt is for making the answer again.
    let page = lines.prefix { !$0.hasPrefix("Question ") }.joined(separator: "\n")
    let expected = """
      The ledger: Armenia
      ===================

      Editions  grants/a, known from 1 January 2002
      Types     obligations

      grants: obligations, USD
      ------------------------

      Account  Amount (USD)  Rows
      -------  ------------  ----
      FMF          4,900.25     4
      IMET               70     1
      Relief             50     1
      Total        5,020.25     6

      """
    #expect(page == expected)
    #expect(
      workspace.ask("ledger ARM --source grants --type obligations --by account --format markdown")
        .output.contains("| FMF | 4,900.25 | 4 |"))
    #expect(
      workspace.ask("ledger ARM --source grants --type obligations --by account --format csv")
        .output == """
          account,source,type,currency,amount,count
          FMF,grants,obligations,USD,4900.25,4
          IMET,grants,obligations,USD,70.00,1
          Relief,grants,obligations,USD,50.00,1

          """)
  }

  @Test func `what is not known or not covered is left out aloud`() throws {
    let workspace = try MoneyWorkspace.shared()
    // Nobody says what "Hats" are.
    let undecided = try workspace.json(
      "ledger --source grants --type disbursements --category security")
    #expect(Self.sums(undecided["totals"], by: []) == [Sum(amount: "35.00", count: 2)])
    #expect(Self.sums(undecided["undecided"], by: []) == [Sum(amount: "5.00", count: 1)])
    #expect(
      workspace.ask("ledger --source grants --type disbursements --category security --width 120")
        .output.contains(
          "not known whether they belong here, and left out: 1 row of grants (disbursements), USD 5."
        ))
    // The book covers two years; it prints no accounts.
    let years = try workspace.json("ledger ARM --source book --from-fy 2000 --through-fy 2003")
    #expect(
      years["noData"] == [
        ["source": "book", "otherRecipient": false, "fiscalYears": ["2000", "2003"]]
      ])
    #expect(years["total"]?["amount"] == "5007.00")
    let accounts = try workspace.json("ledger ARM --type obligations --by account")
    #expect(accounts["leftOut"]?["sources"] == ["book"])
    #expect(accounts["total"]?["amount"] == "5020.25")
    #expect(
      workspace.ask("ledger ARM --type obligations --by account --width 120").output.contains(
        "book prints neither account nor agency nor category and is left out; `--source` asks for it."
      ))
    let none = workspace.ask("ledger AZE")
    #expect(none.code == .answered && none.output.contains("No rows match."), "\(none)")
  }

  @Test func `the edition that was known counts, or the one that is named`() throws {
    let workspace = try MoneyWorkspace.sharedWithTwoEditions()
    for (options, edition, amount) in [
      ("", "b", "5120.25"), ("--known 2002-06-01", "a", "5020.25"),
      ("--known 2002-12-31", "a", "5020.25"), ("--known 2003-01-01", "b", "5120.25"),
      ("--vintage a", "a", "5020.25"), ("--vintage grants/b --known 2002-06-01", "b", "5120.25"),
    ] {
      let json = try workspace.json("ledger ARM --type obligations " + options)
      #expect(json["total"]?["amount"]?.text == amount, "\(options)")
      #expect(json["editions"]?.count == 1)
      #expect(json["editions"]?[0]?["edition"]?.text == edition, "\(options)")
      #expect(json["leftOut"]?["editions"]?.count == 1)
    }
    let before = try workspace.json("ledger ARM --type obligations --known 2001-12-31")
    #expect(before["total"] == .null)
    #expect(before["editions"] == [])
    #expect(before["leftOut"]?["editions"]?[0]?["reason"] == "not yet known")
  }

  @Test(arguments: [
    ("ledger ARM --for GEO", "the recipient is named twice"),
    ("ledger Freedonia", "`Freedonia`"),
    ("ledger ARM --by fiscal-yaer", "did you mean `fiscal-year`?"),
    ("ledger ARM --by account,", "a key of `--by` is empty"),
    ("ledger ARM --by restriction", "`restriction` is a key of `proviso screen`"),
    ("ledger ARM --from-fy 2002 --through-fy 2001", "exchange `--from-fy` and `--through-fy`"),
    ("ledger ARM --from-fy soon", "`soon` is no fiscal year"),
    ("ledger ARM --type obligation", "did you mean `obligations`?"),
    ("ledger ARM --source boko", "did you mean `book`?"),
    ("ledger ARM --vintage c", "the ledger has no edition `c`"),
    ("ledger ARM --agency unknown", "chooses no rows"),
    ("ledger ARM --recipient-kind everybody", "`everybody` is no kind of recipient"),
    ("ledger ARM --format parquet", "`proviso ledger` does not write parquet"),
    ("screen --for ARM --by wether", "`wether` is no key of `--by`"),
    ("export ARM --recipient-kind government", "changes no row of an export"),
  ])
  func `a question that was not understood is a usage error`(line: String, message: String) throws {
    let reply = try MoneyWorkspace.shared().ask(line)
    #expect(reply.code == .usage, "\(reply)")
    #expect(reply.notes.contains(message), "\(reply)")
    #expect(reply.output.isEmpty)
  }

  @Test func `a receipt changes with the question, the files and what describes them`() throws {
    let line = "ledger ARM --source grants --type obligations"
    let receipt = { (workspace: SmallWorkspace, line: String) in
      try workspace.json(line)["receipt"]?.text ?? ""
    }
    let shared = try MoneyWorkspace.shared()
    let other = try MoneyWorkspace.imported("a.csv", "book.csv")
    var seen = [try receipt(shared, line)]
    #expect(try receipt(other, line) == seen[0])
    for options in [" --by account", " --known 2005-01-01", " --from-fy 2001", " --fund-year 2001"]
    {
      seen.append(try receipt(other, line + options))
    }
    seen.append(try receipt(MoneyWorkspace.sharedWithTwoEditions(), line))
    try other.write(
      MoneyWorkspace.recipients.replacing("Arm.", with: "Armen"), to: "data/recipients.md")
    seen.append(try receipt(other, line))
    #expect(Set(seen).count == seen.count)
  }
}
