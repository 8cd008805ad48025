/// The headers of a request that decide whether it is answered, and how.
struct RequestHeaders: Hashable, Sendable {
  var host: [String] = []
  var origin: String?
  var fetchSite: String?
  var fetchMode: String?
  var accept = ""
  var ifNoneMatch = ""
  var authorization: String?
  var cookie = ""
  /// Whether a body follows.
  var hasBody = false
  /// The length of the body, where it is said.
  var contentLength: Int?
  var contentType = ""

  /// Takes in one header.
  mutating func add(_ name: String, _ value: String) {
    switch name.lowercased() {
    case "host": host.append(value)
    case "origin": origin = value
    case "sec-fetch-site": fetchSite = value
    case "sec-fetch-mode": fetchMode = value
    case "accept": accept += (accept.isEmpty ? "" : ",") + value
    case "if-none-match": ifNoneMatch += (ifNoneMatch.isEmpty ? "" : ",") + value
    case "authorization": authorization = value
    case "cookie": cookie += (cookie.isEmpty ? "" : "; ") + value
    case "content-length":
      if value != "0" { hasBody = true }
      contentLength = Int(value)
    case "content-type": contentType = value
    case "transfer-encoding": hasBody = true
    default: break
    }
  }

  /// The tags of `If-None-Match`, weak ones as strong: nothing here differs by less than a byte.
  var knownTags: [String] {
    ifNoneMatch.split(separator: ",").prefix(64).map { part in
      let tag = part.drop { $0 == " " }
      let strong = tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
      return String(strong.prefix { $0 != " " })
    }
  }
}

/// Who may ask: which names the site goes by, and the token of visitors.
struct Admission: Sendable {
  /// Names of the site with their port, in small letters; nil where any name counts since a token is
  /// asked for.
  let names: Set<String>?
  let token: String?

  static let cookie = "proviso-token"

  /// - Parameters:
  ///   - isLocal: Whether only this machine can reach the site.
  init(address: String, port: UInt16, isLocal: Bool, token: String?) {
    self.token = token
    guard isLocal else {
      names = nil
      return
    }
    let hosts = [
      "localhost", "127.0.0.1", "[::1]", address.contains(":") ? "[\(address)]" : address,
    ]
    names = Set(hosts.map { "\($0):\(port)" } + (port == 80 ? hosts : []))
  }

  enum Decision: Hashable, Sendable {
    case admitted
    case refused(Trouble)
    /// The token was in the address: go to the address without it, and show it as a cookie from now on.
    case sentOn(target: String, cookie: String)
  }

  /// - Parameter takesDocument: Whether a document may be sent to the target.
  func decide(
    method: String, target: String, _ headers: RequestHeaders, takesDocument: Bool = false
  ) -> Decision {
    let sends = method == "POST" && takesDocument
    guard method == "GET" || method == "HEAD" || sends else {
      return .refused(
        Trouble(status: 405, message: "the site can only be read", help: ["ask with `GET`"]))
    }
    if headers.hasBody, !sends {
      return .refused(Trouble(status: 413, message: "the site takes no body of a request here"))
    }
    guard headers.host.count == 1, let host = headers.host.first?.lowercased() else {
      return .refused(Trouble(status: 400, message: "the request names no host, or several"))
    }
    // A name that somebody else's server resolved to this machine is not the site's.
    if let names, !names.contains(host) {
      return .refused(
        Trouble(
          status: 421, message: "the site does not go by this name",
          help: ["open it at the address that `proviso serve` wrote"]))
    }
    if let origin = headers.origin?.lowercased(), origin != "http://" + host {
      return .refused(Trouble(status: 403, message: "another site may not ask for this"))
    }
    if headers.fetchSite == "cross-site", sends || headers.fetchMode != "navigate" {
      return .refused(Trouble(status: 403, message: "another site may not ask for this"))
    }
    guard let token else { return .admitted }
    if let shown = headers.authorization, Self.isSame(shown, "Bearer " + token) {
      return .admitted
    }
    for part in headers.cookie.split(separator: ";") {
      let pair = part.drop { $0 == " " }
      if Self.isSame(String(pair), Self.cookie + "=" + token) { return .admitted }
    }
    if let rest = Self.target(target, without: token) {
      return .sentOn(
        target: rest, cookie: "\(Self.cookie)=\(token); Path=/; HttpOnly; SameSite=Lax")
    }
    return .refused(
      Trouble(
        status: 401, message: "the site asks for a token",
        help: ["open it at the address that `proviso serve` wrote, with `?token=` at its end"]))
  }

  /// Whether two texts are the same, in a time that does not depend on where they part.
  static func isSame(_ text: String, _ other: String) -> Bool {
    let (left, right) = (Array(text.utf8), Array(other.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// The address without its token; nil where it has none, or a wrong one.
  private static func target(_ target: String, without token: String) -> String? {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    // "//" at the front would be the name of another site.
    guard parts.count == 2, target.hasPrefix("/"), !target.hasPrefix("//") else { return nil }
    var items = parts[1].split(separator: "&").map(String.init)
    guard let place = items.firstIndex(where: { isSame($0, "token=" + token) }) else { return nil }
    items.remove(at: place)
    return parts[0] + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
  }
}
