internal import Briefing
internal import Commands
internal import Documents
internal import Law
internal import Record

/// How an answer comes about.
public enum SitePlan: Sendable {
  /// It is there.
  case done(SiteResponse)
  /// It has to be made; the same tag means the same bytes.
  case make(tag: String, @Sendable () -> SiteResponse)
}

/// The site as a function: an address and a snapshot in, a response out.
///
/// Nothing is read but the snapshot and its ledger, and nothing is written.
public enum Site {
  public static func respond(to request: SiteRequest, _ snapshot: SiteSnapshot) -> SiteResponse {
    switch plan(request, snapshot) {
    case .done(let response): response
    case .make(_, let make): make()
    }
  }

  /// Finds what is to be done for an answer; evaluates nothing.
  public static func plan(_ request: SiteRequest, _ snapshot: SiteSnapshot) -> SitePlan {
    switch Dispatch.match(request) {
    case .success(let match):
      if let trouble = NamedInPath.missing(match, snapshot) {
        return .done(response(trouble, match.format, snapshot))
      }
      let tag = tag(of: match, snapshot)
      if request.knownTags.contains(tag) || request.knownTags.contains("*") {
        return .done(
          SiteResponse(
            status: 304, type: "", body: [], headers: headers(of: snapshot), etag: tag))
      }
      return .make(tag: tag) {
        var response = response(match.route.handler(snapshot, match), match, snapshot)
        // The answer to a document stands at no address.
        if response.status == 200, match.document == nil { response.etag = tag }
        return response
      }
    case .failure(let failure):
      return .done(response(failure.trouble, failure.format, snapshot))
    }
  }

  /// The answer to an address that cannot be read.
  public static func malformed(_ accept: String, _ snapshot: SiteSnapshot) -> SiteResponse {
    response(
      Trouble(
        status: 400, message: "the address is malformed",
        help: ["what is not a letter or digit is written as `%` with two digits, in UTF-8"]),
      Accepted(accept).best(of: [.html, .json]) ?? .html, snapshot)
  }

  /// What the bytes of an answer depend on, as an entity tag: the engine, the files, the day, the
  /// address and the format. O(characters of the address).
  static func tag(of match: RouteMatch, _ snapshot: SiteSnapshot) -> String {
    var digest = SHA256()
    for part in [
      Engine.version, snapshot.identity, "\(snapshot.today)", match.address(),
      match.format.rawValue, snapshot.chartLibrary?.name ?? "",
    ] {
      digest.update("\(part.utf8.count) ")
      digest.update(part)
    }
    if let document = match.document {
      digest.update("\(document.name.utf8.count) \(document.name)\(document.bytes.count) ")
      digest.update(document.bytes)
    }
    return "\"" + digest.finishHex().prefix(32) + "\""
  }

  private static func response(
    _ answer: PageAnswer, _ match: RouteMatch, _ snapshot: SiteSnapshot
  ) -> SiteResponse {
    var response = SiteResponse(
      status: answer.status, type: match.format.mediaType, body: [], headers: headers(of: snapshot))
    if let form = answer.forms[match.format] {
      response.body = form()
    } else if match.format != .html, let json = answer.forms[.json] {
      // A refusal has no other forms than JSON and HTML.
      response.type = SiteFormat.json.mediaType
      response.body = json()
    } else if match.format != .html {
      return Self.response(
        Trouble(status: 400, message: "nothing has been asked that could be written in this form"),
        match.format, snapshot)
    } else {
      response.type = SiteFormat.html.mediaType
      response.body = Array(PageFrame.document(answer, match, snapshot).utf8)
    }
    if answer.isKeptForGood, response.status == 200 {
      response.headers.append(.init("Cache-Control", "private, max-age=31536000, immutable"))
    }
    // Found in what has been made for the body.
    if let receipt = answer.receipt { response.headers.append(.init("Proviso-Receipt", receipt)) }
    return response
  }

  private static func response(
    _ trouble: Trouble, _ format: SiteFormat, _ snapshot: SiteSnapshot
  ) -> SiteResponse {
    let answer = PageAnswer(trouble: trouble)
    if format != .html, let json = answer.forms[.json] {
      return SiteResponse(
        status: trouble.status, type: SiteFormat.json.mediaType, body: json(),
        headers: headers(of: snapshot))
    }
    return SiteResponse(
      status: trouble.status, type: SiteFormat.html.mediaType,
      body: Array(PageFrame.document(answer, nil, snapshot).utf8), headers: headers(of: snapshot))
  }

  /// What every answer from a snapshot says: that it depends on the form asked for, and whether the
  /// files are newer than it.
  private static func headers(of snapshot: SiteSnapshot) -> [SiteResponse.Header] {
    [SiteResponse.Header("Vary", "Accept")]
      + (snapshot.staleness == nil ? [] : [.init("Proviso-Stale", "true")])
  }
}

/// Names in a path that must be there.
private enum NamedInPath {
  /// What is not there; nil where everything is.
  static func missing(_ match: RouteMatch, _ snapshot: SiteSnapshot) -> Trouble? {
    for parameter in match.route.pathParameters {
      guard let name = match.path[parameter.name] else { continue }
      if let trouble = missing(name, parameter.kind, snapshot) { return trouble }
    }
    return nil
  }

  private static func missing(
    _ name: String, _ kind: RouteParameter.Kind, _ snapshot: SiteSnapshot
  ) -> Trouble? {
    let workspace = snapshot.ground.workspace
    switch kind {
    case .recipient:
      if Recipient.named(name) != nil { return nil }
      return notFound("no country or territory is named", name, Recipient.suggestions(for: name))
    case .provision:
      let law = workspace.law
      if law.provision(named: name) ?? law.provision(named: name.lowercased()) != nil {
        return nil
      }
      return notFound(
        "there is no provision", name,
        EditDistance.nearest(to: name, in: law.provisions.map(\.name), limit: 3).map { "`\($0)`" })
    case .entry:
      let record = workspace.record
      if record.entry(named: name) ?? record.entry(named: name.lowercased()) != nil { return nil }
      return notFound(
        "there is no entry", name,
        EditDistance.nearest(to: name, in: record.entries.map(\.name), limit: 3).map { "`\($0)`" })
    default: return nil
    }
  }

  private static func notFound(_ what: String, _ name: String, _ near: [String]) -> Trouble {
    Trouble(
      status: 404, message: "\(what) `\(name)`",
      help: near.isEmpty ? [] : ["did you mean \(near.joined(separator: " or "))?"])
  }
}
