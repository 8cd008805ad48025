internal import Law
internal import Ledger
internal import Timeline

/// Shares, comparisons of two recipients, and changes over years.
extension ClauseReader {
  /// "Azerbaijan received more security assistance than Armenia from 2002 to 2020".
  mutating func readComparison() {
    guard let than = words.words.firstIndex(where: { $0.folded == "than" }), than > 0,
      let word = (max(0, than - 6)..<than).last(where: { ["more", "less"].contains(words.at($0)) }),
      !mentions.contains(where: { $0.range.contains(word) })
    else { return }
    var left = mentions.indices.filter {
      mentions[$0].range.upperBound <= word && Self.aRecipient(mentions[$0].thing) != nil
    }
    // "provided more assistance to Azerbaijan than to Armenia".
    if left.isEmpty, words.at(than + 1) == "to" {
      left = mentions.indices.filter {
        (word..<than).contains(mentions[$0].range.lowerBound)
          && Self.aRecipient(mentions[$0].thing) != nil
      }
    }
    let right = mentions.indices.filter {
      mentions[$0].range.lowerBound > than && clause(of: $0) == clauses[than]
        && Self.aRecipient(mentions[$0].thing) != nil
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
  mutating func readChange() {
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
      let recipient = soleRecipient,
      let time = mentions.indices.first(where: {
        Self.aTime(mentions[$0].thing)?.relation == .range
      }),
      let span = Self.aTime(mentions[time].thing), !claims.contains(where: { $0.kind == .provided })
    else { return }
    var claim = TypedClaim(.changed)
    claim.recipient = recipient
    claim.scopes = kind.scopes
    (claim.from, claim.through) = (span.from, span.through)
    if let whole = wholes[words.at(verb)] {
      let bound: Bound =
        words.at(verb - 1) == "than" ? .over : words.at(verb - 1) == "nearly" ? .nearly : .about
      claim.percent = Figure(hundredths: whole * 100, step: 100, bound: bound)
      if bound == .over { use(words: max(0, verb - 2)..<verb) }
    } else {
      claim.order = up.contains(words.at(verb)) ? .more : .less
      for (index, mention) in mentions.enumerated() where mention.range.lowerBound > verb {
        guard case .percent(var figure) = mention.thing,
          words.at(mention.range.lowerBound - 1) == "by"
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
    claim.isNegated = (max(0, verb - 3)..<verb).contains {
      ["not", "never"].contains(words.at($0))
    }
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
    useWords(
      ["by", "constant", "dollars", "adjusted", "inflation", "nearly", "not"], in: assistance)
    claims.append(claim)
  }

  /// "about 20 percent of the total was security assistance under the waiver".
  mutating func readShares() {
    for (index, mention) in mentions.enumerated() {
      guard case .percent(let figure) = mention.thing, !mention.range.allSatisfy(used.contains)
      else { continue }
      let isSecurity = around(index, Self.assistance).contains { found in
        found.value.scopes.contains { $0.word == "security" }
      }
      guard says(["total", "assistance", "aid"], in: index),
        says(["waiver"], in: index) || isSecurity
      else { continue }
      var claim = TypedClaim(.share)
      claim.percent = figure
      if says(["waiver"], in: index) { claim.order = .waiver }
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
