public import Law

/// People displaced, by calendar year, apart for each series and measure.
public struct DisplacedAnswer: Sendable {
  /// The figures of one year of one series.
  public struct Row: Hashable, Sendable {
    public var series: String
    public var year: Int
    /// Where from and where to; nil where the question adds over them.
    public var origin, asylum: String?
    public var measure: String
    /// Nil where no row of the year states the figure.
    public var value: Int128?
    /// How many rows state it.
    public var stated: Int
  }

  public var origin, asylum: Recipient?
  public var from, through: Int?
  public var editions: SeriesEditions
  /// By series, measure, year, origin, asylum. Stocks of two years are never added.
  public var rows: [Row]
  /// Of the years asked for, those that no edition of a series covers, by series.
  public var uncovered: [String: [Int]]
}
