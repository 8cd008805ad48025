/// Whether a text is in English, told by the share of its commonest words.
enum Language {
  private static let common: Set<String> = [
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "as", "was", "with", "be", "by",
    "on", "not", "he", "his", "but", "at", "are", "this", "have", "from", "or", "had", "an", "they",
    "which", "one", "were", "their", "has", "would", "will", "its", "under", "who", "been", "more",
    "aid", "assistance", "section", "president", "congress", "waiver",
  ]

  /// True too of a text too short to tell.
  static func isEnglish(_ blocks: [TextBlock]) -> Bool {
    var (count, known, foreign) = (0, 0, 0)
    for block in blocks {
      for word in block.text.bytes.split(whereSeparator: { $0 == 32 }) {
        count += 1
        if word.contains(where: { $0 >= 0xD0 && $0 < 0xF0 }) { foreign += 1 }
        let letters = String(
          decoding: word.filter { (65...90).contains($0) || (97...122).contains($0) }, as: UTF8.self
        )
        if common.contains(letters.lowercased()) { known += 1 }
        if count == 4000 { break }
      }
    }
    // A dozen English words hardly ever have none of the commonest.
    guard count >= 25 else { return foreign * 2 <= count && (known > 0 || count < 12) }
    return known * 100 >= count * 9
  }
}
