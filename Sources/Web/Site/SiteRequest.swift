public import Commands

/// A name with its value in the query of an address.
public struct QueryItem: Hashable, Sendable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What is asked of the site: an address, and the form in which the answer is wanted.
public struct SiteRequest: Hashable, Sendable {
  /// The parts of the path, decoded; the root has none.
  public var segments: [String]
  /// In the order of the address, decoded.
  public var query: [QueryItem]
  /// The value of `Accept`; empty where there was none.
  public var accept: String
  /// The tags of `If-None-Match`; empty where there were none.
  public var knownTags: [String]
  /// What was sent to be read; nil where something is only asked for.
  public var document: SentDocument?

  public init(
    segments: [String] = [], query: [QueryItem] = [], accept: String = "", knownTags: [String] = []
  ) {
    self.segments = segments
    self.query = query
    self.accept = accept
    self.knownTags = knownTags
  }

  /// Reads an address as it stands in a request line; nil where it is malformed.
  ///
  /// Malformed are percent signs without two digits, bytes that are no UTF-8, control characters, and
  /// parts of the path that are `.` or `..`. Empty parts at the end or in a row are passed over.
  public init?(target: String, accept: String = "", knownTags: [String] = []) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, path.utf8.first == UInt8(ascii: "/") else { return nil }
    var segments: [String] = []
    for part in path.split(separator: "/") {
      guard let segment = PercentCoding.decoded(part), segment != ".", segment != ".." else {
        return nil
      }
      segments.append(segment)
    }
    var query: [QueryItem] = []
    if parts.count > 1 {
      for part in parts[1].split(separator: "&") {
        let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = PercentCoding.decoded(pair[0], isForm: true),
          let value = PercentCoding.decoded(pair.count > 1 ? pair[1] : "", isForm: true)
        else { return nil }
        query.append(QueryItem(name, value))
      }
    }
    self.init(segments: segments, query: query, accept: accept, knownTags: knownTags)
  }
}
