public import Documents

extension Item {
  /// The item with `from … through …` written on one line taken apart into two items.
  ///
  /// In blocks of law and record both ends of a period are items of their own; people write them on one
  /// line. O(items).
  public func dividingPeriods() -> Item {
    guard children.contains(where: { $0.placeOfThrough != nil }) else { return self }
    let divided = children.flatMap { child -> [Item] in
      guard let place = child.placeOfThrough else { return [child] }
      let (from, through) = (child.tokens[..<place], child.tokens[place...])
      return [from, through].map { tokens in
        Item(
          tokens: Array(tokens),
          range: tokens.dropFirst().reduce(tokens[tokens.startIndex].range) {
            $0.union($1.range)
          })
      }
    }
    return Item(tokens: tokens, children: divided, range: range, comment: comment)
  }

  private var placeOfThrough: Int? {
    guard tokens[0].isWord("from"), tokens.count > 2, children.isEmpty else { return nil }
    return tokens.indices.dropFirst(2).first { tokens[$0].isWord("through") }
  }
}
