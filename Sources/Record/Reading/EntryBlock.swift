internal import Documents
internal import Law

/// A block of a record fence whose first line is in order.
struct EntryBlock: Sendable {
  var shape: EntryShape
  var name: String
  var nameRange: SourceRange
  var item: Item
}

/// The blocks of one record file, before anything is known of other files.
struct EntryBlocks: Sendable {
  private(set) var blocks: [EntryBlock] = []
  /// Names of blocks that were left out because of a mistake that is reported.
  private(set) var leftOut: [String] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads the record fences of a file. Complexity: linear in the file.
  init(_ document: MarkdownDocument, in file: SourceFile) {
    diagnostics = document.diagnostics
    for fence in document.fences {
      switch fence.language {
      case "record":
        let (items, mistakes) = BlockParser.parse(file, fence: fence)
        diagnostics += mistakes
        add(items, mistakes: mistakes)
      case "proviso":
        diagnostics.append(EntryBlocks.misplaced(fence))
      default: break
      }
    }
  }

  /// Takes blocks that were given by a test.
  init(given items: [Item]) {
    add(items, mistakes: [])
  }

  /// Takes a block under a name that no file could write, so that it is always free.
  init(_ item: Item, named name: String) {
    add(item, named: name)
  }

  /// A block with a mistake in its spelling is left out: its words cannot be trusted.
  private mutating func add(_ items: [Item], mistakes: [Diagnostic]) {
    let offsets = mistakes.compactMap(\.primary?.range.lower)
    for (index, item) in items.enumerated() {
      let end = index + 1 < items.count ? items[index + 1].range.lower : Int32.max
      if offsets.contains(where: { $0 >= item.range.lower && $0 < end }) {
        if item.tokens.count > 1 { leftOut.append(item.tokens[1].text) }
        continue
      }
      add(item)
    }
  }

  private mutating func add(_ item: Item, named given: String? = nil) {
    guard let first = item.tokens.first else { return }
    guard first.kind == .word, let shape = EntryShape(rawValue: first.text) else {
      diagnostics.append(
        Diagnostic(
          kind: RecordDiagnostics.unknownEntryKind,
          headline: "\(quoted(first)) is not a kind of entry",
          primary: Annotation(range: first.range, label: "the block is left out"),
          help: EntryBlocks.help(for: first)))
      if item.tokens.count > 1 { leftOut.append(item.tokens[1].text) }
      return
    }
    if let given {
      blocks.append(
        EntryBlock(
          shape: shape, name: given, nameRange: first.range, item: item.dividingPeriods()))
      return
    }
    var reader = ItemReader(item, names: EntryBlocks.noLaw)
    let name = reader.name("the name of the \(shape.rawValue)")
    guard reader.end(), let name else {
      diagnostics += reader.diagnostics
      if let name { leftOut.append(name.text) }
      return
    }
    blocks.append(
      EntryBlock(
        shape: shape, name: name.text, nameRange: name.range,
        item: item.dividingPeriods()))
  }

  /// The first line of a block refers to nothing.
  private static let noLaw: any NameResolver = Law(provisions: [])

  private static func help(for token: Token) -> [String] {
    let kinds = EntryShape.allCases.map(\.rawValue)
    let near = didYouMean(EditDistance.nearest(to: token.text, in: kinds))
    return near.isEmpty ? ["an entry begins with one of: " + kinds.joined(separator: ", ")] : near
  }

  private static func misplaced(_ fence: Fence) -> Diagnostic {
    Diagnostic(
      kind: LawDiagnostics.misplacedFence, headline: "law in a record file is not read",
      primary: Annotation(range: fence.infoRange, label: "this block is not read"),
      help: ["move the block to a file under `law/`"])
  }
}
