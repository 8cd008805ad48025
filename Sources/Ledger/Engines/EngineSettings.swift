public import Documents
internal import Glibc

/// How an engine is reached: credentials, TLS, patience. None of it is ever shown.
///
/// They come from the environment, or from a file with a line `name = value` for each:
///
/// | name | variable | meaning |
/// | --- | --- | --- |
/// | `user` | `PROVISO_ENGINE_USER` | who asks |
/// | `password` | `PROVISO_ENGINE_PASSWORD` | with what password |
/// | `token` | `PROVISO_ENGINE_TOKEN` | or with what bearer token (Flight SQL) |
/// | `tls-roots` | `PROVISO_ENGINE_TLS_ROOTS` | a PEM file of authorities to trust |
/// | `tls-certificate`, `tls-key` | likewise | PEM files of the client's own certificate |
/// | `tls-host` | `PROVISO_ENGINE_TLS_HOST` | the name that the server's certificate is for (Flight SQL) |
/// | `timeout` | `PROVISO_ENGINE_TIMEOUT` | seconds for a statement; 3600 by itself, 0 for ever |
///
/// The variable counts before the file, which `PROVISO_ENGINE_FILE` names.
public struct EngineSettings: Sendable {
  private var values: [String: String] = [:]
  /// Seconds that a statement may take; nil for ever.
  public private(set) var timeout: Int? = 3600

  private static let names = [
    "user", "password", "token", "tls-roots", "tls-certificate", "tls-key", "tls-host", "timeout",
  ]

  /// The variables of the environment that are read, with that of the file.
  public static var variables: [String] { ["PROVISO_ENGINE_FILE"] + names.map(variable(of:)) }

  private static func variable(of name: String) -> String {
    "PROVISO_ENGINE_" + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }

  public init() {}

  /// Reads the settings of the process. Throws `unsafe-credentials`.
  public static func process() throws(Diagnostic) -> EngineSettings {
    try EngineSettings { name in unsafe getenv(name).map { unsafe String(cString: $0) } }
  }

  /// Reads the settings; an empty variable counts as none.
  init(variable: (String) -> String?) throws(Diagnostic) {
    if let path = variable("PROVISO_ENGINE_FILE"), !path.isEmpty { try read(path) }
    for name in Self.names {
      if let value = variable(Self.variable(of: name)), !value.isEmpty { values[name] = value }
    }
    if let text = values["timeout"] {
      guard let seconds = Int(text), (0...10_000_000).contains(seconds) else {
        throw Self.refused(
          "the time-out of the engine is no number of seconds", nil,
          ["write `timeout = 600`, or `PROVISO_ENGINE_TIMEOUT=600`; 0 is for ever"])
      }
      timeout = seconds == 0 ? nil : seconds
    }
  }

  private mutating func read(_ path: String) throws(Diagnostic) {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Self.refused(
        "there is no file `\(path)`", path, ["let `PROVISO_ENGINE_FILE` name a file, or unset it"])
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Self.refused(
        "others may read the file `\(path)`", path, ["make it your own: `chmod 600 \(path)`"])
    }
    let text = try Self.contents(path)
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let trimmed = Self.trimmed(line)
      if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
      guard let sign = trimmed.firstIndex(of: "="),
        case let name = String(Self.trimmed(trimmed[..<sign])), Self.names.contains(name)
      else {
        // The line is not shown: it may be the secret itself.
        throw Self.refused(
          "line \(number + 1) of `\(path)` is no setting of an engine", path,
          ["write `name = value`; the names are " + Self.names.joined(separator: ", ")])
      }
      values[name] = String(Self.trimmed(trimmed[trimmed.index(after: sign)...]))
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return text
  }

  private static func contents(_ path: String) throws(Diagnostic) -> String {
    switch Loader.read(path: path) {
    case .success(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .failure:
      throw refused("the file `\(path)` cannot be read", path, ["see to its permissions"])
    }
  }

  private static func refused(_ headline: String, _ path: String?, _ help: [String]) -> Diagnostic {
    Diagnostic(
      kind: ClusterDiagnostics.unsafeCredentials, headline: headline, help: help, path: path)
  }

  /// The options of a database, in the names of its driver. Throws `unsafe-credentials`.
  func options(_ address: EngineAddress) throws(Diagnostic) -> [(name: String, value: String)] {
    switch address.engine {
    case .duckdb: return []
    case .postgreSQL:
      // The driver takes nothing but an address, which stays within this process.
      return [("uri", try postgreSQL(address.target))]
    case .flightSQL:
      let tls = try tlsFiles()
      if !address.usesTLS, let name = values.keys.filter({ $0.hasPrefix("tls-") }).min() {
        throw Self.refused(
          "the setting `\(name)` is given, and `grpc://` does not use TLS", nil,
          ["write `grpc+tls://`, or leave the setting out"])
      }
      var options = [("uri", address.target), (Self.flight + "rpc.timeout_seconds.connect", "10")]
      if let token = values["token"] {
        options.append((Self.flight + "authorization_header", "Bearer " + token))
      } else if let user = values["user"] {
        options += [("username", user), ("password", values["password"] ?? "")]
      }
      for (name, option) in [
        ("tls-roots", "tls_root_certs"), ("tls-certificate", "mtls_cert_chain"),
        ("tls-key", "mtls_private_key"),
      ] {
        if let file = tls[name] {
          options.append((Self.flight + "client_option." + option, file.contents))
        }
      }
      if let host = values["tls-host"] {
        options.append((Self.flight + "client_option.tls_override_hostname", host))
      }
      return options
    }
  }

  /// What the names of the options of Flight SQL begin with.
  private static let flight = "adbc.flight.sql."

  /// The files of TLS that are named, by setting.
  private func tlsFiles() throws(Diagnostic) -> [String: (path: String, contents: String)] {
    var files: [String: (path: String, contents: String)] = [:]
    for name in ["tls-roots", "tls-certificate", "tls-key"] {
      if let path = values[name] { files[name] = (path, try Self.contents(path)) }
    }
    if (files["tls-certificate"] == nil) != (files["tls-key"] == nil) {
      throw Self.refused(
        "a certificate needs its key, and a key its certificate", nil,
        ["give both `tls-certificate` and `tls-key`, or neither"])
    }
    return files
  }

  /// The address with what it does not say itself.
  private func postgreSQL(_ target: String) throws(Diagnostic) -> String {
    let tls = try tlsFiles()
    var added: [String] = []
    func add(_ name: String, _ value: String?) {
      guard let value, !target.contains("\(name)=") else { return }
      added.append("\(name)=\(Self.percentEncoded(value))")
    }
    let authority = target.drop { $0 != ":" }.dropFirst(3).prefix { !"/?".contains($0) }
    if !authority.contains("@") { add("user", values["user"]) }
    add("password", values["password"])
    if let roots = tls["tls-roots"] {
      add("sslmode", "verify-full")
      add("sslrootcert", roots.path)
    }
    add("sslcert", tls["tls-certificate"]?.path)
    add("sslkey", tls["tls-key"]?.path)
    add("connect_timeout", "10")
    // A server that is gone without a word is noticed within a minute.
    for (name, value) in [("idle", "30"), ("interval", "10"), ("count", "3")] {
      add("keepalives_" + name, value)
    }
    add("application_name", "proviso")
    return target + (target.contains("?") ? "&" : "?") + added.joined(separator: "&")
  }

  private static func percentEncoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }

  /// A text of the engine without the secrets that it may repeat.
  func withoutSecrets(_ text: String) -> String {
    var result = text
    for name in ["password", "token"] {
      guard let secret = values[name], !secret.isEmpty else { continue }
      for form in [secret, Self.percentEncoded(secret)] {
        result = result.replacing(form, with: "…")
      }
    }
    return result
  }
}
