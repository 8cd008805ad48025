public import Documents
public import Law
public import Timeline

/// Arms transfers to one recipient by supplier, apart for each series.
public struct SuppliersAnswer: Sendable {
  public struct Supplier: Hashable, Sendable {
    /// The country's name, or what is printed.
    public var name: String
    public var recipient: Recipient?
    /// In units of ten to the power of minus `decimals` of the measure.
    public var value: Int128
    /// Thousandths of the series' sum, rounded half away from zero; nil where the sum is zero.
    public var permille: Int?
    /// By value, from 1; equal values have the same rank.
    public var rank: Int
    /// How many rows; deliveries of one deal in several years are several.
    public var count: Int
    /// The name of one of them, of the earliest year.
    public var firstRow: String?
  }

  public struct Series: Hashable, Sendable {
    public var name: String
    /// The first figure of the mapping, which the shares are of.
    public var measure: String
    public var unit: String
    public var decimals: Int
    /// By rank, then name.
    public var suppliers: [Supplier]
    public var sum: Int128
    /// By year, then name of the supplier; rows that state no year are in none.
    public var years: [YearValue]
    /// Of the years asked for, those that no edition in play covers.
    public var uncovered: [Int]
    /// Rows that state no year, and what they add up to: in `sum` where no years were asked for, else
    /// left out.
    public var undatedCount: Int
    public var undated: Int128
  }

  public struct YearValue: Hashable, Sendable {
    public var year: Int
    public var supplier: String
    public var value: Int128
  }

  public var recipient: Recipient
  /// Calendar years.
  public var from, through: Int?
  public var known: Day
  public var editions: SeriesEditions
  /// In order of name; they are never added.
  public var series: [Series]
}

extension LedgerInquiry {
  /// Adds up arms transfers to a recipient by supplier, over whole calendar years.
  public borrowing func suppliers(
    of recipient: Recipient, from: Int? = nil, through: Int? = nil, known: Day
  ) throws(Diagnostic) -> SuppliersAnswer {
    let editions = try datedEditions(.armsTransfers, known: known)
    var answer = SuppliersAnswer(
      recipient: recipient, from: from, through: through, known: known, editions: editions,
      series: [])
    for source in editions.series {
      let files = editions.chosen.filter { $0.source == source }
      guard let figure = data.mapping(named: source)?.series?.figures.first else { continue }
      var series = SuppliersAnswer.Series(
        name: source, measure: figure.measure, unit: figure.unit, decimals: figure.decimals,
        suppliers: [], sum: 0, years: [],
        uncovered: editions.uncovered(source, from, through), undatedCount: 0, undated: 0)
      let rows = try store.connection.ask(
        """
        SELECT year(d.first), s.party, sum(g.value), count(*), min(\(EvidenceSQL.place("o")))
        FROM observed o JOIN periods d ON d.period = o.period
          JOIN figures g ON g.file = o.file AND g.line = o.line
            AND g.measure = \(SQLText.literal(figure.measure))
          LEFT JOIN observation_parties s ON s.file = o.file AND s.line = o.line
            AND s.role = 'supplier'
        WHERE \(SQLText.isOne("o.file", of: files.map { String($0.file) }))
          AND EXISTS (SELECT 1 FROM observation_parties q WHERE q.file = o.file
            AND q.line = o.line AND q.role = 'recipient'
            AND \(SQLText.isOne("q.party", of: parties(of: [recipient]).sorted().map(String.init))))
          AND (d.first IS NULL OR (true \(EvidenceSQL.years(from, through))))
        GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2
        """)
      for row in rows {
        if row[0].integer == nil {
          series.undatedCount += Int(clamping: row[3].sum)
          series.undated += row[2].sum
          if from != nil || through != nil { continue }
        }
        add(row, to: &series)
      }
      series.rank()
      answer.series.append(series)
    }
    return answer
  }

  /// Adds a year of one printed supplier.
  private borrowing func add(_ row: [Value], to series: inout SuppliersAnswer.Series) {
    let (name, recipient) = name(ofParty: row[1].integer)
    let value = row[2].sum
    series.sum += value
    let place =
      series.suppliers.firstIndex { $0.name == name && $0.recipient == recipient }
      ?? series.suppliers.count
    if place == series.suppliers.count {
      series.suppliers.append(
        SuppliersAnswer.Supplier(
          name: name, recipient: recipient, value: 0, permille: nil, rank: 0, count: 0,
          firstRow: nil))
    }
    series.suppliers[place].value += value
    series.suppliers[place].count += Int(clamping: row[3].sum)
    if series.suppliers[place].firstRow == nil {
      series.suppliers[place].firstRow = row[4].integer.flatMap { rowName($0) }
    }
    guard let year = row[0].integer.map({ Int($0) }) else { return }
    if let at = series.years.firstIndex(where: { $0.year == year && $0.supplier == name }) {
      series.years[at].value += value
    } else {
      series.years.append(.init(year: year, supplier: name, value: value))
    }
  }
}

extension SuppliersAnswer.Series {
  /// Puts suppliers in order, with their ranks and shares.
  fileprivate mutating func rank() {
    suppliers.sort {
      $0.value != $1.value
        ? $0.value > $1.value : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    years.sort {
      $0.year != $1.year
        ? $0.year < $1.year : $0.supplier.utf8.lexicographicallyPrecedes($1.supplier.utf8)
    }
    for place in suppliers.indices {
      let isTied = place > 0 && suppliers[place].value == suppliers[place - 1].value
      suppliers[place].rank = isTied ? suppliers[place - 1].rank : place + 1
      suppliers[place].permille = permille(suppliers[place].value, of: sum)
    }
  }
}

/// Thousandths of a whole, rounded half away from zero; nil of nothing. Neither is below zero.
func permille(_ part: Int128, of whole: Int128) -> Int? {
  whole > 0 ? Int(clamping: (part * 2000 + whole) / (whole * 2)) : nil
}

extension EvidenceSQL {
  /// The condition, with `AND` before it, that a row's year is among those asked for.
  static func years(_ from: Int?, _ through: Int?) -> String {
    (from.map { "AND year(d.first) >= \($0) " } ?? "")
      + (through.map { "AND year(d.last) <= \($0)" } ?? "")
  }
}
