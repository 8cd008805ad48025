internal import Documents
internal import Glibc

/// The four columns of a batch, borrowed.
@unsafe
struct RowColumns {
  var party: UnsafeBufferPointer<Int32>
  var period: UnsafeBufferPointer<Int32>
  var stratum: UnsafeBufferPointer<Int32>
  var amount: UnsafeBufferPointer<Int64>

  func dropping(_ count: Int) -> RowColumns {
    unsafe RowColumns(
      party: .init(rebasing: party[count...]), period: .init(rebasing: period[count...]),
      stratum: .init(rebasing: stratum[count...]), amount: .init(rebasing: amount[count...]))
  }
}

/// Puts the rows of a block in order of their slots.
///
/// Each thread counts its share of the rows by slot; the counts give every thread its own places to
/// write to, so no two threads write to one place, and the order of rows within a slot is kept.
@safe
struct RowParting: ~Copyable {
  struct Row {
    var amount: Int64
    var period: Int32
    var stratum: Int32
  }

  private let slots: Int
  private let threads: Int
  /// The rows in order of their slots; room for `capacity`.
  private var rows: UnsafeMutablePointer<Row>
  private var capacity = 0
  /// By thread and slot: the number of rows, and then the next place to write to.
  private let places: UnsafeMutablePointer<Int>
  private let largest: UnsafeMutablePointer<UInt64>
  /// Four rows for each thread and slot, written together as one line of the cache.
  private let lines: UnsafeMutablePointer<Row>
  private var starts: [Int]

  init(slots: Int, threads: Int) {
    self.slots = slots
    self.threads = threads
    unsafe rows = .allocate(capacity: 1)
    unsafe places = .allocate(capacity: slots * threads)
    unsafe largest = .allocate(capacity: threads)
    unsafe lines = unsafe UnsafeMutableRawPointer.allocate(
      byteCount: max(1, slots * threads * 4) * MemoryLayout<Row>.stride, alignment: 64
    ).bindMemory(to: Row.self, capacity: max(1, slots * threads * 4))
    starts = Array(repeating: 0, count: slots + 1)
  }

  deinit {
    unsafe rows.deallocate()
    unsafe places.deallocate()
    unsafe largest.deallocate()
    unsafe lines.deallocate()
  }

  private static func share(_ thread: Int, of count: Int, _ threads: Int) -> Range<Int> {
    count * thread / threads..<count * (thread + 1) / threads
  }

  /// Counts the rows of each slot, and returns a bound of the distance of their amounts from zero.
  mutating func count(_ columns: RowColumns, _ count: Int, _ tables: ScreeningTables) -> UInt64 {
    nonisolated(unsafe) let columns = unsafe columns
    nonisolated(unsafe) let places = unsafe places
    nonisolated(unsafe) let largest = unsafe largest
    let (slots, threads) = (slots, threads)
    TwoThreads.run(threads) { thread in
      let counts = unsafe places + thread * slots
      unsafe counts.update(repeating: 0, count: slots)
      var bits: UInt64 = 0
      unsafe tables.slotOfParty.withUnsafeBufferPointer { slotOfParty in
        let last = UInt32(truncatingIfNeeded: slotOfParty.count &- 1)
        // Safe: a share lies below `count`, the length of the columns; slots lie below `slots`.
        for row in Self.share(thread, of: count, threads) {
          let party = unsafe min(UInt32(bitPattern: columns.party[row]), last)
          unsafe counts[Int(slotOfParty[Int(party)])] &+= 1
          let amount = unsafe columns.amount[row]
          bits |= UInt64(bitPattern: amount ^ (amount >> 63))
        }
      }
      unsafe largest[thread] = bits
    }
    var bits: UInt64 = 0
    var next = 0
    for thread in 0..<threads { bits |= unsafe largest[thread] }
    for slot in 0..<slots {
      starts[slot] = next
      for thread in 0..<threads {
        let number = unsafe places[thread * slots + slot]
        unsafe places[thread * slots + slot] = next
        next += number
      }
    }
    starts[slots] = next
    return bits == 0 ? 0 : (UInt64.max >> UInt64(bits.leadingZeroBitCount))
  }

  /// Writes the rows, counted just before, in order of their slots.
  mutating func part(_ columns: RowColumns, _ count: Int, _ tables: ScreeningTables) {
    if count > capacity {
      unsafe rows.deallocate()
      unsafe rows = LargeMemory.allocate(of: Row.self, count: count)
      capacity = count
    }
    nonisolated(unsafe) let columns = unsafe columns
    nonisolated(unsafe) let places = unsafe places
    nonisolated(unsafe) let rows = unsafe rows
    nonisolated(unsafe) let lines = unsafe lines
    let (slots, threads) = (slots, threads)
    TwoThreads.run(threads) { thread in
      let places = unsafe places + thread * slots
      let lines = unsafe lines + thread * slots * 4
      var filled = [UInt8](repeating: 0, count: slots)
      unsafe filled.withUnsafeMutableBufferPointer { filled in
        unsafe tables.slotOfParty.withUnsafeBufferPointer { slotOfParty in
          let last = UInt32(truncatingIfNeeded: slotOfParty.count &- 1)
          // Safe: as in `count`; the places of a slot are as many as its rows counted there.
          for row in Self.share(thread, of: count, threads) {
            let party = unsafe min(UInt32(bitPattern: columns.party[row]), last)
            let slot = unsafe Int(slotOfParty[Int(party)])
            let line = unsafe lines + slot &* 4
            var used = unsafe Int(filled[slot])
            unsafe line[used] = unsafe Row(
              amount: columns.amount[row], period: columns.period[row],
              stratum: columns.stratum[row])
            used &+= 1
            if used == 4 {
              unsafe (rows + places[slot]).update(from: line, count: 4)
              unsafe places[slot] &+= 4
              used = 0
            }
            unsafe filled[slot] = UInt8(truncatingIfNeeded: used)
          }
        }
        for slot in 0..<slots {
          unsafe (rows + places[slot]).update(from: lines + slot * 4, count: Int(filled[slot]))
        }
      }
    }
  }

  func rowCount(of slot: Int) -> Int { starts[slot + 1] - starts[slot] }

  /// Calls the body with the rows of each slot that has any; two slots may be at work at a time.
  func forEachPart(_ body: @Sendable (Int, UnsafeBufferPointer<Row>) -> Void) {
    nonisolated(unsafe) let rows = unsafe rows
    let starts = starts
    TwoThreads.run(slots, threads: threads) { slot in
      let count = starts[slot + 1] - starts[slot]
      if count > 0 {
        unsafe body(slot, UnsafeBufferPointer(start: rows + starts[slot], count: count))
      }
    }
  }
}
