import Law
import Record

/// The footnotes of a memo: one for each entry that it cites, in order of first mention.
struct MemoNotes {
  private let ground: Ground
  private(set) var entries: [EntryID] = []

  init(_ ground: Ground) {
    self.ground = ground
  }

  /// The mark of the entry's footnote.
  mutating func mark(_ entry: EntryID) -> Rich {
    if let index = entries.firstIndex(of: entry) { return "\(footnote: index + 1)" }
    entries.append(entry)
    return "\(footnote: entries.count)"
  }

  /// Every source with its publisher, locator and address; who says so; the confidence.
  var block: Block {
    .footnotes(
      entries.map { id in
        let entry = ground.record[id]
        let sources = entry.sources.map { reference -> String in
          let source = ground.record.source(named: reference.source)
          let parts = [
            source?.title ?? reference.source, source?.publisher ?? "", reference.locator,
            source?.url ?? "",
          ]
          return parts.filter { !$0.isEmpty }.joined(separator: ", ")
        }
        let read = sources.isEmpty ? "No source stated" : sources.joined(separator: "; ")
        let party = entry.accordingTo.isEmpty ? "" : " According to \(entry.accordingTo)."
        return "\(code: entry.name): \(read).\(party) Confidence: \(entry.confidence.description)."
      })
  }
}
