internal import Timeline

/// Reads dates as files print them; nil where a text is no such date.
enum DateReader {
  /// Reads `2009-04-20`, also with a time after it, `4/20/2009` and `4/20/09`.
  ///
  /// A day after fiscal year 9999, the last that can be written, is none.
  static func day(_ text: String) -> Day? {
    guard let day = civilDay(text), day.fiscalYear.year <= 9999 else { return nil }
    return day
  }

  private static func civilDay(_ text: String) -> Day? {
    var bytes = Array(text.utf8)[...]
    guard let first = number(&bytes, atMost: 4) else { return nil }
    if first.digits == 4 {
      guard skip("-", &bytes), let month = number(&bytes, atMost: 2), month.digits == 2,
        skip("-", &bytes), let day = number(&bytes, atMost: 2), day.digits == 2, isTime(bytes)
      else { return nil }
      return Day(year: first.value, month: month.value, day: day.value)
    }
    guard first.digits <= 2, skip("/", &bytes), let day = number(&bytes, atMost: 2),
      skip("/", &bytes), let year = number(&bytes, atMost: 4), isTime(bytes)
    else { return nil }
    let fullYear: Int
    switch year.digits {
    case 4: fullYear = year.value
    case 2: fullYear = century(year.value)
    default: return nil
    }
    return Day(year: fullYear, month: first.value, day: day.value)
  }

  /// Reads a calendar year of four digits.
  static func year(_ text: String) -> Period? {
    var bytes = Array(text.utf8)[...]
    guard let year = number(&bytes, atMost: 4), year.digits == 4, bytes.isEmpty,
      let first = Day(year: year.value, month: 1, day: 1),
      let last = Day(year: year.value, month: 12, day: 31), last.fiscalYear.year <= 9999
    else { return nil }
    return Period(Span(from: first, through: last))
  }

  /// Reads a day from its year, month and number; nil where one is missing or there is no such day.
  static func parts(_ year: String?, _ month: String?, _ day: String?) -> Period? {
    guard let year = year.flatMap({ Int($0) }), let month = month.flatMap({ Int($0) }),
      let number = day.flatMap({ Int($0) }), (1...9998).contains(year),
      let day = Day(year: year, month: month, day: number)
    else { return nil }
    return Period(Span(from: day, through: day))
  }

  /// Reads a fiscal year wherever it stands in a text, or the years from one through another.
  ///
  /// Where "FY" stands before a number, only such numbers count. Years of four digits are 1900
  /// through 2099. `1976tq` and `1976.9` are the transition quarter. The year of a calendar date,
  /// such as `10/1/2003` or `April 2003`, is no fiscal year.
  static func fiscalYears(_ text: String) -> Period? {
    let bytes = Array(text.utf8)
    var years = marked(bytes)
    if years == nil { years = unmarked(bytes) }
    guard let years, let first = years.first, let last = years.last, years.count <= 2 else {
      return nil
    }
    if first == last { return Period(of: first) }
    if last < first { return nil }
    return Period(Span(start: first.span.start, end: last.span.end))
  }

  /// 00 through 68 are of this century, 69 through 99 of the last.
  static func century(_ year: Int) -> Int { year <= 68 ? 2000 + year : 1900 + year }

  /// The years after "FY"; nil where there is none.
  private static func marked(_ bytes: [UInt8]) -> [FiscalYear]? {
    var years: [FiscalYear]?
    var at = 0
    while at + 1 < bytes.count {
      let isMark =
        bytes[at] | 0x20 == UInt8(ascii: "f") && bytes[at + 1] | 0x20 == UInt8(ascii: "y")
        && (at == 0 || !isLetterOrDigit(bytes[at - 1]))
      guard isMark else {
        at += 1
        continue
      }
      at += 2
      while at < bytes.count, [0x20, 0x27, 0x2d, 0x2e, 0x5f].contains(bytes[at]) { at += 1 }
      guard let year = year(bytes, &at, shortToo: true) else { continue }
      years = (years ?? []) + [year]
      // `FY 2006/07`, `FY06-07`
      var next = at
      var isPair = false
      if next < bytes.count, [0x2f, 0x2d, 0x5f, 0x26].contains(bytes[next]) {
        next += 1
        if let second = self.year(bytes, &next, shortToo: true) {
          years = (years ?? []) + [second]
          at = next
          isPair = true
        }
      }
      // `FY 10/1/2003` and `FY 10/11/2003` are dates for all their mark.
      let rest = bytes[at...]
      if let joint = rest.first, [0x2f, 0x2d, 0x2e].contains(joint) {
        let digits = rest.dropFirst().prefix(while: isDigit).count
        if digits > 0, isPair || digits <= 2 { return [] }
      }
    }
    return years
  }

  /// The years of four digits that stand alone; none in a text that holds a calendar date.
  private static func unmarked(_ bytes: [UInt8]) -> [FiscalYear] {
    if namesMonth(bytes) { return [] }
    var years: [FiscalYear] = []
    var at = 0
    while at < bytes.count {
      if isDigit(bytes[at]), at == 0 || !isLetterOrDigit(bytes[at - 1]) {
        let start = at
        if let year = year(bytes, &at, shortToo: false) {
          if isInDate(bytes, start..<at) { return [] }
          years.append(year)
        } else {
          while at < bytes.count, isLetterOrDigit(bytes[at]) { at += 1 }
        }
      } else {
        at += 1
      }
    }
    return years
  }

  /// Whether a number is joined to another of one or two digits, as a year is to its month or day.
  private static func isInDate(_ bytes: [UInt8], _ year: Swift.Range<Int>) -> Bool {
    var before = bytes[..<year.lowerBound]
    var after = bytes[year.upperBound...]
    // `10 / 1 / 2003`, while `Section 12 - 2011` is none.
    while before.last == 0x20, before.dropLast().last == 0x20 || before.dropLast().last == 0x2f {
      before.removeLast()
    }
    while after.first == 0x20, after.dropFirst().first == 0x20 || after.dropFirst().first == 0x2f {
      after.removeFirst()
    }
    if let joint = before.popLast(), joints.contains(joint) {
      if joint == 0x2f { while before.last == 0x20 { before.removeLast() } }
      if (1...2).contains(before.reversed().prefix(while: isDigit).count) { return true }
    }
    if let joint = after.popFirst(), joints.contains(joint) {
      if joint == 0x2f { while after.first == 0x20 { after.removeFirst() } }
      if (1...2).contains(after.prefix(while: isDigit).count) { return true }
    }
    return false
  }

  /// What stands between the numbers of a date: `/`, `-`, `.`, `_`.
  private static let joints: [UInt8] = [0x2f, 0x2d, 0x2e, 0x5f]

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec",
  ].map { Array($0.utf8) }

  /// Whether one of the words of a text is a month in English.
  private static func namesMonth(_ bytes: [UInt8]) -> Bool {
    bytes.split { !isLetterOrDigit($0) || isDigit($0) }.contains { word in
      (3...9).contains(word.count)
        && months.contains { $0.elementsEqual(word.lazy.map { $0 | 0x20 }) }
    }
  }

  /// Reads a year that ends where no letter or digit follows; leaves `at` where there is none.
  private static func year(_ bytes: [UInt8], _ at: inout Int, shortToo: Bool) -> FiscalYear? {
    var end = at
    var value = 0
    while end < bytes.count, isDigit(bytes[end]), end - at < 5 {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    switch end - at {
    case 4 where (1900...2099).contains(value): break
    case 2 where shortToo: value = century(value)
    default: return nil
    }
    if end + 1 < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "t"),
      bytes[end + 1] | 0x20 == UInt8(ascii: "q")
    {
      guard value == 1976, end + 2 == bytes.count || !isLetterOrDigit(bytes[end + 2]) else {
        return nil
      }
      at = end + 2
      return .transitionQuarter
    }
    if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), isDigit(bytes[end + 1]) {
      // A number with a fraction: nothing, or the tenths by which a file marks the quarter.
      var fraction = bytes[(end + 1)...].prefix(while: isDigit)
      let after = fraction.endIndex
      while fraction.last == 0x30 { fraction.removeLast() }
      if after < bytes.count, isLetterOrDigit(bytes[after]) { return nil }
      if fraction.isEmpty {
        at = after
        return .year(value)
      }
      guard value == 1976, fraction.elementsEqual([0x39]) else { return nil }
      at = after
      return .transitionQuarter
    }
    if end < bytes.count, isLetterOrDigit(bytes[end]) { return nil }
    at = end
    return .year(value)
  }

  private static func number(
    _ bytes: inout ArraySlice<UInt8>, atMost limit: Int
  ) -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while digits < limit, let byte = bytes.first, isDigit(byte) {
      value = value * 10 + Int(byte - 0x30)
      digits += 1
      bytes.removeFirst()
    }
    return digits == 0 ? nil : (value, digits)
  }

  private static func skip(_ character: Unicode.Scalar, _ bytes: inout ArraySlice<UInt8>) -> Bool {
    guard bytes.first == UInt8(ascii: character) else { return false }
    bytes.removeFirst()
    return true
  }

  /// Whether nothing is left, or a time of the day.
  private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    guard first == UInt8(ascii: "T") || first == 0x20 else { return false }
    let rest = bytes.dropFirst()
    return rest.count >= 5 && rest.dropFirst(2).first == UInt8(ascii: ":")
      && rest.allSatisfy { isDigit($0) || [0x3a, 0x2e, 0x5a, 0x2b].contains($0) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a) || byte >= 0x80
  }
}
