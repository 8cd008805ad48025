extension ScreeningTables {
  func slot(ofParty party: Int32) -> Int {
    Int(slotOfParty[min(Int(UInt32(bitPattern: party)), slotOfParty.count - 1)])
  }

  /// Adds the rows of a slot to its sums.
  func sum(_ rows: UnsafeBufferPointer<RowParting.Row>, of slot: Int, into sums: SlotSums) {
    let cells = cells[slots[slot].layout]
    let picks = picks[cells.picks]
    let (lastPeriod, lastStratum) = (
      UInt32(cells.ofPeriod.count - 1), UInt32(columnOfStratum.count - 1)
    )
    let (width, stride, groups) = (cells.lines, sums.stride, sums.stratumGroups)
    // Safe: periods and strata are held below the lengths of their tables, which hold only numbers
    // of cells, signatures, lines and groups that are there; a unit has room for all its sums.
    unsafe cells.ofPeriod.withUnsafeBufferPointer { ofPeriod in
      unsafe cells.yearGroup.withUnsafeBufferPointer { yearGroup in
        unsafe cells.places.withUnsafeBufferPointer { places in
          unsafe columnOfStratum.withUnsafeBufferPointer { columns in
            unsafe picks.offsets.withUnsafeBufferPointer { offsets in
              unsafe picks.entries.withUnsafeBufferPointer { entries in
                guard let places = places.baseAddress, let entries = entries.baseAddress
                else { return }
                let direct = unsafe sums.direct
                var narrow = unsafe sums.narrow
                for index in 0..<rows.count {
                  let row = unsafe rows[index]
                  let code = unsafe ofPeriod[Int(min(UInt32(bitPattern: row.period), lastPeriod))]
                  let isBelowZero = UInt32(truncatingIfNeeded: UInt64(bitPattern: row.amount) >> 63)
                  let cell = Int(code >> 1 &+ (code & isBelowZero))
                  let column = unsafe columns[
                    Int(min(UInt32(bitPattern: row.stratum), lastStratum))]
                  let year = unsafe yearGroup[cell]
                  var start = -1
                  if let direct = unsafe direct {
                    let unit = unsafe direct[Int(year) &* groups &+ Int(column.group)]
                    start = (Int(unit) &- 1) &* stride
                  }
                  if start < 0 {
                    start = sums.start(year: year, stratum: column.group)
                    unsafe narrow = sums.narrow
                  }
                  let target = unsafe narrow + start
                  let met = unsafe places + cell &* width
                  let sum = SIMD2<Int64>(1, row.amount)
                  let end = unsafe offsets[Int(column.signature) &+ 1]
                  var pick = unsafe offsets[Int(column.signature)]
                  while pick < end {
                    let entry = unsafe entries[pick]
                    let place = unsafe Int(entry.base) &+ Int(met[Int(entry.line)])
                    unsafe target[place] &+= sum
                    pick &+= 1
                  }
                }
              }
            }
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
    let column = columnOfStratum[stratum]
    let start = sums.start(year: cells.yearGroup[cell], stratum: column.group)
    for pick in picks.offsets[Int(column.signature)]..<picks.offsets[Int(column.signature) + 1] {
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
