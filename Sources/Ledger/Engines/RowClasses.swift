/// Which rows of the engine a statement is about, and what of them it tells apart.
///
/// Codes are put to classes; rows whose codes have the class -1 are not asked about. They are read
/// and counted all the same: that all rows of the files were seen, each once, can so be told from the
/// answer itself.
struct RowClasses: Sendable {
  /// The files that count.
  var files: [Int32]
  /// The class of each code of `parties`, `periods` and `strata`.
  var parties: [Int32]
  var periods: [Int32]
  var strata: [Int32]
  /// Whether amounts below zero are summed by themselves.
  var partsBelowZero = false

  /// The class of rows that are not asked about.
  static let leftOut: Int32 = -1
  /// The class of rows with a code that stands for nothing.
  static let outside: Int32 = -2

  /// The parts of a `WITH` clause that end with `cells`: by party, period, stratum, and `below`, with
  /// the number of rows and the sum of their amounts.
  ///
  /// The small relations come first in each join, as engines that do not reorder joins look rows up in
  /// what comes first. The rows are read once.
  func sql(_ dialect: EngineDialect, rows: String) -> [String] {
    func relation(_ name: String, _ code: String, _ classes: [Int32]) -> String {
      var relation = EngineRelation(name, [code, "class"], isNumbered: true)
      for entry in classes { relation.add(Int(entry)) }
      return relation.sql(dialect)
    }
    let isAsked = "party >= 0 AND period >= 0 AND stratum >= 0"
    func asked(_ code: String, otherwise: String) -> String {
      "CASE WHEN \(isAsked) THEN \(code)\(otherwise) END AS \(code)"
    }
    let outside = """
       WHEN party = \(Self.outside) OR period = \(Self.outside) OR stratum = \(Self.outside) \
      THEN \(Self.outside) ELSE \(Self.leftOut)
      """
    return [
      relation("party_class", "party", parties),
      relation("period_class", "period", periods),
      relation("stratum_class", "stratum", strata),
      """
      found AS (
        SELECT coalesce(p.class, \(Self.outside)) AS party, coalesce(d.class, \(Self.outside)) AS period,
          coalesce(s.class, \(Self.outside)) AS stratum,
          \(partsBelowZero ? "CASE WHEN t.amount < 0 THEN 1 ELSE 0 END" : "0") AS below, t.amount
        FROM stratum_class s RIGHT JOIN (
            period_class d RIGHT JOIN (
              party_class p RIGHT JOIN \(rows) t ON p.party = t.party
            ) ON d.period = t.period
          ) ON s.stratum = t.stratum
        WHERE \(SQLText.isOne("t.file", of: files.map(String.init))))
      """,
      """
      asked AS (
        SELECT \(asked("party", otherwise: outside)),
          \(asked("period", otherwise: " ELSE -1")),
          \(asked("stratum", otherwise: " ELSE -1")),
          below, amount
        FROM found)
      """,
      """
      cells AS (
        SELECT party, period, stratum, below, count(*) AS row_count, \(dialect.sum("amount")) AS amount
        FROM asked GROUP BY party, period, stratum, below)
      """,
    ]
  }

  /// The statement that returns the rows that are asked about, with the columns given, of `t`.
  func rowStatement(_ dialect: EngineDialect, rows: String, columns: [String]) -> String {
    """
    WITH \(sql(dialect, rows: rows).prefix(3).joined(separator: ",\n"))
    SELECT \(columns.joined(separator: ", "))
    FROM stratum_class s JOIN (
        period_class d JOIN (
          party_class p JOIN \(rows) t ON p.party = t.party
        ) ON d.period = t.period
      ) ON s.stratum = t.stratum
    WHERE p.class >= 0 AND d.class >= 0 AND s.class >= 0
      AND \(SQLText.isOne("t.file", of: files.map(String.init)))
    """
  }

  /// The statement that returns the cells: party, period, stratum, number of rows, sum as text.
  func statement(_ dialect: EngineDialect, rows: String) -> String {
    """
    WITH \(sql(dialect, rows: rows).joined(separator: ",\n"))
    SELECT party, period, stratum, row_count, \(dialect.text("amount")) AS amount FROM cells
    """
  }
}
