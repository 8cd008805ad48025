public import Claims
public import Documents
public import Reasoning
internal import Record
public import Timeline

/// A statement of the corpus with the verdicts that follow from law, record and data.
public struct CorpusItem: Sendable {
  public var line: Int
  /// Any of them is right.
  public var verdicts: [Judgement]
  /// Kinds of question that it should become.
  public var kinds: [String]
  public var basis: String
  public var dated: Day?
  /// The public document whose words it is, with the place; nil for a statement of our own.
  public var source: String?
  /// The last sentence is the one that counts.
  public var text: String

  /// Reads the items of a file, in order, as `Tests/ClaimsTests/Corpus/README.md` describes them.
  public static func items(in text: String) throws -> [CorpusItem] {
    var items: [CorpusItem] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("- ") {
        let parts = line.dropFirst(2).split(separator: ";", omittingEmptySubsequences: false)
        guard parts.count >= 3 else {
          throw CorpusMistake(line: number + 1, reason: "needs three parts")
        }
        let verdicts = try parts[0].split(separator: "/").map { word in
          guard let verdict = words[String(word)] else {
            throw CorpusMistake(line: number + 1, reason: "`\(word)` is no verdict")
          }
          return verdict
        }
        items.append(
          CorpusItem(
            line: number + 1, verdicts: verdicts,
            kinds: parts[1].split(separator: ",").map { String($0.drop { $0 == " " }) }.filter {
              !$0.isEmpty
            },
            basis: parts[2...].joined(separator: ";"), text: ""))
      } else if line.hasPrefix("  > "), !items.isEmpty {
        let sentence = String(line.dropFirst(4))
        items[items.count - 1].text += (items[items.count - 1].text.isEmpty ? "" : " ") + sentence
      } else if line.hasPrefix("  source "), !items.isEmpty {
        items[items.count - 1].source = String(line.dropFirst(9))
      } else if line.hasPrefix("  dated "), !items.isEmpty {
        items[items.count - 1].dated = Day(line.dropFirst(8))
      }
    }
    return items
  }

  private static let words: [String: Judgement] = [
    "supported": .supported, "partly": .partly, "contradicted": .contradicted,
    "contested": .contested,
    "not-on-record": .notOnRecord, "not-checkable": .notCheckable, "not-understood": .notUnderstood,
  ]
}

/// What is wrong with a file of the corpus.
public struct CorpusMistake: Error, CustomStringConvertible {
  public var line: Int
  public var reason: String
  public var description: String { "line \(line): \(reason)" }
}

/// How a corpus was read.
public struct CorpusScore: Sendable {
  public struct Row: Sendable {
    public var item: CorpusItem
    public var checked: CheckedStatement
    public var isRight: Bool { item.verdicts.contains(checked.judgement) }
  }

  public var rows: [Row] = []

  /// Reads and checks every item on what was known on a day.
  ///
  /// - Parameter ledger: What the ledger says to their claims; nil where there is none.
  public init(
    _ items: [CorpusItem], world: World, known: Day, sources: SourceStore = SourceStore(),
    ledger: LedgerSays? = nil
  ) {
    let reader = StatementReader(law: world.law, record: world.record)
    let readings = CorpusScore.readings(of: items, by: reader)
    let checker = Checker(
      world: world, reader: reader, known: known, ledger: ledger, sources: sources)
    rows = zip(items, readings).map { Row(item: $0, checked: checker.check($1)) }
  }

  /// How the statement that counts of each item is read.
  public static func readings(
    of items: [CorpusItem], by reader: StatementReader
  ) -> [StatementReading] {
    items.map { item in
      reader.read(SentenceSplitter.statements(of: item.text), dated: item.dated).last
        ?? StatementReading(statement: Statement(number: 1, text: ""))
    }
  }

  public var right: Int { rows.filter(\.isRight).count }

  /// Statements said to be supported or contradicted that are not: the worst mistakes.
  public var worst: [Row] {
    rows.filter { [.supported, .contradicted].contains($0.checked.judgement) && !$0.isRight }
  }

  /// How often a verdict that was given was right, and how often one that was due was given.
  public func counts(_ judgement: Judgement) -> (
    given: Int, rightlyGiven: Int, due: Int, found: Int
  ) {
    let given = rows.filter { $0.checked.judgement == judgement }
    // Where two verdicts are right, the first is the one that is due.
    let due = rows.filter { $0.item.verdicts.first == judgement }
    return (given.count, given.filter(\.isRight).count, due.count, due.filter(\.isRight).count)
  }
}
