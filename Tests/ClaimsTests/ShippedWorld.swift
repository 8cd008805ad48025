import Claims
import Documents
import Law
import Reasoning
import Record
import StatementCorpus
import Timeline

/// The shipped law and record, and the corpus beside these tests.
enum ShippedWorld {
  /// The folder of the package, which this file is in.
  static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  /// The day on whose knowledge the corpus was written.
  static let known = Day(year: 2026, month: 11, day: 29) ?? .distantFuture

  static let workspace = Workspace.load(WorkspaceLocation(root: root))
  static let world = World(law: workspace.law, record: workspace.record)
  static let reader = StatementReader(law: world.law, record: world.record)
  static let checker = Checker(
    world: world, reader: reader, known: known, sources: workspace.sources)

  static func corpus(_ name: String) throws -> [CorpusItem] {
    let path = root + "/Tests/ClaimsTests/Corpus/" + name
    return try CorpusItem.items(
      in: String(decoding: try Loader.read(path: path).get(), as: UTF8.self))
  }

  /// The sentences of a text, read and checked.
  static func checked(_ text: String, dated: Day? = nil) -> [CheckedStatement] {
    reader.read(SentenceSplitter.statements(of: text), dated: dated).map(checker.check)
  }

  static func day(_ text: String) -> Day { Day(text) ?? .distantFuture }
}
