/// The places of a drawing of columns: years across, amounts up and down.
///
/// Across, all is in parts of the width, so that a drawing is as wide as its place.
struct ColumnPlot {
  static let (top, bottom) = (14, 214)
  static let height = bottom + 24
  /// Thousandths of a percent of the width, kept free for the amounts' labels.
  private static let margin = 11_000

  private let labels: [String]
  private let one: Int128
  private let low: Int128
  private let high: Int128
  /// The amounts at which there is a line, with zero among them.
  let ticks: [Int128]

  /// - Parameters:
  ///   - low: Zero, or the lowest amount below it.
  ///   - high: Zero, or the highest amount above it.
  ///   - one: What stands for one of the unit, such as 100 of hundredths.
  init(labels: [String], from low: Int128, to high: Int128, one: Int128) {
    (self.labels, self.one) = (labels, one)
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

  private var slot: Int { (99_000 - Self.margin) / max(1, labels.count) }
  var width: Place { Place(thousandths: min(4000, slot * 4 / 5)) }
  func middle(_ index: Int) -> Place {
    Place(thousandths: Self.margin + slot * index + slot / 2)
  }
  func left(_ index: Int) -> Place {
    Place(thousandths: middle(index).thousandths - width.thousandths / 2)
  }

  /// So many years share one label that labels do not meet where the place is narrow.
  private var labelStep: Int {
    let isLong = labels.contains { $0.count > 5 }
    return max(1, (labels.count + 8) / 9) * (isLong ? 2 : 1)
  }

  /// The lines of the amounts, on which columns stand.
  var grid: Markup {
    Markup.each(ticks) { tick in
      """
      <line class="\(tick == 0 ? "zero" : "grid")" x1="0" x2="100%" y1="\(y(tick))" y2="\(y(tick))"/>

      """
    }
  }

  /// What the lines and the columns are, to be drawn last so that it is read on a narrow screen as well.
  var words: Markup {
    let amounts = Markup.each(ticks) { tick in
      """
      <text class="tick-label" x="0" y="\(y(tick) - 3)">\(Self.words(tick, one: one))</text>

      """
    }
    let step = labelStep
    return amounts
      + Markup.each(labels.enumerated().filter { $0.offset.isMultiple(of: step) }) { index, label in
        // Near the edge a label ends there, so that it is not cut off.
        let isLast = middle(index).thousandths > 95_000
        return """
          <text class="year \(isLast ? "last" : "middle")" \
          x="\(isLast ? "100%" : middle(index).percent)" y="\(Self.bottom + 16)">\(label)</text>

          """
      }
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
