/// A small relation of whole numbers that a statement brings along: classes, spans, determinations.
///
/// It is written into the statement as one text, which engines read much faster than as many rows of
/// values, and needs neither a table on the engine nor the right to make one.
struct EngineRelation: Sendable {
  let name: String
  let columns: [String]
  /// The number of the row is the first column, and is not written.
  let isNumbered: Bool
  private(set) var list = ""
  private(set) var rowCount = 0

  init(_ name: String, _ columns: [String], isNumbered: Bool = false) {
    self.name = name
    self.columns = columns
    self.isNumbered = isNumbered
  }

  /// Adds a row, without its number where rows are numbered.
  mutating func add(_ values: Int...) {
    if rowCount > 0 { list += "," }
    for (index, value) in values.enumerated() {
      if index > 0 { list += ":" }
      list += String(value)
    }
    rowCount += 1
  }

  /// The relation as a part of a `WITH` clause.
  func sql(_ dialect: EngineDialect) -> String {
    var relation = self
    // An empty text has one part, which is no number; a row of these joins with nothing.
    if rowCount == 0 {
      relation.list = columns.dropFirst(isNumbered ? 1 : 0).map { _ in "-9" }.joined(separator: ":")
      relation.rowCount = 1
    }
    let written = columns.dropFirst(isNumbered ? 1 : 0)
    var selected = isNumbered ? ["place AS \(columns[0])"] : []
    if written.count == 1, let only = written.first {
      selected.append("CAST(item AS INTEGER) AS \(only)")
    } else {
      for (index, column) in written.enumerated() {
        selected.append("CAST(split_part(item, ':', \(index + 1)) AS INTEGER) AS \(column)")
      }
    }
    return """
      \(name) AS (
        SELECT \(selected.joined(separator: ", "))
        FROM \(dialect.items(relation.list, count: relation.rowCount)))
      """
  }
}
