internal import Law
internal import Ledger
internal import Timeline

/// What bills would do.
extension ClauseReader {
  mutating func readRepeal(_ form: ActForm, _ index: Int) {
    let effect: TypedClaim.Effect = form.act == .repeal ? .repeals : .suspends
    let bill = around(index, Self.aBill).first ?? inClauseBefore(index, Self.aBill)
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

  func time(of index: Int) -> TimeSpan? { around(index, Self.aTime).first?.value }

  func namesWaiver(_ index: Int) -> Bool {
    says(["waiver", "waivers", "waive", "waiving", "waived"], in: index)
      || says(["authority"], in: index)
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
