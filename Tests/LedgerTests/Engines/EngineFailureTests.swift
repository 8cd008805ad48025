import Documents
import Glibc
import Synchronization
import Testing

@testable import Ledger

@Suite("A failure of an engine says whether it was reached, and what to do")
struct EngineFailureTests {
  private static let flight = "grpc+tls://head:1"
  private static let postgreSQL = "postgresql://me@db/a"

  private func explained(
    _ message: String, code: LedgerError.Code = .inputOutput, state: String? = nil,
    of address: String
  ) throws -> Diagnostic {
    RowEngine.explained(
      LedgerError(code: code, message: message, sqlState: state, statement: "SELECT secret"),
      try EngineAddress(address), EngineSettings())
  }

  // What the drivers say, as they say it.
  @Test(arguments: [
    (
      "FATAL: password authentication failed for user \"me\"", postgreSQL, "PROVISO_ENGINE_PASSWORD"
    ),
    ("fe_sendauth: no password supplied", postgreSQL, "PROVISO_ENGINE_PASSWORD"),
    ("FATAL: database \"a\" does not exist", postgreSQL, "PROVISO_ENGINE_USER"),
  ])
  func `a server that says no was reached`(
    _ message: String, _ address: String, _ help: String
  ) throws {
    let diagnostic = try explained(message, of: address)
    #expect(diagnostic.kind == ClusterDiagnostics.engineRefused)
    #expect(diagnostic.help.contains { $0.contains(help) })
    #expect(diagnostic.help.first == "the engine says: \(message)")
  }

  @Test func `a table that may not be read is a matter of rights`() throws {
    let diagnostic = try explained(
      "ERROR: permission denied for table files", code: .unknown, state: "42501",
      of: Self.postgreSQL)
    #expect(diagnostic.kind == ClusterDiagnostics.engineRefused)
    #expect(diagnostic.help.last?.contains("right to read") == true)
  }

  @Test(arguments: [
    ("dial tcp 127.0.0.1:1: connect: connection refused", flight, "whether it is running"),
    ("tls: first record does not look like a TLS handshake", flight, "`grpc://`"),
    ("error reading server preface: EOF", flight, "`grpc+tls://`"),
    ("x509: certificate signed by unknown authority", flight, "TLS_ROOTS"),
    ("x509: certificate is valid for db, not head", flight, "TLS_HOST"),
    ("remote error: tls: certificate required", flight, "TLS_CERTIFICATE"),
    ("SSL error: certificate verify failed", postgreSQL, "TLS_ROOTS"),
    ("server certificate for \"a\" does not match host name \"db\"", postgreSQL, "by a name"),
    ("could not translate host name", postgreSQL, "whether the address is right"),
  ])
  func `a server that was not reached is told from it`(
    _ message: String, _ address: String, _ help: String
  ) throws {
    let diagnostic = try explained(message, of: address)
    #expect(diagnostic.kind == ClusterDiagnostics.engineUnreachable)
    #expect(diagnostic.help.last?.contains(help) == true)
  }

  @Test(arguments: ["08006", "57P01"])
  func `a server that goes down may be asked again`(_ state: String) throws {
    let error = LedgerError(code: .unknown, message: "FATAL: terminating", sqlState: state)
    #expect(error.isOfConnection)
    #expect(!error.isRefusal)
  }

  @Test(arguments: [flight, postgreSQL])
  func `the statement is not shown`(_ address: String) throws {
    for code in LedgerError.Code.allCases {
      #expect(!"\(try explained("words", code: code, of: address))".contains("secret"))
    }
  }
}

@Suite("Nobody has to wait for an engine that does not come back")
struct EngineWatchTests {
  /// Work that ends when it is surrendered, or when it is cancelled.
  private func watched(
    timeout: Int?, isCancelled: Bool, statement: Bool = false
  ) throws -> (code: LedgerError.Code?, surrendered: LedgerError.Code?) {
    let surrendered = Mutex(LedgerError.Code?.none)
    let ending = Pipe()
    let engine = FakeEngine()
    return try FakeEngine.$current.withValue(engine) {
      let database = try Database(driver: engine.driver())
      let connection = try database.connect()
      let made = try connection.statement("SELECT")
      let patience = EnginePatience(
        timeout: timeout, isCancelled: { isCancelled },
        surrender: { code in
          surrendered.withLock { $0 = code }
          ending.write()
        })
      var code: LedgerError.Code?
      do throws(LedgerError) {
        try EngineWatch.during(patience, grace: 0, on: statement ? connection.health : nil) {
          () throws(LedgerError) in
          ending.read()
          throw LedgerError(code: .internalFailure, message: "")
        }
      } catch {
        code = error.code
      }
      if !statement { #expect(!made.cancellation.isCancelled) }
      return (code, surrendered.withLock { $0 })
    }
  }

  @Test(arguments: [false, true])
  func `Ctrl-C is surrendered where cancelling does not help`(statement: Bool) throws {
    let (code, surrendered) = try watched(timeout: nil, isCancelled: true, statement: statement)
    #expect(code == .cancelled)
    #expect(surrendered == .cancelled)
  }

  @Test func `so is a time that is over`() throws {
    let (code, surrendered) = try watched(timeout: 0, isCancelled: false)
    #expect(code == .timeout)
    #expect(surrendered == .timeout)
  }

  @Test func `work that ends by itself keeps its own reason`() {
    let patience = EnginePatience(timeout: nil, isCancelled: { false }, surrender: nil)
    let code: LedgerError.Code?
    do throws(LedgerError) {
      try EngineWatch.during(patience, on: nil) { () throws(LedgerError) in
        throw LedgerError(code: .integrity, message: "")
      }
      code = nil
    } catch {
      code = error.code
    }
    #expect(code == .integrity)
  }
}

/// A pipe on which one thread waits for another.
private final class Pipe: Sendable {
  private let reading: Int32
  private let writing: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    (reading, writing) = (ends[0], ends[1])
  }

  deinit {
    close(reading)
    close(writing)
  }

  func read() {
    var byte: UInt8 = 0
    _ = unsafe Glibc.read(reading, &byte, 1)
  }

  func write() {
    var byte: UInt8 = 1
    _ = unsafe Glibc.write(writing, &byte, 1)
  }
}
