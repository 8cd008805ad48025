public import Documents

/// What in a series bears on a finding of a waiver, in one or several named readings.
///
/// It is shown beside an outcome. No outcome and no support rests on it.
public struct SeriesBearing: Hashable, Sendable {
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
  public var waiver: ProvisionID
  public var finding: String
  public var readings: [Reading]
  public var notes: [String]
  public var range: SourceRange

  public init(
    name: String, title: String, waiver: ProvisionID, finding: String, readings: [Reading],
    notes: [String] = [], range: SourceRange
  ) {
    self.name = name
    self.title = title
    self.waiver = waiver
    self.finding = finding
    self.readings = readings
    self.notes = notes
    self.range = range
  }
}

extension Law {
  /// What bears on the findings of a waiver, in order of file and position.
  public func bearings(on waiver: ProvisionID) -> [SeriesBearing] {
    bearings.filter { $0.waiver == waiver }
  }
}
