internal import Law

// What a document does: each act by the phrases that do it.
extension InstrumentReading {
  private func act(
    _ kind: Instrument.Act.Kind, _ range: Range<Int>
  ) -> Instrument.Act {
    Instrument.Act(
      kind: kind, clause: text.found(text.text(range), range), authorities: [], named: [],
      recipients: [], unreadRecipients: [], amounts: [])
  }

  // MARK: - Cutting

  /// The ranges of paragraphs, in order.
  private var paragraphs: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for index in text.words.indices.dropFirst() where text.words[index].beginsParagraph {
      ranges.append(start..<index)
      start = index
    }
    if start < text.words.count { ranges.append(start..<text.words.count) }
    return ranges
  }

  /// Whether a sentence ends with the word at a place.
  private func endsSentence(_ index: Int) -> Bool {
    guard text.words[index].text == "." else { return false }
    guard index + 1 < text.words.count else { return true }
    let next = text.words[index + 1]
    return next.beginsParagraph || (next.isSpaced && (next.text.first?.isUppercase ?? true))
  }

  /// The longest sentence that is read, in words; the longest of a real determination has about 300.
  private static let longest = 5_000
  /// How often a phrase that begins an act is looked at.
  private static let most = 500

  /// The place behind the sentence that a place lies in.
  private func sentenceEnd(from start: Int) -> Int {
    let limit = min(text.words.count, start + Self.longest)
    return (start..<max(start, limit)).first(where: endsSentence) ?? limit
  }

  /// The sentence from a place on.
  func sentence(from start: Int) -> Instrument.Found<String> {
    let range = start..<sentenceEnd(from: start)
    return text.found(text.text(range), range)
  }

  /// Where a phrase stands, in order; bounded, so that no text takes more than a moment.
  private func places(of phrase: String, in range: Range<Int>? = nil) -> [Range<Int>] {
    let phrase = phrase.split(separator: " ").map(String.init)
    let places = (range ?? 0..<text.words.count).lazy.filter { text.matches(phrase, at: $0) }
    return places.prefix(Self.most).map { $0..<$0 + phrase.count }
  }

  // MARK: - Delegations

  /// "I hereby delegate to X … the authority under section N …", one for each authority.
  func delegations() -> [Instrument.Act] {
    var acts: [Instrument.Act] = []
    var done = 0
    for place in places(of: "delegate to the") where place.lowerBound >= done {
      // "hereby delegate", "hereby also delegate", "also hereby delegate"
      let before = max(0, place.lowerBound - 2)..<place.lowerBound
      guard text.contains("hereby", in: before) else { continue }
      let end = sentenceEnd(from: place.upperBound)
      done = end
      let starts =
        places(of: "authority under section", in: place.upperBound..<end)
        + places(of: "authority under sections", in: place.upperBound..<end)
      guard let first = starts.map(\.lowerBound).min() else { continue }
      let delegate = delegate(from: place.upperBound - 1, before: first)
      let lead = place.lowerBound..<first
      let ordered = starts.map(\.lowerBound).sorted()
      for (number, start) in ordered.enumerated() {
        let range = start..<(number + 1 < ordered.count ? ordered[number + 1] : end)
        var act = act(.delegates, range)
        act.delegate = delegate
        let sections = names.sections(in: range)
        // The sections right behind "authority under" are what is delegated.
        let words = sections.first?.words
        act.authorities = distinct(sections.filter { $0.words == words })
        act.named = distinct(sections.filter { $0.words != words })
        act.amounts = names.amounts(in: range)
        act.fiscalYear = names.fiscalYear(in: range) ?? names.fiscalYear(in: lead)
        for part in clauses(of: range) {
          var one = act
          one.clause = text.found(text.text(part), part)
          readRecipients(of: &one, in: part)
          if one.recipients.isEmpty, one.unreadRecipients.isEmpty {
            readRecipients(of: &one, in: lead)
          }
          readAllowance(of: &one, in: part)
          acts.append(one)
        }
      }
    }
    return acts
  }

  /// An authority delegated may be that to waive for one country and, in part, for another.
  private func clauses(of range: Range<Int>) -> [Range<Int>] {
    let starts =
      (places(of: "to waive the application of", in: range)
      + places(of: "to waive in part the application of", in: range)).map(\.lowerBound).sorted()
    guard starts.count > 1 else { return [range] }
    return starts.indices.map { index in
      let first = index == 0 ? range.lowerBound : starts[index]
      return first..<(index + 1 < starts.count ? starts[index + 1] : range.upperBound)
    }
  }

  /// "the Secretary of State" from the article on: words in capitals and "of".
  private func delegate(from start: Int, before end: Int) -> Instrument.Found<String>? {
    var stop = start + 1
    while stop < end {
      let word = text.words[stop]
      guard word.text.first?.isUppercase ?? false || word.folded == "of" else { break }
      stop += 1
    }
    guard stop > start + 1 else { return nil }
    return text.found(text.text(start + 1..<stop), start + 1..<stop)
  }

  /// Each section once, where it is cited first.
  private func distinct(
    _ sections: [Instrument.Found<LawSection>]
  ) -> [Instrument.Found<LawSection>] {
    var seen: Set<LawSection> = []
    return sections.filter { seen.insert($0.value).inserted }
  }

  // MARK: - Recipients

  /// Reads the countries that stand as recipients within a range; a mere mention is none.
  private func readRecipients(of act: inout Instrument.Act, in range: Range<Int>) {
    for phrase in ["with respect to", "assistance to", "of the act to"] {
      for place in places(of: phrase, in: range) where place.upperBound < range.upperBound {
        let found = names.countries(at: place.upperBound, before: range.upperBound).found
        if found.isEmpty {
          let isOther = ["allowing", ",", "or", "such", "which"]
            .contains(text.words[place.upperBound].folded)
          if !isOther, phrase == "assistance to" {
            act.unreadRecipients.append(words(from: place.upperBound, before: range.upperBound))
          }
        }
        add(found, to: &act)
      }
    }
    for phrase in ["the governments of", "the government of"] where act.recipients.isEmpty {
      for place in places(of: phrase, in: range) {
        add(names.countries(at: place.upperBound, before: range.upperBound).found, to: &act)
      }
    }
  }

  private func add(_ found: [Instrument.Found<Recipient>], to act: inout Instrument.Act) {
    for one in found where !act.recipients.contains(where: { $0.value == one.value }) {
      act.recipients.append(one)
    }
  }

  /// The words up to a mark or a verb that begins something else.
  private func words(from start: Int, before end: Int) -> Instrument.Found<String> {
    let stop =
      (start..<min(end, start + 30)).first { index in
        [",", ";", ".", ":"].contains(text.words[index].text)
          || text.matches(["and", "to", "make"], at: index)
          || text.matches(["without", "regard"], at: index)
      } ?? min(end, start + 30)
    return text.found(text.text(start..<stop), start..<stop)
  }

  /// What a waiver in part allows: the words behind "to allow for" up to the end of the matter.
  private func readAllowance(of act: inout Instrument.Act, in range: Range<Int>) {
    let openings = ["to allow for the provision of", "to allow for", "allowing for", "to allow"]
    guard
      let place = openings.compactMap({ text.first($0, in: range) })
        .min(by: { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) })
    else { return }
    let ends = [
      "to the extent", "would promote", "for the above countries", "and , with respect to",
      ", and to make", "and to make",
    ]
    let rest = place.upperBound..<range.upperBound
    var stop = ends.compactMap { text.first($0, in: rest)?.lowerBound }.min() ?? range.upperBound
    while stop > rest.lowerBound, [",", ";", "and"].contains(text.words[stop - 1].folded) {
      stop -= 1
    }
    guard stop > rest.lowerBound else { return }
    let words = rest.lowerBound..<stop
    act.allows = text.found(text.text(words), words)
  }

  // MARK: - Waivers

  /// "to waive the application of the prohibition in … with respect to …", one for each clause.
  func waivers() -> [Instrument.Act] {
    let openings: [(phrase: String, kind: Instrument.Act.Kind)] = [
      ("waive in part the application of", .waivesInPart), ("waive the application of", .waives),
    ]
    let starts = openings.flatMap { opening in
      places(of: opening.phrase).map { (place: $0, kind: opening.kind) }
    }.sorted { $0.place.lowerBound < $1.place.lowerBound }
    var acts: [Instrument.Act] = []
    var earlier: [Instrument.Found<Recipient>] = []
    for (number, start) in starts.enumerated() {
      var end = sentenceEnd(from: start.place.upperBound)
      if number + 1 < starts.count { end = min(end, starts[number + 1].place.lowerBound) }
      // The sentence may go on with what is certified.
      if let certify = text.first("certify that", in: start.place.upperBound..<end) {
        end = certify.lowerBound
      }
      while end > start.place.upperBound,
        ["to", "and", ",", ";"].contains(text.words[end - 1].folded)
      {
        end -= 1
      }
      acts += parts(of: start.place.lowerBound..<end, start.kind, earlier: &earlier)
    }
    acts += namedWaivers()
    return acts
  }

  /// A clause may go on for other countries: "and, with respect to Russia, solely for …".
  private func parts(
    of range: Range<Int>, _ kind: Instrument.Act.Kind, earlier: inout [Instrument.Found<Recipient>]
  ) -> [Instrument.Act] {
    let authorities = pursuant(before: range.lowerBound)
    let cut = text.first("and , with respect to", in: range)
    let firstEnd = cut?.lowerBound ?? range.upperBound
    let first = range.lowerBound..<firstEnd
    var one = act(kind, first)
    (one.authorities, one.named) = (authorities, distinct(names.sections(in: first)))
    readRecipients(of: &one, in: first)
    readAllowance(of: &one, in: first)
    if one.allows != nil { one.kind = .waivesInPart }
    if text.contains("the above countries", in: first) {
      for recipient in earlier
      where !one.recipients.contains(where: { $0.value == recipient.value }) {
        one.recipients.append(recipient)
      }
    }
    one.fiscalYear = names.fiscalYear(in: first)
    one.amounts = names.amounts(in: first)
    var acts = [one]
    if let cut {
      let rest = cut.lowerBound..<range.upperBound
      var other = act(.waivesInPart, rest)
      (other.authorities, other.named) = (authorities, one.named)
      readRecipients(of: &other, in: rest)
      if let solely = text.first("solely for", in: rest) {
        let words = solely.lowerBound..<rest.upperBound
        other.allows = text.found(text.text(words), words)
      } else {
        readAllowance(of: &other, in: rest)
      }
      acts.append(other)
    }
    for recipient in acts.flatMap(\.recipients)
    where !earlier.contains(where: { $0.value == recipient.value }) {
      earlier.append(recipient)
    }
    return acts
  }

  /// The sections of the last "Pursuant to …" or "Consistent with …" before a place.
  private func pursuant(before place: Int) -> [Instrument.Found<LawSection>] {
    let openings = [["pursuant", "to"], ["consistent", "with"], ["in", "accordance", "with"]]
    let nearest = (max(0, place - Self.longest)..<place).last { index in
      // "support provided pursuant to 10 U.S.C. 333" says nothing of the authority.
      openings.contains { phrase in
        let next = index + phrase.count
        return text.matches(phrase, at: index) && next < place
          && ["section", "sections", "the"].contains(text.words[next].folded)
      }
    }
    guard let last = nearest else { return [] }
    let end =
      (last..<place).first { text.matches(["i", "hereby"], at: $0) || endsSentence($0) } ?? place
    return names.sections(in: last..<end)
  }

  /// "extending the waiver of section 907 of …", "I hereby waive section 907 of …".
  private func namedWaivers() -> [Instrument.Act] {
    var acts: [Instrument.Act] = []
    for phrase in ["certify that extending the waiver of section", "hereby waive section"] {
      for place in places(of: phrase) {
        let end = sentenceEnd(from: place.upperBound)
        var one = act(.waives, place.lowerBound..<end)
        one.authorities = pursuant(before: place.lowerBound)
        one.named = Array(names.sections(in: place.upperBound - 1..<end).prefix(1))
        acts.append(one)
      }
    }
    return acts
  }

  // MARK: - One paragraph, one act

  /// Acts of determinations that take a paragraph each.
  func paragraphActs() -> [Instrument.Act] {
    paragraphs.compactMap { range in
      // What the text says by the section on which the paragraph begins.
      func has(_ phrase: String) -> Bool { text.contains(phrase, in: range) }
      let kind: Instrument.Act.Kind
      if has("direct that executive departments and agencies shall not provide") {
        kind = .directs
      } else if has("united states will not provide") {
        kind = .withholds
      } else if has("instruct the united states executive director") {
        kind = .instructs
      } else if has("i determine that") || has("hereby determine that") {
        if has("a partial waiver") {
          kind = .waivesInPart
        } else if has("determine that the provision of all")
          || has("determine that providing the assistance")
        {
          kind = .waives
        } else {
          return nil
        }
      } else {
        return nil
      }
      var one = act(kind, range)
      let sections = names.sections(in: range)
      let opensWithSection =
        text.matches(["consistent", "with"], at: range.lowerBound)
        || text.matches(["as", "provided", "for", "in"], at: range.lowerBound)
        || text.matches(["pursuant", "to"], at: range.lowerBound)
      let words = opensWithSection ? sections.first?.words : nil
      one.authorities = distinct(sections.filter { $0.words == words })
      one.named = distinct(sections.filter { $0.words != words })
      one.fiscalYear = names.fiscalYear(in: range)
      readRecipients(of: &one, in: range)
      if kind == .waivesInPart { readAllowance(of: &one, in: range) }
      return one
    }
  }

  // MARK: - Designations

  func designations() -> [Instrument.Act] {
    let openings: [(phrase: String, kind: Instrument.Act.Kind)] = [
      ("hereby designate", .designates), ("hereby terminate the designation of", .terminates),
      ("my intent to designate", .intends),
    ]
    return openings.flatMap { opening in
      places(of: opening.phrase).compactMap { place -> Instrument.Act? in
        let end = sentenceEnd(from: place.upperBound)
        let range = place.lowerBound..<end
        let isAlly =
          text.contains("major non-nato ally", in: range)
        guard isAlly else { return nil }
        var one = act(opening.kind, range)
        add(names.countries(at: place.upperBound, before: end).found, to: &one)
        if one.recipients.isEmpty {
          one.unreadRecipients.append(words(from: place.upperBound, before: end))
        }
        // The section stands in the same sentence, before the act.
        var start = place.lowerBound
        while start > 0, place.lowerBound - start < Self.longest, !endsSentence(start - 1),
          !text.words[start].beginsParagraph
        {
          start -= 1
        }
        one.authorities = names.sections(in: start..<place.lowerBound)
          .filter { !$0.value.act.isEmpty }
        return one
      }
    }
  }
}
