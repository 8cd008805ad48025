import Documents
public import Law
public import Record
public import Timeline

/// One change of law, record or question, of which a search for another outcome puts sets together.
public enum Change: Hashable, Sendable {
  /// The waiver is exercised on the day, by an office that holds it, with what it requires certified.
  case exercise(ProvisionID)
  /// The determination is made on the day by an office that the law names, and reported.
  case determination(ProvisionID)
  /// The recipient is put on the list, so that the listing has effect on the day.
  case listing(ProvisionID)
  /// A determination on the record is reported on the day.
  case report(EntryID)
  /// A power was delegated to the office of a signer, from a day on.
  case delegation(of: ProvisionID, to: String, from: Day)
  /// The fact holds from the day on, and nothing on the record says otherwise.
  case fact(ProvisionID)
  /// The fact fails, the determination was never made, the recipient was never listed.
  case absence(ProvisionID)
  /// The record of exercises or of delegations is complete.
  case complete(Register.Subject)
  /// Another day is asked about.
  case day(Day)
  /// The assistance has one of these values, which the law does not tell apart; a value that the law
  /// does not name where there are none.
  case attribute(ScopeAttribute, [String])
  case reading(String)
  case bill(String)
  case strike(ProvisionID)
  case without(EntryID)

  /// What kind of change it is, for a reader who asks what could be done.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Something that an officer could do, or could have done.
    case act
    /// How things are, or what the record would say if it were complete.
    case fact
    /// Another question: another day, other assistance.
    case question
    /// Another way to read the same law.
    case reading
    /// Another law.
    case law
    /// A record without one of its entries.
    case record
  }

  public var kind: Kind {
    switch self {
    case .exercise, .determination, .listing, .report, .delegation: .act
    case .fact, .absence, .complete: .fact
    case .day, .attribute: .question
    case .reading: .reading
    case .bill, .strike: .law
    case .without: .record
    }
  }

  /// Whether the two cannot be made together, or one leaves nothing for the other to do.
  public func excludes(_ other: Change) -> Bool {
    switch (self, other) {
    case (.day, _), (_, .day): true
    case (.attribute(let one, _), .attribute(let two, _)): one == two
    case (.fact(let one), .absence(let two)), (.absence(let two), .fact(let one)),
      (.listing(let one), .absence(let two)), (.absence(let two), .listing(let one)),
      (.determination(let one), .absence(let two)), (.absence(let two), .determination(let one)),
      (.exercise(let one), .strike(let two)), (.strike(let two), .exercise(let one)):
      one == two
    case (.report(let one), .without(let two)), (.without(let two), .report(let one)): one == two
    default: false
    }
  }
}

extension ScopeAttribute {
  /// A word that no law can contain, for assistance with a value that the law does not name.
  static let unnamedWord = "\u{2014}"
}

extension SourceRange {
  /// Where what a change assumes is written: in no file.
  fileprivate static var assumed: SourceRange {
    SourceRange(source: SourceID(rawValue: -1), lower: 0, upper: 0)
  }
}

/// A question with changes made, ready to be asked.
public struct ChangedQuestion: Sendable {
  public var world: World
  public var question: Question
  public var day: Day
  /// The entries that stand for changes, by their ids in the changed record.
  public var assumed: [EntryID: Change]
}

extension World {
  /// The question about law, record and day as they would be with all of the changes.
  ///
  /// Complexity: linear in law and record where they change.
  ///
  /// - Parameter signers: Who signs an assumed exercise or determination; an office that the law names
  ///   where there is none.
  public func changed(
    by changes: [Change], _ question: Question, on day: Day, signers: [Change: String] = [:]
  ) -> ChangedQuestion {
    var making = ChangeMaking(world: self, question: question, day: day, signers: signers)
    // What the law requires of an act depends on how it is read.
    for case .reading(let name) in changes { making.overlay.readings.insert(name) }
    for change in changes { making.make(change) }
    return making.result
  }
}

/// Turns changes into an overlay and another question.
private struct ChangeMaking {
  var world: World
  var question: Question
  var day: Day
  let signers: [Change: String]
  var overlay = Overlay()
  private var stands: [Change] = []
  private var delegations: [Provision] = []
  private var reported: [EntryID] = []

  init(world: World, question: Question, day: Day, signers: [Change: String]) {
    self.world = world
    self.question = question
    self.day = day
    self.signers = signers
  }

  var result: ChangedQuestion {
    var world = world
    if !delegations.isEmpty {
      let law = world.law
      world.law = Law(
        provisions: law.provisions + delegations, bills: law.bills, tests: law.tests,
        vocabulary: law.vocabulary, leftOut: law.leftOut)
    }
    if !reported.isEmpty {
      var entries = world.record.entries
      for id in reported {
        if case .determination(var act) = entries[id.index].body {
          act.reported = PartialDate(day: day)
          entries[id.index].body = .determination(act)
        }
      }
      world.record = Record(entries: entries, sources: world.record.sources)
    }
    let first = world.record.entries.count
    let assumed = Dictionary(
      uniqueKeysWithValues: stands.enumerated().map {
        (EntryID(rawValue: Int32(first + $0.offset)), $0.element)
      })
    return ChangedQuestion(
      world: overlay.isEmpty ? world : world.applying(overlay),
      question: overlay.question(question), day: day, assumed: assumed)
  }

  mutating func make(_ change: Change) {
    let today = PartialDate(day: day)
    switch change {
    case .exercise(let id):
      let provision = world.law[id].read(as: question.readings.union(overlay.readings))
      guard case .waiver(let waiver) = provision.body else { return }
      let act = Act(
        of: id, recipients: [question.recipient], signer: signer(of: change, waiver.holders),
        signed: today)
      let grant = Exercise.Grant(recipients: [question.recipient])
      assume(
        change, .exercise(Exercise(act: act, certifies: waiver.requires, grants: [grant])))
    case .determination(let id):
      guard case .determination(by: let offices, lasts: _) = world.law[id].body else { return }
      assume(
        change,
        .determination(
          Act(
            of: id, recipients: [question.recipient], signer: signer(of: change, offices),
            signed: today, reported: today)))
    case .listing(let id):
      var year = day.year
      if case .list(.fiscalYear(let after)) = world.law[id].body {
        year = day.fiscalYear.year - after
      }
      assume(
        change,
        .listing(Listing(on: id, year: year, recipients: [question.recipient], signed: today)))
    case .report(let id): reported.append(id)
    case .delegation(let power, let office, let from): delegate(power, office, from)
    case .fact(let id):
      leaveOut(world.record.facts(that: id, for: question.recipient))
      assume(
        change,
        .fact(
          FactStatement(that: id, recipients: [question.recipient], holds: true, from: today)))
    case .absence(let id):
      let record = world.record
      switch world.law[id].body {
      case .list:
        leaveOut(record.listings(on: id, of: question.recipient))
        complete(change, .listings(id))
      case .determination:
        leaveOut(record.determinations(of: id, for: question.recipient))
        complete(change, .determinations(id))
      default:
        leaveOut(record.facts(that: id, for: question.recipient))
        complete(change, .facts(id))
      }
    case .complete(let subject): complete(change, subject)
    case .day(let other): day = other
    case .attribute(let attribute, let values):
      question.assistance[attribute] = .value(values.first ?? ScopeAttribute.unnamedWord)
    case .reading: break
    case .bill(let name): overlay.bills.insert(name)
    case .strike(let id): overlay.struck.insert(id)
    case .without(let id): overlay.without.insert(id)
    }
  }

  private func signer(of change: Change, _ holders: [String]) -> Signer? {
    (signers[change] ?? holders.first).map { Signer(office: $0) }
  }

  private mutating func leaveOut(_ entries: [EntryID]) { overlay.without.formUnion(entries) }

  private mutating func complete(_ change: Change, _ subject: Register.Subject) {
    assume(change, .register(Register(of: subject, from: PartialDate(day: .distantPast))))
  }

  private mutating func assume(_ change: Change, _ body: Entry.Body) {
    overlay.assumed.append(
      Entry(
        id: EntryID(rawValue: 0), name: "assumed-\(stands.count + 1)", range: .assumed,
        confidence: .readInSource, known: PartialDate(day: .distantPast), body: body))
    stands.append(change)
  }

  private mutating func delegate(_ power: ProvisionID, _ office: String, _ from: Day) {
    let count = world.law.provisions.count + delegations.count
    delegations.append(
      Provision(
        id: ProvisionID(rawValue: Int32(count)),
        name: "assumed-delegation-\(delegations.count + 1)",
        range: .assumed, confidence: .readInSource, enacted: PartialDate(day: .distantPast),
        from: PartialDate(day: from),
        body: .delegation(Delegation(objects: [.init(provision: power)], delegate: office))))
  }
}
