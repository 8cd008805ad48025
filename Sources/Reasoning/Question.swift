public import Law
public import Record
public import Timeline

/// Law and record together: all that an answer may rest on.
public struct World: Sendable {
  public var law: Law
  public var record: Record

  public init(law: Law, record: Record) {
    self.law = law
    self.record = record
  }
}

/// One attribute of the assistance that a question asks about.
public enum AttributeValue: Hashable, Sendable {
  /// Not stated: the question is about assistance in general.
  case unstated
  /// There is a value, and it is not known.
  case unknown
  case value(String)
}

/// A distinct combination of scope attributes.
public struct AssistanceClass: Hashable, Sendable {
  private var values: [AttributeValue]

  /// Assistance in general, to the government.
  public init() {
    values = Array(repeating: .unstated, count: ScopeAttribute.allCases.count)
    self[.recipientKind] = .value("government")
  }

  public subscript(attribute: ScopeAttribute) -> AttributeValue {
    get { values[Int(attribute.rawValue)] }
    set { values[Int(attribute.rawValue)] = newValue }
  }
}

/// What is asked, days aside: for whom, which assistance, on what was known, read how.
public struct Question: Hashable, Sendable {
  public var recipient: Recipient
  public var assistance: AssistanceClass
  public var known: Day
  /// Names of the readings chosen instead of the base reading.
  public var readings: Set<String>
  /// Bills applied as if enacted.
  public var bills: Set<String>

  public init(
    recipient: Recipient, assistance: AssistanceClass = AssistanceClass(), known: Day,
    readings: Set<String> = [], bills: Set<String> = []
  ) {
    self.recipient = recipient
    self.assistance = assistance
    self.known = known
    self.readings = readings
    self.bills = bills
  }
}

/// The answer of one restriction on one day.
public enum Outcome: UInt8, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  case notApplicable, ended, exempt, waived, undetermined, prohibited

  public var description: String {
    switch self {
    case .notApplicable: "not applicable"
    case .ended: "ended"
    case .exempt: "exempt"
    case .waived: "waived"
    case .undetermined: "undetermined"
    case .prohibited: "prohibited"
    }
  }

  public init?(_ text: some StringProtocol) {
    guard let match = Self.allCases.first(where: { $0.description == text }) else { return nil }
    self = match
  }

  /// Higher the stricter: prohibited, undetermined, waived, exempt, ended, not applicable.
  public var strictness: Int {
    switch self {
    case .prohibited: 5
    case .undetermined: 4
    case .waived: 3
    case .exempt: 2
    case .ended: 1
    case .notApplicable: 0
    }
  }

  /// The stricter of two outcomes.
  public static func strictest(_ a: Outcome, _ b: Outcome) -> Outcome {
    a.strictness >= b.strictness ? a : b
  }
}

/// Whether the certified condition of a waiver is borne out by the record.
public enum Support: String, Hashable, Sendable, CaseIterable {
  case supported, contradicted, contested, untested

  public init(_ truth: Truth) {
    self =
      switch truth {
      case .holds: .supported
      case .fails: .contradicted
      case .contested: .contested
      case .unknown: .untested
      }
  }
}

/// A provision or an entry that an answer rests on.
public enum Reference: Hashable, Comparable, Sendable {
  case provision(ProvisionID)
  case entry(EntryID)

  public static func < (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.provision(let x), .provision(let y)): x < y
    case (.entry(let x), .entry(let y)): x < y
    case (.provision, .entry): true
    case (.entry, .provision): false
    }
  }
}

/// An outcome with what it rests on; the two evaluators must agree on all of it.
public struct Verdict: Hashable, Sendable {
  public var outcome: Outcome
  /// The exempting provision, the exercise or the ending determination.
  public var by: Reference?
  /// In ascending order, without repetition.
  public var deciding: [Reference]
  /// Only of a waived outcome.
  public var support: Support?

  public init(
    outcome: Outcome, by: Reference? = nil, deciding: [Reference], support: Support? = nil
  ) {
    self.outcome = outcome
    self.by = by
    self.deciding = deciding
    self.support = support
  }
}

/// An engine that decides one restriction on one day.
///
/// The day-by-day evaluator and the timeline evaluator both conform, so that tests and pack tests run
/// on either.
public protocol Evaluator {
  init(world: World, question: Question)
  mutating func verdict(on restriction: ProvisionID, day: Day) -> Verdict
}
