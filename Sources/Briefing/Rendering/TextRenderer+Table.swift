extension TextRenderer {
  /// The table in columns, or row by row as labelled values where the columns do not fit.
  ///
  /// A table without rows shows nothing.
  func lines(of table: Table) -> [String] {
    guard !table.columns.isEmpty, !table.rows.isEmpty else { return [] }
    if table.columns.contains(where: \.isSpare), columnWidths(of: table, true) == nil {
      return lines(of: table.withoutSpare)
    }
    var keepsTogether = true
    var fitting = columnWidths(of: table, keepsTogether)
    if fitting == nil {
      keepsTogether = false
      fitting = columnWidths(of: table, keepsTogether)
    }
    guard let widths = fitting else {
      if let parts = cut(table) {
        return Array(parts.map { lines(of: $0) }.joined(separator: [""]))
      }
      return stacked(table)
    }
    let title = table.columns.map { Rich($0.title, .strong) }
    let rule = widths.map { String(repeating: boxDrawing ? "─" : "-", count: $0) }
      .joined(separator: "  ")
    return row(title, table, widths, keepsTogether) + [paint(rule, .dim)]
      + table.rows.flatMap { row($0, table, widths, keepsTogether) }
  }

  /// The table as several of as many columns as fit, each behind the key columns; nil where it is not to
  /// be cut, or where not even one column fits beside them.
  private func cut(_ table: Table) -> [Table]? {
    guard table.keyColumns > 0, table.keyColumns < table.columns.count else { return nil }
    func part(_ range: Range<Int>) -> Table {
      let chosen = Array(0..<table.keyColumns) + Array(range)
      return Table(
        columns: chosen.map { table.columns[$0] },
        rows: table.rows.map { row in chosen.map { row[$0] } })
    }
    var parts: [Table] = []
    var start = table.keyColumns
    while start < table.columns.count {
      var end = start + 1
      guard columnWidths(of: part(start..<end), false) != nil else { return nil }
      while end < table.columns.count, columnWidths(of: part(start..<end + 1), true) != nil {
        end += 1
      }
      parts.append(part(start..<end))
      start = end
    }
    return parts
  }

  private func row(_ cells: [Rich], _ table: Table, _ widths: [Int], _ keepsTogether: Bool)
    -> [String]
  {
    let wrapped = zip(cells, widths).map {
      WrappedText($0, width: $1, cutsLongWords: true, keepsTogether: keepsTogether).lines
    }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { index in
      var row = ""
      for (column, lines) in wrapped.enumerated() {
        let line = index < lines.count ? lines[index] : WrappedText.Line()
        let fill = String(repeating: " ", count: max(0, widths[column] - line.width))
        if column > 0 { row += "  " }
        row +=
          table.columns[column].alignment == .left
          ? paint(line.runs) + fill : fill + paint(line.runs)
      }
      return trimmed(row)
    }
  }

  /// What each column gets: first its longest word, then the rest where it is needed; nil where not
  /// even the longest words fit.
  private func columnWidths(of table: Table, _ keepsTogether: Bool) -> [Int]? {
    let extents = table.columns.indices.map { column in
      ([Rich(table.columns[column].title)] + table.rows.map { $0[column] })
        .map { WrappedText.extent(of: $0, keepsTogether: keepsTogether) }
        .reduce((longestWord: 1, whole: 1)) {
          (max($0.longestWord, $1.longestWord), max($0.whole, $1.whole))
        }
    }
    var widths = extents.map(\.longestWord)
    var room = width - 2 * (widths.count - 1) - widths.reduce(0, +)
    guard room >= 0 else { return nil }
    // Those that need least are served first, so that one long column does not starve the others.
    let needs = extents.map { $0.whole - $0.longestWord }
    let order = needs.indices.sorted { (needs[$0], $0) < (needs[$1], $1) }
    for (place, column) in order.enumerated() {
      let share = min(needs[column], room / (order.count - place))
      widths[column] += share
      room -= share
    }
    return widths
  }

  private func stacked(_ table: Table) -> [String] {
    let longest = table.columns.map { SafeText.width(of: $0.title) }.max() ?? 0
    let indent = String(repeating: " ", count: min(longest + 2, width / 2))
    var rows: [String] = []
    for (index, cells) in table.rows.enumerated() {
      if index > 0 { rows.append("") }
      for (column, cell) in zip(table.columns, cells) where !cell.isEmpty {
        let fill = String(
          repeating: " ", count: max(1, indent.utf8.count - SafeText.width(of: column.title)))
        rows += wrapped(
          cell, first: paint(column.title, .dim) + fill, rest: indent,
          indentation: indent.utf8.count, cutsLongWords: true)
      }
    }
    return rows
  }
}
