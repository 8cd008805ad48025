/// The attributes of assistance that law can speak about.
public enum ScopeAttribute: UInt8, Hashable, Comparable, Sendable, CaseIterable {
  case account, category, agency, authority, channel, recipientKind, fundYear

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// The word used in law files and for command-line options.
  public var keyword: String {
    switch self {
    case .account: "account"
    case .category: "category"
    case .agency: "agency"
    case .authority: "authority"
    case .channel: "channel"
    case .recipientKind: "recipient-kind"
    case .fundYear: "fund-year"
    }
  }

  public init?(keyword: some StringProtocol) {
    guard let match = Self.allCases.first(where: { $0.keyword == keyword }) else { return nil }
    self = match
  }
}

/// A condition over the class of assistance and the recipient's record.
public indirect enum Expression: Hashable, Sendable {
  /// The attribute is one of the values; fund years are written out one by one ("2024").
  case attribute(ScopeAttribute, [String])
  case listed(ProvisionID)
  case fact(ProvisionID)
  case determination(ProvisionID)
  case not(Expression)
  case and([Expression])
  case or([Expression])
}

/// Whom a provision is about.
public struct RecipientSet: Hashable, Sendable {
  /// Only assistance to the government counts, not to others in the country.
  public var governmentOnly: Bool
  /// The recipients named; nil stands for any country.
  public var named: [Recipient]?
  public var except: [Recipient]
  public var words: [String]

  public init(
    governmentOnly: Bool, named: [Recipient]?, except: [Recipient] = [], words: [String] = []
  ) {
    self.governmentOnly = governmentOnly
    self.named = named
    self.except = except
    self.words = words
  }

  /// Whether the country is among those named, whatever the recipient's kind.
  public func names(_ recipient: Recipient) -> Bool {
    guard !except.contains(recipient) else { return false }
    return named?.contains(recipient) ?? true
  }
}

/// A combination of findings, as required by law or as certified by an instrument.
public indirect enum FindingExpression: Hashable, Sendable {
  case finding(String)
  case and([FindingExpression])
  case or([FindingExpression])

  /// Whether every case that this certificate allows meets the requirement.
  ///
  /// Exponential in the number of distinct findings of the certificate, of which there are few.
  public func satisfies(_ requirement: FindingExpression) -> Bool {
    cases().allSatisfy { requirement.holds(for: $0) }
  }

  /// The findings named, in order of first appearance.
  public var findings: [String] {
    switch self {
    case .finding(let name): return [name]
    case .and(let parts), .or(let parts):
      var seen: [String] = []
      for name in parts.flatMap(\.findings) where !seen.contains(name) { seen.append(name) }
      return seen
    }
  }

  /// The minimal sets of findings that make the expression true.
  func cases() -> [Set<String>] {
    switch self {
    case .finding(let name): return [[name]]
    case .or(let parts): return parts.flatMap { $0.cases() }
    case .and(let parts):
      return parts.reduce([[]]) { done, part in
        let next = part.cases()
        return done.flatMap { set in next.map { set.union($0) } }
      }
    }
  }

  func holds(for found: Set<String>) -> Bool {
    switch self {
    case .finding(let name): found.contains(name)
    case .and(let parts): parts.allSatisfy { $0.holds(for: found) }
    case .or(let parts): parts.contains { $0.holds(for: found) }
    }
  }
}
