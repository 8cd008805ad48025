import Documents
import Law
import Testing

@Suite("Each kind of diagnostic has a page whose example shows it")
struct DiagnosticPagesTests {
  /// The folder of the package, which this file is in.
  private static let pages =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/docs/diagnostics/"

  /// Kinds of trouble with whole files, and with fences, that no block can show.
  private static let ofFiles: Set<DiagnosticKind> = [
    DocumentsDiagnostics.unreadableFile, DocumentsDiagnostics.notText,
    DocumentsDiagnostics.fileTooLarge, DocumentsDiagnostics.lineTooLong,
    DocumentsDiagnostics.linkLoop, DocumentsDiagnostics.unclosedFence,
    DocumentsDiagnostics.nestedFence,
  ]

  @Test(arguments: (DocumentsDiagnostics.all + LawDiagnostics.all).map(\.id))
  func `the page is there`(_ id: String) throws {
    let page = String(decoding: try Loader.read(path: Self.pages + id + ".md").get(), as: UTF8.self)
    for part in ["# \(id)\n\n", "\n## Why it matters\n", "\n## What to do\n", "\n```"] {
      #expect(page.contains(part))
    }
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= 160 })
  }

  @Test(
    arguments: (DocumentsDiagnostics.all + LawDiagnostics.all).filter { !ofFiles.contains($0) }.map(
      \.id))
  func `the page, read as a law file, has that mistake and no other`(_ id: String) throws {
    let page = String(decoding: try Loader.read(path: Self.pages + id + ".md").get(), as: UTF8.self)
    let files = CheckedFiles(page)
    let found = files.found(notes: id == "quotation-not-sealed")
    #expect(found.count == 1 && found[0].hasPrefix(id + ":"), "\(files.rendered)")
  }
}
