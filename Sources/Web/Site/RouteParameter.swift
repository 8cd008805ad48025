internal import Timeline

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
    /// A whole number within bounds.
    case number(ClosedRange<Int>)
    /// A fiscal year, such as 2003 or 1976tq.
    case year
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

  /// What a value has to look like, where this one does not; nil where it may do.
  ///
  /// Whether a text means anything is up to whoever answers.
  func objection(to value: String) -> String? {
    switch kind {
    case .text, .recipient, .provision, .entry: nil
    case .day:
      Day(value) != nil || value.lowercased() == "today" ? nil : "needs a day such as `2003-01-10`"
    case .number(let bounds):
      Int(value).map(bounds.contains) ?? false
        ? nil : "needs a number from \(bounds.lowerBound) to \(bounds.upperBound)"
    case .year:
      value != "unknown"
        && FiscalYear(value.uppercased().hasPrefix("FY") ? String(value.dropFirst(2)) : value)
          == nil
        ? "needs a fiscal year such as `2003`" : nil
    case .flag: value == "1" ? nil : "is given as `\(name)=1`, or left out"
    case .choice(let words):
      words.contains(value)
        ? nil : "is one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    }
  }
}
