extension SourceMapping.SetAside {
  /// Whether a text of the column is such that the row is set aside.
  func matches(_ cell: String) -> Bool {
    let cell = cell.lowercased()
    let text = text.lowercased()
    switch match {
    case .is: return cell == text
    case .begins: return cell.hasPrefix(text)
    case .ends: return cell.hasSuffix(text)
    case .contains: return text.isEmpty || cell.contains(text)
    }
  }
}
