import Documents
import Glibc
import Synchronization
import Testing
import Timeline

@testable import Ledger

@Suite("Reads are tried again where nothing has come of them, and changes never are")
struct RowEngineTests {
  /// Asks a fake engine whose functions fail at the calls given, and tells how often each was called.
  ///
  /// - Parameter hasAnswered: Whether it answers a first question, which is not counted.
  private func asked(
    _ failing: [DriverFunction: [Int]], code: LedgerError.Code = .inputOutput,
    hasAnswered: Bool = true, isCancelled: Bool = false, _ work: (RowEngine) throws -> Void
  ) throws -> (calls: [DriverFunction: Int], refusal: Diagnostic?) {
    // Nil before what is counted begins.
    let counts = Mutex<[DriverFunction: Int]?>(nil)
    let isAsked = Mutex(false)
    let faults = FaultPlan { function in
      let count = counts.withLock { counts in
        counts?[function, default: 0] += 1
        return counts?[function] ?? 0
      }
      return failing[function]?.contains(count) == true ? code : nil
    }
    let engine = FakeEngine()
    let refused = try FakeEngine.$current.withValue(engine) {
      let rows = try RowEngine(
        EngineAddress("grpc://head:1"), settings: EngineSettings(), folder: "/shared",
        driver: engine.driver(faults: faults),
        patience: EnginePatience(
          timeout: nil, isCancelled: { isAsked.withLock { $0 } }, surrender: nil))
      if hasAnswered { try read(rows) }
      counts.withLock { $0 = [:] }
      isAsked.withLock { $0 = isCancelled }
      return refusal { try work(rows) }
    }
    #expect(engine.leaks.filter { $0 != "1 driver" } == [])
    return (counts.withLock { $0 ?? [:] }, refused)
  }

  private func read(_ engine: RowEngine) throws {
    #expect(try engine.rows("SELECT").count == 9)
  }

  @Test(arguments: [0, 1, 2])
  func `a connection that fails before the first batch is made anew`(failures: Int) throws {
    let (calls, refused) = try asked(
      [.statementExecuteQuery: Array(1...3).prefix(failures).map(\.self)], read)
    #expect(refused == nil)
    #expect(calls[.statementExecuteQuery] == failures + 1)
    #expect(calls[.connectionInit, default: 0] == failures)
  }

  @Test func `after three times it is given up`() throws {
    let (calls, refused) = try asked([.statementExecuteQuery: [1, 2, 3, 4]], read)
    #expect(refused?.kind == ClusterDiagnostics.engineUnreachable)
    #expect(calls[.statementExecuteQuery] == 3)
  }

  @Test func `what never answered is not asked again`() throws {
    let (calls, refused) = try asked([.statementExecuteQuery: [1]], hasAnswered: false, read)
    #expect(refused?.kind == ClusterDiagnostics.engineUnreachable)
    #expect(calls[.statementExecuteQuery] == 1)
  }

  @Test func `once a batch has come nothing is tried again`() throws {
    let (calls, refused) = try asked([.streamGetNext: [2]], read)
    #expect(refused?.kind == ClusterDiagnostics.engineUnreachable)
    #expect(calls[.statementExecuteQuery] == 1)
  }

  @Test(arguments: [
    (LedgerError.Code.invalidArgument, EngineDiagnostics.engineFailure),
    (.internalFailure, EngineDiagnostics.engineFailure),
    (.unauthorized, ClusterDiagnostics.engineRefused),
    (.unauthenticated, ClusterDiagnostics.engineRefused),
  ])
  func `what is no fault of the connection is not tried again`(
    _ code: LedgerError.Code, _ kind: DiagnosticKind
  ) throws {
    let (calls, refused) = try asked([.statementExecuteQuery: [1]], code: code, read)
    #expect(refused?.kind == kind)
    #expect(calls[.statementExecuteQuery] == 1)
  }

  @Test func `a question that was cancelled is not tried again`() throws {
    let (calls, refused) = try asked([.statementExecuteQuery: [1]], isCancelled: true, read)
    #expect(refused != nil)
    #expect(calls[.statementExecuteQuery] == 1)
  }

  @Test(arguments: [DriverFunction.statementExecuteQuery, .connectionCommit])
  func `a change is never tried again`(_ function: DriverFunction) throws {
    let (calls, refused) = try asked([function: [1]]) { engine in
      try engine.change { try $0.execute("INSERT") }
    }
    #expect(refused?.kind == ClusterDiagnostics.engineUnreachable)
    #expect(calls[function] == 1)
    #expect(calls[.connectionRollback] == 1)
  }

  @Test func `a statement that is too large for the engine is not sent`() throws {
    let (calls, refused) = try asked([:]) { engine in
      try engine.read(String(repeating: " ", count: RowEngine.statementLimit + 1)) { _ in }
    }
    #expect(refused?.kind == ClusterDiagnostics.statementTooLarge)
    #expect(calls[.statementExecuteQuery] == nil)
  }
}

@Suite("A part of the rows is never taken for all of them", .enabled(if: storeEngineIsThere))
struct AllRowsTests {
  /// Opens the small ledger through an engine, after a change to its rows.
  private func open(
    _ folder: borrowing LedgerTestFolder, _ change: String? = nil
  ) throws -> LedgerStore {
    try SmallLedger.make(in: folder)
    if let change {
      let writer = try LedgerStore.open(folder: folder.path + "/l", mode: .writing)
      try writer.connection.execute(change)
    }
    let engine = try RowEngine(
      EngineAddress("duckdb:\(folder.path)/l/ledger.duckdb"), settings: EngineSettings(),
      folder: folder.path + "/l", isCancelled: { false })
    let store = try LedgerStore.open(engine: engine, folder: folder.path + "/l", mode: .reading)
    try store.ask(parties: SmallLedger.parties, strata: SmallLedger.strata)
    return store
  }

  private static let filters = [
    LedgerFilter(files: [1, 2]), LedgerFilter(files: [0]),
    LedgerFilter(parties: [0, 2], from: .year(2003), through: .year(2003), files: [1, 2]),
    LedgerFilter(types: ["obligations"], files: [1, 2]),
    LedgerFilter(from: .year(2004), sources: ["train"], files: [1, 2], strata: [3]),
  ]

  @Test(arguments: [
    [], [LedgerKey.recipient], [.fiscalYear], [.account, .agency, .category], LedgerKey.allCases,
  ])
  func `totals are those of the embedded engine`(_ keys: [LedgerKey]) throws {
    let folder = LedgerTestFolder()
    let store = try open(folder)
    let embedded = try LedgerStore.open(folder: folder.path + "/l", mode: .reading)
    try embedded.ask(parties: SmallLedger.parties, strata: SmallLedger.strata)
    for filter in Self.filters {
      #expect(try store.totals(by: keys, filter) == embedded.totals(by: keys, filter))
    }
  }

  @Test(arguments: [
    "DELETE FROM transactions WHERE file = 1 AND line = 3",
    "INSERT INTO transactions SELECT * FROM transactions WHERE file = 1 AND line = 3",
    // A row of which nobody knows whose it is.
    "UPDATE transactions SET party = 77 WHERE file = 1 AND line = 3",
    "DELETE FROM transactions",
  ])
  func `rows that are missing, there twice or of nobody give no totals`(_ change: String) throws {
    let folder = LedgerTestFolder()
    let store = try open(folder, change)
    // Also where the question is not about the row.
    for filter in [LedgerFilter(files: [1]), LedgerFilter(parties: [3], files: [1])] {
      let diagnostic = refusal { try store.totals(by: [], filter) }
      #expect(diagnostic?.kind == ClusterDiagnostics.incompleteAnswer)
    }
    // Files that are not touched answer.
    if change != "DELETE FROM transactions" {
      #expect(try store.totals(by: [], LedgerFilter(files: [2])).map(\.count) == [3])
    }
  }
}
