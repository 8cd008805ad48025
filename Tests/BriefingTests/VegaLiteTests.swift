import Reasoning
import Testing
import Timeline

@testable import Briefing

@Suite("Specifications of charts say exactly what the tables say")
struct VegaLiteTests {
  /// Two years: one that is certain but for 40.00 waived or exempt, with a refund; one above 2^53 hundredths.
  private static let money = MoneyChart(
    recipient: SmallWorld.armenia, known: SmallWorld.day("2010-01-01"),
    panels: [
      .init(
        source: "grants", type: "obligations", currency: "USD",
        years: [
          .init(
            label: "2001", total: 10_000,
            amounts: [
              .init(outcome: .prohibited, atLeast: -2_050, atMost: -2_050),
              .init(outcome: .waived, atLeast: 8_050, atMost: 12_050),
              .init(outcome: .exempt, atLeast: 0, atMost: 4_000),
            ]),
          .init(
            label: "1976tq", total: 9_007_199_254_740_993_07,
            amounts: [
              .init(
                outcome: .ended, atLeast: 9_007_199_254_740_993_07,
                atMost: 9_007_199_254_740_993_07)
            ]),
        ]),
      .init(
        source: "book", type: "disbursements", currency: "EUR",
        years: [
          .init(
            label: "2003", total: 100, amounts: [.init(outcome: .waived, atLeast: 100, atMost: 100)]
          )
        ]),
    ])

  private static let bars = BarChart(
    title: "Suppliers, millions of TIV",
    bars: [
      .init(label: "A far away country", value: 199_570, words: "1,995.70, 90.0 %"),
      .init(label: "</script><b>", value: 22_175, words: "221.75, 10.0 %"),
    ], decimals: 2)

  private static let years = BarChart(
    title: "Refugees, persons",
    years: [(2001, 5, "5"), (2003, nil, "not stated"), (2004, 0, "0")])

  private static let timeline = TimelineChart(
    ground: SmallWorld.ground, question: SmallWorld.question(),
    span: Span(
      from: SmallWorld.day("1990-01-01"), through: SmallWorld.day("2024-06-30")))

  static let all: [(name: String, specification: JSON)] = [
    ("money", money.vegaLite), ("bars", bars.vegaLite(fileName: "bars")),
    ("years", years.vegaLite(fileName: "years")), ("timeline", timeline.vegaLite),
  ]

  @Test(arguments: all.map(\.name))
  func `a specification names its schema, has a title and carries its data`(name: String) throws {
    let one = try #require(Self.all.first { $0.name == name }?.specification)
    #expect(one["$schema"] == .string("https://vega.github.io/schema/vega-lite/v6.json"))
    #expect(one["title"]?["text"] != nil)
    #expect(one["config"]?["font"] != nil)
    guard case .string(let file)? = one["usermeta"]?["fileName"] else {
      Issue.record("no name of a file")
      return
    }
    #expect(file.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
    // Nothing is loaded from elsewhere: the only address is that of the schema.
    let text = one.text(indented: false)
    #expect(text.split(separator: "http").count == 2)
    #expect(!text.contains("\"url\""))
    for view in Self.views(of: one) { #expect(!Self.rows(of: view).isEmpty) }
  }

  private static func views(of specification: JSON) -> [JSON] {
    if case .array(let views)? = specification["vconcat"] { return views }
    return [specification]
  }

  private static func rows(of view: JSON) -> [JSON] {
    if case .array(let rows)? = view["data"]?["values"] { rows } else { [] }
  }

  private static func column(_ name: String, _ view: JSON) -> [String?] {
    rows(of: view).map { row in
      if case .string(let text)? = row[name] { text } else { nil }
    }
  }

  @Test func `amounts are exact decimals, whatever their size and sign`() throws {
    let views = Self.views(of: Self.money.vegaLite)
    try #require(views.count == 2)
    // Of 2001: what is certain, strictest first, and what is waived or exempt: 100 + 20.50 − 80.50.
    #expect(
      Self.column("amount", views[0])
        == ["-20.50", "80.50", "0.00", "40.00", "9007199254740993.07"])
    #expect(
      Self.column("atLeast", views[0]) == ["-20.50", "80.50", "0.00", nil, "9007199254740993.07"])
    #expect(
      Self.column("atMost", views[0]) == ["-20.50", "120.50", "40.00", nil, "9007199254740993.07"])
    #expect(
      Self.column("outcome", views[0])
        == ["prohibited", "waived", "exempt", "waived or exempt", "ended"])
    #expect(Self.column("letters", views[0]) == ["P", "W", "X", "WX", "E"])
    #expect(Self.column("amount", views[1]) == ["1.00"])
    // No amount is a number of JSON, which readers take for a binary fraction.
    for row in views.flatMap(Self.rows) {
      guard case .object(let members) = row else { continue }
      for member in members where !["position", "order"].contains(member.name) {
        if case .number = member.value { Issue.record("\(member.name) is a number") }
      }
    }
  }

  @Test func `every outcome of a drawing has its colour and its letter in each panel's legend`()
    throws
  {
    let expected = ["prohibited", "waived", "exempt", "ended"]
    for view in Self.views(of: Self.money.vegaLite) {
      guard case .array(let layers)? = view["layer"] else {
        Issue.record("no layers")
        return
      }
      let colour = try #require(layers.first?["encoding"]?["color"])
      #expect(colour["scale"]?["domain"] == .strings(expected))
      #expect(
        colour["scale"]?["range"]
          == .strings(["#9b1c1c", "#1a4fa0", "#0b5c66", "#1b5e20"]))
      guard case .string(let labels)? = colour["legend"]?["labelExpr"] else {
        Issue.record("no labels")
        return
      }
      for (letter, outcome) in zip(["P", "W", "X", "E"], expected) {
        #expect(labels.contains("'\(outcome)':'\(letter) \(outcome)'"))
      }
    }
  }

  @Test func `what has one of several outcomes is striped in their colours, stop by stop`() throws {
    guard case .array(let layers)? = Self.views(of: Self.money.vegaLite)[0]["layer"] else {
      Issue.record("no layers")
      return
    }
    // Solid parts, the one set of open outcomes, letters.
    try #require(layers.count == 3)
    guard case .array(let stops)? = layers[1]["mark"]?["color"]?["stops"] else {
      Issue.record("no stripes")
      return
    }
    let (waived, exempt) = ("#1a4fa0", "#0b5c66")
    let edges: [Int64] = [0, 250, 250, 500, 500, 750, 750, 1000]
    #expect(stops.map { $0["offset"] } == edges.map { .thousandths($0) })
    #expect(
      stops.map { $0["color"] }
        == [waived, waived, exempt, exempt, waived, waived, exempt, exempt].map { .string($0) })
  }

  @Test func `colours are those of the drawings that this program makes`() {
    for outcome in Outcome.allCases where outcome != .undetermined {
      #expect(ChartStyle.sheet.text.contains("fill: \(outcome.colour)"), "\(outcome)")
    }
    // What is undetermined is hatched there; in stripes it is flat.
    #expect(ChartStyle.sheet.text.contains(".flat { fill: \(Outcome.undetermined.colour)"))
    let all = VegaLiteColours.lines + VegaLiteColours.outcomes
    #expect(Set(all.map(\.colour)).count == all.count)
  }

  @Test func `figures of series are exact, and what is not stated is no zero`() {
    #expect(
      Self.column("value", Self.bars.vegaLite(fileName: "")) == ["1995.70", "221.75"])
    #expect(
      Self.column("label", Self.years.vegaLite(fileName: "")) == ["2001", "2002", "2003", "2004"])
    #expect(Self.column("value", Self.years.vegaLite(fileName: "")) == ["5", nil, nil, "0"])
    #expect(
      Self.column("words", Self.years.vegaLite(fileName: ""))
        == ["5", "no row", "not stated", "0"])
  }

  @Test func `a very long list is cut, and says so`() {
    let bars = (1...200).map { BarChart.Bar(label: "\($0)", value: Int128($0), words: "\($0)") }
    let chart = BarChart(title: "Many", bars: bars)
    #expect(Self.rows(of: chart.vegaLite(fileName: "")).count == 120)
    #expect(HTMLBarChart(chart).svg.text.split(separator: "<rect").count == 121)
    #expect(HTMLBarChart(chart).caption == "Many. The first 120 of 200; the table has all.")
  }

  @Test func `data within a page cannot end their element`() {
    let block = Self.bars.vegaLite(fileName: "").dataBlock.text
    #expect(block.split(separator: "</script>").count == 1)
    #expect(block.contains(#""\u003c/script>\u003cb>""#))
  }

  @Test func `a bar of a timeline ends on the day after its last`() throws {
    let rows = Self.rows(of: Self.timeline.vegaLite)
    #expect(!rows.isEmpty)
    for row in rows {
      guard case .string(let from)? = row["from"], case .string(let until)? = row["until"],
        case .string(let through)? = row["through"]
      else {
        Issue.record("a bar without days")
        continue
      }
      let (first, end) = (SmallWorld.day(from), SmallWorld.day(until))
      #expect(first < end)
      #expect(SmallWorld.day(through).advanced(by: 1) == end)
    }
    #expect(Self.timeline.vegaLite.text(indented: false).contains(#""scale":{"type":"utc"}"#))
  }

  @Test(
    arguments: [
      (0, "0"), (1000, "1"), (250, "0.25"), (333, "0.333"), (-1500, "-1.5"), (5, "0.005"),
      (1_000_010, "1000.01"),
    ] as [(Int64, String)])
  func `thousandths are written as the number they are`(value: Int64, text: String) {
    #expect(JSON.thousandths(value).text() == text)
  }
}

@Suite("A chart by year is drawn as columns without script")
struct ColumnTests {
  @Test func `heights are as the figures, and a year without one has a dash`() throws {
    let chart = BarChart(
      title: "Refugees, persons", years: [(2001, 100, "100"), (2002, 50, "50"), (2004, 0, "0")])
    let svg = HTMLBarChart(chart).svg.text
    let heights = svg.split(separator: "<rect").dropFirst().compactMap { part -> Int? in
      let rest = part.split(separator: #"height=""#).dropFirst().first
      return rest.flatMap { Int($0.prefix { $0.isNumber }) }
    }
    try #require(heights.count == 2)
    #expect(abs(heights[0] - 2 * heights[1]) <= 1)
    #expect(svg.contains("<title>2003: no row</title>"))
    #expect(svg.split(separator: "–<title>").count == 2)
  }

  @Test(
    arguments: [
      (0, "0"), (30_000, "300"), (2_000_000_000, "20 million"), (150_000_000_000, "1.5 billion"),
      (-1_234_500, "−12.3 thousand"),
    ] as [(Int128, String)])
  func `amounts beside lines are short`(hundredths: Int128, words: String) {
    #expect(ColumnPlot.words(hundredths, one: 100) == words)
  }
}
