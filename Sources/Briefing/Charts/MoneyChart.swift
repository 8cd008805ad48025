public import Law
public import Ledger
public import Reasoning
public import Timeline

/// A recipient's money by fiscal year and outcome, at least and at most, in one panel for each source,
/// type and currency, as those are never added.
public struct MoneyChart: Hashable, Sendable {
  /// What the files prove of one outcome in one year, in hundredths of the currency.
  public struct Amount: Hashable, Sendable {
    public var outcome: Outcome
    public var atLeast: Int128
    public var atMost: Int128
  }

  public struct Year: Hashable, Sendable {
    /// "2003", "1976tq".
    public var label: String
    /// All rows of the year together.
    public var total: Int128
    /// Strictest first; outcomes that no row can have are left out.
    public var amounts: [Amount]

    /// What is of one outcome or of another, as the files do not say which.
    public var open: Int128 { total - amounts.reduce(0) { $0 + $1.atLeast } }

    /// The outcomes that the open part can have.
    public var openOutcomes: [Outcome] {
      amounts.filter { $0.atLeast != $0.atMost }.map(\.outcome)
    }
  }

  public struct Panel: Hashable, Sendable {
    public var source: String
    public var type: String
    public var currency: String
    /// In order of time, without years that have no rows; those lie in `gaps`.
    public var years: [Year]
  }

  public var recipient: Recipient
  public var known: Day
  public var panels: [Panel]
}

extension MoneyChart {
  /// - Parameters:
  ///   - totals: By fiscal year.
  ///   - screening: By fiscal year, of the same rows.
  public init(
    recipient: Recipient, known: Day, totals: LedgerAnswer, screening: ScreeningAnswer
  ) {
    (self.recipient, self.known, panels) = (recipient, known, [])
    let key = screening.keys.firstIndex(of: .fiscalYear)
    guard let key, let totalKey = totals.keys.firstIndex(of: .fiscalYear) else { return }
    for split in MoneySplit.each(totals.rows.map(\.split)) {
      let lines = Dictionary(
        grouping: screening.lines.filter { $0.split == split }, by: { $0.keys[key] })
      let years = totals.rows.filter { $0.split == split }.map { row in
        let amounts = (lines[row.keys[totalKey]] ?? []).map {
          Amount(outcome: $0.outcome, atLeast: $0.atLeast, atMost: $0.atMost)
        }
        return Year(
          label: row.keys[totalKey], total: row.amount,
          amounts: amounts.sorted { $0.outcome.strictness > $1.outcome.strictness })
      }
      // A source that is put to no restriction has totals and no outcomes.
      guard years.contains(where: { !$0.amounts.isEmpty }) else { continue }
      panels.append(
        Panel(source: split.source, type: split.type, currency: split.currency, years: years))
    }
  }

  /// Every outcome that occurs, strictest first.
  public var outcomes: [Outcome] {
    let drawn = Set(panels.flatMap(\.years).flatMap(\.amounts).map(\.outcome))
    return Outcome.allCases.reversed().filter(drawn.contains)
  }

  /// One row for each panel, year and outcome.
  public var csv: CSVTable {
    CSVTable(
      header: [
        "recipient", "source", "type", "currency", "fiscal-year", "outcome", "at-least", "at-most",
        "year-total",
      ],
      rows: panels.flatMap { panel in
        panel.years.flatMap { year in
          year.amounts.map { amount in
            [
              recipient.description, panel.source, panel.type, panel.currency, year.label,
              amount.outcome.description, amountDecimal(amount.atLeast),
              amountDecimal(amount.atMost), amountDecimal(year.total),
            ]
          }
        }
      })
  }
}

extension MoneyChart.Panel {
  /// "greenbook: obligations, in USD".
  public var title: String { "\(source): \(type), in \(currency)" }

  /// The amounts as a table: a row for each year and outcome.
  public var table: Table {
    Table(
      columns: [
        .init("Fiscal year"), .init("Outcome"), .init("At least", .right),
        .init("At most", .right), .init("Year in all", .right),
      ],
      rows: years.flatMap { year in
        year.amounts.enumerated().map { index, amount in
          [
            index == 0 ? Rich(year.label) : "", "\(amount.outcome)",
            Rich(amountWords(amount.atLeast)), Rich(amountWords(amount.atMost)),
            index == 0 ? Rich(amountWords(year.total)) : "",
          ]
        }
      })
  }
}
