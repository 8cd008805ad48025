public import Documents
internal import Law
public import Reasoning
internal import Timeline

/// Screening by the engine that the rows are in.
extension LedgerInquiry {
  /// The statement by which an engine would screen the rows of a question.
  ///
  /// Without an engine of its own, that of the embedded ledger.
  public borrowing func screeningPlan(
    _ question: MoneyQuestion, by keys: [ScreeningKey], world: World, readings: Set<String> = [],
    bills: Set<String> = []
  ) throws(Diagnostic) -> String {
    let plan = ScreeningPlan(
      world: world, known: question.known, readings: readings, bills: bills)
    let asked = try statement(
      selection(question, needsClass: true), by: keys, assuming: question.assumed, plan: plan)
    return asked.statement.sql(
      store.engine?.address.dialect ?? .duckdb, rows: store.engine?.tables.rows ?? "transactions")
  }

  /// Puts the rows of a question to the restrictions by one statement of the engine.
  ///
  /// Complexity: the rows are read once; what is sent and returned grows with classes and spans.
  borrowing func screening(
    _ question: MoneyQuestion, by keys: [ScreeningKey], plan: consuming ScreeningPlan,
    engine: RowEngine
  ) throws(Diagnostic) -> ScreeningAnswer {
    let selection = selection(question, needsClass: true)
    let asked = try statement(selection, by: keys, assuming: question.assumed, plan: plan)
    var sums = EngineSums(asked.groups, asked.statement)
    let sql = asked.statement.sql(engine.address.dialect, rows: engine.tables.rows)
    for row in try engine.rows(sql) { try sums.add(row) }
    try sums.check(engine, expected: store.rowCount(of: selection.filter.files ?? []))
    let lines = asked.groups.lines(sums.totals)
    return ScreeningAnswer(
      selection: selection, keys: keys, lines: lines,
      totals: Screening.Line.withoutKeys(lines, asked.groups.restrictions),
      undecided: sums.undecided, coverage: coverage(of: question, in: selection),
      sums: sums.all, restrictions: asked.groups.restrictions, rowCount: sums.screenedCount)
  }

  private borrowing func statement(
    _ selection: Selection, by keys: [ScreeningKey], assuming assumed: [ScopeChoice],
    plan: consuming ScreeningPlan
  ) throws(Diagnostic) -> (groups: ScreeningGroups, statement: ScreeningStatement) {
    var plan = plan
    let filter = selection.filter
    let classes = try store.rowClasses(filter)
    // Nothing has to be determined for those who are not asked about.
    let parties = zip(screenedParties, classes.parties).map { party, asked in
      asked >= 0 ? party : Screening.Party(recipient: nil, label: party.label)
    }
    let (groups, parts) = ScreeningGroups.parts(
      of: &plan, parties: parties, periods: dictionaries.periods,
      strata: screenedStrata(assuming: assumed), by: keys)
    var wide = filter
    wide.strata = selection.undecided
    let undecided = try store.rowClasses(wide)
    let isInside = try store.connection.ask(
      "SELECT period, \(filter.insideCondition) FROM period_words ORDER BY 1"
    ).map { $0[1].isTrue }
    return (
      groups,
      ScreeningStatement(
        parts, files: classes.files, isAsked: classes.parties.map { $0 >= 0 },
        periods: zip(classes.periods, isInside).map { $0 >= 0 ? $1 : nil },
        choices: zip(classes.strata, undecided.strata).map {
          $0 >= 0 ? .asked : $1 >= 0 ? .undecided : .leftOut
        }, statesAmount: dictionaries.strata.map(\.statesAmount))
    )
  }
}

/// What the lines of an engine's answer come to.
struct EngineSums {
  private let statement: ScreeningStatement
  private let groups: ScreeningGroups
  private var named: [Key: ScreeningTotal] = [:]
  private var totalRows: [Name: TotalRow] = [:]
  /// Rows that met no question, and by question those that did, each once.
  private var unasked: Int128 = 0
  private var asked: [Int128]
  private var outside: Int128 = 0
  private(set) var screenedCount = 0

  private struct Key: Hashable {
    var party, year, stratum, question: Int
    var outcome: Outcome
  }

  private struct Name: Hashable {
    var source, type, currency: String
    var isDecided: Bool
  }

  init(_ groups: ScreeningGroups, _ statement: ScreeningStatement) {
    self.groups = groups
    self.statement = statement
    asked = Array(repeating: 0, count: statement.questions)
  }

  /// Adds a line; see `ScreeningStatement.sql`.
  mutating func add(_ row: [Value]) throws(Diagnostic) {
    func number(_ index: Int) -> Int { Int(row[index].integer ?? Int64(Int.min)) }
    let (party, question) = (number(0), number(3))
    let onceCount = number(9)
    if party < 0 {
      unasked += Int128(number(5))
      if party == Int(RowClasses.outside) { outside += Int128(number(5)) }
      return
    }
    guard let year = statement.year(number(1)), let stratum = statement.stratum(number(2)),
      let atLeast = row[7].wholeNumber, let atMost = row[8].wholeNumber,
      let onceAmount = row[10].wholeNumber
    else { throw Self.unreadable }
    if question < 0 { unasked += Int128(onceCount) } else { asked[question] += Int128(onceCount) }
    if question <= 0 {
      addSum(stratum, isSure: year.isSure, count: onceCount, amount: onceAmount)
      if stratum.isDecided { screenedCount += onceCount }
    }
    guard question >= 0 else {
      // A class that is asked about has an answer to every question.
      if stratum.isDecided, statement.questions > 0 { throw Self.unreadable }
      return
    }
    guard let code = UInt8(exactly: number(4)), let outcome = Outcome(rawValue: code) else {
      throw Self.unreadable
    }
    let key = Key(
      party: party, year: year.group, stratum: stratum.group, question: question, outcome: outcome)
    var total =
      named[key]
      ?? ScreeningTotal(
        party: party, year: year.group, stratum: stratum.group, question: question,
        outcome: outcome, count: 0, certainCount: 0, atLeast: 0, atMost: 0)
    total.count += number(5)
    total.certainCount += number(6)
    total.atLeast += atLeast
    total.atMost += atMost
    named[key] = total
  }

  private mutating func addSum(
    _ stratum: ScreeningStatement.StratumGroup, isSure: Bool, count: Int, amount: Int128
  ) {
    guard let words = groups.stratum(of: stratum.group) else { return }
    let name = Name(
      source: words.source, type: words.type, currency: words.currency,
      isDecided: stratum.isDecided)
    var sum =
      totalRows[name]
      ?? TotalRow(
        keys: [], source: words.source, type: words.type, currency: words.currency, amount: 0,
        count: 0, countWithoutAmount: 0, undatedAmount: 0, undatedCount: 0)
    sum.amount += amount
    sum.count += count
    if !stratum.statesAmount { sum.countWithoutAmount += count }
    if !isSure {
      sum.undatedAmount += amount
      sum.undatedCount += count
    }
    totalRows[name] = sum
  }

  /// Throws `incomplete-answer` unless every question was put to every row of the files, once.
  func check(_ engine: RowEngine, expected: Int128) throws(Diagnostic) {
    for count in asked.isEmpty ? [0] : asked {
      try engine.checkAllRows(unasked + count, expected: expected, outside: outside)
    }
  }

  var totals: [ScreeningTotal] { Array(named.values) }
  var all: [TotalRow] { sorted { $0.isDecided } }
  var undecided: [TotalRow] { sorted { !$0.isDecided } }

  private func sorted(_ isWanted: (Name) -> Bool) -> [TotalRow] {
    totalRows.filter { isWanted($0.key) && $0.value.count > 0 }.map(\.value).sorted {
      for path in [\TotalRow.source, \TotalRow.type, \TotalRow.currency]
      where $0[keyPath: path] != $1[keyPath: path] {
        // As the embedded engine sorts texts.
        return $0[keyPath: path].utf8.lexicographicallyPrecedes($1[keyPath: path].utf8)
      }
      return false
    }
  }

  private static var unreadable: Diagnostic {
    Diagnostic(
      kind: ClusterDiagnostics.incompleteAnswer,
      headline: "the engine's answer has a line that the question does not have, and is not shown",
      help: ["see whether another program changes the tables of the ledger"])
  }
}

extension Value {
  /// A whole number, from a text or a number.
  fileprivate var wholeNumber: Int128? {
    switch self {
    case .text(let text): Int128(text)
    case .integer(let value): Int128(value)
    case .decimal(let value, 0): value
    default: nil
    }
  }
}
