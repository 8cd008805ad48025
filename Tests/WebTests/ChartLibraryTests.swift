import Commands
import Record
import Testing
import Timeline

@testable import Web

@Suite("The library of charts is served where it is installed, and asked for nowhere else")
struct ChartLibraryTests {
  private static let library = ChartLibrary(Array("window.vegaEmbed = null;".utf8))

  private func snapshot(_ library: ChartLibrary?) -> SiteSnapshot {
    SiteSnapshot(
      ground: Snapshot.load(WorkspaceLocation(root: "/\(PagesTests.repository)/examples/harbor")),
      today: Day(year: 2012, month: 2, day: 1) ?? .distantPast, chartLibrary: library)
  }

  private func response(_ target: String, _ library: ChartLibrary?) throws -> SiteResponse {
    Site.respond(to: try #require(SiteRequest(target: target)), snapshot(library))
  }

  @Test func `its address has its digest, and what stands there may be kept for good`() throws {
    let library = Self.library
    let answer = try response(library.address, library)
    #expect(answer.status == 200)
    #expect(answer.type.hasPrefix("text/javascript"))
    #expect(answer.body == library.bytes)
    #expect(
      answer.headers.filter { $0.name == "Cache-Control" }.map(\.value)
        == ["private, max-age=31536000, immutable"])
    #expect(ChartLibrary(Array("other".utf8)).address != library.address)
  }

  @Test func `another name, or no library, is no page, and not to be kept`() throws {
    for (address, library) in [
      ("/assets/vega/000000000000.js", Self.library), (Self.library.address, nil),
    ] {
      let answer = try response(address, library)
      #expect(answer.status == 404)
      #expect(!answer.headers.contains { $0.name == "Cache-Control" })
    }
  }

  @Test func `a page names the library where there is one, and is another page then`() throws {
    let (with, without) = (try response("/about", Self.library), try response("/about", nil))
    let text = String(decoding: with.body, as: UTF8.self)
    #expect(text.contains(" data-library=\"\(Self.library.address)\" defer"))
    #expect(!String(decoding: without.body, as: UTF8.self).contains("data-library"))
    #expect(with.etag != without.etag)
  }

  @Test func `every colour of a drawing has its place in the style sheet`() {
    for property in ["--flat", "--none", "--prohibited", "--ink", "--on-fill", "--line"] {
      #expect(StyleSheet.text.contains("\"] { fill: var(\(property)); }"), "\(property)")
    }
  }
}
