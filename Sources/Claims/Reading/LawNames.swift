internal import Law
internal import Record

/// A law, bill or citation as a statement names it.
struct LawMention: Hashable, Sendable {
  /// Provisions that the words can stand for, in order of declaration.
  var provisions: [ProvisionID]
  /// The words as a heading: "section 907", "Child Soldiers Prevention Act".
  var name: String
  /// Whether only an act is named, and no section of it.
  var isAct = false
}

/// Names of the provisions of a workspace as people write them.
struct LawNames: Sendable {
  private struct Cited: Sendable {
    var section: String
    var act: String
    var provision: ProvisionID
  }

  private var cited: [Cited] = []
  /// Names of acts with the provisions under them.
  private(set) var acts = PhraseTable<String>()
  private(set) var bills = PhraseTable<String>()
  /// Public Laws as "102-511", with provisions that cite them.
  private(set) var publicLaws: [String: [ProvisionID]] = [:]
  /// The Code as "22/2318(a)(1)", with provisions that cite it.
  private(set) var code: [String: [ProvisionID]] = [:]
  private var byAct: [String: [ProvisionID]] = [:]

  init(law: Law, record: Record) {
    for provision in law.provisions {
      for citation in provision.citations {
        switch citation.identity {
        case .act: addAct(citation.text, provision.id)
        case .publicLaw:
          for number in Self.publicLaws(in: citation.text) {
            publicLaws[number, default: []].append(provision.id)
          }
        case .code:
          if let place = Self.codePlace(Words(citation.text), at: 0)?.place {
            code[place, default: []].append(provision.id)
          }
        }
      }
      addTitle(provision)
    }
    for bill in law.bills where !bill.title.isEmpty {
      bills.add(bill.title, bill.name, needsCapital: true)
      if let short = Self.withoutYear(bill.title) {
        bills.add(short, bill.name, needsCapital: true)
      }
    }
    for name in Self.absent where byAct[name.lowercased()] == nil {
      acts.add(name, name.lowercased())
    }
    for (popular, act, section) in Self.popular {
      guard let name = byAct.keys.sorted().first(where: { $0.hasPrefix(act) }) else { continue }
      acts.add(popular, section.isEmpty ? name : name + "|" + section)
    }
  }

  /// Laws on assistance that are often named; where a workspace does not have them, nothing else is meant.
  private static let absent = [
    "Leahy Law", "Leahy Laws", "Leahy Amendment", "Arms Export Control Act", "Symington Amendment",
    "Glenn Amendment", "Pressler Amendment", "Brooke Amendment", "Taiwan Relations Act",
  ]

  private static let popular: [(String, String, String)] = [
    ("presidential drawdown authority", "foreign assistance act", "506(a)(1)"),
    ("drawdown authority", "foreign assistance act", "506(a)(1)"),
    ("drawdown limit", "foreign assistance act", "506(a)(1)"),
    ("drawdown cap", "foreign assistance act", "506(a)(1)"),
    ("drawdown ceiling", "foreign assistance act", "506(a)(1)"),
    (
      "Freedom for Russia and Emerging Eurasian Democracies and Open Markets Support Act",
      "freedom support act", ""
    ),
    ("CSPA", "child soldiers prevention act", ""),
    ("child soldiers law", "child soldiers prevention act", ""),
    ("TVPA", "trafficking victims protection act", ""), ("FSA", "freedom support act", ""),
  ]

  /// "FREEDOM Support Act § 907"; a text of another form gives no name.
  private mutating func addAct(_ text: String, _ id: ProvisionID) {
    let parts = text.split(separator: "§").map { $0.split(separator: " ").joined(separator: " ") }
    var act = ""
    var section = ""
    if parts.count == 2 {
      (act, section) = (parts[0], parts[1])
    } else if text.hasPrefix("Section "), let word = text.split(separator: " ").dropFirst().first {
      section = String(word)
      act = "appropriations act"
    } else {
      return
    }
    let short = Self.withoutYear(act) ?? act
    let key = short.lowercased()
    cited.append(Cited(section: section.lowercased(), act: key, provision: id))
    byAct[key, default: []].append(id)
    if key != "appropriations act" {
      acts.add(act, key)
      acts.add(short, key)
    }
  }

  /// A title that begins "Section 7008, …" names a section where no citation does.
  private mutating func addTitle(_ provision: Provision) {
    guard !provision.citations.contains(where: { $0.identity == .act }) else { return }
    let words = Words(provision.title)
    guard words.at(0) == "section", let found = Self.section(words, at: 1) else { return }
    let act = "appropriations act"
    cited.append(Cited(section: found.section, act: act, provision: provision.id))
    byAct[act, default: []].append(provision.id)
  }

  private static func withoutYear(_ name: String) -> String? {
    guard let place = name.firstRange(of: " of ") else { return nil }
    let year = name[place.upperBound...]
    return year.count == 4 && year.allSatisfy(\.isNumber) ? String(name[..<place.lowerBound]) : nil
  }

  // MARK: - Finding

  /// A section, an act, a Public Law or a place of the Code that begins at a word.
  ///
  /// - Parameters:
  ///   - named: Acts that the document names anywhere; a small section alone means one of these.
  ///   - sections: Sections that the document names as such; their number alone means them.
  func find(
    _ words: Words, at start: Int, named: Set<String>, sections: Set<String> = []
  ) -> (mention: LawMention, end: Int)? {
    if let found = sectionMention(words, at: start, named: named) { return found }
    if let found = numberMention(words, at: start, sections) { return found }
    if let found = Self.publicLaw(words, at: start) {
      return (
        LawMention(
          provisions: publicLaws[found.number] ?? [], name: "P.L. " + found.number, isAct: true),
        found.end
      )
    }
    if let found = Self.codePlace(words, at: start) {
      let ids = code.keys.sorted().filter { Self.isWithin($0, found.place) }.flatMap {
        code[$0] ?? []
      }
      return (LawMention(provisions: ids.sorted(), name: found.words), found.end)
    }
    if let found = acts.find(words, at: start), words[start].isCapital || found.end > start + 1 {
      return (mention(ofAct: found.value), found.end)
    }
    return nil
  }

  private func mention(ofAct key: String) -> LawMention {
    let parts = key.split(separator: "|")
    if parts.count == 2 {
      let ids = cited.filter { $0.act == parts[0] && Self.isWithin($0.section, String(parts[1])) }
      return LawMention(provisions: ids.map(\.provision), name: "section \(parts[1])")
    }
    return LawMention(provisions: byAct[key] ?? [], name: key, isAct: true)
  }

  /// "the 907 waiver", "907th Amendment to the FREEDOM Support Act", "freezing 907": a number without "section".
  private func numberMention(
    _ words: Words, at start: Int, _ sections: Set<String>
  ) -> (mention: LawMention, end: Int)? {
    let word = words[start].folded
    guard word.first?.isNumber ?? false else { return nil }
    let number = String(word.prefix { $0.isNumber })
    let isOrdinal = word == number + "th" || word == number + "nd" || word == number + "rd"
    guard word == number || isOrdinal, (Int(number) ?? 0) >= 600,
      cited.contains(where: { Self.isWithin($0.section, number) })
    else { return nil }
    var next = start + 1
    if words.at(next) == "-" { next += 1 }
    let nouns = [
      "waiver", "waivers", "section", "amendment", "restriction", "restrictions", "sanctions",
      "provision",
    ]
    let isNamed = nouns.contains(words.at(next))
    // A year, an amount or a count of the same digits is none.
    let isCounted =
      ["$", "in", "about", "than", "over"].contains(words.at(start - 1))
      || words.at(start + 1) == "%" || words.at(start + 1) == "people"
    guard isNamed || !isOrdinal && sections.contains(number) && !isCounted else { return nil }
    let isOfName = ["section", "amendment", "provision"].contains(words.at(next))
    return section((number, isOfName ? next + 1 : start + 1), words, named: [])
  }

  private func sectionMention(
    _ words: Words, at start: Int, named: Set<String>
  ) -> (mention: LawMention, end: Int)? {
    var index = start
    let names = ["section", "sections", "sec", "§", "secs"]
    guard
      names.contains(words.at(index))
        || ["amendment", "article"].contains(words.at(index)) && words[index].isCapital
    else { return nil }
    let isSection = names.contains(words.at(index))
    index += 1
    while ["§", "no", "number", "#"].contains(words.at(index)) { index += 1 }
    guard let found = Self.section(words, at: index) else { return nil }
    // "Amendment 907" is how some call a section; other amendments are to bills.
    guard isSection || cited.contains(where: { $0.section == found.section }) else { return nil }
    return section(found, words, named: named)
  }

  /// The section of a number with the act that is named behind it.
  private func section(
    _ found: (section: String, end: Int), _ words: Words, named: Set<String>
  ) -> (mention: LawMention, end: Int)? {
    var end = found.end
    var act: String?
    var next = end
    if words.at(next) == "," { next += 1 }
    if ["of", "in", "to", "under"].contains(words.at(next)) {
      next += 1
      while ["the", "1992", "us", "united", "states", "american", "so", "-", "called", "\""]
        .contains(
          words.at(next))
      { next += 1 }
      if let name = acts.find(words, at: next) {
        act = name.value.split(separator: "|").first.map(String.init)
        end = name.end
        if words.at(end) == "of", words.at(end + 1).count == 4, words[end + 1].kind == .number {
          end += 2
        }
        if words.at(end) == "(", words.at(end + 2) == ")", words[end + 1].isCapital { end += 3 }
      } else if Self.namesAct(words, at: next) {
        // Another act: nothing here is meant.
        return (LawMention(provisions: [], name: "section \(found.section)"), found.end)
      }
    }
    var matches = cited.filter {
      Self.isWithin($0.section, found.section) || Self.isWithin(found.section, $0.section)
    }
    // The longest of what the statement can mean: 506(a)(1) is not meant by 506(a)(2).
    let exact = matches.filter { Self.isWithin($0.section, found.section) }
    if !exact.isEmpty { matches = exact }
    if let act {
      matches = matches.filter { $0.act == act }
    } else if (Int(found.section.prefix { $0.isNumber }) ?? 0) < 600 {
      // "506(a)(1)" says enough where one act alone has it; "404" does not.
      let isExact = found.section.contains("(") && Set(exact.map(\.act)).count == 1
      if !isExact { matches = matches.filter { named.contains($0.act) } }
    }
    guard act != nil || Set(matches.map(\.act)).count <= 1 else {
      return (LawMention(provisions: [], name: "section \(found.section)"), end)
    }
    return (
      LawMention(provisions: matches.map(\.provision), name: "section \(found.section)"), end
    )
  }

  /// Whether the name of an act follows: capitals up to "Act" or "Law".
  private static func namesAct(_ words: Words, at start: Int) -> Bool {
    for index in start..<min(start + 10, words.count) {
      if words.at(index) == "act" || words.at(index) == "law" { return words[index].isCapital }
      guard words[index].isCapital || ["and", "of", "the", "for"].contains(words.at(index)) else {
        return false
      }
    }
    return false
  }

  /// "907", "506(a)(1)", "404(a)": a number with its letters.
  static func section(_ words: Words, at start: Int) -> (section: String, end: Int)? {
    guard start < words.count else { return nil }
    var text = words[start].folded
    guard text.first?.isNumber ?? false, text.count <= 6, !text.contains(","), !text.contains(".")
    else { return nil }
    var index = start + 1
    while index + 2 < words.count, words.at(index) == "(", words.at(index + 2) == ")",
      !words[index].isApart, words[index + 1].text.utf8.count <= 4
    {
      text += "(\(words.at(index + 1)))"
      index += 3
    }
    return (text, index)
  }

  /// Whether one place is another or a part of it.
  static func isWithin(_ place: String, _ whole: String) -> Bool {
    guard place.hasPrefix(whole) else { return false }
    let rest = place.dropFirst(whole.count)
    return rest.isEmpty || rest.first == "("
  }

  /// "P.L. 102-511", "Public Law 107-115", "Pub. L. No. 102-511".
  static func publicLaw(_ words: Words, at start: Int) -> (number: String, end: Int)? {
    var index = start
    switch words.at(index) {
    case "pl": index += 1
    case "public" where words.at(index + 1) == "law": index += 2
    case "public" where words.at(index + 1) == "laws": index += 2
    case "pub" where words.at(index + 1) == "l": index += 2
    default: return nil
    }
    if words.at(index) == "no" { index += 1 }
    guard index + 2 < words.count, words[index].kind == .number, words[index + 1].text == "-",
      words[index + 2].kind == .number
    else { return nil }
    return (words[index].text + "-" + words[index + 2].text, index + 3)
  }

  private static func publicLaws(in text: String) -> [String] {
    let words = Words(text)
    return words.words.indices.compactMap { publicLaw(words, at: $0)?.number }
  }

  /// "22 U.S.C. 5812 note", "22 U.S.C. § 2318(a)(1)".
  static func codePlace(
    _ words: Words, at start: Int
  ) -> (place: String, words: String, end: Int)? {
    guard start + 2 < words.count, words[start].kind == .number else { return nil }
    var index = start + 1
    if words.at(index) == "usc" {
      index += 1
    } else if words.at(index) == "us", words.at(index + 1) == "code" {
      index += 2
    } else {
      return nil
    }
    while ["§", "section", "sec"].contains(words.at(index)) { index += 1 }
    guard index < words.count else { return nil }
    var first = words[index].folded
    guard first.first?.isNumber ?? false else { return nil }
    // "2370c-1(a)" has a hyphen in its number.
    if words.at(index + 1) == "-", index + 2 < words.count, !words[index + 1].isApart,
      words[index + 2].kind == .number, !words[index + 2].isApart
    {
      first += "-" + words[index + 2].text
      index += 2
    }
    index += 1
    while index + 2 < words.count, words.at(index) == "(", words.at(index + 2) == ")",
      !words[index].isApart
    {
      first += "(\(words.at(index + 1)))"
      index += 3
    }
    if words.at(index) == "note" { index += 1 }
    return (words[start].text + "/" + first, "\(words[start].text) U.S.C. \(first)", index)
  }
}
