import Glibc
import Synchronization
import Testing
import Timeline

@testable import Ledger

/// Whether the real engine can be asked; nothing that is shipped needs it yet.
private var engineIsThere: Bool {
  do throws(LedgerError) {
    _ = try DriverLocation.find(.duckdb)
    return true
  } catch {
    return false
  }
}

/// The real engine.
private func openDriver(faults: FaultPlan? = nil) throws(LedgerError) -> Driver {
  do throws(LedgerError) {
    return try Driver.load(try DriverLocation.find(.duckdb), faults: faults)
  } catch {
    Issue.record("\(error.message); \(error.help.joined(separator: "; "))")
    throw error
  }
}

private struct Undo: Error {}

/// Returns the files under a folder that this process has open.
private func openFiles(under folder: String) -> [String] {
  (0..<1024).compactMap { descriptor in
    var target = [UInt8](repeating: 0, count: 4096)
    let length = unsafe target.withUnsafeMutableBytes {
      unsafe readlink("/proc/self/fd/\(descriptor)", $0.baseAddress!, $0.count)
    }
    guard length > 0 else { return nil }
    let path = String(decoding: target[..<length], as: UTF8.self)
    return path.hasPrefix(folder) ? path : nil
  }
}

/// A folder for one test, removed with its end.
private struct Folder: ~Copyable {
  let path: String

  init() {
    var template = Array("/tmp/proviso-ledger-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { unsafe mkdtemp($0.baseAddress!) }
    path = unsafe String(cString: made!)
  }

  deinit {
    for name in ["a.db", "a.db.wal"] { _ = unsafe unlink(path + "/" + name) }
    _ = unsafe rmdir(path)
  }
}

@Suite(
  "DuckDB answers through ADBC",
  .enabled(if: engineIsThere, "`scripts/duckdb` prepares the library"))
struct ADBCDuckDBTests {
  private func connect() throws -> Connection {
    try Database(driver: openDriver(), options: ["path": ":memory:"]).connect()
  }

  @Test("Every type that the ledger reads comes through")
  func types() throws {
    let connection = try connect()
    let cases: [(String, Value)] = [
      ("true", .bool(true)), ("7::TINYINT", .integer(7)), ("-7::SMALLINT", .integer(-7)),
      ("2147483647::INTEGER", .integer(2_147_483_647)),
      ("(-9223372036854775807 - 1)::BIGINT", .integer(.min)), ("255::UTINYINT", .integer(255)),
      ("65535::USMALLINT", .integer(65535)), ("4294967295::UINTEGER", .integer(4_294_967_295)),
      ("18446744073709551615::UBIGINT", .decimal(18_446_744_073_709_551_615, scale: 0)),
      ("1.5::DOUBLE", .double(1.5)), ("DATE '1992-10-24'", .day(Day("1992-10-24")!)),
      ("DATE '1969-12-31'", .day(Day(number: -1))),
      ("TIMESTAMP '1970-01-01 00:00:01'", .timestamp(1_000_000)),
      ("-123456789.01::DECIMAL(18,2)", .decimal(-12_345_678_901, scale: 2)),
      ("0.5::DECIMAL(4,2)", .decimal(50, scale: 2)),
      ("170141183460469231731687303715884105727::HUGEINT", .decimal(.max, scale: 0)),
      ("'Ağdam — 907'", .text("Ağdam — 907")), ("''", .text("")),
      ("repeat('ä', 5000)", .text(String(repeating: "ä", count: 5000))),
      ("'FMF'::ENUM ('IMET', 'FMF')", .text("FMF")),
    ]
    for (sql, expected) in cases {
      // One row with the value, one without, by a table, so that nothing is a constant.
      let rows = try connection.query(
        "SELECT CASE WHEN i = 0 THEN \(sql) END FROM range(2) AS r(i) ORDER BY i"
      ).rows()
      #expect(rows == [[expected], [.missing]], "\(sql)")
    }
    try connection.execute("SET arrow_large_buffer_size = true")
    let large = try connection.query("SELECT 'wide' AS t")
    #expect(large.fields == [Field("t", .largeUTF8)])
    #expect(try large.rows() == [[.text("wide")]])
  }

  @Test("A type without a view spoils only its own column")
  func unsupported() throws {
    let connection = try connect()
    var rows = try connection.query("SELECT [1, 2] AS list, {'a': 1} AS record, 5::BIGINT AS n")
    while let batch = try rows.next() {
      #expect(try batch.column("n").int64[0] == 5)
      for name in ["list", "record"] {
        let error = #expect(throws: LedgerError.self) { _ = try batch.column(name).values() }
        #expect(error?.code == .unsupportedColumn)
      }
    }
  }

  @Test("Many batches hold every row once, in order")
  func batches() throws {
    let connection = try connect()
    var rows = try connection.query(
      "SELECT i::BIGINT AS i, i::VARCHAR AS t FROM range(100000) r(i)")
    var next = 0
    var batchCount = 0
    while let batch = try rows.next() {
      let numbers = try batch.column(0).int64
      let texts = try batch.column(1).texts
      for row in 0..<batch.rowCount {
        if numbers[row] != next || texts.string(row) != String(next) {
          Issue.record("row \(next) differs")
          return
        }
        next += 1
      }
      batchCount += 1
    }
    #expect(next == 100_000)
    #expect(batchCount > 1)
    #expect(try rows.next() == nil)
    #expect(try connection.query("SELECT 1 WHERE false").rows() == [])
  }

  @Test("Batches and streams outlive what they came from")
  func lifetimes() throws {
    func stream() throws -> BatchStream {
      try connect().statement("SELECT i::BIGINT FROM range(5000) r(i)").query()
    }
    func batch() throws -> Batch? {
      var rows = try stream()
      return try rows.next()
    }
    #expect(try stream().rows().count == 5000)
    guard let batch = try batch() else {
      Issue.record("no batch")
      return
    }
    #expect(try batch.column(0).int64[1] == 1)
  }

  @Test("Two results of one connection are read in turn")
  func interleaved() throws {
    let connection = try connect()
    var first = try connection.query("SELECT i::BIGINT FROM range(50000) r(i)")
    var second = try connection.query("SELECT (-i)::BIGINT FROM range(50000) r(i)")
    var total: Int64 = 0
    var count = 0
    for _ in 0..<1000 {
      if let batch = try first.next() {
        let numbers = try batch.column(0).int64
        for row in 0..<batch.rowCount { total += numbers[row] }
        count += batch.rowCount
      }
      if let batch = try second.next() {
        let numbers = try batch.column(0).int64
        for row in 0..<batch.rowCount { total += numbers[row] }
        count += batch.rowCount
      }
    }
    #expect(count == 100_000)
    #expect(total == 0)
  }

  @Test("Values are bound to a statement, and missing ones to any column")
  func parameters() throws {
    let connection = try connect()
    try connection.execute(
      "CREATE TABLE t (n BIGINT, s VARCHAR, d DATE, m DECIMAL(18,2), b BOOLEAN, f DOUBLE, w TIMESTAMP)"
    )
    let day = try #require(Day("2002-01-10"))
    let row: [Value] = [
      .integer(1), .text("it's; DROP"), .day(day), .decimal(-150, scale: 2), .bool(false),
      .double(0.25), .timestamp(77),
    ]
    try connection.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    let none = row.map { _ in Value.missing }
    try connection.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)", none)
    #expect(try connection.query("SELECT * FROM t ORDER BY n NULLS LAST").rows() == [row, none])
    #expect(try connection.query("SELECT s FROM t WHERE n = ?", [.integer(1)]).rows() == [[row[1]]])

    let statement = try connection.prepare("SELECT n FROM t WHERE d = ?")
    for (value, count) in [(Value.day(day), 1), (.missing, 0), (.day(day), 1)] {
      try statement.bind([value])
      #expect(try statement.query().rows().count == count)
    }
  }

  @Test("An error has the engine's words and the statement, and no bound value")
  func errors() throws {
    let connection = try connect()
    for sql in ["SELEKT 1", "SELECT * FROM nowhere", "SELECT ?::INTEGER"] {
      let error = #expect(throws: LedgerError.self) {
        _ = try connection.query(sql, sql.contains("?") ? [.text("secret")] : []).rows()
      }
      #expect(error?.statement == sql)
      #expect(error?.message.isEmpty == false)
    }
    // The connection is as good as before.
    #expect(try connection.query("SELECT 1::BIGINT").rows() == [[.integer(1)]])
    let missing = #expect(throws: LedgerError.self) { try connection.fields(ofTable: "nowhere") }
    #expect(missing != nil)
    try connection.execute("CREATE TABLE t (a BIGINT, b VARCHAR, c DECIMAL(18,2))")
    #expect(
      try connection.fields(ofTable: "t").map(\.type)
        == [.int64, .utf8, .decimal(precision: 18, scale: 2)])
  }

  @Test("A transaction is kept whole or not at all")
  func transactions() throws {
    let connection = try connect()
    try connection.execute("CREATE TABLE t (n BIGINT)")
    func count() throws -> Int64? {
      try connection.query("SELECT count(*) FROM t").rows()[0][0].integer
    }
    try connection.transaction { connection in
      try connection.execute("INSERT INTO t VALUES (1), (2)")
    }
    #expect(try count() == 2)
    #expect(throws: Undo.self) {
      try connection.transaction { connection in
        try connection.execute("INSERT INTO t VALUES (3)")
        throw Undo()
      }
    }
    #expect(try count() == 2)
    // A failing statement undoes what came before it.
    #expect(throws: LedgerError.self) {
      try connection.transaction { connection in
        try connection.execute("INSERT INTO t VALUES (4)")
        try connection.execute("INSERT INTO nowhere VALUES (5)")
      }
    }
    #expect(try count() == 2)
    try connection.execute("INSERT INTO t VALUES (6)")
    #expect(try count() == 3)
  }

  private static let fields = [
    Field("n", .int64), Field("s", .utf8), Field("d", .date32),
    Field("m", .decimal(precision: 18, scale: 2)), Field("b", .bool),
  ]

  private static func batch(_ range: Range<Int>) throws(LedgerError) -> Batch {
    let builder = try BatchBuilder(fields)
    for number in range {
      builder[0].append(Int64(number))
      if number % 3 == 0 {
        for index in 1..<5 { builder[index].appendMissing() }
      } else {
        builder[1].append("row \(number)")
        builder[2].append(Day(number: Int32(number)))
        builder[3].append(decimal: Int128(-number))
        builder[4].append(number % 2 == 0)
      }
    }
    return try builder.finish()
  }

  @Test("Loaded rows are those that were built, in each mode")
  func ingest() throws {
    let connection = try connect()
    func check(_ count: Int) throws {
      let rows = try connection.query("SELECT * FROM t ORDER BY n").rows()
      #expect(rows.count == count)
      let batch = try Self.batch(0..<count)
      for index in Self.fields.indices {
        #expect(try batch.column(index).values() == rows.map { $0[index] })
      }
    }
    #expect(try connection.ingest(into: "t", mode: .create, batch: try Self.batch(0..<10)) == 10)
    try check(10)
    #expect(throws: LedgerError.self) {
      try connection.ingest(into: "t", mode: .create, batch: try Self.batch(0..<10))
    }
    var next = 10
    let loaded = try connection.ingest(into: "t", mode: .append, fields: Self.fields) {
      guard next < 30_000 else { return nil }
      let range = next..<min(next + 999, 30_000)
      next = range.upperBound
      return try Self.batch(range)
    }
    #expect(loaded == 29_990)
    try check(30_000)
    try connection.ingest(into: "t", mode: .replace, batch: try Self.batch(0..<5))
    try check(5)
    try connection.ingest(into: "t", mode: .createOrAppend, batch: try Self.batch(5..<9))
    try check(9)
    try connection.ingest(into: "other", mode: .createOrAppend, batch: try Self.batch(0..<1))
    #expect(throws: LedgerError.self) {
      try connection.ingest(into: "nowhere", mode: .append, batch: try Self.batch(0..<1))
    }
    try check(9)
  }

  @Test("A load whose source fails leaves nothing")
  func failingSource() throws {
    let connection = try connect()
    var left = 3
    #expect(throws: Undo.self) {
      try connection.transaction { connection in
        try connection.ingest(into: "t", mode: .create, fields: Self.fields) {
          left -= 1
          guard left > 0 else { throw Undo() }
          return try Self.batch(0..<5000)
        }
      }
    }
    #expect(throws: LedgerError.self) { try connection.fields(ofTable: "t") }
    try connection.execute("CREATE TABLE t (n BIGINT)")
  }

  @Test("A running statement is stopped from another thread", .timeLimit(.minutes(2)))
  func cancel() async throws {
    let connection = try connect()
    let statement = try connection.statement(
      "SELECT count(*) FROM range(100000000000) a(i) WHERE i % 7 = hash(i) % 5")
    let cancellation = statement.cancellation
    let ended = Mutex(false)
    // Repeated, as a call may come before the engine has begun.
    async let cancelling: Void = {
      while !ended.withLock({ $0 }) {
        try? cancellation.cancel()
        await Task.yield()
      }
    }()
    var code: LedgerError.Code?
    do {
      _ = try statement.query().rows()
    } catch {
      code = error.code
    }
    ended.withLock { $0 = true }
    await cancelling
    #expect(code == .cancelled)
    #expect(try connection.query("SELECT 1::BIGINT").rows() == [[.integer(1)]])
  }
}

@Suite(
  "DuckDB with failing calls keeps its file whole",
  .enabled(if: engineIsThere, "`scripts/duckdb` prepares the library"))
struct ADBCDuckDBFaultTests {
  /// Makes a table in a transaction, loads into it, reads it back.
  private func work(_ driver: Driver, _ path: String) throws {
    let database = try Database(driver: driver, options: ["path": path])
    let connection = try database.connect()
    try connection.execute("CREATE TABLE IF NOT EXISTS t (n BIGINT)")
    try connection.transaction { connection in
      for number in [1, 2] as [Int64] {
        try connection.execute("INSERT INTO t VALUES (?)", [.integer(number)])
      }
      let builder = try BatchBuilder([Field("n", .int64)])
      builder[0].append(Int64(3))
      try connection.ingest(into: "t", mode: .append, batch: try builder.finish())
      var left = 1
      try connection.ingest(into: "t", mode: .append, fields: [Field("n", .int64)]) {
        guard left > 0 else { return nil }
        left -= 1
        let builder = try BatchBuilder([Field("n", .int64)])
        builder[0].append(Int64(4))
        return try builder.finish()
      }
    }
    #expect(try connection.query("SELECT n FROM t").rows().count % 4 == 0)
    _ = try connection.fields(ofTable: "t")
    try connection.close()
    try database.close()
  }

  @Test("Any call fails: an error, all or nothing in the file, and nothing left open")
  func anyCallFails() throws {
    let counts = Mutex([DriverFunction: Int]())
    do {
      let folder = Folder()
      let plan = FaultPlan { function in
        counts.withLock { $0[function, default: 0] += 1 }
        return nil
      }
      try work(try openDriver(faults: plan), folder.path + "/a.db")
    }
    let total = counts.withLock { $0 }
    for function in DriverFunction.allCases {
      // The first and the last; the fake engine stands in for all calls between.
      for call in Set([1, total[function] ?? 1]).sorted() where total[function] != nil {
        let folder = Folder()
        let path = folder.path + "/a.db"
        let counted = Mutex(0)
        let plan = FaultPlan { called in
          guard called == function else { return nil }
          return counted.withLock { count in
            count += 1
            return count == call ? .internalFailure : nil
          }
        }
        do {
          try work(try openDriver(faults: plan), path)
          #expect(function.isRelease || function == .connectionSetOption, "\(function) \(call)")
        } catch is LedgerError {}

        #expect(openFiles(under: folder.path) == [], "\(function) \(call)")
        let connection = try Database(driver: openDriver(), options: ["path": path]).connect()
        #expect(openFiles(under: folder.path) != [])
        try connection.execute("CREATE TABLE IF NOT EXISTS t (n BIGINT)")
        let rows = try connection.query("SELECT n FROM t ORDER BY n").rows()
        let all: [[Value]] = [[.integer(1)], [.integer(2)], [.integer(3)], [.integer(4)]]
        #expect(rows == [] || rows == all, "\(function) \(call)")
      }
    }
  }
}
