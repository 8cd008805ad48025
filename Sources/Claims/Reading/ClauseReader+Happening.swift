internal import Law
internal import Ledger
internal import Record
internal import Timeline

/// What is left of a statement when nothing of it became a question of its own.
extension ClauseReader {
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
    for mention in mentions {
      switch mention.thing {
      case .time(let span):
        if claim.on == nil, claim.from == nil { set(span, on: &claim) }
      default: break
      }
    }
    claim.text = speaker == nil ? datedText(0..<words.count) : spokenText
    if speaker == nil, let word = unresolved { claim.takenAs = "`\(word)` was not resolved" }
    claims.append(claim)
    // The whole sentence is the question.
    use(words: 0..<words.count)
  }

  /// What is said, without who says it; the time of saying it goes with it where it names none itself.
  private var spokenText: String {
    var parts = speech.map { range in
      var (start, end) = (range.lowerBound, range.upperBound)
      while start < end, [",", "\"", "that"].contains(words.at(start)) { start += 1 }
      while end > start, [",", "\"", "."].contains(words[end - 1].text) { end -= 1 }
      return start..<end
    }.filter { !$0.isEmpty }
    let times = mentions.filter { if case .time = $0.thing { true } else { false } }
    func isSpoken(_ mention: Mention) -> Bool {
      parts.contains { $0.contains(mention.range.lowerBound) }
    }
    if !times.contains(where: isSpoken), let time = times.first { parts.append(time.range) }
    return parts.isEmpty
      ? datedText(0..<words.count) : parts.map(datedText).joined(separator: " ")
  }

  /// The words of a range, with the year in a day that names none: entries are compared by whole days.
  private func datedText(_ range: Range<Int>) -> String {
    var (parts, place): ([String], Int) = ([], range.lowerBound)
    for mention in mentions
    where mention.range.lowerBound >= place && mention.range.upperBound <= range.upperBound {
      guard case .time(let span) = mention.thing, span.relation != .range, span.from.isExact,
        mention.range.contains(where: { DateWords.months[words.at($0)] != nil }),
        !mention.range.contains(where: {
          words[$0].text.utf8.count == 4 && words[$0].kind == .number
        })
      else { continue }
      let link = ["on", "by", "since", "until", "before", "after"].contains(
        words.at(mention.range.lowerBound))
      if place < mention.range.lowerBound {
        parts.append(words.string(place..<mention.range.lowerBound))
      }
      parts.append((link ? words[mention.range.lowerBound].text : "on") + " " + span.from.plain)
      place = mention.range.upperBound
    }
    if place < range.upperBound { parts.append(words.string(place..<range.upperBound)) }
    return parts.joined(separator: " ")
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
}
