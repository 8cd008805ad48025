internal import Documents
internal import Law
internal import Synchronization

/// What a name in a record stands for, and where it is declared.
struct DeclaredEntry: Sendable {
  var shape: EntryShape
  /// The number of the entry among all blocks; a block with a mistake keeps its number.
  var index: Int32
  var range: SourceRange
}

/// The names of a record, known before any entry is read.
struct EntryNames: Sendable {
  private(set) var entries: [String: DeclaredEntry] = [:]
  private(set) var sources: [String: SourceRange] = [:]
  private(set) var leftOut: Set<String> = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether each block is the first with its name; the others are left out.
  private(set) var isFirst: [[Bool]] = []
  /// The number of the first entry of each file.
  private(set) var firstIndexes: [Int32] = []
  private(set) var entryCount: Int32 = 0

  /// Numbers the entries of files in order. Complexity: linear in the blocks.
  init(_ files: [EntryBlocks]) {
    let total = files.reduce(0) { $0 + $1.blocks.count }
    entries.reserveCapacity(total)
    for file in files {
      leftOut.formUnion(file.leftOut)
      firstIndexes.append(entryCount)
      isFirst.append(file.blocks.map { declare($0) })
    }
  }

  /// Numbers entries behind those of a record, which they may refer to.
  init(_ files: [EntryBlocks], beside record: Record) {
    for source in record.sources { sources[source.name] = source.range }
    for entry in record.entries {
      entries[entry.name] = DeclaredEntry(
        shape: EntryShape(of: entry.body), index: entry.id.rawValue, range: entry.range)
    }
    entryCount = Int32(record.entries.count)
    for file in files {
      leftOut.formUnion(file.leftOut)
      firstIndexes.append(entryCount)
      isFirst.append(file.blocks.map { declare($0) })
    }
  }

  private mutating func declare(_ block: EntryBlock) -> Bool {
    if block.shape == .source {
      if let first = sources[block.name] { return reject(block, first: first) }
      sources[block.name] = block.nameRange
      return true
    }
    let index = entryCount
    entryCount += 1
    if let first = entries[block.name] { return reject(block, first: first.range) }
    entries[block.name] = DeclaredEntry(shape: block.shape, index: index, range: block.nameRange)
    return true
  }

  private mutating func reject(_ block: EntryBlock, first: SourceRange) -> Bool {
    let what = block.shape == .source ? "source" : "entry"
    diagnostics.append(
      Diagnostic(
        kind: RecordDiagnostics.duplicateEntry,
        headline: "there are two \(what == "entry" ? "entries" : "sources") named "
          + quoted(block.name),
        primary: Annotation(range: block.nameRange, label: "this \(what) is left out"),
        secondary: [Annotation(range: first, label: "the name is first used here")],
        help: ["names are global; give one of them another name"]))
    return false
  }

  /// Returns the names near to one that is unknown, among entries of some kinds.
  func nearest(to name: String, among shapes: [EntryShape]) -> [String] {
    EditDistance.nearest(
      to: name, in: entries.lazy.filter { shapes.contains($0.value.shape) }.map(\.key))
  }

  func nearestSource(to name: String) -> [String] {
    EditDistance.nearest(to: name, in: sources.keys)
  }
}

extension EntryShape {
  /// The kind of block that a read entry came from; a performance may have had any of three.
  init(of body: Entry.Body) {
    self = EntryShape(rawValue: body.keyword) ?? .report
  }
}

/// The law as entries of one file see it: after some mistakes, no more suggestions are looked for.
///
/// A suggestion looks through every name, so a record whose every reference is wrong would take
/// time in proportion to the square of its length.
struct LawNames: NameResolver {
  let law: Law
  let budget: SuggestionBudget

  func declaration(named name: String) -> DeclaredName? { law.declaration(named: name) }

  func names(of kinds: Set<ProvisionKind>) -> [String] {
    budget.take() ? law.names(of: kinds) : []
  }

  func scope(_ id: ProvisionID) -> Expression? { law.scope(id) }

  func group(_ id: ProvisionID) -> [Recipient]? { law.group(id) }

  func match(_ word: String, of attribute: ScopeAttribute) -> ScopeWordMatch {
    law.match(word, of: attribute)
  }

  func scopeWords(of attribute: ScopeAttribute) -> [String] { law.scopeWords(of: attribute) }
}

/// How many more suggestions are looked for in one file.
final class SuggestionBudget: Sendable {
  private let left = Atomic<Int>(20)

  func take() -> Bool {
    left.wrappingSubtract(1, ordering: .relaxed).oldValue > 0
  }
}
