public import Documents

/// What a name in a law file can stand for.
public enum ProvisionKind: String, Hashable, Sendable, CaseIterable {
  case restriction, exemption, limitation, waiver, duty, list
  case fact, determination, group, scope, delegation, amendment, ceiling

  /// The word with its article, as in "an exemption".
  public var withArticle: String {
    switch self {
    case .exemption, .amendment: "an \(rawValue)"
    case .fact: "a definition of a fact"
    case .determination: "a determination"
    case .group: "a definition of a group"
    case .scope: "a definition of a scope"
    default: "a \(rawValue)"
    }
  }
}

extension Provision.Body {
  /// The kind of rule, without what only that kind has.
  public var kind: ProvisionKind {
    switch self {
    case .restriction: .restriction
    case .exemption: .exemption
    case .limitation: .limitation
    case .waiver: .waiver
    case .duty: .duty
    case .list: .list
    case .fact: .fact
    case .determination: .determination
    case .group: .group
    case .scope: .scope
    case .delegation: .delegation
    case .amendment: .amendment
    case .ceiling: .ceiling
    }
  }
}

/// A name of the law, with the place where it is declared.
public struct DeclaredName: Hashable, Sendable {
  public var kind: ProvisionKind
  /// nil where the declaring block was left out because of an error that is already reported.
  public var id: ProvisionID?
  public var range: SourceRange

  public init(kind: ProvisionKind, id: ProvisionID?, range: SourceRange) {
    self.kind = kind
    self.id = id
    self.range = range
  }
}

/// Whether a scope word is one of those that the workspace declares.
public enum ScopeWordMatch: Hashable, Sendable {
  /// The attribute has no declared words, so any will do.
  case open
  /// Declared, in the spelling of the declaration.
  case declared(String)
  case unknown
}

/// Where a reader of items looks up the names that they use.
public protocol NameResolver: Sendable {
  /// The declaration of a name; nil when there is none. O(1).
  func declaration(named name: String) -> DeclaredName?
  /// Every name of the kinds, in order of declaration; asked for only after a mistake.
  func names(of kinds: Set<ProvisionKind>) -> [String]
  /// The expression that a definition of a scope stands for.
  func scope(_ id: ProvisionID) -> Expression?
  /// The recipients that a definition of a group stands for.
  func group(_ id: ProvisionID) -> [Recipient]?
  /// Whether a scope word is declared, whatever its case.
  func match(_ word: String, of attribute: ScopeAttribute) -> ScopeWordMatch
  /// The declared words of an attribute, in order of declaration.
  func scopeWords(of attribute: ScopeAttribute) -> [String]
}

extension Law: NameResolver {
  public func declaration(named name: String) -> DeclaredName? {
    if let provision = provision(named: name) {
      return DeclaredName(kind: provision.body.kind, id: provision.id, range: provision.range)
    }
    return leftOut[name]
  }

  public func names(of kinds: Set<ProvisionKind>) -> [String] {
    provisions.filter { kinds.contains($0.body.kind) }.map(\.name)
  }

  public func scope(_ id: ProvisionID) -> Expression? {
    if case .scope(let expression) = self[id].body { expression } else { nil }
  }

  public func group(_ id: ProvisionID) -> [Recipient]? {
    if case .group(let recipients) = self[id].body { recipients } else { nil }
  }

  public func match(_ word: String, of attribute: ScopeAttribute) -> ScopeWordMatch {
    vocabularyIndex.match(word, of: attribute)
  }

  public func scopeWords(of attribute: ScopeAttribute) -> [String] {
    (vocabulary[attribute] ?? []).map(\.word)
  }
}

/// Declared scope words by attribute, found whatever their case.
struct VocabularyIndex: Sendable {
  private var spellings: [ScopeAttribute: [String: String]] = [:]

  init(_ vocabulary: [ScopeAttribute: [ScopeWord]] = [:]) {
    spellings = vocabulary.mapValues { words in
      Dictionary(
        words.map { ($0.word.lowercased(), $0.word) }, uniquingKeysWith: { first, _ in first })
    }
  }

  func match(_ word: String, of attribute: ScopeAttribute) -> ScopeWordMatch {
    guard let words = spellings[attribute] else { return .open }
    if let spelling = words[word] ?? words[word.lowercased()] { return .declared(spelling) }
    return .unknown
  }
}

/// Where no names can be used.
struct NoNames: NameResolver {
  func declaration(named name: String) -> DeclaredName? { nil }
  func names(of kinds: Set<ProvisionKind>) -> [String] { [] }
  func scope(_ id: ProvisionID) -> Expression? { nil }
  func group(_ id: ProvisionID) -> [Recipient]? { nil }
  func match(_ word: String, of attribute: ScopeAttribute) -> ScopeWordMatch { .open }
  func scopeWords(of attribute: ScopeAttribute) -> [String] { [] }
}
