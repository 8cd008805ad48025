public import Reasoning

/// What all specifications in Vega-Lite have in common: the look, and how numbers are written.
///
/// A figure is written as the decimal text that it is, since a number of JSON is read as a binary
/// fraction of 53 bits; the drawing alone works with the rounded number.
enum VegaLite {
  /// Colours of text and lines; those of outcomes are `Outcome.colour`.
  enum Colour {
    static let (ink, soft, grid, edge) = ("#1c1c1a", "#55534d", "#dddad2", "#98948a")
    static let (bar, onFill, paper) = ("#17478f", "#ffffff", "#ffffff")
    /// Of letters on the light colour of what is undetermined, by day and by night.
    static let onFlat = "#1c1c1b"
  }

  /// A specification of its own.
  ///
  /// - Parameter fileName: What a drawing of it is called where it is saved, without ending.
  static func document(
    fileName: String, title: JSON, parameters: JSON = .array([]), body: [JSON.Member]
  ) -> JSON {
    .object(
      [
        .init("$schema", "https://vega.github.io/schema/vega-lite/v6.json"),
        .init("usermeta", ["fileName": .string(fileName)]),
        .init("title", title), .init("background", .string(Colour.paper)),
        .init("params", parameters), .init("config", config),
      ] + body)
  }

  /// The fonts and colours of the drawings that this program makes itself.
  private static let config: JSON = [
    "font": "DejaVu Sans, Verdana, Arial, sans-serif",
    "view": ["stroke": .null],
    "title": [
      "anchor": "start", "frame": "group", "fontSize": 13, "color": .string(Colour.ink),
      "subtitleColor": .string(Colour.soft), "subtitleFontSize": 11, "subtitlePadding": 4,
      "offset": 12,
    ],
    "axis": [
      "labelColor": .string(Colour.soft), "titleColor": .string(Colour.soft),
      "labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": "normal",
      "gridColor": .string(Colour.grid), "domainColor": .string(Colour.edge),
      "tickColor": .string(Colour.edge),
    ],
    "legend": ["labelColor": .string(Colour.ink), "labelFontSize": 11, "titleFontSize": 11],
    "concat": ["spacing": 28],
  ]

  /// A colour for each outcome, with its letter in the legend.
  static func colour(_ outcomes: [Outcome]) -> JSON {
    let words = outcomes.map { "'\($0)':'\($0.letter) \($0)'" }.joined(separator: ",")
    return [
      "field": "outcome", "type": "nominal",
      "scale": [
        "domain": .strings(outcomes.map(\.description)),
        "range": .strings(outcomes.map(\.colour)),
      ],
      "legend": [
        "title": .null, "orient": "bottom", "columns": 3,
        "labelExpr": .string("{\(words)}[datum.label]"),
      ],
    ]
  }

  /// Places of so many columns, with room beside a few.
  static func places(_ count: Int) -> JSON {
    [
      "paddingInner": .thousandths(150), "paddingOuter": .thousandths(count < 12 ? 1000 : 100),
    ]
  }

  /// The part of its place that a column takes: of a few, no more than if there were eight.
  static func width(of count: Int) -> JSON {
    ["band": .thousandths(Int64(min(1000, (count * 1000 + 1850) * 1000 / 9850)))]
  }

  /// Labels of years that leave out those for which there is no room.
  static let yearAxis: JSON = [
    "labelAngle": 0, "domain": false, "labelOverlap": "greedy", "labelSeparation": 4,
    "ticks": false,
  ]

  /// Amounts with a line each, that of zero as strong as letters.
  static func amountAxis(title: String? = nil) -> JSON {
    [
      "title": .optional(title), "tickCount": 5, "domain": false,
      "labelExpr": .string(amountLabels),
      "gridColor": [
        "condition": ["test": "datum.value === 0", "value": .string(Colour.ink)],
        "value": .string(Colour.grid),
      ],
    ]
  }

  /// As on the axis of the drawings that this program makes: "20 million".
  private static let amountLabels = """
    abs(datum.value) >= 1e9 ? format(datum.value / 1e9, ',.3~f') + ' billion' : \
    abs(datum.value) >= 1e6 ? format(datum.value / 1e6, ',.3~f') + ' million' : \
    abs(datum.value) >= 1e4 ? format(datum.value / 1e3, ',.3~f') + ' thousand' : \
    format(datum.value, ',.2~f')
    """

  /// Fields as a tooltip's lines, each under a name that people read.
  static func tooltip(_ fields: [(field: String, title: String)]) -> JSON {
    .array(
      fields.map {
        ["field": .string($0.field), "type": "nominal", "title": .string($0.title)]
      })
  }

  /// A text cut into lines of about so many letters.
  static func lines(_ text: String, letters: Int = 108) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + word.count < letters {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// The letters and digits of a text in lower case, joined by hyphens: "aze-greenbook".
  static func fileName(_ text: String) -> String {
    text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
      .joined(separator: "-")
  }

  /// Thousands as people group them, of a field with a decimal text.
  static func grouped(_ field: String) -> JSON {
    .string(#"replace(datum.\#(field), regexp('\\B(?=(\\d{3})+(?!\\d))', 'g'), ',')"#)
  }
}

extension Outcome {
  /// The colour of its parts in a drawing, as in `ChartStyle`.
  public var colour: String {
    switch self {
    case .prohibited: "#9b1c1c"
    case .undetermined: "#c99a3f"
    case .waived: "#1a4fa0"
    case .exempt: "#0b5c66"
    case .ended: "#1b5e20"
    case .notApplicable: "#77746c"
    }
  }
}

/// The colours of a drawing by Vega, each with the custom property that has its place on a page.
public enum VegaLiteColours {
  public static let lines: [(colour: String, property: String)] = [
    (VegaLite.Colour.ink, "--ink"), (VegaLite.Colour.soft, "--soft"),
    (VegaLite.Colour.grid, "--line"), (VegaLite.Colour.edge, "--edge"),
    (VegaLite.Colour.bar, "--link"), (VegaLite.Colour.onFill, "--on-fill"),
  ]

  public static let outcomes: [(colour: String, property: String)] = Outcome.allCases.map {
    let property =
      switch $0 {
      case .undetermined: "--flat"
      case .notApplicable: "--none"
      default: "--" + $0.chartClass
      }
    return ($0.colour, property)
  }
}
