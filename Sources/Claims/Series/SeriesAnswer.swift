public import Ledger

/// What one series has to a question, in one reading of it.
public struct SeriesReading: Hashable, Sendable {
  public enum Measure: Hashable, Sendable {
    /// In hundredths of a per cent.
    case share
    case rank
    /// The sum of a figure, such as `refugees`.
    case sum(String)
    /// How many observations of a kind, such as `coup`.
    case count(String)
    /// That there is an observation of a kind, such as `tier-3`.
    case kind(String)
  }

  /// The series with its edition: "unhcr-population/2025-12".
  public var series: String
  public var publisher: String
  /// The value in a sentence, with its unit, parties and years.
  public var says: String
  public var measure: Measure
  /// In hundredths. Where the series gives no single value, the lowest and the highest.
  public var low, value, high: Int128
  /// How the parties of the statement were taken, where that is not as the statement names them.
  public var reading: String?

  public init(
    series: String, publisher: String, says: String, measure: Measure, value: Int128,
    low: Int128? = nil, high: Int128? = nil, reading: String? = nil
  ) {
    self.series = series
    self.publisher = publisher
    self.says = says
    self.measure = measure
    self.value = value
    self.low = low ?? value
    self.high = high ?? value
    self.reading = reading
  }
}

/// What the series of a ledger have to a question.
public struct SeriesAnswer: Hashable, Sendable {
  public var readings: [SeriesReading]
  /// Series of the subject that have no file in the ledger, each with the page that says where to get it.
  public var absent: [String]
  /// Series that have a file and do not cover the time, in sentences.
  public var uncovered: [String]

  public init(readings: [SeriesReading] = [], absent: [String] = [], uncovered: [String] = []) {
    self.readings = readings
    self.absent = absent
    self.uncovered = uncovered
  }
}

/// What a ledger says to the claims of a document, asked for before they are checked.
public struct LedgerSays: Sendable {
  public var sums: [MoneyQuestion: LedgerAnswer]
  public var series: [SeriesQuestion: SeriesAnswer]

  public init(
    sums: [MoneyQuestion: LedgerAnswer] = [:], series: [SeriesQuestion: SeriesAnswer] = [:]
  ) {
    self.sums = sums
    self.series = series
  }
}
