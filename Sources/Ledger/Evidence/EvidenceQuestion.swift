public import Law
public import Timeline

/// Which observations of a subject are asked for.
///
/// ```swift
/// var question = EvidenceQuestion(.conflictEvents, known: today)
/// question.conditions = [.init([.actor], azerbaijan), .init([.target, .targetSupporters], armenia)]
/// question.from = Day("2020-01-01")
/// let answer = try inquiry.observations(question)
/// ```
public struct EvidenceQuestion: Hashable, Sendable {
  /// A party that an observation must have.
  public struct Condition: Hashable, Sendable {
    /// Any of these roles.
    public var roles: [SeriesRole]
    public var recipient: Recipient

    public init(_ roles: [SeriesRole], _ recipient: Recipient) {
      self.roles = roles
      self.recipient = recipient
    }
  }

  public var subject: SeriesSubject
  /// All of them hold of each observation; none for every observation.
  public var conditions: [Condition]
  /// Only observations with a figure of this measure above zero.
  public var measure: String?
  /// Sorts of observations; none for all.
  public var kinds: [String]
  /// Names of series; none for all of the subject.
  public var series: [String]
  /// The first and the last day; nil for all.
  public var from, through: Day?
  /// Editions that could be known by this day count.
  public var known: Day

  public init(_ subject: SeriesSubject, known: Day) {
    self.subject = subject
    self.known = known
    conditions = []
    kinds = []
    series = []
  }
}

/// Observations with the sums of their figures, apart for each series.
public struct EvidenceAnswer: Sendable {
  public var question: EvidenceQuestion
  public var editions: SeriesEditions
  /// By first day, file and line; cut at the limit of the question.
  public var observations: [Observation]
  /// How many there are, of one series each; in the order of import.
  public var totals: [SeriesTotal]
  /// The same by year, label and kind.
  public var groups: [EvidenceGroup]
  /// Whether there are more observations than are returned.
  public var isCut: Bool
  /// Where supporting parties of events were looked up; nil where none were asked for.
  public var supporters: SeriesEditions?

  /// Of the calendar years asked for, those that a series does not cover, by series in order of name.
  public var uncovered: [UncoveredYears] {
    editions.uncovered(question.from?.year, question.through?.year)
  }
}

/// Observations of one series with the same year of their first day, label and kind.
public struct EvidenceGroup: Hashable, Sendable {
  public var series: String
  public var year: Int?
  public var label: String?
  public var kind: String?
  /// As in `SeriesTotal`.
  public var certain, possible: Int
  public var figures: [MeasureSum]
}

/// What the observations of one series add up to.
public struct SeriesTotal: Hashable, Sendable {
  public var series: String
  /// How many observations certainly lie within the days asked for.
  public var certain: Int
  /// How many meet the days asked for.
  public var possible: Int
  /// None where figures of several years are not added.
  public var figures: [MeasureSum]
}

/// The sum of a measure over observations.
public struct MeasureSum: Hashable, Sendable {
  public var measure: String
  /// In units of ten to the power of minus `decimals`; of the observations that certainly lie within
  /// the days asked for, and of all that meet them. Figures are not below zero.
  public var atLeast, atMost: Int128
  public var decimals: Int
  /// How many observations state the figure.
  public var stated: Int
}
