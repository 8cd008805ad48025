import Synchronization
import Testing

@testable import Ledger

/// What a body of a transaction throws to have it undone.
private struct Undo: Error {}

/// Says whether an object has gone.
private final class Token: Sendable {}

@Suite("Every failure of an engine becomes an error and leaks nothing")
struct ADBCFaultTests {
  /// Uses every function that the ledger uses, most of them several times.
  private func work(_ driver: Driver, _ engine: FakeEngine, _ token: Token) throws {
    let database = try Database(driver: driver, options: ["path": "a", "threads": "2"])
    let connection = try database.connect(options: ["adbc.connection.readonly": "false"])
    #expect(try connection.execute("CREATE") == 5)
    try connection.transaction { connection in
      try connection.execute("INSERT", [.integer(1), .text("two"), .missing])
      try connection.ingest(into: "t", mode: .append, batch: try engine.batch())
    }
    do {
      try connection.transaction { connection in
        try connection.execute("DELETE")
        throw Undo()
      }
    } catch is Undo {}
    #expect(try connection.fields(ofTable: "t").map(\.name) == ["n"])

    var left = 2
    let loaded = try connection.ingest(
      into: "t", mode: .create, fields: [Field("n", .int64)]
    ) { [token] in
      _ = token
      guard left > 0, let engine = FakeEngine.current else { return nil }
      left -= 1
      return try engine.batch()
    }
    #expect(loaded == 6)

    var total: Int64 = 0
    var rows = try connection.query("SELECT", [.bool(true)])
    while let batch = try rows.next() {
      let numbers = try batch.column("n").int64
      for row in 0..<batch.rowCount { total += numbers[row] }
    }
    #expect(total == 6 * Int64(FakeEngine.batchCount))
    #expect(try rows.next() == nil)
    #expect(try connection.query("SELECT").rows().count == 9)

    let statement = try connection.prepare("SELECT ?")
    #expect(try statement.parameterFields() == [Field("n", .int64)])
    try statement.cancellation.cancel()
    try statement.close()
    try connection.close()
    try database.close()
  }

  private func checkLeaks(
    _ engine: FakeEngine, faults: FaultPlan? = nil
  ) -> (error: (any Error)?, leaks: [String]) {
    FakeEngine.$current.withValue(engine) {
      var token: Token? = Token()
      weak let trace = token
      var thrown: (any Error)?
      do {
        try work(try engine.driver(faults: faults), engine, token!)
      } catch {
        thrown = error
      }
      token = nil
      return (thrown, engine.leaks + (trace == nil ? [] : ["a source of rows"]))
    }
  }

  /// Each function with each of its calls in an undisturbed run.
  private static let calls: [(DriverFunction, Int)] = {
    let engine = FakeEngine()
    _ = ADBCFaultTests().checkLeaks(engine)
    return DriverFunction.allCases.flatMap { function in
      (0..<(engine.calls[function] ?? 0)).map { (function, $0 + 1) }
    }
  }()

  @Test("Nothing leaks when nothing fails, and every function is used")
  func undisturbed() {
    let engine = FakeEngine()
    let (error, leaks) = checkLeaks(engine)
    #expect(error == nil)
    #expect(leaks == [])
    #expect(DriverFunction.allCases.filter { engine.calls[$0] == nil } == [])
  }

  @Test("The engine fails at any call", arguments: FakeEngine.Manner.allCases)
  func engineFails(manner: FakeEngine.Manner) {
    for (function, call) in Self.calls {
      let engine = FakeEngine(failing: (function, call), manner: manner)
      let (error, leaks) = checkLeaks(engine)
      #expect(leaks == [], "\(function) \(call)")
      guard let error = error as? LedgerError else {
        // Only what an ended value gives back has nobody to report to.
        #expect(error == nil && function.isRelease, "\(function) \(call)")
        continue
      }
      let isStream = function == .streamGetNext || function == .streamGetSchema
      #expect(error.code == (isStream ? .inputOutput : .internalFailure), "\(function) \(call)")
      if manner == .explained, !isStream {
        #expect(error.message == "the fake engine failed")
        #expect(error.sqlState == "HY000")
        #expect(error.vendorCode == 77)
      }
    }
  }

  @Test("A planned fault stands for a failing call", arguments: [LedgerError.Code.timeout])
  func plannedFault(code: LedgerError.Code) {
    for (function, call) in Self.calls {
      let counted = Mutex(0)
      let plan = FaultPlan { called in
        guard called == function else { return nil }
        let number = counted.withLock { count in
          count += 1
          return count
        }
        return number == call ? code : nil
      }
      let (error, leaks) = checkLeaks(FakeEngine(), faults: plan)
      #expect(leaks == [], "\(function) \(call)")
      if let error = error as? LedgerError {
        #expect(error.code == code, "\(function) \(call)")
      } else {
        #expect(error == nil && function.isRelease, "\(function) \(call)")
      }
    }
  }

  @Test("Closing reports what an ended value cannot")
  func closingReports() {
    for function in [DriverFunction.databaseRelease, .connectionRelease, .statementRelease] {
      let engine = FakeEngine(failing: (function, 1))
      FakeEngine.$current.withValue(engine) {
        #expect(throws: LedgerError.self, "\(function)") {
          let database = try Database(driver: try engine.driver())
          let connection = try database.connect()
          try connection.statement("SELECT").close()
          try connection.close()
          try database.close()
        }
        #expect(engine.leaks == [], "\(function)")
      }
    }
  }

  @Test("Nothing is closed under something that is in use")
  func closingInUse() throws {
    let engine = FakeEngine()
    try FakeEngine.$current.withValue(engine) {
      let database = try Database(driver: try engine.driver())
      let connection = try database.connect()
      let statement = try connection.statement("SELECT")
      var rows = try statement.query()
      var refused: [LedgerError.Code] = []
      do throws(LedgerError) { try statement.close() } catch { refused.append(error.code) }
      do throws(LedgerError) { try connection.close() } catch { refused.append(error.code) }
      do throws(LedgerError) { try database.close() } catch { refused.append(error.code) }
      #expect(refused == [.invalidState, .invalidState, .invalidState])
      #expect(engine.calls[.statementRelease] == nil)
      var total = 0
      while let batch = try rows.next() { total += batch.rowCount }
      #expect(total == 3 * FakeEngine.batchCount)
      // The end of the rows was what the others waited for.
      #expect(engine.calls[.databaseRelease] == 1)
    }
    #expect(engine.leaks == [])
  }

  @Test("After a rollback that failed, the connection repeats its error")
  func lostConnection() throws {
    let engine = FakeEngine(failing: (.connectionRollback, 1))
    try FakeEngine.$current.withValue(engine) {
      let database = try Database(driver: try engine.driver())
      let connection = try database.connect()
      #expect(throws: Undo.self) { try connection.transaction { _ in throw Undo() } }
      for _ in 0..<2 {
        let error = #expect(throws: LedgerError.self) { try connection.execute("SELECT") }
        #expect(error?.message == "the fake engine failed")
      }
      // Autocommit was not turned on again, which could commit what should be undone.
      #expect(engine.calls[.connectionSetOption] == 1)
    }
  }

  @Test("A transaction does not begin inside another")
  func nestedTransaction() throws {
    let engine = FakeEngine()
    try FakeEngine.$current.withValue(engine) {
      let database = try Database(driver: try engine.driver())
      let connection = try database.connect()
      try connection.transaction { connection in
        let error = #expect(throws: LedgerError.self) {
          try connection.transaction { _ in }
        }
        #expect(error?.code == .invalidState)
      }
      try connection.transaction { _ in }
      #expect(engine.calls[.connectionCommit] == 2)
    }
  }

  @Test("What the source of a load throws is thrown on")
  func sourceThrows() throws {
    let engine = FakeEngine()
    try FakeEngine.$current.withValue(engine) {
      let database = try Database(driver: try engine.driver())
      let connection = try database.connect()
      #expect(throws: Undo.self) {
        try connection.ingest(into: "t", mode: .append, fields: [Field("n", .int64)]) {
          throw Undo()
        }
      }
      let error = #expect(throws: LedgerError.self) {
        try connection.ingest(into: "t", mode: .append, fields: [Field("n", .int32)]) {
          try engine.batch()
        }
      }
      #expect(error?.code == .invalidArgument)
    }
    #expect(engine.leaks == [])
  }

  @Test("A cancelled statement and its rows stay cancelled")
  func cancelled() throws {
    let engine = FakeEngine()
    try FakeEngine.$current.withValue(engine) {
      let database = try Database(driver: try engine.driver())
      let connection = try database.connect()
      let statement = try connection.statement("SELECT")
      var rows = try statement.query()
      #expect(try rows.next()?.rowCount == 3)
      try statement.cancellation.cancel()
      for _ in 0..<2 {
        let error = #expect(throws: LedgerError.self) { _ = try rows.next() }
        #expect(error?.code == .cancelled)
      }
      #expect(throws: LedgerError.self) { try statement.execute() }
      #expect(engine.calls[.statementExecuteQuery] == 1)
      #expect(try connection.execute("SELECT") == 5)
    }
    #expect(engine.leaks == [])
  }

  @Test("A driver of ADBC 1.0 is used for what it can do")
  func version10() throws {
    let engine = FakeEngine(isOfVersion10: true)
    try FakeEngine.$current.withValue(engine) {
      let database = try Database(driver: try engine.driver())
      let connection = try database.connect()
      let statement = try connection.statement("SELECT")
      #expect(try statement.query().rows().count == 9)
      let error = #expect(throws: LedgerError.self) { try statement.cancellation.cancel() }
      #expect(error?.code == .notImplemented)
    }
    #expect(engine.leaks == [])
  }
}
