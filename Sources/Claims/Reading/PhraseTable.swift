/// Phrases with what they stand for; the longest that begins at a place is found.
struct PhraseTable<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    var words: [String]
    var value: Value
    var needsCapital: Bool
  }

  private var entries: [String: [Entry]] = [:]

  /// Adds a phrase; the first of two equal phrases stands.
  mutating func add(_ phrase: some StringProtocol, _ value: Value, needsCapital: Bool = false) {
    let words = Words(phrase).words.map(\.folded)
    guard let first = words.first else { return }
    if entries[first]?.contains(where: { $0.words == words }) ?? false { return }
    var list = entries[first] ?? []
    let place = list.firstIndex { $0.words.count < words.count } ?? list.count
    list.insert(Entry(words: words, value: value, needsCapital: needsCapital), at: place)
    entries[first] = list
  }

  /// What the longest phrase at a place stands for, and where it ends. O(phrases with that first word).
  func find(_ words: Words, at start: Int) -> (value: Value, end: Int)? {
    guard let list = entries[words.at(start)] else { return nil }
    for entry in list where start + entry.words.count <= words.count {
      guard (1..<entry.words.count).allSatisfy({ words.at(start + $0) == entry.words[$0] }),
        !entry.needsCapital || words[start].isCapital
      else { continue }
      return (entry.value, start + entry.words.count)
    }
    return nil
  }
}
