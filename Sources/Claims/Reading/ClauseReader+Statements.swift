internal import Law
internal import Ledger
internal import Record
internal import Timeline

extension ClauseReader {
  /// "X said that …", "according to X": who says it.
  mutating func readAttribution() {
    guard speaker == nil else { return }
    for place in words.words.indices
    where words.at(place) == "according" && words.at(place + 1) == "to" {
      if let index = mentions.indices.first(where: {
        mentions[$0].range.lowerBound >= place + 2 && mentions[$0].range.lowerBound <= place + 4
      }),
        let name = speakerName(index)
      {
        use(words: place..<mentions[index].range.upperBound)
        setSpeaker(name, content: [0..<place, mentions[index].range.upperBound..<words.count])
        return
      }
    }
    // "SIPRI data show".
    for (index, mention) in mentions.enumerated() {
      guard case .party(.office) = mention.thing,
        ["data", "figures", "numbers", "statistics"].contains(words.at(mention.range.upperBound)),
        ["show", "shows", "showed", "indicate", "suggest"].contains(
          words.at(mention.range.upperBound + 1)), let name = speakerName(index)
      else { continue }
      let end = mention.range.upperBound + 2
      use(words: mention.range.lowerBound..<end)
      setSpeaker(name, content: [0..<mention.range.lowerBound, end..<words.count])
      return
    }
    for (index, mention) in mentions.enumerated() {
      guard case .act(let form) = mention.thing, form.act == .say || form.act == .allege,
        form.form == .past || form.form == .base
      else { continue }
      guard !isPassive(index), words.at(mention.range.lowerBound - 1) != "to" else { continue }
      // "The report lists", "a claim": nouns of the same form; and what is announced is not always said.
      let verb = words.at(mention.range.lowerBound)
      if [
        "report", "reports", "record", "records", "count", "counts", "claim", "claims", "state",
        "estimate", "estimates", "note", "notes",
      ].contains(verb), form.form == .base,
        mention.range.lowerBound == 0 || !words[mention.range.lowerBound - 1].isCapital
          || words[mention.range.lowerBound - 1].isPossessive
          || ["was", "were", "is", "are", "has", "had"].contains(words.at(mention.range.upperBound))
      {
        continue
      }
      if verb.hasPrefix("announc") || verb.hasPrefix("declar"),
        words.at(mention.range.upperBound) != "that"
      {
        let acts: Set<Act> = [.drawDown, .withhold, .waive, .extend]
        let isAct = mentions.contains {
          if case .act(let other) = $0.thing { acts.contains(other.act) } else { false }
        }
        if isAct { continue }
      }
      // '"…," said Senator Peters': the speaker stands behind the verb.
      // A name between commas before the verb, as in "Smith, the minister, told", is no quotation.
      let isBehindName = mentions.prefix(index).contains { other in
        guard case .party = other.thing else { return false }
        return mention.range.lowerBound - other.range.upperBound <= 12
          && !(other.range.upperBound..<mention.range.lowerBound).contains {
            words[$0].text == "\""
          }
      }
      let isBehindQuote =
        words.at(mention.range.lowerBound - 1) == "\""
        || words.at(mention.range.lowerBound - 1) == "," && !isBehindName
      if isBehindQuote, !["told", "tell", "tells"].contains(words.at(mention.range.lowerBound)),
        let after = mentions.indices.dropFirst(index + 1).first(where: { other in
          guard case .party = mentions[other].thing else { return false }
          return mentions[other].range.lowerBound - mention.range.upperBound <= 4
        })
      {
        let last =
          after + 1 < mentions.count
            && mentions[after + 1].range.lowerBound - mentions[after].range.upperBound <= 1
          ? after + 1 : after
        if let name = speakerName(isPerson(last) ? last : after) {
          use(index)
          use(after)
          use(last)
          setSpeaker(name, content: [0..<mention.range.lowerBound])
          return
        }
      }
      guard
        var before = mentions.indices.prefix(index).last(where: { other in
          guard case .party = mentions[other].thing, clause(of: other) == clause(of: index) else {
            return false
          }
          let gap = mentions[other].range.upperBound..<mention.range.lowerBound
          // An apposition in commas may be longer: "O'Brien, the assistant secretary for Europe, told".
          let isApposed =
            words.at(gap.lowerBound) == "," && words.at(mention.range.lowerBound - 1) == ","
          return gap.count <= (isApposed ? 16 : 6)
        })
      else { continue }
      // "James O'Brien, the assistant secretary of state for Europe, told": the person speaks.
      if before > 0, !isPerson(before), isPerson(before - 1),
        words.at(mentions[before - 1].range.upperBound) == ",",
        words.at(mention.range.lowerBound - 1) == ","
      {
        use(before)
        before -= 1
      }
      guard let name = speakerName(before) else { continue }
      use(before)
      use(index)
      // A party of the same name before it is part of the name: "Azerbaijan's Ministry of Health".
      setSpeaker(name, content: [mention.range.upperBound..<words.count])
      return
    }
    // "Armenia called it ethnic cleansing."
    if let place = words.words.firstIndex(where: {
      ["called", "calls", "described"].contains($0.folded)
    }), place > 0,
      let before = mentions.indices.last(where: { mentions[$0].range.upperBound == place }),
      let name = speakerName(before)
    {
      use(before)
      used.insert(place)
      setSpeaker(name, content: [place + 1..<words.count])
    }
  }

  private func isPerson(_ index: Int) -> Bool {
    if case .party(.person) = mentions[index].thing { true } else { false }
  }

  private mutating func speakerName(_ index: Int) -> String? {
    guard case .party(let party) = mentions[index].thing else { return nil }
    // "Azerbaijan's Ministry of Health": both names make one.
    var owner: Recipient?
    if index > 0, case .party(.recipient(let recipient, _, _)) = mentions[index - 1].thing,
      mentions[index].range.lowerBound - mentions[index - 1].range.upperBound <= 1
    {
      owner = recipient
      use(index - 1)
    }
    switch party {
    case .recipient(let recipient, _, _):
      if words.at(mentions[index].range.upperBound) == "government" {
        use(words: mentions[index].range.upperBound..<mentions[index].range.upperBound + 1)
      }
      return recipient.description == "USA" ? nil : recipient.name
    case .office(let office): return owner.map { "\($0.name): \(office)" } ?? office
    case .person(let surname, let isAdministration):
      if index > 0, case .party(.office) = mentions[index - 1].thing { use(index - 1) }
      return isAdministration ? nil : surname
    }
  }

  private mutating func setSpeaker(_ name: String, content: [Range<Int>]) {
    speaker = name
    speech = content
  }

  /// What is left: a statement that the record may have word for word in substance.
  mutating func readHappening() {
    if let speaker {
      for index in claims.indices where claims[index].speaker == nil {
        claims[index].speaker = speaker
      }
    }
    guard claims.isEmpty || speaker != nil else { return }
    let isHypothetical = words.words.contains {
      ["should", "must", "if", "unless", "would", "could", "might"].contains($0.folded)
    }
    guard !isHypothetical || speaker != nil else { return }
    let hasFigure = mentions.contains { mention in
      switch mention.thing {
      case .number, .percent, .money: true
      case .time(let span):
        span.from.precision == .day || span.from.precision == .month || span.from.precision == .year
          || span.from.precision == .interval
      default: false
      }
    }
    // "Under point 9", "article 4": a place in an agreement is as telling as a figure.
    let namesPlace = words.words.indices.contains { place in
      ["point", "article", "paragraph"].contains(words.at(place)) && place + 1 < words.count
        && words[place + 1].kind == .number
    }
    guard speaker != nil || hasFigure || namesPlace else { return }
    var claim = TypedClaim(speaker == nil ? .happened : .said)
    claim.speaker = speaker
    for (index, mention) in mentions.enumerated() {
      switch mention.thing {
      case .time(let span):
        if claim.on == nil, claim.from == nil,
          !isInside(index, speech, strictly: false) || speaker == nil
        {
          set(span, on: &claim)
        } else if claim.on == nil, claim.from == nil {
          set(span, on: &claim)
        }
      default: break
      }
    }
    claim.text = words.string(0..<words.count)
    if speaker == nil, let word = unresolved { claim.takenAs = "`\(word)` was not resolved" }
    claims.append(claim)
    // The whole sentence is the question.
    use(words: 0..<words.count)
  }

  /// A word that stands for something named before, or counts time from it: what it means was not found.
  private var unresolved: String? {
    if ["it", "he", "she", "they", "this", "these", "that", "those"].contains(words.at(0)) {
      return words.at(0)
    }
    let relative: Set<String> = ["later", "earlier", "afterwards", "thereafter", "followed"]
    if let word = words.words.first(where: { relative.contains($0.folded) }) { return word.folded }
    return words.words.indices.first {
      ["it", "he", "she", "they"].contains(words.at($0)) && words.at($0 - 1) == ","
    }.map { words.at($0) }
  }

  private func isInside(_ index: Int, _ ranges: [Range<Int>], strictly: Bool) -> Bool {
    ranges.contains { $0.contains(mentions[index].range.lowerBound) }
  }
}
