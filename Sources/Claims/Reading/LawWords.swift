internal import Law

/// The words of provisions, to tell whether a text quotes them.
struct LawWords: Sendable {
  /// Folded words of the quotations of each provision, in order; empty where it has none.
  private let words: [ProvisionID: [String]]
  private let sets: [ProvisionID: Set<String>]

  /// Takes the words of every provision that has some. Linear in the law.
  init(law: Law) {
    var words: [ProvisionID: [String]] = [:]
    for provision in law.provisions where provision.bill == nil && !provision.words.isEmpty {
      words[provision.id] = provision.words.flatMap { Self.tokens(Words($0), nil) }
    }
    self.words = words
    sets = words.mapValues(Set.init)
  }

  /// How far a text stands in a provision word for word.
  struct Fit: Hashable, Sendable {
    var provision: ProvisionID
    /// Words of the text that the provision has in the same order, in per cent.
    var share: Int
    /// Whether a "not" or the like that stands between them in the law is missing, or was put in.
    var isTurned = false
  }

  /// The provision that has most of a text in its own order; nil where none has four words in five of it.
  ///
  /// - Parameter provisions: Those that can be meant; nil for all of them.
  /// - Complexity: O(words of the text × words of each provision that has nearly all of them).
  func best(
    _ text: Words, _ range: Range<Int>, among provisions: [ProvisionID]?
  ) -> Fit? {
    let parts = Self.parts(text, range).map { Self.tokens(text, $0) }.filter { !$0.isEmpty }
    let count = parts.reduce(0) { $0 + $1.count }
    guard count >= 6 else { return nil }
    var best: Fit?
    for id in (provisions ?? Array(words.keys)).sorted() {
      guard let own = words[id], let set = sets[id] else { continue }
      let shared = parts.reduce(0) { $0 + $1.reduce(0) { $0 + (set.contains($1) ? 1 : 0) } }
      guard shared * 5 >= count * 4 else { continue }
      var fit = Fit(provision: id, share: 0)
      var had = 0
      for part in parts {
        let common = Self.common(part, own)
        had += common.length
        fit.isTurned = fit.isTurned || common.isTurned
      }
      fit.share = had * 100 / count
      // What says the opposite has to be nearly the same to be taken for it.
      guard fit.share >= (fit.isTurned ? 90 : 80) else { continue }
      let isBetter =
        best.map {
          $0.isTurned && !fit.isTurned || $0.isTurned == fit.isTurned && fit.share > $0.share
        }
        ?? true
      if isBetter { best = fit }
    }
    return best
  }

  /// The places of the longest run of words that a provision has as well, one behind the other; nil where
  /// it has fewer than ten.
  ///
  /// - Complexity: O(words of the text × words of the provision).
  func run(_ text: Words, in provision: ProvisionID) -> Range<Int>? {
    guard let own = words[provision] else { return nil }
    let places = text.words.indices.filter { text[$0].kind != .mark }
    var lengths = [Int](repeating: 0, count: own.count + 1)
    var (best, end) = (0, 0)
    for (row, place) in places.enumerated() {
      let word = text.at(place)
      for column in own.indices.reversed() {
        lengths[column + 1] = word == own[column] ? lengths[column] + 1 : 0
        if lengths[column + 1] > best { (best, end) = (lengths[column + 1], row) }
      }
    }
    return best >= 10 ? places[end - best + 1]..<places[end] + 1 : nil
  }

  /// Parts between colons and semicolons: law files quote them in an order of their own.
  private static func parts(_ text: Words, _ range: Range<Int>) -> [Range<Int>] {
    var (found, start): ([Range<Int>], Int) = ([], range.lowerBound)
    for place in range where [":", ";"].contains(text[place].text) {
      if place > start { found.append(start..<place) }
      start = place + 1
    }
    if start < range.upperBound { found.append(start..<range.upperBound) }
    return found
  }

  private static func tokens(_ words: Words, _ range: Range<Int>?) -> [String] {
    (range ?? 0..<words.count).compactMap { place in
      words[place].kind == .mark ? nil : words.at(place)
    }
  }

  private static let turning: Set<String> = [
    "not", "no", "never", "none", "unless", "except", "only",
  ]

  /// The length of the longest common subsequence, and whether a word that turns the meaning is left out of it.
  private static func common(
    _ text: [String], _ law: [String]
  ) -> (length: Int, isTurned: Bool) {
    var rows = [[Int]](repeating: [Int](repeating: 0, count: law.count + 1), count: text.count + 1)
    for (row, word) in text.enumerated() {
      for (column, other) in law.enumerated() {
        rows[row + 1][column + 1] =
          word == other
          ? rows[row][column] + 1 : max(rows[row][column + 1], rows[row + 1][column])
      }
    }
    let length = rows[text.count][law.count]
    var isTurned = false
    var (row, column) = (text.count, law.count)
    var (first, last) = (law.count, 0)
    var matched: Set<Int> = []
    while row > 0, column > 0 {
      if text[row - 1] == law[column - 1] {
        matched.insert(column - 1)
        (first, last) = (min(first, column - 1), max(last, column - 1))
        (row, column) = (row - 1, column - 1)
      } else if rows[row - 1][column] >= rows[row][column - 1] {
        if turning.contains(text[row - 1]) { isTurned = true }
        row -= 1
      } else {
        column -= 1
      }
    }
    if (0..<row).contains(where: { turning.contains(text[$0]) }) { isTurned = true }
    // A run of the law's own words in which a "not" was dropped says the opposite.
    guard first < last else { return (length, isTurned) }
    for place in first...last where !matched.contains(place) && turning.contains(law[place]) {
      let around = [place - 1, place + 1].filter { matched.contains($0) }
      if around.count == 2 { isTurned = true }
    }
    return (length, isTurned)
  }
}
