/// Reads the lines of a fenced block into items, without any knowledge of their meaning.
///
/// A line at the margin starts a block; a deeper line belongs to the nearest line above with less
/// indentation. `#` after white space starts a comment. A line goes on below while a parenthesis
/// is open, when it ends in `,`, `and` or `or`, when the next line begins with `and`, `or` or `)`,
/// and when the next line is deeper and begins with a quoted text; never over an empty line.
public struct BlockParser {
  /// Returns the blocks of a fence with what is wrong with it; any bytes will do.
  ///
  /// - Parameter skipped: The first word of blocks at the margin that are passed over unread.
  /// Complexity: linear in the content, times 32 for the deepest nesting.
  public static func parse(
    _ file: SourceFile, fence: Fence, skipping skipped: String? = nil
  ) -> (blocks: [Item], diagnostics: [Diagnostic]) {
    var lexer = BlockLexer(file: file, fence: fence)
    lexer.skipped = skipped.map { Array($0.utf8) }
    var open: [OpenItem] = []
    // Finished items whose parent is still open, those of the innermost parent last: each list of
    // children is then allocated once, in its final size.
    var finished: [Item] = []
    func close() {
      let item = open.removeLast()
      let children = Array(finished[item.firstChild...])
      finished.removeSubrange(item.firstChild...)
      finished.append(
        Item(tokens: item.tokens, children: children, range: item.range, comment: item.comment))
    }
    while let line = lexer.next() {
      guard let first = line.tokens.first, let last = line.tokens.last else { continue }
      while open.count > line.depth { close() }
      open.append(
        OpenItem(
          tokens: line.tokens, range: first.range.union(last.range), comment: line.comment,
          firstChild: finished.count))
    }
    while !open.isEmpty { close() }
    return (finished, lexer.diagnostics)
  }

  /// An item whose children are still being read.
  private struct OpenItem {
    var tokens: [Token]
    var range: SourceRange
    var comment: SourceRange?
    var firstChild: Int
  }
}
