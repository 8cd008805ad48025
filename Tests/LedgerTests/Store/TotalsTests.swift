import Ledger
import Testing
import Timeline

@Suite("Totals are exact and keep apart what must not be added", .enabled(if: storeEngineIsThere))
struct TotalsTests {
  private func lines(
    by keys: [LedgerKey], _ filter: LedgerFilter = LedgerFilter()
  ) throws -> [String] {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    return try store.totals(by: keys, filter).map {
      "\($0.keys.joined(separator: "|")) \($0.source) \($0.type) \($0.currency) \($0.amount) "
        + "\($0.count)/\($0.countWithoutAmount) \($0.undatedAmount)/\($0.undatedCount)"
    }
  }

  @Test func `without keys there is one row for each source, type and currency`() throws {
    #expect(
      try lines(by: [], LedgerFilter(files: [1, 2])) == [
        " book obligations USD 34075 4/0 0/0", " train training-cost USD 1000 3/1 0/0",
      ])
  }

  @Test func `spellings of one recipient are one group`() throws {
    #expect(
      try lines(by: [.recipient, .fiscalYear], LedgerFilter(files: [1, 2])) == [
        "Armenia|not stated train training-cost USD 300 1/0 0/0",
        "Azerbaijan|2002 book obligations USD 10000 1/0 0/0",
        "Azerbaijan|2003 book obligations USD 23975 2/0 0/0",
        "Azerbaijan|2003–2004 train training-cost USD 700 2/1 0/0",
        "World|1976tq book obligations USD 100 1/0 0/0",
      ])
  }

  @Test func `years ascend, with the transition quarter in its place`() throws {
    #expect(
      try lines(by: [.fiscalYear], LedgerFilter(files: [1, 2])).map { $0.prefix { $0 != " " } }
        == ["1976tq", "2002", "2003", "2003–2004", "not"])
  }

  @Test func `words of scope stand where they were asked for, else the printed text`() throws {
    #expect(
      try lines(by: [.account, .agency, .category], LedgerFilter(files: [0, 1])) == [
        "FMF|DOD|security book obligations USD 63975 5/0 0/0",
        "IMET|State|not stated book obligations USD 5000 1/0 0/0",
        "not stated|not stated|not stated book obligations USD 100 1/0 0/0",
      ])
  }

  @Test func `what may lie outside the asked years is counted apart`() throws {
    #expect(
      try lines(
        by: [.type], LedgerFilter(from: .year(2003), through: .year(2003), files: [1, 2])) == [
          "obligations book obligations USD 23975 2/0 0/0",
          "training-cost train training-cost USD 1000 3/1 1000/3",
        ])
    // All the days lie in the two years, but the row without a date may lie anywhere.
    #expect(
      try lines(
        by: [.source], LedgerFilter(from: .year(2003), through: .year(2004), files: [2])) == [
          "train train training-cost USD 1000 3/1 300/1"
        ])
    #expect(
      try lines(by: [.source], LedgerFilter(through: .transitionQuarter, files: [1])) == [
        "book book obligations USD 100 1/0 0/0"
      ])
  }

  @Test(
    arguments: [
      (LedgerFilter(types: ["obligations"], files: [1, 2]), 34075),
      (LedgerFilter(types: ["training-cost"], files: [1, 2]), 1000),
      (LedgerFilter(sources: ["train"]), 1000),
      (LedgerFilter(parties: [0]), 65025 + 700),
      (LedgerFilter(parties: [0, 2], sources: ["book"], files: [1]), 33975),
      (LedgerFilter(parties: []), 0), (LedgerFilter(files: []), 0),
      (LedgerFilter(types: ["it's"]), 0), (LedgerFilter(sources: ["book", "train"]), 69075 + 1000),
    ] as [(LedgerFilter, Int128)])
  func `a filter keeps what it names`(_ filter: LedgerFilter, _ sum: Int128) throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    #expect(try store.totals(by: [.type], filter).reduce(0) { $0 + $1.amount } == sum)
  }

  @Test func `by whatever keys, each transaction is counted once`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    let keys = LedgerKey.allCases
    for filter in [
      LedgerFilter(files: [1, 2]),
      LedgerFilter(from: .year(2003), through: .year(2003), files: [1, 2]),
    ] {
      let whole = try store.totals(by: [], filter)
      for subset in 0..<(1 << keys.count) {
        let chosen = keys.indices.filter { subset >> $0 & 1 == 1 }.map { keys[$0] }
        let parts = try store.totals(by: chosen, filter)
        #expect(Set(parts.map { "\($0.keys) \($0.source) \($0.type)" }).count == parts.count)
        for total in whole {
          let own = parts.filter { $0.source == total.source && $0.type == total.type }
          #expect(own.reduce(0) { $0 + $1.amount } == total.amount)
          #expect(own.reduce(0) { $0 + $1.count } == total.count)
          #expect(own.reduce(0) { $0 + $1.countWithoutAmount } == total.countWithoutAmount)
          #expect(own.reduce(0) { $0 + $1.undatedAmount } == total.undatedAmount)
          #expect(own.reduce(0) { $0 + $1.undatedCount } == total.undatedCount)
        }
      }
    }
  }

  @Test func `sums beyond 64 bits are exact`() throws {
    let folder = LedgerTestFolder()
    let store = try LedgerStore.open(folder: folder.path, mode: .writing)
    for statement in SmallLedger.statements { try store.connection.execute(statement) }
    try store.connection.execute(
      "INSERT INTO transactions SELECT 0, 9, 0, 1, 0, 0, 0, 9223372036854775807, NULL FROM range(4)"
    )
    let total = try store.totals(by: [], LedgerFilter(files: [0]))
    #expect(total.map(\.amount) == [4 * Int128(Int64.max) + 35000])
  }

  @Test func `a new question replaces the words of the last`() throws {
    let folder = LedgerTestFolder()
    let store = try SmallLedger.open(in: folder)
    try store.ask(parties: [], strata: [])
    #expect(
      try store.totals(by: [.recipient, .account], LedgerFilter(files: [0])).map(\.keys) == [
        ["Armenia (ARM)", "IMET"], ["Azerbaijan (AZE)", "Foreign Mil. Fin."],
      ])
  }
}
