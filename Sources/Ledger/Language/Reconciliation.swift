public import Documents
public import Law
public import Reasoning

/// A published figure, and the ways in which the ledger's rows may be what it counts.
public struct Reconciliation: Hashable, Sendable {
  public var name: String
  public var title: String
  /// The file that it stands in, as shown.
  public var path: String
  public var figure: Figure
  public var recipients: [Recipient]
  public var period: SourceMapping.Coverage
  /// Names of mappings.
  public var sources: [String]
  public var types: [String]
  /// In order; never empty.
  public var choices: [Choice]
  public var notes: [String]
  public var range: SourceRange

  /// An amount that somebody states.
  public struct Figure: Hashable, Sendable {
    /// The entry of the record that states it.
    public var entry: String
    public var amount: Money
    /// Whether the source says "about".
    public var isAbout: Bool
    public var range: SourceRange
  }

  /// A choice of rows.
  public struct Choice: Hashable, Sendable {
    public var name: String
    public var title: String
    /// All have to hold; empty for every row.
    public var conditions: [Condition]
    /// Only rows with an outcome, if asked for.
    public var screened: Screened?
    public var range: SourceRange

    /// Whether a stratum is among the rows, the outcome aside.
    public func admits(_ classification: Classification) -> Bool {
      conditions.allSatisfy { $0.holds(for: classification) }
    }
  }

  /// The outcome that rows must have, on values assumed where a file does not give them.
  public struct Screened: Hashable, Sendable {
    public var outcome: Outcome
    public var assuming: [Assumption]
  }

  public struct Assumption: Hashable, Sendable {
    public var attribute: ScopeAttribute
    public var word: String
  }

  /// What the class of a row must be, or must not be.
  public struct Condition: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
      /// A word of scope; where none is known, what is printed in the field of the same name.
      case word(ScopeAttribute)
      /// What the file prints.
      case printed(StratumField)
    }
    public var subject: Subject
    public var isNegated: Bool
    /// Any of them will do.
    public var values: [String]
    var range: SourceRange

    public func holds(for classification: Classification) -> Bool {
      let text: String =
        switch subject {
        case .word(let attribute): classification.label(of: attribute)
        case .printed(let field): classification.stratum[field] ?? ""
        }
      let folded = FoldedText(text)
      return values.contains { FoldedText($0) == folded } != isNegated
    }
  }
}
