public import Law
public import Reasoning
internal import Timeline

/// The words of scope for one stratum, with the rules that give them.
public struct Classification: Hashable, Sendable {
  /// A rule that fits, and what it gives.
  public struct Reason: Hashable, Sendable {
    /// nil for a rule by which the texts say nothing about the class.
    public var attribute: ScopeAttribute?
    public var value: AttributeValue
    /// The rule as it is written; of a rule for several texts, the part that fits.
    public var rule: String
    public var because: String?
    /// Where the rule stands, such as `law/us/classes.md:12`; nil for what a file states itself.
    public var place: String?

    init(
      _ rule: ClassRule, for stratum: Stratum, attribute: ScopeAttribute?, value: AttributeValue
    ) {
      self.attribute = attribute
      self.value = value
      self.rule = rule.words(for: stratum, attribute)
      because = rule.because
      place = rule.place
    }

    init(printed: String, attribute: ScopeAttribute, value: AttributeValue) {
      self.attribute = attribute
      self.value = value
      rule = "the file states it: \(printed)"
    }
  }

  /// Rules that fit equally closely and differ, so that neither counts.
  public struct Conflict: Hashable, Sendable {
    public var attribute: ScopeAttribute
    /// What each of them gives, in order of file and position.
    public var sides: [Reason]
  }

  /// Fields whose texts are listed where no rule is for them.
  static let mappable: [StratumField] = [.account, .agency, .category, .program]

  public private(set) var stratum: Stratum
  private var values: [AttributeValue]
  /// In order of attribute; rules that say nothing come first.
  public internal(set) var reasons: [Reason] = []
  /// Account, agency, category and program where they are printed and no rule that fits is on them.
  public internal(set) var unmapped: [StratumField] = []
  /// In order of attribute.
  public private(set) var conflicts: [Conflict] = []

  init(_ stratum: Stratum) {
    self.stratum = stratum
    values = Array(repeating: .unknown, count: ScopeAttribute.allCases.count)
  }

  /// The word, or unknown; never unstated.
  public subscript(attribute: ScopeAttribute) -> AttributeValue {
    values[Int(attribute.rawValue)]
  }

  /// The class as a question takes it.
  public var assistance: AssistanceClass {
    var result = AssistanceClass()
    for attribute in ScopeAttribute.allCases { result[attribute] = self[attribute] }
    return result
  }

  /// What to show for an attribute: its word, else what is printed, else "not stated".
  public func label(of attribute: ScopeAttribute) -> String {
    if case .value(let word) = self[attribute] { return word }
    return stratum.printed(attribute).flatMap { $0.isEmpty ? nil : $0 } ?? "not stated"
  }

  /// Whether the label is a word of scope that a rule gives, and not merely what is printed.
  public func isWord(_ attribute: ScopeAttribute) -> Bool {
    if case .value = self[attribute] { true } else { false }
  }

  /// Takes the word of the closest rules, where they agree.
  mutating func decide(
    _ attribute: ScopeAttribute, by closest: [(rule: ClassRule, word: ClassRule.Word)]
  ) {
    let printed = stratum.printed(attribute)
    guard let first = closest.first else {
      // A fund year needs no word of law: the file's own column says which year it is.
      if attribute == .fundYear, let printed, let year = FiscalYear(printed) {
        set(.value(year.label), attribute)
        reasons.append(Reason(printed: printed, attribute: attribute, value: self[attribute]))
      }
      return
    }
    func value(_ word: ClassRule.Word) -> AttributeValue {
      switch word {
      case .word(let word): .value(word)
      case .asPrinted: printed.map { .value($0) } ?? .unknown
      case .unknown: .unknown
      }
    }
    let sides = closest.map {
      Reason($0.rule, for: stratum, attribute: attribute, value: value($0.word))
    }
    if sides.allSatisfy({ $0.value == sides[0].value }) {
      set(value(first.word), attribute)
      reasons.append(sides[0])
    } else {
      conflicts.append(Conflict(attribute: attribute, sides: sides))
    }
  }

  private mutating func set(_ value: AttributeValue, _ attribute: ScopeAttribute) {
    values[Int(attribute.rawValue)] = value
  }
}

extension Stratum {
  /// The text in the column with the name of an attribute; nil where there is none.
  func printed(_ attribute: ScopeAttribute) -> String? {
    StratumField(attribute).flatMap { self[$0] }
  }
}

extension StratumField {
  /// The field with the name of an attribute; nil where no file prints it in a column of its own.
  public init?(_ attribute: ScopeAttribute) {
    switch attribute {
    case .account: self = .account
    case .category: self = .category
    case .agency: self = .agency
    case .authority: self = .authority
    case .channel: self = .channel
    case .recipientKind: self = .recipientKind
    case .fundYear: self = .fundYear
    case .unit: return nil
    }
  }
}
