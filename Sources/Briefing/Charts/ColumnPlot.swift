/// The places of a drawing of columns: years across, amounts up and down.
///
/// Across, all is in parts of the width, so that a drawing is as wide as its place.
struct ColumnPlot {
  static let (top, bottom) = (14, 214)
  static let height = bottom + 24
  /// Thousandths of a percent of the width, kept free for the amounts' labels.
  private static let margin = 11_000

  private let count: Int
  private let low: Int128
  private let high: Int128
  /// The amounts at which there is a line, with zero among them.
  let ticks: [Int128]

  /// - Parameters:
  ///   - low: Zero, or the lowest amount below it.
  ///   - high: Zero, or the highest amount above it.
  ///   - one: What stands for one of the unit, such as 100 of hundredths.
  init(count: Int, from low: Int128, to high: Int128, one: Int128) {
    self.count = max(1, count)
    let step = Self.step(for: high - low, one)
    let (first, last) = (low / step - (low % step == 0 ? 0 : 1), high / step + 1)
    ticks = (first...last).map { $0 * step }
    (self.low, self.high) = (first * step, last * step)
  }

  /// 1, 2 or 5 with zeros, so that there are about four steps.
  private static func step(for range: Int128, _ one: Int128) -> Int128 {
    var power = one
    while power * 10 * 4 <= range { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 * 5 >= range } ?? power * 10
  }

  func y(_ amount: Int128) -> Int {
    let range = high - low
    let offset = (amount - low) * Int128(Self.bottom - Self.top) / max(1, range)
    return Self.bottom - Int(offset)
  }

  private var slot: Int { (99_000 - Self.margin) / count }
  var width: Place { Place(thousandths: min(4000, slot * 4 / 5)) }
  func middle(_ index: Int) -> Place {
    Place(thousandths: Self.margin + slot * index + slot / 2)
  }
  func left(_ index: Int) -> Place {
    Place(thousandths: middle(index).thousandths - width.thousandths / 2)
  }

  /// So many years share one label that labels do not meet where the place is narrow.
  var labelStep: Int { max(1, (count + 8) / 9) }

  /// The lines of the amounts, each with its label.
  func grid(one: Int128) -> Markup {
    Markup.each(ticks) { tick in
      """
      <line class="\(tick == 0 ? "zero" : "grid")" x1="0" x2="100%" y1="\(y(tick))" \
      y2="\(y(tick))"/>\
      <text class="tick-label" x="0" y="\(y(tick) - 3)">\(Self.words(tick, one: one))</text>

      """
    }
  }

  /// The label under a column, where it has one.
  func label(_ index: Int, _ words: String) -> Markup {
    Markup.when(
      index.isMultiple(of: labelStep),
      """
      <text class="year middle" x="\(middle(index).percent)" y="\(Self.bottom + 16)">\(words)</text>

      """)
  }

  /// "20 million", "1.5 billion", "300".
  static func words(_ amount: Int128, one: Int128) -> String {
    let units = amount / one
    let (word, size): (String, Int128) =
      switch units.magnitude {
      case 1_000_000_000...: (" billion", 1_000_000_000)
      case 1_000_000...: (" million", 1_000_000)
      case 10_000...: (" thousand", 1000)
      default: ("", 1)
      }
    let tenths = (units * 10 / size).magnitude
    let (whole, rest) = tenths.quotientAndRemainder(dividingBy: 10)
    return (units < 0 ? "−" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)") + word
  }
}
