/// What engines write differently in the SQL that all of them are asked in.
///
/// Everything else is the part of SQL that DuckDB, PostgreSQL and Spark share.
public enum EngineDialect: String, Hashable, Sendable, CaseIterable {
  case duckdb, postgreSQL, spark

  /// A `FROM` item with the columns `place`, counted from 0, and `item`: the parts of a list of whole
  /// numbers and colons.
  func items(_ list: String, count: Int) -> String {
    let text = SQLText.literal(list)
    return switch self {
    case .duckdb:
      """
      (SELECT generate_subscripts(list, 1) - 1 AS place, unnest(list) AS item
        FROM (SELECT string_split(\(text), ',') AS list)) items
      """
    case .postgreSQL:
      """
      (SELECT place - 1 AS place, item
        FROM unnest(string_to_array(\(text), ',')) WITH ORDINALITY AS list (item, place)) items
      """
    // The limit cuts nothing off. It tells the engine that the relation is small, so that it is sent
    // to where the rows are, and not the rows to it.
    case .spark: "(SELECT posexplode(split(\(text), ',')) AS (place, item) LIMIT \(count)) items"
    }
  }

  /// The exact sum of integers of 64 bits.
  func sum(_ column: String) -> String {
    switch self {
    case .duckdb, .postgreSQL: "sum(\(column))"
    // Here a sum has the type of its addends, and would overflow.
    case .spark: "sum(CAST(\(column) AS DECIMAL(38, 0)))"
    }
  }

  /// A whole number of any size as text, which every driver hands over in the same way.
  func text(_ number: String) -> String {
    switch self {
    case .duckdb, .postgreSQL: "CAST(\(number) AS VARCHAR)"
    case .spark: "CAST(\(number) AS STRING)"
    }
  }

  /// A name that words of the dialect could be taken for.
  func name(_ name: String) -> String {
    switch self {
    case .duckdb, .postgreSQL: "\"\(name)\""
    case .spark: "`\(name)`"
    }
  }
}
