public import Documents
internal import Timeline

/// Splits the text of a document into sentences.
public enum SentenceSplitter {
  /// The statements of the blocks that are read, numbered in order. Linear in the text.
  public static func statements(of document: DocumentText, in file: SourceFile) -> [Statement] {
    var found: [Statement] = []
    var section = 0
    let feeds = document.kind == .pdf ? file.bytes.indices.filter { file.bytes[$0] == 12 } : []
    // A paragraph may go over pages: a sentence is on the page where it begins.
    func page(_ place: Int, _ block: TextBlock) -> Int {
      block.page == 0 || feeds.isEmpty
        ? block.page : (feeds.firstIndex { $0 > place } ?? feeds.count) + 1
    }
    for (index, block) in document.blocks.enumerated() {
      if block.setApart == .heading { section += 1 }
      if block.setApart != nil { continue }
      for (order, sentence) in sentences(block.text.bytes).enumerated() {
        var range = withoutBullet(block.text.bytes, sentence)
        if order == 0 { range = withoutDateline(block.text.bytes, range) }
        if range.isEmpty { continue }
        let place = min(max(0, block.text.place(of: range.lowerBound)), file.bytes.count)
        let end = min(block.text.place(of: range.upperBound - 1) + 1, file.bytes.count)
        found.append(
          Statement(
            number: found.count + 1, text: block.text.string(range), range: place..<max(place, end),
            line: file.lineAndColumn(of: Int32(clamping: place)).line, page: page(place, block),
            block: index, section: section))
      }
    }
    return found
  }

  /// Leaves out the mark of an item that was copied with it: "·", "•", "-", and "[2]" of a footnote alone.
  static func withoutBullet(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    let marks: [[UInt8]] = [
      [0xC2, 0xB7], [0xE2, 0x80, 0xA2], [0xE2, 0x97, 0x8F], [0x2D], [0x2A],
    ]
    if let mark = marks.first(where: { bytes[start..<range.upperBound].starts(with: $0) }),
      start + mark.count < range.upperBound, bytes[start + mark.count] == 32
    {
      start += mark.count + 1
    }
    let rest = bytes[start..<range.upperBound]
    let isFootnote =
      rest.first == 91 && rest.allSatisfy { (48...57).contains($0) || [91, 93, 32].contains($0) }
    return isFootnote ? range.upperBound..<range.upperBound : start..<range.upperBound
  }

  /// Leaves out the place and day that a report begins with: "WASHINGTON, March 2 (AP) -- ".
  static func withoutDateline(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let range = withoutPlace(bytes, withoutStamp(bytes, range))
    let head = bytes[range.lowerBound..<min(range.upperBound, range.lowerBound + 70)]
    var end = head.startIndex
    if let semicolon = agencyLine(head), semicolon + 1 < range.upperBound {
      return withoutBullet(bytes, semicolon + 1..<range.upperBound)
    }
    while end + 1 < head.endIndex {
      let isDash =
        head[end] == 45
        && (head[end + 1] == 45
          || head[end - (end > head.startIndex ? 1 : 0)] == 32 && head[end + 1] == 32)
      if isDash { break }
      end += 1
    }
    guard end + 1 < head.endIndex, end > head.startIndex else { return range }
    // A place is written in capitals, or an agency stands in brackets.
    let place = head[head.startIndex..<end]
    let word = place.prefix { $0 != 32 && $0 != 44 }
    let isPlace = word.count > 3 && word.allSatisfy { (65...90).contains($0) }
    guard isPlace || place.contains(40) && place.count < 50 else { return range }
    var next = end
    while next < range.upperBound, bytes[next] == 45 || bytes[next] == 32 { next += 1 }
    return next < range.upperBound ? next..<range.upperBound : range
  }

  /// Leaves out "date 2023-11-16 " and the like, which pages put before their text.
  private static func withoutStamp(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let parts = bytes[range].prefix(40).split(separator: 32, maxSplits: 2)
    guard parts.count == 3,
      ["date", "published", "updated", "posted"].contains(
        String(decoding: parts[0], as: UTF8.self).lowercased()),
      Day(String(decoding: parts[1], as: UTF8.self)) != nil
    else { return range }
    return parts[2].startIndex..<range.upperBound
  }

  /// Leaves out "WASHINGTON-DC-" where the text follows its dash at once.
  private static func withoutPlace(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (place, last) = (range.lowerBound, range.lowerBound)
    while place + 2 < range.upperBound, place < range.lowerBound + 40,
      (65...90).contains(bytes[place]) || [32, 44, 45, 46].contains(bytes[place])
    {
      if bytes[place] == 45, place - range.lowerBound >= 4, (65...90).contains(bytes[place + 1]),
        (97...122).contains(bytes[place + 2])
      {
        last = place + 1
      }
      place += 1
    }
    return last..<range.upperBound
  }

  /// "BAKU, MAY 27, ARMENPRESS;": where the mark behind an agency's line in capitals is.
  private static func agencyLine(_ head: ArraySlice<UInt8>) -> Int? {
    guard let mark = head.firstIndex(where: { [59, 58].contains($0) }), mark > head.startIndex + 8,
      head[..<mark].contains(44), !head[..<mark].contains(where: { (97...122).contains($0) }),
      mark + 1 < head.endIndex, head[mark + 1] == 32
    else { return nil }
    return mark + 1
  }

  /// No sentence is longer, in bytes; what is longer is cut at a space.
  static let longest = 4000

  /// The ranges of sentences in text with single spaces, without the spaces between them.
  static func sentences(_ bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    var index = 0
    func close(_ end: Int) {
      var (lower, upper) = (start, end)
      while lower < upper, bytes[lower] == 32 { lower += 1 }
      while upper > lower, bytes[upper - 1] == 32 { upper -= 1 }
      if lower < upper { found.append(lower..<upper) }
      start = end
    }
    while index < bytes.count {
      let isTooLong =
        bytes[index] == 32
        ? index - start >= longest : index - start >= 2 * longest && bytes[index] & 0xC0 != 0x80
      if isTooLong {
        close(index)
      } else if [46, 33, 63].contains(bytes[index]) {
        var end = index + 1
        while end < bytes.count, [46, 33, 63].contains(bytes[end]) { end += 1 }
        while end < bytes.count, [34, 39, 41, 93].contains(bytes[end]) { end += 1 }
        // The number of a footnote, as "[4]", belongs to the sentence before it.
        let mark = end < bytes.count && bytes[end] == 32 ? end + 1 : end
        if mark < bytes.count, bytes[mark] == 91 {
          var close = mark + 1
          while close < bytes.count, (48...57).contains(bytes[close]) { close += 1 }
          if close < bytes.count, bytes[close] == 93, close > mark + 1 { end = close + 1 }
        }
        if end >= bytes.count || bytes[end] == 32, isEnd(bytes, start, index, end) { close(end) }
        index = end
        continue
      }
      index += 1
    }
    close(bytes.count)
    return found
  }

  /// Whether a point with white space behind it ends a sentence.
  private static func isEnd(_ bytes: [UInt8], _ start: Int, _ point: Int, _ end: Int) -> Bool {
    guard end < bytes.count else { return true }
    var next = end + 1
    while next < bytes.count, [34, 39, 40, 91].contains(bytes[next]) { next += 1 }
    guard next < bytes.count else { return true }
    // A small letter goes on, except behind a question or an exclamation in quotation marks.
    if (97...122).contains(bytes[next]) { return false }
    guard bytes[point] == 46, point + 1 == end || bytes[end - 1] != 46 || point + 1 < end else {
      return true
    }
    guard point + 1 == end else { return true }
    var first = point
    while first > start, bytes[first - 1] != 32, bytes[first - 1] != 40, bytes[first - 1] != 34 {
      first -= 1
    }
    let word = String(decoding: bytes[first..<point], as: UTF8.self)
    let folded = word.lowercased().filter { $0 != "." }
    if word.utf8.count == 1, word.first?.isUppercase ?? false { return false }
    if folded == "no" || folded == "nos" { return !(48...57).contains(bytes[next]) }
    if Words.abbreviations.contains(folded),
      !["etc", "inc", "co", "corp", "ltd", "res"].contains(folded)
    {
      return false
    }
    guard word.contains(".") else { return true }
    // "U.S." may end a sentence: it does before a word that seldom stands within one.
    var stop = next
    while stop < bytes.count, Words.isLetter(bytes[stop]) { stop += 1 }
    return starters.contains(String(decoding: bytes[next..<stop], as: UTF8.self))
  }

  private static let starters: Set<String> = [
    "The", "In", "On", "It", "This", "That", "But", "And", "However", "He", "She", "They", "A",
    "An",
    "As", "At", "For", "If", "Since", "Under", "While", "When", "After", "Before", "These", "Those",
    "We", "You", "I", "There", "Its", "Their", "His", "Her", "By", "From", "With", "To", "So",
    "Yet",
    "Although", "Because", "During", "Last", "Such", "Some", "Many", "Most", "Both", "Instead",
    "Meanwhile", "Nor", "Or", "Not", "What", "Where", "Who", "Why", "How",
  ]
}

extension SentenceSplitter {
  /// The sentences of a text alone, as one paragraph without a file.
  public static func statements(of text: String) -> [Statement] {
    let source = SourceText(text)
    return sentences(source.bytes).enumerated().map { index, range in
      Statement(number: index + 1, text: source.string(range), range: range, line: 1, block: 0)
    }
  }
}
