public import Documents
public import Law
public import Timeline

/// The money of one fiscal year on the record for several recipients, each by itself.
public struct ComparedMoney: Sendable {
  public var question: MoneyQuestion
  public var selection: Selection
  /// In the order asked for.
  public var recipients: [Share]

  /// The money of one recipient, by source, type and currency.
  public struct Share: Sendable {
    public var recipient: Recipient
    public var totals: [TotalRow]
    /// Rows left out since an attribute that was asked for is not known.
    public var undecided: [TotalRow]
    /// What the sources have no data for; empty where they cover year and recipient.
    public var coverage: [YearCoverage]
  }
}

extension LedgerInquiry {
  /// Adds up the money of each recipient in one fiscal year.
  ///
  /// - Parameters:
  ///   - question: Its recipient and years do not matter.
  public borrowing func money(
    of recipients: [Recipient], in year: FiscalYear, _ question: MoneyQuestion
  ) throws(Diagnostic) -> ComparedMoney {
    var question = question
    (question.recipient, question.keys) = (nil, [])
    (question.from, question.through) = (year, year)
    var shares: [ComparedMoney.Share] = []
    for recipient in recipients {
      var one = question
      one.recipient = recipient
      let answer = try totals(one)
      shares.append(
        ComparedMoney.Share(
          recipient: recipient, totals: answer.totals, undecided: answer.undecided,
          coverage: answer.coverage))
    }
    return ComparedMoney(
      question: question,
      selection: selection(question, needsClass: !question.chosen.isEmpty), recipients: shares)
  }
}
