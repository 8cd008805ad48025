/// What only a ceiling has: the amount that may be provided is set by each exercise of it.
public struct Ceiling: Hashable, Sendable {
  /// The assistance that counts against it.
  public var scope: Expression
  public var scopeWords: [String]
  /// The offices that set a ceiling, as written.
  public var setters: [String]
  /// What the statute itself allows in each fiscal year; nil where it states no amount.
  public var yearlyLimit: Money?
  public var yearlyWords: [String]

  public init(
    scope: Expression, scopeWords: [String] = [], setters: [String], yearlyLimit: Money? = nil,
    yearlyWords: [String] = []
  ) {
    self.scope = scope
    self.scopeWords = scopeWords
    self.setters = setters
    self.yearlyLimit = yearlyLimit
    self.yearlyWords = yearlyWords
  }
}

extension Law {
  /// The ceilings that replace no other one, in order of declaration.
  public var ceilings: [ProvisionID] {
    var replaced: Set<ProvisionID> = []
    for provision in provisions {
      guard case .amendment(.replaces(_, let new)) = provision.body else { continue }
      replaced.formUnion(new)
    }
    return provisions.lazy.filter { provision in
      guard case .ceiling = provision.body else { return false }
      return !replaced.contains(provision.id)
    }.map(\.id)
  }
}
