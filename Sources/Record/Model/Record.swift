public import Documents
public import Law
public import Timeline

/// Checked record: entries by id, with the indexes that reasoning needs.
public struct Record: Sendable {
  /// In order of file and position; an entry's id is its index.
  public private(set) var entries: [Entry]
  public private(set) var sources: [Source]
  private var indexByName: [String: EntryID]
  private var sourceByName: [String: Int]
  private var exercisesByWaiver: [Key: [EntryID]]
  private var actsByDetermination: [Key: [EntryID]]
  private var listingsByList: [Key: [EntryID]]
  private var factsByQuestion: [Key: [EntryID]]
  private var evidenceByWaiver: [Key: [EntryID]]
  private var registersByProvision: [ProvisionID: [EntryID]]
  private var universalRegisters: [EntryID]
  private var denialsByEntry: [EntryID: [EntryID]]
  private var correctionsByEntry: [EntryID: [EntryID]]
  private var performancesByDuty: [ProvisionID: [EntryID]]
  private var appraisalsByDuty: [ProvisionID: [EntryID]]

  private struct Key: Hashable {
    var provision: ProvisionID
    var recipient: Recipient
  }

  /// Builds the indexes; references must be resolved. O(entries).
  public init(entries: [Entry] = [], sources: [Source] = []) {
    self.entries = entries
    self.sources = sources
    indexByName = Dictionary(minimumCapacity: entries.count)
    sourceByName = Dictionary(
      sources.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    (exercisesByWaiver, actsByDetermination, listingsByList) = ([:], [:], [:])
    (factsByQuestion, evidenceByWaiver) = ([:], [:])
    (registersByProvision, universalRegisters) = ([:], [])
    (denialsByEntry, correctionsByEntry) = ([:], [:])
    (performancesByDuty, appraisalsByDuty) = ([:], [:])

    // Entries are looked at in place: copying each whole would take longer than all else.
    for index in entries.indices {
      let id = entries[index].id
      indexByName[entries[index].name] = id
      if let corrected = entries[index].corrects {
        correctionsByEntry[corrected, default: []].append(id)
      }
      switch entries[index].body {
      case .exercise(let exercise):
        for recipient in Record.distinct(exercise.grants) {
          exercisesByWaiver[Key(provision: exercise.act.of, recipient: recipient), default: []]
            .append(id)
        }
      case .determination(let act):
        for recipient in Record.distinct(act.recipients) {
          actsByDetermination[Key(provision: act.of, recipient: recipient), default: []].append(id)
        }
      case .listing(let listing):
        for recipient in Record.distinct(listing.recipients) {
          listingsByList[Key(provision: listing.on, recipient: recipient), default: []].append(id)
        }
      case .fact(let fact):
        for recipient in Record.distinct(fact.recipients) {
          factsByQuestion[Key(provision: fact.that, recipient: recipient), default: []].append(id)
        }
      case .evidence(let evidence):
        for recipient in Record.distinct(evidence.recipients) {
          evidenceByWaiver[Key(provision: evidence.waiver, recipient: recipient), default: []]
            .append(id)
        }
      case .register(let register):
        switch register.of {
        case .exercises(let of), .determinations(let of), .listings(let of), .facts(let of),
          .performances(let of), .delegations(let of):
          registersByProvision[of, default: []].append(id)
        case .everything: universalRegisters.append(id)
        }
      case .denial(let denial): denialsByEntry[denial.of, default: []].append(id)
      case .performance(let performance):
        performancesByDuty[performance.under, default: []].append(id)
      case .appraisal(let appraisal): appraisalsByDuty[appraisal.of, default: []].append(id)
      case .event, .claim, .position, .agreement, .obligation: break
      }
    }
  }

  /// Each recipient once; most entries have a single one, for which no set is needed.
  private static func distinct(_ recipients: [Recipient]) -> [Recipient] {
    recipients.count < 2 ? recipients : Array(Set(recipients))
  }

  private static func distinct(_ grants: [Exercise.Grant]) -> [Recipient] {
    distinct(grants.count == 1 ? grants[0].recipients : grants.flatMap(\.recipients))
  }

  public subscript(id: EntryID) -> Entry { entries[id.index] }

  public func entry(named name: String) -> Entry? {
    indexByName[name].map { self[$0] }
  }

  /// The source with the given name; nil when there is none. O(1).
  public func source(named name: String) -> Source? {
    sourceByName[name].map { sources[$0] }
  }

  /// Exercises of a waiver for a recipient, in order of declaration.
  public func exercises(of waiver: ProvisionID, for recipient: Recipient) -> [EntryID] {
    exercisesByWaiver[Key(provision: waiver, recipient: recipient)] ?? []
  }

  public func determinations(of question: ProvisionID, for recipient: Recipient) -> [EntryID] {
    actsByDetermination[Key(provision: question, recipient: recipient)] ?? []
  }

  public func listings(on list: ProvisionID, of recipient: Recipient) -> [EntryID] {
    listingsByList[Key(provision: list, recipient: recipient)] ?? []
  }

  public func facts(that question: ProvisionID, for recipient: Recipient) -> [EntryID] {
    factsByQuestion[Key(provision: question, recipient: recipient)] ?? []
  }

  /// Evidence on the findings of a waiver, in order of declaration.
  public func evidence(on waiver: ProvisionID, for recipient: Recipient) -> [EntryID] {
    evidenceByWaiver[Key(provision: waiver, recipient: recipient)] ?? []
  }

  /// Registers that name the provision, then those of everything; the subject is to be checked.
  public func registers(of provision: ProvisionID) -> [EntryID] {
    (registersByProvision[provision] ?? []) + universalRegisters
  }

  public func denials(of entry: EntryID) -> [EntryID] { denialsByEntry[entry] ?? [] }

  public func corrections(of entry: EntryID) -> [EntryID] { correctionsByEntry[entry] ?? [] }

  public func performances(of duty: ProvisionID) -> [EntryID] { performancesByDuty[duty] ?? [] }

  public func appraisals(of duty: ProvisionID) -> [EntryID] { appraisalsByDuty[duty] ?? [] }

  /// Whether an entry counts on the known day of a question, corrections included.
  public func counts(_ id: EntryID, knownOn day: Day) -> Bool {
    self[id].counts(knownOn: day)
      && !corrections(of: id).contains { self[$0].counts(knownOn: day) }
  }
}

/// A document or page from which entries were read.
public struct Source: Hashable, Sendable {
  public var name: String
  public var title: String
  public var publisher: String
  public var url: String
  public var published: PartialDate?
  public var note: String
  public var range: SourceRange

  public init(
    name: String, title: String, publisher: String = "", url: String = "",
    published: PartialDate? = nil, note: String = "", range: SourceRange
  ) {
    self.name = name
    self.title = title
    self.publisher = publisher
    self.url = url
    self.published = published
    self.note = note
    self.range = range
  }
}
