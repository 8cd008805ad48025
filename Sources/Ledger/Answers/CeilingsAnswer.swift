public import Law
public import Reasoning
public import Timeline

/// Ceilings held against the rows of data that count against them.
public struct CeilingsAnswer: Sendable {
  public var selection: Selection
  /// In order of declaration.
  public var ceilings: [CeilingAnswer]
  public var coverage: [YearCoverage]
}

/// One ceiling of the law: what was set, what was executed, what the statute allows.
public struct CeilingAnswer: Sendable {
  public var ceiling: ProvisionID
  /// By the day on which they took effect.
  public var exercises: [ExerciseAnswer]
  /// Marks of the data that no exercise on the record has, with their sums; sorted by mark.
  public var unclaimed: [UnclaimedMark]
  /// Rows that count, or may count, and have no mark.
  public var unmarked: [ExecutedSum]
  /// In order.
  public var years: [CeilingYear]
}

/// Whether what was executed is within what was allowed.
public enum CeilingOutcome: String, Hashable, Sendable, CaseIterable {
  case within, exceeded, undetermined
  /// No row is known to belong to it, which is not zero.
  case noData = "no data"
}

/// Why an answer on a ceiling is not more definite.
public enum CeilingDoubt: Hashable, Sendable {
  /// The record does not say how rows of data name the exercise.
  case noMark
  /// No row of the editions in play has the mark.
  case noRow
  /// It is not known of some rows whether they count.
  case rowsOpen
  /// Rows name another exercise with the same mark.
  case sharedMark
  /// Rows are in another currency than the ceiling.
  case otherCurrency
  /// The record denies the exercise.
  case denied
  /// The record is not said to hold every ceiling that was set in the year.
  case recordOpen
  /// Only ceilings for one recipient were asked about; the statute's limit is for all together.
  case oneRecipient
  /// A part of what was set may not count against the statute's limit.
  case partUncounted
  /// The statute states no limit for the year, or none was in force on its last day.
  case noLimit
  /// Which limit was in force on the last day of the year is open.
  case limitOpen
}

/// What rows of one source, type and currency add up to; such sums are never added to each other.
public struct ExecutedSum: Hashable, Sendable {
  public var source: String
  public var type: String
  /// ISO 4217.
  public var currency: String
  /// Hundredths, of the rows that certainly count.
  public var certain: Int128
  /// The least and the most that it can be, with the rows of which it is not known.
  public var least: Int128
  public var most: Int128
  public var count: Int
  /// The fiscal years of the rows, as far as they state one.
  public var years: [FiscalYear]
}

/// An exercise, and what was executed under it.
public struct ExerciseAnswer: Sendable {
  public var set: SetCeiling
  /// One for each source, type and currency; none where there is no data.
  public var executed: [ExecutedSum]
  public var outcome: CeilingOutcome
  public var doubts: [CeilingDoubt]

  /// What is left of the ceiling; nil where there is no single certain sum.
  public var remaining: Int128? {
    guard executed.count == 1, executed[0].least == executed[0].most,
      executed[0].currency == set.amount.currency
    else { return nil }
    return Int128(set.amount.minorUnits) - executed[0].certain
  }
}

/// A mark that stands in the data and on no exercise of the record.
public struct UnclaimedMark: Hashable, Sendable {
  public var mark: String
  public var executed: [ExecutedSum]
}

/// One fiscal year of a ceiling.
public struct CeilingYear: Sendable {
  public var year: FiscalYear
  /// How many ceilings on the record were set in it.
  public var setCount: Int
  /// The currency of the limit, or of the ceilings where there is none.
  public var currency: String
  /// Hundredths: the sum of the ceilings, and what of it certainly counts against the limit.
  public var set: Int128
  public var counted: Int128
  /// What rows dated to the year add up to, under any ceiling or none.
  public var executed: [ExecutedSum]
  public var limit: YearlyLimit
  public var outcome: CeilingOutcome
  public var doubts: [CeilingDoubt]
}
