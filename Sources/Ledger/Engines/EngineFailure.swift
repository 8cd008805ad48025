internal import Documents

/// What an engine's failure means to whoever asked, and what can be done about it.
extension RowEngine {
  /// Puts an engine's failure into words, without its secrets.
  static func explained(
    _ error: LedgerError, _ address: EngineAddress, _ settings: EngineSettings
  ) -> Diagnostic {
    var error = error
    error.message = settings.withoutSecrets(error.message)
    // The statement is long and says nothing to whoever asked; `--explain-plan` shows it.
    error.statement = nil
    let diagnostic = error.diagnostic
    func diagnosed(_ kind: DiagnosticKind, _ headline: String, _ help: [String]) -> Diagnostic {
      Diagnostic(kind: kind, headline: headline, help: diagnostic.help + help)
    }
    if error.code == .timeout {
      return diagnosed(
        ClusterDiagnostics.engineTimeout, "\(address.words) did not answer in time",
        ["`PROVISO_ENGINE_TIMEOUT` is the number of seconds that a statement may take"])
    }
    guard address.engine != .duckdb, error.code != .cancelled else { return diagnostic }
    if error.isRefusal {
      return diagnosed(
        ClusterDiagnostics.engineRefused, "\(address.words) was reached, and refuses",
        error.mentions(["permission denied"]) ? [rightsHelp] : credentialsHelp(address.engine))
    }
    if error.isOfConnection {
      return diagnosed(
        ClusterDiagnostics.engineUnreachable, "\(address.words) was not reached, or went away",
        [connectionHelp(error)])
    }
    return diagnostic
  }

  private static let rightsHelp = "ask the owner of the ledger for the right to read its tables"

  private static func credentialsHelp(_ engine: Engine) -> [String] {
    let (name, secret) =
      engine == .postgreSQL
      ? ("in the address or in `PROVISO_ENGINE_USER`", "")
      : ("in `PROVISO_ENGINE_USER`", ", or a token in place of both in `PROVISO_ENGINE_TOKEN`")
    return [
      "who asks stands \(name)",
      "the password stands in `PROVISO_ENGINE_PASSWORD`\(secret)",
      "all of it may stand in the file that `PROVISO_ENGINE_FILE` names",
    ]
  }

  /// Words of drivers that tell more than that there is no connection, and what to do then.
  private static let connectionHelps: [(words: [String], help: String)] = [
    (
      ["not look like a tls handshake"],
      "the server does not speak TLS; its address then begins with `grpc://`"
    ),
    (
      ["server preface", "frame too large"],
      "see whether a server of Flight SQL listens there, and whether it wants `grpc+tls://`"
    ),
    (
      ["unknown authority", "certificate verify failed", "root certificate file"],
      "`PROVISO_ENGINE_TLS_ROOTS` names the PEM file with the authorities to trust"
    ),
    (
      ["certificate is valid for", "not valid for any names", "ip sans"],
      "ask by a name that the certificate is for, or put that name into `PROVISO_ENGINE_TLS_HOST`"
    ),
    (
      ["does not match host name"],
      "ask by a name that the certificate is for"
    ),
    (
      ["certificate required", "handshake failure", "bad certificate"],
      "the server may want a certificate of yours: `PROVISO_ENGINE_TLS_CERTIFICATE` and "
        + "`PROVISO_ENGINE_TLS_KEY` name its PEM files"
    ),
  ]

  private static func connectionHelp(_ error: LedgerError) -> String {
    connectionHelps.first { error.mentions($0.words) }?.help
      ?? "see whether it is running, and whether the address is right"
  }
}

extension LedgerError {
  /// Whether the server was reached and said no: to who asks, or to what was asked of it.
  var isRefusal: Bool {
    if code == .unauthenticated || code == .unauthorized { return true }
    if let sqlState { return sqlState.hasPrefix("28") || sqlState == "42501" }
    // The driver of PostgreSQL has no state while it connects, only the server's last word.
    return mentions(["fatal:", "no password supplied"])
  }

  /// Whether the connection is why a statement failed, so that it may succeed on another.
  var isOfConnection: Bool {
    if isRefusal { return false }
    if code == .inputOutput { return true }
    // The classes of SQLSTATE for connections and for a server that is going down.
    if let sqlState, sqlState.hasPrefix("08") || sqlState.hasPrefix("57P") { return true }
    return mentions([
      "unavailable", "connection refused", "connection reset", "broken pipe",
      "error reading from server",
    ])
  }

  /// Whether the engine's words hold one of these, in small letters.
  fileprivate func mentions(_ words: [String]) -> Bool {
    let message = message.lowercased()
    return words.contains { message.contains($0) }
  }
}
