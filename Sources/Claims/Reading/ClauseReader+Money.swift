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
  mutating func timeOfMoney(_ index: Int) -> TimeSpan? {
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
    if found == nil { found = (0..<index).last { Self.aTime(mentions[$0].thing) != nil } }
    guard let found else { return nil }
    use(found)
    return Self.aTime(mentions[found].thing)
  }

  /// Whether a time begins a part of the sentence, as in "; in 2019 it was", and an amount follows.
  func isFront(_ range: Range<Int>, upTo amount: Int) -> Bool {
    var place = range.lowerBound - 1
    while ["in", "on", "and", "but", "while", "then"].contains(words.at(place)) { place -= 1 }
    guard [";", ",", "-"].contains(words.at(place)) || place < range.lowerBound - 1 else {
      return false
    }
    return (range.upperBound..<amount).allSatisfy { words[$0].text != ";" }
      && [";", "--"].contains(words.at(place))
  }

  func has(_ act: Act, near index: Int) -> Int? {
    mentions.indices.first { other in
      guard case .act(let form) = mentions[other].thing, form.act == act else { return false }
      return abs(clause(of: other) - clause(of: index)) <= 1
    }
  }

  /// The one recipient that the sentence names, or where it names none, the one named before it.
  var soleRecipient: Recipient? {
    let named = Set(mentions.compactMap { Self.aRecipient($0.thing) })
    return named.isEmpty ? recipientBefore : named.count == 1 ? named.first : nil
  }

  /// "$164 million in security assistance to Azerbaijan from FY2002 to FY2020".
  mutating func readProvided(_ figure: Figure, _ index: Int) {
    // "a fifth of the $808 million": a share is stated, and no amount of its own.
    if index > 0, case .percent = mentions[index - 1].thing,
      mentions[index].range.lowerBound - mentions[index - 1].range.upperBound <= 2
    {
      return
    }
    guard let recipient = moneyRecipient(index) else { return }
    let assistance = around(index, Self.assistance)
    let carriers = mentions.indices.filter { other in
      guard case .act(let form) = mentions[other].thing, clause(of: other) == clause(of: index)
      else { return false }
      return form.act == .provide || form.act == .receive
    }
    let isTotal = says(
      [
        "totaled", "totalled", "total", "amounted", "worth", "was", "were", "fell", "rose", "grew",
        "dropped", "declined", "increased", "peaked", "reached", "stood", "amounting", "totaling",
        "totalling",
      ], in: index)
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
    if says(["waiver", "waivers"], in: index) {
      claim.order = .waiver
      useWords(["waiver", "waivers", "authority", "pursuant"], in: index)
    }
    if let named = around(index, Self.aLaw).first {
      // "under the section 907 waiver": the waiver says it, which no other section can.
      if claim.order != .waiver || waiverName(named.value) == nil { claim.text = named.value.name }
      use(named.mention)
    }
    set(timeOfMoney(index), on: &claim)
    if claim.on == nil, claim.from == nil, claim.through == nil, let place = ofThisAmount(index),
      let period = before.last?.period
    {
      use(words: place)
      set(period, on: &claim)
    }
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

  /// "$164 million of this amount": the years of the amount in the sentence before are meant.
  private func ofThisAmount(_ index: Int) -> Range<Int>? {
    let end = mentions[index].range.upperBound
    guard words.at(end) == "of", ["this", "that", "these", "the"].contains(words.at(end + 1)),
      ["amount", "total", "sum", "funds", "money", "aid"].contains(words.at(end + 2))
    else { return nil }
    return end..<end + 3
  }

  /// "in constant 2019 dollars", "adjusted for inflation".
  var isConstant: Bool {
    words.words.indices.contains { place in
      ["constant", "inflation"].contains(words.at(place))
        || words.at(place) == "real" && ["terms", "dollars"].contains(words.at(place + 1))
    }
  }

  /// The one recipient that an amount goes to.
  mutating func moneyRecipient(_ index: Int) -> Recipient? {
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
}

extension Provision {
  /// The citation of an identity; nil where there is none.
  func citation(_ identity: Citation.Identity) -> String? {
    citations.first { $0.identity == identity }?.text
  }
}
