import Documents
import Testing
import Timeline

@testable import Ledger

func sha256(_ text: String) -> String { SHA256.hex(of: text) }
func sha256(_ bytes: [UInt8]) -> String { SHA256.hex(of: bytes) }

@Suite(
  "An import changes all or nothing",
  .enabled(if: ImportWorld.engineIsThere, "`scripts/duckdb` prepares the library"))
struct ImportStateTests {
  private static let tables = [
    "files", "frames", "parties", "periods", "strata", "transactions", "set_aside", "rejects",
  ]

  /// Everything in a ledger, as text.
  private func state(_ store: borrowing LedgerStore) throws -> [String] {
    var all: [String] = []
    for table in Self.tables {
      all += try store.connection.query("SELECT t::VARCHAR FROM \(table) t ORDER BY 1").rows().map {
        table + $0[0].text.debugDescription
      }
    }
    return all + ImportFolder.names(in: store.folder + "/originals")
  }

  private func text(rows: Int, seed: Int) -> String {
    var text = "Code,Country,Date,Year,Account,Amount,Number,Title\r\n"
    for row in 0..<rows {
      text +=
        "C\(row % 7),\"Land \(row % 11)\",,\(1990 + row % 30),A\(row % 13),\(row - seed),,\r\n"
      if row % 100 == 99 { text += "C,D,,soon,A,1,,\r\n" }
    }
    return text
  }

  @Test func `the same file again changes nothing, also compressed or under another name`() throws {
    let folder = ImportFolder()
    let store = try folder.store()
    let importer = Importer(mappings: [ImportWorld.mapping])
    let text = text(rows: 300, seed: 1)
    _ = try importer.importFile(folder.file("a.csv", text), into: store, today: ImportWorld.today)
    let before = try state(store)
    for (name, bytes) in [
      ("a.csv", Array(text.utf8)), ("b.csv", Array(text.utf8)),
      ("a.csv.gz", try Packing.gzip(Array(text.utf8))),
      ("a.csv.zst", Packing.zstd(Array(text.utf8))),
    ] {
      let report = try importer.importFile(
        folder.file(name, bytes), into: store, edition: "other", today: Day("2030-01-01")!)
      #expect(report.isAlreadyThere && report.file.edition == "a" && !report.mappingHasChanged)
      #expect(try state(store) == before)
    }
    var other = ImportWorld.mapping
    other.hash = "h2"
    let report = try Importer(mappings: [other]).importFile(
      folder.path + "/a.csv", into: store, today: ImportWorld.today)
    #expect(report.isAlreadyThere && report.mappingHasChanged)
    #expect(try state(store) == before)
  }

  @Test func `the same bytes as another source are another file with the same original`() throws {
    let folder = ImportFolder()
    let store = try folder.store()
    var other = ImportWorld.mapping
    other.name = "other"
    let path = folder.file("a.csv", text(rows: 10, seed: 1))
    let importer = Importer(mappings: [])
    _ = try importer.importFile(
      path, into: store, using: ImportWorld.mapping, today: ImportWorld.today)
    _ = try importer.importFile(path, into: store, using: other, today: ImportWorld.today)
    #expect(try ImportWorld.count(store, "files") == 2)
    #expect(try ImportWorld.count(store, "frames") == 2)
    #expect(try ImportWorld.count(store, "parties") == 10)
    #expect(ImportFolder.names(in: folder.ledger + "/originals").count == 1)
  }

  @Test func `codes that were given stay, and later files add to them`() throws {
    let folder = ImportFolder()
    let store = try folder.store()
    let importer = Importer(mappings: [ImportWorld.mapping])
    let header = "Code,Country,Date,Year,Account,Amount\n"
    _ = try importer.importFile(
      folder.file("a.csv", header + "A,B,,2001,FMF,1\nC,D,,2002,IMET,2\n"), into: store,
      today: ImportWorld.today)
    let first = try store.dictionaries()
    let report = try importer.importFile(
      folder.file("b.csv", header + "E,F,,2002,FMF,3\nA,B,,2003,FMF,4\n"), into: store,
      today: ImportWorld.today)
    let second = try store.dictionaries()
    #expect(Array(second.parties.prefix(2)) == first.parties)
    #expect(second.parties.last == Party(code: "E", name: "F") && second.parties.count == 3)
    #expect(Array(second.periods.prefix(2)) == first.periods && second.periods.count == 3)
    #expect(second.strata == first.strata)
    #expect(report.newParties == [Party(code: "E", name: "F")] && report.newStrata.isEmpty)
    #expect(
      try ImportWorld.rows(store) == [
        "2|A|B|2001|FMF|100|-", "3|C|D|2002|IMET|200|-", "2|E|F|2002|FMF|300|-",
        "3|A|B|2003|FMF|400|-",
      ])
  }

  @Test func `cancelling at any moment leaves what was there`() throws {
    let folder = ImportFolder()
    let store = try folder.store()
    let importer = Importer(mappings: [ImportWorld.mapping])
    _ = try importer.importFile(
      folder.file("a.csv", text(rows: 10, seed: 0)), into: store, today: ImportWorld.today)
    let before = try state(store)
    // Several batches and blocks.
    let path = folder.file("b.csv", text(rows: 150_000, seed: 7))
    var moment = 0
    while true {
      var asked = 0
      do {
        _ = try importer.importFile(path, into: store, today: ImportWorld.today) {
          _ in
        } isCancelled: {
          asked += 1
          return asked > moment
        }
        break
      } catch {
        #expect(error == .cancelled)
        #expect(try state(store) == before, "cancelled at \(moment)")
      }
      moment += moment < 3 ? 1 : 4
    }
    #expect(moment > 10)
    #expect(try ImportWorld.count(store, "transactions") == 150_010)
    #expect(ImportFolder.names(in: folder.ledger + "/originals").count == 2)
  }

  @Test func `a file that is damaged in the middle leaves what was there`() throws {
    let folder = ImportFolder()
    let store = try folder.store()
    let importer = Importer(mappings: [ImportWorld.mapping])
    let before = try state(store)
    // More than the part that the file is recognised by.
    let content = Array(text(rows: 150_000, seed: 7).utf8)
    for packed in [try Packing.gzip(content), Packing.zstd(content)] {
      let path = folder.file("a", packed.dropLast(packed.count / 20))
      #expect {
        _ = try importer.importFile(path, into: store, today: ImportWorld.today)
      } throws: { error in
        guard case .refused(let diagnostic) = error as? ImportFailure else { return false }
        return diagnostic.kind.id == "damaged-compression"
      }
      #expect(try state(store) == before)
    }
  }

  @Test func `a ledger that cannot be written is named as the cause, file after file`() throws {
    let folder = ImportFolder()
    let store = try folder.store()
    _ = folder.file("ledger/originals", "a file in place of the folder")
    for name in ["a.csv", "b.csv"] {
      #expect {
        _ = try Importer(mappings: [ImportWorld.mapping]).importFile(
          folder.file(name, text(rows: 3, seed: 1)), into: store, today: ImportWorld.today)
      } throws: { error in
        guard case .refused(let diagnostic) = error as? ImportFailure else { return false }
        return diagnostic.kind.id == "ledger-unwritable"
      }
    }
    #expect(try ImportWorld.count(store, "files") == 0)
  }

  @Test func `what a killed import left is removed by the next`() throws {
    let folder = ImportFolder()
    let store = try folder.store()
    let importer = Importer(mappings: [ImportWorld.mapping])
    _ = try importer.importFile(
      folder.file("a.csv", text(rows: 3, seed: 1)), into: store, today: ImportWorld.today)
    let kept = ImportFolder.names(in: folder.ledger + "/originals")
    let orphan = String(repeating: "0", count: 64)
    for name in [
      "incoming.part", "incoming.parquet.part", orphan + ".zst", orphan + ".parquet", "notes.txt",
    ] {
      _ = folder.file("ledger/originals/" + name, "x")
    }
    let report = try importer.importFile(
      folder.path + "/a.csv", into: store, today: ImportWorld.today)
    #expect(report.isAlreadyThere)
    #expect(
      ImportFolder.names(in: folder.ledger + "/originals") == (kept + ["notes.txt"]).sorted())
  }

  @Test func `the original of every row is its bytes in the file`() throws {
    let folder = ImportFolder()
    let store = try folder.store()
    let importer = Importer(mappings: [ImportWorld.mapping])
    for seed in 1...12 {
      var dice = ImportDice(seed)
      var bytes = Array((seed % 2 == 0 ? "\u{feff}" : "").utf8)
      bytes += Array("Code,Country,Date,Year,Account,Amount,Number,Title".utf8)
      var expected: [String] = []
      let lineEnds = ["\n", "\r\n", "\r"]
      // One file has more than one frame.
      for _ in 0..<(seed == 12 ? 60_000 : 40) {
        bytes += Array(lineEnds[dice.below(3)].utf8)
        let title = ["", "plain", "\"a \"\"b\"\"\"", "\"x\r\ny\n\n\rz, \"", "é\"", "\"\r\""][
          dice.below(6)]
        let amount = ["1", "-2.50", "\"$1,000\"", "bad"][dice.below(4)]
        let padding = String(repeating: "p", count: seed == 12 ? 60 : 0)
        let row = "A,\"B\(dice.below(3))\",,2001,FMF,\(amount),,\(title)\(padding)"
        expected.append(row)
        bytes += Array(row.utf8)
      }
      let report = try importer.importFile(
        folder.file("\(seed).csv", bytes), into: store, today: ImportWorld.today)
      #expect(report.file.contentSHA256 == sha256(bytes))
      #expect(
        Packing.unzstd(
          ImportFolder.bytes(
            of: Original.path(
              inLedger: folder.ledger, contentSHA256: report.file.contentSHA256))) == bytes)
      let original = try original(report.file, store)
      if seed == 12 { #expect(original.frames.count > 1) }
      let places = try store.connection.query(
        """
        SELECT "offset", length, line FROM transactions WHERE file = \(report.file.file) UNION ALL
        SELECT "offset", length, line FROM rejects WHERE file = \(report.file.file) ORDER BY line, 1
        """
      ).rows()
      #expect(places.count == expected.count)
      for (index, place) in places.enumerated() where seed != 12 || index % 997 == 0 {
        let found = try original.bytes(
          offset: Int(place[0].integer!), length: Int(place[1].integer!))
        #expect(found == Array(expected[index].utf8))
      }
    }
  }

  private func original(
    _ file: LedgerFile, _ store: borrowing LedgerStore
  ) throws -> Original {
    let rows = try store.connection.query(
      """
      SELECT number, content_offset, "offset", length FROM frames WHERE file = \(file.file)
      ORDER BY number
      """
    ).rows()
    return Original(
      path: Original.path(inLedger: store.folder, contentSHA256: file.contentSHA256),
      frames: rows.map { row in
        Original.Frame(
          number: Int(row[0].integer!), contentOffset: Int(row[1].integer!),
          offset: Int(row[2].integer!), length: Int(row[3].integer!))
      }, contentCount: Int(file.contentBytes))
  }
}
