import Reasoning
import Timeline

// The drawings as specifications in Vega-Lite, for those who want to draw them otherwise.

extension TimelineChart {
  /// Bars from day to day, one row for each restriction, with the data in it.
  public var vegaLite: JSON {
    let rows = lanes.filter { $0.reading == nil }.flatMap { lane in
      lane.bars.map { bar -> JSON in
        [
          "restriction": .string(lane.restriction), "from": bar.span.start.json,
          // The day after the last one: where a bar ends.
          "until": bar.span.end.json, "outcome": .string(bar.outcome.description),
          "by": .optional(bar.by), "support": .optional(bar.support?.rawValue),
        ]
      }
    }
    return VegaLite.document(
      title: title, rows: rows, outcomes: outcomes,
      body: [
        .init("mark", ["type": "bar", "height": 14]),
        .init(
          "encoding",
          [
            "y": ["field": "restriction", "type": "nominal", "sort": .null, "title": .null],
            "x": ["field": "from", "type": "temporal", "title": .null],
            "x2": ["field": "until"],
            "color": VegaLite.colour(outcomes),
            "tooltip": VegaLite.tooltip([
              "restriction", "outcome", "by", "support", "from", "until",
            ]),
          ]),
      ])
  }
}

extension MoneyChart {
  /// Stacked bars by fiscal year for each panel: what is certain of each outcome, and what is open.
  public var vegaLite: JSON {
    let rows = panels.flatMap { panel in
      panel.years.flatMap { year -> [JSON] in
        func row(_ outcome: String, _ amount: Int128, _ atMost: Int128) -> JSON {
          [
            "panel": .string(panel.title), "fiscalYear": .string(year.label),
            "outcome": .string(outcome),
            // Hundredths, as a number with a point would not be exact.
            "hundredths": .number(Int64(clamping: amount)),
            "atLeast": .string(amountDecimal(amount)), "atMost": .string(amountDecimal(atMost)),
          ]
        }
        return year.amounts.map { row($0.outcome.description, $0.atLeast, $0.atMost) }
          + (year.open == 0 ? [] : [row(VegaLite.open, year.open, year.open)])
      }
    }
    return VegaLite.document(
      title: title, rows: rows, outcomes: outcomes,
      body: [
        .init(
          "transform", [["calculate": "datum.hundredths / 100", "as": "amount"]]),
        .init("mark", ["type": "bar"]),
        .init(
          "encoding",
          [
            "row": ["field": "panel", "type": "nominal", "title": .null],
            "x": ["field": "fiscalYear", "type": "ordinal", "title": "Fiscal year"],
            "y": ["field": "amount", "type": "quantitative", "title": "Amount", "stack": "zero"],
            "color": VegaLite.colour(outcomes, isOpen: true),
            "tooltip": VegaLite.tooltip(["fiscalYear", "outcome", "atLeast", "atMost"]),
          ]),
        .init("resolve", ["scale": ["y": "independent", "x": "independent"]]),
      ])
  }
}

private enum VegaLite {
  /// What is of one outcome or of another.
  static let open = "open between outcomes"

  static func document(
    title: String, rows: [JSON], outcomes: [Outcome], body: [JSON.Member]
  ) -> JSON {
    .object(
      [
        .init("$schema", "https://vega.github.io/schema/vega-lite/v5.json"),
        .init("title", .string(title)), .init("width", 720),
        .init("data", ["values": .array(rows)]),
      ] + body)
  }

  static func colour(_ outcomes: [Outcome], isOpen: Bool = false) -> JSON {
    [
      "field": "outcome", "type": "nominal", "title": .null,
      "scale": [
        "domain": .strings(outcomes.map(\.description) + (isOpen ? [open] : [])),
        "range": .strings(outcomes.map(\.colour) + (isOpen ? ["#b9b4a6"] : [])),
      ],
    ]
  }

  static func tooltip(_ fields: [String]) -> JSON {
    .array(fields.map { ["field": .string($0), "type": "nominal"] })
  }
}

extension Outcome {
  /// The colour of its parts, as in `ChartStyle`.
  fileprivate var colour: String {
    switch self {
    case .prohibited: "#9b1c1c"
    case .undetermined: "#b07a1e"
    case .waived: "#1a4fa0"
    case .exempt: "#0b5c66"
    case .ended: "#1b5e20"
    case .notApplicable: "#c9c6bd"
    }
  }
}
