import Documents
import Ledger
import Testing

@Suite("Each kind of trouble with ledger and engine has a page")
struct StorePagesTests {
  private static let pages =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/docs/diagnostics/"

  @Test(
    arguments: (StoreDiagnostics.all + EngineDiagnostics.all + ClusterDiagnostics.all).map(\.id))
  func `the page is there, with an example and a remedy`(_ id: String) throws {
    let page = String(decoding: try Loader.read(path: Self.pages + id + ".md").get(), as: UTF8.self)
    for part in [
      "# \(id)\n\n", "\n## Why it matters\n", "\n## What to do\n", "error[\(id)]: ",
    ] {
      #expect(page.contains(part))
    }
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= 160 })
  }

  @Test func `ids are distinct`() {
    let ids = (StoreDiagnostics.all + EngineDiagnostics.all + ClusterDiagnostics.all).map(\.id)
    #expect(Set(ids).count == ids.count)
  }
}
