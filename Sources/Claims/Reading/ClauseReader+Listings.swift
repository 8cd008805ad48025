internal import Documents
internal import Law
internal import Ledger
internal import Record
internal import Timeline

/// Lists and determinations.
extension ClauseReader {
  /// Whether a law with a list was named.
  func hasList(_ topic: Topic) -> Bool { topic.laws.last.map { list($0) != nil } ?? false }

  /// The list that words are about: that of an act with a list.
  func list(_ mention: LawMention) -> ProvisionID? {
    let heading = mention.provisions.first.map { law[$0].range.source }
    return law.provisions.first { provision in
      if case .list = provision.body { provision.range.source == heading } else { false }
    }?.id
  }

  mutating func readListing(_ index: Int) {
    readListing(clause(of: index), at: index)
  }

  /// "was on the list", "was added to the list": listing without the verb.
  mutating func readOnList() {
    guard !claims.contains(where: { $0.kind == .listed }),
      let place = words.words.indices.first(where: { place in
        words.at(place) == "list"
          && ((max(0, place - 8)..<place).contains { ["on", "to"].contains(words.at($0)) }
            || (place + 1..<place + 4).contains {
              ["include", "includes", "included", "contains", "contained", "names", "named", "has"]
                .contains(words.at($0))
            })
      }), let index = mentions.indices.first(where: { clause(of: $0) == clauses[place] })
    else { return }
    used.insert(place)
    readListing(clauses[place], at: index)
  }

  mutating func readListing(_ clause: Int, at index: Int) {
    // "Designated" alone can be of anything; "listed" and "on the list" are of a list.
    let saysList = says(["list", "lists", "listed", "blacklisted", "listing"], in: index)
    guard mood(index) == .fact,
      let mention = [lawFor(index), saysList ? only : nil, saysList ? lastWithList : nil]
        .compactMap(\.self).first(
          where: { list($0) != nil }), let list = list(mention)
    else { return }
    var spans: [TimeSpan] = []
    while let time = times(index) { spans.append(time) }
    if spans.isEmpty, let time = timeOfAct(index) { spans.append(time) }
    if spans.isEmpty, saysList, let today,
      says(["added", "adds", "removed"], in: index) && says(["has", "have"], in: index)
    {
      let year = PartialDate.year(today.year)
      spans.append(TimeSpan(from: year, through: year, relation: .at))
    }
    guard !spans.isEmpty else { return }
    let recipients = mentions.indices.filter {
      self.clause(of: $0) == clause && Self.aRecipient(mentions[$0].thing) != nil
        && !isAdjective($0)
    }
    guard !recipients.isEmpty else { return readLength(of: list, clause, spans, index) }
    if let number = numberListed(clause, recipients.count) {
      var claim = TypedClaim(.listed)
      claim.provision = law[list].name
      claim.number = number
      set(spans.first, on: &claim)
      claims.append(claim)
    }
    for other in recipients {
      guard let recipient = Self.aRecipient(mentions[other].thing) else { continue }
      use(other)
      useWords(
        [
          "list", "lists", "added", "placed", "put", "on", "countries", "again", "trafficking",
          "persons", "report", "figure", "appear", "namely", "included", "includes", "following",
          "contains", "governments",
        ], in: index)
      useNegation(index)
      if case .act = mentions[index].thing { use(index) }
      for place in mentions.indices where self.clause(of: place) == clause {
        if case .act(let form) = mentions[place].thing, form.act == .list || form.act == .say {
          use(place)
        }
      }
      for time in spans {
        var claim = TypedClaim(.listed)
        claim.provision = law[list].name
        claim.recipient = recipient
        claim.isNegated = isNegated(index)
        set(time, on: &claim)
        claims.append(claim)
      }
    }
  }

  /// "listed nine states, namely …": how many are on the list, where those named are as many.
  private mutating func numberListed(_ clause: Int, _ count: Int) -> Figure? {
    for (other, mention) in mentions.enumerated() where self.clause(of: other) == clause {
      guard case .number(let figure) = mention.thing, figure.hundredths == Int128(count) * 100,
        count > 2,
        ["countries", "governments", "states", "nations"].contains(
          words.at(mention.range.upperBound))
      else { continue }
      use(other)
      used.insert(mention.range.upperBound)
      return figure
    }
    return nil
  }

  /// "listed 17 countries": how many are on the list.
  private mutating func readLength(
    of list: ProvisionID, _ clause: Int, _ spans: [TimeSpan], _ index: Int
  ) {
    for (other, mention) in mentions.enumerated() where self.clause(of: other) == clause {
      guard case .number(let figure) = mention.thing,
        ["countries", "governments", "states", "nations"].contains(
          words.at(mention.range.upperBound))
      else { continue }
      var claim = TypedClaim(.listed)
      claim.provision = law[list].name
      claim.number = figure
      set(spans.first, on: &claim)
      use(other)
      useWords(["list", "lists", "countries", "governments", "states", "nations"], in: index)
      for place in mentions.indices where self.clause(of: place) == clause {
        if case .party(.office) = mentions[place].thing { use(place) }
      }
      return add(claim, index)
    }
  }

  mutating func timeOfAct(_ index: Int) -> TimeSpan? {
    if case .time(let span) = mentions[index].thing {
      use(index)
      return span
    }
    return nil
  }

  /// Whether a time is that of the act: at the head of the sentence or behind the verb, and not that of a
  /// noun, as in "the coup of July 2023" and "the August 2020 seizure of power".
  private func isTimeOfDetermination(_ time: Int, _ act: Int) -> Bool {
    guard Self.aTime(mentions[time].thing) != nil else { return false }
    let range = mentions[time].range
    let hasPreposition =
      ["in", "on", "by", "since", "as", "until"].contains(words.at(range.lowerBound))
    let isOfNoun =
      !hasPreposition && range.upperBound < words.count
      && words[range.upperBound].kind == .word || words.at(range.lowerBound - 1) == "of"
    let isOfCoup = hasPreposition && words.at(range.lowerBound - 1) == "coup"
    return !isOfNoun && !isOfCoup
      && (range.lowerBound <= 1 || range.lowerBound > mentions[act].range.lowerBound)
  }

  /// "determined that a coup took place in Niger".
  mutating func readDetermination(_ index: Int) {
    guard mood(index) == .fact, words.words.contains(where: { $0.folded == "coup" }),
      let definition = law.provisions.first(where: { provision in
        if case .determination = provision.body {
          provision.title.lowercased().contains("coup")
        } else {
          false
        }
      })
    else { return }
    let place = mentions.indices.first { Self.aRecipient(mentions[$0].thing) != nil }
    guard let place, let recipient = Self.aRecipient(mentions[place].thing) else { return }
    var time: TimeSpan?
    for other in mentions.indices where isTimeOfDetermination(other, index) {
      time = Self.aTime(mentions[other].thing)
      use(other)
      break
    }
    var claim = TypedClaim(.determined)
    claim.provision = definition.name
    claim.recipient = recipient
    claim.isNegated = isNegated(index)
    if let time {
      set(time, on: &claim)
    } else if let event = mentions.indices.first(where: { Self.aTime(mentions[$0].thing) != nil }) {
      // The day of what happened: it was determined on that day or later.
      claim.from = Self.aTime(mentions[event].thing)?.from
      use(event)
    } else if let today, !claim.isNegated, says(["has", "have"], in: index) {
      // What has been determined was so by the day of the document.
      claim.through = PartialDate(day: today)
    } else {
      return
    }
    use(place)
    for other in mentions.indices {
      if case .party(.office("department of state")) = mentions[other].thing { use(other) }
    }
    for (number, word) in words.words.enumerated()
    where ["coup", "military", "took", "taken", "place", "occurred", "formally", "had", "d'etat"]
      .contains(word.folded)
    {
      used.insert(number)
    }
    useWords(["that"], in: index)
    add(claim, index)
  }
}
