internal import Law
internal import Ledger
internal import Record
internal import Timeline

/// Mentions of one kind, and what names and times stand for.
extension ClauseReader {
  static func aLaw(_ thing: Mention.Thing) -> LawMention? {
    if case .law(let mention) = thing { mention } else { nil }
  }

  static func aBill(_ thing: Mention.Thing) -> BillMention? {
    if case .bill(let mention) = thing { mention } else { nil }
  }

  static func aTime(_ thing: Mention.Thing) -> TimeSpan? {
    if case .time(let span) = thing { span } else { nil }
  }

  static func aRecipient(_ thing: Mention.Thing) -> Recipient? {
    if case .party(.recipient(let recipient, _, _)) = thing, recipient.description != "USA" {
      recipient
    } else {
      nil
    }
  }

  static func assistance(_ thing: Mention.Thing) -> AssistanceWords? {
    if case .assistance(let words) = thing { words } else { nil }
  }

  static func money(_ thing: Mention.Thing) -> Figure? {
    if case .money(let figure) = thing { figure } else { nil }
  }

  static func length(_ thing: Mention.Thing) -> Length? {
    if case .length(let length) = thing { length } else { nil }
  }

  /// The law that an act is about: named in its clause, in the one before, or earlier and meant by "it".
  mutating func lawFor(_ index: Int) -> LawMention? {
    if case .law(let own) = mentions[index].thing {
      use(index)
      return own
    }
    if let found = around(index, Self.aLaw).first {
      use(found.mention)
      return found.value
    }
    if let found = inClauseBefore(index, Self.aLaw) {
      use(found.mention)
      return found.value
    }
    return standsFor()
  }

  /// The law with a waiver that the sentences before name, where they name no other.
  mutating func standsForWaiver() -> LawMention? {
    let named = before.flatMap(\.laws).filter { waiverName($0) != nil }
    guard Set(named.map { waiverName($0) }).count == 1 else { return nil }
    stoodFor = named.last
    return stoodFor
  }

  /// What "it", "the waiver" or "the law" stands for: one thing named before, and no other.
  mutating func standsFor() -> LawMention? {
    let nouns: Set<String> = [
      "waiver", "waivers", "law", "provision", "section", "restriction", "restrictions", "ban",
      "statute", "prohibition", "amendment", "cap",
      "limit", "ceiling", "memorandum", "determination",
    ]
    let isNamed = words.words.contains { nouns.contains($0.folded) }
    guard isNamed || has(["it", "its", "them"]) else {
      return nil
    }
    let named = before.flatMap(\.laws).filter { !$0.provisions.isEmpty }
    if let last = named.last,
      named.allSatisfy({
        $0.provisions == last.provisions
          || waiverName($0) != nil && waiverName($0) == waiverName(last)
      })
    {
      stoodFor = last
    } else if named.isEmpty, isNamed, let only {
      // Far from where it was named, only a noun can stand for the one law of the document.
      stoodFor = only
    } else if named.isEmpty, isNamed {
      // Else the law with a waiver that the last few sentences name, where they name no other.
      let laws = earlier.suffix(3).flatMap(\.laws).filter { waiverName($0) != nil }
      if Set(laws.map { waiverName($0) }).count == 1 { stoodFor = laws.last }
    }
    return stoodFor
  }

  /// Restrictions that words can mean, in order.
  func restrictions(_ mention: LawMention) -> [ProvisionID] {
    mention.provisions.filter { if case .restriction = law[$0].body { true } else { false } }
  }

  /// The restriction that stands for what is named: the last of several that took each other's place.
  func subject(_ mention: LawMention) -> ProvisionID? {
    restrictions(mention).last ?? mention.provisions.last
  }

  /// The name of what a claim about a waiver is about: the waiver where one alone reaches, else the restriction.
  func waiverName(_ mention: LawMention) -> String? {
    var waivers: [ProvisionID] = []
    for id in mention.provisions {
      if case .waiver = law[id].body { waivers.append(id) } else { waivers += law.waivers(of: id) }
    }
    let distinct = Set(waivers)
    if distinct.count == 1, let only = distinct.first { return law[only].name }
    return distinct.isEmpty ? nil : subject(mention).map { law[$0].name }
  }

  func restriction(_ id: ProvisionID) -> Provision? {
    if case .restriction = law[id].body { return law[id] }
    return law.restrictions.first { law.waivers(of: $0).contains(id) }.map { law[$0] }
  }

  /// The one recipient named in the sentences before; nil where none or several are.
  var recipientBefore: Recipient? {
    let named = Set(before.flatMap(\.recipients))
    return named.count == 1 ? named.first : nil
  }

  /// The one bill named in the sentences before, where "the bill" or "it" can stand for it.
  func billBefore() -> BillMention? {
    // "Introduced by Senator Peters, …": the sentence goes on about the bill before it.
    guard
      has(["bill", "it", "measure", "legislation"])
        || ["introduced", "sponsored", "passed", "cosponsored"].contains(words.at(0))
    else { return nil }
    let named = Set(before.flatMap(\.bills).map { $0.name ?? $0.chamber + $0.number })
    return named.count == 1 ? before.flatMap(\.bills).last : nil
  }

  /// Times in the clause of an act, or in the sentence if its clause has none and no other act claims them.
  mutating func times(_ index: Int) -> TimeSpan? {
    // A time that belongs to another act is not this one's too.
    let found = around(index, Self.aTime).filter { found in
      !isNameYear(found.mention) && !mentions[found.mention].range.allSatisfy(used.contains)
        && isSaid(found.mention) == isSaid(index)
    }
    // "in June 2022 … despite a report of March 2022": the time of a noun is the last that is meant.
    if let first = found.first(where: { !isOfNoun($0.mention) }) ?? found.first {
      use(first.mention)
      return first.value
    }
    return nil
  }

  /// Whether a time says which of several things is meant: "a report of March 2022", "the March 2022 report".
  private func isOfNoun(_ mention: Int) -> Bool {
    let range = mentions[mention].range
    let before = words.at(range.lowerBound - 1)
    if before == "of", DateWords.months[words.at(range.lowerBound)] != nil
      || words[range.lowerBound].kind == .number
    {
      return true
    }
    guard range.upperBound < words.count else { return false }
    let next = words[range.upperBound]
    return ["the", "a", "its", "his", "their"].contains(before) && next.kind == .word
      && ["report", "war", "election", "letter", "resolution", "attack", "assault", "campaign"]
        .contains(next.folded)
  }

  /// The first time behind an act in its clause.
  mutating func timesBehind(_ index: Int) -> TimeSpan? {
    let found = around(index, Self.aTime).first { found in
      found.mention > index && !isNameYear(found.mention)
        && !mentions[found.mention].range.allSatisfy(used.contains)
        && isSaid(found.mention) == isSaid(index)
    }
    if let found { use(found.mention) }
    return found?.value
  }

  /// The day of a document that does what it says: "I hereby waive", "Determine that … to waive".
  var dayOfInstrument: PartialDate? {
    guard let today,
      has(["hereby"]) || isItemOfInstrument
        || ["determine", "certify"].contains(words.at(0))
    else { return nil }
    return PartialDate(day: today)
  }

  /// A year directly before a name, as in "the 1992 FREEDOM Support Act".
  func isNameYear(_ mention: Int) -> Bool {
    // "a 1992 law that bars": the year is that of the law.
    if case .time(let span) = mentions[mention].thing, span.from.precision == .year,
      Self.lawNouns.contains(words.at(mentions[mention].range.upperBound)),
      ["a", "the", "this", "that", "its"].contains(
        words.at(mentions[mention].range.lowerBound - 1))
    {
      return true
    }
    // "the fiscal year 2002 foreign aid bill": the year is that of the bill.
    let range = mentions[mention].range
    if ["the", "a", "this", "its"].contains(words.at(range.lowerBound - 1))
      || words.at(range.lowerBound) == "the",
      (range.upperBound..<range.upperBound + 6).contains(where: {
        ["bill", "appropriations", "budget", "authorization"].contains(words.at($0))
      }),
      !(range.upperBound..<range.upperBound + 6).prefix(while: {
        !["bill", "appropriations", "budget", "authorization"].contains(words.at($0))
      }).contains(where: { $0 < words.count && words[$0].kind == .mark })
    {
      return true
    }
    return isBeforeName(mention)
  }

  /// Whether a law's name follows directly: "the 1992 FREEDOM Support Act".
  func isBeforeName(_ mention: Int) -> Bool {
    guard mention + 1 < mentions.count, case .law = mentions[mention + 1].thing,
      mentions[mention + 1].range.lowerBound == mentions[mention].range.upperBound
    else { return false }
    // "the 2021 CSPA list": the year is that of the list.
    let next = mentions[mention + 1].range.upperBound
    return ![
      "list", "lists", "waiver", "waivers", "determination", "determinations", "report", "request",
      "budget", "funding", "implementation", "certification", "notification",
    ].contains(words.at(next))
  }

  mutating func set(_ time: TimeSpan?, on claim: inout TypedClaim) {
    guard let time else { return }
    switch time.relation {
    case .at, .by: claim.on = time.from
    case .since, .after: claim.from = time.from
    case .until, .before: claim.through = time.from
    case .range: (claim.from, claim.through) = (time.from, time.through)
    }
  }

  /// Whether the government is named beside the recipient: "government of", "Azerbaijani government", "Baku".
  mutating func namesGovernment(_ mention: Int) -> Bool {
    let range = mentions[mention].range
    if case .party(.recipient(_, _, true)) = mentions[mention].thing { return true }
    if words[range.upperBound - 1].isPossessive || isAdjective(mention),
      words.at(range.upperBound) == "government"
    {
      use(words: range.upperBound..<range.upperBound + 1)
      return true
    }
    var index = range.lowerBound - 1
    if words.at(index) == "the" { index -= 1 }
    if words.at(index) == "of", ["government", "governments"].contains(words.at(index - 1)) {
      use(words: index - 1..<range.lowerBound)
      return true
    }
    return false
  }

  static let lawNouns: Set<String> = [
    "law", "act", "statute", "provision", "legislation", "ban", "measure", "amendment",
  ]

  func isAdjective(_ mention: Int) -> Bool {
    if case .party(.recipient(_, true, _)) = mentions[mention].thing { return true }
    return false
  }
}
