extension ScreeningTables {
  func slot(ofParty party: Int32) -> Int {
    Int(slotOfParty[min(Int(UInt32(bitPattern: party)), slotOfParty.count - 1)])
  }

  /// Adds the rows of a slot to its sums.
  ///
  /// In two steps for some hundred rows at a time: first all that is looked up by row, which does
  /// not wait for anything else, then the sums. How many sums a row has is hard to foresee, and
  /// costs less when it has been looked up before.
  func sum(_ rows: UnsafeBufferPointer<RowParting.Row>, of slot: Int, into sums: SlotSums) {
    let cells = cells[slots[slot].layout]
    let picks = picks[cells.picks]
    guard !picks.entries.isEmpty else { return }
    if let dense = unsafe sums.dense {
      return unsafe add(rows, cells, toDense: dense)
    }
    unsafe withUnsafeTemporaryAllocation(of: Found.self, capacity: Found.most) { found in
      var next = 0
      while next < rows.count {
        let count = min(Found.most, rows.count - next)
        let some = unsafe UnsafeBufferPointer(rebasing: rows[next..<next + count])
        unsafe look(up: some, cells, picks, sums, into: found)
        unsafe add(some, found, cells, picks, to: sums)
        next += count
      }
    }
  }

  /// What is looked up of a row: where the outcomes of its cell are, where its unit begins, and
  /// its picks.
  private struct Found {
    var met: UInt32
    var start: UInt32
    var pick: UInt32
    var end: UInt32

    static var most: Int { 256 }
  }

  /// Looks up some rows, and makes the units that they need.
  private func look(
    up rows: UnsafeBufferPointer<RowParting.Row>, _ cells: Cells, _ picks: Picks, _ sums: SlotSums,
    into found: UnsafeMutableBufferPointer<Found>
  ) {
    let lastPeriod = UInt32(cells.ofPeriod.count - 1)
    let lastStratum = UInt32(columnOfStratum.count - 1)
    let (width, stride, groups) = (UInt32(cells.lines), sums.stride, sums.stratumGroups)
    let direct = unsafe sums.direct
    let columns = columns
    // Safe: periods and strata are held below the lengths of their tables, which hold only numbers
    // of cells, signatures and groups that are there; rows are no more than `Found.most`.
    unsafe cells.ofPeriod.withUnsafeBufferPointer { ofPeriod in
      unsafe cells.yearGroup.withUnsafeBufferPointer { yearGroup in
        unsafe columnOfStratum.withUnsafeBufferPointer { columnOfStratum in
          unsafe picks.offsets.withUnsafeBufferPointer { offsets in
            for index in 0..<rows.count {
              let row = unsafe rows[index]
              let code = unsafe ofPeriod[Int(min(UInt32(bitPattern: row.period), lastPeriod))]
              let isBelowZero = UInt32(truncatingIfNeeded: UInt64(bitPattern: row.amount) >> 63)
              let cell = code >> 1 &+ (code & isBelowZero)
              let column = unsafe columns[
                Int(columnOfStratum[Int(min(UInt32(bitPattern: row.stratum), lastStratum))])]
              let year = unsafe yearGroup[Int(cell)]
              var start = -1
              if let direct = unsafe direct {
                start =
                  (unsafe Int(direct[Int(year) &* groups &+ Int(column.group)]) &- 1) &* stride
              }
              if start < 0 { start = sums.start(year: year, stratum: column.group) }
              let signature = Int(column.signature)
              unsafe found[index] = unsafe Found(
                met: cell &* width, start: UInt32(truncatingIfNeeded: start),
                pick: offsets[signature], end: offsets[signature &+ 1])
            }
          }
        }
      }
    }
  }

  /// Adds some rows that have been looked up to the sums of all their questions.
  private func add(
    _ rows: UnsafeBufferPointer<RowParting.Row>, _ found: UnsafeMutableBufferPointer<Found>,
    _ cells: Cells, _ picks: Picks, to sums: SlotSums
  ) {
    let narrow = unsafe sums.narrow
    // Safe: a row of `places` has an entry for each line of the layout, and picks name only these;
    // a unit has room for all its sums.
    unsafe cells.places.withUnsafeBufferPointer { places in
      unsafe picks.entries.withUnsafeBufferPointer { entries in
        guard let places = places.baseAddress, let entries = entries.baseAddress else { return }
        for index in 0..<rows.count {
          let row = unsafe found[index]
          let sum = unsafe SIMD2<Int64>(1, rows[index].amount)
          let target = unsafe narrow + Int(row.start)
          let met = unsafe places + Int(row.met)
          var entry = unsafe entries + Int(row.pick)
          let end = unsafe entries + Int(row.end)
          while unsafe entry < end {
            let place = unsafe Int(entry.pointee.base) &+ Int(met[Int(entry.pointee.line)])
            unsafe target[place] &+= sum
            unsafe entry += 1
          }
        }
      }
    }
  }

  /// How many entries the dense table of a slot has: one for each cell of each column.
  func denseCount(of slot: Int) -> Int {
    cells[slots[slot].layout].yearGroup.count * columns.count
  }

  /// Adds rows to a dense table.
  private func add(
    _ rows: UnsafeBufferPointer<RowParting.Row>, _ cells: Cells,
    toDense dense: UnsafeMutablePointer<SIMD2<Int64>>
  ) {
    let lastPeriod = UInt32(cells.ofPeriod.count - 1)
    let lastStratum = UInt32(columnOfStratum.count - 1)
    let height = cells.yearGroup.count
    // Safe: as in `look`; there is a sum for each cell of each column.
    unsafe cells.ofPeriod.withUnsafeBufferPointer { ofPeriod in
      unsafe columnOfStratum.withUnsafeBufferPointer { columnOfStratum in
        for index in 0..<rows.count {
          let row = unsafe rows[index]
          let code = unsafe ofPeriod[Int(min(UInt32(bitPattern: row.period), lastPeriod))]
          let isBelowZero = UInt32(truncatingIfNeeded: UInt64(bitPattern: row.amount) >> 63)
          let cell = Int(code >> 1 &+ (code & isBelowZero))
          let column = unsafe Int(
            columnOfStratum[Int(min(UInt32(bitPattern: row.stratum), lastStratum))])
          unsafe dense[column &* height &+ cell] &+= SIMD2(1, row.amount)
        }
      }
    }
  }

  /// Adds the entries of a slot's dense table to the sums of its units, and empties it.
  ///
  /// The picks of a column are the same for all its cells, so that no turn of a loop is in doubt.
  func settle(_ slot: Int, _ sums: SlotSums) {
    guard let dense = unsafe sums.dense else { return }
    let cells = cells[slots[slot].layout]
    let picks = picks[cells.picks]
    let (height, width) = (cells.yearGroup.count, cells.lines)
    var filled = [Int](repeating: 0, count: height + 1)
    var starts = filled
    for (number, column) in columns.enumerated() {
      let from = unsafe dense + number * height
      var count = 0
      for cell in 0..<height {
        filled[count] = cell
        unsafe count &+= from[cell][0] != 0 ? 1 : 0
      }
      guard count > 0 else { continue }
      for index in 0..<count {
        starts[index] = sums.start(year: cells.yearGroup[filled[index]], stratum: column.group)
      }
      let narrow = unsafe sums.narrow
      let range =
        picks.offsets[Int(column.signature)]..<picks.offsets[Int(column.signature) + 1]
      // Safe: as in `add`.
      unsafe cells.places.withUnsafeBufferPointer { places in
        unsafe filled.withUnsafeBufferPointer { filled in
          unsafe starts.withUnsafeBufferPointer { starts in
            for pick in range {
              let entry = picks.entries[Int(pick)]
              let (base, line) = (Int(entry.base), Int(entry.line))
              for index in 0..<count {
                let cell = unsafe filled[index]
                let place = unsafe starts[index] &+ base &+ Int(places[cell &* width &+ line])
                unsafe narrow[place] &+= from[cell]
              }
            }
            for index in 0..<count { unsafe from[filled[index]] = SIMD2() }
          }
        }
      }
    }
  }

  /// The same for one row, with all checks: calls the body with the place of each sum.
  func forEachSum(
    of row: RowParting.Row, in slot: Int, _ sums: SlotSums, _ body: (Int) -> Void
  ) {
    let cells = cells[slots[slot].layout]
    let picks = picks[cells.picks]
    let period = min(Int(UInt32(bitPattern: row.period)), cells.ofPeriod.count - 1)
    let code = cells.ofPeriod[period]
    let cell = Int(code >> 1) + (row.amount < 0 ? Int(code & 1) : 0)
    let stratum = min(Int(UInt32(bitPattern: row.stratum)), columnOfStratum.count - 1)
    let column = columns[Int(columnOfStratum[stratum])]
    let start = sums.start(year: cells.yearGroup[cell], stratum: column.group)
    let range =
      picks.offsets[Int(column.signature)]..<picks.offsets[Int(column.signature) + 1]
    for pick in range.lazy.map(Int.init) {
      let place = cells.places[cell * cells.lines + Int(picks.entries[pick].line)]
      body(start + Int(picks.entries[pick].base) + Int(place))
    }
  }

  /// Calls the body with every sum of a slot that has rows.
  func forEachSum(slot: Slot, _ sums: SlotSums, _ body: (ScreeningSum) -> Void) {
    for (unit, key) in sums.units.enumerated() {
      for question in 0..<questions {
        for place in 0..<palette.count {
          let sum = sums.sum(at: unit * stride + question * palette.count + place)
          guard sum.count > 0 else { continue }
          body(
            ScreeningSum(
              party: slot.group, year: Int(key >> 32), stratum: Int(key & 0xFFFF_FFFF),
              question: question, outcomes: palette.masks[place], count: sum.count,
              amount: sum.amount, isBelowZero: palette.isBelowZero[place]))
        }
      }
    }
  }
}
