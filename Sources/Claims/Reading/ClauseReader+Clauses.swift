internal import Law
internal import Ledger
internal import Record
internal import Timeline

/// How a sentence falls into clauses, and what belongs to an act in them.
extension ClauseReader {
  /// Cuts at semicolons, dashes, relative pronouns and words that join clauses.
  static func clauses(of words: Words, _ mentions: [Mention]) -> [Int] {
    var clause = 0
    var result: [Int] = []
    var inMention: Set<Int> = []
    for mention in mentions { inMention.formUnion(mention.range) }
    // A clause set in commas, as in "Turkey, which was listed in 2021, had been granted".
    var isRelative = false
    for index in 0..<words.count {
      let word = words.at(index)
      let endsRelative =
        isRelative && words.at(index - 1) == "," && Self.auxiliaries.contains(word)
      if endsRelative { isRelative = false }
      if ["which", "who"].contains(word), words.at(index - 1) == "," { isRelative = true }
      let isCut =
        !inMention.contains(index)
        && (endsRelative || [";", "--"].contains(words[index].text)
          || words[index].text.hasPrefix("--")
          || [
            "which", "who", "while", "although", "though", "but", "whereas", "until", "unless",
            "because", "when", "before", "after",
          ].contains(word)
          || word == "and" && startsClause(words, mentions, index + 1))
      if isCut { clause += 1 }
      result.append(clause)
    }
    return result
  }

  private static let auxiliaries: Set<String> = [
    "was", "were", "is", "has", "had", "have", "did", "does", "would", "will", "must", "may",
  ]

  /// Whether behind "and" a clause with a verb of its own begins: "and was extended", "and the Senate passed".
  static func startsClause(_ words: Words, _ mentions: [Mention], _ index: Int) -> Bool {
    let isVerb = Self.auxiliaries
    if isVerb.contains(words.at(index)) { return true }
    // "and President Bush first did so": somebody else acts, where an act stands before.
    if let party = mentions.first(where: { mention in
      if case .party = mention.thing {
        (index...index + 1).contains(mention.range.lowerBound)
      } else {
        false
      }
    }),
      (0..<index).contains(where: { isVerb.contains(words.at($0)) })
        || mentions.contains(where: { mention in
          if case .act(let form) = mention.thing {
            mention.range.upperBound < index && form.form != .noun
          } else {
            false
          }
        })
    {
      var next = party.range.upperBound
      while ["first", "then", "also", "later", "again", "too"].contains(words.at(next)) {
        next += 1
      }
      if isVerb.contains(words.at(next)) { return true }
      return mentions.contains { mention in
        if case .act(let form) = mention.thing, form.form == .past {
          mention.range.lowerBound == next
        } else {
          false
        }
      }
    }
    return mentions.contains { mention in
      if case .act(let form) = mention.thing, form.form == .past, mention.range.lowerBound == index
      {
        return true
      }
      return false
    }
  }

  func clause(of mention: Int) -> Int { clauses[mentions[mention].range.lowerBound] }

  /// Mentions of a kind in the clause of an act: those behind it, in order, then those before it, nearest first.
  func around<Value>(_ index: Int, _ pick: (Mention.Thing) -> Value?) -> [(
    value: Value, mention: Int
  )] {
    let clause = clause(of: index)
    var found: [(Value, Int)] = []
    for other in mentions.indices.dropFirst(index + 1) where self.clause(of: other) == clause {
      if let value = pick(mentions[other].thing) { found.append((value, other)) }
    }
    for other in mentions.indices.prefix(index).reversed() where self.clause(of: other) == clause {
      if let value = pick(mentions[other].thing) { found.append((value, other)) }
    }
    return found
  }

  /// The nearest mention of a kind in the clause before that of an act.
  func inClauseBefore<Value>(_ index: Int, _ pick: (Mention.Thing) -> Value?) -> (
    value: Value, mention: Int
  )? {
    for other in mentions.indices.prefix(index).reversed()
    where clause(of: other) < clause(of: index) {
      if let value = pick(mentions[other].thing) { return (value, other) }
    }
    return nil
  }

  mutating func use(_ mention: Int) { used.formUnion(mentions[mention].range) }

  mutating func use(words range: Range<Int>) { used.formUnion(range) }

  mutating func add(_ claim: TypedClaim, _ index: Int) {
    use(index)
    useNegation(index)
    if !claims.contains(claim) { claims.append(claim) }
  }

  mutating func useNegation(_ index: Int) {
    let start = mentions[index].range.lowerBound
    for place in max(0, start - 4)..<start
    where [
      "not", "no", "never", "didn't", "doesn't", "wasn't", "hasn't", "isn't", "failed", "declined",
      "refused", "cannot", "neither",
    ].contains(words.at(place)) {
      used.insert(place)
    }
  }

  func says(_ wanted: Set<String>, in index: Int) -> Bool {
    words.words.indices.contains {
      clauses[$0] == clause(of: index) && wanted.contains(words.at($0))
    }
  }

  mutating func useWords(_ wanted: Set<String>, in index: Int) {
    for place in words.words.indices
    where clauses[place] == clause(of: index) && wanted.contains(words.at(place)) {
      used.insert(place)
    }
  }

  /// Verbs that only carry the act that was read: "has to be", "signed a waiver".
  mutating func usePlainActs(_ index: Int) {
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      guard case .act(let form) = mentions[other].thing else {
        if case .party(.office("congress")) = mentions[other].thing { use(other) }
        continue
      }
      if [.waive, .sign, .require, .allow, .sendReport, .certify, .extend].contains(form.act) {
        use(other)
      }
    }
  }
}
