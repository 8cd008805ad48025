public import Law
public import Timeline

/// Somebody in a role of an observation.
public struct SeriesParty: Hashable, Sendable {
  public var role: SeriesRole
  public var party: Party
  /// The country that the party is, or whose government it is; nil where it is none.
  public var recipient: Recipient?

  public init(role: SeriesRole, party: Party, recipient: Recipient?) {
    self.role = role
    self.party = party
    self.recipient = recipient
  }

  /// The name as printed; where there is only a code, that of the country it stands for.
  public var label: String { party.name ?? recipient?.name ?? party.label }
}

/// A whole number of a measure: `value` is in units of ten to the power of minus `decimals`.
public struct SeriesFigure: Hashable, Sendable {
  public var measure: String
  public var value: Int64
  public var decimals: Int

  public init(measure: String, value: Int64, decimals: Int = 0) {
    self.measure = measure
    self.value = value
    self.decimals = decimals
  }
}

/// One row of a series.
public struct Observation: Hashable, Sendable {
  public var file: Int32
  public var line: Int64
  /// Its name, such as `ucdp-ged/25.1:417`.
  public var row: String
  /// The days on which it may lie.
  public var span: Span
  /// What the publisher says of the days, in words.
  public var precision: String?
  public var kind: String?
  public var label: String?
  /// The number by which series refer to each other, as printed.
  public var key: String?
  /// In order of role.
  public var parties: [SeriesParty]
  /// In the order of the mapping's figures; those that the row does not state are missing.
  public var figures: [SeriesFigure]

  /// The figure of a measure; nil where the row states none.
  public func figure(_ measure: String) -> SeriesFigure? {
    figures.first { $0.measure == measure }
  }

  /// The parties in a role.
  public func parties(_ role: SeriesRole) -> [SeriesParty] { parties.filter { $0.role == role } }
}
