public import Documents
internal import Timeline

/// Checked law with what is wrong with its files.
public struct LawChecking: Sendable {
  /// All blocks without an error, and without a reference to one that has an error.
  public var law: Law
  /// In the order of output.
  public var diagnostics: [Diagnostic]
  /// Every clause of the quoted law in order, with what encodes it.
  public var clauses: [QuotedClause]

  public init(law: Law, diagnostics: [Diagnostic], clauses: [QuotedClause]) {
    self.law = law
    self.diagnostics = diagnostics
    self.clauses = clauses
  }
}

/// Reads law files into checked law.
///
/// A first pass finds blocks and names; a second reads each block with its references resolved. A
/// block with an error is left out, and so is, without a word, whatever refers to it.
public enum LawChecker {
  /// Checks documents, whose files are in the store, in their order.
  ///
  /// Complexity: linear in the files, but for names that nobody declares: near ones are looked for
  /// among all, for the first hundred.
  public static func check(
    _ documents: [MarkdownDocument], in store: SourceStore
  ) -> LawChecking {
    check(documents.map { LawFileReading($0, in: store[$0.source]) }, in: store)
  }

  /// Checks files that have been read one by one, in their order.
  public static func check(_ readings: [LawFileReading], in store: SourceStore) -> LawChecking {
    var files = LawFileReader()
    for reading in readings { files.append(reading.reader) }
    var assembly = LawAssembly(files)
    assembly.run()
    var law = assembly.law
    var tests = LawTestReader(law, files)
    law.tests = tests.read()
    var bearings = BearingReader(law, files)
    law.bearings = bearings.read()
    law.unnoticed = files.unnoticed
    return LawChecking(
      law: law,
      diagnostics: store.sorted(
        files.diagnostics + assembly.diagnostics + tests.diagnostics + bearings.diagnostics),
      clauses: files.clauses)
  }
}

/// What one law file says, before anything is known of the others.
///
/// Files can be read side by side; `LawChecker` puts them together.
public struct LawFileReading: Sendable {
  fileprivate let reader: LawFileReader

  /// Reads the blocks and quotations of a parsed file. Complexity: linear in the file.
  ///
  /// - Parameter readsTests: Whether the tests beside the law are read, too.
  public init(_ document: MarkdownDocument, in file: SourceFile, readsTests: Bool = true) {
    var reader = LawFileReader()
    reader.readsTests = readsTests
    reader.read(document, in: file)
    self.reader = reader
  }
}

/// Turns blocks into law, leaving out those with errors and what depends on them.
private struct LawAssembly {
  private let files: LawFileReader
  private var leftOut: Set<Int> = []
  /// The block that declares each name.
  private var declaring: [String: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var law = Law(provisions: [])

  init(_ files: LawFileReader) {
    self.files = files
  }

  mutating func run() {
    for (index, block) in files.blocks.enumerated()
    where block.mistake == .everything || files.files[block.file].isLeftOut {
      leftOut.insert(index)
    }
    findDuplicates()
    let order = orderOfReading()

    var reading = read(in: order)
    diagnostics += reading.diagnostics
    while !reading.failed.isEmpty {
      leaveOut(reading.failed, reading)
      reading = read(in: order)
    }
    law = build(reading)
    let circular = circles(reading)
    guard !circular.isEmpty else { return }
    leaveOut(circular, reading)
    law = build(read(in: order))
  }

  // MARK: - Names

  private mutating func findDuplicates() {
    var places: [String: SourceRange] = [:]
    func report(_ name: String, _ range: SourceRange, _ first: SourceRange) -> Diagnostic {
      Diagnostic(
        kind: LawDiagnostics.duplicateName, headline: "the name \(quoted(name)) is declared twice",
        primary: Annotation(range: range),
        secondary: [Annotation(range: first, label: "the first one is here")])
    }
    for file in files.files {
      guard let bill = file.bill else { continue }
      if let first = places[bill.name] {
        diagnostics.append(report(bill.name, bill.range, first))
      } else {
        places[bill.name] = bill.range
      }
    }
    for (index, block) in files.blocks.enumerated() {
      for part in block.declarations {
        if let first = places[part.name] {
          diagnostics.append(report(part.name, part.range, first))
          leftOut.insert(index)
          break
        }
        places[part.name] = part.range
        declaring[part.name] = index
      }
    }
  }

  /// Blocks in the order of reading: definitions of scopes before what names them.
  private mutating func orderOfReading() -> [Int] {
    let blocks = files.blocks
    let scopes = blocks.indices.filter { blocks[$0].declarations.first?.kind == .scope }
    let place = Dictionary(uniqueKeysWithValues: scopes.enumerated().map { ($1, $0) })
    let edges = scopes.map { index in
      scopesNamed(in: blocks[index].item).compactMap { name in
        declaring[name].flatMap { place[$0] }
      }
    }
    let groups = StrongComponents.of(count: scopes.count, edges: edges)
    for group in groups where group.count > 1 || edges[group[0]].contains(group[0]) {
      reportCircle(group.map { scopes[$0] }) { member in
        let targets = edges[place[member] ?? 0].filter(group.contains)
        return targets.first.map { blocks[scopes[$0]].name }
      }
      leftOut.formUnion(group.map { scopes[$0] })
    }
    let isGroup = { (index: Int) in blocks[index].declarations.first?.kind == .group }
    let isScope = Set(scopes)
    return blocks.indices.filter(isGroup) + groups.flatMap { $0.map { scopes[$0] } }
      + blocks.indices.filter { !isGroup($0) && !isScope.contains($0) }
  }

  private func scopesNamed(in block: Item) -> [String] {
    var result: [String] = []
    var stack = block.children
    while let item = stack.popLast() {
      stack += item.children
      for (token, next) in zip(item.tokens.dropFirst(), item.tokens.dropFirst(2))
      where token.isWord("scope") && next.kind == .word {
        result.append(next.text)
      }
    }
    return result
  }

  // MARK: - Reading

  private struct Reading {
    var provisions: [[Provision]]
    /// The block of each provision.
    var owners: [Int]
    var references: [Set<ProvisionID>]
    var names: NameTable
    var diagnostics: [Diagnostic] = []
    var failed: [Int] = []
  }

  /// Mistakes that do not follow from an item that could not be recognised.
  private static let ofOneItem: Set<DiagnosticKind> = [
    LawDiagnostics.malformedItem, LawDiagnostics.unexpectedWords, LawDiagnostics.malformedName,
    LawDiagnostics.malformedDate, LawDiagnostics.malformedDay, LawDiagnostics.impossibleDate,
    LawDiagnostics.malformedMoney, LawDiagnostics.malformedDuration, LawDiagnostics.malformedDue,
    LawDiagnostics.malformedExpression, LawDiagnostics.expressionTooLarge,
    LawDiagnostics.unknownRecipient, LawDiagnostics.unknownReference,
    LawDiagnostics.wrongReference, LawDiagnostics.unknownScopeWord,
  ]

  private func read(in order: [Int]) -> Reading {
    var names = NameTable(vocabulary: files.vocabulary)
    names.declare(files.blocks, leavingOut: leftOut)
    for stray in files.strayNames {
      names.declareLeftOut(stray.name, kind: .fact, range: stray.range)
    }
    var result = Reading(
      provisions: [[Provision]](repeating: [], count: files.blocks.count), owners: [],
      references: [Set<ProvisionID>](repeating: [], count: files.blocks.count), names: names)
    for (index, block) in files.blocks.enumerated() where !leftOut.contains(index) {
      result.owners += [Int](repeating: index, count: block.declarations.count)
    }
    for index in order where !leftOut.contains(index) {
      // The names are changed below, so no reader may hold on to them.
      let read = read(files.blocks[index], names: result.names)
      result.diagnostics += read.diagnostics
      if result.diagnostics.count > 100 { result.names.suggests = false }
      result.references[index] = read.references
      if read.failed {
        result.failed.append(index)
      } else {
        result.provisions[index] = read.provisions
        if let own = read.provisions.first { result.names.define(own) }
      }
    }
    return result
  }

  private func read(_ block: Block, names: NameTable) -> (
    provisions: [Provision], diagnostics: [Diagnostic], references: Set<ProvisionID>, failed: Bool
  ) {
    var reader = ProvisionReader(
      block, files.sections[block.section], bill: files.files[block.file].bill, names: names)
    var provisions = reader.provisions()
    if !reader.failed { provisions = reader.addReadings(to: provisions) }
    let diagnostics =
      block.mistake < .items
      ? reader.diagnostics
      : reader.diagnostics.filter { LawAssembly.ofOneItem.contains($0.kind) }
    return (
      provisions, diagnostics, reader.references, reader.failed || block.mistake > .none
    )
  }

  /// Leaves out blocks with whatever refers to them, near or far.
  private mutating func leaveOut(_ blocks: [Int], _ reading: Reading) {
    var users = [[Int]](repeating: [], count: files.blocks.count)
    for (index, references) in reading.references.enumerated() {
      for id in references { users[reading.owners[id.index]].append(index) }
    }
    var queue = blocks
    leftOut.formUnion(blocks)
    while let index = queue.popLast() {
      for user in users[index] where leftOut.insert(user).inserted { queue.append(user) }
    }
  }

  private func build(_ reading: Reading) -> Law {
    Law(
      provisions: reading.provisions.flatMap { $0 }.sorted { $0.id < $1.id },
      bills: files.files.compactMap { $0.isLeftOut ? nil : $0.bill },
      vocabulary: files.vocabulary, leftOut: reading.names.leftOut)
  }

  // MARK: - Circles

  /// Reports limitations and amendments that lead back to themselves; returns their blocks.
  private mutating func circles(_ reading: Reading) -> [Int] {
    var edges = law.provisions.map { provision in
      (law.limitations(on: provision.id) + law.amendments(of: provision.id)).map(\.index)
    }
    // Readings can be chosen together, so a circle through several of them counts as well.
    for provision in law.provisions {
      for reading in provision.readings {
        for target in law.reached(by: reading.provision.body.dependents) {
          edges[target.index].append(provision.id.index)
        }
      }
    }
    var result: [Int] = []
    for group in StrongComponents.circles(count: edges.count, edges: edges) {
      let members = group.map { reading.owners[$0] }
      let next = Dictionary(
        zip(members, group.map { node in edges[node].first(where: group.contains) }),
        uniquingKeysWith: { first, _ in first })
      let provisions = law.provisions
      reportCircle(members) { member in
        (next[member] ?? nil).map { provisions[$0].name }
      }
      result += members
    }
    return result
  }

  private mutating func reportCircle(_ members: [Int], dependsOn: (Int) -> String?) {
    let blocks = files.blocks
    let annotations = members.map { member in
      Annotation(
        range: blocks[member].nameRange,
        label: dependsOn(member).map { "depends on \(quoted($0))" } ?? "")
    }
    diagnostics.append(
      Diagnostic(
        kind: LawDiagnostics.cyclicReference,
        headline: members.count == 1
          ? "\(quoted(blocks[members[0]].name)) depends on itself"
          : "\(members.count) provisions depend on each other in a circle",
        primary: annotations[0], secondary: Array(annotations.dropFirst())))
  }
}

extension Provision.Body {
  /// The provisions whose working depends on this one: those that it limits or amends.
  fileprivate var dependents: [ProvisionID] {
    switch self {
    case .limitation(let targets): targets
    case .amendment(.replaces(let old, let new)): old + new
    case .amendment(let amendment): amendment.targets
    default: []
    }
  }
}
