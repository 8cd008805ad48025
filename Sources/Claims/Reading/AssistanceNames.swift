internal import Law
internal import Ledger

/// Assistance as a statement names it.
struct AssistanceWords: Hashable, Sendable {
  /// Scope words; none for assistance of any kind.
  var scopes: [ScopeChoice]
  /// Whether it is said to be all of it.
  var isAll = false
}

/// Everyday and printed names of accounts, categories and agencies of assistance.
struct AssistanceNames: Sendable {
  private(set) var table = PhraseTable<[ScopeChoice]>()

  init(law: Law) {
    for (attribute, words) in law.vocabulary.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard attribute == .account else { continue }
      for word in words {
        let choice = [ScopeChoice(attribute, word.word)]
        if word.word.utf8.count >= 3, word.word.allSatisfy({ $0.isUppercase }) {
          table.add(word.word, choice, needsCapital: true)
        }
        // The meaning begins with the name: "Foreign Military Financing Program (section 23 …)".
        let name = word.meaning.prefix { $0 != "(" && $0 != "," && $0 != ";" }
        if name.split(separator: " ").count <= 7 {
          table.add(name, choice)
          if name.hasSuffix(" Program ") || name.hasSuffix(" Program") {
            table.add(name.replacing("Program", with: ""), choice)
          }
        }
      }
    }
    for noun in ["aid", "assistance", "support", "funding", "funds", "money", "help", "programs"] {
      for (adjectives, category) in Self.categories {
        for adjective in adjectives {
          table.add("\(adjective) \(noun)", category.map { [ScopeChoice(.category, $0)] } ?? [])
        }
      }
    }
    for noun in ["aid", "assistance"] {
      for purpose in [
        "promote democracy", "support democracy", "promote democratic elections",
        "promote democratic processes",
      ] {
        table.add("\(noun) to \(purpose)", [ScopeChoice(.category, "democracy")])
      }
    }
    table.add("excess defense articles", [ScopeChoice(.account, "EDA")])
    table.add("foreign military financing", [ScopeChoice(.account, "FMF")])
    table.add("foreign military finance", [ScopeChoice(.account, "FMF")])
    table.add("excess defence articles", [ScopeChoice(.account, "EDA")])
    table.add("military financing", [ScopeChoice(.category, "security")])
    for word in ["arms", "weapons", "military equipment", "training and equipment"] {
      table.add(word, [ScopeChoice(.category, "security")])
    }
    for word in ["aid", "assistance"] { table.add(word, []) }
    for word in [
      "democracy programs", "democracy promotion", "nuclear nonproliferation",
      "nuclear non-proliferation",
    ] {
      table.add(
        word, [ScopeChoice(.category, word.hasPrefix("dem") ? "democracy" : "nonproliferation")])
    }
  }

  /// The longest name at a place; of several kinds before one noun, as in "democracy and humanitarian aid", all.
  func find(_ words: Words, at start: Int) -> (scopes: [ScopeChoice], end: Int)? {
    let single = table.find(words, at: start)
    var (scopes, place, count): ([ScopeChoice], Int, Int) = ([], start, 0)
    while let choice = Self.adjectives[words.at(place)] {
      if let choice { scopes.append(choice) }
      count += 1
      place += 1
      if Self.nouns.contains(words.at(place)), count > 1 { return (scopes, place + 1) }
      var link = place
      while [",", "and", "or"].contains(words.at(link)) { link += 1 }
      guard link > place else { break }
      place = link
    }
    return single.map { ($0.value, $0.end) }
  }

  private static let nouns: Set<String> = ["aid", "assistance", "support", "funding"]
  private static let adjectives: [String: ScopeChoice?] = {
    var found: [String: ScopeChoice?] = [:]
    for (words, category) in categories {
      for word in words where !word.contains(" ") && category != nil {
        found[word] = category.map { ScopeChoice(.category, $0) }
      }
    }
    return found
  }()

  private static let categories: [([String], String?)] = [
    (
      ["military", "security", "defense", "security-related", "military and security", "lethal"],
      "security"
    ),
    (["humanitarian", "emergency", "relief"], "humanitarian"),
    (["democracy", "democracy and governance", "democracy-building"], "democracy"),
    (["economic", "development", "economic and development"], "economic"),
    (["nonproliferation", "non-proliferation"], "nonproliferation"),
    (["counternarcotics", "narcotics"], "narcotics"), (["trade"], "trade"),
    (
      [
        "foreign", "direct", "bilateral", "financial", "government-to-government", "federal",
        "taxpayer", "direct financial", "state", "government",
      ], nil
    ),
  ]
}
