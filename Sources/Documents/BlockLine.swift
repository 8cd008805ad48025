/// One line of a block after continuations are joined, or a comment on its own line.
struct BlockLine {
  /// The columns before the first character.
  var indentation: Int
  /// The number of lines above that this one is nested in.
  var depth = 0
  /// Empty for a comment on its own line.
  var tokens: [Token]
  /// The comment at the end, or the comment that stands alone.
  var comment: SourceRange?
  /// Comments within a line that is carried on, which come before its end.
  var innerComments: [SourceRange] = []
  /// Whether an empty line stands before this one.
  var followsBlank: Bool
}

/// The nesting of lines by their indentation.
struct IndentationStack {
  static let limit = 32
  private var columns: [Int] = []

  /// Returns the depth of a line that opens a level of its own.
  mutating func enter(_ indentation: Int) -> Int {
    while let last = columns.last, last >= indentation { columns.removeLast() }
    columns.append(indentation)
    return columns.count - 1
  }

  /// Returns the depth of a comment, which opens no level.
  func depth(of indentation: Int) -> Int {
    columns.firstIndex { $0 >= indentation } ?? columns.count
  }
}
