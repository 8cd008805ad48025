/// An answer that can be shown: as a page for people and as JSON for programs.
public protocol Briefing: Sendable {
  var page: Page { get }
  /// The contract of `docs/json.md`.
  var json: JSON { get }
}

extension JSON {
  /// The version of the JSON contract.
  static let contractVersion: JSON = 1
}
