public import Law
public import Timeline

/// What a claim asks the evidence series.
public struct SeriesQuestion: Hashable, Sendable {
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    case suppliers, displaced, deaths, coups, tiers, training
  }

  public var subject: Subject
  /// Who receives arms or training, or is placed in a tier.
  public var recipient: Recipient?
  /// Everybody else, by what they are in an observation.
  public var roles: [SeriesRole: Recipient]
  /// The first and the last day; nil where the claim names no time.
  public var from, through: Day?
  /// Editions that could be known by this day count.
  public var known: Day

  /// The question of a claim; nil where it asks no series.
  public init?(_ claim: TypedClaim, known: Day) {
    switch claim.kind {
    case .supplied: subject = .suppliers
    case .displaced: subject = .displaced
    case .deaths: subject = .deaths
    case .coup: subject = .coups
    case .tier: subject = .tiers
    case .trained: subject = .training
    default: return nil
    }
    recipient = claim.recipient
    roles = claim.roles
    from = (claim.on ?? claim.from)?.earliest
    through = (claim.on ?? claim.through)?.latest
    // "Since" goes on to the day of the question.
    if from != nil, through == nil { through = known }
    self.known = known
  }
}

extension SeriesQuestion.Subject {
  /// The subject of the series that answer it; nil for training, which stands among the amounts.
  var series: SeriesSubject? {
    switch self {
    case .suppliers: .armsTransfers
    case .displaced: .displacement
    case .deaths: .conflictEvents
    case .coups: .coups
    case .tiers: .tiers
    case .training: nil
    }
  }
}

extension TypedClaim.Kind {
  /// Whether series can answer it, besides the record.
  public var asksSeries: Bool {
    switch self {
    case .supplied, .displaced, .deaths, .coup, .tier, .trained: true
    default: false
    }
  }
}
