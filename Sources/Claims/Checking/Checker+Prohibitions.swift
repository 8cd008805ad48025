internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

extension Checker {
  func forbids(_ claim: TypedClaim) -> Finding {
    guard let name = claim.provision, let provision = restriction(name) else {
      return unknownLaw(claim)
    }
    let references = [Reference.provision(provision.id)]
    if claim.recipient == nil, claim.text == "governments", provision.recipients?.named == nil {
      return Finding(
        claim, turned(.supported, claim.isNegated), ["\(provision.title)\(quoted(provision))."],
        references: references)
    }
    guard let recipient = claim.recipient, let named = provision.recipients?.named else {
      return Finding(
        claim, .notOnRecord,
        ["The provision names no country: whom it reaches depends on the day."],
        references: references, settles: "a day; then `status` answers")
    }
    guard named.contains(recipient) else {
      return Finding(
        claim, turned(.contradicted, claim.isNegated),
        ["It names \(named.map(\.name).joined(separator: ", "))\(quoted(provision))."],
        references: references)
    }
    var says = ["\(provision.title)\(quoted(provision))."]
    var judgement = Judgement.supported
    var lifted: [ProvisionID] = []
    if !claim.scopes.isEmpty {
      lifted = exemptions(for: claim.scopes, of: provision, recipient)
      if !lifted.isEmpty { judgement = .contradicted }
    } else if claim.order == .all {
      lifted = law.exemptions(of: provision.id)
      if !lifted.isEmpty { judgement = .partly }
    }
    if !lifted.isEmpty {
      says.append("Exempt: " + lifted.map { law[$0].title }.joined(separator: "; ") + ".")
    }
    if judgement == .supported, provision.recipients?.governmentOnly ?? false,
      claim.text != "government"
    {
      judgement = .partly
      says.append(
        "It speaks of the Government of \(recipient.name); assistance to others there is outside it."
      )
    }
    if judgement != .contradicted, claim.from != nil, let from = claim.from {
      switch Checker.overlap(from, provision.from) {
      case .agrees: break
      default:
        judgement = provision.from.earliest > from.latest ? .contradicted : .partly
        says.append("It is in force from \(provision.from.plain).")
      }
    }
    // "does not ban all aid" is so where some is exempt.
    if claim.isNegated, claim.order == .all, claim.scopes.isEmpty, !lifted.isEmpty {
      return Finding(
        claim, .supported, says, references: references + lifted.map(Reference.provision))
    }
    return Finding(
      claim, turned(judgement, claim.isNegated), says,
      references: references + lifted.map(Reference.provision))
  }

  static func overlap(_ one: PartialDate, _ other: PartialDate) -> Agreement {
    if other.earliest >= one.earliest, other.latest <= one.latest { return .agrees }
    return other.latest < one.earliest || other.earliest > one.latest ? .differs : .open
  }

  /// The exemptions that take assistance of these words out, on the day of the question.
  func exemptions(
    for scopes: [ScopeChoice], of restriction: Provision, _ recipient: Recipient
  ) -> [ProvisionID] {
    var found: [ProvisionID] = []
    for scope in scopes {
      if case .provision(let id) = determination(scope, of: restriction, recipient).by {
        found.append(id)
      }
    }
    return found
  }

  func determination(
    _ scope: ScopeChoice, of restriction: Provision, _ recipient: Recipient
  ) -> Determination {
    var assistance = AssistanceClass()
    assistance[scope.attribute] = .value(scope.word)
    var inquiry = inquiry(recipient, assistance)
    return inquiry.determination(of: restriction.id, on: known)
  }

  func exempts(_ claim: TypedClaim) -> Finding {
    guard let provision = restriction(claim.provision) else { return unknownLaw(claim) }
    guard let scope = claim.scopes.first else { return missing(claim, "a kind of assistance") }
    guard let recipient = claim.recipient ?? onlyRecipient(provision) else {
      return exemptsAnywhere(claim, provision, scope)
    }
    let determination = determination(scope, of: provision, recipient)
    let label = "\(scope.attribute.keyword) \(scope.word)"
    switch determination.outcome {
    case .exempt:
      guard case .provision(let id) = determination.by else {
        return missing(claim, "an exemption")
      }
      if claim.order == .never, law[id].from.earliest > provision.from.latest {
        return Finding(
          claim, .partly,
          [
            "\(law[id].title) lifts it for \(label) from \(law[id].from.plain); the restriction is in force from \(provision.from.plain)."
          ], references: [.provision(id), .provision(provision.id)])
      }
      return Finding(
        claim, turned(.supported, claim.isNegated),
        [
          "\(law[id].title) (\(law[id].citations.first?.text ?? law[id].name)) lifts it for \(label)."
        ],
        references: [.provision(id), .provision(provision.id)])
    case .prohibited, .waived:
      return Finding(
        claim, turned(.contradicted, claim.isNegated),
        ["No exemption on file lifts it for \(label)."],
        references: [.provision(provision.id)]
          + law.exemptions(of: provision.id).map(Reference.provision))
    case .undetermined, .ended, .notApplicable:
      // Whether it is exempt does not depend on a waiver: what is missing may be the waiver alone.
      let exemptions = law.exemptions(of: provision.id)
      let isClear = exemptions.allSatisfy { id in
        !law[id].conditions.contains {
          $0.expression.attributes.contains(scope.attribute) && mentions(scope, $0.expression)
        }
      }
      // An exemption in words of the same matter may reach it by another road, such as an authority.
      let meaning = law.vocabulary[scope.attribute]?.first { $0.word == scope.word }?.meaning ?? ""
      let stems = Set(ContentWords.stems(of: meaning.isEmpty ? scope.word : meaning))
      let near = exemptions.filter { id in
        !stems.isDisjoint(
          with: ContentWords.stems(of: law[id].title + " " + law[id].words.joined(separator: " "))
            .filter {
              !["program", "assist", "support", "fund", "foreign", "militari", "military"].contains(
                $0)
            })
      }
      if scope.attribute == .account, !near.isEmpty, determination.outcome == .undetermined {
        return Finding(
          claim, .notOnRecord, near.map { "\(law[$0].title)\(quoted(law[$0]))." },
          references: near.map(Reference.provision),
          settles: "which authority the assistance is given under")
      }
      guard isClear, determination.outcome == .undetermined,
        scope.attribute != .category || scope.word == "security"
      else {
        return missing(claim, "more than the law file says of \(label)")
      }
      return Finding(
        claim, turned(.contradicted, claim.isNegated), ["No exemption on file is for \(label)."],
        references: [.provision(provision.id)] + exemptions.map(Reference.provision))
    }
  }

  /// Whether a restriction that names no country takes assistance of these words out, for whomever.
  private func exemptsAnywhere(
    _ claim: TypedClaim, _ provision: Provision, _ scope: ScopeChoice
  ) -> Finding {
    let found = law.exemptions(of: provision.id).filter { id in
      law[id].conditions.contains { mentions(scope, $0.expression) }
    }
    guard let first = found.first else { return missing(claim, "a recipient and a day") }
    // Where more has to be so than the kind of assistance, the words say what.
    let isPlain = found.contains { id in
      law[id].conditions.allSatisfy { clause in
        switch clause.expression {
        case .attribute(let attribute, _): attribute == scope.attribute
        default: false
        }
      }
    }
    let judgement = turned(.supported, claim.isNegated)
    return Finding(
      claim, isPlain || judgement != .supported ? judgement : .partly,
      ["\(law[first].title.isEmpty ? provision.title : law[first].title)\(quoted(law[first]))."],
      references: found.map(Reference.provision) + [.provision(provision.id)])
  }

  func mentions(_ scope: ScopeChoice, _ expression: Expression) -> Bool {
    switch expression {
    case .attribute(let attribute, let values):
      attribute == scope.attribute && values.contains(scope.word)
    case .not(let part): mentions(scope, part)
    case .and(let parts), .or(let parts): parts.contains { mentions(scope, $0) }
    case .listed, .fact, .determination: false
    }
  }
}
