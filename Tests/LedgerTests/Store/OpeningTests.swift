import Documents
import Glibc
import Testing
import Timeline

@testable import Ledger

@Suite("A ledger is opened only where it can be trusted", .enabled(if: storeEngineIsThere))
struct OpeningTests {
  @Test func `reading needs a ledger, and makes nothing`() {
    let folder = LedgerTestFolder()
    let path = folder.path + "/none"
    let refused = refusal { try LedgerStore.open(folder: path, mode: .reading) }
    #expect(refused?.kind == StoreDiagnostics.noLedger)
    #expect(refused?.headline == "there is no ledger in `\(path)`")
    #expect(folder.names() == [])
  }

  @Test func `writing makes the folders and the tables, once`() throws {
    let folder = LedgerTestFolder()
    let path = folder.path + "/a/b/"
    for _ in 0..<2 {
      let store = try LedgerStore.open(folder: path, mode: .writing)
      #expect(try store.registeredFiles() == [])
      #expect(try store.dictionaries() == Dictionaries())
    }
    #expect(folder.names(in: "a/b") == ["ledger.duckdb"])
  }

  @Test func `what was written is read`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    let files = try store.registeredFiles()
    #expect(files.map(\.label) == ["book/old", "book/new", "train/2003"])
    #expect(files.map(\.file) == [0, 1, 2])
    #expect(files.map(\.known.description) == ["2004-01-01", "2005-01-01", "2004-06-01"])
    let years = SourceMapping.Coverage(first: .year(2002), last: .year(2003))
    #expect(files.map(\.covers) == [years, years, nil])
    #expect(files.map(\.header) == ["Country,Year", nil, nil])
    #expect(files.map(\.notes) == [nil, "a note", nil])
    let new = files[1]
    #expect((new.name, new.path, new.series) == ("new.csv", "/in/new.csv", "book"))
    #expect((new.sha256, new.contentSHA256, new.mappingHash) == ("a1", "c1", "m1"))
    #expect(
      [new.contentBytes, new.records, new.rows, new.rejected, new.setAside] == [500, 5, 4, 1, 0])

    let all = try store.dictionaries()
    #expect(all.parties[0] == Party(code: "AZE", name: "Azerbaijan"))
    #expect(all.parties[4] == Party())
    #expect(all.periods[0] == Period(of: .year(2002)))
    #expect(all.periods[2].span.description == "2003-09-20 through 2003-10-10")
    #expect(all.periods[2].fiscalYear == nil)
    #expect(all.periods[3] == .unknown)
    #expect(all.periods[4] == Period(of: .transitionQuarter))
    #expect(all.strata[4][.program] == "IMET - FY 2003")
    #expect(all.strata.map(\.statesAmount) == [true, true, true, true, false])
    #expect(all.strata[0][.account] == "Foreign Mil. Fin.")
    #expect(all.strata[0][.agency] == "DoD")
  }

  @Test func `every field of a class has its own column`() throws {
    let folder = LedgerTestFolder()
    let store = try LedgerStore.open(folder: folder.path, mode: .writing)
    let columns = StratumField.allCases.map(\.column)
    try store.connection.execute(
      """
      INSERT INTO strata (stratum, source, type, currency, states_amount, \
      \(columns.joined(separator: ", "))) VALUES (0, 's', 't', 'USD', true, \
      \(columns.map { "'<\($0)>'" }.joined(separator: ", ")))
      """)
    let stratum = try store.dictionaries().strata[0]
    for field in StratumField.allCases { #expect(stratum[field] == "<\(field.column)>") }
  }

  @Test(arguments: ["parties", "periods", "strata"])
  func `a code that stands for nothing is reported`(_ table: String) throws {
    let folder = LedgerTestFolder()
    try SmallLedger.make(in: folder)
    let store = try LedgerStore.open(folder: folder.path + "/l", mode: .writing)
    let code = table == "parties" ? "party" : table == "periods" ? "period" : "stratum"
    try store.connection.execute("DELETE FROM \(table) WHERE \(code) = 1")
    #expect(
      refusal { try store.dictionaries() }?.headline
        == "the table `\(table)` of the ledger lacks the code 1")
  }

  @Test func `several may read at a time, and none of them writes`() throws {
    let folder = LedgerTestFolder()
    try SmallLedger.make(in: folder)
    let one = try LedgerStore.open(folder: folder.path + "/l", mode: .reading)
    let other = try LedgerStore.open(folder: folder.path + "/l", mode: .reading)
    #expect(try one.registeredFiles() == other.registeredFiles())
    #expect(throws: LedgerError.self) { try one.connection.execute("DELETE FROM files") }
    #expect(try other.registeredFiles().count == 3)
  }

  @Test(arguments: [
    ("UPDATE ledger_version SET version = 99", "of version 99, not 3"),
    ("DELETE FROM ledger_version", "of version without a number, not 3"),
    ("DROP TABLE ledger_version", "of version without a number, not 3"),
  ])
  func `a ledger of another version is left alone`(_ change: String, _ words: String) throws {
    let folder = LedgerTestFolder()
    try SmallLedger.make(in: folder)
    let path = folder.path + "/l"
    try LedgerStore.open(folder: path, mode: .writing).connection.execute(change)
    for mode in [LedgerStore.Mode.reading, .writing] {
      let refused = refusal { try LedgerStore.open(folder: path, mode: mode) }
      #expect(refused?.kind == StoreDiagnostics.ledgerVersion)
      #expect(refused?.headline.contains(words) == true)
    }
  }

  @Test func `a folder that cannot be made is reported`() throws {
    let folder = LedgerTestFolder()
    let refused = refusal {
      try LedgerStore.open(folder: "/proc/no/ledger", mode: .writing)
    }
    #expect(refused?.kind == StoreDiagnostics.ledgerUnwritable)
    #expect(refused?.headline == "the folder `/proc/no` cannot be made")
    #expect(folder.names() == [])
  }

  @Test func `a file that is no ledger is reported, and stays`() throws {
    let folder = LedgerTestFolder()
    let path = folder.path + "/ledger.duckdb"
    let file = unsafe fopen(path, "w")!
    for _ in 0..<1000 { unsafe fputs("this is not a database\n", file) }
    unsafe fclose(file)
    for mode in [LedgerStore.Mode.reading, .writing] {
      let refused = refusal { try LedgerStore.open(folder: folder.path, mode: mode) }
      #expect(refused?.kind == EngineDiagnostics.engineFailure)
      #expect(refused?.help.last?.contains("run `proviso import` again") == true)
    }
    #expect(try folder.text(of: "ledger.duckdb").hasPrefix("this is not a database\n"))
  }

  @Test func `a ledger that another process holds is busy`() throws {
    let folder = LedgerTestFolder()
    try SmallLedger.make(in: folder)
    let path = folder.path + "/l"
    let holder = try Holder(of: path + "/ledger.duckdb")
    for mode in [LedgerStore.Mode.reading, .writing] {
      let refused = refusal { try LedgerStore.open(folder: path, mode: mode) }
      #expect(refused?.kind == StoreDiagnostics.ledgerBusy)
      #expect(refused?.headline == "the ledger in `\(path)` is in use by another process")
    }
    holder.end()
    #expect(try LedgerStore.open(folder: path, mode: .reading).registeredFiles().count == 3)
  }

  @Test func `each call of the engine may fail, and says so`() throws {
    let folder = LedgerTestFolder()
    try SmallLedger.make(in: folder)
    let location = try DriverLocation.find(.duckdb)
    for function in DriverFunction.allCases where !function.isRelease {
      for mode in [LedgerStore.Mode.reading, .writing] {
        let driver = try Driver.load(
          location, faults: FaultPlan { $0 == function ? .internalFailure : nil })
        let refused = refusal {
          let store = try LedgerStore.open(folder: folder.path + "/l", mode: mode, driver: driver)
          try store.ask(parties: SmallLedger.parties, strata: SmallLedger.strata)
          _ = try store.totals(by: [.recipient])
        }
        let isUsed: Set<DriverFunction> = [
          .databaseNew, .databaseSetOption, .databaseInit, .connectionNew, .connectionInit,
          .statementNew, .statementSetOption, .statementSetSqlQuery, .statementBind,
          .statementExecuteQuery, .streamGetSchema, .streamGetNext,
        ]
        #expect((refused?.kind == EngineDiagnostics.engineFailure) == isUsed.contains(function))
      }
    }
  }
}

/// A process that holds a file as a writer does.
private struct Holder: ~Copyable {
  private var process: pid_t = 0
  /// What the process writes to; open to its end, as it would end at a write to nobody.
  private var output: Int32 = -1

  init(of path: String) throws {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    output = ends[0]
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    unsafe posix_spawn_file_actions_addclose(&actions, ends[0])
    let program = """
      import fcntl, sys, time
      file = open(sys.argv[1], "r+b")
      fcntl.lockf(file, fcntl.LOCK_EX)
      print("held", flush=True)
      time.sleep(600)
      """
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe []
    for text in ["python3", "-c", program, path] { unsafe arguments.append(strdup(text)) }
    unsafe arguments.append(nil)
    defer { for index in unsafe arguments.indices { unsafe free(arguments[index]) } }
    let status = unsafe posix_spawnp(&process, "python3", &actions, nil, &arguments, environ)
    _ = close(ends[1])
    try #require(status == 0)
    // Comes back when the lock is held, or at the end of the process.
    var byte: UInt8 = 0
    let count = unsafe read(output, &byte, 1)
    try #require(count == 1)
  }

  consuming func end() {
    _ = kill(process, SIGKILL)
    _ = waitpid(process, nil, 0)
    _ = close(output)
  }
}
