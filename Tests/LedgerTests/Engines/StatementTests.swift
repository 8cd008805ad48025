import Law
import Reasoning
import Testing
import Timeline

@testable import Ledger
@testable import Worlds

/// An engine with the rows of a random ledger, asked in the dialect of DuckDB.
private final class StatementEngine {
  let database: Database
  let connection: Connection

  init(_ rows: [RandomLedger.Row], file: (Int) -> Int32 = { _ in 0 }) throws {
    database = try Database.open(.duckdb, options: ["path": ":memory:"])
    connection = try database.connect()
    let fields = [
      Field("file", .int32), Field("party", .int32), Field("period", .int32),
      Field("stratum", .int32), Field("amount", .int64),
    ]
    let builder = try BatchBuilder(fields)
    for (index, row) in rows.enumerated() {
      builder[0].append(file(index))
      builder[1].append(Int32(row.party))
      builder[2].append(Int32(row.period))
      builder[3].append(Int32(row.stratum))
      builder[4].append(row.amount)
    }
    try connection.ingest(into: "transactions", mode: .create, batch: builder.finish())
  }

  func sums(_ groups: ScreeningGroups, _ statement: ScreeningStatement) throws -> EngineSums {
    var sums = EngineSums(groups, statement)
    let sql = statement.sql(.duckdb, rows: "transactions")
    for row in try connection.query(sql).rows() { try sums.add(row) }
    return sums
  }
}

@Suite(.enabled(if: storeEngineIsThere)) struct TheStatementSaysWhatTheKernelSays {
  /// The groups and the statement of a ledger in which all rows are asked about, unless said otherwise.
  private func asked(
    _ ledger: RandomLedger, _ plan: inout ScreeningPlan, by keys: [ScreeningKey],
    isAsked: ((Int) -> Bool)? = nil, isSure: (Int) -> Bool? = { _ in true },
    choices: (Int) -> ScreeningStatement.Choice = { _ in .asked }
  ) -> (ScreeningGroups, ScreeningStatement) {
    let (groups, parts) = ScreeningGroups.parts(
      of: &plan, parties: ledger.parties, periods: ledger.periods, strata: ledger.strata, by: keys)
    return (
      groups,
      ScreeningStatement(
        parts, files: [0], isAsked: ledger.parties.indices.map { isAsked?($0) ?? true },
        periods: ledger.periods.indices.map(isSure), choices: ledger.strata.indices.map(choices),
        statesAmount: ledger.strata.map { _ in true })
    )
  }

  private func plan(_ world: SmallWorld) -> ScreeningPlan {
    let question = world.question
    return ScreeningPlan(
      world: world.world, known: question.known, readings: question.readings,
      bills: question.bills)
  }

  @Test(arguments: 1...24)
  func forAnyKeysInAnyWorld(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed) &* 1_409)
    let world = RandomWorld.world(seed: UInt64(seed))
    let origin = TotalsAreThoseOfEachRowOnEachDay.origin(world)
    let ledger = RandomLedger(&dice, from: origin, rows: 200)
    let engine = try StatementEngine(ledger.rows)
    var plan = plan(world)
    for keys in [[], ScreeningKey.allCases, dice.some(of: ScreeningKey.allCases, percent: 40)] {
      let (groups, statement) = asked(ledger, &plan, by: keys)
      let sums = try engine.sums(groups, statement)
      #expect(groups.lines(sums.totals) == ledger.totals(&plan, by: keys), "by \(keys)")
      #expect(sums.all.reduce(0) { $0 + $1.count } == (ledger.rows.count))
      #expect(
        sums.all.reduce(0) { $0 + $1.amount }
          == ledger.rows.reduce(Int128(0)) { $0 + Int128($1.amount) })
    }
  }

  /// Rows that are left out by their party, class or date are as if they were not there.
  @Test(arguments: 1...8)
  func ofTheRowsThatAreAskedAbout(seed: Int) throws {
    var dice = Dice(seed: UInt64(seed) &* 77_003)
    let world = RandomWorld.world(seed: UInt64(seed))
    let origin = TotalsAreThoseOfEachRowOnEachDay.origin(world)
    var ledger = RandomLedger(&dice, from: origin, rows: 150)
    let engine = try StatementEngine(ledger.rows)
    var plan = plan(world)
    let keys: [ScreeningKey] = [.recipient, .fiscalYear, .restriction]
    let (groups, statement) = asked(
      ledger, &plan, by: keys, isAsked: { $0 % 3 != 0 }, isSure: { $0 % 4 == 1 ? nil : true },
      choices: { $0 % 5 == 0 ? .leftOut : $0 % 5 == 1 ? .undecided : .asked })
    let sums = try engine.sums(groups, statement)
    let matching = ledger.rows.filter { $0.party % 3 != 0 && $0.period % 4 != 1 }
    ledger.rows = matching.filter { $0.stratum % 5 > 1 }
    #expect(groups.lines(sums.totals) == ledger.totals(&plan, by: keys))
    #expect(sums.screenedCount == ledger.rows.count)
    let undecided = matching.filter { $0.stratum % 5 == 1 }
    #expect(sums.undecided.reduce(0) { $0 + $1.count } == undecided.count)
    #expect(
      sums.undecided.reduce(0) { $0 + $1.amount }
        == undecided.reduce(Int128(0)) { $0 + Int128($1.amount) })
  }

  /// A row that may lie outside the years asked for is in no lower bound, and in no upper one below zero.
  @Test func aRowThatMayLieOutsideTheYearsIsNeverCertain() throws {
    var dice = Dice(seed: 5)
    let world = RandomWorld.world(seed: 3)
    let origin = TotalsAreThoseOfEachRowOnEachDay.origin(world)
    var ledger = RandomLedger(&dice, from: origin, rows: 0)
    ledger.rows = [
      .init(party: 0, period: 1, stratum: 0, amount: 500),
      .init(party: 0, period: 1, stratum: 0, amount: -20),
    ]
    let engine = try StatementEngine(ledger.rows)
    var plan = plan(world)
    let (groups, statement) = asked(ledger, &plan, by: [], isSure: { _ in false })
    let sums = try engine.sums(groups, statement)
    for line in groups.lines(sums.totals) {
      #expect(line.certainCount == 0)
      #expect(line.atLeast == -20)
      #expect(line.atMost == 500)
      #expect(line.count == 2)
    }
    #expect(sums.all.map(\.undatedCount) == [2])
    #expect(sums.all.map(\.undatedAmount) == [480])
  }

  /// What is sent grows with classes and spans, and not with rows.
  @Test func theStatementDoesNotGrowWithTheRows() throws {
    var dice = Dice(seed: 9)
    let world = RandomWorld.world(seed: 4)
    let origin = TotalsAreThoseOfEachRowOnEachDay.origin(world)
    var ledger = RandomLedger(&dice, from: origin, rows: 10)
    var plan = plan(world)
    let few = asked(ledger, &plan, by: [.recipient]).1.sql(.spark, rows: "t")
    ledger.rows += ledger.rows + ledger.rows
    #expect(asked(ledger, &plan, by: [.recipient]).1.sql(.spark, rows: "t") == few)
  }
}

@Suite struct DialectsDifferInFewPlaces {
  /// With the places where they differ cut out, the statements are the same.
  @Test func everythingElseIsCommon() {
    var classes = RowClasses(files: [1, 2], parties: [0, 1], periods: [0, -1], strata: [0])
    classes.partsBelowZero = true
    func common(_ dialect: EngineDialect) -> String {
      var text = classes.statement(dialect, rows: "transactions")
      for list in ["0,1", "0,-1", "0"] {
        let count = list.split(separator: ",").count
        text = text.replacing(dialect.items(list, count: count), with: "ITEMS")
      }
      return text.replacing(dialect.sum("amount"), with: "SUM")
        .replacing(dialect.text("amount"), with: "TEXT")
    }
    #expect(common(.duckdb) == common(.postgreSQL))
    #expect(common(.duckdb) == common(.spark))
  }

  @Test func anEmptyRelationHasARowThatNothingIsJoinedTo() {
    let relation = EngineRelation("span", ["line", "start_day", "end_day", "outcome"])
    #expect(relation.sql(.postgreSQL).contains("'-9:-9:-9:-9'"))
  }
}
