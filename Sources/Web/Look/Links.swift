internal import Commands
internal import Documents
internal import Law
internal import Ledger
internal import Record
internal import Timeline

/// The addresses of what a page names, with the days that its question fixed.
struct Links: Sendable {
  private let law: Law
  private let record: Record
  /// The sources that the workspace describes.
  private let sources: Set<String>
  /// The known day that the page was asked with, where it was.
  private let known: String?

  init(_ snapshot: SiteSnapshot, known: String? = nil) {
    law = snapshot.ground.workspace.law
    record = snapshot.ground.workspace.record
    sources = Set(snapshot.ground.data.mappings.map(\.name))
    self.known = known
  }

  /// A path with a query; empty values are left out.
  static func address(_ path: String..., query: [(String, String?)] = []) -> String {
    address(path, query: query)
  }

  /// A path in parts with a query; empty values are left out.
  static func address(_ path: [String], query: [(String, String?)] = []) -> String {
    let items = query.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : name + "=" + PercentCoding.encoded($0) }
    }
    let path = "/" + path.map { PercentCoding.encoded($0) }.joined(separator: "/")
    return items.isEmpty ? path : path + "?" + items.joined(separator: "&")
  }

  /// Where the name of a provision, an entry, a source or a row leads; nil for any other text.
  func name(_ name: String) -> String? {
    if law.provision(named: name) != nil { return Self.provision(name) }
    if record.entry(named: name) != nil { return Self.entry(name) }
    if record.source(named: name) != nil { return Self.source(name) }
    if let row = RowName(name), sources.contains(row.source) { return Self.row(row) }
    return nil
  }

  /// The page that follows a row to its file.
  static func row(_ name: RowName) -> String {
    address(["trace"] + name.description.split(separator: "/").map(String.init))
  }

  static func provision(_ name: String) -> String { address("provisions", "show", name) }
  static func entry(_ name: String) -> String { address("record", "show", name) }
  static func source(_ name: String) -> String { address("source", name) }

  func why(_ recipient: Recipient, _ restriction: String, on day: Day) -> String {
    Self.address(
      "why", recipient.description, restriction,
      query: [("on", day.isDistant ? nil : day.description), ("known", known)])
  }

  func recipient(_ recipient: Recipient) -> String {
    Self.address("recipient", recipient.description, query: [("known", known)])
  }

  /// The place of a heading in a law file's page: letters and digits, hyphens for all else.
  static func anchor(_ text: String) -> String {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
      default: if !result.hasSuffix("-"), !result.isEmpty { result += "-" }
      }
    }
    return String(result.prefix(80))
  }
}
