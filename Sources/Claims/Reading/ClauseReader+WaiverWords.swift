internal import Documents
internal import Law
internal import Ledger
internal import Record
internal import Timeline

/// What the words around a waiver say of it: whose first it was, who holds the power, what narrows it.
extension ClauseReader {
  /// "expressed its disappointment over the decision to waive", "criticised him for waiving": the time that stands
  /// before is that of another verb.
  func isSubordinate(_ form: ActForm, _ index: Int, isFirstTo: Bool) -> Bool {
    let start = mentions[index].range.lowerBound
    if form.form == .gerund { return start > 0 && dayOfInstrument == nil }
    guard form.form == .base, words.at(start - 1) == "to", !isFirstTo else { return false }
    return (max(0, start - 9)..<start).contains { ["decision", "move"].contains(words.at($0)) }
  }

  /// "President Trump signed the memorandum": that by which he waived, where it was named before.
  mutating func signsInstrument(_ index: Int) -> Bool {
    guard says(["memorandum", "determination"], in: index),
      words.at(mentions[index].range.lowerBound) == "signed",
      time(of: index) != nil, before.flatMap(\.laws).contains(where: { waiverName($0) != nil })
    else { return false }
    return standsForWaiver() != nil
  }

  /// "first waived", "for the first time", "the first waiver"; `isOwn`: "its first waiver".
  func firstTime(_ index: Int) -> (range: Range<Int>, isOwn: Bool)? {
    for place in words.words.indices
    where clauses[place] == clause(of: index) && words.at(place) == "first" {
      if words.at(place + 1) == "time" {
        // "the first time since 2019 that": not the first of all.
        if ["since", "in"].contains(words.at(place + 2)) { return nil }
        return (place..<place + 2, ["its", "his", "her", "their"].contains(words.at(place - 1)))
      }
      var next = place + 1
      while ["ever", "annual", "-", "presidential", "such"].contains(words.at(next)) { next += 1 }
      let isAdverb = mentions[index].range.contains(next)
      let isAdjective = ["waiver", "extension", "use", "to", "president"].contains(words.at(next))
      if isAdverb || isAdjective {
        return (place..<next, ["its", "his", "her", "their"].contains(words.at(place - 1)))
      }
      // "waived it first in 2002".
      if mentions[index].range.upperBound <= place,
        place - mentions[index].range.upperBound <= 4,
        ["in", "on"].contains(words.at(place + 1))
      {
        return (place..<place + 1, false)
      }
    }
    return nil
  }

  /// "Both the Bush and Obama administrations": whoever else did it.
  mutating func furtherAgents(_ index: Int, behind agent: String?) -> [String] {
    guard agent?.hasSuffix(" administration") ?? false else { return [] }
    var found: [String] = []
    for other in mentions.indices.prefix(index) where clause(of: other) == clause(of: index) {
      guard case .party(.person(_, true)) = mentions[other].thing,
        case .party(let party) = mentions[other].thing, let name = name(of: party), name != agent
      else { continue }
      use(other)
      found.append(name)
    }
    return found
  }

  /// Whether words behind an act narrow it: "with respect to amounts", "unless", "for fiscal years".
  func isQualified(_ index: Int) -> Bool {
    let behind = mentions[index].range.upperBound..<words.count
    return behind.contains { place in
      ["unless", "until", "without", "if", "except", "before", "respect", "amounts", "during"]
        .contains(words.at(place))
    }
      || mentions.indices.dropFirst(index + 1).contains { other in
        if case .time(let span) = mentions[other].thing {
          span.from.precision == .fiscalYear || span.relation != .at
        } else {
          false
        }
      }
  }

  /// "every U.S. president", "all presidents", "successive administrations" before an act.
  func everyPresident(_ index: Int) -> Range<Int>? {
    let nouns: Set<String> = ["president", "presidents", "administration", "administrations"]
    guard
      let noun = (0..<mentions[index].range.lowerBound).last(where: {
        nouns.contains(words.at($0)) && clauses[$0] == clause(of: index)
      }),
      let start = (max(0, noun - 4)..<noun).last(where: {
        ["every", "each", "all", "successive"].contains(words.at($0))
      }),
      (start + 1..<noun).allSatisfy({
        ["us", "u.s", "american", "of", "the", "single", "one"].contains(words.at($0))
      }),
      !mentions.contains(where: { mention in
        if case .party(.person) = mention.thing { mention.range.contains(noun) } else { false }
      })
    else { return nil }
    return start..<noun + 1
  }

  /// "became the first president to waive": the words between are used.
  mutating func isFirstToDo(_ index: Int, isDecision: inout Bool) -> Bool {
    let start = mentions[index].range.lowerBound
    guard words.at(start - 1) == "to" else { return false }
    let instrument: Set<String> =
      dayOfInstrument == nil ? [] : ["determine", "certify", "interest", "hereby"]
    if let decision = (max(0, start - 12)..<start).last(where: {
      instrument.contains(words.at($0))
        || $0 >= start - 9
          && ["decision", "decided", "chose", "moved", "move", "determined"].contains(
            words.at($0))
    }) {
      used.insert(decision)
      isDecision = true
      return false
    }
    guard let first = (max(0, start - 5)..<start).first(where: { words.at($0) == "first" })
    else { return false }
    use(words: first..<start)
    if ["became", "was"].contains(words.at(first - 2)) { use(words: first - 2..<first) }
    return true
  }

  /// A noun of power right before "to waive".
  func powerBefore(_ index: Int) -> Int? {
    let start = mentions[index].range.lowerBound
    guard words.at(start - 1) == "to" else { return nil }
    return (max(0, start - 3)..<start).last {
      ["authority", "power", "ability", "right", "discretion"].contains(words.at($0))
    }
  }

  /// "I hereby waive": the words do it.
  func isInstrument(_ index: Int) -> Bool {
    words.at(mentions[index].range.lowerBound - 1) == "hereby"
  }

  func isPast(_ index: Int) -> Bool {
    let start = mentions[index].range.lowerBound
    return (max(0, start - 3)..<start).contains { ["did", "didn't"].contains(words.at($0)) }
      || ["failed", "declined", "refused"].contains(words.at(start - 2))
  }

  func isAlreadyRead(_ index: Int) -> Bool {
    mentions[index].range.allSatisfy(used.contains)
  }

  func yearlyMention(_ index: Int) -> Int? {
    mentions.indices.first { other in
      if case .yearly = mentions[other].thing {
        clause(of: other) == clause(of: index)
      } else {
        false
      }
    }
  }

  /// The office named last before an act, or the first behind it; whoever makes law gives a power to another.
  mutating func powerHolder(_ index: Int) -> String? {
    let lawmakers: Set<String> = ["congress", "senate", "house"]
    var found: (office: String, mention: Int)?
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      guard case .party(.office(let office)) = mentions[other].thing,
        found == nil || other < index
      else { continue }
      // "Congress may waive" names a holder; "Congress gave the President the authority" does not.
      if lawmakers.contains(office), mood(index) != .may {
        use(other)
        continue
      }
      found = (office, other)
    }
    if let found { use(found.mention) }
    return found?.office
  }

  mutating func useWaiverWords(_ index: Int) {
    useWords(
      [
        "waiver", "waivers", "restriction", "restrictions", "ban", "sanctions", "memorandum",
        "determination", "extension",
      ], in: index)
    usePlainActs(index)
    for other in mentions.indices where clause(of: other) == clause(of: index) {
      switch mentions[other].thing {
      case .act(let form) where form.act == .prohibit && form.form == .noun: use(other)
      case .assistance, .law: use(other)
      case .party(.recipient(let recipient, _, _))
      where recipient.description == "AZE" || recipient.description == "USA": use(other)
      default: break
      }
    }
  }
}
