import Documents
import Law

/// A clause of quoted law that no item encodes, with the reason that the law file gives.
struct NotEncodedClause: Hashable {
  let words: String
  let because: String
  let source: SourceID
  let headingPath: [String]

  /// Nil where the clause is encoded, non-operative or uncovered.
  init?(_ clause: QuotedClause) {
    guard case .notEncoded(let because) = clause.state else { return nil }
    words = clause.text
    self.because = because
    source = clause.range.source
    headingPath = clause.headingPath
  }
}

extension Ground {
  /// The clauses not encoded that are quoted under the headings of the provisions.
  ///
  /// In the order of the law, each with the first of the provisions that stands beside it.
  func notEncoded(
    beside ids: [ProvisionID]
  ) -> [(clause: NotEncodedClause, provision: ProvisionID)] {
    notEncoded.compactMap { clause in
      ids.first {
        clause.source == law[$0].range.source && clause.headingPath == law[$0].headingPath
      }.map { (clause, $0) }
    }
  }

  func notEncodedJSON(beside ids: [ProvisionID]) -> JSON {
    .array(
      notEncoded(beside: ids).map { clause, provision in
        [
          "words": .string(clause.words), "because": .string(clause.because),
          "provision": .string(law[provision].name),
        ]
      })
  }

  /// One line for each clause; nil where all is encoded.
  func notEncodedRow(beside ids: [ProvisionID]) -> Definition? {
    let lines = notEncoded(beside: ids).map { clause, _ -> Rich in
      let heading = clause.headingPath.last.map { " (\($0))" } ?? ""
      let because = clause.because.isEmpty ? "" : ": because " + clause.because
      return "\(quoting: clause.words)\(heading)\(because)"
    }
    return lines.isEmpty ? nil : Definition("Not encoded", lines)
  }
}
