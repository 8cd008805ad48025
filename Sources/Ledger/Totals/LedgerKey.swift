/// What totals can be by.
public enum LedgerKey: String, Hashable, Sendable, CaseIterable {
  case recipient
  case fiscalYear = "fiscal-year"
  case agency, account, category, type, source

  /// The columns that groups are made by and sorted by, of the views of a session.
  var columns: [String] {
    switch self {
    case .recipient: ["p.label"]
    // A year, or two; a side that is open comes before the years, a date not stated after them.
    case .fiscalYear: ["d.fiscal_year", "d.first_year", "d.last_year"]
    case .agency: ["s.agency"]
    case .account: ["s.account"]
    case .category: ["s.category"]
    case .type: ["s.type"]
    case .source: ["s.source"]
    }
  }

  /// The column whose text is shown.
  var label: String { columns[0] }

  /// What rows are sorted by, lowest first.
  var order: [String] {
    switch self {
    case .fiscalYear:
      [
        "d.first_year IS NULL AND d.last_year IS NULL", "d.first_year NULLS FIRST",
        "d.last_year NULLS LAST",
      ]
    default: columns
    }
  }
}
