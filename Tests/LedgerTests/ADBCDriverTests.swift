import Documents
import Testing

@testable import Ledger

@Suite("The library of an engine is found where it was said to be")
struct ADBCDriverTests {
  private func find(
    _ engine: Engine = .duckdb, files: Set<String>, variables: [String: String] = [:]
  ) throws(LedgerError) -> DriverLocation {
    try DriverLocation.find(
      engine,
      in: DriverSurroundings(
        variable: { variables[$0] }, isFile: { files.contains($0) },
        systemFolders: ["/usr/local/lib", "/usr/lib"]))
  }

  @Test("The variable decides, then the system, then the build folder")
  func order() throws {
    let prepared = "/home/.build/duckdb/libduckdb.so"
    let files: Set = [prepared, "/usr/lib/libduckdb.so", "/mine.so"]
    let home = ["PROVISO_HOME": "/home"]
    let named = ["PROVISO_HOME": "/home", "PROVISO_DUCKDB": "/mine.so"]
    #expect(try find(files: files, variables: named).library == "/mine.so")
    #expect(try find(files: files, variables: home).library == "/usr/lib/libduckdb.so")
    #expect(try find(files: [prepared], variables: home).library == prepared)
    #expect(try find(files: [prepared], variables: home).entryPoint == "duckdb_adbc_init")
    let near: Set = ["./.build/duckdb/libduckdb.so"]
    #expect(try find(files: near).library == "./.build/duckdb/libduckdb.so")
  }

  @Test("Python's library is loaded first where it lies beside DuckDB's")
  func python() throws {
    let folder = "/home/.build/duckdb/"
    let home = ["PROVISO_HOME": "/home"]
    #expect(try find(files: [folder + "libduckdb.so"], variables: home).preloaded == [])
    #expect(
      try find(files: [folder + "libduckdb.so", folder + "libpython.so"], variables: home).preloaded
        == [folder + "libpython.so"])
    // A library of the system stands alone.
    #expect(try find(files: ["/usr/lib/libduckdb.so", "/usr/lib/libpython.so"]).preloaded == [])
    let bare = try find(
      files: ["duck.so", "./libpython.so"], variables: ["PROVISO_DUCKDB": "duck.so"])
    #expect(bare.library == "./duck.so")
    #expect(bare.preloaded == ["./libpython.so"])
  }

  @Test("A missing library says what to do", arguments: Engine.allCases)
  func missing(engine: Engine) {
    let error = #expect(throws: LedgerError.self) { try find(engine, files: []) }
    #expect(error?.code == .missingDriver)
    #expect(error?.help.first?.contains(engine.variable) == true)
    #expect(error?.diagnostic.kind == EngineDiagnostics.missingDriver)
    let named = #expect(throws: LedgerError.self) {
      try find(engine, files: ["/usr/lib/" + engine.fileName], variables: [engine.variable: "/no"])
    }
    #expect(named?.message == "`\(engine.variable)` names `/no`, which is no file")
  }

  @Test("A library that is no driver is refused, with its path")
  func noDriver() {
    let wrong = [
      DriverLocation(engine: .duckdb, library: "/nowhere/libduckdb.so"),
      DriverLocation(engine: .duckdb, library: "libc.so.6"),
      DriverLocation(engine: .duckdb, library: "libc.so.6", preloaded: ["/nowhere/libpython.so"]),
    ]
    for location in wrong {
      let error = #expect(throws: LedgerError.self) { try Driver.load(location) }
      #expect(error?.code == .unusableDriver)
      let path = location.preloaded.first ?? location.library
      #expect(error?.message.contains("`\(path)`") == true)
      #expect(error?.diagnostic.kind == EngineDiagnostics.unusableDriver)
    }
  }

  @Test("Headlines are single sentences, with the engine's words below")
  func diagnostics() {
    for code in LedgerError.Code.allCases {
      let error = LedgerError(
        code: code, message: "Parser Error:\n  here\t\tand there", sqlState: "42000",
        statement: "SELECT\n  1", help: ["try again"])
      let diagnostic = error.diagnostic
      #expect(diagnostic.headline.count <= 80)
      #expect(diagnostic.headline.first?.isLowercase == true)
      #expect(diagnostic.headline.last != ".")
      #expect(EngineDiagnostics.all.contains(diagnostic.kind))
      #expect(diagnostic.help.first?.hasSuffix("Parser Error: here and there") == true)
      #expect(
        diagnostic.help.dropFirst() == ["SQLSTATE 42000", "the statement: `SELECT 1`", "try again"])
    }
    #expect(LedgerError.oneLine(String(repeating: "a", count: 20), limit: 5) == "aaaaa …")
  }
}
