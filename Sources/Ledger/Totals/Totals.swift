public import Documents

/// The sum of some transactions of one source, one type and one currency.
public struct TotalRow: Hashable, Sendable {
  /// The texts under the keys that were asked for, in that order.
  public var keys: [String]
  public var source: String
  public var type: String
  /// ISO 4217.
  public var currency: String
  /// Hundredths of a unit of the currency.
  public var amount: Int128
  public var count: Int
  /// How many of them state no amount; they count as zero in `amount`.
  public var countWithoutAmount: Int
  /// Of `amount`, what may lie outside the years that were asked for, as its dates are too wide.
  public var undatedAmount: Int128
  /// How many transactions `undatedAmount` is the sum of.
  public var undatedCount: Int
}

extension TotalRow {
  /// The sums of rows over their keys: one for each source, type and currency, sorted by these.
  public static func added(_ rows: [TotalRow]) -> [TotalRow] {
    var totals: [[String]: TotalRow] = [:]
    for row in rows {
      let split = [row.source, row.type, row.currency]
      guard var total = totals[split] else {
        totals[split] = row
        totals[split]?.keys = []
        continue
      }
      total.amount += row.amount
      total.count += row.count
      total.countWithoutAmount += row.countWithoutAmount
      total.undatedAmount += row.undatedAmount
      total.undatedCount += row.undatedCount
      totals[split] = total
    }
    return totals.sorted { left, right in
      left.key.lexicographicallyPrecedes(right.key) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }.map(\.value)
  }
}

extension LedgerStore {
  /// Returns the sums of transactions by some keys, sorted by these.
  ///
  /// Amounts of two sources, types or currencies are never added: there is a row for each. Recipients
  /// and classes are called as `ask(parties:strata:)` said. O(transactions).
  public borrowing func totals(
    by keys: [LedgerKey], _ filter: LedgerFilter = LedgerFilter()
  ) throws(Diagnostic) -> [TotalRow] {
    let cells = try cellSums(by: keys, filter)
    let rows = try connection.ask(
      """
      \(cells.sql)
      SELECT \((keys.map(\.label) + CellSums.splits).joined(separator: ", ")),
        \(CellSums.columns(inside: filter.insideCondition))
      \(cells.joins)
      GROUP BY \((keys.flatMap(\.columns) + CellSums.splits).joined(separator: ", "))
      ORDER BY \((keys.flatMap(\.order) + CellSums.splits).joined(separator: ", "))
      """)
    return rows.map { row in
      let split = Array(row.dropFirst(keys.count))
      return TotalRow(
        keys: row.prefix(keys.count).map { $0.text ?? AskedTables.notStated },
        source: split[0].text ?? "", type: split[1].text ?? "", currency: split[2].text ?? "",
        amount: split[3].sum, count: Int(clamping: split[4].sum),
        countWithoutAmount: Int(clamping: split[5].sum), undatedAmount: split[6].sum,
        undatedCount: Int(clamping: split[7].sum))
    }
  }
}

/// Sums by codes of the ledger, from which all other sums are made.
///
/// Texts are joined to sums by code and not to each transaction. Where a question is about all
/// recipients, codes that it does not tell apart are first made one, so that there are few sums; of
/// some recipients there are few anyway, and planning that step would take longer than it saves.
struct CellSums {
  /// What sums are never made over.
  static let splits = ["s.source", "s.type", "s.currency"]

  /// The `WITH` clause that makes the table `cells`.
  private(set) var sql: String
  /// For each code that is told apart, a query for it and the code that stands for its class.
  let classes: [(code: String, sql: String)]
  /// The `FROM` clause that gives the cells their words.
  let joins: String

  init(by keys: [LedgerKey], _ filter: LedgerFilter, byFile: Bool = false) {
    struct Part {
      var code: String
      var words: String
      var alias: String
      var apart: [String]
    }
    let columns = keys.flatMap(\.columns)
    let hasYears = keys.contains(.fiscalYear) || filter.hasYears
    let parts = [
      Part(
        code: "party", words: "party_words", alias: "p",
        apart: columns.filter { $0.hasPrefix("p.") }),
      Part(
        code: "period", words: "period_words", alias: "d",
        apart: hasYears ? LedgerKey.fiscalYear.columns : []),
      Part(
        code: "stratum", words: "stratum_words", alias: "s",
        apart: columns.filter { $0.hasPrefix("s.") } + CellSums.splits + ["s.states_amount"]),
    ].filter { !$0.apart.isEmpty }
    classes = parts.map { part in
      (
        part.code,
        """
        SELECT \(part.code), min(\(part.code)) OVER (
          PARTITION BY \(part.apart.joined(separator: ", "))) AS class
        FROM \(part.words) \(part.alias)
        """
      )
    }
    let hasClasses = filter.parties == nil
    let relations = hasClasses ? classes.map { "\($0.code)_class AS (\($0.sql))" } : []
    func code(_ part: Part) -> String { hasClasses ? "\(part.alias).class" : "t.\(part.code)" }
    let file = byFile ? ["t.file"] : []
    func join(_ part: Part, _ table: String, to rows: String) -> String {
      "LEFT JOIN \(table) \(part.alias) ON \(part.alias).\(part.code) = \(rows).\(part.code)"
    }
    let cells = """
      cells AS (
        SELECT \((file + parts.map { "\(code($0)) AS \($0.code)" }).joined(separator: ", ")),
          sum(t.amount) AS amount, count(*) AS count
        FROM (SELECT * FROM transactions WHERE \(filter.sql)) t
        \(hasClasses ? parts.map { join($0, "\($0.code)_class", to: "t") }.joined(separator: " ") : "")
        GROUP BY \((file + parts.map(code)).joined(separator: ", ")))
      """
    sql = "WITH " + (relations + [cells]).joined(separator: ", ")
    joins = "FROM cells c " + parts.map { join($0, $0.words, to: "c") }.joined(separator: " ")
  }

  /// Takes the cells from a table of the session, which another engine has filled.
  mutating func read(from table: String) {
    sql = """
      WITH cells AS (
        SELECT party, period, stratum, CAST(amount AS HUGEINT) AS amount, count FROM \(table))
      """
  }

  /// Amount, count, and of these the parts without an amount and without a sufficient date.
  static func columns(inside: String) -> String {
    """
    sum(c.amount), sum(c.count), sum(c.count) FILTER (WHERE NOT s.states_amount),
      sum(c.amount) FILTER (WHERE NOT (\(inside))), sum(c.count) FILTER (WHERE NOT (\(inside)))
    """
  }
}
