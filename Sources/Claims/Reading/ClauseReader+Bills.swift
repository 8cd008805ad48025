internal import Law
internal import Ledger
internal import Timeline

/// What bills would do.
extension ClauseReader {
  mutating func readRepeal(_ form: ActForm, _ index: Int) {
    let effect: TypedClaim.Effect = form.act == .repeal ? .repeals : .suspends
    let bill = billOf(index)
    // "suspend all military aid": assistance is no law, and nothing is done to a law here.
    if form.act == .suspend, isOfAssistance(index) { return }
    if let bill = bill ?? billUnnamed.map({ ($0.bill, nil) }) {
      return readBillEffect(effect, bill: bill, index)
    }
    if form.act == .suspend, isSuspendedByWaiver(index) {
      return readExercise(ActForm(act: .waive, form: form.form), index)
    }
    // Without a bill only what is said to have happened is a statement about law.
    guard mood(index) == .fact, form.form == .past, !isCaused(index), let mention = lawFor(index),
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

  /// The bill that an act is about, named in its clause or before it, or meant by "the bill".
  func billOf(_ index: Int) -> (value: BillMention, mention: Int?)? {
    if let own = around(index, Self.aBill).first ?? inClauseBefore(index, Self.aBill) {
      return (own.value, own.mention)
    }
    guard has(["bill", "measure", "legislation", "act"]), let meant = billBefore() else {
      return nil
    }
    return (meant, nil)
  }

  /// Whether what is suspended is assistance: it stands first behind the verb, or is its subject.
  private func isOfAssistance(_ index: Int) -> Bool {
    let clause = clause(of: index)
    func isAssistance(_ mention: Mention) -> Bool? {
      switch mention.thing {
      case .assistance: true
      case .law, .bill: false
      default: nil
      }
    }
    if isPassive(index) {
      let subject = mentions.indices.prefix(index).reversed().first {
        self.clause(of: $0) == clause && isAssistance(mentions[$0]) != nil
      }
      return subject.flatMap { isAssistance(mentions[$0]) } ?? false
    }
    let object = mentions.indices.dropFirst(index + 1).first {
      self.clause(of: $0) == clause && isAssistance(mentions[$0]) != nil
    }
    return object.flatMap { isAssistance(mentions[$0]) } ?? false
  }

  /// "to have section 907 repealed": what somebody wants, not what was done.
  private func isCaused(_ index: Int) -> Bool {
    let start = mentions[index].range.lowerBound
    return (max(1, start - 6)..<max(1, start)).contains { place in
      ["have", "get", "see"].contains(words.at(place))
        && ["to", "would", "should", "must"].contains(words.at(place - 1))
    }
  }

  /// "The President suspended section 907": whoever holds the waiver sets the section aside by it.
  private mutating func isSuspendedByWaiver(_ index: Int) -> Bool {
    guard let named = around(index, Self.aLaw).first?.value ?? standsFor(),
      waiverName(named) != nil
    else { return false }
    return isByExecutive(index) || yearlyMention(index) != nil
  }

  private func isByExecutive(_ index: Int) -> Bool {
    mentions.indices.contains { other in
      guard clause(of: other) == clause(of: index), case .party(let party) = mentions[other].thing
      else { return false }
      switch party {
      case .office(let office):
        return ["president", "secretary of state", "department of state"].contains(office)
      case .person(let surname, let isAdministration):
        return isAdministration || Presidents.all.contains { $0.surname == surname }
      default: return false
      }
    }
  }

  func time(of index: Int) -> TimeSpan? { around(index, Self.aTime).first?.value }

  func namesWaiver(_ index: Int) -> Bool {
    says(["waiver", "waivers", "waive", "waiving", "waived"], in: index)
      || says(["authority"], in: index)
  }

  /// "fiscal years 2024 and 2025", "2024 or 2025": the second number belongs to the first.
  mutating func secondYear(behind mention: Int) -> PartialDate? {
    let next = mentions[mention].range.upperBound
    guard ["and", "or"].contains(words.at(next)), next + 1 < words.count,
      words[next + 1].kind == .number, let year = Int(words.at(next + 1)),
      (1990...2060).contains(year)
    else { return nil }
    used.insert(next + 1)
    return .fiscalYear(.year(year))
  }

  mutating func readBillEffect(
    _ effect: TypedClaim.Effect, bill: (value: BillMention, mention: Int?), _ index: Int
  ) {
    guard let mention = lawFor(index), let id = subject(mention) else { return }
    var claim = TypedClaim(.billEffect)
    claim.text = bill.value.name ?? bill.value.chamber + bill.value.number
    claim.effect = effect
    claim.provision = namesWaiver(index) ? waiverName(mention) : law[id].name
    claim.isNegated = isNegated(index)
    if let mention = bill.mention { use(mention) }
    useWords(["bill", "measure", "legislation"], in: index)
    var years: [(from: PartialDate, through: PartialDate)] = []
    for time in around(index, Self.aTime)
    where time.value.from.precision == .fiscalYear || time.value.from.precision == .year {
      years.append((time.value.from, time.value.through))
      use(time.mention)
    }
    // "fiscal years 2024 and 2025": the second number belongs to the first.
    for (other, mention) in mentions.enumerated() where clause(of: other) == clause(of: index) {
      guard case .time(let span) = mention.thing else { continue }
      if let year = secondYear(behind: other) { years.append((year, year)) }
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
      switch mentions[other].thing {
      case .party(.office("president")), .party(.person), .assistance: use(other)
      case .law(let named) where waiverName(named) == waiverName(mention): use(other)
      case .party(.recipient(let recipient, _, _))
      where law[id].recipients?.named?.contains(recipient) ?? restriction(id)?.recipients?.named?
        .contains(recipient) ?? false:
        use(other)
      default: break
      }
    }
    add(claim, index)
  }
}
