import Law
import Reasoning
import Record
import Timeline

/// What named parties say of the same entry, side by side.
struct MemoClaims {
  struct Group {
    /// What the statements are about.
    var about: EntryID
    var statements: [EntryID]
  }

  private(set) var groups: [Group] = []
  /// Statements on other events of the time that the memo has no room for.
  private(set) var leftOut = 0

  /// More than this would not fit on a page.
  private static let most = 6

  /// Statements and denials about the deciding entries, then those about events of the year before the
  /// day that concern the recipient and of which more than one party speaks, the latest first.
  init(_ ground: Ground, _ question: Question, deciding: [EntryID], on day: Day) {
    let record = ground.record
    var about: [EntryID: [EntryID]] = [:]
    for entry in record.entries where record.counts(entry.id, knownOn: question.known) {
      switch entry.body {
      case .claim(let statement), .position(let statement):
        if let subject = statement.about { about[subject, default: []].append(entry.id) }
      case .denial(let denial): about[denial.of, default: []].append(entry.id)
      default: break
      }
    }
    for entry in deciding {
      if let statements = about[entry] {
        groups.append(Group(about: entry, statements: statements))
      }
    }
    let window = Span(from: day.advanced(by: -365), through: day)
    let events = record.entries.filter { entry in
      guard case .event(let event) = entry.body, event.concerning.contains(question.recipient),
        record.counts(entry.id, knownOn: question.known), event.from.latest <= day
      else { return false }
      let last = event.through?.latest ?? event.from.latest
      return window.overlaps(
        Span(from: event.from.earliest, through: max(last, event.from.earliest)))
    }.sorted { ($0.body.date.earliest, $0.id) > ($1.body.date.earliest, $1.id) }
    for event in events {
      guard let statements = about[event.id],
        Set(statements.map { MemoClaims.party(ground, $0) }).count > 1
      else { continue }
      let count = groups.reduce(0) { $0 + $1.statements.count }
      if count == 0 || count + statements.count <= MemoClaims.most {
        groups.append(Group(about: event.id, statements: statements))
      } else {
        leftOut += statements.count
      }
    }
  }

  /// Who makes a statement.
  static func party(_ ground: Ground, _ id: EntryID) -> String {
    let entry = ground.record[id]
    switch entry.body {
    case .claim(let statement), .position(let statement): return statement.by
    default:
      if !entry.accordingTo.isEmpty { return entry.accordingTo }
      let source = entry.sources.first.flatMap { ground.record.source(named: $0.source) }
      return source.map { $0.publisher.isEmpty ? $0.title : $0.publisher } ?? ""
    }
  }

  /// What a statement says.
  static func words(_ ground: Ground, _ id: EntryID) -> String {
    switch ground.record[id].body {
    case .claim(let statement), .position(let statement): statement.says
    case .denial(let denial): denial.says
    default: ground.title(of: id)
    }
  }
}
