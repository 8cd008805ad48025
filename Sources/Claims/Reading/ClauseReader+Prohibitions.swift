internal import Law
internal import Ledger
internal import Timeline

extension ClauseReader {
  mutating func readProhibition(_ form: ActForm, _ index: Int) {
    if mood(index) == .would, let bill = billOf(index) ?? billUnnamed.map({ ($0.bill, nil) }) {
      return readBillEffect(.limits, bill: bill, index)
    }
    guard mood(index) == .fact, !isPurpose(form, index) else { return }
    let laws = around(index, Self.aLaw)
    let mention = laws.first?.value ?? (form.form == .noun ? nil : lawFor(index))
    // A noun is only a statement of its own beside the law that it is about.
    if form.form == .noun, laws.isEmpty || !isCopula(before: index) && !isImposed(index) { return }
    // "limits aid to $1 billion": an amount is limited, and nothing is forbidden.
    if words.at(mentions[index].range.lowerBound).hasPrefix("limit"),
      !around(index, Self.money).isEmpty
    {
      return
    }
    let (assistance, excepted) = withExceptions(around(index, Self.assistance))
    if let mention, mention.provisions.isEmpty, !assistance.isEmpty {
      // A law that is not in the workspace: what it says cannot be told.
      var claim = TypedClaim(.forbids)
      claim.provision = mention.name
      claim.recipient = recipientOf(index)?.recipient
      return add(claim, index)
    }
    let scopes = assistance.flatMap(\.value.scopes)
    if let mention, let first = laws.first, let id = subject(mention), !assistance.isEmpty,
      recipientOf(index, behind: assistance.first?.mention) == nil,
      law[id].recipients?.named == nil, says(["governments", "countries", "country"], in: index)
    {
      // The law names no country, and neither does the statement.
      var claim = TypedClaim(.forbids)
      claim.provision = law[id].name
      claim.text = "governments"
      claim.isNegated = isNegated(index)
      use(first.mention)
      for words in assistance { use(words.mention) }
      useWords(["governments", "countries", "country", "listed"], in: index)
      return add(claim, index)
    }
    guard
      let recipient = recipientOf(index, behind: assistance.first?.mention)
        ?? onlyRecipient(mention, scopes)
    else { return }
    guard
      !assistance.isEmpty
        || words.words.contains(where: { ["aid", "assistance"].contains($0.folded) })
    else { return }
    // A verb in the present says what the law is; a time beside it is of something else.
    let verb = words.at(mentions[index].range.lowerBound)
    let isPresent = form.form == .gerund || form.form == .base && verb.hasSuffix("s")
    let time = isPresent ? nearTime(index) : times(index)
    let isSince = time?.relation == .since
    var claim: TypedClaim
    if let mention {
      if let first = laws.first { use(first.mention) }
      guard let subject = subject(mention) else {
        claim = TypedClaim(.forbids)
        claim.provision = mention.name
        claim.recipient = recipient.recipient
        return add(claim, index)
      }
      claim = TypedClaim(time == nil || isSince ? .forbids : .status)
      claim.provision = law[subject].name
    } else {
      guard time != nil, form.form != .noun else { return }
      claim = TypedClaim(.status)
    }
    if claim.kind == .status { claim.outcome = "prohibited" }
    claim.recipient = recipient.recipient
    claim.isNegated = isNegated(index)
    for words in assistance {
      claim.scopes += words.value.scopes
      if words.value.isAll {
        claim.order = .all
        useWords(["any", "all"], in: index)
      }
      use(words.mention)
    }
    claim.text = recipient.isGovernment || saysDirect ? "government" : nil
    set(time, on: &claim)
    add(claim, index)
    for other in furtherRecipients(index, behind: claim.recipient) {
      claim.recipient = other
      add(claim, index)
    }
    guard let name = claim.provision else { return }
    for words in excepted where !words.value.scopes.isEmpty {
      var exempt = TypedClaim(.exempts)
      exempt.provision = name
      exempt.scopes = words.value.scopes
      use(words.mention)
      useWords(Self.exceptionWords, in: index)
      add(exempt, index)
    }
  }

  /// "aid to Armenia and Azerbaijan": whoever else is named beside a recipient.
  private mutating func furtherRecipients(
    _ index: Int, behind first: Recipient?
  ) -> [Recipient] {
    let named = mentions.indices.filter {
      $0 > index && clause(of: $0) == clause(of: index) && !isAdjective($0)
        && Self.aRecipient(mentions[$0].thing) != nil
    }
    var found: [Recipient] = []
    for (one, next) in zip(named, named.dropFirst()) {
      let between = mentions[one].range.upperBound..<mentions[next].range.lowerBound
      guard !between.isEmpty,
        between.allSatisfy({ ["and", ",", "or", "the"].contains(words.at($0)) }),
        let recipient = Self.aRecipient(mentions[next].thing), recipient != first
      else { continue }
      use(next)
      found.append(recipient)
    }
    return found
  }

  private static let exceptionWords: Set<String> = [
    "other", "than", "except", "excluding", "apart", "exception", "besides",
  ]

  /// "prohibits assistance, other than support for nonproliferation": what stands behind the words of exception.
  private func withExceptions(
    _ assistance: [(value: AssistanceWords, mention: Int)]
  ) -> (
    named: [(value: AssistanceWords, mention: Int)],
    excepted: [(value: AssistanceWords, mention: Int)]
  ) {
    func isExcepted(_ mention: Int) -> Bool {
      let start = mentions[mention].range.lowerBound
      return (max(0, start - 8)..<start).contains { place in
        switch words.at(place) {
        case "other": words.at(place + 1) == "than"
        case "apart": words.at(place + 1) == "from"
        case "except", "excluding", "besides": true
        case "exception": words.at(place + 1) == "of"
        default: false
        }
      }
    }
    return (
      assistance.filter { !isExcepted($0.mention) }, assistance.filter { isExcepted($0.mention) }
    )
  }

  /// "bars aid since 1992", "bars aid until 2025": a time that ends or begins what a law does.
  private mutating func nearTime(_ index: Int) -> TimeSpan? {
    guard let span = around(index, Self.aTime).first, span.mention > index,
      [.since, .until, .range].contains(span.value.relation)
    else { return nil }
    return times(index)
  }

  /// "to stop the flow of arms": what somebody means to do; but a law is "passed to ban aid".
  private func isPurpose(_ form: ActForm, _ index: Int) -> Bool {
    let verb = words.at(mentions[index].range.lowerBound)
    guard form.form == .base, !verb.hasSuffix("s") else { return false }
    if words.at(mentions[index].range.lowerBound - 1) == "to" {
      return !mentions.prefix(index).contains { other in
        if case .act(let other) = other.thing { other.act == .enact } else { false }
      }
    }
    // Without "to", the subject of a bare verb is something in the plural: "the Leahy laws prohibit".
    return !words.words.indices.prefix(mentions[index].range.lowerBound).contains { place in
      clauses[place] == clause(of: index)
        && [
          "laws", "sections", "provisions", "restrictions", "acts", "sanctions", "rules", "does",
          "did",
        ]
        .contains(words.at(place))
    }
  }

  /// "direct", "government-to-government" and "bilateral" aid goes to a government.
  var saysDirect: Bool {
    words.words.contains { $0.folded == "direct" || $0.folded == "government-to-government" }
  }

  /// "establishes restrictions on", "imposes a ban on": the noun with a verb that carries it.
  private mutating func isImposed(_ index: Int) -> Bool {
    let range = mentions[index].range
    let carriers: Set<String> = [
      "establishes", "established", "imposes", "imposed", "places", "placed", "sets", "contains",
      "puts", "put", "introduced", "maintains",
    ]
    guard words.at(range.upperBound) == "on",
      let verb = (max(0, range.lowerBound - 4)..<range.lowerBound).first(where: {
        carriers.contains(words.at($0))
      })
    else { return false }
    used.insert(verb)
    useWords(["statutory", "legal", "strict", "a"], in: index)
    return true
  }

  func isCopula(before index: Int) -> Bool {
    let start = mentions[index].range.lowerBound
    return (max(0, start - 4)..<start).contains { ["is", "was", "remains"].contains(words.at($0)) }
  }

  /// The recipient in the clause of an act, with whether its government is named.
  ///
  /// - Parameter assistance: A mention of assistance: what stands behind it first receives it.
  mutating func recipientOf(
    _ index: Int, behind assistance: Int? = nil
  ) -> (recipient: Recipient, isGovernment: Bool)? {
    let found = around(index, Self.aRecipient)
    if let assistance, let next = found.map(\.mention).filter({ $0 > assistance }).min(),
      let recipient = Self.aRecipient(mentions[next].thing)
    {
      use(next)
      return (recipient, namesGovernment(next))
    }
    guard let first = found.first else { return nil }
    let isGovernment = namesGovernment(first.mention)
    guard Set(found.map(\.value)).count == 1 else { return nil }
    for other in found { use(other.mention) }
    return (first.value, isGovernment)
  }

  /// "does not ban humanitarian aid": whom the law names is meant, where a kind of assistance is.
  func onlyRecipient(
    _ mention: LawMention?, _ scopes: [ScopeChoice]
  ) -> (recipient: Recipient, isGovernment: Bool)? {
    guard let mention, let id = subject(mention),
      let named = law[id].recipients?.named, named.count == 1
    else { return nil }
    return (named[0], true)
  }

  mutating func readExemption(_ index: Int) {
    guard mood(index) == .fact else { return }
    readScopes(index, isExempt: true)
  }

  mutating func readScopes(_ index: Int, isExempt: Bool) {
    // "Congress also exempted …" is about the law named before.
    let named = before.flatMap(\.laws).last
    guard let mention = lawFor(index) ?? named ?? only, let subject = restrictions(mention).last
    else { return }
    let scopes = around(index, Self.assistance).filter { !$0.value.scopes.isEmpty }
    guard !scopes.isEmpty else { return }
    for scope in scopes.sorted(by: { $0.mention < $1.mention }) {
      use(scope.mention)
      useWords(["apply", "applies", "cover", "covers", "reach", "covered", "subject"], in: index)
      // What is exempt is so kind by kind.
      for choice in scope.value.scopes {
        var claim = TypedClaim(.exempts)
        claim.provision = law[subject].name
        claim.scopes = [choice]
        claim.isNegated = isExempt == isNegated(index)
        add(claim, index)
      }
    }
  }

  /// "does not apply to democracy assistance": a negated word of reach.
  mutating func readReach() {
    guard
      let place = words.words.firstIndex(where: {
        ["apply", "applies", "applied", "cover", "covers", "covered", "reach"].contains($0.folded)
      }),
      place > 0,
      (max(0, place - 3)..<place).contains(where: {
        ["not", "doesn't", "never"].contains(words.at($0))
      }),
      let mention = lawOfReach(place)
    else { return }
    for negation in max(0, place - 3)..<place
    where ["not", "doesn't", "never"].contains(words.at(negation)) { used.insert(negation) }
    used.insert(place)
    guard let subject = restrictions(mention).last else { return }
    for (other, mention) in mentions.enumerated()
    where mention.range.lowerBound > place && clauses[mention.range.lowerBound] == clauses[place] {
      guard case .assistance(let words) = mention.thing, !words.scopes.isEmpty else { continue }
      use(other)
      for choice in words.scopes {
        var claim = TypedClaim(.exempts)
        claim.provision = law[subject].name
        claim.scopes = [choice]
        if (max(0, place - 3)..<place).contains(where: { self.words.at($0) == "never" }) {
          claim.order = .never
        }
        claims.append(claim)
      }
    }
  }

  /// The law that is said to reach something: the last one before the verb, or what "it" stands for.
  private mutating func lawOfReach(_ place: Int) -> LawMention? {
    let named = mentions.indices.last {
      Self.aLaw(mentions[$0].thing) != nil && mentions[$0].range.upperBound <= place
    }
    guard let named else { return standsFor() }
    use(named)
    return Self.aLaw(mentions[named].thing)
  }
}

extension Words {
  /// The words of a range as they stand, with single spaces.
  func string(_ range: Range<Int>) -> String {
    var text = ""
    for index in range where index < count {
      if !text.isEmpty, self[index].isApart { text += " " }
      text += self[index].text
    }
    return text
  }
}
