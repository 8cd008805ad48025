internal import Law
internal import Ledger
internal import Timeline

extension ClauseReader {
  mutating func readMoney() {
    for (index, mention) in mentions.enumerated() {
      guard case .money(let figure) = mention.thing, !mention.range.allSatisfy(used.contains) else {
        continue
      }
      if readLimit(figure, index) || readDrawdown(figure, index) || readWithheld(figure, index) {
        continue
      }
      readProvided(figure, index)
    }
    readComparison()
    readChange()
  }

  /// The time of one amount: the first behind it before the next amount, else the last before it and behind
  /// the amount before, else the only one of the sentence.
  private mutating func timeOfMoney(_ index: Int) -> TimeSpan? {
    let amounts = mentions.indices.filter { Self.money(mentions[$0].thing) != nil }
    guard amounts.count > 1 else { return times(index) }
    let next = amounts.first { $0 > index } ?? mentions.count
    let previous = amounts.last { $0 < index } ?? -1
    func time(_ range: Range<Int>) -> Int? {
      range.first { Self.aTime(mentions[$0].thing) != nil && !isNameYear($0) }
    }
    // Behind a link such as "and" or a semicolon, a time before an amount belongs to that amount.
    var found = time(index + 1..<next)
    if let place = found, next < mentions.count,
      isFront(mentions[place].range, upTo: mentions[next].range.lowerBound)
    {
      found = nil
    }
    if found == nil { found = time(previous + 1..<index) }
    if found == nil, let first = amounts.first { found = time(0..<first) }
    // "808 million from 2002 to 2020, of which 164 million": the same years.
    let isPart = (max(0, mentions[index].range.lowerBound - 4)..<mentions[index].range.lowerBound)
      .contains { ["which", "including", "them"].contains(words.at($0)) }
    if found == nil, isPart, let first = amounts.first { found = time(first + 1..<index) }
    guard let found else { return nil }
    use(found)
    return Self.aTime(mentions[found].thing)
  }

  /// Whether a time begins a part of the sentence, as in "; in 2019 it was", and an amount follows.
  private func isFront(_ range: Range<Int>, upTo amount: Int) -> Bool {
    var place = range.lowerBound - 1
    while ["in", "on", "and", "but", "while", "then"].contains(words.at(place)) { place -= 1 }
    guard [";", ",", "-"].contains(words.at(place)) || place < range.lowerBound - 1 else {
      return false
    }
    return (range.upperBound..<amount).allSatisfy { words[$0].text != ";" }
      && [";", "--"].contains(words.at(place))
  }

  private func has(_ act: Act, near index: Int) -> Int? {
    mentions.indices.first { other in
      guard case .act(let form) = mentions[other].thing, form.act == act else { return false }
      return abs(clause(of: other) - clause(of: index)) <= 1
    }
  }

  /// "limits drawdowns to $100 million in any fiscal year".
  private mutating func readLimit(_ figure: Figure, _ index: Int) -> Bool {
    let limiting: Set<String> = [
      "limit", "limits", "limited", "cap", "caps", "capped", "ceiling", "ceilings", "exceed",
      "maximum",
    ]
    let isYearly = words.words.indices.contains {
      words.at($0) == "fiscal" && ["per", "any", "each", "a", "every"].contains(words.at($0 - 1))
        || words.at($0) == "year" && ["per", "any", "each", "a"].contains(words.at($0 - 1))
          && $0 <= mentions[index].range.upperBound + 1
    }
    let named = around(index, Self.aLaw).first ?? inClauseBefore(index, Self.aLaw)
    let mention = named?.value ?? standsFor()
    guard says(limiting, in: index) || isYearly, let mention else { return false }
    let ceilings = mention.provisions.filter {
      if case .ceiling = law[$0].body { true } else { false }
    }
    guard let ceiling = ceilings.first,
      Set(ceilings.compactMap { law[$0].citation(.act) }).count <= 1
    else { return false }
    var claim = TypedClaim(.limit)
    claim.provision = law[ceiling].name
    var figure = figure
    figure.bound = .rounded
    claim.amount = figure
    claim.isNegated = false
    set(timeOfMoney(index), on: &claim)
    if let named { use(named.mention) }
    useWords(
      limiting.union([
        "per", "any", "each", "every", "fiscal", "year", "raised", "drawdowns", "drawdown", "drawn",
        "down", "aggregate", "value", "increased", "up", "stocks", "unforeseen", "emergency",
        "emergencies", "can", "a", "lets",
      ]), in: index)
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      switch mentions[other].thing {
      case .act(let form) where [.drawDown, .allow, .prohibit].contains(form.act): use(other)
      case .party(.recipient), .party(.office("president")): use(other)
      default: break
      }
    }
    add(claim, index)
    return true
  }

  /// "a drawdown of $800 million for Ukraine".
  private mutating func readDrawdown(_ figure: Figure, _ index: Int) -> Bool {
    guard let act = has(.drawDown, near: index), mood(index) == .fact else { return false }
    // "Russia's invasion": an owner receives nothing.
    let named = around(index, Self.aRecipient).first { found in
      let last = mentions[found.mention].range.upperBound - 1
      return !words[last].isPossessive && !isAdjective(found.mention)
    }
    guard let recipient = named?.value ?? recipientBefore else { return false }
    var claim = TypedClaim(.drawdown)
    claim.recipient = recipient
    claim.amount = figure
    // Memoranda allow "up to" an amount: the words say nothing of less.
    if figure.bound == .atMost { claim.amount?.bound = .rounded }
    set(timeOfMoney(index), on: &claim)
    use(act)
    if let named { use(named.mention) }
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      switch mentions[other].thing {
      case .law, .assistance, .party(.office("president")): use(other)
      case .party(.person("biden", _)): use(other)
      case .act(let form) where [.allow, .say, .order, .sign].contains(form.act): use(other)
      default: break
      }
    }
    useWords(
      [
        "directed", "ordered", "memorandum", "package", "followed", "announced", "another",
        "drawdowns", "new", "stocks", "equipment",
      ], in: index)
    if claim.from == nil, claim.through == nil, claim.on == nil { claim.on = dayOfInstrument }
    guard claim.on != nil || claim.from != nil else { return false }
    add(claim, index)
    return true
  }

  private mutating func readWithheld(_ figure: Figure, _ index: Int) -> Bool {
    // "$130 million of the $300 million": of the second something is withheld.
    let start = mentions[index].range.lowerBound
    if ["the", "a"].contains(words.at(start - 1)), words.at(start - 2) == "of" { return false }
    // "withheld $85 million and waived the conditions on $235 million": each amount has its own act.
    let governing = mentions.indices.prefix(index).last { other in
      guard case .act(let form) = mentions[other].thing else { return false }
      return [.withhold, .waive, .provide, .allow].contains(form.act)
    }
    if let governing, case .act(let form) = mentions[governing].thing, form.act != .withhold {
      return false
    }
    guard let act = has(.withhold, near: index), mood(act) == .fact,
      let recipient = around(index, Self.aRecipient).first?.value ?? onlyRecipientNamed
        ?? recipientBefore,
      let time = timeOfMoney(index)
    else { return false }
    var claim = TypedClaim(.withheld)
    claim.recipient = recipient
    claim.amount = figure
    claim.isNegated = isNegated(act)
    set(time, on: &claim)
    use(act)
    if let named = around(index, Self.aRecipient).first { use(named.mention) }
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      switch mentions[other].thing {
      case .assistance, .party(.office), .party(.person): use(other)
      case .party(.recipient(let other1, _, _)) where other1.description == "USA": use(other)
      default: break
      }
    }
    add(claim, index)
    return true
  }

  /// The one recipient that the sentence names; nil where it names none or several.
  private var onlyRecipientNamed: Recipient? {
    let named = Set(mentions.compactMap { Self.aRecipient($0.thing) })
    return named.count == 1 ? named.first : nil
  }

  /// "$164 million in security assistance to Azerbaijan from FY2002 to FY2020".
  private mutating func readProvided(_ figure: Figure, _ index: Int) {
    guard let recipient = moneyRecipient(index) else { return }
    let assistance = around(index, Self.assistance)
    let carriers = mentions.indices.filter { other in
      guard case .act(let form) = mentions[other].thing, clause(of: other) == clause(of: index)
      else { return false }
      return form.act == .provide || form.act == .receive
    }
    let isTotal = says(
      ["totaled", "totalled", "total", "amounted", "worth", "was", "were"], in: index)
    guard !assistance.isEmpty || !carriers.isEmpty else { return }
    guard
      !carriers.isEmpty || isTotal || has(.say, near: index) != nil
        || has(.find, near: index) != nil
    else { return }
    if let carrier = carriers.first, mood(carrier) != .fact { return }
    var claim = TypedClaim(.provided)
    claim.recipient = recipient
    claim.amount = figure
    if let carrier = carriers.first { claim.isNegated = isNegated(carrier) }
    for words in assistance {
      claim.scopes += words.value.scopes.filter { !claim.scopes.contains($0) }
      use(words.mention)
    }
    if let named = around(index, Self.aLaw).first {
      claim.text = named.value.name
      use(named.mention)
    }
    if says(["waiver"], in: index) {
      claim.order = .waiver
      useWords(["waiver"], in: index)
    }
    set(timeOfMoney(index), on: &claim)
    if isConstant {
      claim.takenAs = "amounts in dollars of one year"
      useWords(["constant", "inflation-adjusted", "inflation", "adjusted", "real"], in: index)
    }
    for (word, type) in [
      ("obligated", "obligations"), ("obligations", "obligations"), ("disbursed", "disbursements"),
      ("disbursements", "disbursements"), ("spent", "disbursements"), ("requested", "requests"),
    ] where says([word], in: index) {
      claim.noun = type
      useWords([word], in: index)
    }
    for carrier in carriers { use(carrier) }
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      switch mentions[other].thing {
      case .party(.office), .party(.person): use(other)
      case .party(.recipient(let other1, _, _)) where other1.description == "USA": use(other)
      case .act(let form) where form.act == .say || form.act == .find: use(other)
      default: break
      }
    }
    useWords(
      [
        "total", "totaled", "totalled", "agencies", "amounted", "purposes", "reported", "received",
        "gave", "given",
      ], in: index)
    add(claim, index)
  }

  /// "in constant 2019 dollars", "adjusted for inflation".
  var isConstant: Bool {
    words.words.indices.contains { place in
      ["constant", "inflation"].contains(words.at(place))
        || words.at(place) == "real" && ["terms", "dollars"].contains(words.at(place + 1))
    }
  }

  /// The one recipient that an amount goes to.
  private mutating func moneyRecipient(_ index: Int) -> Recipient? {
    var found = around(index, Self.aRecipient)
    if found.isEmpty, let before = inClauseBefore(index, Self.aRecipient) { found = [before] }
    if found.isEmpty, !mentions.contains(where: { Self.aRecipient($0.thing) != nil }) {
      return recipientBefore
    }
    let distinct = Set(found.map(\.value))
    guard distinct.count == 1, let recipient = distinct.first else { return nil }
    for one in found {
      use(one.mention)
      _ = namesGovernment(one.mention)
    }
    return recipient
  }

  /// "Azerbaijan received more security assistance than Armenia from 2002 to 2020".
  private mutating func readComparison() {
    guard let than = words.words.firstIndex(where: { $0.folded == "than" }), than > 0,
      let word = (max(0, than - 6)..<than).last(where: { ["more", "less"].contains(words.at($0)) }),
      !mentions.contains(where: { $0.range.contains(word) })
    else { return }
    let left = mentions.indices.filter {
      mentions[$0].range.upperBound <= word && Self.aRecipient(mentions[$0].thing) != nil
    }
    let right = mentions.indices.filter {
      mentions[$0].range.lowerBound > than && Self.aRecipient(mentions[$0].thing) != nil
    }
    guard left.count == 1, right.count == 1, let one = Self.aRecipient(mentions[left[0]].thing),
      let other = Self.aRecipient(mentions[right[0]].thing),
      mentions.contains(where: { if case .assistance = $0.thing { true } else { false } })
    else { return }
    // "three times more", "far more": another statement.
    guard
      !(max(0, word - 2)..<word).contains(where: {
        ["times", "far", "much", "percent"].contains(words.at($0))
      })
    else { return }
    var claim = TypedClaim(.compared)
    claim.recipient = one
    claim.other = other
    claim.order = words.at(word) == "more" ? .more : .less
    for (index, mention) in mentions.enumerated() {
      switch mention.thing {
      case .assistance(let words):
        claim.scopes += words.scopes
        use(index)
      case .time(let span):
        set(span, on: &claim)
        use(index)
      case .act(let form) where form.act == .receive || form.act == .provide: use(index)
      case .party(.recipient(let recipient, _, _)) where recipient.description == "USA": use(index)
      default: break
      }
    }
    use(left[0])
    use(right[0])
    used.insert(word)
    used.insert(than)
    claims.append(claim)
  }

  /// "aid more than doubled between 2010 and 2012", "fell by 30 percent from 2002 to 2012".
  private mutating func readChange() {
    let wholes: [String: Int128] = [
      "doubled": 200, "tripled": 300, "trebled": 300, "quadrupled": 400, "halved": 50,
    ]
    let up: Set<String> = ["rose", "increased", "grew", "climbed", "jumped", "risen", "grown"]
    let down: Set<String> = ["fell", "decreased", "dropped", "declined", "shrank", "fallen", "cut"]
    guard
      let verb = words.words.indices.first(where: {
        wholes[words.at($0)] != nil || up.contains(words.at($0)) || down.contains(words.at($0))
      }),
      let assistance = mentions.indices.last(where: { other in
        if case .assistance = mentions[other].thing {
          mentions[other].range.lowerBound < verb
        } else {
          false
        }
      }), case .assistance(let kind) = mentions[assistance].thing,
      let recipient = onlyRecipientNamed ?? recipientBefore,
      let time = mentions.indices.first(where: { Self.aTime(mentions[$0].thing)?.relation == .range }),
      let span = Self.aTime(mentions[time].thing), !claims.contains(where: { $0.kind == .provided })
    else { return }
    var claim = TypedClaim(.changed)
    claim.recipient = recipient
    claim.scopes = kind.scopes
    (claim.from, claim.through) = (span.from, span.through)
    if let whole = wholes[words.at(verb)] {
      let bound: Bound = words.at(verb - 1) == "than" ? .over : words.at(verb - 1) == "nearly" ? .nearly : .about
      claim.percent = Figure(hundredths: whole * 100, step: 100, bound: bound)
      if bound == .over { use(words: max(0, verb - 2)..<verb) }
    } else {
      claim.order = up.contains(words.at(verb)) ? .more : .less
      for (index, mention) in mentions.enumerated() where mention.range.lowerBound > verb {
        guard case .percent(var figure) = mention.thing, words.at(mention.range.lowerBound - 1) == "by"
          || words.at(verb + 1) == "by" || mention.range.lowerBound == verb + 1
        else { continue }
        figure.hundredths =
          claim.order == .more ? 10_000 + figure.hundredths : 10_000 - figure.hundredths
        // "By more than 30 percent" down leaves less than 70.
        if claim.order == .less, figure.bound == .over { figure.bound = .under }
        claim.percent = figure
        use(index)
        break
      }
    }
    claim.isNegated = (max(0, verb - 3)..<verb).contains { ["not", "never"].contains(words.at($0)) }
    if isConstant { claim.takenAs = "amounts in dollars of one year" }
    use(assistance)
    use(time)
    used.insert(verb)
    for (index, mention) in mentions.enumerated() {
      if Self.aRecipient(mention.thing) != nil {
        use(index)
        _ = namesGovernment(index)
      }
    }
    useWords(["by", "constant", "dollars", "adjusted", "inflation", "nearly", "not"], in: assistance)
    claims.append(claim)
  }

  /// "about 20 percent of the total was security assistance under the waiver".
  mutating func readShares() {
    for (index, mention) in mentions.enumerated() {
      guard case .percent(let figure) = mention.thing, !mention.range.allSatisfy(used.contains)
      else { continue }
      guard says(["total", "assistance", "aid"], in: index), says(["waiver"], in: index) else {
        continue
      }
      var claim = TypedClaim(.share)
      claim.percent = figure
      claim.order = .waiver
      for other in mentions.indices {
        switch mentions[other].thing {
        case .assistance(let words):
          claim.scopes += words.scopes
          use(other)
        case .party(.office("gao")):
          claim.speaker = "gao"
          use(other)
        case .act(let form) where [.find, .say, .waive].contains(form.act): use(other)
        case .time(let span):
          set(span, on: &claim)
          use(other)
        default: break
        }
      }
      useWords(
        ["total", "assistance", "waiver", "made", "up", "share", "accounted", "was", "all"],
        in: index)
      add(claim, index)
    }
  }
}

extension Provision {
  /// The citation of an identity; nil where there is none.
  func citation(_ identity: Citation.Identity) -> String? {
    citations.first { $0.identity == identity }?.text
  }
}
