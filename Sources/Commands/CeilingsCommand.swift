internal import Briefing
internal import Documents
internal import Law
internal import Ledger
internal import Reasoning
internal import Record

extension CommandRun {
  func ceilings() throws(Refusal) -> Reply {
    var open = try openWorkspace()
    let law = open.workspace.law
    let asked = try moneyQuestion(by: [], law: law, notes: &open.notes)
    let (readings, bills) = (try readings(in: law), try self.bills(in: law))
    let ceilings = Ceilings(
      world: open.ground.world, known: asked.question.known, readings: readings, bills: bills)
    let named = try arguments.positionals.first.map { name throws(Refusal) in
      try ceiling(name, in: ceilings)
    }
    let data = try dataFolder(&open)
    let lease = try openLedger(data)
    try check(asked.question, in: lease.inquiry)
    let answer = try asking { () throws(Diagnostic) in
      try lease.inquiry.ceilings(asked.question, asked: named.map { [$0] } ?? [], in: ceilings)
    }
    let briefing = CeilingsBriefing(
      ground: open.ground, question: asked.question, answer: answer, law: ceilings.law,
      names: named.map { [ceilings.law[$0].name] } ?? [], readings: readings, bills: bills,
      dataHash: data.hash)
    return self.answer(briefing, open)
  }

  /// The ceiling with this name; one that took the place of another is asked about with it.
  private func ceiling(_ name: String, in ceilings: Ceilings) throws(Refusal) -> ProvisionID {
    let law = ceilings.law
    let all = ceilings.all
    let names = all.map { law[$0].name }
    let provision = law.provision(named: name) ?? law.provision(named: name.lowercased())
    if let provision, case .ceiling = provision.body {
      guard let root = all.first(where: { ceilings.record(of: $0).members.contains(provision.id) })
      else {
        throw .usage(
          "\(quoted(provision.name)) does not count on what was known",
          help: ["a later `--known`, or `--apply` where it is proposed law"])
      }
      return root
    }
    throw .usage(
      provision.map { "\(quoted(name)) is \($0.kindWithArticle) and no ceiling" }
        ?? "there is no ceiling \(quoted(name))",
      help: didYouMean(name, among: names)
        + (names.isEmpty
          ? ["the law here has no ceilings"] : ["the ceilings are \(names.joinedAsChoice)"]))
  }
}
