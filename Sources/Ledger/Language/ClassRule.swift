public import Documents
public import Law

/// One line of a `classes` fence: for which printed texts it is, and the words that it gives them.
public struct ClassRule: Hashable, Sendable {
  /// What a file prints, compared with texts of the rule.
  public struct Condition: Hashable, Sendable {
    /// nil: the type of transaction.
    public var field: StratumField?
    public var match: SourceMapping.SetAside.Match
    /// Any of them will do.
    public var texts: [String]
    let folded: [FoldedText]

    init(field: StratumField?, match: SourceMapping.SetAside.Match, texts: [String]) {
      self.field = field
      self.match = match
      self.texts = texts
      folded = texts.map(FoldedText.init)
    }

    func holds(for printed: FoldedText) -> Bool {
      folded.contains { printed.matches(match, $0) }
    }
  }

  /// What a rule says of an attribute.
  public enum Word: Hashable, Sendable {
    case word(String)
    /// The attribute is what the file prints in the field of the same name.
    case asPrinted
    /// Not known, though the text is: an account may have several purposes.
    case unknown
  }

  public struct Assignment: Hashable, Sendable {
    public var attribute: ScopeAttribute
    public var word: Word
    var range: SourceRange
  }

  /// The names of the mappings that the rule is for; nil for every source.
  public var sources: [String]?
  /// All have to hold; never empty.
  public var conditions: [Condition]
  /// Empty where the texts say nothing about the class.
  public var assignments: [Assignment]
  public var because: String?
  /// The rule as it is written, without its reason.
  public var text: String
  /// Where it stands, such as `law/us/classes.md:12`.
  public var place: String
  public var range: SourceRange

  /// How closely the rule fits: the number of conditions, then of those on a whole text, then
  /// whether it is for sources by name.
  var rank: (Int, Int, Int) {
    (conditions.count, conditions.count { $0.match == .is }, sources == nil ? 0 : 1)
  }

  func isFor(_ source: String) -> Bool { sources?.contains(source) ?? true }

  /// The rule as far as it is for a stratum and an attribute; whole where it is short.
  func words(for stratum: Stratum, _ attribute: ScopeAttribute?) -> String {
    guard conditions.contains(where: { $0.texts.count > 1 }) else { return text }
    let fitting = conditions.map { condition in
      let printed = FoldedText(condition.field.map { stratum[$0] ?? "" } ?? stratum.type)
      let texts = zip(condition.texts, condition.folded)
      let text = texts.first { printed.matches(condition.match, $0.1) }?.0 ?? ""
      let match = condition.match == .is ? "" : condition.match.rawValue + " "
      return "\(condition.field?.keyword ?? "type") \(match)\"\(text)\""
    }
    let given = assignments.filter { attribute == nil || $0.attribute == attribute }.map {
      assignment in
      let word =
        switch assignment.word {
        case .word(let word): word
        case .asPrinted: "as printed"
        case .unknown: "unknown"
        }
      return "\(assignment.attribute.keyword) \(word)"
    }
    return fitting.joined(separator: " and ")
      + (given.isEmpty ? " says nothing" : " is " + given.joined(separator: ", "))
  }
}
