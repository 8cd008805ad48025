internal import Documents
internal import Law
internal import Reasoning
internal import Record
internal import Timeline

/// What happened and what was said, held against the words of entries.
extension Checker {
  func happened(_ claim: TypedClaim) -> Finding {
    var finding = matched(claim, speaker: nil)
    if [.notUnderstood, .notOnRecord].contains(finding.judgement),
      let part = matchedInPart(claim, speaker: nil)
    {
      return part
    }
    if let taken = claim.takenAs {
      if [.supported, .contradicted].contains(finding.judgement) {
        finding.judgement = finding.judgement == .supported ? .partly : .notOnRecord
        finding.says.append("\(taken).")
      }
      return finding
    }
    finding.isOfWholeSentence = finding.judgement == .supported
    return finding
  }

  /// A part of a sentence that the record has, where it has nothing like the whole.
  ///
  /// Each part takes the day of the sentence with it; the verdict is never more than partly.
  func matchedInPart(_ claim: TypedClaim, speaker: String?) -> Finding? {
    guard let text = claim.text else { return nil }
    let words = Words(text)
    let mentions = matter.mentions(words)
    var (parts, start): ([Range<Int>], Int) = ([], 0)
    func isInside(_ place: Int) -> Bool {
      mentions.contains { $0.range.contains(place) && $0.range.lowerBound < place }
    }
    for place in 0..<words.count
    where !isInside(place)
      && ([",", ";", ":"].contains(words[place].text) || words[place].text.hasPrefix("--")
        || ["and", "which", "that", "who", "while", "but", "where", "after", "when"].contains(
          words.at(place)))
    {
      if place > start { parts.append(start..<place) }
      start = place + 1
    }
    if start < words.count { parts.append(start..<words.count) }
    guard parts.count > 1 else { return nil }
    let time = mentions.first { if case .time = $0.thing { true } else { false } }
    for part in parts {
      var text = words.string(part)
      let hasTime = mentions.contains { mention in
        if case .time = mention.thing { part.contains(mention.range.lowerBound) } else { false }
      }
      if !hasTime, let time { text += " " + words.string(time.range) }
      let isDay: Bool =
        if case .time(let span)? = time?.thing { span.from.isExact } else { false }
      guard hasTime || time != nil || speaker != nil,
        ContentWords.stems(of: text).count >= (isDay ? 2 : 3)
      else { continue }
      var own = claim
      own.text = text
      let found = matched(own, speaker: speaker)
      guard [.supported, .partly, .contested].contains(found.judgement) else { continue }
      return Finding(
        claim, found.judgement == .contested ? .contested : .partly,
        found.says + ["Of the sentence, only this part was found: \"\(text)\"."],
        references: found.references)
    }
    return nil
  }

  func said(_ claim: TypedClaim) -> Finding {
    guard let speaker = claim.speaker else { return Finding(claim, .notUnderstood) }
    let finding = matched(claim, speaker: speaker)
    guard finding.judgement == .notOnRecord, let part = matchedInPart(claim, speaker: speaker)
    else { return finding }
    return part
  }

  /// Whether a name on record is that of a speaker: "Azerbaijan: ministry of health", "o'brien", "gao".
  func names(_ onRecord: String, _ speaker: String) -> Bool {
    let there = Array(onRecord.lowercased().utf8)
    // This is asked of every entry for every statement.
    func has(_ part: Substring) -> Bool { there.holds(Array(part.utf8)) }
    return speaker.lowercased().split(separator: ":").allSatisfy { part in
      let part = part.drop { $0 == " " }
      switch part {
      case "gao": return has("gao") || has("government accountability office")
      case "united nations": return has("united nations") || has("unhcr")
      default: return has(part)
      }
    }
  }

  struct Match {
    var item: RecordMatter.Item
    var coverage: Int
    var dates: Agreement
    var figures: [(stated: PlacedFigure, fits: Bool)]
    var fitting: Bool { figures.allSatisfy(\.fits) }
  }

  func matched(_ claim: TypedClaim, speaker: String?) -> Finding {
    guard let text = claim.text else { return Finding(claim, .notUnderstood) }
    let words = Words(text)
    let mentions = matter.mentions(words)
    let figures = PlacedFigure.all(in: words, mentions)
    var dates: [TimeSpan] = []
    for mention in mentions { if case .time(let span) = mention.thing { dates.append(span) } }
    var stems = ContentWords.stems(of: text)
    if let speaker {
      let own = Set(ContentWords.stems(of: speaker))
      stems.removeAll(where: own.contains)
      // The first name and the title before the speaker's name are the speaker's.
      if let place = words.words.indices.first(where: { words.at($0) == speaker }) {
        var before = place - 1
        while before >= 0, words[before].isCapital || words.at(before) == "of" {
          let stem = ContentWords.stem(words.at(before))
          stems.removeAll { $0 == stem }
          before -= 1
        }
      }
    }
    // "According to the Stockholm International Peace Research Institute" is no matter of its own.
    for mention in mentions {
      guard case .party(.office) = mention.thing else { continue }
      var place = mention.range.lowerBound - 1
      if words.at(place) == "the" { place -= 1 }
      guard words.at(place) == "to", words.at(place - 1) == "according" else { continue }
      let named = Set(ContentWords.stems(of: words.string(mention.range)))
      stems.removeAll(where: named.contains)
    }
    let isDated = dates.contains { $0.from.isExact }
    guard stems.count >= (figures.isEmpty && !isDated ? 2 : 1) else {
      return Finding(claim, .notUnderstood)
    }
    // One word alone has to be the whole of it.
    let enough = stems.count == 1 ? 95 : 75
    // First names before a surname that the record has are no matter of their own.
    for mention in mentions {
      guard case .party(.person) = mention.thing else { continue }
      var before = mention.range.lowerBound - 1
      while before >= 0, words[before].isCapital, before >= mention.range.lowerBound - 3 {
        let stem = ContentWords.stem(words.at(before))
        stems.removeAll { $0 == stem }
        before -= 1
      }
    }
    let isNegated = ContentWords.isNegated(text)
    var matches: [Match] = []
    for item in matter.items {
      if let speaker {
        let entry = record[item.entry]
        guard
          names(item.speaker, speaker) || names(entry.accordingTo, speaker)
            || (!item.isStatement && names(describe(item.entry), speaker))
        else { continue }
      }
      let coverage = matter.coverage(stems, by: item)
      guard coverage >= 50 else { continue }
      guard item.isNegated == isNegated || coverage >= 90 && item.isNegated == isNegated else {
        continue
      }
      // Where an entry gives a figure for each of several parties, that of the party counts.
      let isByParty = Set(item.figures.compactMap(\.party)).count > 1
      let compared = figures.map { stated in
        (
          stated,
          item.figures.contains { own in
            own.isStated(by: stated)
              && (!isByParty || stated.party == nil || own.party == stated.party)
          }
        )
      }
      matches.append(
        Match(item: item, coverage: coverage, dates: agreement(of: dates, item), figures: compared))
    }
    matches.sort { a, b in
      (a.fitting ? 0 : 1, a.dates == .agrees ? 0 : 1, -a.coverage, a.item.entry)
        < (b.fitting ? 0 : 1, b.dates == .agrees ? 0 : 1, -b.coverage, b.item.entry)
    }
    matches.removeAll { $0.coverage < 60 && !$0.fitting }
    guard let best = matches.first else {
      // Without a speaker, what the sentence is about was not understood either.
      return speaker == nil ? Finding(claim, .notUnderstood) : missing(claim, "an entry on it")
    }
    // A figure that hardly occurs twice says what is meant where words are few.
    let isTelling = figures.contains {
      $0.figure.hundredths >= 10_000 && $0.figure.hundredths % 10_000 != 0
    }
    if best.fitting, best.dates == .agrees, best.coverage >= (isTelling ? 55 : enough) {
      return supported(claim, best, speaker, figures)
    }
    let says = matches.prefix(3).map {
      "On record: \(record[$0.item.entry].body.date.plain): \(describe($0.item.entry))"
    }
    let references = matches.prefix(3).map { Reference.entry($0.item.entry) }
    // A text that was read and a day of a single event cannot be silent on what they state.
    let silent = matches.first { match in
      match.coverage >= 85 && !match.item.isStatement && speaker == nil
        && record[match.item.entry].confidence == .readInSource
    }
    if let silent, matches.filter({ $0.coverage >= 70 }).count <= 2 {
      let figuresDiffer =
        !silent.figures.isEmpty && silent.figures.allSatisfy { !$0.fits } && silent.dates == .agrees
        && silent.item.figures.count == 1
      let dateDiffers =
        silent.fitting && silent.dates == .differs && silent.item.days.precision == .day
      if figuresDiffer || dateDiffers {
        return Finding(claim, .contradicted, Array(says), references: Array(references))
      }
    }
    return Finding(
      claim, .notOnRecord, Array(says), references: Array(references),
      settles: "an entry in these words and of this day")
  }

  func supported(
    _ claim: TypedClaim, _ best: Match, _ speaker: String?, _ figures: [PlacedFigure]
  ) -> Finding {
    let entry = record[best.item.entry]
    let line = "\(entry.body.date.plain): \(describe(best.item.entry))"
    // "Unanimously", "only", "again": what the entry does not say, it does not support.
    if let word = unsaid(claim.text ?? "", best.item.entry) {
      return Finding(
        claim, .partly, [line, "The entry does not say \"\(word)\"."],
        references: [.entry(entry.id)])
    }
    guard speaker == nil, best.item.isStatement else {
      // What an event says in its own words nobody disputes; figures of it may differ by who gives them.
      let rivals = figures.isEmpty || speaker != nil ? [] : self.rivals(of: best.item, figures)
      return Finding(
        claim, rivals.isEmpty ? turned(.supported, claim.isNegated) : .contested,
        [line] + rivals.map(describe),
        references: [.entry(entry.id)] + rivals.map(Reference.entry))
    }
    let rivals = self.rivals(of: best.item, figures)
    return Finding(
      claim, rivals.isEmpty ? .partly : .contested,
      ["According to \(best.item.speaker.isEmpty ? "the record" : best.item.speaker): \(line)"]
        + rivals.map(describe),
      references: [.entry(entry.id)] + rivals.map(Reference.entry))
  }

  /// A word of a statement that turns what it says and that an entry does not have; nil where there is none.
  private func unsaid(_ text: String, _ id: EntryID) -> String? {
    let turning: Set<String> = [
      "unanimously", "only", "never", "alone", "again", "repeatedly", "illegally", "unlawfully",
      "secretly", "permanently", "temporarily", "entirely", "fully", "first", "last", "largest",
      "deliberately", "unprovoked",
    ]
    let entry = Words(describe(id) + " " + record[id].title)
    var own = Set(entry.words.map(\.folded))
    // A vote that the entry counts was not of one mind, whatever else was.
    let isCounted = entry.words.indices.contains {
      entry.at($0) == "votes" && entry.at($0 + 1) == "to" && entry.at($0 + 2) != "0"
    }
    if isCounted { own.remove("unanimously") }
    return Words(text).words.map(\.folded).first { turning.contains($0) && !own.contains($0) }
  }

  /// What others, or the entry that it is about, say of the same event with other figures or in other words.
  func rivals(of item: RecordMatter.Item, _ figures: [PlacedFigure]) -> [EntryID] {
    let event = item.about ?? item.entry
    return matter.items.filter { other in
      guard other.entry != item.entry,
        other.isStatement && other.about == event || other.entry == event && other.about == nil
      else { return false }
      if figures.isEmpty { return other.isStatement && other.speaker != item.speaker }
      return !other.figures.isEmpty
        && figures.contains { stated in !other.figures.contains { $0.isStated(by: stated) } }
        && !other.ownStems.isDisjoint(with: item.ownStems.filter { matter.weight($0) > 6 })
    }.map(\.entry)
  }

  /// Every time of a statement has to be a day of the entry, or a date that it names.
  func agreement(of dates: [TimeSpan], _ item: RecordMatter.Item) -> Agreement {
    var result = Agreement.agrees
    for date in dates {
      guard let stated = PartialDate.between(date.from, date.through) else { continue }
      let own = record[item.entry].body.date
      var candidates = [item.days, own] + item.dates
      if case .event(let event) = record[item.entry].body, let through = event.through {
        candidates.append(through)
      }
      if case .obligation(let obligation) = record[item.entry].body, let due = obligation.due {
        candidates.append(due)
      }
      if let about = item.about {
        candidates.append(record[about].body.date)
        if case .event(let event) = record[about].body, let through = event.through {
          candidates.append(through)
        }
      }
      if date.relation == .range {
        // Both ends have to be there: 2011 to 2020 is not 2016 to 2020.
        func has(_ wanted: PartialDate) -> Bool {
          candidates.contains {
            $0.precision == wanted.precision && $0 == wanted
              || $0.precision != wanted.precision && Checker.overlap(wanted, $0) == .agrees
          }
        }
        let ends =
          item.days.earliest >= date.from.earliest && item.days.earliest <= date.from.latest
          && item.days.latest >= date.through.earliest && item.days.latest <= date.through.latest
        if ends || has(date.from) && has(date.through) { continue }
        return .differs
      }
      let agrees = candidates.contains { candidate in
        switch date.relation {
        case .at: return Checker.overlap(stated, candidate) == .agrees
        case .range: return false
        case .by, .until:
          return candidate.latest <= date.from.latest
            && candidate.latest.number >= date.from.earliest.number - 3
        case .before: return candidate.latest < date.from.earliest
        case .since, .after:
          return candidate.earliest >= date.from.earliest
            && candidate.earliest.number <= date.from.latest.number + 3
        }
      }
      if agrees { continue }
      let isOpen = candidates.contains {
        Checker.overlap(stated, $0) == .open && $0.precision != .unknown
      }
      if !isOpen { return .differs }
      result = .open
    }
    return result
  }
}
