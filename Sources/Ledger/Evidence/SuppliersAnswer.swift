public import Law

/// Arms transfers to one recipient by supplier, apart for each series.
public struct SuppliersAnswer: Sendable {
  public struct Supplier: Hashable, Sendable {
    /// As printed, or the country's name.
    public var name: String
    public var recipient: Recipient?
    /// In units of ten to the power of minus `decimals` of the measure.
    public var value: Int128
    /// Thousandths of the series' sum, rounded half away from zero; nil where the sum is zero.
    public var permille: Int?
    /// By value, from 1; equal values have the same rank.
    public var rank: Int
    /// How many rows; deliveries of one deal in several years are several.
    public var count: Int
  }

  public struct Series: Hashable, Sendable {
    public var name: String
    public var measure: String
    public var unit: String
    public var decimals: Int
    /// By rank, then name.
    public var suppliers: [Supplier]
    public var sum: Int128
    /// The sum of each calendar year that has rows.
    public var years: [YearValue]
    /// Of the years asked for, those that no edition in play covers.
    public var uncovered: [Int]
  }

  public struct YearValue: Hashable, Sendable {
    public var year: Int
    public var supplier: String
    public var value: Int128
  }

  public var recipient: Recipient
  /// Calendar years.
  public var from, through: Int?
  public var editions: SeriesEditions
  /// In order of name; they are never added.
  public var series: [Series]
}
