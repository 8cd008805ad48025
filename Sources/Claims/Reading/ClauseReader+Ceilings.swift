internal import Law
internal import Ledger
internal import Timeline

/// Limits, drawdowns and amounts withheld.
extension ClauseReader {
  /// "limits drawdowns to $100 million in any fiscal year".
  mutating func readLimit(_ figure: Figure, _ index: Int) -> Bool {
    let limiting: Set<String> = [
      "limit", "limits", "limited", "cap", "caps", "capped", "ceiling", "ceilings", "exceed",
      "maximum", "raised", "increased",
    ]
    let isYearly = words.words.indices.contains {
      words.at($0) == "fiscal" && ["per", "any", "each", "a", "every"].contains(words.at($0 - 1))
        || words.at($0) == "year" && ["per", "any", "each", "a"].contains(words.at($0 - 1))
          && $0 <= mentions[index].range.upperBound + 1
    }
    // A Public Law raised the limit; the section has it.
    let laws = around(index, Self.aLaw)
    let named =
      laws.first { !$0.value.name.hasPrefix("P.L.") } ?? laws.first
      ?? inClauseBefore(index, Self.aLaw)
    let mention = named?.value ?? standsFor()
    guard says(limiting, in: index) || isYearly, let mention else { return false }
    let ceilings = mention.provisions.filter {
      if case .ceiling = law[$0].body { true } else { false }
    }
    // Of several that raised it for a time, the lasting one is meant where no time is named.
    guard
      let ceiling = ceilings.first(where: { law[$0].through == nil && isRaisedFrom(index) })
        ?? ceilings.first,
      Set(ceilings.compactMap { law[$0].citation(.act) }).count <= 1
    else { return false }
    var claim = TypedClaim(.limit)
    claim.provision = law[ceiling].name
    var figure = figure
    figure.bound = .rounded
    claim.amount = figure
    claim.isNegated = false
    if !isRaisedFrom(index) { set(timeOfMoney(index), on: &claim) }
    if let named { use(named.mention) }
    useWords(
      limiting.union([
        "per", "any", "each", "every", "fiscal", "year", "raised", "drawdowns", "drawdown", "drawn",
        "down", "aggregate", "value", "increased", "up", "stocks", "unforeseen", "emergency",
        "emergencies", "can", "a", "lets",
      ]), in: index)
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      switch mentions[other].thing {
      case .act(let form) where [.drawDown, .allow, .prohibit].contains(form.act): use(other)
      case .party(.recipient), .party(.office("president")): use(other)
      default: break
      }
    }
    add(claim, index)
    return true
  }

  /// "raised from $100 million to $11 billion": the first amount is what the limit was.
  private func isRaisedFrom(_ index: Int) -> Bool {
    words.at(mentions[index].range.lowerBound - 1) == "from"
      && words.at(mentions[index].range.upperBound) == "to"
  }

  /// "a drawdown of $800 million for Ukraine".
  mutating func readDrawdown(_ figure: Figure, _ index: Int) -> Bool {
    guard let act = has(.drawDown, near: index), mood(index) == .fact,
      !["limit", "cap", "ceiling", "authority"].contains(words.at(mentions[act].range.upperBound))
    else { return false }
    // "Russia's invasion": an owner receives nothing.
    let named = around(index, Self.aRecipient).first { found in
      let last = mentions[found.mention].range.upperBound - 1
      let isCase = words.at(last + 1) == "case"
      return (isCase || !words[last].isPossessive) && !isAdjective(found.mention)
    }
    // Somebody else than the one named before is meant where the sentence names anybody.
    let namesAnybody = mentions.contains { Self.aRecipient($0.thing) != nil }
    guard let recipient = named?.value ?? (namesAnybody ? nil : recipientBefore) else {
      return false
    }
    var claim = TypedClaim(.drawdown)
    claim.recipient = recipient
    claim.amount = figure
    // Memoranda allow "up to" an amount: the words say nothing of less.
    if figure.bound == .atMost { claim.amount?.bound = .rounded }
    set(timeOfMoney(index), on: &claim)
    use(act)
    if let named { use(named.mention) }
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      switch mentions[other].thing {
      case .law, .assistance, .party(.office("president")): use(other)
      case .party(.person("biden", _)): use(other)
      case .act(let form) where [.allow, .say, .order, .sign].contains(form.act): use(other)
      default: break
      }
    }
    useWords(
      [
        "directed", "ordered", "memorandum", "package", "followed", "announced", "another",
        "drawdowns", "new", "stocks", "equipment",
      ], in: index)
    if claim.from == nil, claim.through == nil, claim.on == nil { claim.on = dayOfInstrument }
    guard claim.on != nil || claim.from != nil else { return false }
    add(claim, index)
    return true
  }

  mutating func readWithheld(_ figure: Figure, _ index: Int) -> Bool {
    // "$130 million of the $300 million": of the second something is withheld.
    let start = mentions[index].range.lowerBound
    if ["the", "a"].contains(words.at(start - 1)), words.at(start - 2) == "of" { return false }
    // "withheld $85 million and waived the conditions on $235 million": each amount has its own act.
    let governing = mentions.indices.prefix(index).last { other in
      guard case .act(let form) = mentions[other].thing else { return false }
      return [.withhold, .waive, .provide, .receive, .allow, .sign, .publish].contains(form.act)
    }
    if let governing, case .act(let form) = mentions[governing].thing, form.act != .withhold {
      return false
    }
    guard let act = has(.withhold, near: index), mood(act) == .fact,
      act < index || clause(of: act) == clause(of: index),
      let recipient = around(index, Self.aRecipient).first?.value ?? soleRecipient,
      let time = timeOfMoney(index)
    else { return false }
    var claim = TypedClaim(.withheld)
    claim.recipient = recipient
    claim.amount = figure
    claim.isNegated = isNegated(act)
    set(time, on: &claim)
    use(act)
    if let named = around(index, Self.aRecipient).first { use(named.mention) }
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      switch mentions[other].thing {
      case .assistance, .party(.office), .party(.person): use(other)
      case .party(.recipient(let other1, _, _)) where other1.description == "USA": use(other)
      default: break
      }
    }
    add(claim, index)
    return true
  }
}
