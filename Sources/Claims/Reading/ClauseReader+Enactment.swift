internal import Law
internal import Ledger
internal import Record
internal import Timeline

/// What was enacted, cited and counted.
extension ClauseReader {
  mutating func readEnactment(_ form: ActForm, _ index: Int) {
    guard mood(index) == .fact else { return }
    let named = around(index, Self.aBill).first ?? inClauseBefore(index, Self.aBill)
    if named == nil, form.act == .enact, readUnnamedStep(index) { return }
    if let bill = named?.value ?? billBefore() {
      var claim = TypedClaim(.billStep)
      claim.provision = bill.name ?? bill.chamber + bill.number
      let isLaw =
        words.string(mentions[index].range).contains("law")
        || says(["into"], in: index) && says(["law"], in: index)
        || words.at(mentions[index].range.lowerBound).hasPrefix("enact")
      claim.effect = form.act == .introduce ? .introduced : isLaw ? .enacted : .passed
      claim.isNegated = isNegated(index)
      claim.agent = agent(index)
      // Who cosponsors a bill introduces it with another.
      if words.string(mentions[index].range).lowercased().hasPrefix("co") {
        claim.noun = "sponsors"
      }
      if isLaw { useWords(["into", "law"], in: index) }
      set(timeOfStep(index), on: &claim)
      if let named {
        use(named.mention)
        useName(after: named.mention)
      } else {
        useWords(["bill", "measure", "legislation"], in: index)
      }
      guard
        claim.isNegated || claim.on != nil || claim.from != nil || claim.through != nil
          || claim.agent != nil
      else { return }
      add(claim, index)
      if form.act == .introduce { addSponsors(claim, index) }
      return
    }
    // "responded by enacting": the gerund says how.
    guard form.act == .enact,
      form.form != .gerund || words.at(mentions[index].range.lowerBound - 1) == "by"
    else { return }
    // What stands between the verb and the law was passed, not the law: "a waiver of", "changes to".
    guard !passesSomethingElse(index) else { return }
    guard let time = times(index), let mention = lawFor(index) else { return }
    var claim = TypedClaim(.enacted)
    claim.provision =
      subject(mention).map { mention.isAct ? mention.name : law[$0].name } ?? mention.name
    claim.isNegated = isNegated(index)
    useAgent(index)
    set(time, on: &claim)
    add(claim, index)
  }

  /// "cosponsored by Rubio, Shaheen and Cassidy": each of those behind the first.
  private mutating func addSponsors(_ claim: TypedClaim, _ index: Int) {
    for other in mentions.indices.dropFirst(index + 1) where clause(of: other) == clause(of: index)
    {
      guard case .party(.person(let surname, false)) = mentions[other].thing else { continue }
      let name = people[surname] ?? surname
      guard name != claim.agent, claim.agent != nil else { continue }
      var further = claim
      further.agent = name
      further.noun = "sponsors"
      use(other)
      add(further, index)
    }
  }

  private static let draftNouns: Set<String> = [
    "bill", "legislation", "resolution", "measure", "amendment", "amendments", "provision",
    "waiver", "language", "changes",
  ]

  /// What an active verb passes, where it is no law by name: "adopted an amendment to the Act".
  private func objectNoun(_ index: Int) -> Int? {
    guard !isPassive(index) else { return nil }
    let start = mentions[index].range.upperBound
    // A time may stand between: "passed in 2001 an amendment".
    for place in start..<min(start + 9, words.count) {
      if Self.draftNouns.contains(words.at(place)) { return place }
      let isLaw = mentions.contains { mention in
        if case .law = mention.thing { mention.range.contains(place) } else { false }
      }
      // "voted to suspend aid": what was voted on is a measure.
      if words.at(place) == "to", words.at(start - 1) == "voted" { return place }
      if isLaw || ["that", "which", ".", ";"].contains(words.at(place)) { return nil }
    }
    return nil
  }

  private func passesSomethingElse(_ index: Int) -> Bool { objectNoun(index) != nil }

  /// "On November 15, 2023, the Senate adopted a bill that …": a step of a bill that is not named.
  ///
  /// Which bill it was, the record says, where one house passed one on that day.
  private mutating func readUnnamedStep(_ index: Int) -> Bool {
    guard let noun = objectNoun(index), let house = agent(index),
      ["senate", "house", "congress"].contains(house)
    else { return false }
    var claim = TypedClaim(.billStep)
    claim.effect = .passed
    claim.agent = house
    claim.noun = words.at(noun) == "to" ? "measure" : words.at(noun)
    let isAgainst = (mentions[index].range.upperBound..<noun).first {
      ["against", "down"].contains(words.at($0))
    }
    if let isAgainst { used.insert(isAgainst) }
    claim.isNegated = isNegated(index) || isAgainst != nil
    set(timeOfStep(index), on: &claim)
    guard claim.on != nil || claim.from != nil else { return false }
    used.insert(noun)
    if let bill = recordedBill(house, on: claim.on) {
      claim.provision = bill.name ?? bill.chamber + bill.number
      billUnnamed = (bill, house)
    } else {
      let laws = mentions.compactMap { Self.aLaw($0.thing)?.name }
      claim.text = laws.last { $0.hasPrefix("section") } ?? laws.last
    }
    add(claim, index)
    return true
  }

  /// The time of a step of a bill: fiscal years are those of the money that it is about.
  private mutating func timeOfStep(_ index: Int) -> TimeSpan? {
    let found = around(index, Self.aTime).filter { time in
      time.value.from.precision != .fiscalYear && !isNameYear(time.mention)
        && isSaid(time.mention) == isSaid(index)
    }
    let exact = found.first { $0.value.from.isExact } ?? found.first
    if let exact { use(exact.mention) }
    return exact?.value
  }

  /// The one bill that a house passed on a day, by the record.
  private func recordedBill(_ house: String, on date: PartialDate?) -> BillMention? {
    guard let date, date.latest.number - date.earliest.number < 40 else { return nil }
    var found: [BillMention] = []
    for entry in record.entries {
      guard case .event(let event) = entry.body, event.from.earliest >= date.earliest,
        event.from.latest <= date.latest,
        event.what.lowercased().hasPrefix("the \(house) pass")
      else { continue }
      let words = Words(event.what)
      for place in words.words.indices {
        guard let named = BillMention.find(words, at: place, bills: law.bills.map(\.name)) else {
          continue
        }
        found.append(named.mention)
        break
      }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// "Congress passed": the Congress is whose laws these are.
  mutating func useAgent(_ index: Int) {
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      if case .party(.office("congress")) = mentions[other].thing { use(other) }
    }
  }

  /// The short title behind a bill: "H.R. 5683, the Supporting …Act,".
  mutating func useName(after mention: Int) {
    guard mention + 1 < mentions.count, case .bill = mentions[mention + 1].thing else { return }
    use(mention + 1)
  }

  /// "the 1992 FREEDOM Support Act", "a 1992 law known as Section 907".
  mutating func readNamedYears() {
    for (index, mention) in mentions.enumerated() {
      guard case .time(let span) = mention.thing, span.relation == .at, span.from.precision == .year
      else { continue }
      var next: Int?
      if isBeforeName(index) {
        next = index + 1
      } else if ["law", "act", "statute", "provision"].contains(words.at(mention.range.upperBound))
      {
        let behind = mention.range.upperBound
        next = mentions.indices.dropFirst(index + 1).first { other in
          guard case .law = mentions[other].thing else { return false }
          return mentions[other].range.lowerBound - behind <= 4
        }
        // "Section 907 of the FREEDOM Support Act, a 1992 law that": the name stands before.
        if next == nil, ["a", "the"].contains(words.at(mention.range.lowerBound - 1)),
          words.at(mention.range.lowerBound - 2) == ","
        {
          next = mentions.indices.prefix(index).last { other in
            guard case .law = mentions[other].thing else { return false }
            return mentions[other].range.upperBound == mention.range.lowerBound - 2
          }
        }
      }
      guard let next, case .law(let named) = mentions[next].thing, let id = subject(named) else {
        continue
      }
      var claim = TypedClaim(.enacted)
      claim.provision = named.isAct ? named.name : law[id].name
      claim.on = span.from
      use(index)
      use(next)
      claims.append(claim)
    }
  }

  static let parts: [String: String] = [
    "exemptions": "exemptions", "exceptions": "exemptions", "exemption": "exemptions",
    "conditions": "conditions", "findings": "conditions", "requirements": "conditions",
    "certifications": "conditions",
    "elements": "elements",
  ]

  mutating func readNumbersOfParts() {
    readReach()
    readDrawdownCount()
    for (index, mention) in mentions.enumerated() {
      guard case .number(let figure) = mention.thing else { continue }
      let end = mention.range.upperBound
      guard
        let place = (end..<min(end + 3, words.count)).first(where: {
          Self.parts[words.at($0)] != nil
        }),
        let noun = Self.parts[words.at(place)], let named = lawFor(index)
      else { continue }
      var claim = TypedClaim(.numberOf)
      let isOfWaiver = noun != "exemptions"
      guard
        let name = isOfWaiver ? waiverName(named) : restrictions(named).last.map({ law[$0].name })
      else { continue }
      claim.provision = name
      claim.number = figure
      claim.noun = noun
      use(words: mention.range.lowerBound..<place + 1)
      useWords(["waiver", "statutory", "sets", "lists", "contains", "conditions"], in: index)
      usePlainActs(index)
      claims.append(claim)
    }
  }

  /// A Public Law or a place of the Code in brackets or behind a comma after a section.
  mutating func readCitations() {
    for index in mentions.indices.dropLast() {
      guard case .law(let first) = mentions[index].thing,
        case .law(let second) = mentions[index + 1].thing,
        let id = subject(first), !first.name.contains("U.S.C."), !first.name.hasPrefix("P.L."),
        second.name.contains("U.S.C.") || second.name.hasPrefix("P.L.")
      else { continue }
      let between = mentions[index].range.upperBound..<mentions[index + 1].range.lowerBound
      guard between.allSatisfy({ ["(", ",", "of"].contains(words.at($0)) }), !between.isEmpty else {
        continue
      }
      var claim = TypedClaim(.citedAs)
      claim.provision = first.isAct ? first.name : law[id].name
      claim.text = second.name
      use(index)
      use(index + 1)
      claims.append(claim)
    }
  }
}
