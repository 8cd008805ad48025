/// Breaks the tokens of one line into rows that fit the width.
struct LineLayout {
  /// The columns by which all rows but the first are indented further.
  static let hanging = 4

  private let tokens: [Token]
  private let indentation: Int
  /// How many parentheses are open before each token.
  private let depths: [Int]

  init(tokens: [Token], indentation: Int) {
    self.tokens = tokens
    self.indentation = indentation
    var depth = 0
    depths = tokens.map { token in
      defer { depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0 }
      return depth
    }
  }

  /// A run of tokens that stays together.
  private struct Piece {
    var text: String
    var width: Int
    /// Whether a space parts it from the piece before.
    var isSpaced: Bool
  }

  /// Returns the rows without indentation; none for a line without tokens.
  func rows() -> [String] {
    guard !tokens.isEmpty else { return [] }
    let whole = piece(0..<tokens.count)
    if indentation + whole.width <= BlockFormatter.width { return [whole.text] }
    var rows: [String] = []
    var room = 0
    func place(_ piece: Piece) {
      let needed = piece.width + (piece.isSpaced ? 1 : 0)
      if !rows.isEmpty, needed <= room {
        rows[rows.count - 1] += (piece.isSpaced ? " " : "") + piece.text
        room -= needed
      } else {
        let start = rows.isEmpty ? indentation : indentation + LineLayout.hanging
        rows.append(piece.text)
        room = BlockFormatter.width - start - piece.width
      }
    }
    for range in split(0..<tokens.count, where: isOuterBreak) {
      let outer = piece(range)
      let start = rows.isEmpty ? indentation : indentation + LineLayout.hanging
      if start + outer.width <= BlockFormatter.width {
        place(outer)
      } else {
        for inner in split(range, where: isInnerBreak) { place(piece(inner)) }
      }
    }
    return rows
  }

  private func split(_ range: Range<Int>, where isBreak: (Int) -> Bool) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    for index in range.dropFirst() where isBreak(index) {
      pieces.append(start..<index)
      start = index
    }
    pieces.append(start..<range.upperBound)
    return pieces
  }

  /// Whether a row may begin with a token outside parentheses.
  private func isOuterBreak(_ index: Int) -> Bool {
    depths[index] == 0
      && (tokens[index].isConjunction || tokens[index - 1].isSymbol(","))
  }

  /// Whether a row may begin with a token where the outer breaks are not enough.
  private func isInnerBreak(_ index: Int) -> Bool {
    tokens[index].kind == .string || tokens[index].isConjunction || tokens[index - 1].isSymbol(",")
  }

  private func piece(_ range: Range<Int>) -> Piece {
    var text = ""
    for index in range {
      if index > range.lowerBound, isSpaced(index) { text += " " }
      text += LineLayout.written(tokens[index])
    }
    return Piece(
      text: text, width: text.unicodeScalars.count,
      isSpaced: range.lowerBound > 0 && isSpaced(range.lowerBound))
  }

  /// Whether a space stands before a token.
  private func isSpaced(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.kind == .symbol, token.text != "(" { return false }
    return !tokens[index - 1].isSymbol("(")
  }

  private static func written(_ token: Token) -> String {
    guard token.kind == .string else { return token.text }
    var text = "\""
    for character in token.text.unicodeScalars {
      if character == "\"" || character == "\\" { text += "\\" }
      text.unicodeScalars.append(character)
    }
    return text + "\""
  }
}
