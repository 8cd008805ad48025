internal import Documents
internal import Law
internal import Ledger
internal import Record
internal import Timeline

extension ClauseReader {
  mutating func readExercise(_ form: ActForm, _ index: Int) {
    // "signed a waiver", "extended the waiver": the noun is read with its verb.
    let isNoun = form.form == .noun
    if form.act == .sign || (form.act == .extend && !isNoun) {
      // "It was extended" is about a waiver if that is what stands before.
      guard
        says(["waiver", "waivers"], in: index)
          || form.act == .sign && form.form == .past && signsInstrument(index)
          || form.act == .extend && says(["it"], in: index) && standsFor() != nil
          || form.act == .extend && claims.last?.kind == .lapsed
      else { return }
    }
    if isNoun {
      return readWaiverNoun(form, index)
    }
    if isAlreadyRead(index) { return }
    if form.act == .waive, let bill = around(index, Self.aBill).first, mood(index) == .would {
      _ = bill
      return
    }
    guard let mention = lawFor(index), let name = waiverName(mention) else { return }
    switch mood(index) {
    case .may:
      if isNegated(index), isQualified(index) { return readLimitedPower(mention, name, index) }
      var claim = TypedClaim(.empowers)
      claim.provision = name
      claim.agent = powerHolder(index)
      claim.isNegated = isNegated(index)
      set(times(index), on: &claim)
      useWords(["may", "can", "could", "able"], in: index)
      readFinding(index)
      return add(claim, index)
    case .must:
      return readLength(name, index)
    case .would: return
    case .fact: break
    }
    // "authorized the President to suspend it each year": the power is read with its verb.
    if form.form == .base, words.at(mentions[index].range.lowerBound - 1) == "to",
      mentions.indices.prefix(index).contains(where: { other in
        guard case .act(let other1) = mentions[other].thing, clause(of: other) == clause(of: index)
        else { return false }
        return other1.act == .allow
      })
    {
      return
    }
    var isDecided = false
    let isFirstTo = isFirstToDo(index, isDecision: &isDecided)
    if form.form == .base, let power = powerBefore(index) {
      // "the authority to waive" is a power, not its use.
      var claim = TypedClaim(.empowers)
      claim.provision = name
      claim.agent = powerHolder(index)
      set(times(index), on: &claim)
      used.insert(power)
      useWords(
        ["would", "provide", "provides", "give", "gives", "giving", "granting", "gave", "restore"],
        in: index)
      usePlainActs(index)
      return add(claim, index)
    }
    if form.form == .base, !isPast(index), !isInstrument(index), !isFirstTo, !isDecided,
      yearlyMention(index) == nil
    {
      // "To waive section 907, the president must certify that …"
      readFinding(index)
      return
    }
    if let presidents = everyPresident(index) {
      var claim = TypedClaim(.yearly)
      claim.provision = name
      claim.noun = "presidents"
      claim.isNegated = isNegated(index)
      use(words: presidents)
      set(times(index), on: &claim)
      if claim.on == nil, claim.through == nil, !claim.isNegated, let today {
        claim.through = PartialDate(day: today)
      }
      useWaiverWords(index)
      return add(claim, index)
    }
    if let every = yearlyMention(index) {
      var claim = TypedClaim(.yearly)
      claim.provision = name
      claim.isNegated = isNegated(index)
      use(every)
      useAll(index)
      set(times(index), on: &claim)
      untilDocument(&claim)
      _ = agent(index)
      useWaiverWords(index)
      return add(claim, index)
    }
    var claim = TypedClaim(.exercise)
    claim.provision = name
    claim.agent = agent(index)
    // "asked Congress to end the practice of waiving": lawmakers do not waive.
    if form.form == .gerund, ["congress", "senate", "house"].contains(claim.agent ?? "") {
      claim.agent = nil
    }
    claim.isNegated = isNegated(index)
    let time = isSubordinate(form, index, isFirstTo: isFirstTo) ? timesBehind(index) : times(index)
    set(time, on: &claim)
    let isNotUntil = claim.isNegated && time?.relation == .until
    if isNotUntil, let time {
      // "not renewed until August 2025": it was, then.
      (claim.on, claim.through, claim.isNegated) = (time.from, nil, false)
    }
    if claim.isNegated, claim.from != nil, claim.through == nil, let today {
      // "has not renewed it since": up to the day of the document.
      claim.through = PartialDate(day: today)
    }
    if let day = dayOfInstrument, claim.on == nil, claim.from == nil, claim.through == nil {
      claim.on = day
    }
    if let first = firstTime(index) {
      claim.order = first.isOwn ? .firstOfAgent : .first
      use(words: first.range)
    }
    if isFirstTo { claim.order = .first }
    var recipients: [Recipient] = []
    if let id = subject(mention), restriction(id)?.recipients?.named == nil {
      // Where the law names nobody, a waiver is for somebody.
      for found in around(index, Self.aRecipient) where !isAdjective(found.mention) {
        if !recipients.contains(found.value) { recipients.append(found.value) }
        use(found.mention)
      }
      claim.recipient = recipients.first
    }
    // What is signed is the instrument itself; a waiver by an administration may be signed by its Secretary.
    if form.act == .sign { claim.text = "signed" }
    useWaiverWords(index)
    readFinding(index)
    guard
      claim.on != nil || claim.from != nil || claim.through != nil || claim.order != nil
        || claim.agent != nil
    else {
      // "It expired, and it was not renewed": the lapse says so already.
      if claim.isNegated, claims.last?.kind == .lapsed {
        use(index)
        useNegation(index)
      }
      return
    }
    if claim.from != nil, claim.through == nil, claim.on == nil, !claim.isNegated,
      form.act == .waive
    {
      claim.kind = .yearly
      claim.agent = nil
      untilDocument(&claim)
    }
    // What has been done was done by the day of the document.
    if claim.on == nil, claim.from == nil, claim.through == nil, claim.order == nil,
      !claim.isNegated, let today
    {
      claim.through = PartialDate(day: today)
    }
    if isNotUntil {
      use(index)
      if !claims.contains(claim) { claims.append(claim) }
      if let gap = gap(before: claim) {
        useNegation(index)
        claims.append(gap)
      }
      return
    }
    add(claim, index)
    for recipient in recipients.dropFirst() {
      claim.recipient = recipient
      add(claim, index)
    }
    for agent in furtherAgents(index, behind: claim.agent) {
      claim.agent = agent
      add(claim, index)
    }
    if claim.on != nil, recipients.count <= 1 { addFurtherTimes(claim, index) }
  }

  /// "may not exercise the waiver with respect to amounts of fiscal years …": what a bill says.
  private mutating func readLimitedPower(
    _ mention: LawMention, _ name: String, _ index: Int
  ) {
    let bills = before.flatMap(\.bills) + earlier.flatMap(\.bills)
    guard Set(bills.map { $0.name ?? $0.chamber + $0.number }).count == 1, let bill = bills.last
    else { return }
    let years = mentions.indices.dropFirst(index + 1).filter { other in
      if case .time(let span) = mentions[other].thing {
        span.from.precision == .fiscalYear
      } else {
        false
      }
    }
    guard let year = years.last, let span = Self.aTime(mentions[year].thing) else { return }
    var claim = TypedClaim(.billEffect)
    claim.text = bill.name ?? bill.chamber + bill.number
    claim.effect = .limits
    claim.provision = name
    (claim.from, claim.through) = (span.from, secondYear(behind: year) ?? span.through)
    use(year)
    _ = powerHolder(index)
    useNegation(index)
    useWaiverWords(index)
    useWords(["may", "not", "exercise", "authority", "respect", "amounts"], in: index)
    add(claim, index)
  }

  /// That it was not done between the lapse named before and the day on which it was.
  func gap(before claim: TypedClaim) -> TypedClaim? {
    guard let lapse = claims.last(where: { $0.kind == .lapsed })?.on, let on = claim.on,
      lapse.latest.advanced(by: 1) < on.earliest
    else { return nil }
    var gap = TypedClaim(.exercise)
    gap.provision = claim.provision
    gap.isNegated = true
    gap.from = PartialDate(day: lapse.latest.advanced(by: 1))
    gap.through = PartialDate(day: on.earliest.advanced(by: -1))
    return gap
  }

  /// "in 2021 and again in 2022": the act was done at each.
  mutating func addFurtherTimes(_ claim: TypedClaim, _ index: Int) {
    let times = mentions.indices.filter {
      clause(of: $0) == clause(of: index) && Self.aTime(mentions[$0].thing) != nil
        && !isNameYear($0)
    }
    for (first, second) in zip(times, times.dropFirst()) {
      let between = mentions[first].range.upperBound..<mentions[second].range.lowerBound
      guard mentions[first].range.allSatisfy(used.contains), !between.isEmpty,
        between.allSatisfy({ ["and", "again", ",", "then", "also"].contains(words.at($0)) }),
        let span = Self.aTime(mentions[second].thing), span.relation == .at
      else { continue }
      var further = claim
      further.order = nil
      further.on = span.from
      use(second)
      use(words: between)
      add(further, index)
    }
  }

  /// What is done every year was so up to the year before that of the document.
  private func untilDocument(_ claim: inout TypedClaim) {
    if claim.on == nil, claim.through == nil, let today { claim.through = .year(today.year - 1) }
  }

  /// "waived it every year": who waived, in general.
  mutating func useAll(_ index: Int) {
    useWords(["presidents", "administrations", "successive"], in: index)
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      if case .party(.office("president")) = mentions[other].thing { use(other) }
      if case .party(.recipient(let recipient, _, _)) = mentions[other].thing,
        recipient.description == "USA"
      {
        use(other)
      }
    }
  }

  /// "The waiver must be renewed annually", "a waiver lasts three years".
  mutating func readLength(_ name: String, _ index: Int) {
    var claim = TypedClaim(.lasts)
    claim.provision = name
    if let every = yearlyMention(index) {
      claim.length = Length(count: 12, unit: .months)
      use(every)
    } else if let length = around(index, Self.length).first {
      claim.length = length.value
      use(length.mention)
      for place in words.words.indices where words.at(place) == "every" { used.insert(place) }
    } else {
      return readFinding(index)
    }
    useWords(["must", "needs", "need", "has", "waiver", "each"], in: index)
    for place in words.words.indices where words.at(place) == "each" { used.insert(place) }
    usePlainActs(index)
    add(claim, index)
  }

  /// A waiver as a thing: "a waiver lasts", "the waiver requires", "no waiver was in force".
  mutating func readWaiverNoun(_ form: ActForm, _ index: Int) {
    guard form.act == .waive else { return }
    let verb = words.words.indices.first { place in
      ["lasts", "runs", "valid"].contains(words.at(place))
        || words.at(place) == "last"
          && ["waivers", "will", "may", "can", "extensions", "must"].contains(words.at(place - 1))
    }
    if let place = verb, clauses[place] == clause(of: index),
      let length = around(index, Self.length).first,
      let mention = lawFor(index), let name = waiverName(mention)
    {
      var claim = TypedClaim(.lasts)
      claim.provision = name
      claim.length = length.value
      claim.isNegated = isNegated(index)
      used.insert(place)
      use(length.mention)
      return add(claim, index)
    }
    // "a report is owed within 60 days of a waiver"
    if says(["report", "reports", "notify", "notified"], in: index),
      says(["owed", "due", "required", "requires", "must"], in: index),
      !claims.contains(where: { $0.kind == .reportDue })
    {
      readDuties(index)
    }
  }
}
