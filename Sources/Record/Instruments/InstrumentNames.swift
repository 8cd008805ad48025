internal import Law
internal import Timeline

/// Names in a document: acts with their short names, sections, countries, amounts, years.
struct InstrumentNames {
  let text: InstrumentText

  /// An act as it is named for the first time, or by a short name.
  struct Act {
    var name: String
    /// "22 U.S.C. 2370c-1" or "P.L. 107-115".
    var code: String
    var end: Int
  }

  private var actsByStart: [Int: Act] = [:]
  /// By the word as written: "CSPA", "FAA", "Act".
  private var actsByAlias: [String: Act] = [:]

  init(_ text: InstrumentText) {
    self.text = text
    for index in text.words.indices where text.words[index].text == "Act" {
      readAct(endingAt: index)
    }
  }

  private static let connectors: Set = ["of", "and", "the", "for", "on", "to", "in", "with", ","]

  /// Reads the name of an act backwards from its last word, and what stands in parentheses behind it.
  private mutating func readAct(endingAt last: Int) {
    let words = text.words
    var start = last
    while start > 0, last - start < 25 {
      let word = words[start - 1]
      let isName = word.text.first.map { $0.isUppercase } ?? false
      guard isName || Self.connectors.contains(word.folded) else { break }
      start -= 1
    }
    // "section 506 of the …" and "Title IX of the …" name a part, not the act.
    while start < last, Self.connectors.contains(words[start].folded) { start += 1 }
    guard start < last else { return }
    var end = last + 1
    if end + 1 < words.count, words[end].folded == "of", Self.isYear(words[end + 1].text) {
      end += 2
    } else if end + 1 < words.count, words[end].text == ",", Self.isYear(words[end + 1].text) {
      end += 2
    }
    var act = Act(name: text.text(start..<end), code: "", end: end)
    var next = end
    if text.matches([",", "as", "amended"], at: next) { next += 3 }
    if next < words.count, words[next].text == ",", next + 1 < words.count,
      words[next + 1].text == "("
    {
      next += 1
    }
    var aliases: [String] = []
    while next < words.count, words[next].text == "(",
      let close = (next + 1..<min(next + 16, words.count)).first(where: { words[$0].text == ")" })
    {
      let inside = (next + 1)..<close
      if inside.count >= 3, words[inside.lowerBound + 1].folded == "u.s.c." {
        act.code = text.text(inside.lowerBound..<inside.lowerBound + 3)
      } else if inside.count >= 3,
        text.matches(["public", "law"], at: inside.lowerBound)
      {
        act.code = "P.L. " + words[inside.lowerBound + 2].text
      } else if let alias = Self.alias(words[inside]) {
        aliases.append(alias)
      }
      next = close + 1
    }
    actsByStart[start] = act
    for alias in aliases where actsByAlias[alias] == nil { actsByAlias[alias] = act }
  }

  /// "CSPA", or "Act" of `the “Act”`.
  private static func alias(_ words: ArraySlice<InstrumentText.Word>) -> String? {
    let marks: Set = ["\"", "“", "”", "the"]
    let rest = words.filter { !marks.contains($0.folded) }
    guard rest.count == 1, let word = rest.first?.text, word.first?.isUppercase ?? false else {
      return nil
    }
    return word
  }

  private static func isYear(_ word: String) -> Bool {
    word.utf8.count == 4 && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  // MARK: - Sections

  /// The sections cited within a range, in order.
  func sections(in range: Range<Int>) -> [Instrument.Found<LawSection>] {
    var found: [Instrument.Found<LawSection>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let word = text.words[index].folded
      guard word == "section" || word == "sections", index + 1 < range.upperBound else {
        index += 1
        continue
      }
      var (numbers, next) = numbers(from: index + 1, to: range.upperBound)
      guard !numbers.isEmpty else {
        index += 1
        continue
      }
      var act: Act?
      var place = next
      if place < range.upperBound, text.words[place].folded == "of" { place += 1 }
      if place > next {
        if place < range.upperBound, text.words[place].folded == "the" { place += 1 }
        if let named = actsByStart[place] {
          (act, next) = (named, named.end)
        } else if place < range.upperBound, let short = actsByAlias[text.words[place].text] {
          (act, next) = (short, place + 1)
        }
      }
      // Nothing that a cited name reaches beyond the range is cut off.
      let words = index..<max(next, index + 1)
      for (section, subsections) in numbers {
        found.append(
          text.found(
            LawSection(
              act: act?.name ?? "", section: section, subsections: subsections,
              code: act?.code ?? ""), words))
      }
      index = max(next, index + 1)
    }
    return found
  }

  /// Numbers with their subsections: "506(a)(1)", "110 (c) and (d) (4)".
  private func numbers(
    from start: Int, to end: Int
  ) -> (numbers: [(section: String, subsections: [String])], next: Int) {
    var numbers: [(section: String, subsections: [String])] = []
    var index = start
    while index < end {
      let first = text.words[index].text
      var section: String
      if first.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false {
        section = first
        index += 1
      } else if first == "(", let last = numbers.last {
        section = last.section
      } else {
        break
      }
      var subsections: [String] = []
      while index + 2 < end, text.words[index].text == "(", text.words[index + 2].text == ")",
        text.words[index + 1].text.utf8.count <= 5
      {
        subsections.append(text.words[index + 1].text)
        index += 3
      }
      numbers.append((section, subsections))
      // On with "and 110(d)(1)(B)" or "and (d)(4)", but not with "and section 652".
      guard index + 1 < end, ["and", ","].contains(text.words[index].folded) else { break }
      let next = text.words[index + 1].text
      let goesOn =
        next.utf8.first.map { (0x30...0x39).contains($0) } ?? false
        || (next == "(" && text.words[index].folded == "and")
      guard goesOn else { break }
      index += 1
      if numbers.count > 50 { break }
    }
    return (numbers, index)
  }

  // MARK: - Countries

  /// The longest name of a country that begins at a place, with where it ends.
  func country(at start: Int, before end: Int) -> (recipient: Recipient, end: Int)? {
    guard start < end, text.words[start].text.first?.isUppercase ?? false else { return nil }
    // In prose a comma parts two countries, also where a table of names has "Korea, South".
    let limit = min(start + 9, end)
    let mark = (start..<limit).first { !(text.words[$0].text.first?.isLetter ?? false) } ?? limit
    for stop in stride(from: mark, to: start, by: -1) {
      let words = text.text(start..<stop)
      guard let recipient = Recipient.named(words), recipient.description != "USA" else { continue }
      // "AND" is the code of Andorra: of codes only those count that are names as well.
      if words.utf8.count == 3, recipient.name != words,
        !recipient.alternativeNames.contains(words)
      {
        continue
      }
      return (recipient, stop)
    }
    return nil
  }

  /// What a list of countries may have between and before the names.
  private static let before: Set = ["the", "government", "governments", "state", "of", "republic"]

  /// Reads "the Governments of A, B (short for it), and C" from a place on.
  ///
  /// Returns where the list ends; an empty list where no country stands there.
  func countries(
    at start: Int, before end: Int
  ) -> (found: [Instrument.Found<Recipient>], next: Int) {
    var found: [Instrument.Found<Recipient>] = []
    var index = start
    var next = start
    while index < end {
      var place = index
      while place < min(end, index + 8), country(at: place, before: end) == nil,
        Self.before.contains(text.words[place].folded)
      {
        place += 1
      }
      guard let (recipient, stop) = country(at: place, before: end) else { break }
      found.append(text.found(recipient, place..<stop))
      next = afterParentheses(stop, before: end)
      index = next
      if index < end, text.words[index].text == "," { index += 1 }
      if index < end, text.words[index].folded == "and" { index += 1 }
      if index == next { break }
    }
    return (found, next)
  }

  /// The place behind what stands in parentheses, which may hold others.
  private func afterParentheses(_ start: Int, before end: Int) -> Int {
    guard start < end, text.words[start].text == "(" else { return start }
    var depth = 0
    for index in start..<min(end, start + 40) {
      if text.words[index].text == "(" { depth += 1 }
      if text.words[index].text == ")" {
        depth -= 1
        if depth == 0 { return index + 1 }
      }
    }
    return start
  }

  // MARK: - Amounts and years

  /// The amounts of dollars within a range, with "up to" and the like before them.
  func amounts(in range: Range<Int>) -> [Instrument.Found<Money>] {
    range.compactMap { index in
      guard text.words[index].text == "$", index + 1 < range.upperBound else { return nil }
      var end = index + 2
      var unit: Int64 = 1
      if end < range.upperBound {
        switch text.words[end].folded {
        case "thousand": unit = 1_000
        case "million": unit = 1_000_000
        case "billion": unit = 1_000_000_000
        case "trillion": unit = 1_000_000_000_000
        default: break
        }
      }
      if unit > 1 { end += 1 }
      guard let cents = Self.cents(text.words[index + 1].text, times: unit) else { return nil }
      var start = index
      for phrase in [
        ["up", "to", "an", "aggregate", "value", "of"], ["up", "to"], ["approximately"],
      ]
      where text.matches(phrase, at: index - phrase.count)
        && index - phrase.count >= range.lowerBound
      {
        start = index - phrase.count
        break
      }
      return text.found(Money(currency: "USD", minorUnits: cents), start..<end)
    }
  }

  /// "2.85" times a billion in cents, exactly; nil where it is no number or has parts of a cent.
  static func cents(_ text: String, times unit: Int64) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = digits(parts[0]), !parts[0].isEmpty else { return nil }
    let (scaled, overflow) = whole.multipliedReportingOverflow(by: unit)
    let (cents, overflow2) = scaled.multipliedReportingOverflow(by: 100)
    guard !overflow, !overflow2 else { return nil }
    guard parts.count == 2 else { return cents }
    guard (1...9).contains(parts[1].utf8.count), let fraction = digits(parts[1]),
      !parts[1].utf8.contains(UInt8(ascii: ","))
    else { return nil }
    var power: Int64 = 1
    for _ in parts[1].utf8 { power *= 10 }
    // Nine digits of a trillion dollars in cents are more than 64 bits hold.
    let scaledFraction = Int128(fraction) * Int128(unit) * 100
    guard scaledFraction % Int128(power) == 0 else { return nil }
    return Int64(exactly: Int128(cents) + scaledFraction / Int128(power))
  }

  /// A whole number with commas; nil where it has other characters or is too large.
  private static func digits(_ text: Substring) -> Int64? {
    var number: Int64 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: ",") { continue }
      guard (0x30...0x39).contains(byte) else { return nil }
      let (tenfold, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = tenfold.addingReportingOverflow(Int64(byte - 0x30))
      guard !overflow, !overflow2 else { return nil }
      number = sum
    }
    return number
  }

  /// The first "for Fiscal Year (FY) 2022", "for FY 2024" within a range.
  func fiscalYear(in range: Range<Int>) -> Instrument.Found<FiscalYear>? {
    for index in range where text.words[index].folded == "for" {
      var next = index + 1
      if text.matches(["fiscal", "year"], at: next) {
        next += 2
        if text.matches(["(", "fy", ")"], at: next) { next += 3 }
      } else if text.matches(["fy"], at: next) {
        next += 1
      } else {
        continue
      }
      guard next < range.upperBound, let year = FiscalYear(text.words[next].text) else { continue }
      return text.found(year, index..<next + 1)
    }
    return nil
  }
}
