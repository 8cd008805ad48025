internal import Law
internal import Timeline

/// Something recognised in a statement, with the words that it takes.
struct Mention: Hashable, Sendable {
  enum Thing: Hashable, Sendable {
    case money(Figure)
    /// Money of another currency than the dollar.
    case otherMoney
    case number(Figure)
    case percent(Figure)
    case time(TimeSpan)
    /// "every year", "annually".
    case yearly
    case length(Length)
    case law(LawMention)
    case bill(BillMention)
    case party(Party)
    case assistance(AssistanceWords)
    case act(ActForm)
  }

  var thing: Thing
  var range: Range<Int>
}

/// Finds everything that a statement mentions.
struct MentionFinder: Sendable {
  let law: LawNames
  let parties: PartyNames
  let assistance: AssistanceNames
  let bills: [String]
  /// What relative dates are counted from.
  var today: Day?
  /// Acts that the document names.
  var namedActs: Set<String> = []
  /// Sections that the document names as such: a number alone can mean one of them.
  var namedSections: Set<String> = []
  /// What "the same period" stands for.
  var lastPeriod: TimeSpan?
  /// The time that one of the two sentences before names last.
  var lastTime: DateReader.Context?

  /// Every mention in order, the longest at each place; none overlap.
  func mentions(in words: Words) -> [Mention] {
    var found: [Mention] = []
    var index = 0
    var dates = DateReader(words: words, today: today)
    dates.context = lastTime
    while index < words.count {
      if let mention = mention(words, at: index, after: found.last?.range.upperBound ?? 0, dates) {
        found.append(mention)
        if case .time(let span) = mention.thing {
          dates.context = DateReader.Context(span: span, isNear: true)
        }
        index = max(mention.range.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    return found
  }

  private func mention(
    _ words: Words, at index: Int, after previous: Int, _ dates: DateReader
  ) -> Mention? {
    if let found = law.find(
      words, at: index, named: namedActs, sections: namedSections)
    {
      return Mention(thing: .law(found.mention), range: index..<found.end)
    }
    if let name = law.bills.find(words, at: index), words[index].isCapital {
      let digits = name.value.drop { $0.isLetter }.prefix { $0.isNumber }
      let mention = BillMention(
        chamber: String(name.value.prefix { $0.isLetter }), number: String(digits), name: name.value
      )
      return Mention(thing: .bill(mention), range: index..<name.end)
    }
    if let found = BillMention.find(words, at: index, bills: bills) {
      return Mention(thing: .bill(found.mention), range: index..<found.end)
    }
    if let end = OrganizationNames.end(words, at: index),
      end > parties.table.find(words, at: index)?.end ?? 0
    {
      let name = Party.organization(words.string(index..<end))
      return Mention(thing: .party(name), range: index..<end)
    }
    if let lastPeriod, let end = samePeriod(words, at: index) {
      return Mention(thing: .time(lastPeriod), range: index..<end)
    }
    if let found = dates.span(at: index), !isSection(words, index) {
      return Mention(thing: .time(found.span), range: found.start..<found.end)
    }
    if let found = money(words, at: index, after: previous) { return found }
    if let found = yearly(words, at: index) { return found }
    if let found = measured(words, at: index, after: previous) { return found }
    if let found = assistance.find(words, at: index), !isVerb(words, index, found.end) {
      let (start, isAll) = wholeOf(words, before: index, after: previous)
      return Mention(
        thing: .assistance(AssistanceWords(scopes: found.scopes, isAll: isAll)),
        range: start..<found.end)
    }
    if let found = parties.table.find(words, at: index) {
      var (party, end) = (found.value, found.end)
      if case .person(let name, _) = party {
        if let last = administration(words, behind: end) {
          party = .person(name, isAdministration: true)
          end = last
        } else if ["regime", "family", "clan", "dynasty"].contains(words.at(end)) {
          // Those around somebody say nothing in his name.
          party = .organization(words.string(index..<end + 1))
          end += 1
        }
      }
      // "President Bush" names one person, and "Georgian President" an office of another state.
      if case .office("president") = party, let next = parties.table.find(words, at: end),
        case .person = next.value
      {
        return Mention(thing: .party(next.value), range: index..<next.end)
      }
      return Mention(thing: .party(party), range: index..<end)
    }
    if let found = ActNames.table.find(words, at: index) {
      return Mention(thing: .act(found.value), range: index..<found.end)
    }
    return nil
  }

  /// "all aid", "any kind of direct U.S. aid": where words that mean the whole of it begin.
  private func wholeOf(
    _ words: Words, before index: Int, after previous: Int
  ) -> (start: Int, isAll: Bool) {
    var start = index
    let between: Set<String> = [
      "direct", "us", "united", "states", "american", "federal", "foreign", "bilateral", "further",
      "government",
    ]
    while start > 0, between.contains(words.at(start - 1)) { start -= 1 }
    if start > 1, words.at(start - 1) == "of",
      ["kind", "kinds", "form", "forms", "type", "types", "sort", "sorts"].contains(
        words.at(start - 2))
    {
      start -= 2
    }
    guard start > 0, ["all", "any"].contains(words.at(start - 1)) else { return (index, false) }
    // What is a mention of its own between them, such as the United States, stays one.
    return (start - 1 >= previous ? start - 1 : index, true)
  }

  /// "Obama administration", and "Bush" of "the Bush and Obama administrations"; where the name ends.
  private func administration(_ words: Words, behind end: Int) -> Int? {
    let nouns = ["administration", "administrations"]
    if nouns.contains(words.at(end)) { return end + 1 }
    var next = end
    while [",", "and", "or"].contains(words.at(next)) {
      while [",", "and", "or"].contains(words.at(next)) { next += 1 }
      guard let other = parties.table.find(words, at: next), case .person = other.value else {
        return nil
      }
      next = other.end
      if words.at(next) == "administrations" { return end }
    }
    return nil
  }

  /// "in the same period", "over the same years", "during that period".
  private func samePeriod(_ words: Words, at index: Int) -> Int? {
    guard ["in", "over", "during", "for"].contains(words.at(index)),
      ["the", "that"].contains(words.at(index + 1))
    else { return nil }
    let next = words.at(index + 2) == "same" ? index + 3 : index + 2
    return ["period", "years", "time"].contains(words.at(next)) && words.at(index + 2) == "same"
      ? next + 1 : nil
  }

  /// Digits behind "article" or "paragraph" are no date and no figure.
  private func isSection(_ words: Words, _ index: Int) -> Bool {
    index > 0
      && ["section", "article", "paragraph", "resolution", "no", "title", "point", "tier", "item"]
        .contains(
          words.at(index - 1))
  }

  /// "to arms the rebels": a noun of assistance behind "to" alone is a verb; kept simple for "aid".
  private func isVerb(_ words: Words, _ start: Int, _ end: Int) -> Bool {
    end == start + 1 && words.at(start) == "aid" && start > 0 && words.at(start - 1) == "to"
      && end < words.count && words[end].isCapital
  }

  private func money(_ words: Words, at index: Int, after previous: Int) -> Mention? {
    var start = index
    var next = index
    var isDollar = false
    if ["us", "usd"].contains(words.at(next)),
      words.at(next + 1) == "$"
        || NumberReader.number(words, at: next + 1) != nil && words.at(next) == "usd"
    {
      isDollar = words.at(next) == "usd"
      next += 1
    }
    if words.at(next) == "$" {
      isDollar = true
      next += 1
    }
    if ["€", "£", "eur", "gbp"].contains(words.at(next)),
      NumberReader.number(words, at: next + 1) != nil
    {
      let end = NumberReader.number(words, at: next + 1)?.end ?? next + 2
      return Mention(thing: .otherMoney, range: index..<end)
    }
    guard var number = NumberReader.number(words, at: next) else { return nil }
    // "constant 2019 dollars" names a unit and no amount.
    if !isDollar, words[next].text.utf8.count == 4,
      ["dollars", "dollar"].contains(words.at(next + 1)),
      (190_000...209_900).contains(number.figure.hundredths)
    {
      return Mention(thing: .otherMoney, range: index..<next + 2)
    }
    if !isDollar {
      guard
        ["dollar", "dollars"].contains(words.at(number.end))
          || words.at(number.end) == "us" && ["dollars"].contains(words.at(number.end + 1))
      else { return nil }
      number.end += words.at(number.end) == "us" ? 2 : 1
    } else if words.at(number.end) == "-", words[number.end - 1].kind == .number,
      let second = NumberReader.number(
        words, at: number.end + (words.at(number.end + 1) == "$" ? 2 : 1))
    {
      // A range of amounts is not one figure.
      return Mention(thing: .otherMoney, range: start..<second.end)
    }
    let bound = NumberReader.bound(words, before: index)
    if bound.start >= previous {
      number.figure.bound = bound.bound
      start = bound.start
    }
    return Mention(thing: .money(number.figure), range: start..<number.end)
  }

  private func yearly(_ words: Words, at index: Int) -> Mention? {
    switch words.at(index) {
    case "annually", "yearly": return Mention(thing: .yearly, range: index..<index + 1)
    case "annual":
      // "the annual appropriations act" says nothing of how often it is waived.
      guard
        [
          "waiver", "waivers", "basis", "extension", "extensions", "renewal", "renewals",
          "exercise",
          "presidential", "section", "exemption", "determination",
        ].contains(words.at(index + 1))
      else { return nil }
      return Mention(thing: .yearly, range: index..<index + 1)
    case "every", "each":
      guard words.at(index + 1) == "year" || words.at(index + 1) == "12" else { return nil }
      return Mention(thing: .yearly, range: index..<index + (words.at(index + 1) == "12" ? 3 : 2))
    case "on":
      guard words.at(index + 1) == "an", words.at(index + 2) == "annual",
        words.at(index + 3) == "basis"
      else { return nil }
      return Mention(thing: .yearly, range: index..<index + 4)
    default: return nil
    }
  }

  private func measured(_ words: Words, at index: Int, after previous: Int) -> Mention? {
    if let part = fraction(words, at: index) { return part }
    guard var number = NumberReader.number(words, at: index), !isSection(words, index) else {
      return nil
    }
    // "one of", "that one": no figure.
    if number.isInWords, words.at(index) == "one",
      !["year", "month", "week", "day", "-", "fiscal"].contains(words.at(index + 1))
    {
      return nil
    }
    let bound = NumberReader.bound(words, before: index)
    let start = bound.start >= previous ? bound.start : index
    if bound.start >= previous { number.figure.bound = bound.bound }
    if words.at(number.end) == "%" || ["percent", "pct"].contains(words.at(number.end)) {
      return Mention(thing: .percent(number.figure), range: start..<number.end + 1)
    }
    if words.at(number.end) == "per", words.at(number.end + 1) == "cent" {
      return Mention(thing: .percent(number.figure), range: start..<number.end + 2)
    }
    var unit = number.end
    if words.at(unit) == "-", unit < words.count, !words[unit].isApart { unit += 1 }
    if ["calendar", "business", "fiscal"].contains(words.at(unit)) { unit += 1 }
    let name = words.at(unit)
    let units: [String: Length.Unit] = [
      "day": .days, "days": .days, "week": .weeks, "weeks": .weeks, "month": .months,
      "months": .months,
      "year": .years, "years": .years,
    ]
    if let unit1 = units[name], number.figure.hundredths % 100 == 0,
      number.figure.hundredths < 1_000_000
    {
      var from = start
      if from > previous, words.at(from - 1) == "within" { from -= 1 }
      return Mention(
        thing: .length(Length(count: Int(number.figure.hundredths / 100), unit: unit1)),
        range: from..<unit + 1)
    }
    return Mention(thing: .number(number.figure), range: start..<number.end)
  }

  /// "a third", "two-thirds", "one-fifth", "half".
  private func fraction(_ words: Words, at index: Int) -> Mention? {
    let parts: [String: Int128] = [
      "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fifth": 5,
      "fifths": 5,
      "tenth": 10, "tenths": 10,
    ]
    let counts: [String: Int128] = ["a": 1, "one": 1, "two": 2, "three": 3, "four": 4]
    var next = index
    var count: Int128 = 1
    if words.at(next) != "half" {
      guard let number = counts[words.at(next)] else { return nil }
      count = number
      next += 1
      if words.at(next) == "-" { next += 1 }
    }
    // "the second half of the decade" is a time and no share.
    if words.at(next) == "half",
      ["first", "second", "last", "latter", "former", "other", "better"].contains(
        words.at(next - 1))
    {
      return nil
    }
    guard let part = parts[words.at(next)],
      words.at(next + 1) == "of" || words.at(index) == "half" && words.at(next + 1) != "a"
    else { return nil }
    return Mention(
      thing: .percent(Figure(hundredths: count * 10_000 / part, step: 100, bound: .about)),
      range: index..<next + 1)
  }
}
