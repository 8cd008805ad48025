import Briefing
import Documents
import Testing

@testable import Web

@Suite struct AddressTests {
  @Test(arguments: [
    ("/", [], []), ("/a//b/", ["a", "b"], []), ("/a%20b/%C3%A9", ["a b", "é"], []),
    ("/a+b?x=1+2&y=&z", ["a+b"], [("x", "1 2"), ("y", ""), ("z", "")]),
    ("/a%2Fb?x=%26%3D&x=2", ["a/b"], [("x", "&="), ("x", "2")]),
  ])
  func `an address is read by its parts`(
    target: String, segments: [String], query: [(String, String)]
  ) throws {
    let request = try #require(SiteRequest(target: target))
    #expect(request.segments == segments)
    #expect(request.query == query.map { QueryItem($0.0, $0.1) })
  }

  @Test(arguments: [
    "", "a", "*", "http://x/", "/..", "/a/../b", "/.", "/%2e%2E", "/%", "/%4", "/%gg", "/%C3",
    "/%ED%A0%80", "/%00", "/a%0A", "/?%", "/?a=%C3",
  ])
  func `a malformed address is none`(target: String) {
    #expect(SiteRequest(target: target) == nil)
  }

  @Test func `what is encoded is read again`() {
    let text = "a/b?c=d&é ~-._%+\u{1F600}"
    #expect(PercentCoding.decoded(PercentCoding.encoded(text)[...]) == text)
    #expect(PercentCoding.decoded(PercentCoding.encoded(text)[...], isForm: true) == text)
  }

  @Test(arguments: [
    ("", SiteFormat.html), ("*/*", .html), ("text/html", .html), ("application/json", .json),
    ("text/html;q=0.5, application/json", .json), ("application/*", .json),
    ("text/html;q=0, */*;q=0.1", .json), ("text/csv, text/html;q=0.9", .html),
    ("application/json;q=0.9999999999999999999999, */*;q=0.1", .json),
  ])
  func `the form that is accepted most is sent`(accept: String, format: SiteFormat) {
    #expect(Accepted(accept).best(of: [.html, .json]) == format)
  }

  @Test(arguments: ["image/png", "text/html;q=0", "*/*;q=0", "nonsense", ";q=1"])
  func `a form that is not there is not sent`(accept: String) {
    #expect(Accepted(accept).best(of: [.html, .json]) == nil)
  }

  @Test(arguments: [
    ("/status/AZE", "status", SiteFormat.html), ("/status/AZE.json", "status", .json),
    ("/why/AZE/fsa-907.md?on=2003-01-10", "why-of-restriction", .markdown),
    ("/trace/greenbook/2022-08:40213", "trace", .html),
    ("/trace/greenbook/2022-08:40213.json", "trace", .json), ("/api", "api", .json),
  ])
  func `an address finds its route and its format`(
    target: String, route: String, format: SiteFormat
  ) throws {
    let request = try #require(SiteRequest(target: target))
    let match = try Dispatch.match(request).get()
    #expect(match.route.name == route)
    #expect(match.format == format)
  }

  @Test func `every address that a route makes leads to it`() throws {
    for route in Routes.all {
      for format in [nil] + route.formats.map(Optional.some) {
        let match = RouteMatch(
          route: route, format: format ?? route.formats[0],
          path: Dictionary(uniqueKeysWithValues: route.pathParameters.map { ($0.name, "a b:c") }),
          query: [])
        let request = try #require(SiteRequest(target: match.address(format)), "\(route.name)")
        let found = try Dispatch.match(request).get()
        #expect(found.route.name == route.name, "\(match.address(format))")
        #expect(found.format == match.format)
        #expect(found.path == match.path)
      }
    }
  }

  @Test(arguments: [
    ("/nowhere", 404), ("/import/AZE", 404), ("/status/AZE/x/y/z", 404), ("/status/AZE?x=1", 400),
    ("/status/AZE?on=2003-01-10&on=2003-01-11", 400), ("/status/AZE?on=2003-02-30", 400),
    ("/status/AZE?workspace=/etc", 400), ("/status/AZE?ledger=/tmp", 400),
    ("/status/AZE?output=/tmp/x", 400), ("/status/AZE?format=html", 400),
    ("/duties?overdue=yes", 400), ("/screen/etc", 404), ("/import", 404), ("/sql/select", 404),
    ("/why-not/AZE/fsa-907?size=4", 400), ("/serve", 404),
  ])
  func `an address that asks for what is not there is refused`(target: String, status: Int) throws {
    let request = try #require(SiteRequest(target: target))
    guard case .failure(let failure) = Dispatch.match(request) else {
      Issue.record("\(target) was found")
      return
    }
    #expect(failure.trouble.status == status)
  }
}

@Suite struct RouteTableTests {
  @Test func `routes have names, addresses and descriptions of their own`() {
    let routes = Routes.all
    #expect(!routes.isEmpty)
    #expect(Set(routes.map(\.name)).count == routes.count)
    #expect(Set(routes.map(\.pattern.description)).count == routes.count)
    for route in routes {
      #expect(!route.summary.isEmpty, "\(route.name)")
      #expect(!route.summary.hasSuffix("."), "\(route.name)")
      #expect(Set(route.formats).count == route.formats.count)
      let names = (route.pathParameters + route.queryParameters).map(\.name)
      #expect(Set(names).count == names.count, "\(route.name)")
      for parameter in route.pathParameters + route.queryParameters {
        #expect(!parameter.abstract.isEmpty, "\(route.name) \(parameter.name)")
      }
    }
  }

  /// The description as the test reads it: path, names of parameters with their place, media type.
  private struct Described: Hashable {
    var path: String
    var parameters: Set<String>
    var type: String
  }

  private func members(_ json: JSON?) -> [JSON.Member] {
    if case .object(let members)? = json { members } else { [] }
  }

  private func text(_ json: JSON?) -> String {
    if case .string(let text)? = json { text } else { "" }
  }

  @Test func `the description has each route in each format with each parameter, and nothing else`()
  {
    var described: [Described] = []
    for path in members(Description.document["paths"]) {
      let takesDocument = Routes.all.contains { route in
        route.takesDocument
          && route.formats.contains { Description.path(of: route, $0) == path.name }
      }
      #expect(members(path.value).map(\.name) == ["get"] + (takesDocument ? ["post"] : []))
      let operation = path.value["get"]
      guard case .array(let parameters)? = operation?["parameters"] else {
        Issue.record("\(path.name) has no list of parameters")
        continue
      }
      described.append(
        Described(
          path: path.name,
          parameters: Set(parameters.map { text($0["in"]) + " " + text($0["name"]) }),
          type: members(operation?["responses"]?["200"]?["content"]).map(\.name).joined()))
    }
    let real = Routes.all.flatMap { route in
      route.formats.map { format in
        Described(
          path: Description.path(of: route, format),
          parameters: Set(
            route.pathParameters.map { "path " + $0.name }
              + route.queryParameters.map { "query " + $0.name }),
          type: format.bareMediaType)
      }
    }
    #expect(described.count == Set(described).count)
    #expect(Set(described) == Set(real))
  }

  @Test func `operations have ids of their own and every reference leads somewhere`() {
    let document = Description.document
    let ids = members(document["paths"]).map { text($0.value["get"]?["operationId"]) }
    #expect(Set(ids).count == ids.count)
    let parts = document.text().split(separator: "\"#/components/")
    #expect(parts.count > 1)
    for part in parts.dropFirst() {
      let names = part.prefix { $0 != "\"" }.split(separator: "/")
      #expect(document["components"]?[String(names[0])]?[String(names[1])] != nil, "\(names)")
    }
  }
}
