/// A screening written as one statement: the engine joins rows to determinations and adds them up.
///
/// The statement brings along the classes of codes and the spans of days with their outcomes; it
/// returns a line for each group, question and outcome. Nothing in it grows with the rows.
struct ScreeningStatement: Sendable {
  private var classes: RowClasses
  private let relations: [EngineRelation]
  /// What `days.years` stands for: the group of the fiscal year, and whether a row is certainly within
  /// the years asked for.
  private let years: [YearGroup]
  /// What `class.stratum_group` stands for.
  private let strata: [StratumGroup]
  let questions: Int

  struct YearGroup: Hashable {
    var group: Int
    var isSure: Bool
  }

  struct StratumGroup: Hashable {
    var group: Int
    var statesAmount: Bool
    /// Whether it is known that the rows are asked about; if not, they are counted apart.
    var isDecided: Bool
  }

  /// A stratum of the ledger as the statement needs to know it.
  enum Choice: Hashable {
    case asked, undecided, leftOut
  }

  /// - Parameters:
  ///   - parts: The determinations, with an entry more than there are codes.
  ///   - isAsked: Of each party, whether its rows are asked about.
  ///   - periods: Of each period, nil where it is not asked about, else whether it certainly is.
  ///   - choices: Of each stratum, whether its rows are asked about.
  ///   - statesAmount: Of each stratum, whether its rows state an amount.
  init(
    _ parts: ScreeningParts, files: [Int32], isAsked: [Bool], periods isSure: [Bool?],
    choices: [Choice], statesAmount: [Bool]
  ) {
    questions = parts.questions
    var days = EngineRelation(
      "days", ["period", "start_day", "end_day", "years", "sure"], isNumbered: true)
    var slots = EngineRelation("slot", ["party", "layout", "party_group"], isNumbered: true)
    var signatures = EngineRelation(
      "signature", ["stratum", "signature", "stratum_group"], isNumbered: true)

    var slotNumbers = Numbering<ScreeningTables.PartyCode>()
    let parties = zip(parts.parties, isAsked).map { code, isAsked in
      isAsked ? Int32(slotNumbers.number(code)) : RowClasses.leftOut
    }
    for slot in slotNumbers.values { slots.add(slot.layout, slot.group) }

    // Periods that meet the same pieces of all lines are one class, whose first stands for all.
    let lines = LineNumbers(parts.layouts)
    var yearGroups = Numbering<YearGroup>()
    var dayClasses = Numbering<DayClass>()
    var dates: [Int32] = []
    for (period, isSure) in zip(parts.periods, isSure) {
      guard let isSure else {
        dates.append(RowClasses.leftOut)
        continue
      }
      let years = yearGroups.number(YearGroup(group: period.group, isSure: isSure))
      let known = dayClasses.values.count
      let number = dayClasses.number(
        DayClass(
          first: lines.piece(on: period.start), last: lines.piece(before: period.end),
          years: years))
      if number == known { days.add(Int(period.start), Int(period.end), years, isSure ? 1 : 0) }
      dates.append(Int32(number))
    }
    years = yearGroups.values

    var stratumGroups = Numbering<StratumGroup>()
    var columns = Numbering<Column>()
    var strata: [Int32] = []
    for (index, choice) in choices.enumerated() {
      if choice == .leftOut {
        strata.append(RowClasses.leftOut)
        continue
      }
      let isDecided = choice == .asked
      let group = stratumGroups.number(
        StratumGroup(
          group: parts.strata[index].group, statesAmount: statesAmount[index], isDecided: isDecided)
      )
      let column = Column(
        signature: isDecided ? parts.strata[index].signature : -1, group: group)
      strata.append(Int32(columns.number(column)))
    }
    for column in columns.values { signatures.add(column.signature, column.group) }
    self.strata = stratumGroups.values

    classes = RowClasses(
      files: files, parties: parties, periods: dates, strata: strata, partsBelowZero: true)
    relations = [slots, days, signatures, lines.answers(parts), lines.spans]
  }

  private struct DayClass: Hashable {
    var first: Int
    var last: Int
    var years: Int
  }

  private struct Column: Hashable {
    var signature: Int
    var group: Int
  }

  /// The statement in the words of an engine; `rows` is what it calls the rows.
  ///
  /// Lines have: group of parties, years, group of strata, question, outcome (-1 without one), number
  /// of rows, those with no other outcome, bounds as text, and the number and sum of the rows that this
  /// is the first outcome of, so that every row is in one of these.
  func sql(_ dialect: EngineDialect, rows: String) -> String {
    let parts = classes.sql(dialect, rows: rows) + relations.map { $0.sql(dialect) }
    let isCertain = "kinds = 1 AND sure = 1"
    func sum(_ condition: String) -> String {
      dialect.text("sum(CASE WHEN \(condition) THEN amount ELSE 0 END)")
    }
    func count(_ condition: String) -> String {
      "CAST(sum(CASE WHEN \(condition) THEN row_count ELSE 0 END) AS BIGINT)"
    }
    let groups = "party_group, years, stratum_group, question, outcome"
    return """
      WITH \(parts.joined(separator: ",\n")),
      met AS (
        SELECT DISTINCT o.line, d.period, o.outcome
        FROM days d JOIN span o ON o.start_day < d.end_day AND d.start_day < o.end_day),
      outcomes AS (
        SELECT line, period, outcome, count(*) OVER (PARTITION BY line, period) AS kinds,
          min(outcome) OVER (PARTITION BY line, period) AS first_outcome
        FROM met),
      counted AS (
        SELECT CASE WHEN c.party < 0 THEN c.party ELSE coalesce(p.party_group, -1) END AS party_group,
          coalesce(d.years, -1) AS years, coalesce(s.stratum_group, -1) AS stratum_group,
          coalesce(a.question, -1) AS question, coalesce(o.outcome, -1) AS outcome,
          coalesce(o.first_outcome, -1) AS first_outcome, coalesce(o.kinds, 1) AS kinds,
          coalesce(d.sure, 0) AS sure, c.below, c.row_count, c.amount
        FROM outcomes o RIGHT JOIN (
            answer a RIGHT JOIN (
              days d RIGHT JOIN (
                signature s RIGHT JOIN (
                  slot p RIGHT JOIN cells c ON p.party = c.party
                ) ON s.stratum = c.stratum
              ) ON d.period = c.period
            ) ON a.layout = p.layout AND a.signature = s.signature
          ) ON o.line = a.line AND o.period = c.period)
      SELECT \(groups), CAST(sum(row_count) AS BIGINT) AS row_count,
        \(count(isCertain)) AS certain_count,
        \(sum("\(isCertain) OR below = 1")) AS at_least,
        \(sum("\(isCertain) OR below = 0")) AS at_most,
        \(count("outcome = first_outcome")) AS once_count,
        \(sum("outcome = first_outcome")) AS once_amount
      FROM counted
      GROUP BY \(groups)
      """
  }

  func year(_ number: Int) -> YearGroup? { years.indices.contains(number) ? years[number] : nil }

  func stratum(_ number: Int) -> StratumGroup? {
    strata.indices.contains(number) ? strata[number] : nil
  }
}

/// The lines of all layouts, each once, and the days on which any of them changes.
private struct LineNumbers {
  private let lines: [OutcomeLine]
  /// By layout, the number of each of its lines.
  private let ofLayout: [[Int]]
  /// The first day of each piece but the first.
  private let starts: [Int32]

  init(_ layouts: [ScreeningTables.Lines]) {
    var numbers = Numbering<OutcomeLine>()
    ofLayout = layouts.map { layout in layout.lines.map { numbers.number($0) } }
    lines = numbers.values
    starts = Set(lines.flatMap { $0.starts.dropFirst() }).sorted()
  }

  /// The piece that a day lies in, by halving.
  func piece(on day: Int32) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The piece of the last day before another.
  func piece(before day: Int32) -> Int { piece(on: day == .min ? day : day - 1) }

  /// Which line answers each question, by layout and signature.
  func answers(_ parts: ScreeningParts) -> EngineRelation {
    var answers = EngineRelation("answer", ["layout", "signature", "question", "line"])
    let used = Set(parts.parties.map(\.layout))
    for (layout, lines) in parts.layouts.enumerated() where used.contains(layout) {
      for (signature, picks) in parts.picks[lines.picks].enumerated() {
        for pick in picks {
          answers.add(layout, signature, pick.question, ofLayout[layout][pick.line])
        }
      }
    }
    return answers
  }

  /// The outcome of each run of days of each line; half open, so that a line has one on every day.
  var spans: EngineRelation {
    var spans = EngineRelation("span", ["line", "start_day", "end_day", "outcome"])
    for (number, line) in lines.enumerated() {
      for step in line.starts.indices {
        let last = step + 1 < line.starts.count ? line.starts[step + 1] : .max
        spans.add(
          number, step == 0 ? Int(Int32.min) : Int(line.starts[step]), Int(last),
          Int(line.outcomes[step]))
      }
    }
    return spans
  }
}
