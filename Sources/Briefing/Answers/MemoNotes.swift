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

  /// The first source with its publisher, locator and address; how many more there are; who says so;
  /// the confidence.
  var block: Block { .footnotes(entries.map(note)) }

  private func note(_ id: EntryID) -> Rich {
    let entry = ground.record[id]
    var read = "no source stated"
    if let reference = entry.sources.first {
      let source = ground.record.source(named: reference.source)
      let parts = [
        source?.title ?? reference.source, source?.publisher ?? "", reference.locator,
        source?.url ?? "",
      ]
      read = parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }
    let more = entry.sources.count - 1
    if more > 0 { read += "; and \(count(more, "more source"))" }
    let party = entry.accordingTo.isEmpty ? "" : "; according to \(entry.accordingTo)"
    return "\(code: entry.name): \(read)\(party); confidence: \(entry.confidence.description)."
  }

  /// Whether some entry has sources that its footnote does not name.
  var leavesOutSources: Bool { entries.contains { ground.record[$0].sources.count > 1 } }
}
