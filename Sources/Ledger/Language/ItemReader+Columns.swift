internal import Documents
internal import Law

/// What the lines of a mapping say about columns.
extension ItemReader {
  /// Reads `is fiscal year in "C"`, `is day in "C"`, `is day in "Y", "M", "D"`, `is year in "C"` or
  /// `is days from "A" through "B"`.
  mutating func dateColumn() -> SourceMapping.DateColumn? {
    guard expect("is") else { return nil }
    if skip("fiscal", "year") {
      return columnAfterIn().map { .fiscalYear($0) }
    }
    if skip("day") {
      guard expect("in"), let columns = texts() else { return nil }
      switch columns.count {
      case 1: return .day(columns[0])
      case 3: return .parts(year: columns[0], month: columns[1], day: columns[2])
      default:
        fail(expected: "one column with the day, or three: year, month and day")
        return nil
      }
    }
    if skip("year") { return columnAfterIn().map { .year($0) } }
    if skip("days") {
      guard expect("from"), let first = text("the name of a column in quotes"), expect("through"),
        let last = text("the name of a column in quotes")
      else { return nil }
      return .days(from: first, through: last)
    }
    fail(expected: "`fiscal year in`, `day in`, `days from`, `year in` or `not stated`")
    return nil
  }

  private mutating func columnAfterIn() -> String? {
    expect("in") ? text("the name of a column in quotes") : nil
  }

  /// Reads `in "C"`, or `in thousands in "C"`.
  mutating func amountColumn() -> SourceMapping.AmountColumn? {
    guard expect("in") else { return nil }
    for unit in SourceMapping.AmountColumn.Unit.allCases where skip(unit.rawValue) {
      return columnAfterIn().map { SourceMapping.AmountColumn(column: $0, unit: unit) }
    }
    if peekWord != nil {
      let units = SourceMapping.AmountColumn.Unit.allCases.map(\.rawValue)
      fail(
        expected: "the name of a column in quotes, or a unit",
        help: didYouMean(EditDistance.nearest(to: peekWord ?? "", in: units)))
      return nil
    }
    return text("the name of a column in quotes")
      .map { SourceMapping.AmountColumn(column: $0, unit: .units) }
  }

  /// Reads `is USD` or `in "C"`.
  mutating func currencyColumn() -> SourceMapping.Currency? {
    if skip("in") { return text("the name of a column in quotes").map { .column($0) } }
    guard expect("is") else { return nil }
    guard let code = peekWord, code.utf8.count == 3,
      code.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
    else {
      fail(LawDiagnostics.malformedMoney, expected: "a currency code such as `USD`")
      return nil
    }
    next()
    return .always(code)
  }

  /// Reads `"Obligations" is obligations`, once or more, up to the end.
  mutating func translations() -> [SourceMapping.Translation]? {
    var result: [SourceMapping.Translation] = []
    repeat {
      guard let texts = texts("a text of the column in quotes", between: "or"), expect("is"),
        let type = name("a type such as `obligations`")
      else { return nil }
      result += texts.map { SourceMapping.Translation(text: $0, type: type.text) }
      _ = skipSymbol(",")
    } while !isAtEnd
    return result
  }

  /// Reads `aside "program totals" where "C" ends "Program Totals" as checksum`.
  mutating func setAside() -> SourceMapping.SetAside? {
    guard expect("aside"), let title = text("what the rows are, in quotes"), expect("where"),
      let column = text("the name of a column in quotes")
    else { return nil }
    guard let match = match() else {
      fail(expected: "`is`, `begins`, `ends` or `contains`")
      return nil
    }
    guard let text = text() else { return nil }
    return SourceMapping.SetAside(
      column: column, match: match, text: text, title: title,
      isChecksum: skip("as", "checksum"))
  }

  /// Reads how a text is to be compared, if that comes next.
  mutating func match() -> SourceMapping.SetAside.Match? {
    SourceMapping.SetAside.Match.allCases.first { skip($0.rawValue) }
  }

  /// Reads 64 hexadecimal digits, in quotes or not, as lower case.
  mutating func digest() -> String? {
    guard let token = peek, token.kind != .symbol else {
      fail(DataDiagnostics.malformedDigest, expected: "64 hexadecimal digits")
      return nil
    }
    let digest = token.text.lowercased()
    guard digest.utf8.count == 64,
      digest.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else {
      fail(
        DataDiagnostics.malformedDigest, "\(quoted(token)) is no SHA-256 digest", at: token.range,
        label: "\(token.text.count) characters",
        help: ["`sha256sum FILE` prints it: 64 hexadecimal digits"])
      return nil
    }
    next()
    return digest
  }
}
