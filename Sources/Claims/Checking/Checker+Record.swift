internal import Law
internal import Reasoning
internal import Record
internal import Timeline

extension Checker {
  // MARK: - Bills

  func billStep(_ claim: TypedClaim) -> Finding {
    guard let bill = claim.provision, let effect = claim.effect else {
      return Finding(claim, .notUnderstood)
    }
    let chamber = String(bill.prefix { $0.isLetter })
    let number = String(bill.dropFirst(chamber.count).prefix { $0.isNumber })
    let printed = (chamber == "s" ? "s. " : "h.r. ") + number
    let events = record.entries.filter { entry in
      guard case .event(let event) = entry.body, record.counts(entry.id, knownOn: known) else {
        return false
      }
      let text = event.what.lowercased() + " "
      guard let place = text.firstRange(of: printed),
        !(text[place.upperBound...].first?.isNumber ?? false)
      else { return false }
      switch effect {
      case .introduced: return text.contains("introduce")
      case .passed:
        return text.contains("passes") || text.contains("passed") || text.contains("adopts")
      case .enacted: return text.contains("enacted") || text.contains("becomes law")
      default: return false
      }
    }
    let proposed = law.bills.first { $0.name == bill }
    let status = proposed.map { ["\($0.title): \($0.status)."] } ?? []
    guard let event = events.first, case .event(let happening) = event.body else {
      return missing(claim, "an entry on this step of the bill", status)
    }
    let says = ["\(event.body.date.plain): \(happening.what)"]
    let references = [Reference.entry(event.id)]
    let text = happening.what.lowercased()
    var judgement = Judgement.supported
    if let agent = claim.agent {
      switch agent {
      case "congress": judgement = .partly
      case "senate", "house":
        if !text.contains(agent) {
          return missing(claim, "an entry on the other chamber", says + status)
        }
      case "president": judgement = .partly
      default:
        let surname = agent.split(separator: " ").last?.lowercased() ?? ""
        if !text.contains(surname) { judgement = .contradicted }
      }
    }
    switch agreement(claim, event.body.date) {
    case .agrees: break
    case .open: judgement = judgement == .supported ? .partly : judgement
    case .differs: judgement = .contradicted
    }
    return Finding(claim, turned(judgement, claim.isNegated), says + status, references: references)
  }

  // MARK: - Lists and determinations

  func listed(_ claim: TypedClaim) -> Finding {
    guard let name = claim.provision, let list = law.provision(named: name),
      let recipient = claim.recipient,
      let span = period(claim)
    else { return unknownLaw(claim) }
    let years =
      claim.on.map {
        $0.precision == .fiscalYear ? [$0.earliest.fiscalYear.year - 1] : [$0.earliest.year]
      }
      ?? Array(
        span.start
          .year...max(span.start.year, min(span.end.advanced(by: -1).year, span.start.year + 60)))
    var (found, other): ([EntryID], [EntryID]) = ([], [])
    for entry in record.entries {
      guard case .listing(let listing) = entry.body, listing.on == list.id,
        record.counts(entry.id, knownOn: known),
        years.contains(listing.year)
      else { continue }
      if listing.recipients.contains(recipient) {
        found.append(entry.id)
      } else {
        other.append(entry.id)
      }
    }
    if !found.isEmpty {
      return Finding(
        claim, turned(other.isEmpty ? .supported : .partly, claim.isNegated),
        found.map { "\(record[$0].title): \(recipient.name) is on it." }
          + other.map { "\(record[$0].title): not on it." },
        references: (found + other).map(Reference.entry))
    }
    let says = other.map { "\(record[$0].title) has no \(recipient.name)." }
    let isComplete = record.registers(of: list.id).contains { id in
      guard record.counts(id, knownOn: known), case .register(let register) = record[id].body,
        case .listings = register.of
      else { return false }
      return register.from.latest <= span.start
        && (register.through?.earliest ?? .distantFuture) >= span.end.advanced(by: -1)
    }
    guard isComplete, !other.isEmpty else {
      return Finding(
        claim, .notOnRecord, says, references: other.map(Reference.entry),
        settles: "the list as published")
    }
    return Finding(
      claim, turned(.contradicted, claim.isNegated), says, references: other.map(Reference.entry))
  }

  func determined(_ claim: TypedClaim) -> Finding {
    guard let name = claim.provision, let definition = law.provision(named: name),
      let recipient = claim.recipient,
      let span = period(claim)
    else { return unknownLaw(claim) }
    let acts = record.determinations(of: definition.id, for: recipient).filter {
      record.counts($0, knownOn: known)
    }
    for id in acts where agreement(claim, record[id].body.date) == .agrees {
      return Finding(
        claim, turned(.supported, claim.isNegated),
        ["\(record[id].body.date.plain): \(record[id].title)."],
        references: [.entry(id)])
    }
    let says = acts.map { "\(record[$0].body.date.plain): \(record[$0].title)." }
    let registers = record.registers(of: definition.id).filter { id in
      guard record.counts(id, knownOn: known), case .register(let register) = record[id].body else {
        return false
      }
      return register.from.latest <= max(span.start, register.from.latest)
        && register.recipients?.contains(recipient) ?? true
        && (register.through?.earliest ?? .distantFuture) >= span.end.advanced(by: -1)
        && register.from.latest <= span.end.advanced(by: -1)
    }
    // A register that begins within the time claimed does where nothing can have been before it.
    guard !registers.isEmpty else {
      return missing(claim, "a register of such conclusions for these days", says)
    }
    return Finding(
      claim, turned(.contradicted, claim.isNegated),
      says + registers.map { "\(record[$0].title)." },
      references: acts.map(Reference.entry) + registers.map(Reference.entry))
  }

  // MARK: - Drawdowns and amounts withheld

  func drawdown(_ claim: TypedClaim) -> Finding {
    guard let recipient = claim.recipient, let amount = claim.amount else {
      return Finding(claim, .notUnderstood)
    }
    let found = record.entries.compactMap { entry -> (entry: Entry, amount: Int128)? in
      guard case .exercise(let exercise) = entry.body, case .ceiling = law[exercise.act.of].body,
        record.counts(entry.id, knownOn: known), exercise.act.recipients.contains(recipient),
        let money = exercise.amount,
        agreement(claim, exercise.act.signed) == .agrees
      else { return nil }
      return (entry, Int128(money.minorUnits))
    }
    let says = found.prefix(8).map {
      "\($0.entry.body.date.plain): USD \(Figure.digits($0.amount))."
    }
    let references = found.prefix(8).map { Reference.entry($0.entry.id) }
    if let one = found.first(where: { amount.fit($0.amount) == .fits }) {
      return Finding(
        claim, turned(.supported, claim.isNegated),
        ["\(describe(one.entry)): USD \(Figure.digits(one.amount))."],
        references: [.entry(one.entry.id)])
    }
    guard let on = claim.on, on.isExact, found.count == 1 else {
      return Finding(
        claim, .notOnRecord, Array(says), references: Array(references),
        settles: "a memorandum of that amount")
    }
    let near = amount.fit(found[0].amount) == .near
    return Finding(
      claim, turned(near ? .partly : .contradicted, claim.isNegated), Array(says),
      references: Array(references))
  }

  func withheld(_ claim: TypedClaim) -> Finding {
    guard let recipient = claim.recipient, let amount = claim.amount else {
      return Finding(claim, .notUnderstood)
    }
    var (fits, others): ([EntryID], [EntryID]) = ([], [])
    for item in matter.items {
      let entry = record[item.entry]
      guard case .event(let event) = entry.body, event.concerning.contains(recipient),
        event.what.lowercased().contains("withh"),
        agreement(claim, event.from) == .agrees
      else { continue }
      // The first amount is that which is withheld; others say where it went.
      guard let first = item.figures.first(where: { $0.figure.hundredths >= 100_000_000 })?.figure
      else { continue }
      if amount.fit(first.hundredths) == .fits {
        fits.append(entry.id)
      } else {
        others.append(entry.id)
      }
    }
    if !fits.isEmpty {
      return Finding(
        claim, turned(.supported, claim.isNegated), fits.map(describe),
        references: fits.map(Reference.entry))
    }
    guard !others.isEmpty else { return missing(claim, "an entry on what was withheld") }
    // What the law withholds in the first place may be meant.
    let byLaw = law.provisions.contains { provision in
      guard case .restriction(let body) = provision.body, let money = body.amount,
        provision.recipients?.named?.contains(recipient) ?? false
      else { return false }
      return amount.fit(Int128(money.minorUnits)) == .fits
    }
    // A fiscal year is that of the money as often as that of the act.
    let isOfAct = claim.on.map { $0.precision != .fiscalYear } ?? false
    guard byLaw || isOfAct else {
      return Finding(
        claim, .notOnRecord, others.map(describe), references: others.map(Reference.entry),
        settles: "an entry on this amount, with the fiscal year of the money")
    }
    return Finding(
      claim, byLaw ? .partly : turned(.contradicted, claim.isNegated), others.map(describe),
      references: others.map(Reference.entry))
  }

  // MARK: - Reports

  func reportSent(_ claim: TypedClaim) -> Finding {
    guard let restriction = restriction(claim.provision), let recipient = onlyRecipient(restriction)
    else { return unknownLaw(claim) }
    let duties = reportDuties(claim.provision).map(\.id)
    let instances = inquiry(recipient).duties(attachedTo: duties, on: known).filter {
      $0.met != nil
    }
    let chosen = instances.filter { instance in
      guard let met = instance.met else { return false }
      if let on = claim.on {
        guard claim.outcome == "due" else { return Checker.overlap(on, met) == .agrees }
        return instance.due.map { Checker.overlap(on, $0) == .agrees } ?? false
      }
      if let from = claim.from {
        return instance.triggered?.earliest.year == from.earliest.year
          || met.earliest.year == from.earliest.year
      }
      return false
    }
    guard chosen.count == 1, let met = chosen[0].met else {
      return missing(claim, "an entry on the report")
    }
    let late = chosen[0].daysLate
    let says = [
      "Due \(chosen[0].due?.plain ?? "on an unknown day"), sent \(met.plain)\(late.map { ": \($0) days late" } ?? "")."
    ]
    let references = chosen[0].entries.map(Reference.entry) + [.provision(chosen[0].duty)]
    guard let late else { return missing(claim, "the exact days", says) }
    var judgement = late > 0 ? Judgement.supported : .contradicted
    if let length = claim.length {
      let stated = length.days ?? (length.months ?? 0) * 30
      let slack = length.days == nil ? 15 : 0
      if abs(stated - late) > slack { judgement = .contradicted }
    }
    return Finding(claim, turned(judgement, claim.isNegated), says, references: references)
  }

  func element(_ claim: TypedClaim) -> Finding {
    let duties =
      claim.provision.map { reportDuties($0).map(\.id) }
      ?? law.provisions.compactMap { provision in
        if case .duty = provision.body, !record.appraisals(of: provision.id).isEmpty {
          provision.id
        } else {
          nil
        }
      }
    let wanted = ContentWords.stems(of: claim.text ?? "")
    var found: [EntryID] = []
    for duty in duties {
      for id in record.appraisals(of: duty) where record.counts(id, knownOn: known) {
        guard case .appraisal(let appraisal) = record[id].body else { continue }
        if let speaker = claim.speaker, !names(record[id].accordingTo.lowercased(), speaker) {
          continue
        }
        if let from = claim.from {
          let (stated, through) = (from, claim.through ?? from)
          guard stated.earliest.year <= appraisal.from.latest.year,
            appraisal.from.earliest.year <= stated.latest.year,
            abs(through.latest.year - (appraisal.through ?? appraisal.from).latest.year) <= 1
          else { continue }
        }
        let words = Set(
          ContentWords.stems(
            of: appraisal.says + " " + appraisal.elements.keys.sorted().joined(separator: " ")))
        let had = wanted.filter(words.contains).count
        if had * 2 >= wanted.count { found.append(id) }
      }
    }
    guard !found.isEmpty else {
      return missing(claim, "an appraisal of the reports in these words")
    }
    // Which requirements were not met is narrower than that they were not met.
    return Finding(
      claim, claim.order == .all ? .partly : turned(.supported, claim.isNegated),
      found.map(describe),
      references: found.map(Reference.entry))
  }

  // MARK: - What happened and what was said

  func happened(_ claim: TypedClaim) -> Finding {
    var finding = matched(claim, speaker: nil)
    if [.notUnderstood, .notOnRecord].contains(finding.judgement),
      let part = matchedInPart(claim)
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
  private func matchedInPart(_ claim: TypedClaim) -> Finding? {
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
      guard hasTime || time != nil, ContentWords.stems(of: text).count >= 3 else { continue }
      var own = claim
      own.text = text
      let found = matched(own, speaker: nil)
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
    return matched(claim, speaker: speaker)
  }

  /// Whether a name on record is that of a speaker: "Azerbaijan: ministry of health", "o'brien", "gao".
  func names(_ onRecord: String, _ speaker: String) -> Bool {
    let there = onRecord.lowercased()
    let parts = speaker.lowercased().split(separator: ":").map { $0.trimmingPrefix(" ") }
    return parts.allSatisfy { part in
      switch part {
      case "gao": there.contains("gao") || there.contains("government accountability office")
      case "department of state": there.contains("department of state")
      case "united nations": there.contains("united nations") || there.contains("unhcr")
      default: there.contains(part)
      }
    }
  }

  private struct Match {
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

  private func supported(
    _ claim: TypedClaim, _ best: Match, _ speaker: String?, _ figures: [PlacedFigure]
  ) -> Finding {
    let entry = record[best.item.entry]
    let line = "\(entry.body.date.plain): \(describe(best.item.entry))"
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

  /// What others, or the entry that it is about, say of the same event with other figures or in other words.
  private func rivals(of item: RecordMatter.Item, _ figures: [PlacedFigure]) -> [EntryID] {
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
  private func agreement(of dates: [TimeSpan], _ item: RecordMatter.Item) -> Agreement {
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
