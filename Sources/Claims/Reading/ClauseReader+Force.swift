internal import Documents
internal import Law
internal import Ledger
internal import Record
internal import Timeline

/// Whether a waiver was in force, and when it ended.
extension ClauseReader {
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

  mutating func readLapse(_ form: ActForm, _ index: Int) {
    guard mood(index) == .fact, form.form != .noun, let mention = lawFor(index),
      let name = waiverName(mention)
    else { return }
    guard let time = times(index) else { return }
    // "Section 907 expired in 2002": the section, not a use of the waiver.
    if let own = around(index, Self.aLaw).first, own.mention < index,
      let id = restrictions(own.value).last,
      !says(["waiver", "waivers", "extension", "exemption"], in: index)
    {
      var claim = TypedClaim(.billEffect)
      claim.provision = law[id].name
      claim.effect = .repeals
      claim.isNegated = isNegated(index)
      set(time, on: &claim)
      return add(claim, index)
    }
    var claim = TypedClaim(.lapsed)
    claim.provision = name
    claim.isNegated = isNegated(index)
    set(time, on: &claim)
    useWords(["waiver"], in: index)
    usePlainActs(index)
    add(claim, index)
  }
}
