internal import Documents

/// Every name of the law with its declaration, and what definitions stand for.
struct NameTable: NameResolver {
  private var entries: [String: DeclaredName] = [:]
  /// Names that have a provision, in order of declaration; a provision's id is its index.
  private(set) var provisionNames: [String] = []
  private let vocabulary: [ScopeAttribute: [ScopeWord]]
  private let vocabularyIndex: VocabularyIndex
  /// Definitions that have been read; scopes and groups are written out where they are named.
  private var definitions: [ProvisionID: Provision] = [:]
  /// Items that say who holds a power, by the name of the provision.
  private var holders: [String: (item: Item, position: Int)] = [:]
  /// The reading in which definitions are looked up; nil for the base.
  var reading: String?
  /// Whether near names are still looked for; after many mistakes that would take long.
  var suggests = true

  init(vocabulary: [ScopeAttribute: [ScopeWord]]) {
    self.vocabulary = vocabulary
    vocabularyIndex = VocabularyIndex(vocabulary)
  }

  // MARK: - Building

  /// Declares the names of blocks; those whose index is left out get no id.
  ///
  /// Names must be distinct among the blocks that are not left out.
  mutating func declare(_ blocks: [Block], leavingOut leftOut: Set<Int>) {
    for (index, block) in blocks.enumerated() {
      for part in block.declarations {
        if leftOut.contains(index) {
          declareLeftOut(part.name, kind: part.kind, range: part.range)
        } else {
          let id = ProvisionID(rawValue: Int32(provisionNames.count))
          provisionNames.append(part.name)
          entries[part.name] = DeclaredName(kind: part.kind, id: id, range: part.range)
          noteHolders(block, part)
        }
      }
    }
  }

  /// Remembers a name whose block cannot be used, unless another block has it.
  mutating func declareLeftOut(_ name: String, kind: ProvisionKind, range: SourceRange) {
    guard entries[name] == nil else { return }
    entries[name] = DeclaredName(kind: kind, id: nil, range: range)
  }

  private mutating func noteHolders(_ block: Block, _ part: PartDeclaration) {
    if let index = part.item {
      if part.kind == .determination { holders[part.name] = (block.items[index].item, 4) }
      return
    }
    for shaped in block.items {
      switch (block.kind, shaped.key) {
      case (.waiver, "by"): holders[part.name] = (shaped.item, 1)
      case (.list, "named"), (.definition, "determination"), (.ceiling, "set"):
        holders[part.name] = (shaped.item, 2)
      default: break
      }
    }
  }

  /// Notes a definition that is written out where it is named, with its readings.
  mutating func define(_ provision: Provision) {
    switch provision.body {
    case .scope, .group: definitions[provision.id] = provision
    default: break
    }
  }

  // MARK: - Looking up

  func declaration(named name: String) -> DeclaredName? { entries[name] }

  func names(of kinds: Set<ProvisionKind>) -> [String] {
    guard suggests else { return [] }
    return provisionNames.filter { entries[$0].map { kinds.contains($0.kind) } ?? false }
  }

  func scope(_ id: ProvisionID) -> Expression? {
    if case .scope(let expression) = definition(id)?.body { expression } else { nil }
  }

  func group(_ id: ProvisionID) -> [Recipient]? {
    if case .group(let recipients) = definition(id)?.body { recipients } else { nil }
  }

  /// A definition as it reads in the reading that is looked up.
  private func definition(_ id: ProvisionID) -> Provision? {
    guard let base = definitions[id] else { return nil }
    guard let reading else { return base }
    return base.readings.first { $0.name == reading }?.provision ?? base
  }

  func match(_ word: String, of attribute: ScopeAttribute) -> ScopeWordMatch {
    vocabularyIndex.match(word, of: attribute)
  }

  func scopeWords(of attribute: ScopeAttribute) -> [String] {
    (vocabulary[attribute] ?? []).map(\.word)
  }

  /// The names without a usable declaration, with their places.
  var leftOut: [String: DeclaredName] { entries.filter { $0.value.id == nil } }

  /// The readings of definitions, which carry over to whatever names them.
  func readings(of id: ProvisionID) -> [Reading] { definitions[id]?.readings ?? [] }

  /// The offices that hold a power according to its block; empty where it names none.
  func holders(of id: ProvisionID) -> [String] {
    guard let (item, position) = holders[provisionNames[id.index]] else { return [] }
    var reader = ItemReader(item, from: position, names: NoNames())
    return reader.offices() ?? []
  }
}
