/// Numbers as bars from zero: one below the other, or, where they are of years, beside each other.
///
/// What it shows stands in a table beside it, so that nothing is in the drawing alone.
public struct BarChart: Hashable, Sendable {
  public struct Bar: Hashable, Sendable {
    public var label: String
    /// Not below zero; nil where nothing is stated, which is no zero.
    public var value: Int128?
    /// The number as it is read, such as "1,995.70".
    public var words: String

    public init(label: String, value: Int128?, words: String) {
      self.label = label
      self.value = value
      self.words = words
    }
  }

  /// What the bars are, with the unit.
  public var title: String
  public var bars: [Bar]
  /// How many digits of each value stand behind the point.
  public var decimals: Int
  /// Whether each bar is of a year, in order of time.
  public var isByYear: Bool

  public init(title: String, bars: [Bar], decimals: Int = 0, isByYear: Bool = false) {
    self.title = title
    self.bars = bars
    self.decimals = decimals
    self.isByYear = isByYear
  }

  /// What stands for one of the unit: 100 where there are two decimals.
  var one: Int128 {
    var one: Int128 = 1
    for _ in 0..<max(0, decimals) { one *= 10 }
    return one
  }

  /// The largest value; zero where none is stated.
  var largest: Int128 { drawn.compactMap(\.value).max() ?? 0 }

  /// Those that are drawn; the table has all.
  var drawn: ArraySlice<Bar> { bars.prefix(Self.longest) }

  private static let longest = 120

  /// "The first 120 of 130; the table has all."; nil where all are drawn.
  var restWords: String? {
    bars.count > Self.longest
      ? "The first \(Self.longest) of \(bars.count); the table has all." : nil
  }

  /// How many of so many cells a bar takes: rounded, and one at least where the number is not zero.
  func cells(_ bar: Bar, of width: Int) -> Int {
    let most = bars.compactMap(\.value).max() ?? 0
    guard let value = bar.value, value > 0, most > 0 else { return 0 }
    return max(1, Int(clamping: (value * Int128(width) * 2 + most) / (most * 2)))
  }
}
