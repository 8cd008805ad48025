/// The attributes of assistance that law can speak about.
public enum ScopeAttribute: UInt8, Hashable, Comparable, Sendable, CaseIterable {
  case account, category, agency, authority, channel, recipientKind, fundYear
  /// The force or body of the recipient that receives the assistance, such as its army.
  case unit

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
    case .unit: "unit"
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
  /// The requirement is taken as clauses, each an alternative of findings. A certificate without
  /// negation meets a clause unless it can hold with none of the clause's findings, and that is so if
  /// it holds with all others. O(clauses × size of the certificate).
  public func satisfies(_ requirement: FindingExpression) -> Bool {
    let all = Set(findings)
    return requirement.clauses.allSatisfy { !holds(for: all.subtracting($0)) }
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

  /// The expression as clauses that must all be met, each by one of its findings.
  var clauses: [Set<String>] {
    switch self {
    case .finding(let name): return [[name]]
    case .and(let parts): return parts.flatMap(\.clauses)
    case .or(let parts):
      return parts.reduce([[]]) { done, part in
        let next = part.clauses
        return done.flatMap { clause in next.map { clause.union($0) } }
      }
    }
  }

  /// How many clauses it has, without writing them out; saturating.
  public var clauseCount: Int {
    switch self {
    case .finding: return 1
    case .and(let parts):
      return parts.reduce(0) { sum, part in
        let (value, overflow) = sum.addingReportingOverflow(part.clauseCount)
        return overflow ? .max : value
      }
    case .or(let parts):
      return parts.reduce(1) { product, part in
        let (value, overflow) = product.multipliedReportingOverflow(by: part.clauseCount)
        return overflow ? .max : value
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
