internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

extension Checker {
  func status(_ claim: TypedClaim) -> Finding {
    guard let period = period(claim), !period.isEmpty else { return missing(claim, "a day") }
    let restriction = restriction(claim.provision) ?? onlyRestriction(naming: claim.recipient)
    guard let restriction else { return unknownLaw(claim) }
    guard let recipient = claim.recipient ?? onlyRecipient(restriction) else {
      return missing(claim, "a recipient")
    }
    var assistance = AssistanceClass()
    for scope in claim.scopes where !(scope.attribute == .category && scope.word == "security") {
      assistance[scope.attribute] = .value(scope.word)
    }
    var inquiry = inquiry(recipient, assistance)
    let determinations = inquiry.determinations(of: restriction.id, in: period)
    var (yes, no, open) = (0, 0, 0)
    var says: [String] = []
    var references: [Reference] = [.provision(restriction.id)]
    for one in determinations {
      guard let span = one.span.intersection(period) else { continue }
      let days = span.days ?? 1
      let isSo: Bool? =
        switch (claim.outcome ?? "prohibited", one.outcome) {
        case ("in force", .ended), ("in force", .notApplicable): false
        case ("in force", _): true
        case (_, .undetermined): nil
        case ("waived", .waived): true
        case ("waived", _): false
        case ("prohibited", .prohibited): true
        case ("exempt", .exempt): true
        default: false
        }
      switch isSo {
      case true?: yes += days
      case false?: no += days
      case nil: open += days
      }
      if says.count < 6 { says.append("\(span.description): \(one.outcome).") }
      if let by = one.by { references.append(by) }
      references += one.deciding.filter { if case .entry = $0 { true } else { false } }.prefix(6)
    }
    let isRange = claim.on == nil
    let judgement: Judgement
    switch (yes > 0, no > 0, open > 0) {
    case (true, false, false): judgement = .supported
    case (false, true, false): judgement = .contradicted
    case (true, true, _): judgement = .partly
    case (true, false, true): judgement = isRange ? .partly : .notOnRecord
    default: judgement = .notOnRecord
    }
    return Finding(
      claim, turned(judgement, claim.isNegated), says, references: references,
      settles: judgement == .notOnRecord
        ? "an instrument, or a register that is complete for these days" : "")
  }

  /// The restriction that names a recipient and no other condition; nil where several do.
  private func onlyRestriction(naming recipient: Recipient?) -> Provision? {
    guard let recipient else { return nil }
    let found = law.restrictions.filter { id in
      law[id].bill == nil && law[id].recipients?.named?.contains(recipient) ?? false
    }
    return found.count == 1 ? law[found[0]] : nil
  }

  func lapsed(_ claim: TypedClaim) -> Finding {
    guard let period = period(claim), let restriction = restriction(claim.provision),
      let recipient = claim.recipient ?? onlyRecipient(restriction)
    else { return missing(claim, "the waiver, the recipient and a day") }
    var inquiry = inquiry(recipient)
    let determinations = inquiry.determinations(of: restriction.id, in: .always)
    var (found, near): ([Determination], [Determination]) = ([], [])
    for (one, next) in zip(determinations, determinations.dropFirst())
    where one.outcome == .waived && next.outcome != .waived && !one.span.end.isDistant {
      let last = one.span.end.advanced(by: -1)
      if period.contains(last) || period.contains(one.span.end) {
        found.append(one)
      } else {
        near.append(one)
      }
    }
    if let first = found.first {
      // The end of what a waiver covers is in the law; that nothing took its place is in the record.
      let after = determinations.first { $0.span.start == first.span.end }
      let isCertain = after?.outcome == .prohibited
      let references =
        [first.by, .provision(restriction.id)].compactMap(\.self) + (after?.deciding ?? [])
      return Finding(
        claim, turned(isCertain ? .supported : .partly, claim.isNegated),
        [
          "Covered through \(first.span.end.advanced(by: -1).plain); from \(first.span.end.plain): \(after?.outcome.description ?? "unknown")."
        ], references: references)
    }
    let within = determinations.filter { $0.span.overlaps(period) }
    let isSettled = within.allSatisfy { $0.outcome != .undetermined }
    let says =
      near.suffix(3).map { "A waiver ran out after \($0.span.end.advanced(by: -1).plain)." }
      + within.prefix(3).map {
        "\($0.span.intersection(period)?.description ?? ""): \($0.outcome)."
      }
    return Finding(
      claim, isSettled ? turned(.contradicted, claim.isNegated) : .notOnRecord, says,
      references: within.compactMap(\.by) + [.provision(restriction.id)],
      settles: isSettled ? "" : "a register of exercises for these days")
  }
}
