public import Commands

/// The addresses of one kind of page, with everything that is known about them.
///
/// Dispatch, the description of the API and the tests are made from the table of these.
public struct Route: Sendable {
  /// One word or several with hyphens; unique.
  public let name: String
  public let pattern: RoutePattern
  /// One sentence without capital and full stop.
  public let summary: String
  /// The changing parts of the path, in its order.
  public let pathParameters: [RouteParameter]
  /// What may stand in the query; anything else there is refused.
  public let queryParameters: [RouteParameter]
  /// The first is sent to whoever asks for no other.
  public let formats: [SiteFormat]
  /// Whether a document may be sent here, which is read and not kept.
  public let takesDocument: Bool
  /// The command line whose answer stands at the address; nil for pages that put together several.
  let question: (@Sendable (RouteMatch) -> [String])?
  let handler: @Sendable (SiteSnapshot, RouteMatch) -> PageAnswer

  /// A kind of page.
  ///
  /// - Parameters:
  ///   - path: As "/why/{recipient}/{restriction}"; a last part `{name...}` takes all that is left.
  ///   - parameters: A description of each changing part of the path, in its order.
  ///   - question: The words of the command line that asks the same; the JSON and the CSV of the
  ///     address are then the bytes that it writes.
  ///   - handler: Makes the page; called for every format.
  public init(
    _ name: String, _ path: String, _ summary: String, path parameters: [RouteParameter] = [],
    query: [RouteParameter] = [], formats: [SiteFormat] = [.html, .json],
    takesDocument: Bool = false,
    question: (@Sendable (RouteMatch) -> [String])? = nil,
    handler: @escaping @Sendable (SiteSnapshot, RouteMatch) -> PageAnswer
  ) {
    self.name = name
    pattern = RoutePattern(path)
    self.summary = summary
    pathParameters = parameters
    queryParameters = query
    self.formats = formats
    self.takesDocument = takesDocument
    self.question = question
    self.handler = handler
    precondition(
      pattern.names == parameters.map(\.name), "\(path) does not name its parameters in order")
  }
}

/// The shape of a path.
public struct RoutePattern: Hashable, Sendable, CustomStringConvertible {
  enum Part: Hashable, Sendable {
    case word(String)
    case name(String)
    /// One part or more, joined by "/".
    case rest(String)
  }

  let parts: [Part]
  public let description: String

  init(_ path: String) {
    description = path
    parts = path.split(separator: "/").map { part in
      guard part.hasPrefix("{"), part.hasSuffix("}") else { return .word(String(part)) }
      let name = part.dropFirst().dropLast()
      return name.hasSuffix("...") ? .rest(String(name.dropLast(3))) : .name(String(name))
    }
  }

  /// The names of the changing parts.
  var names: [String] {
    parts.compactMap {
      switch $0 {
      case .word: nil
      case .name(let name), .rest(let name): name
      }
    }
  }

  /// The values of the changing parts, in their order; nil where the path has another shape.
  func values(in segments: [String]) -> [String]? {
    var values: [String] = []
    for (index, part) in parts.enumerated() {
      guard index < segments.count else { return nil }
      switch part {
      case .word(let word): if segments[index] != word { return nil }
      case .name: values.append(segments[index])
      case .rest: return values + [segments[index...].joined(separator: "/")]
      }
    }
    return segments.count == parts.count ? values : nil
  }
}

/// An address that was understood: its route with the values of the parameters.
public struct RouteMatch: Sendable {
  public let route: Route
  public let format: SiteFormat
  /// Values of the path's parameters, by name.
  public let path: [String: String]
  /// In the order of the address; only what the route describes.
  public let query: [QueryItem]
  /// What was sent to be read; nil where something is only asked for.
  public var document: SentDocument?

  /// The value of a parameter of the path or of the first one in the query; nil where there is none.
  public func value(_ name: String) -> String? {
    path[name] ?? query.first { $0.name == name }?.value
  }

  /// All values of a parameter of the query, in the order of the address.
  public func values(_ name: String) -> [String] {
    query.filter { $0.name == name }.map(\.value)
  }

  /// The words of the command line that asks the same; nil where the route asks none.
  public var words: [String]? { route.question?(self) }

  /// The path and query of the same page in another format, nil for the address without an ending.
  public func address(_ format: SiteFormat? = nil, query: [QueryItem]? = nil) -> String {
    var result = ""
    for part in route.pattern.parts {
      switch part {
      case .word(let word): result += "/" + word
      case .name(let name): result += "/" + PercentCoding.encoded(path[name] ?? "")
      case .rest(let name):
        for part in (path[name] ?? "").split(separator: "/") {
          result += "/" + PercentCoding.encoded(part)
        }
      }
    }
    if result.isEmpty { result = format == nil ? "/" : "/index" }
    if let format { result += "." + format.rawValue }
    let items = query ?? self.query
    guard !items.isEmpty else { return result }
    return result + "?"
      + items.map { PercentCoding.encoded($0.name) + "=" + PercentCoding.encoded($0.value) }
      .joined(separator: "&")
  }
}
