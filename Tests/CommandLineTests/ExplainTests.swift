import Briefing
import Documents
import Law
import Record
import Testing

@testable import Commands

@Suite struct ExplainTests {
  /// The folder of the sources that this file belongs to.
  static let repository = String(#filePath.split(separator: "/").dropLast(3).joined(separator: "/"))

  @Test func `every kind of finding has a page, and every page is on a kind`() throws {
    let kinds = DiagnosticKinds.all
    #expect(kinds.count > 50)
    #expect(Set(kinds.map(\.id)).count == kinds.count)
    let (pages, troubles) = Loader.markdownFiles(under: "/\(Self.repository)/docs/diagnostics")
    #expect(troubles.isEmpty)
    let ids = pages.compactMap { $0.split(separator: "/").last?.dropLast(3) }.map(String.init)
    #expect(ids.sorted() == kinds.map(\.id))
    for (path, id) in zip(pages, ids) {
      let text = String(decoding: try Loader.read(path: path).get(), as: UTF8.self)
      #expect(text.hasPrefix("# \(id)\n"), "\(id)")
      #expect(text.utf8.count > 200, "\(id)")
    }
  }

  @Test func `explain shows the page, or at least the summary`() throws {
    let workspace = try SmallWorkspace()
    let home = "/" + Self.repository
    let found = workspace.ask("explain unknown-finding") {
      $0.variables["PROVISO_HOME"] = home
    }
    #expect(found.output.hasPrefix("# unknown-finding\n"))
    let summary = LawDiagnostics.unknownFinding.summary
    let bare = workspace.ask("explain Unknown-Finding")
    #expect(bare.output == "# unknown-finding\n\n\(summary)\n")
    let json = JSONReader.value(of: workspace.ask("explain unknown-finding --format json").output)
    #expect(json?["id"]?.text == "unknown-finding")
    #expect(json?["severity"]?.text == "error")
    #expect(json?["summary"]?.text == summary)
    #expect(json?["page"] == .null)
  }

  @Test func `without an id all kinds are listed`() throws {
    let workspace = try SmallWorkspace()
    let text = workspace.ask("explain --width 200").output
    for kind in DiagnosticKinds.all { #expect(text.contains(kind.id), "\(kind.id)") }
    let json = JSONReader.value(of: workspace.ask("explain --format json").output)
    #expect(json?["kinds"]?.count == DiagnosticKinds.all.count)
  }
}
