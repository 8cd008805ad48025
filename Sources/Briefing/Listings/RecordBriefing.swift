public import Law
import Reasoning
public import Record
public import Timeline

/// The entries of the record: a list of them, those that a search finds, or one in full.
public struct RecordBriefing: Briefing {
  private let ground: Ground
  private let content: Content

  private enum Content {
    case list([EntryID], title: Rich)
    case one(EntryID)
  }

  private init(ground: Ground, content: Content) {
    self.ground = ground
    self.content = content
  }

  /// All entries in order of declaration.
  ///
  /// - Parameters:
  ///   - recipient: Only those that are about this recipient.
  ///   - known: Only those that counted on this day: known, and neither withdrawn nor corrected.
  public static func list(
    ground: Ground, recipient: Recipient? = nil, known: Day? = nil
  ) -> RecordBriefing {
    let ids = ground.record.entries.map(\.id).filter {
      ground.concerns($0, recipient) && ground.counts($0, on: known)
    }
    return RecordBriefing(
      ground: ground, content: .list(ids, title: "Record\(Ground.words(known))"))
  }

  /// One entry in full.
  public static func show(_ id: EntryID, ground: Ground) -> RecordBriefing {
    RecordBriefing(ground: ground, content: .one(id))
  }

  /// The entries that contain every word, upper and lower case alike, in order of declaration.
  public static func search(
    _ words: [String], ground: Ground, recipient: Recipient? = nil, known: Day? = nil
  ) -> RecordBriefing {
    let search = WordSearch(words)
    let ids = ground.record.entries.filter { entry in
      guard ground.concerns(entry.id, recipient), ground.counts(entry.id, on: known) else {
        return false
      }
      let view = EntryView(ground: ground, id: entry.id)
      let sources = entry.sources.flatMap { reference -> [String] in
        let source = ground.record.source(named: reference.source)
        return [reference.source, source?.title ?? "", source?.publisher ?? ""]
      }
      return search.finds(
        [entry.name, ground.title(of: entry.id), entry.body.keyword, entry.note, entry.accordingTo]
          + view.terms.map(\.value) + sources)
    }.map(\.id)
    return RecordBriefing(
      ground: ground,
      content: .list(ids, title: "Entries with \(quoting: search.text)\(Ground.words(known))"))
  }

  // MARK: - JSON

  public var json: JSON {
    switch content {
    case .list(let ids, _):
      ["version": .contractVersion, "entries": .array(ids.map(ground.entryJSON))]
    case .one(let id):
      ["version": .contractVersion, "entry": EntryView(ground: ground, id: id).json]
    }
  }

  // MARK: - Page

  public var page: Page {
    switch content {
    case .list(let ids, let title):
      Page(
        title: title,
        blocks: [
          .paragraph(Rich(count(ids.count, "entry", plural: "entries") + ".")),
          .table(
            Table(
              columns: [.init("Id"), .init("Kind"), .init("Date"), .init("Title")],
              rows: ids.map { id in
                let entry = ground.record[id]
                return [
                  Rich(entry.name, .code), Rich(entry.body.keyword),
                  Rich(entry.body.date.shortWords), Rich(ground.title(of: id)),
                ]
              })),
        ])
    case .one(let id): EntryView(ground: ground, id: id).page
    }
  }
}

extension Ground {
  /// Whether an entry counted on the day; always where no day is named.
  public func counts(_ id: EntryID, on day: Day?) -> Bool {
    day.map { record.counts(id, knownOn: $0) } ?? true
  }

  /// Whether an entry is about the recipient; entries that name nobody are about nobody.
  func concerns(_ id: EntryID, _ recipient: Recipient?) -> Bool {
    guard let recipient else { return true }
    switch record[id].body {
    case .exercise(let exercise):
      return exercise.grants.contains { $0.recipients.contains(recipient) }
    case .determination(let act): return act.recipients.contains(recipient)
    case .listing(let listing): return listing.recipients.contains(recipient)
    case .fact(let fact): return fact.recipients.contains(recipient)
    case .evidence(let evidence): return evidence.recipients.contains(recipient)
    case .performance(let performance):
      return performance.trigger.map { concerns($0, recipient) } ?? false
    case .appraisal(let appraisal): return appraisal.recipients.contains(recipient)
    case .register(let register): return register.recipients?.contains(recipient) ?? true
    case .denial(let denial): return concerns(denial.of, recipient)
    case .event(let event): return event.concerning.contains(recipient)
    case .claim(let statement), .position(let statement):
      return statement.about.map { concerns($0, recipient) } ?? false
    case .agreement(let agreement):
      return agreement.parties.contains { Recipient.named($0) == recipient }
    case .obligation(let obligation): return concerns(obligation.under, recipient)
    }
  }
}
