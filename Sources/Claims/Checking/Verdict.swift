public import Reasoning

/// What law, record and ledger say of a statement.
public enum Judgement: String, Hashable, Sendable, CaseIterable {
  case supported
  case partly = "partly supported"
  case contradicted
  case contested
  case notOnRecord = "not on the record"
  case notCheckable = "not checkable"
  case notUnderstood = "not understood"
}

/// The verdict on one typed claim, with what it rests on.
public struct Finding: Hashable, Sendable {
  public var claim: TypedClaim
  public var judgement: Judgement
  /// What law, record or ledger say, in sentences.
  public var says: [String]
  /// Provisions and entries, in the order in which they matter, without repetition.
  public var references: [Reference]
  /// What would settle it; empty where something does.
  public var settles: String
  /// Sums of the ledger that were looked at.
  public var sums: [Sum]
  /// Who published the series that agree with the claim.
  public var publishers: [String] = []
  /// Whether what agrees was found for the sentence as a whole, all its words with it.
  var isOfWholeSentence = false

  /// One reading of an amount in the ledger.
  public struct Sum: Hashable, Sendable {
    public var source: String
    public var type: String
    /// In hundredths of a US dollar.
    public var amount: Int128
    public var fits: Bool

    public init(source: String, type: String, amount: Int128, fits: Bool) {
      self.source = source
      self.type = type
      self.amount = amount
      self.fits = fits
    }
  }

  public init(
    _ claim: TypedClaim, _ judgement: Judgement, _ says: [String] = [],
    references: [Reference] = [], settles: String = "", sums: [Sum] = []
  ) {
    self.claim = claim
    self.judgement = judgement
    self.says = says
    self.references = references.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    self.settles = settles
    self.sums = sums
  }
}

/// A statement with its reading and the verdicts.
public struct CheckedStatement: Hashable, Sendable {
  public var reading: StatementReading
  public var findings: [Finding]
  public var judgement: Judgement

  /// The weakest part decides, by the rules of `docs/read.md`, section 4.
  public init(_ reading: StatementReading, _ findings: [Finding]) {
    self.reading = reading
    self.findings = findings
    judgement = CheckedStatement.judgement(of: reading, findings)
  }

  private static func judgement(of reading: StatementReading, _ findings: [Finding]) -> Judgement {
    guard !findings.isEmpty else {
      return reading.opinion == nil ? .notUnderstood : .notCheckable
    }
    // That somebody said it does not make what is said so, and the other way round: each counts.
    let all = Set(findings.map(\.judgement))
    func has(_ judgement: Judgement) -> Bool { all.contains(judgement) }
    if all == [.notUnderstood] { return reading.opinion == nil ? .notUnderstood : .notCheckable }
    // That somebody holds an opinion is a question of record; the opinion is none.
    if reading.opinion != nil, all.subtracting([.notUnderstood, .notOnRecord]).isEmpty {
      return .notCheckable
    }
    if all.subtracting([.notUnderstood, .notOnRecord]).isEmpty { return .notOnRecord }
    if has(.contested) { return .contested }
    if has(.contradicted) {
      if has(.supported) || has(.partly) { return .partly }
      // Where most of a sentence was not read, what was read may mean something else in it.
      return reading.isBarelyRead ? .notUnderstood : .contradicted
    }
    if has(.partly) || has(.notOnRecord) || has(.notUnderstood) { return .partly }
    // Everything that was read is supported; a part that was not read can still be otherwise.
    let isReadInPart = reading.isReadInPart && !findings.contains(where: \.isOfWholeSentence)
    return reading.opinion != nil || isReadInPart ? .partly : .supported
  }
}

extension StatementReading {
  /// Whether too much was left over to say that the sentence is not so.
  public var isBarelyRead: Bool { max(leftOver.count, unread) > 5 }

  /// Whether words of weight were left over.
  public var isReadInPart: Bool {
    let weighty = leftOver.contains { word in
      word.contains(where: \.isNumber) || word.first?.isUppercase ?? false
        || StatementReading.turning.contains(word.lowercased())
    }
    return weighty || leftOver.count > 1
  }

  /// Words that change what the words beside them say.
  private static let turning: Set<String> = [
    "not", "no", "never", "only", "all", "every", "except", "without", "unless", "until", "none",
    "nobody",
    "first", "second", "third", "fourth", "fifth", "sixth", "last", "largest", "biggest",
    "smallest", "more", "less", "twice", "double", "triple", "half",
    "always", "neither", "nor", "instead", "despite", "before", "after", "alone", "entire",
    "entirely", "fully",
    "repeatedly", "again", "consecutive", "illegally", "unlawfully", "secretly", "unanimously",
    "permanently", "temporarily", "partially", "partly", "any", "both", "other", "than", "if",
    "because", "would",
    "could", "should", "might", "military", "lethal", "security",
  ]
}
