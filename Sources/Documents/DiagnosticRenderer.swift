/// Writes diagnostics for people, with the words of the source underlined.
///
/// Columns are characters; what a source contains never reaches the terminal as a control code.
public struct DiagnosticRenderer: Sendable {
  private let store: SourceStore
  private let colour: Bool
  private let width: Int

  /// Lines are cut to `width` columns, of which there are at least 40; labels and help may run over.
  public init(store: SourceStore, colour: Bool = false, width: Int = 100) {
    self.store = store
    self.colour = colour
    self.width = max(40, width)
  }

  /// Returns one line: `path:line:column: error[id]: headline`.
  public func concise(_ diagnostic: Diagnostic) -> String {
    let words =
      "\(diagnostic.severity.rawValue)[\(diagnostic.kind.id)]: "
      + DisplayText.safe(diagnostic.headline)
    if let primary = diagnostic.primary, store.contains(primary.range.source) {
      return place(primary.range) + ": " + words
    }
    guard let path = diagnostic.path else { return words }
    return DisplayText.safe(path) + ": " + words
  }

  /// Returns the whole diagnostic over several lines, without a final line feed.
  public func render(_ diagnostic: Diagnostic) -> String {
    let tone: Tone = diagnostic.severity == .error ? .error : .other(diagnostic.severity)
    var rows = [
      paint("\(diagnostic.severity.rawValue)[\(diagnostic.kind.id)]", tone)
        + paint(": " + DisplayText.safe(diagnostic.headline), .strong)
    ]
    let shown = ([diagnostic.primary].compactMap(\.self) + diagnostic.secondary)
      .filter { store.contains($0.range.source) }
    let lastLine = shown.map { lineIndex($0.range) + 1 }.max() ?? 0
    let gutter = String(lastLine).utf8.count

    if let path = diagnostic.path, diagnostic.primary == nil {
      rows.append(margin(gutter, "-->", "") + DisplayText.safe(path))
    }
    var previous: (source: SourceID, line: Int, window: Range<Int>)?
    for (index, annotation) in shown.enumerated() {
      let isPrimary = index == 0 && diagnostic.primary != nil
      let range = annotation.range
      let excerpt = Excerpt(
        file: store[range.source], range: range, room: width - gutter - 3)
      let line = excerpt.lineNumber
      let isSameLine =
        previous.map {
          $0.source == range.source && $0.line == line && $0.window == excerpt.window
        } ?? false
      if !isSameLine {
        rows.append(margin(gutter, index == 0 ? "-->" : ":::", "") + place(range))
        if index == 0 {
          let path = store.headingPath(at: range)
          if !path.isEmpty {
            rows.append(
              spaces(gutter + 1) + "in " + path.map(DisplayText.safe).joined(separator: " › "))
          }
          rows.append(margin(gutter, " |", ""))
        }
        rows.append(numbered(line, gutter) + excerpt.text)
      }
      previous = (range.source, line, excerpt.window)
      let mark = String(repeating: isPrimary ? "^" : "-", count: excerpt.markLength)
      var words = DisplayText.safe(annotation.label)
      if excerpt.lineCount > 1 {
        words += words.isEmpty ? "" : " "
        words += "(\(excerpt.lineCount) lines)"
      }
      let colour: Tone = isPrimary ? tone : .gutter
      func below(_ column: Int, _ text: String) {
        rows.append(margin(gutter, " |", " ") + spaces(column) + paint(text, colour))
      }
      // Words that do not fit behind the mark stand below it, moved left as far as they need.
      let room = width - gutter - 3
      if words.isEmpty {
        below(excerpt.markStart, mark)
      } else if excerpt.markStart + mark.count + 1 + words.count <= room || mark.count == 1 {
        below(excerpt.markStart, mark + " " + words)
      } else {
        below(excerpt.markStart, mark)
        below(max(0, min(excerpt.markStart, room - words.count)), words)
      }
    }
    for help in diagnostic.help {
      rows.append(
        margin(gutter, " =", " ") + paint("help", .strong) + ": " + DisplayText.safe(help))
    }
    rows.append(
      margin(gutter, " =", " ") + paint("see", .strong) + ": proviso explain \(diagnostic.kind.id)")
    return rows.map(DiagnosticRenderer.trimmed).joined(separator: "\n")
  }

  private func place(_ range: SourceRange) -> String {
    let file = store[range.source]
    let (line, column) = file.lineAndColumn(of: range.lower)
    return "\(DisplayText.safe(file.path)):\(line):\(column)"
  }

  private func lineIndex(_ range: SourceRange) -> Int {
    store[range.source].lineIndex(of: range.lower)
  }

  private func numbered(_ line: Int, _ gutter: Int) -> String {
    let number = String(line)
    return paint(number + spaces(gutter - number.utf8.count) + " |", .gutter) + " "
  }

  private func margin(_ gutter: Int, _ sign: String, _ after: String) -> String {
    let isArrow = sign == "-->"
    let indent = isArrow ? gutter : gutter + (sign == ":::" ? 1 : 0)
    return spaces(indent) + paint(sign, .gutter) + (isArrow || sign == ":::" ? " " : after)
  }

  private func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  private static func trimmed(_ row: String) -> String {
    var row = row
    while row.last == " " { row.removeLast() }
    return row
  }

  private enum Tone: Equatable {
    case error
    case other(Severity)
    case strong, gutter
  }

  private func paint(_ text: String, _ tone: Tone) -> String {
    guard colour else { return text }
    let code =
      switch tone {
      case .error: "1;31"
      case .other(.warning): "1;33"
      case .other: "1;36"
      case .strong: "1"
      case .gutter: "1;34"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
