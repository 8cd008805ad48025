/// An answer as a table for spreadsheets.
public struct CSVTable: Hashable, Sendable {
  public var header: [String]
  public var rows: [[String]]

  public init(header: [String], rows: [[String]]) {
    self.header = header
    self.rows = rows
  }

  /// UTF-8 text by RFC 4180, with line feeds; the header is always there.
  public var text: String {
    ([header] + rows).map { $0.map(Self.cell).joined(separator: ",") + "\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}

/// A briefing that is a table above all.
public protocol TabularBriefing: Briefing {
  var csv: CSVTable { get }
}
