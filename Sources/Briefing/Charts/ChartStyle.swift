import Reasoning

/// How drawings that stand alone look, and what their colours and shapes mean.
enum ChartStyle {
  /// Every colour has a contrast of at least 4.5 to 1 on the paper.
  static let sheet: Markup = """
    text { font: 12px "DejaVu Sans", Verdana, Arial, sans-serif; fill: #1c1c1a; }
    text.title { font-size: 15px; font-weight: bold; }
    text.year, text.tick-label, text.unit { fill: #55534d; font-size: 11px; }
    text.lane.read { font-style: italic; fill: #55534d; }
    text.letter { font-size: 10px; font-weight: bold; text-anchor: middle; fill: #fff; }
    text.letter.undetermined { fill: #1c1c1a; stroke: #fff; stroke-width: 3px; paint-order: stroke; }
    text.middle { text-anchor: middle; } text.last { text-anchor: end; }
    text.tick-label { stroke: #fff; stroke-width: 3px; paint-order: stroke; }
    tspan.name { font-weight: bold; }
    .paper { fill: #fff; }
    .grid { stroke: #dddad2; } .tick { stroke: #98948a; } .zero { stroke: #1c1c1a; }
    .mark { fill: #1c1c1a; }
    svg.bars rect { fill: #17478f; }
    .prohibited { fill: #9b1c1c; } .waived { fill: #1a4fa0; } .exempt { fill: #0b5c66; }
    .ended { fill: #1b5e20; } .not-applicable { fill: #77746c; }
    .undetermined { fill: url(#hatch); } .undetermined.flat { fill: #c99a3f; } .ground { fill: #f4e3bd; } .stripe { fill: #8a5a00; }
    """

  /// One sample for each outcome and each kind of mark, on one line.
  static func legend(
    _ outcomes: [Outcome], _ kinds: [TimelineChart.Kind], x: Int, y: Int
  ) -> Markup {
    var (markup, x) = (Markup(), x)
    for outcome in outcomes {
      let words = "\(outcome.letter) \(outcome)"
      markup += """
        <rect class="\(outcome.chartClass)" x="\(x)" y="\(y - 9)" width="14" height="10"/>\
        <text x="\(x + 19)" y="\(y)">\(words)</text>
        """
      x += 34 + words.utf8.count * 7
    }
    for kind in kinds {
      markup += """
        <svg class="mark" x="\(x + 5)" y="\(y - 9)" overflow="visible">\(kind.drawing)</svg>\
        <text x="\(x + 14)" y="\(y)">\(kind.plural)</text>
        """
      x += 28 + kind.plural.utf8.count * 7
    }
    return markup
  }
}
