import Commands
import Record
import Testing
import Timeline

@testable import Web

@Suite struct DispatchTests {
  @Test(arguments: [
    ("/status/AZE", "status", SiteFormat.html), ("/status/AZE.json", "status", .json),
    ("/why/AZE/fsa-907.md?on=2003-01-10", "why-of-restriction", .markdown),
    ("/trace/greenbook/2022-08:40213", "trace", .html),
  ])
  func `an address finds its route and its format`(
    target: String, route: String, format: SiteFormat
  ) throws {
    let request = try #require(SiteRequest(target: target))
    let match = try Dispatch.match(request).get()
    #expect(match.route.name == route)
    #expect(match.format == format)
  }
}
