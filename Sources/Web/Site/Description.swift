internal import Briefing

/// The description of the site for programs: an OpenAPI 3.1 document made from the table of routes.
enum Description {
  static let route = Route(
    "api", "/api", "this description", formats: [.json],
    handler: { _, _ in
      var answer = PageAnswer(title: "Description of the addresses") { "" }
      answer.forms[.json] = { bytes }
      return answer
    })

  static let bytes = Array((document.text() + "\n").utf8)

  /// The same for every workspace. O(routes).
  static var document: JSON {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "Proviso", "version": .string(Engine.version),
        "summary":
          "What the law allowed in U.S. security assistance, for whom, on which day, and why",
        "description": .string(about),
      ],
      "paths": .object(Routes.all.flatMap { paths(of: $0) }),
      "components": [
        "schemas": [
          "Answer": [
            "type": "object", "required": ["version"],
            "properties": ["version": ["const": 1]],
            "description": "One of the documents of docs/json.md.",
          ],
          "Trouble": [
            "type": "object", "required": ["version", "error"],
            "properties": [
              "version": ["const": 1],
              "error": [
                "type": "object", "required": ["status", "message", "help", "findings", "id"],
                "properties": [
                  "status": ["type": "integer"], "message": ["type": "string"],
                  "help": ["type": "array", "items": ["type": "string"]],
                  "findings": ["type": "string"], "id": ["type": ["string", "null"]],
                ],
              ],
            ],
          ],
        ],
        "headers": [
          "ETag": [
            "description": "Changes when the bytes of the answer can.",
            "schema": ["type": "string"],
          ],
          "Proviso-Receipt": [
            "description": "The hash of the answer's receipt, where it has one.",
            "schema": ["type": "string", "pattern": "^[0-9a-f]{64}$"],
          ],
          "Proviso-Stale": [
            "description": "There while changed files have errors and an older state answers.",
            "schema": ["const": "true"],
          ],
        ],
      ],
    ]
  }

  private static let about = """
    The JSON and CSV at an address are the bytes that the command line writes for the same question; \
    docs/json.md names every field. An address without an ending answers in the form that `Accept` \
    asks for. GET and HEAD are answered, and POST where a document can be read, which is not kept. \
    `If-None-Match` is honoured. A parameter with an empty value counts as one that is not given.
    """

  /// One path for each format; the first has no ending.
  private static func paths(of route: Route) -> [JSON.Member] {
    route.formats.map { format in
      var operations: [JSON.Member] = [.init("get", operation(route, format))]
      if route.takesDocument { operations.append(.init("post", sending(route, format))) }
      return JSON.Member(path(of: route, format), .object(operations))
    }
  }

  /// The path of a route in one of its formats, as the description writes it.
  static func path(of route: Route, _ format: SiteFormat) -> String {
    let path = route.pattern.description.replacing("...}", with: "}")
    if format == route.formats.first { return path }
    return (path == "/" ? "/index" : path) + "." + format.rawValue
  }

  private static func operation(_ route: Route, _ format: SiteFormat) -> JSON {
    let isFirst = format == route.formats.first
    return [
      "operationId": .string(isFirst ? route.name : route.name + "-" + format.rawValue),
      "summary": .string(route.summary),
      "parameters": .array(
        route.pathParameters.map { parameter($0, "path") }
          + route.queryParameters.map { parameter($0, "query") }),
      "responses": responses(route, format),
    ]
  }

  /// How a document is sent to a route.
  private static func sending(_ route: Route, _ format: SiteFormat) -> JSON {
    // Any bytes are sent, and what is no text is refused with the reason.
    let text: JSON = .object([])
    return [
      "operationId": .string("send-\(route.name)-\(format.rawValue)"),
      "summary": .string(route.summary),
      "parameters": .array(route.queryParameters.map { parameter($0, "query") }),
      "requestBody": [
        "required": true,
        "content": .object([
          .init("text/plain", text), .init("text/markdown", text), .init("text/html", text),
          .init("application/pdf", .object([])),
          .init(
            "multipart/form-data",
            [
              "schema": [
                "type": "object",
                "properties": [
                  "text": ["type": "string"],
                  "file": ["type": "string", "contentMediaType": "application/octet-stream"],
                ],
              ]
            ]),
        ]),
      ],
      "responses": responses(route, format),
    ]
  }

  private static func parameter(_ parameter: RouteParameter, _ place: String) -> JSON {
    var members: [JSON.Member] = [
      .init("name", .string(parameter.name)), .init("in", .string(place)),
      .init("description", .string(parameter.abstract)),
    ]
    if place == "path" { members.append(.init("required", true)) }
    // Forms send the fields that were left empty as well.
    let named = schema(of: parameter.kind)
    let schema: JSON = place == "path" ? named : ["anyOf": [named, ["const": ""]]]
    guard parameter.isRepeatable else { return .object(members + [.init("schema", schema)]) }
    return .object(
      members + [
        .init("schema", ["type": "array", "items": schema]), .init("style", "form"),
        .init("explode", true),
      ])
  }

  private static func schema(of kind: RouteParameter.Kind) -> JSON {
    switch kind {
    case .text: ["type": "string", "minLength": 1]
    case .recipient: ["type": "string", "minLength": 1, "examples": ["AZE"]]
    case .provision: ["type": "string", "minLength": 1, "examples": ["fsa-907"]]
    case .entry: ["type": "string", "minLength": 1]
    case .day:
      ["anyOf": [["type": "string", "format": "date"], ["const": "today"]]]
    case .number(let bounds):
      [
        "type": "integer", "minimum": .number(Int64(bounds.lowerBound)),
        "maximum": .number(Int64(bounds.upperBound)),
      ]
    case .year: ["type": "string", "pattern": "^(19|20)[0-9]{2}$|^1976tq$"]
    case .flag: ["type": "string", "enum": ["1"]]
    case .choice(let words): ["type": "string", "enum": .array(words.map(JSON.string))]
    }
  }

  private static func responses(_ route: Route, _ format: SiteFormat) -> JSON {
    let page = JSON.Member("text/html", ["schema": ["type": "string"]])
    let document = JSON.Member(
      "application/json", ["schema": ["$ref": "#/components/schemas/Trouble"]])
    let trouble = JSON.object([format == .html ? page : document])
    // Of an address that cannot be read nobody knows which form it would have had.
    let misunderstood = JSON.object(format == .html ? [page] : [document, page])
    let body: JSON =
      switch format {
      case .json where route.name == Self.route.name:
        ["schema": ["type": "object", "required": ["openapi"]]]
      // A specification in Vega-Lite has a version of its own.
      case .json where route.name.hasSuffix("-vega-lite"):
        ["schema": ["type": "object", "required": ["$schema"]]]
      case .json: ["schema": ["$ref": "#/components/schemas/Answer"]]
      case .png, .pdf: .object([])
      default: ["schema": ["type": "string"]]
      }
    func response(_ meaning: String, _ content: JSON) -> JSON {
      ["description": .string(meaning), "content": content]
    }
    return [
      "200": [
        "description": "the answer",
        "headers": [
          "ETag": ["$ref": "#/components/headers/ETag"],
          "Proviso-Receipt": ["$ref": "#/components/headers/Proviso-Receipt"],
          "Proviso-Stale": ["$ref": "#/components/headers/Proviso-Stale"],
        ],
        "content": .object([JSON.Member(format.bareMediaType, body)]),
      ],
      "304": ["description": "the answer is the one whose tag was given"],
      "400": response("the question was not understood", misunderstood),
      "404": response("something named does not exist, or there is no ledger", trouble),
      "503": response("there is no answer now", trouble),
      "default": response(
        "the request was not let in", ["text/plain": ["schema": ["type": "string"]]]),
    ]
  }
}
