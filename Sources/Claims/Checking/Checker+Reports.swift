internal import Law
internal import Reasoning
internal import Record
internal import Timeline

/// Reports that were owed.
extension Checker {
  func reportSent(_ claim: TypedClaim) -> Finding {
    guard let restriction = restriction(claim.provision), let recipient = onlyRecipient(restriction)
    else { return unknownLaw(claim) }
    let duties = reportDuties(claim.provision).map(\.id)
    let instances = inquiry(recipient).duties(attachedTo: duties, on: known).filter {
      $0.met != nil
    }
    let chosen = instances.filter { instance in
      guard let met = instance.met else { return false }
      if let on = claim.on {
        guard claim.outcome == "due" else { return Checker.overlap(on, met) == .agrees }
        return instance.due.map { Checker.overlap(on, $0) == .agrees } ?? false
      }
      if let from = claim.from {
        return instance.triggered?.earliest.year == from.earliest.year
          || met.earliest.year == from.earliest.year
      }
      return false
    }
    guard chosen.count == 1, let met = chosen[0].met else {
      return missing(claim, "an entry on the report")
    }
    let late = chosen[0].daysLate
    let says = [
      "Due \(chosen[0].due?.plain ?? "on an unknown day"), sent \(met.plain)\(late.map { ": \($0) days late" } ?? "")."
    ]
    let references = chosen[0].entries.map(Reference.entry) + [.provision(chosen[0].duty)]
    guard let late else { return missing(claim, "the exact days", says) }
    var judgement = late > 0 ? Judgement.supported : .contradicted
    if let length = claim.length {
      let stated = length.days ?? (length.months ?? 0) * 30
      let slack = length.days == nil ? 15 : 0
      if abs(stated - late) > slack { judgement = .contradicted }
    }
    return Finding(claim, turned(judgement, claim.isNegated), says, references: references)
  }

  func element(_ claim: TypedClaim) -> Finding {
    let duties =
      claim.provision.map { reportDuties($0).map(\.id) }
      ?? law.provisions.compactMap { provision in
        if case .duty = provision.body, !record.appraisals(of: provision.id).isEmpty {
          provision.id
        } else {
          nil
        }
      }
    let wanted = ContentWords.stems(of: claim.text ?? "")
    var found: [EntryID] = []
    for duty in duties {
      for id in record.appraisals(of: duty) where record.counts(id, knownOn: known) {
        guard case .appraisal(let appraisal) = record[id].body else { continue }
        if let speaker = claim.speaker, !names(record[id].accordingTo.lowercased(), speaker) {
          continue
        }
        if let from = claim.from {
          let (stated, through) = (from, claim.through ?? from)
          guard stated.earliest.year <= appraisal.from.latest.year,
            appraisal.from.earliest.year <= stated.latest.year,
            abs(through.latest.year - (appraisal.through ?? appraisal.from).latest.year) <= 1
          else { continue }
        }
        let words = Set(
          ContentWords.stems(
            of: appraisal.says + " " + appraisal.elements.keys.sorted().joined(separator: " ")))
        let had = wanted.filter(words.contains).count
        if had * 2 >= wanted.count { found.append(id) }
      }
    }
    guard !found.isEmpty else {
      return missing(claim, "an appraisal of the reports in these words")
    }
    // Which requirements were not met is narrower than that they were not met.
    return Finding(
      claim, claim.order == .all ? .partly : turned(.supported, claim.isNegated),
      found.map(describe),
      references: found.map(Reference.entry))
  }
}
