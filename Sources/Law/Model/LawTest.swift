public import Documents
public import Timeline

/// A test beside the clause that it tests.
public struct LawTest: Sendable {
  public var name: String
  public var file: SourceID
  public var range: SourceRange
  /// The restrictions declared in the same file.
  public var restrictions: [ProvisionID]
  /// Record blocks given by the test; where there are any, only they count.
  public var given: [Item]
  /// The test's record is complete in every respect (`given the record is complete`).
  public var givenComplete: Bool
  public var expectations: [Expectation]
  /// What it expects of duties and ceilings.
  public var provisionExpectations: [ProvisionExpectation] = []

  public init(
    name: String, file: SourceID, range: SourceRange, restrictions: [ProvisionID] = [],
    given: [Item] = [], givenComplete: Bool = false, expectations: [Expectation] = []
  ) {
    self.name = name
    self.file = file
    self.range = range
    self.restrictions = restrictions
    self.given = given
    self.givenComplete = givenComplete
    self.expectations = expectations
  }

  /// One line of a test: an outcome expected on each day of a span.
  public struct Expectation: Sendable {
    public var range: SourceRange
    public var span: Span
    public var known: Day?
    /// Attributes stated; `unknown` as a value stands for an unknown attribute.
    public var attributes: [ScopeAttribute: String]
    public var governmentOnly: Bool
    public var recipient: Recipient
    /// nil: all restrictions of the file together.
    public var restriction: ProvisionID?
    public var readings: [String]
    public var bills: [String]
    public var outcome: String
    /// The exempting provision or exercise expected.
    public var by: String?
    public var support: String?
    /// The amount that the deciding restriction withholds.
    public var withheld: Money?

    public init(
      range: SourceRange, span: Span, known: Day? = nil,
      attributes: [ScopeAttribute: String] = [:], governmentOnly: Bool = true,
      recipient: Recipient, restriction: ProvisionID? = nil, readings: [String] = [],
      bills: [String] = [], outcome: String, by: String? = nil, support: String? = nil,
      withheld: Money? = nil
    ) {
      self.range = range
      self.span = span
      self.known = known
      self.attributes = attributes
      self.governmentOnly = governmentOnly
      self.recipient = recipient
      self.restriction = restriction
      self.readings = readings
      self.bills = bills
      self.outcome = outcome
      self.by = by
      self.support = support
      self.withheld = withheld
    }
  }

  /// One line of a test about a duty or a ceiling: what it says on each day of a span.
  public struct ProvisionExpectation: Sendable {
    public var range: SourceRange
    public var span: Span
    public var known: Day?
    public var attributes: [ScopeAttribute: String]
    /// nil where a ceiling is asked about for nobody in particular.
    public var recipient: Recipient?
    public var provision: ProvisionID
    public var readings: [String]
    public var bills: [String]
    public var saying: Saying

    public init(
      range: SourceRange, span: Span, known: Day? = nil,
      attributes: [ScopeAttribute: String] = [:], recipient: Recipient? = nil,
      provision: ProvisionID, readings: [String] = [], bills: [String] = [], saying: Saying
    ) {
      self.range = range
      self.span = span
      self.known = known
      self.attributes = attributes
      self.recipient = recipient
      self.provision = provision
      self.readings = readings
      self.bills = bills
      self.saying = saying
    }
  }

  /// What a duty or a ceiling is expected to say.
  public enum Saying: Hashable, Sendable {
    /// Owed because of the entry named, or for the year named; nil for any reason. What is nil is not
    /// asked.
    case owed(trigger: String?, due: OwedWhen?, elements: [String]?)
    /// Not owed because of the entry or for the year named, nil for any reason.
    case notOwed(trigger: String?)
    /// A ceiling of this amount in a fiscal year, nil for one without a limit, set by these offices.
    case limit(Money?, setBy: [String]?)
    /// The ceiling is not in force, or does not cap this assistance.
    case noCeiling
    /// Which ceiling is in force is open, or whether it caps this assistance.
    case openCeiling
  }

  /// When a duty falls due.
  public enum OwedWhen: Hashable, Sendable {
    case date(PartialDate)
    case beforeAssistance
  }
}
