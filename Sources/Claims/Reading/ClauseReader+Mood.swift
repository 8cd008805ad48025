internal import Law
internal import Ledger
internal import Record
internal import Timeline

/// How an act is meant, and who does it.
extension ClauseReader {
  /// Words just before an act that turn it round.
  func isNegated(_ index: Int) -> Bool {
    let start = mentions[index].range.lowerBound
    let nots: Set<String> = [
      "not", "never", "cannot", "no", "without", "didn't", "doesn't", "wasn't", "hasn't", "isn't",
      "don't", "weren't", "neither",
    ]
    // "Nobody in the administration waived": whoever is named did not.
    let subject = (0..<start).last { place in
      clauses[place] == clauses[start]
        && (["nobody", "none", "neither"].contains(words.at(place))
          || words.at(place) == "no"
            && ["president", "administration", "one", "secretary"].contains(words.at(place + 1)))
    }
    if let subject, start - subject > 3 { return true }
    for place in stride(from: start - 1, through: max(0, start - 4), by: -1) {
      let word = words.at(place)
      if nots.contains(word) { return true }
      if ["failed", "declined", "refused"].contains(word), words.at(place + 1) == "to" {
        return true
      }
      if clauses[place] != clauses[start] || [",", "that"].contains(word) { return false }
    }
    return false
  }

  /// How an act is meant: as a fact, as law allows or asks for it, or as what could be.
  enum Mood { case fact, may, must, would }

  func mood(_ index: Int) -> Mood {
    let start = mentions[index].range.lowerBound
    for place in stride(from: start - 1, through: max(0, start - 6), by: -1) {
      guard clauses[place] == clauses[start] else { break }
      switch words.at(place) {
      case "may", "can", "could", "able": return .may
      case "must", "shall": return .must
      case "has", "have", "had", "needs", "need", "required", "requires":
        if words.at(place + 1) == "to" { return .must }
      case "would", "will", "might", "whether", "should", "if", "plan", "plans", "planned",
        "unless", "until",
        "proposes",
        "proposed", "seeks", "sought", "wants", "urged", "urges", "asked", "asks", "considering",
        "likely":
        return .would
      case ",", "that": return .fact
      default: break
      }
    }
    return .fact
  }

  /// Whether an act is said of its object: "was waived", "signed by".
  func isPassive(_ index: Int) -> Bool {
    let start = mentions[index].range.lowerBound
    guard case .act(let form) = mentions[index].thing, form.form == .past else { return false }
    for place in stride(from: start - 1, through: max(0, start - 4), by: -1) {
      if ["was", "were", "been", "is", "are", "be", "being"].contains(words.at(place)) {
        return true
      }
      if ["has", "have", "had", "not", "never", "also", "first", "again", "last", "already"]
        .contains(words.at(place))
      {
        continue
      }
      return false
    }
    return false
  }

  /// Who does it: the party before an active act, or behind "by".
  mutating func agent(_ index: Int) -> String? {
    let range = mentions[index].range
    let clause = clause(of: index)
    for other in mentions.indices.dropFirst(index + 1) where self.clause(of: other) == clause {
      guard case .party(let party) = mentions[other].thing, let name = name(of: party) else {
        continue
      }
      var place = mentions[other].range.lowerBound - 1
      // Titles and first names stand between "by" and the name.
      let nearest = place - 5
      while place > max(0, nearest),
        [
          "the", "then", "-", "sen", "senator", "rep", "representative", "us", "former",
          "congressman", "congresswoman", "lawmaker", "mr", "ms",
        ].contains(words.at(place)) || words[place].isCapital && words.at(place) != "by"
      { place -= 1 }
      if words.at(place) == "by" {
        use(other)
        // "by Deputy Secretary of State Brian McKeon": the person says more than the office.
        if case .office = party, other + 1 < mentions.count,
          case .party(.person(let surname, _)) = mentions[other + 1].thing,
          mentions[other + 1].range.lowerBound - mentions[other].range.upperBound <= 3
        {
          use(words: mentions[other].range.upperBound..<mentions[other + 1].range.upperBound)
          return people[surname] ?? surname
        }
        return fullName(other, name)
      }
    }
    if isPassive(index) { return nil }
    for other in mentions.indices.prefix(index).reversed() where self.clause(of: other) == clause {
      guard case .party(let party) = mentions[other].thing, let name = name(of: party) else {
        continue
      }
      if case .recipient = party { continue }
      guard mentions[other].range.upperBound <= range.lowerBound else { continue }
      use(other)
      return fullName(other, name)
    }
    return nil
  }

  /// A person with the office before the name: "Secretary of State Antony Blinken" names one person.
  mutating func fullName(_ mention: Int, _ name: String) -> String {
    if mention > 0, case .party(.office) = mentions[mention - 1].thing,
      mentions[mention].range.lowerBound - mentions[mention - 1].range.upperBound <= 2
    {
      use(words: mentions[mention - 1].range.lowerBound..<mentions[mention].range.lowerBound)
    }
    return name
  }

  func name(of party: Party) -> String? {
    switch party {
    case .recipient(let recipient, _, _): recipient.description == "USA" ? nil : recipient.name
    case .office(let name): name
    case .organization: nil
    case .person(let surname, let isAdministration):
      isAdministration ? surname + " administration" : people[surname] ?? surname
    }
  }
}
