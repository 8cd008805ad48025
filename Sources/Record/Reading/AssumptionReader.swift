public import Documents
public import Law
internal import Timeline

/// An entry of the record in plain words, as a question supposes it.
///
/// The words are those of a block, with its items divided by semicolons: `exercise of fsa-907-waiver;
/// for AZE; signed 2003-01-05`. The first item may leave its keyword out: `fact coup holds`.
public struct Assumption: Sendable {
  /// The words as they were written, on one line.
  public var text: String
  /// Where the words stand among the sources.
  public var source: SourceID

  /// Adds the words to the sources, as a file of their own that diagnostics can point into.
  ///
  /// - Parameter number: Which assumption of the question this is, counted from one.
  public init(_ text: String, number: Int, in store: inout SourceStore) {
    // An assumption is one line, however it was typed.
    var line = ""
    for scalar in text.unicodeScalars {
      line.unicodeScalars.append(scalar.properties.isWhitespace ? " " : scalar)
    }
    self.text = line
    source = store.add(path: "assumption \(number)", bytes: Array(line.utf8))
  }
}

extension RecordChecker {
  /// Reads assumptions and adds their entries to a record; each gets the next free id.
  ///
  /// They need no source and no confidence and count whatever the known day, unless they state when
  /// they were known. The answer holds what is wrong with the assumptions alone; one with a mistake is
  /// left out. The ids are those of the entries read, in order. O(record).
  public static func check(
    _ assumptions: [Assumption], beside record: Record, in store: SourceStore, against law: Law
  ) -> (checking: RecordChecking, ids: [EntryID]) {
    var diagnostics: [Diagnostic] = []
    let blocks = assumptions.map { assumption in
      let (block, mistakes) = AssumptionReader(assumption, in: store).read()
      diagnostics += mistakes
      guard let block else { return EntryBlocks(given: []) }
      // A space cannot occur in a written name, so this one is always free.
      return EntryBlocks(block, named: store[assumption.source].path)
    }
    let names = EntryNames(blocks, beside: record)
    let context = EntryContext(law: law, names: names, demandsSources: false)
    var read = ReadEntries()
    for entry in record.entries { read.append(entry, EntryPlaces(name: entry.range)) }
    let known = record.entries.count
    diagnostics += blocks.flatMap(\.diagnostics) + names.diagnostics
    for file in blocks {
      for block in file.blocks {
        var reader = EntryReader(block, in: context)
        let id = EntryID(rawValue: Int32(read.positions.count))
        var entry = reader.entry(id: id)
        diagnostics += reader.diagnostics
        if entry?.known == nil, entry?.announced == nil, entry?.published == nil {
          entry?.known = PartialDate(day: .distantPast)
        }
        read.append(entry, reader.places)
      }
    }
    let own = Set(assumptions.map(\.source))
    diagnostics += checkTogether(&read, against: law).filter { diagnostic in
      diagnostic.primary.map { own.contains($0.range.source) } ?? false
    }
    let entries = read.closedUp()
    return (
      RecordChecking(
        record: Record(entries: entries, sources: record.sources),
        diagnostics: store.sorted(diagnostics)),
      entries.dropFirst(known).map(\.id)
    )
  }
}

/// Turns the line of an assumption into a block as a record file would have it.
private struct AssumptionReader {
  let file: SourceFile

  init(_ assumption: Assumption, in store: SourceStore) {
    file = store[assumption.source]
  }

  func read() -> (Item?, [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var items: [Item] = []
    for piece in pieces {
      let fence = Fence("record", content: piece)
      let (read, mistakes) = BlockParser.parse(file, fence: fence)
      diagnostics += mistakes
      items += read
    }
    guard let head = items.first, let kind = head.tokens.first else {
      diagnostics.append(
        Diagnostic(
          kind: RecordDiagnostics.unknownEntryKind, headline: "an assumption is empty",
          primary: Annotation(range: file.range, label: "nothing is assumed"),
          help: ["write an entry, such as `exercise of WAIVER; for AZE; signed 2003-01-05`"]))
      return (nil, diagnostics)
    }
    // Words that could not be read are reported; the rest of them would only be reported again.
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    var children = Array(items.dropFirst())
    var rest = Array(head.tokens.dropFirst())
    if let first = rest.first {
      if let implied = impliedKeyword(kind.text, before: first) {
        let place = SourceRange(
          source: first.range.source, lower: first.range.lower, upper: first.range.lower)
        rest.insert(Token(kind: .word, text: implied, range: place), at: 0)
      }
      children.insert(
        Item(tokens: rest, range: rest.reduce(first.range) { $0.union($1.range) }), at: 0)
    }
    return (Item(tokens: [kind], children: children, range: kind.range), diagnostics)
  }

  /// The keyword that the first item leaves out; nil where it has one.
  private func impliedKeyword(_ kind: String, before first: Token) -> String? {
    guard let shape = EntryShape(rawValue: kind) else { return nil }
    if first.kind == .word, shape.items.contains(where: { $0.keyword.rawValue == first.text }) {
      return nil
    }
    switch shape {
    case .fact: return ItemKeyword.that.rawValue
    case .listing: return ItemKeyword.on.rawValue
    case .event: return ItemKeyword.what.rawValue
    default: return ItemKeyword.of.rawValue
    }
  }

  /// The parts between semicolons; those inside quotation marks divide nothing.
  private var pieces: [SourceRange] {
    var pieces: [SourceRange] = []
    var (start, isQuoted) = (0, false)
    for (offset, byte) in file.bytes.enumerated() {
      if byte == UInt8(ascii: "\"") {
        if !(isQuoted && offset > 0 && file.bytes[offset - 1] == UInt8(ascii: "\\")) {
          isQuoted.toggle()
        }
      }
      guard byte == UInt8(ascii: ";"), !isQuoted else { continue }
      pieces.append(SourceRange(source: file.id, lower: Int32(start), upper: Int32(offset)))
      start = offset + 1
    }
    pieces.append(
      SourceRange(source: file.id, lower: Int32(start), upper: Int32(file.bytes.count)))
    return pieces
  }
}
