public import Documents
public import Timeline

/// What in a series bears on a finding of a waiver or on a condition, in one or several named readings.
///
/// It is shown beside an outcome. No outcome and no support rests on it.
public struct SeriesBearing: Hashable, Sendable {
  /// What it bears on.
  public enum Matter: Hashable, Sendable {
    /// A finding that exercises of a waiver certify.
    case finding(waiver: ProvisionID, name: String)
    /// A definition of a fact or a determination, or a list, whose entries a restriction looks at.
    case condition(ProvisionID)
  }

  /// Which days count.
  public enum Days: Hashable, Sendable {
    /// Those of the outcome, and of so many years before its first.
    case ofOutcome(yearsBefore: Int)
    /// All through the last day of the outcome.
    case throughOutcome
  }

  /// What the observations of a reading are said to do.
  public enum Side: String, Hashable, Sendable, CaseIterable {
    case supports, contradicts
    /// They are shown, and speak for neither side.
    case neither
  }

  /// Somebody whom an observation must name.
  public struct Party: Hashable, Sendable {
    /// Any of these roles.
    public var roles: [SeriesRole]
    /// nil: the recipient of the question.
    public var recipient: Recipient?

    public init(roles: [SeriesRole], recipient: Recipient?) {
      self.roles = roles
      self.recipient = recipient
    }
  }

  public struct Reading: Hashable, Sendable {
    public var name: String
    public var side: Side
    public var subject: SeriesSubject
    /// Only observations with a figure of this measure above zero.
    public var measure: String?
    public var kinds: [String]
    /// All of them must be named.
    public var parties: [Party]
    public var because: String

    public init(
      name: String, side: Side, subject: SeriesSubject, measure: String? = nil,
      kinds: [String] = [], parties: [Party] = [], because: String = ""
    ) {
      self.name = name
      self.side = side
      self.subject = subject
      self.measure = measure
      self.kinds = kinds
      self.parties = parties
      self.because = because
    }
  }

  public var name: String
  public var title: String
  public var matter: Matter
  public var days: Days
  public var readings: [Reading]
  public var notes: [String]
  public var range: SourceRange

  public init(
    name: String, title: String, matter: Matter, days: Days = .ofOutcome(yearsBefore: 0),
    readings: [Reading], notes: [String] = [], range: SourceRange
  ) {
    self.name = name
    self.title = title
    self.matter = matter
    self.days = days
    self.readings = readings
    self.notes = notes
    self.range = range
  }

  /// The days that count for an outcome of these days.
  public func span(for outcome: Span) -> Span {
    switch days {
    case .throughOutcome:
      return Span(start: .distantPast, end: outcome.end)
    case .ofOutcome(let years):
      guard years > 0, outcome.start != .distantPast else { return outcome }
      let start = outcome.start
      // The twenty-ninth of February has no day of its own in other years.
      let day =
        Day(year: start.year - years, month: start.month, day: start.day)
        ?? Day(year: start.year - years, month: start.month, day: 28)
      return Span(start: day ?? start, end: outcome.end)
    }
  }
}

extension Law {
  /// What bears on the findings of a waiver, in order of file and position.
  public func bearings(on waiver: ProvisionID, certifying findings: [String]) -> [SeriesBearing] {
    bearings.filter { bearing in
      if case .finding(waiver: waiver, name: let name) = bearing.matter {
        findings.contains(name)
      } else {
        false
      }
    }
  }

  /// What bears on the conditions of a restriction, in the same order.
  public func bearings(onConditionsOf restriction: ProvisionID) -> [SeriesBearing] {
    guard !bearings.isEmpty else { return [] }
    let tested = Set(self[restriction].conditions.flatMap(\.expression.tested))
    return bearings.filter { bearing in
      if case .condition(let id) = bearing.matter { tested.contains(id) } else { false }
    }
  }
}

extension Expression {
  /// The definitions and lists that it tests.
  fileprivate var tested: [ProvisionID] {
    switch self {
    case .attribute: []
    case .listed(let id), .fact(let id), .determination(let id): [id]
    case .not(let part): part.tested
    case .and(let parts), .or(let parts): parts.flatMap(\.tested)
    }
  }
}
