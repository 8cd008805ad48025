import Documents

/// Words of law brought into the order in which the quotation has them.
///
/// Items of a block stand in the order of the language; a reader of the law expects the order of the
/// law. Pieces that touch each other become one piece, with the text between them.
struct QuotedOrder {
  private let texts: [[Unicode.Scalar]]
  private let folded: [[Unicode.Scalar]]

  init(_ quotations: [Quotation]) {
    texts = quotations.map { Array($0.text.unicodeScalars) }
    folded = texts.map { $0.map(QuotedOrder.fold) }
  }

  /// A run of words in one of the quotations.
  private struct Place {
    var quotation: Int
    var range: Range<Int>
  }

  /// Returns the words piece by piece in the order of the quotations, in their spelling; the words
  /// as they are where some of them are not found. O(words × quotations).
  func pieces(of words: [String]) -> [String] {
    guard !words.isEmpty, !texts.isEmpty else { return words }
    var places: [Place] = []
    for text in words {
      guard let found = place(text, besides: places) else { return words }
      places += found
    }
    places.sort { ($0.quotation, $0.range.lowerBound) < ($1.quotation, $1.range.lowerBound) }
    let joined = places.reduce(into: [Place]()) { joined, next in
      guard let last = joined.last, last.quotation == next.quotation,
        isJoined(last.range.upperBound, next.range.lowerBound, in: next.quotation)
      else {
        joined.append(next)
        return
      }
      joined[joined.count - 1].range =
        last.range.lowerBound..<max(last.range.upperBound, next.range.upperBound)
    }
    return joined.map { place in
      var text = String.UnicodeScalarView()
      // A line feed parts paragraphs of the quotation.
      text.append(
        contentsOf: texts[place.quotation][place.range].map { $0 == "\n" ? " " : $0 })
      return String(text)
    }
  }

  /// Whether nothing but spaces and commas stands between two places.
  private func isJoined(_ end: Int, _ start: Int, in quotation: Int) -> Bool {
    start <= end || folded[quotation][end..<start].allSatisfy { $0 == " " || $0 == "," }
  }

  /// The first occurrence that is not yet taken, or else the first; its pieces follow each other.
  private func place(_ words: String, besides taken: [Place]) -> [Place]? {
    let pieces = words.replacing("...", with: "…").split(separator: "…")
      .map { $0.unicodeScalars.map(QuotedOrder.fold) }
      .map { Array($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
      .filter { !$0.isEmpty }
    guard !pieces.isEmpty else { return nil }
    var first: [Place]?
    for quotation in texts.indices {
      var from = 0
      while let found = find(pieces, in: quotation, from: from) {
        first = first ?? found
        let isTaken = found.contains { place in
          taken.contains { $0.quotation == quotation && $0.range.overlaps(place.range) }
        }
        if !isTaken { return found }
        from = found[0].range.lowerBound + 1
      }
    }
    return first
  }

  private func find(
    _ pieces: [[Unicode.Scalar]], in quotation: Int, from: Int
  ) -> [Place]? {
    var places: [Place] = []
    var from = from
    for piece in pieces {
      guard let start = find(piece, in: folded[quotation], from: from) else { return nil }
      places.append(Place(quotation: quotation, range: start..<start + piece.count))
      from = start + piece.count
    }
    return places
  }

  /// The first place of whole words that are equal.
  private func find(
    _ piece: [Unicode.Scalar], in text: [Unicode.Scalar], from: Int
  ) -> Int? {
    guard let first = piece.first, text.count - piece.count >= from else { return nil }
    for start in from...text.count - piece.count where text[start] == first {
      let end = start + piece.count
      guard text[start..<end].elementsEqual(piece), isEdge(start, text), isEdge(end, text) else {
        continue
      }
      return start
    }
    return nil
  }

  private func isEdge(_ index: Int, _ text: [Unicode.Scalar]) -> Bool {
    index == 0 || index == text.count
      || !QuotedOrder.isWord(text[index - 1]) || !QuotedOrder.isWord(text[index])
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Marks that differ only in the way they are printed are the same.
  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\u{2018}"..."\u{201B}": "'"
    case "\u{201C}"..."\u{201F}": "\""
    case "\u{2010}"..."\u{2015}", "\u{2212}": "-"
    case "\u{A0}", "\n", "\t", "\r": " "
    default: scalar
    }
  }
}
