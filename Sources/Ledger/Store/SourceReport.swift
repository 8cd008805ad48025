public import Documents
internal import Law
public import Timeline

/// What a file of the ledger holds, and what is left to be looked at in it.
public struct SourceReport: Hashable, Sendable {
  public var file: LedgerFile
  /// The first and last fiscal year in which its transactions may lie; nil where none is dated.
  public var firstYear, lastYear: FiscalYear?
  /// Transactions whose date is not stated.
  public var undatedCount: Int
  /// Records that were not read, by the id of the reason.
  public var rejects: [Count]
  /// Recipients that no table resolves, as printed, with the number of their transactions.
  public var unresolved: [Count]
  public var checks: Checks
  /// The labels of other files with the same content.
  public var duplicates: [String]
  /// The first and last day of its observations; nil of amounts, and where none is dated.
  public var days: Span?

  public struct Count: Hashable, Sendable {
    public var text: String
    public var count: Int
  }

  /// Printed totals against the sums of the items.
  public struct Checks: Hashable, Sendable {
    public var agreeing = 0
    /// Printed totals that have no items at all.
    public var withoutItems = 0
    /// Those that differ from the sum of their items, by line.
    public var differing: [Difference] = []

    public init() {}
  }

  public struct Difference: Hashable, Sendable {
    public var line: Int64
    /// Hundredths, as printed.
    public var printed: Int128
    public var sum: Int128
    /// The number of items that `sum` is of.
    public var count: Int
  }
}

extension LedgerStore {
  /// Describes every file of the ledger, in the order of import.
  ///
  /// Which recipients are resolved is what `ask(parties:strata:)` said. O(transactions).
  public borrowing func sources() throws(Diagnostic) -> [SourceReport] {
    let files = try registeredFiles()
    let years = try years()
    let rejects = try counts(
      "SELECT file, reason, count(*) FROM rejects GROUP BY file, reason ORDER BY file, reason")
    let unresolved = try counts(
      """
      SELECT t.file, p.label, sum(t.count) FROM (
          SELECT file, party, count(*) AS count, false AS may_be_none FROM transactions
          GROUP BY file, party
          UNION ALL
          SELECT file, party, count(*), bool_and(role IN (\(SeriesRole.sides))) AS may_be_none
          FROM observation_parties GROUP BY file, party) t
        JOIN party_words p ON p.party = t.party
      WHERE coalesce(p.kind, 'unresolved') = 'unresolved'
        AND NOT (t.may_be_none AND p.code IS NULL)
      GROUP BY t.file, p.label ORDER BY t.file, p.label
      """)
    let checks = try checks()
    let days = try observedDays()
    return files.map { file in
      SourceReport(
        file: file, firstYear: years[file.file]?.first, lastYear: years[file.file]?.last,
        undatedCount: years[file.file]?.undated ?? 0, rejects: rejects[file.file] ?? [],
        unresolved: unresolved[file.file] ?? [],
        checks: checks[file.file] ?? SourceReport.Checks(),
        duplicates: files.filter {
          $0.contentSHA256 == file.contentSHA256 && $0.file != file.file
        }.map(\.label), days: days[file.file])
    }
  }

  private borrowing func years() throws(Diagnostic)
    -> [Int32: (first: FiscalYear?, last: FiscalYear?, undated: Int)]
  {
    let rows = try connection.ask(
      """
      SELECT t.file, least(min(d.first_year), min(d.last_year)),
        greatest(max(d.first_year), max(d.last_year)),
        sum(t.count) FILTER (WHERE d.first_year IS NULL AND d.last_year IS NULL)
      FROM (
          SELECT file, period, count(*) AS count FROM transactions GROUP BY file, period) t
        LEFT JOIN period_words d ON d.period = t.period
      GROUP BY t.file
      """)
    var years: [Int32: (first: FiscalYear?, last: FiscalYear?, undated: Int)] = [:]
    for row in rows {
      years[Int32(clamping: row[0].integer ?? 0)] = (
        row[1].integer.map(FiscalYear.init(ordinal:)),
        row[2].integer.map(FiscalYear.init(ordinal:)), Int(clamping: row[3].sum)
      )
    }
    return years
  }

  /// The days of observations.
  private borrowing func observedDays() throws(Diagnostic) -> [Int32: Span] {
    let rows = try connection.ask(
      """
      SELECT o.file, min(d.first), max(d.last)
      FROM (SELECT DISTINCT file, period FROM observed) o JOIN periods d ON d.period = o.period
      GROUP BY o.file
      """)
    var days: [Int32: Span] = [:]
    for row in rows {
      guard let first = row[1].day, let last = row[2].day else { continue }
      days[Int32(clamping: row[0].integer ?? 0)] = Span(from: first, through: last)
    }
    return days
  }

  /// Counts by file and text.
  private borrowing func counts(
    _ sql: String
  ) throws(Diagnostic) -> [Int32: [SourceReport.Count]] {
    var counts: [Int32: [SourceReport.Count]] = [:]
    for row in try connection.ask(sql) {
      counts[Int32(clamping: row[0].integer ?? 0), default: []].append(
        SourceReport.Count(text: row[1].text ?? "", count: Int(clamping: row[2].sum)))
    }
    return counts
  }

  /// Puts printed totals beside the items of the same file, recipient and class.
  ///
  /// Where the class has one printed total, it is of all items, since items may be dated otherwise
  /// than their total. Where it has several, each is of the items of its date or fiscal year. Items
  /// without an amount are in the class of those that have one.
  private borrowing func checks() throws(Diagnostic) -> [Int32: SourceReport.Checks] {
    let texts = ["source", "type", "currency"] + StratumField.allCases.map(\.column)
    let rows = try connection.ask(
      """
      WITH class AS (
        SELECT stratum, min(stratum) OVER (PARTITION BY \(texts.joined(separator: ", "))) AS class
        FROM strata
      ), printed AS (
        SELECT t.file, t.line, t.party, t.period, c.class, t.amount, d.first_year, d.last_year,
          count(*) OVER (PARTITION BY t.file, t.party, c.class) AS siblings
        FROM set_aside t
          JOIN class c ON c.stratum = t.stratum
          LEFT JOIN period_words d ON d.period = t.period
        WHERE t.is_checksum
      ), items AS (
        SELECT t.file, t.party, t.period, c.class, d.first_year, d.last_year,
          sum(t.amount) AS amount, sum(t.count) AS count
        FROM (
            SELECT file, party, period, stratum, sum(amount) AS amount, count(*) AS count
            FROM transactions
            WHERE file IN (SELECT file FROM set_aside WHERE is_checksum)
            GROUP BY file, party, period, stratum) t
          JOIN class c ON c.stratum = t.stratum
          LEFT JOIN period_words d ON d.period = t.period
        GROUP BY t.file, t.party, t.period, c.class, d.first_year, d.last_year
      )
      SELECT p.file, p.line, p.amount, sum(i.amount), sum(i.count)
      FROM printed p LEFT JOIN items i
        ON i.file = p.file AND i.party = p.party AND i.class = p.class
        AND (p.siblings = 1 OR i.period = p.period
          OR (i.first_year = p.first_year AND i.last_year = p.last_year
            AND p.first_year = p.last_year))
      GROUP BY p.file, p.line, p.amount ORDER BY p.file, p.line
      """)
    var checks: [Int32: SourceReport.Checks] = [:]
    for row in rows {
      let file = Int32(clamping: row[0].integer ?? 0)
      if row[4] == .missing {
        checks[file, default: .init()].withoutItems += 1
      } else if row[2].sum == row[3].sum {
        checks[file, default: .init()].agreeing += 1
      } else {
        checks[file, default: .init()].differing.append(
          SourceReport.Difference(
            line: row[1].integer ?? 0, printed: row[2].sum, sum: row[3].sum,
            count: Int(clamping: row[4].sum)))
      }
    }
    return checks
  }
}

extension FiscalYear {
  /// Makes the year with a number as `ordinal` gives it.
  init(ordinal: Int64) {
    self = ordinal == 3953 ? .transitionQuarter : .year(Int(ordinal / 2))
  }
}
