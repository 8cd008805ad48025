public import Documents
internal import Glibc
internal import Ledger
public import Record
public import Timeline

/// Runs the site until it is told to stop; returns why it could not.
public typealias Serve = @Sendable (Serving) -> Diagnostic?

/// What the site is to show and to whom.
public struct Serving: Sendable {
  public let location: WorkspaceLocation
  /// Files and folders that describe data, beside those of the workspace.
  public let extraData: [String]
  /// The folder of the ledger.
  public let ledgerFolder: String
  /// Whether answers are given although files have errors.
  public let isLenient: Bool
  /// An IPv4 or IPv6 address of this machine.
  public let address: String
  /// 0 for any that is free.
  public let port: UInt16
  /// What every visitor must show; nil where nothing is asked for.
  public let token: String?
  /// The day, whenever it is asked for.
  public let today: @Sendable () -> Day
  /// Writes a line for whoever started the program.
  public let say: @Sendable (String) -> Void

  public init(
    location: WorkspaceLocation, extraData: [String] = [], ledgerFolder: String,
    isLenient: Bool = false, address: String = "127.0.0.1", port: UInt16 = 0,
    token: String? = nil, today: @escaping @Sendable () -> Day,
    say: @escaping @Sendable (String) -> Void
  ) {
    self.location = location
    self.extraData = extraData
    self.ledgerFolder = ledgerFolder
    self.isLenient = isLenient
    self.address = address
    self.port = port
    self.token = token
    self.today = today
    self.say = say
  }
}

extension CommandRun {
  /// Serves the site; returns when it has been told to stop.
  func serve() throws(Refusal) -> Reply {
    let port = try port()
    let address = arguments.value("--listen") ?? "127.0.0.1"
    guard let isLocal = NetworkAddress.isLocal(address) else {
      throw .usage(
        "\(quoted(address)) is no address of a machine",
        help: ["write it in digits, as `127.0.0.1`, `::1` or `0.0.0.0`"])
    }
    var token = try givenToken()
    if !isLocal, token == nil { token = Self.newToken() }
    // What is wrong is said in full before anything is served.
    let open = try openWorkspace()
    guard let serving else { preconditionFailure("nothing was given that runs the site") }
    let notes = open.notes.map { $0 + "\n" }.joined() + (noteOnWorkspace ?? "")
    _ = StandardStream.write(notes, to: STDERR_FILENO)
    let location = open.workspace.location
    let trouble = serving(
      Serving(
        location: location, extraData: arguments.values("--data"),
        ledgerFolder: try ledgerFolder(), isLenient: arguments.flag("--lenient"),
        address: address, port: port, token: token, today: Surroundings.today,
        say: { _ = StandardStream.write($0 + "\n", to: STDOUT_FILENO) }))
    if let trouble { throw Refusal(trouble) }
    return Reply()
  }

  private func port() throws(Refusal) -> UInt16 {
    guard let text = arguments.value("--port") else { return 9070 }
    guard let number = UInt16(text) else {
      throw .usage("\(quoted(text)) is no port", help: ["give a number from 0 to 65535"])
    }
    return number
  }

  /// The first line of the file of `--token`.
  private func givenToken() throws(Refusal) -> String? {
    guard let path = arguments.value("--token") else { return nil }
    let text: String
    do throws(Diagnostic) {
      text = String(decoding: try Loader.read(path: path).get(), as: UTF8.self)
    } catch {
      throw Refusal(error)
    }
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).first ?? ""
    let token = String(line.filter { $0 != "\r" })
    guard token.utf8.count >= 16, token.utf8.allSatisfy(Self.isTokenByte) else {
      throw .usage(
        "the first line of \(quoted(path)) is no token",
        help: ["write at least 16 letters, digits, `-` or `_`"])
    }
    return token
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// 128 bits from the system's source of chance; no answer depends on them.
  private static func newToken() -> String {
    var source = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(source.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }
}

/// Addresses of machines in digits.
enum NetworkAddress {
  /// Whether only this machine can reach an address; nil where the text is no address.
  static func isLocal(_ text: String) -> Bool? {
    var four = in_addr()
    if unsafe inet_pton(AF_INET, text, &four) == 1 {
      // The first of the four bytes, as they stand in memory.
      return UInt32(bigEndian: four.s_addr) >> 24 == 127
    }
    var six = in6_addr()
    if unsafe inet_pton(AF_INET6, text, &six) == 1 {
      let bytes = unsafe withUnsafeBytes(of: six) { unsafe Array($0) }
      return bytes == Array(repeating: 0, count: 15) + [1]
    }
    return nil
  }
}

/// The kinds of trouble with serving the site.
public enum ServeDiagnostics {
  public static let addressInUse = error(
    "address-in-use", "Another program listens on the address of the site.")
  public static let addressRefused = error(
    "address-refused", "The site cannot listen on its address.")

  public static let all = [addressInUse, addressRefused]

  private static func error(_ id: String, _ summary: String) -> DiagnosticKind {
    DiagnosticKind(id: id, severity: .error, summary: summary)
  }
}
