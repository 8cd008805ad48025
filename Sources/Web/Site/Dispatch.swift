/// Finds the route of an address.
enum Dispatch {
  struct Failure: Error {
    var trouble: Trouble
    var format: SiteFormat
  }

  static func match(_ request: SiteRequest) -> Result<RouteMatch, Failure> {
    let asked = Accepted(request.accept)
    // An ending is one only where the route has that format; else it belongs to the name.
    for (segments, ending) in readings(of: request.segments) {
      for route in Routes.all {
        guard let values = route.pattern.values(in: segments) else { continue }
        if let ending, !route.formats.contains(ending) { continue }
        guard let format = ending ?? asked.best(of: route.formats) else {
          return .failure(
            Failure(
              trouble: Trouble(
                status: 406, message: "this address has no form that the request accepts",
                help: [
                  "it has \(route.formats.map { "`.\($0.rawValue)`" }.joined(separator: ", "))"
                ]
              ), format: .json))
        }
        let path = Dictionary(
          zip(route.pathParameters.map(\.name), values), uniquingKeysWith: { first, _ in first })
        if let trouble = Self.trouble(of: request.query, route) {
          return .failure(Failure(trouble: trouble, format: format))
        }
        if request.document != nil, !route.takesDocument {
          return .failure(
            Failure(
              trouble: Trouble(status: 405, message: "this address takes no document"),
              format: format))
        }
        // Forms send the fields that were left empty as well.
        let query = request.query.filter { !$0.value.isEmpty }
        return .success(
          RouteMatch(
            route: route, format: format, path: path, query: query, document: request.document))
      }
    }
    return .failure(
      Failure(
        trouble: Trouble(
          status: 404, message: "there is no page at this address", help: ["the board is at `/`"]),
        format: asked.best(of: [.html, .json]) ?? .html))
  }

  /// Whether a document may be sent to an address.
  static func takesDocument(_ request: SiteRequest) -> Bool {
    readings(of: request.segments).contains { segments, _ in
      Routes.all.contains { $0.takesDocument && $0.pattern.values(in: segments) != nil }
    }
  }

  /// The path with its ending taken off, where it has one that names a format, then as it is.
  private static func readings(of segments: [String]) -> [([String], SiteFormat?)] {
    guard let last = segments.last, let dot = last.lastIndex(of: "."), dot != last.startIndex,
      let format = SiteFormat(rawValue: String(last[last.index(after: dot)...]))
    else { return [(segments, nil)] }
    let stem = String(last[..<dot])
    let shortened = Array(segments.dropLast())
    let isIndex = segments.count == 1 && stem == "index"
    return [(isIndex ? [] : shortened + [stem], format), (segments, nil)]
  }

  /// What is wrong with the query.
  private static func trouble(of query: [QueryItem], _ route: Route) -> Trouble? {
    var seen: Set<String> = []
    for item in query {
      guard let parameter = route.queryParameters.first(where: { $0.name == item.name })
      else {
        return Trouble(
          status: 400, message: "this address takes no `\(item.name)`",
          help: route.queryParameters.isEmpty
            ? ["leave it out"]
            : [
              "it takes "
                + route.queryParameters.map { "`\($0.name)`" }.joined(separator: ", ")
            ])
      }
      if item.value.isEmpty { continue }
      if let objection = parameter.objection(to: item.value) {
        return Trouble(status: 400, message: "`\(item.name)` \(objection)")
      }
      if !seen.insert(item.name).inserted, !parameter.isRepeatable {
        return Trouble(
          status: 400, message: "`\(item.name)` can be given only once",
          help: ["keep one of the two"])
      }
    }
    return nil
  }
}

/// The media types of an `Accept` header with their weights.
struct Accepted {
  private var ranges: [(type: String, weight: Int)] = []

  init(_ header: String) {
    for part in header.split(separator: ",").prefix(64) {
      let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      guard let type = pieces.first else { continue }
      var weight = 1000
      for piece in pieces.dropFirst() where piece.hasPrefix("q=") {
        weight = Self.thousandths(piece.dropFirst(2))
      }
      ranges.append((type.lowercased(), weight))
    }
  }

  /// "0.8" as 800; what is no weight counts as nothing.
  private static func thousandths(_ text: Substring) -> Int {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first.flatMap({ Int($0) }), (0...1).contains(whole) else { return 0 }
    let digits = parts.count > 1 ? parts[1].prefix(3) : ""
    let padded = digits + String(repeating: "0", count: 3 - digits.count)
    return min(1000, whole * 1000 + (Int(padded) ?? 0))
  }

  /// The format of greatest weight, the first of equals; nil where none is accepted.
  func best(of formats: [SiteFormat]) -> SiteFormat? {
    guard !ranges.isEmpty else { return formats.first }
    var best: (format: SiteFormat, weight: Int)?
    for format in formats {
      let weight = weight(of: format.bareMediaType)
      if weight > best?.weight ?? 0 { best = (format, weight) }
    }
    return best?.format
  }

  /// The weight that the most exact range gives.
  private func weight(of type: String) -> Int {
    let group = type.prefix { $0 != "/" } + "/*"
    for name in [type, String(group), "*/*"] {
      if let range = ranges.first(where: { $0.type == name }) { return range.weight }
    }
    return 0
  }
}
