import Claims
import Documents
import StatementCorpus
import Testing

@Suite("A claims file holds the readings of statements, and can be corrected")
struct ClaimsFileTests {
  private static func read(_ text: String) -> (ClaimsFile, [Diagnostic]) {
    let file = SourceFile(id: SourceID(rawValue: 0), path: "a.claims.md", bytes: Array(text.utf8))
    let (claims, diagnostics) = ClaimsFile.read(file)
    return (claims, diagnostics)
  }

  @Test(arguments: ["development.md", "held-out.md"])
  func `what is written is read again as it was`(_ name: String) throws {
    let text = try ShippedWorld.corpus(name).map(\.text).joined(separator: " ")
    let readings = ShippedWorld.reader.read(SentenceSplitter.statements(of: text), dated: nil)
    let (file, diagnostics) = Self.read(ClaimsFile.text(of: readings, title: "the corpus"))
    #expect(diagnostics.isEmpty, "\(diagnostics.first?.headline ?? "")")
    let blank = readings.map { StatementReading(statement: $0.statement) }
    let (applied, missing) = file.applied(to: blank)
    #expect(missing.isEmpty)
    for (one, other) in zip(applied, readings) {
      #expect(one.claims == other.claims, "\(one.statement.text)")
      #expect(one.opinion == other.opinion)
      #expect(one.leftOver == other.leftOver)
    }
  }

  @Test func `a corrected line changes the verdict`() {
    let sentence = "The waiver of Section 907 lapsed in June 2023."
    let readings = ShippedWorld.reader.read(SentenceSplitter.statements(of: sentence), dated: nil)
    let proposal = ClaimsFile.text(of: readings, title: "a sentence")
    #expect(proposal.contains("  asks lapsed provision fsa-907-waiver on 2023-06\n"))
    let (file, _) = Self.read(proposal.replacing("on 2023-06", with: "on 2022-12"))
    let (corrected, _) = file.applied(to: readings)
    #expect(readings.map(ShippedWorld.checker.check).map(\.judgement) == [.supported])
    #expect(corrected.map(ShippedWorld.checker.check).map(\.judgement) == [.contradicted])
  }

  @Test(arguments: [
    "asks when on 2023", "asks lapsed on soon", "asks lapsed colour blue",
    "asks provided amount many",
    "asks listed recipient Atlantis", "asks lapsed on", "opinion perhaps", "says no marks", "asks",
    "wonders",
    "asks lasts length one year", "asks provided scope FMF", "asks yearly order always",
    "asks bill-step effect burns",
  ]) func `a line that cannot be read is reported and nothing is made of it`(_ line: String) {
    let (file, diagnostics) = Self.read("```claims\nstatement 1\n  says \"A.\"\n  \(line)\n```\n")
    #expect(diagnostics.map(\.kind) == [ClaimsDiagnostics.malformedClaim])
    #expect(file.entries.allSatisfy { $0.claims.isEmpty })
  }

  @Test func `a statement that the document does not have is reported`() {
    let (file, _) = Self.read("```claims\nstatement 1\n  says \"It rained.\"\n```\n")
    let readings = [StatementReading(statement: Statement(number: 1, text: "It snowed."))]
    #expect(
      file.applied(to: readings).diagnostics.map(\.kind) == [ClaimsDiagnostics.statementNotFound])
  }

  @Test(arguments: ClaimsDiagnostics.all.map(\.id))
  func `each kind of trouble has a page`(_ id: String) throws {
    let page = String(
      decoding: try Loader.read(path: ShippedWorld.root + "/docs/diagnostics/\(id).md").get(),
      as: UTF8.self)
    for part in ["# \(id)\n\n", "\n## Why it matters\n", "\n## What to do\n", "\n```"] {
      #expect(page.contains(part))
    }
  }
}
