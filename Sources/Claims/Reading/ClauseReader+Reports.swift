internal import Documents
internal import Law
internal import Ledger
internal import Record
internal import Timeline

/// Reports: whether they were sent, and what they left out.
extension ClauseReader {
  mutating func readReports() {
    readOnList()
    guard
      let place = words.words.firstIndex(where: {
        ["report", "reports", "reporting"].contains($0.folded)
      })
    else { return }
    let named = mentions.compactMap { Self.aLaw($0.thing) }.first ?? standsFor()
    if let late = words.words.firstIndex(where: { $0.folded == "late" }), let named,
      let name = waiverName(named)
    {
      var claim = TypedClaim(.reportSent)
      claim.provision = name
      for (index, mention) in mentions.enumerated() {
        if case .length(let length) = mention.thing {
          claim.length = length
          use(index)
        }
        if case .time(let span) = mention.thing {
          if span.from.precision == .year, claim.from == nil {
            claim.from = span.from
          } else {
            claim.on = span.from
            if words.at(mention.range.lowerBound - 1) == "due" { claim.outcome = "due" }
          }
          use(index)
        }
        if case .law = mention.thing { use(index) }
        if case .act(let form) = mention.thing, [.provide, .waive, .sendReport].contains(form.act) {
          use(index)
        }
      }
      guard claim.on != nil || claim.length != nil else { return }
      used.insert(late)
      used.insert(place)
      claims.append(claim)
      return
    }
    readElements(place)
  }

  /// Years that reports are about; a day or a month is when somebody said so.
  func isPeriod(_ span: TimeSpan) -> Bool {
    span.relation == .range || [.year, .fiscalYear].contains(span.from.precision)
  }

  /// "did not fully comply with reporting requirements".
  mutating func readCompliance(_ place: Int) {
    guard
      let verb = words.words.firstIndex(where: {
        ["comply", "complied", "complying", "meet", "met"].contains($0.folded)
      }),
      (max(0, verb - 4)..<verb).contains(where: {
        ["not", "failed", "never", "didn't"].contains(words.at($0))
      }),
      words.words.contains(where: { ["requirements", "requirement", "law"].contains($0.folded) })
    else { return }
    var claim = TypedClaim(.element)
    claim.text = "some required elements"
    claim.order = .all
    for (index, mention) in mentions.enumerated() {
      switch mention.thing {
      case .law(let named):
        claim.provision = waiverName(named) ?? claim.provision
        use(index)
      case .time(let span) where isPeriod(span):
        (claim.from, claim.through) = (span.from, span.through)
        use(index)
      case .party(.office("gao")):
        claim.speaker = "gao"
        use(index)
      case .party(.office("department of state")): use(index)
      case .act(let form) where form.act == .find || form.act == .say: use(index)
      default: break
      }
    }
    if claim.provision == nil, let named = standsFor() ?? only {
      claim.provision = waiverName(named)
    }
    guard claim.provision != nil || claim.speaker != nil else { return }
    for (index, word) in words.words.enumerated()
    where [
      "not", "fully", "failed", "comply", "complied", "reporting", "requirements", "requirement",
      "watchdog", "agency", "also", "with", "meet", "met",
    ].contains(word.folded) {
      used.insert(index)
    }
    claims.append(claim)
  }

  /// "reports did not include all the required information".
  private mutating func readOmission(_ place: Int) {
    guard
      let verb = words.words.indices.first(where: {
        ["include", "contain", "provide", "cover"].contains(words.at($0))
      }),
      (max(0, verb - 3)..<verb).contains(where: {
        ["not", "didn't", "never", "failed"].contains(words.at($0))
      }), words.words.contains(where: { $0.folded == "required" })
    else { return readCompliance(place) }
    var claim = TypedClaim(.element)
    claim.order = .all
    claim.text = "some required elements"
    for (index, mention) in mentions.enumerated() {
      switch mention.thing {
      case .law(let named): claim.provision = waiverName(named) ?? claim.provision
      case .time(let span) where isPeriod(span) && span.relation == .range:
        (claim.from, claim.through) = (span.from, span.through)
        use(index)
      case .party(.office("gao")):
        claim.speaker = "gao"
        use(index)
      case .party(.office("department of state")): use(index)
      case .act(let form) where form.act == .find || form.act == .say || form.act == .determine:
        use(index)
      default: break
      }
    }
    if claim.provision == nil, let named = standsFor() ?? only {
      claim.provision = waiverName(named)
    }
    guard claim.provision != nil || claim.speaker != nil else { return }
    used.insert(place)
    used.insert(verb)
    for (index, word) in words.words.enumerated()
    where ["not", "all", "required", "information", "elements", "failed", "state"].contains(
      word.folded)
    {
      used.insert(index)
    }
    claims.append(claim)
  }

  /// "reports did not address required elements".
  mutating func readElements(_ place: Int) {
    guard
      let act = mentions.indices.first(where: { other in
        guard case .act(let form) = mentions[other].thing else { return false }
        return form.act == .address
      })
    else { return readOmission(place) }
    let start = mentions[act].range.lowerBound
    let isMissing =
      isNegated(act)
      || ["omit", "omits", "omitted", "omitting", "lack", "lacks", "lacked", "lacking"].contains(
        words.at(start))
    guard isMissing else { return }
    var claim = TypedClaim(.element)
    for mention in mentions {
      if case .law(let named) = mention.thing {
        claim.provision = waiverName(named) ?? claim.provision
      }
    }
    if claim.provision == nil { claim.provision = before.flatMap(\.laws).last.flatMap(waiverName) }
    for (index, mention) in mentions.enumerated() {
      switch mention.thing {
      case .time(let span) where isPeriod(span):
        (claim.from, claim.through) = (span.from, span.through)
        use(index)
      case .party(.office("gao")):
        claim.speaker = "gao"
        use(index)
      case .party(.office("department of state")): use(index)
      default: break
      }
    }
    let end = words.words.indices.last { words[$0].kind != .mark } ?? start
    claim.text = words.string(mentions[act].range.upperBound..<end + 1)
    use(words: mentions[act].range.lowerBound..<end + 1)
    used.insert(place)
    useNegation(act)
    for other in mentions.indices {
      if case .act(let form) = mentions[other].thing, form.act == .find || form.act == .say {
        use(other)
      }
    }
    claims.append(claim)
  }
}
