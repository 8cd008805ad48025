public import Documents
public import Law
internal import Timeline

/// A record as far as it is in order, with everything that is wrong with it.
public struct RecordChecking: Sendable {
  public var record: Record
  /// In the order of output.
  public var diagnostics: [Diagnostic]

  public init(record: Record, diagnostics: [Diagnostic]) {
    self.record = record
    self.diagnostics = diagnostics
  }
}

/// Turns the record fences of Markdown files into a record.
///
/// A block with a mistake is left out, and so is an entry that means nothing without it; everything
/// else is usable. One mistake gives one diagnostic.
public enum RecordChecker {
  /// Checks record files, in order, against the law that they refer to.
  ///
  /// The sources that the law cites are looked for in the record as well. Complexity: linear in the
  /// files.
  public static func check(
    _ documents: [MarkdownDocument], in store: SourceStore, against law: Law
  ) -> RecordChecking {
    check(blocks(of: documents, in: store), in: store, against: law)
  }

  /// Checks blocks that a test gives.
  ///
  /// They need no source and no confidence. `complete` adds a register of everything, for every
  /// recipient and all days.
  public static func checkGiven(
    _ items: [Item], complete: Bool, in store: SourceStore, against law: Law
  ) -> RecordChecking {
    var checking = check(
      [EntryBlocks(given: items)], in: store, against: law, demandsSources: false)
    guard complete else { return checking }
    let range =
      items.first?.range ?? SourceRange(source: SourceID(rawValue: 0), lower: 0, upper: 0)
    let register = Entry(
      id: EntryID(rawValue: Int32(checking.record.entries.count)), name: completeRecordName,
      title: "the record is complete", range: range, confidence: .readInSource,
      body: .register(Register(of: .everything, from: PartialDate(day: .distantPast))))
    checking.record = Record(
      entries: checking.record.entries + [register], sources: checking.record.sources)
    return checking
  }

  /// A space cannot occur in a written name, so this one is always free.
  private static let completeRecordName = "complete record"

  /// Reads the blocks of files without looking at the law.
  static func blocks(of documents: [MarkdownDocument], in store: SourceStore) -> [EntryBlocks] {
    Workers.map(documents, perPart: 1, threads: Workers.threads(for: store)) {
      EntryBlocks($0, in: store[$0.source])
    }
  }

  static func check(
    _ files: [EntryBlocks], in store: SourceStore, against law: Law, demandsSources: Bool = true
  ) -> RecordChecking {
    let names = EntryNames(files)
    let parts = Workers.map(
      Array(files.indices), perPart: 1, threads: Workers.threads(for: store)
    ) { number in
      FileEntries(
        files[number].blocks, areFirst: names.isFirst[number],
        firstIndex: names.firstIndexes[number],
        context: EntryContext(law: law, names: names, demandsSources: demandsSources))
    }
    var diagnostics = files.flatMap(\.diagnostics) + names.diagnostics
    var read = ReadEntries()
    read.reserveCapacity(Int(names.entryCount))
    var sources: [Source] = []
    for part in parts {
      read.append(part.read)
      sources += part.sources
      diagnostics += part.diagnostics
    }
    if demandsSources, !files.isEmpty {
      diagnostics += citationsOfLaw(law, names: names)
    }
    diagnostics += checkTogether(&read, against: law)
    return RecordChecking(
      record: Record(entries: read.closedUp(), sources: sources),
      diagnostics: store.sorted(diagnostics))
  }

  /// Checks that need all entries at once; entries that cannot stay are left out.
  static func checkTogether(
    _ read: inout ReadEntries, against law: Law
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for cycle in Corrections.cycles(read.corrections) {
      diagnostics.append(Corrections.diagnostic(cycle, in: read))
      for id in cycle { read.leaveOut(id) }
    }
    var powers = SignerPower(law: law)
    for position in read.acts {
      if let warning = powers.diagnostic(at: position, in: read) { diagnostics.append(warning) }
    }
    let triggers = Triggers(law: law)
    for position in read.performances {
      if let mistake = triggers.diagnostic(at: position, in: read) {
        diagnostics.append(mistake)
        read.leaveOut(read.entries[position].id)
      }
    }
    // What such an entry needs never needs a third one itself, so a single pass will do.
    for tie in read.needs where !read.isLeft(tie.to) { read.leaveOut(tie.entry) }
    return diagnostics + OverlappingExercises(law: law).diagnostics(in: read)
  }

  /// Reports the sources that provisions cite and the record does not describe.
  private static func citationsOfLaw(_ law: Law, names: EntryNames) -> [Diagnostic] {
    let budget = SuggestionBudget()
    var diagnostics: [Diagnostic] = []
    // A duty inside a waiver takes over the waiver's sources: one citation, one mistake.
    var seen: Set<SourceRange> = []
    for provision in law.provisions {
      for source in provision.sources
      where names.sources[source.source] == nil && !names.leftOut.contains(source.source)
        && seen.insert(source.range).inserted
      {
        let near = budget.take() ? names.nearestSource(to: source.source) : []
        diagnostics.append(unknownSource(source, near: near, among: names))
      }
    }
    return diagnostics
  }
}

/// The entries and sources of one file, each in its place; nil for a block that is left out.
private struct FileEntries: Sendable {
  var read = ReadEntries()
  var sources: [Source] = []
  var diagnostics: [Diagnostic] = []

  init(_ blocks: [EntryBlock], areFirst: [Bool], firstIndex: Int32, context: EntryContext) {
    var index = firstIndex
    for (block, isFirst) in zip(blocks, areFirst) {
      var reader = EntryReader(block, in: context)
      if block.shape == .source {
        if let source = reader.source(), isFirst { sources.append(source) }
      } else {
        let entry = reader.entry(id: EntryID(rawValue: index))
        read.append(isFirst ? entry : nil, reader.places)
        index += 1
      }
      if !reader.diagnostics.isEmpty { diagnostics += reader.diagnostics }
    }
  }
}
