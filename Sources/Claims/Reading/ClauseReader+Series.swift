internal import Law
internal import Ledger
internal import Timeline

/// Statements that evidence series count: arms, displacement, deaths, coups, tiers, training.
///
/// What is put together here is asked of the record too, in the words of the sentence.
extension ClauseReader {
  mutating func readSeries() {
    let isHypothetical = words.words.contains {
      ["should", "must", "if", "unless", "would", "could", "might", "will"].contains($0.folded)
    }
    guard !isHypothetical else { return }
    let count = claims.count
    readSuppliers()
    readDisplaced()
    readDeaths()
    readCoups()
    readTiers()
    readTraining()
    guard claims.count > count else { return }
    for index in claims.indices.dropFirst(count) where claims[index].text == nil {
      claims[index].text = words.string(0..<words.count)
    }
    seriesLeftOver = leftOver
  }

  /// The part of the sentence around a word, between semicolons, colons, dashes and words of contrast.
  func part(around place: Int) -> Range<Int> {
    func isEdge(_ index: Int) -> Bool {
      [";", ":"].contains(words[index].text) || words[index].text.hasPrefix("--")
        || ["while", "but", "whereas", "although", "though"].contains(words.at(index))
    }
    var (start, end) = (place, place)
    while start > 0, !isEdge(start - 1) { start -= 1 }
    while end < words.count, !isEdge(end) { end += 1 }
    return start..<max(end, start)
  }

  static func anyRecipient(_ thing: Mention.Thing) -> Recipient? {
    if case .party(.recipient(let recipient, _, _)) = thing { recipient } else { nil }
  }

  func has(_ wanted: Set<String>) -> Bool { words.words.contains { wanted.contains($0.folded) } }

  /// The word before a mention, "the" and "government of" left out.
  func before(_ mention: Int) -> String {
    var place = mentions[mention].range.lowerBound - 1
    while ["the", "government", "governments", "neighboring", "neighbouring"].contains(
      words.at(place))
    {
      if words.at(place) == "of", place == 0 { break }
      place -= 1
    }
    return words.at(place)
  }

  mutating func useAny(_ wanted: Set<String>) {
    for (place, word) in words.words.enumerated() where wanted.contains(word.folded) {
      used.insert(place)
    }
  }

  /// The time in the part of the sentence around a word, else the only one of the sentence.
  mutating func time(around place: Int) -> TimeSpan? {
    let part = part(around: place)
    let times = mentions.indices.filter { Self.aTime(mentions[$0].thing) != nil }
    let own = times.filter { part.contains(mentions[$0].range.lowerBound) }
    guard let chosen = own.count == 1 ? own[0] : own.isEmpty && times.count == 1 ? times[0] : nil
    else { return nil }
    use(chosen)
    return Self.aTime(mentions[chosen].thing)
  }

  /// The only time of the sentence; nil where it names none, and where it names several.
  private mutating func onlyTime() -> TimeSpan? {
    let times = mentions.indices.filter { Self.aTime(mentions[$0].thing) != nil }
    guard times.count == 1 else { return nil }
    use(times[0])
    return Self.aTime(mentions[times[0]].thing)
  }

  // MARK: - Arms

  private static let sellers: Set<String> = [
    "supplied", "supplies", "supply", "sold", "sells", "exported", "exports", "delivered",
    "accounted", "accounts", "accounting", "provided", "provides", "supplying",
  ]
  private static let buyers: Set<String> = [
    "imported", "imports", "bought", "buys", "purchased", "purchases", "acquired", "received",
    "procured", "got", "sourced", "obtained", "obtains", "gets", "buy", "import",
  ]
  private static let sellerNouns: Set<String> = [
    "supplier", "suppliers", "exporter", "source", "provider", "seller",
  ]

  /// "Israel supplied 60 percent of Azerbaijan's arms imports", "was the second-largest supplier".
  private mutating func readSuppliers() {
    guard
      has(["arms", "weapons", "weaponry", "armaments"])
        || has(["military", "defense"])
          && has(["imports", "equipment", "hardware"]),
      has(Self.sellers.union(Self.buyers).union(Self.sellerNouns).union(["came", "come"]))
    else { return }
    let places = mentions.indices.filter { Self.anyRecipient(mentions[$0].thing) != nil }
    var importers: Set<Recipient> = []
    var sellers: [Int] = []
    for place in places {
      guard let recipient = Self.anyRecipient(mentions[place].thing) else { continue }
      switch side(of: place) {
      case .buyer: importers.insert(recipient)
      case .seller: sellers.append(place)
      case .neither: break
      }
    }
    guard importers.count == 1, let importer = importers.first else { return }
    sellers.removeAll { Self.anyRecipient(mentions[$0].thing) == importer }
    guard !sellers.isEmpty else { return }
    var found: [TypedClaim] = []
    let percents = mentions.indices.filter {
      if case .percent = mentions[$0].thing { true } else { false }
    }
    for percent in percents {
      guard case .percent(let figure) = mentions[percent].thing,
        let seller = seller(of: percent, among: sellers, percents),
        let supplier = Self.anyRecipient(mentions[seller].thing)
      else { continue }
      var claim = TypedClaim(.supplied)
      claim.roles[.supplier] = supplier
      set(time(around: mentions[percent].range.lowerBound), on: &claim)
      claim.percent = figure
      claim.text = words.string(part(around: mentions[percent].range.lowerBound))
      use(percent)
      use(seller)
      found.append(claim)
    }
    if found.isEmpty, percents.isEmpty, let rank = supplierRank(), sellers.count == 1,
      let supplier = Self.anyRecipient(mentions[sellers[0]].thing)
    {
      var claim = TypedClaim(.supplied)
      claim.roles[.supplier] = supplier
      claim.number = Figure(hundredths: Int128(rank) * 100, step: 100)
      set(onlyTime(), on: &claim)
      use(sellers[0])
      found.append(claim)
    }
    for var claim in found {
      claim.recipient = importer
      claims.append(claim)
    }
    guard !found.isEmpty else { return }
    for place in places where Self.anyRecipient(mentions[place].thing) == importer { use(place) }
    for (index, mention) in mentions.enumerated() {
      switch mention.thing {
      case .assistance: use(index)
      case .act(let form) where [.provide, .receive].contains(form.act): use(index)
      default: break
      }
    }
    useAny(
      Self.sellers.union(Self.buyers).union(Self.sellerNouns).union([
        "arms", "weapons", "weaponry", "armaments", "military", "imports", "came", "total", "all",
        "equipment", "hardware", "defense", "largest", "biggest", "top", "main", "leading",
        "second", "third", "fourth", "fifth", "major", "volume",
      ]))
  }

  private enum Side { case buyer, seller, neither }

  /// Whether a country is said to buy or to sell.
  private func side(of mention: Int) -> Side {
    let range = mentions[mention].range
    let isOwner = words[range.upperBound - 1].isPossessive || isAdjective(mention)
    switch before(mention) {
    case "to": return .buyer
    case "from", "by": return .seller
    default: break
    }
    if isOwner {
      for place in range.upperBound..<min(range.upperBound + 5, words.count) {
        let word = words.at(place)
        if ["exports", "sales", "deliveries"].contains(word) { return .seller }
        if ["imports", "purchases", "arsenal", "suppliers", "supplier", "procurement"].contains(
          word)
        {
          return .buyer
        }
        if words[place].kind == .mark { break }
      }
      return .neither
    }
    if before(mention) == "of", has(Self.sellerNouns.union(["imports"])) { return .buyer }
    // The subject of the first verb of trade behind it.
    for place in range.upperBound..<words.count {
      let word = words.at(place)
      if Self.sellers.contains(word) || Self.sellerNouns.contains(word) { return .seller }
      if Self.buyers.contains(word) { return .buyer }
    }
    // "69 percent came from Israel and 17 percent from Russia": a share in brackets behind a name.
    return words.at(range.upperBound) == "(" ? .seller : .neither
  }

  /// The seller whose share a percentage is: named last before it, or first behind it.
  private func seller(of percent: Int, among sellers: [Int], _ percents: [Int]) -> Int? {
    let behind = sellers.first { $0 > percent }
    if let behind, ["from", "by"].contains(before(behind)),
      !percents.contains(where: { $0 > percent && $0 < behind })
    {
      return behind
    }
    let before = sellers.last { $0 < percent }
    if let before, !percents.contains(where: { $0 > before && $0 < percent }) { return before }
    return nil
  }

  /// 1 of "the largest supplier", 2 of "the second-largest"; nil for "one of the largest".
  private func supplierRank() -> Int? {
    let ordinals = ["second": 2, "third": 3, "fourth": 4, "fifth": 5]
    guard
      let noun = words.words.indices.first(where: {
        ["supplier", "exporter", "source", "seller", "provider"].contains(words.at($0))
      })
    else { return nil }
    var rank: Int?
    for place in max(0, noun - 6)..<noun {
      let word = words.at(place)
      if let ordinal = ordinals[word] { rank = ordinal }
      if ["largest", "biggest", "top", "main", "leading"].contains(word), rank == nil { rank = 1 }
      if word == "one" || word == "among" { return nil }
    }
    return rank
  }

  // MARK: - Tiers

  /// "Thailand was placed on Tier 3 in 2014".
  private mutating func readTiers() {
    let tiers = words.words.indices.filter {
      words.at($0) == "tier" && $0 + 1 < words.count && words[$0 + 1].kind == .number
    }
    guard tiers.count == 1, let number = Int(words.at(tiers[0] + 1)), (1...3).contains(number),
      has(["placed", "ranked", "was", "were", "is", "remained", "listed", "put", "rated", "on"])
    else { return }
    let places = mentions.indices.filter {
      Self.aRecipient(mentions[$0].thing) != nil && !isAdjective($0)
    }
    guard !places.isEmpty, let time = onlyTime() else { return }
    var end = tiers[0] + 2
    var noun = "tier-\(number)"
    if ["watch", "watchlist"].contains(words.at(end)) {
      noun += "-watch-list"
      end += words.at(end) == "watch" ? 2 : 1
    }
    for place in places {
      var claim = TypedClaim(.tier)
      claim.recipient = Self.aRecipient(mentions[place].thing)
      claim.noun = noun
      claim.isNegated = has(["not", "never"])
      set(time, on: &claim)
      // "From 2010" is a beginning; "the report from 2010" names no tier so.
      if has(["from"]), claim.from == nil { (claim.from, claim.on) = (claim.on, nil) }
      if has(["downgraded", "upgraded", "demoted", "promoted", "lowered", "raised", "dropped"]) {
        claim.takenAs = "where the country was placed, and not where it had been"
      }
      claims.append(claim)
      use(place)
    }
    use(words: tiers[0]..<min(end, words.count))
    useAny([
      "placed", "ranked", "remained", "listed", "put", "rated", "not", "never", "trafficking",
      "persons",
      "report",
    ])
    for (index, mention) in mentions.enumerated() {
      if case .act(let form) = mention.thing, [.list, .say, .remain].contains(form.act) {
        use(index)
      }
      if case .party(.office("department of state")) = mention.thing { use(index) }
    }
  }

  // MARK: - Training

  /// "trained 676 Azerbaijani soldiers in fiscal year 2011".
  private mutating func readTraining() {
    guard has(["trained", "training", "train"]) else { return }
    for (index, mention) in mentions.enumerated() {
      guard case .number(let figure) = mention.thing else { continue }
      let end = mention.range.upperBound
      let near = (end..<min(end + 5, words.count)).map { words.at($0) }
      let people: Set<String> = [
        "people", "persons", "students", "personnel", "soldiers", "officers", "troops", "trainees",
        "members", "servicemen",
      ]
      let items: Set<String> = ["courses", "items", "exercises"]
      guard let noun = near.first(where: { people.contains($0) || items.contains($0) }) else {
        continue
      }
      let places = mentions.indices.filter { Self.aRecipient(mentions[$0].thing) != nil }
      guard Set(places.compactMap { Self.aRecipient(mentions[$0].thing) }).count == 1,
        let recipient = Self.aRecipient(mentions[places[0]].thing), let time = onlyTime()
      else { continue }
      var claim = TypedClaim(.trained)
      claim.recipient = recipient
      claim.number = figure
      claim.noun = items.contains(noun) ? "items" : "people"
      set(time, on: &claim)
      for place in places { use(place) }
      use(index)
      useAny(people.union(items).union(["trained", "training", "train", "military", "received"]))
      claims.append(claim)
      return
    }
  }
}
