internal import Documents

/// Sums rows by what `ScreeningTables` says of them, in one pass and bounded memory.
///
/// Rows come in batches of any size and any order. They are gathered into blocks; each block is
/// parted by slot, so that the tables of one slot are near while its rows are summed. Slots with
/// many rows are first summed by cell and column, and spread over the questions later. Two threads
/// share the work; sums of integers do not depend on their order, so neither does the result.
public struct ScreeningKernel: ~Copyable {
  public let tables: ScreeningTables
  /// How many rows have been added.
  public private(set) var rowCount = 0

  private let sums: [SlotSums]
  private let threads: Int
  private let blockSize: Int
  /// Rows that wait until there are enough for a block.
  private var waiting = Columns()
  private var parting: RowParting
  /// No narrow sum is further from zero than this.
  private var bound: UInt64 = 0
  private let limit: UInt64
  /// How many more entries dense tables may have: 16 bytes each, 256 MB in all.
  private var room = 1 << 24

  private struct Columns {
    var party: [Int32] = []
    var period: [Int32] = []
    var stratum: [Int32] = []
    var amount: [Int64] = []
  }

  public init(_ tables: ScreeningTables, threads: Int = 2, blockSize: Int = 1 << 22) {
    self.init(tables, threads: threads, blockSize: blockSize, limit: UInt64(Int64.max))
  }

  /// Narrow sums are emptied before they could come to be further from zero than `limit`.
  init(_ tables: ScreeningTables, threads: Int, blockSize: Int, limit: UInt64) {
    self.tables = tables
    self.limit = limit
    self.threads = max(1, threads)
    self.blockSize = max(1, min(blockSize, 1 << 22))
    sums = tables.slots.map { _ in
      SlotSums(
        stride: tables.stride, yearGroups: tables.yearGroups, stratumGroups: tables.stratumGroups)
    }
    parting = RowParting(slots: tables.slots.count, threads: self.threads)
  }

  /// Adds the rows of a batch; the four columns are equally long.
  ///
  /// A code without an entry in the tables stands for what is not known.
  public mutating func add(
    party: Swift.Span<Int32>, period: Swift.Span<Int32>, stratum: Swift.Span<Int32>,
    amount: Swift.Span<Int64>
  ) {
    let count = min(party.count, period.count, stratum.count, amount.count)
    rowCount += count
    // Safe: every pointer is used within its closure and below `count`.
    unsafe party.withUnsafeBufferPointer { party in
      unsafe period.withUnsafeBufferPointer { period in
        unsafe stratum.withUnsafeBufferPointer { stratum in
          unsafe amount.withUnsafeBufferPointer { amount in
            unsafe add(
              RowColumns(party: party, period: period, stratum: stratum, amount: amount), count)
          }
        }
      }
    }
  }

  private mutating func add(_ rows: RowColumns, _ count: Int) {
    var next = 0
    if !waiting.amount.isEmpty {
      next = min(count, blockSize - waiting.amount.count)
      unsafe append(rows, 0..<next)
      if waiting.amount.count == blockSize { sumWaiting() }
    }
    // Large batches are summed where they are. Blocks are less than 2^23 rows, so that the sum of
    // a block's amounts below 2^40 has its place in 63 bits.
    while count - next >= min(blockSize, 1 << 16) {
      let size = min(count - next, 2 * blockSize - 1)
      unsafe sum(rows.dropping(next), size, of: count - next)
      next += size
    }
    unsafe append(rows, next..<count)
  }

  private mutating func append(_ rows: RowColumns, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    unsafe waiting.party.append(contentsOf: rows.party[range])
    unsafe waiting.period.append(contentsOf: rows.period[range])
    unsafe waiting.stratum.append(contentsOf: rows.stratum[range])
    unsafe waiting.amount.append(contentsOf: rows.amount[range])
  }

  /// Sums the rows that have been waiting for more.
  private mutating func sumWaiting() {
    var rows = Columns()
    swap(&rows, &waiting)
    let count = rows.amount.count
    unsafe rows.party.withUnsafeBufferPointer { party in
      unsafe rows.period.withUnsafeBufferPointer { period in
        unsafe rows.stratum.withUnsafeBufferPointer { stratum in
          unsafe rows.amount.withUnsafeBufferPointer { amount in
            unsafe sum(
              RowColumns(party: party, period: period, stratum: stratum, amount: amount), count,
              of: count)
          }
        }
      }
    }
    rows.party.removeAll(keepingCapacity: true)
    rows.period.removeAll(keepingCapacity: true)
    rows.stratum.removeAll(keepingCapacity: true)
    rows.amount.removeAll(keepingCapacity: true)
    swap(&rows, &waiting)
  }

  /// Sums a block; how many rows are there already, of which these are the first.
  private mutating func sum(_ rows: RowColumns, _ count: Int, of all: Int) {
    guard count > 0 else { return }
    let largest = unsafe parting.count(rows, count, tables)
    // Amounts that could overflow a narrow sum within a block are rare, and take the long way.
    guard largest < 1 << 40 else { return unsafe sumExactly(rows, count) }
    let growth = UInt64(count) * (largest + 1)
    if bound + growth > limit {
      settle()
      for slot in sums { slot.spill() }
      bound = 0
    }
    bound += growth
    makeDense(blocks: all / count)
    unsafe parting.part(rows, count, tables)
    let (tables, sums) = (tables, sums)
    unsafe parting.forEachPart { slot, part in
      unsafe tables.sum(part, of: slot, into: sums[slot])
    }
  }

  /// Gives slots with many rows a dense table: one addition for a row instead of one for each
  /// question, and those only once for each entry of the table.
  private mutating func makeDense(blocks: Int) {
    for (number, slot) in sums.enumerated() {
      let rows = parting.rowCount(of: number)
      slot.rowCount += rows
      guard rows > 0, unsafe slot.dense == nil else { continue }
      let size = tables.denseCount(of: number)
      // Half as many rows as entries are worth it, as rows crowd in few of them.
      if size <= room, slot.rowCount + rows * (blocks - 1) >= size / 2 {
        slot.makeDense(count: size)
        room -= size
      }
    }
  }

  /// Adds what is in dense tables to the sums that it belongs to.
  private func settle() {
    let (tables, sums) = (tables, sums)
    TwoThreads.run(sums.count, threads: threads) { slot in
      tables.settle(slot, sums[slot])
    }
  }

  private func sumExactly(_ rows: RowColumns, _ count: Int) {
    for row in 0..<count {
      let slot = unsafe tables.slot(ofParty: rows.party[row])
      let part = unsafe RowParting.Row(
        amount: rows.amount[row], period: rows.period[row], stratum: rows.stratum[row])
      tables.forEachSum(of: part, in: slot, sums[slot]) { index in
        sums[slot].add(part.amount, at: index)
      }
    }
  }

  /// Sums the rows that still wait for a full block; asking for sums does so too.
  public mutating func finish() {
    sumWaiting()
    settle()
  }

  /// The sums of all rows added so far, in no order that means anything.
  public mutating func forEachSum(_ body: (ScreeningSum) -> Void) {
    finish()
    for (number, slot) in tables.slots.enumerated() {
      tables.forEachSum(slot: slot, sums[number], body)
    }
  }
}

/// The rows with one outcome, or one set of outcomes, to one question.
public struct ScreeningSum: Hashable, Sendable {
  /// The group of the party, of the fiscal year and of the stratum.
  public var party: Int
  public var year: Int
  public var stratum: Int
  public var question: Int
  /// The outcomes that the days of the rows meet, one bit for each.
  public var outcomes: UInt8
  public var count: Int
  /// The sum of the amounts; of several outcomes, amounts below zero are summed by themselves.
  public var amount: Int128
  public var isBelowZero: Bool
}
