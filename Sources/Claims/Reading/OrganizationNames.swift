/// Names of bodies, told by their form: capitals up to a noun such as "Committee" or "Institute".
///
/// A name that begins with that of a country or a house of the Congress does not mean them:
/// "Armenian National Committee of America", "Senate Foreign Relations Committee".
enum OrganizationNames {
  private static let nouns: Set<String> = [
    "committee", "subcommittee", "council", "assembly", "association", "institute", "institution",
    "monitor", "center", "centre", "foundation", "board", "commission", "organization",
    "organisation", "league", "forum", "university", "academy", "society", "network", "agency",
    "bureau", "caucus", "group", "initiative", "alliance", "coalition", "corporation", "party",
    "church", "media", "press", "times", "post", "journal", "herald", "tribune", "weekly", "watch",
  ]
  private static let openers: Set<String> = [
    "the", "a", "an", "this", "that", "in", "on", "at", "of", "for", "and", "but", "as", "when",
    "since", "after", "under", "according", "while", "if", "our", "its", "their",
  ]

  /// Where the name that begins at a word ends; nil where none of two words or more does.
  static func end(_ words: Words, at start: Int) -> Int? {
    guard start < words.count, isPart(words, start), !openers.contains(words.at(start)) else {
      return nil
    }
    var next = start + 1
    var found: Int?
    while next < min(start + 7, words.count), isPart(words, next) || isLink(words, next) {
      if isPart(words, next), nouns.contains(words.at(next)) {
        found = next + 1
        break
      }
      if words[next - 1].isPossessive { return nil }
      next += 1
    }
    guard var end = found else { return nil }
    // "… of America", "… for International Policy": capitals behind a preposition.
    var tail = end
    while ["of", "for", "on", "the"].contains(words.at(tail)) { tail += 1 }
    if tail > end, tail < words.count, isPart(words, tail), words.at(tail) != "fiscal",
      !DateWords.isCalendar(words.at(tail))
    {
      while tail < words.count, isPart(words, tail), tail < end + 8 { tail += 1 }
      end = tail
    }
    // A short form in brackets belongs to the name.
    if words.at(end) == "(", words.at(end + 2) == ")", words[end + 1].isCapital { end += 3 }
    return end
  }

  private static func isPart(_ words: Words, _ index: Int) -> Bool {
    words[index].kind == .word && words[index].isCapital
  }

  /// "and" within a name: "Center for Strategic and International Studies" does not need it before its noun.
  private static func isLink(_ words: Words, _ index: Int) -> Bool {
    words.at(index) == "&" && index + 1 < words.count && isPart(words, index + 1)
  }
}
