/// How the words around a figure widen it.
public enum Bound: String, Hashable, Sendable, CaseIterable {
  case rounded
  case about
  case nearly
  case over
  case atLeast = "at-least"
  case under
  case atMost = "at-most"

  /// "about", as it stands before a figure; empty for a figure without such a word.
  public var words: String {
    switch self {
    case .rounded: ""
    case .about: "about "
    case .nearly: "nearly "
    case .over: "more than "
    case .atLeast: "at least "
    case .under: "less than "
    case .atMost: "at most "
    }
  }
}

/// A figure as a statement gives it, in hundredths, with the unit that it is rounded to.
public struct Figure: Hashable, Sendable {
  public var hundredths: Int128
  /// One unit of the last digit that was written.
  public var step: Int128
  public var bound: Bound

  public init(hundredths: Int128, step: Int128, bound: Bound = .rounded) {
    self.hundredths = hundredths
    self.step = step
    self.bound = bound
  }

  /// How far a value is from what the statement says.
  public enum Fit: Hashable, Sendable { case fits, near, differs }

  /// Compares a value with the figure by the table of `docs/read.md`, section 5.
  public func fit(_ value: Int128) -> Fit {
    let rounding = max(step / 2, 0)
    let five = max(magnitude / 20, rounding)
    let ten = max(magnitude / 10, rounding * 2)
    let distance = value > hundredths ? value - hundredths : hundredths - value
    switch bound {
    case .rounded:
      return distance <= rounding ? .fits : distance <= max(rounding * 2, five) ? .near : .differs
    case .about: return distance <= five ? .fits : distance <= ten ? .near : .differs
    case .nearly:
      if value <= hundredths + rounding, value >= hundredths - ten { return .fits }
      return distance <= ten ? .near : .differs
    case .over: return value > hundredths ? .fits : distance <= magnitude / 20 ? .near : .differs
    case .atLeast:
      return value >= hundredths ? .fits : distance <= magnitude / 20 ? .near : .differs
    case .under: return value < hundredths ? .fits : distance <= magnitude / 20 ? .near : .differs
    case .atMost:
      return value <= hundredths + rounding ? .fits : distance <= five ? .near : .differs
    }
  }

  private var magnitude: Int128 { hundredths < 0 ? -hundredths : hundredths }

  /// "1,960" or "20.3".
  public var digits: String { Figure.digits(hundredths) }

  static func digits(_ hundredths: Int128) -> String {
    let value = hundredths < 0 ? -hundredths : hundredths
    var whole = String(value / 100)
    var grouped = ""
    while whole.utf8.count > 3 {
      grouped = "," + whole.suffix(3) + grouped
      whole = String(whole.dropLast(3))
    }
    let cents = value % 100
    let fraction =
      cents == 0
      ? "" : "." + (cents % 10 == 0 ? "\(cents / 10)" : cents < 10 ? "0\(cents)" : "\(cents)")
    return (hundredths < 0 ? "-" : "") + whole + grouped + fraction
  }

  /// "about 164,000,000".
  public var words: String { bound.words + digits }
}

/// A length of time.
public struct Length: Hashable, Sendable {
  public enum Unit: String, Hashable, Sendable, CaseIterable { case days, weeks, months, years }

  public var count: Int
  public var unit: Unit

  public init(count: Int, unit: Unit) {
    self.count = count
    self.unit = unit
  }

  public var words: String {
    "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
  }

  /// Months, where the unit is months or years.
  var months: Int? {
    switch unit {
    case .months: count
    case .years: count * 12
    default: nil
    }
  }

  var days: Int? {
    switch unit {
    case .days: count
    case .weeks: count * 7
    default: nil
    }
  }
}
