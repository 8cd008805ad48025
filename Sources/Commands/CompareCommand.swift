internal import Briefing
internal import Documents
internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

extension CommandRun {
  func compare() throws(Refusal) -> Reply {
    let (span, year) = try comparedDays()
    let recipients = try comparedRecipients()
    var open = try openWorkspace()
    let law = open.workspace.law
    let subject = try subject(named: arguments.positionals[0], in: law)
    let restrictions = law.restrictions(behind: subject)
    guard !restrictions.isEmpty else {
      throw .usage(
        "no restriction hangs on \(quoted(subject.name))",
        help: ["name a restriction; `proviso provisions` lists the provisions"])
    }
    guard let some = recipients?.first ?? Recipient.all.first else {
      preconditionFailure("the table of recipients is empty")
    }
    let question = try question(some, &open)
    let compared = CompareBriefing.comparisons(
      open.ground, question, restrictions, recipients, in: span)
    let found = try money(
      of: CompareBriefing.recipientsThatDiffer(compared), in: year, question, &open)
    let briefing = CompareBriefing(
      ground: open.ground, question: question, subject: subject.id, restrictions: restrictions,
      recipients: recipients, in: span, year: year, money: found?.money,
      dataHash: found?.dataHash ?? "")
    return answer(briefing, open)
  }

  /// The days of `--on` or `--fiscal-year`, and the fiscal year whose money is shown.
  private func comparedDays() throws(Refusal) -> (Span, FiscalYear) {
    guard let text = arguments.value("--fiscal-year") else {
      let day = try day("--on")
      return (Span(from: day, through: day), day.fiscalYear)
    }
    guard arguments.value("--on") == nil else {
      throw .usage("`--on` and `--fiscal-year` are both given", help: ["leave one of them out"])
    }
    let folded = text.lowercased()
    guard let year = FiscalYear(folded.hasPrefix("fy") ? String(folded.dropFirst(2)) : folded)
    else {
      throw .usage(
        "\(quoted(text)) is no fiscal year", help: ["write it as `2002` or `1976tq`"])
    }
    return (year.span, year)
  }

  /// The recipients of `--for`, parted by commas; nil for all that law or record names.
  private func comparedRecipients() throws(Refusal) -> [Recipient]? {
    guard let text = arguments.value("--for") else { return nil }
    if let one = Recipient.named(text) { return [one] }
    var found: Set<Recipient> = []
    for part in text.split(separator: ",") {
      let words = part.split(separator: " ").joined(separator: " ")
      found.insert(try recipient(words))
    }
    guard !found.isEmpty else { throw .usage("\(quoted(text)) names no country") }
    return found.sorted()
  }

  /// A restriction, waiver or list.
  private func subject(named name: String, in law: Law) throws(Refusal) -> Provision {
    let provision = law.provision(named: name) ?? law.provision(named: name.lowercased())
    switch provision?.body {
    case .restriction?, .waiver?, .list?:
      if let provision { return provision }
    default: break
    }
    let names = law.provisions.filter { provision in
      switch provision.body {
      case .restriction, .waiver, .list: true
      default: false
      }
    }.map(\.name)
    throw .usage(
      provision.map {
        "\(quoted(name)) is \($0.kindWithArticle), and no restriction, waiver or list"
      } ?? "there is no restriction, waiver or list \(quoted(name))",
      help: didYouMean(name, among: names) + ["`proviso provisions` lists the provisions"])
  }

  /// The money of the recipients; nil where there is no ledger, as a note says.
  private func money(
    of recipients: [Recipient], in year: FiscalYear, _ question: Question,
    _ open: inout OpenWorkspace
  ) throws(Refusal) -> (money: ComparedMoney, dataHash: String)? {
    let folder = try ledgerFolder()
    if let snapshot, !snapshot.hasLedger { return nil }
    guard FileStatus(folder) == .folder else {
      if arguments.value("--ledger") != nil {
        throw Refusal(.unreadable, "there is no folder \(quoted(folder))")
      }
      return nil
    }
    var asked = MoneyQuestion(known: question.known)
    for attribute in ScopeAttribute.allCases where MoneyQuestion.stated.contains(attribute) {
      if case .value(let word) = question.assistance[attribute] {
        asked.chosen.append(ScopeChoice(attribute, word))
      }
    }
    let data = try dataFolder(&open)
    let lease = try openLedger(data)
    let money = try asking { () throws(Diagnostic) in
      try lease.inquiry.money(of: recipients, in: year, asked)
    }
    return (money, data.hash)
  }
}

extension Law {
  /// The restriction itself or its parts, those that a waiver lifts, those that hang on a list.
  fileprivate func restrictions(behind subject: Provision) -> [ProvisionID] {
    switch subject.body {
    case .restriction(let body): return body.parts.isEmpty ? [subject.id] : body.parts
    case .waiver: return restrictions.filter { waivers(of: $0).contains(subject.id) }
    case .list:
      return restrictions.filter { id in
        ([self[id]] + self[id].readings.map(\.provision)).contains { provision in
          provision.conditions.contains { $0.expression.references.contains(subject.id) }
        }
      }
    default: return []
    }
  }
}
