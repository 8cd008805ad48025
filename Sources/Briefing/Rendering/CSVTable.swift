/// An answer as a table for spreadsheets.
public struct CSVTable: Hashable, Sendable {
  public var header: [String]
  public var rows: [[String]]

  public init(header: [String], rows: [[String]]) {
    self.header = header
    self.rows = rows
  }

  /// UTF-8 text by RFC 4180, with line feeds; the header is always there.
  ///
  /// A control character that spreadsheets and readers of CSV stumble over is U+FFFD. A cell that
  /// begins like a formula stays as it is: what is printed in a file is not changed.
  public var text: String {
    ([header] + rows).map { $0.map(Self.cell).joined(separator: ",") + "\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    let text = text.unicodeScalars.contains(where: isStray) ? replaced(text) : text
    let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  private static func replaced(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isStray(scalar) ? "\u{FFFD}" : scalar) }
    return String(result)
  }

  /// Whether a character is a control other than tab, line feed and carriage return.
  private static func isStray(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F: true
    default: false
    }
  }
}

/// A briefing that is a table above all.
public protocol TabularBriefing: Briefing {
  var csv: CSVTable { get }
}
