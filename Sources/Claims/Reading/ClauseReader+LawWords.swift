internal import Law
internal import Timeline

/// Words of law that a statement quotes, or has as its own.
extension ClauseReader {
  /// "Section 907 states that funds 'may not be provided …'"; the words of a section printed as they are.
  mutating func readLawWords() {
    for range in quotations where range.count >= 8 { readLawWords(range, among: quotable) }
    guard quotedLaw.isEmpty else { return }
    if has(["determine", "certify"]), has(["hereby", "extending", "waiving"]) {
      return readFindings()
    }
    // The language of statutes, which nobody else speaks.
    let isStatute =
      has(["shall", "none"]) && has(["funds", "assistance", "provided"])
      || has(["may"]) && has(["certifies", "determines"]) && words.count >= 18
    guard isStatute else { return }
    var end = words.count
    while end > 0, words[end - 1].kind == .mark { end -= 1 }
    readLawWords(0..<end, among: nil)
  }

  /// "… bars assistance until the President determines, and so reports to the Congress, that …": behind a
  /// prohibition that was read, words that the section has in the same order are the section's.
  mutating func useRunsOfLaw() {
    for claim in claims where claim.kind == .forbids && !claim.isNegated {
      guard let provision = claim.provision.flatMap({ law.provision(named: $0) }),
        let run = lawWords.run(words, in: provision.id)
      else { continue }
      use(words: run)
    }
  }

  /// Whether an act stands in words of law that were read as such.
  func isQuotedLaw(_ index: Int) -> Bool {
    quotedLaw.contains { $0.contains(mentions[index].range.lowerBound) }
  }

  /// Provisions that the sentence can quote: those of the laws that it or the sentences before it name.
  private var quotable: [ProvisionID]? {
    let named =
      mentions.compactMap { Self.aLaw($0.thing) } + before.flatMap(\.laws)
      + [only].compactMap(\.self)
    let ids = named.flatMap(\.provisions)
    guard !ids.isEmpty else { return nil }
    return Array(Set(ids + ids.flatMap { law.waivers(of: $0) + law.exemptions(of: $0) }))
  }

  private var quotations: [Range<Int>] {
    let marks = words.words.indices.filter { words[$0].text == "\"" }
    return stride(from: 0, to: marks.count - 1, by: 2).map { marks[$0] + 1..<marks[$0 + 1] }
  }

  private mutating func readLawWords(_ range: Range<Int>, among provisions: [ProvisionID]?) {
    guard let fit = lawWords.best(words, range, among: provisions),
      // Only what stands in quotation marks claims to be the law's own words.
      !fit.isTurned || words.at(range.lowerBound - 1) == "\""
    else { return }
    var claim = TypedClaim(.words)
    claim.provision = law[fit.provision].name
    claim.text = words.string(range)
    quotedLaw.append(range)
    use(words: range)
    for (index, mention) in mentions.enumerated() {
      switch mention.thing {
      case .law where !range.contains(mention.range.lowerBound): use(index)
      case .act(let form) where form.act == .say && !range.contains(mention.range.lowerBound):
        use(index)
      default: break
      }
    }
    useAny(["part"])
    claims.append(claim)
  }

  /// "determine that it is necessary to support …; is important to …": each finding in the words of the law.
  private mutating func readFindings() {
    guard
      let start = words.words.indices.first(where: {
        ["determine", "certify"].contains(words.at($0))
      })
    else { return }
    var (parts, begin): ([Range<Int>], Int) = ([], start)
    for place in start..<words.count {
      let isEdge =
        [";", ":"].contains(words[place].text)
        || words.at(place) == "or" && [";", ","].contains(words.at(place - 1))
      guard isEdge else { continue }
      parts.append(begin..<place)
      begin = place + 1
    }
    var end = words.count
    while end > begin, words[end - 1].kind == .mark { end -= 1 }
    parts.append(begin..<end)
    let provisions = quotable
    for part in parts.dropFirst() {
      var begin = part.lowerBound
      while ["and", "or", "it", ","].contains(words.at(begin)), begin < part.upperBound {
        begin += 1
      }
      guard part.upperBound - begin >= 4 else { continue }
      readLawWords(begin..<part.upperBound, among: provisions)
    }
  }
}
