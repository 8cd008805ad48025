public import Law
public import Reasoning
internal import Record
internal import Timeline

/// What rows can be counted by.
///
/// Rows of two sources, types or currencies are never added, so they are always told apart by these;
/// and by the outcome, which is what is asked.
public enum ScreeningKey: String, Hashable, Sendable, CaseIterable {
  case recipient
  case fiscalYear = "fiscal-year"
  case agency, account, category, type, source, restriction, outcome
}

/// A question put to every row of a ledger: which outcome did it meet, and how much money is that?
///
/// ```swift
/// var screening = Screening(plan, parties: parties, periods: periods, strata: strata, by: [.recipient])
/// screening.add(party: a, period: b, stratum: c, amount: d)   // for each batch
/// for line in screening.totals() { … }
/// ```
public struct Screening: ~Copyable {
  /// A party of the ledger, by its code.
  public struct Party: Hashable, Sendable {
    /// Nil where the party is no country or not known; all its outcomes are undetermined.
    public var recipient: Recipient?
    /// What its rows are shown under when they are counted by recipient.
    public var label: String

    public init(recipient: Recipient?, label: String) {
      self.recipient = recipient
      self.label = label
    }
  }

  /// A stratum of the ledger, by its code, with the words that its rows are shown under.
  public struct Stratum: Hashable, Sendable {
    public var assistance: AssistanceClass
    public var source: String
    public var type: String
    public var currency: String
    public var agency: String
    public var account: String
    public var category: String

    public init(
      assistance: AssistanceClass, source: String, type: String, currency: String,
      agency: String = "", account: String = "", category: String = ""
    ) {
      self.assistance = assistance
      self.source = source
      self.type = type
      self.currency = currency
      self.agency = agency
      self.account = account
      self.category = category
    }
  }

  /// A line of the answer.
  public struct Line: Hashable, Sendable {
    /// The text of each key asked for, in that order.
    public var keys: [String]
    public var source: String
    public var type: String
    public var currency: String
    /// The restriction, where rows are counted by restriction.
    public var restriction: ProvisionID?
    public var outcome: Outcome
    public var count: Int
    /// The rows that meet no other outcome.
    public var certainCount: Int
    /// Hundredths of the currency.
    public var atLeast: Int128
    public var atMost: Int128
  }

  public var keys: [ScreeningKey] { groups.keys }
  public var restrictions: [ProvisionID] { groups.restrictions }
  /// What rows with a code out of range are shown under.
  public static let notKnown = "not known"

  private let groups: ScreeningGroups
  private var kernel: ScreeningKernel

  /// Index is code in `parties`, `periods` and `strata`.
  public init(
    _ plan: inout ScreeningPlan, parties: [Party], periods: [Period], strata: [Stratum],
    by keys: [ScreeningKey], threads: Int = 2
  ) {
    let (groups, parts) = ScreeningGroups.parts(
      of: &plan, parties: parties, periods: periods, strata: strata, by: keys)
    self.groups = groups
    kernel = ScreeningKernel(ScreeningTables(parts), threads: threads)
  }

  /// How many rows have been added.
  public var rowCount: Int { kernel.rowCount }

  /// Adds the rows of a batch; see `ScreeningKernel`.
  public mutating func add(
    party: Swift.Span<Int32>, period: Swift.Span<Int32>, stratum: Swift.Span<Int32>,
    amount: Swift.Span<Int64>
  ) {
    kernel.add(party: party, period: period, stratum: stratum, amount: amount)
  }

  /// The answer: sorted by the keys, then by source, type, currency, restriction and outcome.
  ///
  /// Outcomes are in the order prohibited, undetermined, waived, exempt, ended, not applicable.
  public mutating func totals() -> [Line] { groups.lines(kernel.totals()) }
}

extension Screening.Line {
  /// Whether the line comes before another in an answer by the keys.
  func precedes(_ other: Self, by keys: [ScreeningKey], restrictions: [ProvisionID]) -> Bool {
    func order(_ line: Self) -> Int {
      line.restriction.flatMap { restrictions.firstIndex(of: $0) } ?? 0
    }
    for (index, key) in keys.enumerated() where self.keys[index] != other.keys[index] {
      switch key {
      // As declared, and by strictness, not by the alphabet.
      case .restriction: return order(self) < order(other)
      case .outcome: return outcome.strictness > other.outcome.strictness
      default: return self.keys[index] < other.keys[index]
      }
    }
    if source != other.source { return source < other.source }
    if type != other.type { return type < other.type }
    if currency != other.currency { return currency < other.currency }
    if order(self) != order(other) { return order(self) < order(other) }
    return outcome.strictness > other.outcome.strictness
  }
}

extension ScreeningPlan {
  /// The names of the restrictions, in order.
  var names: [String] { restrictions.map { law[$0].name } }
}

extension Period {
  /// What rows without a fiscal year are counted under.
  static let notStated = "not stated"

  /// The fiscal year stated or worked out, the first and the last of several, or that it is not stated.
  var fiscalYearText: String {
    if let fiscalYear { return fiscalYear.label }
    guard span.start != .distantPast, let last = span.last, last != .distantFuture else {
      return Self.notStated
    }
    return "\(span.start.fiscalYear.label)–\(last.fiscalYear.label)"
  }
}
