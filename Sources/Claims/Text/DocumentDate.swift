internal import Timeline

/// The day that a document bears in its head.
enum DocumentDate {
  /// A date in one of the first lines or in the dateline of the first paragraph; nil where there is none,
  /// or where two differ.
  static func find(in document: DocumentText) -> Day? {
    let first = document.blocks.firstIndex { $0.setApart == nil } ?? document.blocks.count
    var found: [Day] = []
    for block in document.blocks.prefix(first + 1).suffix(12) {
      let isText = block.setApart == nil
      // Of the text itself only a dateline counts: "WASHINGTON, March 2, 2022 -- …".
      let head = block.text.string(0..<min(block.text.bytes.count, isText ? 60 : 120))
      if isText, !head.contains("--"), !head.contains(" - ") { continue }
      let place =
        isText
        ? head.firstRange(of: "--")?.lowerBound ?? head.firstRange(of: " - ")?.lowerBound : nil
      let words = Words(place.map { String(head[..<$0]) } ?? head)
      found += DateReader.days(in: words)
    }
    let distinct = Set(found)
    return distinct.count == 1 ? distinct.first : found.first
  }
}
