import Reasoning

extension MoneyChart {
  /// Stacked bars by fiscal year, one drawing for each panel below the other: what is certain of each
  /// outcome, and on it, striped in their colours, what has one of several.
  ///
  /// Its parameters say what is shown, so that whoever embeds it can change that: `shown`, the letters of
  /// outcomes; `first` and `last`, the places of the years; `lettered`, up to how many years the letters
  /// have room.
  public var vegaLite: JSON {
    let letters = outcomes.map(\.letter).joined()
    let last = panels.map(\.years.count).max() ?? 1
    return VegaLite.document(
      fileName: VegaLite.fileName("\(recipient) money"),
      title: [
        "text": .string(title),
        "subtitle": .strings(panels.isEmpty ? ["No rows match."] : VegaLite.lines(Self.openWords)),
      ],
      parameters: [
        ["name": "shown", "value": .string(letters)], ["name": "first", "value": 0],
        ["name": "last", "value": .number(last - 1)], ["name": "lettered", "value": 45],
      ],
      body: [.init("vconcat", .array(panels.map(vegaLite)))])
  }

  private func vegaLite(_ panel: Panel) -> JSON {
    [
      "title": .string(panel.title),
      "usermeta": ["fileName": .string(VegaLite.fileName("\(recipient) money \(panel.title)"))],
      "width": 720, "height": 200,
      "data": [
        "values": .array(panel.years.enumerated().flatMap { Self.rows($0.element, at: $0.offset) })
      ],
      "transform": [
        [
          "filter": """
          (!datum.letters || test(regexp('[' + shown + ']'), datum.letters)) && \
          datum.position >= first && datum.position <= last
          """
        ],
        ["calculate": "toNumber(datum.amount)", "as": "drawn"],
        ["calculate": VegaLite.grouped("amount"), "as": "amountWords"],
        ["calculate": VegaLite.grouped("atLeast"), "as": "atLeastWords"],
        ["calculate": VegaLite.grouped("atMost"), "as": "atMostWords"],
        ["calculate": VegaLite.grouped("yearTotal"), "as": "yearTotalWords"],
        [
          "stack": "drawn", "groupby": ["fiscalYear"], "sort": [["field": "order"]],
          "offset": "zero", "as": ["low", "high"],
        ],
        ["calculate": "(datum.low + datum.high) / 2", "as": "middle"],
        [
          "joinaggregate": [
            ["op": "max", "field": "high", "as": "most"],
            ["op": "min", "field": "high", "as": "least"],
            ["op": "distinct", "field": "fiscalYear", "as": "years"],
          ]
        ],
      ],
      "layer": .array(layers(panel)),
    ]
  }

  /// A row for each outcome with money of the year, the strictest first, and one for what is open.
  private static func rows(_ year: Year, at position: Int) -> [JSON] {
    func row(
      _ order: Int, _ outcomes: [Outcome], _ amount: Int128, certain: Amount?
    ) -> JSON {
      [
        "fiscalYear": .string(year.label), "position": .number(position),
        "order": .number(order),
        "outcome": .string(
          outcomes.isEmpty ? "not said" : enumerated(outcomes.map(\.description), "or")),
        "isOpen": .bool(certain == nil),
        "letters": .string(outcomes.map(\.letter).joined()),
        "amount": .string(amountDecimal(amount)),
        "atLeast": .optional(certain.map { amountDecimal($0.atLeast) }),
        "atMost": .optional(certain.map { amountDecimal($0.atMost) }),
        "yearTotal": .string(amountDecimal(year.total)),
      ]
    }
    let certain = year.amounts.enumerated().map { order, amount in
      row(order, [amount.outcome], amount.atLeast, certain: amount)
    }
    guard year.open != 0 else { return certain }
    return certain
      + [row(certain.count, year.openOutcomes, year.open, certain: nil)]
  }

  private func layers(_ panel: Panel) -> [JSON] {
    let isCertain = "!datum.isOpen"
    let x: JSON = [
      "field": "fiscalYear", "type": "ordinal", "sort": .strings(panel.years.map(\.label)),
      "title": "Fiscal year",
      "axis": VegaLite.yearAxis, "scale": VegaLite.places(panel.years.count),
    ]
    let y: JSON = [
      "field": "high", "type": "quantitative",
      "axis": VegaLite.amountAxis(title: panel.currency),
    ]
    let width = VegaLite.width(of: panel.years.count)
    let certain = VegaLite.tooltip([
      ("fiscalYear", "Fiscal year"), ("outcome", "Outcome"), ("atLeastWords", "At least"),
      ("atMostWords", "At most"), ("yearTotalWords", "Year in all"),
    ])
    let undecided = VegaLite.tooltip([
      ("fiscalYear", "Fiscal year"), ("outcome", "One of"), ("amountWords", "Amount"),
      ("yearTotalWords", "Year in all"),
    ])
    func bars(_ filter: String, _ mark: JSON, _ colour: JSON?) -> JSON {
      let tooltip = colour == nil ? undecided : certain
      var encoding: [JSON.Member] = [
        .init("x", x), .init("y", y), .init("y2", ["field": "low"]), .init("tooltip", tooltip),
      ]
      if let colour { encoding.append(.init("color", colour)) }
      return [
        "transform": [["filter": .string(filter)]], "mark": mark, "encoding": .object(encoding),
      ]
    }
    let open = panel.openSets.map { set in
      bars(
        "datum.isOpen && datum.letters === '\(set.map(\.letter).joined())'",
        ["type": "bar", "width": width, "color": Self.stripes(set)], nil)
    }
    let letters: JSON = [
      "mark": ["type": "text", "fontSize": 10, "fontWeight": "bold", "aria": false],
      "encoding": [
        "x": x, "y": ["field": "middle", "type": "quantitative"],
        // On parts that have room for one; rows that are left out would leave the scale without bounds.
        "text": [
          "condition": [
            "test": .string(
              """
              \(isCertain) && datum.years <= lettered && \
              abs(datum.high - datum.low) >= 0.07 * (max(datum.most, 0) - min(datum.least, 0))
              """),
            "field": "letters", "type": "nominal",
          ],
          "value": "",
        ],
        "color": [
          "condition": [
            "test": .string("datum.letters === '\(Outcome.undetermined.letter)'"),
            "value": .string(VegaLite.Colour.onFlat),
          ],
          "value": .string(VegaLite.Colour.onFill),
        ],
      ],
    ]
    return [bars(isCertain, ["type": "bar", "width": width], VegaLite.colour(outcomes))] + open + [
      letters
    ]
  }

  /// Stripes in the colours of the outcomes that a part can have, each twice.
  private static func stripes(_ outcomes: [Outcome]) -> JSON {
    guard !outcomes.isEmpty else { return .string(VegaLite.Colour.edge) }
    let stripes = outcomes + outcomes
    let stops = stripes.enumerated().flatMap { index, outcome -> [JSON] in
      [index, index + 1].map { edge in
        [
          "offset": .thousandths(Int64(edge * 1000 / stripes.count)),
          "color": .string(outcome.colour),
        ]
      }
    }
    return ["gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 0, "stops": .array(stops)]
  }
}

extension MoneyChart.Panel {
  /// Every set of outcomes that a part of a year can have one of, each once.
  var openSets: [[Outcome]] {
    var sets: [[Outcome]] = []
    for year in years where year.open != 0 && !sets.contains(year.openOutcomes) {
      sets.append(year.openOutcomes)
    }
    return sets
  }
}
