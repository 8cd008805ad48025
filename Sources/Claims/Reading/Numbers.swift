/// Reads figures at a place in a text.
enum NumberReader {
  struct Found {
    var figure: Figure
    var end: Int
    /// Whether it was written in words, without a digit.
    var isInWords = false
  }

  private static let small: [String: Int] = [
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
  ]
  private static let scales: [String: Int128] = [
    "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000, "m": 1_000_000, "mn": 1_000_000, "mln": 1_000_000,
    "mil": 1_000_000,
    "bn": 1_000_000_000, "b": 1_000_000_000, "bln": 1_000_000_000, "k": 1000,
  ]
  static let ordinals: [String: Int] = [
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8,
    "ninth": 9, "tenth": 10,
  ]

  /// A number in digits or words, with a scale behind it; nil where none begins here.
  static func number(_ words: Words, at start: Int, scaled: Bool = true) -> Found? {
    guard start < words.count else { return nil }
    let word = words[start]
    var found: Found
    if word.kind == .number {
      guard let figure = digits(word.text) else { return nil }
      found = Found(figure: figure, end: start + 1)
    } else if word.kind == .word, let value = attachedScale(word) {
      return Found(figure: value, end: start + 1)
    } else if let value = small[word.folded] {
      var total = value
      var end = start + 1
      if value >= 20, words.at(end) == "-", let unit = small[words.at(end + 1)], unit < 10, unit > 0
      {
        total += unit
        end += 2
      }
      if words.at(end) == "hundred" {
        total *= 100
        end += 1
      }
      found = Found(
        figure: Figure(hundredths: Int128(total) * 100, step: 100), end: end, isInWords: true)
    } else if word.folded == "dozen" || (word.folded == "a" && words.at(start + 1) == "dozen") {
      return Found(
        figure: Figure(hundredths: 1200, step: 100), end: start + (word.folded == "a" ? 2 : 1),
        isInWords: true)
    } else {
      return nil
    }
    guard scaled else { return found }
    var next = found.end
    if words.at(next) == "-", scales[words.at(next + 1)] != nil, !words[next].isApart { next += 1 }
    while let scale = scales[words.at(next)], words.at(next).utf8.count > 2 || word.kind == .number,
      words.at(next).utf8.count > 2 || !words[next].isApart || words.at(next) == "bn"
        || words.at(next) == "mn"
    {
      guard found.figure.hundredths < 1_000_000_000_000_000 else { break }
      found.figure.hundredths *= scale
      found.figure.step *= scale
      next += 1
      found.end = next
    }
    return found
  }

  /// "164", "1,960", "20.3"; nil with more than two decimals or too many digits.
  static func digits(_ text: String) -> Figure? {
    let parts = text.filter { $0 != "," }.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int64(parts[0]), parts[0].utf8.count <= 15 else {
      return nil
    }
    guard parts.count == 2 else { return Figure(hundredths: Int128(whole) * 100, step: 100) }
    guard parts[1].utf8.count <= 2, let fraction = Int64(parts[1]) else { return nil }
    let isTenth = parts[1].utf8.count == 1
    return Figure(
      hundredths: Int128(whole) * 100 + Int128(isTenth ? fraction * 10 : fraction),
      step: isTenth ? 10 : 1)
  }

  /// "1.2bn", "164m": digits with a scale in one word.
  private static func attachedScale(_ word: Words.Word) -> Figure? {
    let digits = word.folded.prefix { $0.isNumber || $0 == "." || $0 == "," }
    guard !digits.isEmpty, let scale = scales[String(word.folded.dropFirst(digits.count))],
      var figure = NumberReader.digits(String(digits))
    else { return nil }
    figure.hundredths *= scale
    figure.step *= scale
    return figure
  }

  /// The widening words before a figure, with the index of the first of them.
  static func bound(_ words: Words, before start: Int) -> (bound: Bound, start: Int) {
    for (phrase, bound) in phrases {
      let length = phrase.count
      guard start >= length else { continue }
      if (0..<length).allSatisfy({ words.at(start - length + $0) == phrase[$0] }) {
        return (bound, start - length)
      }
    }
    return (.rounded, start)
  }

  private static let phrases: [([String], Bound)] = {
    let table: [(String, Bound)] = [
      ("no less than", .atLeast), ("not less than", .atLeast), ("no fewer than", .atLeast),
      ("no more than", .atMost), ("not more than", .atMost), ("not to exceed", .atMost),
      ("as much as", .atMost), ("as many as", .atMost), ("a little over", .over),
      ("in excess of", .over),
      ("just short of", .nearly), ("in the neighborhood of", .about), ("on the order of", .about),
      ("a little more than", .over), ("slightly more than", .over), ("well over", .over),
      ("just over", .over),
      ("just under", .nearly), ("upwards of", .over), ("upward of", .over), ("more than", .over),
      ("greater than", .over), ("less than", .under), ("fewer than", .under),
      ("at least", .atLeast),
      ("at most", .atMost), ("up to", .atMost), ("close to", .nearly), ("an estimated", .about),
      ("a reported", .rounded), ("a total of", .rounded), ("about", .about), ("around", .about),
      ("roughly", .about), ("approximately", .about), ("approx", .about), ("some", .about),
      ("circa", .about),
      ("estimated", .about), ("nearly", .nearly), ("almost", .nearly), ("over", .over),
      ("exceeding", .over),
      ("exceeded", .over), ("exceeds", .over), ("above", .over), ("under", .under),
      ("below", .under),
      ("exactly", .rounded), ("precisely", .rounded), ("totaling", .rounded),
      ("totalling", .rounded),
      ("totaled", .rounded), ("totalled", .rounded), ("worth", .rounded),
    ]
    return table.map { ($0.0.split(separator: " ").map(String.init), $0.1) }
      .sorted { $0.0.count > $1.0.count }
  }()
}
