/// SQL put together from values; texts of users get in only through `literal`.
enum SQLText {
  /// Writes a text as a literal. The engine knows no escapes but the doubled quotation mark.
  static func literal(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      // The engine would take it for the end of the statement; no text of a ledger has it.
      case "\0": result.unicodeScalars.append("\u{FFFD}")
      case "'": result += "''"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }

  /// Writes a condition that a column has one of some values; with none it never holds.
  static func isOne(_ column: String, of values: some Sequence<String>) -> String {
    let list = values.joined(separator: ", ")
    return list.isEmpty ? "false" : "\(column) IN (\(list))"
  }
}
