public import Timeline

/// Which transactions a question is about.
///
/// A transaction is left out only where its file shows that it is outside: one that is dated to
/// several years, of which some were asked for, or not dated at all, is kept and counted as
/// undated.
public struct LedgerFilter: Hashable, Sendable {
  /// Codes of `Dictionaries.parties`; nil for all.
  public var parties: Set<Int32>?
  public var from: FiscalYear?
  public var through: FiscalYear?
  /// Such as `obligations`; none for all.
  public var types: [String]
  /// Names of mappings; none for all.
  public var sources: [String]
  /// The files that count; nil for all, also where they replace each other.
  public var files: [Int32]?
  /// Codes of `Dictionaries.strata`; nil for all.
  public var strata: Set<Int32>?
  /// Of the rows that meet the years asked for, which; all where it is nil.
  public var part: YearPart?

  /// The rows that meet the years asked for, by what their dates prove.
  public enum YearPart: Hashable, Sendable {
    /// Certainly within the years.
    case inside
    /// Perhaps outside, with an amount of zero or more.
    case unsure
    /// Perhaps outside, with an amount below zero.
    case unsureBelowZero

    /// The parts that are looked at apart; all rows at once where none can be unsure.
    static func apart(_ hasUnsure: Bool) -> [YearPart?] {
      hasUnsure ? [.inside, .unsure, .unsureBelowZero] : [nil]
    }
  }

  public init(
    parties: Set<Int32>? = nil, from: FiscalYear? = nil, through: FiscalYear? = nil,
    types: [String] = [], sources: [String] = [], files: [Int32]? = nil,
    strata: Set<Int32>? = nil
  ) {
    self.parties = parties
    self.from = from
    self.through = through
    self.types = types
    self.sources = sources
    self.files = files
    self.strata = strata
  }
}

extension LedgerFilter {
  /// Whether years were asked for.
  var hasYears: Bool { from != nil || through != nil }

  /// The condition on rows of `transactions`, or of a table with the same columns.
  var sql: String {
    var conditions: [String] = []
    if let files {
      conditions.append(SQLText.isOne("file", of: files.map(String.init)))
    }
    if let parties {
      conditions.append(SQLText.isOne("party", of: parties.sorted().map(String.init)))
    }
    if let strata {
      conditions.append(SQLText.isOne("stratum", of: strata.sorted().map(String.init)))
    }
    if !types.isEmpty || !sources.isEmpty {
      let tests = [("type", types), ("source", sources)].filter { !$1.isEmpty }
        .map { SQLText.isOne($0, of: $1.map(SQLText.literal)) }
      conditions.append(
        "stratum IN (SELECT stratum FROM strata WHERE \(tests.joined(separator: " AND ")))")
    }
    if hasYears {
      conditions.append("period IN (SELECT period FROM period_words WHERE \(yearCondition))")
    }
    if let part {
      let inside = "period IN (SELECT period FROM period_words WHERE \(insideCondition))"
      switch part {
      case .inside: conditions.append(inside)
      case .unsure: conditions.append("NOT (\(inside)) AND amount >= 0")
      case .unsureBelowZero: conditions.append("NOT (\(inside)) AND amount < 0")
      }
    }
    return conditions.isEmpty ? "true" : conditions.joined(separator: " AND ")
  }

  /// The condition that a row of `period_words` meets some year that was asked for.
  var yearCondition: String {
    var conditions: [String] = []
    if let from { conditions.append("coalesce(last_year >= \(from.ordinal), true)") }
    if let through { conditions.append("coalesce(first_year <= \(through.ordinal), true)") }
    return conditions.isEmpty ? "true" : conditions.joined(separator: " AND ")
  }

  /// The condition that a row of `period_words` meets no year but those asked for.
  var insideCondition: String {
    var conditions: [String] = []
    if let from { conditions.append("coalesce(first_year >= \(from.ordinal), false)") }
    if let through { conditions.append("coalesce(last_year <= \(through.ordinal), false)") }
    return conditions.isEmpty ? "true" : conditions.joined(separator: " AND ")
  }
}

extension FiscalYear {
  /// A number that ascends with the years; `fiscal_ordinal` gives the same for a day.
  var ordinal: Int { year * 2 + (isTransitionQuarter ? 1 : 0) }
}
