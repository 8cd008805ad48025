import Briefing
import Testing
import Timeline

@testable import Commands

@Suite(
  "An import says what it read and what it did not", .enabled(if: MoneyWorkspace.engineIsThere))
struct ImportTests {
  @Test func `a file is read, and its rows are counted by what became of them`() throws {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    let json = try workspace.json("import \(workspace.path)/a.csv --known 2002-01-01")
    let file = json["files"]?[0]
    #expect(json["files"]?.count == 1)
    #expect(json["ledger"] == ".ledger")
    #expect(file?["path"] == "a.csv")
    #expect(file?["result"] == "imported")
    #expect(file?["source"] == "grants")
    #expect(file?["edition"] == "a")
    #expect(file?["known"] == "2002-01-01")
    // 14 lines less the header; the record of line 11 takes two.
    #expect(file?["records"] == 12)
    #expect(file?["rows"] == 10)
    #expect(file?["setAside"] == 1)
    #expect(file?["rejected"] == 1)
    #expect(
      file?["rejects"] == [
        [
          "reason": "unreadable-amount", "count": 1,
          "examples": [["line": 9, "detail": "about 8"]],
        ]
      ])
    #expect(file?["unresolved"] == ["Freedonia"])
    #expect(file?["unmapped"] == [["field": "account", "text": "Hats"]])
    #expect(workspace.names(in: ".ledger") == ["ledger.duckdb", "originals"])
  }

  @Test func `the page says the same`() throws {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    let reply = workspace.ask("import \(workspace.path)/a.csv --known 2002-01-01 --width 120")
    #expect(reply.notes.isEmpty)
    let expected = """
      Import
      ======

      a.csv
      -----

      Read                   10 rows of 12 records as grants/a, known from 1 January 2002
      Set aside              1: totals
      Rejected               1: the amount is no number, or finer than a hundredth, such as line 9: about 8
      Unresolved recipients  1: Freedonia
      Texts without a rule   1: account “Hats”

      Ledger  .ledger

      """
    #expect(reply.output == expected)
  }

  @Test func `the same file again changes nothing, under whatever name`() throws {
    let workspace = try MoneyWorkspace.imported("a.csv")
    let before = try workspace.json("sources")
    try workspace.write(MoneyWorkspace.older, to: "copy.csv")
    for name in ["a.csv", "copy.csv"] {
      let json = try workspace.json("import \(workspace.path)/\(name)")
      #expect(json["files"]?[0]?["result"] == "already there")
      #expect(json["files"]?[0]?["edition"] == "a")
      #expect(
        workspace.ask("import \(workspace.path)/\(name)").output.contains("nothing was changed"))
    }
    #expect(try workspace.json("sources") == before)
    // A mapping that reads the file otherwise is named, since it does not count.
    try workspace.write(
      MoneyWorkspace.mapping.replacing("as checksum", with: ""), to: "data/grants.md")
    let changed = workspace.ask("import \(workspace.path)/a.csv --width 200")
    #expect(changed.output.contains("its mapping has been changed since"), "\(changed)")
  }

  @Test func `a file that is refused leaves the others in, and the code says that there is one`()
    throws
  {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    let json = try workspace.json(
      "import \(workspace.path)/odd.csv \(workspace.path)/book.csv", code: .findings)
    let refused = json["files"]?[0]
    #expect(refused?["path"] == "odd.csv")
    #expect(refused?["result"] == "refused")
    #expect(refused?["diagnostic"]?["id"] == "unrecognised-file")
    #expect(refused?["rows"] == nil)
    #expect(json["files"]?[1]?["rows"] == 2)
    // The day of the question is that of the import.
    #expect(json["files"]?[1]?["known"]?.text == SmallWorkspace.today.description)
    let text = workspace.ask("import \(workspace.path)/odd.csv")
    #expect(text.code == .findings)
    #expect(text.output.contains("Not imported: the file has the columns of no known source"))
    #expect(text.output.contains("it is not `book`: there is no column"))
  }

  @Test func `without files those under data are read, and a folder stands for its files`() throws {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    let none = workspace.ask("import")
    #expect(none.code == .unreadable)
    #expect(none.notes.contains("there is no data file to import"))
    try workspace.write(MoneyWorkspace.book, to: "data/book/years.csv")
    let shipped = try workspace.json("import")
    #expect(shipped["files"]?.count == 1)
    #expect(shipped["files"]?[0]?["path"] == "data/book/years.csv")
    try workspace.write(MoneyWorkspace.older, to: "more/a.csv")
    try workspace.write(MoneyWorkspace.newer, to: "more/deep/b.csv")
    let folder = try workspace.json("import \(workspace.path)/more --known 2004-01-01")
    #expect(folder["files"]?[0]?["path"] == "more/a.csv")
    #expect(folder["files"]?[1]?["path"] == "more/deep/b.csv")
    #expect(try SmallWorkspace().ask("import").notes.contains("no folder `data`"))
  }

  @Test(arguments: [
    ("import nowhere.csv", ExitCode.unreadable, "there is no file or folder `nowhere.csv`"),
    ("import A B --edition x", .usage, "`--edition` names one file"),
    ("import A --known yesterday", .usage, "`yesterday`"),
    ("import A --format csv", .usage, "`proviso import` does not write csv"),
    ("import A --map nowhere.md", .unreadable, "there is no file `nowhere.md`"),
    ("import A --map LAW", .usage, "has no mapping"),
    ("import A --map MAPS", .usage, "has 2 mappings: `grants`, `book`"),
    ("sources", .unreadable, "there is no ledger in"),
    ("ledger", .unreadable, "[no-ledger]"),
  ])
  func `what cannot be imported is refused, and there is no ledger`(
    line: String, code: ExitCode, message: String
  ) throws {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    let words = line.split(separator: " ").map { word in
      switch word {
      case "A": "\(workspace.path)/a.csv"
      case "B": "\(workspace.path)/b.csv"
      case "LAW": "\(workspace.path)/law/ban.md"
      case "MAPS": "\(workspace.path)/data/grants.md"
      default: String(word)
      }
    }
    let reply = workspace.ask(words: words)
    #expect(reply.code == code, "\(reply)")
    #expect(reply.notes.contains(message), "\(reply)")
    #expect(reply.output.isEmpty)
    #expect(!workspace.names(in: "").contains(".ledger"))
  }

  @Test func `the edition, the day and the folder of the ledger can be given`() throws {
    let workspace = try SmallWorkspace(MoneyWorkspace.files)
    let place = "--ledger \(workspace.path)/elsewhere"
    let json = try workspace.json(
      "import \(workspace.path)/a.csv --edition first --known 2003-05-06 \(place)")
    #expect(json["files"]?[0]?["edition"] == "first")
    #expect(json["files"]?[0]?["known"] == "2003-05-06")
    #expect(json["ledger"] == "elsewhere")
    #expect(try workspace.json("sources \(place)")["files"]?[0]?["edition"] == "first")
    #expect(!workspace.names(in: "").contains(".ledger"))
  }
}

@Suite("Sources show what the ledger holds", .enabled(if: MoneyWorkspace.engineIsThere))
struct SourcesTests {
  @Test func `each file has its counts, its years and what is left to be looked at`() throws {
    let json = try MoneyWorkspace.shared().json("sources")
    #expect(json["files"]?.count == 2)
    let grants = json["files"]?[0]
    #expect(grants?["source"] == "grants")
    #expect(grants?["title"] == "Grants of the office")
    #expect(grants?["rows"] == 10)
    #expect(grants?["rejected"] == 1)
    #expect(grants?["setAside"] == 1)
    #expect(grants?["undated"] == 0)
    #expect(grants?["firstFiscalYear"] == "2001")
    #expect(grants?["lastFiscalYear"] == "2002")
    #expect(grants?["covers"] == .null)
    #expect(grants?["rejects"] == [["reason": "unreadable-amount", "count": 1]])
    // Rows are listed where one source is asked about.
    #expect(grants?["rejectedRows"] == [])
    #expect(grants?["unresolved"] == [["name": "Freedonia", "count": 1]])
    #expect(grants?["unmapped"] == [["field": "account", "text": "Hats"]])
    #expect(
      grants?["checks"] == [
        "agreeing": 1, "differing": 0, "withoutItems": 0, "differences": [],
      ])
    #expect(json["files"]?[1]?["covers"] == ["from": "2001", "through": "2002"])
  }

  @Test func `one source is shown with what could not be read and with totals that differ`() throws
  {
    let workspace = try MoneyWorkspace.sharedWithTwoEditions()
    let json = try workspace.json("sources grants")
    #expect(json["files"]?.count == 2)
    #expect(
      json["files"]?[0]?["rejectedRows"] == [
        ["row": "grants/a:9", "reason": "unreadable-amount", "detail": "about 8"]
      ])
    // 1,100 + 200.50 + 4,000 − 300.25 against the 4,900.25 that the file still prints.
    #expect(
      json["files"]?[1]?["checks"]?["differences"] == [
        ["row": "grants/b:9", "printed": "4900.25", "sum": "5000.25", "count": 4]
      ])
    let text = workspace.ask("sources grants --width 120").output
    #expect(text.contains("grants/a:9 about 8"), "\(text)")
    #expect(text.contains("grants/b:9 prints 4,900.25, and the sum of its 4 items is 5,000.25"))
    #expect(text.contains("1 agree with the sum of their items, 0 differ, 0 have no items"))
  }

  @Test func `an edition that could not be known yet is marked`() throws {
    let workspace = try MoneyWorkspace.sharedWithTwoEditions()
    let json = try workspace.json("sources --known 2002-06-01")
    #expect(json["known"] == "2002-06-01")
    #expect(json["files"]?[0]?["isKnown"] == true)
    #expect(json["files"]?[1]?["isKnown"] == false)
    let text = workspace.ask("sources --known 2002-06-01").output
    #expect(text.contains("Not yet known"), "\(text)")
  }

  @Test func `it is a table for a spreadsheet too`() throws {
    let workspace = try MoneyWorkspace.shared()
    let lines = workspace.ask("sources --format csv").output.split(separator: "\n")
    #expect(
      lines.first
        == "source,edition,known,name,sha256,rows,rejected,set-aside,first-fiscal-year,last-fiscal-year"
    )
    #expect(lines.count == 3)
    #expect(
      lines[1].hasPrefix("grants,a,2002-01-01,a.csv,") && lines[1].hasSuffix(",10,1,1,2001,2002"))
    #expect(lines[2].hasSuffix(",2,0,0,2001,2002"))
    let unknown = workspace.ask("sources grant")
    #expect(unknown.code == .usage)
    #expect(unknown.notes.contains("did you mean `grants`?"))
  }
}
