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
    for source in editions.series {
      let files = editions.chosen.filter { $0.source == source }
      let undated = try addDisplaced(
        of: source, files, [(.origin, origin), (.asylum, asylum)], (from, through), to: &answer)
      if undated > 0 { answer.undatedCounts[source] = undated }
    }
    return answer
  }

  /// Adds the rows of one series, and returns how many rows state no year.
  private borrowing func addDisplaced(
    of source: String, _ files: [LedgerFile],
    _ sides: [(role: SeriesRole, recipient: Recipient?)],
    _ years: (from: Int?, through: Int?), to answer: inout DisplacedAnswer
  ) throws(Diagnostic) -> Int {
    var joins = ""
    var keys: [String] = []
    var conditions = [SQLText.isOne("o.file", of: files.map { String($0.file) })]
    for (role, recipient) in sides {
      let alias = role.rawValue
      joins += """
         LEFT JOIN observation_parties \(alias) ON \(alias).file = o.file
          AND \(alias).line = o.line AND \(alias).role = '\(alias)'
        """
      if let recipient {
        conditions.append(
          SQLText.isOne(
            "\(alias).party", of: parties(of: [recipient]).sorted().map(String.init)))
      }
      keys.append(recipient == nil && answer.isSplit ? "\(alias).party" : "NULL")
    }
    let rows = """
      FROM observed o JOIN periods d ON d.period = o.period\(joins)
      """
    let chosen = "WHERE " + conditions.joined(separator: " AND ")
    let condition =
      "\(chosen) AND d.first IS NOT NULL \(EvidenceSQL.years(years.from, years.through))"
    let key = "year(d.first), \(keys.joined(separator: ", "))"
    // A year with rows of which none states a figure is no zero.
    let groups = try store.connection.ask(
      "SELECT DISTINCT \(key) \(rows) \(condition) ORDER BY ALL")
    let sums = try store.connection.ask(
      """
      SELECT \(key), g.measure, sum(g.value), count(*), min(\(EvidenceSQL.place("o")))
      \(rows) JOIN figures g ON g.file = o.file AND g.line = o.line \(condition)
      GROUP BY ALL ORDER BY ALL
      """)
    answer.rows += displaced(source, groups, sums)
    let undated = try store.connection.ask(
      "SELECT count(*) \(rows) \(chosen) AND d.first IS NULL")
    return Int(clamping: undated.first?[0].sum ?? 0)
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
      return Key(year: row[0].integer ?? 0, origin: side(row[1]), asylum: side(row[2]))
    }
    struct Sum {
      var value: Int128 = 0
      var count = 0
      /// The first row, as `EvidenceSQL.place` numbers it.
      var place = Int64.max
    }
    var values: [String: [Key: Sum]] = [:]
    for row in sums {
      var sum = values[row[3].text ?? "", default: [:]][key(row), default: Sum()]
      sum.value += row[4].sum
      sum.count += Int(clamping: row[5].sum)
      sum.place = min(sum.place, row[6].integer ?? .max)
      values[row[3].text ?? "", default: [:]][key(row)] = sum
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
