public import Documents
internal import Law
public import Timeline

/// The money on the record, in totals.
public struct LedgerAnswer: Sendable {
  public var selection: Selection
  public var keys: [LedgerKey]
  public var rows: [TotalRow]
  /// One for each source, type and currency; they are never added.
  public var totals: [TotalRow]
  /// Rows left out since an attribute that was asked for is not known, by source, type, currency.
  public var undecided: [TotalRow]
  public var coverage: [YearCoverage]

  /// The only total, where there is one.
  public var total: TotalRow? { totals.count == 1 ? totals[0] : nil }
}

/// What a source has no data for, of what was asked for.
public struct YearCoverage: Hashable, Sendable {
  public var source: String
  /// Of the years asked for, those that no edition in play covers.
  public var uncovered: [FiscalYear]
  /// Whether no edition in play is about the recipient asked for.
  public var isOtherRecipient: Bool
}

extension LedgerInquiry {
  /// Adds up the rows of a question by its keys.
  public borrowing func totals(_ question: MoneyQuestion) throws(Diagnostic) -> LedgerAnswer {
    let needsClass = question.keys.contains { [.account, .agency, .category].contains($0) }
    let selection = selection(question, needsClass: needsClass || !question.chosen.isEmpty)
    let rows = try store.totals(by: question.keys, selection.filter)
    return LedgerAnswer(
      selection: selection, keys: question.keys, rows: rows, totals: TotalRow.added(rows),
      undecided: try undecided(selection),
      coverage: coverage(of: question, in: selection))
  }

  /// What is left out as it is not known whether it has the words asked for.
  borrowing func undecided(_ selection: Selection) throws(Diagnostic) -> [TotalRow] {
    if selection.undecided.isEmpty { return [] }
    var filter = selection.filter
    filter.strata = selection.undecided
    return try store.totals(by: [], filter)
  }
}

extension LedgerInquiry {
  /// What the editions in play have no data for, of what a question asks.
  borrowing func coverage(of question: MoneyQuestion, in selection: Selection) -> [YearCoverage] {
    coverage(
      selection.files, question.from, question.through, question.recipient.map { [$0] } ?? [])
  }

  /// Compares what was asked for with what the editions in play say they cover.
  ///
  /// Editions that do not say what they cover are taken to cover everything.
  borrowing func coverage(
    _ files: [LedgerFile], _ from: FiscalYear?, _ through: FiscalYear?, _ recipients: [Recipient]
  ) -> [YearCoverage] {
    var result: [YearCoverage] = []
    for source in Set(files.map(\.source)).sorted() {
      let all = files.filter { $0.source == source }
      let about = all.filter { file in
        guard let covered = self.recipients(of: file), !recipients.isEmpty else { return true }
        return recipients.contains(where: covered.contains)
      }
      let uncovered = about.isEmpty ? [] : YearCoverage.uncovered(by: about, from, through)
      if about.isEmpty || !uncovered.isEmpty {
        result.append(
          YearCoverage(source: source, uncovered: uncovered, isOtherRecipient: about.isEmpty))
      }
    }
    return result
  }
}

extension YearCoverage {
  /// Of the years asked for, those that none of the files covers; none where one does not say.
  fileprivate static func uncovered(
    by files: [LedgerFile], _ from: FiscalYear?, _ through: FiscalYear?
  ) -> [FiscalYear] {
    let covered = files.compactMap(\.covers)
    guard covered.count == files.count, let first = covered.map(\.first).min(),
      let last = covered.map(\.last).max()
    else { return [] }
    var uncovered: [FiscalYear] = []
    var year = from ?? first
    // Where no last year is asked for, the first one still is.
    let end = through ?? max(last, from ?? last)
    // A span of years is a few hundred at most; a mistyped one ends here.
    while year <= end, uncovered.count < 1000 {
      if !covered.contains(where: { $0.first <= year && year <= $0.last }) {
        uncovered.append(year)
      }
      year = year.next
    }
    return uncovered
  }
}
