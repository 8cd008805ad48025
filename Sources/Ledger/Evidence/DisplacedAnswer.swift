public import Documents
public import Law
public import Timeline

/// People displaced, by calendar year, apart for each series and measure.
public struct DisplacedAnswer: Sendable {
  /// The figures of one year of one series.
  public struct Row: Hashable, Sendable {
    public var series: String
    public var measure: String
    public var unit: String
    public var year: Int
    /// Where from and where to; nil where the answer adds over them.
    public var origin, asylum: String?
    /// Nil where no row of the year states the figure.
    public var value: Int128?
    /// How many rows state it.
    public var stated: Int
    /// The name of the first row of the file among them; nil where none states it.
    public var firstRow: String?
  }

  public var origin, asylum: Recipient?
  public var from, through: Int?
  /// Whether each origin and country of asylum that was not asked for is a row.
  public var isSplit: Bool
  public var known: Day
  public var editions: SeriesEditions
  /// By series, measure, year, origin, asylum. Stocks of two years are never added.
  public var rows: [Row]
  /// How many rows of each series state no year; they are in no figure.
  public var undatedCounts: [String: Int]

  /// Of the years asked for, those that no edition of a series covers, by series in order of name.
  public var uncovered: [UncoveredYears] { editions.uncovered(from, through) }
}

extension LedgerInquiry {
  /// Adds up displaced people by calendar year: of an origin, in a country of asylum, between two, or
  /// of all.
  ///
  /// - Parameter splits: Whether each origin and country of asylum that was not asked for is a row.
  public borrowing func displaced(
    origin: Recipient? = nil, asylum: Recipient? = nil, from: Int? = nil, through: Int? = nil,
    splits: Bool = false, known: Day
  ) throws(Diagnostic) -> DisplacedAnswer {
    let editions = try datedEditions(.displacement, known: known)
    var answer = DisplacedAnswer(
      origin: origin, asylum: asylum, from: from, through: through, isSplit: splits,
      known: known, editions: editions, rows: [], undatedCounts: [:])
    guard !editions.isEmpty else { return answer }
    try store.connection.run(
      choosing(editions, [(.origin, origin), (.asylum, asylum)], (from, through), splits))
    // A year with rows of which none states a figure is no zero.
    let groups = try store.connection.ask(
      "SELECT *, count(*) FROM (SELECT * EXCLUDE line FROM chosen) GROUP BY ALL ORDER BY ALL")
    let sums = try store.connection.ask(
      """
      SELECT c.* EXCLUDE line, g.measure, sum(g.value), count(*), min(\(EvidenceSQL.place("c")))
      FROM chosen c JOIN figures g ON g.file = c.file AND g.line = c.line
      WHERE c.year IS NOT NULL GROUP BY ALL ORDER BY ALL
      """)
    for source in editions.series {
      let files = Set(editions.chosen.filter { $0.source == source }.map { Int64($0.file) })
      func isOwn(_ row: [Value]) -> Bool { row[0].integer.map(files.contains) ?? false }
      let own = groups.filter(isOwn)
      answer.rows += displaced(
        source, own.filter { $0[1].integer != nil }, sums.filter(isOwn))
      let undated = own.filter { $0[1].integer == nil }.reduce(0) { $0 + $1[4].sum }
      if undated > 0 { answer.undatedCounts[source] = Int(clamping: undated) }
    }
    return answer
  }

  /// Puts the rows of a question into a table of the session: file, line, year and what they are told
  /// apart by, the year missing in those that state none.
  private borrowing func choosing(
    _ editions: SeriesEditions, _ sides: [(role: SeriesRole, recipient: Recipient?)],
    _ years: (from: Int?, through: Int?), _ isSplit: Bool
  ) -> String {
    var joins = ""
    var columns: [String] = []
    var conditions = [SQLText.isOne("o.file", of: editions.chosen.map { String($0.file) })]
    for (role, recipient) in sides {
      let alias = role.rawValue
      if let recipient {
        conditions.append(
          SQLText.isOne(
            "\(alias).party", of: parties(of: [recipient]).sorted().map(String.init)))
      }
      let isApart = recipient == nil && isSplit
      columns.append(isApart ? "\(alias).party AS \(alias)" : "NULL AS \(alias)")
      guard isApart || recipient != nil else { continue }
      joins += """
         LEFT JOIN observation_parties \(alias) ON \(alias).file = o.file
          AND \(alias).line = o.line AND \(alias).role = '\(alias)'
        """
    }
    return """
      CREATE OR REPLACE TEMP TABLE chosen AS
      SELECT o.file, o.line, year(d.first) AS year, \(columns.joined(separator: ", "))
      FROM observed o JOIN periods d ON d.period = o.period\(joins)
      WHERE \(conditions.joined(separator: " AND "))
        AND (d.first IS NULL OR (true \(EvidenceSQL.years(years.from, years.through))))
      """
  }

  /// Puts the sums of printed parties together by the country that they are.
  private borrowing func displaced(
    _ source: String, _ groups: [[Value]], _ sums: [[Value]]
  ) -> [DisplacedAnswer.Row] {
    struct Key: Hashable {
      var year: Int64
      var origin, asylum: String?
    }
    func key(_ row: [Value]) -> Key {
      func side(_ value: Value) -> String? {
        value.integer == nil ? nil : name(ofParty: value.integer).name
      }
      return Key(year: row[1].integer ?? 0, origin: side(row[2]), asylum: side(row[3]))
    }
    struct Sum {
      var value: Int128 = 0
      var count = 0
      /// The first row, as `EvidenceSQL.place` numbers it.
      var place = Int64.max
    }
    var values: [String: [Key: Sum]] = [:]
    for row in sums {
      let measure = row[4].text ?? ""
      var sum = values[measure, default: [:]][key(row), default: Sum()]
      sum.value += row[5].sum
      sum.count += Int(clamping: row[6].sum)
      sum.place = min(sum.place, row[7].integer ?? .max)
      values[measure, default: [:]][key(row)] = sum
    }
    let keys = Set(groups.map(key)).sorted { left, right in
      (left.year, left.origin ?? "", left.asylum ?? "")
        < (right.year, right.origin ?? "", right.asylum ?? "")
    }
    var result: [DisplacedAnswer.Row] = []
    for figure in data.mapping(named: source)?.series?.figures ?? [] {
      guard let stated = values[figure.measure] else { continue }
      for key in keys {
        result.append(
          DisplacedAnswer.Row(
            series: source, measure: figure.measure, unit: figure.unit, year: Int(key.year),
            origin: key.origin, asylum: key.asylum, value: stated[key]?.value,
            stated: stated[key]?.count ?? 0, firstRow: stated[key].flatMap { rowName($0.place) }))
      }
    }
    return result
  }
}
