internal import Briefing
internal import Documents
internal import Law
internal import Record

extension CommandRun {
  /// The recipient that a code or name stands for.
  func recipient(_ text: String) throws(Refusal) -> Recipient {
    if let recipient = Recipient.named(text) { return recipient }
    let near = Recipient.suggestions(for: text)
    throw .usage(
      "no country or territory is named \(quoted(text))",
      help: near.isEmpty
        ? ["write a code of three letters such as `AZE`, or a name"]
        : ["did you mean \(near.joinedAsChoice)?"])
  }

  /// The restriction with this name, which must be one that can be asked about.
  func restriction(_ name: String, in law: Law) throws(Refusal) -> Provision {
    let all = law.restrictions.map { law[$0].name }
    guard let provision = law.provision(named: name) ?? law.provision(named: name.lowercased())
    else {
      throw .usage(
        "there is no restriction \(quoted(name))",
        help: didYouMean(name, among: all) + ["`proviso provisions` lists the provisions"])
    }
    guard case .restriction(let body) = provision.body else {
      let lifted = law.reached(by: provision.reach?.named ?? []).map { law[$0].name }
        .filter(all.contains)
      throw .usage(
        "\(quoted(name)) is \(provision.kindWithArticle) and no restriction",
        help: lifted.isEmpty
          ? ["`proviso provisions` lists the provisions"]
          : ["it lifts \(lifted.prefix(5).map(quoted).joinedAsSum)"])
    }
    guard body.parts.isEmpty else {
      throw .usage(
        "\(quoted(name)) is divided into parts, of which each has its own answer",
        help: ["ask about \(body.parts.map { quoted(law[$0].name) }.joinedAsChoice)"])
    }
    return provision
  }

  /// The only restriction that names the recipient.
  func onlyRestriction(naming recipient: Recipient, in law: Law) throws(Refusal) -> Provision {
    let naming = law.restrictions(naming: recipient, bills: bills)
    if let only = naming.first, naming.count == 1 { return law[only] }
    guard !naming.isEmpty else {
      throw .usage("no restriction names \(recipient.nameInSentence)")
    }
    let names = naming.map { quoted(law[$0].name) }
    let shown = names.count > 8 ? Array(names.prefix(8)) + ["…"] : names
    throw .usage(
      "\(counted(names.count, "restriction")) name \(recipient.nameInSentence); say which",
      help: ["ask about one of \(shown.joined(separator: ", "))"])
  }

  /// The duty with this name, or what brings duties about: a waiver, a list, what is determined.
  func bearerOfDuties(_ name: String, in law: Law) throws(Refusal) -> Provision {
    let provision = law.provision(named: name) ?? law.provision(named: name.lowercased())
    switch provision?.body {
    case .waiver?, .duty?:
      if let provision { return provision }
    case .list?, .determination?:
      if let provision, law.triggersOfDuties.contains(provision.id) { return provision }
    default: break
    }
    let triggers = law.triggersOfDuties
    let bearers = law.provisions.filter {
      switch $0.body {
      case .waiver, .duty: true
      default: triggers.contains($0.id)
      }
    }
    let message =
      provision.map { "\(quoted(name)) is \($0.kindWithArticle) and has no duties" }
      ?? "there is no waiver \(quoted(name))"
    throw .usage(
      message,
      help: didYouMean(name, among: bearers.map(\.name))
        + ["`proviso provisions` lists the provisions"])
  }

  /// Readings chosen; each must be one that some provision declares.
  func readings(in law: Law) throws(Refusal) -> Set<String> {
    let chosen = arguments.values("--reading")
    guard !chosen.isEmpty else { return [] }
    let known = law.provisions.flatMap { $0.readings.map(\.name) }
    for name in chosen where !known.contains(name) {
      var listed: [String] = []
      for other in known where !listed.contains(other) { listed.append(other) }
      let near = didYouMean(name, among: known)
      let all =
        listed.isEmpty
        ? "no provision here has readings" : "there are \(listed.map(quoted).joinedAsSum)"
      throw .usage("there is no reading \(quoted(name))", help: near.isEmpty ? [all] : near)
    }
    return Set(chosen)
  }

  /// Bills applied, by name.
  var bills: Set<String> { Set(arguments.values("--apply")) }

  /// Bills applied; each must be one of the workspace.
  func bills(in law: Law) throws(Refusal) -> Set<String> {
    let known = law.bills.map(\.name)
    for name in arguments.values("--apply") where !known.contains(name) {
      let near = didYouMean(name, among: known)
      let all =
        known.isEmpty
        ? "no bills are in the workspace" : "there are \(known.map(quoted).joinedAsSum)"
      throw .usage("there is no bill \(quoted(name))", help: near.isEmpty ? [all] : near)
    }
    return bills
  }
}

extension Law {
  /// The waivers, lists and determinations whose acts bring some duty about.
  fileprivate var triggersOfDuties: Set<ProvisionID> {
    var triggers: Set<ProvisionID> = []
    for provision in provisions {
      guard case .duty(let duty) = provision.body else { continue }
      switch duty.trigger {
      case .exercise(let id, _), .determination(let id), .listing(let id): triggers.insert(id)
      case .yearly, .once: break
      }
    }
    return triggers
  }

  /// Restrictions that name the recipient, or any country; of proposed law only that of the bills.
  func restrictions(naming recipient: Recipient, bills: Set<String>) -> [ProvisionID] {
    restrictions.filter { id in
      let provision = self[id]
      if let bill = provision.bill, !bills.contains(bill) { return false }
      return provision.recipients?.names(recipient) ?? true
    }
  }

  /// The only recipient that all of these restrictions name; nil where there are more, or none.
  func onlyRecipient(of restrictions: [ProvisionID]) -> Recipient? {
    var only: Recipient?
    for id in restrictions {
      guard let set = self[id].recipients, let named = set.named else { return nil }
      for recipient in named where set.names(recipient) {
        if let only, only != recipient { return nil }
        only = recipient
      }
    }
    return only
  }
}

extension Provision {
  /// What an exemption or a waiver lifts.
  var reach: Reach? {
    switch body {
    case .exemption(let reach): reach
    case .waiver(let waiver): waiver.reach
    default: nil
    }
  }

  /// "a waiver", "an exemption".
  var kindWithArticle: String {
    switch body {
    case .restriction: "a restriction"
    case .exemption: "an exemption"
    case .limitation: "a limitation"
    case .waiver: "a waiver"
    case .duty: "a duty"
    case .list: "a list"
    case .fact: "a question of fact"
    case .determination: "a determination"
    case .group: "a group of countries"
    case .scope: "a scope"
    case .delegation: "a delegation"
    case .amendment: "an amendment"
    case .ceiling: "a ceiling"
    }
  }
}
