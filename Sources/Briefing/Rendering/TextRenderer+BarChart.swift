extension TextRenderer {
  /// The chart as lines: label, bar, number.
  func lines(of chart: BarChart) -> [String] {
    guard !chart.bars.isEmpty else { return [] }
    let labels = chart.bars.map { SafeText.clean($0.label) }
    let words = chart.bars.map { SafeText.clean($0.words) }
    let longest = min(labels.map { SafeText.width(of: $0) }.max() ?? 0, width / 3)
    let numbers = words.map { SafeText.width(of: $0) }.max() ?? 0
    let room = max(4, width - longest - numbers - 4)
    let sign: Character = boxDrawing ? "█" : "#"
    let rows = chart.bars.indices.map { index in
      let label = cut(labels[index], to: longest)
      let fill = String(repeating: " ", count: max(0, longest - SafeText.width(of: label)))
      let bar = String(repeating: sign, count: chart.cells(chart.bars[index], of: room))
      return trimmed(label + fill + "  " + bar + (bar.isEmpty ? "" : " ") + words[index])
    }
    return wrapped(Rich(chart.title, .dim)) + rows
  }

  private func cut(_ text: String, to room: Int) -> String {
    guard SafeText.width(of: text) > room else { return text }
    var text = text
    while SafeText.width(of: text) >= room, !text.isEmpty { text.removeLast() }
    return text + (boxDrawing ? "…" : ".")
  }
}
