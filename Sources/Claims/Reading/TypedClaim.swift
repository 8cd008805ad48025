public import Law
public import Ledger
public import Timeline

/// One thing that a statement says, as a question that law, record or ledger can answer.
public struct TypedClaim: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case forbids, enacted, empowers, lasts, words
    case reportDue = "report-due"
    case finding
    case numberOf = "number-of"
    case exempts
    case citedAs = "cited-as"
    case billEffect = "bill-effect"
    case billStep = "bill-step"
    case limit, status, lapsed, exercise, yearly, listed, determined, drawdown, withheld
    case reportSent = "report-sent"
    case element, provided, share, compared, changed, happened, said
    // Asked of the evidence series too.
    case supplied, displaced, deaths, coup, tier, trained
  }

  public enum Order: String, Hashable, Sendable, CaseIterable {
    case first, yearly, never, annual, all, waiver, more, less
    /// The first of whoever is said to have done it, not of all.
    case firstOfAgent = "own-first"
  }

  public enum Effect: String, Hashable, Sendable, CaseIterable {
    case repeals, suspends, limits, introduced, passed, enacted, vetoed
  }

  public var kind: Kind
  /// The id of a provision, a bill ("s2900-118", "hr5683") or an entry; a name where there is none here.
  public var provision: String?
  public var recipient: Recipient?
  /// Of a comparison: the other recipient.
  public var other: Recipient?
  /// Who else is named, by what each is in an observation of a series.
  public var roles: [SeriesRole: Recipient] = [:]
  public var agent: String?
  public var speaker: String?
  public var on: PartialDate?
  public var from: PartialDate?
  public var through: PartialDate?
  /// In hundredths of a US dollar.
  public var amount: Figure?
  public var number: Figure?
  public var percent: Figure?
  public var noun: String?
  public var outcome: String?
  public var scopes: [ScopeChoice] = []
  public var order: Order?
  public var length: Length?
  public var effect: Effect?
  public var text: String?
  /// How words were taken that can mean something else; such a claim is never supported outright.
  public var takenAs: String?
  public var isNegated = false

  public init(_ kind: Kind) {
    self.kind = kind
  }
}
