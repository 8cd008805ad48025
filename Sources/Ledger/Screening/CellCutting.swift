/// Cuts the days of a layout where any of its lines changes, and finds the cell of each period.
struct CellCutting {
  private let lines: [OutcomeLine]
  /// The first day of each piece; that of the first is the first of all days.
  private let starts: [Int32]
  /// The outcome of each line on each piece, piece by piece.
  private let outcomes: [UInt8]

  /// O(n log n) for n steps in all.
  init(_ lines: [OutcomeLine]) {
    self.lines = lines
    var all: [Int32] = []
    for line in lines { all.append(contentsOf: line.starts.dropFirst()) }
    all.sort()
    var starts: [Int32] = [.min]
    for start in all where start != starts[starts.count - 1] { starts.append(start) }
    self.starts = starts

    let width = lines.count
    var outcomes = [UInt8](repeating: 0, count: starts.count * width)
    for (number, line) in lines.enumerated() {
      var step = 0
      for piece in starts.indices {
        if step + 1 < line.starts.count, line.starts[step + 1] <= starts[piece] { step += 1 }
        outcomes[piece * width + number] = line.outcomes[step]
      }
    }
    self.outcomes = outcomes
  }

  /// An order of the periods in which those of one cell are mostly neighbours.
  ///
  /// Single days come first, by group and day; periods of several days follow.
  static func order(of periods: [ScreeningTables.PeriodCode]) -> [Int] {
    func isSpan(_ period: ScreeningTables.PeriodCode) -> Int {
      Int64(period.end) - Int64(period.start) == 1 ? 0 : 1
    }
    return periods.indices.sorted { a, b in
      let (x, y) = (periods[a], periods[b])
      return (isSpan(x), x.group, x.start, x.end, a) < (isSpan(y), y.group, y.start, y.end, b)
    }
  }

  /// The cell of each period, and what its days meet on each line.
  func cells(
    of periods: [ScreeningTables.PeriodCode], in order: [Int]
  ) -> ScreeningTables.Cells {
    var cells = ScreeningTables.Cells()
    cells.lines = lines.count
    cells.ofPeriod = [UInt32](repeating: 0, count: periods.count)
    cells.places.reserveCapacity(outcomes.count * 5 / 4)
    var (first, last, group, code) = (-1, -1, -1, UInt32(0))
    var piece = 0
    for number in order {
      let period = periods[number]
      if period.start < starts[piece] { piece = self.piece(on: period.start) }
      while piece + 1 < starts.count, starts[piece + 1] <= period.start { piece += 1 }
      var end = piece
      if period.end > period.start + 1 {
        while end + 1 < starts.count, starts[end + 1] < period.end { end += 1 }
      }
      if piece != first || end != last || period.group != group {
        (first, last, group) = (piece, end, period.group)
        code = add(pieces: first...last, group: UInt32(group), to: &cells)
      }
      cells.ofPeriod[number] = code
    }
    return cells
  }

  /// The piece that a day lies in, by halving.
  private func piece(on day: Int32) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= day { low = middle } else { high = middle }
    }
    return low
  }

  /// Adds a cell, or two where outcomes are mixed, and returns its code.
  private func add(
    pieces: ClosedRange<Int>, group: UInt32, to cells: inout ScreeningTables.Cells
  ) -> UInt32 {
    let (cell, width) = (cells.yearGroup.count, lines.count)
    let row = pieces.lowerBound * width
    cells.yearGroup.append(group)
    if pieces.count == 1 {
      cells.places.append(contentsOf: outcomes[row..<row + width])
      return UInt32(cell) << 1
    }
    var masks = [UInt8](repeating: 0, count: width)
    for index in row..<(pieces.upperBound + 1) * width {
      masks[index % width] |= 1 << outcomes[index]
    }
    let isMixed = masks.contains { $0.nonzeroBitCount > 1 }
    for isBelowZero in isMixed ? [false, true] : [false] {
      for mask in masks {
        cells.places.append(
          mask.nonzeroBitCount > 1
            ? OutcomePalette.written(mask, isBelowZero: isBelowZero)
            : UInt8(mask.trailingZeroBitCount))
      }
    }
    guard isMixed else { return UInt32(cell) << 1 }
    cells.yearGroup.append(group)
    cells.mixed.append(cell)
    return UInt32(cell) << 1 | 1
  }
}
