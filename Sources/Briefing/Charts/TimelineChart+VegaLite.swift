import Reasoning
import Timeline

extension TimelineChart {
  /// Bars from day to day, one row for each restriction, with the data in it.
  ///
  /// For those who want to draw it otherwise: it has neither the marks nor the readings.
  public var vegaLite: JSON {
    let lanes = lanes.filter { $0.reading == nil }
    let rows = lanes.flatMap { lane in
      lane.bars.map { bar -> JSON in
        [
          "restriction": .string(lane.restriction), "from": bar.span.start.json,
          // The day after the last one: where a bar ends.
          "until": bar.span.end.json, "through": bar.span.last?.json ?? .null,
          "outcome": .string(bar.outcome.description), "by": .string(bar.by ?? "–"),
          "support": .string(bar.support?.rawValue ?? "–"),
          "letter": .string(isWide(bar) ? bar.outcome.letter : ""),
        ]
      }
    }
    return VegaLite.document(
      fileName: VegaLite.fileName("\(recipient) timeline"),
      title: ["text": .strings(VegaLite.lines(title, letters: 90))],
      body: [
        .init("width", 640), .init("height", ["step": 22]),
        .init("data", ["values": .array(rows)]),
        .init(
          "encoding",
          [
            "y": [
              "field": "restriction", "type": "nominal", "title": .null,
              "sort": .strings(lanes.map(\.restriction)), "axis": ["labelLimit": 320],
            ]
          ]),
        .init("layer", [bars, letters]),
      ])
  }

  /// The stricter, the higher, as in the drawing that this program makes.
  private var bars: JSON {
    let strictness = Outcome.allCases.sorted { $0.strictness > $1.strictness }
    return [
      "mark": ["type": "bar"],
      "encoding": [
        "x": Self.days("from"), "x2": ["field": "until"], "color": VegaLite.colour(outcomes),
        "size": [
          "field": "outcome", "type": "nominal", "legend": .null,
          "scale": [
            "type": "ordinal", "domain": .strings(strictness.map(\.description)),
            "range": .array(strictness.indices.map { .number(16 - 3 * $0) }),
          ],
        ],
        "tooltip": VegaLite.tooltip([
          ("restriction", "Restriction"), ("outcome", "Outcome"), ("by", "By"),
          ("support", "Certified condition"), ("from", "From"), ("through", "Through"),
        ]),
      ],
    ]
  }

  /// The letters of outcomes, on bars that have room for one.
  private var letters: JSON {
    [
      "transform": [
        ["filter": "datum.letter"],
        [
          "calculate": "(toNumber(toDate(datum.from)) + toNumber(toDate(datum.until))) / 2",
          "as": "middle",
        ],
      ],
      "mark": ["type": "text", "fontSize": 10, "fontWeight": "bold", "aria": false],
      "encoding": [
        "x": Self.days("middle"), "text": ["field": "letter", "type": "nominal"],
        "color": [
          "condition": [
            "test": .string("datum.letter === '\(Outcome.undetermined.letter)'"),
            "value": .string(VegaLite.Colour.onFlat),
          ],
          "value": .string(VegaLite.Colour.onFill),
        ],
      ],
    ]
  }

  /// Days are not hours of somewhere: otherwise all would be a day early west of Greenwich.
  private static func days(_ field: String) -> JSON {
    ["field": .string(field), "type": "temporal", "title": .null, "scale": ["type": "utc"]]
  }

  private func isWide(_ bar: Bar) -> Bool {
    guard bar.outcome != .notApplicable, let days = bar.span.days, let all = span.days else {
      return false
    }
    return days * 40 >= all
  }
}
