internal import Law
internal import Ledger
internal import Timeline

/// Powers, the findings and the reports that they ask for.
extension ClauseReader {
  /// "may waive", "was authorized to waive", "allows the President to waive".
  mutating func readPower(_ index: Int) {
    guard mood(index) == .fact else { return }
    let waiving = mentions.indices.dropFirst(index + 1).first { other in
      guard clause(of: other) == clause(of: index), case .act(let form) = mentions[other].thing
      else { return false }
      return form.act == .waive || form.act == .suspend
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
    if let every = yearlyMention(index) { use(every) }
    add(claim, index)
  }

  /// The office that may do something, among the mentions of its clause.
  mutating func holder(of index: Int) -> String? {
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
  /// "the committees shall be consulted before assistance flows".
  mutating func readConsultation() {
    guard has(["consult", "consulted", "consultation", "consultations"]),
      has(["must", "shall", "requires", "required", "require"]),
      has(["committees", "committee", "congress"]), let mention = sentenceLaw(),
      let name = waiverName(mention),
      !claims.contains(where: { $0.kind == .reportDue && $0.noun == "consultation" })
    else { return }
    var claim = TypedClaim(.reportDue)
    claim.provision = name
    claim.noun = "consultation"
    useAny([
      "consult", "consulted", "consultation", "consultations", "must", "shall", "requires",
      "required", "committees", "committee", "congress", "appropriations", "prior", "assistance",
    ])
    for (index, mention) in mentions.enumerated() {
      switch mention.thing {
      case .party(.office): use(index)
      case .act(let form) where form.act == .require: use(index)
      default: break
      }
    }
    claims.append(claim)
  }

  /// The law that the sentence names, or that "it" and "the waiver" stand for.
  private mutating func sentenceLaw() -> LawMention? {
    guard let named = mentions.indices.first(where: { Self.aLaw(mentions[$0].thing) != nil }) else {
      return standsFor() ?? before.flatMap(\.laws).last { waiverName($0) != nil }
    }
    use(named)
    return Self.aLaw(mentions[named].thing)
  }

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

  /// A certification with the words that are to be certified.
  mutating func readFinding(_ index: Int) {
    let start = words.words.firstIndex { word in
      [
        "determine", "certify", "certifies", "certified", "certification", "determine",
        "determines", "finding",
        "determination",
      ].contains(word.folded)
    }
    // An instrument makes the finding; it does not say that one is asked for.
    guard let start, clauses[start] == clause(of: index), dayOfInstrument == nil,
      let mention = lawFor(index),
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
}
