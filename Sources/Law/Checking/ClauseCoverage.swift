public import Documents

/// A clause of quoted law, with what the blocks beside it do about it.
public struct QuotedClause: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    /// Names of the provisions whose items quote its words, in order of appearance.
    case encoded(by: [String])
    case nonOperative(because: String)
    case notEncoded(because: String)
    case uncovered
  }

  /// The words in the file.
  public var range: SourceRange
  /// The words as one line.
  public var text: String
  public var headingPath: [String]
  public var state: State

  public init(range: SourceRange, text: String, headingPath: [String], state: State) {
    self.range = range
    self.text = text
    self.headingPath = headingPath
    self.state = state
  }
}

/// Whether every clause of the quoted law is encoded, or marked as not encoded.
///
/// A clause is covered if at least half of its words are words of the law of some item, or are
/// marked by `non-operative` or `not-encoded`. Where the same words stand in several places, the
/// items take one place after the other in the order of the file.
public enum ClauseCoverage {
  /// Returns the clauses of the section's quotations, in order, with their state.
  public static func clauses(of section: Section, in file: SourceFile) -> [QuotedClause] {
    var reader = LawFileReader()
    reader.read(section, in: file)
    return reader.clauses
  }

  /// What was found in one section.
  struct Result {
    var clauses: [QuotedClause]
    var diagnostics: [Diagnostic]
    /// Blocks with words that are not in the law.
    var blocks: [Int]
  }

  static func check(_ section: Section, marks: [WordsMark]) -> Result {
    var result = Result(clauses: [], diagnostics: [], blocks: [])
    guard !section.quotations.isEmpty else {
      if let first = marks.first(where: { !$0.isExcused }) {
        result.diagnostics.append(
          Diagnostic(
            kind: LawDiagnostics.wordsNotInLaw, headline: "no law is quoted under this heading",
            primary: Annotation(range: first.range, label: "words of a quotation that is missing"),
            help: ["quote the law in a block quote (`>`) above the block, or use `note`"]))
        result.blocks = marks.compactMap(\.block)
      }
      return result
    }
    var sheet = CoverageSheet(section.quotations)
    for mark in marks where !sheet.mark(mark) && !mark.isExcused {
      result.diagnostics.append(sheet.notFound(mark))
      if let block = mark.block { result.blocks.append(block) }
    }
    result.clauses = sheet.clauses(under: section.headingPath)
    // Words with a slip leave their clause open as well; that is one mistake, not two.
    if result.diagnostics.isEmpty {
      result.diagnostics = sheet.uncovered(result.clauses, in: section.quotations)
    }
    return result
  }
}

/// The words of a section's quotations, each with the marks that lie on it.
private struct CoverageSheet {
  private struct Sheet {
    var text: [UInt8]
    var clauses: [CutClause]
    /// For each clause and each of its words, the purpose of the first mark on it.
    var purposes: [[WordsMark.Purpose?]]
    /// Every provision with words in the clause, in order.
    var names: [[String]]
  }

  private let quotations: [Quotation]
  private var search: AnchorSearch
  private var sheets: [Sheet]

  init(_ quotations: [Quotation]) {
    self.quotations = quotations
    search = AnchorSearch(quotations)
    sheets = quotations.map { quotation in
      let text = Array(quotation.text.utf8)
      let clauses = ClauseCutter.clauses(of: text)
      return Sheet(
        text: text, clauses: clauses,
        purposes: clauses.map { [WordsMark.Purpose?](repeating: nil, count: $0.words.count) },
        names: clauses.map { _ in [] })
    }
  }

  /// Lays a mark on the words; returns false where they do not occur.
  mutating func mark(_ mark: WordsMark) -> Bool {
    guard let place = search.place(mark.text) else { return false }
    let quotation = place.quotation
    for range in filled(place.pieces, in: sheets[quotation].clauses) {
      var index = firstClause(endingAfter: range.lowerBound, in: sheets[quotation].clauses)
      while index < sheets[quotation].clauses.count {
        let clause = sheets[quotation].clauses[index]
        if clause.range.lowerBound >= range.upperBound { break }
        var touched = false
        for (word, wordRange) in clause.words.enumerated()
        where range.lowerBound <= wordRange.lowerBound && wordRange.upperBound <= range.upperBound {
          touched = true
          if sheets[quotation].purposes[index][word] == nil {
            sheets[quotation].purposes[index][word] = mark.purpose
          }
        }
        if touched, case .encoded(let name) = mark.purpose,
          !sheets[quotation].names[index].contains(name)
        {
          sheets[quotation].names[index].append(name)
        }
        index += 1
      }
    }
    return true
  }

  /// Joins pieces over an omission where both ends lie in one clause.
  private func filled(_ pieces: [Range<Int>], in clauses: [CutClause]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for piece in pieces {
      if let last = result.last {
        let clause = firstClause(endingAfter: last.upperBound - 1, in: clauses)
        if clause < clauses.count, clauses[clause].range.contains(last.upperBound - 1),
          clauses[clause].range.contains(piece.lowerBound)
        {
          result[result.count - 1] = last.lowerBound..<piece.upperBound
          continue
        }
      }
      result.append(piece)
    }
    return result
  }

  private func firstClause(endingAfter offset: Int, in clauses: [CutClause]) -> Int {
    var (low, high) = (0, clauses.count)
    while low < high {
      let middle = (low + high) / 2
      if clauses[middle].range.upperBound > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  // MARK: - Results

  func clauses(under headingPath: [String]) -> [QuotedClause] {
    var result: [QuotedClause] = []
    for (quotation, sheet) in zip(quotations, sheets) {
      for (index, clause) in sheet.clauses.enumerated() {
        let text = String(
          decoding: sheet.text[clause.range].map { $0 == 10 ? 32 : $0 }, as: UTF8.self)
        result.append(
          QuotedClause(
            range: quotation.sourceRange(ofTextBytes: clause.range), text: text,
            headingPath: headingPath, state: state(sheet.purposes[index], sheet.names[index])))
      }
    }
    return result
  }

  /// The purpose that most of the marked words have; encoded before marked where they are equal.
  private func state(
    _ purposes: [WordsMark.Purpose?], _ names: [String]
  ) -> QuotedClause.State {
    var encoded = 0
    var others: [(purpose: WordsMark.Purpose, count: Int)] = []
    for purpose in purposes {
      guard let purpose else { continue }
      if case .encoded = purpose {
        encoded += 1
      } else if let index = others.firstIndex(where: { $0.purpose == purpose }) {
        others[index].count += 1
      } else {
        others.append((purpose, 1))
      }
    }
    let marked = encoded + others.reduce(0) { $0 + $1.count }
    guard marked * 2 >= purposes.count else { return .uncovered }
    var most: (purpose: WordsMark.Purpose, count: Int)?
    for other in others where other.count > (most?.count ?? encoded) { most = other }
    switch most?.purpose {
    case .nonOperative(let because): return .nonOperative(because: because)
    case .notEncoded(let because): return .notEncoded(because: because)
    case .encoded, nil: return .encoded(by: names)
    }
  }

  /// One diagnostic for each uncovered clause, or one for a quotation that nothing encodes.
  func uncovered(_ clauses: [QuotedClause], in quotations: [Quotation]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    var first = 0
    let help = [
      "quote its words in the item that encodes it, or mark it with "
        + "`non-operative` or `not-encoded` and a reason"
    ]
    for (quotation, sheet) in zip(quotations, sheets) {
      let own = clauses[first..<(first + sheet.clauses.count)]
      first += sheet.clauses.count
      let open = own.filter { $0.state == .uncovered }
      if own.count > 1, open.count == own.count {
        result.append(
          Diagnostic(
            kind: LawDiagnostics.clauseNotEncoded,
            headline: "none of the \(own.count) clauses of this quotation is encoded",
            primary: Annotation(
              range: quotation.sourceRange(ofTextBytes: 0..<sheet.text.count),
              label: "no item quotes these words"),
            help: help))
        continue
      }
      for clause in open {
        result.append(
          Diagnostic(
            kind: LawDiagnostics.clauseNotEncoded, headline: "a clause of the law is not encoded",
            primary: Annotation(range: clause.range, label: "no item quotes these words"),
            help: help))
      }
    }
    return result
  }

  func notFound(_ mark: WordsMark) -> Diagnostic {
    let start = search.longestStart(of: mark.text)
    let label =
      start.isEmpty
      ? "not in the quotations under this heading"
      : "the quotation goes on differently after \(quoted(tail(start)))"
    return Diagnostic(
      kind: LawDiagnostics.wordsNotInLaw, headline: "these words are not in the quoted law",
      primary: Annotation(range: mark.range, label: label),
      help: ["copy the words from the quotation; `…` stands for words left out"])
  }

  private func tail(_ text: String) -> String {
    let words = text.split(separator: " ")
    return (words.count > 4 ? "…" : "") + words.suffix(4).joined(separator: " ")
  }
}
