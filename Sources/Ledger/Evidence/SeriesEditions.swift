internal import Documents
public import Law
public import Timeline

/// The editions that an answer on series was drawn from, and those that it was not.
public struct SeriesEditions: Hashable, Sendable {
  /// In the order of import; empty where the ledger has no file of the subject.
  public var chosen: [LedgerFile]
  public var leftOut: [EditionChoice.LeftOut]
  /// The years of the first and the last row of each file that does not say which years it covers.
  public var rowYears: [Int32: ClosedRange<Int>] = [:]

  /// Whether nothing is there to answer from: an empty answer is then "no data", not "none".
  public var isEmpty: Bool { chosen.isEmpty }

  /// The names of the series, in order.
  public var series: [String] {
    Set(chosen.map(\.source)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Of the calendar years asked for, those that a series does not cover; without bounds, those between
  /// the years covered. Of a series whose files do not say what they cover, nothing is known.
  public func uncovered(_ from: Int?, _ through: Int?) -> [UncoveredYears] {
    series.compactMap { name in
      let years = uncovered(name, from, through)
      return years.isEmpty ? nil : UncoveredYears(series: name, years: years)
    }
  }

  /// The same of one series.
  public func uncovered(_ series: String, _ from: Int?, _ through: Int?) -> [Int] {
    let files = chosen.filter { $0.source == series }
    let covers = files.compactMap(\.covers)
    guard covers.count == files.count, let first = covers.map(\.first.year).min(),
      let last = covers.map(\.last.year).max()
    else { return [] }
    let start = from ?? min(first, through ?? first)
    let end = through ?? max(last, start)
    // A span of years is a few hundred at most; a mistyped one ends here.
    guard start <= end, end - start < 1000 else { return [] }
    return (start...end).filter { year in
      !covers.contains { $0.first.year <= year && year <= $0.last.year }
    }
  }

  /// The years of the first and the last row of a series that does not say which years it covers; nil
  /// of one that does, and of one without a dated row.
  public func rowYears(of series: String) -> ClosedRange<Int>? {
    let years = chosen.filter { $0.source == series }.compactMap { rowYears[$0.file] }
    guard let first = years.map(\.lowerBound).min(), let last = years.map(\.upperBound).max()
    else { return nil }
    return first...last
  }
}

/// Calendar years of which a series has no data, which is not none.
public struct UncoveredYears: Hashable, Sendable {
  public var series: String
  public var years: [Int]
}

extension LedgerInquiry {
  /// The editions of a subject that a question is asked of.
  public borrowing func seriesEditions(
    _ subject: SeriesSubject, known: Day, named names: [String] = []
  ) -> SeriesEditions {
    var partial: Set<Int32> = []
    for file in seriesFiles where recipients(of: file) != nil { partial.insert(file.file) }
    let files = seriesFiles.filter {
      $0.subject == subject && (names.isEmpty || names.contains($0.source))
    }
    let choice = EditionChoice(among: files, known: known, partial: partial)
    return SeriesEditions(chosen: choice.chosen, leftOut: choice.leftOut)
  }

  /// The same with the years of the rows of files that do not say what they cover.
  borrowing func datedEditions(
    _ subject: SeriesSubject, known: Day, named names: [String] = []
  ) throws(Diagnostic) -> SeriesEditions {
    var editions = seriesEditions(subject, known: known, named: names)
    let silent = editions.chosen.filter { $0.covers == nil }.map { String($0.file) }
    guard !silent.isEmpty else { return editions }
    let rows = try store.connection.ask(
      """
      SELECT o.file, min(year(d.first)), max(year(d.last))
      FROM observed o JOIN periods d ON d.period = o.period
      WHERE \(SQLText.isOne("o.file", of: silent)) GROUP BY 1
      """)
    for row in rows {
      guard let file = row[0].integer, let first = row[1].integer, let last = row[2].integer,
        first <= last
      else { continue }
      editions.rowYears[Int32(clamping: file)] = Int(first)...Int(last)
    }
    return editions
  }
}
