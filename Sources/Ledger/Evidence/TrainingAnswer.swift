public import Documents
public import Law
public import Timeline

/// Training of a recipient's people on the ledger, by fiscal year: assistance that was given.
public struct TrainingAnswer: Sendable {
  public struct Year: Hashable, Sendable {
    public var source: String
    /// As totals show it; years with a dash where the days lie in several.
    public var fiscalYear: String
    /// Training items, and the people trained where items state a number.
    public var items: Int
    public var people: Int128
    /// How many items state the number of people.
    public var stating: Int
  }

  public var editions: [LedgerFile]
  /// By source and year.
  public var years: [Year]
}

extension LedgerInquiry {
  /// The type of amounts whose rows are training items.
  static var trainingType: String { "training-cost" }

  /// Counts training items and people by fiscal year, of rows that meet the days asked for.
  public borrowing func training(
    of recipient: Recipient, from: Day? = nil, through: Day? = nil, known: Day
  ) throws(Diagnostic) -> TrainingAnswer {
    let type = SQLText.literal(LedgerInquiry.trainingType)
    let sources = Set(
      dictionaries.strata.filter { $0.type == LedgerInquiry.trainingType }.map(\.source))
    let chosen = editions(known: known).chosen.filter { sources.contains($0.source) }
    var answer = TrainingAnswer(editions: chosen, years: [])
    if chosen.isEmpty { return answer }
    var conditions = [
      SQLText.isOne("t.file", of: chosen.map { String($0.file) }),
      SQLText.isOne("t.party", of: parties(of: [recipient]).sorted().map(String.init)),
      "t.stratum IN (SELECT stratum FROM strata WHERE type = \(type))",
    ]
    if let from { conditions.append("coalesce(d.last >= DATE '\(from)', true)") }
    if let through { conditions.append("coalesce(d.first <= DATE '\(through)', true)") }
    answer.years = try store.connection.ask(
      """
      SELECT f.source, d.fiscal_year, count(*), coalesce(sum(t.quantity), 0), count(t.quantity)
      FROM transactions t JOIN files f ON f.file = t.file
        LEFT JOIN period_words d ON d.period = t.period
      WHERE \(conditions.joined(separator: " AND "))
      GROUP BY 1, 2 ORDER BY 1, 2
      """
    ).map { row in
      TrainingAnswer.Year(
        source: row[0].text ?? "", fiscalYear: row[1].text ?? "", items: Int(clamping: row[2].sum),
        people: row[3].sum, stating: Int(clamping: row[4].sum))
    }
    return answer
  }
}
