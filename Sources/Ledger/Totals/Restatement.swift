public import Documents

/// What two editions of a source say differently about the same money.
public struct Restatement: Hashable, Sendable {
  public var older: LedgerFile
  public var newer: LedgerFile
  public var keys: [LedgerKey]
  /// The cells that differ or are in one edition only, sorted by the keys.
  public var rows: [RestatedRow]
  /// How many cells are the same in both.
  public var equalCount: Int
}

/// The sum of one type and currency under some keys, in two editions.
public struct RestatedRow: Hashable, Sendable {
  public var keys: [String]
  public var type: String
  public var currency: String
  /// Hundredths; nil where the edition has no transaction there.
  public var before: Int128?
  public var after: Int128?
  public var countBefore: Int
  public var countAfter: Int

  public var difference: Int128 { (after ?? 0) - (before ?? 0) }
}

extension LedgerStore {
  /// Compares the sums of two files by some keys; types and currencies are kept apart in any case.
  ///
  /// Recipients and classes are matched by what they are called, as `ask(parties:strata:)` said, so
  /// that another spelling is no restatement. The files that `filter` names do not matter.
  public borrowing func restated(
    older: LedgerFile, newer: LedgerFile,
    by keys: [LedgerKey] = [.recipient, .fiscalYear, .account, .agency, .category],
    _ filter: LedgerFilter = LedgerFilter()
  ) throws(Diagnostic) -> Restatement {
    var filter = filter
    filter.files = [older.file, newer.file]
    let splits = ["s.type", "s.currency"]
    let columns = keys.flatMap(\.columns) + splits
    let before = "FILTER (WHERE c.file = \(older.file))"
    let after = "FILTER (WHERE c.file = \(newer.file))"
    let cells = CellSums(by: keys, filter, byFile: true)
    let groups = """
      \(cells.sql)
      SELECT \((keys.map(\.label) + splits).joined(separator: ", ")),
        sum(c.amount) \(before) AS before, sum(c.amount) \(after) AS after,
        sum(c.count) \(before) AS count_before, sum(c.count) \(after) AS count_after
      \(cells.joins) GROUP BY \(columns.joined(separator: ", "))
      """
    let rows = try connection.ask(
      """
      \(groups) HAVING before IS DISTINCT FROM after
      ORDER BY \((keys.flatMap(\.order) + splits).joined(separator: ", "))
      """)
    let equal = try connection.ask(
      "SELECT count(*) FROM (\(groups) HAVING before IS NOT DISTINCT FROM after)")
    return Restatement(
      older: older, newer: newer, keys: keys,
      rows: rows.map { row in
        let rest = Array(row.dropFirst(keys.count))
        return RestatedRow(
          keys: row.prefix(keys.count).map { $0.text ?? AskedTables.notStated },
          type: rest[0].text ?? "", currency: rest[1].text ?? "",
          before: rest[2] == .missing ? nil : rest[2].sum,
          after: rest[3] == .missing ? nil : rest[3].sum,
          countBefore: Int(clamping: rest[4].sum), countAfter: Int(clamping: rest[5].sum))
      },
      equalCount: Int(clamping: equal.first?.first?.sum ?? 0))
  }
}
