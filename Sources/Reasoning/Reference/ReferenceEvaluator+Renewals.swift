internal import Law
internal import Record
internal import Timeline

extension ReferenceEvaluator {
  /// An ending of a restriction that begins anew: on some day through the last the condition held,
  /// and nothing began anew since.
  ///
  /// Looks at the last day, then at every day before it; an equal truth of an earlier day is passed
  /// over. If all fail: the latest day on which the condition did not fail by itself.
  func recurring(
    _ index: Int, of restriction: ProvisionID, from first: Day, through last: Day,
    _ happened: (Day) -> Judgement
  ) -> EndingState {
    guard case .restriction(let body) = law[restriction].body else {
      return EndingState(lookedAt: last, reached: last, judgement: .fails)
    }
    let key = EndingKey(restriction: restriction, ending: index)
    func condition(_ day: Day) -> Judgement {
      let clipped = clipped(day)
      if let note = notes.conditions[key]?[clipped] { return note }
      let judgement = happened(clipped)
      notes.conditions[key, default: [:]][clipped] = judgement
      return judgement
    }
    // Days beyond the horizon are like its bounds, and the latest of like days decides.
    var day = last
    var best: EndingState?
    while day >= first {
      let held = condition(day)
      let isLess = best.map { Truth.or($0.judgement.truth, held.truth) == $0.judgement.truth }
      if held.truth != .fails, !(isLess ?? false) {
        let counts = Judgement.and(
          [{ held }]
            + body.renewals.map { renewal in
              { .unless(began(renewal.occasion, after: day, through: last)) }
            })
        let isGreater =
          best.map { Truth.or($0.judgement.truth, counts.truth) != $0.judgement.truth } ?? true
        if isGreater { best = EndingState(lookedAt: last, reached: day, judgement: counts) }
        // Once it began anew after a day, it did so after every earlier one.
        if counts.truth == .holds || counts.truth == .fails { break }
      }
      let before = day.advanced(by: -1)
      day = day > horizon.upperBound ? min(before, horizon.upperBound) : before
      if day < horizon.lowerBound { break }
    }
    return best ?? EndingState(lookedAt: last, reached: last, judgement: condition(last))
  }

  /// Whether an occasion came after one day, and on or before another.
  private func began(
    _ occasion: Restriction.Renewal.Occasion, after first: Day, through last: Day
  ) -> Judgement {
    guard first < last else { return .fails }
    switch occasion {
    case .fiscalYear:
      return first.fiscalYear == last.fiscalYear ? .fails : .holds
    case .determination(let definition):
      return .or(
        determinations(of: definition).map { id in
          {
            guard case .determination(let act) = record[id].body else { return .fails }
            return .and([
              { tookEffect(id, start(of: act), after: first, through: last) }, { signed(id, act) },
            ])
          }
        })
    case .listing(let list):
      return .or(
        countingEntries(record.listings(on: list, of: recipient)).map { id in
          {
            guard case .listing(let listing) = record[id].body else { return .fails }
            return tookEffect(id, start(of: listing), after: first, through: last)
          }
        })
    }
  }

  /// Whether an entry took effect after one day and on or before another; denied, it is unknown.
  private func tookEffect(
    _ id: EntryID, _ start: Bounds, after first: Day, through last: Day
  ) -> Judgement {
    if start.latest <= first || start.earliest > last { return .fails }
    let denial = denied(Judgement(.holds, [.entry(id)]), id, start.earliest)
    let isCertain = start.earliest > first && start.latest <= last && denial.truth == .holds
    return Judgement(isCertain ? .holds : .unknown, denial.references)
  }
}
