// Figures of series: whole numbers of the smallest part that the mapping keeps.

/// "1,995.70" with two decimals, "27,933" with none.
func figureWords(_ value: Int128, decimals: Int) -> String {
  let text = figureDecimal(value, decimals: decimals)
  let parts = text.split(separator: ".", maxSplits: 1)
  var digits = String(parts[0])
  var result = ""
  while digits.utf8.count > 3 {
    result = "," + digits.suffix(3) + result
    digits = String(digits.dropLast(3))
  }
  return digits + result + (parts.count > 1 ? "." + parts[1] : "")
}

/// "1995.70", for JSON and spreadsheets. Figures are not below zero.
func figureDecimal(_ value: Int128, decimals: Int) -> String {
  guard decimals > 0 else { return String(value) }
  var digits = String(value.magnitude)
  while digits.utf8.count <= decimals { digits = "0" + digits }
  return digits.dropLast(decimals) + "." + digits.suffix(decimals)
}

/// "1,000", or "990 to 1,000" where the bounds differ.
func boundsWords(_ atLeast: Int128, _ atMost: Int128, decimals: Int = 0) -> String {
  let most = figureWords(atMost, decimals: decimals)
  return atLeast == atMost ? most : "\(figureWords(atLeast, decimals: decimals)) to \(most)"
}

/// "60.1 %" of thousandths.
func permilleWords(_ permille: Int?) -> String {
  permille.map { "\($0 / 10).\($0 % 10) %" } ?? "–"
}

/// A word such as `deaths-best` as it heads a column: "Deaths best".
func measureTitle(_ measure: String) -> String {
  measure.prefix(1).uppercased() + measure.dropFirst().replacing("-", with: " ")
}

/// "2020, 2021 and 2023".
func yearWords(_ years: [Int]) -> String {
  var runs: [(first: Int, last: Int)] = []
  for year in years {
    if let last = runs.last?.last, last + 1 == year {
      runs[runs.count - 1].last = year
    } else {
      runs.append((year, year))
    }
  }
  return enumerated(
    runs.map { yearWords($0.first, $0.last) })
}

/// "2011 through 2018", "2011".
func yearWords(_ first: Int, _ last: Int) -> String {
  first == last ? String(first) : "\(first) through \(last)"
}

extension BarChart {
  /// Bars of years in order; a year between them of which there is no row says so.
  init(
    title: String, years: [(year: Int, value: Int128?, words: String)], decimals: Int = 0
  ) {
    var bars: [Bar] = []
    var last: Int?
    for year in years.sorted(by: { $0.year < $1.year }) {
      for missing in (last ?? year.year - 1) + 1..<max(year.year, (last ?? year.year - 1) + 1) {
        bars.append(.init(label: String(missing), value: nil, words: "no row"))
      }
      bars.append(.init(label: String(year.year), value: year.value, words: year.words))
      last = year.year
    }
    self.init(title: title, bars: bars, decimals: decimals, isByYear: true)
  }
}
