import Claims
import Record
import StatementCorpus
import Testing

@Suite("Statements of the corpus have the verdicts that follow from law and record")
struct CorpusTests {
  private static func score(_ name: String) throws -> CorpusScore {
    CorpusScore(
      try ShippedWorld.corpus(name), world: ShippedWorld.world, known: ShippedWorld.known,
      sources: ShippedWorld.workspace.sources)
  }

  @Test func `every statement of the development half has its verdict`() throws {
    for row in try Self.score("development.md").rows where !row.item.basis.contains("ledger") {
      #expect(
        row.isRight,
        "\(row.item.text) is \(row.checked.judgement.rawValue), due \(row.item.verdicts)")
    }
  }

  @Test func `every statement of the development half becomes the questions that it should`() throws
  {
    for row in try Self.score("development.md").rows {
      let kinds = row.checked.findings.map(\.claim.kind.rawValue)
      for kind in row.item.kinds {
        #expect(kinds.contains(kind), "\(row.item.text) became \(kinds)")
      }
    }
  }

  @Test(arguments: ["development.md", "held-out.md"])
  func `under two in a hundred are wrongly supported or contradicted`(_ name: String) throws {
    let score = try Self.score(name)
    #expect(score.rows.count >= 75)
    #expect(score.worst.count * 50 < score.rows.count)
  }

  @Test(arguments: ["public-development.md", "public-held-out.md"])
  func `no sentence of a public document is wrongly supported or contradicted`(_ name: String)
    throws
  {
    let score = try Self.score(name)
    #expect(score.rows.count >= 20)
    #expect(score.rows.allSatisfy { $0.item.source != nil })
    #expect(score.worst.map(\.item.text) == [])
  }

  @Test func `the same text gives the same readings`() throws {
    let text = try ShippedWorld.corpus("development.md").map(\.text).joined(separator: " ")
    #expect(ShippedWorld.checked(text) == ShippedWorld.checked(text))
  }
}
