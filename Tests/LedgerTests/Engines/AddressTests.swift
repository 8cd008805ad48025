import Documents
import Glibc
import Testing

@testable import Ledger

@Suite("An address says where rows are, and never holds a secret")
struct AddressTests {
  @Test(arguments: [
    ("duckdb:/data/ledger.duckdb", Engine.duckdb, "/data/ledger.duckdb", EngineDialect.duckdb),
    ("duckdb:///data/l", .duckdb, "/data/l", .duckdb),
    ("grpc://head:32010", .flightSQL, "grpc://head:32010", .spark),
    ("grpc+tls://head.example:443", .flightSQL, "grpc+tls://head.example:443", .spark),
    (
      "postgresql://me@db:5432/a?sslmode=require", .postgreSQL,
      "postgresql://me@db:5432/a?sslmode=require", .postgreSQL
    ),
    ("postgres://db/a", .postgreSQL, "postgres://db/a", .postgreSQL),
    ("GRPC+TLS://head:1", .flightSQL, "grpc+tls://head:1", .spark),
  ])
  func `each form is of one engine`(
    _ text: String, _ engine: Engine, _ target: String, _ dialect: EngineDialect
  ) throws {
    let address = try EngineAddress(text)
    #expect(address.engine == engine)
    #expect(address.target == target)
    #expect(address.dialect == dialect)
  }

  @Test(arguments: [
    "", "duckdb", "duckdb:", "mysql://db/a", "grpc:head:1", "grpc://head", "grpc://head:1/path",
    "grpc://head:1?x=y", "grpc://", "postgresql:db", "http://head:1", "grpc://me@head:1",
  ])
  func `what is none is refused`(_ text: String) {
    #expect(refusal { try EngineAddress(text) }?.kind == ClusterDiagnostics.unknownEngine)
  }

  @Test(arguments: [
    "postgresql://me:swordfish@db/a", "postgres://me:a@swordfish@db/a",
    "postgresql://db/a?user=me&password=swordfish", "postgresql://db/a?PASSWORD=swordfish",
    "postgresql://db/a?sslpassword=swordfish", "grpc://me:swordfish@head:1",
    "grpc+tls://head:1?token=swordfish",
  ])
  func `a password in it is refused and not repeated`(_ text: String) throws {
    let diagnostic = try #require(refusal { try EngineAddress(text) })
    #expect(diagnostic.kind != StoreDiagnostics.noLedger)
    #expect(!"\(diagnostic)".contains("swordfish"))
    if !text.hasPrefix("grpc+tls") {
      #expect(diagnostic.kind == ClusterDiagnostics.passwordInAddress)
    }
  }

  @Test func `an address that is not understood is shown without what stands before an @`() throws {
    let diagnostic = try #require(refusal { try EngineAddress("mysql://me:swordfish@db/a") })
    #expect(diagnostic.headline == "`…@db/a` is no address of an engine")
  }
}

@Suite("Credentials come from the environment or a file of one's own")
struct SettingsTests {
  private func settings(_ variables: [String: String]) throws -> EngineSettings {
    try EngineSettings { variables[$0] }
  }

  private func options(
    _ variables: [String: String], _ address: String
  ) throws -> [String: String] {
    let options = try settings(variables).options(EngineAddress(address))
    return Dictionary(options.map { ($0.name, $0.value) }) { $1 }
  }

  @Test func `each reaches the driver under its own name`() throws {
    let flight = "grpc+tls://head:1"
    #expect(try options([:], flight) == Self.flight)
    #expect(
      try options(["PROVISO_ENGINE_TOKEN": "t"], flight)
        == Self.flight.merging(["adbc.flight.sql.authorization_header": "Bearer t"]) { $1 })
    let user = ["PROVISO_ENGINE_USER": "me", "PROVISO_ENGINE_PASSWORD": "a b"]
    #expect(
      try options(user, flight)
        == Self.flight.merging(["username": "me", "password": "a b"]) { $1 })
    #expect(
      try options(user, "postgresql://db/a?sslmode=require") == [
        "uri": "postgresql://db/a?sslmode=require&user=me&password=a%20b&connect_timeout=10"
          + Self.postgreSQL
      ])
    // Who asks stands in the address already.
    #expect(
      try options(user, "postgresql://you@db/a?connect_timeout=3")["uri"]
        == "postgresql://you@db/a?connect_timeout=3&password=a%20b" + Self.postgreSQL)
    #expect(try options(user, "duckdb:/x") == [:])
  }

  private static let flight = [
    "uri": "grpc+tls://head:1", "adbc.flight.sql.rpc.timeout_seconds.connect": "10",
  ]
  private static let postgreSQL =
    "&keepalives_idle=30&keepalives_interval=10&keepalives_count=3&application_name=proviso"

  @Test func `files of certificates are read`() throws {
    let folder = LedgerTestFolder()
    let path = folder.path + "/roots.pem"
    try write("PEM", to: path, mode: 0o644)
    let roots = ["PROVISO_ENGINE_TLS_ROOTS": path, "PROVISO_ENGINE_TLS_HOST": "h"]
    #expect(
      try options(roots, "grpc+tls://head:1")
        == Self.flight.merging([
          "adbc.flight.sql.client_option.tls_root_certs": "PEM",
          "adbc.flight.sql.client_option.tls_override_hostname": "h",
        ]) { $1 })
    // PostgreSQL's library reads them itself, and then checks the server's name too.
    let uri = try #require(try options(roots, "postgresql://db/a")["uri"])
    #expect(uri.hasPrefix("postgresql://db/a?sslmode=verify-full&sslrootcert=%2F"))
    let other = try #require(try options(roots, "postgresql://db/a?sslmode=verify-ca")["uri"])
    #expect(other.hasPrefix("postgresql://db/a?sslmode=verify-ca&sslrootcert=%2F"))
  }

  @Test(arguments: [
    // What would not be used, and so would be taken for a protection that is not there.
    ("grpc://head:1", ["TLS_HOST": "h"]), ("grpc://head:1", ["TLS_ROOTS": "PEM"]),
    // A certificate without its key, and the other way round.
    ("grpc+tls://head:1", ["TLS_CERTIFICATE": "PEM"]), ("grpc+tls://head:1", ["TLS_KEY": "PEM"]),
    ("postgresql://db/a", ["TLS_KEY": "PEM"]),
    ("grpc+tls://head:1", ["TLS_ROOTS": "/nowhere"]),
    ("postgresql://db/a", ["TLS_ROOTS": "/nowhere"]),
  ])
  func `TLS settings that cannot take effect are refused`(
    _ address: String, _ settings: [String: String]
  ) throws {
    let folder = LedgerTestFolder()
    let path = folder.path + "/file.pem"
    try write("PEM", to: path, mode: 0o600)
    let variables = Dictionary(
      uniqueKeysWithValues: settings.map { ("PROVISO_ENGINE_" + $0, $1 == "PEM" ? path : $1) })
    #expect(
      refusal { try options(variables, address) }?.kind == ClusterDiagnostics.unsafeCredentials)
  }

  @Test func `a variable counts before the file`() throws {
    let folder = LedgerTestFolder()
    let path = folder.path + "/engine"
    try write("# mine\nuser = me\n\n token=from the file \ntimeout = 7\n", to: path, mode: 0o600)
    let file = ["PROVISO_ENGINE_FILE": path]
    #expect(
      try options(file, "grpc://head:1")["adbc.flight.sql.authorization_header"]
        == "Bearer from the file")
    #expect(try settings(file).timeout == 7)
    let both = file.merging(["PROVISO_ENGINE_TOKEN": "t", "PROVISO_ENGINE_TIMEOUT": "0"]) { $1 }
    #expect(
      try options(both, "grpc://head:1")["adbc.flight.sql.authorization_header"] == "Bearer t")
    #expect(try settings(both).timeout == nil)
    #expect(try settings([:]).timeout == 3600)
  }

  @Test(arguments: [
    ("password = swordfish\n", mode_t(0o640)), ("password = swordfish\n", 0o604),
    ("swordfish\n", 0o600), ("pass word = swordfish\n", 0o600), ("timeout = swordfish", 0o600),
    ("timeout = -1", 0o600),
  ])
  func `a file that others may read, or that is not understood, is refused`(
    _ text: String, _ mode: mode_t
  ) throws {
    let folder = LedgerTestFolder()
    let path = folder.path + "/engine"
    try write(text, to: path, mode: mode)
    let diagnostic = try #require(refusal { try settings(["PROVISO_ENGINE_FILE": path]) })
    #expect(diagnostic.kind == ClusterDiagnostics.unsafeCredentials)
    #expect(!"\(diagnostic)".contains("swordfish"))
  }

  @Test func `a file that is not there is refused`() {
    #expect(
      refusal { try settings(["PROVISO_ENGINE_FILE": "/nowhere/engine"]) }?.kind
        == ClusterDiagnostics.unsafeCredentials)
  }

  @Test func `what an engine repeats of them is cut out`() throws {
    let settings = try settings(["PROVISO_ENGINE_PASSWORD": "a b", "PROVISO_ENGINE_TOKEN": "xyz"])
    #expect(
      settings.withoutSecrets("uri …password=a%20b or a b; xyz.") == "uri …password=… or …; ….")
  }

  private func write(_ text: String, to path: String, mode: mode_t) throws {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    _ = unsafe Glibc.write(descriptor, bytes, bytes.count)
    try #require(fchmod(descriptor, mode) == 0)
  }
}
