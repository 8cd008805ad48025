internal import Law
internal import Ledger
internal import Timeline

/// How often something was done.
extension ClauseReader {
  /// "has directed 44 drawdowns for Ukraine since August 2021".
  mutating func readDrawdownCount() {
    for (index, mention) in mentions.enumerated() {
      guard case .number(let figure) = mention.thing,
        let noun = (mention.range.upperBound..<mention.range.upperBound + 3).first(where: {
          ["drawdowns", "drawdown"].contains(words.at($0))
        })
      else { continue }
      let named = Set(
        mentions.enumerated().compactMap { other, thing -> Recipient? in
          words[thing.range.upperBound - 1].isPossessive || isAdjective(other)
            ? nil : Self.aRecipient(thing.thing)
        })
      guard named.count == 1, let recipient = named.first else { continue }
      var claim = TypedClaim(.numberOf)
      claim.noun = "drawdowns"
      claim.number = figure
      claim.recipient = recipient
      set(times(index), on: &claim)
      if claim.on == nil, claim.through == nil, let today {
        claim.through = PartialDate(day: today)
      }
      use(index)
      use(words: noun..<noun + 1)
      for other in mentions.indices {
        switch mentions[other].thing {
        case .party(.office), .assistance: use(other)
        case .party(.recipient(let one, _, _)) where one == recipient: use(other)
        case .act(let form) where [.drawDown, .receive, .sign, .allow, .provide].contains(form.act):
          use(other)
        default: break
        }
      }
      useAny(["exercised", "authority", "delegated", "directed", "direct", "articles", "services"])
      claims.append(claim)
    }
  }
}
