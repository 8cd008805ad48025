/// Numbers side by side as bars from zero, one below the other.
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

  public init(title: String, bars: [Bar]) {
    self.title = title
    self.bars = bars
  }

  /// How many of so many cells a bar takes: rounded, and one at least where the number is not zero.
  func cells(_ bar: Bar, of width: Int) -> Int {
    let most = bars.compactMap(\.value).max() ?? 0
    guard let value = bar.value, value > 0, most > 0 else { return 0 }
    return max(1, Int(clamping: (value * Int128(width) * 2 + most) / (most * 2)))
  }
}
