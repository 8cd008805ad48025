import Law
public import Reasoning
public import Timeline

extension TimelineChart {
  /// The addresses that a drawing's parts lead to; a drawing for a file of its own has none.
  public struct Addresses: Sendable {
    /// The proof of a restriction on a day.
    public var why: @Sendable (_ restriction: String, _ day: Day) -> String
    public var entry: @Sendable (_ entry: String) -> String

    public init(
      why: @escaping @Sendable (String, Day) -> String,
      entry: @escaping @Sendable (String) -> String
    ) {
      (self.why, self.entry) = (why, entry)
    }
  }

  /// The drawing as an SVG element as wide as the place it stands in.
  ///
  /// Places across are percentages of the width, so that letters keep their size at any width and a
  /// script can show other days by changing percentages alone: parts carry their days as `data-`
  /// attributes, in days since 1970.
  public func svg(_ addresses: Addresses? = nil) -> Markup {
    let layout = Layout(self)
    return """
      <svg class="timeline" width="100%" height="\(layout.height)" role="group" \
      aria-label="\(label)" data-first="\(span.start.number)" data-end="\(span.end.number)">
      \(hatching)
      \(content(layout, addresses))
      </svg>
      """
  }

  /// The drawing as a file of its own, with the look in it.
  public var svgFile: Markup {
    let layout = Layout(self)
    let (width, margin) = (960, 16)
    let height = layout.height + 72
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" role="img" aria-label="\(label)">
      <style>\(ChartStyle.sheet)</style>
      <rect class="paper" width="\(width)" height="\(height)"/>
      <text class="title" x="\(margin)" y="24">\(title)</text>
      <svg class="timeline" x="\(margin)" y="36" width="\(width - 2 * margin)" \
      height="\(layout.height)">
      \(hatching)
      \(content(layout, nil))
      </svg>
      \(ChartStyle.legend(outcomes, kinds, x: margin, y: layout.height + 54))
      </svg>

      """
  }

  /// "Azerbaijan, 1990 through 2026, as known on 29 November 2026".
  public var title: String {
    let years = "\(span.start.year) through \((span.last ?? span.start).year)"
    return "\(recipient.name), \(years), as known on \(known.words)"
  }

  private var label: String {
    let names = lanes.filter { $0.reading == nil }.map(\.restriction)
    return "Outcomes for \(recipient.name), \(span.words): "
      + (names.isEmpty ? "no restriction applies" : names.joined(separator: ", "))
  }

  private var hatching: Markup {
    """
    <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(45)"><rect class="ground" width="6" height="6"/>\
    <rect class="stripe" width="3" height="6"/></pattern></defs>
    """
  }

  // MARK: - Content

  private func content(_ layout: Layout, _ addresses: Addresses?) -> Markup {
    var markup = axis(layout)
    for (index, lane) in lanes.enumerated() {
      markup += self.lane(lane, top: layout.tops[index], layout, addresses)
    }
    if let top = layout.eventsTop {
      markup += #"<text class="lane" x="0" y="\#(top + 12)">Events</text>"#
      markup += Markup.each(events) { mark($0, y: top + 20, layout, addresses) }
    }
    return markup
  }

  private func lane(
    _ lane: Lane, top: Int, _ layout: Layout, _ addresses: Addresses?
  ) -> Markup {
    let base = top + 40
    var markup: Markup
    if let reading = lane.reading {
      markup = #"<text class="lane read" x="0" y="\#(top + 13)">read as “\#(reading)”</text>"#
    } else {
      let title = lane.title == lane.restriction || lane.title.isEmpty ? "" : "  " + lane.title
      markup = """
        <text class="lane" x="0" y="\(top + 13)"><tspan class="name">\(lane.restriction)</tspan>\
        \(title)</text>
        """
    }
    markup += "\n"
    for bar in lane.bars {
      let height = Self.height(of: bar.outcome)
      let (from, through) = (layout.place(bar.span.start), layout.place(bar.span.end))
      let by = bar.by.map { " by " + $0 } ?? ""
      let support = bar.support.map { ", certified condition " + $0.rawValue } ?? ""
      let words = "\(lane.restriction): \(bar.outcome)\(by)\(support), \(bar.span.wordsWithLength)"
      var drawn: Markup = """
        <rect class="bar \(bar.outcome.chartClass)" x="\(from.percent)" y="\(base - height)" \
        width="\((through - from).percent)" height="\(height)" \
        data-a="\(bar.span.start.number)" data-b="\(bar.span.end.number)">\
        <title>\(words)</title></rect>
        """
      if height >= 12, (through - from).thousandths >= 2500 {
        let middle = Place(thousandths: (from.thousandths + through.thousandths) / 2)
        drawn += """
          <text class="letter \(bar.outcome.chartClass)" x="\(middle.percent)" y="\(base - 4)" \
          data-a="\(bar.span.start.number)" data-b="\(bar.span.end.number)">\
          \(bar.outcome.letter)</text>
          """
      }
      if let addresses, lane.reading == nil {
        drawn = #"<a href="\#(addresses.why(lane.restriction, bar.span.start))">\#(drawn)</a>"#
      }
      markup += drawn + "\n"
    }
    return markup + Markup.each(lane.marks) { mark($0, y: base + 2, layout, addresses) }
  }

  private func mark(
    _ mark: Mark, y: Int, _ layout: Layout, _ addresses: Addresses?
  ) -> Markup {
    let words = "\(mark.date.words), \(mark.kind.rawValue): \(mark.title)"
    let drawn: Markup = """
      <svg class="mark" x="\(layout.place(mark.day).percent)" y="\(y)" overflow="visible" \
      data-d="\(mark.day.number)"><title>\(words)</title>\(mark.kind.drawing)</svg>
      """
    guard let addresses else { return drawn + "\n" }
    return #"<a href="\#(addresses.entry(mark.entry))">\#(drawn)</a>"# + "\n"
  }

  private func axis(_ layout: Layout) -> Markup {
    let (first, last) = (span.start.year, (span.last ?? span.start).year)
    let step = [1, 2, 5, 10, 20, 50, 100].first { (last - first) / $0 <= 9 } ?? 200
    var markup = Markup()
    for year in first...max(first, min(last, first + 400)) {
      guard let day = Day(year: year, month: 1, day: 1), span.contains(day) else { continue }
      let place = layout.place(day)
      let isLabelled = year.isMultiple(of: step)
      markup += """
        <line class="\(isLabelled ? "grid" : "tick")" x1="\(place.percent)" x2="\(place.percent)" \
        y1="\(isLabelled ? 0 : layout.axisTop)" y2="\(layout.axisTop + 5)"/>
        """
      if isLabelled, place.thousandths <= 96_000 {
        markup += """
          <text class="year" x="\(place.percent)" y="\(layout.axisTop + 17)">\(year)</text>
          """
      }
    }
    return "<g class=\"axis\" data-top=\"\(layout.axisTop)\">\(markup)</g>\n"
  }

  static func height(of outcome: Outcome) -> Int {
    switch outcome {
    case .prohibited: 20
    case .undetermined: 16
    case .waived: 12
    case .exempt: 8
    case .ended: 4
    case .notApplicable: 1
    }
  }

  /// How high each part stands.
  private struct Layout {
    var tops: [Int] = []
    var eventsTop: Int?
    var axisTop = 0
    private let span: Span

    init(_ chart: TimelineChart) {
      span = chart.span
      var y = 0
      for lane in chart.lanes {
        tops.append(y)
        y += lane.marks.isEmpty ? 48 : 58
      }
      if !chart.events.isEmpty {
        eventsTop = y
        y += 36
      }
      axisTop = y + 4
    }

    var height: Int { axisTop + 22 }

    func place(_ day: Day) -> Place {
      let days = Int(span.end.number) - Int(span.start.number)
      let offset = max(0, min(days, Int(day.number) - Int(span.start.number)))
      return Place(thousandths: days == 0 ? 0 : offset * 100_000 / days)
    }
  }
}

/// A part of the width of a drawing, in thousandths of a percent.
struct Place {
  var thousandths: Int

  static func - (left: Place, right: Place) -> Place {
    Place(thousandths: left.thousandths - right.thousandths)
  }

  /// "12.345%".
  var percent: String {
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000)."
      + String(repeating: "0", count: 3 - rest.utf8.count) + rest + "%"
  }
}

extension TimelineChart.Kind {
  /// Drawn below the place of the day; each kind has a shape of its own.
  public var drawing: Markup {
    switch self {
    case .exercise: #"<path d="M0 0l-4 8h8z"/>"#
    case .ending: #"<path d="M-4 1h8v7h-8z"/>"#
    case .report: #"<circle cx="0" cy="4.5" r="3.5"/>"#
    case .listing: #"<path d="M0 0l4.5 4.5l-4.5 4.5l-4.5 -4.5z"/>"#
    case .event: #"<path d="M-1 0h2v10h-2z"/>"#
    }
  }

  /// The same shape in words.
  public var shapeWords: String {
    switch self {
    case .exercise: "triangle"
    case .ending: "square"
    case .report: "circle"
    case .listing: "diamond"
    case .event: "stroke"
    }
  }
}

extension Outcome {
  /// One letter that stands for the outcome beside its colour.
  public var letter: String {
    switch self {
    case .prohibited: "P"
    case .undetermined: "U"
    case .waived: "W"
    case .exempt: "X"
    case .ended: "E"
    case .notApplicable: "–"
    }
  }

  /// The class of its parts in a drawing: "prohibited", "not-applicable".
  public var chartClass: String { description.replacing(" ", with: "-") }
}
