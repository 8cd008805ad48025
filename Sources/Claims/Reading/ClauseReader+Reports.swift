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
        ?? (has(["congress", "lawmakers"])
          ? words.words.firstIndex { ["inform", "provide", "tell", "notify"].contains($0.folded) }
          : nil)
    else { return }
    if readUninformed() { return }
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

  /// "failed to inform Congress of the impact of assistance on the military balance": a report that lacks it.
  private mutating func readUninformed() -> Bool {
    guard
      let verb = words.words.indices.first(where: { place in
        ["inform", "informed", "report", "disclose", "tell"].contains(words.at(place))
          && (max(0, place - 4)..<place).contains {
            ["failed", "not", "didn't", "never"].contains(words.at($0))
          }
      }),
      let matter = words.words.indices.dropFirst(verb).first(where: {
        ["impact", "effect", "effects", "status"].contains(words.at($0))
      }), has(["balance", "negotiations", "peace"])
    else { return false }
    var claim = TypedClaim(.element)
    for mention in mentions {
      if case .law(let named) = mention.thing {
        claim.provision = waiverName(named) ?? claim.provision
      }
    }
    if claim.provision == nil {
      claim.provision = (before.flatMap(\.laws).last ?? only).flatMap(waiverName)
    }
    takeReports(of: &claim, isMeant: Self.isPeriod)
    guard claim.provision != nil || claim.speaker != nil else { return false }
    let end = words.words.indices.last { words[$0].kind != .mark } ?? matter
    claim.text = words.string(matter..<end + 1)
    use(words: (max(0, verb - 3))..<verb + 1)
    use(words: matter..<end + 1)
    useAny(["congress", "state", "department", "consistently", "failed", "not", "to", "of", "the"])
    claims.append(claim)
    return true
  }

  /// Years that reports are about; a day or a month is when somebody said so.
  static func isPeriod(_ span: TimeSpan) -> Bool {
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
    readMissing(
      isMeant: Self.isPeriod, usesLaw: true, acts: [.find, .say],
      words: [
        "not", "fully", "failed", "comply", "complied", "reporting", "requirements", "requirement",
        "watchdog", "agency", "also", "with", "meet", "met",
      ])
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
    let isRead = readMissing(
      isMeant: { Self.isPeriod($0) && $0.relation == .range }, usesLaw: false,
      acts: [.find, .say, .determine],
      words: ["not", "all", "required", "information", "elements", "failed", "state"])
    guard isRead else { return }
    used.insert(place)
    used.insert(verb)
  }

  /// Some of what reports must have is said to be missing; false where it is not said of what report.
  ///
  /// - Parameters:
  ///   - isMeant: Whether a time is that of the reports.
  ///   - usesLaw: Whether the name of the law belongs to what was read.
  ///   - words: Those that the statement says it with.
  @discardableResult
  private mutating func readMissing(
    isMeant: (TimeSpan) -> Bool, usesLaw: Bool, acts: Set<Act>, words said: Set<String>
  ) -> Bool {
    var claim = TypedClaim(.element)
    claim.order = .all
    claim.text = "some required elements"
    takeReports(of: &claim, isMeant: isMeant)
    for (index, mention) in mentions.enumerated() {
      switch mention.thing {
      case .law(let named):
        claim.provision = waiverName(named) ?? claim.provision
        if usesLaw { use(index) }
      case .act(let form) where acts.contains(form.act): use(index)
      default: break
      }
    }
    if claim.provision == nil, let named = standsFor() ?? only {
      claim.provision = waiverName(named)
    }
    guard claim.provision != nil || claim.speaker != nil else { return false }
    for (index, word) in words.words.enumerated() where said.contains(word.folded) {
      used.insert(index)
    }
    claims.append(claim)
    return true
  }

  /// The years of the reports, whose they are, and who says what they lack.
  private mutating func takeReports(
    of claim: inout TypedClaim, isMeant: (TimeSpan) -> Bool
  ) {
    for (index, mention) in mentions.enumerated() {
      switch mention.thing {
      case .time(let span) where isMeant(span):
        (claim.from, claim.through) = (span.from, span.through)
        use(index)
      case .party(.office("gao")):
        claim.speaker = "gao"
        use(index)
      case .party(.office("department of state")): use(index)
      default: break
      }
    }
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
    takeReports(of: &claim, isMeant: Self.isPeriod)
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
