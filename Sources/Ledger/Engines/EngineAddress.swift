public import Documents

/// Where the rows of a ledger are, as `--engine` names it.
///
/// - `duckdb:PATH`: a ledger file of DuckDB, or a folder with the tables of a ledger as Parquet
/// - `grpc://HOST:PORT`, `grpc+tls://HOST:PORT`: an engine that speaks Flight SQL and the SQL of Spark
/// - `postgresql://USER@HOST:PORT/DATABASE?OPTIONS`: PostgreSQL
///
/// A password never stands in an address: it would be seen by whoever lists processes, and be kept by
/// shells, logs and receipts.
public struct EngineAddress: Hashable, Sendable {
  public let engine: Engine
  /// As the driver takes it; of DuckDB the path.
  public let target: String

  /// Reads an address. Throws `unknown-engine` or `password-in-address`.
  public init(_ text: String) throws(Diagnostic) {
    guard let colon = text.firstIndex(of: ":") else { throw Self.unknown(text) }
    let rest = String(text[text.index(after: colon)...])
    let scheme = text[..<colon].lowercased()
    switch scheme {
    case "duckdb":
      engine = .duckdb
      target = rest.hasPrefix("//") ? String(rest.dropFirst(2)) : rest
      if target.isEmpty { throw Self.unknown(text) }
    case "grpc", "grpc+tls":
      guard rest.hasPrefix("//") else { throw Self.unknown(text) }
      try Self.checkUser(rest)
      let place = rest.dropFirst(2)
      // What follows would be handed to a server that may not look at it.
      guard !place.isEmpty, !place.contains(where: { "/?#@ ".contains($0) }),
        place.contains(":")
      else { throw Self.unknown(text) }
      engine = .flightSQL
      target = scheme + ":" + rest
    case "postgresql", "postgres":
      guard rest.hasPrefix("//") else { throw Self.unknown(text) }
      try Self.checkUser(rest)
      engine = .postgreSQL
      target = scheme + ":" + rest
    default: throw Self.unknown(text)
    }
  }

  /// The words that answers and errors call the engine by; there is no secret in them.
  public var words: String { engine == .duckdb ? "DuckDB" : "\(engine.name) at `\(target)`" }

  /// Whether what is sent can be read by nobody else, as far as the address alone tells.
  var usesTLS: Bool { target.hasPrefix("grpc+tls:") }

  /// What the rows can be asked in.
  public var dialect: EngineDialect {
    switch engine {
    case .duckdb: .duckdb
    case .flightSQL: .spark
    case .postgreSQL: .postgreSQL
    }
  }

  private static func checkUser(_ rest: String) throws(Diagnostic) {
    let authority = rest.dropFirst(2).prefix { !"/?#".contains($0) }
    // The last one, as a password may hold the sign itself.
    if let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") {
      throw passwordInAddress
    }
    let query = rest.drop { $0 != "?" }.lowercased()
    for name in ["password=", "sslpassword=", "token="] where query.contains(name) {
      throw passwordInAddress
    }
  }

  private static var passwordInAddress: Diagnostic {
    Diagnostic(
      kind: ClusterDiagnostics.passwordInAddress,
      headline: "the address of the engine holds a password",
      help: [
        "leave it out, and put it into `PROVISO_ENGINE_PASSWORD` or the file that "
          + "`PROVISO_ENGINE_FILE` names",
        "whoever could see this command line has seen the password: change it",
      ])
  }

  private static func unknown(_ text: String) -> Diagnostic {
    // Whatever stands before an `@` may be a secret.
    let shown =
      text.split(separator: "@").count > 1 ? "…@" + text.split(separator: "@").last! : text
    return Diagnostic(
      kind: ClusterDiagnostics.unknownEngine, headline: "`\(shown)` is no address of an engine",
      help: [
        "write `grpc://HOST:PORT`, `grpc+tls://HOST:PORT`, "
          + "`postgresql://USER@HOST:PORT/DATABASE` or `duckdb:PATH`"
      ])
  }
}
