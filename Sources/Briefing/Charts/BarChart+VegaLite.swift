extension BarChart {
  /// The bars in their order; where they are of years, as columns with an axis, else each with its number
  /// behind it.
  ///
  /// - Parameters:
  ///   - fileName: What a drawing is called where it is saved, without ending.
  ///   - place: What the chart is part of, for who sees it alone.
  public func vegaLite(fileName: String, place: String? = nil) -> JSON {
    VegaLite.document(
      fileName: VegaLite.fileName(fileName),
      title: [
        "text": .strings(VegaLite.lines(title, letters: 80)),
        "subtitle": .strings([place].compactMap(\.self) + remarks),
      ],
      parameters: Self.parameters(longest: drawn.count), body: view)
  }

  /// How much wider than the longest bar the place is, for the numbers; and the places of the first and the
  /// last year shown.
  static func parameters(longest: Int) -> JSON {
    [
      ["name": "room", "value": .thousandths(1450)], ["name": "first", "value": 0],
      ["name": "last", "value": .number(max(0, longest - 1))],
    ]
  }

  /// The data and the marks, which several drawings may stand beside.
  var view: [JSON.Member] {
    let rows = drawn.enumerated().map { index, bar -> JSON in
      [
        "position": .number(index), "label": .string(bar.label),
        "value": .optional(bar.value.map { figureDecimal($0, decimals: decimals) }),
        "words": .string(bar.words),
      ]
    }
    return [
      .init("width", 560), .init("data", ["values": .array(rows)]),
      .init(
        "transform",
        [
          ["filter": "datum.position >= first && datum.position <= last"],
          ["calculate": "toNumber(datum.value || 0)", "as": "drawn"],
        ]),
    ] + (isByYear ? columnLayers : barLayers)
  }

  /// Columns; a year without a figure has a dash at its foot.
  private var columnLayers: [JSON.Member] {
    let x: JSON = [
      "field": "label", "type": "ordinal", "title": .null,
      "sort": .strings(drawn.map(\.label)),
      "axis": VegaLite.yearAxis,
      "scale": VegaLite.places(drawn.count),
    ]
    let y: JSON = [
      "field": "drawn", "type": "quantitative", "axis": VegaLite.amountAxis(),
    ]
    let columns: JSON = [
      "mark": [
        "type": "bar", "width": VegaLite.width(of: drawn.count),
        "color": .string(VegaLite.Colour.bar),
      ],
      "encoding": ["x": x, "y": y, "tooltip": tooltip],
    ]
    // Of all years, as the places of none would leave the scale without bounds.
    let dashes: JSON = [
      "mark": ["type": "text", "dy": -4, "color": .string(VegaLite.Colour.soft)],
      "encoding": [
        "x": x, "y": ["field": "drawn", "type": "quantitative"], "tooltip": tooltip,
        "text": ["condition": ["test": "datum.value === null", "value": "–"], "value": ""],
      ],
    ]
    return [
      .init("height", 200),
      .init("layer", drawn.contains { $0.value == nil } ? [columns, dashes] : [columns]),
    ]
  }

  private var barLayers: [JSON.Member] {
    let layout = HTMLBarChart(self)
    let y: JSON = [
      "field": "position", "type": "ordinal", "title": .null, "scale": ["padding": 0],
      "axis": .null,
    ]
    let most = max(1, (largest + one - 1) / one)
    let x: JSON = [
      "field": "drawn", "type": "quantitative", "axis": .null,
      "scale": ["domainMin": 0, "domainMax": ["expr": .string("room * \(most)")], "nice": false],
    ]
    func label(_ field: String, x: JSON, dx: Int, dy: Int) -> JSON {
      [
        "mark": [
          "type": "text", "align": "left", "baseline": "middle", "dx": .number(dx),
          "dy": .number(dy), "color": .string(VegaLite.Colour.ink), "fontSize": 11, "aria": false,
        ],
        "encoding": ["y": y, "x": x, "text": ["field": .string(field), "type": "nominal"]],
      ]
    }
    let shift = layout.isTall ? 7 : 0
    return [
      .init("height", .number(layout.height)),
      .init(
        "layer",
        [
          [
            "mark": [
              "type": "bar", "height": 14, "yOffset": .number(shift),
              "color": .string(VegaLite.Colour.bar),
            ],
            "encoding": ["y": y, "x": x, "tooltip": tooltip],
          ],
          label(
            "label", x: ["value": 0], dx: layout.isTall ? 0 : -64, dy: layout.isTall ? -9 : 0),
          label("words", x: x, dx: 6, dy: shift),
        ]),
    ]
  }

  private var tooltip: JSON {
    VegaLite.tooltip([("label", isByYear ? "Year" : ""), ("words", title)])
  }
}
