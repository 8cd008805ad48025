/// One part of an address that changes: in its path or in its query.
public struct RouteParameter: Hashable, Sendable {
  /// What its values are; names in a path that do not exist are not found.
  public enum Kind: Hashable, Sendable {
    /// Any text.
    case text
    /// A country, by code or name.
    case recipient
    /// The id of a provision.
    case provision
    /// The id of an entry of the record.
    case entry
    /// A day, or `today`.
    case day
    case number
    /// Present or not, as `overdue=1`.
    case flag
    /// One of a few words.
    case choice([String])
  }

  /// As in the address, such as "recipient" or "fund-year".
  public let name: String
  /// One sentence without capital and full stop.
  public let abstract: String
  public let kind: Kind
  public let isRepeatable: Bool

  public init(_ name: String, _ abstract: String, _ kind: Kind = .text, isRepeatable: Bool = false)
  {
    self.name = name
    self.abstract = abstract
    self.kind = kind
    self.isRepeatable = isRepeatable
  }
}
