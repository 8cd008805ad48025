internal import Law
internal import Ledger
internal import Timeline

extension ClauseReader {
  // MARK: - What law forbids

  mutating func readProhibition(_ form: ActForm, _ index: Int) {
    if mood(index) == .would,
      let bill = around(index, Self.aBill).first ?? inClauseBefore(index, Self.aBill)
    {
      return readBillEffect(.limits, bill: bill, index)
    }
    guard mood(index) == .fact else { return }
    let laws = around(index, Self.aLaw)
    let mention = laws.first?.value ?? (form.form == .noun ? nil : lawFor(index))
    // A noun is only a statement of its own beside the law that it is about.
    if form.form == .noun, laws.isEmpty || !isCopula(before: index) { return }
    let assistance = around(index, Self.assistance)
    if let mention, mention.provisions.isEmpty, !assistance.isEmpty {
      // A law that is not in the workspace: what it says cannot be told.
      var claim = TypedClaim(.forbids)
      claim.provision = mention.name
      claim.recipient = recipientOf(index)?.recipient
      return add(claim, index)
    }
    let scopes = assistance.flatMap(\.value.scopes)
    if let mention, let first = laws.first, let id = subject(mention), !assistance.isEmpty,
      recipientOf(index, behind: assistance.first?.mention) == nil,
      law[id].recipients?.named == nil, says(["governments", "countries"], in: index)
    {
      // The law names no country, and neither does the statement.
      var claim = TypedClaim(.forbids)
      claim.provision = law[id].name
      claim.text = "governments"
      claim.isNegated = isNegated(index)
      use(first.mention)
      for words in assistance { use(words.mention) }
      useWords(["governments", "countries"], in: index)
      return add(claim, index)
    }
    guard
      let recipient = recipientOf(index, behind: assistance.first?.mention)
        ?? onlyRecipient(mention, scopes)
    else { return }
    guard
      !assistance.isEmpty
        || words.words.contains(where: { ["aid", "assistance"].contains($0.folded) })
    else { return }
    let time = times(index)
    let isSince = time?.relation == .since
    var claim: TypedClaim
    if let mention {
      if let first = laws.first { use(first.mention) }
      guard let subject = subject(mention) else {
        claim = TypedClaim(.forbids)
        claim.provision = mention.name
        claim.recipient = recipient.recipient
        return add(claim, index)
      }
      claim = TypedClaim(time == nil || isSince ? .forbids : .status)
      claim.provision = law[subject].name
    } else {
      guard time != nil, form.form != .noun else { return }
      claim = TypedClaim(.status)
    }
    if claim.kind == .status { claim.outcome = "prohibited" }
    claim.recipient = recipient.recipient
    claim.isNegated = isNegated(index)
    for words in assistance {
      claim.scopes += words.value.scopes
      if words.value.isAll { claim.order = .all }
      use(words.mention)
    }
    claim.text = recipient.isGovernment || saysDirect ? "government" : nil
    set(time, on: &claim)
    add(claim, index)
  }

  /// "direct", "government-to-government" and "bilateral" aid goes to a government.
  private var saysDirect: Bool {
    words.words.contains { $0.folded == "direct" || $0.folded == "government-to-government" }
  }

  func isCopula(before index: Int) -> Bool {
    let start = mentions[index].range.lowerBound
    return (max(0, start - 4)..<start).contains { ["is", "was", "remains"].contains(words.at($0)) }
  }

  /// The recipient in the clause of an act, with whether its government is named.
  ///
  /// - Parameter assistance: A mention of assistance: what stands behind it first receives it.
  mutating func recipientOf(
    _ index: Int, behind assistance: Int? = nil
  ) -> (recipient: Recipient, isGovernment: Bool)? {
    let found = around(index, Self.aRecipient)
    if let assistance, let next = found.map(\.mention).filter({ $0 > assistance }).min(),
      let recipient = Self.aRecipient(mentions[next].thing)
    {
      use(next)
      return (recipient, namesGovernment(next))
    }
    guard let first = found.first else { return nil }
    let isGovernment = namesGovernment(first.mention)
    guard Set(found.map(\.value)).count == 1 else { return nil }
    for other in found { use(other.mention) }
    return (first.value, isGovernment)
  }

  /// "does not ban humanitarian aid": whom the law names is meant, where a kind of assistance is.
  private func onlyRecipient(
    _ mention: LawMention?, _ scopes: [ScopeChoice]
  ) -> (recipient: Recipient, isGovernment: Bool)? {
    guard let mention, !scopes.isEmpty, let id = subject(mention),
      let named = law[id].recipients?.named, named.count == 1
    else { return nil }
    return (named[0], true)
  }

  mutating func add(_ claim: TypedClaim, _ index: Int) {
    use(index)
    useNegation(index)
    if !claims.contains(claim) { claims.append(claim) }
  }

  mutating func useNegation(_ index: Int) {
    let start = mentions[index].range.lowerBound
    for place in max(0, start - 4)..<start
    where [
      "not", "no", "never", "didn't", "doesn't", "wasn't", "hasn't", "isn't", "failed", "declined",
      "refused", "cannot", "neither",
    ].contains(words.at(place)) {
      used.insert(place)
    }
  }

  // MARK: - Enactment

  mutating func readEnactment(_ form: ActForm, _ index: Int) {
    guard mood(index) == .fact else { return }
    let named = around(index, Self.aBill).first ?? inClauseBefore(index, Self.aBill)
    if let bill = named?.value ?? billBefore() {
      var claim = TypedClaim(.billStep)
      claim.provision = bill.name ?? bill.chamber + bill.number
      let isLaw =
        words.string(mentions[index].range).contains("law")
        || words.at(mentions[index].range.lowerBound).hasPrefix("enact")
      claim.effect = form.act == .introduce ? .introduced : isLaw ? .enacted : .passed
      claim.isNegated = isNegated(index)
      claim.agent = agent(index)
      set(times(index), on: &claim)
      if let named {
        use(named.mention)
        useName(after: named.mention)
      } else {
        useWords(["bill", "measure", "legislation"], in: index)
      }
      guard claim.isNegated || claim.on != nil || claim.from != nil || claim.through != nil || claim.agent != nil
      else { return }
      return add(claim, index)
    }
    guard form.act == .enact, form.form != .gerund else { return }
    // A capital before the verb that is no law: something else was passed.
    guard let time = times(index), let mention = lawFor(index) else { return }
    var claim = TypedClaim(.enacted)
    claim.provision =
      subject(mention).map { mention.isAct ? mention.name : law[$0].name } ?? mention.name
    claim.isNegated = isNegated(index)
    useAgent(index)
    set(time, on: &claim)
    add(claim, index)
  }

  /// "Congress passed": the Congress is whose laws these are.
  private mutating func useAgent(_ index: Int) {
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      if case .party(.office("congress")) = mentions[other].thing { use(other) }
    }
  }

  /// The short title behind a bill: "H.R. 5683, the Supporting …Act,".
  private mutating func useName(after mention: Int) {
    guard mention + 1 < mentions.count, case .bill = mentions[mention + 1].thing else { return }
    use(mention + 1)
  }

  /// "the 1992 FREEDOM Support Act", "a 1992 law known as Section 907".
  mutating func readNamedYears() {
    for (index, mention) in mentions.enumerated() {
      guard case .time(let span) = mention.thing, span.relation == .at, span.from.precision == .year
      else { continue }
      var next: Int?
      if isNameYear(index) {
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

  // MARK: - Powers and what they ask for

  /// "may waive", "was authorized to waive", "allows the President to waive".
  mutating func readPower(_ index: Int) {
    guard mood(index) == .fact else { return }
    let waiving = mentions.indices.dropFirst(index + 1).first { other in
      guard clause(of: other) == clause(of: index), case .act(let form) = mentions[other].thing
      else { return false }
      return form.act == .waive
    }
    // "let the waiver lapse" gives no power.
    let lapses = mentions.indices.contains { other in
      guard clause(of: other) == clause(of: index), case .act(let form) = mentions[other].thing
      else { return false }
      return form.act == .lapse
    }
    if lapses { return use(index) }
    guard let waiving, let mention = lawFor(waiving), let name = waiverName(mention) else { return }
    var claim = TypedClaim(.empowers)
    claim.provision = name
    claim.agent = holder(of: waiving)
    claim.isNegated = isNegated(index)
    set(times(index), on: &claim)
    use(waiving)
    add(claim, index)
  }

  /// The office that may do something, among the mentions of its clause.
  private mutating func holder(of index: Int) -> String? {
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      if case .party(.office(let office)) = mentions[other].thing,
        ["president", "secretary of state"].contains(office)
      {
        use(other)
        return office
      }
    }
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      if case .party(.office("congress")) = mentions[other].thing { use(other) }
    }
    return nil
  }

  /// "requires a report within 60 days", "requires a certification that …".
  mutating func readRequirement(_ index: Int) {
    guard !isNegated(index) else { return }
    readDuties(index)
    readFinding(index)
  }

  /// A report with a length of time, in the clause of any word of duty.
  mutating func readDuties(_ index: Int) {
    let notices: Set<String> = ["notify", "notifies", "notification", "notified"]
    let isNotice = says(notices, in: index)
    guard let length = around(index, Self.length).first,
      says(["report", "reports", "reporting"], in: index) || isNotice,
      let mention = lawFor(index), let name = waiverName(mention)
    else { return }
    var claim = TypedClaim(.reportDue)
    claim.provision = name
    claim.length = length.value
    if isNotice { claim.noun = "notification" }
    use(length.mention)
    useWords(notices, in: index)
    useWords(
      [
        "must", "shall", "each", "every", "report", "reports", "reporting", "within", "owed", "due",
        "committees", "waiver", "submit", "submitted", "exercising", "requires", "required",
      ], in: index)
    usePlainActs(index)
    add(claim, index)
  }

  func says(_ wanted: Set<String>, in index: Int) -> Bool {
    words.words.indices.contains {
      clauses[$0] == clause(of: index) && wanted.contains(words.at($0))
    }
  }

  mutating func useWords(_ wanted: Set<String>, in index: Int) {
    for place in words.words.indices
    where clauses[place] == clause(of: index) && wanted.contains(words.at(place)) {
      used.insert(place)
    }
  }

  /// Verbs that only carry the act that was read: "has to be", "signed a waiver".
  mutating func usePlainActs(_ index: Int) {
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      guard case .act(let form) = mentions[other].thing else {
        if case .party(.office("congress")) = mentions[other].thing { use(other) }
        continue
      }
      if [.waive, .sign, .require, .allow, .sendReport, .certify, .extend].contains(form.act) {
        use(other)
      }
    }
  }

  /// A certification with the words that are to be certified.
  mutating func readFinding(_ index: Int) {
    let start = words.words.firstIndex { word in
      [
        "certify", "certifies", "certified", "certification", "determine", "determines", "finding",
        "determination",
      ].contains(word.folded)
    }
    // An instrument makes the finding; it does not say that one is asked for.
    guard let start, clauses[start] == clause(of: index), dayOfInstrument == nil, let mention = lawFor(index),
      let name = waiverName(mention), case .waiver = waiver(named: name)?.body
    else { return }
    var place = start + 1
    // "certify to the Committees on Appropriations that".
    if words.at(place) == "to",
      let that = (place..<min(place + 9, words.count)).first(where: { words.at($0) == "that" })
    {
      place = that
    }
    guard ["that", "it", "doing", "the"].contains(words.at(place)) else { return }
    let end = words.words.indices.last { words[$0].text != "." && words[$0].text != "\"" } ?? place
    guard end > place else { return }
    var claim = TypedClaim(.finding)
    claim.provision = name
    claim.text = words.string(place..<end + 1)
    use(words: start..<end + 1)
    useWords(["if", "must", "certify", "certifies", "requires", "require", "required"], in: index)
    usePlainActs(index)
    _ = holder(of: index)
    add(claim, index)
  }

  func waiver(named name: String) -> Provision? {
    guard let provision = law.provision(named: name) else { return nil }
    if case .waiver = provision.body { return provision }
    return law.waivers(of: provision.id).last.map { law[$0] }
  }

  // MARK: - Exemptions

  mutating func readExemption(_ index: Int) {
    guard mood(index) == .fact else { return }
    readScopes(index, isExempt: true)
  }

  private mutating func readScopes(_ index: Int, isExempt: Bool) {
    // "Congress also exempted …" is about the law named before.
    let named = before.flatMap(\.laws).last
    guard let mention = lawFor(index) ?? named ?? only, let subject = restrictions(mention).last
    else { return }
    let scopes = around(index, Self.assistance).filter { !$0.value.scopes.isEmpty }
    guard !scopes.isEmpty else { return }
    for scope in scopes.sorted(by: { $0.mention < $1.mention }) {
      var claim = TypedClaim(.exempts)
      claim.provision = law[subject].name
      claim.scopes = scope.value.scopes
      claim.isNegated = isExempt == isNegated(index)
      use(scope.mention)
      useWords(["apply", "applies", "cover", "covers", "reach", "covered", "subject"], in: index)
      add(claim, index)
    }
  }

  /// "does not apply to democracy assistance": a negated word of reach.
  mutating func readReach() {
    guard
      let place = words.words.firstIndex(where: {
        ["apply", "applies", "cover", "reach"].contains($0.folded)
      }),
      place > 0,
      (max(0, place - 3)..<place).contains(where: {
        ["not", "doesn't", "never"].contains(words.at($0))
      }),
      let law = mentions.indices.first(where: {
        if case .law = mentions[$0].thing { true } else { false }
      })
    else { return }
    for negation in max(0, place - 3)..<place where ["not", "doesn't"].contains(words.at(negation))
    { used.insert(negation) }
    used.insert(place)
    guard case .law(let mention) = mentions[law].thing, let subject = restrictions(mention).last
    else { return }
    for (other, mention) in mentions.enumerated() where other > law {
      guard case .assistance(let words) = mention.thing, !words.scopes.isEmpty else { continue }
      var claim = TypedClaim(.exempts)
      claim.provision = self.law[subject].name
      claim.scopes = words.scopes
      use(other)
      use(law)
      claims.append(claim)
    }
  }

  // MARK: - Numbers of parts, citations, limits

  private static let parts: [String: String] = [
    "exemptions": "exemptions", "exceptions": "exemptions", "exemption": "exemptions",
    "conditions": "conditions", "findings": "conditions", "requirements": "conditions",
    "certifications": "conditions",
    "elements": "elements",
  ]

  mutating func readNumbersOfParts() {
    readReach()
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

  // MARK: - Bills

  mutating func readRepeal(_ form: ActForm, _ index: Int) {
    let effect: TypedClaim.Effect = form.act == .repeal ? .repeals : .suspends
    let bill = around(index, Self.aBill).first ?? inClauseBefore(index, Self.aBill) ?? onlyBill()
    if let bill { return readBillEffect(effect, bill: bill, index) }
    // Without a bill only what is said to have happened is a statement about law.
    guard mood(index) == .fact, form.form == .past, let mention = lawFor(index),
      let id = subject(mention)
    else { return }
    guard time(of: index) != nil || isPassive(index) else { return }
    var claim = TypedClaim(.billEffect)
    claim.provision = namesWaiver(index) ? waiverName(mention) : law[id].name
    claim.effect = effect
    claim.isNegated = isNegated(index)
    set(times(index), on: &claim)
    useAgent(index)
    add(claim, index)
  }

  private func time(of index: Int) -> TimeSpan? { around(index, Self.aTime).first?.value }

  private func onlyBill() -> (value: BillMention, mention: Int)? {
    nil
  }

  private func namesWaiver(_ index: Int) -> Bool {
    says(["waiver", "waivers", "waive", "waiving", "waived"], in: index) || says(["authority"], in: index)
  }

  mutating func readBillEffect(
    _ effect: TypedClaim.Effect, bill: (value: BillMention, mention: Int), _ index: Int
  ) {
    guard let mention = lawFor(index), let id = subject(mention) else { return }
    var claim = TypedClaim(.billEffect)
    claim.text = bill.value.name ?? bill.value.chamber + bill.value.number
    claim.effect = effect
    claim.provision = namesWaiver(index) ? waiverName(mention) : law[id].name
    claim.isNegated = isNegated(index)
    use(bill.mention)
    var years: [(from: PartialDate, through: PartialDate)] = []
    for time in around(index, Self.aTime)
    where time.value.from.precision == .fiscalYear || time.value.from.precision == .year {
      years.append((time.value.from, time.value.through))
      use(time.mention)
    }
    // "fiscal years 2024 and 2025": the second number belongs to the first.
    for (other, mention) in mentions.enumerated() where clause(of: other) == clause(of: index) {
      guard case .time(let span) = mention.thing else { continue }
      let next = mention.range.upperBound
      if words.at(next) == "and", next + 1 < words.count, words[next + 1].kind == .number,
        let year = Int(words.at(next + 1)),
        (1990...2060).contains(year)
      {
        years.append((.fiscalYear(.year(year)), .fiscalYear(.year(year))))
        used.insert(next + 1)
      }
      _ = span
    }
    if let length = around(index, Self.length).first, effect != .repeals {
      claim.length = length.value
      use(length.mention)
    }
    if let first = years.map(\.from).min(by: { $0.earliest < $1.earliest }),
      let last = years.map(\.through).max(by: { $0.latest < $1.latest })
    {
      claim.from = first
      claim.through = last
    }
    useWords(
      ["waiver", "authority", "power", "use", "ability", "waive", "would", "exercise"], in: index)
    usePlainActs(index)
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      if case .party(.office("president")) = mentions[other].thing { use(other) }
      if case .assistance = mentions[other].thing { use(other) }
    }
    add(claim, index)
  }
}

extension Words {
  /// The words of a range as they stand, with single spaces.
  func string(_ range: Range<Int>) -> String {
    var text = ""
    for index in range where index < count {
      if !text.isEmpty, self[index].isApart { text += " " }
      text += self[index].text
    }
    return text
  }
}
