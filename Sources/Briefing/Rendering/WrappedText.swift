/// Rich text broken into lines that fit a width.
struct WrappedText {
  /// One line: runs whose texts are already clean, and the columns they take.
  struct Line: Hashable {
    var runs: [Rich.Run] = []
    var width = 0

    mutating func append(_ run: Rich.Run, width: Int) {
      if let last = runs.indices.last, runs[last].role == run.role {
        runs[last].text += run.text
      } else {
        runs.append(run)
      }
      self.width += width
    }
  }

  private(set) var lines: [Line]

  /// A run of text without spaces; several roles may meet in it.
  private struct Word {
    var runs: [Rich.Run] = []
    var width = 0
    /// The role of the space before it, which takes part in underlining and colour.
    var spaceRole = Rich.Role.plain
  }

  /// Breaks at spaces; words longer than the width stand on a line of their own, or are cut there.
  ///
  /// - Parameter keepsTogether: Whether unbreakable spaces are respected.
  init(_ text: Rich, width: Int, cutsLongWords: Bool = false, keepsTogether: Bool = true) {
    let width = max(1, width)
    lines = []
    var line = Line()
    for word in WrappedText.words(of: text, keepsTogether) {
      if !line.runs.isEmpty, line.width + 1 + word.width <= width {
        line.append(Rich.Run(" ", word.spaceRole), width: 1)
      } else if !line.runs.isEmpty {
        lines.append(line)
        line = Line()
      }
      for run in word.runs {
        guard cutsLongWords, word.width > width else {
          line.append(run, width: SafeText.width(of: run.text))
          continue
        }
        for character in run.text {
          let columns = SafeText.width(of: character)
          if !line.runs.isEmpty, line.width + columns > width {
            lines.append(line)
            line = Line()
          }
          line.append(Rich.Run(String(character), run.role), width: columns)
        }
      }
    }
    if !line.runs.isEmpty || lines.isEmpty { lines.append(line) }
  }

  /// The columns of the longest word and of the whole text on one line.
  static func extent(of text: Rich, keepsTogether: Bool = true) -> (longestWord: Int, whole: Int) {
    let words = words(of: text, keepsTogether)
    let longest = words.map(\.width).max() ?? 0
    return (longest, words.reduce(max(0, words.count - 1)) { $0 + $1.width })
  }

  private static func words(of text: Rich, _ keepsTogether: Bool) -> [Word] {
    var words: [Word] = []
    var word = Word()
    var isSpaced = false
    var spaceRole = Rich.Role.plain
    for run in text.runs {
      let clean = SafeText.clean(run.text)
      let quoted =
        switch run.role {
        case .quotation: "\"\(clean)\""
        case .footnote: "[\(clean)]"
        default: clean
        }
      let shown = keepsTogether ? quoted : quoted.replacing("\u{A0}", with: " ")
      var isFirst = true
      for piece in shown.split(separator: " ", omittingEmptySubsequences: false) {
        if !isFirst {
          if !word.runs.isEmpty {
            word.spaceRole = spaceRole
            words.append(word)
            word = Word()
          }
          isSpaced = true
          spaceRole = run.role
        }
        isFirst = false
        guard !piece.isEmpty else { continue }
        if word.runs.isEmpty, !isSpaced { spaceRole = .plain }
        word.runs.append(Rich.Run(String(piece).replacing("\u{A0}", with: " "), run.role))
        word.width += SafeText.width(of: piece)
        isSpaced = false
      }
    }
    if !word.runs.isEmpty {
      word.spaceRole = spaceRole
      words.append(word)
    }
    return words
  }
}
