internal import Law
internal import Record
internal import Timeline

extension ReferenceEvaluator {
  struct EndingKey: Hashable {
    var restriction: ProvisionID
    var ending: Int
  }

  /// The greatest truth of an ending so far, with the first day that reached it.
  struct EndingState {
    var lookedAt: Day
    var reached: Day
    var judgement: Judgement
  }

  /// Whether one of the restriction's endings happened on or before the day.
  func anyEnding(of restriction: ProvisionID, through day: Day) -> Judgement {
    .or(
      endings(of: restriction).indices.map { index in
        { ending(index, of: restriction, through: day)?.judgement ?? .fails }
      })
  }

  /// The entry by which the restriction ended, where it ended by a determination.
  func endingDetermination(of restriction: ProvisionID, through day: Day) -> Reference? {
    for (index, ending) in endings(of: restriction).enumerated() {
      guard let state = self.ending(index, of: restriction, through: day),
        state.judgement.truth == .holds
      else { continue }
      guard case .determination(let definition) = ending.condition else { return nil }
      let reported = ending.reportedTo != nil
      return determinations(of: definition)
        .first { determination($0, reported: reported, state.reached).truth == .holds }
        .map(Reference.entry)
    }
    return nil
  }

  private func endings(of restriction: ProvisionID) -> [Restriction.Ending] {
    guard case .restriction(let restriction) = law[restriction].body else { return [] }
    return restriction.endings
  }

  private func renewals(of restriction: ProvisionID) -> [Restriction.Renewal] {
    guard case .restriction(let restriction) = law[restriction].body else { return [] }
    return restriction.renewals
  }

  /// The state after looking at every day from the restriction's earliest; nil before that day.
  private func ending(
    _ index: Int, of restriction: ProvisionID, through day: Day
  ) -> EndingState? {
    let ending = endings(of: restriction)[index]
    let first = law[restriction].from.earliest
    guard first <= day else { return nil }
    func judged(_ day: Day) -> Judgement {
      condition(
        ending.condition, unstated: .fails, reported: ending.reportedTo != nil, day)
    }

    guard renewals(of: restriction).isEmpty else {
      return recurring(index, of: restriction, from: first, through: day) { judged($0) }
    }
    let key = EndingKey(restriction: restriction, ending: index)
    let last = clipped(day)
    var state: EndingState
    if let note = notes.endings[key], note.lookedAt <= last {
      state = note
    } else {
      let start = clipped(first)
      state = EndingState(lookedAt: start, reached: start, judgement: judged(start))
    }
    while state.lookedAt < last, state.judgement.truth != .holds {
      state.lookedAt = state.lookedAt.advanced(by: 1)
      let today = judged(state.lookedAt)
      if Truth.or(state.judgement.truth, today.truth) != state.judgement.truth {
        state.judgement = today
        state.reached = state.lookedAt
      }
    }
    notes.endings[key] = state
    return state
  }
}
