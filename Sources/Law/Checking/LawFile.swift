internal import Documents

/// One law file: whether a bill proposes what it says.
struct LawFile {
  var source: SourceID
  var bill: Bill?
  /// Whether its bill could not be read, so that nothing in it may count as law.
  var isLeftOut = false
}

/// What a block takes from the section that it stands in.
struct BlockSurroundings {
  var title: String
  var headingPath: [String]
  var citation: Citation?
  var hasQuotation: Bool

  init(_ section: Section) {
    title = section.title
    headingPath = section.headingPath
    hasQuotation = !section.quotations.isEmpty
    citation = section.quotations.lazy.compactMap(\.citation).first.map { text in
      Citation(identity: BlockSurroundings.identity(of: text), text: text)
    }
  }

  /// Which of the three identities a citation line gives; one with several is the first.
  private static func identity(of text: String) -> Citation.Identity {
    let first = Array(text.utf8.prefix { $0 != UInt8(ascii: ";") })
    func has(_ word: String) -> Bool {
      let word = Array(word.utf8)
      return first.indices.contains { first[$0] == word[0] && first[$0...].starts(with: word) }
    }
    if has("P.L.") || has("Pub. L.") || has("Stat.") { return .publicLaw }
    return has("U.S.C.") ? .code : .act
  }
}
