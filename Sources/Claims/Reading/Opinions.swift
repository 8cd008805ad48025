/// Tells opinions, demands, predictions, motives and questions by their words.
enum Opinions {
  static func kind(of words: Words, hasClaims: Bool) -> StatementReading.Opinion? {
    guard let last = words.words.last else { return nil }
    if last.text == "?" || (last.text == "\"" && words.at(words.count - 2) == "?") {
      return .question
    }
    let folded = words.words.map(\.folded)
    var places: [String: [Int]] = [:]
    for (place, word) in folded.enumerated() { places[word, default: []].append(place) }
    /// Whether one of the phrases stands in the sentence, word for word.
    func has(_ phrases: [String]) -> Bool {
      phrases.contains { phrase in
        let wanted = phrase.split(separator: " ")
        guard let first = wanted.first, let starts = places[String(first)] else { return false }
        return starts.contains { start in
          start + wanted.count <= folded.count
            && wanted.indices.dropFirst().allSatisfy { folded[start + $0] == wanted[$0] }
        }
      }
    }
    if has(demands) { return .demand }
    // "must" of a law is law; of somebody else it asks for something.
    let isDuty = has([
      "must be notified", "must notify", "must certify", "must report", "must be reported",
      "must be renewed", "must consult", "must be consulted", "must submit", "must be certified",
    ])
    // What a court says that somebody must do, it orders.
    let isRuling = has(["ruled", "ordered", "court held", "court found"])
    if !hasClaims, !isDuty, !isRuling,
      has(["should", "must", "ought to", "need to", "needs to", "have to stop", "let us"])
    {
      return .demand
    }
    if has(["should", "ought to"]) { return .demand }
    // An instrument says what it is for; that is no guess at why somebody acts.
    if has(motives) || has(["in order to", "so as to"]) && !has(["hereby"]) { return .motive }
    // "May not be provided", "the Secretary may waive": law speaks so of what is allowed.
    let isLaw =
      has(["shall", "may not", "may only", "may be exercised"])
      || has(["president may", "secretary may", "state may", "defense may", "congress may"])
    // "did not document how they determined that it would not …": a past is told, not a future.
    let isTold = has(["did not", "failed to", "determined", "found that"])
    if has(predictions)
      || !hasClaims && !isLaw && has(["will", "could", "may", "might", "likely"])
      || !hasClaims && !isLaw && !isTold && has(["would"])
    {
      return .prediction
    }
    if has(opinions) { return .opinion }
    return nil
  }

  private static let demands = [
    "we urge", "we call", "call your", "join us", "take action", "i urge", "urges", "urge", "urged",
    "call on", "calls on", "called on", "call upon", "we demand",
    "demands that", "demand that", "must not", "must end", "must stop", "must act", "must be held",
    "it is time to",
    "it is time for", "we ask", "please", "must now", "must never", "must immediately",
  ]
  private static let motives = [
    "because it wanted", "because he wanted", "because they wanted", "motivated by",
    "aimed at pleasing",
    "wanted to", "wanted", "hoped to", "intended to", "to please", "to appease",
    "to reward", "to punish",
    "for fear of",
  ]
  private static let predictions = [
    "will embolden", "will lead", "will likely", "is likely to", "are likely to", "likely to",
    "would likely",
    "is bound to", "is poised to", "for years to come", "in the years ahead", "is expected to",
    "are expected to",
    "could bring", "could lead", "could help", "may well", "could embolden", "would embolden",
    "will only",
  ]
  private static let opinions = [
    "shameful", "disgraceful", "disgrace", "injustice", "outrageous", "unacceptable", "unfair",
    "unfairly", "outdated", "immoral", "wrong",
    "wrongly", "rightly", "betrayal", "hypocrisy", "hypocritical", "absurd", "dangerous",
    "reckless", "foolish",
    "unjust", "unjustly", "counterproductive", "misguided", "best", "worst", "sadly",
    "unfortunately", "we believe",
    "i believe", "in our view", "in my view", "we think", "i think", "clearly", "of course",
    "deserves", "deserve",
    "tragic", "wise", "unwise", "relic", "discriminatory", "cruel", "heroic", "brutal", "genocidal",
    "appalling",
    "disappointing", "regrettable", "welcome", "courageous", "cowardly", "a mistake", "makes sense",
    "indefensible",
    "biased", "one-sided", "obsolete", "vital", "crucial",
  ]
}
