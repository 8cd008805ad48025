public import Law

/// What a waiver in part allows, in the scope words of a law: the words of the text, item by item.
public struct ScopeOfWords: Sendable {
  /// Scope words for items that are allowed without a further condition, in order of the text.
  public private(set) var accounts: [String] = []
  /// Items that no scope word stands for, or that the text narrows.
  public private(set) var unread: [String] = []

  private let words: [String]

  private struct Name {
    var account: String
    var words: [String]
  }

  /// Words between items that have no meaning of their own here.
  private static let fillers: Set = [
    ",", ";", "and", "the", "assistance", "of", "issuance", "licenses", "license", "support",
    "provided", "pursuant", "to", "under", "provision", "for",
  ]
  /// Words with which an item is narrowed.
  private static let narrowing: [[String]] = [
    ["in", "connection", "with"], ["related", "to"], ["solely"], ["other", "than"],
    ["funded", "from"],
  ]

  public init(_ allowed: String, law: Law) {
    let text = InstrumentText(allowed)
    words = text.words.map(\.text)
    let folded = text.words.map { $0.folded }
    let names = Self.names(in: law)
    var index = 0
    var rest: Range<Int>?
    var last: (account: String, isNew: Bool)?
    // What stands between two items, or behind the last, and is not understood.
    func close(_ range: Range<Int>?) {
      guard var range else { return }
      while range.count > 1, [",", ";", "and"].contains(folded[range.upperBound - 1]) {
        range = range.lowerBound..<range.upperBound - 1
      }
      let words = text.text(range)
      let isNarrowing = Self.narrowing.contains { folded[range].starts(with: $0) }
      if isNarrowing || folded[range.lowerBound].hasPrefix("-"), let item = last {
        if item.isNew { accounts.removeLast() }
        unread.append("\(item.account): \(words)")
        last = nil
      } else {
        unread.append(words)
      }
    }
    while index < words.count {
      let match = names.first { name in
        index + name.words.count <= folded.count
          && zip(name.words, folded[index...]).allSatisfy(==)
      }
      // "programs funded from DA" is not DA: an account counts only at the beginning of an item.
      let opensItem = rest.map { !Self.isNarrow(folded[$0]) && folded[$0.upperBound - 1] == "and" }
      if let match, opensItem ?? true {
        close(rest)
        rest = nil
        let isNew = !accounts.contains(match.account)
        if isNew { accounts.append(match.account) }
        last = (match.account, isNew)
        index += match.words.count
        // "(IMET)" behind the full name says the same again.
        if index + 2 < words.count, folded[index] == "(", folded[index + 2] == ")" { index += 3 }
        if index + 1 < words.count, folded[index] == "u.s.c." { index += 1 }
      } else if rest == nil, Self.fillers.contains(folded[index]) {
        index += 1
      } else {
        // An item goes on to the next comma; what narrows one may be a list itself.
        if [",", ";"].contains(folded[index]), let open = rest,
          !(Self.isNarrow(folded[open]) && goesOn(index + 1, folded, names))
        {
          close(rest)
          rest = nil
        } else {
          rest = (rest?.lowerBound ?? index)..<index + 1
        }
        index += 1
      }
    }
    close(rest)
    // "All assistance other than …" turns the matter round: none of it can be told by accounts.
    if ["other than", "except"].contains(where: { text.contains($0) }) {
      (accounts, unread) = ([], [allowed])
    }
  }

  /// Whether the words up to the next comma name no item of their own.
  private func goesOn(_ start: Int, _ folded: [String], _ names: [Name]) -> Bool {
    var index = start
    while index < folded.count, ![",", ";"].contains(folded[index]) {
      if ["support", "issuance", "u.s.c."].contains(folded[index]) { return false }
      let rest = folded[index...]
      if names.contains(where: { rest.starts(with: $0.words) }) { return false }
      index += 1
    }
    return index > start
  }

  private static func isNarrow(_ words: ArraySlice<String>) -> Bool {
    narrowing.contains { words.starts(with: $0) }
  }

  /// Every account by its word and by its name, the longest names first.
  ///
  /// A word such as `10-USC-333` is also the name "10 U.S.C. 333".
  private static func names(in law: Law) -> [Name] {
    var names: [Name] = []
    for word in law.vocabulary[.account] ?? [] {
      func add(_ text: String) {
        let words = InstrumentText(text).words.map { $0.folded }
        if !words.isEmpty { names.append(Name(account: word.word, words: words)) }
      }
      add(word.word)
      let parts = word.word.split(separator: "-")
      if parts.count == 3, parts[1] == "USC" { add("\(parts[0]) U.S.C. \(parts[2])") }
      // The name ends where the explanation begins.
      let meaning = word.meaning.prefix { !"(;,".contains($0) }
      if meaning.contains(" "), meaning.first?.isUppercase ?? false {
        add(String(meaning))
        let short = meaning.reversed().drop { $0 == " " }.reversed()
        if String(short).hasSuffix(" Program") { add(String(short.dropLast(8))) }
      }
      for (account, name) in known where account == word.word { add(name) }
    }
    return names.sorted { $0.words.count > $1.words.count }
  }

  /// Names under which determinations know some accounts, beside those of the scope words.
  private static let known = [
    ("DCS", "direct commercial sales"), ("DCS", "licenses for direct commercial sales"),
    ("EDA", "Excess Defense Articles"), ("FMF", "Foreign Military Financing"),
    ("NADR", "Nonproliferation, Anti-terrorism, Demining, and Related Programs"),
  ]
}
