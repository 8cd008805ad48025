import Law
import Ledger
import Record
import Timeline

extension Ground {
  /// Words by which an entry of the record is found to count people displaced.
  static let displacementTerms = ["displaced", "refugees in", "arrivals"]

  /// Events, and claims about events, that concern the countries asked for, lie in the years asked for, were
  /// known, and state a number beside such a word; by date.
  func displacementEntries(_ answer: DisplacedAnswer) -> [EntryID] {
    let asked = [answer.origin, answer.asylum].compactMap(\.self)
    guard !asked.isEmpty else { return [] }
    return record.entries.filter { entry in
      guard record.counts(entry.id, knownOn: answer.known) else { return false }
      let words: String
      let event: EntryID
      switch entry.body {
      case .event(let body):
        words = body.what
        event = entry.id
      case .claim(let statement):
        guard let about = statement.about else { return false }
        words = statement.says
        event = about
      default: return false
      }
      guard case .event(let body) = record[event].body,
        asked.allSatisfy(body.concerning.contains)
      else { return false }
      let day = entry.body.date.earliest
      if let from = answer.from, day.year < from { return false }
      if let through = answer.through, day.year > through { return false }
      let text = words.lowercased()
      return text.contains(where: \.isNumber)
        && Ground.displacementTerms.contains { text.contains($0) }
    }.map(\.id).sorted {
      let (left, right) = (record[$0].body.date.earliest, record[$1].body.date.earliest)
      return (left, $0.rawValue) < (right, $1.rawValue)
    }
  }

  /// The entry's own words.
  func displacementWords(_ id: EntryID) -> String {
    switch record[id].body {
    case .event(let event): event.what
    case .claim(let statement), .position(let statement): statement.says
    default: ""
    }
  }

  /// "(UNHCR)": whose claim it is.
  func displacementParty(_ id: EntryID) -> String {
    if case .claim(let statement) = record[id].body { "(\(statement.by))" } else { "" }
  }
}
