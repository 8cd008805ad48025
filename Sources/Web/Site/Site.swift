/// The site as a function: an address and a snapshot in, a response out.
///
/// Nothing is read but the snapshot and its ledger, and nothing is written.
public enum Site {
  public static func respond(to request: SiteRequest, _ snapshot: SiteSnapshot) -> SiteResponse {
    switch Dispatch.match(request) {
    case .success(let match):
      return response(match.route.handler(snapshot, match), match, snapshot)
    case .failure(let trouble):
      return response(trouble.trouble, trouble.format, snapshot)
    }
  }

  private static func response(
    _ answer: PageAnswer, _ match: RouteMatch, _ snapshot: SiteSnapshot
  ) -> SiteResponse {
    let headers = headers(of: snapshot)
    if match.format != .html, let form = answer.forms[match.format] {
      return SiteResponse(
        status: answer.status, type: match.format.mediaType, body: form(), headers: headers)
    }
    // A refusal has no other forms than these two.
    if answer.status != 200, match.format != .html, let json = answer.forms[.json] {
      return SiteResponse(
        status: answer.status, type: SiteFormat.json.mediaType, body: json(), headers: headers)
    }
    return SiteResponse(
      status: answer.status, type: SiteFormat.html.mediaType,
      body: Array(PageFrame.document(answer, match, snapshot).utf8), headers: headers)
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

  private static func headers(of snapshot: SiteSnapshot) -> [SiteResponse.Header] {
    [SiteResponse.Header("Vary", "Accept")]
      + (snapshot.staleness.map { [.init("Proviso-Stale", $0.reason)] } ?? [])
  }
}
