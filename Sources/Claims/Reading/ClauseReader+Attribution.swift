internal import Law
internal import Ledger
internal import Record
internal import Timeline

/// Who says what a sentence says: "X said that …", "according to X", '"…," said X'.
extension ClauseReader {
  mutating func readAttribution() {
    guard speaker == nil, !readAccordingTo(), !readData() else { return }
    for (index, mention) in mentions.enumerated() {
      guard case .act(let form) = mention.thing, form.act == .say || form.act == .allege,
        form.form == .past || form.form == .base, !isPassive(index),
        words.at(mention.range.lowerBound - 1) != "to", !isNoun(index, form),
        !announcesAct(index), !reportsDoing(index), !isParticiple(index)
      else { continue }
      if readSpeakerBehind(index) || readSpeakerBefore(index) { return }
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

  private mutating func readAccordingTo() -> Bool {
    for place in words.words.indices
    where words.at(place) == "according" && words.at(place + 1) == "to" {
      // A title may stand between: "according to Assistant Secretary O'Brien".
      let known = mentions.indices.first { other in
        let start = mentions[other].range.lowerBound
        guard case .party = mentions[other].thing, (place + 2...place + 4).contains(start) else {
          return false
        }
        return (place + 2..<start).allSatisfy {
          words.at($0) == "the" || words.at($0) == "a"
            || words[$0].isCapital && words[$0].kind == .word
        }
      }
      // "according to Azerbaijani ambassador …": somebody of the nation, not the state.
      let isNation =
        known.map {
          isAdjective($0) && words.at(mentions[$0].range.upperBound) != "government"
        } ?? false
      if let index = known, !isNation, let name = speakerName(index) {
        use(words: place..<mentions[index].range.upperBound)
        setSpeaker(name, content: [0..<place, mentions[index].range.upperBound..<words.count])
        return true
      }
      // Somebody whom nobody here knows, by his name.
      guard let name = self.name(behind: place + 2) else { continue }
      use(words: place..<name.range.upperBound)
      setSpeaker(name.text, content: [0..<place, name.range.upperBound..<words.count])
      return true
    }
    return false
  }

  /// "SIPRI data show".
  private mutating func readData() -> Bool {
    for (index, mention) in mentions.enumerated() {
      guard case .party(.office) = mention.thing,
        ["data", "figures", "numbers", "statistics"].contains(words.at(mention.range.upperBound)),
        ["show", "shows", "showed", "indicate", "suggest"].contains(
          words.at(mention.range.upperBound + 1)), let name = speakerName(index)
      else { continue }
      let end = mention.range.upperBound + 2
      use(words: mention.range.lowerBound..<end)
      setSpeaker(name, content: [0..<mention.range.lowerBound, end..<words.count])
      return true
    }
    return false
  }

  // MARK: - Whether a verb says something

  /// "The report lists", "a claim", "the only post-Soviet state": nouns of the same form as a verb.
  private func isNoun(_ index: Int, _ form: ActForm) -> Bool {
    let range = mentions[index].range
    let nouns: Set<String> = [
      "report", "reports", "record", "records", "count", "counts", "claim", "claims", "state",
      "states", "estimate", "estimates", "note", "notes",
    ]
    // "added report language" adds something, and "reports to Congress" is a duty.
    let verb = words.at(range.lowerBound)
    let isQuoting =
      ["that", ":", "\""].contains(words.at(range.upperBound))
      || words.at(range.lowerBound - 1) == "\"" || range.upperBound >= words.count - 1
    if verb.hasPrefix("add"), !isQuoting { return true }
    if verb.hasPrefix("report"), words.at(range.upperBound) == "to" { return true }
    guard nouns.contains(verb), form.form == .base else { return false }
    if range.lowerBound == 0 || words[range.lowerBound - 1].isPossessive { return true }
    if ["was", "were", "is", "are", "has", "had", ","].contains(words.at(range.upperBound)) {
      return true
    }
    // "a joint State Department report on …": one body does not report without an ending.
    if !words.at(range.lowerBound).hasSuffix("s"), words.at(range.upperBound) != "that" {
      return true
    }
    // Somebody stands right before a verb: a party, a name, or a pronoun.
    let isBehindParty = mentions.prefix(index).contains { other in
      if case .party = other.thing { other.range.upperBound == range.lowerBound } else { false }
    }
    return !isBehindParty && !["they", "we", "he", "she"].contains(words.at(range.lowerBound - 1))
      && (!words[range.lowerBound - 1].isCapital
        || !["that", "", ".", ":"].contains(words.at(range.upperBound)))
  }

  /// "an alleged blockade": a participle before a noun.
  private func isParticiple(_ index: Int) -> Bool {
    let start = mentions[index].range.lowerBound
    if start > 0, words[start - 1].isPossessive { return true }
    return ["alleged", "reported", "stated", "claimed", "declared", "estimated"].contains(
      words.at(start))
      && ["a", "an", "the", "its", "their", "of", "this", "these", "those", "his", "any"].contains(
        words.at(start - 1))
  }

  /// A drawdown or a waiver that is announced is done, not said.
  private func announcesAct(_ index: Int) -> Bool {
    let range = mentions[index].range
    let verb = words.at(range.lowerBound)
    guard verb.hasPrefix("announc") || verb.hasPrefix("declar"),
      words.at(range.upperBound) != "that"
    else { return false }
    let acts: Set<Act> = [.drawDown, .withhold, .waive, .extend]
    return mentions.contains {
      if case .act(let other) = $0.thing { acts.contains(other.act) } else { false }
    }
  }

  /// "reported providing": they did, by their own report.
  private func reportsDoing(_ index: Int) -> Bool {
    guard index + 1 < mentions.count, case .act(let next) = mentions[index + 1].thing else {
      return false
    }
    return next.form == .gerund
      && mentions[index + 1].range.lowerBound == mentions[index].range.upperBound
  }

  // MARK: - Who

  /// '"…," said Senator Peters', "…, reported the National Committee": the speaker stands behind.
  private mutating func readSpeakerBehind(_ index: Int) -> Bool {
    let range = mentions[index].range
    let mark = words.at(range.lowerBound - 1)
    guard mark == "\"" || mark == ",",
      !["told", "tell", "tells"].contains(words.at(range.lowerBound)),
      let name = name(behind: range.upperBound)
    else { return false }
    // "Smith, the minister, said Armenia …": behind a comma a name that ends the sentence speaks.
    let next = words.at(name.range.upperBound)
    let endsThere =
      name.range.upperBound >= words.count || [".", ",", "\"", ";"].contains(next)
      || next == "(" || ["who", "in", "on", "at", "after", "during"].contains(next)
    guard mark == "\"" || endsThere else { return false }
    use(index)
    use(words: name.range)
    setSpeaker(name.text, content: [0..<range.lowerBound])
    return true
  }

  /// The name in capitals that begins behind a verb, its title with it.
  private mutating func name(behind start: Int) -> (text: String, range: Range<Int>)? {
    var begin = start
    if ["the", "by"].contains(words.at(begin)) { begin += 1 }
    while ["a", "senior", "former", "then", "top"].contains(words.at(begin)) { begin += 1 }
    var end = begin
    while end < words.count,
      words[end].kind == .word && words[end].isCapital
        || end > begin && ["of", "for", "the", "and", "in"].contains(words.at(end))
          && end + 1 < words.count && words[end + 1].isCapital
        || mentions.contains(where: { mention in
          if case .party = mention.thing { mention.range.contains(end) } else { false }
        })
    { end += 1 }
    guard end > begin,
      !mentions.contains(where: { mention in
        switch mention.thing {
        case .law, .bill: mention.range.overlaps(begin..<end)
        default: false
        }
      })
    else { return nil }
    let range = begin..<end
    let inside = mentions.indices.filter { range.contains(mentions[$0].range.lowerBound) }
    // A person says more than the body that he speaks for.
    if let person = inside.last(where: isPerson), let name = speakerName(person) {
      return (name, range)
    }
    let parties = inside.filter { if case .party = mentions[$0].thing { true } else { false } }
    if let only = parties.last, mentions[only].range.upperBound == end,
      parties.count == 1 || mentions[parties[0]].range.lowerBound == begin,
      let name = speakerName(only)
    {
      return (name, range)
    }
    // "Azerbaijani officials": a nation is nobody who speaks.
    if parties.count == 1, isAdjective(parties[0]), mentions[parties[0]].range == range {
      return words.at(end) == "government"
        ? speakerName(parties[0]).map { ($0, begin..<end + 1) }
        : nil
    }
    return (words.string(range), range)
  }

  /// "Blinken told members of Congress that …": the speaker stands before.
  private mutating func readSpeakerBefore(_ index: Int) -> Bool {
    let range = mentions[index].range
    if ["they", "he", "she", "it", "who", "which", "i", "we"].contains(
      words.at(subjectEnd(range.lowerBound) - 1))
    {
      return false
    }
    if let name = unknownName(before: range.lowerBound) {
      use(index)
      use(words: name.range)
      setSpeaker(name.text, content: [content(of: index, subject: name.range.lowerBound)])
      return true
    }
    guard
      var before = mentions.indices.prefix(index).last(where: { other in
        guard case .party = mentions[other].thing, clause(of: other) == clause(of: index) else {
          return false
        }
        let gap = mentions[other].range.upperBound..<range.lowerBound
        // An apposition in commas may be longer: "O'Brien, the assistant secretary for Europe, told".
        let isApposed =
          words.at(gap.lowerBound) == "," && words.at(range.lowerBound - 1) == ","
        let isParted = gap.contains { place in
          ["on", "for", "to", "about", "under", "with"].contains(words.at(place))
        }
        return isApposed ? gap.count <= 16 : gap.count <= 6 && !isParted
      })
    else { return false }
    // "James O'Brien, the assistant secretary of state for Europe, told": the person speaks.
    if before > 0, !isPerson(before), isPerson(before - 1),
      words.at(mentions[before - 1].range.upperBound) == ",",
      words.at(range.lowerBound - 1) == ","
    {
      use(before)
      before -= 1
    }
    guard let name = speakerName(before) else { return false }
    use(before)
    use(index)
    setSpeaker(name, content: [content(of: index, subject: mentions[before].range.lowerBound)])
    return true
  }

  /// What is said: behind the verb, or where nothing stands there, before the comma before whoever says it.
  private func content(of index: Int, subject: Int) -> Range<Int> {
    let behind = content(behind: index)
    guard !behind.contains(where: { words[$0].kind != .mark }),
      let comma = (0..<subject).last(where: { words.at($0) == "," })
    else { return behind }
    return 0..<comma
  }

  /// Where the subject of a verb ends: before words such as "also" and "has".
  private func subjectEnd(_ verb: Int) -> Int {
    var end = verb
    while end > 0,
      ["also", "has", "had", "have", "later", "further", "then", "earlier", "repeatedly"].contains(
        words.at(end - 1))
    { end -= 1 }
    return end
  }

  /// What is said: behind "that", where only when and to whom it was said stands before it.
  private func content(behind index: Int) -> Range<Int> {
    let start = mentions[index].range.upperBound
    let that = (start..<min(start + 14, words.count)).first { words.at($0) == "that" }
    guard let that,
      !mentions.contains(where: { mention in
        if case .act = mention.thing {
          (start..<that).contains(mention.range.lowerBound)
        } else {
          false
        }
      })
    else { return start..<words.count }
    return that + 1..<max(that + 1, words.count)
  }

  /// A name in capitals right before a verb that is nobody's known here: "Hafiz Pashayev told".
  private func unknownName(before verb: Int) -> (text: String, range: Range<Int>)? {
    let end = subjectEnd(verb)
    func isName(_ place: Int) -> Bool {
      words[place].kind == .word && words[place].isCapital
        && !mentions.contains { $0.range.contains(place) }
    }
    var begin = end
    while begin > 0, isName(begin - 1) { begin -= 1 }
    // The first word of a sentence has a capital without being a name.
    guard begin < end, begin > 0 || end - begin > 1 else { return nil }
    if begin == 0, NeutralWords.all.contains(words.at(0)) { begin = 1 }
    return (words.string(begin..<end), begin..<end)
  }

  func isPerson(_ index: Int) -> Bool {
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
    case .organization(let name): return name
    case .person(let surname, let isAdministration):
      if index > 0, case .party(.office) = mentions[index - 1].thing { use(index - 1) }
      return isAdministration ? nil : surname
    }
  }

  private mutating func setSpeaker(_ name: String, content: [Range<Int>]) {
    speaker = name
    speech = content
  }

  /// Whether a mention stands in what somebody is said to say.
  func isSaid(_ index: Int) -> Bool {
    speaker != nil && speech.contains { $0.contains(mentions[index].range.lowerBound) }
  }
}
