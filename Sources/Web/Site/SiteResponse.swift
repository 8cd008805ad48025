/// What the site answers to a request, before a server sends it.
public struct SiteResponse: Hashable, Sendable {
  public struct Header: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public var status: Int
  /// The media type with its character set; empty where there is no body.
  public var type: String
  public var body: [UInt8]
  /// Those of this answer; the server adds those that every answer has.
  public var headers: [Header]
  /// The entity tag with its quotation marks; nil where the answer has none.
  public var etag: String?

  public init(
    status: Int = 200, type: String, body: [UInt8], headers: [Header] = [], etag: String? = nil
  ) {
    self.status = status
    self.type = type
    self.body = body
    self.headers = headers
    self.etag = etag
  }
}
