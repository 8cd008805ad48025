import Documents
import Testing
import Timeline

@testable import Ledger

@Suite(
  "Files are imported without loss",
  .enabled(if: ImportWorld.engineIsThere, "`scripts/duckdb` prepares the library"))
struct ImporterTests {
  private static let header = "Code,Country,Date,Year,Account,Amount,Number,Title\n"

  @Test func `every row has its recipient, date, class, amount and number`() throws {
    let (rows, report) = try ImportWorld.rows(
      (Self.header + """
        AZE,Azerbaijan,2009-04-20,2009,FMF,"$1,234.50",3,a
        ,Armenia,,1976tq,"Account, with comma",-12,,b
        NULL,,,2001_2002,,(5.00),1,c
        ,,,,IMET,,,d
        ,"Côte d""Ivoire",,,IMET,$,,e
        """).utf8)
    #expect(
      rows == [
        "2|AZE|Azerbaijan|2009|FMF|123450|3",
        "3|-|Armenia|1976tq|Account, with comma|-1200|-",
        "4|NULL|-|2000-10-01..2002-09-30|-|-500|1",
        "5|-|-|-..-|IMET|none|-",
        "6|-|Côte d\"Ivoire|-..-|IMET|none|-",
      ])
    #expect(report.rejections.isEmpty)
    #expect(report.file.records == 5 && report.file.rows == 5)
    #expect(report.newParties.count == 5 && report.newStrata.count == 4)
  }

  @Test(arguments: [
    "\u{feff}" + header + "A,B,,2001,FMF,1,,\n",
    header + "A,B,,2001,FMF,1,,",
    String(header.dropLast()) + "\r\nA,B,,2001,FMF,1,,\r\n",
    String(header.dropLast()) + "\rA,B,,2001,FMF,1,,\r",
    String(header.dropLast()) + ",,,ilte=\nA,B,,2001,FMF,1,,,,,\n",
    String(header.dropLast()) + ",,,ilte=\nA,B,,2001,FMF,1,,\n",
    " code ,COUNTRY,\"Date\",year,account,AMOUNT ,number,title\nA,B,,2001,FMF,1,,\n",
    header + "A,B,,2001,FMF,1,\n",
    header + "A,B,,2001,FMF,1,,,,,\n",
    header + "A,B,, FY 01 , FMF ,1.000,,\n,,,,,,,\n",
  ])
  func `files as they really are read like clean ones`(_ text: String) throws {
    let (rows, report) = try ImportWorld.rows(text.utf8)
    #expect(rows.count == 1 && rows[0].hasSuffix("|A|B|2001|FMF|100|-"), "\(rows)")
    #expect(report.rejections.isEmpty)
  }

  @Test func `lines above the header are passed over and said`() throws {
    let (rows, report) = try ImportWorld.rows(
      ("Report of 2020\n\n\"prepared\non\",x\n" + Self.header + "A,B,,2001,FMF,1,,\n").utf8)
    #expect(rows == ["6|A|B|2001|FMF|100|-"])
    #expect(report.notes == ["2 records stand above the header and were passed over"])
  }

  @Test(arguments: [
    ("A,B,,2001,FMF,1,,,x", "wrong-number-of-fields", "9 fields instead of 8"),
    ("A,B,,2001", "wrong-number-of-fields", "4 fields instead of 8"),
    ("A,B,,2001,FMF,2393 4/20/2009,,", "unreadable-amount", "2393 4/20/2009"),
    ("A,B,,2001,FMF,0.001,,", "unreadable-amount", "0.001"),
    ("A,B,,2001,FMF,92233720368547758.08,,", "amount-too-large", "92233720368547758.08"),
    ("A,B,4/20/2009 4/21/2009,,FMF,1,,", "unreadable-date", "4/20/2009 4/21/2009"),
    ("A,B,,soon,FMF,1,,", "unreadable-date", "soon"),
    ("A,B,,13/11/2003,FMF,1,,", "unreadable-date", "13/11/2003"),
    ("A,B,9999-12-31,,FMF,1,,", "unreadable-date", "9999-12-31"),
    ("A,B,,2001,F\0F,1,,", "not-text", ""),
    ("A,\"B,,2001,FMF,1,,", "unclosed-quote", "the quoted field has no end"),
  ])
  func `a row that cannot be read is kept with the reason`(
    _ row: String, _ reason: String, _ detail: String
  ) throws {
    let folder = ImportFolder()
    let path = folder.file(
      "a.csv", Self.header + "A,B,,2001,FMF,1,,\n" + row + "\nC,D,,2002,FMF,2,,")
    let store = try folder.store()
    let report = try Importer(mappings: [ImportWorld.mapping]).importFile(
      path, into: store, today: ImportWorld.today)
    #expect(
      try ImportWorld.rows(store) == ["2|A|B|2001|FMF|100|-", "4|C|D|2002|FMF|200|-"])
    #expect(report.rejections.map(\.reason.rawValue) == [reason])
    #expect(report.rejections.first?.examples == [.init(line: 3, detail: detail)])
    let kept = try store.connection.query(
      "SELECT line, \"offset\", length, reason, coalesce(detail, '') FROM rejects"
    ).rows()
    #expect(
      kept == [
        [
          .integer(3), .integer(Int64(Self.header.utf8.count + 18)),
          .integer(Int64(row.utf8.count)), .text(reason), .text(detail),
        ]
      ])
  }

  @Test func `types and currencies that the mapping does not know are rejected`() throws {
    var mapping = ImportWorld.mapping
    mapping.type = .column("Title", [.init(text: "Obligations", type: "obligations")])
    mapping.currency = .column("Number")
    mapping.quantity = nil
    let (rows, report) = try ImportWorld.rows(
      (Self.header + "A,B,,2001,FMF,1,usd,Obligations\nA,B,,2001,FMF,1,USD,Planned\n"
        + "A,B,,2001,FMF,1,dollars,Obligations\nA,B,,2001,FMF,1,USD,\n").utf8, mapping: mapping)
    #expect(rows.count == 1)
    #expect(
      report.rejections.map { "\($0.reason.rawValue) \($0.count)" } == [
        "unknown-currency 1", "unknown-type 2",
      ])
    #expect(report.newStrata.map(\.currency) == ["USD"])
  }

  @Test func `rows that the mapping sets aside are kept apart`() throws {
    var mapping = ImportWorld.mapping
    mapping.setAside = [
      SourceMapping.SetAside(
        column: "Title", match: .ends, text: "Program Totals", title: "program totals",
        isChecksum: true)
    ]
    let folder = ImportFolder()
    let path = folder.file(
      "a.csv",
      Self.header
        + "A,B,,2001,FMF,1,1,x\nA,B,,2001,FMF,2,1,y\nA,B,,2001,FMF,3,2,IMET program totals\n")
    let store = try folder.store()
    let report = try Importer(mappings: [mapping]).importFile(
      path, into: store, today: ImportWorld.today)
    #expect(report.file.rows == 2 && report.file.setAside == 1 && report.file.records == 3)
    #expect(report.setAside == [.init(title: "program totals", count: 1)])
    #expect(
      try store.connection.query(
        "SELECT line, amount, quantity, kind, is_checksum, about FROM set_aside"
      ).rows() == [
        [
          .integer(4), .integer(300), .integer(2), .text("program totals"), .bool(true),
          .text("IMET program totals"),
        ]
      ])
  }

  @Test func `rules with one title are counted together`() throws {
    var mapping = ImportWorld.mapping
    mapping.setAside = ["x", "other", "y"].map { text in
      SourceMapping.SetAside(
        column: "Title", match: .is, text: text, title: text == "other" ? "others" : "totals",
        isChecksum: false)
    }
    let (_, report) = try ImportWorld.rows(
      (Self.header + "A,B,,2001,FMF,1,1,y\nA,B,,2001,FMF,2,1,x\nA,B,,2001,FMF,3,2,other\n").utf8,
      mapping: mapping)
    #expect(
      report.setAside == [.init(title: "totals", count: 2), .init(title: "others", count: 1)])
  }

  @Test func `numbers that cannot be read are counted and said`() throws {
    let (one, first) = try ImportWorld.rows(
      (Self.header + "A,B,,2001,FMF,1,7,\nA,B,,2001,FMF,1,seven,\nA,B,,2001,FMF,1,,\n").utf8)
    #expect(
      one == ["2|A|B|2001|FMF|100|7", "3|A|B|2001|FMF|100|-", "4|A|B|2001|FMF|100|-"])
    #expect(first.notes == ["1 quantity cannot be read and is left out, in line 3"])
    let (_, second) = try ImportWorld.rows(
      (Self.header + "A,B,,2001,FMF,1,1.5,\nA,B,,2001,FMF,1,99999999999999999999,\n").utf8)
    #expect(
      second.notes == ["2 quantities cannot be read and are left out; the first is in line 2"])
    #expect(second.file.notes == second.notes.first && second.file.rejected == 0)
  }

  @Test func `text in Windows-1252 is read field by field and said`() throws {
    let bytes = Array((Self.header + "A,C").utf8) + [0xf4] + Array("te,,2001,Bühne,1,,\n".utf8)
    let (rows, report) = try ImportWorld.rows(bytes)
    #expect(rows == ["2|A|Côte|2001|Bühne|100|-"])
    #expect(report.legacyFields == 1)
    #expect(report.notes == ["1 field was read as Windows-1252"])
  }

  @Test func `names, known days and series come from the mapping, the caller or the file`() throws {
    let text = Self.header + "A,B,,2001,FMF,1,,\n"
    let folder = ImportFolder()
    let store = try folder.store()
    var mapping = ImportWorld.mapping
    var published = SourceMapping.Edition(
      name: "2020-01", sha256: sha256(text), known: Day("2020-01-31")!)
    published.series = "first"
    mapping.knownEditions = [published]
    let importer = Importer(mappings: [mapping])
    func take(_ name: String, _ text: String, _ edition: String?, _ known: Day?) throws -> String {
      let file = try importer.importFile(
        folder.file(name, text), into: store, edition: edition, known: known,
        today: ImportWorld.today
      ).file
      return "\(file.label) \(file.series) \(file.known)"
    }
    #expect(try take("a.csv", text, nil, nil) == "small/2020-01 first 2020-01-31")
    #expect(try take("b.csv", text + "x", nil, nil) == "small/b b 2026-01-15")
    #expect(try take("b.csv.gz", text + "y", nil, nil) == "small/b-2 b-2 2026-01-15")
    #expect(
      try take("b.csv", text + "z", "mine", Day("2021-01-01")) == "small/mine mine 2021-01-01")
  }

  @Test func `a file that counts beside one of its name says so`() throws {
    let text = Self.header + "A,B,,2001,FMF,1,,\n"
    for editions in SourceMapping.Editions.allCases {
      let folder = ImportFolder()
      let store = try folder.store()
      var mapping = ImportWorld.mapping
      mapping.editions = editions
      let importer = Importer(mappings: [mapping])
      func notes(_ name: String, _ text: String, _ edition: String? = nil) throws -> [String] {
        let report = try importer.importFile(
          folder.file(name, text), into: store, edition: edition, today: ImportWorld.today)
        #expect(report.file.notes == (report.notes.isEmpty ? nil : report.notes.joined()))
        return report.notes
      }
      func beside(_ new: String, _ old: String) -> [String] {
        editions == .replace
          ? []
          : [
            "`\(new)` is counted beside `\(old)`; if it is a newer edition of the same table, say "
              + "`editions replace` in the mapping"
          ]
      }
      #expect(try notes("grants.csv", text) == [])
      #expect(try notes("grants.csv", text + "x") == beside("grants-2", "grants"))
      #expect(try notes("grants.csv.gz", text + "y", "new") == beside("new", "grants"))
      #expect(try notes("other.csv", text + "z", "new") == beside("new-2", "new"))
      #expect(try notes("grants-7.csv", text + "v") == [])
    }
  }

  private func refusal(
    _ path: String, _ store: borrowing LedgerStore
  ) throws -> Diagnostic? {
    do throws(ImportFailure) {
      _ = try Importer(mappings: [ImportWorld.mapping]).importFile(
        path, into: store, today: ImportWorld.today)
    } catch {
      if case .refused(let diagnostic) = error { return diagnostic }
    }
    return nil
  }

  @Test func `a damaged Parquet file is refused in the words of its reader`() throws {
    let folder = ImportFolder()
    let store = try folder.store()
    let csv = folder.file("a.csv", Self.header + "A,B,,2001,FMF,1.25,7,t\n")
    let whole = folder.path + "/a.parquet"
    try store.connection.execute(
      "COPY (SELECT * FROM read_csv('\(csv)')) TO '\(whole)' (FORMAT parquet)")
    let bytes = ImportFolder.bytes(of: whole)
    var scrambled = bytes
    for index in bytes.count / 2..<bytes.count - 8 { scrambled[index] ^= 0x5a }
    for damaged in [Array("PAR1".utf8), Array(bytes.prefix(bytes.count / 2)), scrambled] {
      let path = folder.file("it's.parquet", damaged)
      let found = try #require(try refusal(path, store))
      #expect(found.kind.id == "unreadable-data-file" && found.path == path)
      #expect(found.headline == "the Parquet file cannot be read")
      for help in found.help {
        #expect(!help.contains("COPY") && !help.contains("incoming") && !help.contains("\n"))
      }
      #expect(ImportFolder.names(in: folder.ledger + "/originals").isEmpty)
    }
    #expect(try refusal(whole, store) == nil)
  }

  @Test func `a Parquet file takes the same path`() throws {
    let folder = ImportFolder()
    let store = try folder.store()
    let csv = folder.file("a.csv", Self.header + "A,\"B \"\"x\"\"\",2001-02-03,,FMF,1.25,7,t\n")
    let parquet = folder.path + "/a.parquet"
    try store.connection.execute(
      "COPY (SELECT * FROM read_csv('\(csv)')) TO '\(parquet)' (FORMAT parquet)")
    let report = try Importer(mappings: [ImportWorld.mapping]).importFile(
      parquet, into: store, today: ImportWorld.today)
    #expect(try ImportWorld.rows(store) == ["2|A|B \"x\"|2001|FMF|125|7"])
    let bytes = ImportFolder.bytes(of: parquet)
    #expect(report.file.sha256 == sha256(bytes))
    let originals = [report.file.contentSHA256 + ".zst", report.file.sha256 + ".parquet"].sorted()
    #expect(ImportFolder.names(in: folder.ledger + "/originals") == originals)
    #expect(
      ImportFolder.bytes(
        of: Original.parquetPath(inLedger: folder.ledger, sha256: report.file.sha256)) == bytes)
    #expect(
      ImportFolder.names(in: folder.ledger).allSatisfy {
        $0.hasPrefix("ledger.") || $0 == "originals"
      })
    let again = try Importer(mappings: [ImportWorld.mapping]).importFile(
      parquet, into: store, today: ImportWorld.today)
    #expect(again.isAlreadyThere)
    let packed = try Importer(mappings: [ImportWorld.mapping]).importFile(
      folder.file("b.parquet.gz", try Packing.gzip(bytes)), into: store, today: ImportWorld.today)
    #expect(packed.isAlreadyThere)
    #expect(ImportFolder.names(in: folder.ledger + "/originals") == originals)
  }
}
