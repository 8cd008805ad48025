import Briefing
import Claims
import Documents
import Reasoning

/// Documents that are read for their claims, for the contract and the renderings.
enum ReadDocuments {
  static let article = """
    # A heading that is not read

    The restriction was waived in January 2003. It was waived in March 1991, by nobody at all.

    Congress should act now! The Court met 41 times on June 5, 2020.

    Related articles

    The Senate passed another bill on Monday, and nobody took note of what it said there.
    """

  /// A statement on money, with a sum that was looked at: the small world has no ledger.
  private static var summed: CheckedStatement {
    let claim = TypedClaim(.provided)
    return CheckedStatement(
      StatementReading(statement: Statement(number: 9, text: "Money was given."), claims: [claim]),
      [
        Finding(
          claim, .supported, references: [.entry(SmallWorld.entry("waiver-2003"))],
          sums: [Finding.Sum(source: "books", type: "obligations", amount: 12_345, fits: true)])
      ])
  }

  static func briefings(_ ground: Ground) -> [ReadBriefing] {
    [article, "One line without an end"].map { text in
      let file = SourceFile(id: SourceID(rawValue: 0), path: "article.md", bytes: Array(text.utf8))
      guard let read = try? DocumentText.read(file, kind: .markdown) else {
        preconditionFailure("the document is in English")
      }
      let world = ground.world
      let reader = StatementReader(law: world.law, record: world.record)
      let day = SmallWorld.day("2024-06-30")
      let readings = reader.read(
        SentenceSplitter.statements(of: read, in: file), dated: SmallWorld.day("2020-01-01"))
      let checker = Checker(world: world, reader: reader, known: day)
      return ReadBriefing(
        ground: ground,
        document: ReadBriefing.Document(
          file: file, text: read, checked: readings.map(checker.check) + [summed],
          disagreements: [Disagreement(first: 1, second: 2, reason: "two dates")],
          dated: read.blocks.count > 1 ? SmallWorld.day("2020-01-01") : nil),
        known: day)
    }
  }
}
