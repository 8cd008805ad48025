internal import Documents
internal import Law
internal import Ledger
internal import Record
internal import Timeline

extension ClauseReader {
  // MARK: - Waivers

  mutating func readExercise(_ form: ActForm, _ index: Int) {
    // "signed a waiver", "extended the waiver": the noun is read with its verb.
    let isNoun = form.form == .noun
    if form.act == .sign || (form.act == .extend && !isNoun) {
      // "It was extended" is about a waiver if that is what stands before.
      guard
        says(["waiver", "waivers"], in: index)
          || form.act == .extend && says(["it"], in: index) && standsFor() != nil
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
    var isDecided = false
    let isFirstTo = isFirstToDo(index, isDecision: &isDecided)
    if form.form == .base, let power = powerBefore(index) {
      // "the authority to waive" is a power, not its use.
      var claim = TypedClaim(.empowers)
      claim.provision = name
      claim.agent = powerHolder(index)
      set(times(index), on: &claim)
      used.insert(power)
      usePlainActs(index)
      return add(claim, index)
    }
    if form.form == .base, !isPast(index), !isInstrument(index), !isFirstTo, !isDecided, yearlyMention(index) == nil {
      // "To waive section 907, the president must certify that …"
      readFinding(index)
      return
    }
    if let every = yearlyMention(index) {
      var claim = TypedClaim(.yearly)
      claim.provision = name
      claim.isNegated = isNegated(index)
      use(every)
      useAll(index)
      set(times(index), on: &claim)
      _ = agent(index)
      useWaiverWords(index)
      return add(claim, index)
    }
    var claim = TypedClaim(.exercise)
    claim.provision = name
    claim.agent = agent(index)
    claim.isNegated = isNegated(index)
    set(times(index), on: &claim)
    if let day = dayOfInstrument, claim.on == nil, claim.from == nil, claim.through == nil {
      claim.on = day
    }
    if let place = words.words.indices.first(where: {
      clauses[$0] == clause(of: index) && words.at($0) == "first"
    }) {
      claim.order = .first
      used.insert(place)
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
    }
    add(claim, index)
    for recipient in recipients.dropFirst() {
      claim.recipient = recipient
      add(claim, index)
    }
    if claim.on != nil, recipients.count <= 1 { addFurtherTimes(claim, index) }
  }

  /// "in 2021 and again in 2022": the act was done at each.
  private mutating func addFurtherTimes(_ claim: TypedClaim, _ index: Int) {
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

  /// "waived it every year": who waived, in general.
  private mutating func useAll(_ index: Int) {
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

  /// "became the first president to waive": the words between are used.
  private mutating func isFirstToDo(_ index: Int, isDecision: inout Bool) -> Bool {
    let start = mentions[index].range.lowerBound
    guard words.at(start - 1) == "to" else { return false }
    let instrument: Set<String> =
      dayOfInstrument == nil ? [] : ["determine", "certify", "interest", "hereby"]
    if let decision = (max(0, start - 12)..<start).last(where: {
      instrument.contains(words.at($0))
        || $0 >= start - 9
          && ["decision", "decided", "chose", "moved", "move"].contains(words.at($0))
    }) {
      used.insert(decision)
      isDecision = true
      return false
    }
    guard let first = (max(0, start - 5)..<start).first(where: { words.at($0) == "first" })
    else { return false }
    use(words: first..<start)
    if ["became", "was"].contains(words.at(first - 2)) { use(words: first - 2..<first) }
    return true
  }

  /// A noun of power right before "to waive".
  private func powerBefore(_ index: Int) -> Int? {
    let start = mentions[index].range.lowerBound
    guard words.at(start - 1) == "to" else { return nil }
    return (max(0, start - 3)..<start).last {
      ["authority", "power", "ability", "right", "discretion"].contains(words.at($0))
    }
  }

  /// "I hereby waive": the words do it.
  private func isInstrument(_ index: Int) -> Bool {
    words.at(mentions[index].range.lowerBound - 1) == "hereby"
  }

  private func isPast(_ index: Int) -> Bool {
    let start = mentions[index].range.lowerBound
    return (max(0, start - 3)..<start).contains { ["did", "didn't"].contains(words.at($0)) }
      || ["failed", "declined", "refused"].contains(words.at(start - 2))
  }

  private func isAlreadyRead(_ index: Int) -> Bool {
    mentions[index].range.allSatisfy(used.contains)
  }

  private func yearlyMention(_ index: Int) -> Int? {
    mentions.indices.first { other in
      if case .yearly = mentions[other].thing {
        clause(of: other) == clause(of: index)
      } else {
        false
      }
    }
  }

  private mutating func powerHolder(_ index: Int) -> String? {
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      if case .party(.office(let office)) = mentions[other].thing {
        use(other)
        return office
      }
    }
    return nil
  }

  mutating func useWaiverWords(_ index: Int) {
    useWords(
      [
        "waiver", "waivers", "restriction", "restrictions", "ban", "sanctions", "memorandum",
        "determination", "extension",
      ], in: index)
    usePlainActs(index)
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      switch mentions[other].thing {
      case .act(let form) where form.act == .prohibit && form.form == .noun: use(other)
      case .assistance, .law: use(other)
      case .party(.recipient(let recipient, _, _))
      where recipient.description == "AZE" || recipient.description == "USA": use(other)
      default: break
      }
    }
  }

  /// "The waiver must be renewed annually", "a waiver lasts three years".
  private mutating func readLength(_ name: String, _ index: Int) {
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
  private mutating func readWaiverNoun(_ form: ActForm, _ index: Int) {
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

  // MARK: - In force

  /// "was in force", "was in effect", "remains in force", "no waiver was in force".
  mutating func readForce() {
    for place in words.words.indices {
      guard words.at(place) == "in", ["force", "effect", "place"].contains(words.at(place + 1)),
        (max(0, place - 4)..<place).contains(where: {
          ["is", "was", "were", "remains", "remained", "been", "are"].contains(words.at($0))
        })
      else { continue }
      let clause = clauses[place]
      guard
        let index = mentions.indices.first(where: { other in
          guard self.clause(of: other) == clause else { return false }
          switch mentions[other].thing {
          case .act(let form): return form.act == .waive
          case .law: return true
          default: return false
          }
        }), let mention = lawFor(index), let id = subject(mention)
      else { continue }
      var claim = TypedClaim(.status)
      claim.provision = law[id].name
      if case .waiver = law[id].body {
        claim.provision = law.waivers(of: id).first.map { law[$0].name }
      }
      claim.outcome = says(["waiver", "waivers"], in: index) ? "waived" : "in force"
      claim.isNegated =
        (max(0, place - 3)..<place).contains {
          ["not", "wasn't", "isn't", "no", "longer"].contains(words.at($0))
        }
        || words.words.indices.contains { clauses[$0] == clause && words.at($0) == "no" }
      let inForce = place..<place + 2
      var time: TimeSpan?
      for other in mentions.indices where self.clause(of: other) == clause {
        if case .time(let span) = mentions[other].thing, !isNameYear(other) {
          time = span
          use(other)
        }
      }
      if time == nil, let today,
        ["is", "remains", "are"].contains(where: { word in
          words.words.indices.contains { clauses[$0] == clause && words.at($0) == word }
        })
      {
        time = TimeSpan(
          from: PartialDate(day: today), through: PartialDate(day: today), relation: .at)
      }
      guard time != nil else { continue }
      set(time, on: &claim)
      use(words: inForce)
      useWords(["no", "not", "remains", "remained", "longer"], in: index)
      useWaiverWords(index)
      add(claim, index)
    }
  }

  // MARK: - Lapse, lists, determinations

  mutating func readLapse(_ form: ActForm, _ index: Int) {
    guard mood(index) == .fact, form.form != .noun, let mention = lawFor(index),
      let name = waiverName(mention)
    else { return }
    guard let time = times(index) else { return }
    var claim = TypedClaim(.lapsed)
    claim.provision = name
    claim.isNegated = isNegated(index)
    set(time, on: &claim)
    useWords(["waiver"], in: index)
    usePlainActs(index)
    add(claim, index)
  }

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
      let place = words.words.indices.first(where: {
        words.at($0) == "list"
          && (max(0, $0 - 8)..<$0).contains { ["on", "to"].contains(words.at($0)) }
      }), let index = mentions.indices.first(where: { clause(of: $0) == clauses[place] })
    else { return }
    used.insert(place)
    readListing(clauses[place], at: index)
  }

  private mutating func readListing(_ clause: Int, at index: Int) {
    guard mood(index) == .fact,
      let mention = [lawFor(index), only, lastWithList].compactMap(\.self).first(where: {
        list($0) != nil
      }), let list = list(mention)
    else { return }
    var spans: [TimeSpan] = []
    while let time = times(index) { spans.append(time) }
    if spans.isEmpty, let time = timeOfAct(index) { spans.append(time) }
    guard !spans.isEmpty else { return }
    let recipients = mentions.indices.filter {
      self.clause(of: $0) == clause && Self.aRecipient(mentions[$0].thing) != nil
        && !isAdjective($0)
    }
    guard !recipients.isEmpty else { return }
    for other in recipients {
      guard let recipient = Self.aRecipient(mentions[other].thing) else { continue }
      use(other)
      useWords(["list", "lists", "added", "placed", "put", "on", "countries", "again"], in: index)
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

  private mutating func timeOfAct(_ index: Int) -> TimeSpan? {
    if case .time(let span) = mentions[index].thing {
      use(index)
      return span
    }
    return nil
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
    for other in mentions.indices {
      if case .time(let span) = mentions[other].thing {
        time = span
        use(other)
        break
      }
    }
    guard let time else { return }
    var claim = TypedClaim(.determined)
    claim.provision = definition.name
    claim.recipient = recipient
    claim.isNegated = isNegated(index)
    set(time, on: &claim)
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

  // MARK: - Reports

  mutating func readReports() {
    readOnList()
    guard
      let place = words.words.firstIndex(where: {
        ["report", "reports", "reporting"].contains($0.folded)
      })
    else { return }
    let named = mentions.compactMap { Self.aLaw($0.thing) }.first ?? standsFor()
    if let late = words.words.firstIndex(where: { $0.folded == "late" }), let named,
      let name = waiverName(named)
    {
      var claim = TypedClaim(.reportSent)
      claim.provision = name
      for (index, mention) in mentions.enumerated() {
        if case .length(let length) = mention.thing {
          claim.length = length
          use(index)
        }
        if case .time(let span) = mention.thing {
          if span.from.precision == .year, claim.from == nil {
            claim.from = span.from
          } else {
            claim.on = span.from
            if words.at(mention.range.lowerBound - 1) == "due" { claim.outcome = "due" }
          }
          use(index)
        }
        if case .law = mention.thing { use(index) }
        if case .act(let form) = mention.thing, [.provide, .waive, .sendReport].contains(form.act) {
          use(index)
        }
      }
      guard claim.on != nil || claim.length != nil else { return }
      used.insert(late)
      used.insert(place)
      claims.append(claim)
      return
    }
    readElements(place)
  }

  /// Years that reports are about; a day or a month is when somebody said so.
  private func isPeriod(_ span: TimeSpan) -> Bool {
    span.relation == .range || [.year, .fiscalYear].contains(span.from.precision)
  }

  /// "did not fully comply with reporting requirements".
  private mutating func readCompliance(_ place: Int) {
    guard
      let verb = words.words.firstIndex(where: {
        ["comply", "complied", "complying", "meet", "met"].contains($0.folded)
      }),
      (max(0, verb - 4)..<verb).contains(where: {
        ["not", "failed", "never", "didn't"].contains(words.at($0))
      }),
      words.words.contains(where: { ["requirements", "requirement", "law"].contains($0.folded) })
    else { return }
    var claim = TypedClaim(.element)
    claim.text = "some required elements"
    claim.order = .all
    for (index, mention) in mentions.enumerated() {
      switch mention.thing {
      case .law(let named):
        claim.provision = waiverName(named) ?? claim.provision
        use(index)
      case .time(let span) where isPeriod(span):
        (claim.from, claim.through) = (span.from, span.through)
        use(index)
      case .party(.office("gao")):
        claim.speaker = "gao"
        use(index)
      case .party(.office("department of state")): use(index)
      case .act(let form) where form.act == .find || form.act == .say: use(index)
      default: break
      }
    }
    if claim.provision == nil, let named = standsFor() ?? only {
      claim.provision = waiverName(named)
    }
    guard claim.provision != nil || claim.speaker != nil else { return }
    for (index, word) in words.words.enumerated()
    where [
      "not", "fully", "failed", "comply", "complied", "reporting", "requirements", "requirement",
      "watchdog", "agency", "also", "with", "meet", "met",
    ].contains(word.folded) {
      used.insert(index)
    }
    claims.append(claim)
  }

  /// "reports did not address required elements".
  private mutating func readElements(_ place: Int) {
    guard
      let act = mentions.indices.first(where: { other in
        guard case .act(let form) = mentions[other].thing else { return false }
        return form.act == .address
      })
    else { return readCompliance(place) }
    let start = mentions[act].range.lowerBound
    let isMissing =
      isNegated(act)
      || ["omit", "omits", "omitted", "omitting", "lack", "lacks", "lacked", "lacking"].contains(
        words.at(start))
    guard isMissing else { return }
    var claim = TypedClaim(.element)
    for mention in mentions {
      if case .law(let named) = mention.thing {
        claim.provision = waiverName(named) ?? claim.provision
      }
    }
    if claim.provision == nil { claim.provision = before.flatMap(\.laws).last.flatMap(waiverName) }
    for (index, mention) in mentions.enumerated() {
      switch mention.thing {
      case .time(let span) where isPeriod(span):
        (claim.from, claim.through) = (span.from, span.through)
        use(index)
      case .party(.office("gao")):
        claim.speaker = "gao"
        use(index)
      case .party(.office("department of state")): use(index)
      default: break
      }
    }
    let end = words.words.indices.last { words[$0].kind != .mark } ?? start
    claim.text = words.string(mentions[act].range.upperBound..<end + 1)
    use(words: mentions[act].range.lowerBound..<end + 1)
    used.insert(place)
    useNegation(act)
    for other in mentions.indices {
      if case .act(let form) = mentions[other].thing, form.act == .find || form.act == .say {
        use(other)
      }
    }
    claims.append(claim)
  }
}
