/// The sets of outcomes that occur, each with a place among the sums of a question.
///
/// Single outcomes come first, in order of code. A mixed set has two places, one for amounts of zero
/// and above and one for those below.
struct OutcomePalette: Sendable {
  /// The set of outcomes at each place, one bit for each.
  private(set) var masks: [UInt8] = []
  /// Whether the amounts at a place are those below zero of a mixed set.
  private(set) var isBelowZero: [Bool] = []

  var count: Int { masks.count }

  /// How `CellCutting` writes a set of more than one outcome, which no place is written like.
  static func written(_ mask: UInt8, isBelowZero: Bool) -> UInt8 {
    mask | (isBelowZero ? 0xC0 : 0x40)
  }

  /// Gives places to the mixed sets that were written and writes those instead.
  init(outcomes: Int, compacting cells: inout [ScreeningTables.Cells]) {
    for outcome in 0..<outcomes { add(1 << UInt8(outcome), isBelowZero: false) }
    var places: [UInt8?] = Array(repeating: nil, count: 256)
    for outcome in 0..<outcomes { places[outcome] = UInt8(outcome) }
    // In order of the sets, not of their discovery, so that tables depend on nothing else.
    var used = [Bool](repeating: false, count: 64)
    for layout in cells {
      layout.forEachMixedRow { row in
        for index in row where layout.places[index] & 0x40 != 0 {
          used[Int(layout.places[index] & 0x3F)] = true
        }
      }
    }
    for mask in 0..<UInt8(64) where used[Int(mask)] {
      for isBelowZero in [false, true] {
        places[Int(Self.written(mask, isBelowZero: isBelowZero))] = UInt8(count)
        add(mask, isBelowZero: isBelowZero)
      }
    }
    for number in cells.indices {
      var layout = cells[number]
      cells[number].places = []
      layout.forEachMixedRow { row in
        for index in row { layout.places[index] = places[Int(layout.places[index])] ?? 0 }
      }
      cells[number] = layout
    }
  }

  private mutating func add(_ mask: UInt8, isBelowZero: Bool) {
    masks.append(mask)
    self.isBelowZero.append(isBelowZero)
  }
}

extension ScreeningTables.Cells {
  /// Calls the body with the places of both rows of each mixed cell.
  fileprivate func forEachMixedRow(_ body: (Range<Int>) -> Void) {
    for cell in mixed {
      body(cell * lines..<(cell + 1) * lines)
      body((cell + 1) * lines..<(cell + 2) * lines)
    }
  }
}
