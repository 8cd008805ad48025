internal import Law
internal import Ledger
internal import Timeline

/// Statements about people displaced, killed in armed conflict, and about coups.
extension ClauseReader {
  // MARK: - Displacement

  private static let hosts: Set<String> = [
    "hosted", "hosts", "hosting", "sheltered", "shelters", "housed", "houses", "had", "has",
    "received", "home", "counted", "counts", "took",
  ]

  /// "At the end of 2023 Armenia hosted 143,000 refugees from Azerbaijan".
  mutating func readDisplaced() {
    for (index, mention) in mentions.enumerated() {
      guard case .number(let figure) = mention.thing, !mention.range.allSatisfy(used.contains)
      else { continue }
      guard let noun = displacedNoun(behind: mention.range.upperBound) else { continue }
      guard let (time, place) = oneYear() else { continue }
      var claim = TypedClaim(.displaced)
      claim.number = figure
      claim.noun = noun.name
      guard placePeople(noun, clause(of: index), on: &claim) else { continue }
      set(time, on: &claim)
      use(index)
      use(place)
      use(words: noun.range)
      useAny(
        Self.hosts.union([
          "people", "living", "lived", "fled", "arrived", "displaced", "internally", "registered",
          "there", "still", "some",
        ]))
      for (other, mention) in mentions.enumerated() {
        if case .act(let form) = mention.thing, [.receive, .displace].contains(form.act) {
          use(other)
        }
      }
      claims.append(claim)
    }
  }

  /// The word for the people counted, within a few words behind a number or around it.
  private func displacedNoun(behind end: Int) -> (name: String, range: Range<Int>)? {
    let stop = min(end + 7, words.count)
    // Further words that narrow whom the number counts are another figure.
    let narrow: Set<String> = ["children", "women", "families", "households", "returned"]
    guard !(end..<stop).contains(where: { narrow.contains(words.at($0)) }) else { return nil }
    let isInternal = has(["internally", "idps", "idp"])
    for place in end..<stop {
      switch words.at(place) {
      case "refugees":
        // New refugees are a flow, those who are there a stock.
        let isNew = words.at(place - 1) == "new" || words.at(place - 1) == "arriving"
        return (isNew ? "arrivals" : "refugees", (isNew ? place - 1 : place)..<place + 1)
      case "asylum":
        guard ["seekers", "-"].contains(words.at(place + 1)) else { continue }
        return ("asylum-seekers", place..<min(place + 3, words.count))
      case "idps": return ("internally-displaced", place..<place + 1)
      case "displaced" where isInternal: return ("internally-displaced", place..<place + 1)
      case "fled", "arrived", "crossed": return ("arrivals", place..<place + 1)
      default: continue
      }
    }
    return nil
  }

  /// The only time of the sentence, if it is a year or the end of one: stocks are counted then.
  private func oneYear() -> (TimeSpan, Int)? {
    let times = mentions.indices.filter { Self.aTime(mentions[$0].thing) != nil }
    guard times.count == 1, let span = Self.aTime(mentions[times[0]].thing),
      [.at, .by].contains(span.relation)
    else { return nil }
    let date = span.from
    let isYearEnd = date.latest.month == 12 && date.latest.day == 31
    guard date.precision == .year || isYearEnd, date.earliest.year == date.latest.year else {
      return nil
    }
    var year = span
    (year.from, year.through) = (.year(date.latest.year), .year(date.latest.year))
    return (year, times[0])
  }

  /// Puts the countries of the sentence in their roles; false where they fit none.
  private mutating func placePeople(
    _ noun: (name: String, range: Range<Int>), _ clause: Int, on claim: inout TypedClaim
  ) -> Bool {
    var (origins, asylums): (Set<Recipient>, Set<Recipient>) = ([], [])
    for place in mentions.indices where self.clause(of: place) == clause {
      guard let recipient = Self.anyRecipient(mentions[place].thing) else { continue }
      let range = mentions[place].range
      if isAdjective(place), noun.range.contains(range.upperBound) {
        // Whether a nation or a country of origin is meant, the word does not say.
        origins.insert(recipient)
        claim.takenAs = "people whose country of origin is \(recipient.name)"
        use(place)
        continue
      }
      switch before(place) {
      case "from": origins.insert(recipient)
      case "in", "to", "into", "within", "across": asylums.insert(recipient)
      default:
        let behind = (range.upperBound..<min(range.upperBound + 4, words.count))
          .map { words.at($0) }
        guard behind.contains(where: Self.hosts.contains) else { return false }
        asylums.insert(recipient)
      }
      use(place)
      _ = namesGovernment(place)
    }
    guard origins.count <= 1, asylums.count <= 1, origins.count + asylums.count > 0 else {
      return false
    }
    if noun.name == "internally-displaced" {
      guard let country = asylums.first ?? origins.first else { return false }
      claim.roles = [.origin: country, .asylum: country]
      return true
    }
    if let taken = claim.takenAs, origins == asylums || asylums.isEmpty {
      _ = taken
      return false
    }
    claim.roles[.origin] = origins.first
    claim.roles[.asylum] = asylums.first
    return true
  }

  // MARK: - Deaths

  private static let deathWords: Set<String> = [
    "killed", "died", "dead", "deaths", "fatalities", "death", "lives", "perished",
  ]

  /// "7,000 people were killed in fighting between Azerbaijan and Armenia in 2020".
  mutating func readDeaths() {
    guard
      has([
        "fighting", "clashes", "conflict", "war", "hostilities", "violence", "battle", "combat",
        "attacks", "rebels", "insurgents",
      ]), has(Self.deathWords)
    else { return }
    for (index, mention) in mentions.enumerated() {
      guard case .number(let figure) = mention.thing, !mention.range.allSatisfy(used.contains)
      else { continue }
      let around =
        max(0, mention.range.lowerBound - 3)..<min(mention.range.upperBound + 6, words.count)
      guard around.contains(where: { Self.deathWords.contains(words.at($0)) }) else { continue }
      // Of soldiers, women or children alone the series has no figure.
      guard
        !around.contains(where: {
          ["soldiers", "servicemen", "troops", "children", "women", "wounded", "missing"].contains(
            words.at($0))
        })
      else { continue }
      let countries = mentions.indices.filter { Self.aRecipient(mentions[$0].thing) != nil }
      let distinct = Set(countries.compactMap { Self.aRecipient(mentions[$0].thing) })
      let times = mentions.indices.filter { Self.aTime(mentions[$0].thing) != nil }
      guard (1...2).contains(distinct.count), times.count == 1,
        let first = Self.aRecipient(mentions[countries[0]].thing)
      else { continue }
      var claim = TypedClaim(.deaths)
      claim.number = figure
      claim.noun =
        around.contains { ["civilians", "civilian"].contains(words.at($0)) }
        ? "deaths-civilians" : "deaths"
      if distinct.count == 1 {
        claim.roles[.country] = first
      } else {
        claim.roles[.actor] = first
        claim.roles[.target] = distinct.first { $0 != first }
      }
      set(Self.aTime(mentions[times[0]].thing), on: &claim)
      use(index)
      use(times[0])
      for place in countries {
        use(place)
        _ = namesGovernment(place)
      }
      useAny(
        Self.deathWords.union([
          "fighting", "clashes", "conflict", "war", "hostilities", "violence", "battle", "combat",
          "people", "civilians", "were", "armed", "persons",
        ]))
      for (other, mention) in mentions.enumerated() {
        if case .act(let form) = mention.thing, form.act == .kill { use(other) }
      }
      claims.append(claim)
      return
    }
  }

  // MARK: - Coups

  private static let coupVerbs: Set<String> = [
    "had", "saw", "experienced", "suffered", "staged", "carried", "took", "occurred", "happened",
    "launched", "there", "underwent", "seized",
  ]

  /// "Mali had two coups between 2020 and 2021", "there was a coup in Niger in 2010".
  mutating func readCoups() {
    guard
      let place = words.words.indices.first(where: { ["coup", "coups"].contains(words.at($0)) }),
      has(Self.coupVerbs), !claims.contains(where: { $0.kind == .determined }),
      !has(["determined", "concluded", "determination", "designated", "called"])
    else { return }
    let clause = clauses[place]
    let countries = mentions.indices.filter {
      Self.aRecipient(mentions[$0].thing) != nil && self.clause(of: $0) == clause
    }
    let times = mentions.indices.filter {
      Self.aTime(mentions[$0].thing) != nil && self.clause(of: $0) == clause
    }
    guard Set(countries.compactMap { Self.aRecipient(mentions[$0].thing) }).count == 1,
      !times.isEmpty, let country = Self.aRecipient(mentions[countries[0]].thing)
    else { return }
    var claim = TypedClaim(.coup)
    claim.roles[.country] = country
    let isAttempt =
      ["attempted", "failed", "abortive"].contains(words.at(place - 1))
      || words.at(place + 1).hasPrefix("attempt")
    claim.noun = isAttempt ? "attempted-coup" : "coup"
    for (index, mention) in mentions.enumerated() {
      guard case .number(let figure) = mention.thing,
        (mention.range.upperBound...mention.range.upperBound + 2).contains(place)
      else { continue }
      claim.number = figure
      use(index)
    }
    if words.at(place) == "coups", claim.number == nil { return }
    claim.isNegated = (max(0, place - 5)..<place).contains {
      ["no", "not", "never", "without"].contains(words.at($0))
    }
    let spans = times.compactMap { Self.aTime(mentions[$0].thing) }
    guard spans.count == 1 || spans.allSatisfy({ $0.relation == .at }) else { return }
    set(spans[0], on: &claim)
    if claim.number != nil, spans.count > 1 {
      // "two coups, in August 2020 and in May 2021": the number is of all the times together.
      claim.on = nil
      claim.from = spans.map(\.from).min { $0.earliest < $1.earliest }
      claim.through = spans.map(\.through).max { $0.latest < $1.latest }
    }
    for time in times where claim.number != nil || time == times[0] { use(time) }
    for country in countries { use(country) }
    useAny(
      Self.coupVerbs.union([
        "coup", "coups", "military", "attempted", "failed", "attempt", "d'etat", "d'état",
        "place", "out", "army", "power",
      ]))
    claims.append(claim)
  }
}
