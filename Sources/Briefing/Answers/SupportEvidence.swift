import Law
import Reasoning
import Record
import Timeline

/// The record's evidence on the findings that an exercise certifies, on a day, both sides.
struct SupportEvidence {
  struct Piece {
    var entry: EntryID
    var evidence: Evidence
    /// Who says so: the entry's own authority, the party of the claim it rests on, or the publisher.
    var party: String
  }

  var pieces: [Piece] = []
  /// Findings required of which the record says nothing.
  var untested: [String] = []

  init(_ ground: Ground, _ question: Question, _ law: Law, exercise id: EntryID, on day: Day) {
    guard case .exercise(let exercise) = ground.record[id].body,
      case .waiver(let waiver) = law[exercise.act.of].body, let requires = waiver.requires
    else { return }
    let findings = requires.findings
    for entry in ground.record.evidence(on: exercise.act.of, for: question.recipient) {
      guard ground.record.counts(entry, knownOn: question.known),
        case .evidence(let evidence) = ground.record[entry].body,
        findings.contains(evidence.finding), evidence.exercise == nil || evidence.exercise == id,
        evidence.from.latest <= day, day <= evidence.through?.earliest ?? .distantFuture
      else { continue }
      pieces.append(
        Piece(
          entry: entry, evidence: evidence, party: SupportEvidence.party(ground, entry, evidence)))
    }
    let order = Dictionary(
      findings.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    pieces.sort { left, right in
      let sides = (left.evidence.supports ? 0 : 1, right.evidence.supports ? 0 : 1)
      let places = (order[left.evidence.finding] ?? 0, order[right.evidence.finding] ?? 0)
      return (places.0, sides.0, left.entry.rawValue) < (places.1, sides.1, right.entry.rawValue)
    }
    untested = findings.filter { finding in !pieces.contains { $0.evidence.finding == finding } }
  }

  private static func party(_ ground: Ground, _ id: EntryID, _ evidence: Evidence) -> String {
    let entry = ground.record[id]
    if !entry.accordingTo.isEmpty { return entry.accordingTo }
    if let basis = evidence.basis {
      switch ground.record[basis].body {
      case .claim(let statement), .position(let statement): return statement.by
      default:
        let basis = ground.record[basis]
        if !basis.accordingTo.isEmpty { return basis.accordingTo }
      }
    }
    let source = entry.sources.first.flatMap { ground.record.source(named: $0.source) }
    return source?.publisher ?? ""
  }

  /// One line for each piece with its source, then one on what is untested.
  func lines(_ ground: Ground) -> [Rich] {
    pieces.map { piece in
      let side = piece.evidence.supports ? "supports" : "contradicts"
      let party = piece.party.isEmpty ? "" : " according to " + piece.party
      let basis = piece.evidence.basis.map { basis -> Rich in
        ". It rests on \(ground.label(basis)). \(ground.sourceLine(basis))"
      }
      return """
        \(side) \(code: piece.evidence.finding)\(party): \(ground.label(piece.entry)). \
        \(ground.sourceLine(piece.entry))\(basis ?? Rich())
        """
    }
      + (untested.isEmpty
        ? []
        : [
          "the record has no evidence either way on "
            + Rich.enumerated(untested.map { Rich($0, .code) })
        ])
  }

  func json(_ ground: Ground) -> JSON {
    .array(
      pieces.map { piece in
        [
          "finding": .string(piece.evidence.finding),
          "side": piece.evidence.supports ? "supports" : "contradicts",
          "party": .string(piece.party), "entry": ground.entryJSON(piece.entry),
          "basis": piece.evidence.basis.map { ground.entryJSON($0) } ?? .null,
        ]
      })
  }
}
