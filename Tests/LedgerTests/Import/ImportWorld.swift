import Glibc
import Synchronization
import Testing
import Timeline

@testable import Ledger

/// A folder for one test, removed with its end; it holds a ledger and files to import.
struct ImportFolder: ~Copyable {
  let path: String

  init() {
    var template = Array("/tmp/proviso-import-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { unsafe mkdtemp($0.baseAddress!) }
    path = unsafe String(cString: made!)
  }

  var ledger: String { path + "/ledger" }

  /// Writes a file and returns its path.
  func file(_ name: String, _ bytes: some Sequence<UInt8>) -> String {
    let file = path + "/" + name
    let handle = unsafe fopen(file, "wb")
    let bytes = Array(bytes)
    unsafe fwrite(bytes, 1, bytes.count, handle)
    unsafe fclose(handle)
    return file
  }

  func file(_ name: String, _ text: String) -> String { file(name, text.utf8) }

  func store() throws -> LedgerStore { try LedgerStore.open(folder: ledger, mode: .writing) }

  deinit {
    for folder in [path + "/ledger/originals", path + "/ledger", path] {
      for name in ImportFolder.names(in: folder) { _ = unsafe unlink(folder + "/" + name) }
      _ = unsafe rmdir(folder)
    }
  }

  static func names(in folder: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    unsafe closedir(directory)
    return names.sorted()
  }

  static func bytes(of path: String) -> [UInt8] {
    guard let handle = unsafe fopen(path, "rb") else { return [] }
    defer { unsafe fclose(handle) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&part, 1, part.count, handle)
      if count == 0 { return bytes }
      bytes += part[..<count]
    }
  }
}

/// Numbers that look random and are the same each time.
struct ImportDice {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(truncatingIfNeeded: state >> 33) % bound
  }
}

enum ImportWorld {
  static var engineIsThere: Bool {
    do throws(LedgerError) {
      _ = try DriverLocation.find(.duckdb)
      return true
    } catch {
      return false
    }
  }

  static let today = Day("2026-01-15")!

  /// A small source: recipient, year, account, type, amount, number.
  static var mapping: SourceMapping {
    var mapping = SourceMapping(name: "small", title: "Small", path: "data/small.md", hash: "h1")
    mapping.recognisedBy = ["Country", "Account", "Amount"]
    mapping.recipientCode = ["Code"]
    mapping.recipientName = ["Country"]
    mapping.dates = [.day("Date"), .fiscalYear("Year")]
    mapping.amount = SourceMapping.AmountColumn(column: "Amount", unit: .units)
    mapping.type = .always("obligations")
    mapping.fields = [
      SourceMapping.FieldColumn(field: .account, content: .column("Account")),
      SourceMapping.FieldColumn(field: .authority, content: .always("by law")),
    ]
    mapping.quantity = "Number"
    mapping.about = ["Title"]
    return mapping
  }

  /// Imports a text with the small mapping and returns the rows as words, in the order of lines.
  static func rows(
    _ text: some Sequence<UInt8>, mapping: SourceMapping = ImportWorld.mapping
  ) throws -> (rows: [String], report: ImportReport) {
    let folder = ImportFolder()
    let path = folder.file("a.csv", text)
    let store = try folder.store()
    let report = try Importer(mappings: [mapping]).importFile(path, into: store, today: today)
    return (try rows(store), report)
  }

  /// All transactions: line, recipient, year or days, account, amount, number.
  static func rows(_ store: borrowing LedgerStore) throws -> [String] {
    try store.connection.query(
      """
      SELECT line || '|' || coalesce(p.code, '-') || '|' || coalesce(p.name, '-') || '|' ||
        coalesce(d.fiscal_year, coalesce(CAST(d.first AS VARCHAR), '-') || '..' ||
          coalesce(CAST(d.last AS VARCHAR), '-')) || '|' || coalesce(s.account, '-') || '|' ||
        CASE WHEN s.states_amount THEN CAST(t.amount AS VARCHAR) ELSE 'none' END ||
        '|' || coalesce(CAST(t.quantity AS VARCHAR), '-')
      FROM transactions t JOIN parties p USING (party) JOIN periods d USING (period)
        JOIN strata s USING (stratum) ORDER BY file, line
      """
    ).rows().map { $0[0].text ?? "" }
  }

  static func count(_ store: borrowing LedgerStore, _ table: String) throws -> Int64? {
    try store.connection.query("SELECT count(*) FROM \(table)").rows()[0][0].integer
  }
}
